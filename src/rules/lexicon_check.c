/* Is every row of the lexicon of use, and does every example show what it says?  See lexicon.h. */
#include "rules/lexicon.h"
#include "screen/screen.h"

#include <string.h>

struct checking {
	struct arena         *a;
	const struct lexicon *lx;
	struct buf           *out;
};

static bool
finds(const struct screen_result *r, const char *feature)
{
	for (int i = 0; i < r->signs_n; i++)
		if (strcmp(r->signs[i].feature, feature) == 0)
			return true;
	return false;
}

/* With its row an example finds its feature, or nothing where a context is shown; without the row it doesn't, or something. */
static void
check_example(struct checking *c, const struct table *t, int row)
{
	const char           *shows = table_get(t, row, "shows"), *feature = table_get(t, row, "finds"), *text = table_get(t, row, "text");
	const struct lexicon *less = lexicon_without(c->lx, c->a, shows);
	struct screen_result  with = screen_text(c->lx, c->a, text, strlen(text)), without;
	bool                  none = strcmp(feature, "none") == 0;
	if (less == NULL) {
		buf_printf(c->out, "example of a row there is not: %s\n", shows);
		return;
	}
	without = screen_text(less, c->a, text, strlen(text));
	if (none ? with.signs_n > 0 : !finds(&with, feature))
		buf_printf(c->out, "example read otherwise than it says: %s: %s\n", shows, text);
	else if (none ? without.signs_n == 0 : finds(&without, feature))
		buf_printf(c->out, "example read the same without its row: %s: %s\n", shows, text);
}

static enum rc
ask(struct db *db, struct checking *c, enum sql statement, const char *finding)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	enum rc       rc = db_query(db, statement, &ps, c->a, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		buf_printf(c->out, "%s: %s\n", finding, table_get(t, row, "subject"));
	return rc;
}

enum rc
lexicon_check(struct db *db, struct arena *a, struct buf *out)
{
	struct checking c = {.a = a, .out = out};
	struct params   ps = {.n = 0};
	struct table   *t = NULL;
	struct lexicon *lx = NULL;
	enum rc         rc = lexicon_load(db, a, out, &lx);
	if (rc != OK)
		return rc == INVALID ? OK : rc; /* the rows that are none are told */
	c.lx = lx;
	lexicon_lint(lx, out);
	rc = ask(db, &c, SQL_LEXICON_UNSHOWN, "row of the lexicon that no example shows");
	if (rc == OK)
		rc = ask(db, &c, SQL_LEXICON_UNKNOWN_LAW, "pattern of a clause nobody knows");
	if (rc == OK)
		rc = db_query(db, SQL_LEXICON_EXAMPLES, &ps, a, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		check_example(&c, t, row);
	lexicon_free(lx);
	return rc;
}
