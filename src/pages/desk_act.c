/*
 * The common page of an action, and recording a finding on competence.
 */
#include "pages/desk.h"
#include "pages/acting.h"
#include <string.h>

static const struct field act_fields[] = {
	{ .name = "version", .type = FIELD_INTEGER, .min = 0, .max = 1000000, .flags = F_HIDDEN },
	{ .name = "ground", .type = FIELD_CHOICE, .flags = F_OPTIONAL },
	{ .name = "explanation", .type = FIELD_AREA, .max = 4000, .flags = F_OPTIONAL },
	{ .name = "officer", .type = FIELD_INTEGER, .min = 1, .max = 1000000000, .flags = F_OPTIONAL },
	{ .name = "day", .type = FIELD_DATE, .flags = F_OPTIONAL },
	{ .name = "number", .type = FIELD_INTEGER, .min = 1, .max = 999999, .flags = F_OPTIONAL },
	{ .name = "gap", .type = FIELD_YES_NO, .flags = F_OPTIONAL },
	{ .name = "file", .type = FIELD_TEXT, .max = 64, .flags = F_OPTIONAL | F_HIDDEN },
	{ .name = "read_it", .type = FIELD_YES_NO, .flags = F_OPTIONAL },
	{ .name = "sure", .type = FIELD_YES_NO, .flags = F_OPTIONAL },
};
const struct form desk_act_form = FORM("act", act_fields);

static const struct field finding_fields[] = {
	{ .name = "version", .type = FIELD_INTEGER, .min = 0, .max = 1000000, .flags = F_HIDDEN },
	{ .name = "verdict", .type = FIELD_CHOICE },
	{ .name = "clause", .type = FIELD_TEXT, .max = 120 },
	{ .name = "explanation", .type = FIELD_AREA, .max = 4000 },
	{ .name = "pages", .type = FIELD_TEXT, .max = 200, .flags = F_OPTIONAL },
	{ .name = "read.*", .type = FIELD_YES_NO, .flags = F_MANY | F_OPTIONAL },
	{ .name = "found.*", .type = FIELD_YES_NO, .flags = F_MANY | F_OPTIONAL },
	{ .name = "found_none", .type = FIELD_YES_NO, .flags = F_OPTIONAL },
};
const struct form desk_finding_form = FORM("finding", finding_fields);

enum rc
page_desk_act(struct cx *cx)
{
	struct table *found = NULL;
	const char   *action = cx_value(cx, "action"), *href = desk_href(cx, action);
	enum rc       rc = page_desk_see(cx);

	if (rc == OK)
		rc = cx_one(cx, SQL_DESK_ACTION, &found);
	if (rc == OK && strstr(href, "/acts/") == NULL) {
		cx_redirect(cx, "%s", href);
		return OK;
	}
	return rc == OK ? desk_against(cx, action, STANDING_STOPS) : rc;
}

/* A grave act asks again; where a paper is signed or numbered, it must have been read. */
static enum rc
check_sure(struct cx *cx, const struct table *action)
{
	if (table_int(action, 0, "grave") == 1 && cx_int(cx, "sure") != 1)
		return cx_invalid(cx, "sure", "not_ticked");
	if (*cx_value(cx, "file") != '\0' && cx_int(cx, "read_it") != 1)
		return cx_invalid(cx, "read_it", "not_ticked");
	return OK;
}

/* A number that leaves a gap in the year's book may be a slip of the hand, and can't be taken back. */
static enum rc
check_number(struct cx *cx)
{
	struct table *next = NULL;
	int64_t       number = cx_int(cx, "number"), id;
	enum rc       rc = acting_dossier(cx, &id);

	if (rc != OK)
		return rc;
	param_int(&cx->params, "dossier", id);
	rc = cx_query(cx, SQL_DESK_NEXT_NUMBER, &next);
	if (rc != OK || next->rows_n == 0 || number == 0 || number <= table_int(next, 0, "number") || cx_int(cx, "gap") == 1)
		return rc;
	return cx_invalid(cx, "number", "leaves_a_gap");
}

/* What the action can't do without is asked for at its field; the rules would refuse it in words about the whole act. */
static enum rc
check_inputs(struct cx *cx)
{
	struct table *inputs = NULL;
	enum rc       rc = cx_query(cx, SQL_DESK_INPUTS, &inputs);

	for (int row = 0; inputs != NULL && row < inputs->rows_n; row++) {
		const char         *name = table_get(inputs, row, "input");
		const struct value *v = form_find(&cx->form, name);

		if (table_int(inputs, row, "required") == 1 && (v == NULL || v->text == NULL))
			rc = cx_invalid(cx, name, strcmp(name, "ground") == 0 || strcmp(name, "officer") == 0 ? "required_choice" : "required");
	}
	return rc;
}

enum rc
page_desk_act_post(struct cx *cx)
{
	struct table *action = NULL;
	enum rc       rc = cx_one(cx, SQL_DESK_ACTION, &action);

	if (rc == OK)
		rc = check_inputs(cx);
	if (rc == OK)
		rc = check_sure(cx, action);
	if (rc == OK)
		rc = check_number(cx);
	return rc == OK ? desk_act(cx, cx_value(cx, "action")) : rc;
}

enum rc
page_desk_finding(struct cx *cx)
{
	enum rc rc = page_desk_see(cx);

	return rc == OK ? desk_against(cx, "find_competence", STANDING_STOPS) : rc;
}

/* "None found" and a sign ticked say two things. */
enum rc
page_desk_finding_post(struct cx *cx)
{
	const struct value *v = NULL;

	while ((v = form_next(&cx->form, "found", v)) != NULL)
		if (v->number == 1 && cx_int(cx, "found_none") == 1)
			return cx_invalid(cx, "found_none", "none_and_some");
	return desk_act(cx, "find_competence");
}
