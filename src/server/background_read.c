/* Asking the reader, hearing it, and waiting in between. */
#include "server/background_read.h"
#include "base/log.h"
#include "rules/lexicon.h"
#include "rules/signs.h"
#include "server/reader.h"
#include "web/files.h"
#include "web/readings.h"
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* GIVE_UP: far beyond what one file may take, so only where an answer was lost */
enum { LOOK_EVERY_MS = 1000, AFTER_FAULT_MS = 30000, GIVE_UP_MS = 3600 * 1000 };

enum rc
background_read_begin(struct background_read *r, const char *dir, int fd, struct db *db)
{
	enum rc rc;

	memset(r, 0, sizeof *r);
	r->fd = fd;
	r->files = files_new(dir);
	r->a = arena_new(0);
	r->next_id = (uint64_t)getpid() << 32; /* no answer to the process before meets this one's question */
	rc = lexicon_load(db, r->a, NULL, &r->lexicon);
	arena_reset(r->a);
	if (rc == OK && readings_begin(db) != OK)
		log_line(LOG_WARN, "background", "papers of before wait for the next start to be read");
	return rc == OK ? OK : FAULT;
}

void
background_read_end(struct background_read *r)
{
	files_free(r->files);
	lexicon_free(r->lexicon);
	arena_free(r->a);
}

/* An answer to the process before is as good: it names the content it is about. */
static void
hear(struct background_read *r, struct db *db)
{
	struct reader_answer answer;
	struct reading       reading;
	int64_t              now_s = (int64_t)time(NULL);

	while (reader_hear(r->fd, &answer, r->a, &reading)) {
		answer.hash[READER_HASH_CHARS] = '\0';
		if (!answer.is_known || readings_keep(db, r->lexicon, answer.hash, &reading, now_s) != OK)
			if (readings_later(db, answer.hash, now_s) != OK)
				log_line(LOG_WARN, "background", "%.12s waits for its reading and can't be put off", answer.hash);
		if (answer.id == r->asked) {
			r->asked = 0;
			r->again_ms = 0;
		}
		arena_reset(r->a);
	}
}

/* A file the store names and the disk lacks is the office's to find: its reading waits. */
static enum rc
ask(struct background_read *r, const char *hash, struct db *db)
{
	struct reader_question q = { .id = ++r->next_id };
	int64_t bytes;
	int     file = files_open(r->files, hash, &bytes);
	bool    sent;

	if (file < 0) {
		log_line(LOG_ERROR, "background", "the file %.12s is not in its place and can't be read", hash);
		return readings_later(db, hash, (int64_t)time(NULL));
	}
	snprintf(q.hash, sizeof q.hash, "%s", hash);
	sent = reader_ask(r->fd, &q, file);
	close(file);
	if (sent)
		r->asked = q.id;
	return sent ? OK : FAULT;
}

void
background_read_turn(struct background_read *r, struct db *db)
{
	char    hash[READINGS_HASH_BYTES];
	int64_t now_ms = processes_now_ms();
	int     done = 0;
	enum rc rc;

	hear(r, db);
	if (now_ms >= r->typed_ms) {
		rc = signs_answers(db, r->lexicon, (int64_t)time(NULL), &done);
		r->typed_ms = now_ms + (rc != OK ? AFTER_FAULT_MS : done > 0 ? 1 : LOOK_EVERY_MS);
	}
	if (now_ms < r->again_ms)
		return;
	r->asked = 0;
	rc = readings_next(db, (int64_t)time(NULL), hash);
	if (rc == OK)
		rc = ask(r, hash, db);
	r->again_ms = now_ms + (r->asked != 0 ? GIVE_UP_MS : rc == FAULT ? AFTER_FAULT_MS : rc == OK ? 1 : LOOK_EVERY_MS);
}

int64_t
background_read_next_ms(const struct background_read *r)
{
	return r->again_ms < r->typed_ms ? r->again_ms : r->typed_ms;
}
