/*
 * What the office writes on a dossier: slips, opinions, rulings, conditions, printed papers; and what it keeps in order besides (more of
 * that: test_people.c).
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

static int
post(struct site *s, const char *page, const char *fields)
{
	return office_post(s, page, page, fields);
}

/* A dossier just filed, found to be ours by desk1, who then drafts a slip. */
static const char *
drafting(struct site *s)
{
	office_in(s, "desk1");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/finding"), "verdict=ours&clause=N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+24.8.d&explanation=x&pages=1&found_none=1"), 303);
	return path(s, "songhongtrip.vn", "/slip");
}

static int
item(struct site *s, const char *slip, const char *fields)
{
	const char *body;

	site_get(s, slip);
	body = arena_printf(s->st->a, "csrf=%s&%s", site_token(s), fields);
	return site_send(s, "POST", arena_printf(s->st->a, "%s/items", slip), NULL, body, strlen(body));
}

/* LAW: NĐ 118/2025 Điều 16.3, "bổ sung một lần đầy đủ, chính xác", only what the list holds, with the reason */
static void
test_slip__item_refused_as_it_is_written(void **state)
{
	struct site *s = *state;
	const char  *slip = drafting(s);

	assert_int_equal(item(s, slip, "target=domain_certificate..&defect=missing&explanation=x"), 422); /* the paper of 2015 */
	site_get(s, slip);
	office_hasnt(s, "domain_certificate");
	assert_int_equal(item(s, slip, "target=source_consent.1.&defect=missing&explanation=Thi%E1%BA%BFu"), 409);
	office_has(s, "Giấy tờ này đã có trong hồ sơ");
	office_has(s, "NĐ 118/2025 Điều 16.3");
	office_has(s, "Thiếu</textarea>");
	assert_int_equal(item(s, slip, "target=project..&defect=incomplete_section&explanation=Vi%E1%BA%BFt+l%E1%BA%A1i"), 409);
	office_has(s, "Không được yêu cầu “viết lại” chung chung");
	assert_int_equal(item(s, slip, "target=legal_status..&defect=expired&explanation=x&clause=TT+09%2F2014+%C4%90i%E1%BB%81u+6"), 409);
	office_has(s, "không có hiệu lực vào ngày nộp hồ sơ");
	office_is(s, "SELECT count(*) FROM slip_item i JOIN slip s ON s.id = i.slip AND s.state = 'drafting'", "0");
	assert_int_equal(item(s, slip, "target=project..project_technical&defect=incomplete_section&page=7&explanation=Sao+l%C6%B0u"), 303);
	office_is(s, "SELECT i.section || '|' || i.clause FROM slip_item i JOIN slip s ON s.id = i.slip AND s.state = 'drafting'", "project_technical|NĐ 147/2024 Điều 29.1.c");
}

static void
test_slip__nothing_without_a_finding_and_nobody_else(void **state)
{
	struct site *s = *state;
	const char  *slip = path(s, "songhongtrip.vn", "/slip");

	office_in(s, "desk1");
	assert_int_equal(item(s, slip, "target=legal_status..&defect=illegible&explanation=x"), 303);
	assert_int_equal(post(s, slip, ""), 409);
	office_has(s, "Hãy kết luận về thẩm quyền trước");
	office_in(s, "case1"); /* before receipt it is the desk's */
	assert_int_equal(item(s, slip, "target=legal_status..&defect=expired&explanation=x"), 409);
	office_has(s, "Việc này thuộc vai trò khác");
}

