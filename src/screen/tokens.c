/* A text as words and the signs between them, and where its sentences end. */
#include "screen/inside.h"

#include <string.h>

struct scan {
	struct reading *r;
	struct word     word;
	size_t          at, word_from, word_to;
	bool            in_word, lower, line_start;
	uint32_t        before; /* the code point before */
};

static struct token *
add(struct reading *r, enum token_kind kind, size_t from, size_t to)
{
	struct token *t;
	r->tokens = reading_grow(r->a, r->tokens, r->tokens_n, &r->tokens_cap, sizeof *r->tokens);
	t = &r->tokens[r->tokens_n++];
	*t = (struct token){.kind = (uint8_t)kind, .from = from, .to = to};
	return t;
}

/* A word some write in another way stands for one or several others, all at its place. */
static void
add_spelt(struct scan *s, const struct spelling *sp)
{
	for (int i = 0; i < sp->n; i++) {
		struct token *t = add(s->r, TOKEN_WORD, s->word_from, s->word_to);
		t->marked = sp->words[i];
		t->plain = sp->plain[i];
		t->lower = s->lower;
	}
}

static void
end_word(struct scan *s)
{
	const struct lexicon *lx = s->r->lx;
	const struct spelling *spelling;
	struct token         *t;
	uint32_t              number;
	if (!s->in_word)
		return;
	s->in_word = false;
	word_end(&s->word);
	number = s->word.too_long ? 0 : words_number(lx, s->word.marked, s->word.marked_n);
	spelling = number != 0 ? lx->spelling[number] : s->word.has_marks ? NULL : words_ending(lx, s->word.marked, s->word.marked_n);
	if (spelling != NULL) {
		add_spelt(s, spelling);
		return;
	}
	t = add(s->r, TOKEN_WORD, s->word_from, s->word_to);
	t->marked = number;
	t->plain = s->word.too_long ? 0 : words_number(lx, s->word.plain, s->word.plain_n);
	t->has_marks = s->word.has_marks;
	t->lower = s->lower;
}

static void
in_word(struct scan *s, struct letter l, uint32_t cp, size_t step)
{
	if (!s->in_word) {
		word_reset(&s->word);
		s->in_word = true;
		s->word_from = s->at;
		s->lower = cp >= 'a' && (cp <= 'z' || (cp >= 0xdf && cp < 0x100) || (cp >= 0x100 && (cp & 1) == 1));
	}
	word_add(&s->word, l, cp);
	s->word_to = s->at + step;
	s->line_start = false;
}

static uint32_t
peek(const struct scan *s, size_t at)
{
	uint32_t cp = 0;
	if (at < s->r->bytes)
		letters_next(s->r->text + at, s->r->bytes - at, &cp);
	return cp;
}

static bool
blank_at(const struct scan *s, size_t at)
{
	uint32_t cp = peek(s, at);
	return at >= s->r->bytes || cp <= ' ' || cp == 0xa0 || cp == '"' || cp == ')' || cp == 0x201d || cp == '\'';
}

