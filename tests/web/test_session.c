/* Sessions: signing in and out, cookies, ends, tokens and origins. */
#include "support/site.h"
#include <stdio.h>
#include <time.h>

static const char wrong[] = "next=&kept=&password=not+the+password&email=";

static bool
has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

static void
test_session__signs_in_with_a_new_id_and_out(void **state)
{
	struct site *s = *state;
	const char *sid, *pre;

	snprintf(s->jar[0].name, sizeof(s->jar[0].name), "sid");
	snprintf(s->jar[0].value, sizeof(s->jar[0].value), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"); /* planted */
	site_get(s, "/sign-in");
	pre = site_cookie(s, "pre");
	assert_non_null(pre);
	site_sign_in(s, "an@example.vn");
	sid = arena_str(s->st->a, site_cookie(s, "sid"));
	assert_int_equal(strlen(sid), 43);
	assert_string_not_equal(sid, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	assert_null(site_cookie(s, "pre"));
	assert_string_equal(s->location, "/"); /* this site has no /dossiers */
	assert_int_equal(site_get(s, "/box"), 200);
	assert_true(has(s->body, "Nguyễn An"));
	site_sign_in(s, "binh@example.vn"); /* somebody else on the same machine: the first session is gone */
	assert_string_equal(store_get(s->st, "SELECT group_concat(person) FROM session"), "11");
	assert_int_equal(site_post(s, "/box", "/sign-out", ""), 303);
	assert_string_equal(site_header(s, "clear-site-data"), "\"cache\", \"storage\"");
	assert_string_equal(store_get(s->st, "SELECT count(*) FROM session"), "0");
	snprintf(s->jar[0].value, sizeof(s->jar[0].value), "%s", sid); /* the old cookie again */
	assert_int_equal(site_get(s, "/box"), 303);
}

static void
test_session__pages_without_a_form_set_no_cookie(void **state)
{
	struct site *s = *state;

	site_get(s, "/nowhere");
	assert_null(site_header(s, "set-cookie"));
	site_get(s, "/sign-in");
	assert_non_null(site_cookie(s, "pre"));
	site_get(s, "/sign-in");
	assert_null(site_header(s, "set-cookie")); /* it has one */
}

static void
test_session__the_store_holds_no_cookie(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_string_equal(store_get(s->st, "SELECT length(id) || typeof(id) FROM session"), "32blob");
	assert_string_equal(store_get(s->st, arena_printf(s->st->a, "SELECT count(*) FROM session WHERE id = CAST('%s' AS BLOB)", site_cookie(s, "sid"))), "0");
}

static void
test_session__cookie_attributes(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_true(has(site_header(s, "set-cookie"), "; Path=/; HttpOnly; SameSite=Lax"));
	assert_false(has(site_header(s, "set-cookie"), "Secure"));
	memset(s->jar, 0, sizeof(s->jar));
	s->tls = true;
	site_sign_in(s, "an@example.vn");
	for (int i = 0; i < s->headers_n; i++)
		if (strcmp(s->headers[i].name, "set-cookie") == 0) {
			assert_true(strncmp(s->headers[i].value, "__Host-", 7) == 0);
			assert_true(has(s->headers[i].value, "; Path=/; HttpOnly; SameSite=Lax; Secure"));
		}
}

static void
test_session__unknown_wrong_and_closed_are_one_answer(void **state)
{
	struct site *s = *state;
	static const char *const emails[] = { "an@example.vn", "nobody@example.vn", "cu@example.vn", "chua@example.vn" };
	size_t first = 0;

	for (size_t i = 0; i < sizeof(emails) / sizeof(emails[0]); i++) {
		assert_int_equal(site_post(s, "/sign-in", "/sign-in", arena_printf(s->st->a, "%s%s", wrong, emails[i])), 422);
		assert_true(has(s->body, "Thư điện tử hoặc mật khẩu không đúng."));
		assert_null(site_cookie(s, "sid"));
		if (i == 0)
			first = s->body_n - strlen(emails[i]);
		assert_int_equal(s->body_n - strlen(emails[i]), first);
	}
	log_catch();
	site_post(s, "/sign-in", "/sign-in", arena_printf(s->st->a, "%s%s", wrong, emails[0]));
	assert_false(has(log_caught(s->st->a), "not the password"));
}

static double
seconds_of(struct site *s, const char *email)
{
	struct timespec from, to;

	site_get(s, "/sign-in");
	clock_gettime(CLOCK_MONOTONIC, &from);
	site_post(s, "/sign-in", "/sign-in", arena_printf(s->st->a, "csrf=%s&%s%s", site_token(s), wrong, email));
	clock_gettime(CLOCK_MONOTONIC, &to);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void
test_session__unknown_costs_as_much_as_wrong(void **state)
{
	struct site *s = *state;
	double known = seconds_of(s, "an@example.vn"), unknown = seconds_of(s, "nobody@example.vn");

	assert_true(unknown > known / 4);
}

static void
test_session__password_in_nfd_signs_in(void **state)
{
	struct site *s = *state;

	/* "mật khẩu đú ng" as macOS types it */
	assert_int_equal(site_post(s, "/sign-in", "/sign-in",
	    "next=&kept=&email=AN%40Example.VN&password=ma%CC%A3%CC%82t+kha%CC%82%CC%89u+%C4%91u%CC%81+ng"), 303);
}

static void
test_session__too_many_tries_of_one_account(void **state)
{
	struct site *s = *state;
	const char *fields = arena_printf(s->st->a, "%san%%40example.vn", wrong);
	int i;

	for (i = 0; i < 20 && site_post(s, "/sign-in", "/sign-in", fields) == 422; i++)
		continue;
	assert_int_equal(i, 10);
	assert_int_equal(s->status, 429);
	assert_string_equal(site_header(s, "retry-after"), "30");
	assert_true(has(s->body, "Thử quá nhiều lần"));
	site_sign_in(s, "binh@example.vn"); /* others are not locked out */
	memset(s->jar, 0, sizeof(s->jar));
	site_now += 60;                     /* and the account itself only for a while */
	site_sign_in(s, "an@example.vn");
}

static void
test_session__idle_and_absolute_ends(void **state)
{
	struct site *s = *state;
	int64_t start = site_now;

	site_sign_in(s, "dung@example.vn");
	site_now = start + 1799;
	assert_int_equal(site_get(s, "/box"), 200); /* writes seen_s itself: there is no background process */
	site_now = start + 1799 + 1799;
	assert_int_equal(site_get(s, "/box"), 200);
	site_now = start + 1799 + 1799 + 1800;
	assert_int_equal(site_get(s, "/box"), 303);
	memset(s->jar, 0, sizeof(s->jar));
	site_sign_in(s, "an@example.vn");
	for (start = site_now; site_now < start + 43200; site_now += 3000)
		assert_int_equal(site_get(s, "/box"), 200);
	site_now = start + 43200;
	assert_int_equal(site_get(s, "/box"), 303);
}

static void
test_session__roles_and_membership_taken_away_work_at_once(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "dung@example.vn");
	assert_int_equal(site_get(s, "/queue"), 200);
	store_sql(s->st, "UPDATE person_role SET until_s = 1 WHERE person = 20");
	assert_int_equal(site_get(s, "/queue"), 403);
	store_sql(s->st, "INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES (21, 20, 'leader', 0, 9000000000, 'QĐ 1')");
	assert_int_equal(site_get(s, "/queue"), 200); /* lent by somebody who holds it */
	store_sql(s->st, "UPDATE person_role SET until_s = 5 WHERE person = 21");
	assert_int_equal(site_get(s, "/queue"), 403);
	store_sql(s->st, "UPDATE person SET active = 0 WHERE id = 20");
	assert_int_equal(site_get(s, "/box"), 303);
	memset(s->jar, 0, sizeof(s->jar));
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_get(s, "/upload"), 200);
	store_sql(s->st, "UPDATE member SET approved_s = NULL WHERE person = 10");
	assert_int_equal(site_get(s, "/upload"), 403);
}

static void
test_session__next_leads_only_to_our_pages(void **state)
{
	struct site *s = *state;
	static const struct { const char *next, *to; } cases[] = {
		{ "%2Fbox", "/box" }, { "%2Fbox%3Fa%3Db", "/box?a=b" }, { "%2F%2Fevil.vn", "/" }, { "%2F%5Cevil.vn", "/" },
		{ "https%3A%2F%2Fevil.vn", "/" }, { "%2Fnowhere", "/" }, { "%2Fsign-out", "/" }, { "%2Fsign-in", "/" },
		{ "%2Fbox%0d%0aset-cookie%3A1", NULL }, { "%2Flist.csv", "/" }
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		memset(s->jar, 0, sizeof(s->jar));
		site_post(s, "/sign-in", "/sign-in", arena_printf(s->st->a,
		    "email=an%%40example.vn&kept=&password=m%%E1%%BA%%ADt+kh%%E1%%BA%%A9u+%%C4%%91%%C3%%BA+ng&next=%s", cases[i].next));
		if (cases[i].to == NULL)
			assert_int_equal(s->status, 422);
		else
			assert_string_equal(s->location, cases[i].to);
	}
	assert_int_equal(site_get(s, "/sign-in?next=%2Fbox"), 303); /* signed in already */
	assert_string_equal(s->location, "/box");
}

static void
test_session__tokens(void **state)
{
	struct site *s = *state;
	const char *mine, *other, *pre;

	site_sign_in(s, "binh@example.vn");
	site_get(s, "/box");
	other = site_token(s);
	memset(s->jar, 0, sizeof(s->jar));
	site_get(s, "/sign-in");
	mine = site_token(s); /* of the browser before signing in */
	pre = arena_str(s->st->a, site_cookie(s, "pre"));
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_send(s, "POST", "/box", NULL, "outcome=ok", 10), 403);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&csrf="), 403);
	assert_int_equal(site_post(s, "/box", "/box", arena_printf(s->st->a, "outcome=ok&csrf=%s", other)), 403);
	assert_int_equal(site_post(s, "/box", "/box", arena_printf(s->st->a, "outcome=ok&csrf=%s", mine)), 403);
	snprintf(s->jar[5].name, sizeof(s->jar[5].name), "pre"); /* nor with the cookie it was made for */
	snprintf(s->jar[5].value, sizeof(s->jar[5].value), "%s", pre);
	assert_int_equal(site_post(s, "/box", "/box", arena_printf(s->st->a, "outcome=ok&csrf=%s", mine)), 403);
	assert_int_equal(site_writes(s), 0);
	site_get(s, "/box");
	mine = site_token(s);
	assert_int_equal(site_post(s, "/box", "/box", arena_printf(s->st->a, "outcome=ok&csrf=%s", mine)), 303);
	memset(s->jar, 0, sizeof(s->jar)); /* without any cookie no token is right, nor is anybody signed in */
	assert_int_equal(site_post(s, "/box", "/box", arena_printf(s->st->a, "outcome=ok&csrf=%s", mine)), 401);
	assert_true(has(s->body, "name=\"kept\" value=\"\""));
	assert_int_equal(site_post(s, "/sign-in", "/language", arena_printf(s->st->a, "language=en&csrf=%s", mine)), 403);
	assert_int_equal(site_writes(s), 1);
}

