/*
 * Tokens and origins of POSTs.
 */
#include "web/csrf.h"
#include "base/text.h"
#include "web/secret.h"
#include <string.h>
#include <strings.h>

const char *
csrf_token(struct arena *a, const unsigned char *key, const char *bound)
{
	unsigned char mac[SECRET_MAC_BYTES];

	secret_mac(key, "csrf", bound, strlen(bound), mac);
	return text_base64(a, mac, sizeof(mac));
}

bool
csrf_is_right(struct arena *a, const unsigned char *key, const char *bound, const char *token)
{
	const char *want;

	if (bound == NULL || *bound == '\0' || token == NULL)
		return false;
	want = csrf_token(a, key, bound);
	return strlen(token) == strlen(want) && text_equal_secret(token, want, strlen(want));
}

/* A browser that sends Sec-Fetch-Site is believed.  An older one sends Origin; it is "null" from our own pages, because they
 * ask for no referrer, so "null" says nothing and the token decides. */
bool
csrf_same_origin(const struct request *r)
{
	const char *site = request_header(r, "sec-fetch-site"), *origin = request_header(r, "origin"), *host = request_header(r, "host");
	const char *scheme = r->tls ? "https://" : "http://";

	if (site != NULL && strcmp(site, "same-origin") != 0)
		return false;
	if (origin == NULL || strcmp(origin, "null") == 0)
		return true;
	return host != NULL && strncmp(origin, scheme, strlen(scheme)) == 0 && strcasecmp(origin + strlen(scheme), host) == 0;
}
