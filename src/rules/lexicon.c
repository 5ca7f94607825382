/* Rows of the tables lexicon_*, handed to the reading one by one.  See lexicon.h. */
#include "rules/lexicon.h"

struct load {
	struct db      *db;
	struct arena   *a;
	struct buf     *why;
	struct lexicon *lx;
};

typedef enum rc row_taker(struct load *l, const struct table *t, int row);

static enum rc
take_class(struct load *l, const struct table *t, int row)
{
	return lexicon_class(l->lx, table_get(t, row, "code"), table_get(t, row, "role"), l->why);
}

static enum rc
take_phrases(struct load *l, const struct table *t, int row)
{
	return lexicon_phrases(l->lx, table_get(t, row, "class"), table_get(t, row, "phrases"), l->why);
}

static enum rc
take_spelling(struct load *l, const struct table *t, int row)
{
	return lexicon_spelling(l->lx, table_get(t, row, "word"), table_get(t, row, "stands_for"), l->why);
}

static enum rc
take_join(struct load *l, const struct table *t, int row)
{
	return lexicon_join(l->lx, table_get(t, row, "class"), table_get(t, row, "left_class"), table_get(t, row, "right_class"), (int)table_int(t, row, "gap"), l->why);
}

static enum rc
take_guard(struct load *l, const struct table *t, int row)
{
	return lexicon_guard(l->lx, table_get(t, row, "guard"), table_get(t, row, "class"), table_get(t, row, "scope"), l->why);
}

static enum rc
take_pattern(struct load *l, const struct table *t, int row)
{
	return lexicon_pattern(
	    l->lx, table_get(t, row, "code"), table_get(t, row, "feature"), table_get(t, row, "pattern"), table_get(t, row, "scope"), table_get(t, row, "guards"), l->why);
}

static enum rc
take_all(struct load *l, enum sql statement, row_taker *take)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	enum rc       rc = db_query(l->db, statement, &ps, l->a, &t), worst = rc;
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		worst = take(l, t, row) != OK ? INVALID : worst;
	return worst;
}

enum rc
lexicon_load(struct db *db, struct arena *a, struct buf *why, struct lexicon **out)
{
	struct load                                               l = {db, a, why, lexicon_new()};
	static const struct { enum sql statement; row_taker *take; } steps[] = {{SQL_LEXICON_CLASSES, take_class}, {SQL_LEXICON_PHRASES, take_phrases},
	    {SQL_LEXICON_SPELLINGS, take_spelling}, {SQL_LEXICON_JOINS, take_join},
	    {SQL_LEXICON_GUARDS, take_guard}, {SQL_LEXICON_PATTERNS, take_pattern}};
	enum rc                                                   rc = OK;
	for (size_t i = 0; i < sizeof steps / sizeof steps[0] && rc != FAULT; i++) {
		enum rc one = take_all(&l, steps[i].statement, steps[i].take);
		rc = one == OK ? rc : one;
	}
	if (rc != OK)
		lexicon_free(l.lx);
	*out = rc == OK ? l.lx : NULL;
	return rc;
}
