/*
 * Opening the store: connections with every protective setting SQLite offers, each read back, since a misspelt pragma is
 * silently nothing.
 */
#include "db/inside.h"
#include "base/log.h"
#include "db/migrate.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PROGRESS_STEPS = 10000, BUSY_MS = 5000 };

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
too_long(void *arg)
{
	const struct conn *c = arg;

	return c->since_ms != 0 && now_ms() - c->since_ms > c->limit_ms;
}

void
conn_start(struct conn *c)
{
	c->since_ms = now_ms();
}

void
conn_stop(struct conn *c)
{
	c->since_ms = 0;
}

/* switch_to(sq, op, want): one on/off setting of the connection; true when it reads back as wanted. */
static bool
switch_to(sqlite3 *sq, int op, int want)
{
	int is = -1;

	return sqlite3_db_config(sq, op, want, &is) == SQLITE_OK && is == want;
}

/*
 * TRUSTED_SCHEMA must be on: with it off SQLite 3.40 refuses its own JSON functions in views ("unsafe use of json_array()"),
 * and the rulebook's views need them.  It would guard against a planted view calling a dangerous function; there is none to
 * call, since the program registers none and the authorizer refuses load_extension.
 */
static bool
set_switches(sqlite3 *sq)
{
	return switch_to(sq, SQLITE_DBCONFIG_DEFENSIVE, 1) && switch_to(sq, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1) &&
	    switch_to(sq, SQLITE_DBCONFIG_ENABLE_FKEY, 1) && switch_to(sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1) &&
	    switch_to(sq, SQLITE_DBCONFIG_ENABLE_VIEW, 1) && switch_to(sq, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0) &&
	    switch_to(sq, SQLITE_DBCONFIG_DQS_DML, 0) && switch_to(sq, SQLITE_DBCONFIG_DQS_DDL, 0) &&
	    switch_to(sq, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0);
}

static bool
set_limits(sqlite3 *sq)
{
	static const struct { int which, most; } limits[] = {
		{ SQLITE_LIMIT_ATTACHED, 0 },         { SQLITE_LIMIT_SQL_LENGTH, 100000 },    { SQLITE_LIMIT_LENGTH, 30000000 },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },   { SQLITE_LIMIT_COMPOUND_SELECT, 500 },
	};

	for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
		sqlite3_limit(sq, limits[i].which, limits[i].most);
		if (sqlite3_limit(sq, limits[i].which, -1) != limits[i].most)
			return false;
	}
	return true;
}

/* pragma_is(sq, name, want): what the pragma reads as. */
static bool
pragma_is(sqlite3 *sq, const char *name, const char *want)
{
	char sql[64];
	sqlite3_stmt *st = NULL;
	bool is = false;

	snprintf(sql, sizeof sql, "PRAGMA %s", name);
	if (sqlite3_prepare_v2(sq, sql, -1, &st, NULL) == SQLITE_OK && sqlite3_step(st) == SQLITE_ROW)
		is = strcmp((const char *)sqlite3_column_text(st, 0), want) == 0;
	sqlite3_finalize(st);
	return is;
}

static bool
set_pragmas(sqlite3 *sq)
{
	static const char all[] = "PRAGMA recursive_triggers=ON; PRAGMA cell_size_check=ON; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY";

	return sqlite3_exec(sq, all, NULL, NULL, NULL) == SQLITE_OK && pragma_is(sq, "recursive_triggers", "1") &&
	    pragma_is(sq, "cell_size_check", "1") && pragma_is(sq, "synchronous", "2") && pragma_is(sq, "temp_store", "2") &&
	    pragma_is(sq, "foreign_keys", "1");
}

enum rc
conn_open(struct conn *c, const char *path, int flags)
{
	int code = sqlite3_open_v2(path, &c->sq, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);

	if (code == SQLITE_CANTOPEN && access(path, F_OK) != 0) {
		conn_close(c);
		return ABSENT;
	}
	if (code != SQLITE_OK) {
		log_incident("db", "%s: cannot open: %s", path, c->sq == NULL ? "out of memory" : sqlite3_errmsg(c->sq));
		conn_close(c);
		return FAULT;
	}
	sqlite3_extended_result_codes(c->sq, 1);
	sqlite3_busy_timeout(c->sq, BUSY_MS);
	if (!set_switches(c->sq) || !set_limits(c->sq) || !set_pragmas(c->sq)) {
		log_incident("db", "%s: a protective setting did not take: %s", path, sqlite3_errmsg(c->sq));
		conn_close(c);
		return FAULT;
	}
	c->limit_ms = flags & SQLITE_OPEN_READONLY ? READ_LIMIT_MS : WRITE_LIMIT_MS;
	sqlite3_progress_handler(c->sq, PROGRESS_STEPS, too_long, c);
	return OK;
}

