/*
 * A growing byte buffer that cannot exist without a maximum.  Writers return nothing: failure (over the maximum, out of
 * memory) is remembered in ${failed} and looked at once, at the end.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/rc.h"
#include <stdbool.h>
#include <stddef.h>

struct buf {
	char  *p;        /* owned; always NUL-terminated once anything was written */
	size_t n;        /* bytes written, without the NUL                         */
	size_t cap_bytes;
	size_t max_bytes;
	bool   failed;   /* sticky                                                 */
};

/* buf_init(b, max_bytes): an empty buffer.  Allocates nothing yet. */
void buf_init(struct buf *b, size_t max_bytes);
/* buf_free(b): release; the buffer is empty and usable again. */
void buf_free(struct buf *b);
/* buf_reset(b): empty it, keep the memory, forget a failure. */
void buf_reset(struct buf *b);
void buf_add(struct buf *b, const char *bytes, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
