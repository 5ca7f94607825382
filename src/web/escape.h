/*
 * One escaper per place a value may stand in.  The template compiler chooses, never a page; all are pure functions into a
 * buffer.  Values are valid UTF-8 (checked at the door), but nothing here relies on it: bytes over 127 pass as they are.
 */
#ifndef WEB_ESCAPE_H
#define WEB_ESCAPE_H

#include "base/buf.h"
#include <stddef.h>

enum escape {
	ESCAPE_HTML,  /* element text and double-quoted attributes                                            */
	ESCAPE_URL,   /* a whole href, src or action: one of our own paths or https, anything else becomes "#" */
	ESCAPE_PATH,  /* a piece of an address before its "?": percent-encoded                                */
	ESCAPE_QUERY, /* a piece of an address after its "?"                                                  */
	ESCAPE_NONE,  /* text templates (mail), where there is no markup to break                             */
	ESCAPE__MAX
};

/* escape_add(b, how, s, n): append ${n} bytes of ${s} made harmless for ${how}. */
void escape_add(struct buf *b, enum escape how, const char *s, size_t n);
/* escape_html(b, s, n): & < > " ' as references; control characters that HTML forbids become U+FFFD. */
void escape_html(struct buf *b, const char *s, size_t n);
/* escape_url(b, s, n): the address if it starts with one "/" or with https://, else "#"; then as escape_html. */
void escape_url(struct buf *b, const char *s, size_t n);
/* escape_percent(b, s, n): all but letters, digits, "-" "." "_" "~" as %XX. */
void escape_percent(struct buf *b, const char *s, size_t n);

#endif
