/*
 * Filling `workday` and `office_span`: weekends first, then each year's holidays (by its notice where one was read, otherwise by rule), then the
 * running number that makes "n working days after" one look-up.
 */
#include "rules/calendar.h"
#include "base/arena.h"
#include "base/civil.h"
#include "base/log.h"
#include "db/db.h"
#include "rules/lunar.h"
#include <stdbool.h>
#include <string.h>

enum { FIRST_YEAR = 2014, LAST_YEAR = 2030, YEARS = LAST_YEAR - FIRST_YEAR + 1 };

struct day { const char *kind, *status; };
struct plan {
	struct arena *arena;
	int64_t       first, n;      /* days since 1970 of the first day, and how many */
	struct day   *days;          /* arena */
	const char   *status[YEARS]; /* of the year; NULL: no notice was read */
	bool          by_notice[YEARS];
};

static int64_t
date(int year, int month, int day)
{
	char    iso[CIVIL_DATE_BYTES] = "0000-00-00";
	int64_t days = 0;

	for (int i = 3; i >= 0; i--, year /= 10)
		iso[i] = (char)('0' + year % 10);
	iso[5] = (char)('0' + month / 10);
	iso[6] = (char)('0' + month % 10);
	iso[8] = (char)('0' + day / 10);
	iso[9] = (char)('0' + day % 10);
	(void)civil_parse(iso, &days);
	return days;
}

/* 1 = Monday … 7 = Sunday; 1970-01-01 was a Thursday. */
static int
weekday(int64_t day)
{
	return (int)((day + 3) % 7) + 1;
}

static struct day *
day_at(const struct plan *p, int64_t day)
{
	return day < p->first || day >= p->first + p->n ? NULL : &p->days[day - p->first];
}

static bool
is_kind(const struct plan *p, int64_t day, const char *kind)
{
	const struct day *d = day_at(p, day);

	return d && strcmp(d->kind, kind) == 0;
}

static void
set_kind(struct plan *p, int64_t day, const char *kind)
{
	struct day *d = day_at(p, day);

	if (d)
		d->kind = kind;
}

/* The neighbour of 2 September, chosen so that the days off join a weekend; a notice settles it every year. */
static int64_t
national_day_neighbour(int year)
{
	int64_t day = date(year, 9, 2);
	int     w = weekday(day);

	return w == 1 || w == 4 || w == 7 ? day + 1 : day - 1;
}

enum { OFF_MAX = 16 };

/* The days of Điều 112.1 in ${year}; those of Tết as most notices had them: the last day of the old year and four of the new. */
static int
days_off(int year, int64_t off[OFF_MAX])
{
	int64_t tet = lunar_day(year, 1, 1);
	int     n = 0;

	off[n++] = date(year, 1, 1);
	for (int i = -1; i <= 3; i++)
		off[n++] = tet + i;
	off[n++] = lunar_day(year, 3, 10);
	off[n++] = date(year, 4, 30);
	off[n++] = date(year, 5, 1);
	off[n++] = date(year, 9, 2);
	if (year >= 2021)
		off[n++] = national_day_neighbour(year);
	return n;
}

/* Điều 111.3: the working day after a holiday that fell on a weekly rest day. */
static void
make_up(struct plan *p, int64_t holiday)
{
	int64_t day = holiday + 1;

	while (day_at(p, day) && !is_kind(p, day, "plain"))
		day++;
	set_kind(p, day, "makeup_off");
}

static void
rule_year(struct plan *p, int year)
{
	int64_t off[OFF_MAX];
	int     n = days_off(year, off);

	for (int i = 0; i < n; i++)
		set_kind(p, off[i], "holiday");
	/* Nghị quyết 28/2026/QH16: a day off outside Điều 112.1, so no make-up day follows from it */
	if (year >= 2026)
		set_kind(p, date(year, 11, 24), "holiday");
	for (int i = 0; i < n; i++)
		if (weekday(off[i]) > 5)
			make_up(p, off[i]);
}

