/*
 * The store's side of reading papers: which files wait, and what was read of them.  Killing whoever reads at any point leaves
 * either the whole reading or none, and the file still waiting.
 */
#ifndef WEB_READINGS_H
#define WEB_READINGS_H

#include "db/db.h"
#include "reading/reading.h"
#include "screen/lexicon.h"

enum { READINGS_HASH_BYTES = 65, READINGS_AGAIN_S = 600 };

/* readings_begin(db): have every current paper wait that this version of the reader has not read. */
enum rc readings_begin(struct db *db) MUST_USE;
/*
 * readings_next(db, now_s, hash): the file whose turn it is: of the dossier submitted last.  One of which nothing could be
 * said waits for READINGS_AGAIN_S.
 * returns  OK | ABSENT (nothing waits) | FAULT
 */
enum rc readings_next(struct db *db, int64_t now_s, char hash[READINGS_HASH_BYTES]) MUST_USE;
/* readings_keep(db, lx, hash, r, now_s): write it and the signs in it down, in one transaction; harmless where it is there already or nobody names the file now. */
enum rc readings_keep(struct db *db, const struct lexicon *lx, const char *hash, const struct reading *r, int64_t now_s) MUST_USE;
/* readings_later(db, hash, now_s): nothing is known of it; others first. */
enum rc readings_later(struct db *db, const char *hash, int64_t now_s) MUST_USE;

#endif
