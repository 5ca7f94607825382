/*
 * Civil dates by arithmetic (days-from-civil over 400-year eras), so that nothing depends on the machine's zone files or TZ.
 */
#include "base/civil.h"
#include <stdio.h>
#include <string.h>

enum { DAY_S = 86400, ERA_DAYS = 146097, EPOCH_SHIFT_DAYS = 719468 };

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static int64_t
seconds_of_day(int64_t s)
{
	return (s % DAY_S + DAY_S) % DAY_S;
}

static int64_t
days_from(int64_t y, int64_t m, int64_t d)
{
	int64_t era, year, day;

	y -= m <= 2;
	era = floor_div(y, 400);
	year = y - era * 400;
	day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * ERA_DAYS + year * 365 + year / 4 - year / 100 + day - EPOCH_SHIFT_DAYS;
}

static int
month_days(int y, int m)
{
	static const int of[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return of[m - 1] + (m == 2 && leap);
}

void
civil_from_days(int64_t days, char out[CIVIL_DATE_BYTES])
{
	int64_t z = days + EPOCH_SHIFT_DAYS, era, of_era, year, of_year, mp, y;
	int m, d;

	era = floor_div(z, ERA_DAYS);
	of_era = z - era * ERA_DAYS;
	year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * year + year / 4 - year / 100);
	mp = (5 * of_year + 2) / 153;
	d = (int)(of_year - (153 * mp + 2) / 5 + 1);
	m = (int)(mp < 10 ? mp + 3 : mp - 9);
	y = year + era * 400 + (m <= 2);
	if (y < 0 || y > 9999) { /* outside four digits nothing of the portal lives; keep the form */
		memcpy(out, y < 0 ? "0000-01-01" : "9999-12-31", CIVIL_DATE_BYTES);
		return;
	}
	snprintf(out, CIVIL_DATE_BYTES, "%04u-%02u-%02u", (unsigned)y % 10000U, (unsigned)m % 100U, (unsigned)d % 100U);
}

void
civil_date(int64_t at_s, char out[CIVIL_DATE_BYTES])
{
	/* days and seconds apart: what the store calls "for ever" would overflow with the offset added */
	civil_from_days(floor_div(at_s, DAY_S) + (seconds_of_day(at_s) + CIVIL_OFFSET_S) / DAY_S, out);
}

void
civil_time(int64_t at_s, char out[6])
{
	unsigned of_day = (unsigned)(seconds_of_day(at_s) + CIVIL_OFFSET_S) % DAY_S;

	snprintf(out, 6, "%02u:%02u", of_day / 3600U % 24U, of_day / 60U % 60U);
}

/* number(&s, least, most): the next ${least} to ${most} digits as a number, or -1. */
static int
number(const char **s, int least, int most)
{
	int n = 0, digits = 0;

	while (digits < most && **s >= '0' && **s <= '9') {
		n = n * 10 + (**s - '0');
		digits++;
		(*s)++;
	}
	return digits < least ? -1 : n;
}

static bool
exists(int y, int m, int d)
{
	return y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= month_days(y, m);
}

bool
civil_parse(const char *iso, int64_t *days)
{
	int y, m, d;

	if (iso == NULL)
		return false;
	y = number(&iso, 4, 4);
	if (y < 0 || *iso++ != '-')
		return false;
	m = number(&iso, 2, 2);
	if (m < 0 || *iso++ != '-')
		return false;
	d = number(&iso, 2, 2);
	if (d < 0 || *iso != '\0' || !exists(y, m, d))
		return false;
	*days = days_from(y, m, d);
	return true;
}

int64_t
civil_instant(const char *iso, int32_t of_day_s)
{
	int64_t days;

	return civil_parse(iso, &days) ? days * DAY_S + of_day_s - CIVIL_OFFSET_S : -1;
}

bool
civil_parse_typed(const char *s, char out[CIVIL_DATE_BYTES])
{
	int64_t days;
	int y, m, d;
	char mark;

	if (civil_parse(s, &days)) {
		civil_from_days(days, out);
		return true;
	}
	if (s == NULL)
		return false;
	d = number(&s, 1, 2);
	mark = *s;
	if (d < 0 || mark == '\0' || strchr("/-.", mark) == NULL)
		return false;
	s++;
	m = number(&s, 1, 2);
	if (m < 0 || *s++ != mark)
		return false;
	y = number(&s, 4, 4);
	if (*s != '\0' || !exists(y, m, d))
		return false;
	civil_from_days(days_from(y, m, d), out);
	return true;
}
