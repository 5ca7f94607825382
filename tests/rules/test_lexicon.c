/* The lexicon as it is: the tuning texts, the promises of offsets, and whatever bytes come. */
#include "base/json.h"
#include "rules/lexicon.h"
#include "screen/screen.h"
#include "support/store.h"

#include <glob.h>
#include <stdio.h>
#include <time.h>
#include <uninorm.h>

/* What was reached with the tuning texts, in thousandths; a change of the lexicon may not fall below. */
enum { RECALL_LEAST = 970, PRECISION_LEAST = 986, MB = 1 << 20 };

static struct lexicon *
loaded(struct store *st)
{
	struct lexicon *lx = NULL;

	assert_int_equal(lexicon_load(st->db, st->a, NULL, &lx), OK);
	return lx;
}

/* --- the rows ---------------------------------------------------------------------------------------------------------- */

static const char *
defects(struct store *st)
{
	struct buf  out;
	const char *text;

	buf_init(&out, MB);
	assert_int_equal(lexicon_check(st->db, st->a, &out), OK);
	text = arena_str(st->a, out.n > 0 ? out.p : "");
	buf_free(&out);
	return text;
}

/* Each pattern and each context has an example, and each example is read otherwise without its row. */
static void
test_lexicon__every_row_is_shown(void **state)
{
	assert_string_equal(defects(*state), "");
}

static const struct { const char *table, *sql, *finding; } planted[] = {
	{ "lexicon_pattern", "INSERT INTO lexicon_pattern VALUES ('x', 999, 'forum', 'forum .. nonsense', 'sentence', '', 'NĐ 147/2024 Điều 3.25')", "no pattern, or of an unknown class: x\n" },
	{ "lexicon_pattern", "INSERT INTO lexicon_pattern VALUES ('x', 999, 'forum', 'forum@nobody', 'sentence', '', 'NĐ 147/2024 Điều 3.25')", "no pattern, or of an unknown class: x\n" },
	{ "lexicon_pattern", "INSERT INTO lexicon_pattern VALUES ('x', 999, 'forum', 'forum', 'sentence', 'nobody', 'NĐ 147/2024 Điều 3.25')", "pattern with an unknown guard: x\n" },
	{ "lexicon_pattern", "INSERT INTO lexicon_pattern VALUES ('x', 999, 'forum', 'forum', 'sentence', '', 'NĐ 1/1900 Điều 1')", "pattern of a clause nobody knows: x: NĐ 1/1900 Điều 1\n" },
	{ "lexicon_pattern", "INSERT INTO lexicon_pattern VALUES ('x', 999, 'forum', 'forum', 'sentence', '', 'NĐ 147/2024 Điều 3.25')", "row of the lexicon that no example shows: x\n" },
	{ "lexicon_guard", "INSERT INTO lexicon_guard VALUES ('all', 'forum', 'clause')", "row of the lexicon that no example shows: all forum\n" },
	{ "lexicon_class", "INSERT INTO lexicon_class VALUES ('x', 'nonsense', 'a note')", "class of an unknown role: x\n" },
	{ "lexicon_class", "INSERT INTO lexicon_class VALUES ('x', '', 'a note')", "class of phrases that nothing uses: x\n" },
	{ "lexicon_phrase", "INSERT INTO lexicon_phrase VALUES ('user', '{open')", "no phrase: {open\n" },
	{ "lexicon_phrase", "INSERT INTO lexicon_phrase VALUES ('staff', 'thành viên')", "phrase in classes that contradict one another: user and staff: thanh` vie^n\n" },
	{ "lexicon_example", "INSERT INTO lexicon_example VALUES (999, 'forum_named', 'chat', 'Trang có diễn đàn.')", "example read otherwise than it says: forum_named: Trang có diễn đàn.\n" },
	{ "lexicon_example", "INSERT INTO lexicon_example VALUES (999, 'chat_room', 'forum', 'Trang có diễn đàn.')", "example read the same without its row: chat_room: Trang có diễn đàn.\n" },
	{ "lexicon_example", "INSERT INTO lexicon_example VALUES (999, 'nobody', 'forum', 'Trang có diễn đàn.')", "example of a row there is not: nobody\n" },
};

