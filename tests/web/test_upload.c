/* Multipart forms through the whole way: limits, checks, the content store, and what becomes of a form with a bad file. */
#include "support/site.h"
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

static const char pdf[] = "%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\nxref\n0 1\ntrailer <</Size 1/Root 1 0 R>>\nstartxref\n47\n%%EOF\n";
static const char locked[] = "%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\nxref\n0 1\ntrailer <</Size 1/Root 1 0 R/Encrypt 5 0 R>>\nstartxref\n47\n%%EOF\n";
static const char media[] = "multipart/form-data; boundary=----motcua";

struct body { char *p; size_t n, cap; };

static void
put(struct site *s, struct body *b, const char *bytes, size_t n)
{
	if (b->n + n > b->cap) {
		char *more = arena_alloc(s->st->a, (b->n + n) * 2 + 4096);

		if (b->n > 0)
			memcpy(more, b->p, b->n);
		b->p = more;
		b->cap = (b->n + n) * 2 + 4096;
	}
	memcpy(b->p + b->n, bytes, n);
	b->n += n;
}

static void
put_field(struct site *s, struct body *b, const char *name, const char *value)
{
	const char *text = arena_printf(s->st->a, "------motcua\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name, value);

	put(s, b, text, strlen(text));
}

static void
put_file(struct site *s, struct body *b, const char *name, const char *filename, const char *bytes, size_t n)
{
	const char *text = arena_printf(s->st->a, "------motcua\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
	    "Content-Type: application/x-anything\r\n\r\n", name, filename);

	put(s, b, text, strlen(text));
	put(s, b, bytes, n);
	put(s, b, "\r\n", 2);
}

static int
send_body(struct site *s, struct body *b)
{
	put(s, b, "------motcua--\r\n", 16);
	return site_send(s, "POST", "/upload", media, b->p, b->n);
}

/* Signs in and begins a form with its token. */
static struct body
begin(struct site *s)
{
	struct body b = { NULL, 0, 0 };

	if (site_cookie(s, "sid") == NULL)
		site_sign_in(s, "an@example.vn");
	site_get(s, "/upload");
	put_field(s, &b, "csrf", site_token(s));
	return b;
}

static int
send_file(struct site *s, const char *bytes, size_t n)
{
	struct body b = begin(s);

	put_field(s, &b, "next", "ghi chú");
	put_file(s, &b, "email", "C:\\Tài liệu\\giấy.pdf", bytes, n);
	return send_body(s, &b);
}

static int
files_in(struct site *s, const char *folder)
{
	DIR *d = opendir(store_path(s->st, folder));
	struct dirent *e;
	int n = 0;

	while (d != NULL && (e = readdir(d)) != NULL)
		n += e->d_name[0] != '.';
	if (d != NULL)
		closedir(d);
	return n;
}

static void
test_upload__a_good_file_is_kept_and_served(void **state)
{
	struct site *s = *state;
	const char *stored, *path;
	struct stat st;

	assert_int_equal(send_file(s, pdf, sizeof(pdf) - 1), 303);
	stored = arena_strn(s->st->a, s->location + 7, 64);
	assert_string_equal(store_get(s->st, "SELECT hash FROM file"), stored);
	assert_string_equal(store_get(s->st, "SELECT media || bytes FROM file"), arena_printf(s->st->a, "application/pdf%d", (int)sizeof(pdf) - 1));
	path = store_path(s->st, arena_printf(s->st->a, "files/%.2s/%s", stored, stored));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(files_in(s, "incoming"), 0);
	assert_int_equal(site_get(s, s->location), 200);
	assert_int_equal(s->body_n, sizeof(pdf) - 1);
	assert_memory_equal(s->body, pdf, sizeof(pdf) - 1);
	assert_string_equal(site_header(s, "content-type"), "application/pdf");
	assert_string_equal(site_header(s, "content-disposition"),
	    "inline; filename=\"Gi_y _ph_p_.pdf\"; filename*=UTF-8''Gi%E1%BA%A5y%20%22ph%C3%A9p%22.pdf");
	assert_string_equal(site_header(s, "content-security-policy"), "default-src 'none'; sandbox");
	site_get(s, arena_printf(s->st->a, "/files/%s/other", stored)); /* text/html is never shown in place */
	assert_true(strncmp(site_header(s, "content-disposition"), "attachment", 10) == 0);
	assert_int_equal(send_file(s, pdf, sizeof(pdf) - 1), 303); /* the same again is one file */
	assert_string_equal(store_get(s->st, "SELECT count(*) FROM file"), "1");
	assert_int_equal(site_get(s, "/files/0000000000000000000000000000000000000000000000000000000000000000/pdf"), 404);
	assert_int_equal(site_get(s, "/files/..%2F..%2Fmotcua.db/pdf"), 404);
}

static void
expect_error(struct site *s, const char *words)
{
	assert_int_equal(s->status, 422);
	if (strstr(s->body, words) == NULL)
		fail_msg("not found: %s", words);
	assert_non_null(strstr(s->body, "href=\"#f-email\""));
	assert_non_null(strstr(s->body, "value=\"ghi chú\"")); /* the rest of the form is not lost */
	assert_string_equal(store_get(s->st, "SELECT count(*) FROM file"), "0");
	assert_int_equal(files_in(s, "incoming"), 0);
}

static void
test_upload__bad_files_are_errors_at_the_field(void **state)
{
	struct site *s = *state;
	struct body b;

	send_file(s, "", 0);
	expect_error(s, "Tệp rỗng");
	send_file(s, locked, sizeof(locked) - 1);
	expect_error(s, "có mật khẩu");
	send_file(s, "<html><script>x</script>%PDF-1.4", 32);
	expect_error(s, "Loại tệp này không được nhận");
	send_file(s, pdf, sizeof(pdf) - 8);
	expect_error(s, "Tệp bị hỏng");
	b = begin(s);
	put_field(s, &b, "next", "ghi chú");
	put_file(s, &b, "email", "", "", 0);
	send_body(s, &b);
	expect_error(s, "Chưa chọn tệp");
	b = begin(s);
	put_field(s, &b, "next", "ghi chú");
	send_body(s, &b);
	expect_error(s, "Chưa chọn tệp");
}

static void
test_upload__ten_megabytes_and_no_more(void **state)
{
	struct site *s = *state;
	size_t most = 10 * 1024 * 1024;
	char *big = arena_alloc(s->st->a, most + 1);

	s->piece = 65536;
	memset(big, ' ', most + 1);
	memcpy(big, pdf, 9);
	memcpy(big + most - 20, "startxref\n47\n%%EOF\n ", 20);
	assert_int_equal(send_file(s, big, most), 303);
	store_sql(s->st, "DELETE FROM file");
	send_file(s, big, most + 1);
	expect_error(s, "Tệp lớn hơn 10 MB");
}

static void
test_upload__twelve_megabytes_a_request(void **state)
{
	struct site *s = *state;
	size_t n = 13 * 1024 * 1024;
	char *big = arena_alloc(s->st->a, n);

	s->piece = 65536;
	assert_int_equal(send_file(s, big, n), 413);
	assert_false(s->read_body); /* told by its length */
	assert_int_equal(files_in(s, "incoming"), 0);
}

static void
test_upload__the_token_comes_before_any_file(void **state)
{
	struct site *s = *state;
	struct body b = { NULL, 0, 0 };
	const char *token;

	begin(s);
	token = site_token(s);
	put_file(s, &b, "email", "a.pdf", pdf, sizeof(pdf) - 1);
	put_field(s, &b, "csrf", token);
	assert_int_equal(send_body(s, &b), 403);
	b = (struct body){ NULL, 0, 0 };
	put_field(s, &b, "csrf", "wrong");
	put_file(s, &b, "email", "a.pdf", pdf, sizeof(pdf) - 1);
	assert_int_equal(send_body(s, &b), 403);
	b = (struct body){ NULL, 0, 0 };
	put_field(s, &b, "next", "no token at all");
	assert_int_equal(send_body(s, &b), 403);
	assert_int_equal(files_in(s, "incoming"), 0);
}

static void
test_upload__unknown_doubled_and_malformed(void **state)
{
	struct site *s = *state;
	struct body b = begin(s);

	put_file(s, &b, "other", "a.pdf", pdf, sizeof(pdf) - 1);
	assert_int_equal(send_body(s, &b), 400);
	b = begin(s);
	put_file(s, &b, "email", "a.pdf", pdf, sizeof(pdf) - 1);
	put_file(s, &b, "email", "b.pdf", pdf, sizeof(pdf) - 1);
	assert_int_equal(send_body(s, &b), 400);
	b = begin(s);
	put_field(s, &b, "role", "leader");
	put_file(s, &b, "email", "a.pdf", pdf, sizeof(pdf) - 1);
	assert_int_equal(send_body(s, &b), 400);
	b = begin(s);
	put_file(s, &b, "email", "a.pdf", pdf, sizeof(pdf) - 1);
	assert_int_equal(site_send(s, "POST", "/upload", media, b.p, b.n), 400); /* no closing boundary */
	assert_int_equal(site_send(s, "POST", "/upload", NULL, "csrf=x", 6), 415);
	assert_int_equal(site_send(s, "POST", "/upload", "multipart/form-data", "x", 1), 400);
	assert_int_equal(files_in(s, "incoming"), 0);
	assert_string_equal(store_get(s->st, "SELECT count(*) FROM file"), "0");
}

static void
test_upload__an_exchange_given_up_leaves_no_file(void **state)
{
	struct site *s = *state;
	struct body b = begin(s);
	struct header headers[] = { { "cookie", arena_printf(s->st->a, "sid=%s", site_cookie(s, "sid")) }, { "content-type", media } };
	struct head head = { .method = "POST", .target = "/upload", .headers = headers, .headers_n = 2, .content_length = 100000, .client = "" };
	struct exchange *x = exchange_new(s->app);

	put_file(s, &b, "email", "a.pdf", pdf, sizeof(pdf) - 1);
	assert_int_equal(exchange_head(x, &head), EXCHANGE_BODY);
	assert_int_equal(exchange_body(x, b.p, b.n - 10), EXCHANGE_BODY);
	assert_int_equal(files_in(s, "incoming"), 1);
	exchange_free(x);
	assert_int_equal(files_in(s, "incoming"), 0);
}

/* The file is not kept, but it is said so, and signing in leads back to where it is chosen. */
static void
test_upload__after_the_session(void **state)
{
	struct site *s = *state;
	struct body b = begin(s);

	put_file(s, &b, "email", "giấy.pdf", pdf, sizeof(pdf) - 1);
	site_now += 86400;
	assert_int_equal(send_body(s, &b), 303);
	assert_string_equal(s->location, "/sign-in?next=%2Fupload");
	assert_int_equal(site_get(s, s->location), 200);
	assert_non_null(strstr(s->body, "tệp và nội dung vừa gửi chưa được nhận"));
}

static void
test_upload__an_account_does_not_fill_the_disk(void **state)
{
	struct site *s = *state;
	struct body b = begin(s);
	int status = 0, sent = 0;

	put(s, &b, "------motcua--\r\n", 16);
	while (sent < 1000 && (status = site_send(s, "POST", "/upload", media, b.p, b.n)) != 429)
		sent++;
	assert_int_equal(status, 429);
	assert_int_equal(sent, 120);
	b = begin(s);
	assert_int_equal(send_body(s, &b), 429);
	site_now += 60;
	assert_int_not_equal(send_file(s, pdf, sizeof(pdf) - 1), 429);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SITE_TEST(test_upload__a_good_file_is_kept_and_served),
		SITE_TEST(test_upload__bad_files_are_errors_at_the_field),
		SITE_TEST(test_upload__ten_megabytes_and_no_more),
		SITE_TEST(test_upload__twelve_megabytes_a_request),
		SITE_TEST(test_upload__the_token_comes_before_any_file),
		SITE_TEST(test_upload__unknown_doubled_and_malformed),
		SITE_TEST(test_upload__an_exchange_given_up_leaves_no_file),
		SITE_TEST(test_upload__after_the_session),
		SITE_TEST(test_upload__an_account_does_not_fill_the_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
