/*
 * The system's own acts: what the rulebook lets nobody but time do.  Called by the background process (src/server/background.c).
 */
#ifndef RULES_CLOCK_H
#define RULES_CLOCK_H

#include "base/rc.h"
#include <stdint.h>

struct db;

/*
 * clock_run(db, now_s, done_n): do what has fallen due: close dossiers whose slip was not answered in time, end proposals of slips
 * that may not leave any more.  Each act is a transaction of its own, so that nobody waits in the writers' queue for all of them;
 * inside the caller's transaction where there is one (tests).
 *
 * gives    *done_n: how many were done
 * returns  OK | FAULT (logged); an act that is refused or that somebody else was quicker with is left for the next time
 * law      the steps of role `system` in sql/rules/10_workflow.sql
 */
enum rc clock_run(struct db *db, int64_t now_s, int *done_n) MUST_USE;

#endif
