/* What waits for the reader, in which order, and what is kept of its answers. */
#include "support/applicant.h"
#include "rules/lexicon.h"
#include "web/readings.h"

/* The store's, loaded once. */
static const struct lexicon *
lexicon(struct site *s)
{
	static struct lexicon *lx;

	if (lx == NULL)
		assert_int_equal(lexicon_load(s->st->db, s->st->a, NULL, &lx), OK);
	return lx;
}

static char hash_of[4][READINGS_HASH_BYTES];

/* One more paper of a dossier; its bytes are called by a digit. */
static void
paper(struct site *s, int dossier, int digit)
{
	for (int i = 0; i < READINGS_HASH_BYTES - 1; i++)
		hash_of[digit][i] = (char)('0' + digit);
	does(s, arena_printf(s->st->a, "INSERT INTO file (hash, bytes, media, stored_s) VALUES ('%s', 5, 'application/pdf', 1) ON CONFLICT DO NOTHING;"
	    "INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s) VALUES (%d, 'source_consent', '%d', '%s', 'a.pdf', 10, 5)",
	    hash_of[digit], dossier, digit, hash_of[digit]));
}

static const char *
next(struct site *s, int64_t now_s)
{
	static char hash[READINGS_HASH_BYTES];
	enum rc     rc = readings_next(s->st->db, now_s, hash);

	assert_true(rc == OK || rc == ABSENT);
	return rc == OK ? hash : "";
}

static struct reading
reading_of(struct arena *a, enum reading_how how, enum reading_why why, const char *text)
{
	struct reading r = { .how = how, .why = why, .pages = arena_array(a, 1, sizeof *r.pages), .pages_n = 1 };

	r.pages[0] = (struct reading_page){ .page = 1, .how = how, .why = why, .text = text, .n = strlen(text) };
	return r;
}

static void
is(struct site *s, const char *sql, const char *value)
{
	assert_string_equal(store_get(s->st, sql), value);
}

/* A filed dossier with a paper of its own. */
static void
file_with(struct site *s, int digit)
{
	int id = draft(s);

	paper(s, id, digit);
	complete(s, id);
	assert_int_equal(site_post(s, path(s, id, "/review"), path(s, id, "/submit"), applicant_signs), 303);
	site_now += 3600;
	forget(s);
}

static void
test_readings__newest_dossier_first(void **state)
{
	static const char *const turns[] = { "2a", "2a", "1", "3", "0" }; /* "a" is in both dossiers; of a draft's papers the newer first */
	struct site   *s = *state;
	struct reading r = reading_of(s->st->a, READING_OCR, READING_WHOLE, "chữ");
	int            begun;

	file_with(s, 1);
	file_with(s, 2);
	begun = draft(s);
	paper(s, begun, 0);
	paper(s, begun, 3);
	for (int i = 0; i < 5; i++) {
		const char *hash = next(s, 10000);

		assert_non_null(strchr(turns[i], hash[0] == '\0' ? '?' : hash[0]));
		assert_int_equal(readings_keep(s->st->db, lexicon(s), hash, &r, 10000), OK);
	}
	assert_string_equal(next(s, 10000), "");
}

static void
test_readings__kept_once(void **state)
{
	struct site   *s = *state;
	int            id = draft(s);
	struct reading r = reading_of(s->st->a, READING_TEXT_LAYER, READING_WHOLE, "diễn đàn"), worse = reading_of(s->st->a, READING_UNREAD, READING_KILLED, "");

	paper(s, id, 1);
	assert_int_equal(readings_keep(s->st->db, lexicon(s), hash_of[1], &r, 77), OK);
	is(s, "SELECT status || ':' || coalesce(reason, '-') || ':' || how || ':' || pages || ':' || sandbox || ':' || read_s FROM reading_current", "read:-:text_layer:1:full:77");
	is(s, "SELECT text FROM reading_page", "diễn đàn");
	assert_string_equal(next(s, 10000), "");
	/* who was killed after it was written, or read it at the same time, writes it again */
	assert_int_equal(readings_keep(s->st->db, lexicon(s), hash_of[1], &worse, 78), OK);
	is(s, "SELECT count(*) || status || read_s FROM reading", "1read77");
	assert_int_equal(readings_begin(s->st->db), OK);
	assert_string_equal(next(s, 10000), "");
}

