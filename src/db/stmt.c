/*
 * Running the statements of the book: choosing the variant, preparing on first use, binding by name, reading rows.
 */
#include "db/inside.h"
#include "base/log.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 1000, SQL_BYTES = 100000 };

/* What is to be run: a statement of the book, on which connection, as which variant. */
struct run {
	const struct book_statement *st;
	struct kept                 *kept;
	struct conn                 *conn;
	sqlite3_stmt                *handle;
	int                          variant;
	struct memo_key              key;     /* what the result depends on besides the store */
};

static bool
is_on(const struct params *ps, const char *name)
{
	const struct param *p = param_find(ps, name);

	return p != NULL && p->kind != PARAM_NULL && (p->kind == PARAM_INT || p->n > 0);
}

static int
variant_of(const struct book_statement *st, const struct params *ps)
{
	const struct param *by = param_find(ps, "order");
	int variant = 0;

	for (int i = 0; i < st->filters_n; i++)
		if (is_on(ps, st->filters[i].name))
			variant |= 1 << i;
	for (int i = 1; i < st->orders_n; i++)
		if (by != NULL && by->kind == PARAM_TEXT && strcmp(by->s, st->orders[i].name) == 0)
			variant |= i << st->filters_n;
	return variant;
}

/* complain(c, st, sql): log what SQLite says with the file and line it speaks of. */
static void
complain(const struct conn *c, const struct book_statement *st, const char *sql)
{
	int at = sql == NULL ? -1 : sqlite3_error_offset(c->sq), line = st->line;

	for (int i = 0; i < at && sql[i] != '\0'; i++)
		line += sql[i] == '\n';
	log_incident("db", "%s:%d: %s: %s", st->file, line, st->name, sqlite3_errmsg(c->sq));
}

enum rc
stmt_prepare(const struct conn *c, const struct book_statement *st, int variant, unsigned flags, sqlite3_stmt **out)
{
	struct buf sql;
	enum rc rc = OK;

	buf_init(&sql, SQL_BYTES);
	book_text(st, variant, &sql);
	if (sql.failed) {
		log_incident("db", "%s:%d: %s: statement too long", st->file, st->line, st->name);
		rc = FAULT;
	} else if (sqlite3_prepare_v3(c->sq, sql.p, (int)sql.n + 1, flags, out, NULL) != SQLITE_OK) {
		complain(c, st, sql.p);
		rc = FAULT;
	}
	buf_free(&sql);
	return rc;
}

/* learn_columns(kept, handle): keep the names once; they are the same for all variants. */
static void
learn_columns(struct kept *kept, sqlite3_stmt *handle)
{
	if (kept->cols_known)
		return;
	kept->cols_n = sqlite3_column_count(handle);
	kept->cols = calloc((size_t)kept->cols_n + 1, sizeof *kept->cols);
	for (int i = 0; kept->cols != NULL && i < kept->cols_n; i++)
		if ((kept->cols[i] = strdup(sqlite3_column_name(handle, i))) == NULL)
			abort();
	if (kept->cols == NULL)
		abort();
	kept->cols_known = true;
}

static bool
known(const struct db *db, enum sql id)
{
	if ((int)id >= 0 && (int)id < db->book->statements_n)
		return true;
	log_incident("db", "no statement number %d", (int)id);
	return false;
}

/* get(db, r, id, ps): fill ${r}, preparing the statement when it is used for the first time. */
static enum rc
get(struct db *db, struct run *r, enum sql id, const struct params *ps)
{
	sqlite3_stmt ***all;

	if (!known(db, id))
		return FAULT;
	r->st = &db->book->statements[id];
	r->kept = &db->kept[id];
	r->conn = db->in_transaction ? &db->write : &db->read;
	r->variant = variant_of(r->st, ps);
	all = db->in_transaction ? &r->kept->write : &r->kept->read;
	if (*all == NULL && (*all = calloc((size_t)book_variants(r->st), sizeof **all)) == NULL)
		abort();
	if ((*all)[r->variant] == NULL && stmt_prepare(r->conn, r->st, r->variant, SQLITE_PREPARE_PERSISTENT, &(*all)[r->variant]) != OK)
		return FAULT;
	r->handle = (*all)[r->variant];
	learn_columns(r->kept, r->handle);
	if (!db->in_transaction && !sqlite3_stmt_readonly(r->handle)) {
		log_incident("db", "%s:%d: %s writes, outside a transaction", r->st->file, r->st->line, r->st->name);
		return FAULT;
	}
	return OK;
}

