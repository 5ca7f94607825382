/* The working days of a new store, against the notices. */
#include "base/arena.h"
#include "db/db.h"
#include "db/migrate.h"
#include "rules/calendar.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

struct store { char dir[64]; struct db *db; struct arena *arena; };

static int
remove_one(const char *path, const struct stat *st, int flag, struct FTW *walk)
{
	(void)st;
	(void)flag;
	(void)walk;
	return remove(path);
}

static int
set_up(void **state)
{
	static struct store s = {.dir = "/tmp/motcua-calendar-XXXXXX"};

	*state = &s;
	s.arena = arena_new(256 * 1024);
	if (!mkdtemp(s.dir) || migrate(s.dir, calendar_generate) != OK)
		return -1;
	return db_open(&s.db, s.dir, DB_READ_ONLY) == OK ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct store *s = *state;

	db_close(s->db);
	arena_free(s->arena);
	return nftw(s->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static struct table *
after(const struct store *s, const char *day, int n)
{
	struct params ps = {0};
	struct table *t;

	param_text(&ps, "day", day);
	param_int(&ps, "n", n);
	assert_int_equal(db_query(s->db, SQL_WORKDAYS_AFTER, &ps, s->arena, &t), OK);
	assert_int_equal(t->rows_n, 1);
	return t;
}

static void
due(void **state, const char *day, int n, const char *expected)
{
	assert_string_equal(table_get(after(*state, day, n), 0, "until_day"), expected);
}

static struct table *
days(void **state, const char *from, const char *until)
{
	struct store *s = *state;
	struct params ps = {0};
	struct table *t;

	param_text(&ps, "from_day", from);
	param_text(&ps, "until_day", until);
	assert_int_equal(db_query(s->db, SQL_WORKDAYS_BETWEEN, &ps, s->arena, &t), OK);
	return t;
}

/* One day after the other: exactly ${expected} are off on Mondays to Fridays, and exactly ${saturdays} are worked. */
static void
year(void **state, const char *before, const char *last, const char *expected, const char *saturdays)
{
	struct table *t = days(state, before, last);
	char          off[1024] = "", worked[256] = "";

	for (int i = 0; i < t->rows_n; i++) {
		const char *day = table_get(t, i, "day"), *kind = table_get(t, i, "kind");
		char       *to = strcmp(kind, "swap_work") == 0 ? worked : off;
		struct tm   tm = {0};

		assert_int_equal(table_int(t, i, "is_working"), strcmp(kind, "swap_work") == 0);
		strptime(day, "%Y-%m-%d", &tm);
		if (to == off && (tm.tm_wday == 0 || tm.tm_wday == 6))
			continue;
		snprintf(to + strlen(to), 12, "%s%s", *to ? " " : "", day + 5);
	}
	assert_string_equal(off, expected);
	assert_string_equal(worked, saturdays);
}

/* LAW: Bộ luật Dân sự 2015 Điều 147.2, the first day is not counted */
static void
test_calendar__dates_of_2015(void **state)
{
	due(state, "2015-07-10", 15, "2015-07-31");
	due(state, "2015-05-11", 3, "2015-05-14");
}

/* LAW: Bộ luật Dân sự 2015 Điều 148.5, a day off moves to the next working day */
static void
test_calendar__saturday_counts_from_monday(void **state)
{
	struct table *t = after(*state, "2015-05-09", 3);

	assert_string_equal(table_get(t, 0, "from_day"), "2015-05-11");
	assert_string_equal(table_get(t, 0, "until_day"), "2015-05-14");
}

/* LAW: TB 6150/TB-BLĐTBXH, the days off of 2025 and the Saturday worked for 2 May */
static void
test_calendar__year_2025(void **state)
{
	year(state, "2024-12-31", "2025-12-31",
	    "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", "04-26");
}

/* LAW: TB 9441/TB-BNV; CV 10065/VPCP-KGVX, 24 November only */
static void
test_calendar__year_2026(void **state)
{
	year(state, "2025-12-31", "2026-12-31",
	    "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24", "01-10 08-22");
	due(state, "2026-11-20", 10, "2026-12-07");
}

/* LAW: CV 10065/VPCP-KGVX, Tết from 4 to 10 February, National Day with 3 September */
static void
test_calendar__year_2027(void **state)
{
	year(state, "2026-12-31", "2027-12-31",
	    "01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24", "");
	due(state, "2027-02-03", 5, "2027-02-17");
	due(state, "2027-09-01", 1, "2027-09-06");
}

/* LAW: Bộ luật Lao động 2019 Điều 111.3, a holiday on a rest day is made up on the next working day */
static void
test_calendar__make_up_by_rule(void **state)
{
	struct table *t = days(state, "2022-04-08", "2022-04-11"); /* 10/3 lunar was Sunday 10 April 2022 */

	assert_int_equal(t->rows_n, 3);
	assert_string_equal(table_get(t, 1, "kind"), "holiday");
	assert_string_equal(table_get(t, 2, "kind"), "makeup_off");
	assert_string_equal(table_get(t, 2, "status"), "unverified");
}

/* LAW: Nghị quyết 28/2026/QH16 Điều 2, outside Điều 112.1: Saturday 24 November 2029 gives no make-up day */
static void
test_calendar__culture_day_is_not_made_up(void **state)
{
	struct table *t = days(state, "2029-11-23", "2029-11-27");

	assert_int_equal(t->rows_n, 2);
	assert_string_equal(table_get(t, 0, "kind"), "holiday");
	assert_string_equal(table_get(t, 1, "kind"), "weekend");
}

static void
test_calendar__a_date_over_an_unsettled_day_says_so(void **state)
{
	assert_int_equal(table_int(after(*state, "2026-11-20", 10), 0, "settled"), 1);
	assert_int_equal(table_int(after(*state, "2026-08-20", 2), 0, "settled"), 0); /* Saturday 22 August, one source */
	assert_int_equal(table_int(after(*state, "2027-04-29", 3), 0, "settled"), 0); /* 3 May 2027, by rule only */
	assert_int_equal(table_int(after(*state, "2027-12-30", 5), 0, "settled"), 0); /* into 2028, no notice yet */
	assert_int_equal(table_int(after(*state, "2015-07-10", 15), 0, "settled"), 0);
}

/* Every day once, and the number grows by one exactly on working days. */
static void
test_calendar__seq_counts_working_days(void **state)
{
	due(state, "2014-01-02", 0, "2014-01-02");
	due(state, "2014-01-02", 1, "2014-01-03");
	due(state, "2014-01-02", 2, "2014-01-06");
	due(state, "2030-12-30", 1, "2030-12-31");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_calendar__dates_of_2015),
	    cmocka_unit_test(test_calendar__saturday_counts_from_monday),
	    cmocka_unit_test(test_calendar__year_2025),
	    cmocka_unit_test(test_calendar__year_2026),
	    cmocka_unit_test(test_calendar__year_2027),
	    cmocka_unit_test(test_calendar__make_up_by_rule),
	    cmocka_unit_test(test_calendar__culture_day_is_not_made_up),
	    cmocka_unit_test(test_calendar__a_date_over_an_unsettled_day_says_so),
	    cmocka_unit_test(test_calendar__seq_counts_working_days),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
