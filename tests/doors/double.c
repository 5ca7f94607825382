/*
 * A small site behind the doors' contract (web/exchange.h), for tests of the doors alone: pages of fixed bytes, a body that is
 * summed up, a hash, files.  Started as `double serve DIR PORT WORKERS`, `double fcgi DIR SOCKET WORKERS` (SOCKET -: descriptor 0), `double cgi`.
 */
#include "base/log.h"
#include "db/db.h"
#include "rules/clock.h"
#include "rules/lexicon.h"
#include "rules/signs.h"
#include "server/server.h"
#include "web/app.h"
#include "web/exchange.h"
#include "web/files.h"
#include "web/readings.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGE_BYTES = 10240, TEXT_BYTES = 8192, PER_ADDRESS = 100000 };

struct app { struct app_options options; char *page; bool lost; };
struct db { int fd; };

struct exchange {
	struct app     *app;
	struct response response;
	struct hash_job job;
	char            path[128], type[64];
	char            text[TEXT_BYTES];
	size_t          text_n;
	uint64_t        sum;     /* FNV-1a of the body */
	int64_t         body_n, limit;
};

/* ---- web/app.h ------------------------------------------------------------------------------------------------- */

enum rc
app_open(struct app **out, const struct app_options *options)
{
	struct app *app = calloc(1, sizeof *app);

	if (getenv("DOUBLE_FAILS") != NULL) {
		free(app);
		return FAULT;
	}
	app->options = *options;
	app->page = malloc(PAGE_BYTES);
	memset(app->page, 'a', PAGE_BYTES);
	*out = app;
	return OK;
}

enum rc
app_bind(struct app **out, const struct app_options *options)
{
	return app_open(out, options);
}

void
app_close(struct app *app)
{
	if (app != NULL)
		free(app->page);
	free(app);
}

bool
app_is_lost(const struct app *app)
{
	return app->lost;
}

/* ---- db/db.h, as far as the background process needs it: what it writes goes to DIR/seen ------------------------- */

enum rc
db_open(struct db **out, const char *dir, unsigned flags)
{
	char path[512];

	(void)flags;
	*out = calloc(1, sizeof **out);
	snprintf(path, sizeof path, "%s/seen", dir);
	(*out)->fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	return (*out)->fd < 0 ? FAULT : OK;
}

void
db_close(struct db *db)
{
	if (db != NULL)
		close(db->fd);
	free(db);
}

enum rc
db_exec(struct db *db, enum sql id, const struct params *ps, int *changed)
{
	(void)changed;
	return id == SQL_SESSION_SEEN && dprintf(db->fd, "%02x %lld\n", (unsigned char)ps->v[0].s[0], (long long)ps->v[1].i) > 0 ? OK : FAULT;
}

enum rc
db_begin(struct db *db)
{
	return dprintf(db->fd, "begin\n") > 0 ? OK : FAULT;
}

enum rc
db_commit(struct db *db)
{
	return dprintf(db->fd, "commit\n") > 0 ? OK : FAULT;
}

void
db_rollback(struct db *db)
{
	(void)db;
}

int
files_sweep(const char *dir, struct db *db, int64_t now_s)
{
	(void)dir, (void)db, (void)now_s;
	return 0;
}

enum rc
clock_run(struct db *db, int64_t now_s, int *done_n)
{
	(void)db;
	(void)now_s;
	*done_n = 0;
	return OK;
}

/* ---- rules/lexicon.h, rules/signs.h: nothing is typed ---- */

enum rc
lexicon_load(struct db *db, struct arena *a, struct buf *why, struct lexicon **out)
{
	(void)db, (void)a, (void)why;
	*out = NULL;
	return OK;
}

void
lexicon_free(struct lexicon *lx)
{
	(void)lx;
}

enum rc
signs_answers(struct db *db, const struct lexicon *lx, int64_t now_s, int *done)
{
	(void)db, (void)lx, (void)now_s;
	*done = 0;
	return OK;
}

/* ---- web/readings.h: nothing ever waits ---- */

struct files *
files_new(const char *dir)
{
	(void)dir;
	return NULL;
}

void
files_free(struct files *f)
{
	(void)f;
}

int
files_open(const struct files *f, const char *hash, int64_t *bytes)
{
	(void)f, (void)hash, (void)bytes;
	return -1;
}

