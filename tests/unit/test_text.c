/* Text as the portal keeps it. */
#include "support/store.h"
#include "base/text.h"

static int
with_arena(void **state)
{
	*state = arena_new(4096);
	return 0;
}

static int
without_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static void
test_text_utf8__strict(void **state)
{
	static const char *const bad[] = { "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe1\xbb", "a\x80", "\xff", "\xf8\x88\x80\x80\x80" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(text_utf8_valid(bad[i], strlen(bad[i])));
	assert_false(text_utf8_valid("a\0b", 3));
	assert_true(text_utf8_valid("Nguyễn Thị Đào 🏛", strlen("Nguyễn Thị Đào 🏛")));
	assert_true(text_utf8_valid("", 0));
}

static void
test_text_nfc__composes(void **state)
{
	assert_string_equal(text_nfc(*state, "Nguye\xcc\x82\xcc\x83n"), "Nguyễn");
	assert_string_equal(text_nfc(*state, ""), "");
}

static void
test_text_fold__vietnamese_marks_off(void **state)
{
	assert_string_equal(text_fold(*state, "  ĐẶNG \t Thị\xc2\xa0Hồng   Đào "), "dang thi hong dao");
	assert_string_equal(text_fold(*state, "ƯỚC MƠ"), "uoc mo");
	assert_string_equal(text_fold(*state, ""), "");
	assert_string_equal(text_fold(*state, "đ"), "d");
}

static void
test_text_trim__also_invisible_blanks(void **state)
{
	assert_string_equal(text_trim(*state, "\xe2\x80\x8b\xc2\xa0 a  b \n\xef\xbb\xbf"), "a  b");
	assert_string_equal(text_trim(*state, " \t "), "");
}

static void
test_text_length__code_points(void **state)
{
	(void)state;
	assert_int_equal(text_length("Đào"), 3);
	assert_int_equal(text_length("🏛"), 1);
}

static void
test_text_plain__what_nobody_sees_goes(void **state)
{
	struct arena *a = *state;

	assert_string_equal(text_plain(a, "B\u00e1o\u200b m\u00ad\u1edbi\u200e\ufeff"), "Báo mới");
	assert_string_equal(text_plain(a, "a\tb\u2028c\nd"), "a b\nc\nd");
	assert_string_equal(text_plain(a, "a\u202eb\u2066"), "a\u202eb\u2066"); /* what turns the writing around is not hidden, but refused */
}

static void
test_text_has_control__invisible_characters(void **state)
{
	static const char *const bad[] = { "\x01", "a\x1b[2J", "\x7f", "\xc2\x85", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\x8b",
		"\xc2\xad", "\xe2\x80\xa8", "\xef\xbb\xbf", "\xe3\x85\xa4", "a\tb", "a\rb", "\xf3\xa0\x80\xa1" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_true(text_has_control(bad[i], true));
	assert_false(text_has_control("Số 1, Đường Lê Lợi", false));
	assert_false(text_has_control("a\nb", true));
	assert_true(text_has_control("a\nb", false));
}

static void
test_text_int__whole_and_in_range(void **state)
{
	static const char *const bad[] = { "", "-", "+1", " 1", "1 ", "1a", "01", "-0", "9223372036854775808", "-9223372036854775809", "99999999999999999999" };
	int64_t v = 7;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(text_int(bad[i], &v));
	assert_false(text_int(NULL, &v));
	assert_int_equal(v, 7);
	assert_true(text_int("9223372036854775807", &v));
	assert_true(v == INT64_MAX);
	assert_true(text_int("-9223372036854775808", &v));
	assert_true(v == INT64_MIN);
	assert_true(text_int("0", &v));
	assert_int_equal(v, 0);
}

static void
test_text_base64__there_and_back(void **state)
{
	const unsigned char bytes[] = { 0xfb, 0xff, 0x00, 0x10, 0x7e };
	unsigned char *back;
	size_t n = 0;

	assert_string_equal(text_base64(*state, bytes, sizeof bytes), "-_8AEH4");
	back = text_unbase64(*state, "-_8AEH4", &n);
	assert_int_equal(n, sizeof bytes);
	assert_memory_equal(back, bytes, n);
	assert_null(text_unbase64(*state, "-_8AEH4=", &n));
	assert_null(text_unbase64(*state, "+/8AEH4", &n));
	assert_non_null(text_unbase64(*state, "", &n));
	assert_int_equal(n, 0);
}

static void
test_text_hex__lower_case(void **state)
{
	const unsigned char bytes[] = { 0x00, 0xab, 0xff };

	assert_string_equal(text_hex(*state, bytes, 3), "00abff");
}

static void
test_text_equal_secret__compares_all_bytes(void **state)
{
	(void)state;
	assert_true(text_equal_secret("abcd", "abcd", 4));
	assert_false(text_equal_secret("abcd", "abce", 4));
	assert_true(text_equal_secret("abcd", "abce", 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_utf8__strict),
		cmocka_unit_test(test_text_nfc__composes),
		cmocka_unit_test(test_text_fold__vietnamese_marks_off),
		cmocka_unit_test(test_text_trim__also_invisible_blanks),
		cmocka_unit_test(test_text_length__code_points),
		cmocka_unit_test(test_text_plain__what_nobody_sees_goes),
		cmocka_unit_test(test_text_has_control__invisible_characters),
		cmocka_unit_test(test_text_int__whole_and_in_range),
		cmocka_unit_test(test_text_base64__there_and_back),
		cmocka_unit_test(test_text_hex__lower_case),
		cmocka_unit_test(test_text_equal_secret__compares_all_bytes),
	};

	return cmocka_run_group_tests(tests, with_arena, without_arena);
}
