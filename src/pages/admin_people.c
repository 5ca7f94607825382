/*
 * Delegations, and the people of the office.  Nobody changes their own account or roles here.
 */
#include "pages/admin.h"
#include "base/text.h"
#include "pages/account.h"
#include <stdio.h>
#include <string.h>

static const struct field delegation_fields[] = {
	{ .name = "holder", .type = FIELD_CHOICE },
	{ .name = "to_person", .type = FIELD_INTEGER, .min = 1, .max = 1000000000 },
	{ .name = "from_day", .type = FIELD_DATE },
	{ .name = "until_day", .type = FIELD_DATE, .flags = F_FUTURE },
	{ .name = "instrument", .type = FIELD_TEXT, .min = 3, .max = 200 },
};
const struct form admin_delegation_form = FORM("delegation", delegation_fields);
const struct form admin_end_form = { .name = "delegation_end" };

static const struct field active_fields[] = {
	{ .name = "active", .type = FIELD_YES_NO, .flags = F_HIDDEN },
};
const struct form admin_active_form = FORM("active", active_fields);

static const struct field roles_fields[] = {
	{ .name = "role.*", .type = FIELD_YES_NO, .flags = F_MANY | F_OPTIONAL },
};
const struct form admin_roles_form = FORM("roles", roles_fields);

static const struct field add_fields[] = {
	{ .name = "person_name", .type = FIELD_TEXT, .min = 2, .max = 100 },
	{ .name = "email", .type = FIELD_EMAIL },
	{ .name = "unit", .type = FIELD_TEXT, .max = 100, .flags = F_OPTIONAL },
	{ .name = "title", .type = FIELD_TEXT, .max = 100, .flags = F_OPTIONAL },
	{ .name = "new_password", .type = FIELD_PASSWORD },
};
const struct form admin_add_form = FORM("colleague", add_fields);

/* "12.leader": whose role it is. */
enum rc
page_admin_delegation(struct cx *cx)
{
	const char *holder = cx_value(cx, "holder"), *dot = strchr(holder, '.');
	int64_t     from = 0;
	int         changed = 0;
	enum rc     rc;

	if (dot == NULL || !text_int(arena_strn(cx->arena, holder, (size_t)(dot - holder)), &from))
		return cx_invalid(cx, "holder", "not_a_choice");
	if (strcmp(cx_value(cx, "until_day"), cx_value(cx, "from_day")) < 0)
		return cx_invalid(cx, "until_day", "before_it_begins");
	param_int(&cx->params, "from_person", from);
	param_text(&cx->params, "role", arena_str(cx->arena, dot + 1));
	rc = cx_exec(cx, SQL_ADMIN_DELEGATE, &changed);
	if (rc == REFUSED || (rc == OK && changed == 0))
		return cx_invalid(cx, "to_person", "not_a_choice");
	if (rc == OK)
		cx_flash(cx, "ok", "delegated", NULL);
	cx_redirect(cx, "/delegations");
	return rc;
}

enum rc
page_admin_delegation_end(struct cx *cx)
{
	int     changed = 0;
	enum rc rc = cx_exec(cx, SQL_ADMIN_DELEGATION_END, &changed);

	cx_redirect(cx, "/delegations");
	return rc == OK && changed == 0 ? ABSENT : rc;
}

/* Whoever may not sign in any more is signed out at once. */
enum rc
page_admin_active(struct cx *cx)
{
	bool    active = cx_int(cx, "active") == 1;
	int     changed = 0;
	enum rc rc;

	param_int(&cx->params, "active", active ? 1 : 0);
	rc = cx_exec(cx, SQL_ADMIN_USER_ACTIVE, &changed);
	if (rc == OK && changed == 0)
		return ABSENT;
	if (rc == OK && !active)
		rc = cx_exec(cx, SQL_ADMIN_USER_SESSIONS_END, NULL);
	cx_flash(cx, "ok", active ? "user_activated" : "user_deactivated", NULL);
	cx_redirect(cx, "/users/%lld", (long long)cx_int(cx, "person"));
	return rc;
}

/* The roles whose box was changed the one way: given, or taken. */
static enum rc
change_roles(struct cx *cx, const struct table *roles, bool give)
{
	enum rc rc = OK;

	for (int row = 0; rc == OK && row < roles->rows_n; row++) {
		const struct value *v = form_find(&cx->form, table_get(roles, row, "field"));
		bool                wanted = v != NULL && v->number == 1, held = table_int(roles, row, "value") == 1;

		param_text(&cx->params, "role", table_get(roles, row, "role"));
		if (wanted != held && wanted == give)
			rc = cx_exec(cx, give ? SQL_ADMIN_ROLE_GIVE : SQL_ADMIN_ROLE_TAKE, NULL);
	}
	return rc;
}

/* A box not ticked is not sent, so every role of the office is given or taken: taken first, since some don't go together. */
enum rc
page_admin_roles(struct cx *cx)
{
	struct table *roles = NULL, *user = NULL;
	enum rc       rc = cx_one(cx, SQL_ADMIN_USER, &user);

	if (rc == OK && table_int(user, 0, "self") == 1)
		return cx_note(cx, "own_roles");
	if (rc == OK)
		rc = cx_query(cx, SQL_ADMIN_USER_ROLE_LIST, &roles);
	if (rc == OK)
		rc = change_roles(cx, roles, false);
	if (rc == OK)
		rc = change_roles(cx, roles, true);
	if (rc == REFUSED && strcmp(db_refusal(cx->db), "auditor_reads") == 0)
		return cx_note(cx, "auditor_reads");
	if (rc == OK)
		cx_flash(cx, "ok", "roles_saved", NULL);
	cx_redirect(cx, "/users/%lld", (long long)cx_int(cx, "person"));
	return rc;
}

enum rc
page_admin_add_prepare(struct cx *cx)
{
	struct table *taken = NULL;
	enum rc       rc = cx_query(cx, SQL_ADMIN_EMAIL, &taken);

	if (rc != OK)
		return rc;
	if (taken->rows_n > 0)
		return cx_invalid(cx, "email", "email_taken");
	if (account_is_guessable(cx->arena, cx_password(cx, "new_password"), cx_value(cx, "email"), ""))
		return cx_invalid(cx, "new_password", "password_guessable");
	cx->job.kind = HASH_MAKE;
	snprintf(cx->job.password, sizeof cx->job.password, "%s", cx_password(cx, "new_password"));
	return OK;
}

enum rc
page_admin_add(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc;

	param_text(&cx->params, "encoded", cx->hashed->encoded);
	rc = cx_one(cx, SQL_ADMIN_USER_ADD, &t);
	if (rc == OK)
		cx_redirect(cx, "/users/%lld", (long long)table_int(t, 0, "id"));
	return rc;
}
