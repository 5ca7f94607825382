/*
 * The dossier page: what a person may do with it now, and for everything else why not, from when, or who may.
 */
#include "pages/desk.h"
#include "pages/acting.h"
#include <string.h>

const char *const desk_can_cols[4] = { "action", "href", "weight", "law" };
const char *const desk_cannot_cols[3] = { "action", "law", "mine" };
const char *const desk_against_cols[4] = { "action", "refusal", "law", "from_s" };
const char *const desk_may_cols[2] = { "action", "role" };
const char *const desk_stop_cols[1] = { "why" };

static const struct field paper_fields[] = {
	{ .name = "save", .type = FIELD_YES_NO, .flags = F_HIDDEN },
};
const struct form desk_paper_form = FORM("paper", paper_fields);

/* Where an action is done: on its own page, or on the common one.  What a visitor's dossier needs stands on the applicant's pages. */
static const struct { const char *action, *base, *tail; } own[] = {
	{ "find_competence", "dossiers", "finding" },
	{ "propose_completion", "dossiers", "slip" },
	{ "propose_supplement", "dossiers", "slip" },
	{ "release_slip", "dossiers", "release" },
	{ "answer_contest", "dossiers", "contest" },
	{ "uphold_contest", "dossiers", "contest" },
	{ "recommend_grant", "dossiers", "criteria" },
	{ "contest", "applications", "slip" },
	{ "answer_slip", "applications", "slip" },
	{ "adjust", "applications", "adjust" },
};
/* What the desk does for a visitor at the counter is done on the applicant's pages. */
static const struct { const char *action, *tail; } visitor[] = {
	{ "answer_slip", "slip" },
	{ "contest", "slip" },
	{ "adjust", "adjust" },
	{ "withdraw", "acts/withdraw" },
};

const char *
desk_href(struct cx *cx, const char *action)
{
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (strcmp(own[i].action, action) == 0)
			return arena_printf(cx->arena, "/%s/%s/%s", own[i].base, cx_value(cx, "code"), own[i].tail);
	for (size_t i = 0; i < sizeof(visitor) / sizeof(visitor[0]); i++)
		if (strcmp(visitor[i].action, action) == 0)
			return arena_printf(cx->arena, "/applications/%s/%s", cx_value(cx, "code"), visitor[i].tail);
	return arena_printf(cx->arena, "/dossiers/%s/acts/%s", cx_value(cx, "code"), action);
}

/* What stands against an act only until its own page is filled in: the way there stays open. */
static const struct { const char *action, *refusal; } lifts[] = {
	{ "propose_completion", "no_items" },
	{ "propose_supplement", "no_items" },
	{ "release_slip", "item_without_opinion" },
	{ "answer_contest", "item_without_answer" },
	{ "recommend_grant", "criteria_unassessed" },
	{ "answer_slip", "requested_item_unanswered" },
	{ "contest", "no_objection_stated" },
};

static bool
is_lifted(const char *action, const char *refusal)
{
	for (size_t i = 0; i < sizeof(lifts) / sizeof(lifts[0]); i++)
		if (strcmp(lifts[i].action, action) == 0 && strcmp(lifts[i].refusal, refusal) == 0)
			return true;
	return false;
}

int
desk_reasons(struct cx *cx, const struct table *from, const char *action)
{
	struct table *t = cx_table(cx, "against");
	int           n = 0;

	for (int row = 0; row < from->rows_n; row++) {
		int at;

		if (strcmp(table_get(from, row, "action"), action) != 0 || is_lifted(action, table_get(from, row, "refusal")))
			continue;
		at = table_add(cx->arena, t);
		table_set(t, at, "action", action);
		table_set(t, at, "refusal", table_get(from, row, "refusal"));
		table_set(t, at, "law", table_get(from, row, "law"));
		table_set(t, at, "from_s", table_get(from, row, "until_s"));
		n++;
	}
	return n;
}

