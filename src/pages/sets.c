/*
 * Rule sets the office writes itself.  Every change is a row of set_edit; what its triggers refuse is told with their word.
 */
#include "pages/sets.h"
#include "web/words.h"
#include <string.h>

static const char *const kinds[] = { "licence", "desk", "authority", NULL };
static const struct field new_fields[] = {
	{ .name = "kind", .type = FIELD_CHOICE, .choices = kinds },
	{ .name = "base", .type = FIELD_TEXT, .max = 20, .flags = F_OPTIONAL },
	{ .name = "from_day", .type = FIELD_DATE, .flags = F_OPTIONAL | F_FUTURE },
};
const struct form sets_new_form = FORM("new_set", new_fields);

static const struct field key_fields[] = {
	{ .name = "key", .type = FIELD_TEXT, .max = 400, .flags = F_OPTIONAL },
};
const struct form sets_row_query = FORM("set_row", key_fields);

static const struct field after_fields[] = {
	{ .name = "after", .type = FIELD_INTEGER, .min = 1, .max = 1000000000000, .flags = F_OPTIONAL },
};
const struct form sets_record_query = FORM("set_record", after_fields);

static const struct field end_fields[] = {
	{ .name = "sure", .type = FIELD_YES_NO },
	{ .name = "seen", .type = FIELD_INTEGER, .min = 1, .max = 1000000000000, .flags = F_HIDDEN },
};
const struct form sets_end_form = FORM("set_end", end_fields);

/* The word of the trigger that refused, at no field. */
static enum rc
told(struct cx *cx, enum rc rc)
{
	const char *word = db_refusal(cx->db);

	return rc == REFUSED && words_has(arena_printf(cx->arena, "error.%s", word)) ? cx_note(cx, arena_str(cx->arena, word)) : rc == REFUSED ? FAULT : rc;
}

enum rc
sets_new(struct cx *cx)
{
	bool          dated = strcmp(cx_value(cx, "kind"), "authority") != 0;
	struct table *t = NULL;
	enum rc       rc;

	if (dated && *cx_value(cx, "base") == '\0')
		return cx_invalid(cx, "base", "required_choice");
	if (dated && *cx_value(cx, "from_day") == '\0')
		return cx_invalid(cx, "from_day", "required");
	if (!dated) {
		param_text(&cx->params, "base", NULL);
		param_text(&cx->params, "from_day", NULL);
	}
	rc = cx_one(cx, SQL_SETS_NEW_CODE, &t);
	if (rc != OK)
		return rc;
	if (*table_get(t, 0, "code") == '\0')
		return cx_note(cx, "code_taken");
	param_text(&cx->params, "ruleset", table_get(t, 0, "code"));
	rc = cx_exec(cx, SQL_SETS_OPEN, NULL);
	if (rc == REFUSED && strcmp(db_refusal(cx->db), "unknown_value") == 0)
		return cx_invalid(cx, "base", "other_kind");
	if (rc == OK)
		cx_flash(cx, "ok", "set_opened", NULL);
	cx_redirect(cx, "/rules/drafts/%s", table_get(t, 0, "code"));
	return told(cx, rc);
}

static const struct field row_more[] = {
	{ .name = "seen", .type = FIELD_INTEGER, .min = 1, .max = 1000000000000, .flags = F_HIDDEN },
	{ .name = "key", .type = FIELD_TEXT, .max = 400, .flags = F_OPTIONAL | F_HIDDEN },
	{ .name = "drop", .type = FIELD_BUTTON },
};
enum { ROW_MORE_N = sizeof row_more / sizeof row_more[0] };

/*
 * A form is made before its body is read, so which row it is about is not known yet: every column is a field, and those that a
 * page of an old row leaves out (its key) may be missing; that they are there in a new row is asked when it is written.
 */
enum rc
sets_row_form(struct cx *cx, const struct form **out)
{
	const struct form *made;
	struct form       *f;
	struct table      *t = NULL;
	enum rc            rc;

	param_text(&cx->params, "key", NULL);
	rc = cx_query(cx, SQL_SETS_FIELDS, &t);
	if (rc != OK)
		return rc;
	if (t->rows_n == 0)
		return ABSENT;
	for (int row = 0; row < t->rows_n; row++)
		table_set(t, row, "required", "0");
	rc = form_from_table(cx->arena, "set_row", t, row_more, ROW_MORE_N, &made);
	if (rc != OK)
		return rc;
	f = arena_alloc(cx->arena, sizeof *f);
	*f = *made;
	f->lenient = "drop";
	*out = f;
	return OK;
}

