/*
 * Lunar dates by computing new moons and the sun's longitude (J. Meeus, "Astronomical Algorithms" and its predecessor; good to
 * a minute or two, while the calendar asks only for the civil day).  The rules: the month that holds the winter solstice is
 * the eleventh; of thirteen months between two solstices the first without a "major term" (the sun passing a multiple of 30
 * degrees) is the leap month and takes no number of its own.
 */
#include "rules/lunar.h"
#include "base/civil.h"
#include <math.h>

#define RADIANS(degrees) ((degrees) * 3.14159265358979323846 / 180.0)

static const double  JULIAN_DAY_OF_1970 = 2440587.5; /* 1970-01-01 00:00 UTC */
static const double  MONTH_DAYS = 29.530588861;
static const double  FIRST_NEW_MOON = 2415021.077;   /* number 0: 1 January 1900 */

/* Periodic terms of a new moon: what the sun's anomaly m, the moon's anomaly p and its distance f from the node add, in days. */
static double
new_moon_terms(double t, double m, double p, double f)
{
	return (0.1734 - 0.000393 * t) * sin(m) + 0.0021 * sin(2 * m)
	    - 0.4068 * sin(p) + 0.0161 * sin(2 * p) - 0.0004 * sin(3 * p)
	    + 0.0104 * sin(2 * f) - 0.0051 * sin(m + p) - 0.0074 * sin(m - p)
	    + 0.0004 * sin(2 * f + m) - 0.0004 * sin(2 * f - m) - 0.0006 * sin(2 * f + p)
	    + 0.0010 * sin(2 * f - p) + 0.0005 * sin(2 * p + m);
}

/* The instant of new moon number k since 1900, as a Julian date in universal time. */
static double
new_moon(int k)
{
	double t = k / 1236.85, t2 = t * t, t3 = t2 * t;
	double mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
	    + 0.00033 * sin(RADIANS(166.56 + 132.87 * t - 0.009173 * t2));
	double m = RADIANS(359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3);
	double p = RADIANS(306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3);
	double f = RADIANS(21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3);
	double ephemeris_ahead = -0.000278 + 0.000265 * t + 0.000262 * t2;

	return mean + new_moon_terms(t, m, p, f) - ephemeris_ahead;
}

/* Days since 1970 of the office's civil day at a Julian date. */
static int64_t
civil_day_of(double julian)
{
	return (int64_t)floor(julian - JULIAN_DAY_OF_1970 + CIVIL_OFFSET_S / 86400.0);
}

/* Which twelfth of its way the sun is in at the beginning of a civil day: 0 from the spring equinox, 9 from the winter solstice. */
static int
sun_sector(int64_t day)
{
	double julian = (double)day + JULIAN_DAY_OF_1970 - CIVIL_OFFSET_S / 86400.0;
	double t = (julian - 2451545.0) / 36525, t2 = t * t;
	double m = RADIANS(357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2);
	double l = 280.46645 + 36000.76983 * t + 0.0003032 * t2
	    + (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(m)
	    + (0.019993 - 0.000101 * t) * sin(2 * m) + 0.000290 * sin(3 * m)
	    - 0.00569 - 0.00478 * sin(RADIANS(125.04 - 1934.136 * t));

	return (int)floor((l - 360 * floor(l / 360)) / 30);
}

/* The number of the new moon that begins the eleventh month of the lunar year of ${year}. */
static int
eleventh_month(int year)
{
	char    iso[CIVIL_DATE_BYTES] = "0000-12-31";
	int64_t last = 0;
	int     k;

	for (int i = 3, y = year; i >= 0; i--, y /= 10)
		iso[i] = (char)('0' + y % 10);
	(void)civil_parse(iso, &last);
	k = (int)floor(((double)last + JULIAN_DAY_OF_1970 - FIRST_NEW_MOON) / MONTH_DAYS) + 1;
	while (civil_day_of(new_moon(k)) > last)
		k--;
	if (sun_sector(civil_day_of(new_moon(k))) >= 9) /* the solstice was before it: the month before holds it */
		k--;
	return k;
}

/* How many months after the eleventh the leap month comes; 0 where the year has none. */
static int
leap_month(int eleventh, int next_eleventh)
{
	if (next_eleventh - eleventh != 13)
		return 0;
	for (int i = 1; i < 13; i++)
		if (sun_sector(civil_day_of(new_moon(eleventh + i))) == sun_sector(civil_day_of(new_moon(eleventh + i + 1))))
			return i;
	return 0;
}

int64_t
lunar_day(int year, int month, int day)
{
	int eleventh = eleventh_month(year - 1);
	int leap = leap_month(eleventh, eleventh_month(year));
	int after = month + 1; /* months after the eleventh: the first is two after it */

	if (leap > 0 && after >= leap)
		after++;
	return civil_day_of(new_moon(eleventh + after)) + day - 1;
}