/* office practice: whoever wrote a slip doesn't release it; every item gets an opinion; a struck one its reason */
static void
test_slip__second_person_gives_an_opinion_on_each(void **state)
{
	struct site *s = *state;
	const char  *slip = drafting(s), *release = path(s, "songhongtrip.vn", "/release");

	item(s, slip, "target=project..project_technical&defect=incomplete_section&explanation=x");
	item(s, slip, "target=legal_status..&defect=illegible&explanation=x");
	assert_int_equal(post(s, slip, ""), 303);
	assert_int_equal(post(s, release, "item.1.opinion=agree&item.2.opinion=agree&release=1"), 409);
	office_has(s, "Bạn đã làm một bước trước");
	office_in(s, "desk2");
	assert_int_equal(post(s, release, "item.1.opinion=agree&release=1"), 409);
	office_has(s, "Còn mục chưa có ý kiến");
	assert_int_equal(post(s, release, "item.1.opinion=agree&item.2.opinion=strike&release=1"), 422);
	assert_int_equal(post(s, release, "item.1.opinion=agree&item.2.opinion=strike&item.2.reason=%C4%90%E1%BB%8Dc+%C4%91%C6%B0%E1%BB%A3c&release=1"), 303);
	office_is(s, "SELECT group_concat(x.opinion) FROM (SELECT i.opinion FROM slip_item i JOIN slip s ON s.id = i.slip JOIN dossier d ON d.slip = s.id JOIN answer a ON a.dossier = d.id AND a.value = 'songhongtrip.vn' ORDER BY i.id) x", "agree,strike");
	/* the paper names the agreed item only, and the desk head has it on the list at once */
	office_is(s, "SELECT json_array_length(content, '$.items') FROM document WHERE kind = 'slip' ORDER BY id DESC LIMIT 1", "1");
	office_is(s, "SELECT group_concat(x.kind) FROM exception x WHERE x.event = (SELECT max(event) FROM exception) AND x.kind = 'slip_released'", "slip_released");
}

/* office practice: who writes an item stands for it; a draft is its author's, or given up; what was turned back is mended, not typed again */
static void
test_slip__draft_of_one_author(void **state)
{
	struct site *s = *state;
	const char  *slip = drafting(s), *release = path(s, "songhongtrip.vn", "/release");

	item(s, slip, "target=project..project_technical&defect=incomplete_section&explanation=Sao+l%C6%B0u");
	assert_int_equal(item(s, slip, "target=project..project_technical&defect=inconsistent&explanation=x"), 409);
	office_has(s, "Mục này đã có trong phiếu");
	office_in(s, "desk2");
	site_get(s, slip);
	office_has(s, "nên chỉ người đó sửa được");
	office_hasnt(s, "name=\"target\"");
	assert_int_equal(item(s, slip, "target=legal_status..&defect=illegible&explanation=x"), 409);
	office_has(s, "Phiếu do người khác soạn");
	assert_int_equal(site_post(s, slip, arena_printf(s->st->a, "%s/items/%s/remove", slip, store_get(s->st, "SELECT max(id) FROM slip_item")), ""), 409);
	office_in(s, "desk1");
	assert_int_equal(post(s, slip, ""), 303);
	office_in(s, "desk2");
	assert_int_equal(post(s, release, "reject=1&explanation=N%C3%AAu+r%C3%B5+trang"), 303);
	office_in(s, "desk1");
	site_get(s, slip);
	office_has(s, "Lấy lại các mục của phiếu trước");
	assert_int_equal(site_post(s, slip, arena_printf(s->st->a, "%s/again", slip), ""), 303);
	site_get(s, slip);
	office_has(s, "Sao lưu");
	office_in(s, "desk2");
	assert_int_equal(site_post(s, slip, arena_printf(s->st->a, "%s/drop", slip), ""), 303);
	office_is(s, "SELECT count(*) FROM slip WHERE state = 'drafting'", "0");
}

/* LAW: office practice, after receipt a draft is the assigned officer's: no colleague throws it away */
static void
test_slip__draft_is_not_dropped_by_a_colleague(void **state)
{
	struct site *s = *state;
	const char  *slip = arena_printf(s->st->a, "/dossiers/%s/slip", store_get(s->st, "SELECT d.code FROM dossier d JOIN person p ON p.id = d.assignee AND p.email = 'case1@office.example'"
	    " WHERE d.state = 'in_review' AND NOT EXISTS (SELECT 1 FROM slip s WHERE s.dossier = d.id) ORDER BY d.id DESC"));

	office_in(s, "case1");
	assert_int_equal(item(s, slip, "target=project..project_technical&defect=incomplete_section&explanation=Sao+l%C6%B0u"), 303);
	office_in(s, "case2");
	site_get(s, slip);
	office_hasnt(s, "/slip/drop\"");
	assert_int_equal(site_post(s, slip, arena_printf(s->st->a, "%s/drop", slip), ""), 409);
	office_is(s, "SELECT count(*) FROM slip_item i JOIN slip s ON s.id = i.slip AND s.state = 'drafting'", "1");
	office_in(s, "case1");
	site_get(s, slip);
	assert_int_equal(site_post(s, slip, arena_printf(s->st->a, "%s/drop", slip), ""), 303);
	office_is(s, "SELECT count(*) FROM slip WHERE state = 'drafting'", "0");
}

