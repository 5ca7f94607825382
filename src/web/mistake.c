/* Lines about what is wrong with templates; see mistake.h. */
#include "web/mistake.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 1024 };

void
mistake_add(struct buf *errors, const char *file, int line, const char *fmt, ...)
{
	char what[LINE_BYTES / 2], text[LINE_BYTES];
	va_list args;

	va_start(args, fmt);
	vsnprintf(what, sizeof what, fmt, args);
	va_end(args);
	snprintf(text, sizeof text, "%s:%d: %s\n", file, line, what);
	if (errors->p == NULL || strstr(errors->p, text) == NULL)
		buf_str(errors, text);
}
