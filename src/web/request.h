/*
 * A request taken apart: method, path, query, the cookies and headers the program reads.  Everything points into the head
 * the door keeps or into the arena.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "base/arena.h"
#include "web/exchange.h"
#include "web/method.h"
#include <stdbool.h>

struct request {
	enum method        method;
	const char        *path;   /* as sent, without query                        */
	const char        *query;  /* as sent, after the '?'; "" where none          */
	const struct head *head;
	const char        *client; /* the peer's address                            */
	bool               tls;
};

/*
 * request_read(a, head, out): take ${head} apart.
 * returns  0, or the HTTP status to answer: 400 (a path that does not start with '/', control characters, %00, bad escapes)
 */
int request_read(struct arena *a, const struct head *head, struct request *out) MUST_USE;
/* request_header(r, name): the value, or NULL.  ${name} in lower case. */
const char *request_header(const struct request *r, const char *name);
/* request_cookie(a, r, name): the value of the only cookie of that name, or NULL (none, or several: somebody plants them). */
const char *request_cookie(struct arena *a, const struct request *r, const char *name);
/* request_lang(r): the better of our languages in Accept-Language; Vietnamese when it says nothing. */
enum lang request_lang(const struct request *r);
/* request_media_is(r, media): is the content type ${media} (parameters aside)? */
bool request_media_is(const struct request *r, const char *media);
/* request_unescape(a, s, n, plus, out_n): percent-decoding ('+' is a blank with ${plus}); NULL where an escape is malformed. */
char *request_unescape(struct arena *a, const char *s, size_t n, bool plus, size_t *out_n);

#endif