static void
test_lexicon__defects_are_found(void **state)
{
	struct store *st = *state;

	for (size_t i = 0; i < sizeof planted / sizeof planted[0]; i++) {
		const char *trigger = store_get(st, arena_printf(st->a, "SELECT sql FROM sqlite_schema WHERE name = '%s_fixed_insert'", planted[i].table));

		assert_string_not_equal(trigger, "");
		assert_null(store_sql(st, arena_printf(st->a, "DROP TRIGGER %s_fixed_insert", planted[i].table)));
		assert_null(store_sql(st, arena_printf(st->a, "PRAGMA recursive_triggers=OFF; SAVEPOINT s; RELEASE s; %s", planted[i].sql)));
		if (strstr(defects(st), planted[i].finding) == NULL)
			fail_msg("%s: %s", planted[i].sql, defects(st));
		assert_null(store_sql(st, arena_printf(st->a, "DROP TRIGGER %s_fixed_delete", planted[i].table)));
		assert_null(store_sql(st, arena_printf(st->a,
		    "DELETE FROM lexicon_pattern WHERE code = 'x'; DELETE FROM lexicon_example WHERE rank = 999; DELETE FROM lexicon_guard WHERE guard = 'all' AND class = 'forum';"
		    "DELETE FROM lexicon_phrase WHERE phrases IN ('{open', 'thành viên'); DELETE FROM lexicon_class WHERE code = 'x'")));
		assert_null(store_sql(st, arena_printf(st->a, "%s; CREATE TRIGGER %s_fixed_delete BEFORE DELETE ON %s BEGIN SELECT RAISE(ABORT, 'rulebook_only'); END",
		    trigger, planted[i].table, planted[i].table)));
	}
}

/* --- the tuning texts -------------------------------------------------------------------------------------------------- */

struct text { const char *id, *text; bool social; };
struct texts { struct text at[4096]; int n; };

static void
read_texts(struct store *st, const char *path, struct texts *out)
{
	char *file = store_file_read(st->a, path);

	assert_non_null(file);
	for (char *line = file, *end; *line != '\0'; line = end) {
		struct json_object o;

		end = strchr(line, '\n');
		end = end != NULL ? end + 1 : line + strlen(line);
		assert_null(json_object(st->a, line, (size_t)(end - line), &o));
		assert_true(out->n < (int)(sizeof out->at / sizeof out->at[0]));
		out->at[out->n++] = (struct text){json_find(&o, "id")->s, json_find(&o, "text")->s, strcmp(json_find(&o, "verdict")->s, "social") == 0};
	}
}

