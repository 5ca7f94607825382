/*
 * Pages: binding at start, and the built-in tables of each one.
 */
#include "web/page.h"
#include "base/log.h"
#include "gen/statics.h"
#include "gen/templates.h"
#include "web/inside.h"
#include "web/overlay.h"
#include "web/render.h"
#include "web/response.h"
#include <string.h>

static const char *const req_cols[] = { "path", "here", "lang", "other_lang", "signed_in", "me", "name", "org", "rights", "staff",
	"role_applicant", "role_desk_officer", "role_desk_head", "role_case_officer", "role_division_head", "role_leader",
	"role_records_clerk", "role_inspector", "role_auditor", "role_admin", "csrf", "demo", "now", "today", "session_ends",
	"static_css", "static_js", "incident", "status", "office", "office_address", "office_phone", "office_email", "provisional" };
static const char *const error_cols[] = { "name", "label", "error" };
static const char *const flash_cols[] = { "kind", "text_key", "detail" };
static const char *const why_cols[] = { "refusal", "law", "from_s" };

#define COLUMNS(c) { (c), (int)(sizeof(c) / sizeof((c)[0])) }
static const struct { const char *name; struct { const char *const *cols; int n; } c; } built_in[SLOT_MADE] = {
	[SLOT_REQ] = { "req", COLUMNS(req_cols) },
	[SLOT_FORM_ERRORS] = { "form_errors", COLUMNS(error_cols) },
	[SLOT_FLASH] = { "flash", COLUMNS(flash_cols) },
	[SLOT_WHY] = { "why", COLUMNS(why_cols) },
};

const char *const *
page_built_in(enum page_slot slot, int *n)
{
	*n = built_in[slot].c.n;
	return built_in[slot].c.cols;
}

int
page_slot(const struct page *p, const char *name)
{
	for (int i = 0; i < p->slots_n; i++)
		if (strcmp(p->slots[i].table, name) == 0)
			return i;
	return -1;
}

bool
page_shows(const struct page *p, const char *table)
{
	for (int i = 0; i < p->t->refs_n; i++) {
		const struct template_ref *ref = &p->t->refs[i];
		const char *name = ref->kind == REF_EITHER ? ref->col : ref->table;

		if ((ref->kind == REF_TABLE || ref->kind == REF_COLUMN || ref->kind == REF_EITHER) && name != NULL && strcmp(name, table) == 0)
			return true;
	}
	return false;
}

/* The slots of a row: built-in, made, loaded. */
/* Bindings outlive the connection that told them: they are made once, before processes are forked that have their own. */
static const char *const *
copy_columns(struct arena *a, const char *const *cols, int n)
{
	const char **copy = arena_array(a, (size_t)n + 1, sizeof *copy);

	for (int i = 0; i < n; i++)
		copy[i] = arena_str(a, cols[i]);
	return copy;
}

static enum rc
lay_out(struct app *app, const struct route *route, struct page *out)
{
	out->slots = arena_array(app->arena, SLOT_MADE + ROUTE_MADE_MAX + ROUTE_LOADS_MAX, sizeof(*out->slots));
	for (int i = 0; i < SLOT_MADE; i++)
		out->slots[out->slots_n++] = (struct template_slot){ built_in[i].name, built_in[i].c.cols, built_in[i].c.n };
	for (int i = 0; route != NULL && i < ROUTE_MADE_MAX && route->made[i].name != NULL; i++)
		out->slots[out->slots_n++] = (struct template_slot){ route->made[i].name, route->made[i].cols, route->made[i].cols_n };
	for (int i = 0; route != NULL && i < ROUTE_LOADS_MAX && route->loads[i].name != NULL; i++) {
		struct template_slot *slot = &out->slots[out->slots_n++];

		slot->table = route->loads[i].name;
		if (db_columns(app->db, route->loads[i].id, &slot->cols, &slot->cols_n) != OK)
			return FAULT;
		slot->cols = copy_columns(app->arena, slot->cols, slot->cols_n);
	}
	return OK;
}

enum rc
page_bind(struct app *app, const char *name, const struct route *route, struct page *out, struct buf *errors)
{
	memset(out, 0, sizeof(*out));
	out->t = template_find(name);
	if (out->t == NULL) {
		buf_printf(errors, "templates: there is no %s.html, which %s shows\n", name, route != NULL ? route->path : "the program");
		return INVALID;
	}
	if (lay_out(app, route, out) != OK)
		return FAULT;
	return template_bind(&out->binding, out->t, out->slots, out->slots_n, app->arena, errors);
}

static const char *
static_path(const char *extension)
{
	for (int i = 0; i < statics_n; i++) {
		const char *dot = strrchr(statics[i].path, '.');

		if (dot != NULL && strcmp(dot, extension) == 0)
			return statics[i].path;
	}
	return "";
}

/* This page's address in the other language, filters kept. */
static const char *
other_language(const struct exchange *x, const char *other)
{
	struct arena *a = x->arena;
	const char *p = x->req.query, *out = arena_printf(a, "%s?lang=%s", x->req.path, other);

	if (x->cx.route != NULL && x->cx.route->method == METHOD_GET && x->req.method == METHOD_POST)
		p = "";
	while (*p != '\0') {
		size_t n = strcspn(p, "&");

		if (strncmp(p, "lang=", 5) != 0 && n > 0)
			out = arena_printf(a, "%s&%.*s", out, (int)n, p);
		p += n + (p[n] == '&');
	}
	return out;
}

