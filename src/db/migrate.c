/*
 * Migrations and the rulebook: everything pending in one transaction, or nothing.
 */
#include "db/migrate.h"
#include "base/log.h"
#include "db/inside.h"
#include "db/script.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void
migrate_hash(const struct book *book, char out[MIGRATE_HASH_BYTES])
{
	crypto_hash_sha256_state state;
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256_init(&state);
	for (int i = 0; i < book->rules_n; i++) { /* with their NULs, so that no text can pass for a path */
		crypto_hash_sha256_update(&state, (const unsigned char *)book->rules[i].path, strlen(book->rules[i].path) + 1);
		crypto_hash_sha256_update(&state, (const unsigned char *)book->rules[i].text, strlen(book->rules[i].text) + 1);
	}
	crypto_hash_sha256_final(&state, hash);
	sodium_bin2hex(out, MIGRATE_HASH_BYTES, hash, sizeof hash);
}

/* What a store says of itself: how many schema files it has seen, the hash of its rulebook ("" where it has none). */
struct state {
	int  version;
	char hash[MIGRATE_HASH_BYTES];
};

static enum rc
state_read(sqlite3 *sq, struct state *s)
{
	struct script_value v;
	enum rc rc;

	memset(s, 0, sizeof *s);
	rc = script_value(sq, "PRAGMA user_version", &v);
	if (rc != OK)
		return rc;
	s->version = (int)v.i;
	if (s->version == 0)
		return OK;
	rc = script_value(sq, "SELECT (SELECT hash FROM rulebook WHERE id = 1)", &v);
	if (rc == OK)
		snprintf(s->hash, sizeof s->hash, "%.64s", v.s);
	return rc;
}

/* newest(book): the number of the last schema file; -1 (logged) where the numbers are not 1, 2, 3 … */
static int
newest(const struct book *book)
{
	for (int i = 0; i < book->schema_n; i++) {
		const char *name = strrchr(book->schema[i].path, '/');
		long number = strtol(name == NULL ? book->schema[i].path : name + 1, NULL, 10);

		if (number != i + 1) {
			log_incident("migrate", "%s: expected number %04d", book->schema[i].path, i + 1);
			return -1;
		}
	}
	return book->schema_n;
}

enum rc
migrate_state(struct db *db)
{
	char hash[MIGRATE_HASH_BYTES];
	struct state s;
	enum rc rc = state_read(db->read.sq, &s);

	if (rc != OK)
		return rc;
	migrate_hash(db->book, hash);
	if (s.version > db->book->schema_n) {
		log_line(LOG_ERROR, "db", "the store (schema %d) belongs to a newer program (this one knows %d)", s.version, db->book->schema_n);
		return CONFLICT;
	}
	if (s.version < db->book->schema_n || strcmp(s.hash, hash) != 0) {
		log_line(LOG_ERROR, "db", "the store's %s is not this program's: run motcua migrate",
		    s.version < db->book->schema_n ? "schema" : "rulebook");
		return CONFLICT;
	}
	return OK;
}

/* clear(sq): no views, no triggers.  All of them are the rulebook's, and a schema change must not meet them. */
static enum rc
clear(sqlite3 *sq)
{
	struct script_value sql;
	enum rc rc;

	do {
		rc = script_value(sq, "SELECT (SELECT 'DROP ' || type || ' \"' || name || '\"' FROM sqlite_schema "
		    "WHERE type IN ('trigger', 'view') ORDER BY type, name LIMIT 1)", &sql);
		if (rc != OK || sql.s[0] == '\0')
			return rc;
		rc = script_exec(sq, sql.s);
	} while (rc == OK);
	return rc;
}

static enum rc
apply_schema(sqlite3 *sq, const struct book *book, int have)
{
	char pragma[64];
	enum rc rc = OK;

	for (int i = have; i < book->schema_n && rc == OK; i++) {
		rc = script_run(sq, &book->schema[i]);
		snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", i + 1);
		if (rc == OK)
			rc = script_exec(sq, pragma);
		if (rc == OK)
			log_line(LOG_INFO, "migrate", "applied %s", book->schema[i].path);
	}
	return rc;
}

/*
 * The rulebook's own triggers keep everybody from changing its tables; applying it is the one exception.  They are off on
 * this connection only, and on again when the result is checked.
 */
