/* The one way through: order of refusals, outcomes to statuses, what a failed form shows, headers of every answer. */
#include "gen/statics.h"
#include "support/faulty.h"
#include "support/site.h"

static void
assert_has(const char *text, const char *part)
{
	if (strstr(text, part) == NULL)
		fail_msg("not found: %s\nin: %s", part, text);
}

static void
assert_hasnt(const char *text, const char *part)
{
	if (strstr(text, part) != NULL)
		fail_msg("found: %s", part);
}

static void
test_dispatch__path_method_and_head(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_get(s, "/nowhere"), 404);
	assert_int_equal(site_send(s, "POST", "/nowhere", NULL, "", 0), 404);
	assert_int_equal(site_send(s, "POST", "/queue", NULL, "", 0), 405);
	assert_string_equal(site_header(s, "allow"), "GET, HEAD");
	assert_int_equal(site_send(s, "DELETE", "/box", NULL, NULL, 0), 405);
	assert_string_equal(site_header(s, "allow"), "GET, HEAD, POST");
	assert_int_equal(site_get(s, "/sign-out"), 405);
	assert_string_equal(site_header(s, "allow"), "POST");
	assert_int_equal(site_get(s, "/"), 200);
	assert_int_equal(site_send(s, "HEAD", "/", NULL, NULL, 0), 200);
	assert_int_equal(s->body_n, 4); /* the door leaves the bytes out, the length is told */
	assert_int_equal(site_get(s, "/mine/12x"), 404);
	assert_int_equal(site_get(s, "/mine/"), 404);
}

static void
test_dispatch__malformed_targets(void **state)
{
	struct site *s = *state;
	static const char *const bad[] = { "box", "http://other/box", "/box%00", "/box%0d%0aset-cookie:x=1", "/%ff", "/box%2", "/a\\b", "*" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(site_get(s, bad[i]), 400);
	assert_int_equal(site_get(s, "/sign-in?next=%zz"), 400);
	assert_int_equal(site_get(s, "/sign-in?unknown=1&next=%2Fbox"), 200);
	assert_int_equal(site_get(s, "/sign-in?next=%2Fbox&next=%2F"), 400);
	assert_int_equal(site_get(s, "//evil/box"), 404);
}

static void
test_dispatch__strangers_and_wrong_roles(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_get(s, "/queue?state=draft"), 303);
	assert_string_equal(s->location, "/sign-in?next=%2Fqueue%3Fstate%3Ddraft");
	assert_int_equal(site_send(s, "HEAD", "/box", NULL, NULL, 0), 303);
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_get(s, "/queue"), 403);
	assert_int_equal(site_get(s, "/upload"), 200);
	memset(s->jar, 0, sizeof(s->jar));
	site_sign_in(s, "dung@example.vn");
	assert_int_equal(site_get(s, "/queue"), 200);
	assert_int_equal(site_get(s, "/upload"), 403);
	assert_int_equal(site_send(s, "POST", "/upload", "multipart/form-data; boundary=x", "--x--", 5), 403);
	assert_false(s->read_body);
}

static void
test_dispatch__outcomes_become_statuses(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok"), 303);
	assert_string_equal(s->location, "/box");
	assert_int_equal(site_writes(s), 1);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=invalid"), 422);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=refused"), 409);
	assert_has(s->body, "NĐ 1/2000 Điều 1");
	assert_int_equal(site_post(s, "/box", "/box", "outcome=absent"), 404);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=conflict"), 409);
	assert_has(s->body, "Người khác vừa thay đổi");
	log_catch();
	assert_int_equal(site_post(s, "/box", "/box", "outcome=fault"), 500);
	assert_has(log_caught(s->st->a), "\"level\":\"error\"");
	log_catch();
	assert_int_equal(site_post(s, "/box", "/box", "outcome=mute"), 500);
	assert_has(log_caught(s->st->a), "refused without a reason");
	assert_int_equal(site_writes(s), 1); /* everything but OK was rolled back */
}

static void
test_dispatch__a_fault_tells_an_incident(void **state)
{
	struct site *s = *state;
	const char *line, *number;

	site_sign_in(s, "an@example.vn");
	log_catch();
	site_post(s, "/box", "/box", "outcome=fault");
	line = log_caught(s->st->a);
	number = strstr(line, "\"incident\":\"");
	assert_non_null(number);
	assert_has(s->body, arena_strn(s->st->a, number + 12, strcspn(number + 12, "\"")));
}

