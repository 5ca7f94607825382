/*
 * Drafting a slip.  Nothing here knows what may be asked for: the store's triggers refuse an item, this file says why.
 */
#include "pages/review.h"
#include "pages/desk.h"
#include <string.h>

static const struct field item_fields[] = {
	{ .name = "target", .type = FIELD_CHOICE },
	{ .name = "defect", .type = FIELD_CHOICE },
	{ .name = "page", .type = FIELD_TEXT, .max = 60, .flags = F_OPTIONAL },
	{ .name = "clause", .type = FIELD_TEXT, .max = 120, .flags = F_OPTIONAL },
	{ .name = "explanation", .type = FIELD_AREA, .max = 2000 },
};
const struct form review_item_form = FORM("slip_item", item_fields);

const struct form review_remove_form = { .name = "slip_item_remove" };

static const struct field propose_fields[] = {
	{ .name = "version", .type = FIELD_INTEGER, .min = 0, .max = 1000000, .flags = F_HIDDEN },
};
const struct form review_propose_form = FORM("slip_propose", propose_fields);

enum rc
review_refused(struct cx *cx, enum rc rc)
{
	const char   *word = arena_str(cx->arena, db_refusal(cx->db));
	struct table *t = NULL;

	if (rc != REFUSED)
		return rc;
	param_text(&cx->params, "refusal", word);
	if (cx_query(cx, SQL_REVIEW_REFUSAL, &t) != OK)
		return FAULT;
	return cx_refuse(cx, word, table_get(t, 0, "law"), 0);
}

enum rc
review_may(struct cx *cx, const char *action)
{
	static const char practice[] = "office practice, no clause";
	struct table     *t = NULL;
	enum rc           rc;

	param_text(&cx->params, "action", action);
	rc = cx_one(cx, SQL_ACTING_STEP, &t);
	if (rc != OK || table_int(t, 0, "mine") > 0)
		return rc;
	if (form_find(&cx->form, "version") != NULL && cx_int(cx, "version") != table_int(t, 0, "version")) {
		(void)cx_refuse(cx, "changed_meanwhile", practice, 0);
		return CONFLICT;
	}
	return cx_refuse(cx, table_int(t, 0, "steps") > 0 ? "not_your_role" : "no_such_step", practice, 0);
}

enum rc
page_review_slip(struct cx *cx)
{
	struct table *slip = NULL;
	enum rc       rc = page_desk_see(cx);

	if (rc == OK)
		rc = cx_one(cx, SQL_REVIEW_ALLOWANCE, &slip);
	return rc == OK ? desk_against(cx, table_get(slip, 0, "action"), STANDING_TOLD) : rc;
}

/* What this slip would be, and whether the person may begin it. */
static enum rc
allowance(struct cx *cx, struct table **out)
{
	enum rc rc = page_desk_see(cx);

	if (rc == OK)
		rc = cx_one(cx, SQL_REVIEW_ALLOWANCE, out);
	if (rc == OK)
		rc = review_may(cx, table_get(*out, 0, "action"));
	return rc;
}

/* Whoever writes an item stands for it, and can't be the second person afterwards: so an author's draft is written by nobody else. */
static enum rc
own_draft(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = cx_query(cx, SQL_REVIEW_DRAFT, &t);

	if (rc != OK || t->rows_n == 0 || table_int(t, 0, "own") == 1)
		return rc;
	return cx_refuse(cx, "not_your_slip", "office practice, no clause", 0);
}

/* The number of the slip being drafted; begins one where there is none. */
static enum rc
draft(struct cx *cx, const char *kind)
{
	struct table *t = NULL;
	enum rc       rc = cx_query(cx, SQL_REVIEW_DRAFT, &t);

	if (rc == OK && t->rows_n > 0) {
		param_int(&cx->params, "slip", table_int(t, 0, "slip"));
		return OK;
	}
	param_text(&cx->params, "kind", kind);
	if (rc == OK)
		rc = review_refused(cx, cx_query(cx, SQL_REVIEW_BEGIN, &t));
	if (rc == OK)
		param_int(&cx->params, "slip", table_int(t, 0, "id"));
	return rc;
}

