/* The multipart reader: every way of cutting the body gives the same parts; what is malformed is refused. */
#include "support/store.h"
#include "web/multipart.h"
#include <stdio.h>

struct seen { char text[4096]; size_t n; };

static void
note(struct seen *s, const char *bytes, size_t n)
{
	assert_true(s->n + n < sizeof(s->text));
	memcpy(s->text + s->n, bytes, n);
	s->n += n;
	s->text[s->n] = '\0';
}

static int
begin(void *cx, const char *name, const char *filename)
{
	char line[300];

	snprintf(line, sizeof(line), "[%s|%s:", name, filename != NULL ? filename : "-");
	note(cx, line, strlen(line));
	return 0;
}

static int
data(void *cx, const char *bytes, size_t n)
{
	note(cx, bytes, n);
	return 0;
}

static int
end(void *cx)
{
	note(cx, "]", 1);
	return 0;
}

/* Feeds ${body} in pieces; gives the status of the first refusal. */
static int
read_parts(struct arena *a, const char *type, const char *body, size_t n, size_t piece, struct seen *seen)
{
	struct multipart_sink sink = { .cx = seen, .begin = begin, .data = data, .end = end };
	struct multipart *m;
	int status;

	memset(seen, 0, sizeof(*seen));
	status = multipart_new(a, type, &sink, &m);
	for (size_t at = 0; status == 0 && at < n; at += piece)
		status = multipart_feed(m, body + at, n - at < piece ? n - at : piece);
	return status != 0 ? status : multipart_end(m);
}

static const char type[] = "multipart/form-data; boundary=AaB03x";

static int
refused(void **state, const char *body)
{
	struct seen seen;

	return read_parts(((struct store *)*state)->a, type, body, strlen(body), 1000, &seen);
}

static void
test_multipart__any_cut_gives_the_same_parts(void **state)
{
	static const char body[] = "--AaB03x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nx\r\n--AaB03\r\n\r\r\n--Aa\r\n--AaB03x\r\n"
	                           "Content-Type: application/pdf\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\xe1\xba\xa3nh \\\"1\\\".pdf\"\r\n\r\n"
	                           "%PDF\r\n-\r\n--AaB03x\r\nContent-Disposition: form-data; name=empty\r\n\r\n\r\n--AaB03x--\r\n";
	static const char want[] = "[a|-:x\r\n--AaB03\r\n\r\r\n--Aa][f|\xe1\xba\xa3nh \"1\".pdf:%PDF\r\n-][empty|-:]";
	struct seen seen;

	for (size_t piece = 1; piece <= sizeof(body); piece++) {
		assert_int_equal(read_parts(((struct store *)*state)->a, type, body, sizeof(body) - 1, piece, &seen), 0);
		assert_string_equal(seen.text, want);
	}
}

#define PART "--AaB03x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"

static void
test_multipart__malformed_bodies(void **state)
{
	static const char *const bad[] = {
		"", "--AaB03x", PART, PART "--AaB03x", PART "--AaB03x-", "preamble\r\n" PART "--AaB03x--", PART "--AaB03x--epilogue",
		PART "--AaB03xy--", "\r\n" PART "--AaB03x--",
		"--AaB03x\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Type: text/plain\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"; filename=\"b\"\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nno colon\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--AaB03x--",
		"--AaB03x\r\nContent-Disposition: form-data; name=\"a\"\n\nx\n--AaB03x--",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (refused(state, bad[i]) == 0)
			fail_msg("taken: %s", bad[i]);
	assert_int_equal(refused(state, PART "--AaB03x--"), 0);
	assert_int_equal(refused(state, PART "--AaB03x--\r\n"), 0);
}

static void
test_multipart__limits(void **state)
{
	struct arena *a = ((struct store *)*state)->a;
	const char *many = "", *header = "";

	for (int i = 0; i < MULTIPART_PARTS_MAX; i++)
		many = arena_printf(a, "%s%s", many, PART);
	assert_int_equal(refused(state, arena_printf(a, "%s--AaB03x--", many)), 0);
	assert_int_equal(refused(state, arena_printf(a, "%s%s--AaB03x--", many, PART)), 413);
	while (strlen(header) < MULTIPART_HEAD_BYTES)
		header = arena_printf(a, "%sX: 0123456789012345678901234567890123456789\r\n", header);
	assert_int_equal(refused(state, arena_printf(a, "--AaB03x\r\n%sContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--AaB03x--", header)), 413);
}

static void
test_multipart__boundaries(void **state)
{
	struct arena *a = ((struct store *)*state)->a;
	static const struct { const char *type; int status; } cases[] = {
		{ "text/plain", 415 }, { NULL, 415 }, { "multipart/form-data", 400 }, { "multipart/form-data; boundary=", 400 },
		{ "multipart/form-data; boundary=\"a", 400 }, { "multipart/form-data; boundary=\"a \"", 400 },
		{ "multipart/form-data; boundary=a\rb", 400 }, { "multipart/form-data; boundary=a\"b", 400 },
		{ "multipart/form-data; boundary=1234567890123456789012345678901234567890123456789012345678901234567890x", 400 },
		{ "multipart/form-data; charset=utf-8; boundary=\"a b\"", 0 }, { "Multipart/Form-Data;boundary=a", 0 },
		{ "multipart/form-data; boundary=1234567890123456789012345678901234567890123456789012345678901234567890", 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct multipart_sink sink = { .begin = begin, .data = data, .end = end };
		struct multipart *m;

		assert_int_equal(multipart_new(a, cases[i].type, &sink, &m), cases[i].status);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_EMPTY(test_multipart__any_cut_gives_the_same_parts),
		STORE_TEST_EMPTY(test_multipart__malformed_bodies),
		STORE_TEST_EMPTY(test_multipart__limits),
		STORE_TEST_EMPTY(test_multipart__boundaries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