static void
test_slip__rejected_with_a_reason(void **state)
{
	struct site *s = *state;
	const char  *release = path(s, "xanhhanoi.vn", "/release");

	office_in(s, "desk2");
	assert_int_equal(post(s, release, "reject=1"), 422);
	office_has(s, "Mục này chưa có nội dung");
	assert_int_equal(post(s, release, "reject=1&explanation=Kh%C3%B4ng+c%E1%BA%A7n"), 303);
	office_is(s, "SELECT d.state FROM dossier d JOIN answer a ON a.dossier = d.id AND a.value = 'xanhhanoi.vn'", "submitted");
}

/* What is left of a slip decides the answer: nothing left, and the clock counts as if it had never stopped. */
static void
test_contest__ruled_item_by_item(void **state)
{
	struct site *s = *state;
	const char  *contest = path(s, "sinhvienhanoi.vn", "/contest"), *other = path(s, "nhipsongxanh.vn", "/contest");

	office_in(s, "head");
	assert_int_equal(post(s, contest, "item.1.ruling=drop"), 422);
	assert_int_equal(post(s, contest, "item.1.ruling=drop&item.1.why=%C4%90%C3%BAng"), 303);
	office_is(s, "SELECT d.state FROM dossier d JOIN answer a ON a.dossier = d.id AND a.value = 'sinhvienhanoi.vn'", "submitted");
	assert_int_equal(post(s, other, "item.1.ruling=keep&item.1.why=V%E1%BA%ABn+thi%E1%BA%BFu"), 303);
	office_is(s, "SELECT d.state FROM dossier d JOIN answer a ON a.dossier = d.id AND a.value = 'nhipsongxanh.vn'", "supplement_requested");
}

/* LAW: NĐ 147/2024 Điều 25.3, every condition is judged before a licence is recommended */
static void
test_criteria__saved_then_recommended(void **state)
{
	struct site *s = *state;
	const char  *criteria = path(s, "khoetoandien.vn", "/criteria"), *all = "";
	int          n = (int)strtol(store_get(s->st, "SELECT count(*) FROM criterion WHERE ruleset = 'R2026'"), NULL, 10);

	for (int i = 1; i <= n; i++)
		all = arena_printf(s->st->a, "%scondition.%d.verdict=met&", all, i);
	office_in(s, "case1");
	assert_int_equal(post(s, criteria, "condition.1.verdict=met&grant=1"), 409);
	office_has(s, "Còn điều kiện chưa đánh giá");
	assert_int_equal(post(s, criteria, "condition.1.verdict=failed&save=1"), 422); /* why? */
	assert_int_equal(post(s, criteria, "condition.1.verdict=failed&condition.1.note=Ch%C6%B0a&save=1"), 303);
	office_is(s, "SELECT verdict || note FROM assessment x JOIN answer a ON a.dossier = x.dossier AND a.value = 'khoetoandien.vn'", "failedChưa");
	assert_int_equal(post(s, criteria, arena_printf(s->st->a, "%ssave=1", all + strlen("condition.1.verdict=met&"))), 303);
	assert_int_equal(post(s, criteria, "grant=1"), 409);
	office_has(s, "Có điều kiện không đáp ứng");
	assert_int_equal(post(s, criteria, arena_printf(s->st->a, "%sgrant=1&explanation=%%C4%%90%%E1%%BB%%A7", all)), 303);
	office_is(s, "SELECT d.state || d.recommendation FROM dossier d JOIN answer a ON a.dossier = d.id AND a.value = 'khoetoandien.vn'", "recommendedgrant");
	office_in(s, "case2"); /* not theirs */
	assert_int_equal(post(s, path(s, "nongsansach.vn", "/criteria"), "condition.1.verdict=failed&condition.1.note=x&save=1"), 409);
	office_has(s, "Hồ sơ được phân công cho chuyên viên khác");
}

