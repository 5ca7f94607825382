/* Memory of one request. */
#include "support/store.h"

static void
test_arena_alloc__is_zeroed_aligned_and_apart(void **state)
{
	struct arena *a = arena_new(64);
	unsigned char *p[200];

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		p[i] = arena_alloc(a, i * 37 + 1);
		assert_int_equal((uintptr_t)p[i] % 16, 0);
		for (size_t k = 0; k < i * 37 + 1; k++)
			assert_int_equal(p[i][k], 0);
		memset(p[i], (int)i, i * 37 + 1);
	}
	for (size_t i = 0; i < 200; i++) {
		assert_int_equal(p[i][0], i);
		assert_int_equal(p[i][i * 37], i);
	}
	arena_free(a);
}

static void
test_arena_reset__memory_is_zeroed_again(void **state)
{
	struct arena *a = arena_new(4096);
	char *first = arena_alloc(a, 100);

	(void)state;
	memset(first, 'x', 100);
	arena_alloc(a, 1000000);
	arena_reset(a);
	assert_ptr_equal(arena_alloc(a, 100), first);
	assert_int_equal(first[99], 0);
	arena_free(a);
}

static void
test_arena_str__copies_and_keeps_null(void **state)
{
	struct arena *a = arena_new(64);
	char text[] = "một cửa", *copy = arena_str(a, text);

	(void)state;
	text[0] = 'X';
	assert_string_equal(copy, "một cửa");
	assert_string_equal(arena_strn(a, "abcdef", 3), "abc");
	assert_null(arena_str(a, NULL));
	assert_null(arena_strn(a, NULL, 3));
	arena_free(a);
}

static void
test_arena_printf__any_length(void **state)
{
	struct arena *a = arena_new(64);
	char *long_one = arena_printf(a, "%0100000d|%s", 7, "end");

	(void)state;
	assert_int_equal(strlen(long_one), 100004);
	assert_string_equal(long_one + 99999, "7|end");
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena_alloc__is_zeroed_aligned_and_apart),
		cmocka_unit_test(test_arena_reset__memory_is_zeroed_again),
		cmocka_unit_test(test_arena_str__copies_and_keeps_null),
		cmocka_unit_test(test_arena_printf__any_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