static void
test_dispatch__failed_form_shows_what_was_typed(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&email=%3Cb%3Enobody%40&next=a%22b&version=7"), 422);
	assert_has(s->body, "value=\"&lt;b&gt;nobody@\"");
	assert_has(s->body, "value=\"a&quot;b\"");
	assert_has(s->body, "aria-invalid=\"true\"");
	assert_has(s->body, "href=\"#f-email\"");
	assert_has(s->body, "Địa chỉ thư điện tử chưa đúng");
	assert_int_equal(site_writes(s), 0);
	assert_int_equal(site_post(s, "/box", "/box", "email=a%40b.vn"), 422); /* outcome is missing */
	assert_has(s->body, "href=\"#f-outcome\"");
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&pin=abcdefghijk"), 422);
	assert_hasnt(s->body, "abcdefghijk");
}

static void
test_dispatch__stored_values_give_way_to_what_was_typed(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	site_get(s, "/values");
	assert_has(s->body, "value=\"stored@example.vn\"");
	assert_int_equal(site_post(s, "/values", "/values", "outcome=invalid&email=&next=typed"), 422);
	assert_hasnt(s->body, "stored"); /* emptied on purpose */
	assert_has(s->body, "value=\"typed\"");
}

static int
set_up_faulty(void **state)
{
	faulty_install();
	return site_setup(state);
}

static int
tear_down_faulty(void **state)
{
	faulty_sync(false);
	site_teardown(state);
	faulty_remove();
	return 0;
}

static void
test_dispatch__after_a_failed_fsync_nothing_is_told_and_the_process_ends(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	site_get(s, "/box");
	assert_false(app_is_lost(s->app));
	faulty_sync(true);
	log_catch();
	assert_int_equal(site_post(s, "/box", "/box", arena_printf(s->st->a, "outcome=ok&csrf=%s", site_token(s))), 500);
	assert_has(log_caught(s->st->a), "incident");
	assert_true(app_is_lost(s->app));
}

/* A page to be read is as good a messenger: the next process opens the store anew. */
static void
test_dispatch__after_a_failed_read_the_process_ends(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_false(app_is_lost(s->app));
	faulty_read(true);
	log_catch();
	assert_int_equal(site_get(s, "/box"), 500);
	log_caught(s->st->a);
	faulty_read(false);
	assert_true(app_is_lost(s->app));
}

static void
test_dispatch__unknown_doubled_and_broken_fields(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&role=leader"), 400);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&outcome=refused"), 400);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&tick=a&tick=b"), 303);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&tick=a&tick=a"), 400);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&next=%ff"), 400);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&next=a%00b"), 400);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&next=%e2%80%ae"), 422);
	assert_int_equal(site_post(s, "/box", "/box", "outcome=ok&%ff=1"), 400);
	assert_int_equal(site_post(s, "/box?outcome=ok", "/box?outcome=ok", ""), 422); /* the address is no form */
	assert_int_equal(site_writes(s), 1);
}

static void
test_dispatch__limits(void **state)
{
	struct site *s = *state;
	char *big = arena_alloc(s->st->a, 70000);
	const char *token, *many;

	site_sign_in(s, "an@example.vn");
	site_get(s, "/box");
	token = site_token(s);
	memset(big, 'a', 69999);
	assert_int_equal(site_send(s, "POST", "/box", NULL, big, 69999), 413);
	assert_false(s->read_body); /* told by its length, never read */
	many = arena_printf(s->st->a, "csrf=%s", token);
	for (int i = 0; i < 200; i++)
		many = arena_printf(s->st->a, "%s&tick=%d", many, i);
	assert_int_equal(site_send(s, "POST", "/box", NULL, many, strlen(many)), 413);
	assert_int_equal(site_send(s, "POST", "/box", "text/plain", "outcome=ok", 10), 415);
	assert_int_equal(site_send(s, "POST", "/box", "multipart/form-data; boundary=x", "--x--", 5), 415);
	assert_int_equal(site_send(s, "POST", "/box", NULL, NULL, 0), 415);
	assert_int_equal(site_send(s, "GET", "/box", NULL, "x=1", 3), 400);
	assert_int_equal(site_writes(s), 0);
}

