/*
 * What a multipart form brings while it is being read: plain fields as pairs, files streamed to DIR/incoming and hashed on the
 * way.  Nothing of a file is kept in memory.  Half-received files vanish with upload_free.
 */
#ifndef WEB_UPLOAD_H
#define WEB_UPLOAD_H

#include "base/arena.h"
#include "base/rc.h"
#include "web/cx.h"
#include "web/files.h"
#include "web/form.h"
#include <stdbool.h>

enum { UPLOAD_BODY_BYTES = 12 * 1024 * 1024, UPLOAD_FILES_MAX = 8 };

struct upload;

/* May files follow now?  Called with the token before the first file; true: it is one of our pages' (web/csrf.h). */
typedef bool upload_csrf(void *cx, const char *token);

/*
 * upload_new(out, a, files, form, content_type, csrf, cx): ready for the body of ${form}.  owned: upload_free.
 * returns  0, or the status to answer (400, 415); *out is NULL then
 */
int upload_new(struct upload **out, struct arena *a, struct files *files, const struct form *form, const char *content_type,
    upload_csrf *csrf, void *cx) MUST_USE;
void upload_free(struct upload *u);
/* upload_feed(u, bytes, n) / upload_end(u): returns 0 or the status to answer (400, 403, 413, 500). */
int upload_feed(struct upload *u, const char *bytes, size_t n) MUST_USE;
int upload_end(struct upload *u) MUST_USE;
/* upload_pairs(u): the plain fields. */
const struct pairs *upload_pairs(const struct upload *u);
/* upload_check(u, a, r): look at every file; errors go to ${r}: file_required file_empty file_too_big file_type … */
void upload_check(struct upload *u, struct arena *a, struct form_result *r);
/* upload_keep(u): move what was accepted into the content store, durably; before the transaction begins.  OK | FAULT */
enum rc upload_keep(struct upload *u) MUST_USE;
/* upload_file(u, field): the file of a field after upload_check; NULL where none was chosen.  upload_nth: by number, NULL ends. */
const struct cx_file *upload_file(const struct upload *u, const char *field);
const struct cx_file *upload_nth(const struct upload *u, int i);

#endif