static void
test_readings__unreadable_is_kept_too(void **state)
{
	struct site   *s = *state;
	struct reading r = { .why = READING_ENCRYPTED, .is_partly_sandboxed = true };

	paper(s, draft(s), 1);
	assert_int_equal(readings_keep(s->st->db, lexicon(s), hash_of[1], &r, 77), OK);
	is(s, "SELECT status || ':' || reason || ':' || coalesce(how, '-') || ':' || pages || ':' || sandbox FROM reading_current", "unreadable:encrypted:-:0:partial");
}

/* Pages of a reading nobody finished: killed between the two, which no transaction of ours leaves, or put there by somebody. */
static void
test_readings__left_over_pages(void **state)
{
	struct site   *s = *state;
	struct reading r = reading_of(s->st->a, READING_TEXT_LAYER, READING_WHOLE, "diễn đàn");

	paper(s, draft(s), 1);
	does(s, arena_printf(s->st->a, "INSERT INTO reading_page (hash, version, page, how, pictures, text) VALUES ('%s', %d, 1, 'ocr', 0, 'khác'), ('%s', %d, 2, 'ocr', 0, 'khác')",
	    hash_of[1], reading_version(), hash_of[1], reading_version()));
	assert_int_equal(readings_keep(s->st->db, lexicon(s), hash_of[1], &r, 77), OK);
	is(s, "SELECT group_concat(text) FROM reading_page", "diễn đàn");
}

/* The paper was taken out while it was read. */
static void
test_readings__nobody_names_it_any_more(void **state)
{
	struct site   *s = *state;
	struct reading r = reading_of(s->st->a, READING_TEXT_LAYER, READING_WHOLE, "diễn đàn");

	paper(s, draft(s), 1);
	does(s, "DELETE FROM paper");
	assert_int_equal(readings_keep(s->st->db, lexicon(s), hash_of[1], &r, 77), OK);
	is(s, "SELECT (SELECT count(*) FROM reading) || (SELECT count(*) FROM reading_page) || (SELECT count(*) FROM reading_wanted)", "000");
}

static void
test_readings__put_off(void **state)
{
	struct site *s = *state;
	int          id = draft(s);

	paper(s, id, 1);
	paper(s, id, 2);
	assert_string_equal(next(s, 100000), hash_of[2]);
	assert_int_equal(readings_later(s->st->db, hash_of[2], 100000), OK);
	assert_string_equal(next(s, 100000), hash_of[1]);
	assert_int_equal(readings_later(s->st->db, hash_of[1], 100000), OK);
	assert_string_equal(next(s, 100000 + READINGS_AGAIN_S - 60), "");
	assert_string_equal(next(s, 100000 + READINGS_AGAIN_S + 60), hash_of[2]);
}

/* A reading by an older reader waits again; one of this program that was whole does not wait for OCR. */
static void
test_readings__newer_reader(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	static const char *const what[] = { "NULL, 'ocr'", "'no_text', 'ocr'", "NULL, 'ocr'" };
	static const int version[] = { 10 * (READING_PROGRAM - 1) + 1, 10 * READING_PROGRAM, 10 * READING_PROGRAM };

	for (int i = 1; i <= 3; i++) {
		paper(s, id, i);
		does(s, arena_printf(s->st->a, "INSERT INTO reading_page (hash, version, page, how, pictures, text) VALUES ('%s', %d, 1, 'ocr', 0, 'x');"
		    "INSERT INTO reading (hash, version, status, reason, how, pages, sandbox, read_s) VALUES ('%s', %d, 'read', %s, 1, 'full', 1)",
		    hash_of[i], version[i - 1], hash_of[i], version[i - 1], what[i - 1]));
	}
	is(s, "SELECT count(*) FROM reading_wanted", "0");
	assert_int_equal(readings_begin(s->st->db), OK);
	is(s, "SELECT group_concat(substr(hash, 1, 1), '') FROM (SELECT hash FROM reading_wanted ORDER BY hash)", reading_has_ocr() ? "12" : "1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		APPLICANT_TEST(test_readings__newest_dossier_first),
		APPLICANT_TEST(test_readings__kept_once),
		APPLICANT_TEST(test_readings__unreadable_is_kept_too),
		APPLICANT_TEST(test_readings__left_over_pages),
		APPLICANT_TEST(test_readings__nobody_names_it_any_more),
		APPLICANT_TEST(test_readings__put_off),
		APPLICANT_TEST(test_readings__newer_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
