/*
 * Accounts through the portal's own pages: registering, joining, rights of members, sessions, a new password.
 */
#include "support/site.h"
#include <stdio.h>

static const char new_one[] =
    "organisation_name=C%C3%B4ng+ty+M%E1%BB%9Bi&tax_code=0101248141&organisation_address=1+H%C3%A0ng+B%C3%A0i&organisation_phone=02438251234"
    "&person_name=L%C3%AA+M%E1%BB%9Bi&email=Moi%40Example.vn&new_password=mot+hai+ba+bon+nam&next=";

static void
is(struct site *s, const char *sql, const char *value)
{
	assert_string_equal(store_get(s->st, sql), value);
}

static void
has(const struct site *s, const char *text)
{
	if (strstr(s->body, text) == NULL)
		fail_msg("not on the page: %s", text);
}

static void
hasnt(const struct site *s, const char *text)
{
	if (strstr(s->body, text) != NULL)
		fail_msg("on the page: %s", text);
}

/* Another browser: the jar is emptied. */
static void
forget(struct site *s)
{
	memset(s->jar, 0, sizeof s->jar);
}

static void
test_register__new_tax_code(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_post(s, "/register", "/register", new_one), 303);
	assert_string_equal(s->location, "/applications");
	is(s, "SELECT o.name || '|' || o.folded || '|' || (o.verified_s IS NULL) FROM organisation o WHERE o.tax_code = '0101248141'", "Công ty Mới|cong ty moi|1");
	is(s, "SELECT m.rights || (m.approved_s IS NOT NULL) FROM member m JOIN person p ON p.id = m.person WHERE p.email = 'moi@example.vn'", "submit1");
	is(s, "SELECT password LIKE '$argon2id$%' AND password NOT LIKE '%mot hai%' FROM person WHERE email = 'moi@example.vn'", "1");
	assert_int_equal(site_get(s, "/applications"), 200); /* signed in at once */
	has(s, "/applications/new");
}

static void
test_register__wrong_check_digit_is_asked_about_once(void **state)
{
	struct site *s = *state;
	const char  *wrong = arena_printf(s->st->a, "%s&tax_confirmed=", "organisation_name=Ba+chu&tax_code=0101248142&organisation_address=1+Bai&organisation_phone=0912345678"
	     "&person_name=An+An&email=x%40example.vn&new_password=mot+hai+ba+bon+nam&next=");

	assert_int_equal(site_post(s, "/register", "/register", wrong), 422);
	has(s, "id=\"f-tax_confirmed\"");
	has(s, "value=\"0101248142\"");
	hasnt(s, "mot hai ba");
	is(s, "SELECT count(*) FROM person WHERE email = 'x@example.vn'", "0");
	assert_int_equal(site_post(s, "/register", "/register", arena_printf(s->st->a, "%s1", wrong)), 303);
	is(s, "SELECT tax_code FROM organisation WHERE name = 'Ba chu'", "0101248142");
}

static void
test_register__known_tax_code_waits(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_post(s, "/register", "/register", "organisation_name=Khac&tax_code=0100109106&organisation_address=1+Bai+Sa&organisation_phone=0912345678"
	    "&person_name=Cho+Duyet&email=cho%40example.vn&new_password=mot+hai+ba+bon+nam&next="), 303);
	assert_string_equal(s->location, "/organisation");
	is(s, "SELECT count(*) FROM organisation WHERE tax_code = '0100109106'", "1");
	is(s, "SELECT name FROM organisation WHERE tax_code = '0100109106'", "Báo A"); /* nobody renames it by joining */
	is(s, "SELECT m.approved_s IS NULL FROM member m JOIN person p ON p.id = m.person WHERE p.email = 'cho@example.vn'", "1");
	assert_int_equal(site_post(s, "/organisation", "/applications", "organisation=1"), 403);
	is(s, "SELECT count(*) FROM dossier", "0");
}

