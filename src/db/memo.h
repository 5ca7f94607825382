/*
 * Reads answered again from memory while nothing was written.  SQLite's data_version moves with every commit of any other
 * connection of any process, so a kept result is what the statement would give now; a busy queue is read many times
 * between two writes.  Only the read-only connection uses it.
 */
#ifndef DB_MEMO_H
#define DB_MEMO_H

#include "base/arena.h"
#include "db/db.h"
#include "db/table.h"
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

/* At most MEMO_ENTRIES results of MEMO_TABLE_BYTES each; larger ones are asked again. */
enum { MEMO_KEY_BYTES = 512, MEMO_ENTRIES = 64, MEMO_TABLE_BYTES = 64 * 1024 };

/* What a result depends on besides the store: the statement, its variant, the values bound. */
struct memo_key { unsigned char bytes[MEMO_KEY_BYTES]; size_t n; bool too_long; };

struct memo;

/* memo_new(sq): of a connection that may ask for its data_version; NULL where it may not.  owned: memo_free. */
struct memo *memo_new(sqlite3 *sq);
void memo_free(struct memo *m);
/* memo_key(k, id, variant): begin a key; memo_key_add: a bound value. */
void memo_key(struct memo_key *k, int id, int variant);
void memo_key_add(struct memo_key *k, const struct param *p);
/* memo_get(m, k, a, t): fill ${t} (its columns are set, its rows are not) in the arena; false: not there, or something was written since. */
bool memo_get(struct memo *m, const struct memo_key *k, struct arena *a, struct table *t);
/* memo_put(m, k, t): keep a copy of the rows, as of the last memo_get. */
void memo_put(struct memo *m, const struct memo_key *k, const struct table *t);

#endif
