/*
 * Reading a text for signs that users of a site publish for, or exchange with, one another; that makes it a social network, which another
 * authority licenses.  Pure: the lexicon and the text decide, nothing else.
 * law      NĐ 72/2013 Điều 3.22, NĐ 147/2024 Điều 3.25
 */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include "base/arena.h"
#include "screen/lexicon.h"
#include <stddef.h>

enum screen_verdict { SCREEN_NONE, SCREEN_SOCIAL, SCREEN_UNREADABLE, SCREEN__MAX };

/* One sign: ${text}[from, to) are the deciding words. */
struct screen_sign {
	const char *feature;          /* user_page forum chat user_upload interact livestream listing comment; the lexicon's */
	const char *pattern;          /* code of the row that found it; the lexicon's */
	size_t      from, to;         /* bytes */
	size_t      from_cp, to_cp;   /* code points */
};

struct screen_result {
	enum screen_verdict       verdict; /* social where there is a sign */
	const struct screen_sign *signs;   /* arena; in the order of the text */
	int                       signs_n;
};

/*
 * screen_text(lx, a, text, bytes): read one text: an answer, a page.
 * takes    lx: borrowed; a: for what is found and what is needed meanwhile (about 40 times the text, given back by arena_reset)
 * returns  unreadable where the text is blank, not UTF-8, or no Vietnamese and no English
 */
struct screen_result screen_text(const struct lexicon *lx, struct arena *a, const char *text, size_t bytes);

/* screen_explain(lx, a, text, bytes, out): how a text is read, for whoever edits the lexicon: each sentence with its phrases, who acts, what is denied. */
void screen_explain(const struct lexicon *lx, struct arena *a, const char *text, size_t bytes, struct buf *out);

/* screen_verdict_word(v): "none", "social", "unreadable". */
const char *screen_verdict_word(enum screen_verdict v);

#endif
