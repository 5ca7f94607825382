/* A small reader of JSON objects.  See json.h. */
#include "base/json.h"

#include <string.h>
#include <unistr.h>

enum { DEPTH_MAX = 32 };
struct reader { struct arena *a; const char *p, *end, *wrong; };

static void
blanks(struct reader *r)
{
	while (r->p < r->end && (*r->p == ' ' || *r->p == '\t' || *r->p == '\r' || *r->p == '\n'))
		r->p++;
}

static bool
fail(struct reader *r, const char *what)
{
	if (r->wrong == NULL)
		r->wrong = what;
	return false;
}

static bool
expect(struct reader *r, char c)
{
	blanks(r);
	if (r->p >= r->end || *r->p != c)
		return fail(r, "no JSON object");
	r->p++;
	return true;
}

static bool
hex4(struct reader *r, uint32_t *out)
{
	*out = 0;
	if (r->end - r->p < 4)
		return fail(r, "broken escape");
	for (int i = 0; i < 4; i++) {
		const char *digits = "0123456789abcdef", *at = memchr(digits, *r->p >= 'A' && *r->p <= 'F' ? *r->p + 32 : *r->p, 16);
		if (at == NULL)
			return fail(r, "broken escape");
		*out = *out << 4 | (uint32_t)(at - digits);
		r->p++;
	}
	return true;
}

static bool
escape(struct reader *r, char **w)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	uint32_t          cp, low;
	const char       *at;
	if (r->p >= r->end)
		return fail(r, "broken escape");
	if (*r->p != 'u') {
		if ((at = memchr(from, *r->p, sizeof from - 1)) == NULL)
			return fail(r, "broken escape");
		*(*w)++ = to[at - from];
		r->p++;
		return true;
	}
	r->p++;
	if (!hex4(r, &cp))
		return false;
	if (cp >= 0xd800 && cp < 0xdc00 && r->end - r->p >= 6 && r->p[0] == '\\' && r->p[1] == 'u') {
		const char *back = r->p;
		r->p += 2;
		if (!hex4(r, &low))
			return false;
		if (low >= 0xdc00 && low < 0xe000)
			cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
		else
			r->p = back;
	}
	if (cp >= 0xd800 && cp < 0xe000)
		cp = 0xfffd;
	*w += u8_uctomb((uint8_t *)*w, cp, 4);
	return true;
}

static bool
string(struct reader *r, const char **s, size_t *n)
{
	const char *from;
	char       *out, *w;
	if (!expect(r, '"'))
		return false;
	for (from = r->p; r->p < r->end && *r->p != '"'; r->p++)
		r->p += *r->p == '\\';
	if (r->p >= r->end)
		return fail(r, "string without an end");
	w = out = arena_alloc(r->a, (size_t)(r->p - from) + 1);
	r->p = from;
	while (*r->p != '"') {
		if ((unsigned char)*r->p < ' ')
			return fail(r, "control character in a string");
		if (*r->p != '\\') {
			*w++ = *r->p++;
			continue;
		}
		r->p++;
		if (!escape(r, &w))
			return false;
	}
	r->p++;
	*s = out;
	*n = (size_t)(w - out);
	return true;
}

/* anything(r, depth): steps over a value nobody looks into. */
static bool
anything(struct reader *r, int depth)
{
	const char *s;
	size_t      n;
	char        close;
	blanks(r);
	if (r->p >= r->end || depth > DEPTH_MAX)
		return fail(r, "no value");
	if (*r->p == '"')
		return string(r, &s, &n);
	if (*r->p != '{' && *r->p != '[') {
		n = strspn(r->p, "+-.0123456789eEtrufalsn");
		r->p += n;
		return n > 0 && r->p <= r->end ? true : fail(r, "no value");
	}
	close = *r->p == '{' ? '}' : ']';
	r->p++;
	blanks(r);
	if (r->p < r->end && *r->p == close) {
		r->p++;
		return true;
	}
	for (;;) {
		if (close == '}' && (!string(r, &s, &n) || !expect(r, ':')))
			return false;
		if (!anything(r, depth + 1))
			return false;
		blanks(r);
		if (r->p < r->end && *r->p == ',') {
			r->p++;
			continue;
		}
		return expect(r, close);
	}
}

static bool
pair(struct reader *r, struct json_value *v)
{
	size_t n;
	if (!string(r, &v->name, &n) || !expect(r, ':'))
		return false;
	blanks(r);
	v->raw = r->p;
	v->is_string = r->p < r->end && *r->p == '"';
	if (!(v->is_string ? string(r, &v->s, &v->n) : anything(r, 0)))
		return false;
	v->raw_n = (size_t)(r->p - v->raw);
	return true;
}

const char *
json_object(struct arena *a, const char *s, size_t n, struct json_object *out)
{
	struct reader r = {.a = a, .p = s, .end = s + n};
	out->n = 0;
	if (!expect(&r, '{'))
		return r.wrong;
	for (blanks(&r); r.p < r.end && *r.p != '}';) {
		struct json_value v = {.name = NULL};
		if (!pair(&r, &v))
			return r.wrong;
		if (out->n < JSON_VALUES_MAX)
			out->v[out->n++] = v;
		blanks(&r);
		if (r.p < r.end && *r.p == ',') {
			r.p++;
			blanks(&r);
			if (r.p < r.end && *r.p == '}')
				return "comma before the end";
		} else
			break;
	}
	if (!expect(&r, '}'))
		return r.wrong;
	blanks(&r);
	return r.p == r.end ? NULL : "something after the object";
}

const struct json_value *
json_find(const struct json_object *o, const char *name)
{
	for (int i = o->n; i-- > 0;)
		if (strcmp(o->v[i].name, name) == 0)
			return &o->v[i];
	return NULL;
}

void
json_string(struct buf *b, const char *s, size_t n)
{
	size_t from = 0;
	buf_char(b, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c >= ' ' && c != '"' && c != '\\' && c != 0x7f)
			continue;
		buf_add(b, s + from, i - from);
		from = i + 1;
		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", c);
		else if (c == '\n')
			buf_str(b, "\\n");
		else
			buf_printf(b, "\\u%04x", c);
	}
	buf_add(b, s + from, n - from);
	buf_char(b, '"');
}
