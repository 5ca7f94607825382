/* The list of what is wrong with templates: one line "file:line: what" each, every line once (parts are read many times). */
#ifndef WEB_MISTAKE_H
#define WEB_MISTAKE_H

#include "base/buf.h"
#include "base/rc.h"

/* mistake_add(errors, file, line, fmt, …): one more line, unless it is there already. */
void mistake_add(struct buf *errors, const char *file, int line, const char *fmt, ...) PRINTF_LIKE(4, 5);

#endif
