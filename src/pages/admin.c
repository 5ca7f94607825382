/*
 * The desk head's list, organisations to match, notices, briefings.
 */
#include "pages/admin.h"
#include <string.h>

static const struct field acknowledge_fields[] = {
	{ .name = "note", .type = FIELD_AREA, .min = 3, .max = 2000 },
};
const struct form admin_acknowledge_form = FORM("acknowledge", acknowledge_fields);

static const struct field changes_fields[] = {
	{ .name = "before", .type = FIELD_INTEGER, .min = 1, .max = INT64_MAX, .flags = F_OPTIONAL },
};
const struct form admin_changes_query = FORM("role_changes", changes_fields);

static const struct field verify_fields[] = {
	{ .name = "sure", .type = FIELD_YES_NO },
};
const struct form admin_verify_form = FORM("verify", verify_fields);

static const struct field member_fields[] = {
	{ .name = "admit", .type = FIELD_BUTTON },
	{ .name = "decline", .type = FIELD_BUTTON },
};
const struct form admin_member_form = FORM("member", member_fields);

const struct form admin_read_form = { .name = "read" };

static const struct field read_all_fields[] = {
	{ .name = "upto", .type = FIELD_INTEGER, .min = 1, .max = 1000000000, .flags = F_HIDDEN },
};
const struct form admin_read_all_form = FORM("read_all", read_all_fields);

static const char *const answers[] = { "a", "b", "c", NULL };
static const struct field briefing_fields[] = {
	{ .name = "q.*", .type = FIELD_CHOICE, .choices = answers, .flags = F_MANY | F_OPTIONAL },
};
const struct form admin_briefing_form = FORM("briefing", briefing_fields);

/* One row must have changed: otherwise somebody else was quicker, or it is not there, or not for this person. */
static enum rc
change(struct cx *cx, enum sql statement, const char *flash)
{
	int     changed = 0;
	enum rc rc = cx_exec(cx, statement, &changed);

	if (rc == OK && changed == 0)
		return ABSENT;
	if (rc == OK && flash != NULL)
		cx_flash(cx, "ok", flash, NULL);
	return rc == REFUSED ? ABSENT : rc;
}

enum rc
page_admin_acknowledge(struct cx *cx)
{
	cx_redirect(cx, "/exceptions");
	return change(cx, SQL_ADMIN_ACKNOWLEDGE, "acknowledged");
}

enum rc
page_admin_role_acknowledge(struct cx *cx)
{
	cx_redirect(cx, "/role-changes");
	return change(cx, SQL_ADMIN_ROLE_ACKNOWLEDGE, "acknowledged");
}

enum rc
page_admin_verify(struct cx *cx)
{
	if (cx_int(cx, "sure") != 1)
		return cx_invalid(cx, "sure", "not_ticked");
	cx_redirect(cx, "/organisations");
	return change(cx, SQL_ADMIN_VERIFY, "organisation_verified");
}

enum rc
page_admin_member(struct cx *cx)
{
	bool admit = cx_pressed(cx, "admit");

	cx_redirect(cx, "/organisations/%lld", (long long)cx_int(cx, "organisation"));
	if (!admit && cx_exec(cx, SQL_ADMIN_MEMBER_HAND, NULL) != OK)
		return FAULT;
	return change(cx, admit ? SQL_ADMIN_ADMIT : SQL_ADMIN_DECLINE, admit ? "member_admitted" : "member_declined");
}

enum rc
page_admin_read(struct cx *cx)
{
	cx_redirect(cx, "/inbox");
	return change(cx, SQL_ADMIN_INBOX_READ, NULL);
}

enum rc
page_admin_read_all(struct cx *cx)
{
	cx_redirect(cx, "/inbox");
	return cx_exec(cx, SQL_ADMIN_INBOX_READ_ALL, NULL) == OK ? OK : FAULT;
}

enum rc
page_admin_briefing(struct cx *cx)
{
	const struct value *v = NULL;
	struct table       *left = NULL;
	enum rc             rc = OK;

	while (rc == OK && (v = form_next(&cx->form, "q", v)) != NULL) {
		if (v->text == NULL)
			continue;
		param_text(&cx->params, "no", v->name + strlen("q."));
		param_text(&cx->params, "given", v->text);
		rc = cx_exec(cx, SQL_ADMIN_ANSWER, NULL);
	}
	if (rc == OK)
		rc = cx_one(cx, SQL_ADMIN_UNANSWERED, &left);
	if (rc != OK)
		return FAULT;
	if (table_int(left, 0, "unread") != 0) {
		cx_flash(cx, "warn", "briefing_not_yet", NULL);
		cx_redirect(cx, "/briefings/%s", cx_value(cx, "ruleset"));
	} else {
		cx_flash(cx, "ok", "briefing_done", NULL);
		cx_redirect(cx, "/briefings");
	}
	return OK;
}