static void
test_register__refused(void **state)
{
	struct site *s = *state;
	static const char *const bad[][2] = {
	    {"email=an%40example.vn&new_password=mot+hai+ba+bon+nam", "f-email"},          /* taken              */
	    {"email=y%40example.vn&new_password=ngan", "f-new_password"},                  /* too short          */
	    {"email=y%40example.vn&new_password=aaaaaaaaaaaaaa", "f-new_password"},        /* one letter         */
	    {"email=yyyyyy%40example.vn&new_password=yyyyyy%40example.vn", "f-new_password"}, /* one's address   */
	    {"email=y%40example.vn&new_password=123456789012", "f-new_password"},          /* a run              */
	    {"email=y%40example.vn&new_password=Password1234", "f-new_password"},          /* of every list      */
	    {"email=y%40example.vn&new_password=M%E1%BA%ADt+kh%E1%BA%A9u+2026", "f-new_password"}, /* in Vietnamese too  */
	    {"email=y%40example.vn&new_password=0101248141+abc", "f-new_password"},        /* the tax code       */
	};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		const char *fields = arena_printf(s->st->a, "organisation_name=Ten&tax_code=0101248141&organisation_address=1+Bai+Sa&organisation_phone=0912345678&person_name=An+An&next=&%s", bad[i][0]);
		assert_int_equal(site_post(s, "/register", "/register", fields), 422);
		has(s, arena_printf(s->st->a, "href=\"#%s\"", bad[i][1]));
	}
	is(s, "SELECT count(*) FROM organisation WHERE tax_code = '0101248141'", "0");
}

static void
test_register__says_all_that_is_wrong_at_once(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_post(s, "/register?next=%2Fapplications%2Fnew", "/register", "organisation_name=Ten&tax_code=0101248142&organisation_address=1+Bai+Sa&organisation_phone=0912345678"
	    "&person_name=An+An&email=an%40example.vn&new_password=aaaaaaaaaaaa&next=%2Fapplications%2Fnew"), 422);
	has(s, "href=\"#f-tax_confirmed\"");
	has(s, "href=\"#f-email\"");
	has(s, "href=\"#f-new_password\"");
	has(s, "href=\"/sign-in?next=%2Fapplications%2Fnew\""); /* whoever has an account goes on where they wanted to */
}

static void
test_register__goes_back_only_to_our_own_pages(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_post(s, "/register", "/register", arena_printf(s->st->a, "%s%s", new_one, "//evil.example/")), 303);
	assert_string_equal(s->location, "/applications");
}

static void
test_member__approved_by_one_who_may(void **state)
{
	struct site *s = *state;

	assert_null(store_sql(s->st, "INSERT INTO member (organisation, person, rights) VALUES (1, 12, 'edit')"));
	site_sign_in(s, "binh@example.vn"); /* may write, not manage */
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=12&deed=approve&rights=view"), 422);
	is(s, "SELECT approved_s IS NULL FROM member WHERE person = 12", "1");
	forget(s);
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=12&deed=approve&rights=view"), 303);
	is(s, "SELECT rights || (approved_s IS NOT NULL) FROM member WHERE person = 12", "view1");
}

/* Nothing is offered that would be refused, and approval needs no signing in again. */
static void
test_member__waits_and_is_approved_while_signed_in(void **state)
{
	struct site *s = *state;

	assert_null(store_sql(s->st, "DELETE FROM member WHERE person = 11; INSERT INTO member (organisation, person, rights) VALUES (1, 11, 'edit')"));
	site_sign_in(s, "binh@example.vn");
	assert_int_equal(site_get(s, "/applications"), 200);
	hasnt(s, "href=\"/applications/new\"");
	assert_int_equal(site_get(s, "/applications/new"), 200);
	hasnt(s, "Tạo hồ sơ");
	const struct site binh = *s;
	forget(s);
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=11&deed=approve&rights=edit"), 303);
	memcpy(s->jar, binh.jar, sizeof s->jar);
	assert_int_equal(site_get(s, "/applications"), 200);
	has(s, "href=\"/applications/new\"");
	assert_int_equal(site_post(s, "/applications/new", "/applications", "organisation=1"), 303);
}

