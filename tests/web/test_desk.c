/*
 * The office's queue, the dossier page and acting on it, through the portal's own rows and a store with every state in it.
 */
#include "support/office.h"
#include <stdio.h>

static const char *
path(struct site *s, const char *domain, const char *tail)
{
	return arena_printf(s->st->a, "/dossiers/%s%s", office_code(s, domain), tail);
}

static void
no_error(const char *error)
{
	if (error != NULL)
		fail_msg("%s", error);
}

/* For rows the rules would not let anybody write: the store without its triggers. */
#define UNGUARDED "PRAGMA writable_schema=ON; DELETE FROM sqlite_master WHERE type = 'trigger'; PRAGMA writable_schema=RESET;"

/* One page shown and its form sent back to the same address. */
static int
post(struct site *s, const char *page, const char *fields)
{
	return office_post(s, page, page, fields);
}

static void
test_queue__lists_of_the_roles_held(void **state)
{
	struct site *s = *state;

	office_in(s, "desk1");
	assert_int_equal(site_get(s, "/queue"), 200);
	office_has(s, "/queue?list=intake");
	office_has(s, "songhongtrip.vn");
	office_hasnt(s, "list=sign");
	office_hasnt(s, "phohang.vn");
	assert_int_equal(site_get(s, "/queue?list=sign"), 200); /* not theirs: the first of their own */
	office_hasnt(s, "phohang.vn");
	office_in(s, "leader");
	site_get(s, "/queue");
	office_has(s, "phohang.vn");
	office_hasnt(s, "songhongtrip.vn");
}

static void
test_queue__slips_to_release_are_others(void **state)
{
	struct site *s = *state;

	office_in(s, "desk1"); /* wrote the one before receipt */
	site_get(s, "/queue?list=release");
	office_hasnt(s, "xanhhanoi.vn");
	office_has(s, "checkinbacbo.vn");
	office_in(s, "desk2");
	site_get(s, "/queue?list=release");
	office_has(s, "xanhhanoi.vn");
}

static void
test_queue__case_officers_see_their_own(void **state)
{
	struct site *s = *state;

	office_in(s, "case1");
	site_get(s, "/queue?list=mine");
	office_has(s, "khoetoandien.vn");
	office_in(s, "case2");
	site_get(s, "/queue?list=mine");
	office_hasnt(s, "khoetoandien.vn");
}

static void
test_queue__due_in_words(void **state)
{
	struct site *s = *state;

	office_in(s, "head");
	site_get(s, "/queue?list=open");
	office_has(s, "due-late");
	office_has(s, "Quá hạn");
	office_has(s, "Còn ");
	office_has(s, "ngày làm việc");
	office_has(s, "Tạm dừng chờ bổ sung");
	site_get(s, "/queue?list=intake");
	office_has(s, "giờ làm việc");
	site_get(s, "/queue?list=open&state=in_review");
	office_has(s, "khoetoandien.vn");
	office_hasnt(s, "phohang.vn");
}

static void
test_queue__found_by_code_domain_and_name_without_marks(void **state)
{
	struct site *s = *state;

	office_in(s, "desk2");
	site_get(s, "/queue?q=song+hong");
	office_has(s, "songhongtrip.vn");
	office_hasnt(s, "pho36.vn");
	site_get(s, "/queue?q=Pho36.vn");
	office_has(s, office_code(s, "pho36.vn"));
	site_get(s, "/queue?q=pho3"); /* the beginning is enough */
	office_has(s, office_code(s, "pho36.vn"));
	site_get(s, arena_printf(s->st->a, "/queue?q=%s", office_code(s, "pho36.vn")));
	office_has(s, "pho36.vn");
	site_get(s, "/queue?q=kh%C3%B4ng+c%C3%B3+ai");
	office_has(s, "Không tìm thấy hồ sơ nào");
}

