/* The table of letters, and words made of them.  See letters.h. */
#include "screen/letters.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

static char
tone_of(uint32_t cp)
{
	switch (cp) {
	case 0x0301: return '\'';
	case 0x0300: return '`';
	case 0x0309: case 0x0303: return '?';
	case 0x0323: return '.';
	default: return 0;
	}
}

static char
quality_of(uint32_t cp)
{
	return cp == 0x0302 ? '^' : cp == 0x0306 ? '(' : cp == 0x031b ? '+' : 0;
}

static bool
is_hidden(uint32_t cp)
{
	return cp == 0xad || (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x2060 && cp <= 0x2064) || cp == 0xfeff;
}

static struct letter
decompose(uint32_t cp)
{
	struct letter l = {.kind = LETTER_WORD};
	uint32_t      parts[8], low = uc_tolower(cp);
	size_t        n = sizeof parts / sizeof parts[0];
	if (low == 0x111) {
		l.base = 'd';
		l.quality = '-';
		return l;
	}
	if (u32_normalize(UNINORM_NFKD, &low, 1, parts, &n) == NULL || n == 0)
		return l;
	if (!((parts[0] >= 'a' && parts[0] <= 'z') || (parts[0] >= '0' && parts[0] <= '9')))
		return l;
	l.base = (char)parts[0];
	for (size_t i = 1; i < n; i++) {
		l.tone = tone_of(parts[i]) != 0 ? tone_of(parts[i]) : l.tone;
		l.quality = quality_of(parts[i]) != 0 ? quality_of(parts[i]) : l.quality;
	}
	return l;
}

static struct letter
classify(uint32_t cp)
{
	if (is_hidden(cp))
		return (struct letter){.kind = LETTER_HIDDEN};
	if (tone_of(cp) != 0 || quality_of(cp) != 0)
		return (struct letter){.kind = LETTER_MARK, .tone = tone_of(cp), .quality = quality_of(cp)};
	if (uc_is_general_category(cp, UC_NON_SPACING_MARK))
		return (struct letter){.kind = LETTER_MARK};
	if (uc_is_alnum(cp))
		return decompose(cp);
	if (uc_is_property_white_space(cp))
		return (struct letter){.kind = LETTER_BLANK};
	return (struct letter){.kind = LETTER_NONE};
}

void
letters_init(struct letters *ls)
{
	for (uint32_t cp = 0; cp < LETTERS_MAX; cp++)
		ls->at[cp] = classify(cp);
}

struct letter
letters_get(const struct letters *ls, uint32_t cp)
{
	return cp < LETTERS_MAX ? ls->at[cp] : classify(cp);
}

void
word_reset(struct word *w)
{
	w->marked_n = w->plain_n = 0;
	w->tone = 0;
	w->has_marks = w->too_long = false;
}

void
word_add(struct word *w, struct letter l, uint32_t cp)
{
	if (w->marked_n + 8 > WORD_BYTES) { /* no word of the lexicon is as long */
		w->too_long = true;
		return;
	}
	if (l.base != 0)
		w->marked[w->marked_n++] = w->plain[w->plain_n++] = l.base;
	else if (l.kind == LETTER_WORD) {
		int n = u8_uctomb((uint8_t *)w->marked + w->marked_n, cp, 4);
		for (int i = 0; i < n; i++)
			w->plain[w->plain_n++] = w->marked[w->marked_n++];
	}
	if (l.quality != 0)
		w->marked[w->marked_n++] = l.quality;
	if (l.tone != 0)
		w->tone = l.tone;
	w->has_marks = w->has_marks || l.quality != 0 || l.tone != 0;
}

/* kỹ and kĩ, lý and lí: after these consonants a final y is the same as i. */
static void
settle_y(char *s, size_t n)
{
	if (n == 2 && s[1] == 'y' && strchr("hklmst", s[0]) != NULL)
		s[1] = 'i';
}

void
word_end(struct word *w)
{
	settle_y(w->marked, w->marked_n);
	settle_y(w->plain, w->plain_n);
	if (w->tone != 0)
		w->marked[w->marked_n++] = w->tone;
}

size_t
letters_next(const char *s, size_t n, uint32_t *cp)
{
	ucs4_t c;
	int    step;
	if ((unsigned char)*s < 0x80) {
		*cp = (unsigned char)*s;
		return 1;
	}
	step = u8_mbtouc(&c, (const uint8_t *)s, n);
	*cp = c;
	return step > 0 ? (size_t)step : 1;
}
