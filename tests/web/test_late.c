/* Forms that come after their session has ended: kept for their owner, shown again after sign-in, and for nobody else. */
#include "support/site.h"

static bool
has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

/* The value of a hidden field of the last page. */
static const char *
hidden(struct site *s, const char *name)
{
	const char *mark = arena_printf(s->st->a, "name=\"%s\" value=\"", name), *p = strstr(s->body, mark);

	assert_non_null(p);
	p += strlen(mark);
	return arena_strn(s->st->a, p, strcspn(p, "\""));
}

static const char *
sign_in_again(struct site *s, const char *email, const char *kept)
{
	return arena_printf(s->st->a, "csrf=%s&email=%s&password=m%%E1%%BA%%ADt+kh%%E1%%BA%%A9u+%%C4%%91%%C3%%BA+ng&next=%%2Fbox&kept=%s",
	    site_token(s), email, kept);
}

static void
late_post(struct site *s)
{
	const char *token;

	site_sign_in(s, "an@example.vn");
	site_get(s, "/box");
	token = site_token(s);
	site_now += 3600;
	site_post(s, "/box", "/box", arena_printf(s->st->a,
	    "outcome=ok&next=%%C4%%91ang+vi%%E1%%BA%%BFt&email=x%%40y.vn&pin=secret-secret&version=4&csrf=%s", token));
}

static void
test_late__a_form_too_late_is_kept(void **state)
{
	struct site *s = *state;
	const char *sealed;

	late_post(s);
	assert_int_equal(s->status, 401);
	assert_true(has(s->body, "Nội dung đã nhập được giữ lại"));
	sealed = hidden(s, "kept");
	assert_true(strlen(sealed) > 60);
	assert_int_equal(site_writes(s), 0);
	assert_string_equal(hidden(s, "next"), "/box");
	assert_int_equal(site_post(s, "/sign-in", "/sign-in", sign_in_again(s, "an%40example.vn", sealed)), 303);
	assert_string_equal(s->location, "/box?kept=1");
	assert_false(has(store_get(s->st, "SELECT fields FROM kept_form"), "secret"));
	assert_int_equal(site_get(s, s->location), 200);
	assert_true(has(s->body, "value=\"đang viết\""));
	assert_true(has(s->body, "value=\"x@y.vn\""));
	assert_true(has(s->body, "được điền lại bên dưới"));
	assert_int_equal(site_writes(s), 0);
}

static void
test_late__a_kept_form_is_only_its_owners(void **state)
{
	struct site *s = *state;
	const char *sealed;

	late_post(s);
	sealed = hidden(s, "kept");
	assert_int_equal(site_post(s, "/sign-in", "/sign-in", sign_in_again(s, "binh%40example.vn", sealed)), 303);
	assert_string_equal(s->location, "/box");
	assert_string_equal(store_get(s->st, "SELECT count(*) FROM kept_form"), "0");
	store_sql(s->st, "INSERT INTO kept_form (id, person, path, fields, kept_s) VALUES (5, 10, '/box', 'email=stolen%40y.vn', 1795003600)");
	site_get(s, "/box?kept=5");
	assert_false(has(s->body, "stolen"));
}

static void
test_late__a_late_form_needs_its_token_and_its_hour(void **state)
{
	struct site *s = *state;
	const char *sealed;

	late_post(s);
	sealed = hidden(s, "kept");
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&csrf=AAAA"), 403);
	assert_int_equal(site_send(s, "POST", "/box", NULL, "outcome=ok", 10), 403);
	site_get(s, "/sign-in");
	site_now += 3601;
	assert_int_equal(site_post(s, "/sign-in", "/sign-in", sign_in_again(s, "an%40example.vn", sealed)), 303);
	assert_string_equal(s->location, "/box");
}

static void
test_late__a_late_upload_is_refused_before_its_body(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	site_now += 3600;
	assert_int_equal(site_send(s, "POST", "/upload", "multipart/form-data; boundary=x", "--x--", 5), 303);
	assert_false(s->read_body);
	assert_true(strncmp(s->location, "/sign-in", 8) == 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SITE_TEST(test_late__a_form_too_late_is_kept),
		SITE_TEST(test_late__a_kept_form_is_only_its_owners),
		SITE_TEST(test_late__a_late_form_needs_its_token_and_its_hour),
		SITE_TEST(test_late__a_late_upload_is_refused_before_its_body),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
