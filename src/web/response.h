/*
 * The one place where response headers are written: no byte below space gets into one, and every answer, errors too, carries
 * the same security headers.
 */
#ifndef WEB_RESPONSE_H
#define WEB_RESPONSE_H

#include "base/arena.h"
#include "web/exchange.h"
#include <stdbool.h>

/* response_add(a, r, name, value): one header; a value with control characters is dropped and logged, for it can't be right. */
void response_add(struct arena *a, struct response *r, const char *name, const char *value);
/* response_secure(a, r, tls): the headers every answer has.  Called once, last. */
void response_secure(struct arena *a, struct response *r, bool tls);
/* response_redirect(a, r, path): 303 to one of our own paths. */
void response_redirect(struct arena *a, struct response *r, const char *path);
/* response_disposition(a, inline, name): attachment; filename="ascii"; filename*=UTF-8''… (RFC 6266, RFC 5987). */
const char *response_disposition(struct arena *a, bool shown, const char *name);

/* Cookies.  With TLS the name gets the prefix __Host-, so that no neighbour on the domain can set it. */
/* response_cookie(a, r, tls, name, value, max_age_s): max_age_s 0 = until the browser closes, -1 = delete. */
void response_cookie(struct arena *a, struct response *r, bool tls, const char *name, const char *value, int max_age_s);
/* response_cookie_name(tls, name): static. "sid" "pre" "flash" "lang" only. */
const char *response_cookie_name(bool tls, const char *name);

#endif
