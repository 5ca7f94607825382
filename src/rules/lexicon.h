/* The lexicon of the reading (src/screen), from the store's rulebook. */
#ifndef RULES_LEXICON_H
#define RULES_LEXICON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/rc.h"
#include "db/db.h"
#include "screen/lexicon.h"

/*
 * lexicon_load(db, a, without, why, out): the lexicon of this store; once in a process.
 * takes    without: the row to leave out: a pattern's code, or "guard class"; NULL: none.  For tests and the lint.
 *          why: may be NULL; a line for each row that is none
 * gives    *out, owned: lexicon_free; NULL unless OK
 * returns  OK | INVALID (the rows contradict one another) | FAULT (logged)
 */
enum rc lexicon_load(struct db *db, struct arena *a, const char *without, struct buf *why, struct lexicon **out) MUST_USE;

#endif
