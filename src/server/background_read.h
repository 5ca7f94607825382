/*
 * The background process's part in reading papers: it takes what waits (web/readings.h), one file at a time, has the reader read it
 * (server/reader.h) and writes down what comes back, whenever it comes.  It never waits for the reader.
 */
#ifndef SERVER_BACKGROUND_READ_H
#define SERVER_BACKGROUND_READ_H

#include "db/db.h"
#include <stdint.h>

struct files;
struct lexicon;

struct background_read {
	int           fd;       /* to the reader                                                 */
	struct files *files;
	struct lexicon *lexicon;
	struct arena *a;
	uint64_t      next_id;
	uint64_t      asked;    /* the question under way; 0: none                               */
	int64_t       typed_ms; /* when to look next what was typed                              */
	int64_t       again_ms; /* when to look next what waits, or to give up on the question   */
};

/* background_read_begin(r, dir, fd, db): have what was never read wait.  ${dir} is borrowed.  FAULT where the store has no lexicon. */
enum rc background_read_begin(struct background_read *r, const char *dir, int fd, struct db *db);
/* background_read_turn(r, db): write down what was answered, ask for the next, look through what was typed.  Call when ${fd} is readable and at ${again_ms}. */
void background_read_turn(struct background_read *r, struct db *db);
/* background_read_next_ms(r): when to call it at the latest. */
int64_t background_read_next_ms(const struct background_read *r);
void background_read_end(struct background_read *r);

#endif