enum rc
readings_begin(struct db *db)
{
	(void)db;
	return OK;
}

enum rc
readings_next(struct db *db, int64_t now_s, char hash[READINGS_HASH_BYTES])
{
	(void)db, (void)now_s, (void)hash;
	return ABSENT;
}

enum rc
readings_keep(struct db *db, const struct lexicon *lx, const char *hash, const struct reading *r, int64_t now_s)
{
	(void)db, (void)lx, (void)hash, (void)r, (void)now_s;
	return OK;
}

enum rc
readings_later(struct db *db, const char *hash, int64_t now_s)
{
	(void)db, (void)hash, (void)now_s;
	return OK;
}

bool
db_is_lost(const struct db *db)
{
	(void)db;
	return false;
}

void
param_blob(struct params *ps, const char *name, const void *bytes, size_t n)
{
	ps->v[0] = (struct param){ .name = name, .kind = PARAM_BLOB, .s = bytes, .n = n };
}

void
param_int(struct params *ps, const char *name, int64_t i)
{
	ps->v[1] = (struct param){ .name = name, .kind = PARAM_INT, .i = i };
}

/* ---- web/exchange.h -------------------------------------------------------------------------------------------- */

static void
header(struct exchange *x, const char *name, const char *value)
{
	x->response.headers[x->response.headers_n++] = (struct header){ name, value };
}

static void
answer(struct exchange *x, int status, const char *body, size_t n)
{
	x->response.status = status;
	x->response.body = body;
	x->response.body_n = n;
	if (status != 204 && status != 304)
		header(x, "content-type", "text/plain; charset=utf-8");
	header(x, "x-content-type-options", "nosniff");
}

static void
answer_text(struct exchange *x, int status)
{
	answer(x, status, x->text, x->text_n);
}

static void
say(struct exchange *x, const char *label, const char *value)
{
	size_t room = sizeof x->text - x->text_n;
	int    n = snprintf(x->text + x->text_n, room, "%s: %s\n", label, value);

	x->text_n += n < (int)room ? (size_t)n : room - 1;
}

static void
say_number(struct exchange *x, const char *label, long long n)
{
	char text[24];

	snprintf(text, sizeof text, "%lld", n);
	say(x, label, text);
}

struct exchange *
exchange_new(struct app *app)
{
	struct exchange *x = calloc(1, sizeof *x);

	x->app = app;
	x->response.file = -1;
	x->sum = 14695981039346656037u;
	return x;
}

static bool
is(const struct exchange *x, const char *path)
{
	return strcmp(x->path, path) == 0;
}

enum exchange_next
exchange_head(struct exchange *x, const struct head *head)
{
	snprintf(x->path, sizeof x->path, "%.*s", (int)strcspn(head->target, "?"), head->target);
	say(x, "method", head->method);
	say(x, "target", head->target);
	say(x, "client", head->client);
	say(x, "tls", head->tls ? "yes" : "no");
	say_number(x, "length", head->content_length);
	for (int i = 0; i < head->headers_n; i++)
		if (strcmp(head->headers[i].name, "host") != 0)
			say(x, head->headers[i].name, head->headers[i].value);
	x->limit = is(x, "/limit") ? 1000 : INT64_MAX;
	if (is(x, "/refuse")) {
		answer(x, 403, "refused\n", 8);
		return EXCHANGE_RESPOND;
	}
	return EXCHANGE_BODY;
}

enum exchange_next
exchange_body(struct exchange *x, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		x->sum = (x->sum ^ (unsigned char)bytes[i]) * 1099511628211u;
	for (size_t i = 0; i < n && x->body_n + (int64_t)i < HASH_PASSWORD_BYTES; i++)
		x->job.password[x->body_n + (int64_t)i] = bytes[i];
	x->body_n += (int64_t)n;
	if (x->body_n <= x->limit)
		return EXCHANGE_BODY;
	answer(x, 413, "too much\n", 9);
	return EXCHANGE_RESPOND;
}

static void
answer_file(struct exchange *x, int64_t from, int64_t n)
{
	char path[512];

	snprintf(path, sizeof path, "%s/file", x->app->options.dir);
	x->response.file = open(path, O_RDONLY | O_CLOEXEC);
	if (x->response.file < 0) {
		answer(x, 404, "no file\n", 8);
		return;
	}
	x->response.file_bytes = n >= 0 ? n : lseek(x->response.file, 0, SEEK_END);
	lseek(x->response.file, from, SEEK_SET);
	answer(x, n >= 0 ? 206 : 200, NULL, 0);
}

