/*
 * One request on its way through the program, as a door sees it.  Both doors (and plain CGI) drive the same five calls, so
 * the same bytes come out of each.  The door knows sockets; it never knows routes, sessions or pages.
 *
 *   exchange_new → exchange_head → exchange_body* → exchange_end → [hashing] → exchange_response → exchange_free
 */
#ifndef WEB_EXCHANGE_H
#define WEB_EXCHANGE_H

#include "base/rc.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;       /* what a worker has: store, key, settings.  web/app.h */
struct exchange;

struct header { const char *name; const char *value; };  /* name in lower case; borrowed for the exchange's life */

/* What the door read before the body.  All borrowed until exchange_free. */
struct head {
	const char          *method;         /* as sent                                                          */
	const char          *target;         /* path and query as sent, percent-encoded ("/queue?state=draft")   */
	const struct header *headers;        /* the few the program reads: host cookie content-type accept-language
	                                        origin sec-fetch-site user-agent                                 */
	int                  headers_n;
	int64_t              content_length; /* -1: none given                                                   */
	const char          *client;         /* address of the peer, from the socket or REMOTE_ADDR only         */
	bool                 tls;            /* the browser spoke TLS (to us or to the web server)               */
};

enum exchange_next { EXCHANGE_BODY, EXCHANGE_HASH, EXCHANGE_RESPOND };

/* A password to hash or to compare: slow on purpose, done in the hasher process, never in a worker's loop. */
enum hash_kind { HASH_MAKE, HASH_VERIFY };
enum { HASH_PASSWORD_BYTES = 512, HASH_ENCODED_BYTES = 128 };
struct hash_job {
	enum hash_kind kind;
	char password[HASH_PASSWORD_BYTES + 1];
	char encoded[HASH_ENCODED_BYTES];   /* VERIFY: what to compare with.  A dummy for unknown users: same cost, same answer */
};
enum hash_outcome { HASH_DONE, HASH_WRONG, HASH_BUSY, HASH_FAILED };
struct hash_result {
	enum hash_outcome outcome;          /* BUSY: 32 were waiting already; the exchange answers 429 */
	char encoded[HASH_ENCODED_BYTES];   /* MAKE: the new hash                                      */
};

enum { RESPONSE_HEADERS_MAX = 24 };
struct response {
	int           status;
	struct header headers[RESPONSE_HEADERS_MAX]; /* content-type, set-cookie, location, security headers …; not content-length */
	int           headers_n;
	const char   *body;      /* body_n bytes; valid until exchange_free                                */
	size_t        body_n;
	int           file;      /* -1, or a descriptor to send after nothing else: body is empty; owned by the exchange */
	int64_t       file_bytes;
};

/* exchange_new(app): never NULL.  owned: exchange_free. */
struct exchange *exchange_new(struct app *app);
/* exchange_head(x, head): BODY to be fed the body, or RESPOND at once (refused before its body was read). */
enum exchange_next exchange_head(struct exchange *x, const struct head *head) MUST_USE;
/* exchange_body(x, bytes, n): the next piece.  RESPOND: over a limit or malformed; the rest need not be read. */
enum exchange_next exchange_body(struct exchange *x, const char *bytes, size_t n) MUST_USE;
/* exchange_end(x): the body is complete.  HASH: run exchange_job() through the hasher and hand the result to exchange_hashed. */
enum exchange_next exchange_end(struct exchange *x) MUST_USE;
const struct hash_job *exchange_job(const struct exchange *x);
void exchange_hashed(struct exchange *x, const struct hash_result *result);
/* exchange_fault(x, status): the door itself refuses (400 short body or forbidden header, 413, 431, 503): the matching page. */
void exchange_fault(struct exchange *x, int status);
const struct response *exchange_response(const struct exchange *x);
/* exchange_free(x): also after an abort at any point; removes half-received files.  Behaves consistently with free(NULL). */
void exchange_free(struct exchange *x);

#endif
