/* Real files, honest and hostile, read by the real tools: what is said of them is what they are, and never more. */
#include "reading/pack.h"
#include "reading/reading.h"
#include "support/papers.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LONG_LINE "Đề án thiết lập trang thông tin điện tử tổng hợp"

static int
setup(void **state)
{
	*state = arena_new(0);
	return 0;
}

static int
teardown(void **state)
{
	arena_free(*state);
	return 0;
}
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

static struct reading
read_it(struct arena *a, struct bytes b)
{
	return papers_read(a, b, &reading_usual);
}
#define TEXT(s) (struct bytes){ s, sizeof(s) - 1 }

static void
unreadable(struct arena *a, struct bytes b, const char *why)
{
	struct reading r = read_it(a, b);

	assert_int_equal(r.how, READING_UNREAD);
	assert_string_equal(reading_why_word(r.why), why);
}

static void
test_pdf__text_layer(void **state)
{
	static const char *const pages[] = { LONG_LINE, "Trang thứ hai: có diễn đàn, trò chuyện", "ABCDEFGHIJKLMNOPQRSTUVWXYZ" };
	struct reading r = read_it(*state, papers_pdf(*state, pages, 3));

	assert_int_equal(r.how, READING_TEXT_LAYER);
	assert_int_equal(r.why, READING_WHOLE);
	assert_int_equal(r.pages_n, 3);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(r.pages[i].page, i + 1);
		assert_string_equal(r.pages[i].text, pages[i]);
		assert_int_equal(r.pages[i].n, strlen(pages[i]));
		assert_int_equal(r.pages[i].how, READING_TEXT_LAYER);
		assert_int_equal(r.pages[i].why, READING_WHOLE);
	}
}

/* A scanned page among others, and one nobody printed on. */
static void
test_pdf__pages_without_text(void **state)
{
	static const char *const pages[] = { LONG_LINE, PAPERS_DRAWN, PAPERS_BLANK };
	struct reading r = read_it(*state, papers_pdf(*state, pages, 3));

	assert_int_equal(r.pages_n, 3);
	assert_int_equal(r.pages[0].how, READING_TEXT_LAYER);
	assert_int_equal(r.pages[2].why, READING_WHOLE);
	assert_string_equal(r.pages[2].text, "");
	if (!reading_has_ocr()) {
		print_message("tesseract is not installed: the scanned page must be told as unread\n");
		assert_int_equal(r.pages[1].how, READING_UNREAD);
		assert_int_equal(r.pages[1].why, READING_NO_TEXT);
		assert_int_equal(r.why, READING_NO_TEXT);
		return;
	}
	assert_int_equal(r.pages[1].how, READING_OCR);
	assert_non_null(strstr(r.pages[1].text, "ĐÀN"));
	assert_int_equal(r.how, READING_OCR);
	assert_int_equal(r.why, READING_WHOLE);
}

/* What looks blank here because its picture can't be decoded may show something elsewhere; letters in a mirror are no letters. */
static void
test_pdf__pages_nobody_can_read(void **state)
{
	static const char *const pages[] = { LONG_LINE, PAPERS_BAD_PICTURE, PAPERS_MIRRORED };
	struct reading r = read_it(*state, papers_pdf(*state, pages, 3));

	assert_int_equal(r.how, READING_TEXT_LAYER);
	assert_int_equal(r.why, READING_NO_TEXT);
	for (int i = 1; i < 3; i++) {
		assert_int_equal(r.pages[i].how, READING_UNREAD);
		assert_int_equal(r.pages[i].why, READING_NO_TEXT);
		assert_string_equal(r.pages[i].text, "");
	}
	assert_int_equal(r.pages[1].pictures, 1);
}

/* Nothing but white paper is no text; nor is it "nothing of the kind in it". */
static void
test_pdf__blank_only(void **state)
{
	static const char *const pages[] = { PAPERS_BLANK, PAPERS_BLANK };

	unreadable(*state, papers_pdf(*state, pages, 2), "no_text");
}

/* TCVN3 and VNI: what people see as Vietnamese is coded as other letters.  Its picture counts, and ours shows none. */
static void
test_pdf__fonts_before_unicode(void **state)
{
	static const char *const tcvn3[] = { "Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc" }, *const vni[] = { "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc" };
	static const char *const names[] = { "Ông Müller và bà François cùng dự buổi họp ngày 20 tháng 11 tại Hà Nội, Việt Nam; giá 5.000 đ © 2026 «Sở»" };

	for (int i = 0; i < 2; i++) {
		struct reading r = read_it(*state, papers_pdf(*state, i == 0 ? tcvn3 : vni, 1));

		assert_int_not_equal(r.why, READING_WHOLE);
		assert_int_equal(r.how, READING_UNREAD);
	}
	assert_int_equal(read_it(*state, papers_pdf(*state, names, 1)).why, READING_WHOLE);
}