void
conn_close(struct conn *c)
{
	sqlite3_close_v2(c->sq);
	c->sq = NULL;
}

/* The statements of the book read and write rows; whatever else somebody gets a connection to prepare is no business of it. */
static int
only_rows(void *arg, int action, const char *a, const char *b, const char *dbname, const char *inner)
{
	(void)arg, (void)dbname, (void)inner;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_INSERT:
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
	case SQLITE_TRANSACTION:
	case SQLITE_SAVEPOINT:
	case SQLITE_RECURSIVE:
		return SQLITE_OK;
	case SQLITE_FUNCTION:
		return b != NULL && strcmp(b, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_PRAGMA: /* asking whether anything was written, and nothing else (db/memo.h) */
		return a != NULL && strcmp(a, "data_version") == 0 && b == NULL ? SQLITE_OK : SQLITE_DENY;
	default:
		return SQLITE_DENY;
	}
}

enum rc
conn_guard(struct conn *c)
{
	if (!pragma_is(c->sq, "journal_mode", "wal")) {
		log_incident("db", "the store is not in WAL mode: %s", sqlite3_errmsg(c->sq));
		return FAULT;
	}
	return sqlite3_set_authorizer(c->sq, only_rows, NULL) == SQLITE_OK ? OK : FAULT;
}

bool
db_path(char out[PATH_BYTES], const char *dir, const char *name)
{
	int n = snprintf(out, PATH_BYTES, "%s/%s", dir, name);

	return n > 0 && n < PATH_BYTES;
}

struct db *
db_new(const struct book *book)
{
	struct db *db = calloc(1, sizeof *db);

	if (db != NULL)
		db->kept = calloc((size_t)book->statements_n + 1, sizeof *db->kept);
	if (db == NULL || db->kept == NULL)
		abort(); /* as the arena: nothing was begun yet */
	db->book = book;
	db->lock_fd = -1;
	return db;
}

static enum rc
open_writer(struct db *db, const char *dir, const char *path)
{
	char lock[PATH_BYTES];
	enum rc rc;

	if (!db_path(lock, dir, "write.lock"))
		return FAULT;
	db->lock_fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (db->lock_fd < 0) {
		log_incident("db", "%s: %s", lock, strerror(errno));
		return FAULT;
	}
	rc = conn_open(&db->write, path, SQLITE_OPEN_READWRITE);
	return rc == OK ? conn_guard(&db->write) : rc;
}

enum rc
db_open_book(struct db **out, const char *dir, unsigned flags, const struct book *book)
{
	struct db *db = db_new(book);
	char path[PATH_BYTES];
	enum rc rc = FAULT;

	*out = NULL;
	if (!db_path(path, dir, "motcua.db")) {
		log_incident("db", "%s: path too long", dir);
		goto out;
	}
	rc = conn_open(&db->read, path, SQLITE_OPEN_READONLY);
	if (rc == OK)
		rc = migrate_state(db);
	if (rc == OK)
		db->memo = memo_new(db->read.sq);
	if (rc == OK)
		rc = conn_guard(&db->read);
	if (rc == OK && !(flags & DB_READ_ONLY))
		rc = open_writer(db, dir, path);
out:
	if (rc == OK)
		*out = db;
	else
		db_close(db);
	return rc == CONFLICT ? FAULT : rc;
}

enum rc
db_open(struct db **out, const char *dir, unsigned flags)
{
	return db_open_book(out, dir, flags, &book_program);
}

void
db_close(struct db *db)
{
	if (db == NULL)
		return;
	db_rollback(db);
	stmt_close_all(db);
	memo_free(db->memo);
	conn_close(&db->read);
	conn_close(&db->write);
	if (db->lock_fd >= 0)
		close(db->lock_fd);
	free(db->kept);
	free(db);
}