static enum rc
set_triggers(sqlite3 *sq, int on)
{
	int is = -1;

	if (sqlite3_db_config(sq, SQLITE_DBCONFIG_ENABLE_TRIGGER, on, &is) == SQLITE_OK && is == on)
		return OK;
	log_incident("migrate", "triggers cannot be switched: %s", sqlite3_errmsg(sq));
	return FAULT;
}

static enum rc
apply_rules(struct db *db, migrate_hook *calendar, const char *hash)
{
	char note[256];
	enum rc rc = OK;

	for (int i = 0; i < db->book->rules_n && rc == OK; i++)
		rc = script_run(db->write.sq, &db->book->rules[i]);
	if (rc == OK && calendar != NULL && (rc = calendar(db)) != OK)
		log_incident("migrate", "the working days could not be made: %s", db_refusal(db));
	snprintf(note, sizeof note,
	    "INSERT INTO rulebook (id, hash, applied_s) VALUES (1, '%s', %lld) "
	    "ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, applied_s = excluded.applied_s", hash, (long long)time(NULL));
	if (rc == OK)
		rc = script_exec(db->write.sq, note);
	if (rc == OK)
		rc = set_triggers(db->write.sq, 1);
	if (rc == OK)
		rc = script_check(db->write.sq, db->book);
	if (rc == OK)
		log_line(LOG_INFO, "migrate", "applied the rulebook %.12s (%d files)", hash, db->book->rules_n);
	return rc == OK ? OK : FAULT;
}

/* bring(db, calendar): inside the writers' queue: see what is pending and do it. */
static enum rc
bring(struct db *db, migrate_hook *calendar)
{
	char hash[MIGRATE_HASH_BYTES];
	struct state s;
	sqlite3 *sq = db->write.sq;
	int target = newest(db->book);
	enum rc rc = state_read(sq, &s);

	if (rc != OK || target < 0)
		return FAULT;
	if (s.version > target) {
		log_incident("migrate", "the store (schema %d) belongs to a newer program (this one knows %d)", s.version, target);
		return FAULT;
	}
	migrate_hash(db->book, hash);
	if (s.version == target && strcmp(s.hash, hash) == 0)
		return OK;
	if (script_exec(sq, "PRAGMA foreign_keys=OFF") != OK || script_exec(sq, "BEGIN IMMEDIATE") != OK)
		return FAULT;
	db->in_transaction = true;
	rc = set_triggers(sq, 0);
	if (rc == OK)
		rc = clear(sq);
	if (rc == OK)
		rc = apply_schema(sq, db->book, s.version);
	if (rc == OK)
		rc = apply_rules(db, calendar, hash);
	return rc == OK ? db_commit(db) : rc;
}

/* ready(path): the folder and an empty file, both for their owner only; SQLite gives its companions the same mode. */
static enum rc
ready(const char *dir, const char *path)
{
	int fd;

	if (mkdir(dir, 0700) != 0 && errno != EEXIST) {
		log_incident("migrate", "%s: %s", dir, strerror(errno));
		return FAULT;
	}
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		log_incident("migrate", "%s: %s", path, strerror(errno));
		return FAULT;
	}
	close(fd);
	return OK;
}

enum rc
migrate_book(const char *dir, migrate_hook *calendar, const struct book *book)
{
	struct db *db = db_new(book);
	char path[PATH_BYTES], lock[PATH_BYTES];
	enum rc rc = FAULT;

	if (!db_path(path, dir, "motcua.db") || !db_path(lock, dir, "write.lock") || ready(dir, path) != OK)
		goto out;
	db->lock_fd = open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (db->lock_fd < 0 || !tx_lock(db->lock_fd)) {
		log_incident("migrate", "%s: %s", lock, strerror(errno));
		goto out;
	}
	rc = conn_open(&db->write, path, SQLITE_OPEN_READWRITE);
	if (rc == OK)
		rc = script_exec(db->write.sq, "PRAGMA journal_mode=WAL");
	if (rc == OK)
		rc = bring(db, calendar);
	tx_unlock(db->lock_fd);
out:
	db_close(db);
	return rc == OK ? OK : FAULT;
}

enum rc
migrate(const char *dir, migrate_hook *calendar)
{
	return migrate_book(dir, calendar, &book_program);
}
