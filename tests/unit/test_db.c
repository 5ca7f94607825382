/* The store: statements, variants, and what a serving connection refuses. */
#include "support/store.h"
#include "db/inside.h"
#include "gen/fixture.h"
#include <sys/stat.h>

#define FIX(name) ((enum sql)FIX_##name)

static void
add(struct store *st, const char *name, int64_t n, const char *kind)
{
	param_text(&st->ps, "name", name);
	param_int(&st->ps, "n", n);
	param_text(&st->ps, "kind", kind);
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(db_exec(st->db, FIX(ITEM_ADD), &st->ps, NULL), OK);
	assert_int_equal(db_commit(st->db), OK);
	st->ps.n = 0;
}

/* names(st): what item_list gives with the present parameters, as one text. */
static const char *
names(struct store *st)
{
	struct table *t = NULL;
	char *all = arena_str(st->a, "");

	assert_int_equal(db_query(st->db, FIX(ITEM_LIST), &st->ps, st->a, &t), OK);
	for (int i = 0; i < t->rows_n; i++)
		all = arena_printf(st->a, "%s%s%s", all, i > 0 ? " " : "", table_get(t, i, "name"));
	return all;
}

static void
test_db_query__every_kind_of_value(void **state)
{
	struct store *st = *state;
	struct table *t = NULL;

	param_text(&st->ps, "text", "Đào");
	param_int(&st->ps, "int", INT64_MIN);
	param_blob(&st->ps, "blob", "a\0b", 3);
	param_text(&st->ps, "null", NULL);
	assert_int_equal(db_query(st->db, FIX(VALUES_OF), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 1);
	assert_string_equal(t->name, "values_of");
	assert_string_equal(table_get(t, 0, "t"), "Đào");
	assert_string_equal(table_get(t, 0, "i"), "-9223372036854775808");
	assert_int_equal(t->cells[2].n, 3);
	assert_memory_equal(t->cells[2].s, "a\0b", 4);
	assert_null(t->cells[3].s);
	assert_string_equal(table_get(t, 0, "real"), "1.5");
}

static void
test_db_query__missing_parameter_is_a_fault_that_names_it(void **state)
{
	struct store *st = *state;
	struct table *t = NULL;
	char *log;

	log_catch();
	assert_int_equal(db_query(st->db, FIX(ITEM_GET), &st->ps, st->a, &t), FAULT);
	log = log_caught(st->a);
	assert_non_null(strstr(log, "parameter :id has no value"));
	assert_non_null(strstr(log, "query/fixture.sql:4: item_get"));
	assert_null(t);
	param_int(&st->ps, "id", 1);
	assert_int_equal(db_query(st->db, FIX(ITEM_GET), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 0);
}

static void
test_db_query__filters_and_orders_choose_the_variant(void **state)
{
	struct store *st = *state;

	add(st, "b", 1, "big");
	add(st, "a", 2, "small");
	add(st, "c", 3, "big");
	assert_string_equal(names(st), "a b c");
	param_text(&st->ps, "order", "most");
	assert_string_equal(names(st), "c a b");
	param_text(&st->ps, "order", "name; DROP TABLE item");
	assert_string_equal(names(st), "a b c");
	param_text(&st->ps, "kind", "big");
	assert_string_equal(names(st), "b c");
	param_text(&st->ps, "kind", "");
	assert_string_equal(names(st), "a b c");
	param_int(&st->ps, "least", 2);
	assert_string_equal(names(st), "a c");
	param_text(&st->ps, "kind", "big");
	param_text(&st->ps, "order", "most");
	param_int(&st->ps, "least", 1);
	assert_string_equal(names(st), "c b");
	param_text(&st->ps, "least", NULL);
	assert_string_equal(names(st), "c b");
}

static void
test_db_query__a_thousand_rows_and_not_one_more(void **state)
{
	struct store *st = *state;
	struct table *t = NULL;

	param_int(&st->ps, "n", 1000);
	assert_int_equal(db_query(st->db, FIX(ROW_NUMBERS), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 1000);
	assert_int_equal(table_int(t, 999, "i"), 1000);
	param_int(&st->ps, "n", 1001);
	log_catch();
	assert_int_equal(db_query(st->db, FIX(ROW_NUMBERS), &st->ps, st->a, &t), FAULT);
	assert_non_null(strstr(log_caught(st->a), "more than 1,000 rows"));
	param_int(&st->ps, "n", 2);
	assert_int_equal(db_query(st->db, FIX(ROW_NUMBERS), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 2);
}

static void
test_db_query__too_long_is_stopped(void **state)
{
	struct store *st = *state;
	struct table *t = NULL;

	st->db->read.limit_ms = 200;
	log_catch();
	assert_int_equal(db_query(st->db, FIX(FOREVER), &st->ps, st->a, &t), FAULT);
	assert_non_null(strstr(log_caught(st->a), "forever: stopped"));
	param_int(&st->ps, "id", 1);
	assert_int_equal(db_query(st->db, FIX(ITEM_GET), &st->ps, st->a, &t), OK);
}

static void
test_db_query__outside_a_transaction_writes_are_refused(void **state)
{
	struct store *st = *state;
	struct table *t = NULL;

	param_text(&st->ps, "name", "x");
	param_int(&st->ps, "n", 1);
	param_text(&st->ps, "kind", NULL);
	log_catch();
	assert_int_equal(db_query(st->db, FIX(ITEM_ADD_BACK), &st->ps, st->a, &t), FAULT);
	assert_non_null(strstr(log_caught(st->a), "item_add_back writes, outside a transaction"));
	log_catch();
	assert_int_equal(db_exec(st->db, FIX(ITEM_ADD), &st->ps, NULL), FAULT);
	log_caught(st->a);
	assert_string_equal(store_get(st, "SELECT count(*) FROM item"), "0");
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(db_query(st->db, FIX(ITEM_ADD_BACK), &st->ps, st->a, &t), OK);
	assert_int_equal(table_int(t, 0, "id"), 1);
	assert_int_equal(db_commit(st->db), OK);
	assert_string_equal(store_get(st, "SELECT count(*) FROM item"), "1");
}

static void
test_db_read_connection__cannot_write_whatever_is_prepared(void **state)
{
	struct store *st = *state;

	assert_int_equal(sqlite3_exec(st->db->read.sq, "INSERT INTO kind VALUES ('x', 'x')", NULL, NULL, NULL), SQLITE_READONLY);
}

static void
test_db_authorizer__refuses_all_but_rows(void **state)
{
	static const char *const bad[] = { "PRAGMA foreign_keys=OFF", "PRAGMA writable_schema=1", "ATTACH ':memory:' AS x", "CREATE TABLE x (a)",
		"CREATE TEMP TABLE x (a)", "DROP TRIGGER note_append_only", "DROP TABLE note", "ALTER TABLE note RENAME TO x", "DROP VIEW kind_shown",
		"CREATE TRIGGER x BEFORE INSERT ON note BEGIN SELECT 1; END", "CREATE INDEX x ON note (body)", "REINDEX", "ANALYZE",
		"SELECT load_extension('x')", "SELECT \"nosuchcol\"", "UPDATE sqlite_schema SET sql = ''", "VACUUM", "DETACH main",
		"CREATE VIRTUAL TABLE x USING fts5 (a)", "SELECT * FROM pragma_table_info('note')" };
	struct store *st = *state;
	sqlite3 *both[] = { st->db->read.sq, st->db->write.sq };

	for (size_t c = 0; c < 2; c++)
		for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
			if (sqlite3_exec(both[c], bad[i], NULL, NULL, NULL) == SQLITE_OK)
				fail_msg("connection %zu allows: %s", c, bad[i]);
}

static void
test_db_query__a_trigger_refuses_with_its_word(void **state)
{
	struct store *st = *state;
	int changed = -1;

	add(st, "a", 1, NULL);
	assert_int_equal(db_begin(st->db), OK);
	param_int(&st->ps, "item", 1);
	param_text(&st->ps, "body", "x");
	assert_int_equal(db_exec(st->db, FIX(NOTE_ADD), &st->ps, &changed), OK);
	assert_int_equal(changed, 1);
	assert_int_equal(db_exec(st->db, FIX(NOTE_CHANGE), &st->ps, NULL), REFUSED);
	assert_string_equal(db_refusal(st->db), "append_only");
	assert_true(db_in_transaction(st->db));
	assert_int_equal(db_exec(st->db, FIX(NOTE_ADD), &st->ps, NULL), OK);
	assert_string_equal(db_refusal(st->db), "");
	assert_int_equal(db_commit(st->db), OK);
	assert_string_equal(store_get(st, "SELECT count(*) FROM note"), "2");
}

static void
test_db_exec__other_constraints_are_faults(void **state)
{
	struct store *st = *state;

	add(st, "a", 1, NULL);
	param_text(&st->ps, "name", "a");
	param_int(&st->ps, "n", 1);
	param_text(&st->ps, "kind", NULL);
	assert_int_equal(db_begin(st->db), OK);
	log_catch();
	assert_int_equal(db_exec(st->db, FIX(ITEM_ADD), &st->ps, NULL), FAULT);
	assert_non_null(strstr(log_caught(st->a), "UNIQUE constraint failed: item.name"));
	param_text(&st->ps, "name", "b");
	param_text(&st->ps, "kind", "no such kind");
	log_catch();
	assert_int_equal(db_exec(st->db, FIX(ITEM_ADD), &st->ps, NULL), FAULT);
	assert_non_null(strstr(log_caught(st->a), "FOREIGN KEY"));
	db_rollback(st->db);
}

static void
test_db_columns__without_running(void **state)
{
	struct store *st = *state;
	const char *const *cols = NULL;
	int n = 0;

	assert_int_equal(db_columns(st->db, FIX(ITEM_GET), &cols, &n), OK);
	assert_int_equal(n, 4);
	assert_string_equal(cols[3], "kind");
	assert_int_equal(db_columns(st->db, FIX(ITEM_ADD), &cols, &n), OK);
	assert_int_equal(n, 0);
	log_catch();
	assert_int_equal(db_columns(st->db, FIX(_MAX), &cols, &n), FAULT);
	log_caught(st->a);
}

static void
test_db_query__what_cannot_be_run_is_a_fault(void **state)
{
	static const char *const bad[] = { "SELECT missing FROM item", "SELECT ? AS a", "SELECT @x AS a" };
	struct store *st = *state;
	struct table *t = NULL;
	const char *const *cols = NULL;
	int n = 0;

	log_catch();
	assert_int_equal(db_query(st->db, FIX(_MAX), &st->ps, st->a, &t), FAULT);
	assert_int_equal(db_query(st->db, (enum sql)-1, &st->ps, st->a, &t), FAULT);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct book_statement statement = { .name = "tried", .file = "tried.sql", .line = 7, .kind = BOOK_ONE, .text = bad[i] };
		struct book book = fixture_book;
		struct db *db = NULL;

		book.statements = &statement;
		book.statements_n = 1;
		param_text(&st->ps, "x", "1");
		assert_int_equal(db_open_book(&db, st->dir, 0, &book), OK);
		assert_int_equal(db_query(db, (enum sql)0, &st->ps, st->a, &t), FAULT);
		assert_null(t);
		assert_int_equal(db_columns(db, (enum sql)0, &cols, &n), i == 0 ? FAULT : OK);
		assert_int_equal(db_begin(db), OK);
		assert_int_equal(db_query(db, (enum sql)0, &st->ps, st->a, &t), FAULT);
		db_close(db);
	}
	log_caught(st->a);
}

static void
test_db_open__without_a_store_is_absent(void **state)
{
	struct store *st = *state;
	struct db *db = (struct db *)st;

	assert_int_equal(db_open_book(&db, st->dir, 0, &fixture_book), ABSENT);
	assert_null(db);
	assert_int_equal(access(store_path(st, "motcua.db"), F_OK), -1);
	db_close(NULL);
}

static void
test_db_open__garbage_is_a_fault(void **state)
{
	struct store *st = *state;
	struct db *db = NULL;
	FILE *f = fopen(store_path(st, "motcua.db"), "we");

	for (int i = 0; i < 3000; i++)
		fputs("no store ", f);
	fclose(f);
	log_catch();
	assert_int_equal(db_open_book(&db, st->dir, 0, &fixture_book), FAULT);
	assert_non_null(strstr(log_caught(st->a), "not a database"));
	assert_null(db);
}

static void
test_db_open__read_only_cannot_begin(void **state)
{
	struct store *st = *state;
	struct db *db = NULL;
	struct table *t = NULL;

	assert_int_equal(db_open_book(&db, st->dir, DB_READ_ONLY, &fixture_book), OK);
	log_catch();
	assert_int_equal(db_begin(db), FAULT);
	log_caught(st->a);
	assert_int_equal(db_query(db, FIX(KIND_LIST), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 2);
	db_close(db);
}

static void
test_db_files__only_for_their_owner(void **state)
{
	static const char *const names[] = { "motcua.db", "motcua.db-wal", "motcua.db-shm", "write.lock" };
	struct store *st = *state;
	struct stat s;

	add(st, "a", 1, NULL);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(stat(store_path(st, names[i]), &s), 0);
		assert_int_equal(s.st_mode & 0777, 0600);
	}
}

static void
test_param__is_replaced_not_repeated(void **state)
{
	struct store *st = *state;

	param_text(&st->ps, "a", "1");
	param_int(&st->ps, "b", 2);
	param_int(&st->ps, "a", 3);
	assert_int_equal(st->ps.n, 2);
	assert_int_equal(param_find(&st->ps, "a")->i, 3);
	assert_null(param_find(&st->ps, "c"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_db_query__every_kind_of_value),
		STORE_TEST(test_db_query__missing_parameter_is_a_fault_that_names_it),
		STORE_TEST(test_db_query__filters_and_orders_choose_the_variant),
		STORE_TEST(test_db_query__a_thousand_rows_and_not_one_more),
		STORE_TEST(test_db_query__too_long_is_stopped),
		STORE_TEST(test_db_query__outside_a_transaction_writes_are_refused),
		STORE_TEST(test_db_read_connection__cannot_write_whatever_is_prepared),
		STORE_TEST(test_db_authorizer__refuses_all_but_rows),
		STORE_TEST(test_db_query__a_trigger_refuses_with_its_word),
		STORE_TEST(test_db_exec__other_constraints_are_faults),
		STORE_TEST(test_db_columns__without_running),
		STORE_TEST(test_db_query__what_cannot_be_run_is_a_fault),
		STORE_TEST_EMPTY(test_db_open__without_a_store_is_absent),
		STORE_TEST_EMPTY(test_db_open__garbage_is_a_fault),
		STORE_TEST(test_db_open__read_only_cannot_begin),
		STORE_TEST(test_db_files__only_for_their_owner),
		STORE_TEST(test_param__is_replaced_not_repeated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