static int
bind_one(sqlite3_stmt *handle, int at, const struct param *p)
{
	switch (p->kind) {
	case PARAM_NULL:
		return sqlite3_bind_null(handle, at);
	case PARAM_INT:
		return sqlite3_bind_int64(handle, at, p->i);
	case PARAM_TEXT:
		return sqlite3_bind_text64(handle, at, p->s, p->n, SQLITE_STATIC, SQLITE_UTF8);
	case PARAM_BLOB:
		return sqlite3_bind_blob64(handle, at, p->s, p->n, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static enum rc
bind_all(struct run *r, const struct params *ps)
{
	int n = sqlite3_bind_parameter_count(r->handle);

	for (int i = 1; i <= n; i++) {
		const char *name = sqlite3_bind_parameter_name(r->handle, i);
		const struct param *p = name == NULL || name[0] != ':' ? NULL : param_find(ps, name + 1);

		if (p == NULL) {
			log_incident("db", "%s:%d: %s: parameter %s has no value", r->st->file, r->st->line, r->st->name,
			    name == NULL ? "without a name" : name);
			return FAULT;
		}
		if (bind_one(r->handle, i, p) != SQLITE_OK) {
			complain(r->conn, r->st, NULL);
			return FAULT;
		}
		memo_key_add(&r->key, p);
	}
	return OK;
}

/* failed(db, r, code): a step did not succeed: the word of a rule, or a fault. */
static enum rc
failed(struct db *db, const struct run *r, int code)
{
	enum rc rc = FAULT;

	if (code == SQLITE_CONSTRAINT_TRIGGER) {
		snprintf(db->refusal, sizeof db->refusal, "%s", sqlite3_errmsg(r->conn->sq));
		rc = REFUSED;
	} else if (code == SQLITE_INTERRUPT) {
		log_incident("db", "%s:%d: %s: stopped after %d s", r->st->file, r->st->line, r->st->name, (int)(r->conn->limit_ms / 1000));
	} else {
		complain(r->conn, r->st, NULL);
	}
	if (r->conn == &db->write)
		tx_failed(db, code);
	else if ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CORRUPT)
		db->lost = true;
	return rc;
}

static void
keep_row(struct arena *a, struct table *t, sqlite3_stmt *handle)
{
	int row = table_add(a, t);
	struct cell *cells = t->cells + (size_t)row * (size_t)t->cols_n;

	for (int i = 0; i < t->cols_n; i++) {
		const char *s = sqlite3_column_type(handle, i) == SQLITE_BLOB ? sqlite3_column_blob(handle, i)
		                                                              : (const char *)sqlite3_column_text(handle, i);
		size_t n = (size_t)sqlite3_column_bytes(handle, i);

		if (s != NULL || sqlite3_column_type(handle, i) == SQLITE_BLOB)
			cells[i] = (struct cell){ .s = arena_strn(a, s == NULL ? "" : s, n), .n = n };
	}
}

/* rows(db, r, a, t): step to the end; without ${t} a row is a fault. */
static enum rc
rows(struct db *db, const struct run *r, struct arena *a, struct table *t)
{
	int code;

	while ((code = sqlite3_step(r->handle)) == SQLITE_ROW) {
		if (t == NULL || t->rows_n >= ROWS_MAX || sqlite3_column_count(r->handle) != t->cols_n) {
			log_incident("db", "%s:%d: %s: %s", r->st->file, r->st->line, r->st->name,
			    t == NULL ? "gives rows" : t->rows_n >= ROWS_MAX ? "more than 1,000 rows" : "its columns changed");
			return FAULT;
		}
		keep_row(a, t, r->handle);
	}
	return code == SQLITE_DONE ? OK : failed(db, r, code);
}

/* perform(db, r, ps, a, t): bind, step, leave the statement ready for the next time. */
static enum rc
perform(struct db *db, struct run *r, const struct params *ps, struct arena *a, struct table *t)
{
	struct memo *memo = r->conn == &db->read && t != NULL ? db->memo : NULL;
	enum rc      rc;

	memo_key(&r->key, (int)(r->st - db->book->statements), r->variant);
	rc = bind_all(r, ps);
	db->refusal[0] = '\0';
	if (rc == OK && (memo == NULL || !memo_get(memo, &r->key, a, t))) {
		conn_start(r->conn);
		rc = rows(db, r, a, t);
		conn_stop(r->conn);
		if (rc == OK && memo != NULL)
			memo_put(memo, &r->key, t);
	}
	sqlite3_reset(r->handle);
	sqlite3_clear_bindings(r->handle); /* the values are borrowed */
	return rc;
}

enum rc
db_query(struct db *db, enum sql id, const struct params *ps, struct arena *a, struct table **out)
{
	struct run r = { 0 };
	struct table *t;
	enum rc rc = get(db, &r, id, ps);

	*out = NULL;
	if (rc != OK)
		return rc;
	t = table_new(a, r.st->name, (const char *const *)r.kept->cols, r.kept->cols_n);
	rc = perform(db, &r, ps, a, t);
	if (rc == OK)
		*out = t;
	return rc;
}

enum rc
db_exec(struct db *db, enum sql id, const struct params *ps, int *changed)
{
	struct run r = { 0 };
	enum rc rc;

	if (!db->in_transaction) {
		log_incident("db", "exec of statement %d outside a transaction", (int)id);
		return FAULT;
	}
	rc = get(db, &r, id, ps);
	if (rc == OK)
		rc = perform(db, &r, ps, NULL, NULL);
	if (rc == OK && changed != NULL)
		*changed = sqlite3_changes(db->write.sq);
	return rc;
}

const char *
db_refusal(const struct db *db)
{
	return db->refusal;
}

enum rc
db_columns(struct db *db, enum sql id, const char *const **cols, int *n)
{
	const struct conn *c = db->in_transaction ? &db->write : &db->read;
	sqlite3_stmt *handle = NULL;

	*cols = NULL;
	*n = 0;
	if (!known(db, id))
		return FAULT;
	if (!db->kept[id].cols_known) {
		if (stmt_prepare(c, &db->book->statements[id], 0, 0, &handle) != OK)
			return FAULT;
		learn_columns(&db->kept[id], handle);
		sqlite3_finalize(handle);
	}
	*cols = (const char *const *)db->kept[id].cols;
	*n = db->kept[id].cols_n;
	return OK;
}

void
stmt_close_all(struct db *db)
{
	for (int id = 0; id < db->book->statements_n; id++) {
		struct kept *k = &db->kept[id];
		int n = book_variants(&db->book->statements[id]);

		for (int i = 0; i < n; i++) {
			sqlite3_finalize(k->read == NULL ? NULL : k->read[i]);
			sqlite3_finalize(k->write == NULL ? NULL : k->write[i]);
		}
		for (int i = 0; i < k->cols_n; i++)
			free(k->cols[i]);
		free(k->cols);
		free(k->read);
		free(k->write);
	}
}
