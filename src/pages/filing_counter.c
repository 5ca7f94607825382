/*
 * The counter: an officer finds or enters the visitor's organisation and begins a dossier, which then goes the same way as one
 * begun online, on the same pages.
 */
#include "pages/filing.h"
#include "base/text.h"
#include <string.h>

static const struct field find_fields[] = {
    {.name = "tax_code", .type = FIELD_TAX_CODE, .flags = F_OPTIONAL},
};
static const struct field begin_fields[] = {
    {.name = "tax_code", .type = FIELD_TAX_CODE},
    {.name = "tax_confirmed", .type = FIELD_YES_NO, .flags = F_OPTIONAL},
    {.name = "organisation_name", .type = FIELD_TEXT, .min = 3, .max = 200, .flags = F_OPTIONAL},
    {.name = "organisation_address", .type = FIELD_TEXT, .min = 5, .max = 300, .flags = F_OPTIONAL},
    {.name = "organisation_phone", .type = FIELD_PHONE, .flags = F_OPTIONAL},
};
const struct form filing_counter_query = FORM("counter", find_fields);
const struct form filing_counter_form = FORM("counter", begin_fields);

/* After a failed POST the code that was typed still finds (or does not find) its organisation. */
enum rc
filing_counter_get(struct cx *cx)
{
	struct table *t = cx_table(cx, "asked");
	const char   *code = cx_value(cx, "tax_code");

	param_text(&cx->params, "tax_code", *code != '\0' ? code : NULL);
	table_add(cx->arena, t);
	table_set(t, 0, "tax_code", code);
	return OK;
}

const char *const filing_asked_cols[1] = {"tax_code"};

/* The organisation of the tax code; a new one needs the rest of the form. */
static enum rc
organisation(struct cx *cx, int64_t *id)
{
	const struct value *code = form_find(&cx->form, "tax_code");
	static const char *const needed[] = {"organisation_name", "organisation_address", "organisation_phone"};
	struct table *t = NULL;

	if (cx_query(cx, SQL_COUNTER_ORGANISATION, &t) != OK)
		return FAULT;
	*id = table_int(t, 0, "id");
	if (*id != 0)
		return OK;
	for (int i = 0; i < 3; i++)
		if (*cx_value(cx, needed[i]) == '\0')
			(void)cx_invalid(cx, needed[i], "required");
	if (code->warning != NULL && cx_int(cx, "tax_confirmed") == 0)
		(void)cx_invalid(cx, "tax_confirmed", "tax_code_unsure");
	if (cx->form.errors_n > 0)
		return INVALID;
	param_text(&cx->params, "folded", text_fold(cx->arena, cx_value(cx, "organisation_name")));
	if (cx_query(cx, SQL_REGISTER_ORGANISATION_ADD, &t) != OK)
		return FAULT;
	*id = table_int(t, 0, "id");
	return OK;
}

enum rc
filing_counter_post(struct cx *cx)
{
	struct table *t = NULL;
	int64_t       id = 0;
	enum rc       rc = organisation(cx, &id);

	if (rc != OK)
		return rc;
	param_int(&cx->params, "organisation", id);
	param_text(&cx->params, "channel", "counter");
	param_text(&cx->params, "check_code", filing_check_code(cx->arena));
	if (cx_query(cx, SQL_DRAFT_NEW, &t) != OK || t->rows_n == 0)
		return FAULT;
	param_int(&cx->params, "id", table_int(t, 0, "id"));
	cx_redirect(cx, "/applications/%s", table_get(t, 0, "id"));
	return cx_exec(cx, SQL_DRAFT_PREFILL, NULL);
}
