/*
 * The site as one table: a row says who may, what is read, which statements run and which template shows it.  A handler is
 * there only where SQL and HTML can't do the work.  pages/routes.c holds the rows.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "base/rc.h"
#include "db/db.h"
#include "web/form.h"
#include "web/method.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct cx;
struct app;

/* Who may.  The first ones are the codes of the table `role`; ROLE_NONE is a defect (motcua check refuses it). */
enum {
	ROLE_NONE           = 0,
	ROLE_APPLICANT      = 1 << 0, /* an approved member of an organisation; the session carries it */
	ROLE_DESK_OFFICER   = 1 << 1,
	ROLE_DESK_HEAD      = 1 << 2,
	ROLE_CASE_OFFICER   = 1 << 3,
	ROLE_DIVISION_HEAD  = 1 << 4,
	ROLE_LEADER         = 1 << 5,
	ROLE_RECORDS_CLERK  = 1 << 6,
	ROLE_INSPECTOR      = 1 << 7,
	ROLE_AUDITOR        = 1 << 8,
	ROLE_ADMIN          = 1 << 9,
	ROLE_STAFF          = 0x3FE,   /* any of the office                                             */
	ROLE_SIGNED_IN      = 1 << 28, /* whoever is signed in, with or without a role                  */
	ROLE_PUBLIC         = 1 << 29  /* everybody                                                     */
};
enum { ROLES_N = 10 };
/* role_code(i): the code of bit ${i} < ROLES_N ("desk_officer"). */
const char *role_code(int i);
/* roles_of(list): the mask of codes separated by commas or blanks; unknown ones give nothing. */
unsigned roles_of(const char *list);

enum {
	RF_UPLOAD = 1, /* multipart/form-data, FIELD_FILE fields                                                      */
	RF_HASH   = 2, /* POST: `prepare` fills cx->job (a password to make or verify), the handler finds cx->hashed    */
	RF_READ   = 4, /* POST that changes nothing in the store: no transaction (language, search by POST)            */
	RF_HIDDEN = 8, /* GET: may not be a `next` after sign-in (downloads, the sign-in pages themselves)             */
	RF_RAW    = 16,/* GET: the handler sends something else than a page (file, CSV, redirect); no template         */
	RF_DRAFT  = 32 /* POST: what is right is kept even where something is wrong: the handler runs and is committed, */
	               /* then the page is shown again with the mistakes (422); it skips values that have an `error`   */
};

/* handler: GET: before the loads; may set parameters and the tables the row declares.  POST: the work, inside a transaction. */
typedef enum rc handler(struct cx *cx);
/* form_maker: the form of a POST whose fields are data; runs before the body is read as a form. */
typedef enum rc form_maker(struct cx *cx, const struct form **out);

enum { ROUTE_LOADS_MAX = 16, ROUTE_MADE_MAX = 8, ROUTE_PARAMS_MAX = 4 };

/* A statement and the name templates know its rows by.  A `:one` without a row is a 404, unless LOAD_OPTIONAL. */
enum { LOAD_OPTIONAL = 1 };
struct load { enum sql id; const char *name; unsigned flags; };
/* A table the handler makes (cx_table), so that its columns are known at start. */
struct made { const char *name; const char *const *cols; int cols_n; };
#define MADE(made_name, columns) { (made_name), (columns), (int)(sizeof(columns) / sizeof((columns)[0])) }

struct route {
	enum method        method;   /* METHOD_GET (HEAD is answered by it) or METHOD_POST                            */
	const char        *path;     /* "/dossiers/:code/acts/:action"; ":id#" takes digits only and binds a number    */
	unsigned           roles;
	unsigned           flags;
	const struct form *form;     /* POST: the body.  GET: the query string (filters, "after", "order")             */
	form_maker        *make_form;/* instead of `form`                                                             */
	struct load        loads[ROUTE_LOADS_MAX]; /* run in order; ends at the first without name                     */
	struct made        made[ROUTE_MADE_MAX];
	const char        *page;     /* GET: templates/pages/<page>.html                                              */
	handler           *prepare;  /* RF_HASH                                                                       */
	handler           *handle;
	const char        *again;    /* POST: path of the GET row shown again after INVALID or REFUSED; NULL: the same path */
};

/* What a path became.  Text values are percent-decoded, valid UTF-8 without control characters. */
struct route_params { struct { const char *name; const char *text; bool is_number; } v[ROUTE_PARAMS_MAX]; int n; };

/*
 * route_find(routes, n, method, path, a, out, allow): the row for a path (as sent, without query).
 * gives    *out; *allow: the methods the path has ("GET, HEAD, POST"), for a 405
 * returns  the row, or NULL: no such path (*allow == NULL) or no such method on it.  A literal segment wins over a bound one.
 */
const struct route *route_find(const struct route *routes, int n, enum method method, const char *path, struct arena *a,
    struct route_params *out, const char **allow);
/* route_by_path(routes, n, method, pattern): the row whose `path` is exactly ${pattern}. */
const struct route *route_by_path(const struct route *routes, int n, enum method method, const char *pattern);
/* route_check(routes, n): the table itself: duplicates, rows without roles, a POST without form, an `again` that isn't there. */
enum rc route_check(const struct route *routes, int n) MUST_USE;
/* route_print(f, routes, n): `motcua routes`. */
void route_print(FILE *f, const struct route *routes, int n);

#endif
