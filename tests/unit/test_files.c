/* What files are taken for, and where they go. */
#include "support/store.h"
#include "web/files.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NOW_S ((int64_t)time(NULL))

static const char docx_media[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/* The verdict on bytes: the media type, or the error's word. */
static const char *
verdict(struct store *st, const void *bytes, size_t n, bool docx)
{
	struct files *f = files_new(st->dir);
	char path[300];
	int fd = files_incoming(f, path, sizeof(path));
	const char *media = NULL, *word;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	word = files_check(f, fd, (int64_t)n, docx, &media);
	close(fd);
	unlink(path);
	files_free(f);
	return word != NULL ? word : media;
}

#define LOOK(bytes, docx) verdict(*state, (bytes), sizeof(bytes) - 1, (docx))
#define PDF_BODY "1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 1\n"
#define PDF_END "startxref\n9\n%%EOF\n"

static void
test_files__pdf(void **state)
{
	assert_string_equal(LOOK("%PDF-1.7\n" PDF_BODY "trailer<</Root 1 0 R>>\n" PDF_END, false), "application/pdf");
	assert_string_equal(LOOK("%PDF-1.7\n" PDF_BODY "trailer<</Root 1 0 R>>\n" PDF_END "\r\n\0\0", false), "application/pdf");
	assert_string_equal(LOOK("%PDF-1.7\n" PDF_BODY "trailer<</Root 1 0 R>>\n", false), "file_broken");
	assert_string_equal(LOOK("%PDF-1.7\n" PDF_BODY "%%EOF\n", false), "file_broken");
	assert_string_equal(LOOK("\n%PDF-1.7\n" PDF_BODY PDF_END, false), "file_type");
	assert_string_equal(LOOK("<html>%PDF-1.7\n" PDF_BODY PDF_END, false), "file_type");
	assert_string_equal(LOOK("%PDF-1.7\n" PDF_BODY PDF_END "PK\5\6trailing archive", false), "file_broken");
	assert_string_equal(LOOK("%PDF-1.7\n" PDF_BODY "trailer<</Encrypt 7 0 R>>\n" PDF_END, false), "file_locked");
	assert_string_equal(LOOK("%PDF-1.7\n" PDF_BODY "trailer<</Encrypt<</V 4>>>>\n" PDF_END, false), "file_locked");
	assert_string_equal(LOOK("%PDF-1.7\n" PDF_BODY "trailer<</EncryptMetadata false>>\n" PDF_END, false), "application/pdf");
}

#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define PNG_END "\0\0\0\0IEND\xae\x42\x60\x82"

static void
test_files__png(void **state)
{
	assert_string_equal(LOOK(PNG_HEAD "\0\0\0\1\0\0\0\1\10\2\0\0\0\0\0\0\0" PNG_END, false), "image/png");
	assert_string_equal(LOOK(PNG_HEAD "\0\0\0\1\0\0\0\1\10\2\0\0\0\0\0\0\0" PNG_END "<script>", false), "file_broken");
	assert_string_equal(LOOK(PNG_HEAD "\0\0\xff\xff\0\0\xff\xff\10\2\0\0\0\0\0\0\0" PNG_END, false), "file_broken");
	assert_string_equal(LOOK(PNG_HEAD "\0\0\0\0\0\0\0\1\10\2\0\0\0\0\0\0\0" PNG_END, false), "file_broken");
}

#define JPEG_HEAD "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define JPEG_FRAME "\xff\xc0\0\x0b\x08\0\x10\0\x10\1\1\x11\0"

static void
test_files__jpeg(void **state)
{
	assert_string_equal(LOOK(JPEG_HEAD JPEG_FRAME "\xff\xda\0\2zz\xff\xd9", false), "image/jpeg");
	assert_string_equal(LOOK(JPEG_HEAD JPEG_FRAME "\xff\xda\0\2zz\xff\xd9\0\0\0", false), "image/jpeg");
	assert_string_equal(LOOK(JPEG_HEAD JPEG_FRAME "\xff\xda\0\2zz", false), "file_broken");
	assert_string_equal(LOOK(JPEG_HEAD "\xff\xda\0\2zz\xff\xd9", false), "file_broken");
	assert_string_equal(LOOK(JPEG_HEAD "\xff\xc0\0\x0b\x08\xff\xff\xff\xff\1\1\x11\0\xff\xda\0\2zz\xff\xd9", false), "file_broken");
}

/* A zip of stored (uncompressed), empty entries. */
static size_t
zip(unsigned char *out, const char *const *names)
{
	unsigned char *p = out, *directory;
	unsigned short n = 0;
	size_t at[8];

	for (; names[n] != NULL; n++) {
		at[n] = (size_t)(p - out);
		memcpy(p, "PK\3\4\x14\0\0\0\0\0\0\0\0\0", 14);
		memset(p + 14, 0, 16);
		p[26] = (unsigned char)strlen(names[n]);
		memcpy(p + 30, names[n], strlen(names[n]));
		p += 30 + strlen(names[n]);
	}
	directory = p;
	for (unsigned short i = 0; i < n; i++) {
		memset(p, 0, 46);
		memcpy(p, "PK\1\2\x14\0\x14\0", 8);
		p[28] = (unsigned char)strlen(names[i]);
		p[42] = (unsigned char)at[i];
		p[43] = (unsigned char)(at[i] >> 8);
		memcpy(p + 46, names[i], strlen(names[i]));
		p += 46 + strlen(names[i]);
	}
	memset(p, 0, 22);
	memcpy(p, "PK\5\6", 4);
	p[8] = p[10] = (unsigned char)n;
	p[12] = (unsigned char)(p - directory);
	p[16] = (unsigned char)(directory - out);
	p[17] = (unsigned char)((directory - out) >> 8);
	return (size_t)(p + 22 - out);
}

static void
test_files__word(void **state)
{
	unsigned char bytes[2048];
	static const char *const word[] = { "[Content_Types].xml", "_rels/.rels", "word/document.xml", NULL };
	static const char *const macros[] = { "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/vbaProject.bin", NULL };
	static const char *const sheet[] = { "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", NULL };
	static const char *const plain[] = { "a.txt", NULL };
	size_t n = zip(bytes, word);

	assert_string_equal(verdict(*state, bytes, n, true), docx_media);
	assert_string_equal(verdict(*state, bytes, n, false), "file_type");
	assert_string_equal(verdict(*state, bytes, n - 1, true), "file_broken");
	assert_string_equal(verdict(*state, bytes, zip(bytes, macros), true), "file_macros");
	assert_string_equal(verdict(*state, bytes, zip(bytes, sheet), true), "file_type");
	assert_string_equal(verdict(*state, bytes, zip(bytes, plain), true), "file_type");
}

static void
test_files__others_are_refused(void **state)
{
	assert_string_equal(LOOK("", false), "file_empty");
	assert_string_equal(LOOK("GIF89a\1\0\1\0\0\0\0;", false), "file_type");
	assert_string_equal(LOOK("<svg xmlns='http://www.w3.org/2000/svg'/>", false), "file_type");
	assert_string_equal(LOOK("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", true), "file_type");
	assert_string_equal(LOOK("plain text", true), "file_type");
}

static void
test_files__names(void **state)
{
	struct arena *a = ((struct store *)*state)->a;
	static const struct { const char *typed, *kept; } cases[] = {
		{ "a.pdf", "a.pdf" }, { "../../etc/passwd", "passwd" }, { "C:\\x\\b.pdf", "b.pdf" }, { " a\tb\r\n.pdf ", "ab.pdf" },
		{ "exe\xe2\x80\xae" "fdp.pdf", "exefdp.pdf" }, { "gia\xcc\x82\xcc\x81y.pdf", "gi\xe1\xba\xa5y.pdf" }, { "a\xff.pdf", "" }, { "", "" }
	};
	char *longer = arena_alloc(a, 700);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(files_name(a, cases[i].typed), cases[i].kept);
	for (int i = 0; i < 300; i++)
		memcpy(longer + 2 * i, "\xc4\x91", 2);
	assert_int_equal(strlen(files_name(a, longer)), 400);
}

static void
test_files__kept_under_their_hash(void **state)
{
	struct store *st = *state;
	struct files *f = files_new(st->dir);
	static const char hash[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	char path[300];
	int64_t bytes = 0;
	int fd = files_incoming(f, path, sizeof(path)), got;

	assert_int_equal(write(fd, "abc", 3), 3);
	assert_int_equal(files_keep(f, fd, path, "../../x"), FAULT);
	assert_int_equal(files_keep(f, fd, path, hash), OK);
	close(fd);
	assert_int_not_equal(access(path, F_OK), 0);
	got = files_open(f, hash, &bytes);
	assert_true(got >= 0);
	assert_int_equal(bytes, 3);
	close(got);
	fd = files_incoming(f, path, sizeof(path)); /* the same bytes again */
	assert_int_equal(files_keep(f, fd, path, hash), OK);
	assert_int_not_equal(access(path, F_OK), 0);
	close(fd);
	assert_int_equal(files_open(f, "../motcua.db", &bytes), -1);
	assert_int_equal(files_open(f, "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", &bytes), -1);
	files_free(f);
}

/* A file in the folders of the store, last touched so many seconds ago. */
static const char *
old_file(struct store *st, const char *name, int64_t age_s)
{
	char *path = store_path(st, name), *slash;
	struct timespec times[2];
	int fd;

	for (slash = strchr(path + strlen(st->dir) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	assert_true(fd >= 0);
	times[0] = times[1] = (struct timespec){ .tv_sec = NOW_S - age_s };
	assert_int_equal(futimens(fd, times), 0);
	close(fd);
	return path;
}

static void
test_files_sweep__only_what_nobody_needs(void **state)
{
	static const char named[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	struct store *st = *state;
	const char *begun = old_file(st, "incoming/00112233445566778899aabbccddeeff", 600);
	const char *left = old_file(st, "incoming/ff112233445566778899aabbccddeeff", FILES_INCOMING_S + 60);
	const char *kept = old_file(st, arena_printf(st->a, "files/ba/%s", named), 10 * FILES_ORPHAN_S);
	const char *fresh = old_file(st, "files/ba/baaa16bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 86400);
	const char *orphan = old_file(st, "files/ba/babb16bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", FILES_ORPHAN_S + 60);
	const char *other = old_file(st, "files/ba/README", 10 * FILES_ORPHAN_S);

	assert_null(store_sql(st, arena_printf(st->a, "INSERT INTO file (hash, bytes, media, stored_s) VALUES ('%s', 3, 'image/png', 1)", named)));
	assert_int_equal(files_sweep(st->dir, st->db, NOW_S), 2);
	assert_int_not_equal(access(left, F_OK), 0);
	assert_int_not_equal(access(orphan, F_OK), 0);
	assert_int_equal(access(begun, F_OK), 0);
	assert_int_equal(access(kept, F_OK), 0);
	assert_int_equal(access(fresh, F_OK), 0);
	assert_int_equal(access(other, F_OK), 0);
	assert_int_equal(files_sweep(st->dir, st->db, NOW_S), 0);
}

/* The bytes of an orphan come again: from then on it is as young as any upload whose row is on its way. */
static void
test_files_sweep__an_orphan_that_comes_again_stays(void **state)
{
	static const char hash[] = "babb16bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	struct store *st = *state;
	struct files *f = files_new(st->dir);
	char path[300];
	int fd;

	old_file(st, arena_printf(st->a, "files/ba/%s", hash), FILES_ORPHAN_S + 60);
	assert_true(files_has(f, hash));
	fd = files_incoming(f, path, sizeof(path));
	assert_int_equal(files_keep(f, fd, path, hash), OK);
	close(fd);
	assert_int_equal(files_sweep(st->dir, st->db, NOW_S), 0);
	assert_true(files_has(f, hash));
	assert_false(files_has(f, "aabb16bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	files_free(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_EMPTY(test_files__pdf),
		STORE_TEST_EMPTY(test_files__png),
		STORE_TEST_EMPTY(test_files__jpeg),
		STORE_TEST_EMPTY(test_files__word),
		STORE_TEST_EMPTY(test_files__others_are_refused),
		STORE_TEST_EMPTY(test_files__names),
		STORE_TEST_EMPTY(test_files__kept_under_their_hash),
		STORE_TEST_PROGRAM(test_files_sweep__only_what_nobody_needs),
		STORE_TEST_PROGRAM(test_files_sweep__an_orphan_that_comes_again_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
