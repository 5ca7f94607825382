/*
 * SQL files statement by statement, and the checks after the rulebook was applied.
 */
#include "db/script.h"
#include "base/log.h"
#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* code_at(s): where the statement itself begins, after blanks and comments. */
static const char *
code_at(const char *s)
{
	for (;;) {
		s += strspn(s, " \t\r\n;");
		if (strncmp(s, "--", 2) == 0) {
			s += strcspn(s, "\n");
		} else if (strncmp(s, "/*", 2) == 0) {
			const char *end = strstr(s + 2, "*/");

			if (end == NULL)
				return s;
			s = end + 2;
		} else {
			return s;
		}
	}
}

static int
line_of(const char *text, const char *at)
{
	int line = 1;

	for (const char *s = text; s < at; s++)
		line += *s == '\n';
	return line;
}

/* one(sq, file, &at): run the statement at ${at} and go behind it. */
static enum rc
one(sqlite3 *sq, const struct book_file *file, const char **at)
{
	sqlite3_stmt *st = NULL;
	const char *begin = *at;
	int code = sqlite3_prepare_v2(sq, begin, -1, &st, at), offset;

	if (code != SQLITE_OK) {
		offset = sqlite3_error_offset(sq);
		log_incident("migrate", "%s:%d: %s", file->path, line_of(file->text, begin + (offset > 0 ? offset : 0)), sqlite3_errmsg(sq));
		return FAULT;
	}
	do
		code = sqlite3_step(st);
	while (code == SQLITE_ROW);
	if (code != SQLITE_DONE)
		log_incident("migrate", "%s:%d: %s", file->path, line_of(file->text, begin), sqlite3_errmsg(sq));
	sqlite3_finalize(st);
	return code == SQLITE_DONE ? OK : FAULT;
}

/* A file that ended its transaction would leave the store half migrated; one that attached another would write elsewhere. */
static int
stays_inside(void *arg, int action, const char *a, const char *b, const char *dbname, const char *inner)
{
	(void)arg, (void)a, (void)b, (void)dbname, (void)inner;
	return action == SQLITE_TRANSACTION || action == SQLITE_ATTACH || action == SQLITE_DETACH ? SQLITE_DENY : SQLITE_OK;
}

enum rc
script_run(sqlite3 *sq, const struct book_file *file)
{
	const char *at = code_at(file->text);
	enum rc rc = OK;

	sqlite3_set_authorizer(sq, stays_inside, NULL);
	while (*at != '\0' && rc == OK) {
		rc = one(sq, file, &at);
		at = code_at(at);
	}
	sqlite3_set_authorizer(sq, NULL, NULL);
	return rc;
}

enum rc
script_exec(sqlite3 *sq, const char *sql)
{
	if (sqlite3_exec(sq, sql, NULL, NULL, NULL) == SQLITE_OK)
		return OK;
	log_incident("migrate", "%s: %s", sql, sqlite3_errmsg(sq));
	return FAULT;
}

