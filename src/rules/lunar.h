/*
 * The Vietnamese lunar calendar, as far as public holidays need it: when a day of a lunar month falls.  Months begin on the
 * civil day of the new moon at UTC+7 (not China's UTC+8, so the two calendars differ now and then).
 */
#ifndef RULES_LUNAR_H
#define RULES_LUNAR_H

#include <stdint.h>

/*
 * lunar_day(year, month, day): the civil day of the ${day}th of the ordinary (not leap) lunar month ${month} of the lunar
 * year that begins in ${year}.
 * takes    ${year} from 1900 to 2199; ${month} from 1 to 10 (the eleventh and twelfth may need the next year's reckoning)
 * returns  days since 1970-01-01
 */
int64_t lunar_day(int year, int month, int day);

#endif
