/*
 * What handlers call.
 */
#include "web/cx.h"
#include "base/log.h"
#include "web/inside.h"
#include "web/response.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *
cx_value(const struct cx *cx, const char *name)
{
	const struct value *v = form_find(&cx->form, name);
	const struct param *p;

	if (v != NULL && v->field->type != FIELD_PASSWORD)
		return v->text != NULL ? v->text : "";
	p = param_find(&cx->params, name);
	if (p != NULL && p->kind == PARAM_INT)
		return arena_printf(cx->arena, "%lld", (long long)p->i);
	return p != NULL && p->kind == PARAM_TEXT && p->s != NULL ? p->s : "";
}

int64_t
cx_int(const struct cx *cx, const char *name)
{
	const struct value *v = form_find(&cx->form, name);
	const struct param *p = param_find(&cx->params, name);

	if (v != NULL)
		return v->text != NULL ? v->number : 0;
	return p != NULL && p->kind == PARAM_INT ? p->i : 0;
}

const char *
cx_password(const struct cx *cx, const char *name)
{
	const struct value *v = form_find(&cx->form, name);

	return v != NULL && v->field->type == FIELD_PASSWORD && v->text != NULL ? v->text : "";
}

bool
cx_pressed(const struct cx *cx, const char *name)
{
	const struct value *v = form_find(&cx->form, name);

	return v != NULL && v->text != NULL;
}

const struct cx_file *
cx_file(const struct cx *cx, const char *name)
{
	return upload_file(cx->x->upload, name);
}

bool
cx_has(const struct cx *cx, unsigned roles)
{
	return (cx->who.roles & roles) != 0;
}

enum rc
cx_invalid(struct cx *cx, const char *field, const char *word)
{
	form_error(cx->arena, &cx->form, field, word);
	return INVALID;
}

enum rc
cx_note(struct cx *cx, const char *word)
{
	cx->form.note = word;
	return INVALID;
}

static struct table *
reasons(struct cx *cx)
{
	int cols_n;
	const char *const *cols = page_built_in(SLOT_WHY, &cols_n);

	if (cx->why == NULL)
		cx->why = table_new(cx->arena, "why", cols, cols_n);
	return cx->why;
}

enum rc
cx_refuse(struct cx *cx, const char *refusal, const char *law, int64_t from_s)
{
	struct table *t = reasons(cx);
	int row = table_add(cx->arena, t);

	table_set(t, row, "refusal", arena_str(cx->arena, refusal));
	table_set(t, row, "law", arena_str(cx->arena, law));
	if (from_s > 0)
		table_set_int(cx->arena, t, row, "from_s", from_s);
	return REFUSED;
}

enum rc
cx_query(struct cx *cx, enum sql id, struct table **out)
{
	return db_query(cx->db, id, &cx->params, cx->arena, out);
}

enum rc
cx_one(struct cx *cx, enum sql id, struct table **out)
{
	enum rc rc = cx_query(cx, id, out);

	return rc == OK && (*out)->rows_n == 0 ? ABSENT : rc;
}

enum rc
cx_exec(struct cx *cx, enum sql id, int *changed)
{
	return db_exec(cx->db, id, &cx->params, changed);
}

static const struct page *
page_of(const struct cx *cx)
{
	return &cx->x->app->pages[cx->route - cx->x->app->o.routes];
}

struct table *
cx_table(struct cx *cx, const char *name)
{
	const struct page *p = page_of(cx);
	int slot = page_slot(p, name);

	if (slot < SLOT_MADE) { /* a name the row does not declare: the first request of that page shows it */
		log_line(LOG_ERROR, "route", "%s has no made table %s", cx->route->path, name);
		abort();
	}
	if (cx->tables[slot] == NULL)
		cx->tables[slot] = table_new(cx->arena, p->slots[slot].table, p->slots[slot].cols, p->slots[slot].cols_n);
	return cx->tables[slot];
}

void
cx_redirect(struct cx *cx, const char *fmt, ...)
{
	char path[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(path, sizeof(path), fmt, ap);
	va_end(ap);
	cx->location = arena_str(cx->arena, path[0] == '/' && path[1] != '/' && path[1] != '\\' ? path : "/");
}

void
cx_flash(struct cx *cx, const char *kind, const char *key, const char *detail)
{
	cx->flash_kind = kind;
	cx->flash_key = key;
	cx->flash_detail = arena_str(cx->arena, detail);
}

void
cx_set_lang(struct cx *cx, enum lang lang)
{
	cx->lang = lang;
	param_text(&cx->params, "lang", lang == LANG_EN ? "en" : "vi");
	response_cookie(cx->arena, &cx->x->resp, cx->req->tls, "lang", lang == LANG_EN ? "en" : "vi", 365 * 86400);
}

bool
cx_safe_next(const struct cx *cx, const char *path)
{
	const struct app *app = cx->x->app;
	struct head head = { .method = "GET", .target = path };
	struct request r;
	struct route_params params;
	const struct route *route;
	const char *allow;

	if (path[0] != '/' || path[1] == '/' || strlen(path) > 1024 || request_read(cx->arena, &head, &r) != 0)
		return false;
	route = route_find(app->o.routes, app->o.routes_n, METHOD_GET, r.path, cx->arena, &params, &allow);
	return route != NULL && (route->flags & (RF_HIDDEN | RF_RAW)) == 0;
}

bool
cx_allow(struct cx *cx, const char *what, const char *key, int per_minute, int burst)
{
	bool yes = bucket_take(cx->x->app->buckets, what, key, cx->now_s, per_minute, burst);

	cx->too_many = cx->too_many || !yes;
	return yes;
}

void
cx_allowed(struct cx *cx, const char *what, const char *key)
{
	bucket_refill(cx->x->app->buckets, what, key);
}

bool
cx_keep(struct cx *cx, int64_t person, const char *sealed)
{
	return late_keep(cx, person, sealed);
}

void
cx_secret(const struct cx *cx, const char *label, const void *bytes, size_t n, unsigned char out[32])
{
	secret_mac(cx->x->app->key, label, bytes, n, out);
}
