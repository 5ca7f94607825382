/*
 * Stores for tests, in folders under TMPDIR.
 */
#include "support/store.h"
#include "base/log.h"
#include "rules/calendar.h"
#include <fcntl.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

static int caught_fd = -1, real_stderr = -1;
static char template_dir[96];

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st, (void)kind, (void)at;
	return remove(path);
}

void
store_remove(const char *dir)
{
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
make_folder(char *dir, size_t cap)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(dir, cap, "%s/motcua-test-XXXXXX", tmp == NULL ? "/tmp" : tmp);
	if (mkdtemp(dir) == NULL)
		abort();
}

int
store_setup_empty(void **state)
{
	struct store *st = calloc(1, sizeof *st);

	if (st == NULL)
		return -1;
	log_open("test", LOG_WARN);
	make_folder(st->dir, sizeof st->dir);
	st->a = arena_new(16384);
	*state = st;
	return 0;
}

int
store_setup_fixture(void **state)
{
	struct store *st;

	if (store_setup_empty(state) != 0)
		return -1;
	st = *state;
	if (migrate_book(st->dir, NULL, &fixture_book) != OK)
		return -1;
	return db_open_book(&st->db, st->dir, 0, &fixture_book) == OK ? 0 : -1;
}

static void
remove_template(void)
{
	store_remove(template_dir);
}

/* copy(from, to): a closed store is its one file. */
static int
copy(const char *from, const char *to)
{
	char block[65536];
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	ssize_t n = -1;

	while (in >= 0 && out >= 0 && (n = read(in, block, sizeof block)) > 0)
		if (write(out, block, (size_t)n) != n)
			n = -1;
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return n == 0 ? 0 : -1;
}

int
store_setup_program(void **state)
{
	struct store *st;

	if (template_dir[0] == '\0') {
		log_open("test", LOG_WARN);
		make_folder(template_dir, sizeof template_dir);
		atexit(remove_template);
		if (migrate(template_dir, calendar_generate) != OK)
			return -1;
	}
	if (store_setup_empty(state) != 0)
		return -1;
	st = *state;
	if (copy(arena_printf(st->a, "%s/motcua.db", template_dir), store_path(st, "motcua.db")) != 0)
		return -1;
	return db_open(&st->db, st->dir, 0) == OK ? 0 : -1;
}

int
store_teardown(void **state)
{
	struct store *st = *state;

	if (real_stderr >= 0)
		log_caught(st->a); /* a failed test left it open */
	db_close(st->db);
	store_remove(st->dir);
	arena_free(st->a);
	free(st);
	return 0;
}

char *
store_path(struct store *st, const char *name)
{
	return arena_printf(st->a, "%s/%s", st->dir, name);
}

/* shell(st, sql, value): what a person at the sqlite3 shell would get: foreign keys on, no authorizer. */
static const char *
shell(struct store *st, const char *sql, const char **value)
{
	const char *error = NULL, *rest = sql;
	sqlite3_stmt *stmt = NULL;
	sqlite3 *sq = NULL;
	int code = sqlite3_open_v2(store_path(st, "motcua.db"), &sq, SQLITE_OPEN_READWRITE, NULL);

	sqlite3_busy_timeout(sq, 5000);
	if (code == SQLITE_OK)
		code = sqlite3_exec(sq, "PRAGMA foreign_keys=ON", NULL, NULL, NULL);
	while (code == SQLITE_OK && *rest != '\0') {
		code = sqlite3_prepare_v2(sq, rest, -1, &stmt, &rest);
		while (code == SQLITE_OK && stmt != NULL && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
			if (value != NULL && *value == NULL && sqlite3_column_text(stmt, 0) != NULL)
				*value = arena_str(st->a, (const char *)sqlite3_column_text(stmt, 0));
			code = SQLITE_OK;
		}
		code = code == SQLITE_DONE ? SQLITE_OK : code;
		if (code != SQLITE_OK)
			error = arena_str(st->a, sqlite3_errmsg(sq));
		sqlite3_finalize(stmt);
		stmt = NULL;
	}
	sqlite3_close(sq);
	return error;
}

const char *
store_sql(struct store *st, const char *sql)
{
	return shell(st, sql, NULL);
}

const char *
store_get(struct store *st, const char *sql)
{
	const char *value = NULL, *error = shell(st, sql, &value);

	if (error != NULL)
		fail_msg("%s: %s", sql, error);
	return value == NULL ? "" : value;
}

char *
store_file_read(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rbe");
	char *text;
	long n;

	if (f == NULL)
		return NULL;
	fseek(f, 0, SEEK_END);
	n = ftell(f);
	rewind(f);
	text = arena_alloc(a, (size_t)n + 1);
	if (fread(text, 1, (size_t)n, f) != (size_t)n)
		text = NULL;
	fclose(f);
	return text;
}

void
log_catch(void)
{
	char path[] = "/tmp/motcua-log-XXXXXX";

	caught_fd = mkstemp(path);
	if (caught_fd < 0)
		abort();
	unlink(path);
	fflush(stderr);
	real_stderr = dup(STDERR_FILENO);
	dup2(caught_fd, STDERR_FILENO);
}

char *
log_caught(struct arena *a)
{
	off_t n = lseek(caught_fd, 0, SEEK_END);
	char *text = arena_alloc(a, (size_t)n + 1);

	if (pread(caught_fd, text, (size_t)n, 0) != n)
		abort();
	dup2(real_stderr, STDERR_FILENO);
	close(real_stderr);
	close(caught_fd);
	real_stderr = caught_fd = -1;
	return text;
}
