/*
 * The lexicon of the reading: classes of phrases, patterns of classes that give a feature, and guards, the contexts that cancel a
 * pattern.  It is data (sql/rules/lexicon); this turns its rows into what matching needs.  Immutable once compiled.
 */
#ifndef SCREEN_LEXICON_H
#define SCREEN_LEXICON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/rc.h"
#include <stddef.h>

struct lexicon;

/* lexicon_new(): an empty one.  owned: lexicon_free. */
struct lexicon *lexicon_new(void);
/* lexicon_free(lx): behaves consistently with free(NULL). */
void lexicon_free(struct lexicon *lx);

/*
 * The rows.  Each gives OK, or INVALID with a line in ${why} (may be NULL): an unknown class, a pattern that is none.  Classes come first.
 *   lexicon_class    a class of phrases and the role it has in a sentence ("user", "staff", "neg" …; "" = it is told about, e.g. an act; "people" = the same, of somebody)
 *   lexicon_phrases  phrases of a class, separated by ";".  "{a|b|}" stands for each of its alternatives, "*" for any one word;
 *                    "=" before a phrase: not in text typed without marks, where it would be something else
 *   lexicon_spelling a word as some write it, and the word or words it stands for; "*ers": any word nobody knows that ends so
 *   lexicon_join     a class that two others make, one right after the other with at most ${gap} words between
 *   lexicon_pattern  a pattern: code, feature, pattern, its scope ("sentence", "pair", "last"), the guards that may cancel it
 *   lexicon_guard    a context of a guard: a class and how near it must be ("clause", "part", "sentence", "around", "text")
 */
enum rc lexicon_class(struct lexicon *lx, const char *code, const char *role, struct buf *why) MUST_USE;
enum rc lexicon_phrases(struct lexicon *lx, const char *class, const char *phrases, struct buf *why) MUST_USE;
enum rc lexicon_spelling(struct lexicon *lx, const char *word, const char *stands_for, struct buf *why) MUST_USE;
enum rc lexicon_join(struct lexicon *lx, const char *class, const char *left, const char *right, int gap, struct buf *why) MUST_USE;
enum rc lexicon_guard(struct lexicon *lx, const char *guard, const char *class, const char *scope, struct buf *why) MUST_USE;
enum rc lexicon_pattern(struct lexicon *lx, const char *code, const char *feature, const char *pattern, const char *scope, const char *guards,
    struct buf *why) MUST_USE;

/*
 * lexicon_without(lx, a, row): the same lexicon without one row, a pattern's code or "guard class"; to see what the row is for.
 * gives    arena; borrows ${lx}
 * returns  NULL where there is no such row
 */
const struct lexicon *lexicon_without(const struct lexicon *lx, struct arena *a, const char *row);

/*
 * lexicon_lint(lx, out): a line in ${out} for each class nothing uses, and each phrase in two classes that contradict one another (a user
 * and of the staff; a denial and a permission).
 */
void lexicon_lint(const struct lexicon *lx, struct buf *out);

#endif