static void
test_recommend_refuse__chooses_a_ground_with_its_clause(void **state)
{
	struct site *s = *state;
	const char  *p = path(s, "nongsansach.vn", "/acts/recommend_refuse");

	office_in(s, "case1");
	site_get(s, p);
	office_has(s, "Bảng đánh giá không có điều kiện nào không đáp ứng");
	assert_int_equal(post(s, path(s, "nongsansach.vn", "/criteria"), "condition.2.verdict=failed&condition.2.note=D%E1%BB%85+nh%E1%BA%A7m&save=1"), 303);
	site_get(s, p);
	office_has(s, "NĐ 147/2024 Điều 26");
	assert_int_equal(post(s, p, "explanation=x&sure=1"), 422);
	assert_int_equal(post(s, p, "ground=legal_unmet&explanation=x&sure=1"), 409); /* not what failed */
	assert_int_equal(post(s, p, "ground=domain_unmet&explanation=T%C3%AAn+mi%E1%BB%81n&sure=1"), 303);
	office_in(s, "division");
	site_get(s, path(s, "nongsansach.vn", "/acts/endorse"));
	office_has(s, "Đề nghị từ chối");
	office_has(s, "Lê Quang Huy");
}

/* The number of the last paper of a kind on a dossier. */
static const char *
paper(struct site *s, const char *domain, const char *kind)
{
	return arena_str(s->st->a, store_get(s->st, arena_printf(s->st->a,
	    "SELECT max(c.id) FROM document c JOIN answer a ON a.dossier = c.dossier AND a.value = '%s' WHERE c.kind = '%s'", domain, kind)));
}

static void
test_document__printed_from_its_frozen_content(void **state)
{
	struct site *s = *state;

	office_in(s, "clerk");
	assert_int_equal(site_get(s, path(s, "thudoxanh.vn", arena_printf(s->st->a, "/documents/%s", paper(s, "thudoxanh.vn", "licence")))), 200);
	office_has(s, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
	office_has(s, "/GP-TTĐT");
	office_has(s, "Công ty Cổ phần Truyền thông Thủ Đô Xanh");
	office_has(s, "thudoxanh.vn");
	office_has(s, "Quy định áp dụng chưa được đối chiếu"); /* provisional law looks provisional */
	office_has(s, "Hoàng Thị Bích Vân");
	/* another address or name of the holder does not change what was printed */
	no_error(store_sql(s->st, "UPDATE organisation SET name = 'Tên Mới' WHERE name LIKE '%Thủ Đô Xanh'"));
	site_get(s, path(s, "thudoxanh.vn", arena_printf(s->st->a, "/documents/%s", paper(s, "thudoxanh.vn", "licence"))));
	office_has(s, "Thủ Đô Xanh");
	office_hasnt(s, "Tên Mới");
	assert_int_equal(site_get(s, path(s, "pho36.vn", arena_printf(s->st->a, "/documents/%s", paper(s, "thudoxanh.vn", "licence")))), 404);
}

static void
test_document__every_kind_is_printed(void **state)
{
	struct site       *s = *state;
	/* and what each must say */
	const char *const  kinds[][3] = { { "filing_confirmation", "songhongtrip.vn", "homepage_print.pdf" }, { "receipt", "thudoxanh.vn", "10 ngày làm việc" },
		{ "slip", "pho36.vn", "Quá 15 ngày kể từ khi nhận phiếu" }, { "intake_refusal", "hathanhcu.vn", "NĐ 118/2025 Điều 17.1" },
		{ "routing_notice", "matmang.vn", "Cục Phát thanh" }, { "not_needed_answer", "noibo-thanglong.vn", "NĐ 147/2024 Điều 24.2" },
		{ "stop_notice", "lehoi.vn", "Tổ chức đề nghị dừng giải quyết hồ sơ" }, { "control_slip", "nongthonmoi24.vn", "Trả kết quả" },
		{ "refusal_letter", "giavattu.vn", "NĐ 147/2024 Điều 26" } };

	office_in(s, "desk2");
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		assert_int_equal(site_get(s, path(s, kinds[i][1], arena_printf(s->st->a, "/documents/%s", paper(s, kinds[i][1], kinds[i][0])))), 200);
		office_has(s, "Độc lập - Tự do - Hạnh phúc");
		office_has(s, office_code(s, kinds[i][1]));
		office_has(s, kinds[i][2]);
		office_has(s, arena_printf(s->st->a, "href=\"/dossiers/%s\"", office_code(s, kinds[i][1]))); /* the way back */
	}
}

