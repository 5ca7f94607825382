/*
 * A form that came after its session had ended.  What was typed is not lost: it goes, sealed for the person whose session it
 * was, into the sign-in form shown instead; after the same person signs in it is kept for a day and laid over its page.
 * Passwords never go in.
 */
#include "base/log.h"
#include "base/text.h"
#include "web/escape.h"
#include "web/inside.h"
#include <stdlib.h>
#include <string.h>

enum { LATE_S = 3600, LATE_BYTES_MAX = 48 * 1024 };

static bool
is_secret(const struct form *f, const char *name)
{
	for (int i = 0; f != NULL && i < f->n; i++)
		if (f->fields[i].type == FIELD_PASSWORD && strcmp(f->fields[i].name, name) == 0)
			return true;
	return strcmp(name, "csrf") == 0 || strcmp(name, "version") == 0 || strstr(name, "password") != NULL;
}

/* The pairs again as text, without secrets. */
static const char *
join_pairs(struct arena *a, const struct form *f, const struct pairs *ps)
{
	struct buf b;
	const char *out;

	buf_init(&b, LATE_BYTES_MAX);
	for (int i = 0; i < ps->n; i++) {
		if (is_secret(f, ps->v[i].name) || !text_utf8_valid(ps->v[i].value, ps->v[i].value_n))
			continue;
		buf_str(&b, b.n > 0 ? "&" : "");
		escape_percent(&b, ps->v[i].name, ps->v[i].name_n);
		buf_char(&b, '=');
		escape_percent(&b, ps->v[i].value, ps->v[i].value_n);
	}
	out = b.failed || b.n == 0 ? NULL : arena_strn(a, b.p, b.n);
	buf_free(&b);
	return out;
}

/* The GET page a POST's form stands on: `again` with this request's parameters, or its own path. */
const char *
late_page_path(const struct exchange *x)
{
	const struct route *r = x->cx.route;
	const char *p = r->again != NULL ? r->again : r->path, *out = "";

	while (*p != '\0') {
		size_t n = strcspn(p + 1, "/") + 1;
		const char *value = NULL;

		for (int i = 0; p[1] == ':' && i < x->path.n; i++)
			if (strncmp(p + 2, x->path.v[i].name, strlen(x->path.v[i].name)) == 0 &&
			    n - 2 - (p[n - 1] == '#') == strlen(x->path.v[i].name))
				value = x->path.v[i].text;
		if (p[1] == ':' && value == NULL)
			return NULL;
		if (value == NULL) {
			out = arena_printf(x->arena, "%s%.*s", out, (int)n, p);
		} else {
			struct buf b;

			buf_init(&b, 4096);
			escape_percent(&b, value, strlen(value));
			out = arena_printf(x->arena, "%s/%s", out, b.p != NULL ? b.p : "");
			buf_free(&b);
		}
		p += n;
	}
	return out;
}

static const char *
seal(struct exchange *x, const struct pairs *ps)
{
	const char *path = late_page_path(x), *fields = join_pairs(x->arena, x->form, ps);

	if (x->ended_person == 0 || path == NULL || fields == NULL)
		return NULL;
	return secret_seal(x->app->key, "late", x->arena, arena_printf(x->arena, "%lld\n%lld\n%s\n%s", (long long)x->ended_person,
	    (long long)(x->cx.now_s + LATE_S), path, fields));
}

static void
give(struct pairs *out, const char *name, const char *value)
{
	struct pair *p = &out->v[out->n++];

	*p = (struct pair){ name, value, strlen(name), strlen(value) };
}

static bool
has_token(struct exchange *x, const struct pairs *ps)
{
	for (int i = 0; i < ps->n; i++)
		if (strcmp(ps->v[i].name, "csrf") == 0)
			return session_csrf_is_right(x, ps->v[i].value);
	return false;
}

