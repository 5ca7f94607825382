/* Looking for defects in a rulebook. */
#ifndef CLI_RULES_H
#define CLI_RULES_H

#include "base/arena.h"
#include "base/buf.h"
#include "db/db.h"
#include <stdbool.h>
#include <stdint.h>

/*
 * rules_check(db, a, office, now_s, out): one line in ${out} for each defect, nothing where all is well.
 * takes    office: ask also whether the people of this store, as they hold their roles at ${now_s}, can bring every dossier to its end
 * returns  OK | FAULT (logged)
 */
enum rc rules_check(struct db *db, struct arena *a, bool office, int64_t now_s, struct buf *out) MUST_USE;

/*
 * rules_faults(db, a, set, out): a line for each thing wrong with ${set}, a draft of the office too; NULL: with the sets that were published.
 * returns  OK | ABSENT (no such set) | FAULT (logged)
 */
enum rc rules_faults(struct db *db, struct arena *a, const char *set, struct buf *out) MUST_USE;

/*
 * rules_replay(db, a, span, out, sum): past dossiers under another set: a line for each finding or demand that would be another.
 * takes    span: the set, and from which day to which they were filed
 * gives    sum: how many were looked at, and how many differ
 * returns  OK | ABSENT (no such set) | FAULT (logged)
 */
struct rules_span { const char *ruleset, *from_day, *until_day; };
struct rules_replayed { int dossiers_n, differ_n; };
enum rc rules_replay(struct db *db, struct arena *a, const struct rules_span *span, struct buf *out, struct rules_replayed *sum) MUST_USE;

/* rules_graph(db, a, out): the states and the actions between them as a drawing in DOT, one frame for whose time runs. */
enum rc rules_graph(struct db *db, struct arena *a, struct buf *out) MUST_USE;

#endif