/* "source_consent.2." is the second source's consent, "project..plan_staff" a section of the project. */
static void
bind_target(struct cx *cx)
{
	const char *target = cx_value(cx, "target"), *dot = strchr(target, '.'), *second = dot != NULL ? strchr(dot + 1, '.') : NULL;

	param_text(&cx->params, "requirement", dot != NULL ? arena_strn(cx->arena, target, (size_t)(dot - target)) : target);
	param_text(&cx->params, "instance", second != NULL ? arena_strn(cx->arena, dot + 1, (size_t)(second - dot - 1)) : "");
	param_text(&cx->params, "section", second != NULL ? arena_str(cx->arena, second + 1) : "");
}

enum rc
page_review_add(struct cx *cx)
{
	struct table *slip = NULL, *target = NULL;
	enum rc       rc = allowance(cx, &slip);

	if (rc == OK)
		rc = own_draft(cx);
	if (rc == OK)
		rc = draft(cx, table_get(slip, 0, "kind"));
	if (rc != OK)
		return rc;
	bind_target(cx);
	rc = cx_query(cx, SQL_REVIEW_TARGET, &target);
	if (rc == OK && target->rows_n == 0)
		return cx_invalid(cx, "target", "not_a_choice");
	if (rc != OK)
		return rc;
	param_text(&cx->params, "ruleset", table_get(target, 0, "ruleset"));
	if (*cx_value(cx, "clause") == '\0')
		param_text(&cx->params, "clause", table_get(target, 0, "clause"));
	rc = review_refused(cx, cx_exec(cx, SQL_REVIEW_ADD, NULL));
	if (rc == OK)
		cx_redirect(cx, "/dossiers/%s/slip", cx_value(cx, "code"));
	return rc;
}

enum rc
page_review_remove(struct cx *cx)
{
	struct table *slip = NULL;
	int           changed = 0;
	enum rc       rc = allowance(cx, &slip);

	if (rc == OK)
		rc = own_draft(cx);
	if (rc == OK)
		rc = review_refused(cx, cx_exec(cx, SQL_REVIEW_REMOVE, &changed));
	if (rc == OK && changed == 0)
		return ABSENT;
	if (rc == OK)
		cx_redirect(cx, "/dossiers/%s/slip", cx_value(cx, "code"));
	return rc;
}

enum rc
page_review_propose(struct cx *cx)
{
	struct table *slip = NULL;
	enum rc       rc = allowance(cx, &slip);

	return rc == OK ? desk_act(cx, table_get(slip, 0, "action")) : rc;
}

enum rc
page_review_drop(struct cx *cx)
{
	struct table *slip = NULL, *t = NULL;
	enum rc       rc = allowance(cx, &slip);

	if (rc == OK)
		rc = cx_query(cx, SQL_REVIEW_DRAFT, &t);
	if (rc == OK && t->rows_n > 0 && table_int(t, 0, "may_drop") == 0)
		return cx_refuse(cx, "not_assigned_to_you", "office practice, no clause", 0);
	if (rc == OK)
		rc = review_refused(cx, cx_exec(cx, SQL_REVIEW_DROP_ITEMS, NULL));
	if (rc == OK)
		rc = review_refused(cx, cx_exec(cx, SQL_REVIEW_DROP, NULL));
	cx_redirect(cx, "/dossiers/%s/slip", cx_value(cx, "code"));
	return rc;
}

/* An item that can't be asked for any more stays behind. */
static enum rc
copy_item(struct cx *cx, const struct table *from, int row)
{
	static const char *const columns[] = { "ruleset", "requirement", "instance", "section", "defect", "page", "clause", "explanation" };
	enum rc                  rc;

	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		param_text(&cx->params, columns[i], table_get(from, row, columns[i]));
	rc = cx_exec(cx, SQL_REVIEW_ADD, NULL);
	return rc == REFUSED ? OK : rc;
}

enum rc
page_review_again(struct cx *cx)
{
	struct table *slip = NULL, *items = NULL;
	enum rc       rc = allowance(cx, &slip);

	if (rc == OK)
		rc = own_draft(cx);
	if (rc == OK)
		rc = draft(cx, table_get(slip, 0, "kind"));
	if (rc == OK)
		rc = cx_query(cx, SQL_REVIEW_AGAIN, &items);
	for (int row = 0; rc == OK && row < items->rows_n; row++)
		rc = copy_item(cx, items, row);
	cx_redirect(cx, "/dossiers/%s/slip", cx_value(cx, "code"));
	return rc;
}
