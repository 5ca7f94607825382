/* The lexicon of the reading (src/screen), from the store's rulebook. */
#ifndef RULES_LEXICON_H
#define RULES_LEXICON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/rc.h"
#include "db/db.h"
#include "screen/lexicon.h"

/*
 * lexicon_load(db, a, why, out): the lexicon of this store; once in a process.
 * takes    why: may be NULL; a line for each row that is none
 * gives    *out, owned: lexicon_free; NULL unless OK
 * returns  OK | INVALID (the rows contradict one another) | FAULT (logged)
 */
enum rc lexicon_load(struct db *db, struct arena *a, struct buf *why, struct lexicon **out) MUST_USE;

/*
 * lexicon_check(db, a, out): one line in ${out} for each defect of the lexicon: rows that are none, phrases that contradict one another, a
 * pattern or a context that no example shows, an example that is read otherwise than it says or is read the same without its row.
 * returns  OK | FAULT (logged)
 */
enum rc lexicon_check(struct db *db, struct arena *a, struct buf *out) MUST_USE;

#endif
