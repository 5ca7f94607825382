/*
 * One's own account: data, language, sessions, and a new password in two steps, because the hasher does one thing at a time:
 * first the old password is compared, then a proof of that lets a new one be made.  The proof is bound to the person, the
 * session, the old password and ten minutes, so it is no good to anybody else and to nobody twice.
 */
#include "pages/account.h"
#include "base/text.h"
#include "web/hashing.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROOF_S = 600, TRIES_PER_MINUTE = 3, TRIES_BURST = 10 };

static const char *const languages[] = {"vi", "en", NULL};
static const struct field data_fields[] = {
    {.name = "person_name", .type = FIELD_TEXT, .min = 2, .max = 100},
    {.name = "person_phone", .type = FIELD_PHONE, .flags = F_OPTIONAL},
    {.name = "language", .type = FIELD_CHOICE, .choices = languages},
};
static const struct field password_fields[] = {
    {.name = "password", .type = FIELD_PASSWORD, .min = 1, .max = 256},
};
static const struct field proof_fields[] = {
    {.name = "proof", .type = FIELD_TEXT, .max = 100, .flags = F_OPTIONAL},
};
static const struct field new_password_fields[] = {
    {.name = "proof", .type = FIELD_TEXT, .max = 100, .flags = F_HIDDEN},
    {.name = "new_password", .type = FIELD_PASSWORD},
};
static const struct field session_fields[] = {
    {.name = "session", .type = FIELD_CHOICE, .flags = F_HIDDEN},
};
const struct form account_data_form = FORM("account", data_fields);
const struct form account_password_form = FORM("password", password_fields);
const struct form account_new_password_query = FORM("new_password", proof_fields);
const struct form account_new_password_form = FORM("new_password", new_password_fields);
const struct form account_session_form = FORM("session", session_fields);
const struct form account_nothing_form = {.name = "nothing"};

enum rc
account_get(struct cx *cx)
{
	param_blob(&cx->params, "session_id", cx->who.session, 32);
	return OK;
}

enum rc
account_data_post(struct cx *cx)
{
	if (cx_exec(cx, SQL_ACCOUNT_UPDATE, NULL) != OK)
		return FAULT;
	cx_set_lang(cx, strcmp(cx_value(cx, "language"), "en") == 0 ? LANG_EN : LANG_VI);
	cx_flash(cx, "ok", "account_saved", NULL);
	cx_redirect(cx, "/account");
	return OK;
}

enum rc
account_session_end_post(struct cx *cx)
{
	int changed = 0;

	if (cx_exec(cx, SQL_ACCOUNT_SESSION_END, &changed) != OK)
		return FAULT;
	if (changed == 0)
		return ABSENT;
	cx_flash(cx, "ok", "session_closed", NULL);
	cx_redirect(cx, "/account");
	return OK;
}

enum rc
account_sessions_end_post(struct cx *cx)
{
	account_get(cx);
	if (cx_exec(cx, SQL_ACCOUNT_SESSIONS_END_OTHERS, NULL) != OK)
		return FAULT;
	cx_flash(cx, "ok", "sessions_closed", NULL);
	cx_redirect(cx, "/account");
	return OK;
}

/* --- a new password ------------------------------------------------------------------------------------------------ */

static enum rc
stored_password(struct cx *cx, const char **out, const char **email)
{
	struct table *t = NULL;
	enum rc       rc = cx_one(cx, SQL_ACCOUNT_PERSON, &t);

	*out = rc == OK ? table_get(t, 0, "password") : "";
	*email = rc == OK ? table_get(t, 0, "email") : "";
	return rc;
}

static const char *
proof(struct cx *cx, int64_t until_s, const char *stored)
{
	unsigned char mac[32];
	const char   *said = arena_printf(cx->arena, "%lld %lld %s %s", (long long)cx->who.person, (long long)until_s,
	      text_hex(cx->arena, cx->who.session, 32), stored);

	cx_secret(cx, "password_proof", said, strlen(said), mac);
	return arena_printf(cx->arena, "%lld.%s", (long long)until_s, text_hex(cx->arena, mac, 32));
}

static bool
proven(struct cx *cx, const char *stored)
{
	const char *given = cx_value(cx, "proof"), *right;
	int64_t     until_s = 0;

	if (!text_int(arena_strn(cx->arena, given, strcspn(given, ".")), &until_s) || until_s < cx->now_s)
		return false;
	right = proof(cx, until_s, stored);
	return strlen(right) == strlen(given) && text_equal_secret(right, given, strlen(right));
}

enum rc
account_password_prepare(struct cx *cx)
{
	const char *stored, *email;
	enum rc     rc = stored_password(cx, &stored, &email);

	if (rc != OK)
		return rc;
	if (!cx_allow(cx, "sign", arena_printf(cx->arena, "%lld", (long long)cx->who.person), TRIES_PER_MINUTE, TRIES_BURST))
		return cx_note(cx, "too_many");
	cx->job.kind = HASH_VERIFY;
	snprintf(cx->job.password, sizeof cx->job.password, "%s", cx_password(cx, "password"));
	snprintf(cx->job.encoded, sizeof cx->job.encoded, "%s", hashing_is_acceptable(stored) ? stored : hashing_dummy());
	return OK;
}

enum rc
account_password_post(struct cx *cx)
{
	if (cx->hashed->outcome != HASH_DONE)
		return cx_invalid(cx, "password", "password_wrong");
	cx_redirect(cx, "/account/password/new?proof=%s", proof(cx, cx->now_s + PROOF_S, cx->job.encoded));
	return OK;
}

enum rc
account_new_password_get(struct cx *cx)
{
	const char *stored, *email;
	enum rc     rc = stored_password(cx, &stored, &email);

	if (rc == OK && !proven(cx, stored))
		cx_redirect(cx, "/account/password");
	return rc;
}

enum rc
account_new_password_prepare(struct cx *cx)
{
	const char *stored, *email;
	enum rc     rc = stored_password(cx, &stored, &email);

	if (rc != OK)
		return rc;
	if (!proven(cx, stored))
		return cx_note(cx, "proof_old");
	if (account_is_guessable(cx->arena, cx_password(cx, "new_password"), email, ""))
		return cx_invalid(cx, "new_password", "password_guessable");
	cx->job.kind = HASH_MAKE;
	snprintf(cx->job.password, sizeof cx->job.password, "%s", cx_password(cx, "new_password"));
	return OK;
}

/* Every other browser signs in again, and this one gets a new session. */
enum rc
account_new_password_post(struct cx *cx)
{
	const char *stored, *email;
	enum rc     rc = stored_password(cx, &stored, &email);

	if (rc != OK)
		return rc;
	if (!proven(cx, stored))
		return cx_note(cx, "proof_old");
	param_text(&cx->params, "encoded", cx->hashed->encoded);
	account_get(cx);
	if (cx_exec(cx, SQL_ACCOUNT_PASSWORD_SET, NULL) != OK || cx_exec(cx, SQL_ACCOUNT_SESSIONS_END_OTHERS, NULL) != OK ||
	    cx_sign_in(cx, cx->who.person) != OK)
		return FAULT;
	cx_flash(cx, "ok", "password_changed", NULL);
	cx_redirect(cx, "/account");
	return OK;
}
