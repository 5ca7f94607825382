/* Writing the papers of support/papers.h by hand. */
#include "support/papers.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>
#include <cmocka.h>

enum { FIRST_PAGE = 7, ZIP_BYTES = 64 << 20 };

/* "DIEN ĐÀN", each letter of strokes: no font is needed to show it, and none gives it away */
static const char drawn[] =
    "q 0.45 0 0 0.45 60 600 cm 13 w 1 j\n"
    "0 0 m 0 100 l 25 100 l 72 95 72 5 25 0 c h S q 1 0 0 1 85 0 cm 0 0 m 0 100 l S Q\n"
    "q 1 0 0 1 115 0 cm 55 0 m 0 0 l 0 100 l 55 100 l S 0 52 m 45 52 l S Q q 1 0 0 1 195 0 cm 0 0 m 0 100 l 60 0 l 60 100 l S Q\n"
    "q 1 0 0 1 345 0 cm 0 0 m 0 100 l 25 100 l 72 95 72 5 25 0 c h S 9 w -16 52 m 32 52 l S Q\n"
    "q 1 0 0 1 430 0 cm 0 0 m 35 100 l 70 0 l S 14 38 m 56 38 l S 8 w 20 140 m 42 118 l S Q\n"
    "q 1 0 0 1 525 0 cm 0 0 m 0 100 l 60 0 l 60 100 l S Q Q\n";

static const char bad_picture[] = "q 500 0 0 500 50 200 cm /Picture Do Q\n";

/* every code is the character of that number */
static const char to_unicode[] =
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Id def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange\n"
    "endcmap CMapName currentdict /CMap defineresource pop end end\n";

static struct bytes
kept(struct arena *a, struct buf *b)
{
	struct bytes out = { arena_alloc(a, b->n + 1), b->n };

	if (b->failed)
		abort();
	memcpy((char *)(uintptr_t)out.p, b->p, b->n);
	buf_free(b);
	return out;
}

/* UTF-8 to the hexadecimal UTF-16 of a PDF string; all of it in the first plane. */
static void
add_hex(struct buf *b, const char *s)
{
	for (const unsigned char *p = (const unsigned char *)s; *p != '\0';) {
		unsigned c = *p < 0x80 ? *p : *p < 0xe0 ? (*p & 0x1fu) << 6 | (p[1] & 0x3fu) : (*p & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);

		buf_printf(b, "%04x", c);
		p += *p < 0x80 ? 1 : *p < 0xe0 ? 2 : 3;
	}
}

static void
add_stream(struct buf *b, const char *s, size_t n)
{
	buf_printf(b, "<< /Length %zu >>\nstream\n", n);
	buf_add(b, s, n);
	buf_str(b, "\nendstream");
}

static void
add_content(struct buf *b, const char *text)
{
	struct buf content;

	buf_init(&content, 1 << 20);
	if (strcmp(text, PAPERS_DRAWN) == 0) {
		buf_str(&content, drawn);
	} else if (strcmp(text, PAPERS_BAD_PICTURE) == 0) {
		buf_str(&content, bad_picture);
	} else if (strcmp(text, PAPERS_MIRRORED) == 0) {
		buf_printf(&content, "-1 0 0 1 595 0 cm %s", drawn);
	} else if (text[0] != '\0') {
		buf_str(&content, "BT /F1 10 Tf 50 700 Td <");
		add_hex(&content, text);
		buf_str(&content, "> Tj ET");
	}
	add_stream(b, content.n > 0 ? content.p : "", content.n);
	buf_free(&content);
}

/* Objects 1 … 6 are fixed; then content and page by turns; with ${one_content} all pages share the first content. */
static void
add_object(struct buf *b, int no, const char *const *pages, int n, bool one_content)
{
	int i = (no - FIRST_PAGE) / 2;

	switch (no) {
	case 1: buf_str(b, "<< /Type /Catalog /Pages 2 0 R >>"); return;
	case 2:
		buf_printf(b, "<< /Type /Pages /Count %d /Kids [", n);
		for (int k = 0; k < n; k++)
			buf_printf(b, "%d 0 R ", FIRST_PAGE + 2 * k + 1);
		buf_str(b, "] >>");
		return;
	case 3: buf_str(b, "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"); return;
	case 4:
		buf_str(b, "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>");
		return;
	case 5: add_stream(b, to_unicode, sizeof to_unicode - 1); return;
	case 6:
		buf_str(b, "<< /Type /XObject /Subtype /Image /Width 900 /Height 900 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length 9 >>\nstream\nno JPEG..\nendstream");
		return;
	default: break;
	}
	if ((no - FIRST_PAGE) % 2 == 0)
		add_content(b, pages[one_content ? 0 : i]);
	else
		buf_printf(b, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Picture 6 0 R >> >> >>",
		    one_content ? FIRST_PAGE : no - 1);
}

