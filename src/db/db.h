/*
 * The store: DIR/motcua.db, opened with the pragmas and limits of src/DESIGN.md ("Store").  A process holds one `struct db`:
 * a read-only connection for GET and, unless opened read-only, a writing one.  Statements come only from sql/query
 * (gen/statements.h), are prepared on first use and kept; `db_check` prepares every one of them once, for `motcua check`.
 * No connection may cross a fork.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include "base/arena.h"
#include "base/rc.h"
#include "db/book.h"
#include "db/table.h"
#include "gen/statements.h" /* enum sql: SQL_<NAME> for each "-- name:" of sql/query */
#include <stdbool.h>
#include <stdint.h>

struct db;

enum param_kind { PARAM_NULL, PARAM_INT, PARAM_TEXT, PARAM_BLOB };
struct param {
	const char     *name;  /* without the colon; borrowed */
	enum param_kind kind;
	int64_t         i;
	const char     *s;     /* borrowed for the duration of the query */
	size_t          n;
};
enum { PARAMS_MAX = 320 };
struct params { struct param v[PARAMS_MAX]; int n; };

/* param_text(ps, name, s) …: set or replace one value.  NULL text is SQL NULL.  Aborts over PARAMS_MAX (a programming error). */
void param_text(struct params *ps, const char *name, const char *s);
void param_int(struct params *ps, const char *name, int64_t i);
void param_blob(struct params *ps, const char *name, const void *bytes, size_t n);
const struct param *param_find(const struct params *ps, const char *name);

enum { DB_READ_ONLY = 1 };
/*
 * db_open(out, dir, flags): open the store in ${dir} with this program's book of SQL.  A store whose schema or rulebook is not
 * this program's is refused: `motcua migrate` comes first.
 * gives    *out, owned: db_close; NULL unless OK
 * returns  OK | ABSENT (no store there) | FAULT (logged)
 */
enum rc db_open(struct db **out, const char *dir, unsigned flags) MUST_USE;
/* db_open_book(out, dir, flags, book): the same with another book; tests bring their own. */
enum rc db_open_book(struct db **out, const char *dir, unsigned flags, const struct book *book) MUST_USE;
/* db_close(db): finalize and close.  Behaves consistently with free(NULL). */
void db_close(struct db *db);

/*
 * db_query(db, id, ps, a, out): run a statement and keep its rows in the arena (at most 1,000; more is a FAULT).
 * Inside a transaction it runs on the writing connection, otherwise on the read-only one, which
 * answers again from memory what nothing was written since (db/memo.h).  Every parameter the statement
 * names must be in ${ps} (a missing one is a FAULT that names it).  Statements with "-- filter:" or "-- order:" choose
 * their variant by ${ps}: a filter is on where its parameter is there and not empty; the order is the value of "order".
 * returns  OK | REFUSED (a trigger raised; db_refusal tells its word) | FAULT
 */
enum rc db_query(struct db *db, enum sql id, const struct params *ps, struct arena *a, struct table **out) MUST_USE;
/* db_exec(db, id, ps, changed): the same for statements without rows; ${changed} may be NULL.  Only inside a transaction. */
enum rc db_exec(struct db *db, enum sql id, const struct params *ps, int *changed) MUST_USE;
/* db_refusal(db): the word raised by the trigger that stopped the last statement ("blocked", "append_only"); static until the next call. */
const char *db_refusal(const struct db *db);
/* db_columns(db, id, cols, n): the result columns of a statement; for `motcua check` and the binding of templates. */
enum rc db_columns(struct db *db, enum sql id, const char *const **cols, int *n) MUST_USE;

/*
 * db_begin(db): take DIR/write.lock (flock: writers queue in turn, and kill -9 frees it), then BEGIN IMMEDIATE.
 * db_commit(db): COMMIT; only after OK may success be told.  After an fsync error the process must exit: FAULT and db_is_lost.
 * db_rollback(db): give everything back; harmless without a transaction.
 */
enum rc db_begin(struct db *db) MUST_USE;
enum rc db_commit(struct db *db) MUST_USE;
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);
bool db_is_lost(const struct db *db);

/* db_savepoint / db_release / db_undo: a named inner step inside a transaction (used by tests and by act()). */
enum rc db_savepoint(struct db *db) MUST_USE;
enum rc db_release(struct db *db) MUST_USE;
void db_undo(struct db *db);

/* db_check(db): prepare every statement once and look at its columns; every fault is logged as file:line, the first is returned. */
enum rc db_check(struct db *db) MUST_USE;

#endif
