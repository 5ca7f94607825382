/*
 * Papers as bytes, made at the time of the test: PDFs with a text layer or with letters that are only drawn, Word files part by part.
 */
#ifndef SUPPORT_PAPERS_H
#define SUPPORT_PAPERS_H

#include "base/arena.h"
#include "base/buf.h"
#include "reading/reading.h"
#include <stddef.h>

struct bytes { const char *p; size_t n; };

/* A page that shows "DÂN ĐÀN"-like letters as strokes, and one with nothing on it. */
#define PAPERS_DRAWN "\1"
#define PAPERS_BLANK ""
/* A page whose only picture can't be decoded, and one whose letters stand in a mirror. */
#define PAPERS_BAD_PICTURE "\2"
#define PAPERS_MIRRORED "\3"

/* papers_pdf(a, pages, n): a PDF of these pages, each a line of UTF-8 in a text layer, or one of the words above. */
struct bytes papers_pdf(struct arena *a, const char *const *pages, int n);
/* papers_pdf_same(a, text, n): one page n times. */
struct bytes papers_pdf_same(struct arena *a, const char *text, int n);
/* papers_zip(a, parts, n): a zip of names and contents; deflated. */
struct part { const char *name; struct bytes content; };
struct bytes papers_zip(struct arena *a, const struct part *parts, int n);
/* papers_docx(a, body, more, n): a Word file whose document has this XML in its body, and more parts. */
struct bytes papers_docx(struct arena *a, const char *body, const struct part *more, int n);
/* papers_xml(a, root, inside): <w:root …>inside</w:root> with the namespaces that are used. */
struct bytes papers_xml(struct arena *a, const char *root, const char *inside);
/* papers_fd(b): a file without a name holding them. */
int papers_fd(struct bytes b);
/* papers_read(a, b, limits): what is read of them; no process is left behind. */
struct reading papers_read(struct arena *a, struct bytes b, const struct reading_limits *limits);

#endif