/* "1.", "a)", "2/" at the beginning of a line number it. */
static bool
number_ahead(struct scan *s)
{
	const char *p = s->r->text + s->at, *end = s->r->text + s->r->bytes;
	size_t      n = 0, dots = 0;
	bool        digit = p < end && *p >= '0' && *p <= '9';
	if (digit)
		for (; p + n < end && n < 9 && ((p[n] >= '0' && p[n] <= '9') || (p[n] == '.' && n + 1 < (size_t)(end - p) && p[n + 1] >= '0' && p[n + 1] <= '9')); n++)
			dots += p[n] == '.';
	else if (p < end && ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')))
		n = 1;
	if (n == 0 || p + n >= end || !(p[n] == ')' || p[n] == '.' || (p[n] == '/' && digit) || (p[n] == ' ' && dots > 0)) || (p + n + 1 < end && p[n] != ' ' && p[n + 1] != ' '))
		return false;
	add(s->r, TOKEN_BULLET, s->at, s->at + n + 1)->level = digit ? 1 : 2;
	s->at += n + 1;
	return true;
}

static bool
is_bullet(uint32_t cp)
{
	return cp == '-' || cp == '*' || cp == '+' || cp == 0x2022 || cp == 0xb7 || cp == 0x2013 || cp == 0x2014 || cp == 0x25cf || cp == 0x25aa || cp == 0x25a0 ||
	    cp == 0x25ba || cp == 0x27a4 || cp == 0x2713 || cp == 0x2714 || cp == 0x25cb || cp == 0x25e6 || cp == 0x2043 || cp == 0x203a || cp == '>' || cp == '#';
}

static int
kind_of(const struct scan *s, uint32_t cp, size_t step)
{
	switch (cp) {
	case ',': return blank_at(s, s->at + step) || peek(s, s->at + step) > '9' ? TOKEN_COMMA : -1;
	case 0x60c: case 0x3001: return TOKEN_COMMA;
	case ';': return TOKEN_SEMI;
	case ':': return blank_at(s, s->at + step) || peek(s, s->at + step) > 0x7f ? TOKEN_COLON : -1;
	case '.': return blank_at(s, s->at + step) ? TOKEN_STOP : -1;
	case '!': case 0x2026: return TOKEN_STOP;
	case '?': return TOKEN_ASK;
	case '(': case '[': return TOKEN_OPEN;
	case ')': case ']': return TOKEN_CLOSE;
	case '|': case '\t': return TOKEN_PIPE;
	case 0x2611: case 0x2612: case 0x2705: case 0x25a3: case 0x1f5f9: return TOKEN_CHECKED;
	case 0x2610: case 0x25a1: return TOKEN_UNCHECKED;
	case 0x2014: case 0x2192: case 0x2022: case 0xb7: case '=': case 0x25cf: return TOKEN_DASH;
	case '-': case 0x2013: return blank_at(s, s->at + step) && s->at > 0 && (unsigned char)s->r->text[s->at - 1] <= ' ' ? TOKEN_DASH : -1;
	default: return -1;
	}
}

static void
new_line(struct scan *s)
{
	const struct reading *r = s->r;
	bool                  again = r->tokens_n > 0 && r->tokens[r->tokens_n - 1].kind == TOKEN_BREAK;
	if (again)
		s->r->tokens[r->tokens_n - 1].kind = TOKEN_BLANK;
	else if (r->tokens_n > 0 && r->tokens[r->tokens_n - 1].kind != TOKEN_BLANK)
		add(s->r, TOKEN_BREAK, s->at, s->at + 1);
	s->line_start = true;
}

/* "[x]", "[ ]", "(x)": boxes of a form. */
static bool
box_ahead(struct scan *s)
{
	const char *p = s->r->text + s->at;
	if (s->r->bytes - s->at < 3 || (p[0] != '[' && p[0] != '(') || (p[2] != ']' && p[2] != ')') || (p[1] != 'x' && p[1] != 'X' && p[1] != ' '))
		return false;
	add(s->r, p[1] == ' ' ? TOKEN_UNCHECKED : TOKEN_CHECKED, s->at, s->at + 3);
	s->at += 3;
	return true;
}

static void
between_words(struct scan *s, uint32_t cp, size_t step)
{
	int kind;
	if (cp == '\n' || cp == 0x2028 || cp == 0x2029 || cp == '\f') {
		new_line(s);
		s->at += step;
		return;
	}
	if (s->line_start && is_bullet(cp) && blank_at(s, s->at + step)) {
		add(s->r, TOKEN_BULLET, s->at, s->at + step)->level = 3;
		s->line_start = false;
		s->at += step;
		return;
	}
	if (box_ahead(s))
		return;
	kind = kind_of(s, cp, step);
	if (kind >= 0 && cp != '\t')
		s->line_start = false;
	if (kind >= 0)
		add(s->r, (enum token_kind)kind, s->at, s->at + step);
	s->at += step;
}

static bool
is_among(uint32_t cp, const uint16_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == cp)
			return true;
	return false;
}

/* UTF-8 read as Latin-1 ("Ã¡", "áº¿"), the letters of old fonts ("th«ng tin ®iÖn tö"): signs where letters should be, letters neither language has. */
static bool
is_garbled(uint32_t before, uint32_t cp)
{
	static const uint16_t windows[] = {0x20ac, 0x201a, 0x192, 0x201e, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x17d, 0x2022, 0x2dc, 0x2122,
	    0x161, 0x153, 0x17e, 0x178};
	static const uint16_t foreign[] = {0xdf, 0xe6, 0xee, 0xf6, 0xfc, 0xf1, 0xe5, 0xf8, 0xef, 0xeb, 0xe7, 0xfb, 0xff, 0xfe, 0xf0, 0xd6, 0xdc, 0xd1, 0xc6, 0xd8, 0xae, 0xac};
	static const uint16_t usual[] = {0xab, 0xbb, 0xad, 0xb7, 0xb2, 0xb3, 0xb0, 0xba};
	bool                  letter = (before | 32) >= 'a' && (before | 32) <= 'z', lead = before >= 0xc2 && before <= 0xf4;
	if (cp < 0x80)
		return false;
	if (cp == 0xfffd || is_among(cp, foreign, sizeof foreign / sizeof foreign[0]))
		return true;
	if (lead && ((cp >= 0x80 && cp <= 0xbf) || is_among(cp, windows, sizeof windows / sizeof windows[0])))
		return true;
	return letter && cp >= 0xa1 && cp <= 0xbf && !is_among(cp, usual, sizeof usual / sizeof usual[0]);
}