static struct bytes
pdf(struct arena *a, const char *const *pages, int n, bool one_content)
{
	int        objects = FIRST_PAGE - 1 + 2 * n;
	size_t    *at = arena_array(a, (size_t)objects + 1, sizeof *at), start;
	struct buf b;

	buf_init(&b, 64 << 20);
	buf_str(&b, "%PDF-1.5\n");
	for (int no = 1; no <= objects; no++) {
		at[no] = b.n;
		buf_printf(&b, "%d 0 obj\n", no);
		add_object(&b, no, pages, n, one_content);
		buf_str(&b, "\nendobj\n");
	}
	start = b.n;
	buf_printf(&b, "xref\n0 %d\n0000000000 65535 f \n", objects + 1);
	for (int no = 1; no <= objects; no++)
		buf_printf(&b, "%010zu 00000 n \n", at[no]);
	buf_printf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", objects + 1, start);
	return kept(a, &b);
}

struct bytes
papers_pdf(struct arena *a, const char *const *pages, int n)
{
	return pdf(a, pages, n, false);
}

struct bytes
papers_pdf_same(struct arena *a, const char *text, int n)
{
	return pdf(a, &text, n, true);
}

/* ---- zip --------------------------------------------------------------------------------------------------------- */

static void
add_little(struct buf *b, unsigned long v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_char(b, (char)(v >> (8 * i) & 0xff));
}

struct packed { unsigned char *p; size_t n; unsigned long crc; size_t at; };

static struct packed
deflated(struct bytes in)
{
	struct packed out = { malloc(in.n + in.n / 100 + 1000), 0, crc32(0, (const unsigned char *)in.p, (uInt)in.n), 0 };
	z_stream s = { .next_in = (unsigned char *)(uintptr_t)in.p, .avail_in = (uInt)in.n, .next_out = out.p, .avail_out = (uInt)(in.n + in.n / 100 + 1000) };

	if (deflateInit2(&s, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK || deflate(&s, Z_FINISH) != Z_STREAM_END)
		abort();
	out.n = s.total_out;
	deflateEnd(&s);
	return out;
}

/* What a local head and a line of the directory have in common. */
static void
add_sizes(struct buf *b, const struct part *part, const struct packed *packed)
{
	add_little(b, 0, 2);
	add_little(b, 8, 2);
	add_little(b, 0, 4);
	add_little(b, packed->crc, 4);
	add_little(b, packed->n, 4);
	add_little(b, part->content.n, 4);
	add_little(b, strlen(part->name), 2);
	add_little(b, 0, 2);
}

struct bytes
papers_zip(struct arena *a, const struct part *parts, int n)
{
	struct packed *packed = arena_array(a, (size_t)n, sizeof *packed);
	struct buf     b;
	size_t         start;

	buf_init(&b, ZIP_BYTES);
	for (int i = 0; i < n; i++) {
		packed[i] = deflated(parts[i].content);
		packed[i].at = b.n;
		buf_str(&b, "PK\3\4");
		add_little(&b, 20, 2);
		add_sizes(&b, &parts[i], &packed[i]);
		buf_str(&b, parts[i].name);
		buf_add(&b, (const char *)packed[i].p, packed[i].n);
		free(packed[i].p);
	}
	start = b.n;
	for (int i = 0; i < n; i++) {
		buf_str(&b, "PK\1\2");
		add_little(&b, 20, 2);
		add_little(&b, 20, 2);
		add_sizes(&b, &parts[i], &packed[i]);
		add_little(&b, 0, 6);
		add_little(&b, 0, 4);
		add_little(&b, packed[i].at, 4);
		buf_str(&b, parts[i].name);
	}
	n = n > 0xffff ? 0xffff : n;
	size_t size = b.n - start;
	buf_str(&b, "PK\5\6");
	add_little(&b, 0, 4);
	add_little(&b, (unsigned long)n, 2);
	add_little(&b, (unsigned long)n, 2);
	add_little(&b, size, 4);
	add_little(&b, start, 4);
	add_little(&b, 0, 2);
	return kept(a, &b);
}

struct bytes
papers_xml(struct arena *a, const char *root, const char *inside)
{
	char *s = arena_printf(a, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:%s xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
	    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
	    "%s</w:%s>", root, inside, root);

	return (struct bytes){ s, strlen(s) };
}

struct bytes
papers_docx(struct arena *a, const char *body, const struct part *more, int n)
{
	struct part *parts = arena_array(a, (size_t)n + 2, sizeof *parts);

	parts[0] = (struct part){ "[Content_Types].xml", { "<Types/>", 8 } };
	parts[1] = (struct part){ "word/document.xml", papers_xml(a, "document", arena_printf(a, "<w:body>%s</w:body>", body)) };
	for (int i = 0; i < n; i++)
		parts[i + 2] = more[i];
	return papers_zip(a, parts, n + 2);
}

int
papers_fd(struct bytes b)
{
	int fd = memfd_create("paper", MFD_CLOEXEC);

	for (size_t done = 0; done < b.n;) {
		ssize_t got = write(fd, b.p + done, b.n - done);

		if (got <= 0)
			abort();
		done += (size_t)got;
	}
	return fd;
}

struct reading
papers_read(struct arena *a, struct bytes b, const struct reading_limits *limits)
{
	struct reading r;
	int            fd = papers_fd(b);

	assert_int_equal(reading_read(fd, limits, -1, a, &r), OK);
	close(fd);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	return r;
}