static void
test_dispatch__repeating_rows(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/box", "/rows", "source.1.url=https://a.vn/x&source.1.name=&source.7.url=b.vn&source.9.url=&source.9.name="), 303);
	assert_string_equal(s->location, "/box?rows=2");
	assert_int_equal(site_post(s, "/box", "/rows", "source.1.url=&source.1.name=A"), 422); /* a row half filled */
	assert_has(s->body, "href=\"#f-source.1.url\"");
	assert_int_equal(site_post(s, "/box", "/rows", "source.0.url=a.vn"), 400);
	assert_int_equal(site_post(s, "/box", "/rows", "source.1000.url=a.vn"), 400);
	assert_int_equal(site_post(s, "/box", "/rows", "source.x.url=a.vn"), 400);
	assert_int_equal(site_post(s, "/box", "/rows", "source.1.owner=a.vn"), 400);
}

static void
test_dispatch__not_yours_and_not_there_are_one_answer(void **state)
{
	struct site *s = *state;
	const char *absent;

	store_sql(s->st, "INSERT INTO kept_form (id, person, path, fields, kept_s) VALUES (1, 10, '/box', 'x=1', 1795000000), (2, 11, '/box', 'x=1', 1795000000)");
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_get(s, "/mine/1"), 200);
	assert_int_equal(site_get(s, "/mine/3"), 404);
	absent = s->body;
	assert_int_equal(site_get(s, "/mine/2"), 404);
	/* the page may name its own address; everything else is the same byte for byte */
	assert_int_equal(strlen(absent), s->body_n);
	for (char *p = (char *)(uintptr_t)s->body; (p = strstr(p, "/mine/2")) != NULL;)
		p[6] = '3';
	assert_string_equal(s->body, absent);
}

static void
test_dispatch__every_answer_has_the_headers(void **state)
{
	struct site *s = *state;
	static const char *const targets[] = { "/", "/nowhere", "/box", "/sign-in", "/box%00", "/list.csv" };

	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		site_get(s, targets[i]);
		assert_string_equal(site_header(s, "x-content-type-options"), "nosniff");
		assert_string_equal(site_header(s, "referrer-policy"), "no-referrer");
		assert_string_equal(site_header(s, "cross-origin-opener-policy"), "same-origin");
		assert_string_equal(site_header(s, "cache-control"), "no-store");
		assert_has(site_header(s, "content-security-policy"), "default-src 'none'");
		assert_null(site_header(s, "strict-transport-security"));
	}
	s->tls = true;
	site_get(s, "/nowhere");
	assert_has(site_header(s, "strict-transport-security"), "max-age=31536000");
}

static void
test_dispatch__flash_is_shown_once_and_escaped(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "an@example.vn");
	site_post(s, "/box", "/box", "outcome=ok");
	assert_non_null(site_cookie(s, "flash"));
	site_get(s, "/box");
	assert_has(s->body, "Đã đăng xuất.");
	assert_has(s->body, "&lt;b&gt;");
	assert_null(site_cookie(s, "flash"));
	site_get(s, "/box");
	assert_hasnt(s->body, "Đã đăng xuất.");
}

static void
test_dispatch__forged_flash_is_ignored(void **state)
{
	struct site *s = *state;

	snprintf(s->jar[0].name, sizeof(s->jar[0].name), "flash");
	snprintf(s->jar[0].value, sizeof(s->jar[0].value), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	assert_int_equal(site_get(s, "/sign-in"), 200);
	assert_hasnt(s->body, "class=\"flash");
}

static void
test_dispatch__language(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_get(s, "/sign-in"), 200);
	assert_has(s->body, "<html lang=\"vi\">");
	assert_has(s->body, "href=\"/sign-in?lang=en\"");
	s->more[0] = (struct header){ "accept-language", "fr, en-GB;q=0.9, vi;q=0.5" };
	site_get(s, "/sign-in");
	assert_has(s->body, "<html lang=\"en\">");
	site_get(s, "/sign-in?next=%2Fbox&lang=vi");
	assert_has(s->body, "<html lang=\"vi\">");
	assert_has(s->body, "href=\"/sign-in?lang=en&amp;next=%2Fbox\"");
	site_get(s, "/sign-in");
	assert_has(s->body, "<html lang=\"vi\">"); /* remembered, against the browser's wish */
	assert_int_equal(site_post(s, "/sign-in", "/language", "language=en&next=%2Fbox"), 303);
	assert_string_equal(s->location, "/box");
	assert_string_equal(site_cookie(s, "lang"), "en");
	assert_int_equal(site_get(s, "/nowhere?lang=xx"), 404);
	assert_has(s->body, "<html lang=\"en\">");
}