static void
answer_seen(struct exchange *x)
{
	unsigned char id[32] = { 0xab };

	if (x->app->options.seen != NULL)
		x->app->options.seen(x->app->options.seen_ctx, id, 1234);
	answer(x, 200, "seen\n", 5);
}

enum exchange_next
exchange_end(struct exchange *x)
{
	if (is(x, "/hash") || is(x, "/compare")) {
		x->job.kind = is(x, "/hash") ? HASH_MAKE : HASH_VERIFY;
		snprintf(x->job.encoded, sizeof x->job.encoded, "%s", x->job.kind == HASH_VERIFY ? "$argon2id$nonsense" : "");
		return EXCHANGE_HASH;
	}
	if (is(x, "/page")) {
		answer(x, 200, x->app->page, PAGE_BYTES);
	} else if (is(x, "/pid")) {
		x->text_n = 0;
		say_number(x, "pid", getpid());
		answer_text(x, 200);
	} else if (is(x, "/file")) {
		answer_file(x, 0, -1);
	} else if (is(x, "/part")) {
		answer_file(x, 100, 50);
	} else if (is(x, "/lost")) {
		x->app->lost = true;
		answer(x, 500, "lost\n", 5);
	} else if (is(x, "/slow")) {
		sleep(1);
		answer(x, 200, "slow\n", 5);
	} else if (is(x, "/seen")) {
		answer_seen(x);
	} else if (is(x, "/redirect")) {
		answer(x, 303, NULL, 0);
		header(x, "location", "/page");
		header(x, "set-cookie", "sid=1; HttpOnly; SameSite=Lax; Path=/");
		header(x, "set-cookie", "lang=vi; Path=/");
	} else if (is(x, "/304") || is(x, "/204")) {
		answer(x, (int)strtol(x->path + 1, NULL, 10), NULL, 0);
		header(x, "etag", "\"1\"");
	} else if (is(x, "/echo")) {
		say_number(x, "body", x->body_n);
		say_number(x, "sum", (long long)(x->sum >> 1));
		answer_text(x, 200);
	} else {
		answer(x, 404, "nothing here\n", 13);
	}
	return EXCHANGE_RESPOND;
}

const struct hash_job *
exchange_job(const struct exchange *x)
{
	return &x->job;
}

void
exchange_hashed(struct exchange *x, const struct hash_result *result)
{
	static const int status[] = { 200, 401, 429, 500 };

	x->text_n = 0;
	say(x, "hash", strncmp(result->encoded, "$argon2id$v=19$m=19456,t=2,p=1$", 31) == 0 ? "good" : "none");
	answer_text(x, status[result->outcome]);
}

void
exchange_fault(struct exchange *x, int status)
{
	x->response.headers_n = 0;
	answer(x, status, "fault\n", 6);
}

const struct response *
exchange_response(const struct exchange *x)
{
	return &x->response;
}

void
exchange_free(struct exchange *x)
{
	if (x != NULL && x->response.file >= 0)
		close(x->response.file);
	free(x);
}

/* ---------------------------------------------------------------------------------------------------------------- */

int
main(int argc, char **argv)
{
	const char *per_address = getenv("DOUBLE_PER_ADDRESS");
	struct server_options o = { .listen = "127.0.0.1", .per_address = per_address ? (int)strtol(per_address, NULL, 10) : PER_ADDRESS };

	log_open("double", LOG_INFO);
	if (argc > 2)
		o.app.dir = argv[2];
	if (argc == 5 && strcmp(argv[1], "serve") == 0) {
		o.port = (int)strtol(argv[3], NULL, 10);
		o.workers = (int)strtol(argv[4], NULL, 10);
		return server_http(&o);
	}
	if (argc == 5 && strcmp(argv[1], "fcgi") == 0) {
		o.socket = strcmp(argv[3], "-") == 0 ? NULL : argv[3];
		o.workers = (int)strtol(argv[4], NULL, 10);
		return server_fastcgi(&o);
	}
	if (argc == 3 && strcmp(argv[1], "cgi") == 0)
		return server_cgi(&o.app);
	return 2;
}
