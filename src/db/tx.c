/*
 * Transactions.  Writers queue on a lock file: the kernel serves them in turn and frees it when its holder dies, where
 * waiting on SQLite's own lock polls and starves.
 */
#include "db/inside.h"
#include "base/log.h"
#include <errno.h>
#include <string.h>
#include <sys/file.h>

bool
tx_lock(int fd)
{
	int r;

	do
		r = flock(fd, LOCK_EX);
	while (r != 0 && errno == EINTR);
	return r == 0;
}

void
tx_unlock(int fd)
{
	if (fd >= 0)
		flock(fd, LOCK_UN);
}

/* run(db, sql): a statement of this file on the writing connection. */
static int
run(struct db *db, const char *sql)
{
	return sqlite3_exec(db->write.sq, sql, NULL, NULL, NULL);
}

void
tx_failed(struct db *db, int code)
{
	int kind = code & 0xff;

	if (kind == SQLITE_IOERR || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB)
		db->lost = true; /* what is on the disk is unknown now: the process must exit and open anew */
	if (db->in_transaction && sqlite3_get_autocommit(db->write.sq)) {
		db->in_transaction = false;
		db->depth = 0;
		tx_unlock(db->lock_fd);
	}
}

enum rc
db_begin(struct db *db)
{
	int code;

	if (db->write.sq == NULL || db->lost || db->in_transaction) {
		log_incident("db", "begin: %s", db->in_transaction ? "already in a transaction" : db->lost ? "the store is lost" : "opened read-only");
		return FAULT;
	}
	if (!tx_lock(db->lock_fd)) {
		log_incident("db", "write.lock: %s", strerror(errno));
		return FAULT;
	}
	code = run(db, "BEGIN IMMEDIATE");
	if (code != SQLITE_OK) {
		log_incident("db", "begin: %s", sqlite3_errmsg(db->write.sq));
		tx_failed(db, code);
		tx_unlock(db->lock_fd);
		return FAULT;
	}
	db->in_transaction = true;
	db->depth = 0;
	return OK;
}

enum rc
db_commit(struct db *db)
{
	int code;

	if (!db->in_transaction) {
		log_incident("db", "commit without a transaction");
		return FAULT;
	}
	code = run(db, "COMMIT");
	if (code != SQLITE_OK) {
		log_incident("db", "commit: %s (%d)", sqlite3_errmsg(db->write.sq), code);
		tx_failed(db, code);
		db_rollback(db);
		return FAULT;
	}
	db->in_transaction = false;
	tx_unlock(db->lock_fd);
	return OK;
}

void
db_rollback(struct db *db)
{
	if (!db->in_transaction)
		return;
	if (!sqlite3_get_autocommit(db->write.sq) && run(db, "ROLLBACK") != SQLITE_OK) {
		log_incident("db", "rollback: %s", sqlite3_errmsg(db->write.sq));
		db->lost = true;
	}
	db->in_transaction = false;
	db->depth = 0;
	tx_unlock(db->lock_fd);
}

bool
db_in_transaction(const struct db *db)
{
	return db->in_transaction;
}

bool
db_is_lost(const struct db *db)
{
	return db->lost;
}

/* One name serves all depths: SQLite takes the innermost. */
enum rc
db_savepoint(struct db *db)
{
	if (!db->in_transaction || run(db, "SAVEPOINT step") != SQLITE_OK) {
		log_incident("db", "savepoint: %s", db->in_transaction ? sqlite3_errmsg(db->write.sq) : "without a transaction");
		return FAULT;
	}
	db->depth++;
	return OK;
}

enum rc
db_release(struct db *db)
{
	if (db->depth == 0 || run(db, "RELEASE step") != SQLITE_OK) {
		log_incident("db", "release: %s", db->depth > 0 ? sqlite3_errmsg(db->write.sq) : "without a savepoint");
		return FAULT;
	}
	db->depth--;
	return OK;
}

void
db_undo(struct db *db)
{
	int code;

	if (db->depth == 0)
		return; /* a trigger may have ended the whole transaction */
	code = run(db, "ROLLBACK TO step; RELEASE step");
	if (code != SQLITE_OK) {
		log_incident("db", "undo: %s", sqlite3_errmsg(db->write.sq));
		tx_failed(db, code);
		db_rollback(db); /* rather nothing than half of a step */
		return;
	}
	db->depth--;
}
