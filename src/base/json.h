/* Reading one flat JSON object, writing JSON strings.  For lines of data on the command line; the site's forms speak no JSON. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include <stdbool.h>
#include <stddef.h>

/* A value of an object: a decoded string, or the raw text of anything else. */
struct json_value {
	const char *name;
	bool        is_string;
	const char *s;         /* arena; NUL-terminated, may hold NULs of its own */
	size_t      n;
	const char *raw;       /* as it was written, borrowed                     */
	size_t      raw_n;
};
enum { JSON_VALUES_MAX = 32 };
struct json_object { struct json_value v[JSON_VALUES_MAX]; int n; };

/*
 * json_object(a, s, n, out): the one object of a line.  Bytes that are not UTF-8 are kept in strings as they are; half a surrogate pair
 * becomes U+FFFD.
 * returns  NULL, or what is wrong (static)
 */
const char *json_object(struct arena *a, const char *s, size_t n, struct json_object *out);
/* json_find(o, name): the last value of that name, or NULL. */
const struct json_value *json_find(const struct json_object *o, const char *name);
/* json_string(b, s, n): append ${s} quoted. */
void json_string(struct buf *b, const char *s, size_t n);

#endif
