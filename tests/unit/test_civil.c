/* Civil dates, compared with the C library's own calendar. */
#include "support/store.h"
#include "base/civil.h"
#include <stdio.h>
#include <time.h>

static void
test_civil_from_days__as_the_c_library_over_six_centuries(void **state)
{
	(void)state;
	for (int64_t day = -80000; day < 140000; day += 1) {
		time_t t = (time_t)day * 86400;
		char want[32], got[CIVIL_DATE_BYTES];
		struct tm tm;
		int64_t back = 0;

		gmtime_r(&t, &tm);
		strftime(want, sizeof want, "%Y-%m-%d", &tm);
		civil_from_days(day, got);
		assert_string_equal(got, want);
		assert_true(civil_parse(got, &back));
		assert_int_equal(back, day);
	}
}

static void
test_civil_date__changes_at_midnight_in_the_office(void **state)
{
	char date[CIVIL_DATE_BYTES], hm[6];

	(void)state;
	civil_date(civil_instant("2026-11-22", 0) - 1, date);
	assert_string_equal(date, "2026-11-21");
	civil_date(civil_instant("2026-11-22", 0), date);
	assert_string_equal(date, "2026-11-22");
	assert_int_equal(civil_instant("1970-01-01", 7 * 3600), 0);
	civil_time(civil_instant("2026-11-22", 14 * 3600 + 5 * 60 + 59), hm);
	assert_string_equal(hm, "14:05");
	civil_time(-1, hm);
	assert_string_equal(hm, "06:59");
	assert_int_equal(civil_instant("2026-02-30", 0), -1);
}

static void
test_civil_from_days__outside_four_digits_keeps_the_form(void **state)
{
	char date[CIVIL_DATE_BYTES];

	(void)state;
	civil_from_days(100000000, date);
	assert_string_equal(date, "9999-12-31");
	civil_from_days(-100000000, date);
	assert_string_equal(date, "0000-01-01");
}

static void
test_civil_parse__only_dates_of_the_calendar(void **state)
{
	static const char *const bad[] = { "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "1900-02-29", "2026-1-1",
		"2026-01-01 ", " 2026-01-01", "2026/01/01", "", "0000-01-01", "20260101", "-2026-01-01" };
	int64_t days;

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(civil_parse(bad[i], &days));
	assert_false(civil_parse(NULL, &days));
	assert_true(civil_parse("2000-02-29", &days));
	assert_true(civil_parse("0001-01-01", &days));
	assert_true(civil_parse("9999-12-31", &days));
	assert_true(civil_parse("2024-02-29", &days));
}

static void
test_civil_parse_typed__as_people_write(void **state)
{
	static const char *const good[] = { "22/11/2026", "22-11-2026", "22.11.2026", "2026-11-22" };
	static const char *const bad[] = { "22/11-2026", "31/02/2026", "11/22/2026", "22/11/26", "22/11/20266", "22 11 2026", "", "22", "22/", "a" };
	char out[CIVIL_DATE_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		assert_true(civil_parse_typed(good[i], out));
		assert_string_equal(out, "2026-11-22");
	}
	assert_true(civil_parse_typed("1/2/2026", out));
	assert_string_equal(out, "2026-02-01");
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_false(civil_parse_typed(bad[i], out));
	assert_false(civil_parse_typed(NULL, out));
}

static void
test_civil_date__for_ever_is_a_date_too(void **state)
{
	char out[CIVIL_DATE_BYTES], hour[6];

	(void)state;
	civil_date(INT64_MAX, out);
	assert_string_equal(out, "9999-12-31");
	civil_date(INT64_MIN, out);
	assert_string_equal(out, "0000-01-01");
	civil_time(INT64_MAX, hour);
	civil_time(INT64_MIN, hour);
	civil_time(-1, hour);
	assert_string_equal(hour, "06:59");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_civil_from_days__as_the_c_library_over_six_centuries),
		cmocka_unit_test(test_civil_date__changes_at_midnight_in_the_office),
		cmocka_unit_test(test_civil_from_days__outside_four_digits_keeps_the_form),
		cmocka_unit_test(test_civil_date__for_ever_is_a_date_too),
		cmocka_unit_test(test_civil_parse__only_dates_of_the_calendar),
		cmocka_unit_test(test_civil_parse_typed__as_people_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
