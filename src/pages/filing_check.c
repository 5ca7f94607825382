/*
 * The questions of competence for anybody: asked first, answered at once, nothing kept.  The answers travel in the address, so
 * the verdict can be sent to a colleague and goes along into an application.
 */
#include "pages/filing.h"
#include "base/buf.h"
#include <string.h>

const char *const filing_carry_cols[3] = {"query", "new_href", "check_href"};

static const struct field query_fields[] = {
    {.name = "q.*", .type = FIELD_CHOICE, .flags = F_MANY | F_OPTIONAL},
};
const struct form filing_check_query = FORM("check", query_fields);

enum { CARRY_BYTES = 4096 };

/* The values sent as "<prefix>.<field>", written one after the other. */
static const char *
join(struct cx *cx, const char *prefix, const char *first, const char *fmt_between, bool json)
{
	const struct value *v = NULL;
	const char         *out;
	struct buf          b;

	buf_init(&b, CARRY_BYTES);
	buf_str(&b, first);
	for (bool more = false; (v = form_next(&cx->form, prefix, v)) != NULL;) {
		const char *name = v->name + strlen(prefix) + 1;
		if (v->text == NULL)
			continue;
		buf_str(&b, more ? fmt_between : "");
		buf_printf(&b, json ? "\"%s\":\"%s\"" : "q.%s=%s", name, v->text);
		more = true;
	}
	buf_str(&b, json ? "}" : "");
	out = b.failed ? "" : arena_strn(cx->arena, b.p != NULL ? b.p : "", b.n);
	buf_free(&b);
	return out;
}

const char *
filing_answers(struct cx *cx, const char *prefix)
{
	return join(cx, prefix, "{", ",", true);
}

enum rc
filing_check_form(struct cx *cx, const struct form **out)
{
	struct table *t;

	if (cx_query(cx, SQL_CHECK_FORM, &t) != OK)
		return FAULT;
	return form_from_table(cx->arena, "check", t, NULL, 0, out);
}

enum rc
filing_check_get(struct cx *cx)
{
	param_text(&cx->params, "answers", filing_answers(cx, "q"));
	return OK;
}

enum rc
filing_check_post(struct cx *cx)
{
	cx_redirect(cx, "/check/answer?%s", join(cx, "q", "", "&", false));
	return OK;
}

static bool
is_choice(const char *choices, const char *value)
{
	const char *p = strstr(choices, value);
	size_t      n = strlen(value);

	for (; p != NULL; p = strstr(p + 1, value))
		if ((p == choices || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

/* Every question that must be answered is, with an answer it has; addresses are typed and shortened by hand. */
static enum rc
is_whole(struct cx *cx, bool *whole)
{
	struct table *t = NULL;

	if (cx_query(cx, SQL_CHECK_FORM, &t) != OK)
		return FAULT;
	*whole = true;
	for (int row = 0; row < t->rows_n; row++) {
		const struct value *v = form_find(&cx->form, table_get(t, row, "field"));
		const char         *choices = table_get(t, row, "choices"), *value = v != NULL && v->text != NULL ? v->text : "";
		bool                yes_no = strcmp(table_get(t, row, "kind"), "yes_no") == 0;

		if (*value == '\0' ? table_int(t, row, "required") != 0 : !is_choice(yes_no ? "0 1" : choices, value))
			*whole = false;
	}
	return OK;
}

enum rc
filing_answer_get(struct cx *cx)
{
	struct table *t = cx_table(cx, "carry");
	const char   *query = join(cx, "q", "", "&", false);
	bool          whole = false;

	if (is_whole(cx, &whole) != OK)
		return FAULT;
	if (!whole) {
		cx_flash(cx, "warn", "answers_open", NULL);
		cx_redirect(cx, *query != '\0' ? "/check?%s" : "/check", query);
		return OK;
	}
	filing_check_get(cx);
	table_add(cx->arena, t);
	table_set(t, 0, "query", query);
	table_set(t, 0, "new_href", arena_printf(cx->arena, "/applications/new?%s", query));
	table_set(t, 0, "check_href", arena_printf(cx->arena, "/check?%s", query));
	return OK;
}
