/* How a text is read, with a lexicon of a few rows: words, sentences, denial, who acts, contexts, offsets. */
#include "screen/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

struct fixture { struct lexicon *lx; struct arena *a; };

static const struct { const char *code, *role, *phrases; } classes[] = {
	{ "user", "user", "thành viên; bạn đọc; bác sĩ *; members; people with *; mem" }, { "staff", "staff", "biên tập viên; editors" }, { "site", "site", "trang; website; công ty" },
	{ "idle", "idle", "đăng ký; không giới hạn; =hàng không" }, { "neg", "neg", "không; khong; không {có|cho phép}; no; not" }, { "neg_both", "neg_both", "đã bỏ; không cung cấp" },
	{ "neg_back", "neg_back", "bị tắt; is removed" }, { "neg_all", "neg_all", "đều không" }, { "neg_clause", "neg_clause", "thay vì" }, { "past", "past", "trước đây" },
	{ "contrast", "contrast", "nhưng; nay; but" }, { "modal", "modal", "được; có thể; may" }, { "cause", "cause", "cho phép; cho; để; lets" }, { "toward", "toward", "cho; với; tới" },
	{ "by", "by", "của; of" }, { "doer", "doer", "do; by" }, { "relative", "relative", "để; nơi" }, { "when", "when", "khi" }, { "yes", "yes", "có; yes" }, { "no", "no", "không; no" },
	{ "asks", "asks", "does; =do" }, { "whether", "whether", "hay không" }, { "how", "how", "làm sao" }, { "bad", "bad", "vi phạm" }, { "pronoun", "pronoun", "họ; they" },
	{ "vi", "vi", "khong; cua; duoc; thanh; vien" }, { "en", "en", "the; and; is; of" }, { "of_us", "idle", "của công ty" }, { "other", "idle", "khác" },
	{ "post", "", "đăng bài; post; posts; pin" }, { "forum", "", "diễn đàn; forum" }, { "mutual", "", "nhau; each other" }, { "others", "", "" }, { "network", "", "facebook" },
	{ "inside", "", "nội bộ" }, { "gone", "idle", "mục này đã đóng" }, { "content", "", "bài; ảnh" }, { "shown", "", "hiển thị" },
};

static int
setup(void **state)
{
	struct fixture *f = malloc(sizeof *f);

	f->lx = lexicon_new();
	f->a = arena_new(1 << 16);
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
		assert_int_equal(lexicon_class(f->lx, classes[i].code, classes[i].role, NULL), OK);
	for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
		assert_int_equal(lexicon_phrases(f->lx, classes[i].code, classes[i].phrases, NULL), OK);
	assert_int_equal(lexicon_spelling(f->lx, "ko", "không", NULL), OK);
	assert_int_equal(lexicon_spelling(f->lx, "*ers", "members", NULL), OK);
	assert_int_equal(lexicon_join(f->lx, "others", "user", "other", 0, NULL), OK);
	assert_int_equal(lexicon_join(f->lx, "staff", "user", "of_us", 0, NULL), OK);
	assert_int_equal(lexicon_guard(f->lx, "all", "network", "part", NULL), OK);
	assert_int_equal(lexicon_guard(f->lx, "all", "inside", "sentence", NULL), OK);
	assert_int_equal(lexicon_guard(f->lx, "all", "gone", "around", NULL), OK);
	assert_int_equal(lexicon_pattern(f->lx, "post", "user_upload", "post@user", "sentence", "all", NULL), OK);
	assert_int_equal(lexicon_pattern(f->lx, "forum", "forum", "forum@free", "sentence", "all", NULL), OK);
	assert_int_equal(lexicon_pattern(f->lx, "pair", "interact", "content .. shown", "pair", "all", NULL), OK);
	assert_int_equal(lexicon_pattern(f->lx, "others", "chat", "others", "sentence", "", NULL), OK);
	assert_int_equal(lexicon_pattern(f->lx, "mutual", "chat", "mutual@user", "last", "all", NULL), OK);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	lexicon_free(f->lx);
	arena_free(f->a);
	free(f);
	return 0;
}

