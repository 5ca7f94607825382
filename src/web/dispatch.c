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

enum { RETRY_AFTER_S = 30 };

static enum exchange_next
done(struct exchange *x)
{
	x->stage = STAGE_DONE;
	return EXCHANGE_RESPOND;
}

/* Forget a half-made answer with its cookies: an error page stands alone. */
static void
start_over(struct exchange *x)
{
	if (x->resp.file >= 0)
		close(x->resp.file);
	memset(&x->resp, 0, sizeof(x->resp));
	x->resp.file = -1;
	x->cx.sent = false;
	if (x->pre_new)
		x->pre = NULL;
	x->pre_new = false;
	memset(x->cx.tables, 0, sizeof(x->cx.tables));
}

enum exchange_next
dispatch_error(struct exchange *x, int status)
{
	start_over(x);
	if (status >= 500)
		x->incident = arena_str(x->arena, log_incident("dispatch", "%d for %s", status, x->cx.route != NULL ? x->cx.route->path : "no route"));
	if (page_render(x, &x->app->error_page, status) != OK) { /* no page can be made: at least the status is told */
		start_over(x);
		x->resp.status = status;
		response_add(x->arena, &x->resp, "content-type", "text/plain");
	}
	if (status == 429 || status == 503)
		response_add(x->arena, &x->resp, "retry-after", arena_printf(x->arena, "%d", RETRY_AFTER_S));
	return done(x);
}

bool
dispatch_allowed(const struct cx *cx, const struct route *route)
{
	if ((route->roles & ROLE_SIGNED_IN) != 0 && cx->who.person != 0)
		return true;
	return (route->roles & cx->who.roles) != 0;
}

/* --- parameters ---------------------------------------------------------------------------------------------------- */

void
dispatch_bind(struct exchange *x)
{
	struct params *ps = &x->cx.params;

	ps->n = 0;
	param_int(ps, "me", x->cx.who.person);
	param_int(ps, "org", x->cx.who.organisation);
	param_text(ps, "lang", x->cx.lang == LANG_EN ? "en" : "vi");
	param_int(ps, "now", x->cx.now_s);
	param_text(ps, "today", x->cx.today);
	for (int i = 0; i < x->path.n; i++) {
		int64_t number;

		if (x->path.v[i].is_number && text_int(x->path.v[i].text, &number))
			param_int(ps, x->path.v[i].name, number);
		else
			param_text(ps, x->path.v[i].name, x->path.v[i].text);
	}
}

/* The names bound in the path of the page shown again that the POST's own path has not: taken from its form. */
static void
bind_again(struct exchange *x, const struct route *again)
{
	for (const char *p = strchr(again->path, ':'); p != NULL; p = strchr(p + 1, ':')) {
		const char *name = arena_strn(x->arena, p + 1, strcspn(p + 1, "/#"));
		const struct value *v = form_find(&x->cx.form, name);

		if (param_find(&x->cx.params, name) != NULL)
			continue;
		if (v != NULL && v->text != NULL && v->field->type == FIELD_INTEGER)
			param_int(&x->cx.params, name, v->number);
		else
			param_text(&x->cx.params, name, v != NULL ? v->text : NULL);
	}
}

/* The filters of a GET row: from the address, or all empty when the page is shown after a POST. */
static int
read_query(struct exchange *x, const struct route *route)
{
	const char *query = x->req.method == METHOD_POST ? "" : x->req.query;
	struct pairs ps;
	struct form_result r;
	int status = form_pairs(x->arena, query, strlen(query), FORM_FIELDS_MAX, &ps);

	if (status == 0)
		status = form_read(x->arena, route->form, &ps, FORM_QUERY, x->cx.today, &r);
	if (status != 0)
		return status;
	form_bind(&r, &x->cx.params);
	if (!x->shown_again)
		x->cx.form = r;
	return 0;
}

/* --- pages --------------------------------------------------------------------------------------------------------- */

static enum rc
load(struct exchange *x, const struct route *route, const struct page *p)
{
	for (int i = 0; i < ROUTE_LOADS_MAX && route->loads[i].name != NULL; i++) {
		const struct load *l = &route->loads[i];
		int slot = page_slot(p, l->name);
		struct table *t;
		enum rc rc = db_query(x->app->db, l->id, &x->cx.params, x->arena, &t);

		if (rc != OK)
			return FAULT;
		if (t->rows_n == 0 && book_statements[l->id].kind == BOOK_ONE && (l->flags & LOAD_OPTIONAL) == 0)
			return ABSENT;
		t->name = l->name;
		x->cx.tables[slot] = t;
	}
	return OK;
}

