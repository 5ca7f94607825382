/*
 * The slip under way: a second desk person's opinion on each item, and the answer to an applicant's objections.
 */
#include "pages/review.h"
#include "pages/desk.h"
#include <string.h>

static const char *const opinions[] = { "agree", "strike", NULL };
static const struct field release_fields[] = {
	{ .name = "version", .type = FIELD_INTEGER, .min = 0, .max = 1000000, .flags = F_HIDDEN },
	{ .name = "item.N.opinion", .type = FIELD_CHOICE, .choices = opinions },
	{ .name = "item.N.reason", .type = FIELD_TEXT, .max = 600, .flags = F_OPTIONAL },
	{ .name = "explanation", .type = FIELD_AREA, .max = 2000, .flags = F_OPTIONAL },
	{ .name = "release", .type = FIELD_BUTTON },
	{ .name = "reject", .type = FIELD_BUTTON },
};
const struct form review_release_form = { .name = "slip_release", .fields = release_fields, .n = 6, .lenient = "reject" };

static const char *const rulings[] = { "keep", "drop", NULL };
static const struct field contest_fields[] = {
	{ .name = "version", .type = FIELD_INTEGER, .min = 0, .max = 1000000, .flags = F_HIDDEN },
	{ .name = "item.N.ruling", .type = FIELD_CHOICE, .choices = rulings },
	{ .name = "item.N.why", .type = FIELD_TEXT, .max = 600 },
};
const struct form review_contest_form = FORM("contest_answer", contest_fields);

/* ${live}: only the items the desk agreed to. */
static enum rc
see(struct cx *cx, int live)
{
	param_int(&cx->params, "live", live);
	return page_desk_see(cx);
}

enum rc
page_review_release(struct cx *cx)
{
	enum rc rc = see(cx, 0);

	return rc == OK ? desk_against(cx, "release_slip", STANDING_TOLD) : rc;
}

enum rc
page_review_contest(struct cx *cx)
{
	enum rc rc = see(cx, 1);

	return rc == OK ? desk_against(cx, "answer_contest", STANDING_UNSAID) : rc;
}

static const char *
at(const struct cx *cx, int row, const char *name)
{
	const struct value *v = form_at(&cx->form, "item", row, name);

	return v != NULL && v->text != NULL ? v->text : "";
}

/* Each row sent, written by ${statement}; ${verdict} and ${reason} name its fields and parameters. */
static enum rc
save(struct cx *cx, const struct table *items, enum sql statement, const char *verdict, const char *reason)
{
	enum rc rc = OK;

	for (int i = 0; rc == OK && i < items->rows_n; i++) {
		int row = (int)table_int(items, i, "n");

		if (*at(cx, row, verdict) == '\0')
			continue;
		param_int(&cx->params, "item", table_int(items, i, "item"));
		param_text(&cx->params, verdict, at(cx, row, verdict));
		param_text(&cx->params, reason, at(cx, row, reason));
		rc = review_refused(cx, cx_exec(cx, statement, NULL));
	}
	return rc;
}

/* A struck item needs its reason at the item, before the store refuses it without saying which. */
static enum rc
check_reasons(struct cx *cx, const struct table *items)
{
	enum rc rc = OK;

	for (int i = 0; i < items->rows_n; i++) {
		int row = (int)table_int(items, i, "n");

		if (strcmp(at(cx, row, "opinion"), "strike") == 0 && *at(cx, row, "reason") == '\0')
			rc = cx_invalid(cx, arena_printf(cx->arena, "item.%d.reason", row), "required");
	}
	return rc;
}

enum rc
page_review_release_post(struct cx *cx)
{
	struct table *items = NULL;
	enum rc       rc = see(cx, 0);

	if (rc == OK)
		rc = cx_query(cx, SQL_REVIEW_ITEMS, &items);
	if (rc == OK && cx_pressed(cx, "reject"))
		return *cx_value(cx, "explanation") == '\0' ? cx_invalid(cx, "explanation", "required") : desk_act(cx, "reject_slip");
	if (rc == OK)
		rc = review_may(cx, "release_slip");
	if (rc == OK)
		rc = check_reasons(cx, items);
	if (rc == OK)
		rc = save(cx, items, SQL_REVIEW_OPINION, "opinion", "reason");
	return rc == OK ? desk_act(cx, "release_slip") : rc;
}

/* What is left decides which of the two answers it is. */
enum rc
page_review_contest_post(struct cx *cx)
{
	struct table *items = NULL, *left = NULL;
	enum rc       rc = see(cx, 1);

	if (rc == OK)
		rc = review_may(cx, "answer_contest");
	if (rc == OK)
		rc = cx_query(cx, SQL_REVIEW_ITEMS, &items);
	if (rc == OK)
		rc = save(cx, items, SQL_REVIEW_RULING, "ruling", "why");
	if (rc == OK)
		rc = cx_one(cx, SQL_REVIEW_LEFT, &left);
	if (rc != OK)
		return rc;
	return desk_act(cx, table_int(left, 0, "n") > 0 ? "answer_contest" : "uphold_contest");
}