/* A licence signed but not issued is nobody's yet; a control slip is the office's; another's paper is not there. */
static void
test_document__applicant_sees_what_is_meant_for_them(void **state)
{
	struct site *s = *state;
	const char  *granted = office_code(s, "dulichbacbo.vn"), *issued = office_code(s, "thudoxanh.vn"), *closed = office_code(s, "nongthonmoi24.vn");

	office_in(s, "giang@dulich.example");
	assert_int_equal(site_get(s, arena_printf(s->st->a, "/applications/%s/documents/%s", granted, paper(s, "dulichbacbo.vn", "receipt"))), 200);
	assert_int_equal(site_get(s, arena_printf(s->st->a, "/applications/%s/documents/%s", granted, paper(s, "dulichbacbo.vn", "licence"))), 404);
	assert_int_equal(site_get(s, arena_printf(s->st->a, "/applications/%s/documents/%s", issued, paper(s, "thudoxanh.vn", "licence"))), 404);
	office_in(s, "hai@nongthon.example");
	assert_int_equal(site_get(s, arena_printf(s->st->a, "/applications/%s/documents/%s", closed, paper(s, "nongthonmoi24.vn", "licence"))), 200);
	assert_int_equal(site_get(s, arena_printf(s->st->a, "/applications/%s/documents/%s", closed, paper(s, "nongthonmoi24.vn", "control_slip"))), 404);
}

static void
test_exceptions__acknowledged_with_a_note_by_the_head(void **state)
{
	struct site *s = *state;
	const char  *page = arena_printf(s->st->a, "/exceptions/%s", store_get(s->st, "SELECT min(id) FROM exception WHERE acknowledged_s IS NULL"));

	office_in(s, "head");
	site_get(s, "/exceptions");
	office_has(s, page);
	assert_int_equal(post(s, page, "note="), 422);
	assert_int_equal(post(s, page, "note=%C4%90%C3%A3+xem"), 303);
	site_get(s, "/exceptions");
	office_has(s, "Đã ghi nhận gần đây");
	assert_int_equal(office_post(s, "/exceptions", page, "note=l%E1%BA%A7n+n%E1%BB%AFa"), 404); /* once */
	office_in(s, "auditor");
	assert_int_equal(site_get(s, "/exceptions"), 200);
	assert_int_equal(post(s, page, "note=x"), 403);
}

static void
test_organisations__matched_once_by_somebody_else(void **state)
{
	struct site *s = *state;

	no_error(store_sql(s->st, "INSERT INTO organisation (id, name, folded, tax_code, created_s) VALUES (901, 'Báo Của Tôi', 'bao cua toi', '0109999001', 1), (902, 'Báo Khác', 'bao khac', '0109999002', 1);"
	    "INSERT INTO member (organisation, person, rights, approved_s) SELECT 902, p.id, 'view', NULL FROM person p WHERE p.email = 'dung@suckhoe.example';"
	    "INSERT INTO member (organisation, person, rights, approved_s) SELECT 901, p.id, 'view', 1 FROM person p WHERE p.email = 'desk1@office.example'"));
	const char *mine = "/organisations/901";
	const char *other = "/organisations/902";
	const char *joins = arena_printf(s->st->a, "%s/members/%s", other, store_get(s->st, "SELECT id FROM person WHERE email = 'dung@suckhoe.example'"));

	office_in(s, "desk1");
	site_get(s, "/organisations");
	office_has(s, other);
	assert_int_equal(post(s, other, ""), 422);
	assert_int_equal(post(s, other, "sure=1"), 303);
	assert_int_equal(post(s, mine, "sure=1"), 404); /* nobody matches the organisation they belong to */
	assert_int_equal(office_post(s, other, joins, "admit=1"), 303);
	office_is(s, "SELECT count(*) FROM member m JOIN person p ON p.id = m.person AND p.email = 'dung@suckhoe.example' WHERE m.organisation = 902 AND m.approved_s IS NOT NULL", "1");
	office_is(s, "SELECT c.kind || ' ' || b.email FROM member_change c JOIN person b ON b.id = c.by_person ORDER BY c.id DESC", "admitted desk1@office.example");
	site_get(s, other);
	office_has(s, "Được vào: ");
}

