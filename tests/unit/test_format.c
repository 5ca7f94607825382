/* Dates, sizes and numbers by language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "web/format.h"

struct line { enum format f; const char *in, *vi, *en; };

static void
check(const struct line *lines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (int l = 0; l < LANG__MAX; l++) {
			char out[FORMAT_OUT_BYTES];
			struct cell v = format_value(lines[i].f, (enum lang)l, (struct cell){ lines[i].in, strlen(lines[i].in) }, out);
			assert_string_equal(v.s, l == LANG_VI ? lines[i].vi : lines[i].en);
			assert_int_equal(v.n, strlen(v.s));
		}
}
#define CHECK(lines) check(lines, sizeof(lines) / sizeof((lines)[0]))

static void
test_format__dates_and_instants(void **state)
{
	static const struct line lines[] = {
		{ FORMAT_DATE, "2026-11-02", "02/11/2026", "2 Nov 2026" },
		{ FORMAT_DATE, "2024-02-29", "29/02/2024", "29 Feb 2024" },
		{ FORMAT_DATE, "0", "01/01/1970", "1 Jan 1970" },
		/* 2025-11-21T17:30:00Z is the next day in the office's zone */
		{ FORMAT_DATE, "1763746200", "22/11/2025", "22 Nov 2025" },
		{ FORMAT_DATETIME, "1763746200", "22/11/2025 00:30", "22 Nov 2025, 00:30" },
		{ FORMAT_DATETIME, "2026-11-02", "02/11/2026", "2 Nov 2026" },
		{ FORMAT_TIME, "1763746200", "00:30", "00:30" },
		{ FORMAT_ISO, "2026-11-02", "2026-11-02", "2026-11-02" },
		{ FORMAT_ISO, "1763746205", "2025-11-22T00:30:05+07:00", "2025-11-22T00:30:05+07:00" },
		{ FORMAT_ISO, "-1", "1970-01-01T06:59:59+07:00", "1970-01-01T06:59:59+07:00" },
	};

	(void)state;
	CHECK(lines);
}

static void
test_format__numbers_and_sizes(void **state)
{
	static const struct line lines[] = {
		{ FORMAT_NUMBER, "0", "0", "0" },
		{ FORMAT_NUMBER, "999", "999", "999" },
		{ FORMAT_NUMBER, "1000", "1.000", "1,000" },
		{ FORMAT_NUMBER, "-999", "-999", "-999" },
		{ FORMAT_NUMBER, "-1234567", "-1.234.567", "-1,234,567" },
		{ FORMAT_NUMBER, "9223372036854775807", "9.223.372.036.854.775.807", "9,223,372,036,854,775,807" },
		{ FORMAT_BYTES, "0", "0 B", "0 B" },
		{ FORMAT_BYTES, "999", "999 B", "999 B" },
		{ FORMAT_BYTES, "1000", "1 kB", "1 kB" },
		{ FORMAT_BYTES, "1499", "1,5 kB", "1.5 kB" },
		{ FORMAT_BYTES, "9949", "9,9 kB", "9.9 kB" },
		{ FORMAT_BYTES, "10400", "10 kB", "10 kB" },
		{ FORMAT_BYTES, "10500", "11 kB", "11 kB" },
		{ FORMAT_BYTES, "999949", "1 MB", "1 MB" },
		{ FORMAT_BYTES, "999400", "999 kB", "999 kB" },
		{ FORMAT_BYTES, "20000000", "20 MB", "20 MB" },
		{ FORMAT_BYTES, "9223372036854775807", "9223372 TB", "9223372 TB" },
	};

	(void)state;
	CHECK(lines);
}

static void
test_format__what_it_is_not_stays_as_it_is(void **state)
{
	static const struct line lines[] = {
		{ FORMAT_DATE, "2026-02-30", "2026-02-30", "2026-02-30" },
		{ FORMAT_DATE, "22/11", "22/11", "22/11" },
		{ FORMAT_TIME, "now", "now", "now" },
		{ FORMAT_NUMBER, "1e3", "1e3", "1e3" },
		{ FORMAT_BYTES, "-1", "-1", "-1" },
		{ FORMAT_BYTES, "x", "x", "x" },
		{ FORMAT_ISO, "<b>", "<b>", "<b>" },
		{ FORMAT_NONE, "1000", "1000", "1000" },
	};
	char out[FORMAT_OUT_BYTES];

	(void)state;
	CHECK(lines);
	assert_null(format_value(FORMAT_DATE, LANG_VI, (struct cell){ NULL, 0 }, out).s);
	assert_string_equal(format_value(FORMAT_DATE, LANG_VI, (struct cell){ "", 0 }, out).s, "");
}

static void
test_format_find__by_name(void **state)
{
	(void)state;
	assert_int_equal(format_find("date", 4), FORMAT_DATE);
	assert_int_equal(format_find("datetime", 8), FORMAT_DATETIME);
	assert_int_equal(format_find("datetime", 4), FORMAT_DATE);
	assert_int_equal(format_find("dat", 3), FORMAT__MAX);
	assert_int_equal(format_find("", 0), FORMAT__MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_format__dates_and_instants),
		cmocka_unit_test(test_format__numbers_and_sizes),
		cmocka_unit_test(test_format__what_it_is_not_stays_as_it_is),
		cmocka_unit_test(test_format_find__by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
