/*
 * Is a store made as this program makes one?  Its hash says which rulebook was applied, not that nobody has taken a trigger away since.
 */
#ifndef RULES_INTACT_H
#define RULES_INTACT_H

#include "base/arena.h"
#include "base/rc.h"
#include "db/db.h"

enum { INTACT_DIFFERENCES_MAX = 50 };
struct intact {
	struct { const char *what, *name, *is; } differences[INTACT_DIFFERENCES_MAX]; /* arena; is: "missing", "not of this program", "changed" */
	int differences_n;
};

/*
 * intact(store, fresh, a, out): tables, indexes, views, triggers and the rows of the rulebook, compared with those of ${fresh}, a store
 * the program has just made.
 * returns  OK (looked at, whatever was found) | FAULT
 * law      office practice: rules hold for whoever opens the store only as long as they are in it
 */
enum rc intact(struct db *store, struct db *fresh, struct arena *a, struct intact *out) MUST_USE;

#endif
