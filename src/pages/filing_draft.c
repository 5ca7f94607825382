/*
 * Drafts: begun, thrown away, and written section by section.  Whatever is right is kept at once, whatever is not is shown
 * again beside its mistake; nothing is asked twice because something else was wrong.
 */
#include "pages/filing.h"
#include "base/text.h"
#include "pages/acting.h"
#include <sodium.h>
#include <string.h>

static const struct field list_fields[] = {
    {.name = "after", .type = FIELD_INTEGER, .flags = F_OPTIONAL},
};
static const struct field section_fields[] = {
    {.name = "add", .type = FIELD_BUTTON},
};
static const struct field advice_fields[] = {
    {.name = "rule", .type = FIELD_CHOICE, .flags = F_HIDDEN},
    {.name = "read", .type = FIELD_YES_NO, .flags = F_OPTIONAL},
};
static const struct field discard_fields[] = {
    {.name = "version", .type = FIELD_INTEGER, .flags = F_HIDDEN | F_OPTIONAL},
};
static const struct field buttons[] = {
    {.name = "save", .type = FIELD_BUTTON},
    {.name = "add", .type = FIELD_BUTTON},
    {.name = "remove", .type = FIELD_BUTTON},
    {.name = "loaded", .type = FIELD_INTEGER, .flags = F_HIDDEN | F_OPTIONAL}, /* when the page was shown */
};
static const struct field new_fields[] = {
    {.name = "organisation", .type = FIELD_INTEGER, .flags = F_OPTIONAL | F_HIDDEN},
};
const struct form filing_list_query = FORM("applications", list_fields);
const struct form filing_section_query = FORM("section", section_fields);
const struct form filing_advice_form = FORM("advice", advice_fields);
const struct form filing_discard_form = FORM("discard", discard_fields);
const struct form filing_nothing_form = {.name = "nothing"};

/* Sixty sources with everything they ask for, in percent-encoded Vietnamese. */
enum { SECTION_BODY_BYTES = 512 * 1024 };

const char *
filing_check_code(struct arena *a)
{
	static const char letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"; /* no 0 O 1 I L */
	char              out[7] = "";

	for (int i = 0; i < 6; i++)
		out[i] = letters[randombytes_uniform(sizeof letters - 1)];
	return arena_str(a, out);
}

/* --- a new one ---------------------------------------------------------------------------------------------------- */

enum rc
filing_new_form(struct cx *cx, const struct form **out)
{
	struct table *t;

	if (cx_query(cx, SQL_CHECK_FORM, &t) != OK)
		return FAULT;
	for (int row = 0; row < t->rows_n; row++)
		table_set(t, row, "required", "0");
	return form_from_table(cx->arena, "new_application", t, new_fields, 1, out);
}

enum rc
filing_new_post(struct cx *cx)
{
	const struct value *v = NULL;
	struct table       *t = NULL;
	int64_t             id;

	param_int(&cx->params, "organisation", cx_int(cx, "organisation") != 0 ? cx_int(cx, "organisation") : cx->who.organisation);
	param_text(&cx->params, "channel", "online");
	param_text(&cx->params, "check_code", filing_check_code(cx->arena));
	if (cx_query(cx, SQL_DRAFT_NEW, &t) != OK)
		return FAULT;
	id = table_int(t, 0, "id");
	if (id == 0)
		return cx_note(cx, "may_not_file");
	param_int(&cx->params, "id", id);
	if (cx_exec(cx, SQL_DRAFT_PREFILL, NULL) != OK)
		return FAULT;
	while ((v = form_next(&cx->form, "q", v)) != NULL)
		if (v->text != NULL && filing_keep(cx, v->name + 2, "", v->text) != OK)
			return FAULT;
	cx_redirect(cx, "/applications/%lld", (long long)id);
	return OK;
}

void
filing_bind_rows(struct cx *cx)
{
	param_text(&cx->params, "sources_typed", cx_typed_rows(cx, "source", filing_removed(cx)));
	param_text(&cx->params, "domains_typed", cx_typed_rows(cx, "domain", filing_removed(cx)));
}

/* An old address of a draft that was filed leads to the dossier; one open section of it stays a page. */
enum rc
filing_draft_get(struct cx *cx)
{
	struct table *t = NULL;

	if (param_find(&cx->params, "section") == NULL)
		param_text(&cx->params, "section", "");
	filing_bind_rows(cx);
	if (cx_query(cx, SQL_DRAFT_FILED_AS, &t) != OK)
		return FAULT;
	if (t->rows_n > 0)
		cx_redirect(cx, "/applications/%s", table_get(t, 0, "code"));
	return OK;
}

