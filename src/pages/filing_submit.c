/*
 * Filing a draft.  Online the applicant types the account's password once more: that signs the answers as they stand, and the
 * signature and the filing are one transaction.  At the counter the visitor signs on paper.  Sent twice, it is filed once.
 */
#include "pages/filing.h"
#include "pages/acting.h"
#include "web/hashing.h"
#include <stdio.h>
#include <string.h>

enum { TRIES_PER_MINUTE = 3, TRIES_BURST = 10 };

static const struct field submit_fields[] = {
    {.name = "version", .type = FIELD_INTEGER, .flags = F_HIDDEN | F_OPTIONAL},
    {.name = "saved", .type = FIELD_INTEGER, .flags = F_HIDDEN | F_OPTIONAL}, /* when what the page showed was saved */
    {.name = "declared", .type = FIELD_YES_NO, .flags = F_OPTIONAL}, /* the handler says what is missing */
    {.name = "sign_password", .type = FIELD_PASSWORD, .min = 1, .max = 256},
};
static const struct field counter_fields[] = {
    {.name = "version", .type = FIELD_INTEGER, .flags = F_HIDDEN | F_OPTIONAL},
    {.name = "saved", .type = FIELD_INTEGER, .flags = F_HIDDEN | F_OPTIONAL},
    {.name = "signed_paper", .type = FIELD_YES_NO, .flags = F_OPTIONAL},
};
const struct form filing_submit_form = FORM("submit", submit_fields);
const struct form filing_counter_submit_form = FORM("counter_submit", counter_fields);

enum rc
filing_submit_prepare(struct cx *cx)
{
	struct table *t = NULL;
	const char   *stored;

	if (!cx_allow(cx, "sign", arena_printf(cx->arena, "%lld", (long long)cx->who.person), TRIES_PER_MINUTE, TRIES_BURST))
		return cx_note(cx, "too_many");
	if (cx_query(cx, SQL_SUBMIT_PASSWORD, &t) != OK)
		return FAULT;
	stored = table_get(t, 0, "password");
	cx->job.kind = HASH_VERIFY;
	snprintf(cx->job.password, sizeof cx->job.password, "%s", cx_password(cx, "sign_password"));
	snprintf(cx->job.encoded, sizeof cx->job.encoded, "%s", hashing_is_acceptable(stored) ? stored : hashing_dummy());
	return OK;
}

/* Filed already (a double click, Back and again): the same confirmation. */
static bool
filed_already(struct cx *cx, const struct table *state)
{
	const char *code = table_get(state, 0, "code");

	if (*code == '\0')
		return false;
	cx_redirect(cx, "/applications/%s/filed", code);
	return true;
}

/* A signature is for what the page showed: what another window or a colleague saved since is looked at first. */
static enum rc
check_shown(struct cx *cx, const struct table *state)
{
	int64_t shown = cx_int(cx, "saved");

	return shown != 0 && shown != table_int(state, 0, "saved_s") ? cx_note(cx, "draft_changed") : OK;
}

static enum rc
sign(struct cx *cx, const char *method)
{
	int changed = 0;

	param_text(&cx->params, "method", method);
	if (cx_exec(cx, SQL_SUBMIT_SIGN, &changed) != OK)
		return FAULT;
	return changed > 0 ? OK : cx_refuse(cx, "not_your_dossier", "office practice, no clause", 0);
}

/* Rows without a name belong to nothing: they are mended or taken away before the dossier is filed. */
static enum rc
check_rows(struct cx *cx)
{
	struct table *t = NULL;

	if (cx_query(cx, SQL_DRAFT_NAMELESS, &t) != OK)
		return FAULT;
	return table_int(t, 0, "n") > 0 ? cx_note(cx, "row_without_name") : OK;
}

static enum rc
submit(struct cx *cx, bool counter)
{
	struct intent in = {.action = "submit", .dossier = cx_int(cx, "id")};
	struct table *t = NULL;
	enum rc       rc = counter ? acting_as_staff(cx, &in) : acting_as_applicant(cx, &in);

	if (rc == OK)
		rc = cx_one(cx, SQL_SUBMIT_STATE, &t);
	if (rc == OK && !filed_already(cx, t))
		rc = FAULT;
	return rc;
}

enum rc
filing_submit_post(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = cx_one(cx, SQL_SUBMIT_STATE, &t);

	if (rc != OK || filed_already(cx, t))
		return rc;
	if (check_shown(cx, t) != OK)
		return INVALID;
	if (cx_int(cx, "declared") == 0)
		return cx_invalid(cx, "declared", "not_declared");
	if (cx->hashed->outcome != HASH_DONE)
		return cx_invalid(cx, "sign_password", "password_wrong");
	rc = check_rows(cx);
	if (rc == OK)
		rc = sign(cx, "account");
	return rc == OK ? submit(cx, false) : rc;
}

enum rc
filing_counter_submit_post(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = cx_one(cx, SQL_SUBMIT_STATE, &t);

	if (rc != OK || filed_already(cx, t))
		return rc;
	if (strcmp(table_get(t, 0, "channel"), "counter") != 0)
		return ABSENT;
	rc = check_shown(cx, t);
	if (rc == OK)
		rc = check_rows(cx);
	if (rc == OK && cx_int(cx, "signed_paper") != 0)
		rc = sign(cx, "paper");
	return rc == OK ? submit(cx, true) : rc;
}