static void
test_member__thinks_better_of_it(void **state)
{
	struct site *s = *state;

	assert_null(store_sql(s->st, "DELETE FROM member WHERE person = 11; INSERT INTO member (organisation, person, rights) VALUES (1, 11, 'edit')"));
	site_sign_in(s, "binh@example.vn");
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "organisation=1&deed=withdraw"), 303);
	is(s, "SELECT count(*) FROM member WHERE person = 11", "0");
	forget(s);
	site_sign_in(s, "an@example.vn"); /* an approved one leaves in another way, which keeps one who may submit */
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "organisation=1&deed=withdraw"), 422);
	is(s, "SELECT count(*) FROM member WHERE person = 10", "1");
}

static void
test_member__leaves_by_themselves(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "binh@example.vn");
	assert_int_equal(site_get(s, "/organisation"), 200);
	has(s, "value=\"remove\"");
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=11&deed=remove"), 303);
	is(s, "SELECT count(*) FROM member WHERE person = 11", "0");
}

static void
test_member__one_who_may_submit_remains(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=10&deed=change&rights=view"), 422);
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=10&deed=remove"), 422);
	is(s, "SELECT rights FROM member WHERE person = 10", "submit");
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=11&deed=change&rights=submit"), 303);
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=10&deed=change&rights=view"), 303);
	is(s, "SELECT rights FROM member WHERE person = 10", "view");
}

static void
test_member__removed_acts_for_nobody(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "binh@example.vn");
	assert_int_equal(site_get(s, "/applications/new"), 200);
	const struct site binh = *s;
	forget(s);
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/organisation", "/organisation/members", "person=11&deed=remove"), 303);
	memcpy(s->jar, binh.jar, sizeof s->jar);
	assert_int_equal(site_post(s, "/organisation", "/applications", "organisation=1"), 403);
}

static void
test_organisation__verified_name_stays(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/organisation", "/organisation", "organisation_name=B%C3%A1o+B&organisation_address=9+Tr%C3%A0ng+Thi&organisation_phone=0912345678"), 303);
	is(s, "SELECT name || '|' || folded || '|' || phone FROM organisation WHERE id = 1", "Báo B|bao b|+84912345678");
	assert_null(store_sql(s->st, "UPDATE organisation SET verified_s = 5, verified_by = 20 WHERE id = 1"));
	assert_int_equal(site_post(s, "/organisation", "/organisation", "organisation_name=Khac&organisation_address=10+Tr%C3%A0ng+Thi&organisation_phone=0912345678"), 303);
	is(s, "SELECT name || '|' || address FROM organisation WHERE id = 1", "Báo B|10 Tràng Thi");
	forget(s);
	site_sign_in(s, "binh@example.vn");
	assert_int_equal(site_post(s, "/organisation", "/organisation", "organisation_address=11+Tr%C3%A0ng+Thi&organisation_phone=0912345678"), 404);
}

static void
test_sessions__listed_and_ended(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	const struct site first = *s;
	forget(s);
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_get(s, "/account"), 200);
	is(s, "SELECT count(*) FROM session WHERE person = 10", "2");
	has(s, "name=\"session\" value=\""); /* the other one can be ended, this one is marked */
	has(s, "tag-ok");
	assert_int_equal(site_post(s, "/account", "/account/sessions/end-others", ""), 303);
	is(s, "SELECT count(*) FROM session WHERE person = 10", "1");
	assert_int_equal(site_get(s, "/account"), 200);
	memcpy(s->jar, first.jar, sizeof s->jar);
	assert_int_equal(site_get(s, "/account"), 303);
	assert_non_null(strstr(s->location, "/sign-in"));
}

static void
test_sessions__of_others_are_not_ended(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "binh@example.vn");
	const char *binh = store_get(s->st, "SELECT lower(hex(id)) FROM session WHERE person = 11");
	forget(s);
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/account", "/account/sessions/end", arena_printf(s->st->a, "session=%s", binh)), 404);
	is(s, "SELECT count(*) FROM session WHERE person = 11", "1");
}

