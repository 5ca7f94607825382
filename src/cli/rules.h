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

/* rules_graph(db, a, out): the states and the actions between them as a drawing in DOT, one frame for whose time runs. */
enum rc rules_graph(struct db *db, struct arena *a, struct buf *out) MUST_USE;

#endif