/* A GET handler's rc: OK goes on; nothing but "absent" and "fault" makes sense before a page. */
static int
status_of(enum rc rc)
{
	return rc == ABSENT || rc == INVALID || rc == REFUSED || rc == CONFLICT ? 404 : 500;
}

static enum exchange_next
redirect(struct exchange *x, const char *path)
{
	flash_set(x);
	response_redirect(x->arena, &x->resp, path);
	return done(x);
}

enum exchange_next
dispatch_show(struct exchange *x, const struct route *route, int status)
{
	const struct page *p = &x->app->pages[route - x->app->o.routes];
	enum rc rc = OK;
	int bad;

	x->cx.route = route;
	if ((bad = read_query(x, route)) != 0)
		return dispatch_error(x, bad);
	if (route->handle != NULL)
		rc = route->handle(&x->cx);
	if (rc == OK && x->cx.sent)
		return done(x);
	if (rc == OK && x->cx.location != NULL)
		return redirect(x, x->cx.location);
	if (rc == OK && p->t != NULL)
		rc = load(x, route, p);
	if (rc == OK && !x->shown_again && x->kept == NULL)
		rc = late_load(x);
	if (rc != OK)
		return dispatch_error(x, status_of(rc));
	if (p->t == NULL || page_render(x, p, status) != OK)
		return dispatch_error(x, 500);
	return done(x);
}

/* --- what a POST's outcome becomes --------------------------------------------------------------------------------- */

static const struct { int status; const char *note; } outcomes[] = {
	[OK] = { 303, NULL },
	[INVALID] = { 422, NULL },
	[REFUSED] = { 409, NULL },
	[ABSENT] = { 404, NULL },
	[CONFLICT] = { 409, "changed_meanwhile" },
	[FAULT] = { 500, NULL },
};

/* A page that has no place for the reasons or for a note at no field would be shown as if nothing had happened. */
static bool
would_hide(const struct exchange *x, const struct route *again)
{
	const struct page *p = &x->app->pages[again - x->app->o.routes];

	return (x->cx.why != NULL && !page_shows(p, "why")) || (x->cx.form.note != NULL && !page_shows(p, "form_errors"));
}

/* The page the form stands on, with what was typed; or the error page where there is none or it may not be seen. */
static enum exchange_next
show_again(struct exchange *x, int status)
{
	const struct route *r = x->cx.route, *again;
	const struct app *app = x->app;

	again = route_by_path(app->o.routes, app->o.routes_n, METHOD_GET, r->again != NULL ? r->again : r->path);
	x->shown_again = true;
	if (again == NULL || !dispatch_allowed(&x->cx, again) || again->page == NULL || would_hide(x, again))
		return dispatch_error(x, status);
	start_over(x);
	x->cx.location = NULL;
	x->cx.flash_key = NULL;
	dispatch_bind(x);
	bind_again(x, again);
	dispatch_show(x, again, status);
	if (status == 429)
		response_add(x->arena, &x->resp, "retry-after", arena_printf(x->arena, "%d", RETRY_AFTER_S));
	return done(x);
}

static enum exchange_next
answer(struct exchange *x, enum rc rc)
{
	int status = outcomes[rc].status;

	if (rc == OK && x->cx.sent)
		return done(x);
	if (rc == OK)
		return redirect(x, x->cx.location != NULL ? x->cx.location : x->req.path);
	if (rc == ABSENT || rc == FAULT)
		return dispatch_error(x, status);
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
	x->app->lost = db_is_lost(db);
	return rc;
}

static enum exchange_next
run(struct exchange *x)
{
	enum rc rc;

	if (x->upload != NULL && upload_keep(x->upload) != OK)
		return dispatch_error(x, 500);
	rc = run_handler(x);
	return answer(x, rc == OK && x->cx.form.errors_n > 0 ? INVALID : rc); /* a draft was kept with its mistakes */
}

void
dispatch_hashed(struct exchange *x)
{
	sodium_memzero(x->cx.job.password, sizeof(x->cx.job.password));
	x->cx.hashed = &x->hashed;
	if (x->hashed.outcome == HASH_BUSY)
		dispatch_error(x, 429);
	else if (x->hashed.outcome == HASH_FAILED)
		dispatch_error(x, 500);
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
		return dispatch_error(x, status);
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
	return x->req.method == METHOD_POST ? run_post(x) : dispatch_show(x, x->cx.route, 200);
}
