/*
 * The working days.  `workday` has one row per civil day from ${CALENDAR_FROM} to ${CALENDAR_UNTIL}: made by rule, and for
 * years whose notice was read (sql/rules/calendar) by that notice.  Due dates are computed from it in SQL; this file only fills it.
 */
#ifndef RULES_CALENDAR_H
#define RULES_CALENDAR_H

#include "base/rc.h"

#define CALENDAR_FROM "2014-01-01"
#define CALENDAR_UNTIL "2030-12-31"

struct db;

/*
 * calendar_generate(db): fill `workday` anew from the rules and the rows of calendar_year and day_notice.
 * takes    a connection inside the rulebook's transaction (the hook of migrate())
 * returns  OK | FAULT (logged)
 * law      Bộ luật Lao động 2019 Điều 112.1 (which days), Điều 111.3 (make-up days); the yearly notices
 */
enum rc calendar_generate(struct db *db) MUST_USE;

#endif
