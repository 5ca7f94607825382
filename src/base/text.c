/*
 * Unicode as the portal needs it, on libunistring; encodings and constant-time comparison on libsodium.
 */
#include "base/text.h"
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

bool
text_utf8_valid(const char *s, size_t n)
{
	return memchr(s, '\0', n) == NULL && u8_check((const uint8_t *)s, n) == NULL;
}

char *
text_nfc(struct arena *a, const char *s)
{
	size_t n = 0;
	uint8_t *out = u8_normalize(UNINORM_NFC, (const uint8_t *)s, strlen(s), NULL, &n);
	char *copy;

	if (out == NULL) /* out of memory or not UTF-8, which the caller has excluded */
		abort();
	copy = arena_strn(a, (const char *)out, n);
	free(out);
	return copy;
}

/* next(s, &c): the code point at ${s} and how many bytes it has; a broken byte counts as U+FFFD, so that nothing loops. */
static size_t
next(const char *s, ucs4_t *c)
{
	int n = u8_strmbtouc(c, (const uint8_t *)s);

	if (n > 0)
		return (size_t)n;
	*c = 0xfffd;
	return *s != '\0';
}

static bool
is_blank(ucs4_t c)
{
	return uc_is_property_white_space(c) || c == 0x200b || c == 0xfeff;
}

char *
text_fold(struct arena *a, const char *s)
{
	size_t n = 0, at, step, w = 0;
	uint8_t *low = u8_tolower((const uint8_t *)s, strlen(s), NULL, UNINORM_NFKD, NULL, &n);
	char *in, *out;
	bool blank = false;
	ucs4_t c;

	if (low == NULL)
		abort();
	in = arena_strn(a, (const char *)low, n);
	free(low);
	out = arena_alloc(a, n + 1);
	for (at = 0; (step = next(in + at, &c)) > 0; at += step) {
		if (uc_is_general_category(c, UC_NON_SPACING_MARK))
			continue;
		if (is_blank(c)) {
			blank = w > 0;
			continue;
		}
		if (blank)
			out[w++] = ' ';
		blank = false;
		if (c == 0x111) { /* đ has no decomposition in Unicode */
			out[w++] = 'd';
			continue;
		}
		memcpy(out + w, in + at, step);
		w += step;
	}
	out[w] = '\0';
	return out;
}

char *
text_trim(struct arena *a, const char *s)
{
	size_t at, step, end = 0;
	ucs4_t c;

	while ((step = next(s, &c)) > 0 && is_blank(c))
		s += step;
	for (at = 0; (step = next(s + at, &c)) > 0; at += step)
		if (!is_blank(c))
			end = at + step;
	return arena_strn(a, s, end);
}

/* Marks without a picture that change nothing but the look of a text.  Overrides and isolates, which can make it read otherwise, stay, to be refused. */
static bool
is_unseen(ucs4_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff;
}

char *
text_plain(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *w = out;
	size_t step;
	ucs4_t c;

	for (; (step = next(s, &c)) > 0; s += step) {
		if (is_unseen(c))
			continue;
		if (c == '\t' || c == 0x2028 || c == 0x2029) {
			*w++ = c == '\t' ? ' ' : '\n';
			continue;
		}
		memcpy(w, s, step);
		w += step;
	}
	*w = '\0';
	return out;
}

size_t
text_length(const char *s)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* Fillers that show as nothing although Unicode counts them as letters: names made of them would be invisible. */
static bool
is_filler(ucs4_t c)
{
	return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x034f;
}

bool
text_has_control(const char *s, bool newline_ok)
{
	size_t step;
	ucs4_t c;

	for (; (step = next(s, &c)) > 0; s += step) {
		if (c == '\n' && newline_ok)
			continue;
		if (uc_is_general_category(c, UC_CONTROL) || uc_is_general_category(c, UC_FORMAT) ||
		    uc_is_general_category(c, UC_LINE_SEPARATOR) || uc_is_general_category(c, UC_PARAGRAPH_SEPARATOR) || is_filler(c))
			return true;
	}
	return false;
}

bool
text_int(const char *s, int64_t *out)
{
	bool negative = s != NULL && *s == '-';
	uint64_t value = 0, most = negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;

	if (s == NULL)
		return false;
	s += negative;
	if (*s == '\0' || (*s == '0' && (negative || s[1] != '\0')))
		return false;
	for (; *s != '\0'; s++) {
		uint64_t digit = (uint64_t)(unsigned char)*s - '0';

		if (*s < '0' || *s > '9' || value > (most - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = negative ? (int64_t)(0 - value) : (int64_t)value;
	return true;
}

bool
text_equal_secret(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

char *
text_hex(struct arena *a, const unsigned char *bytes, size_t n)
{
	char *out = arena_alloc(a, n * 2 + 1);

	return sodium_bin2hex(out, n * 2 + 1, bytes, n);
}

char *
text_base64(struct arena *a, const unsigned char *bytes, size_t n)
{
	size_t cap = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);

	return sodium_bin2base64(arena_alloc(a, cap), cap, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

unsigned char *
text_unbase64(struct arena *a, const char *s, size_t *n)
{
	size_t len = strlen(s);
	unsigned char *out = arena_alloc(a, len + 1);

	if (sodium_base642bin(out, len, s, len, NULL, n, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
		return NULL;
	return out;
}
