/* Rows of named columns. */
#include "support/store.h"
#include "db/table.h"

static void
test_table__grows_and_keeps_its_rows(void **state)
{
	static const char *const cols[] = { "id", "name" };
	struct arena *a = arena_new(1024);
	struct table *t = table_new(a, "people", cols, 2);

	(void)state;
	for (int i = 0; i < 100; i++) {
		assert_int_equal(table_add(a, t), i);
		table_set_int(a, t, i, "id", i * 10);
		table_set(t, i, "name", i % 2 ? "odd" : NULL);
	}
	assert_int_equal(t->rows_n, 100);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(table_int(t, i, "id"), i * 10);
		assert_string_equal(table_get(t, i, "name"), i % 2 ? "odd" : "");
	}
	arena_free(a);
}

static void
test_table_get__absent_is_empty(void **state)
{
	static const char *const cols[] = { "a" };
	struct arena *a = arena_new(1024);
	struct table *t = table_new(a, "t", cols, 1);

	(void)state;
	assert_string_equal(table_get(t, 0, "a"), "");
	assert_string_equal(table_get(NULL, 0, "a"), "");
	table_add(a, t);
	assert_string_equal(table_get(t, 0, "b"), "");
	assert_string_equal(table_get(t, 1, "a"), "");
	assert_string_equal(table_get(t, -1, "a"), "");
	table_set(t, 0, "a", "12x");
	assert_int_equal(table_int(t, 0, "a"), 0);
	assert_int_equal(table_col(t, "a"), 0);
	assert_int_equal(table_col(t, "b"), -1);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table__grows_and_keeps_its_rows),
		cmocka_unit_test(test_table_get__absent_is_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
