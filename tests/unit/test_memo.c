/* Kept results: the same rows while nothing was written, never a stale one. */
#include "db/memo.h"
#include "support/store.h"
#include "gen/fixture.h"
#include <sqlite3.h>

#define FIX(name) ((enum sql)FIX_##name)

static const char *
name_of(struct store *st, int64_t id)
{
	struct table *t = NULL;

	param_int(&st->ps, "id", id);
	assert_int_equal(db_query(st->db, FIX(ITEM_GET), &st->ps, st->a, &t), OK);
	return t->rows_n == 0 ? "" : table_get(t, 0, "name");
}

static void
test_memo__a_write_of_somebody_else_is_seen_at_once(void **state)
{
	struct store *st = *state;

	assert_null(store_sql(st, "INSERT INTO item (id, name, n) VALUES (901, 'before', 1)"));
	assert_string_equal(name_of(st, 901), "before");
	assert_string_equal(name_of(st, 901), "before");
	for (int i = 0; i < 50; i++) {
		char *sql = arena_printf(st->a, "UPDATE item SET name = 'name %d' WHERE id = 901", i);
		assert_null(store_sql(st, sql));
		assert_string_equal(name_of(st, 901), arena_printf(st->a, "name %d", i));
	}
}

static void
test_memo__other_values_are_another_result(void **state)
{
	struct store *st = *state;

	assert_null(store_sql(st, "INSERT INTO item (id, name, n) VALUES (901, 'one', 1), (902, 'two', 2)"));
	assert_string_equal(name_of(st, 901), "one");
	assert_string_equal(name_of(st, 902), "two");
	assert_string_equal(name_of(st, 901), "one");
	assert_string_equal(name_of(st, 903), "");
}

/* The program's own writing connection is another connection to the reading one. */
static void
test_memo__a_write_of_this_process_is_seen_at_once(void **state)
{
	struct store *st = *state;
	struct params ps = {.n = 0};

	assert_null(store_sql(st, "INSERT INTO item (id, name, n) VALUES (901, 'one', 1)"));
	assert_string_equal(name_of(st, 901), "one");
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(db_exec(st->db, FIX(ITEM_CLEAR), &ps, NULL), OK);
	assert_int_equal(db_commit(st->db), OK);
	assert_string_equal(name_of(st, 901), "");
}

static void
test_memo__is_asked_and_answers(void **state)
{
	static const char *const cols[] = {"a", "b"};
	sqlite3        *sq = NULL;
	struct arena   *a = arena_new(4096);
	struct memo_key key;
	struct table   *t = table_new(a, "t", cols, 2), *again = table_new(a, "t", cols, 2);
	(void)state;

	assert_int_equal(sqlite3_open(":memory:", &sq), SQLITE_OK);
	struct memo *m = memo_new(sq);
	assert_non_null(m);
	memo_key(&key, 7, 0);
	assert_false(memo_get(m, &key, a, again));
	table_add(a, t);
	table_set(t, 0, "b", "Đào");
	memo_put(m, &key, t);
	assert_true(memo_get(m, &key, a, again));
	assert_int_equal(again->rows_n, 1);
	assert_null(again->cells[0].s);
	assert_string_equal(table_get(again, 0, "b"), "Đào");
	/* more results than it keeps: the oldest goes, nothing breaks */
	for (int i = 8; i < 8 + 3 * MEMO_ENTRIES; i++) {
		memo_key(&key, i, 0);
		assert_false(memo_get(m, &key, a, table_new(a, "t", cols, 2)));
		memo_put(m, &key, t);
	}
	memo_key(&key, 7, 0);
	assert_false(memo_get(m, &key, a, table_new(a, "t", cols, 2)));
	memo_free(m);
	sqlite3_close(sq);
	arena_free(a);
}

/* What is kept is bounded also where the cells are empty. */
static void
test_memo__too_large_is_not_kept(void **state)
{
	static const char *const cols[] = {"a", "b"};
	sqlite3        *sq = NULL;
	struct arena   *a = arena_new(4096);
	struct memo_key key;
	struct table   *t = table_new(a, "t", cols, 2);
	(void)state;

	assert_int_equal(sqlite3_open(":memory:", &sq), SQLITE_OK);
	struct memo *m = memo_new(sq);
	memo_key(&key, 7, 0);
	assert_false(memo_get(m, &key, a, table_new(a, "t", cols, 2)));
	while (t->rows_n < MEMO_TABLE_BYTES / 8)
		table_add(a, t);
	memo_put(m, &key, t);
	assert_true(memo_get(m, &key, a, table_new(a, "t", cols, 2)));
	table_add(a, t);
	memo_key(&key, 8, 0);
	assert_false(memo_get(m, &key, a, table_new(a, "t", cols, 2)));
	memo_put(m, &key, t);
	assert_false(memo_get(m, &key, a, table_new(a, "t", cols, 2)));
	memo_free(m);
	sqlite3_close(sq);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_memo__a_write_of_somebody_else_is_seen_at_once),
		STORE_TEST(test_memo__other_values_are_another_result),
		STORE_TEST(test_memo__a_write_of_this_process_is_seen_at_once),
		cmocka_unit_test(test_memo__is_asked_and_answers),
		cmocka_unit_test(test_memo__too_large_is_not_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
