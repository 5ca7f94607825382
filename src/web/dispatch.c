/*
 * The one way through, the same for every row: path → method → session → roles → (POST) origin, kind and size of the body,
 * CSRF token, form, transaction, handler → answer.  The table of results below is the only place where an outcome becomes a
 * status.
 */
#include "base/log.h"
#include "base/text.h"
#include "web/csrf.h"
#include "web/hashing.h"
#include "web/inside.h"
#include "web/response.h"
#include <sodium.h>
#include <string.h>
#include <unistd.h>

static enum exchange_next
done(struct exchange *x)
{
	x->stage = STAGE_DONE;
	return EXCHANGE_RESPOND;
}

bool
dispatch_allowed(const struct cx *cx, const struct route *route)
{
	if ((route->roles & ROLE_SIGNED_IN) != 0 && cx->who.person != 0)
		return true;
	return (route->roles & cx->who.roles) != 0;
}

static const struct { int status; const char *note; } outcomes[] = {
	[OK] = { 303, NULL },
	[INVALID] = { 422, NULL },
	[REFUSED] = { 409, NULL },
	[ABSENT] = { 404, NULL },
	[CONFLICT] = { 409, "changed_meanwhile" },
	[FAULT] = { 500, NULL },
};

/* A trigger refused what the handler's own questions had let through: without a reason the page would look as if nothing had happened. */
static enum rc
with_reason(const struct exchange *x, enum rc rc)
{
	if (rc != REFUSED || x->cx.why != NULL || x->cx.form.note != NULL)
		return rc;
	log_incident("dispatch", "%s: refused without a reason: %s", x->cx.route->path, db_refusal(x->app->db));
	return FAULT;
}

static enum exchange_next
answer(struct exchange *x, enum rc outcome)
{
	enum rc rc = with_reason(x, outcome);
	int status = outcomes[rc].status;

	if (rc == OK && x->cx.sent)
		return done(x);
	if (rc == OK)
		return show_redirect(x, x->cx.location != NULL ? x->cx.location : x->req.path);
	if (rc == ABSENT || rc == FAULT)
		return show_error(x, status);
	if (outcomes[rc].note != NULL)
		x->cx.form.note = outcomes[rc].note;
	return show_again(x, rc == INVALID && x->cx.too_many ? 429 : status);
}

/* --- POST ---------------------------------------------------------------------------------------------------------- */

static enum rc
add_files(struct exchange *x)
{
	const struct cx_file *f;

	for (int i = 0; (f = upload_nth(x->upload, i)) != NULL; i++) {
		struct params ps = { .n = 0 };

		if (!files_has(x->app->files, f->hash)) {
			log_incident("files", "%s was swept before its row was there", f->hash);
			return FAULT;
		}
		param_text(&ps, "hash", f->hash);
		param_int(&ps, "bytes", f->bytes);
		param_text(&ps, "media", f->media);
		param_int(&ps, "now", x->cx.now_s);
		if (db_exec(x->app->db, SQL_UPLOAD_ADD, &ps, NULL) != OK)
			return FAULT;
	}
	return OK;
}

/* The handler inside its transaction: OK commits, everything else leaves the store as it was. */
static enum rc
run_handler(struct exchange *x)
{
	const struct route *r = x->cx.route;
	struct db *db = x->app->db;
	enum rc rc;

	if ((r->flags & RF_READ) != 0)
		return r->handle(&x->cx);
	if (db_begin(db) != OK)
		return FAULT;
	rc = add_files(x);
	if (rc == OK)
		rc = r->handle(&x->cx);
	if (rc == OK)
		rc = db_commit(db);
	if (rc != OK)
		db_rollback(db);
	return rc;
}

static enum exchange_next
run(struct exchange *x)
{
	enum rc rc;

	if (x->upload != NULL && upload_keep(x->upload) != OK)
		return show_error(x, 500);
	rc = run_handler(x);
	return answer(x, rc == OK && x->cx.form.errors_n > 0 ? INVALID : rc); /* a draft was kept with its mistakes */
}

void
dispatch_hashed(struct exchange *x)
{
	sodium_memzero(x->cx.job.password, sizeof(x->cx.job.password));
	x->cx.hashed = &x->hashed;
	if (x->hashed.outcome == HASH_BUSY)
		show_error(x, 429);
	else if (x->hashed.outcome == HASH_FAILED)
		show_error(x, 500);
	else
		run(x);
}

static enum exchange_next
prepare(struct exchange *x)
{
	enum rc rc = x->cx.route->prepare(&x->cx);

	if (rc != OK)
		return answer(x, rc);
	x->stage = STAGE_HASHING;
	if (x->app->o.has_hasher)
		return EXCHANGE_HASH;
	hashing_run(&x->cx.job, &x->hashed);
	dispatch_hashed(x);
	return done(x);
}

static const char *
token_in(const struct pairs *ps)
{
	for (int i = 0; i < ps->n; i++)
		if (strcmp(ps->v[i].name, "csrf") == 0)
			return ps->v[i].value;
	return NULL;
}

/* The pairs of the body, and 0 or the status that refuses them.  The token is looked at before any field. */
static int
read_pairs(struct exchange *x, struct pairs *ps)
{
	int status;

	if (x->upload != NULL) {
		status = upload_end(x->upload);
		*ps = *upload_pairs(x->upload);
		return status;
	}
	status = form_pairs(x->arena, x->body.p != NULL ? x->body.p : "", x->body.n, form_max(x->form), ps);
	if (status == 0 && !session_csrf_is_right(x, token_in(ps)))
		return 403;
	return status;
}

static enum exchange_next
run_post(struct exchange *x)
{
	struct pairs ps;
	int status;

	if (x->ended)
		return late_answer(x);
	status = read_pairs(x, &ps);
	if (status == 0)
		status = form_read(x->arena, x->form, &ps, FORM_SENT, x->cx.today, &x->cx.form);
	if (status != 0)
		return show_error(x, status);
	if (x->upload != NULL)
		upload_check(x->upload, x->arena, &x->cx.form);
	form_bind(&x->cx.form, &x->cx.params);
	if (x->cx.form.errors_n > 0 && (x->cx.route->flags & RF_DRAFT) == 0)
		return answer(x, INVALID);
	return (x->cx.route->flags & RF_HASH) != 0 ? prepare(x) : run(x);
}

enum exchange_next
dispatch_run(struct exchange *x)
{
	return x->req.method == METHOD_POST ? run_post(x) : show_page(x, x->cx.route, 200);
}
