/*
 * The checklist of conditions: saved as often as one likes, then the recommendation.
 */
#include "pages/review.h"
#include "pages/desk.h"
#include <string.h>

static const char *const verdicts[] = { "met", "failed", "not_applicable", NULL };
static const struct field criteria_fields[] = {
	{ .name = "version", .type = FIELD_INTEGER, .min = 0, .max = 1000000, .flags = F_HIDDEN },
	{ .name = "condition.N.verdict", .type = FIELD_CHOICE, .choices = verdicts, .flags = F_OPTIONAL },
	{ .name = "condition.N.page", .type = FIELD_TEXT, .max = 60, .flags = F_OPTIONAL },
	{ .name = "condition.N.note", .type = FIELD_AREA, .max = 1000, .flags = F_OPTIONAL },
	{ .name = "explanation", .type = FIELD_AREA, .max = 4000, .flags = F_OPTIONAL },
	{ .name = "save", .type = FIELD_BUTTON },
	{ .name = "grant", .type = FIELD_BUTTON },
	{ .name = "refuse", .type = FIELD_BUTTON },
};
const struct form review_criteria_form = { .name = "criteria", .fields = criteria_fields, .n = 8, .body_bytes = 256 * 1024 };

static const char *
at(const struct cx *cx, int row, const char *name)
{
	const struct value *v = form_at(&cx->form, "condition", row, name);

	return v != NULL && v->text != NULL ? v->text : "";
}

/* Only what differs is written, so that a condition keeps the time it was judged. */
static bool
is_new(const struct cx *cx, const struct table *t, int i, int row)
{
	return *at(cx, row, "verdict") != '\0' &&
	    (strcmp(at(cx, row, "verdict"), table_get(t, i, "verdict")) != 0 || strcmp(at(cx, row, "page"), table_get(t, i, "page")) != 0 ||
		strcmp(at(cx, row, "note"), table_get(t, i, "note")) != 0);
}

static enum rc
assess(struct cx *cx, const struct table *t, int i)
{
	int row = (int)table_int(t, i, "n");

	if (!is_new(cx, t, i, row))
		return OK;
	if (strcmp(at(cx, row, "verdict"), "met") != 0 && *at(cx, row, "note") == '\0')
		return cx_invalid(cx, arena_printf(cx->arena, "condition.%d.note", row), "required");
	param_text(&cx->params, "criterion", table_get(t, i, "criterion"));
	param_text(&cx->params, "verdict", at(cx, row, "verdict"));
	param_text(&cx->params, "page", at(cx, row, "page"));
	param_text(&cx->params, "note", at(cx, row, "note"));
	return review_refused(cx, cx_exec(cx, SQL_REVIEW_ASSESS, NULL));
}

static enum rc
save(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = page_desk_see(cx), first = OK;

	if (rc == OK)
		rc = cx_query(cx, SQL_REVIEW_CRITERIA, &t);
	for (int i = 0; rc == OK && i < t->rows_n; i++) {
		rc = assess(cx, t, i);
		if (rc == INVALID) { /* say at once everything that is wanted */
			first = rc;
			rc = OK;
		}
	}
	return rc == OK ? first : rc;
}

enum rc
page_review_criteria(struct cx *cx)
{
	enum rc rc = page_desk_see(cx);

	return rc == OK ? desk_against(cx, "recommend_grant", STANDING_UNSAID) : rc;
}

enum rc
page_review_criteria_post(struct cx *cx)
{
	enum rc rc = save(cx);

	if (rc != OK)
		return rc;
	if (cx_pressed(cx, "grant"))
		return desk_act(cx, "recommend_grant");
	if (cx_pressed(cx, "refuse")) {
		cx_redirect(cx, "/dossiers/%s/acts/recommend_refuse", cx_value(cx, "code"));
		return OK;
	}
	cx_flash(cx, "ok", "criteria_saved", NULL);
	cx_redirect(cx, "/dossiers/%s/criteria", cx_value(cx, "code"));
	return OK;
}
