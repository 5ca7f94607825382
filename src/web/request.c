/*
 * Taking a request's head apart.  Whatever is not plainly well-formed is refused here, once, for both doors.
 */
#include "web/request.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static enum method
method_of(const char *s)
{
	if (strcmp(s, "GET") == 0)
		return METHOD_GET;
	if (strcmp(s, "HEAD") == 0)
		return METHOD_HEAD;
	return strcmp(s, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char *
request_unescape(struct arena *a, const char *s, size_t n, bool plus, size_t *out_n)
{
	char *out = arena_alloc(a, n + 1);
	size_t w = 0;

	for (size_t i = 0; i < n; i++) {
		int high, low;

		if (s[i] != '%') {
			out[w++] = plus && s[i] == '+' ? ' ' : s[i];
			continue;
		}
		if (n - i < 3 || (high = hex_digit(s[i + 1])) < 0 || (low = hex_digit(s[i + 2])) < 0)
			return NULL;
		out[w++] = (char)(high << 4 | low);
		i += 2;
	}
	out[w] = '\0';
	*out_n = w;
	return out;
}

/* A path must decode to UTF-8 without control characters: a %00 would end our strings early, a %0d would split a header. */
static bool
path_is_clean(struct arena *a, const char *path, size_t n)
{
	size_t decoded_n;
	const char *decoded = request_unescape(a, path, n, false, &decoded_n);

	return decoded != NULL && text_utf8_valid(decoded, decoded_n) && !text_has_control(decoded, false);
}

int
request_read(struct arena *a, const struct head *head, struct request *out)
{
	size_t path_n = strcspn(head->target, "?");

	memset(out, 0, sizeof(*out));
	out->head = head;
	out->method = method_of(head->method);
	out->client = head->client != NULL ? head->client : "";
	out->tls = head->tls;
	out->path = arena_strn(a, head->target, path_n);
	out->query = head->target[path_n] == '?' ? head->target + path_n + 1 : "";
	for (const char *p = head->target; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f || *p == '#' || *p == '\\')
			return 400;
	if (out->path[0] != '/' || !path_is_clean(a, out->path, path_n))
		return 400;
	return 0;
}

const char *
request_header(const struct request *r, const char *name)
{
	for (int i = 0; i < r->head->headers_n; i++)
		if (strcmp(r->head->headers[i].name, name) == 0)
			return r->head->headers[i].value;
	return NULL;
}

const char *
request_cookie(struct arena *a, const struct request *r, const char *name)
{
	const char *p = request_header(r, "cookie"), *found = NULL;
	size_t name_n = strlen(name);

	while (p != NULL && *p != '\0') {
		size_t n;

		p += strspn(p, " \t;");
		n = strcspn(p, ";");
		if (n > name_n && p[name_n] == '=' && memcmp(p, name, name_n) == 0) {
			if (found != NULL)
				return NULL;
			found = arena_strn(a, p + name_n + 1, n - name_n - 1);
		}
		p += n;
	}
	return found;
}

/* The weight of one Accept-Language item ("en;q=0.8"): thousandths, 1000 when none is given. */
static int
weight(const char *item, size_t n)
{
	const char *q = memmem(item, n, "q=", 2);
	int value = 0, unit = 1000;

	if (q == NULL)
		return 1000;
	for (q += 2; q < item + n && unit > 0; q++) {
		if (*q == '.')
			continue;
		if (*q < '0' || *q > '9')
			break;
		value += (*q - '0') * unit;
		unit /= 10;
	}
	return value;
}

enum lang
request_lang(const struct request *r)
{
	const char *p = request_header(r, "accept-language");
	int best[LANG__MAX] = {0};

	while (p != NULL && *p != '\0') {
		size_t n;
		int w;

		p += strspn(p, " \t,");
		n = strcspn(p, ",");
		w = weight(p, n);
		if (n >= 2 && strncasecmp(p, "vi", 2) == 0 && w > best[LANG_VI])
			best[LANG_VI] = w;
		if (n >= 2 && strncasecmp(p, "en", 2) == 0 && w > best[LANG_EN])
			best[LANG_EN] = w;
		p += n;
	}
	return best[LANG_EN] > best[LANG_VI] ? LANG_EN : LANG_VI;
}

bool
request_media_is(const struct request *r, const char *media)
{
	const char *type = request_header(r, "content-type");
	size_t n = strlen(media);

	return type != NULL && strncasecmp(type, media, n) == 0 && (type[n] == '\0' || type[n] == ';' || type[n] == ' ');
}
