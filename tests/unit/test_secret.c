/* Keys, sealed text, tokens, headers, buckets: the small parts of the request path. */
#include "support/store.h"
#include "web/bucket.h"
#include "web/csrf.h"
#include "web/request.h"
#include "web/response.h"
#include "web/secret.h"
#include <stdio.h>
#include <sys/stat.h>

static void
test_secret__the_key_is_made_once_and_private(void **state)
{
	struct store *st = *state;
	unsigned char one[SECRET_KEY_BYTES], two[SECRET_KEY_BYTES];
	struct stat file;
	FILE *f;

	assert_int_equal(secret_load(st->dir, one), OK);
	assert_int_equal(secret_load(st->dir, two), OK);
	assert_memory_equal(one, two, sizeof(one));
	assert_int_equal(stat(store_path(st, "secret.key"), &file), 0);
	assert_int_equal(file.st_mode & 0777, 0400);
	remove(store_path(st, "secret.key"));
	f = fopen(store_path(st, "secret.key"), "w");
	fputs("short", f);
	fclose(f);
	log_catch();
	assert_int_equal(secret_load(st->dir, two), FAULT);
	assert_non_null(strstr(log_caught(st->a), "32 bytes"));
}

static void
test_secret__sealed_text_opens_only_as_it_was(void **state)
{
	struct store *st = *state;
	unsigned char key[SECRET_KEY_BYTES] = { 1 }, other[SECRET_KEY_BYTES] = { 2 };
	char *sealed = secret_seal(key, "late", st->a, "đang viết");

	assert_null(strstr(sealed, "vi"));
	assert_string_equal(secret_open(key, "late", st->a, sealed), "đang viết");
	assert_null(secret_open(key, "flash", st->a, sealed));
	assert_null(secret_open(other, "late", st->a, sealed));
	assert_null(secret_open(key, "late", st->a, "AAAA"));
	assert_null(secret_open(key, "late", st->a, ""));
	for (size_t i = 0; sealed[i] != '\0'; i += 7) {
		char was = sealed[i];

		sealed[i] = was == 'A' ? 'B' : 'A';
		assert_null(secret_open(key, "late", st->a, sealed));
		sealed[i] = was;
	}
	assert_string_not_equal(secret_seal(key, "late", st->a, "x"), secret_seal(key, "late", st->a, "x"));
}

static void
test_secret__labels_separate_uses(void **state)
{
	unsigned char key[SECRET_KEY_BYTES] = { 1 }, a[32], b[32];

	(void)state;
	secret_mac(key, "ab", "c", 1, a);
	secret_mac(key, "a", "bc", 2, b);
	assert_memory_not_equal(a, b, sizeof(a));
}

static void
test_csrf__a_token_fits_one_cookie(void **state)
{
	struct store *st = *state;
	unsigned char key[SECRET_KEY_BYTES] = { 1 }, other[SECRET_KEY_BYTES] = { 2 };
	const char *token = csrf_token(st->a, key, "cookie");

	assert_true(csrf_is_right(st->a, key, "cookie", token));
	assert_false(csrf_is_right(st->a, key, "another", token));
	assert_false(csrf_is_right(st->a, other, "cookie", token));
	assert_false(csrf_is_right(st->a, key, "", csrf_token(st->a, key, "")));
	assert_false(csrf_is_right(st->a, key, NULL, token));
	assert_false(csrf_is_right(st->a, key, "cookie", NULL));
	assert_false(csrf_is_right(st->a, key, "cookie", ""));
	assert_false(csrf_is_right(st->a, key, "cookie", arena_printf(st->a, "%sx", token)));
}

static void
test_response__no_header_is_split(void **state)
{
	struct store *st = *state;
	struct response r = { .headers_n = 0 };

	log_catch();
	response_add(st->a, &r, "location", "/a\r\nset-cookie: x=1");
	response_add(st->a, &r, "location", "/a\x7f");
	assert_non_null(strstr(log_caught(st->a), "dropped"));
	assert_int_equal(r.headers_n, 0);
	response_add(st->a, &r, "location", "/a");
	assert_int_equal(r.headers_n, 1);
}

static void
test_response__names_of_files(void **state)
{
	struct arena *a = ((struct store *)*state)->a;

	assert_string_equal(response_disposition(a, false, "a.pdf"), "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf");
	assert_string_equal(response_disposition(a, true, "\"\r\n\xc4\x91;.pdf"),
	    "inline; filename=\"_____.pdf\"; filename*=UTF-8''%22%0D%0A%C4%91%3B.pdf");
}

static const unsigned char some_key[SECRET_KEY_BYTES] = { 1, 2, 3 };

