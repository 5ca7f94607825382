/*
 * A streaming reader of multipart/form-data (RFC 7578), one for both doors.  Strict: the body begins with the boundary, ends
 * with the closing one, and every part has a Content-Disposition with a name.  Never keeps a part's bytes.
 */
#ifndef WEB_MULTIPART_H
#define WEB_MULTIPART_H

#include "base/arena.h"
#include "base/rc.h"
#include <stddef.h>

enum { MULTIPART_BOUNDARY_BYTES = 70, MULTIPART_PARTS_MAX = 50, MULTIPART_HEAD_BYTES = 4096 };

/* Where parts go.  Each gives 0, or the HTTP status with which to stop. */
struct multipart_sink {
	void *cx;
	int (*begin)(void *cx, const char *name, const char *filename); /* filename NULL: a plain field.  arena */
	int (*data)(void *cx, const char *bytes, size_t n);
	int (*end)(void *cx);
};

struct multipart;

/*
 * multipart_new(a, content_type, sink, out): ready for the first byte.  ${sink} is borrowed; *out is in ${a}.
 * returns  0 | 415 (not multipart/form-data) | 400 (no boundary, or one that may not be)
 */
int multipart_new(struct arena *a, const char *content_type, const struct multipart_sink *sink, struct multipart **out) MUST_USE;
/* multipart_feed(m, bytes, n): the next piece.  returns 0, or the status to answer (400, 413, the sink's own). */
int multipart_feed(struct multipart *m, const char *bytes, size_t n) MUST_USE;
/* multipart_end(m): the body is complete.  returns 0, or 400 where the closing boundary did not come. */
int multipart_end(const struct multipart *m) MUST_USE;

#endif