enum rc
filing_discard_post(struct cx *cx)
{
	struct intent in = {.action = "discard"};
	struct table *t = NULL;
	enum rc       rc = cx_one(cx, SQL_DRAFT_MAY_EDIT, &t);

	if (rc != OK)
		return rc;
	in.dossier = table_int(t, 0, "id");
	bool counter = strcmp(table_get(t, 0, "channel"), "counter") == 0;
	rc = counter ? acting_as_staff(cx, &in) : acting_as_applicant(cx, &in);
	cx_flash(cx, "ok", "draft_discarded", NULL);
	cx_redirect(cx, counter ? "/counter" : "/applications");
	return rc;
}

/* --- sections ------------------------------------------------------------------------------------------------------ */

enum rc
filing_section_form(struct cx *cx, const struct form **out)
{
	const struct form *read_only = NULL;
	struct table      *t = NULL;
	struct form       *f;

	if (cx_query(cx, SQL_DRAFT_FORM, &t) != OK)
		return FAULT;
	if (t->rows_n == 0)
		return ABSENT;
	if (form_from_table(cx->arena, "section", t, buttons, 4, &read_only) != OK)
		return FAULT;
	f = arena_alloc(cx->arena, sizeof *f);
	*f = *read_only;
	f->body_bytes = SECTION_BODY_BYTES;
	*out = f;
	return OK;
}

enum rc
filing_keep(struct cx *cx, const char *field, const char *instance, const char *value)
{
	param_text(&cx->params, "field", field);
	param_text(&cx->params, "instance", instance);
	param_text(&cx->params, "value", value);
	return cx_exec(cx, value != NULL && *value != '\0' ? SQL_DRAFT_ANSWER_SET : SQL_DRAFT_ANSWER_CLEAR, NULL);
}

int
filing_removed(const struct cx *cx)
{
	int64_t number = 0;

	return text_int(cx_value(cx, "remove"), &number) && number > 0 && number < 1000 ? (int)number : 0;
}

/* A row that goes is no place for mistakes any more. */
void
filing_forgive_row(struct form_result *r, int row)
{
	for (int i = 0; i < r->n; i++)
		if (r->v[i].row == row && r->v[i].error != NULL) {
			r->v[i].error = NULL;
			r->errors_n--;
		}
}

/* Every value that was sent and is right: "org_name" once, "source.3.source_name" in its row. */
static enum rc
keep_all(struct cx *cx, int removed)
{
	for (int i = 0; i < cx->form.n; i++) {
		const struct value *v = &cx->form.v[i];
		const char         *dot = strrchr(v->name, '.');
		bool                skip = v->part || v->error != NULL || v->field->type == FIELD_BUTTON || (v->field->flags & F_HIDDEN) != 0 || (removed != 0 && v->row == removed);

		if (skip)
			continue;
		if (filing_keep(cx, v->row > 0 ? dot + 1 : v->name, v->row > 0 ? arena_printf(cx->arena, "%d", v->row) : "", v->text) != OK)
			return FAULT;
	}
	return OK;
}

/* A row with something in it needs the name it goes by, or it would be neither a source nor a domain. */
static void
want_names(struct cx *cx, const char *group, const char *name)
{
	int rows[FORM_ROWS_MAX], n = form_rows(&cx->form, group, rows);

	for (int i = 0; i < n; i++) {
		const struct value *v = form_at(&cx->form, group, rows[i], name);
		if (v != NULL && v->text == NULL && v->error == NULL)
			form_error(cx->arena, &cx->form, v->name, "required");
	}
}

/* Years and months are one term: nothing is left beside the longest. */
void
filing_check_term(struct cx *cx)
{
	const struct value *years = form_find(&cx->form, "term_years"), *months = form_find(&cx->form, "term_months");

	if (years != NULL && months != NULL && years->error == NULL && months->error == NULL && months->number > 0 && years->number == years->field->max)
		form_error(cx->arena, &cx->form, "term_months", "term_too_long");
}

/* The same source or domain twice would count as two. */
static void
refuse_twice(struct cx *cx, const char *group, const char *name, int removed)
{
	const char *seen[FORM_ROWS_MAX];
	int         rows[FORM_ROWS_MAX], n = form_rows(&cx->form, group, rows), seen_n = 0;

	for (int i = 0; i < n; i++) {
		const struct value *v = form_at(&cx->form, group, rows[i], name);
		int                 j = 0;
		if (v == NULL || v->text == NULL || rows[i] == removed)
			continue;
		seen[seen_n] = text_fold(cx->arena, v->text);
		while (strcmp(seen[j], seen[seen_n]) != 0)
			j++;
		if (j < seen_n)
			form_error(cx->arena, &cx->form, v->name, "name_twice");
		else
			seen_n++;
	}
}