static void
test_bucket__fills_again_and_is_its_own(void **state)
{
	struct store *st = *state;
	struct buckets *b = bucket_table_new(st->dir, some_key);

	for (int i = 0; i < 5; i++)
		assert_true(bucket_take(b, "sign_in", "an", 1000, 6, 5));
	assert_false(bucket_take(b, "sign_in", "an", 1000, 6, 5));
	assert_true(bucket_take(b, "sign_in", "binh", 1000, 6, 5));
	assert_true(bucket_take(b, "register", "an", 1000, 6, 5));
	assert_false(bucket_take(b, "sign_in", "an", 1009, 6, 5));
	assert_true(bucket_take(b, "sign_in", "an", 1019, 6, 5)); /* one in ten seconds */
	assert_false(bucket_take(b, "sign_in", "an", 500, 6, 5)); /* a clock set back gives nothing */
	bucket_refill(b, "sign_in", "an");
	for (int i = 0; i < 5; i++)
		assert_true(bucket_take(b, "sign_in", "an", 1019, 6, 5));
	bucket_table_free(b);
}

/* Who spreads tries over the processes, or waits until one is started again, gains nothing. */
static void
test_bucket__all_processes_of_a_store_count_together(void **state)
{
	struct store *st = *state;
	struct buckets *one = bucket_table_new(st->dir, some_key), *other = bucket_table_new(st->dir, some_key), *later;

	for (int i = 0; i < 4; i++)
		assert_true(bucket_take(i % 2 ? one : other, "sign_in", "an", 1000, 6, 4));
	assert_false(bucket_take(one, "sign_in", "an", 1000, 6, 4));
	assert_false(bucket_take(other, "sign_in", "an", 1000, 6, 4));
	bucket_table_free(one);
	later = bucket_table_new(st->dir, some_key);
	assert_false(bucket_take(later, "sign_in", "an", 1000, 6, 4));
	bucket_refill(other, "sign_in", "an");
	assert_true(bucket_take(later, "sign_in", "an", 1000, 6, 4));
	bucket_table_free(other);
	bucket_table_free(later);
}

/* More keys than places: those that say something stay as long as there are others. */
static void
test_bucket__an_empty_one_outlives_full_ones(void **state)
{
	struct store *st = *state;
	struct buckets *b = bucket_table_new(st->dir, some_key);

	while (bucket_take(b, "sign_in", "an", 1000, 6, 5))
		continue;
	for (int i = 0; i < 50000; i++) /* each is full again in ten seconds */
		assert_true(bucket_take(b, "sign_in", arena_printf(st->a, "somebody %d", i), 1000, 6, 5));
	assert_false(bucket_take(b, "sign_in", "an", 1000, 6, 5));
	bucket_table_free(b);
}

static void
test_bucket__where_there_is_no_folder_each_process_counts(void **state)
{
	struct store *st = *state;
	struct buckets *b;

	log_catch();
	b = bucket_table_new(store_path(st, "nowhere"), some_key);
	assert_non_null(strstr(log_caught(st->a), "counted by each process alone"));
	assert_true(bucket_take(b, "sign_in", "an", 1000, 6, 1));
	assert_false(bucket_take(b, "sign_in", "an", 1000, 6, 1));
	bucket_table_free(b);
}

static void
test_request__cookies_languages_media(void **state)
{
	struct arena *a = ((struct store *)*state)->a;
	struct header h[] = { { "cookie", "a=1; sid=two; asid=3; b=; sid2=x; d=1;d=2" }, { "accept-language", "en;q=0.2, *;q=0.1, vi-VN;q=0.3" },
		{ "content-type", "application/x-www-form-urlencoded; charset=utf-8" } };
	struct head head = { .method = "GET", .target = "/a?b=c?d", .headers = h, .headers_n = 3 };
	struct request r;

	assert_int_equal(request_read(a, &head, &r), 0);
	assert_string_equal(r.path, "/a");
	assert_string_equal(r.query, "b=c?d");
	assert_string_equal(request_cookie(a, &r, "sid"), "two");
	assert_string_equal(request_cookie(a, &r, "a"), "1");
	assert_null(request_cookie(a, &r, "d"));
	assert_null(request_cookie(a, &r, "id"));
	assert_int_equal(request_lang(&r), LANG_VI);
	h[1].value = "en-US,vi;q=0.9";
	assert_int_equal(request_lang(&r), LANG_EN);
	h[1].value = "fr";
	assert_int_equal(request_lang(&r), LANG_VI);
	assert_true(request_media_is(&r, "application/x-www-form-urlencoded"));
	assert_false(request_media_is(&r, "application/x-www-form"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_EMPTY(test_secret__the_key_is_made_once_and_private),
		STORE_TEST_EMPTY(test_secret__sealed_text_opens_only_as_it_was),
		STORE_TEST_EMPTY(test_secret__labels_separate_uses),
		STORE_TEST_EMPTY(test_csrf__a_token_fits_one_cookie),
		STORE_TEST_EMPTY(test_response__no_header_is_split),
		STORE_TEST_EMPTY(test_response__names_of_files),
		STORE_TEST_EMPTY(test_bucket__fills_again_and_is_its_own),
		STORE_TEST_EMPTY(test_bucket__all_processes_of_a_store_count_together),
		STORE_TEST_EMPTY(test_bucket__an_empty_one_outlives_full_ones),
		STORE_TEST_EMPTY(test_bucket__where_there_is_no_folder_each_process_counts),
		STORE_TEST_EMPTY(test_request__cookies_languages_media),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
