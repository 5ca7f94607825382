/*
 * Readings from the sqlite3 shell, with foreign keys off and checks ignored: written once, whole, about papers there are; what
 * waits for the reader, and what goes when a paper goes.
 */
#include "support/scene.h"
#include <sqlite3.h>
#include <stdio.h>

static sqlite3 *shell;
static struct arena *memory;

static int
open_shell(void **state)
{
	if (scene_open(state) != 0)
		return -1;
	memory = arena_new(1 << 20);
	return sqlite3_open(arena_printf(memory, "%s/motcua.db", scene.dir), &shell) == SQLITE_OK &&
	    sqlite3_exec(shell, "PRAGMA foreign_keys=OFF; PRAGMA recursive_triggers=OFF; PRAGMA ignore_check_constraints=ON", NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

static int
close_shell(void **state)
{
	sqlite3_close(shell);
	arena_free(memory);
	return scene_close(state);
}

/* The triggers that were taken away are made again. */
static bool
again(void)
{
	sqlite3_stmt *stmt = NULL;
	char         *sql[2] = { NULL, NULL };
	bool          ok = sqlite3_prepare_v2(shell, "SELECT sql FROM kept", -1, &stmt, NULL) == SQLITE_OK;

	for (int i = 0; ok && i < 2; i++)
		ok = sqlite3_step(stmt) == SQLITE_ROW && (sql[i] = sqlite3_mprintf("%s", sqlite3_column_text(stmt, 0))) != NULL;
	sqlite3_finalize(stmt);
	for (int i = 0; i < 2; i++) {
		ok = ok && sqlite3_exec(shell, sql[i], NULL, NULL, NULL) == SQLITE_OK;
		sqlite3_free(sql[i]);
	}
	return ok;
}

/* As if nobody had read anything yet: the sample office's papers were read as it was made. */
static int
begin(void **state)
{
	(void)state;
	return sqlite3_exec(shell, "BEGIN; CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema WHERE name IN ('reading_stay', 'reading_page_stay')", NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_exec(shell, "DROP TRIGGER reading_stay; DROP TRIGGER reading_page_stay; DELETE FROM reading_page; DELETE FROM reading;"
	    " INSERT INTO reading_wanted (hash, tried_s) SELECT DISTINCT file, 0 FROM paper", NULL, NULL, NULL) == SQLITE_OK && again() ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	arena_reset(memory);
	return sqlite3_exec(shell, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

static const char *
run(const char *sql)
{
	char *error = NULL;

	if (sqlite3_exec(shell, sql, NULL, NULL, &error) == SQLITE_OK)
		return "";
	const char *kept = arena_str(memory, error);
	sqlite3_free(error);
	return kept;
}

static void
does(const char *sql)
{
	const char *error = run(sql);

	if (*error != '\0')
		scene_fail("%s: %s", sql, error);
}

static void
refused(const char *sql, const char *word)
{
	does("SAVEPOINT attack");
	const char *error = run(sql);
	does("ROLLBACK TO attack; RELEASE attack");
	if (strcmp(error, word) != 0)
		scene_fail("%s: \"%s\", not %s", sql, *error ? error : "done", word);
}

static const char *
get(const char *sql)
{
	sqlite3_stmt *st = NULL;
	const char *value = "";

	if (sqlite3_prepare_v2(shell, sql, -1, &st, NULL) != SQLITE_OK)
		scene_fail("%s: %s", sql, sqlite3_errmsg(shell));
	if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0) != NULL)
		value = arena_str(memory, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return value;
}

static void
is(const char *sql, const char *value)
{
	assert_string_equal(get(sql), value);
}

/* About the first file of a paper: H. */
#define H "(SELECT min(file) FROM paper)"
#define PAGE(version, page, how, reason, text) \
	"INSERT INTO reading_page (hash, version, page, how, reason, pictures, text) VALUES (" H ", " version ", " page ", " how ", " reason ", 0, " text ");"
#define READING(version, status, reason, how, pages) \
	"INSERT INTO reading (hash, version, status, reason, how, pages, sandbox, read_s) VALUES (" H ", " version ", " status ", " reason ", " how ", " pages ", 'full', 1);"
#define GOOD PAGE("10", "1", "'ocr'", "NULL", "'một'") PAGE("10", "2", "'text_layer'", "NULL", "'hai'") READING("10", "'read'", "NULL", "'ocr'", "2")

static void
test_reading__written_once(void **state)
{
	(void)state;
	does(GOOD);
	refused(READING("10", "'unreadable'", "'killed'", "NULL", "2"), "append_only");
	refused("INSERT OR REPLACE INTO reading SELECT * FROM reading", "append_only");
	refused("UPDATE reading SET reason = 'killed'", "append_only");
	refused("UPDATE OR REPLACE reading SET version = 99", "append_only");
	refused("DELETE FROM reading", "append_only");
	refused(PAGE("10", "3", "'ocr'", "NULL", "'ba'"), "append_only");
	refused("INSERT OR REPLACE INTO reading_page SELECT id, hash, 11, page, how, reason, pictures, 'x' FROM reading_page", "append_only");
	refused("UPDATE reading_page SET text = ''", "append_only");
	refused("UPDATE OR REPLACE reading_page SET hash = 'x'", "append_only");
	refused("DELETE FROM reading_page WHERE page = 2", "append_only");
}

static void
test_reading__only_newer_ones_are_added(void **state)
{
	(void)state;
	does(GOOD);
	refused(READING("9", "'unreadable'", "'killed'", "NULL", "0"), "append_only");
	does(READING("11", "'unreadable'", "'killed'", "NULL", "0"));
	is("SELECT version || status FROM reading_current WHERE hash = " H, "11unreadable");
	is("SELECT count(*) FROM reading_current", "1");
	is("SELECT count(*) FROM reading_page", "2");
}

static void
test_reading__says_no_more_than_its_pages(void **state)
{
	(void)state;
	refused(READING("10", "'read'", "NULL", "'ocr'", "0"), "pages_missing");
	refused(READING("10", "'unreadable'", "'killed'", "NULL", "1"), "pages_missing");
	refused(PAGE("10", "1", "'ocr'", "NULL", "''") READING("10", "'read'", "NULL", "'ocr'", "1"), "pages_missing");
	refused(PAGE("10", "2", "'ocr'", "NULL", "'a'") READING("10", "'read'", "NULL", "'ocr'", "1"), "pages_missing");
	refused(PAGE("10", "2", "'ocr'", "NULL", "'a'") READING("10", "'read'", "NULL", "'ocr'", "2"), "pages_missing");
	refused(PAGE("10", "1", "'ocr'", "NULL", "'a'") PAGE("10", "2", "NULL", "'no_text'", "''") READING("10", "'read'", "NULL", "'ocr'", "2"), "pages_missing");
	does("SAVEPOINT part;" PAGE("10", "1", "'ocr'", "NULL", "'a'") PAGE("10", "2", "NULL", "'no_text'", "''") READING("10", "'read'", "'no_text'", "'ocr'", "2") "ROLLBACK TO part");
	refused(READING("10", "'unreadable'", "NULL", "NULL", "0"), "unknown_value");
	refused(READING("10", "'fine'", "'killed'", "NULL", "0"), "unknown_value");
	refused(PAGE("10", "1", "'ocr'", "NULL", "'a'") READING("10", "'read'", "NULL", "NULL", "1"), "unknown_value");
	refused(PAGE("10", "1", "'ocr'", "NULL", "'a'") READING("10", "'unreadable'", "'killed'", "'ocr'", "1"), "unknown_value");
	refused(PAGE("10", "0", "'ocr'", "NULL", "'a'"), "unknown_value");
	refused(PAGE("10", "1", "NULL", "NULL", "'a'"), "unknown_value");
	refused(PAGE("10", "1", "'ocr'", "NULL", "'a'") "INSERT OR REPLACE INTO reading_page (hash, version, page, how, pictures, text) VALUES (" H ", 10, 1, 'ocr', 0, 'b')", "append_only");
	does("SAVEPOINT open;" PAGE("10", "1", "'ocr'", "NULL", "'a'") "DELETE FROM reading_page; ROLLBACK TO open"); /* no reading closed it */
}

static void
test_reading__of_papers_only(void **state)
{
	(void)state;
	does("INSERT INTO file (hash, bytes, media, stored_s) VALUES ('ff', 1, 'application/pdf', 1)");
	refused("INSERT INTO reading (hash, version, status, reason, pages, sandbox, read_s) VALUES ('ff', 10, 'unreadable', 'broken', 0, 'full', 1)", "no_such_file");
}

static void
test_reading_wanted__papers_without_one(void **state)
{
	(void)state;
	is("SELECT count(*) - (SELECT count(DISTINCT file) FROM paper) FROM reading_wanted", "0");
	does(GOOD);
	is("SELECT count(*) FROM reading_wanted WHERE hash = " H, "0");
	is("SELECT count(*) + 1 - (SELECT count(DISTINCT file) FROM paper) FROM reading_wanted", "0");
}

/* In a draft papers come and go: those of bytes read before do not wait again, and with the last one all of its text goes. */
static void
test_reading_wanted__papers_of_a_draft(void **state)
{
	const char *add;
	const char *draft = get("SELECT min(id) FROM dossier WHERE state = 'draft'");

	(void)state;
	if (*draft == '\0')
		scene_fail("the sample office has no draft");
	add = arena_printf(memory, "INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s)"
	    " SELECT id, 'source_consent', x.i, 'ee', 'a.pdf', opened_by, 1795200000 FROM dossier, (SELECT '71' AS i UNION ALL SELECT '72') x WHERE id = %s", draft);
	does("INSERT INTO file (hash, bytes, media, stored_s) VALUES ('ee', 1, 'application/pdf', 1)");
	does(add);
	is("SELECT count(*) FROM reading_wanted WHERE hash = 'ee'", "1");
	does("INSERT INTO reading_page (hash, version, page, how, pictures, text) VALUES ('ee', 10, 1, 'docx', 0, 'a');"
	    "INSERT INTO reading (hash, version, status, how, pages, sandbox, read_s) VALUES ('ee', 10, 'read', 'docx', 1, 'full', 1)");
	does("DELETE FROM paper WHERE file = 'ee' AND instance = '71'");
	is("SELECT count(*) FROM reading WHERE hash = 'ee'", "1");
	does(arena_printf(memory, "%s AND x.i = '71'", add));
	is("SELECT count(*) FROM reading_wanted WHERE hash = 'ee'", "0");
	does("DELETE FROM paper WHERE file = 'ee'");
	is("SELECT (SELECT count(*) FROM reading WHERE hash = 'ee') || (SELECT count(*) FROM reading_page WHERE hash = 'ee')", "00");
	does(add);
	does("DELETE FROM paper WHERE file = 'ee'");
	is("SELECT count(*) FROM reading_wanted WHERE hash = 'ee'", "0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_reading__written_once),
		TEST(test_reading__only_newer_ones_are_added),
		TEST(test_reading__says_no_more_than_its_pages),
		TEST(test_reading__of_papers_only),
		TEST(test_reading_wanted__papers_without_one),
		TEST(test_reading_wanted__papers_of_a_draft),
	};

	return cmocka_run_group_tests(tests, open_shell, close_shell);
}
