/* The pages for everybody: the register of licences, checking one, tracking a dossier without an account. */
#include "support/office.h"
#include <stdio.h>

/* For rows the rules would not let anybody write: the store without its triggers. */
#define UNGUARDED "PRAGMA writable_schema=ON; DELETE FROM sqlite_master WHERE type = 'trigger'; PRAGMA writable_schema=RESET;"

static void
change(struct site *s, const char *sql)
{
	const char *error = store_sql(s->st, arena_printf(s->st->a, UNGUARDED "%s", sql));

	if (error != NULL)
		fail_msg("%s", error);
}

/* How many rows the register shows for a question, 0 where it says that there is none. */
static int
rows_for(struct site *s, const char *query)
{
	int n = 0;

	assert_int_equal(site_get(s, arena_printf(s->st->a, "/licences?%s", query)), 200);
	for (const char *p = s->body; (p = strstr(p, "<th scope=\"row\">")) != NULL; p++)
		n++;
	return n;
}

/* --- the register --------------------------------------------------------------------------------------------------------- */

static void
test_register__finds_by_number_domain_and_words(void **state)
{
	static const struct { const char *query; int n; } asked[] = {
		{ "", 3 }, { "q=", 3 }, { "q=1", 1 }, { "q=01%2FGP-TT%C4%90T", 1 }, { "q=S%E1%BB%91+1%2FGP", 1 }, { "q=999", 0 }, { "q=0", 0 },
		{ "q=nongthonmoi24.vn", 1 }, { "q=https%3A%2F%2Fwww.nongthonmoi24.vn%2Ftin", 1 }, { "q=NongThonMoi24", 1 }, { "q=nongthonmoi24.com", 0 },
		{ "q=nong+san", 1 }, { "q=N%C3%B4ng+s%E1%BA%A3n+s%E1%BA%A1ch", 1 }, { "q=san+nong", 1 }, { "q=nong+thang", 0 }, { "q=(Dong)+Anh,", 1 },
		{ "q=thang+lo", 1 }, { "q=ong", 0 }, { "q=%25", 0 }, { "q=%22%5C", 3 }, { "q='+OR+1=1--", 0 },
		{ "state=active", 3 }, { "state=revoked", 0 }, { "state=active&q=nong", 1 }, { "year=2025", 0 }, { "year=2026", 3 }, { "year=2026&q=nong&state=expired", 0 },
	};
	struct site *s = *state;

	for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
		if (rows_for(s, asked[i].query) != asked[i].n)
			fail_msg("%s: %d rows", asked[i].query, rows_for(s, asked[i].query));
}

static void
test_register__newest_first_with_its_years(void **state)
{
	struct site *s = *state;

	rows_for(s, "");
	const char *first = strstr(s->body, "thudoxanh.vn"), *last = strstr(s->body, "nongthonmoi24.vn");
	assert_non_null(first);
	assert_true(first < last);
	office_has(s, "<option value=\"2026\">2026</option>");
	rows_for(s, "year=2026");
	office_has(s, "<option value=\"2026\" selected>2026</option>");
	office_hasnt(s, "rel=\"next\"");
}

/* A licence after its last day is expired, whatever its row says. */
static void
test_register__expired_is_not_in_force(void **state)
{
	struct site *s = *state;

	change(s, "UPDATE licence SET expires_day = '2026-10-31' WHERE number = 1; UPDATE licence SET state = 'revoked' WHERE number = 2");
	assert_int_equal(rows_for(s, "state=active"), 1);
	assert_int_equal(rows_for(s, "state=expired"), 1);
	assert_int_equal(rows_for(s, "state=revoked"), 1);
	assert_int_equal(site_get(s, "/licences/1"), 200);
	office_has(s, "Giấy phép này đã hết hạn từ hết ngày 31/10/2026.");
	office_has(s, "<b>Hết hiệu lực</b>");
	office_hasnt(s, "đang có hiệu lực");
	site_get(s, "/licences/2");
	office_has(s, "Giấy phép này đã bị thu hồi");
	site_get(s, "/licences/check?q=2");
	office_has(s, "Giấy phép này đã bị thu hồi");
}

