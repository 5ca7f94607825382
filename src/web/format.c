/* Dates, sizes and numbers by language; see format.h. */
#include "web/format.h"

#include "base/civil.h"
#include "base/text.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const names[FORMAT__MAX] = {
	[FORMAT_DATE] = "date", [FORMAT_DATETIME] = "datetime", [FORMAT_TIME] = "time", [FORMAT_BYTES] = "bytes",
	[FORMAT_NUMBER] = "number", [FORMAT_ISO] = "iso",
};

enum format
format_find(const char *name, size_t n)
{
	for (int f = FORMAT_NONE + 1; f < FORMAT__MAX; f++)
		if (strlen(names[f]) == n && memcmp(names[f], name, n) == 0)
			return (enum format)f;
	return FORMAT__MAX;
}

/* "2026-11-22" as people write it. */
static int
put_date(enum lang lang, const char *iso, char *out, size_t bytes)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
	};
	int month = (iso[5] - '0') * 10 + iso[6] - '0', day = (iso[8] - '0') * 10 + iso[9] - '0';

	if (lang == LANG_EN)
		return snprintf(out, bytes, "%d %s %.4s", day, months[month - 1], iso);
	return snprintf(out, bytes, "%02d/%02d/%.4s", day, month, iso);
}

static int
format_date(enum lang lang, struct cell v, char *out)
{
	char iso[CIVIL_DATE_BYTES];
	int64_t number;

	if (v.n == 10 && civil_parse(v.s, &number))
		return put_date(lang, v.s, out, FORMAT_OUT_BYTES);
	if (!text_int(v.s, &number))
		return 0;
	civil_date(number, iso);
	return put_date(lang, iso, out, FORMAT_OUT_BYTES);
}

static int
format_datetime(enum lang lang, struct cell v, char *out)
{
	char iso[CIVIL_DATE_BYTES], date[32], hour[6];
	int64_t at_s;

	if (!text_int(v.s, &at_s))
		return format_date(lang, v, out);
	civil_date(at_s, iso);
	civil_time(at_s, hour);
	put_date(lang, iso, date, sizeof date);
	return snprintf(out, FORMAT_OUT_BYTES, lang == LANG_EN ? "%s, %s" : "%s %s", date, hour);
}

static int
format_time(struct cell v, char *out)
{
	int64_t at_s;

	if (!text_int(v.s, &at_s))
		return 0;
	civil_time(at_s, out);
	return 5;
}

static int
format_iso(struct cell v, char *out)
{
	char iso[CIVIL_DATE_BYTES], hour[6];
	int64_t number;

	if (v.n == 10 && civil_parse(v.s, &number))
		return snprintf(out, FORMAT_OUT_BYTES, "%s", v.s);
	if (!text_int(v.s, &number))
		return 0;
	civil_date(number, iso);
	civil_time(number, hour);
	int second = (int)(((number % 60) + 60) % 60);
	return snprintf(out, FORMAT_OUT_BYTES, "%sT%s:%02d+%02d:00", iso, hour, second, CIVIL_OFFSET_S / 3600);
}

/* Digits in groups of three. */
static int
format_number(enum lang lang, struct cell v, char *out)
{
	char digits[24];
	int64_t number;
	int from, to = 0;

	if (!text_int(v.s, &number))
		return 0;
	int n = snprintf(digits, sizeof digits, "%" PRId64, number);
	for (from = 0; from < n; from++) {
		int left = n - from;
		if (from > 0 && left % 3 == 0 && digits[from - 1] != '-')
			out[to++] = lang == LANG_EN ? ',' : '.';
		out[to++] = digits[from];
	}
	out[to] = '\0';
	return to;
}

/* One decimal below ten of a unit, none above: 980 B, 1.5 MB, 23 MB. */
static int
format_bytes(enum lang lang, struct cell v, char *out)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	int64_t number, unit = 1;
	int u = 0;

	if (!text_int(v.s, &number) || number < 0)
		return 0;
	while (u < 4 && number / unit >= 1000) {
		unit *= 1000;
		u++;
	}
	int64_t tenths = u == 0 ? number * 10 : number / (unit / 10) + ((number % (unit / 10)) * 2 >= unit / 10);
	if (u > 0 && u < 4 && tenths >= 9995) { /* 999,96 kB rounds up into the next unit */
		tenths = 10;
		u++;
	}
	if (tenths >= 100 || tenths % 10 == 0)
		return snprintf(out, FORMAT_OUT_BYTES, "%" PRId64 " %s", u == 0 ? number : (tenths + 5) / 10, units[u]);
	return snprintf(out, FORMAT_OUT_BYTES, "%" PRId64 "%c%" PRId64 " %s", tenths / 10, lang == LANG_EN ? '.' : ',', tenths % 10,
	    units[u]);
}

struct cell
format_value(enum format f, enum lang lang, struct cell v, char out[FORMAT_OUT_BYTES])
{
	int n = 0;

	if (v.s == NULL || v.n == 0)
		return v;
	switch (f) {
	case FORMAT_DATE:     n = format_date(lang, v, out); break;
	case FORMAT_DATETIME: n = format_datetime(lang, v, out); break;
	case FORMAT_TIME:     n = format_time(v, out); break;
	case FORMAT_BYTES:    n = format_bytes(lang, v, out); break;
	case FORMAT_NUMBER:   n = format_number(lang, v, out); break;
	case FORMAT_ISO:      n = format_iso(v, out); break;
	case FORMAT_NONE:
	case FORMAT__MAX:     break;
	}
	return n > 0 ? (struct cell){ out, (size_t)n } : v;
}
