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

/* Written by hand, without printf: a queue has hundreds of dates, and they were most of the time a page took. */
static char *
put_chars(char *to, const char *s, size_t n)
{
	memcpy(to, s, n);
	return to + n;
}

/* "2026-11-22" as people write it. */
static char *
put_date(enum lang lang, const char *iso, char *to)
{
	static const char months[] = "   Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
	int month = (iso[5] - '0') * 10 + iso[6] - '0';

	if (lang == LANG_EN) { /* "2 Nov 2026" */
		to = put_chars(to, iso[8] == '0' ? iso + 9 : iso + 8, iso[8] == '0' ? 1 : 2);
		to = put_chars(to, months + month * 4 - 2, 5);
		return put_chars(to, iso, 4);
	}
	to = put_chars(to, iso + 8, 2); /* "02/11/2026" */
	*to++ = '/';
	to = put_chars(to, iso + 5, 2);
	*to++ = '/';
	return put_chars(to, iso, 4);
}

static char *
format_date(enum lang lang, struct cell v, char *to)
{
	char iso[CIVIL_DATE_BYTES];
	int64_t number;

	if (v.n == 10 && civil_parse(v.s, &number))
		return put_date(lang, v.s, to);
	if (!text_int(v.s, &number))
		return to;
	civil_date(number, iso);
	return put_date(lang, iso, to);
}

static char *
format_datetime(enum lang lang, struct cell v, char *to)
{
	char iso[CIVIL_DATE_BYTES], hour[6];
	int64_t at_s;

	if (!text_int(v.s, &at_s))
		return format_date(lang, v, to);
	civil_date(at_s, iso);
	civil_time(at_s, hour);
	to = put_date(lang, iso, to);
	to = put_chars(to, ", ", 2);
	if (lang != LANG_EN) /* "22/11/2026 14:05" */
		*(--to - 1) = ' ';
	return put_chars(to, hour, 5);
}

static char *
format_time(struct cell v, char *to)
{
	char hour[6];
	int64_t at_s;

	if (!text_int(v.s, &at_s))
		return to;
	civil_time(at_s, hour);
	return put_chars(to, hour, 5);
}

static char *
put_two(char *to, int64_t n)
{
	*to++ = (char)('0' + n / 10 % 10);
	*to++ = (char)('0' + n % 10);
	return to;
}

static char *
format_iso(struct cell v, char *to)
{
	char iso[CIVIL_DATE_BYTES], hour[6];
	int64_t number;

	if (v.n == 10 && civil_parse(v.s, &number))
		return put_chars(to, v.s, 10);
	if (!text_int(v.s, &number))
		return to;
	civil_date(number, iso);
	civil_time(number, hour);
	to = put_chars(to, iso, 10);
	*to++ = 'T';
	to = put_chars(to, hour, 5);
	*to++ = ':';
	to = put_two(to, ((number % 60) + 60) % 60);
	*to++ = '+';
	to = put_two(to, CIVIL_OFFSET_S / 3600);
	return put_chars(to, ":00", 3);
}

/* Digits in groups of three. */
static char *
format_number(enum lang lang, struct cell v, char *to)
{
	int64_t number;
	size_t from = 0;

	if (!text_int(v.s, &number))
		return to;
	if (v.s[0] == '-')
		*to++ = v.s[from++];
	while (v.s[from] == '0' && from + 1 < v.n)
		from++;
	for (size_t first = from; from < v.n; from++) {
		if (from > first && (v.n - from) % 3 == 0)
			*to++ = lang == LANG_EN ? ',' : '.';
		*to++ = v.s[from];
	}
	return to;
}

/* One decimal below ten of a unit, none above: 980 B, 1.5 MB, 23 MB. */
static char *
format_bytes(enum lang lang, struct cell v, char *to)
{
	static const char *const units[] = { "B", "kB", "MB", "GB", "TB" };
	int64_t number, unit = 1;
	int u = 0;

	if (!text_int(v.s, &number) || number < 0)
		return to;
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
		return to + snprintf(to, FORMAT_OUT_BYTES, "%" PRId64 " %s", u == 0 ? number : (tenths + 5) / 10, units[u]);
	return to + snprintf(to, FORMAT_OUT_BYTES, "%" PRId64 "%c%" PRId64 " %s", tenths / 10, lang == LANG_EN ? '.' : ',',
	    tenths % 10, units[u]);
}

struct cell
format_value(enum format f, enum lang lang, struct cell v, char out[FORMAT_OUT_BYTES])
{
	char *end = out;

	if (v.s == NULL || v.n == 0)
		return v;
	switch (f) {
	case FORMAT_DATE:     end = format_date(lang, v, out); break;
	case FORMAT_DATETIME: end = format_datetime(lang, v, out); break;
	case FORMAT_TIME:     end = format_time(v, out); break;
	case FORMAT_BYTES:    end = format_bytes(lang, v, out); break;
	case FORMAT_NUMBER:   end = format_number(lang, v, out); break;
	case FORMAT_ISO:      end = format_iso(v, out); break;
	case FORMAT_NONE:
	case FORMAT__MAX:     break;
	}
	*end = '\0';
	return end > out ? (struct cell){ out, (size_t)(end - out) } : v;
}
