/*
 * Pages as answers: the page of a GET row, the same page again after a POST that failed, the error page, a redirect.
 */
#include "base/log.h"
#include "base/text.h"
#include "web/inside.h"
#include "web/response.h"
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
show_error(struct exchange *x, int status)
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

void
show_bind(struct exchange *x)
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

enum exchange_next
show_redirect(struct exchange *x, const char *path)
{
	flash_set(x);
	response_redirect(x->arena, &x->resp, path);
	return done(x);
}

enum exchange_next
show_page(struct exchange *x, const struct route *route, int status)
{
	const struct page *p = &x->app->pages[route - x->app->o.routes];
	enum rc rc = OK;
	int bad;

	x->cx.route = route;
	if ((bad = read_query(x, route)) != 0)
		return show_error(x, bad);
	if (!x->shown_again && x->kept == NULL)
		rc = late_load(x); /* before the handler, which asks for the rows of the form */
	if (rc == OK && route->handle != NULL)
		rc = route->handle(&x->cx);
	if (rc == OK && x->cx.sent)
		return done(x);
	if (rc == OK && x->cx.location != NULL) {
		if (x->kept != NULL)
			x->cx.flash_key = NULL; /* the page that would show the kept form is not shown */
		return show_redirect(x, x->cx.location);
	}
	if (rc == OK && p->t != NULL)
		rc = load(x, route, p);
	if (rc != OK)
		return show_error(x, x->cx.too_many ? 429 : status_of(rc));
	if (p->t == NULL || page_render(x, p, status) != OK)
		return show_error(x, 500);
	return done(x);
}

/* A page that has no place for the reasons or for a note at no field would be shown as if nothing had happened. */
static bool
would_hide(const struct exchange *x, const struct route *again)
{
	const struct page *p = &x->app->pages[again - x->app->o.routes];

	return (x->cx.why != NULL && !page_shows(p, "why")) || (x->cx.form.note != NULL && !page_shows(p, "form_errors"));
}

/* The page the form stands on, with what was typed; or the error page where there is none or it may not be seen. */
enum exchange_next
show_again(struct exchange *x, int status)
{
	const struct route *r = x->cx.route, *again;
	const struct app *app = x->app;

	again = route_by_path(app->o.routes, app->o.routes_n, METHOD_GET, r->again != NULL ? r->again : r->path);
	x->shown_again = true;
	if (again == NULL || !dispatch_allowed(&x->cx, again) || again->page == NULL || would_hide(x, again))
		return show_error(x, status);
	start_over(x);
	x->cx.location = NULL;
	x->cx.flash_key = NULL;
	show_bind(x);
	bind_again(x, again);
	show_page(x, again, status);
	if (status == 429)
		response_add(x->arena, &x->resp, "retry-after", arena_printf(x->arena, "%d", RETRY_AFTER_S));
	return done(x);
}