static void
many_licences(struct site *s, int n)
{
	change(s, arena_printf(s->st->a, "WITH RECURSIVE c (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM c WHERE i < %d) "
	    "INSERT INTO licence (id, dossier, organisation, holder, site_name, year, number, symbol, state, issued_day, expires_day, event) "
	    "SELECT i, l.dossier, l.organisation, 'Tổ chức ' || i, 'Trang ' || i, 2020, i, 'GP', 'active', date('2020-01-01', (i / 3) || ' days'), '2030-01-01', l.event "
	    "FROM c JOIN licence l ON l.number = 1", 99 + n));
}

static void
test_register__pages_lose_and_repeat_nothing(void **state)
{
	struct site *s = *state;
	const char *next = "/licences?q=";
	int pages = 0, rows = 0;

	many_licences(s, 120);
	while (next != NULL) {
		assert_int_equal(site_get(s, next), 200);
		pages++;
		for (const char *p = s->body; (p = strstr(p, "<a href=\"/licences/")) != NULL; p++)
			rows += p[19] >= '0' && p[19] <= '9';
		const char *rel = strstr(s->body, "rel=\"next\" href=\"");
		next = rel == NULL ? NULL : arena_strn(s->st->a, rel + 17, strcspn(rel + 17, "\""));
		if (next != NULL && strstr(next, "&amp;") != NULL)
			next = arena_printf(s->st->a, "%.*s&%s", (int)(strstr(next, "&amp;") - next), next, strstr(next, "&amp;") + 5);
		assert_true(pages < 10);
	}
	assert_int_equal(pages, 3);
	assert_int_equal(rows, 123);
	office_has(s, "/licences?q=\">"); /* back to the first page */
}

static int
lines(const struct site *s)
{
	int n = 0;

	for (size_t i = 0; i < s->body_n; i++)
		n += s->body[i] == '\n';
	return n;
}

static void
test_register__downloads_all_of_a_choice(void **state)
{
	struct site *s = *state;

	many_licences(s, 1200);
	assert_int_equal(site_get(s, "/licences.csv?q="), 200);
	assert_int_equal(lines(s), 1204);
	assert_string_equal(site_header(s, "content-type"), "text/csv; charset=utf-8");
	assert_non_null(strstr(site_header(s, "content-disposition"), "licences-"));
	assert_non_null(strstr(s->body, arena_printf(s->st->a, "\"2\",\"GP-TTĐT\",\"Hợp tác xã Nông sản sạch Đông Anh\",\"0101956835\",\"Nông Thôn Mới 24\",\"nongthonmoi24.vn\",\"%s\",\"%s\",\"active\"\r\n",
	    store_get(s->st, "SELECT issued_day FROM licence WHERE number = 2"), store_get(s->st, "SELECT expires_day FROM licence WHERE number = 2"))));
	assert_int_equal(site_get(s, "/licences.csv?q=nong"), 200);
	assert_int_equal(lines(s), 2);
	assert_int_equal(site_get(s, "/licences.json?year=2026"), 200);
	assert_int_equal(strncmp(s->body, "[{\"id\":\"3\",\"number\":\"3\"", 23), 0);
	assert_int_equal(lines(s), 3);
	assert_int_equal(s->body[s->body_n - 2], ']');
}

static void
test_register__downloads_are_limited(void **state)
{
	struct site *s = *state;

	for (int i = 0; i < 40; i++)
		assert_int_equal(site_get(s, "/licences.csv"), 200);
	assert_int_equal(site_get(s, "/licences.csv"), 429);
	assert_int_equal(site_get(s, "/licences"), 200);
}

/* The words of a name are the register's, written with the licence and by nobody else. */
static void
test_register__words_follow_the_licence(void **state)
{
	struct site *s = *state;

	office_is(s, "SELECT group_concat(word) FROM (SELECT word FROM licence_word WHERE licence = 2 ORDER BY word)", "anh,dong,hop,nong,sach,san,tac,xa");
	assert_string_equal(store_sql(s->st, "INSERT INTO licence_word VALUES ('x', 2)"), "only_by_event");
	assert_string_equal(store_sql(s->st, "DELETE FROM licence_word"), "append_only");
	assert_string_equal(store_sql(s->st, "UPDATE licence_word SET word = 'x'"), "append_only");
}

/* --- one licence ------------------------------------------------------------------------------------------------------------ */