static enum rc
remove_row(struct cx *cx, int row)
{
	param_text(&cx->params, "instance", arena_printf(cx->arena, "%d", row));
	if (cx_exec(cx, SQL_DRAFT_ROW_PAPERS_CLEAR, NULL) != OK)
		return FAULT;
	return cx_exec(cx, SQL_DRAFT_ROW_CLEAR, NULL);
}

/* Where one goes on: competence to its answer, a section to the next one, the last to the papers; what a slip named back to it. */
static enum rc
go_on(struct cx *cx, const struct table *section, const struct table *draft)
{
	const char   *code = table_get(draft, 0, "code");
	long long     id = (long long)table_int(draft, 0, "id");
	const char   *next = table_get(section, 0, "next"), *here = table_get(section, 0, "code");
	struct table *t = NULL;

	if (cx_query(cx, SQL_DRAFT_SECTION_MISSING, &t) != OK)
		return FAULT;
	cx_flash(cx, table_int(t, 0, "n") > 0 ? "warn" : "ok", table_int(t, 0, "n") > 0 ? "draft_saved_open" : "draft_saved", NULL);
	if (cx_pressed(cx, "add"))
		cx_redirect(cx, "/applications/%lld/sections/%s?add=1#rows-end", id, here);
	else if (cx_pressed(cx, "remove")) {
		cx_flash(cx, "ok", "row_removed", NULL);
		cx_redirect(cx, "/applications/%lld/sections/%s#rows", id, here);
	}
	else if (*code != '\0')
		cx_redirect(cx, "/applications/%s/slip", code);
	else if (cx_pressed(cx, "save"))
		cx_redirect(cx, "/applications/%lld", id);
	else if (strcmp(table_get(section, 0, "part"), "competence") == 0)
		cx_redirect(cx, "/applications/%lld/verdict", id);
	else if (*next != '\0')
		cx_redirect(cx, "/applications/%lld/sections/%s", id, next);
	else
		cx_redirect(cx, "/applications/%lld/papers", id);
	return OK;
}

/* What a colleague saved while this page was open is shown beside what was typed, not overwritten unseen. */
static enum rc
check_meanwhile(struct cx *cx)
{
	struct table *t = NULL;

	if (cx_int(cx, "loaded") == 0)
		return OK;
	if (cx_query(cx, SQL_SECTION_SAVED_BY_OTHER, &t) != OK)
		return FAULT;
	return t->rows_n > 0 ? CONFLICT : OK;
}

enum rc
filing_section_post(struct cx *cx)
{
	struct table *draft = NULL, *section = NULL;
	int           removed = filing_removed(cx);
	enum rc       rc = cx_one(cx, SQL_SECTION_MAY_EDIT, &draft);

	if (rc == OK)
		rc = cx_one(cx, SQL_DRAFT_SECTION, &section);
	if (rc == OK)
		rc = check_meanwhile(cx);
	if (rc != OK)
		return rc;
	if (removed > 0)
		filing_forgive_row(&cx->form, removed);
	filing_check_term(cx);
	refuse_twice(cx, "source", "source_name", removed);
	refuse_twice(cx, "domain", "domain_name", removed);
	if (keep_all(cx, removed) != OK || cx_exec(cx, SQL_DRAFT_SAVED, NULL) != OK || cx_exec(cx, SQL_SECTION_SAVED, NULL) != OK)
		return FAULT;
	if (removed > 0)
		rc = remove_row(cx, removed);
	else {
		want_names(cx, "source", "source_name");
		want_names(cx, "domain", "domain_name");
	}
	return rc == OK ? go_on(cx, section, draft) : rc;
}

enum rc
filing_advice_post(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = cx_one(cx, SQL_DRAFT_MAY_EDIT, &t);

	if (rc != OK)
		return rc;
	if (cx_int(cx, "read") == 0)
		return cx_invalid(cx, "read", "advice_unread");
	if (cx_exec(cx, SQL_DRAFT_ADVICE_READ, NULL) != OK)
		return FAULT;
	cx_redirect(cx, "/applications/%lld", (long long)table_int(t, 0, "id"));
	return OK;
}
