/*
 * Words in the one form in which texts and the lexicon meet.  People write the same Vietnamese word with composed or decomposed letters, with
 * the tone on either vowel (hoà, hòa), with i or y (kí, ký), with hỏi for ngã; all of these become one word here.
 */
#ifndef SCREEN_LETTERS_H
#define SCREEN_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LETTERS_MAX = 0x1f00, WORD_BYTES = 56 };

enum letter_kind { LETTER_NONE, LETTER_WORD, LETTER_MARK, LETTER_HIDDEN, LETTER_BLANK };

/* What a code point is made of: a small letter, its quality (circumflex, breve, horn, stroke) and its tone. */
struct letter {
	uint8_t kind;    /* enum letter_kind                                            */
	char    base;    /* 'a' … 'z', '0' … '9'; 0 where the code point stands for itself */
	char    quality; /* 0, '^', '(', '+', '-'                                       */
	char    tone;    /* 0, '\'', '`', '?', '.'; hỏi and ngã are one                 */
};

struct letters { struct letter at[LETTERS_MAX]; };

/* letters_init(ls): fill the table. */
void letters_init(struct letters *ls);
/* letters_get(ls, cp): the letter of any code point. */
struct letter letters_get(const struct letters *ls, uint32_t cp);

/* A word while it is read. */
struct word {
	char   marked[WORD_BYTES]; /* letters with qualities, the tone at the end */
	char   plain[WORD_BYTES];  /* letters alone                               */
	size_t marked_n, plain_n;
	char   tone;
	bool   has_marks, too_long;
};
/* word_reset(w); word_add(w, l, cp): one code point more; word_end(w): the tone is put behind, y and i are settled. */
void word_reset(struct word *w);
void word_add(struct word *w, struct letter l, uint32_t cp);
void word_end(struct word *w);

/* letters_next(s, n, &cp): bytes of the code point at ${s}; the text is valid UTF-8 and ${n} > 0. */
size_t letters_next(const char *s, size_t n, uint32_t *cp);

#endif
