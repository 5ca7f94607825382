/* A store beside a new one, row by row.  See intact.h; what is compared is sql/query/audit.sql. */
#include "rules/intact.h"

#include <string.h>

static void
tell(struct intact *out, const struct table *t, int row, const char *is)
{
	if (out->differences_n == INTACT_DIFFERENCES_MAX)
		return;
	out->differences[out->differences_n].what = table_get(t, row, "what");
	out->differences[out->differences_n].name = table_get(t, row, "name");
	out->differences[out->differences_n++].is = is;
}

static int
order(const struct table *a, int i, const struct table *b, int j)
{
	int by = strcmp(table_get(a, i, "what"), table_get(b, j, "what"));
	return by != 0 ? by : strcmp(table_get(a, i, "name"), table_get(b, j, "name"));
}

/* Both are sorted, so one walk finds what only one of them has. */
static enum rc
compare(struct db *store, struct db *fresh, struct arena *a, enum sql statement, struct intact *out)
{
	struct params ps = {.n = 0};
	struct table *is = NULL, *want = NULL;
	enum rc       rc = db_query(store, statement, &ps, a, &is);
	int           i = 0, j = 0;
	if (rc == OK)
		rc = db_query(fresh, statement, &ps, a, &want);
	while (rc == OK && (i < is->rows_n || j < want->rows_n)) {
		int by = i == is->rows_n ? 1 : j == want->rows_n ? -1 : order(is, i, want, j);
		if (by < 0)
			tell(out, is, i++, "not of this program");
		else if (by > 0)
			tell(out, want, j++, "missing");
		else if (strcmp(table_get(is, i++, "data"), table_get(want, j++, "data")) != 0)
			tell(out, is, i - 1, "changed");
	}
	return rc;
}

enum rc
intact(struct db *store, struct db *fresh, struct arena *a, struct intact *out)
{
	*out = (struct intact){.differences_n = 0};
	enum rc rc = compare(store, fresh, a, SQL_INTACT_SHAPE, out);
	return rc == OK ? compare(store, fresh, a, SQL_INTACT_ROWS, out) : rc;
}