/* What is found in a text, as "user_upload forum". */
static const struct { const char *text, *found; } texts[] = {
	/* words */
	{ "Thành viên đăng bài.", "user_upload" },
	{ "THÀNH VIÊN ĐĂNG BÀI", "user_upload" },
	{ "Tha\xcc\x80nh vi\xc3\xaan \xc4\x91\xc4\x83ng ba\xcc\x80i.", "user_upload" },
	{ "thanh vien dang bai", "user_upload" },
	{ "Thành vi\xe2\x80\x8b\xc3\xaan đăng bài.", "user_upload" },
	{ "Thành viên đăng ký.", "" },
	{ "Trang có diễn\nđàn.", "forum" },
	{ "Gardeners post.", "user_upload" },
	{ "Thành viên đi hàng không đăng bài.", "user_upload" },
	{ "thanh vien ban hang khong dang bai", "" },
	/* denial */
	{ "Thành viên không đăng bài.", "" },
	{ "Thành viên ko đăng bài.", "" },
	{ "Trang không có diễn đàn, không cho phép thành viên đăng bài.", "" },
	{ "Trang không có diễn đàn, thành viên được đăng bài.", "user_upload" },
	{ "Không cho phép thành viên đăng bài, bạn đọc đăng bài.", "" },
	{ "Không có diễn đàn nhưng thành viên đăng bài.", "user_upload" },
	{ "Thành viên đăng bài không giới hạn.", "user_upload" },
	{ "Không đăng bài vi phạm. Thành viên đăng bài.", "user_upload" },
	{ "Thành viên không đăng bài vi phạm.", "user_upload" },
	{ "Diễn đàn: không.", "" },
	{ "Diễn đàn | Không", "" },
	{ "Diễn đàn bị tắt.", "" },
	{ "Diễn đàn vi phạm bị tắt.", "forum" },
	{ "Công ty đã bỏ diễn đàn.", "" },
	{ "Diễn đàn đã bỏ.", "" },
	{ "Việc thành viên đăng bài, diễn đàn đều không.", "" },
	{ "Thay vì diễn đàn, trang có ảnh.", "" },
	{ "Trước đây thành viên đăng bài, bạn đọc được đăng bài.", "" },
	{ "Trước đây thành viên đăng bài, nay có diễn đàn.", "forum" },
	{ "Trang không có:\n- diễn đàn\n- thành viên đăng bài", "" },
	{ "Trang không có: (a) diễn đàn; (b) việc thành viên đăng bài.", "" },
	{ "(a) không có ảnh; (b) diễn đàn.", "forum" },
	{ "[x] Tin\n[ ] Diễn đàn", "" },
	{ "[ ] Tin\n[x] Diễn đàn", "forum" },
	{ "Trang có diễn đàn không? Không.", "" },
	{ "Trang có diễn đàn không? Có.", "forum" },
	{ "Trang có diễn đàn không?", "" },
	{ "Trang có diễn đàn hay không. Trả lời: có.", "forum" },
	{ "Does the website have a forum? No.", "" },
	{ "Trang có diễn đàn không? ☐ Có ☑ Không", "" },
	{ "Trang có diễn đàn không? ☑ Có ☐ Không", "forum" },
	{ "Làm sao thành viên đăng bài?", "user_upload" },
	/* who acts */
	{ "Biên tập viên đăng bài.", "" },
	{ "Trang đăng bài cho thành viên.", "" },
	{ "Trang cho thành viên đăng bài.", "user_upload" },
	{ "Trang cho thành viên biết giá và đăng bài.", "user_upload" },
	{ "Posts by members.", "user_upload" },
	{ "Posts by editors.", "" },
	{ "Khi đăng bài, thành viên có ảnh.", "user_upload" },
	{ "Thành viên có tên. Sau đó đăng bài.", "user_upload" },
	{ "Biên tập viên có tên. Sau đó đăng bài.", "" },
	{ "Dành riêng thành viên:\n- đăng bài", "user_upload" },
	{ "Bác sĩ giỏi của công ty đăng bài.", "" },
	{ "Thành viên, họ đăng bài.", "user_upload" },
	/* contexts, joins, pairs */
	{ "Thành viên đăng bài trên Facebook.", "" },
	{ "Thành viên đăng bài; không dùng Facebook.", "user_upload" },
	{ "Trang có Facebook; thành viên đăng bài.", "user_upload" },
	{ "Diễn đàn, nơi nội bộ.", "" },
	{ "Trang có diễn đàn. Mục này đã đóng.", "" },
	{ "Thành viên khác.", "chat" },
	{ "Trang có ảnh. Ảnh hiển thị.", "interact" },
	{ "Thành viên thăm nhau.", "chat" },
	{ "Trang hỏi nhau.", "" },
	{ "Thành viên đăng bài cho nhau.", "user_upload" },
};