/* Shown again after a mistake, the page is about the row of the form. */
enum rc
sets_row_get(struct cx *cx)
{
	const struct value *v = form_find(&cx->form, "key");

	if (v != NULL && v->text != NULL)
		param_text(&cx->params, "key", v->text);
	return OK;
}

/* One column of the row: as a number where the store wants one, NULL where nothing was typed. */
static enum rc
put_column(struct cx *cx, const struct table *fields, int row, const char **json)
{
	const struct value *v = form_find(&cx->form, table_get(fields, row, "field"));
	const char         *kind = table_get(fields, row, "kind");
	bool                number = strcmp(kind, "integer") == 0 || strcmp(kind, "yes_no") == 0, empty = v == NULL || v->text == NULL;
	struct table       *t = NULL;
	enum rc             rc;

	if (empty && table_int(fields, row, "required") != 0)
		return cx_invalid(cx, table_get(fields, row, "field"), "required");
	param_text(&cx->params, "row", *json);
	param_text(&cx->params, "column_name", table_get(fields, row, "column_name"));
	if (number && !empty)
		param_int(&cx->params, "value", v->number);
	else
		param_text(&cx->params, "value", empty ? NULL : v->text);
	rc = cx_one(cx, SQL_SETS_ROW_WITH, &t);
	if (rc == OK)
		*json = table_get(t, 0, "row");
	return rc;
}

static enum rc
put_row(struct cx *cx)
{
	struct table *t = NULL, *fields = NULL;
	const char   *json;
	enum rc       rc = cx_one(cx, SQL_SETS_ROW, &t), wrong = OK;

	if (rc == OK)
		rc = cx_query(cx, SQL_SETS_FIELDS, &fields);
	if (rc != OK)
		return rc;
	json = *table_get(t, 0, "row") != '\0' ? table_get(t, 0, "row") : "{}";
	for (int row = 0; rc == OK && row < fields->rows_n; row++) {
		rc = put_column(cx, fields, row, &json);
		if (rc == INVALID) { /* tell all that is missing at once */
			wrong = rc;
			rc = OK;
		}
	}
	if (rc != OK || wrong != OK)
		return rc != OK ? rc : wrong;
	param_text(&cx->params, "row", json);
	rc = cx_one(cx, SQL_SETS_THERE, &t); /* what is typed as new must not fall on a row that is there */
	if (rc == OK && table_int(t, 0, "there") != 0)
		return cx_note(cx, "row_there");
	return rc == OK ? cx_exec(cx, SQL_SETS_PUT, NULL) : rc;
}

/* Words a refused row is told with, at the field it is about. */
static enum rc
told_at(struct cx *cx, enum rc rc)
{
	static const char *const at[][2] = { { "rank_taken", "set.set_rank" }, { "bad_code", "set.set_code" }, { "row_published", "set.set_code" }, { "words_fixed", "set.set_vi" } };
	const char *word = db_refusal(cx->db);

	for (size_t i = 0; rc == REFUSED && i < sizeof at / sizeof at[0]; i++)
		if (strcmp(word, at[i][0]) == 0 && form_find(&cx->form, at[i][1]) != NULL)
			return cx_invalid(cx, at[i][1], at[i][0]);
	return told(cx, rc);
}

enum rc
sets_row_post(struct cx *cx)
{
	bool    drop = cx_pressed(cx, "drop");
	enum rc rc;

	if (*cx_value(cx, "key") == '\0') {
		param_text(&cx->params, "key", NULL);
		if (drop)
			return ABSENT;
	}
	rc = drop ? cx_exec(cx, SQL_SETS_DROP, NULL) : put_row(cx);
	if (rc == OK)
		cx_flash(cx, "ok", drop ? "set_row_dropped" : "set_row_saved", NULL);
	cx_redirect(cx, "/rules/drafts/%s/%s", cx_value(cx, "ruleset"), cx_value(cx, "part"));
	return rc == REFUSED ? told_at(cx, rc) : rc;
}

static enum rc
end(struct cx *cx, const char *op)
{
	enum rc rc;

	if (cx_int(cx, "sure") != 1)
		return cx_invalid(cx, "sure", "not_ticked");
	param_text(&cx->params, "op", op);
	rc = cx_exec(cx, SQL_SETS_END, NULL);
	if (rc == OK)
		cx_flash(cx, "ok", strcmp(op, "publish") == 0 ? "set_published" : "set_withdrawn", NULL);
	cx_redirect(cx, "/rules/drafts/%s", cx_value(cx, "ruleset"));
	return told(cx, rc);
}

enum rc
sets_publish(struct cx *cx)
{
	return end(cx, "publish");
}

enum rc
sets_withdraw(struct cx *cx)
{
	return end(cx, "withdraw");
}
