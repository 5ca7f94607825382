/* Migrations and the rulebook. */
#include "support/store.h"
#include "db/book.h"
#include "gen/fixture.h"
#include <stdio.h>
#include <sys/stat.h>

#define FIX(name) ((enum sql)FIX_##name)

enum { FILES_MAX = 8 };

/* A copy of the fixture's book whose files a test may change. */
struct edited {
	struct book      book;
	struct book_file schema[FILES_MAX], rules[FILES_MAX];
};

static struct book *
edit(struct edited *e)
{
	e->book = fixture_book;
	for (int i = 0; i < fixture_book.schema_n; i++)
		e->schema[i] = fixture_book.schema[i];
	for (int i = 0; i < fixture_book.rules_n; i++)
		e->rules[i] = fixture_book.rules[i];
	e->book.schema = e->schema;
	e->book.rules = e->rules;
	return &e->book;
}

/* more(e, path, text): one rules file more, after the others. */
static struct book *
more(struct edited *e, const char *path, const char *text)
{
	edit(e);
	e->rules[e->book.rules_n++] = (struct book_file){ .path = path, .text = text };
	return &e->book;
}

/* snapshot(st): everything the store holds, as text. */
static const char *
snapshot(struct store *st)
{
	return arena_printf(st->a, "%s|%s|%s|%s", store_get(st, "PRAGMA user_version"), store_get(st, "SELECT hash || applied_s FROM rulebook"),
	    store_get(st, "SELECT group_concat(code || label) FROM kind"), store_get(st, "SELECT group_concat(sql, '~') FROM (SELECT sql FROM sqlite_schema ORDER BY type, name)"));
}

/* broken(st, book, want): migrating must fail, tell ${want}, and leave everything as it was. */
static void
broken(struct store *st, const struct book *book, const char *want)
{
	const char *before = snapshot(st), *log;
	enum rc rc;

	log_catch();
	rc = migrate_book(st->dir, NULL, book);
	log = log_caught(st->a);
	assert_int_equal(rc, FAULT);
	if (strstr(log, want) == NULL)
		fail_msg("no \"%s\" in: %s", want, log);
	assert_string_equal(snapshot(st), before);
}

static void
test_migrate__an_empty_folder_becomes_a_store(void **state)
{
	struct store *st = *state;
	struct stat s;

	assert_string_equal(store_get(st, "PRAGMA user_version"), "2");
	assert_string_equal(store_get(st, "PRAGMA journal_mode"), "wal");
	assert_string_equal(store_get(st, "SELECT label FROM kind WHERE code = 'big'"), "Big; \"large\"");
	assert_string_equal(store_get(st, "SELECT label FROM kind_shown WHERE code = 'small'"), "Nhỏ");
	assert_string_equal(store_get(st, "SELECT length(hash) FROM rulebook"), "64");
	assert_int_equal(stat(st->dir, &s), 0);
	assert_int_equal(s.st_mode & 0777, 0700);
}

static void
test_migrate__twice_does_nothing(void **state)
{
	struct store *st = *state;
	const char *before;

	store_sql(st, "UPDATE rulebook SET applied_s = 5");
	before = snapshot(st);
	assert_int_equal(migrate_book(st->dir, NULL, &fixture_book), OK);
	assert_string_equal(snapshot(st), before);
}

static void
test_migrate__a_changed_rulebook_is_applied_again_as_a_whole(void **state)
{
	struct store *st = *state;
	struct edited e;
	struct db *db = NULL;

	store_sql(st, "INSERT INTO item (name, n, kind) VALUES ('kept', 1, 'big')");
	edit(&e);
	e.rules[0].text = "DELETE FROM kind; INSERT INTO kind VALUES ('big', 'Big again');";
	e.rules[1].text = "CREATE VIEW other AS SELECT 1 AS one;";
	log_catch();
	assert_int_equal(db_open_book(&db, st->dir, 0, &e.book), FAULT);
	assert_non_null(strstr(log_caught(st->a), "run motcua migrate"));
	assert_null(db);
	assert_int_equal(migrate_book(st->dir, NULL, &e.book), OK);
	assert_string_equal(store_get(st, "SELECT group_concat(label) FROM kind"), "Big again");
	assert_string_equal(store_get(st, "SELECT group_concat(name) FROM sqlite_schema WHERE type IN ('view', 'trigger')"), "other");
	assert_string_equal(store_get(st, "SELECT name || kind FROM item"), "keptbig");
	assert_int_equal(db_open_book(&db, st->dir, DB_READ_ONLY, &e.book), OK);
	db_close(db);
}