static void
test_session__origins(void **state)
{
	struct site *s = *state;
	static const struct { const char *name, *value; int status; } cases[] = {
		{ "sec-fetch-site", "same-origin", 303 }, { "sec-fetch-site", "same-site", 403 }, { "sec-fetch-site", "cross-site", 403 },
		{ "sec-fetch-site", "none", 403 }, { "origin", "http://localhost:8080", 303 }, { "origin", "https://localhost:8080", 403 },
		{ "origin", "http://localhost", 403 }, { "origin", "http://evil.vn", 403 }, { "origin", "file://localhost:8080", 403 },
		{ "origin", "abcd://localhost:8080", 403 }, { "origin", "null", 303 }
	};

	site_sign_in(s, "an@example.vn");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		s->more[0] = (struct header){ cases[i].name, cases[i].value };
		assert_int_equal(site_post(s, "/box", "/box", "outcome=ok"), cases[i].status);
	}
}

static void
test_session__several_cookies_of_one_name_are_none(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	memcpy(&s->jar[6], &s->jar[1], sizeof(s->jar[6]));
	for (int i = 0; i < SITE_COOKIES_MAX; i++)
		if (strcmp(s->jar[i].name, "sid") == 0)
			memcpy(&s->jar[6], &s->jar[i], sizeof(s->jar[6]));
	assert_int_equal(site_get(s, "/box"), 303);
	memset(&s->jar[6], 0, sizeof(s->jar[6]));
	assert_int_equal(site_get(s, "/box"), 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SITE_TEST(test_session__signs_in_with_a_new_id_and_out),
		SITE_TEST(test_session__pages_without_a_form_set_no_cookie),
		SITE_TEST(test_session__the_store_holds_no_cookie),
		SITE_TEST(test_session__cookie_attributes),
		SITE_TEST(test_session__unknown_wrong_and_closed_are_one_answer),
		SITE_TEST(test_session__unknown_costs_as_much_as_wrong),
		SITE_TEST(test_session__password_in_nfd_signs_in),
		SITE_TEST(test_session__too_many_tries_of_one_account),
		SITE_TEST(test_session__idle_and_absolute_ends),
		SITE_TEST(test_session__roles_and_membership_taken_away_work_at_once),
		SITE_TEST(test_session__next_leads_only_to_our_pages),
		SITE_TEST(test_session__tokens),
		SITE_TEST(test_session__origins),
		SITE_TEST(test_session__several_cookies_of_one_name_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