static void
test_licence__says_whether_it_counts(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_get(s, "/licences/2"), 200);
	office_has(s, "02/GP-TTĐT");
	office_has(s, arena_printf(s->st->a, "Giấy phép này đang có hiệu lực, đến hết ngày %s.", store_get(s->st, "SELECT strftime('%d/%m/%Y', expires_day) FROM licence WHERE number = 2")));
	office_has(s, "Hợp tác xã Nông sản sạch Đông Anh");
	office_has(s, "Báo Hànộimới; Thông tấn xã Việt Nam; Báo Lao Động");
	office_has(s, "NĐ 147/2024/NĐ-CP");
	office_has(s, "chưa đối chiếu văn bản gốc"); /* R2026 was not read in full */
	office_hasnt(s, "+84912345678");             /* the paper's, not everybody's */
	assert_int_equal(site_get(s, "/licences/77"), 404);
	assert_int_equal(site_get(s, "/licences/x"), 404);
}

static void
test_check__by_number_or_domain_exactly(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_get(s, "/licences/check"), 200);
	office_hasnt(s, "<h2>");
	assert_int_equal(site_get(s, "/licences/check?q=www.nongthonmoi24.vn"), 200);
	office_has(s, "Giấy phép này đang có hiệu lực");
	site_get(s, "/licences/check?q=02%2FGP-TT%C4%90T");
	office_has(s, "nongthonmoi24.vn");
	site_get(s, "/licences/check?q=nongthonmoi2.vn"); /* a part of a name is not the name */
	office_has(s, "Cơ quan này không cấp giấy phép nào như vậy.");
	site_get(s, "/licences/check?q=tin.nongthonmoi24.vn");
	office_has(s, "Cơ quan này không cấp giấy phép nào như vậy.");
	site_get(s, "/licences/check?q=nong+san");
	office_has(s, "cũng không phải tên miền");
	site_get(s, "/licences/check?q=%3Cscript%3E");
	office_hasnt(s, "<script>");
}

/* --- tracking ------------------------------------------------------------------------------------------------------------------ */

static const char *
check_code(struct site *s, const char *code)
{
	return store_get(s->st, arena_printf(s->st->a, "SELECT check_code FROM dossier WHERE code = '%s'", code));
}

static int
track(struct site *s, const char *code, const char *check)
{
	return site_post(s, "/track", "/track", arena_printf(s->st->a, "code=%s&check_code=%s", code, check));
}

static void
test_track__shows_the_way_and_nobodys_name(void **state)
{
	struct site *s = *state;
	const char *code = office_code(s, "dinhduong.vn");

	assert_int_equal(track(s, code, check_code(s, code)), 303);
	assert_int_equal(strncmp(s->location, "/track/", 7), 0);
	assert_null(strstr(s->location, code));
	const char *address = arena_str(s->st->a, s->location);
	assert_int_equal(site_get(s, address), 200);
	office_has(s, code);
	office_has(s, "Cơ quan đang chờ bạn");
	office_has(s, "Đã gửi phiếu yêu cầu bổ sung");
	office_hasnt(s, "Sức Khỏe");
	office_hasnt(s, "Dinh Dưỡng");
	office_hasnt(s, "dinhduong.vn");
	office_hasnt(s, "Cao Tiến Dũng");
	office_hasnt(s, "Lê Quang Huy");
	office_hasnt(s, check_code(s, code));
}

static void
test_track__typed_as_people_type(void **state)
{
	struct site *s = *state;
	const char *code = office_code(s, "matmang.vn"), *check = check_code(s, code);

	assert_int_equal(track(s, arena_printf(s->st->a, "+%s+", code), arena_printf(s->st->a, "%.3s+%s", check, check + 3)), 303);
	site_get(s, s->location);
	office_has(s, "đã được chuyển đến: Cục Phát thanh, truyền hình và thông tin điện tử");
}

/* What the office has not said yet is not said here. */
static void
test_track__keeps_what_is_not_said_yet(void **state)
{
	struct site *s = *state;
	const char *proposed = office_code(s, "xanhhanoi.vn"), *signed_one = office_code(s, "dulichbacbo.vn");

	track(s, proposed, check_code(s, proposed));
	site_get(s, s->location);
	office_hasnt(s, "phiếu");
	track(s, signed_one, check_code(s, signed_one));
	site_get(s, s->location);
	office_hasnt(s, "Đã có kết quả</b>\n<span");
	office_has(s, "Trình và quyết định");
}

