/*
 * The one currency between SQL, C and templates: rows of named columns in an arena.  Every cell is text; NULL is s == NULL.
 */
#ifndef DB_TABLE_H
#define DB_TABLE_H

#include "base/arena.h"
#include <stddef.h>
#include <stdint.h>

struct cell { const char *s; size_t n; };      /* NUL-terminated; n without the NUL; s NULL for SQL NULL */

struct table {
	const char        *name;    /* the name templates know it by (borrowed or static)   */
	const char *const *cols;    /* cols_n names; static for statements, arena otherwise */
	int                cols_n;
	int                rows_n;
	int                cap_rows;
	struct cell       *cells;   /* row-major, rows_n * cols_n; arena                    */
};

/* table_new(a, name, cols, cols_n): an empty table; ${cols} is borrowed and must outlive it. */
struct table *table_new(struct arena *a, const char *name, const char *const *cols, int cols_n);
/* table_add(a, t): append a row of NULLs and give its index. */
int table_add(struct arena *a, struct table *t);
/* table_set(t, row, col, s): borrow ${s} (arena or static) as the cell's text. */
void table_set(struct table *t, int row, const char *col, const char *s);
void table_set_int(struct arena *a, struct table *t, int row, const char *col, int64_t value);
/* table_col(t, name): index or -1. */
int table_col(const struct table *t, const char *name);
/* table_get(t, row, col): the text, "" for NULL or an absent row or column (never a NULL pointer). */
const char *table_get(const struct table *t, int row, const char *col);
int64_t table_int(const struct table *t, int row, const char *col);

#endif