/* The password of support/site.c, percent-encoded. */
static const char old_password[] = "m%E1%BA%ADt+kh%E1%BA%A9u+%C4%91%C3%BA+ng";

static void
test_password__needs_the_old_one(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/account/password", "/account/password", "password=sai+roi+sai+roi"), 422);
	assert_int_equal(site_get(s, "/account/password/new"), 303);
	assert_string_equal(s->location, "/account/password");
	assert_int_equal(site_get(s, "/account/password/new?proof=9999999999.00"), 303);
	assert_int_equal(site_post(s, "/account/password", "/account/password", arena_printf(s->st->a, "password=%s", old_password)), 303);
	const char *page = arena_str(s->st->a, s->location), *mark = strstr(page, "proof=");
	assert_non_null(mark);
	assert_int_equal(site_post(s, page, "/account/password/new", arena_printf(s->st->a, "%s&new_password=an%%40example.vn", mark)), 422);
	const char *fields = arena_printf(s->st->a, "%s&new_password=mot+hai+ba+bon+nam+sau", mark);
	assert_int_equal(site_post(s, page, "/account/password/new", fields), 303);
	is(s, "SELECT count(*) FROM session WHERE person = 10", "1");
	assert_int_equal(site_get(s, "/account"), 200);
	/* the proof was bound to the old password and the old session */
	assert_int_equal(site_get(s, page), 303);
	assert_string_equal(s->location, "/account/password");
	forget(s);
	assert_int_equal(site_post(s, "/sign-in", "/sign-in", "email=an%40example.vn&next=&kept=&password=mot+hai+ba+bon+nam+sau"), 303);
}

static void
test_password__proof_ends_after_ten_minutes(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/account/password", "/account/password", arena_printf(s->st->a, "password=%s", old_password)), 303);
	const char *page = arena_str(s->st->a, s->location);
	assert_int_equal(site_get(s, page), 200);
	site_now += 601;
	assert_int_equal(site_get(s, page), 303);
}

static void
test_account__own_data(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/account", "/account", "person_name=Nguy%E1%BB%85n+An+An&person_phone=0912+345+678&language=en"), 303);
	is(s, "SELECT name || '|' || phone || '|' || lang FROM person WHERE id = 10", "Nguyễn An An|+84912345678|en");
	assert_int_equal(site_get(s, "/account"), 200);
	has(s, "My account");
	has(s, "value=\"0912345678\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    SITE_TEST_PAGES(test_register__new_tax_code),
	    SITE_TEST_PAGES(test_register__wrong_check_digit_is_asked_about_once),
	    SITE_TEST_PAGES(test_register__known_tax_code_waits),
	    SITE_TEST_PAGES(test_register__refused),
	    SITE_TEST_PAGES(test_register__says_all_that_is_wrong_at_once),
	    SITE_TEST_PAGES(test_register__goes_back_only_to_our_own_pages),
	    SITE_TEST_PAGES(test_member__approved_by_one_who_may),
	    SITE_TEST_PAGES(test_member__waits_and_is_approved_while_signed_in),
	    SITE_TEST_PAGES(test_member__thinks_better_of_it),
	    SITE_TEST_PAGES(test_member__leaves_by_themselves),
	    SITE_TEST_PAGES(test_member__one_who_may_submit_remains),
	    SITE_TEST_PAGES(test_member__removed_acts_for_nobody),
	    SITE_TEST_PAGES(test_organisation__verified_name_stays),
	    SITE_TEST_PAGES(test_sessions__listed_and_ended),
	    SITE_TEST_PAGES(test_sessions__of_others_are_not_ended),
	    SITE_TEST_PAGES(test_password__needs_the_old_one),
	    SITE_TEST_PAGES(test_password__proof_ends_after_ten_minutes),
	    SITE_TEST_PAGES(test_account__own_data),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