static void
test_migrate__a_running_connection_sees_the_new_rules(void **state)
{
	struct store *st = *state;
	struct edited e;
	struct table *t = NULL;

	assert_int_equal(db_query(st->db, FIX(KIND_LIST), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 2);
	assert_int_equal(migrate_book(st->dir, NULL, more(&e, "rules/30_more.sql", "INSERT INTO kind VALUES ('huge', 'x');")), OK);
	assert_int_equal(db_query(st->db, FIX(KIND_LIST), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 3);
}

static void
test_migrate__a_broken_rule_file_leaves_the_store_and_names_its_line(void **state)
{
	struct store *st = *state;
	struct edited e;

	broken(st, more(&e, "rules/a.sql", "-- one\nINSERT INTO kind VALUES ('x', 'x');\n\nINSERT INTO kind\n VALUS ('y', 'y');\n"), "rules/a.sql:5: near \\\"VALUS\\\"");
	broken(st, more(&e, "rules/b.sql", "/* a\n b */\n\nINSERT INTO kind VALUES ('big', 'again');\n"), "rules/b.sql:4: UNIQUE constraint failed: kind.code");
	broken(st, more(&e, "rules/c.sql", "\n\nCREATE VIEW broken AS SELECT missing FROM kind;\n"), "rules/c.sql:3: view broken: no such column: missing");
	broken(st, more(&e, "rules/d.sql", "CREATE TRIGGER sound AFTER UPDATE ON item BEGIN SELECT 1; END;\n\nCREATE TRIGGER faulty\nAFTER UPDATE OF n ON item\nBEGIN SELECT NEW.missing; END;\n"),
	    "rules/d.sql:3: trigger faulty: no such column: NEW.missing");
	broken(st, more(&e, "rules/e.sql", "INSERT INTO kind VALUES ('z', 'z');\nCOMMIT;\nBEGIN;\n"), "rules/e.sql:2: not authorized");
}

static void
test_migrate__a_reference_that_dangles_is_refused(void **state)
{
	struct store *st = *state;
	struct edited e;

	store_sql(st, "INSERT INTO item (name, n, kind) VALUES ('kept', 1, 'big')");
	edit(&e);
	e.rules[0].text = "DELETE FROM kind;";
	broken(st, &e.book, "a row of item names a row of kind that is not there");
}

static void
test_migrate__schema_files_run_once_each_and_in_order(void **state)
{
	struct store *st = *state;
	struct edited e;
	struct db *db = NULL;

	edit(&e);
	e.schema[e.book.schema_n++] = (struct book_file){ .path = "schema/0003_more.sql", .text = "ALTER TABLE item ADD COLUMN extra TEXT;" };
	log_catch();
	assert_int_equal(db_open_book(&db, st->dir, 0, &e.book), FAULT);
	assert_non_null(strstr(log_caught(st->a), "the store's schema is not this program's"));
	assert_int_equal(migrate_book(st->dir, NULL, &e.book), OK);
	assert_string_equal(store_get(st, "PRAGMA user_version"), "3");
	assert_int_equal(migrate_book(st->dir, NULL, &e.book), OK);
	assert_string_equal(store_get(st, "SELECT count(*) FROM pragma_table_info('item') WHERE name = 'extra'"), "1");
	assert_string_equal(store_get(st, "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"), "4");
	log_catch();
	assert_int_equal(db_open_book(&db, st->dir, 0, &fixture_book), FAULT);
	assert_non_null(strstr(log_caught(st->a), "newer program"));
	broken(st, &fixture_book, "newer program");
}

static void
test_migrate__a_broken_schema_file_leaves_the_store(void **state)
{
	struct store *st = *state;
	struct edited e;

	edit(&e);
	e.schema[2] = (struct book_file){ .path = "schema/0003_a.sql", .text = "CREATE TABLE fine (a) ;\n" };
	e.schema[3] = (struct book_file){ .path = "schema/0004_b.sql", .text = "CREATE TABLE fine2 (a);\nCREATE TABLE item (a);\n" };
	e.book.schema_n = 4;
	broken(st, &e.book, "schema/0004_b.sql:2: table item already exists");
	e.schema[3].path = "schema/0005_b.sql";
	broken(st, &e.book, "schema/0005_b.sql: expected number 0004");
}

static enum rc
fill(struct db *db)
{
	struct params ps = { .n = 0 };

	param_text(&ps, "name", "from the hook");
	param_int(&ps, "n", 1);
	param_text(&ps, "kind", "big");
	return db_exec(db, FIX(ITEM_ADD), &ps, NULL);
}

static enum rc
fill_and_fail(struct db *db)
{
	return fill(db) == OK ? FAULT : OK;
}

static void
test_migrate__the_hook_writes_inside_the_transaction(void **state)
{
	struct store *st = *state;

	assert_int_equal(migrate_book(st->dir, fill_and_fail, &fixture_book), FAULT);
	assert_string_equal(store_get(st, "SELECT count(*) FROM sqlite_schema"), "0");
	assert_int_equal(migrate_book(st->dir, fill, &fixture_book), OK);
	assert_string_equal(store_get(st, "SELECT name FROM item"), "from the hook");
}

static void
test_migrate__rules_keep_everybody_else_from_their_tables(void **state)
{
	struct store *st = *state;
	struct edited e;

	assert_string_equal(store_sql(st, "INSERT INTO kind VALUES ('mine', 'x')"), "rulebook_only");
	assert_int_equal(migrate_book(st->dir, NULL, more(&e, "rules/30_more.sql", "INSERT INTO kind VALUES ('huge', 'x');")), OK);
	assert_string_equal(store_sql(st, "INSERT INTO kind VALUES ('mine', 'x')"), "rulebook_only");
}

static void
test_migrate__a_folder_that_cannot_be(void **state)
{
	struct store *st = *state;

	log_catch();
	assert_int_equal(migrate_book(store_path(st, "no/such"), NULL, &fixture_book), FAULT);
	assert_non_null(strstr(log_caught(st->a), "No such file or directory"));
	assert_int_equal(migrate_book(store_path(st, "new"), NULL, &fixture_book), OK);
}

static void
test_migrate_hash__depends_on_paths_texts_and_order(void **state)
{
	char base[MIGRATE_HASH_BYTES], other[MIGRATE_HASH_BYTES];
	struct edited e;
	struct book_file swap;

	(void)state;
	migrate_hash(&fixture_book, base);
	migrate_hash(edit(&e), other);
	assert_string_equal(base, other);
	swap = e.rules[0], e.rules[0] = e.rules[1], e.rules[1] = swap;
	migrate_hash(&e.book, other);
	assert_string_not_equal(base, other);
	edit(&e);
	e.rules[1].path = "other";
	migrate_hash(&e.book, other);
	assert_string_not_equal(base, other);
	edit(&e);
	e.rules[1].text = "";
	migrate_hash(&e.book, other);
	assert_string_not_equal(base, other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_migrate__an_empty_folder_becomes_a_store),
		STORE_TEST(test_migrate__twice_does_nothing),
		STORE_TEST(test_migrate__a_changed_rulebook_is_applied_again_as_a_whole),
		STORE_TEST(test_migrate__a_running_connection_sees_the_new_rules),
		STORE_TEST(test_migrate__a_broken_rule_file_leaves_the_store_and_names_its_line),
		STORE_TEST(test_migrate__a_reference_that_dangles_is_refused),
		STORE_TEST(test_migrate__schema_files_run_once_each_and_in_order),
		STORE_TEST(test_migrate__a_broken_schema_file_leaves_the_store),
		STORE_TEST_EMPTY(test_migrate__the_hook_writes_inside_the_transaction),
		STORE_TEST(test_migrate__rules_keep_everybody_else_from_their_tables),
		STORE_TEST_EMPTY(test_migrate__a_folder_that_cannot_be),
		cmocka_unit_test(test_migrate_hash__depends_on_paths_texts_and_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
