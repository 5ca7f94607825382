/* Escapers: every byte value, and values that try to leave their place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "web/escape.h"

static const char *
escaped(struct buf *b, enum escape how, const char *s, size_t n)
{
	buf_reset(b);
	escape_add(b, how, s, n);
	assert_false(b->failed);
	return b->p == NULL ? "" : b->p;
}

static void
test_escape_html__every_byte(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (int c = 0; c < 256; c++) {
		char s[3] = { 'a', (char)c, 'z' }, want[16];
		const char *with = NULL;
		switch (c) {
		case '&': with = "&amp;"; break;
		case '<': with = "&lt;"; break;
		case '>': with = "&gt;"; break;
		case '"': with = "&quot;"; break;
		case '\'': with = "&#39;"; break;
		default:
			if ((c < 32 && c != '\t' && c != '\n' && c != '\r') || c == 127)
				with = "\xEF\xBF\xBD";
		}
		if (with != NULL)
			snprintf(want, sizeof want, "a%sz", with);
		else
			snprintf(want, sizeof want, "a%cz", c);
		assert_string_equal(escaped(&b, ESCAPE_HTML, s, 3), want);
	}
	buf_free(&b);
}

/* Percent-encoding can be undone, byte for byte, and leaves nothing but unreserved characters. */
static void
test_escape_percent__every_byte_comes_back(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (int c = 0; c < 256; c++) {
		char s[3] = { 'a', (char)c, 'z' };
		const char *out = escaped(&b, ESCAPE_QUERY, s, 3);
		unsigned code = 0;
		if (b.n == 3) {
			assert_non_null(strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~", c));
			assert_int_equal((unsigned char)out[1], c);
		} else {
			assert_int_equal(b.n, 5);
			assert_int_equal(sscanf(out + 1, "%%%2X", &code), 1);
			assert_int_equal(code, c);
			assert_int_equal(out[4], 'z');
		}
	}
	buf_free(&b);
}

static void
test_escape_path__dots_do_not_climb(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	assert_string_equal(escaped(&b, ESCAPE_PATH, ".", 1), "_");
	assert_string_equal(escaped(&b, ESCAPE_PATH, "..", 2), "_");
	assert_string_equal(escaped(&b, ESCAPE_PATH, "...", 3), "...");
	assert_string_equal(escaped(&b, ESCAPE_PATH, "../..", 5), "..%2F..");
	assert_string_equal(escaped(&b, ESCAPE_PATH, "a/b", 3), "a%2Fb");
	assert_string_equal(escaped(&b, ESCAPE_QUERY, "..", 2), "..");
	buf_free(&b);
}

static void
test_escape_url__takes_own_paths_and_https_only(void **state)
{
	static const char *const good[][2] = {
		{ "/", "/" }, { "/d/HS-1", "/d/HS-1" }, { "/d?a=1&b='2'", "/d?a=1&amp;b=&#39;2&#39;" },
		{ "https://example.vn/a?b", "https://example.vn/a?b" }, { "/\"><script>", "/&quot;&gt;&lt;script&gt;" },
		{ "/đơn", "/đơn" }, { "/a//b", "/a//b" },
	};
	static const char *const bad[] = {
		"", "#", "a", "a/b", "//evil.example", "/\\evil.example", "\\\\evil", "///x", "http://example.vn", "HTTPS://example.vn",
		"https:/example.vn", "https://", "https:///x", "https:\\\\x", "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x",
		"\tjavascript:x", "java\nscript:x", "data:text/html,x", "vbscript:x", "/\t/evil.example", "/\n/evil.example", " /a", "/a b",
		"/a\x01", "/a\x7f", "/a\\b", "blob:x", "mailto:a@b", "?a=b", "&#106;avascript:x",
	};
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_string_equal(escaped(&b, ESCAPE_URL, good[i][0], strlen(good[i][0])), good[i][1]);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_string_equal(escaped(&b, ESCAPE_URL, bad[i], strlen(bad[i])), "#");
	assert_string_equal(escaped(&b, ESCAPE_URL, "/a\0b", 4), "#");
	assert_string_equal(escaped(&b, ESCAPE_URL, NULL, 0), "#");
	buf_free(&b);
}

static void
test_escape_add__null_is_nothing_and_text_is_itself(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	for (int how = 0; how < ESCAPE__MAX; how++)
		if (how != ESCAPE_URL)
			assert_string_equal(escaped(&b, (enum escape)how, NULL, 0), "");
	assert_string_equal(escaped(&b, ESCAPE_NONE, "<a> & \"b\"", 9), "<a> & \"b\"");
	assert_string_equal(escaped(&b, ESCAPE_HTML, "", 0), "");
	buf_free(&b);
}

/* A long value is copied in runs: each run's ends must be right wherever the special characters stand. */
static void
test_escape_html__runs(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	assert_string_equal(escaped(&b, ESCAPE_HTML, "<<a>>bc&", 8), "&lt;&lt;a&gt;&gt;bc&amp;");
	assert_string_equal(escaped(&b, ESCAPE_HTML, "clean tiếng Việt", strlen("clean tiếng Việt")), "clean tiếng Việt");
	assert_string_equal(escaped(&b, ESCAPE_HTML, "abc<", 3), "abc");
	assert_string_equal(escaped(&b, ESCAPE_QUERY, "a b+c&d=e/", 10), "a%20b%2Bc%26d%3De%2F");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escape_html__every_byte),
		cmocka_unit_test(test_escape_percent__every_byte_comes_back),
		cmocka_unit_test(test_escape_path__dots_do_not_climb),
		cmocka_unit_test(test_escape_url__takes_own_paths_and_https_only),
		cmocka_unit_test(test_escape_add__null_is_nothing_and_text_is_itself),
		cmocka_unit_test(test_escape_html__runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
