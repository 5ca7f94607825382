/*
 * Instants are UTC seconds (int64), civil dates ISO text ("2026-11-22") in the office's zone.  Asia/Ho_Chi_Minh has had no
 * daylight saving since 1975, so its offset is a constant of the office, ${CIVIL_OFFSET_S}.  No rule reads the clock:
 * the time is an input everywhere.
 */
#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

enum { CIVIL_OFFSET_S = 7 * 3600, CIVIL_DATE_BYTES = 11 };

/* civil_date(at_s, out): the office's civil date of an instant. */
void civil_date(int64_t at_s, char out[CIVIL_DATE_BYTES]);
/* civil_time(at_s, out): "14:05" in the office's zone. */
void civil_time(int64_t at_s, char out[6]);
/* civil_parse(iso, &days): days since 1970-01-01; false where it is no date of the calendar (2026-02-30). */
bool civil_parse(const char *iso, int64_t *days);
/* civil_from_days(days, out) */
void civil_from_days(int64_t days, char out[CIVIL_DATE_BYTES]);
/* civil_instant(iso, seconds_of_day): the UTC second at which the office's clock shows that time; -1 where no date. */
int64_t civil_instant(const char *iso, int32_t of_day_s);
/* civil_parse_typed(s, out): a date as people type it: 22/11/2026, 22-11-2026, 2026-11-22, 22.11.2026. */
bool civil_parse_typed(const char *s, char out[CIVIL_DATE_BYTES]);

#endif
