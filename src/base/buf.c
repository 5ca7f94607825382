/*
 * The growing byte buffer.  It doubles, never beyond its maximum.
 */
#include "base/buf.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BYTES = 256 };

void
buf_init(struct buf *b, size_t max_bytes)
{
	*b = (struct buf){ .max_bytes = max_bytes };
}

void
buf_free(struct buf *b)
{
	size_t max_bytes = b->max_bytes;

	free(b->p);
	buf_init(b, max_bytes);
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
	b->failed = false;
	if (b->p != NULL)
		b->p[0] = '\0';
}

/* room(b, n): make space for ${n} more bytes and the NUL; false (and sticky) where there is none. */
static bool
room(struct buf *b, size_t n)
{
	size_t cap = b->cap_bytes == 0 ? FIRST_BYTES : b->cap_bytes;
	char *p;

	if (b->failed || b->n > b->max_bytes || n > b->max_bytes - b->n) {
		b->failed = true;
		return false;
	}
	if (b->n + n + 1 <= b->cap_bytes)
		return true;
	while (cap < b->n + n + 1)
		cap *= 2;
	if (cap > b->max_bytes + 1)
		cap = b->max_bytes + 1;
	p = realloc(b->p, cap);
	if (p == NULL) {
		b->failed = true;
		return false;
	}
	b->p = p;
	b->cap_bytes = cap;
	return true;
}

void
buf_add(struct buf *b, const char *bytes, size_t n)
{
	if (!room(b, n))
		return;
	if (n > 0)
		memcpy(b->p + b->n, bytes, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_char(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0) {
		b->failed = true;
		return;
	}
	if (!room(b, (size_t)n))
		return;
	va_start(args, fmt);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, args);
	va_end(args);
	b->n += (size_t)n;
}