static void
test_queue__pages_hold_everything_once(void **state)
{
	struct site *s = *state;
	const char  *next = "/queue?list=intake";
	int          rows = 0, pages = 0;

	no_error(store_sql(s->st,
	    UNGUARDED
	    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)"
	    "INSERT INTO dossier (id, code, check_code, organisation, channel, opened_by, opened_s, state, version, changed_s, ruleset, desk_ruleset, submitted_s)"
	    "SELECT 10000 + i, printf('Z-%04d', i), 'ABCDEF', 1, 'online', 2, 1, 'submitted', 1, 1, 'R2026', 'O2025', 1 FROM n"));
	office_in(s, "desk1");
	while (*next != '\0') {
		const char *p = NULL;

		assert_int_equal(site_get(s, next), 200);
		for (p = strstr(s->body, "href=\"/dossiers/Z-"); p != NULL; p = strstr(p + 1, "href=\"/dossiers/Z-"))
			rows++;
		p = strstr(s->body, "rel=\"next\" href=\"");
		next = p == NULL ? "" : arena_strn(s->st->a, p + 17, strcspn(p + 17, "\""));
		while ((p = strstr(next, "&amp;")) != NULL) /* as a browser reads it */
			next = arena_printf(s->st->a, "%.*s&%s", (int)(p - next), next, p + 5);
		assert_true(++pages < 6);
	}
	assert_int_equal(rows, 120);
	assert_int_equal(pages, 3);
	site_get(s, "/queue");
	office_has(s, "(99+)"); /* counted to 100 and no further */
}

static void
test_dossier__administrators_see_counts_auditors_read_and_change_nothing(void **state)
{
	struct site *s = *state;

	office_in(s, "admin");
	assert_int_equal(site_get(s, "/queue"), 200);
	office_hasnt(s, "songhongtrip.vn");
	assert_int_equal(site_get(s, path(s, "songhongtrip.vn", "")), 403);
	office_in(s, "auditor");
	assert_int_equal(site_get(s, path(s, "songhongtrip.vn", "")), 200);
	assert_int_equal(site_get(s, path(s, "songhongtrip.vn", "/acts/accept")), 403);
	office_in(s, "an@thudo.example");
	assert_int_equal(site_get(s, path(s, "songhongtrip.vn", "")), 403);
}

/* LAW: NĐ 118/2025 Điều 17.2, competence is settled before anything else; the page says so beside each act that waits for it. */
static void
test_dossier__says_what_can_be_done_and_why_not(void **state)
{
	struct site *s = *state;
	const char  *d = path(s, "songhongtrip.vn", "");

	office_in(s, "desk1");
	site_get(s, d);
	office_has(s, arena_printf(s->st->a, "%s/finding\">Kết luận về thẩm quyền", d));
	office_hasnt(s, arena_printf(s->st->a, "%s/acts/accept", d));
	office_has(s, "Hãy kết luận về thẩm quyền trước");
	office_has(s, "NĐ 118/2025 Điều 17.2");
	office_has(s, "Thuộc vai trò khác");
	/* the desk head may assign, but only from a certain time */
	office_in(s, "head");
	site_get(s, path(s, "hathanh360.vn", ""));
	office_has(s, "/acts/assign");
	site_get(s, path(s, "amthucviet.vn", "/acts/apologise_late")); /* how the due date came about */
	office_has(s, "10 ngày làm việc, không tính ngày đầu");
	site_get(s, path(s, "amthucviet.vn", ""));
	office_has(s, "Đã quá thời điểm được xin lỗi và hẹn lại");
}

static void
test_dossier__every_part_opens(void **state)
{
	struct site *s = *state;
	static const char *const tails[] = { "/answers", "/papers", "/review", "/log" };

	office_in(s, "inspector");
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(site_get(s, path(s, "thudoxanh.vn", tails[i])), 200);
	office_has(s, "Cấp số, đóng dấu và phát hành"); /* in the log, with the clause it rested on */
	office_has(s, "NĐ 30/2020 Điều 15");
	site_get(s, path(s, "thudoxanh.vn", "/papers"));
	office_has(s, "SHA-256");
	assert_int_equal(site_get(s, "/dossiers/NOTHING"), 404);
}

static void
test_paper__shown_and_saved(void **state)
{
	struct site *s = *state;
	const char  *code = office_code(s, "thudoxanh.vn");
	const char  *id = store_get(s->st, "SELECT p.id FROM paper p JOIN answer a ON a.dossier = p.dossier AND a.value = 'thudoxanh.vn' ORDER BY p.id LIMIT 1");
	const char  *other = office_code(s, "pho36.vn"), *paper = arena_str(s->st->a, id);

	office_in(s, "case2");
	assert_int_equal(site_get(s, arena_printf(s->st->a, "/dossiers/%s/papers/%s", code, paper)), 200);
	assert_memory_equal(s->body, "%PDF", 4);
	site_get(s, arena_printf(s->st->a, "/dossiers/%s/papers/%s?save=1", code, paper));
	assert_non_null(strstr(site_header(s, "content-disposition"), "attachment"));
	assert_int_equal(site_get(s, arena_printf(s->st->a, "/dossiers/%s/papers/%s", other, paper)), 404); /* another dossier's */
}