static void
test_screen__texts(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct screen_result r = screen_text(f->lx, f->a, texts[i].text, strlen(texts[i].text));
		const char          *found = "";

		for (int k = 0; k < r.signs_n; k++)
			found = arena_printf(f->a, "%s%s%s", found, *found != '\0' ? " " : "", r.signs[k].feature);
		if (strcmp(found, texts[i].found) != 0) {
			struct buf b;

			buf_init(&b, 1 << 16);
			screen_explain(f->lx, f->a, texts[i].text, strlen(texts[i].text), &b);
			print_message("%s", b.p != NULL ? b.p : "");
			buf_free(&b);
			fail_msg("\"%s\": \"%s\" and not \"%s\"", texts[i].text, found, texts[i].found);
		}
	}
}

/* Start and end count code points of the text as it came, decomposed letters too. */
static void
test_screen__offsets_are_of_the_text_as_given(void **state)
{
	struct fixture           *f = *state;
	static const char         text[] = "\xf0\x9f\x98\x80 Tin. Tha\xcc\x80nh vi\xc3\xaan \xc4\x91\xc4\x83ng ba\xcc\x80i, c\xc3\xb3 \xe1\xba\xa3nh.";
	struct screen_result      r = screen_text(f->lx, f->a, text, sizeof text - 1);
	const struct screen_sign *s = r.signs;

	assert_int_equal(r.signs_n, 1);
	assert_int_equal(s->from_cp, 7);
	assert_int_equal(s->to_cp, 7 + 21);
	assert_memory_equal(text + s->from, "Tha\xcc\x80nh vi\xc3\xaan \xc4\x91\xc4\x83ng ba\xcc\x80i", s->to - s->from);
	assert_string_equal(s->pattern, "post");
}

static const struct { const char *pattern, *scope, *guards; } wrong[] = {
	{ "", "sentence", "" }, { "nobody", "sentence", "" }, { "forum@nobody", "sentence", "" }, { "forum|", "sentence", "" }, { "forum", "page", "" }, { "forum", "sentence", "all nobody" },
	{ "forum forum forum forum forum forum forum", "sentence", "" },
};

static void
test_screen__rows_that_are_none(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		if (lexicon_pattern(f->lx, "x", "forum", wrong[i].pattern, wrong[i].scope, wrong[i].guards, NULL) != INVALID)
			fail_msg("\"%s\" is a pattern", wrong[i].pattern);
	assert_int_equal(lexicon_class(f->lx, "post", "", NULL), INVALID);
	assert_int_equal(lexicon_class(f->lx, "x", "nobody", NULL), INVALID);
	assert_int_equal(lexicon_phrases(f->lx, "nobody", "a", NULL), INVALID);
	assert_int_equal(lexicon_phrases(f->lx, "post", "a {b", NULL), INVALID);
	assert_int_equal(lexicon_phrases(f->lx, "post", "a b c d e f g h i j k l m", NULL), INVALID);
	assert_int_equal(lexicon_spelling(f->lx, "two words", "a", NULL), INVALID);
	assert_int_equal(lexicon_guard(f->lx, "all", "nobody", "part", NULL), INVALID);
	assert_int_equal(lexicon_guard(f->lx, "all", "post", "nowhere", NULL), INVALID);
	assert_int_equal(lexicon_join(f->lx, "nobody", "user", "user", 0, NULL), INVALID);
	assert_null(lexicon_without(f->lx, f->a, "nobody"));
	assert_null(lexicon_without(f->lx, f->a, "all nobody"));
	assert_non_null(lexicon_without(f->lx, f->a, "all gone"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_screen__texts, setup, teardown),
		cmocka_unit_test_setup_teardown(test_screen__offsets_are_of_the_text_as_given, setup, teardown),
		cmocka_unit_test_setup_teardown(test_screen__rows_that_are_none, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