static struct texts *
tuning(struct store *st)
{
	struct texts *out = arena_alloc(st->a, sizeof *out);
	glob_t        found;

	assert_int_equal(glob("tests/screening/tuning/*.jsonl", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		read_texts(st, found.gl_pathv[i], out);
	globfree(&found);
	return out;
}

static void
test_lexicon__tuning_texts_are_read_as_before(void **state)
{
	struct store   *st = *state;
	struct lexicon *lx = loaded(st);
	struct texts   *t = tuning(st);
	int             hit = 0, missed = 0, alarm = 0;

	for (int i = 0; i < t->n; i++) {
		bool said = screen_text(lx, st->a, t->at[i].text, strlen(t->at[i].text)).verdict == SCREEN_SOCIAL;

		hit += said && t->at[i].social;
		missed += !said && t->at[i].social;
		alarm += said && !t->at[i].social;
	}
	print_message("# recall %d of %d, false alarms %d\n", hit, hit + missed, alarm);
	assert_true(hit * 1000 >= RECALL_LEAST * (hit + missed));
	assert_true(hit * 1000 >= PRECISION_LEAST * (hit + alarm));
	lexicon_free(lx);
}

static size_t
count_cp(const char *s, size_t bytes)
{
	size_t n = 0;

	for (size_t i = 0; i < bytes; i++)
		n += ((unsigned char)s[i] & 0xc0) != 0x80;
	return n;
}

/* Offsets count code points of the text as it came, and lie on their borders. */
static void
assert_offsets(const char *text, size_t bytes, const struct screen_result *r)
{
	for (int i = 0; i < r->signs_n; i++) {
		const struct screen_sign *s = &r->signs[i];

		assert_true(s->from < s->to && s->to <= bytes && s->to - s->from <= 600);
		assert_true(((unsigned char)text[s->from] & 0xc0) != 0x80 && (s->to == bytes || ((unsigned char)text[s->to] & 0xc0) != 0x80));
		assert_int_equal(s->from_cp, count_cp(text, s->from));
		assert_int_equal(s->to_cp, count_cp(text, s->to));
	}
	assert_int_equal(r->verdict == SCREEN_SOCIAL, r->signs_n > 0);
}

/* The same text is read the same in composed and in decomposed letters, and with capitals or without. */
static void
test_lexicon__decomposed_letters_change_nothing(void **state)
{
	struct store   *st = *state;
	struct lexicon *lx = loaded(st);
	struct texts   *t = tuning(st);

	for (int i = 0; i < t->n; i++) {
		size_t               bytes = strlen(t->at[i].text), n[2] = {0, 0};
		struct screen_result r = screen_text(lx, st->a, t->at[i].text, bytes);

		assert_offsets(t->at[i].text, bytes, &r);
		for (int form = 0; form < 2; form++) {
			uint8_t             *other = u8_normalize(form == 0 ? UNINORM_NFC : UNINORM_NFD, (const uint8_t *)t->at[i].text, bytes, NULL, &n[form]);
			struct screen_result again = screen_text(lx, st->a, (const char *)other, n[form]);

			assert_offsets((const char *)other, n[form], &again);
			if (again.verdict != r.verdict || again.signs_n != r.signs_n)
				fail_msg("%s is read otherwise in form %d", t->at[i].id, form);
			free(other);
		}
	}
	lexicon_free(lx);
}

/* --- whatever comes ---------------------------------------------------------------------------------------------------- */

static const struct { const char *text; size_t bytes; enum screen_verdict verdict; } readable[] = {
	{ "", 0, SCREEN_UNREADABLE },
	{ " \n\t\xc2\xa0 \n", 7, SCREEN_UNREADABLE },
	{ "\xff\xfe\x00t", 4, SCREEN_UNREADABLE },
	{ "a\0b", 3, SCREEN_UNREADABLE },
	{ "...,,,;;;---", 12, SCREEN_UNREADABLE },
	{ "xq zkwv pqrt bnmz ghjk wqzx vvbn ttrq", 37, SCREEN_UNREADABLE },
	{ "Trang có diễn đàn.", sizeof "Trang có diễn đàn." - 1, SCREEN_SOCIAL },
	{ "TRANG CÓ DIỄN ĐÀN", sizeof "TRANG CÓ DIỄN ĐÀN" - 1, SCREEN_SOCIAL },
	{ "trang co dien dan cho thanh vien", sizeof "trang co dien dan cho thanh vien" - 1, SCREEN_SOCIAL },
	{ "Trang không có diễn đàn.", sizeof "Trang không có diễn đàn." - 1, SCREEN_NONE },
	{ "Giá vàng hôm nay tăng nhẹ.", sizeof "Giá vàng hôm nay tăng nhẹ." - 1, SCREEN_NONE },
	/* UTF-8 read as Latin-1 and written as UTF-8 again */
	{ "Ä‘Äƒng kÃ½ thÃ nh viÃªn Ä‘á»ƒ bÃ¬nh luáº­n bÃ i viáº¿t", sizeof "Ä‘Äƒng kÃ½ thÃ nh viÃªn Ä‘á»ƒ bÃ¬nh luáº­n bÃ i viáº¿t" - 1, SCREEN_UNREADABLE },
	/* TCVN3, the letters of an old font */
	{ "Céng hßa x· héi chñ nghÜa ViÖt Nam, trang th«ng tin ®iÖn tö tæng hîp", sizeof "Céng hßa x· héi chñ nghÜa ViÖt Nam, trang th«ng tin ®iÖn tö tæng hîp" - 1, SCREEN_UNREADABLE },
};

static void
test_lexicon__what_cannot_be_read_is_said(void **state)
{
	struct store   *st = *state;
	struct lexicon *lx = loaded(st);

	for (size_t i = 0; i < sizeof readable / sizeof readable[0]; i++) {
		enum screen_verdict v = screen_text(lx, st->a, readable[i].text, readable[i].bytes).verdict;

		if (v != readable[i].verdict)
			fail_msg("\"%s\" is %s", readable[i].text, screen_verdict_word(v));
	}
	lexicon_free(lx);
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Words, signs and broken bytes in any order: nothing is read beyond its end (under the sanitizers), offsets stay true. */
static void
test_lexicon__any_bytes(void **state)
{
	struct store            *st = *state;
	struct lexicon          *lx = loaded(st);
	static const char *const pieces[] = {"không ", "thành viên ", "đăng ", "nhau", ", ", ".\n", "\n\n", "- ", "1. ", "(", ")", "[x]", "[ ] ", ": ", " – ", "?", "|", "của ",
	    "diễn đàn ", "\xcc\x81", "\xe2\x80\x8b", "do ", "khi ", "người ", "khác ", "bình luận ", "trước đây ", "nhưng ", "vi phạm ", "\xf0\x9f\x98\x80", "a", "có ", "Không\n", "\t"};
	uint32_t                 seed = 7;

	for (int round = 0; round < 2000; round++) {
		struct arena        *a = arena_new(1 << 16);
		char                 text[1024];
		size_t               n = 0, pieces_n = next_random(&seed) % 60;
		struct screen_result r;

		for (size_t i = 0; i < pieces_n; i++) {
			const char *piece = pieces[next_random(&seed) % (sizeof pieces / sizeof pieces[0])];

			memcpy(text + n, piece, strlen(piece));
			n += strlen(piece);
		}
		if (n > 0 && round % 4 == 0)
			text[next_random(&seed) % n] = (char)next_random(&seed);
		r = screen_text(lx, a, arena_strn(a, text, n), n);
		assert_offsets(text, n, &r);
		arena_free(a);
	}
	lexicon_free(lx);
}

static double
seconds(const struct lexicon *lx, const char *piece, size_t bytes)
{
	struct timespec from, to;
	char           *text = malloc(bytes);
	struct arena   *a = arena_new(1 << 20);
	size_t          n = strlen(piece), whole = bytes / n * n;

	for (size_t at = 0; at + n <= bytes; at += n)
		memcpy(text + at, piece, n);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	(void)screen_text(lx, a, text, whole);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	arena_free(a);
	free(text);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

/* Ten times the text takes about ten times as long, however its lines and words are. */
static void
test_lexicon__time_is_linear(void **state)
{
	struct store            *st = *state;
	struct lexicon          *lx = loaded(st);
	static const char *const pieces[] = {"thành viên không đăng bài cho nhau, ", "a", "người ", "\n", "Thành viên đăng bài.\n", "- không\n", "((((", "nhau nhau người khác "};

	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		double one = seconds(lx, pieces[i], MB), ten = seconds(lx, pieces[i], 10 * MB);

		/* a square would be a hundred times; memory that no cache holds is some times dearer */
		if (ten > one * 60 + 1)
			fail_msg("\"%s\": %f s, ten times as much %f s", pieces[i], one, ten);
	}
	lexicon_free(lx);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_PROGRAM(test_lexicon__every_row_is_shown),
		STORE_TEST_PROGRAM(test_lexicon__defects_are_found),
		STORE_TEST_PROGRAM(test_lexicon__tuning_texts_are_read_as_before),
		STORE_TEST_PROGRAM(test_lexicon__decomposed_letters_change_nothing),
		STORE_TEST_PROGRAM(test_lexicon__what_cannot_be_read_is_said),
		STORE_TEST_PROGRAM(test_lexicon__any_bytes),
		STORE_TEST_PROGRAM(test_lexicon__time_is_linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
