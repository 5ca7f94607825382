/* Last-seen times of sessions, gathered and written once a second; what falls due, each minute; files nobody needs, once an hour; papers, read one by one. */
#include "server/background.h"
#include "base/log.h"
#include "db/db.h"
#include "rules/clock.h"
#include "server/background_read.h"
#include "server/processes.h"
#include "web/files.h"
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { SEEN_MAX = 4096, SEEN_EVERY_MS = 1000, CLOCK_EVERY_MS = 60 * 1000, SWEEP_EVERY_MS = 3600 * 1000 };

struct seen { unsigned char id[32]; int64_t now_s; };
/* A hash set by the id's first bytes (ids are hashes already); now_s 0 marks an empty place. */
struct seen_set { struct seen v[SEEN_MAX]; int n; };

void
background_seen(void *fd, const unsigned char id[32], int64_t now_s)
{
	struct seen notice = { .now_s = now_s };

	memcpy(notice.id, id, sizeof notice.id);
	(void)!send(*(const int *)fd, &notice, sizeof notice, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void
set_add(struct seen_set *set, const struct seen *notice)
{
	unsigned at;

	if (set->n >= SEEN_MAX / 2 || notice->now_s <= 0)
		return; /* so many sessions in one second: the rest are told again with their next request */
	memcpy(&at, notice->id, sizeof at);
	for (at %= SEEN_MAX; set->v[at].now_s != 0; at = (at + 1) % SEEN_MAX)
		if (memcmp(set->v[at].id, notice->id, sizeof notice->id) == 0)
			break;
	if (set->v[at].now_s == 0)
		set->n++;
	if (set->v[at].now_s < notice->now_s)
		set->v[at] = *notice;
}

static enum rc
write_all(struct db *db, const struct seen_set *set)
{
	struct params ps = { .n = 0 };
	enum rc       rc = OK;

	for (int i = 0; i < SEEN_MAX && rc == OK; i++) {
		if (set->v[i].now_s == 0)
			continue;
		param_blob(&ps, "id", set->v[i].id, sizeof set->v[i].id);
		param_int(&ps, "now", set->v[i].now_s);
		rc = db_exec(db, SQL_SESSION_SEEN, &ps, NULL);
	}
	return rc;
}

/* One transaction for all of them; what can't be written is dropped, the next requests tell it again. */
static void
set_flush(struct db *db, struct seen_set *set)
{
	if (set->n == 0)
		return;
	if (db_begin(db) != OK)
		log_line(LOG_WARN, "background", "the last use of %d sessions was not written", set->n);
	else if (write_all(db, set) != OK || db_commit(db) != OK)
		db_rollback(db);
	memset(set, 0, sizeof *set);
}

/*
 * Reads notices until the second after the first of them is over, or until it is time for something else, or the reader answers.
 * gives false when it is time to stop.
 */
static bool
gather(const struct background *b, struct seen_set *set, int64_t other_ms)
{
	struct pollfd fds[3] = { { .fd = b->seen_fd, .events = POLLIN }, { .fd = b->stop_fd, .events = POLLIN }, { .fd = b->ask_fd, .events = POLLIN } };
	int64_t       until_ms = other_ms, left_ms;
	struct seen   notice;

	while ((left_ms = until_ms - processes_now_ms()) > 0) {
		bool first = set->n == 0;

		if (poll(fds, 3, (int)left_ms) < 0 && errno != EINTR)
			return false;
		while (recv(b->seen_fd, &notice, sizeof notice, MSG_DONTWAIT) == (ssize_t)sizeof notice)
			set_add(set, &notice);
		if (fds[1].revents != 0)
			return false;
		if (fds[2].revents != 0)
			break;
		if (first && set->n > 0)
			until_ms = processes_now_ms() + SEEN_EVERY_MS;
	}
	return true;
}

/* The dossiers whose time is over.  What fails is tried again in a minute; it was logged. */
static void
look_at_clock(struct db *db)
{
	int done_n = 0;

	if (clock_run(db, (int64_t)time(NULL), &done_n) == OK && done_n > 0)
		log_line(LOG_INFO, "background", "did %d acts that had fallen due", done_n);
}

int
background_main(const struct background *b)
{
	struct seen_set *set = calloc(1, sizeof *set);
	struct db       *db = NULL;
	struct background_read reading;
	int64_t          sweep_ms = 0, clock_ms = 0, next_ms;
	bool             going = set != NULL, failed;

	if (!going || db_open(&db, b->app->dir, 0) != OK) {
		free(set);
		return 1;
	}
	going = background_read_begin(&reading, b->app->dir, b->ask_fd, db) == OK;
	failed = !going;
	if (going)
		processes_ready(b->ready_fd);
	while (going) {
		if (processes_now_ms() >= sweep_ms) {
			files_sweep(b->app->dir, db, (int64_t)time(NULL));
			sweep_ms = processes_now_ms() + SWEEP_EVERY_MS;
		}
		if (processes_now_ms() >= clock_ms) {
			look_at_clock(db);
			clock_ms = processes_now_ms() + CLOCK_EVERY_MS;
		}
		background_read_turn(&reading, db);
		next_ms = clock_ms < sweep_ms ? clock_ms : sweep_ms;
		going = gather(b, set, background_read_next_ms(&reading) < next_ms ? background_read_next_ms(&reading) : next_ms);
		set_flush(db, set);
		if (db_is_lost(db))
			break; /* after an fsync error only a new process knows what is on the disk */
	}
	failed = failed || db_is_lost(db);
	background_read_end(&reading);
	db_close(db);
	free(set);
	return failed ? 1 : 0;
}
