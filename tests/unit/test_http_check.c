/* The strict layer on its own: which request lines and headers are whole. */
#include "server/http_check.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define PLAIN "GET", "/a?b=c", "HTTP/1.1"

static void
begin(struct http_check *c)
{
	http_check_begin(c, PLAIN);
	http_check_header(c, "Host", 4, "portal.example:8080", 19);
}

static void
add(struct http_check *c, const char *name, const char *value)
{
	http_check_header(c, name, strlen(name), value, strlen(value));
}

static bool
is_taken_with(const char *name, const char *value)
{
	struct http_check c;

	begin(&c);
	add(&c, name, value);
	return http_check_end(&c);
}

static void
test_http_check__plain(void **state)
{
	struct http_check c;

	(void)state;
	begin(&c);
	add(&c, "User-Agent", "x (y)");
	add(&c, "COOKIE", "a=b");
	add(&c, "X-Other", "");
	assert_true(http_check_end(&c));
	assert_null(c.wrong);
	assert_int_equal(c.content_length, -1);
	assert_int_equal(c.kept_n, 3);
	assert_string_equal(c.kept[0].name, "host");
	assert_string_equal(c.kept[1].name, "cookie"); /* in the table's order, not the request's: every door gives the same */
	assert_string_equal(c.kept[1].value, "a=b");
	assert_string_equal(c.kept[2].name, "user-agent");
}

static void
test_http_check__target(void **state)
{
	static const char *const good[] = { "/", "/a", "/a%20b?c=%C3%AA", "//", "/a/../b", "/%zz", "/*" };
	static const char *const wrong[] = { "", "*", "a", "http://x/", "?a", "/a b", "/a\tb", "/a%00", "/%00", "/?%00", "/a#b", "/\xc3\xaa", "/\x7f" };
	char long_one[HTTP_CHECK_TARGET_MAX + 2];

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_null(http_check_target(good[i]));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		assert_non_null(http_check_target(wrong[i]));
	memset(long_one, '/', sizeof long_one);
	long_one[HTTP_CHECK_TARGET_MAX] = '\0';
	assert_null(http_check_target(long_one));
	long_one[HTTP_CHECK_TARGET_MAX] = '/';
	long_one[HTTP_CHECK_TARGET_MAX + 1] = '\0';
	assert_non_null(http_check_target(long_one));
}

static void
test_http_check__line(void **state)
{
	static const char *const lines[][3] = { { "G T", "/", "HTTP/1.1" }, { "", "/", "HTTP/1.1" }, { "GET\x01", "/", "HTTP/1.1" },
		{ "ABCDEFGHIJKLMNOPQRSTU", "/", "HTTP/1.1" }, { "GET", "/", "HTTP/1.2" }, { "GET", "/", "HTTP/2.0" },
		{ "GET", "/", "http/1.1" }, { "GET", "/", "" } };

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct http_check c;

		http_check_begin(&c, lines[i][0], lines[i][1], lines[i][2]);
		add(&c, "Host", "x");
		assert_false(http_check_end(&c));
	}
}

static void
test_http_check__length(void **state)
{
	struct http_check c;

	(void)state;
	assert_int_equal(http_check_length("0"), 0);
	assert_int_equal(http_check_length("999999999999999999"), 999999999999999999);
	assert_int_equal(http_check_length("007"), 7);
	assert_int_equal(http_check_length("9999999999999999999"), -1);
	assert_int_equal(http_check_length("18446744073709551617"), -1);
	assert_int_equal(http_check_length(""), -1);
	assert_int_equal(http_check_length("-1"), -1);
	assert_int_equal(http_check_length("+1"), -1);
	assert_int_equal(http_check_length("0x10"), -1);
	assert_int_equal(http_check_length("1, 1"), -1);
	assert_int_equal(http_check_length(" 1"), -1);
	begin(&c);
	add(&c, "Content-Length", "12");
	assert_true(http_check_end(&c));
	assert_int_equal(c.content_length, 12);
	assert_false(is_taken_with("content-length", "12a"));
}

