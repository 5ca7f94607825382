/*
 * Dates, sizes and numbers the way each language writes them: 22/11/2026 and 1.234,5 in Vietnamese, 22 Nov 2026 and 1,234.5
 * in English.  A value that is not what the format expects is shown as it is: a page is no place to fail.
 */
#ifndef WEB_FORMAT_H
#define WEB_FORMAT_H

#include "db/table.h"
#include "web/method.h"

enum format {
	FORMAT_NONE,
	FORMAT_DATE,     /* civil date or UTC seconds: 22/11/2026                              */
	FORMAT_DATETIME, /* UTC seconds: 22/11/2026 14:05                                      */
	FORMAT_TIME,     /* UTC seconds: 14:05                                                 */
	FORMAT_BYTES,    /* 1,5 MB (powers of ten)                                             */
	FORMAT_NUMBER,   /* 1.234.567                                                          */
	FORMAT_ISO,      /* for <time datetime="…">: 2026-11-22 or 2026-11-22T14:05:00+07:00   */
	FORMAT__MAX
};
enum { FORMAT_OUT_BYTES = 64 };

/* format_find(name, n): the format templates call ${name}; FORMAT__MAX where there is none. */
enum format format_find(const char *name, size_t n);
/* format_value(f, lang, v, out): ${v} as people write it, in ${out}; ${v} itself where it can't be formatted. */
struct cell format_value(enum format f, enum lang lang, struct cell v, char out[FORMAT_OUT_BYTES]);

#endif