static enum rc
read_years(struct db *db, struct plan *p)
{
	const struct params ps = {0};
	struct table       *years;
	enum rc             rc = db_query(db, SQL_CALENDAR_YEARS, &ps, p->arena, &years);

	for (int i = 0; rc == OK && i < years->rows_n; i++) {
		int64_t y = table_int(years, i, "year") - FIRST_YEAR;

		if (y < 0 || y >= YEARS)
			continue;
		p->status[y] = table_get(years, i, "status");
		p->by_notice[y] = table_int(years, i, "notices") > 0;
	}
	return rc;
}

static void
plan_days(struct plan *p)
{
	int64_t day = p->first;

	for (int y = 0; y < YEARS; y++)
		for (; day < date(FIRST_YEAR + y + 1, 1, 1); day++) {
			p->days[day - p->first].kind = weekday(day) > 5 ? "weekend" : "plain";
			p->days[day - p->first].status = p->status[y] ? p->status[y] : "unverified";
		}
	for (int y = 0; y < YEARS; y++)
		if (!p->by_notice[y])
			rule_year(p, FIRST_YEAR + y);
}

static enum rc
read_notices(struct db *db, struct plan *p)
{
	const struct params ps = {0};
	struct table       *notices;
	enum rc             rc = db_query(db, SQL_CALENDAR_NOTICES, &ps, p->arena, &notices);

	for (int i = 0; rc == OK && i < notices->rows_n; i++) {
		const char *iso = table_get(notices, i, "day");
		int64_t     at = 0;
		struct day *d = civil_parse(iso, &at) ? day_at(p, at) : NULL;

		if (!d) {
			log_line(LOG_ERROR, "calendar", "notice for a day outside the calendar: %s", iso);
			return FAULT;
		}
		d->kind = table_get(notices, i, "kind");
		d->status = table_get(notices, i, "status");
	}
	return rc;
}

static enum rc
write_days(struct db *db, const struct plan *p)
{
	struct params ps = {.n = 0};
	int64_t       seq = 0;
	enum rc       rc = db_exec(db, SQL_CALENDAR_CLEAR, &ps, NULL);

	for (int64_t i = 0; rc == OK && i < p->n; i++) {
		const struct day *d = &p->days[i];
		bool              works = strcmp(d->kind, "plain") == 0 || strcmp(d->kind, "swap_work") == 0;
		char              iso[CIVIL_DATE_BYTES];

		seq += works;
		civil_from_days(p->first + i, iso);
		param_text(&ps, "day", iso);
		param_int(&ps, "is_working", works);
		param_text(&ps, "kind", d->kind);
		param_text(&ps, "status", d->status);
		param_int(&ps, "seq", seq);
		rc = db_exec(db, SQL_CALENDAR_ADD, &ps, NULL);
	}
	return rc;
}

/* The desk's hours on those days, summed up: "n working hours after" is then two look-ups. */
static enum rc
write_spans(struct db *db)
{
	struct params ps = {.n = 0};

	param_int(&ps, "offset_s", CIVIL_OFFSET_S);
	enum rc rc = db_exec(db, SQL_CALENDAR_SPANS_CLEAR, &ps, NULL);
	return rc == OK ? db_exec(db, SQL_CALENDAR_SPANS, &ps, NULL) : rc;
}

enum rc
calendar_generate(struct db *db)
{
	struct plan p = {.arena = arena_new(256 * 1024)};
	enum rc     rc;

	p.first = date(FIRST_YEAR, 1, 1);
	p.n = date(LAST_YEAR + 1, 1, 1) - p.first;
	p.days = arena_array(p.arena, (size_t)p.n, sizeof(*p.days));
	rc = read_years(db, &p);
	if (rc == OK) {
		plan_days(&p);
		rc = read_notices(db, &p);
	}
	if (rc == OK)
		rc = write_days(db, &p);
	if (rc == OK)
		rc = write_spans(db);
	arena_free(p.arena);
	return rc;
}
