/* Lines of JSON as strangers write them. */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const char *
parse(struct arena *a, const char *line, struct json_object *o)
{
	return json_object(a, line, strlen(line), o);
}

static void
test_json__strings_are_decoded(void **state)
{
	struct arena            *a = arena_new(1 << 12);
	struct json_object       o;
	const struct json_value *v;

	(void)state;
	assert_null(parse(a, " {\"id\": 7, \"x\": [1, {\"y\": null}, true], \"text\" : \"a\\u1EBF\\n\\ud83d\\ude00\\u0000b\\/\" }\n", &o));
	v = json_find(&o, "text");
	assert_true(v->is_string);
	assert_int_equal(v->n, 12);
	assert_memory_equal(v->s, "a\xe1\xba\xbf\n\xf0\x9f\x98\x80\0b/", 12);
	v = json_find(&o, "id");
	assert_false(v->is_string);
	assert_int_equal(v->raw_n, 1);
	assert_null(json_find(&o, "y"));
	assert_null(parse(a, "{\"a\":\"\\ud800x\"}", &o));
	assert_string_equal(json_find(&o, "a")->s, "\xef\xbf\xbdx");
	assert_null(parse(a, "{\"a\":1,\"a\":2}", &o));
	assert_int_equal(*json_find(&o, "a")->raw, '2');
	assert_null(parse(a, "{}", &o));
	arena_free(a);
}

static void
test_json__what_is_none_is_told(void **state)
{
	static const char *const none[] = {"", "{", "[]", "\"a\"", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":\"b}", "{\"a\":\"b\\\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
	    "{\"a\":1} {", "{\"a\":[1,]}", "{\"a\":[1}", "{a:1}", "{\"a\":\"\t\"}", "null", "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"};
	struct arena            *a = arena_new(1 << 12);
	struct json_object       o;

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		if (parse(a, none[i], &o) == NULL)
			fail_msg("%s is taken for an object", none[i]);
	arena_free(a);
}

static void
test_json__strings_are_written(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 12);
	json_string(&b, "a\"\\\n\0\x01\xe1\xba\xbf", 9);
	assert_string_equal(b.p, "\"a\\\"\\\\\\n\\u0000\\u0001\xe1\xba\xbf\"");
	buf_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json__strings_are_decoded),
		cmocka_unit_test(test_json__what_is_none_is_told),
		cmocka_unit_test(test_json__strings_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
