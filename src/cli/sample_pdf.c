/* Writes the PDF by hand: five objects, a cross-reference table.  Helvetica is one of the fonts every reader has. */
#include "cli/sample_pdf.h"
#include "base/buf.h"
#include <string.h>

enum { LINE_CHARS = 80 };

static void
object(struct buf *b, size_t offsets[], int no, const char *body)
{
	offsets[no] = b->n;
	buf_printf(b, "%d 0 obj\n%s\nendobj\n", no, body);
}

/* Parentheses and backslashes would end a PDF string. */
static const char *
plain(struct arena *a, const char *s)
{
	char *copy = arena_str(a, s);
	for (char *c = copy; *c != '\0'; c++)
		if (*c == '(' || *c == ')' || *c == '\\' || (unsigned char)*c >= 0x7f || (unsigned char)*c < ' ')
			*c = ' ';
	return copy;
}

/* Lines of at most LINE_CHARS, broken at blanks. */
static void
set_lines(struct arena *a, struct buf *b, const char *words)
{
	while (*words != '\0') {
		size_t n = strlen(words);

		if (n > LINE_CHARS)
			for (n = LINE_CHARS; n > 1 && words[n] != ' '; n--)
				;
		buf_printf(b, " (%s) Tj T*", plain(a, arena_strn(a, words, n)));
		words += n + (words[n] == ' ');
	}
}

const char *
sample_pdf(struct arena *a, const char *title, const char *words, size_t *n)
{
	struct buf b;
	size_t     offsets[6] = {0}, start;
	char      *text;
	buf_init(&b, 64 * 1024);
	buf_printf(&b, "BT /F1 20 Tf 72 740 Td (SAMPLE DATA - DU LIEU MAU) Tj 0 -40 Td /F1 14 Tf (%s) Tj 0 -30 Td /F1 11 Tf 15 TL", plain(a, title));
	set_lines(a, &b, words);
	buf_str(&b, " ET");
	text = arena_strn(a, b.p, b.n);
	buf_reset(&b);
	buf_str(&b, "%PDF-1.4\n");
	object(&b, offsets, 1, "<< /Type /Catalog /Pages 2 0 R >>");
	object(&b, offsets, 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
	object(&b, offsets, 3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>");
	object(&b, offsets, 4, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
	offsets[5] = b.n;
	buf_printf(&b, "5 0 obj\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", strlen(text), text);
	start = b.n;
	buf_str(&b, "xref\n0 6\n0000000000 65535 f \n");
	for (int i = 1; i <= 5; i++)
		buf_printf(&b, "%010zu 00000 n \n", offsets[i]);
	buf_printf(&b, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", start);
	*n = b.n;
	char *copy = arena_strn(a, b.p, b.n);
	buf_free(&b);
	return copy;
}
