/*
 * Signing in and out, and the choice of language.  A wrong password and an unknown address are told in the same words, with
 * the same status, after the same time.
 */
#include "pages/sign_in.h"
#include "base/log.h"
#include "web/hashing.h"
#include <string.h>

/* Tries a minute and at once: of one account, of one network address (an office may sit behind one). */
enum { ACCOUNT_PER_MINUTE = 3, ACCOUNT_BURST = 10, ADDRESS_PER_MINUTE = 60, ADDRESS_BURST = 120 };
enum { SEALED_CHARS = 90000, SIGN_IN_BYTES = 96 * 1024 };

static const struct field get_fields[] = {
	{ .name = "next", .type = FIELD_TEXT, .max = 1024 },
};
const struct form sign_in_get_form = FORM("sign_in", get_fields);

static const struct field fields[] = {
	{ .name = "email", .type = FIELD_EMAIL },
	{ .name = "password", .type = FIELD_PASSWORD, .min = 1, .max = 256 },
	{ .name = "next", .type = FIELD_TEXT, .max = 1024, .flags = F_OPTIONAL | F_HIDDEN },
	{ .name = "kept", .type = FIELD_TEXT, .max = SEALED_CHARS, .flags = F_OPTIONAL | F_HIDDEN },
};
const struct form sign_in_form = { .name = "sign_in", .fields = fields, .n = 4, .body_bytes = SIGN_IN_BYTES };

const struct form sign_out_form = { .name = "sign_out" };

static const char *const languages[] = { "vi", "en", NULL };
static const struct field language_fields[] = {
	{ .name = "language", .type = FIELD_CHOICE, .choices = languages },
	{ .name = "next", .type = FIELD_TEXT, .max = 1024, .flags = F_OPTIONAL | F_HIDDEN },
};
const struct form language_form = FORM("language", language_fields);

static const char *
home_of(bool staff)
{
	return staff ? "/queue" : "/applications";
}

static void
go_to(struct cx *cx, const char *wish, bool staff)
{
	const char *home = home_of(staff);

	if (*wish != '\0' && strcmp(wish, "/") != 0 && cx_safe_next(cx, wish))
		cx_redirect(cx, "%s", wish);
	else
		cx_redirect(cx, "%s", cx_safe_next(cx, home) ? home : "/");
}

enum rc
page_sign_in_get(struct cx *cx)
{
	if (cx->who.person != 0)
		go_to(cx, cx_value(cx, "next"), cx_has(cx, ROLE_STAFF));
	return OK;
}

enum rc
page_sign_in_prepare(struct cx *cx)
{
	const char *email = cx_value(cx, "email"), *stored;
	struct table *t;

	if (!cx_allow(cx, "sign_in_address", cx->req->client, ADDRESS_PER_MINUTE, ADDRESS_BURST) ||
	    !cx_allow(cx, "sign_in_account", email, ACCOUNT_PER_MINUTE, ACCOUNT_BURST))
		return cx_note(cx, "too_many");
	if (cx_query(cx, SQL_SIGN_IN_PERSON, &t) != OK)
		return FAULT;
	stored = table_get(t, 0, "password");
	if (!hashing_is_acceptable(stored))
		stored = hashing_dummy();
	cx->job.kind = HASH_VERIFY;
	snprintf(cx->job.password, sizeof(cx->job.password), "%s", cx_password(cx, "password"));
	snprintf(cx->job.encoded, sizeof(cx->job.encoded), "%s", stored);
	return OK;
}

enum rc
page_sign_in_post(struct cx *cx)
{
	struct table *t;
	int64_t person;

	if (cx_query(cx, SQL_SIGN_IN_PERSON, &t) != OK)
		return FAULT;
	person = table_int(t, 0, "id");
	/* read again: between preparing and now the password may have been changed or the account closed */
	if (cx->hashed->outcome != HASH_DONE || person == 0 || strcmp(table_get(t, 0, "password"), cx->job.encoded) != 0) {
		log_line(LOG_WARN, "sign_in", "refused for person %lld from %s", (long long)person, cx->req->client);
		return cx_note(cx, "sign_in_wrong");
	}
	if (cx_sign_in(cx, person) != OK)
		return FAULT;
	cx_allowed(cx, "sign_in_account", cx_value(cx, "email"));
	if (!cx_keep(cx, person, cx_value(cx, "kept")))
		go_to(cx, cx_value(cx, "next"), table_int(t, 0, "staff") != 0);
	return OK;
}

enum rc
page_sign_out_post(struct cx *cx)
{
	cx_flash(cx, "ok", "signed_out", NULL);
	cx_redirect(cx, "/");
	return cx_sign_out(cx);
}

enum rc
page_language_post(struct cx *cx)
{
	const char *next = cx_value(cx, "next");

	cx_set_lang(cx, strcmp(cx_value(cx, "language"), "en") == 0 ? LANG_EN : LANG_VI);
	cx_redirect(cx, "%s", cx_safe_next(cx, next) ? next : "/");
	return OK;
}