/* LAW: NĐ 118/2025 Điều 17.2, a finding names its clause; office practice: the officer says what was read and what was found. */
static void
test_finding__needs_clause_reading_and_signs(void **state)
{
	struct site *s = *state;
	const char  *f = path(s, "songhongtrip.vn", "/finding");

	office_in(s, "desk1");
	assert_int_equal(post(s, f, "verdict=ours&clause=x&explanation=vi+sao&pages=1-3&found_none=1"), 409);
	office_has(s, "Kết luận cần một điều khoản");
	office_has(s, "vi sao"); /* what was typed is still there */
	assert_int_equal(post(s, f, "verdict=ours&clause=N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+24.8.d&explanation=x&pages=1-3"), 409);
	office_has(s, "đánh dấu những gì thấy");
	assert_int_equal(post(s, f, "verdict=ours&clause=N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+24.8.d&explanation=x&found_none=1&found.forum=1"), 422);
	office_is(s, "SELECT count(*) FROM finding f JOIN answer a ON a.dossier = f.dossier AND a.value = 'songhongtrip.vn'", "0");
	assert_int_equal(post(s, f, "verdict=ours&clause=N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+24.8.d&explanation=x&pages=1-3&found_none=1"), 303);
	office_is(s, "SELECT f.pages || '|' || f.found || '|' || f.needs_second FROM finding f JOIN answer a ON a.dossier = f.dossier AND a.value = 'songhongtrip.vn'", "1-3|none|0");
	site_get(s, s->location);
	office_has(s, "Đã ghi kết luận về thẩm quyền");
}

/* The finding departs from the screening: its author can't confirm it. */
static void
test_finding__second_person_confirms(void **state)
{
	struct site *s = *state;
	const char  *d = path(s, "songhongtrip.vn", "");

	office_in(s, "desk1");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/finding"),
	    "verdict=central&clause=N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+3.25&explanation=Dien+dan&pages=4&found.forum=1&found.chat=1"), 303);
	office_is(s, "SELECT found FROM finding ORDER BY event DESC LIMIT 1", "forum chat");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/confirm_competence"), ""), 409);
	office_has(s, "Bạn đã làm một bước trước");
	site_get(s, d);
	office_has(s, "Chờ người thứ hai xác nhận");
	office_in(s, "desk2");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/confirm_competence"), ""), 303);
	site_get(s, path(s, "songhongtrip.vn", "/acts/route"));
	office_has(s, "Cục Phát thanh, truyền hình và thông tin điện tử");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/route"), ""), 303);
	office_is(s, "SELECT d.state FROM dossier d JOIN answer a ON a.dossier = d.id AND a.value = 'songhongtrip.vn'", "routed");
}

static void
test_act__refused_with_clause_and_what_was_typed(void **state)
{
	struct site *s = *state;

	office_in(s, "desk1");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/accept"), "explanation=kh%C3%B4ng+ph%E1%BA%A3i+l%C3%BAc+n%C3%A0y"), 409);
	office_has(s, "Chưa thể thực hiện");
	office_has(s, "NĐ 118/2025 Điều 17.2");
	office_has(s, "không phải lúc này</textarea>");
}

static void
test_act__grave_asks_again_and_reasons_are_wanted(void **state)
{
	struct site *s = *state;
	const char  *p = path(s, "songhongtrip.vn", "/acts/declare_conflict");

	office_in(s, "desk2");
	assert_int_equal(post(s, p, "sure=1"), 422);
	assert_int_equal(post(s, p, "explanation=Ng%C6%B0%E1%BB%9Di+nh%C3%A0"), 422);
	office_has(s, "Hãy đánh dấu ô này");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/propose_intake_refusal"), "sure=1&explanation=x"), 422);
	office_has(s, "id=\"e-ground\">Chưa chọn"); /* at the question itself, not only above */
	assert_int_equal(post(s, p, "sure=1&explanation=Ng%C6%B0%E1%BB%9Di+nh%C3%A0"), 303);
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/finding"),
	    "verdict=ours&clause=N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+24.8.d&explanation=x&pages=1&found_none=1"), 409);
	office_has(s, "Bạn đã khai báo xung đột lợi ích");
}