static void
test_inbox__read_by_whom_it_is_for(void **state)
{
	struct site *s = *state;
	const char  *mine = arena_str(s->st->a, store_get(s->st, "SELECT max(n.id) FROM notice n JOIN person p ON p.id = n.person AND p.email = 'case1@office.example' WHERE n.read_s IS NULL"));

	office_in(s, "desk1");
	assert_int_equal(office_post(s, "/inbox", arena_printf(s->st->a, "/inbox/%s/read", mine), ""), 404);
	office_in(s, "case1");
	assert_int_equal(office_post(s, "/inbox", arena_printf(s->st->a, "/inbox/%s/read", mine), ""), 303);
	site_get(s, "/inbox");
	office_hasnt(s, arena_printf(s->st->a, "/inbox/%s/read", mine));
	assert_int_equal(office_post(s, "/inbox", "/inbox", "upto=1000000"), 303);
	site_get(s, "/inbox");
	office_has(s, "Không có thông báo chưa đọc");
}

/* office practice: whoever receives under a rule set has answered its questions right */
static void
test_briefing__unlocks_acting(void **state)
{
	struct site *s = *state;

	drafting(s);
	no_error(store_sql(s->st, "DELETE FROM briefing WHERE ruleset = 'O2025' AND person = (SELECT id FROM person WHERE email = 'desk1@office.example')"));
	site_get(s, path(s, "songhongtrip.vn", ""));
	office_has(s, "chưa đọc và trả lời đúng phần quy định mới"); /* told before anybody tries */
	office_hasnt(s, "href=\"/dossiers/000.00.01.H26-261120-0002/acts/accept\"");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/accept"), ""), 409);
	office_has(s, "chưa đọc và trả lời đúng phần quy định mới");
	assert_int_equal(post(s, "/briefings/O2025", "q.1=b&q.2=c&q.3=b"), 303);
	site_get(s, "/briefings/O2025");
	office_has(s, "Chưa đúng. Hãy đọc lại điều khoản");
	office_has(s, "NĐ 118/2025 Điều 11.2.c");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/accept"), ""), 409);
	assert_int_equal(post(s, "/briefings/O2025", "q.1=a"), 303);
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/accept"), ""), 303);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_slip__item_refused_as_it_is_written),
		OFFICE_TEST(test_slip__nothing_without_a_finding_and_nobody_else),
		OFFICE_TEST(test_slip__second_person_gives_an_opinion_on_each),
		OFFICE_TEST(test_slip__draft_of_one_author),
		OFFICE_TEST(test_slip__draft_is_not_dropped_by_a_colleague),
		OFFICE_TEST(test_slip__rejected_with_a_reason),
		OFFICE_TEST(test_contest__ruled_item_by_item),
		OFFICE_TEST(test_criteria__saved_then_recommended),
		OFFICE_TEST(test_recommend_refuse__chooses_a_ground_with_its_clause),
		OFFICE_TEST(test_document__printed_from_its_frozen_content),
		OFFICE_TEST(test_document__every_kind_is_printed),
		OFFICE_TEST(test_document__applicant_sees_what_is_meant_for_them),
		OFFICE_TEST(test_exceptions__acknowledged_with_a_note_by_the_head),
		OFFICE_TEST(test_organisations__matched_once_by_somebody_else),
		OFFICE_TEST(test_inbox__read_by_whom_it_is_for),
		OFFICE_TEST(test_briefing__unlocks_acting),
	};

	return cmocka_run_group_tests_name("review", tests, office_group_setup, office_group_teardown);
}
