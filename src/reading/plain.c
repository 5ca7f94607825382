/* Looking at text itself: is it text, and can it be what people see? */
#include "base/text.h"
#include "reading/inside.h"
#include <string.h>

/* One code point of valid UTF-8. */
static uint32_t
next(const char **s)
{
	const unsigned char *p = (const unsigned char *)*s;
	uint32_t c = *p;
	int more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;

	if (more > 0)
		c &= 0x3fu >> more;
	for (int i = 1; i <= more; i++)
		c = c << 6 | (p[i] & 0x3f);
	*s += 1 + more;
	return c;
}

static bool
is_visible(uint32_t c)
{
	if (c < 0x20)
		return c == '\n' || c == '\t';
	return !((c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x206f) || c == 0xfeff);
}

const char *
plain_text(struct arena *a, const char *s, size_t n, size_t *out_n)
{
	char *out, *w;

	*out_n = 0;
	if (n == 0 || !text_utf8_valid(s, n))
		return "";
	out = w = text_nfc(a, arena_strn(a, s, n));
	for (const char *p = out, *from = p; *p != '\0'; from = p)
		if (is_visible(next(&p)) && (w > out || *from != '\n')) {
			memmove(w, from, (size_t)(p - from));
			w += p - from;
		}
	while (w > out && (w[-1] == '\n' || w[-1] == ' '))
		w--;
	*w = '\0';
	*out_n = (size_t)(w - out);
	return out;
}

static bool
is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c != 0xd7 && c != 0xf7 && c < 0x2000) ||
	    (c >= 0x3040 && c < 0xe000);
}

size_t
plain_letters(const char *s)
{
	size_t n = 0;

	while (*s != '\0')
		n += is_letter(next(&s));
	return n;
}

/* In no Vietnamese word: the signs and the foreign letters of Latin-1 that old fonts drew as Vietnamese, private codes, "unknown". */
static bool
is_foreign(uint32_t c)
{
	static const uint32_t fine[] = { 0xa0, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb1, 0xb2, 0xb7, 0xbb, 0xc0, 0xc1, 0xc2, 0xc3, 0xc8, 0xc9, 0xca,
		0xcc, 0xcd, 0xd2, 0xd3, 0xd4, 0xd5, 0xd7, 0xd9, 0xda, 0xdd };

	if ((c >= 0xe000 && c < 0xf900) || c == 0xfffd)
		return true;
	if (c < 0xa0 || c > 0xff)
		return false;
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
		if (c == fine[i] || (c >= 0xe0 && c - 0x20 == fine[i] && fine[i] >= 0xc0 && fine[i] != 0xd7))
			return false;
	return true;
}

/* One in 25: a few names from abroad stay far below it, a page of an old font is far above. */
bool
plain_is_gibberish(const char *s)
{
	size_t letters = 0, foreign = 0;

	while (*s != '\0') {
		uint32_t c = next(&s);

		letters += is_letter(c);
		foreign += is_foreign(c);
	}
	return foreign > 3 && foreign * 25 > letters;
}

/* One in 20; in prose it is one in six. */
bool
plain_is_vietnamese(const char *s)
{
	size_t letters = 0, own = 0;

	while (*s != '\0') {
		uint32_t c = next(&s);

		letters += is_letter(c);
		own += (c >= 0x1ea0 && c <= 0x1ef9) || c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111 || c == 0x128 || c == 0x129 ||
		    c == 0x168 || c == 0x169 || c == 0x1a0 || c == 0x1a1 || c == 0x1af || c == 0x1b0;
	}
	return own > 0 && own * 20 >= letters;
}