static void
test_act__no_such_action_here(void **state)
{
	struct site *s = *state;

	office_in(s, "desk1");
	assert_int_equal(site_get(s, path(s, "songhongtrip.vn", "/acts/grant")), 200);  /* not from this state: told, and no form */
	office_has(s, "Hồ sơ đang ở trạng thái không cho phép việc này");
	office_hasnt(s, "name=\"file\"");
	office_hasnt(s, "<textarea");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/assign"), "officer=2"), 409);
	office_has(s, "Hồ sơ đang ở trạng thái không cho phép việc này");
	office_hasnt(s, "Người này không thể nhận việc"); /* that alone: what else would stand in the way is another state's */
	site_get(s, path(s, "songhongtrip.vn", "/acts/answer_not_needed"));
	assert_int_equal(site_get(s, path(s, "songhongtrip.vn", "/acts/lapse")), 404);  /* the system's own    */
	assert_int_equal(site_get(s, path(s, "songhongtrip.vn", "/acts/nothing")), 404);
	assert_int_equal(site_get(s, path(s, "songhongtrip.vn", "/acts/find_competence")), 303); /* has a page of its own */
	assert_string_equal(s->location, path(s, "songhongtrip.vn", "/finding"));
}

/* Two officers had the same page open: the second is told, and nothing is done twice. */
static void
test_act__changed_meanwhile(void **state)
{
	struct site *s = *state;
	const char  *p = path(s, "hathanh360.vn", "/acts/assign"), *token, *body;

	office_in(s, "division");
	site_get(s, p);
	token = site_token(s);
	assert_int_equal(post(s, p, arena_printf(s->st->a, "officer=%s", store_get(s->st, "SELECT id FROM person WHERE email = 'case2@office.example'"))), 303);
	body = arena_printf(s->st->a, "csrf=%s&version=1&officer=%s&explanation=x", token, store_get(s->st, "SELECT id FROM person WHERE email = 'case1@office.example'"));
	assert_int_equal(site_send(s, "POST", path(s, "hathanh360.vn", "/acts/reassign"), NULL, body, strlen(body)), 409);
	office_has(s, "Người khác vừa thay đổi");
	office_is(s, "SELECT p.email FROM dossier d JOIN answer a ON a.dossier = d.id AND a.value = 'hathanh360.vn' JOIN person p ON p.id = d.assignee", "case2@office.example");
}

/* The state is another one meanwhile, so that the act is not to be found there any more: told all the same, with what was typed. */
static void
test_act__done_by_a_colleague(void **state)
{
	struct site *s = *state;
	const char  *p = path(s, "songkhoe24.vn", "/acts/accept"), *slip = path(s, "songkhoe24.vn", "/slip/items"), *token;
	const char  *version;

	office_in(s, "desk2");
	site_get(s, p);
	token = site_token(s);
	version = office_field(s, "version");
	assert_int_equal(post(s, p, ""), 303);
	const char *body = arena_printf(s->st->a, "csrf=%s&version=%s&explanation=gi%%E1%%BB%%AF+l%%E1%%BA%%A1i", token, version);
	assert_int_equal(site_send(s, "POST", p, NULL, body, strlen(body)), 409);
	office_has(s, "Người khác vừa thay đổi");
	office_has(s, "Việc được làm gần nhất trên hồ sơ");
	office_has(s, "Tiếp nhận hồ sơ");
	office_has(s, "giữ lại</textarea>");
	body = arena_printf(s->st->a, "csrf=%s&target=legal_status..&defect=illegible&explanation=gi%%E1%%BB%%AF", token);
	assert_int_equal(site_send(s, "POST", slip, NULL, body, strlen(body)), 409);
	office_has(s, "giữ</textarea>");
	assert_int_equal(site_get(s, path(s, "songkhoe24.vn", "/slip")), 200);
	assert_int_equal(site_get(s, path(s, "songkhoe24.vn", "/release")), 200);
	office_has(s, "Hồ sơ đang ở trạng thái không cho phép việc này");
	assert_int_equal(post(s, path(s, "songkhoe24.vn", "/release"), "item.1.opinion=agree&release=1"), 409);
}

static void
test_assign__offers_who_fits(void **state)
{
	struct site *s = *state;
	const char  *p = path(s, "hathanh360.vn", "/acts/assign");

	office_in(s, "division");
	assert_int_equal(post(s, p, "officer=987654"), 409); /* nobody at all */
	office_has(s, "Người này không thể nhận việc");
	site_get(s, p);
	office_has(s, "Lê Quang Huy");
	office_has(s, "Đang giữ");
	office_hasnt(s, "Nguyễn Thị Thu Hà"); /* a desk officer */
	assert_int_equal(post(s, p, ""), 422);
	office_has(s, "Chưa chọn");
	assert_int_equal(post(s, p, "officer=2"), 409);
	office_has(s, "Người này không thể nhận việc");
}

