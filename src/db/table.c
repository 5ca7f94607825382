/*
 * Rows of named columns in an arena.
 */
#include "db/table.h"
#include "base/text.h"
#include <string.h>

enum { FIRST_ROWS = 8 };

struct table *
table_new(struct arena *a, const char *name, const char *const *cols, int cols_n)
{
	struct table *t = arena_alloc(a, sizeof *t);

	t->name = name;
	t->cols = cols;
	t->cols_n = cols_n;
	return t;
}

int
table_add(struct arena *a, struct table *t)
{
	if (t->rows_n == t->cap_rows) {
		int cap = t->cap_rows == 0 ? FIRST_ROWS : t->cap_rows * 2;
		struct cell *cells = arena_array(a, (size_t)cap * (size_t)t->cols_n, sizeof *cells);

		if (t->rows_n > 0)
			memcpy(cells, t->cells, (size_t)t->rows_n * (size_t)t->cols_n * sizeof *cells);
		t->cells = cells;
		t->cap_rows = cap;
	}
	return t->rows_n++;
}

int
table_col(const struct table *t, const char *name)
{
	for (int i = 0; t != NULL && i < t->cols_n; i++)
		if (strcmp(t->cols[i], name) == 0)
			return i;
	return -1;
}

/* cell_at(t, row, col): NULL for an absent row or column. */
static struct cell *
cell_at(const struct table *t, int row, const char *col)
{
	int c = table_col(t, col);

	if (c < 0 || row < 0 || row >= t->rows_n)
		return NULL;
	return &t->cells[(size_t)row * (size_t)t->cols_n + (size_t)c];
}

void
table_set(struct table *t, int row, const char *col, const char *s)
{
	struct cell *cell = cell_at(t, row, col);

	if (cell != NULL)
		*cell = (struct cell){ .s = s, .n = s == NULL ? 0 : strlen(s) };
}

void
table_set_int(struct arena *a, struct table *t, int row, const char *col, int64_t value)
{
	table_set(t, row, col, arena_printf(a, "%lld", (long long)value));
}

const char *
table_get(const struct table *t, int row, const char *col)
{
	const struct cell *cell = cell_at(t, row, col);

	return cell == NULL || cell->s == NULL ? "" : cell->s;
}

int64_t
table_int(const struct table *t, int row, const char *col)
{
	int64_t value = 0;

	return text_int(table_get(t, row, col), &value) ? value : 0;
}
