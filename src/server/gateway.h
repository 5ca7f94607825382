/*
 * What FastCGI and plain CGI have in common: a request is an environment and a stream, an answer is "Status:" and headers.
 */
#ifndef SERVER_GATEWAY_H
#define SERVER_GATEWAY_H

#include "web/exchange.h"
#include <stdbool.h>
#include <stddef.h>

struct app;

enum { GATEWAY_PARAMS_MAX = 200 };

/* How a gateway reads, writes and hashes; ${ctx} is its own. */
struct gateway {
	char *const *env;                                          /* "NAME=value" …, ends with NULL; borrowed          */
	void        *ctx;
	bool         ends;                                         /* the stream tells its end (FastCGI); plain CGI may stay open */
	long       (*read)(void *ctx, char *to, size_t n);         /* bytes, 0 at the end, -1 when it broke             */
	bool       (*write)(void *ctx, const char *from, size_t n);
	void       (*hash)(void *ctx, const struct hash_job *job, struct hash_result *out);
};

/* gateway_serve(app, g): one request, from its environment to the last byte of its answer.  gives false where it broke. */
bool gateway_serve(struct app *app, const struct gateway *g);

#endif
