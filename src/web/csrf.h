/*
 * Was a POST sent from one of our own pages?  Two answers, both must be yes: a token in the form that only a page shown to
 * this browser can contain, and the browser's own word (Sec-Fetch-Site, Origin).
 */
#ifndef WEB_CSRF_H
#define WEB_CSRF_H

#include "base/arena.h"
#include "web/request.h"
#include <stdbool.h>

/* csrf_token(a, key, bound): the token of the browser whose session or anonymous cookie has the value ${bound}. */
const char *csrf_token(struct arena *a, const unsigned char *key, const char *bound);
/* csrf_is_right(a, key, bound, token): compared in constant time; false where ${bound} is NULL or empty. */
bool csrf_is_right(struct arena *a, const unsigned char *key, const char *bound, const char *token);
/* csrf_same_origin(r): do the browser's headers say that one of our own pages sent this? */
bool csrf_same_origin(const struct request *r);

#endif
