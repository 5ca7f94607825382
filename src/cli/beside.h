/* A store compared with one this program makes anew, for the commands that look after stores. */
#ifndef CLI_BESIDE_H
#define CLI_BESIDE_H

#include "base/arena.h"
#include "db/db.h"

/* beside(db, a): compares ${db} with a new store in a scratch folder; prints a line for each difference.  How many; -1 where it could not look. */
int beside(struct db *db, struct arena *a);

#endif
