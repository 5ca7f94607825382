/* What a well-formed request is here: RFC 9110 and 9112 without their tolerance. */
#include "server/http_check.h"
#include <string.h>
#include <strings.h>

const struct http_name http_names[HTTP_NAMES_N] = {
	{ "host", "HTTP_HOST" }, { "cookie", "HTTP_COOKIE" }, { "content-type", "CONTENT_TYPE" },
	{ "accept-language", "HTTP_ACCEPT_LANGUAGE" }, { "origin", "HTTP_ORIGIN" }, { "sec-fetch-site", "HTTP_SEC_FETCH_SITE" },
	{ "user-agent", "HTTP_USER_AGENT" },
};

/* RFC 9110 token: letters, digits and fifteen marks. */
static bool
is_token(const char *s, size_t n)
{
	static const char allowed[] = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	if (n == 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (s[i] == '\0' || strchr(allowed, s[i]) == NULL)
			return false;
	return true;
}

static bool
is_field_text(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] < 0x20 && s[i] != '\t') || s[i] == 0x7f)
			return false;
	return true;
}

static void
refuse(struct http_check *c, const char *why)
{
	if (c->wrong == NULL)
		c->wrong = why;
}

int64_t
http_check_length(const char *text)
{
	int64_t n = 0;
	size_t  digits = strspn(text, "0123456789");

	if (digits == 0 || digits > 18 || text[digits] != '\0')
		return -1;
	for (size_t i = 0; i < digits; i++)
		n = n * 10 + (text[i] - '0');
	return n;
}

const char *
http_check_target(const char *target)
{
	size_t n = strlen(target);

	if (target[0] != '/')
		return "target is not a path";
	if (n > HTTP_CHECK_TARGET_MAX)
		return "target too long";
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)target[i] <= 0x20 || (unsigned char)target[i] >= 0x7f)
			return "target has a character that must be encoded";
	if (strstr(target, "%00") != NULL)
		return "target has an encoded NUL";
	if (strchr(target, '#') != NULL)
		return "target has a fragment";
	return NULL;
}

void
http_check_begin(struct http_check *c, const char *method, const char *target, const char *version)
{
	const char *wrong = http_check_target(target);

	memset(c, 0, sizeof *c);
	c->content_length = -1;
	if (!is_token(method, strlen(method)) || strlen(method) > 20)
		refuse(c, "method is not a word");
	if (wrong != NULL)
		refuse(c, wrong);
	c->old = strcmp(version, "HTTP/1.0") == 0;
	if (strcmp(version, "HTTP/1.1") != 0 && !c->old)
		refuse(c, "unknown version");
}

/* Whoever reads only the first, or only the last, of two reads another request than we do. */
static void
keep(struct http_check *c, int i, const char *value)
{
	if (c->value[i] != NULL)
		refuse(c, "a header is there twice");
	c->value[i] = value;
}

static void
read_framing(struct http_check *c, const char *name, const char *value)
{
	if (strcasecmp(name, "content-length") == 0) {
		if (c->content_length >= 0)
			refuse(c, "content-length is there twice");
		c->content_length = http_check_length(value);
		if (c->content_length < 0)
			refuse(c, "content-length is not a number");
	} else if (strcasecmp(name, "transfer-encoding") == 0) {
		if (c->chunked)
			refuse(c, "transfer-encoding is there twice");
		if (strcasecmp(value, "chunked") != 0)
			refuse(c, "transfer-encoding is not chunked");
		c->chunked = true;
	} else if (strcasecmp(name, "expect") == 0) {
		if (strcasecmp(value, "100-continue") != 0)
			refuse(c, "unknown expectation");
		c->expects = true;
	}
}

void
http_check_header(struct http_check *c, const char *name, size_t name_n, const char *value, size_t value_n)
{
	if (value == NULL) {
		value = "";
		value_n = 0;
	}
	if (++c->headers_n > HTTP_CHECK_HEADERS_MAX)
		refuse(c, "too many headers");
	if (!is_token(name, name_n))
		refuse(c, "a header's name is not a word");
	else if (!is_field_text(value, value_n))
		refuse(c, "a header has a control character");
	if (c->wrong != NULL)
		return;
	read_framing(c, name, value);
	for (int i = 0; i < HTTP_NAMES_N; i++)
		if (strcasecmp(name, http_names[i].name) == 0)
			keep(c, i, value);
}

static bool
is_host(const char *value)
{
	return value != NULL && value[0] != '\0' && strpbrk(value, " \t,/@?#\\") == NULL;
}

bool
http_check_end(struct http_check *c)
{
	if (c->chunked && c->content_length >= 0)
		refuse(c, "content-length and transfer-encoding together");
	if (c->chunked && c->old)
		refuse(c, "transfer-encoding in HTTP/1.0");
	if (!is_host(c->value[0]))
		refuse(c, "no usable host");
	c->kept_n = 0;
	for (int i = 0; i < HTTP_NAMES_N; i++)
		if (c->value[i] != NULL && c->value[i][0] != '\0') /* an empty one is none, as CGI has it */
			c->kept[c->kept_n++] = (struct header){ http_names[i].name, c->value[i] };
	return c->wrong == NULL;
}
