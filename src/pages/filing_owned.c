/*
 * A filed dossier for its applicant: where it stands, what may be done, papers, adjusting, withdrawing, taking the result.
 * At the counter a desk officer does the same for a visitor; `dossier_party` says who stands in which role.
 */
#include "pages/filing.h"
#include "pages/acting.h"
#include <string.h>

static const struct field act_fields[] = {
    {.name = "version", .type = FIELD_INTEGER, .flags = F_HIDDEN},
    {.name = "explanation", .type = FIELD_AREA, .max = 2000, .flags = F_OPTIONAL},
    {.name = "sure", .type = FIELD_YES_NO, .flags = F_OPTIONAL},
};
static const struct field version_fields[] = {
    {.name = "version", .type = FIELD_INTEGER, .flags = F_HIDDEN},
};
static const struct field read_fields[] = {
    {.name = "last", .type = FIELD_INTEGER, .flags = F_HIDDEN},
};
const struct form filing_act_form = FORM("applicant_act", act_fields);
const struct form filing_version_form = FORM("version", version_fields);
const struct form filing_messages_form = FORM("messages", read_fields);

enum rc
filing_see(struct cx *cx, struct table **out)
{
	struct table *t = NULL;
	int64_t       id = 0;
	enum rc       rc = acting_dossier(cx, &id);

	param_int(&cx->params, "dossier", id); /* the statements name the number: a party is looked up, not searched */
	param_int(&cx->params, "id", id);
	if (rc == OK)
		rc = cx_one(cx, SQL_OWNED_DOSSIER, &t);
	if (rc == OK && out != NULL)
		*out = t;
	return rc;
}

enum rc
filing_owned_get(struct cx *cx)
{
	return filing_see(cx, NULL);
}

/* Back after the deed, or an old tab: an act that leads nowhere any more leads to the dossier. */
enum rc
filing_act_get(struct cx *cx)
{
	struct table *t = NULL;
	const char   *action = cx_value(cx, "action");
	enum rc       rc = filing_see(cx, NULL);

	if (rc == OK && (strcmp(action, "withdraw") == 0 || strcmp(action, "hand_over") == 0)) {
		rc = cx_query(cx, SQL_OWNED_ACT, &t);
		if (rc == OK && t->rows_n == 0)
			cx_redirect(cx, "/applications/%s", cx_value(cx, "code"));
	}
	return rc;
}

enum rc
filing_owned_paper_get(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = filing_see(cx, NULL);

	if (rc == OK)
		rc = cx_one(cx, SQL_OWNED_PAPER, &t);
	return rc != OK ? rc : cx_send_file(cx, table_get(t, 0, "file"), table_get(t, 0, "media"), table_get(t, 0, "name"), CX_INLINE);
}

enum rc
filing_perform(struct cx *cx, const struct table *party, struct intent *in)
{
	in->dossier = table_int(party, 0, "id");
	return strcmp(table_get(party, 0, "role"), "applicant") == 0 ? acting_as_applicant(cx, in) : acting_as_staff(cx, in);
}

enum rc
filing_act_post(struct cx *cx)
{
	struct intent in = {.action = cx_value(cx, "action"), .explanation = cx_value(cx, "explanation")};
	struct table *t = NULL;
	enum rc       rc = filing_see(cx, &t);

	if (rc != OK)
		return rc;
	if (strcmp(in.action, "withdraw") != 0 && strcmp(in.action, "hand_over") != 0)
		return ABSENT;
	if (cx_int(cx, "sure") == 0)
		return cx_invalid(cx, "sure", "not_sure");
	rc = filing_perform(cx, t, &in);
	cx_flash(cx, "ok", strcmp(in.action, "withdraw") == 0 ? "withdrawn" : "taken", NULL);
	cx_redirect(cx, "/applications/%s", table_get(t, 0, "code"));
	return rc;
}

enum rc
filing_messages_read_post(struct cx *cx)
{
	cx_redirect(cx, "/messages");
	return cx_exec(cx, SQL_MESSAGES_READ, NULL);
}

/* --- adjusting ----------------------------------------------------------------------------------------------------- */

