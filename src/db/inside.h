/*
 * What the files of src/db share and nobody else sees.
 */
#ifndef DB_INSIDE_H
#define DB_INSIDE_H

#include "db/book.h"
#include "db/db.h"
#include "db/memo.h"
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

enum { REFUSAL_BYTES = 64, PATH_BYTES = 1024, READ_LIMIT_MS = 5000, WRITE_LIMIT_MS = 30000 };

/* One connection, and since when its present statement runs: the progress handler stops what takes too long. */
struct conn {
	sqlite3 *sq;
	int64_t  since_ms; /* 0: nothing runs that could be stopped */
	int64_t  limit_ms;
};

/* What is kept of one statement of the book: its columns, and per connection each variant once it was needed. */
struct kept {
	char         **cols;
	int            cols_n;
	bool           cols_known;
	sqlite3_stmt **read, **write;
};

struct db {
	const struct book *book;
	struct conn        read, write;
	struct kept       *kept;     /* book->statements_n */
	struct memo       *memo;     /* of the read-only connection; NULL: none */
	int                lock_fd;  /* DIR/write.lock, -1 when opened read-only */
	bool               in_transaction;
	bool               lost;
	int                depth;    /* open savepoints */
	char               refusal[REFUSAL_BYTES];
};

/* conn_open(c, path, flags): open and set up one connection, each setting read back.  OK | ABSENT | FAULT (logged). */
enum rc conn_open(struct conn *c, const char *path, int flags) MUST_USE;
/* conn_guard(c): from now on only statements that read and write rows: no pragma, no attaching, no change of the schema. */
enum rc conn_guard(struct conn *c) MUST_USE;
void conn_close(struct conn *c);
/* conn_start(c) / conn_stop(c): the time in between is limited. */
void conn_start(struct conn *c);
void conn_stop(struct conn *c);

/* db_path(out, dir, name): "DIR/name"; false where it is too long. */
bool db_path(char out[PATH_BYTES], const char *dir, const char *name);
/* stmt_prepare(c, st, variant, flags, out): one variant as a statement of the connection; a fault is logged as file:line. */
enum rc stmt_prepare(const struct conn *c, const struct book_statement *st, int variant, unsigned flags, sqlite3_stmt **out) MUST_USE;
/* db_new(book) / stmt_close_all(db): an empty struct db, and the end of everything it keeps. */
struct db *db_new(const struct book *book);
void stmt_close_all(struct db *db);
/* tx_lock(fd) / tx_unlock(fd): the queue of writers. */
bool tx_lock(int fd);
void tx_unlock(int fd);
/* tx_failed(db, code): after a failed step on the writing connection: did it end the transaction, is the disk lost? */
void tx_failed(struct db *db, int code);

#endif
