/*
 * What a process needs, opened once: store, key, files, and every page bound to its queries.
 */
#include "web/app.h"
#include "base/log.h"
#include "web/inside.h"
#include "web/words.h"
#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 256 * 1024, ERRORS_BYTES = 256 * 1024 };

static void
log_lines(const char *what, char *text)
{
	while (text != NULL && *text != '\0') {
		char *end = strchr(text, '\n');

		if (end != NULL)
			*end = '\0';
		log_line(LOG_ERROR, what, "%s", text);
		text = end != NULL ? end + 1 : NULL;
	}
}

/* Every template's variables against its route's columns; all mistakes are told, not only the first. */
static enum rc
bind_pages(struct app *app)
{
	struct buf errors;
	enum rc rc;

	buf_init(&errors, ERRORS_BYTES);
	rc = page_bind(app, "pages/error", NULL, &app->error_page, &errors);
	app->pages = arena_array(app->arena, (size_t)app->o.routes_n + 1, sizeof(*app->pages));
	for (int i = 0; i < app->o.routes_n; i++) {
		const struct route *r = &app->o.routes[i];

		if (r->page != NULL && page_bind(app, arena_printf(app->arena, "pages/%s", r->page), r, &app->pages[i], &errors) != OK)
			rc = FAULT;
	}
	log_lines("templates", errors.p);
	buf_free(&errors);
	return rc == OK ? OK : FAULT;
}

static enum rc
use_pages(struct app *app)
{
	if (app->o.bound == NULL)
		return bind_pages(app);
	app->pages = app->o.bound->pages;
	app->error_page = app->o.bound->error_page;
	return OK;
}

/* Everybody knows the passwords of a sample office. */
static enum rc
check_mode(struct app *app)
{
	const struct table *office = app->o.reachable ? office_row(app->office, app->db, 0, "") : NULL;

	if (office == NULL || office->rows_n == 0 || strcmp(table_get(office, 0, "mode"), "demo") != 0)
		return OK;
	log_line(LOG_ERROR, "app", "%s holds sample data with passwords everybody knows: it is served on this machine's own addresses only", app->o.dir);
	return FAULT;
}

enum rc
app_open(struct app **out, const struct app_options *options)
{
	struct app *app = calloc(1, sizeof(*app));
	enum rc rc;

	*out = NULL;
	if (app == NULL)
		abort();
	app->o = *options;
	app->arena = arena_new(ARENA_BYTES);
	app->files = files_new(app->o.dir);
	app->office = office_new();
	rc = db_open(&app->db, app->o.dir, 0);
	if (rc == OK)
		rc = check_mode(app);
	if (rc == OK)
		rc = secret_load(app->o.dir, app->key);
	if (rc == OK)
		app->buckets = bucket_table_new(app->o.dir, app->key);
	if (rc == OK)
		rc = route_check(app->o.routes, app->o.routes_n);
	if (rc == OK)
		rc = use_pages(app);
	if (rc != OK) {
		app_close(app);
		return rc;
	}
	*out = app;
	return OK;
}

enum rc
app_bind(struct app **out, const struct app_options *options)
{
	enum rc rc = app_open(out, options);

	if (rc == OK) {
		db_close((*out)->db);
		(*out)->db = NULL;
	}
	return rc;
}

void
app_close(struct app *app)
{
	if (app == NULL)
		return;
	while (app->spares != NULL) {
		struct exchange *x = app->spares;

		app->spares = x->next;
		exchange_destroy(x);
	}
	db_close(app->db);
	files_free(app->files);
	office_free(app->office);
	bucket_table_free(app->buckets);
	arena_free(app->arena);
	memset(app->key, 0, sizeof(app->key));
	free(app);
}

bool
app_is_lost(const struct app *app)
{
	return db_is_lost(app->db);
}

/* --- motcua check -------------------------------------------------------------------------------------------------- */

/* The words field.c, upload.c and dispatch.c put at fields and forms. */
static const char *const error_words[] = { "required", "required_choice", "too_long", "too_short", "control", "not_a_number",
	"too_small", "too_big", "not_a_date", "date_in_future", "date_in_past", "date_long_ago", "not_an_email", "not_a_phone", "not_a_tax_code",
	"not_a_domain", "not_a_choice", "not_a_code", "password_short", "password_long", "file_required", "file_empty", "file_too_big",
	"file_type", "file_broken", "file_locked", "file_macros", "file_unchecked", "changed_meanwhile", "too_many" };
static const int statuses[] = { 400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 431, 500, 503 };

static bool
want_word(struct arena *a, const char *prefix, const char *word)
{
	const char *key = arena_printf(a, "%s%s", prefix, word);

	if (words_has(key))
		return true;
	log_line(LOG_ERROR, "words", "no words for %s", key);
	return false;
}

static bool
has_label(const struct field *f)
{
	return f->type != FIELD_BUTTON && (f->flags & (F_MANY | F_HIDDEN)) == 0 && strcmp(f->name, "version") != 0;
}

static enum rc
check_words(const struct app *app)
{
	struct arena *a = app->arena;
	bool all = true;

	for (size_t i = 0; i < sizeof(error_words) / sizeof(error_words[0]); i++)
		all = want_word(a, "error.", error_words[i]) && all;
	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
		all = want_word(a, "status.", arena_printf(a, "%d", statuses[i])) &&
		    want_word(a, "status_means.", arena_printf(a, "%d", statuses[i])) && all;
	for (int i = 0; i < app->o.routes_n; i++) {
		const struct form *f = app->o.routes[i].form;

		for (int k = 0; f != NULL && app->o.routes[i].method == METHOD_POST && k < f->n; k++) {
			const char *dot = strrchr(f->fields[k].name, '.');

			if (has_label(&f->fields[k]))
				all = want_word(a, "field.", dot != NULL ? dot + 1 : f->fields[k].name) && all;
		}
	}
	return all ? OK : FAULT;
}

/* A page to which a form comes back must have a place for what is wrong at no field. */
static enum rc
check_summaries(const struct app *app)
{
	enum rc rc = OK;

	for (int i = 0; i < app->o.routes_n; i++) {
		const struct route *r = &app->o.routes[i], *again;

		if (r->method != METHOD_POST || (r->make_form == NULL && r->form->n == 0))
			continue;
		again = route_by_path(app->o.routes, app->o.routes_n, METHOD_GET, r->again != NULL ? r->again : r->path);
		if (again == NULL || again->page == NULL || page_shows(&app->pages[again - app->o.routes], "form_errors"))
			continue;
		log_line(LOG_ERROR, "templates", "pages/%s.html: POST %s comes back to it, but it has no {{>error_summary}}", again->page, r->path);
		rc = FAULT;
	}
	return rc;
}

enum rc
app_check(const struct app_options *options)
{
	struct app *app;
	enum rc rc = app_open(&app, options), words, summaries;

	if (rc != OK)
		return FAULT;
	rc = db_check(app->db);
	words = check_words(app);
	summaries = check_summaries(app);
	app_close(app);
	return rc == OK && words == OK && summaries == OK ? OK : FAULT;
}