/* What a leader signs is the paper that was shown, byte for byte; then the records clerk gives it a number nobody has. */
static void
test_sign__the_very_paper_then_a_free_number(void **state)
{
	struct site *s = *state;
	const char  *grant = path(s, "phohang.vn", "/acts/grant"), *issue = path(s, "phohang.vn", "/acts/issue"), *hash, *number;

	office_in(s, "leader");
	site_get(s, grant);
	hash = office_field(s, "file");
	assert_int_equal(strlen(hash), 64);
	assert_int_equal(post(s, grant, arena_printf(s->st->a, "file=%064d&read_it=1", 0)), 409);
	office_has(s, "Văn bản không còn đúng");
	assert_int_equal(post(s, grant, arena_printf(s->st->a, "file=%s", hash)), 422); /* not read */
	assert_int_equal(post(s, grant, arena_printf(s->st->a, "file=%s&read_it=1", hash)), 303);
	office_in(s, "clerk");
	site_get(s, issue);
	number = arena_printf(s->st->a, "%d", (int)strtol(store_get(s->st, "SELECT last + 1 FROM number_book WHERE kind = 'licence' AND year = 2026"), NULL, 10));
	office_has(s, arena_printf(s->st->a, "value=\"%s\" aria-describedby=\"h-number\"", number));
	assert_int_equal(post(s, issue, arena_printf(s->st->a, "file=%s&read_it=1&number=1", hash)), 409);
	office_has(s, "Số này đã dùng trong năm");
	/* a digit too many leaves a gap in the book: asked again */
	assert_int_equal(post(s, issue, arena_printf(s->st->a, "file=%s&read_it=1&number=900", hash)), 422);
	office_has(s, "bỏ trống số ở giữa");
	office_has(s, "name=\"gap\"");
	assert_int_equal(post(s, issue, arena_printf(s->st->a, "file=%s&read_it=1&number=%s", hash, number)), 303);
	office_is(s, "SELECT l.state FROM licence l JOIN licence_domain x ON x.licence = l.id AND x.domain = 'phohang.vn'", "active");
}

static void
test_duplicates__are_shown(void **state)
{
	struct site *s = *state;

	no_error(store_sql(s->st, UNGUARDED "UPDATE answer SET value = 'thudoxanh.vn' WHERE value = 'songhongtrip.vn'"));
	office_in(s, "desk1");
	site_get(s, arena_printf(s->st->a, "/dossiers/%s", store_get(s->st, "SELECT d.code FROM dossier d JOIN answer a ON a.dossier = d.id AND a.value = 'thudoxanh.vn' WHERE d.state = 'submitted'")));
	office_has(s, "Tên miền này còn xuất hiện ở nơi khác");
	office_has(s, "giấy phép số");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_queue__lists_of_the_roles_held),
		OFFICE_TEST(test_queue__slips_to_release_are_others),
		OFFICE_TEST(test_queue__case_officers_see_their_own),
		OFFICE_TEST(test_queue__due_in_words),
		OFFICE_TEST(test_queue__found_by_code_domain_and_name_without_marks),
		OFFICE_TEST(test_queue__pages_hold_everything_once),
		OFFICE_TEST(test_dossier__administrators_see_counts_auditors_read_and_change_nothing),
		OFFICE_TEST(test_dossier__says_what_can_be_done_and_why_not),
		OFFICE_TEST(test_dossier__every_part_opens),
		OFFICE_TEST(test_paper__shown_and_saved),
		OFFICE_TEST(test_finding__needs_clause_reading_and_signs),
		OFFICE_TEST(test_finding__second_person_confirms),
		OFFICE_TEST(test_act__refused_with_clause_and_what_was_typed),
		OFFICE_TEST(test_act__grave_asks_again_and_reasons_are_wanted),
		OFFICE_TEST(test_act__no_such_action_here),
		OFFICE_TEST(test_act__changed_meanwhile),
		OFFICE_TEST(test_act__done_by_a_colleague),
		OFFICE_TEST(test_assign__offers_who_fits),
		OFFICE_TEST(test_sign__the_very_paper_then_a_free_number),
		OFFICE_TEST(test_duplicates__are_shown),
	};

	return cmocka_run_group_tests_name("desk", tests, office_group_setup, office_group_teardown);
}