enum rc
script_value(sqlite3 *sq, const char *sql, struct script_value *out)
{
	sqlite3_stmt *st = NULL;
	const unsigned char *s;
	enum rc rc = FAULT;

	memset(out, 0, sizeof *out);
	if (sqlite3_prepare_v2(sq, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW) {
		out->i = sqlite3_column_int64(st, 0);
		s = sqlite3_column_text(st, 0);
		snprintf(out->s, sizeof out->s, "%s", s == NULL ? "" : (const char *)s);
		rc = OK;
	} else {
		log_incident("migrate", "%s: %s", sql, sqlite3_errmsg(sq));
	}
	sqlite3_finalize(st);
	return rc;
}

/* word_at(s, word): ${s} begins with the whole word. */
static bool
word_at(const char *s, const char *word)
{
	size_t n = strlen(word);

	return strncmp(s, word, n) == 0 && !isalnum((unsigned char)s[n]) && s[n] != '_';
}

/* complain(book, type, name, why): tell of a view or trigger with the line that makes it. */
static void
complain(const struct book *book, const char *type, const char *name, const char *why)
{
	for (int i = 0; i < book->rules_n; i++) {
		const char *text = book->rules[i].text;

		for (const char *at = text; (at = strstr(at, name)) != NULL; at++) {
			const char *before = at;

			while (before > text && strchr(" \t\n\"", before[-1]) != NULL)
				before--;
			before -= before - text >= (ptrdiff_t)strlen(type) ? (ptrdiff_t)strlen(type) : before - text;
			if (word_at(at, name) && strncasecmp(before, type, strlen(type)) == 0) {
				log_incident("migrate", "%s:%d: %s %s: %s", book->rules[i].path, line_of(text, at), type, name, why);
				return;
			}
		}
	}
	log_incident("migrate", "%s %s: %s", type, name, why);
}

static bool
compiles(sqlite3 *sq, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int code = sqlite3_prepare_v2(sq, sql, -1, &st, NULL);

	sqlite3_finalize(st);
	return code == SQLITE_OK || strncmp(sqlite3_errmsg(sq), "cannot modify ", 14) == 0; /* a view without that INSTEAD OF */
}

/*
 * culprit(sq, table, sql, out): which trigger of the table it is, since SQLite does not say: without it the statement
 * compiles.  Drops triggers: everything is rolled back afterwards anyway.
 */
static void
culprit(sqlite3 *sq, const char *table, const char *probe, struct script_value *out)
{
	char sql[1024];

	do {
		sqlite3_snprintf(sizeof sql, sql, "SELECT (SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = %Q LIMIT 1)", table);
		if (script_value(sq, sql, out) != OK || out->s[0] == '\0')
			return;
		sqlite3_snprintf(sizeof sql, sql, "DROP TRIGGER \"%w\"", out->s);
	} while (script_exec(sq, sql) == OK && !compiles(sq, probe));
}

/*
 * Statements whose preparing compiles each view, and each table's triggers by what sets them off.  An UPDATE of one column sets
 * off the triggers "OF" that column, so each column has its own.
 */
static const char probes[] =
    "SELECT 'view', name, 'SELECT * FROM \"' || name || '\"' FROM sqlite_schema WHERE type = 'view' "
    "UNION SELECT 'trigger', tbl_name, 'INSERT INTO \"' || tbl_name || '\" DEFAULT VALUES' FROM sqlite_schema WHERE type = 'trigger' "
    "UNION SELECT 'trigger', tbl_name, 'DELETE FROM \"' || tbl_name || '\"' FROM sqlite_schema WHERE type = 'trigger' "
    "UNION SELECT 'trigger', t.tbl_name, 'UPDATE \"' || t.tbl_name || '\" SET \"' || c.name || '\" = \"' || c.name || '\"' "
    "  FROM sqlite_schema t, pragma_table_info(t.tbl_name) c WHERE t.type = 'trigger' "
    "ORDER BY 1 DESC, 2";

static enum rc
probe(sqlite3 *sq, const struct book *book, sqlite3_stmt *row)
{
	const char *type = (const char *)sqlite3_column_text(row, 0), *name = (const char *)sqlite3_column_text(row, 1);
	const char *sql = (const char *)sqlite3_column_text(row, 2);
	struct script_value trigger;
	char why[256];

	if (compiles(sq, sql))
		return OK;
	snprintf(why, sizeof why, "%s", sqlite3_errmsg(sq));
	if (strcmp(type, "trigger") == 0)
		culprit(sq, name, sql, &trigger);
	complain(book, type, strcmp(type, "trigger") == 0 ? trigger.s : name, why);
	return FAULT;
}

static enum rc
check_views(sqlite3 *sq, const struct book *book)
{
	sqlite3_stmt *st = NULL;
	enum rc rc = OK;

	if (sqlite3_prepare_v2(sq, probes, -1, &st, NULL) != SQLITE_OK) {
		log_incident("migrate", "%s", sqlite3_errmsg(sq));
		return FAULT;
	}
	while (rc == OK && sqlite3_step(st) == SQLITE_ROW)
		rc = probe(sq, book, st);
	sqlite3_finalize(st);
	return rc;
}

static enum rc
check_keys(sqlite3 *sq)
{
	sqlite3_stmt *st = NULL;
	enum rc rc = OK;
	int code;

	if (sqlite3_prepare_v2(sq, "PRAGMA foreign_key_check", -1, &st, NULL) != SQLITE_OK) {
		log_incident("migrate", "%s", sqlite3_errmsg(sq));
		return FAULT;
	}
	while ((code = sqlite3_step(st)) == SQLITE_ROW) {
		log_incident("migrate", "a row of %s names a row of %s that is not there (row %s)",
		    (const char *)sqlite3_column_text(st, 0), (const char *)sqlite3_column_text(st, 2),
		    sqlite3_column_type(st, 1) == SQLITE_NULL ? "without number" : (const char *)sqlite3_column_text(st, 1));
		rc = FAULT;
	}
	sqlite3_finalize(st);
	return code == SQLITE_DONE ? rc : FAULT;
}

enum rc
script_check(sqlite3 *sq, const struct book *book)
{
	enum rc views = check_views(sq, book), keys = check_keys(sq);

	return views == OK ? keys : views;
}