static void
test_http_check__twice(void **state)
{
	(void)state;
	for (int i = 0; i < HTTP_NAMES_N; i++) {
		struct http_check c;

		begin(&c);
		if (i > 0)
			add(&c, http_names[i].name, "x");
		add(&c, http_names[i].name, "x");
		assert_false(http_check_end(&c));
		assert_non_null(c.wrong);
	}
	for (int equal = 0; equal < 2; equal++) {
		struct http_check c;

		begin(&c);
		add(&c, "Content-Length", "3");
		add(&c, "content-length", equal ? "3" : "4");
		assert_false(http_check_end(&c));
	}
}

static void
test_http_check__framing(void **state)
{
	struct http_check c;

	(void)state;
	begin(&c);
	add(&c, "Transfer-Encoding", "Chunked");
	assert_true(http_check_end(&c));
	assert_true(c.chunked);
	add(&c, "Content-Length", "0");
	assert_false(http_check_end(&c));
	assert_false(is_taken_with("Transfer-Encoding", "gzip, chunked"));
	assert_false(is_taken_with("Transfer-Encoding", "xchunked"));
	assert_false(is_taken_with("Transfer-Encoding", ""));
	assert_false(is_taken_with("Expect", "wonders"));
	assert_true(is_taken_with("Expect", "100-Continue"));
	http_check_begin(&c, "POST", "/", "HTTP/1.0");
	add(&c, "Host", "x");
	add(&c, "Transfer-Encoding", "chunked");
	assert_false(http_check_end(&c));
}

static void
test_http_check__characters(void **state)
{
	struct http_check c;

	(void)state;
	assert_false(is_taken_with("X Y", "a"));
	assert_false(is_taken_with("X\xc3", "a"));
	assert_false(is_taken_with("", "a"));
	assert_false(is_taken_with("X", "a\x01"));
	assert_false(is_taken_with("X", "a\rb"));
	assert_false(is_taken_with("X", "a\nb"));
	assert_false(is_taken_with("X", "a\x7f"));
	assert_true(is_taken_with("X", "a\tb"));
	assert_true(is_taken_with("X", "tên"));
	begin(&c);
	http_check_header(&c, "X", 1, "a\0b", 3);
	assert_false(http_check_end(&c));
	begin(&c);
	http_check_header(&c, "X\0Y", 3, "a", 1);
	assert_false(http_check_end(&c));
}

static void
test_http_check__host(void **state)
{
	static const char *const wrong[] = { "", "a b", "a,b", "a/b", "user@a", "a?b", "a#b", "a\\b" };
	struct http_check c;

	(void)state;
	http_check_begin(&c, PLAIN);
	assert_false(http_check_end(&c));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		http_check_begin(&c, PLAIN);
		add(&c, "Host", wrong[i]);
		assert_false(http_check_end(&c));
	}
	http_check_begin(&c, PLAIN);
	add(&c, "Host", "[::1]:8080");
	assert_true(http_check_end(&c));
}

static void
test_http_check__many(void **state)
{
	struct http_check c;

	(void)state;
	begin(&c);
	for (int i = 1; i < HTTP_CHECK_HEADERS_MAX; i++)
		add(&c, "X", "a");
	assert_true(http_check_end(&c));
	add(&c, "X", "a");
	assert_false(http_check_end(&c));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_http_check__plain),      cmocka_unit_test(test_http_check__target),
		cmocka_unit_test(test_http_check__line),       cmocka_unit_test(test_http_check__length),
		cmocka_unit_test(test_http_check__twice),      cmocka_unit_test(test_http_check__framing),
		cmocka_unit_test(test_http_check__characters), cmocka_unit_test(test_http_check__host),
		cmocka_unit_test(test_http_check__many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
