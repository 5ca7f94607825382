/* Escapers, one per place; see escape.h. */
#include "web/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What a byte of HTML text needs: 0 nothing, else an index into html_with. */
static const uint8_t html_class[256] = {
	/* C0 controls but tab, newline, carriage return */
	[0] = 6, [1] = 6, [2] = 6, [3] = 6, [4] = 6, [5] = 6, [6] = 6, [7] = 6, [8] = 6, [11] = 6, [12] = 6, [14] = 6, [15] = 6,
	[16] = 6, [17] = 6, [18] = 6, [19] = 6, [20] = 6, [21] = 6, [22] = 6, [23] = 6, [24] = 6, [25] = 6, [26] = 6, [27] = 6,
	[28] = 6, [29] = 6, [30] = 6, [31] = 6, [127] = 6,
	['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5,
};
static const struct { const char *s; size_t n; } html_with[] = {
	{ "", 0 }, { "&amp;", 5 }, { "&lt;", 4 }, { "&gt;", 4 }, { "&quot;", 6 }, { "&#39;", 5 }, { "\xEF\xBF\xBD", 3 },
};

/* RFC 3986 unreserved: what an address carries as it is. */
static const uint8_t unreserved[256] = {
	['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
	['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1,
	['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1,
	['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,
	['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1,
	['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1,
	['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1, ['-'] = 1, ['.'] = 1, ['_'] = 1, ['~'] = 1,
};

void
escape_html(struct buf *b, const char *s, size_t n)
{
	const char *end = s + n, *run = s;

	for (; s < end; s++) {
		uint8_t class = html_class[(unsigned char)*s];
		if (class == 0)
			continue;
		if (s > run)
			buf_add(b, run, (size_t)(s - run));
		buf_add(b, html_with[class].s, html_with[class].n);
		run = s + 1;
	}
	if (end > run)
		buf_add(b, run, (size_t)(end - run));
}

/*
 * Browsers drop tabs and newlines anywhere in an address and read "\" as "/", so "/<tab>/evil" and "/\evil" would leave the
 * site.  Such addresses are never ours: refuse them whole.
 */
static bool
is_safe_url(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] <= ' ' || s[i] == 127 || s[i] == '\\')
			return false;
	if (n >= 1 && s[0] == '/')
		return n == 1 || s[1] != '/';
	return n > 8 && memcmp(s, "https://", 8) == 0 && s[8] != '/';
}

void
escape_url(struct buf *b, const char *s, size_t n)
{
	if (is_safe_url(s, n))
		escape_html(b, s, n);
	else
		buf_char(b, '#');
}

void
escape_percent(struct buf *b, const char *s, size_t n)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *end = s + n, *run = s;

	for (; s < end; s++) {
		unsigned char c = (unsigned char)*s;
		if (unreserved[c])
			continue;
		if (s > run)
			buf_add(b, run, (size_t)(s - run));
		buf_add(b, (char[3]){ '%', digits[c >> 4], digits[c & 15] }, 3);
		run = s + 1;
	}
	if (end > run)
		buf_add(b, run, (size_t)(end - run));
}

/* A segment "." or ".." walks up the tree even when percent-encoded, so it is replaced by a name nothing has. */
static void
escape_path(struct buf *b, const char *s, size_t n)
{
	if ((n == 1 && s[0] == '.') || (n == 2 && s[0] == '.' && s[1] == '.'))
		buf_char(b, '_');
	else
		escape_percent(b, s, n);
}

void
escape_add(struct buf *b, enum escape how, const char *s, size_t n)
{
	if (s == NULL) /* SQL NULL: nothing, but an address must not become the page's own */
		s = "", n = 0;
	switch (how) {
	case ESCAPE_NONE:
		if (n > 0)
			buf_add(b, s, n);
		return;
	case ESCAPE_URL:
		escape_url(b, s, n);
		return;
	case ESCAPE_PATH:
		escape_path(b, s, n);
		return;
	case ESCAPE_QUERY:
		escape_percent(b, s, n);
		return;
	case ESCAPE_HTML:
	case ESCAPE__MAX:
		break;
	}
	escape_html(b, s, n);
}