static void
test_track__wrong_code_and_wrong_check_code_are_one_answer(void **state)
{
	struct site *s = *state;
	const char *code = office_code(s, "dinhduong.vn");
	static const char said[] = "Không có hồ sơ nào với mã hồ sơ và mã tra cứu này.";
	char other[64];

	snprintf(other, sizeof other, "%s", code);
	other[strlen(other) - 1] = other[strlen(other) - 1] == '9' ? '8' : '9';
	assert_int_equal(track(s, code, "AAAAAA"), 422);
	office_has(s, said);
	size_t n = s->body_n;
	assert_int_equal(track(s, other, "AAAAAA"), 422);
	office_has(s, said);
	assert_int_equal(s->body_n, n);
	assert_int_equal(track(s, other, check_code(s, code)), 422);
	assert_int_equal(track(s, code, ""), 422);
	office_hasnt(s, said);
}

static void
test_track__guessing_is_stopped(void **state)
{
	struct site *s = *state;
	const char *code = office_code(s, "dinhduong.vn");

	for (int i = 0; i < 10; i++)
		assert_int_equal(track(s, code, "AAAAAA"), 422);
	assert_int_equal(track(s, code, check_code(s, code)), 429); /* nor with the right one, for a while */
	assert_non_null(site_header(s, "retry-after"));
	const char *another = office_code(s, "matmang.vn");
	assert_int_equal(track(s, another, check_code(s, another)), 303);
	for (int i = 0; i < 40 && s->status != 429; i++)
		track(s, arena_printf(s->st->a, "000.00.01.H26-261101-%04d", i), "AAAAAA");
	assert_int_equal(s->status, 429); /* one address, many codes */
}

static void
test_track__an_address_is_good_for_an_hour_and_cant_be_made(void **state)
{
	struct site *s = *state;
	const char *code = office_code(s, "dinhduong.vn");

	track(s, code, check_code(s, code));
	const char *address = arena_str(s->st->a, s->location);
	char *forged = arena_str(s->st->a, address);
	forged[17] = forged[17] == 'A' ? 'B' : 'A'; /* another dossier's number */
	assert_int_equal(site_get(s, forged), 303);
	assert_string_equal(s->location, "/track?old=1");
	assert_int_equal(site_get(s, "/track/AAAA"), 303);
	site_now += 3600;
	assert_int_equal(site_get(s, address), 200);
	site_now += 1;
	assert_int_equal(site_get(s, address), 303);
	assert_int_equal(site_get(s, s->location), 200);
	office_has(s, "chỉ xem được trong một giờ");
	site_now -= 3601;
}

static void
test_track__drafts_have_no_code(void **state)
{
	struct site *s = *state;

	assert_int_equal(track(s, "", store_get(s->st, "SELECT check_code FROM dossier WHERE state = 'draft'")), 422);
}

static void
test_public__complete_in_english(void **state)
{
	struct site *s = *state;
	const char *code = office_code(s, "dinhduong.vn");

	s->more[0] = (struct header){ "accept-language", "en" };
	site_get(s, "/licences/2");
	office_has(s, "This licence is in force until the end of ");
	site_get(s, "/licences?state=active");
	office_has(s, "Licences issued");
	track(s, code, check_code(s, code));
	site_get(s, s->location);
	office_has(s, "The office is waiting for you");
	office_has(s, "A slip asking for something was sent");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_register__finds_by_number_domain_and_words),
		OFFICE_TEST(test_register__newest_first_with_its_years),
		OFFICE_TEST(test_register__expired_is_not_in_force),
		OFFICE_TEST(test_register__pages_lose_and_repeat_nothing),
		OFFICE_TEST(test_register__downloads_all_of_a_choice),
		OFFICE_TEST(test_register__downloads_are_limited),
		OFFICE_TEST(test_register__words_follow_the_licence),
		OFFICE_TEST(test_licence__says_whether_it_counts),
		OFFICE_TEST(test_check__by_number_or_domain_exactly),
		OFFICE_TEST(test_track__shows_the_way_and_nobodys_name),
		OFFICE_TEST(test_track__typed_as_people_type),
		OFFICE_TEST(test_track__keeps_what_is_not_said_yet),
		OFFICE_TEST(test_track__wrong_code_and_wrong_check_code_are_one_answer),
		OFFICE_TEST(test_track__guessing_is_stopped),
		OFFICE_TEST(test_track__an_address_is_good_for_an_hour_and_cant_be_made),
		OFFICE_TEST(test_track__drafts_have_no_code),
		OFFICE_TEST(test_public__complete_in_english),
	};

	return cmocka_run_group_tests(tests, office_group_setup, office_group_teardown);
}