static void
fill_who(const struct exchange *x, struct table *t)
{
	const struct cx *cx = &x->cx;

	table_set(t, 0, "signed_in", cx->who.person != 0 ? "1" : "");
	table_set_int(x->arena, t, 0, "me", cx->who.person);
	table_set_int(x->arena, t, 0, "org", cx->who.organisation);
	table_set(t, 0, "name", cx->who.name);
	table_set(t, 0, "rights", cx->who.rights);
	table_set(t, 0, "staff", (cx->who.roles & ROLE_STAFF) != 0 ? "1" : "");
	for (int i = 0; i < ROLES_N; i++)
		if ((cx->who.roles & 1u << i) != 0)
			table_set(t, 0, arena_printf(x->arena, "role_%s", role_code(i)), "1");
	if (cx->who.ends_s != 0)
		table_set_int(x->arena, t, 0, "session_ends", cx->who.ends_s);
}

static void
fill_office(struct exchange *x, struct table *t)
{
	const struct table *o = office_row(x->app->office, x->app->db, x->cx.now_s, x->cx.today);

	if (o == NULL || o->rows_n == 0)
		return;
	table_set(t, 0, "office", table_get(o, 0, "name"));
	table_set(t, 0, "office_address", table_get(o, 0, "address"));
	table_set(t, 0, "office_phone", table_get(o, 0, "phone"));
	table_set(t, 0, "office_email", table_get(o, 0, "email"));
	table_set(t, 0, "demo", strcmp(table_get(o, 0, "mode"), "demo") == 0 || x->app->o.demo ? "1" : "");
	if (table_int(o, 0, "provisional") != 0 && (x->cx.who.roles & ROLE_STAFF) != 0)
		table_set(t, 0, "provisional", "1");
}

static struct table *
request_table(struct exchange *x, int status)
{
	struct table *t = table_new(x->arena, "req", req_cols, (int)(sizeof(req_cols) / sizeof(req_cols[0])));
	const struct cx *cx = &x->cx;
	const char *other = cx->lang == LANG_VI ? "en" : "vi";

	table_add(x->arena, t);
	table_set(t, 0, "path", x->req.path);
	table_set(t, 0, "here", other_language(x, other));
	table_set(t, 0, "lang", cx->lang == LANG_VI ? "vi" : "en");
	table_set(t, 0, "other_lang", other);
	table_set(t, 0, "csrf", session_csrf(x));
	table_set(t, 0, "demo", x->app->o.demo ? "1" : "");
	table_set_int(x->arena, t, 0, "now", cx->now_s);
	table_set(t, 0, "today", cx->today);
	table_set(t, 0, "static_css", static_path(".css"));
	table_set(t, 0, "static_js", static_path(".js"));
	table_set(t, 0, "incident", x->incident);
	table_set_int(x->arena, t, 0, "status", status);
	fill_who(x, t);
	fill_office(x, t);
	return t;
}

static bool
any_error(const struct exchange *x)
{
	return x->shown_again && (x->cx.form.errors_n > 0 || x->cx.form.note != NULL);
}

/* With --templates DIR the file is read anew for each page; what is wrong with it is logged and the built-in one shown. */
static const struct binding *
binding_of(struct exchange *x, const struct page *p)
{
	struct template *t;
	struct binding *fresh;
	struct buf errors;
	enum rc rc;

	if (x->app->o.templates_dir == NULL)
		return p->binding;
	t = arena_alloc(x->arena, sizeof(*t));
	buf_init(&errors, 65536);
	rc = template_load(t, x->app->o.templates_dir, (int)(p->t - templates), x->arena, &errors);
	if (rc == OK)
		rc = template_bind(&fresh, t, p->slots, p->slots_n, x->arena, &errors);
	if (rc != OK)
		log_line(LOG_ERROR, "templates", "%s", errors.p != NULL ? errors.p : "");
	buf_free(&errors);
	return rc == OK ? fresh : p->binding;
}

enum rc
page_render(struct exchange *x, const struct page *p, int status)
{
	struct page shown = *p;
	struct render r = { .lang = x->cx.lang, .arena = x->arena, .more_words = law_words, .x = x };
	enum rc rc;

	shown.binding = (struct binding *)(uintptr_t)binding_of(x, p);
	shown.t = shown.binding->t;
	overlay_tables(x, &shown);
	x->cx.tables[SLOT_FORM_ERRORS] = overlay_errors(x);
	x->cx.tables[SLOT_FLASH] = flash_take(x);
	x->cx.tables[SLOT_WHY] = x->cx.why;
	x->cx.tables[SLOT_REQ] = request_table(x, status);
	r.binding = shown.binding;
	r.tables = x->cx.tables;
	r.fields = overlay_fields(x, &shown);
	r.any_error = any_error(x);
	buf_reset(&x->out);
	rc = render_write(&x->out, &r);
	if (rc != OK)
		return rc;
	session_csrf_settle(x);
	x->resp.status = status;
	x->resp.body = x->out.p;
	x->resp.body_n = x->out.n;
	response_add(x->arena, &x->resp, "content-type", "text/html; charset=utf-8");
	response_add(x->arena, &x->resp, "content-language", x->cx.lang == LANG_VI ? "vi" : "en");
	return OK;
}
