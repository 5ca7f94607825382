/*
 * Words that came with a rule set of the office and so are rows of the store.  Asked only for codes the program has no words for.
 */
#include "web/inside.h"

const char *
law_words(struct exchange *x, const char *key)
{
	struct params ps = { .n = 0 };
	struct table *t = NULL;

	param_text(&ps, "word", key);
	param_text(&ps, "lang", x->cx.lang == LANG_EN ? "en" : "vi");
	if (db_query(x->app->db, SQL_LAW_WORD, &ps, x->arena, &t) != OK || t->rows_n == 0 || *table_get(t, 0, "text") == '\0')
		return NULL;
	return table_get(t, 0, "text");
}
