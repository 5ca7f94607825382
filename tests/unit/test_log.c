/* The log's lines. */
#include "support/store.h"
#include "base/log.h"
#include "base/text.h"

static void
test_log_line__escapes_what_could_fake_a_line(void **state)
{
	struct store *st = *state;
	char *out;

	log_catch();
	log_line(LOG_WARN, "http", "a\nb\"c\\d\x1b[2J %s", "Đào");
	out = log_caught(st->a);
	assert_non_null(strstr(out, "\"level\":\"warn\""));
	assert_non_null(strstr(out, "\"what\":\"http\""));
	assert_non_null(strstr(out, "\"message\":\"a\\u000ab\\\"c\\\\d\\u001b[2J Đào\"}\n"));
	assert_ptr_equal(strchr(out, '\n'), out + strlen(out) - 1);
}

static void
test_log_line__below_the_level_is_silent(void **state)
{
	struct store *st = *state;

	log_catch();
	log_line(LOG_DEBUG, "http", "nothing");
	assert_string_equal(log_caught(st->a), "");
}

static void
test_log_line__at_most_4_kb_and_whole_characters(void **state)
{
	struct store *st = *state;
	char *out, *message = arena_alloc(st->a, 9001);

	for (int shift = 0; shift < 3; shift++) {
		memset(message, '\n', 9000); /* each becomes six bytes */
		for (int i = 0; i + 3 < 9000 - shift; i += 3)
			memcpy(message + shift + i, "\xe1\xbb\x81", 3);
		log_catch();
		log_line(LOG_ERROR, "x", "%s", message);
		out = log_caught(st->a);
		assert_true(strlen(out) <= 4096);
		assert_string_equal(out + strlen(out) - 3, "\"}\n");
		assert_true(text_utf8_valid(out, strlen(out)));
		memset(message, '\n', 9000);
		log_catch();
		log_line(LOG_ERROR, "x", "%s", message);
		out = log_caught(st->a);
		assert_true(strlen(out) <= 4096);
		assert_string_equal(out + strlen(out) - 3, "\"}\n");
	}
}

static void
test_log_incident__number_is_in_the_line(void **state)
{
	struct store *st = *state;
	const char *number;
	char *out, *first;

	log_catch();
	number = log_incident("db", "broken");
	out = log_caught(st->a);
	assert_int_equal(strlen(number), 15);
	assert_int_equal(number[8], '-');
	assert_non_null(strstr(out, arena_printf(st->a, "\"incident\":\"%s\"", number)));
	first = arena_str(st->a, number);
	log_catch();
	assert_string_not_equal(first, log_incident("db", "broken"));
	log_caught(st->a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_EMPTY(test_log_line__escapes_what_could_fake_a_line),
		STORE_TEST_EMPTY(test_log_line__below_the_level_is_silent),
		STORE_TEST_EMPTY(test_log_line__at_most_4_kb_and_whole_characters),
		STORE_TEST_EMPTY(test_log_incident__number_is_in_the_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