enum rc
filing_adjust_form(struct cx *cx, const struct form **out)
{
	static const struct field fixed[] = {{.name = "version", .type = FIELD_INTEGER, .flags = F_HIDDEN}, {.name = "remove", .type = FIELD_BUTTON}};
	const struct form        *read_only = NULL;
	struct table             *t = NULL;
	struct form              *f;

	if (filing_see(cx, NULL) != OK)
		return ABSENT;
	if (cx_query(cx, SQL_ADJUST_FORM, &t) != OK)
		return FAULT;
	if (t->rows_n == 0)
		return ABSENT;
	if (form_from_table(cx->arena, "adjust", t, fixed, 2, &read_only) != OK)
		return FAULT;
	f = arena_alloc(cx->arena, sizeof *f);
	*f = *read_only;
	f->body_bytes = 512 * 1024;
	*out = f;
	return OK;
}

/* The section with one empty row more, so that a source can be added here too. */
enum rc
filing_adjust_get(struct cx *cx)
{
	param_text(&cx->params, "add", "1");
	filing_bind_rows(cx);
	return filing_see(cx, NULL);
}

static const char *
stored(const struct table *t, const char *field, const char *instance)
{
	for (int row = 0; row < t->rows_n; row++)
		if (strcmp(table_get(t, row, "field"), field) == 0 && strcmp(table_get(t, row, "instance"), instance) == 0)
			return table_get(t, row, "value");
	return "";
}

static void
change(struct cx *cx, struct table *out, const char *field, const char *instance, const char *value)
{
	int row = table_add(cx->arena, out);

	table_set(out, row, "field", field);
	table_set(out, row, "instance", instance);
	table_set(out, row, "value", value);
}

/* What was sent and differs from what stands; of a row that goes, all that stands. */
static struct table *
changes(struct cx *cx, const struct table *now, int removed)
{
	static const char *const cols[] = {"field", "instance", "value"};
	struct table            *out = table_new(cx->arena, "changes", cols, 3);

	for (int i = 0; i < cx->form.n; i++) {
		const struct value *v = &cx->form.v[i];
		const char         *instance = v->row > 0 ? arena_printf(cx->arena, "%d", v->row) : "";
		const char         *field = v->row > 0 ? strrchr(v->name, '.') + 1 : v->name, *text = v->text != NULL ? v->text : "";
		bool                skip = v->part || (v->field->flags & F_HIDDEN) != 0 || v->field->type == FIELD_BUTTON || (removed > 0 && v->row == removed);

		if (!skip && strcmp(stored(now, field, instance), text) != 0)
			change(cx, out, field, instance, text);
	}
	for (int row = 0; removed > 0 && row < now->rows_n; row++)
		if (table_int(now, row, "instance") == removed && *table_get(now, row, "value") != '\0')
			change(cx, out, table_get(now, row, "field"), table_get(now, row, "instance"), "");
	return out;
}

/* After filing a row is whole or empty: half a source could neither be examined nor seen. */
static enum rc
check_rows(struct cx *cx, int removed)
{
	struct table *t = NULL;

	if (cx_query(cx, SQL_ADJUST_FORM, &t) != OK)
		return FAULT;
	for (int row = 0; row < t->rows_n; row++) {
		const char *field = table_get(t, row, "field"), *mark = strstr(field, ".N.");
		int         rows[FORM_ROWS_MAX], n = 0;

		if (mark != NULL && table_int(t, row, "in_row") != 0)
			n = form_rows(&cx->form, arena_strn(cx->arena, field, (size_t)(mark - field)), rows);
		for (int i = 0; i < n; i++) {
			const char         *name = arena_printf(cx->arena, "%.*s.%d.%s", (int)(mark - field), field, rows[i], mark + 3);
			const struct value *v = form_find(&cx->form, name);
			bool                choice = strcmp(table_get(t, row, "kind"), "choice") == 0;
			if (rows[i] != removed && (v == NULL || (v->text == NULL && v->error == NULL)))
				form_error(cx->arena, &cx->form, name, choice ? "required_choice" : "required");
		}
	}
	filing_check_term(cx);
	if (removed > 0)
		filing_forgive_row(&cx->form, removed);
	return cx->form.errors_n > 0 ? INVALID : OK;
}

enum rc
filing_adjust_post(struct cx *cx)
{
	struct intent in = {.action = "adjust"};
	struct table *party = NULL, *now = NULL;
	int           removed = filing_removed(cx);
	enum rc       rc = filing_see(cx, &party);

	if (rc == OK)
		rc = check_rows(cx, removed);
	if (rc == OK)
		rc = cx_query(cx, SQL_ADJUST_ANSWERS, &now);
	if (rc != OK)
		return rc;
	in.changes = changes(cx, now, removed);
	rc = filing_perform(cx, party, &in);
	cx_flash(cx, "ok", "adjusted", NULL);
	cx_redirect(cx, "/applications/%s", table_get(party, 0, "code"));
	return rc;
}
