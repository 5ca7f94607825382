/*
 * The organisation one acts for: its data, and who of its people may do what.  Who may change that is in the statements; a row
 * not changed means "not yours", "not there" or "the last one who may submit".
 */
#include "pages/account.h"
#include "base/text.h"
#include <string.h>

static const char *const deeds[] = {"approve", "deny", "change", "remove", "withdraw", NULL};
static const char *const rights[] = {"view", "edit", "submit", NULL};
static const struct field organisation_fields[] = {
    {.name = "organisation_name", .type = FIELD_TEXT, .min = 3, .max = 200, .flags = F_OPTIONAL},
    {.name = "organisation_address", .type = FIELD_TEXT, .min = 5, .max = 300},
    {.name = "organisation_phone", .type = FIELD_PHONE},
};
static const struct field member_fields[] = {
    {.name = "person", .type = FIELD_INTEGER, .flags = F_HIDDEN | F_OPTIONAL},
    {.name = "organisation", .type = FIELD_INTEGER, .flags = F_HIDDEN | F_OPTIONAL},
    {.name = "rights", .type = FIELD_CHOICE, .choices = rights, .flags = F_OPTIONAL},
    {.name = "deed", .type = FIELD_CHOICE, .choices = deeds, .flags = F_HIDDEN},
};
static const struct field act_for_fields[] = {
    {.name = "organisation", .type = FIELD_INTEGER, .flags = F_HIDDEN},
};
const struct form account_organisation_form = FORM("organisation", organisation_fields);
const struct form account_member_form = FORM("member", member_fields);
const struct form account_act_for_form = FORM("act_for", act_for_fields);

enum rc
account_organisation_post(struct cx *cx)
{
	int changed = 0;

	if (*cx_value(cx, "organisation_name") == '\0') { /* a verified name is shown, not asked */
		struct table *t = NULL;
		enum rc       rc = cx_one(cx, SQL_ORGANISATION_HEAD, &t);
		if (rc != OK)
			return rc;
		if (table_int(t, 0, "verified_s") == 0)
			return cx_invalid(cx, "organisation_name", "required");
	}
	param_text(&cx->params, "folded", text_fold(cx->arena, cx_value(cx, "organisation_name")));
	if (cx_exec(cx, SQL_ORGANISATION_UPDATE, &changed) != OK)
		return FAULT;
	if (changed == 0)
		return ABSENT;
	cx_flash(cx, "ok", "account_saved", NULL);
	cx_redirect(cx, "/organisation");
	return OK;
}

static enum rc
remove_member(struct cx *cx, int *changed)
{
	if (cx_exec(cx, SQL_MEMBER_HAND, NULL) != OK || cx_exec(cx, SQL_MEMBER_REMOVE, changed) != OK)
		return FAULT;
	return *changed > 0 ? cx_exec(cx, SQL_MEMBER_SESSIONS_END, NULL) : OK;
}

enum rc
account_member_post(struct cx *cx)
{
	const char *deed = cx_value(cx, "deed");
	bool        gives = strcmp(deed, "approve") == 0 || strcmp(deed, "change") == 0;
	int         changed = 0;
	enum rc     rc;

	if (gives && *cx_value(cx, "rights") == '\0')
		return cx_note(cx, "rights_missing");
	if (strcmp(deed, "approve") == 0)
		rc = cx_exec(cx, SQL_MEMBER_APPROVE, &changed);
	else if (gives)
		rc = cx_exec(cx, SQL_MEMBER_CHANGE, &changed);
	else if (strcmp(deed, "withdraw") == 0)
		rc = cx_exec(cx, SQL_MEMBER_WITHDRAW, &changed);
	else
		rc = remove_member(cx, &changed);
	if (rc == OK && changed == 0)
		return cx_note(cx, "member_unchanged");
	cx_flash(cx, "ok", "member_saved", NULL);
	cx_redirect(cx, "/organisation");
	return rc;
}

enum rc
account_act_for_post(struct cx *cx)
{
	enum rc rc = cx_act_for(cx, cx_int(cx, "organisation"));

	cx_redirect(cx, "/organisation");
	return rc;
}
