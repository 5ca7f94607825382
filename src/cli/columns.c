/* See columns.h.  Width is counted in code points: the texts are NFC, and no wide characters occur in them. */
#include "cli/columns.h"
#include "base/text.h"

#include <string.h>

static size_t
step(const char *s)
{
	size_t n = 1;
	while (((unsigned char)s[n] & 0xC0) == 0x80)
		n++;
	return n;
}

/* Bytes of the line that begins at ${s}: up to a newline, or to the last blank within ${width}; a longer word is cut. */
static size_t
line_bytes(const char *s, int width)
{
	size_t at = 0, blank = 0;
	int    chars = 0;
	while (s[at] != '\0' && s[at] != '\n' && chars < width) {
		at += step(s + at);
		chars++;
		if (s[at] == ' ')
			blank = at;
	}
	return s[at] == '\0' || s[at] == '\n' || s[at] == ' ' || blank == 0 ? at : blank;
}

/* Writes one line of ${s}, padded to ${width} where ${pad}, and gives what is left. */
static const char *
one_line(struct buf *b, const char *s, int width, bool pad)
{
	size_t n = line_bytes(s, width);
	int    chars = 0;
	for (size_t at = 0; at < n; at += step(s + at))
		chars++;
	buf_add(b, s, n);
	while (pad && chars++ < width)
		buf_char(b, ' ');
	s += n;
	if (*s == '\n')
		return s + 1;
	return s + strspn(s, " ");
}

static void
indent_to(struct buf *b, const char *first, int indent)
{
	buf_str(b, first);
	for (int n = (int)text_length(first); n < indent; n++)
		buf_char(b, ' ');
}

void
columns_paragraph(struct buf *b, const char *first, int indent, const char *text)
{
	do {
		indent_to(b, first, indent);
		text = one_line(b, text, COLUMNS_WIDTH - indent, false);
		buf_char(b, '\n');
		first = "";
	} while (*text != '\0');
}

void
columns_pair(struct buf *b, const char *first, int indent, const char *left, const char *right)
{
	int width = (COLUMNS_WIDTH - indent - 3) / 2;
	do {
		indent_to(b, first, indent);
		left = one_line(b, left, width, true);
		buf_str(b, " | ");
		right = one_line(b, right, width, false);
		buf_char(b, '\n');
		first = "";
	} while (*left != '\0' || *right != '\0');
}