/* An act happens when all of it has come, however long its body was on the way. */
static void
test_dispatch__the_time_is_that_of_the_whole_request(void **state)
{
	struct site *s = *state;
	const char *token;

	site_sign_in(s, "an@example.vn");
	site_get(s, "/box");
	token = site_token(s);
	site_slow_s = 600;
	assert_int_equal(site_post(s, "/box", "/box", arena_printf(s->st->a, "outcome=ok&csrf=%s", token)), 303);
	site_slow_s = 0;
	assert_string_equal(store_get(s->st, "SELECT kept_s FROM kept_form WHERE path = 'written'"), arena_printf(s->st->a, "%lld", (long long)site_now));
}

/* What a cache in between keeps for everybody must not carry one browser's cookie. */
static void
test_dispatch__static_files_set_no_cookie(void **state)
{
	struct site *s = *state;

	assert_true(statics_n > 0);
	assert_int_equal(site_get(s, arena_printf(s->st->a, "%s?lang=en", statics[0].path)), 200);
	assert_null(site_header(s, "set-cookie"));
	assert_has(site_header(s, "cache-control"), "public");
}

static void
test_dispatch__csv_is_harmless(void **state)
{
	struct site *s = *state;

	site_get(s, "/list.csv");
	assert_string_equal(s->body, "\xef\xbb\xbf\"name\",\"note\"\r\n\"'=1+1\",\"a \"\"b\"\"\nc\"\r\n");
	assert_has(site_header(s, "content-disposition"), "attachment; filename=\"ds.csv\"");
	assert_has(site_header(s, "content-security-policy"), "sandbox");
}

static void
test_dispatch__a_door_may_refuse_before_any_head(void **state)
{
	struct site *s = *state;
	static const int statuses[] = { 400, 413, 431, 503 };

	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
		struct exchange *x = exchange_new(s->app);
		const struct response *r;

		log_catch();
		exchange_fault(x, statuses[i]);
		log_caught(s->st->a);
		r = exchange_response(x);
		assert_int_equal(r->status, statuses[i]);
		assert_has(r->body, "<h1>");
		exchange_free(x);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SITE_TEST(test_dispatch__path_method_and_head),
		SITE_TEST(test_dispatch__malformed_targets),
		SITE_TEST(test_dispatch__strangers_and_wrong_roles),
		SITE_TEST(test_dispatch__outcomes_become_statuses),
		SITE_TEST(test_dispatch__a_fault_tells_an_incident),
		SITE_TEST(test_dispatch__failed_form_shows_what_was_typed),
		SITE_TEST(test_dispatch__stored_values_give_way_to_what_was_typed),
		cmocka_unit_test_setup_teardown(test_dispatch__after_a_failed_fsync_nothing_is_told_and_the_process_ends, set_up_faulty, tear_down_faulty),
		cmocka_unit_test_setup_teardown(test_dispatch__after_a_failed_read_the_process_ends, set_up_faulty, tear_down_faulty),
		SITE_TEST(test_dispatch__unknown_doubled_and_broken_fields),
		SITE_TEST(test_dispatch__limits),
		SITE_TEST(test_dispatch__repeating_rows),
		SITE_TEST(test_dispatch__not_yours_and_not_there_are_one_answer),
		SITE_TEST(test_dispatch__every_answer_has_the_headers),
		SITE_TEST(test_dispatch__flash_is_shown_once_and_escaped),
		SITE_TEST(test_dispatch__forged_flash_is_ignored),
		SITE_TEST(test_dispatch__language),
		SITE_TEST(test_dispatch__the_time_is_that_of_the_whole_request),
		SITE_TEST(test_dispatch__static_files_set_no_cookie),
		SITE_TEST(test_dispatch__csv_is_harmless),
		SITE_TEST(test_dispatch__a_door_may_refuse_before_any_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
