/*
 * One request as a handler sees it: who, when, what was sent, and where to put what is to be shown.  Dispatch makes it and
 * owns the transaction: a POST handler runs inside one; OK commits, everything else rolls back.  A handler gives an
 * `enum rc` and never a status.
 */
#ifndef WEB_CX_H
#define WEB_CX_H

#include "base/arena.h"
#include "base/civil.h"
#include "base/rc.h"
#include "db/db.h"
#include "web/exchange.h"
#include "web/form.h"
#include "web/method.h"
#include "web/request.h"
#include "web/route.h"
#include <stdbool.h>
#include <stdint.h>

struct app;

struct who {
	int64_t     person;       /* 0: nobody                                                    */
	int64_t     organisation; /* 0: none                                                      */
	unsigned    roles;        /* ROLE_… bits, delegated ones too; ROLE_PUBLIC always           */
	const char *name;         /* arena; "" for nobody                                         */
	const char *rights;       /* of the member: "view", "edit", "submit" or ""                */
	int64_t     ends_s;       /* when the session ends if nothing more is asked; 0 for nobody  */
	const unsigned char *session; /* 32 bytes: its id in the store; NULL for nobody            */
};

/* A file that came with the form and passed the checks of web/files.h; its bytes are in the content store already. */
struct cx_file {
	const char *hash;   /* SHA-256, lower-case hexadecimal                       */
	const char *media;  /* "application/pdf" …                                    */
	const char *name;   /* as the applicant called it: NFC, no control characters, no folders */
	int64_t     bytes;
};

enum { CX_TABLES_MAX = ROUTE_LOADS_MAX + ROUTE_MADE_MAX + 8 };

struct cx {
	struct arena             *arena;
	struct db                *db;
	struct app               *app;
	int64_t                   now_s;
	char                      today[CIVIL_DATE_BYTES];
	enum lang                 lang;
	const struct request     *req;
	const struct route       *route;
	struct who                who;
	struct params             params;  /* what statements see: me org lang now today, the path's, the form's, yours */
	struct form_result        form;
	struct table             *why;     /* reasons of a REFUSED: refusal, law, from_s                              */
	struct hash_job           job;     /* RF_HASH: filled by `prepare`                                             */
	const struct hash_result *hashed;  /* RF_HASH: there when the handler runs                                     */

	/* Below: kept by dispatch and the cx_ functions. */
	struct exchange          *x;
	struct table             *tables[CX_TABLES_MAX]; /* by slot of the page (web/page.h)                       */
	const char               *location;
	const char               *flash_kind, *flash_key, *flash_detail;
	bool                      sent;    /* a handler filled the response itself */
	bool                      too_many; /* cx_allow said no: INVALID becomes 429 */
};

/* cx_value(cx, name): the checked text of a form field or path parameter; "" where empty.  cx_int: as a number, 0 where empty. */
const char *cx_value(const struct cx *cx, const char *name);
/*
 * cx_typed_rows(cx, group, skip): the numbers of the rows of ${group} in the form this page is shown with (sent and not right,
 * or kept from before the sign-in) as a JSON list without ${skip}: a page that shows only stored rows would lose a new one.
 */
const char *cx_typed_rows(const struct cx *cx, const char *group, int skip);
int64_t cx_int(const struct cx *cx, const char *name);
/* cx_password(cx, name): what was typed into a FIELD_PASSWORD, in NFC; "" where empty.  Never a parameter of a statement. */
const char *cx_password(const struct cx *cx, const char *name);
/* cx_pressed(cx, name): was the submit button ${name} (a FIELD_BUTTON) pressed? */
bool cx_pressed(const struct cx *cx, const char *name);
/* cx_file(cx, name): the stored file of FIELD_FILE ${name}; NULL where none was chosen. */
const struct cx_file *cx_file(const struct cx *cx, const char *name);
/* cx_has(cx, roles): does the person hold one of ${roles}? */
bool cx_has(const struct cx *cx, unsigned roles);

