/*
 * Headers out.
 */
#include "web/response.h"
#include "base/log.h"
#include <string.h>

static bool
is_clean(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			return false;
	return true;
}

void
response_add(struct arena *a, struct response *r, const char *name, const char *value)
{
	if (!is_clean(value) || r->headers_n == RESPONSE_HEADERS_MAX) {
		log_line(LOG_ERROR, "response", "header %s dropped", name);
		return;
	}
	r->headers[r->headers_n].name = name;
	r->headers[r->headers_n].value = arena_str(a, value);
	r->headers_n++;
}

static bool
has(const struct response *r, const char *name)
{
	for (int i = 0; i < r->headers_n; i++)
		if (strcmp(r->headers[i].name, name) == 0)
			return true;
	return false;
}

void
response_secure(struct arena *a, struct response *r, bool tls)
{
	static const struct header always[] = {
		{ "content-security-policy", "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
		  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'" },
		{ "x-content-type-options", "nosniff" },
		{ "referrer-policy", "no-referrer" },
		{ "cross-origin-opener-policy", "same-origin" },
		{ "cross-origin-resource-policy", "same-origin" },
		{ "cache-control", "no-store" },
		{ "vary", "cookie, accept-language" },
	};

	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		if (!has(r, always[i].name))
			response_add(a, r, always[i].name, always[i].value);
	if (tls)
		response_add(a, r, "strict-transport-security", "max-age=31536000; includeSubDomains");
}

void
response_redirect(struct arena *a, struct response *r, const char *path)
{
	r->status = 303;
	response_add(a, r, "location", path);
}

static bool
is_attr_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c != '\0' && strchr("-._~", c) != NULL);
}

const char *
response_disposition(struct arena *a, bool shown, const char *name)
{
	size_t n = strlen(name);
	char *plain = arena_alloc(a, n + 1), *coded = arena_alloc(a, 3 * n + 1), *w = coded, *p = plain;

	for (; *name != '\0'; name++) {
		static const char hex[] = "0123456789ABCDEF";
		unsigned char c = (unsigned char)*name;

		if ((c & 0xc0) != 0x80) /* one "_" for each character, not for each byte */
			*p++ = c < 0x80 && (is_attr_char(*name) || c == ' ') ? *name : '_';
		if (is_attr_char(*name)) {
			*w++ = *name;
			continue;
		}
		*w++ = '%';
		*w++ = hex[c >> 4];
		*w++ = hex[c & 15];
	}
	return arena_printf(a, "%s; filename=\"%s\"; filename*=UTF-8''%s", shown ? "inline" : "attachment", plain, coded);
}

const char *
response_cookie_name(bool tls, const char *name)
{
	static const char *const names[][3] = { { "sid", "__Host-sid", "sid" }, { "pre", "__Host-pre", "pre" },
		{ "flash", "__Host-flash", "flash" }, { "lang", "__Host-lang", "lang" } };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i][0], name) == 0)
			return names[i][tls ? 1 : 2];
	return name;
}

void
response_cookie(struct arena *a, struct response *r, bool tls, const char *name, const char *value, int max_age_s)
{
	const char *age = max_age_s == 0 ? "" : max_age_s < 0 ? "; Max-Age=0" : arena_printf(a, "; Max-Age=%d", max_age_s);

	response_add(a, r, "set-cookie", arena_printf(a, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", response_cookie_name(tls, name), value,
	    tls ? "; Secure" : "", age));
}