/* The sign-in page, its hidden fields filled by the same overlay that shows a kept form. */
enum exchange_next
late_answer(struct exchange *x)
{
	const struct route *sign_in = route_by_path(x->app->o.routes, x->app->o.routes_n, METHOD_GET, "/sign-in");
	struct pairs *ps = arena_alloc(x->arena, sizeof(*ps)), *hidden = arena_alloc(x->arena, sizeof(*hidden));
	const char *path = late_page_path(x), *sealed;
	int status = form_pairs(x->arena, x->body.p != NULL ? x->body.p : "", x->body.n, FORM_FIELDS_ROWS_MAX, ps);

	if (status != 0)
		return show_error(x, status);
	if (sign_in == NULL)
		return show_error(x, 401);
	if (x->ended_person != 0 && !has_token(x, ps)) /* nobody may put words into a form that somebody else will send */
		return show_error(x, 403);
	sealed = seal(x, ps);
	hidden->v = arena_array(x->arena, 3, sizeof(*hidden->v));
	if (path != NULL)
		give(hidden, "next", path);
	if (sealed != NULL)
		give(hidden, "kept", sealed);
	x->kept = hidden;
	x->cx.form = (struct form_result){ .n = 0 };
	x->cx.flash_kind = "warn";
	x->cx.flash_key = sealed != NULL ? "session_ended_kept" : "session_ended";
	return show_page(x, sign_in, 401);
}

/* The next line of ${p}, which moves on. */
static char *
line(char **p)
{
	char *start = *p, *end = strchr(start, '\n');

	if (end == NULL)
		return NULL;
	*end = '\0';
	*p = end + 1;
	return start;
}

bool
late_keep(struct cx *cx, int64_t person, const char *sealed)
{
	char *text = *sealed != '\0' ? secret_open(cx->x->app->key, "late", cx->arena, sealed) : NULL, *who, *until, *path;
	int64_t who_n, until_s;
	struct params ps = { .n = 0 };
	struct table *t;

	if (text == NULL || (who = line(&text)) == NULL || (until = line(&text)) == NULL || (path = line(&text)) == NULL)
		return false;
	if (!text_int(who, &who_n) || !text_int(until, &until_s) || who_n != person || until_s < cx->now_s)
		return false;
	param_int(&ps, "person", person);
	param_text(&ps, "path", path);
	param_text(&ps, "fields", text);
	param_int(&ps, "now", cx->now_s);
	if (db_exec(cx->db, SQL_KEPT_SWEEP, &ps, NULL) != OK || db_query(cx->db, SQL_KEPT_ADD, &ps, cx->arena, &t) != OK)
		return false;
	cx_redirect(cx, "%s?kept=%s", path, table_get(t, 0, "id"));
	return true;
}

enum rc
late_load(struct exchange *x)
{
	struct pairs *query = arena_alloc(x->arena, sizeof(*query)), *kept = arena_alloc(x->arena, sizeof(*kept));
	struct params ps = { .n = 0 };
	struct table *t;
	int64_t id = 0;
	const char *fields;

	if (x->cx.who.person == 0 || strstr(x->req.query, "kept=") == NULL ||
	    form_pairs(x->arena, x->req.query, strlen(x->req.query), FORM_FIELDS_MAX, query) != 0)
		return OK;
	for (int i = 0; i < query->n; i++)
		if (strcmp(query->v[i].name, "kept") == 0 && !text_int(query->v[i].value, &id))
			return OK;
	param_int(&ps, "kept", id);
	param_int(&ps, "me", x->cx.who.person);
	param_text(&ps, "path", x->req.path);
	param_int(&ps, "now", x->cx.now_s);
	if (db_query(x->app->db, SQL_KEPT_GET, &ps, x->arena, &t) != OK)
		return FAULT;
	fields = table_get(t, 0, "fields");
	if (t->rows_n == 0 || form_pairs(x->arena, fields, strlen(fields), FORM_FIELDS_ROWS_MAX, kept) != 0)
		return OK;
	x->kept = kept;
	x->cx.flash_kind = "warn";
	x->cx.flash_key = "form_kept";
	return OK;
}