static void
test_pdf__damaged(void **state)
{
	struct arena  *a = *state;
	static const char *const pages[] = { LONG_LINE, LONG_LINE };
	struct bytes   whole = papers_pdf(a, pages, 2);
	struct reading r;
	char          *broken;

	unreadable(a, TEXT(""), "broken");
	unreadable(a, TEXT("%PDF-"), "broken");
	unreadable(a, TEXT("%PDF-1.4\n#!/bin/sh\nrm -rf /\n"), "broken");
	unreadable(a, TEXT("#!/bin/sh\nrm -rf /\n"), "unsupported");
	unreadable(a, TEXT("<html>%PDF-1.4"), "unsupported");
	for (size_t n = 20; whole.p[n] != 'x' || strncmp(whole.p + n, "xref\n0", 6) != 0; n++) { /* cut off anywhere: never taken for whole */
		if (n % 211 != 0)
			continue;
		r = read_it(a, (struct bytes){ whole.p, n });
		assert_int_not_equal(r.why, READING_WHOLE);
	}
	/* read by the tool, which complains: the text is there, but who knows what else was */
	broken = arena_strn(a, whole.p, whole.n);
	memcpy(strstr(broken, "50 700 Td"), "]5", 2);
	r = read_it(a, (struct bytes){ broken, whole.n });
	assert_int_equal(r.how, READING_TEXT_LAYER);
	assert_int_equal(r.why, READING_BROKEN);
	assert_string_equal(r.pages[1].text, LONG_LINE);
	/* all of it is there but its end: the tool says nothing */
	r = read_it(a, (struct bytes){ whole.p, whole.n - 6 });
	assert_int_equal(r.how, READING_TEXT_LAYER);
	assert_int_equal(r.why, READING_BROKEN);
	broken = arena_strn(a, whole.p, whole.n); /* the first page's stream is not what it says */
	memcpy(strstr(broken, "Tf 50 700"), "Tf [(<<(( ", 9);
	r = read_it(a, (struct bytes){ broken, whole.n });
	assert_int_not_equal(r.why, READING_WHOLE);
}

/* Made by the usual tool, from the same file, with a password to open it. */
static void
test_pdf__encrypted(void **state)
{
	struct arena *a = *state;
	char          in[] = "/tmp/motcua-reading-XXXXXX", out[64];
	int           fd = mkstemp(in);
	pid_t         pid;
	struct bytes  b = papers_pdf_same(a, LONG_LINE, 2);

	if (access("/usr/bin/qpdf", X_OK) != 0) {
		print_message("qpdf is not installed: no file with a password can be made\n");
		close(fd);
		unlink(in);
		skip();
	}
	assert_int_equal(write(fd, b.p, b.n), b.n);
	close(fd);
	snprintf(out, sizeof out, "%s.out", in);
	pid = fork();
	if (pid == 0)
		_exit(execl("/usr/bin/qpdf", "qpdf", "--encrypt", "open", "owner", "256", "--", in, out, (char *)NULL));
	waitpid(pid, NULL, 0);
	fd = open(out, O_RDONLY);
	unlink(in);
	unlink(out);
	assert_true(fd >= 0);
	struct reading r;
	assert_int_equal(reading_read(fd, &reading_usual, -1, a, &r), OK);
	close(fd);
	assert_string_equal(reading_why_word(r.why), "encrypted");
	assert_int_equal(r.how, READING_UNREAD);
}

static void
test_limits__pages_and_bytes(void **state)
{
	struct arena         *a = *state;
	struct reading_limits small = reading_usual;
	struct reading        r;

	unreadable(a, papers_pdf_same(a, LONG_LINE, 5000), "too_big");
	small.pages = 5;
	assert_int_equal(papers_read(a, papers_pdf_same(a, LONG_LINE, 5), &small).why, READING_WHOLE);
	r = papers_read(a, papers_pdf_same(a, LONG_LINE, 6), &small);
	assert_int_equal(r.why, READING_TOO_BIG);
	assert_int_equal(r.pages_n, 0);
	small = reading_usual;
	small.text_bytes = 500;
	assert_int_equal(papers_read(a, papers_pdf_same(a, LONG_LINE, 50), &small).why, READING_TOO_BIG);
	small = reading_usual;
	small.file_bytes = 1000;
	assert_int_equal(papers_read(a, papers_pdf_same(a, LONG_LINE, 2), &small).why, READING_TOO_BIG);
}

/* Memory and time: told as too big, and nothing of the file taken for read. */
static void
test_limits__memory_and_time(void **state)
{
	static const char *const scans[] = { PAPERS_DRAWN, PAPERS_DRAWN };
	struct arena         *a = *state;
	struct reading_limits small = reading_usual;
	struct reading        r;

	small.memory_bytes = 16 << 20; /* the libraries of the tool alone take more */
	r = papers_read(a, papers_pdf_same(a, LONG_LINE, 5), &small);
	assert_int_equal(r.how, READING_UNREAD);
	assert_int_not_equal(r.why, READING_WHOLE);
	small = reading_usual;
	small.all_s = 0;
	r = papers_read(a, papers_pdf(a, scans, 2), &small);
	assert_int_equal(r.how, READING_UNREAD);
	assert_int_equal(r.why, READING_TOO_BIG);
}