/* One more reason, which no rule of the act says: the state or the role. */
static void
add_reason(struct cx *cx, const char *action, const char *refusal)
{
	struct table *t = cx_table(cx, "against");
	int           at = table_add(cx->arena, t);

	table_set(t, at, "action", action);
	table_set(t, at, "refusal", refusal);
	table_set(t, at, "law", "office practice, no clause");
}

enum rc
desk_against(struct cx *cx, const char *action, enum standing standing)
{
	struct table *step = NULL, *blocked = NULL, *person = NULL;
	int           stops = 0;
	enum rc       rc;

	param_text(&cx->params, "action", action);
	rc = cx_one(cx, SQL_ACTING_STEP, &step);
	if (rc == OK)
		rc = cx_query(cx, SQL_ACTING_BLOCKED, &blocked);
	if (rc == OK)
		rc = cx_query(cx, SQL_ACTING_PERSON_BLOCKED, &person);
	if (rc != OK)
		return rc;
	if (table_int(step, 0, "mine") == 0) {
		add_reason(cx, action, table_int(step, 0, "steps") == 0 ? "no_such_step" : "not_your_role");
		stops++;
	}
	stops += desk_reasons(cx, person, action);
	if (standing != STANDING_UNSAID && desk_reasons(cx, blocked, action) > 0 && standing == STANDING_STOPS)
		stops++;
	/* after a POST what was typed must stay on the page */
	if (cx->req->method == METHOD_GET && stops > 0)
		table_add(cx->arena, cx_table(cx, "stop"));
	return OK;
}

/* "desk_head,leader" to one row per role. */
static void
add_roles(struct cx *cx, const char *action, const char *roles)
{
	struct table *t = cx_table(cx, "may");

	while (*roles != '\0') {
		size_t n = strcspn(roles, ",");
		int    at = table_add(cx->arena, t);

		table_set(t, at, "action", action);
		table_set(t, at, "role", arena_strn(cx->arena, roles, n));
		roles += n + (roles[n] == ',');
	}
}

static void
add_action(struct cx *cx, const struct table *list, int row, bool can)
{
	struct table *t = cx_table(cx, can ? "can" : "cannot");
	const char   *action = table_get(list, row, "action");
	int           at = table_add(cx->arena, t);

	table_set(t, at, "action", action);
	table_set(t, at, "law", table_get(list, row, "law"));
	if (can) {
		table_set(t, at, "href", desk_href(cx, action));
		table_set(t, at, "weight", table_get(list, row, "weight"));
	} else {
		table_set(t, at, "mine", table_int(list, row, "mine") != 0 ? "1" : "");
		if (table_int(list, row, "mine") == 0)
			add_roles(cx, action, table_get(list, row, "roles"));
	}
}

enum rc
page_desk_dossier(struct cx *cx)
{
	struct table *list = NULL, *blocked = NULL, *person = NULL;
	enum rc       rc = page_desk_see(cx);

	if (rc == OK)
		rc = cx_query(cx, SQL_ACTING_LIST, &list);
	if (rc == OK)
		rc = cx_query(cx, SQL_ACTING_BLOCKED, &blocked);
	if (rc == OK)
		rc = cx_query(cx, SQL_ACTING_PERSON_BLOCKED, &person);
	for (int row = 0; rc == OK && row < list->rows_n; row++) {
		const char *action = table_get(list, row, "action");
		int         reasons = 0;

		if (table_int(list, row, "mine") != 0)
			reasons = desk_reasons(cx, blocked, action) + desk_reasons(cx, person, action);
		add_action(cx, list, row, table_int(list, row, "mine") != 0 && reasons == 0);
	}
	return rc;
}

enum rc
page_desk_paper(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = cx_one(cx, SQL_DESK_PAPER, &t);

	if (rc != OK)
		return rc;
	return cx_send_file(cx, table_get(t, 0, "hash"), table_get(t, 0, "media"), table_get(t, 0, "name"),
	    cx_int(cx, "save") == 1 ? CX_ATTACHMENT : CX_INLINE);
}
