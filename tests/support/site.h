/*
 * A small site over a real store, driven through the five calls of web/exchange.h as a door would: no sockets.  It keeps the
 * cookies it is given, as a browser does.
 */
#ifndef SUPPORT_SITE_H
#define SUPPORT_SITE_H

#include "support/store.h"
#include "web/app.h"
#include "web/cx.h"
#include "web/exchange.h"

enum { SITE_HEADERS_MAX = 12, SITE_COOKIES_MAX = 8 };

struct site {
	struct store *st;
	struct app   *app;
	bool          tls;
	size_t        piece;       /* the body comes in pieces of so many bytes               */
	const char   *client;
	struct header more[SITE_HEADERS_MAX]; /* sent with the next requests; name NULL ends   */
	struct { char name[32]; char value[1024]; } jar[SITE_COOKIES_MAX];
	/* the last answer, copied into the test's arena */
	int           status;
	const char   *body;
	size_t        body_n;
	const char   *location;
	struct header headers[RESPONSE_HEADERS_MAX];
	int           headers_n;
	bool          read_body;   /* whether exchange_head wanted the body                    */
};

/* site_now: what the site's clock shows; a test may set it. */
extern int64_t site_now;
/* site_slow_s: so much later a body is there. */
extern int64_t site_slow_s;
/* people of the site's store; all have the password site_password */
enum { SITE_APPLICANT = 10, SITE_OTHER = 11, SITE_CLOSED = 12, SITE_OFFICER = 20, SITE_LEADER = 21 };
extern const char site_password[];

int site_setup(void **state);
/* site_setup_pages: the same people, but the portal's own rows (pages/routes.c). */
int site_setup_pages(void **state);
int site_teardown(void **state);
#define SITE_TEST_PAGES(f) cmocka_unit_test_setup_teardown(f, site_setup_pages, site_teardown)
#define SITE_TEST(f) cmocka_unit_test_setup_teardown(f, site_setup, site_teardown)

/* site_get / site_send: one request; gives the status.  ${type} NULL: urlencoded. */
int site_get(struct site *s, const char *target);
int site_send(struct site *s, const char *method, const char *target, const char *type, const char *body, size_t n);
/* site_post(s, page, target, fields): show ${page} for its token, then send ${fields} with it (unless they have a csrf=). */
int site_post(struct site *s, const char *page, const char *target, const char *fields);
/* site_token(s): the token in the last page; "" where there is none. */
const char *site_token(struct site *s);
/* site_header(s, name): of the last answer; NULL where there is none. */
const char *site_header(const struct site *s, const char *name);
const char *site_cookie(const struct site *s, const char *name);
/* site_sign_in(s, email): must succeed. */
void site_sign_in(struct site *s, const char *email);
/* site_writes(s): how many POSTs have written to the store. */
int site_writes(struct site *s);

#endif
