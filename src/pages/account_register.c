/*
 * Registering.  A new tax code makes a new organisation, which stays unverified until the desk matches its papers; a known one
 * makes a member who waits for somebody of that organisation, or for the desk.
 */
#include "pages/account.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

enum { ADDRESS_PER_MINUTE = 6, ADDRESS_BURST = 20 };

static const struct field query_fields[] = {
    {.name = "next", .type = FIELD_TEXT, .max = 1024},
};
const struct form account_register_query = FORM("register", query_fields);

#define ORGANISATION_FIELDS \
	{.name = "tax_code", .type = FIELD_TAX_CODE}, \
	{.name = "tax_confirmed", .type = FIELD_YES_NO, .flags = F_OPTIONAL}, \
	{.name = "organisation_name", .type = FIELD_TEXT, .min = 3, .max = 200}, \
	{.name = "organisation_address", .type = FIELD_TEXT, .min = 5, .max = 300}, \
	{.name = "organisation_phone", .type = FIELD_PHONE}

static const struct field register_fields[] = {
    ORGANISATION_FIELDS,
    {.name = "person_name", .type = FIELD_TEXT, .min = 2, .max = 100},
    {.name = "email", .type = FIELD_EMAIL},
    {.name = "new_password", .type = FIELD_PASSWORD},
    {.name = "next", .type = FIELD_TEXT, .max = 1024, .flags = F_OPTIONAL | F_HIDDEN},
};
static const struct field join_fields[] = {ORGANISATION_FIELDS};
const struct form account_register_form = FORM("register", register_fields);
const struct form account_join_form = FORM("join", join_fields);

enum rc
account_register_get(struct cx *cx)
{
	if (cx->who.person != 0)
		cx_redirect(cx, "/organisation");
	return OK;
}

/* A wrong check digit is asked about once; codes that break the rule exist. */
static enum rc
check_tax_code(struct cx *cx)
{
	const struct value *v = form_find(&cx->form, "tax_code");

	if (v == NULL || v->warning == NULL || cx_int(cx, "tax_confirmed") != 0)
		return OK;
	return cx_invalid(cx, "tax_confirmed", "tax_code_unsure");
}

/* How far ${s} goes on by one step (0, 1 or -1) from each character to the next: "aaaa", "3456", "dcba". */
static size_t
run_length(const char *s)
{
	size_t n = 1;
	int    step = s[0] != '\0' ? s[1] - s[0] : 2;

	if (step < -1 || step > 1)
		return 1;
	while (s[n] != '\0' && s[n] - s[n - 1] == step)
		n++;
	return n;
}

/* What anybody would try first: the address, the tax code, runs, the words of every list.  What is left of the password must be worth guessing. */
bool
account_is_guessable(struct arena *a, const char *password, const char *email, const char *tax_code)
{
	static const char *const common[] = {"password", "matkhau", "mat khau", "qwerty", "asdf", "zxcv", "iloveyou", "welcome", "admin", "vietnam"};
	enum { WORTH = 6, RUN = 4 };
	const char *p = text_fold(a, password);
	size_t      left = 0, skip;

	if (strcmp(p, text_fold(a, email)) == 0)
		return true;
	for (; *p != '\0'; p += skip) {
		skip = run_length(p) >= RUN ? run_length(p) : *tax_code != '\0' && strncmp(p, tax_code, 10) == 0 ? 10 : 0;
		for (size_t i = 0; skip == 0 && i < sizeof common / sizeof common[0]; i++)
			skip = strncmp(p, common[i], strlen(common[i])) == 0 ? strlen(common[i]) : 0;
		left += skip == 0;
		skip += skip == 0;
	}
	return left < WORTH;
}

static enum rc
email_taken(struct cx *cx)
{
	struct table *t = NULL;

	if (cx_query(cx, SQL_REGISTER_EMAIL, &t) != OK)
		return FAULT;
	return t->rows_n > 0 ? cx_invalid(cx, "email", "email_taken") : OK;
}

enum rc
account_register_prepare(struct cx *cx)
{
	enum rc rc, other;

	if (!cx_allow(cx, "register", cx->req->client, ADDRESS_PER_MINUTE, ADDRESS_BURST))
		return cx_note(cx, "too_many");
	rc = check_tax_code(cx);
	other = email_taken(cx);
	if (other == FAULT)
		return FAULT;
	if (account_is_guessable(cx->arena, cx_password(cx, "new_password"), cx_value(cx, "email"), cx_value(cx, "tax_code")))
		other = cx_invalid(cx, "new_password", "password_guessable");
	if (rc != OK || other != OK) /* everything that is wrong at once */
		return INVALID;
	cx->job.kind = HASH_MAKE;
	snprintf(cx->job.password, sizeof cx->job.password, "%s", cx_password(cx, "new_password"));
	return OK;
}

/* The member :person of the organisation of that tax code, made where there is none. */
static enum rc
enter_organisation(struct cx *cx, bool *waits)
{
	struct table *t = NULL;

	if (cx_query(cx, SQL_REGISTER_ORGANISATION, &t) != OK)
		return FAULT;
	*waits = t->rows_n > 0;
	param_text(&cx->params, "folded", text_fold(cx->arena, cx_value(cx, "organisation_name")));
	if (!*waits && cx_query(cx, SQL_REGISTER_ORGANISATION_ADD, &t) != OK)
		return FAULT;
	param_int(&cx->params, "organisation", table_int(t, 0, "id"));
	param_text(&cx->params, "rights", *waits ? "edit" : "submit");
	if (*waits)
		param_text(&cx->params, "approved_s", NULL);
	else
		param_int(&cx->params, "approved_s", cx->now_s);
	return cx_exec(cx, SQL_REGISTER_MEMBER_ADD, NULL);
}

enum rc
account_register_post(struct cx *cx)
{
	const char   *next = cx_value(cx, "next");
	struct table *t = NULL;
	bool          waits = false;
	enum rc       rc = email_taken(cx); /* again: somebody may have been quicker */

	if (rc != OK)
		return rc;
	param_text(&cx->params, "encoded", cx->hashed->encoded);
	if (cx_query(cx, SQL_REGISTER_PERSON_ADD, &t) != OK)
		return FAULT;
	int64_t person = table_int(t, 0, "id");
	param_int(&cx->params, "person", person);
	if (enter_organisation(cx, &waits) != OK || cx_sign_in(cx, person) != OK)
		return FAULT;
	cx_flash(cx, "ok", waits ? "registered_waits" : "registered", NULL);
	cx_redirect(cx, "%s", waits ? "/organisation" : *next != '\0' && cx_safe_next(cx, next) ? next : "/applications");
	return OK;
}

enum rc
account_join_post(struct cx *cx)
{
	bool    waits = false;
	enum rc rc = check_tax_code(cx);

	if (rc != OK)
		return rc;
	param_int(&cx->params, "person", cx->who.person);
	if (enter_organisation(cx, &waits) != OK)
		return FAULT;
	if (!waits && cx_act_for(cx, param_find(&cx->params, "organisation")->i) != OK)
		return FAULT;
	cx_flash(cx, "ok", waits ? "registered_waits" : "registered", NULL);
	cx_redirect(cx, "/organisation");
	return OK;
}
