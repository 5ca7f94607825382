/*
 * What the files of src/web share among themselves and nobody else includes: the process's state and one request's.
 */
#ifndef WEB_INSIDE_H
#define WEB_INSIDE_H

#include "base/buf.h"
#include "web/app.h"
#include "web/bucket.h"
#include "web/cx.h"
#include "web/files.h"
#include "web/office.h"
#include "web/page.h"
#include "web/secret.h"
#include "web/upload.h"

enum { APP_SPARES_MAX = 8 };

struct app {
	struct app_options o;
	struct db         *db;
	struct files      *files;
	struct buckets    *buckets;
	struct office     *office;
	struct arena      *arena;       /* lives as long as the app: bindings */
	struct page       *pages;       /* by route; t == NULL: the row has no page */
	struct page        error_page;
	unsigned char      key[SECRET_KEY_BYTES];
	struct exchange   *spares;      /* used exchanges whose memory is kept */
	int                spares_n;
};

enum stage { STAGE_HEAD, STAGE_BODY, STAGE_HASHING, STAGE_DONE };

struct exchange {
	struct app         *app;
	struct arena       *arena;
	struct request      req;
	struct cx           cx;
	struct response     resp;
	struct buf          out;         /* the page            */
	struct buf          body;        /* an urlencoded form  */
	struct upload      *upload;      /* a multipart form    */
	const struct form  *form;        /* of this POST        */
	struct route_params path;
	struct hash_result  hashed;
	enum stage          stage;
	size_t              body_n;
	bool                ended;       /* a POST whose session is over or missing: shown the sign-in page         */
	int64_t             ended_person;/* whose it was; 0: nobody knows                                            */
	const char         *sid, *pre;   /* cookies: of the session (live or not), of a browser not signed in; or NULL */
	bool                live;        /* sid is a live session                                                    */
	unsigned char       session[32];
	const struct pairs *kept;        /* of a form sent too late, to be shown again                               */
	bool                shown_again; /* cx.form is that of a POST that failed                                    */
	const char         *incident;
	bool                pre_new;     /* the cookie `pre` goes out with this answer                               */
	bool                secured;     /* response_secure has run                                                  */
	struct exchange    *next;        /* in app->spares */
};

/* exchange_destroy(x): with its memory; exchange_free may keep it. */
void exchange_destroy(struct exchange *x);

/* session.c: who asks; fills cx.who, sid, live, ended_person. */
enum rc session_read(struct exchange *x) MUST_USE;
/* session_csrf(x): the token for the forms of the page being made, bound to a new cookie where there is none yet. */
const char *session_csrf(struct exchange *x);
/* session_csrf_settle(x): the page is made: the new cookie goes out if the token is in it.  Pages to read set no cookie. */
void session_csrf_settle(struct exchange *x);
/* session_csrf_is_right(x, token) */
bool session_csrf_is_right(struct exchange *x, const char *token);

/* dispatch.c */
/* dispatch_run(x): GET, or POST with its body.  HASH or RESPOND. */
enum exchange_next dispatch_run(struct exchange *x);
/* dispatch_hashed(x): after the hasher. */
void dispatch_hashed(struct exchange *x);
/* dispatch_allowed(cx, route): may this person? */
bool dispatch_allowed(const struct cx *cx, const struct route *route);

/* show.c */
/* show_bind(x): the parameters every statement may name. */
void show_bind(struct exchange *x);
/* show_page(x, route, status): the page of a GET row: its handler, its loads, its template. */
enum exchange_next show_page(struct exchange *x, const struct route *route, int status);
/* show_again(x, status): the page a failed POST's form stands on, with what was typed; the error page where there is none. */
enum exchange_next show_again(struct exchange *x, int status);
/* show_redirect(x, path): 303, with the flash. */
enum exchange_next show_redirect(struct exchange *x, const char *path);
/* show_error(x, status): the error page; 500 and 503 get an incident number. */
enum exchange_next show_error(struct exchange *x, int status);

/* late.c: a POST that came after its session had ended. */
enum exchange_next late_answer(struct exchange *x);
/* late_page_path(x): the page the form of x's route stands on, as an address; NULL where the route names none. */
const char *late_page_path(const struct exchange *x);
/* late_keep(cx, sealed): after sign-in by the same person: keep the form and redirect to it; false: nothing to keep. */
bool late_keep(struct cx *cx, int64_t person, const char *sealed);
/* late_load(x): the form named by ?kept=, for the page being shown. */
enum rc late_load(struct exchange *x) MUST_USE;

/* law_words(x, key): words of ${key} that a rule set of the office brought, in the request's language; NULL where none. */
const char *law_words(struct exchange *x, const char *key);

/* flash.c */
void flash_set(struct exchange *x);
struct table *flash_take(struct exchange *x);

#endif
