/*
 * The five calls of the doors.  A used exchange is kept with its memory for the next request of the process.
 */
#include "web/exchange.h"
#include "web/gate.h"
#include "web/inside.h"
#include "web/response.h"
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_CHUNK_BYTES = 64 * 1024, PAGE_BYTES_MAX = 8 * 1024 * 1024, BODY_BYTES_MAX = 1024 * 1024,
	KEPT_BYTES_MAX = 256 * 1024 };

static void
look_at_clock(struct exchange *x)
{
	const struct app_options *o = &x->app->o;

	x->cx.now_s = o->now != NULL ? o->now() : (int64_t)time(NULL);
	civil_date(x->cx.now_s, x->cx.today);
}

static void
start(struct exchange *x, struct app *app)
{
	x->app = app;
	look_at_clock(x);
	x->resp.file = -1;
	x->cx.x = x;
	x->cx.app = app;
	x->cx.arena = x->arena;
	x->cx.db = app->db;
	x->cx.req = &x->req;
}

struct exchange *
exchange_new(struct app *app)
{
	struct exchange *x = app->spares;

	if (x != NULL) {
		app->spares = x->next;
		app->spares_n--;
		x->next = NULL;
	} else {
		x = calloc(1, sizeof(*x));
		if (x == NULL)
			abort();
		x->arena = arena_new(FIRST_CHUNK_BYTES);
		buf_init(&x->out, PAGE_BYTES_MAX);
		buf_init(&x->body, BODY_BYTES_MAX);
	}
	start(x, app);
	return x;
}

/* A buffer is kept for the next request, but not at the size the largest page ever had. */
static void
keep_or_free(struct buf *b)
{
	if (b->cap_bytes > KEPT_BYTES_MAX)
		buf_free(b);
	else
		buf_reset(b);
}

/* What the last request left, but for the memory. */
static void
clean(struct exchange *x)
{
	struct arena *arena = x->arena;
	struct buf out = x->out, body = x->body;

	upload_free(x->upload);
	if (x->resp.file >= 0)
		close(x->resp.file);
	if (body.p != NULL) /* it may hold a password */
		sodium_memzero(body.p, body.n);
	sodium_memzero(&x->cx.job, sizeof(x->cx.job));
	arena_reset(arena);
	keep_or_free(&out);
	keep_or_free(&body);
	memset(x, 0, sizeof(*x));
	x->arena = arena;
	x->out = out;
	x->body = body;
	x->resp.file = -1;
}

void
exchange_destroy(struct exchange *x)
{
	clean(x);
	buf_free(&x->out);
	buf_free(&x->body);
	arena_free(x->arena);
	free(x);
}

void
exchange_free(struct exchange *x)
{
	struct app *app;

	if (x == NULL)
		return;
	app = x->app;
	if (app->spares_n == APP_SPARES_MAX) {
		exchange_destroy(x);
		return;
	}
	clean(x);
	x->next = app->spares;
	app->spares = x;
	app->spares_n++;
}

enum exchange_next
exchange_head(struct exchange *x, const struct head *head)
{
	enum exchange_next next = gate_pass(x, head);

	if (next == EXCHANGE_BODY)
		x->stage = STAGE_BODY;
	return next;
}

static int
take(struct exchange *x, const char *bytes, size_t n)
{
	x->body_n += n;
	if (x->cx.route->method != METHOD_POST)
		return n > 0 ? 400 : 0;
	if (x->body_n > gate_body_max(x))
		return 413;
	if (x->upload != NULL)
		return upload_feed(x->upload, bytes, n);
	buf_add(&x->body, bytes, n);
	return x->body.failed ? 413 : 0;
}

enum exchange_next
exchange_body(struct exchange *x, const char *bytes, size_t n)
{
	int status;

	if (x->stage != STAGE_BODY)
		return EXCHANGE_RESPOND;
	status = take(x, bytes, n);
	return status != 0 ? show_error(x, status) : EXCHANGE_BODY;
}

enum exchange_next
exchange_end(struct exchange *x)
{
	if (x->stage != STAGE_BODY)
		return EXCHANGE_RESPOND;
	if (x->req.head->content_length >= 0 && x->body_n != (size_t)x->req.head->content_length)
		return show_error(x, 400);
	look_at_clock(x); /* a body may have been minutes on its way, and an act happens when it is there */
	param_int(&x->cx.params, "now", x->cx.now_s);
	param_text(&x->cx.params, "today", x->cx.today);
	return dispatch_run(x);
}

const struct hash_job *
exchange_job(const struct exchange *x)
{
	return &x->cx.job;
}

void
exchange_hashed(struct exchange *x, const struct hash_result *result)
{
	if (x->stage != STAGE_HASHING)
		return;
	x->hashed = *result;
	dispatch_hashed(x);
}

void
exchange_fault(struct exchange *x, int status)
{
	if (x->cx.req->head == NULL) { /* refused before there was a head */
		static const struct head none = { .method = "GET", .target = "/", .content_length = -1, .client = "" };

		if (request_read(x->arena, &none, &x->req) != 0)
			return;
		x->cx.who = (struct who){ .roles = ROLE_PUBLIC, .name = "", .rights = "" };
	}
	show_error(x, status);
}

const struct response *
exchange_response(const struct exchange *x)
{
	struct exchange *own = (struct exchange *)(uintptr_t)x;

	if (!own->secured)
		response_secure(own->arena, &own->resp, own->req.tls);
	own->secured = true;
	return &x->resp;
}