/* cx_invalid(cx, field, word): error.<word> stands at ${field}; gives INVALID. */
enum rc cx_invalid(struct cx *cx, const char *field, const char *word);
/* cx_note(cx, word): error.<word> above the form, at no field; gives INVALID. */
enum rc cx_note(struct cx *cx, const char *word);
/* cx_refuse(cx, refusal, law, from_s): one more reason; gives REFUSED.  from_s 0: for good. */
enum rc cx_refuse(struct cx *cx, const char *refusal, const char *law, int64_t from_s);

/* cx_query / cx_exec: a statement with cx->params.  cx_one: FAULT → FAULT, no row → ABSENT. */
enum rc cx_query(struct cx *cx, enum sql id, struct table **out) MUST_USE;
enum rc cx_one(struct cx *cx, enum sql id, struct table **out) MUST_USE;
enum rc cx_exec(struct cx *cx, enum sql id, int *changed) MUST_USE;
/* cx_table(cx, name): a new table of the row's `made` list, given to the template; fill it with table_add/table_set. */
struct table *cx_table(struct cx *cx, const char *name);

/* cx_redirect(cx, fmt, …): where a successful POST leads (one of our own paths; without it: the page the form stands on). */
void cx_redirect(struct cx *cx, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* cx_flash(cx, kind, key, detail): shown once on the next page: kind "ok" "warn" "error", words flash.<key>, ${detail} may be NULL. */
void cx_flash(struct cx *cx, const char *kind, const char *key, const char *detail);

/* Other answers than a page (RF_RAW).  ${name} is offered as the file's name (RFC 5987).  All give an rc to return. */
enum cx_disposition { CX_ATTACHMENT, CX_INLINE };
/* cx_send_file: a file of the content store.  Shown in the browser only when PDF, PNG or JPEG; always sandboxed and nosniff. */
enum rc cx_send_file(struct cx *cx, const char *hash, const char *media, const char *name, enum cx_disposition as);
/* cx_send_bytes: ${bytes} (arena or static) as a download or in place. */
enum rc cx_send_bytes(struct cx *cx, const char *media, const char *name, const void *bytes, size_t n, enum cx_disposition as);
/* cx_send_csv: a table, every cell quoted, cells a spreadsheet would compute made harmless, BOM.  cx_send_json: array of objects. */
enum rc cx_send_csv(struct cx *cx, const struct table *t, const char *name);
enum rc cx_send_json(struct cx *cx, const struct table *t);

/* The session of this request.  Only the sign-in pages and the account page use these; inside a transaction. */
/* cx_sign_in(cx, person): a new session with a new id for ${person}; the old one is deleted.  returns OK | FAULT */
enum rc cx_sign_in(struct cx *cx, int64_t person) MUST_USE;
/* cx_sign_out(cx): delete the session and its cookie, and let the browser forget what it keeps of us. */
enum rc cx_sign_out(struct cx *cx) MUST_USE;
/* cx_act_for(cx, organisation): act for another of one's organisations from now on.  ABSENT where not an approved member. */
enum rc cx_act_for(struct cx *cx, int64_t organisation) MUST_USE;
/* cx_set_lang(cx, lang): remember the language in a cookie. */
void cx_set_lang(struct cx *cx, enum lang lang);
/* cx_safe_next(cx, path): may a browser be sent to ${path}?  Only one of our own GET pages. */
bool cx_safe_next(const struct cx *cx, const char *path);

/* cx_allow(cx, what, key, per_minute, burst): a token bucket all processes of the store share; false: too many: return cx_note(cx, "too_many"), a 429. */
bool cx_allow(struct cx *cx, const char *what, const char *key, int per_minute, int burst);
/* cx_allowed(cx, what, key): what was tried has succeeded: the bucket is full again. */
void cx_allowed(struct cx *cx, const char *what, const char *key);
/* cx_keep(cx, person, sealed): after sign-in: keep the form that came too late, if it was ${person}'s, and redirect to it. */
bool cx_keep(struct cx *cx, int64_t person, const char *sealed);
/* cx_secret(cx, label, bytes, n, out): 32 bytes keyed with DIR/secret.key under ${label}; for check codes and tokens. */
void cx_secret(const struct cx *cx, const char *label, const void *bytes, size_t n, unsigned char out[32]);

#endif
