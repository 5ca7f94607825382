/* The bounded buffer. */
#include "support/store.h"
#include "base/buf.h"

static void
test_buf__exactly_its_maximum_fits(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 10);
	buf_str(&b, "12345");
	buf_printf(&b, "%s", "67890");
	assert_false(b.failed);
	assert_string_equal(b.p, "1234567890");
	buf_char(&b, 'x');
	assert_true(b.failed);
	assert_string_equal(b.p, "1234567890");
	buf_free(&b);
	buf_init(&b, 1000); /* the allocation ends where the maximum does, not at the next power of two */
	for (int i = 0; i < 1000; i++)
		buf_char(&b, 'x');
	assert_false(b.failed);
	assert_int_equal(b.cap_bytes, 1001);
	buf_free(&b);
}

static void
test_buf__failure_is_sticky_until_reset(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 4);
	buf_printf(&b, "%d", 123456);
	buf_str(&b, "a");
	assert_true(b.failed);
	assert_int_equal(b.n, 0);
	buf_reset(&b);
	buf_str(&b, "abcd");
	assert_false(b.failed);
	assert_string_equal(b.p, "abcd");
	buf_free(&b);
	assert_null(b.p);
	buf_str(&b, "x");
	assert_string_equal(b.p, "x");
	buf_free(&b);
}

static void
test_buf__grows_and_keeps_nul_bytes(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000000);
	for (int i = 0; i < 100000; i++)
		buf_add(&b, i % 2 ? "\0" : "y", 1);
	assert_false(b.failed);
	assert_int_equal(b.n, 100000);
	assert_int_equal(b.p[99998], 'y');
	assert_int_equal(b.p[99999], 0);
	buf_add(&b, "", 0);
	assert_int_equal(b.n, 100000);
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buf__exactly_its_maximum_fits),
		cmocka_unit_test(test_buf__failure_is_sticky_until_reset),
		cmocka_unit_test(test_buf__grows_and_keeps_nul_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
