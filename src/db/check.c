/*
 * Trying every statement of the book against a store: a typo or a column that is gone stops the build (`motcua check`) with
 * file and line, not a page under a reader.
 */
#include "db/inside.h"
#include "base/log.h"
#include <stdlib.h>
#include <string.h>

static enum rc
wrong(const struct book_statement *st, const char *what, const char *name)
{
	log_incident("db", "%s:%d: %s: %s%s%s", st->file, st->line, st->name, what, name == NULL ? "" : " ", name == NULL ? "" : name);
	return FAULT;
}

/* Templates know a column by its name: it must be a word, and there once. */
static bool
is_word(const char *s)
{
	return *s != '\0' && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(s);
}

static enum rc
check_columns(const struct book_statement *st, sqlite3_stmt *handle)
{
	int n = sqlite3_column_count(handle);

	if (st->kind == BOOK_EXEC && n > 0)
		return wrong(st, "is :exec but gives rows", NULL);
	if (st->kind != BOOK_EXEC && n == 0)
		return wrong(st, "gives no rows but is not :exec", NULL);
	for (int i = 0; i < n; i++) {
		const char *name = sqlite3_column_name(handle, i);

		if (!is_word(name))
			return wrong(st, "a column needs a lower-case name, not", name);
		for (int k = 0; k < i; k++)
			if (strcmp(name, sqlite3_column_name(handle, k)) == 0)
				return wrong(st, "two columns are named", name);
	}
	return OK;
}

static enum rc
check_params(const struct book_statement *st, sqlite3_stmt *handle)
{
	int n = sqlite3_bind_parameter_count(handle);

	for (int i = 1; i <= n; i++) {
		const char *name = sqlite3_bind_parameter_name(handle, i);

		if (name == NULL || name[0] != ':')
			return wrong(st, "parameters are written :name, not", name == NULL ? "?" : name);
	}
	return OK;
}

/* check_variant(db, st, variant): prepare it, look at it, let it go. */
static enum rc
check_variant(struct db *db, const struct book_statement *st, int variant)
{
	sqlite3_stmt *handle = NULL;
	enum rc rc = stmt_prepare(&db->read, st, variant, 0, &handle);

	if (rc == OK)
		rc = check_columns(st, handle);
	if (rc == OK)
		rc = check_params(st, handle);
	sqlite3_finalize(handle);
	return rc;
}

/* Not each combination is tried, but each part of each: no filter, and all of them with every order. */
static enum rc
check_one(struct db *db, const struct book_statement *st)
{
	int step = 1 << st->filters_n, last = book_variants(st) - 1;
	enum rc rc = check_variant(db, st, 0);

	for (int variant = step - 1; rc == OK && variant <= last; variant += step)
		if (variant > 0)
			rc = check_variant(db, st, variant);
	return rc;
}

enum rc
db_check(struct db *db)
{
	enum rc rc = OK;

	for (int i = 0; i < db->book->statements_n; i++) {
		enum rc one = check_one(db, &db->book->statements[i]);

		rc = rc == OK ? one : rc; /* all of them are told, so that one run shows every mistake */
	}
	return rc;
}