void
reading_tokens(struct reading *r)
{
	struct scan s = {.r = r, .line_start = true};
	while (s.at < r->bytes) {
		uint32_t      cp;
		size_t        step = letters_next(r->text + s.at, r->bytes - s.at, &cp);
		struct letter l = letters_get(&r->lx->letters, cp);
		r->garbled += is_garbled(s.before, cp);
		s.before = cp;
		if (l.kind == LETTER_WORD || (l.kind == LETTER_MARK && s.in_word)) {
			if (s.line_start && !s.in_word && number_ahead(&s)) {
				s.line_start = false;
				continue;
			}
			in_word(&s, l, cp, step);
			s.at += step;
		} else if (l.kind == LETTER_HIDDEN || l.kind == LETTER_MARK)
			s.at += step;
		else if ((cp == '\'' || cp == 0x2019) && s.in_word) {
			end_word(&s); /* members' and member's: the "s" is dropped */
			s.at += step + (peek(&s, s.at + step) == 's' ? 1 : 0);
		} else {
			end_word(&s);
			between_words(&s, cp, step);
		}
	}
	end_word(&s);
}

/* --- sentences --------------------------------------------------------------------------------------------------------------- */

enum { SENTENCE_WORDS = 160 }; /* what is longer is cut: time stays linear whatever comes */

struct cut {
	struct reading *r;
	int32_t         open[4]; /* the heading in force on each level: 0 plain line, 1 number, 2 letter, 3 sign */
	bool            listing; /* plain lines under a heading that ended with a colon */
};

static void
close_sentence(struct cut *c, uint32_t from, uint32_t to, enum token_kind end, bool broken)
{
	struct reading  *r = c->r;
	struct sentence *s, *before;
	bool             bullet = from < to && r->tokens[from].kind == TOKEN_BULLET;
	int              level = bullet ? r->tokens[from].level : 0;
	if (from == to)
		return;
	r->sentences = reading_grow(r->a, r->sentences, r->sentences_n, &r->sentences_cap, sizeof *r->sentences);
	before = r->sentences_n > 0 ? &r->sentences[r->sentences_n - 1] : NULL;
	s = &r->sentences[r->sentences_n];
	*s = (struct sentence){.from = from, .to = to, .bullet = bullet, .level = (uint8_t)level, .parent = -1, .asks = end == TOKEN_ASK};
	s->opens = broken && (r->tokens[to - 1].kind == TOKEN_COLON || end == TOKEN_BREAK);
	s->follows = before != NULL && !bullet && !c->listing && !before->opens && from - before->to <= 1;
	if (bullet || c->listing) {
		if (!bullet)
			s->level = (uint8_t)(level = 3);
		for (int i = level - 1; i >= 0 && s->parent < 0; i--)
			s->parent = c->open[i];
	} else if (before != NULL && before->level > 0 && s->follows) {
		s->parent = before->parent;
		s->level = before->level;
		level = s->level;
	}
	c->open[level] = s->opens ? (int32_t)r->sentences_n : -1;
	for (int i = level + 1; i < 4; i++)
		c->open[i] = -1;
	if (!bullet && !c->listing && s->opens)
		c->listing = r->tokens[to - 1].kind == TOKEN_COLON;
	r->sentences_n++;
}

/* A line that goes on with a small letter is a wrapped one. */
static bool
is_soft(const struct reading *r, uint32_t at)
{
	const struct token *next = at + 1 < r->tokens_n ? &r->tokens[at + 1] : NULL;
	return next != NULL && next->kind == TOKEN_WORD && next->lower && at > 0 && r->tokens[at - 1].kind != TOKEN_COLON;
}

void
reading_sentences(struct reading *r)
{
	struct cut c = {.r = r, .open = {-1, -1, -1, -1}};
	uint32_t   from = 0, words = 0;
	for (uint32_t i = 0; i < r->tokens_n; i++) {
		enum token_kind kind = (enum token_kind)r->tokens[i].kind;
		words += kind == TOKEN_WORD;
		if (kind == TOKEN_BREAK && is_soft(r, i))
			continue;
		if (kind == TOKEN_STOP || kind == TOKEN_ASK || words == SENTENCE_WORDS) {
			bool line_ends = i + 1 < r->tokens_n && r->tokens[i + 1].kind == TOKEN_BREAK;
			close_sentence(&c, from, i + 1, kind, false);
			if (line_ends)
				c.listing = c.listing && r->sentences[r->sentences_n - 1].level == 3 && !r->sentences[r->sentences_n - 1].bullet;
		} else if (kind == TOKEN_BREAK || kind == TOKEN_BLANK) {
			close_sentence(&c, from, i, kind, true);
			if (kind == TOKEN_BLANK && !(r->sentences_n > 0 && r->sentences[r->sentences_n - 1].opens)) {
				memset(c.open, -1, sizeof c.open);
				c.listing = false;
			}
		} else if (kind == TOKEN_BULLET && from < i)
			close_sentence(&c, from, i, TOKEN_BREAK, true);
		else
			continue;
		from = kind == TOKEN_BULLET ? i : i + 1;
		words = 0;
	}
	close_sentence(&c, from, r->tokens_n, TOKEN_STOP, false);
}
