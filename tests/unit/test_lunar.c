/* Lunar dates at UTC+7 against the calendar as it was printed. */
#include "base/civil.h"
#include "rules/lunar.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
is(int year, int month, int day, const char *expected)
{
	char got[CIVIL_DATE_BYTES];

	civil_from_days(lunar_day(year, month, day), got);
	assert_string_equal(got, expected);
}

static void
test_lunar__tet(void **state)
{
	(void)state;
	is(2015, 1, 1, "2015-02-19");
	is(2025, 1, 1, "2025-01-29");
	is(2026, 1, 1, "2026-02-17");
	is(2027, 1, 1, "2027-02-06");
}

static void
test_lunar__hung_kings(void **state)
{
	(void)state;
	is(2015, 3, 10, "2015-04-28");
	is(2025, 3, 10, "2025-04-07");
	is(2026, 3, 10, "2026-04-26");
	is(2027, 3, 10, "2027-04-16");
}

/* 2020 had a leap fourth month, 2023 a leap second one: months after them move, months before them don't. */
static void
test_lunar__leap_months(void **state)
{
	(void)state;
	is(2020, 3, 10, "2020-04-02");
	is(2020, 8, 15, "2020-10-01");
	is(2023, 1, 1, "2023-01-22");
	is(2023, 3, 10, "2023-04-29");
}

/* In 1985 Vietnam's Tết was a month before China's: the solstice's new moon fell on different civil days. */
static void
test_lunar__not_the_chinese_calendar(void **state)
{
	(void)state;
	is(1985, 1, 1, "1985-01-21");
	is(2007, 1, 1, "2007-02-17"); /* China: 18 February */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_lunar__tet),
	    cmocka_unit_test(test_lunar__hung_kings),
	    cmocka_unit_test(test_lunar__leap_months),
	    cmocka_unit_test(test_lunar__not_the_chinese_calendar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