/* A page whose drawing never ends: the clock ends it, the pages read so far stay. */
static void
test_limits__endless_page(void **state)
{
	struct arena         *a = *state;
	struct reading_limits small = reading_usual;
	static const char *const pages[] = { LONG_LINE, PAPERS_DRAWN };
	struct bytes          b = papers_pdf(a, pages, 2);
	struct reading        r;
	time_t                begun = time(NULL);

	small.page_s = 1;
	small.all_s = 4;
	/* the same length, but each letter a pattern of strokes as fine as can be */
	char *endless = arena_strn(a, b.p, b.n), *at = strstr(endless, "13 w 1 j");
	memcpy(at, "[.00001]", 8);
	memcpy(at + 9, "0 d 0 0 m 0 1e9 l 25 1e9 l 72 95 72 5 25 0 c h S q", 50);
	r = papers_read(a, (struct bytes){ endless, b.n }, &small);
	assert_true(time(NULL) - begun <= 8);
	assert_string_equal(r.pages_n == 2 ? r.pages[0].text : "", LONG_LINE);
	assert_int_not_equal(r.why, READING_WHOLE);
}

/* The tools a reading has running, as /proc tells: killed one after another, whatever they are. */
static int
kill_children_of(pid_t parent)
{
	char  path[64], line[256];
	int   n = 0;
	FILE *f;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
	f = fopen(path, "r");
	if (f != NULL && fgets(line, sizeof line, f) != NULL)
		for (char *p = line, *end; *p != '\0' && *p != '\n'; p = end + 1) {
			pid_t child = (pid_t)strtol(p, &end, 10);

			if (child <= 0 || end == p)
				break;
			if (child != getpid())
				n += kill(child, SIGKILL) == 0;
		}
	if (f != NULL)
		fclose(f);
	return n;
}

static void
test_killed__is_never_read(void **state)
{
	struct arena  *a = *state;
	pid_t          me = getpid(), killer = fork();
	struct reading r;
	int            fd = papers_fd(papers_pdf_same(a, LONG_LINE, 900));

	if (killer == 0)
		for (;;)
			if (getppid() != me || kill_children_of(me) < 0)
				_exit(0);
	assert_int_equal(reading_read(fd, &reading_usual, -1, a, &r), OK);
	kill(killer, SIGKILL);
	waitpid(killer, NULL, 0);
	close(fd);
	assert_int_equal(r.how, READING_UNREAD);
	assert_string_equal(reading_why_word(r.why), "killed");
}

static void
test_stopped__nothing_is_said(void **state)
{
	struct reading r;
	int            stop[2], fd = papers_fd(papers_pdf_same(*state, LONG_LINE, 900));

	assert_int_equal(pipe(stop), 0);
	assert_int_equal(write(stop[1], "x", 1), 1);
	assert_int_equal(reading_read(fd, &reading_usual, stop[0], *state, &r), FAULT);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	close(stop[0]);
	close(stop[1]);
	close(fd);
}

static void
test_read__not_a_file(void **state)
{
	struct reading r;
	int            ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(reading_read(ends[0], &reading_usual, -1, *state, &r), FAULT);
	close(ends[0]);
	close(ends[1]);
}

static void
test_pack__whole_or_nothing(void **state)
{
	static const char *const pages[] = { LONG_LINE, "Trang thứ hai của đề án này" };
	struct arena  *a = *state;
	struct reading r = read_it(a, papers_pdf(a, pages, 2)), got;
	int            fd = pack_file(&r);
	off_t          n = lseek(fd, 0, SEEK_END);

	assert_true(pack_read(fd, a, &got));
	assert_int_equal(got.pages_n, 2);
	assert_int_equal(got.how, r.how);
	assert_string_equal(got.pages[1].text, pages[1]);
	for (off_t i = n - 1; i >= 0; i -= 7) {
		assert_int_equal(ftruncate(fd, i), 0);
		assert_false(pack_read(fd, a, &got));
	}
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_pdf__text_layer),
		TEST(test_pdf__pages_without_text),
		TEST(test_pdf__pages_nobody_can_read),
		TEST(test_pdf__blank_only),
		TEST(test_pdf__fonts_before_unicode),
		TEST(test_pdf__damaged),
		TEST(test_pdf__encrypted),
		TEST(test_limits__pages_and_bytes),
		TEST(test_limits__memory_and_time),
		TEST(test_limits__endless_page),
		TEST(test_killed__is_never_read),
		TEST(test_stopped__nothing_is_said),
		TEST(test_read__not_a_file),
		TEST(test_pack__whole_or_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
