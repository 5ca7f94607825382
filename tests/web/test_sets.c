/*
 * Drafting and publishing a rule set through the pages: what was typed is kept, what is wrong is told, a second administrator
 * publishes, and applicants and officers then meet the new set with its words.
 */
#include "support/office.h"

#define DRAFT "/rules/drafts/R2027a"

static void
begin(struct site *s)
{
	office_in(s, "admin");
	assert_int_equal(office_post(s, "/rules/drafts/new", "/rules/drafts/new", "kind=licence&base=R2026&from_day=01%2F03%2F2027"), 303);
	assert_string_equal(s->location, DRAFT);
}

/* send(s, part, key, fields): the page of a row, then its form with ${fields}. */
static int
send(struct site *s, const char *part, const char *key, const char *fields)
{
	const char *page = arena_printf(s->st->a, DRAFT "/%s/row%s%s", part, *key != '\0' ? "?key=" : "", key), *target = arena_printf(s->st->a, DRAFT "/%s/row", part), *seen;

	assert_int_equal(site_get(s, page), 200);
	seen = arena_str(s->st->a, office_field(s, "seen"));
	return site_post(s, page, target, arena_printf(s->st->a, "seen=%s&key=%s&%s", seen, key, fields));
}

static void
head(struct site *s)
{
	assert_int_equal(send(s, "ruleset", "", "set.set_from_day=2027-03-01&set.set_until_day=&set.set_vi=Quy+t%E1%BA%AFc+2027&set.set_en=Rules+of+2027&set.set_law=X&set.set_status=provisional&set.set_term_years_max=5"
	    "&set.set_sources_min=3&set.set_sources_law=N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+28.1.h&set.set_signature=digital&set.set_signature_law=N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+30.1"), 303);
}

#define CLAUSE "N%C4%90+147%2F2024+%C4%90i%E1%BB%81u+29.1.b"
#define PAPER "set.set_code=domain_paper&set.set_vi=Gi%E1%BA%A5y+t%C3%AAn+mi%E1%BB%81n&set.set_en=Paper+of+the+domain&set.set_rank=6&set.set_per=dossier&set.set_made_by=upload&set.set_copy_kind=valid_copy" \
	"&set.set_docx=0&set.set_clause=" CLAUSE "&set.set_status=provisional"

static void
questions(struct site *s)
{
	for (int no = 1; no <= 3; no++)
		assert_int_equal(send(s, "briefing_question", "", arena_printf(s->st->a, "set.set_no=%d&set.set_vi=H%%E1%%BB%%8Fi+%d&set.set_en=Question+%d&set.set_a_vi=A&set.set_a_en=A&set.set_b_vi=B&set.set_b_en=B&set.set_c_vi=C"
		    "&set.set_c_en=C&set.set_right_answer=b&set.set_clause=%s", no, no, no, CLAUSE)), 303);
}

static void
whole(struct site *s)
{
	begin(s);
	head(s);
	questions(s);
	assert_int_equal(send(s, "requirement", "", PAPER), 303);
}

static int
publish(struct site *s)
{
	site_get(s, DRAFT "/publish");
	return site_post(s, DRAFT "/publish", DRAFT "/publish", arena_printf(s->st->a, "sure=1&seen=%s", office_field(s, "seen")));
}

static void
test_sets__drafted_and_published(void **state)
{
	struct site *s = *state;

	begin(s);
	site_get(s, DRAFT);
	office_has(s, "Thiếu câu hỏi cho cán bộ");
	office_has(s, "href=\"" DRAFT "/ruleset/row?key=\"");
	head(s);
	questions(s);
	assert_int_equal(send(s, "requirement", "", PAPER), 303);
	assert_int_equal(send(s, "requirement", "homepage_print", "drop=1"), 303);
	site_get(s, DRAFT);
	office_has(s, "Không thấy lỗi nào.");
	office_has(s, "<ins>Giấy tên miền</ins>");
	office_has(s, "homepage_print");
	office_hasnt(s, DRAFT "/publish");
	/* the author gets no form, and none that is sent all the same is taken */
	site_get(s, DRAFT "/publish");
	assert_string_equal(office_field(s, "seen"), "");
	const char *seen = store_get(s->st, "SELECT max(id) FROM set_edit");
	assert_int_equal(site_post(s, DRAFT "/publish", DRAFT "/publish", arena_printf(s->st->a, "sure=1&seen=%s", seen)), 422);
	office_has(s, "không viết dòng nào");
	office_in(s, "admin2");
	site_get(s, DRAFT "/publish");
	assert_int_equal(site_post(s, DRAFT "/publish", DRAFT "/publish", arena_printf(s->st->a, "seen=%s", seen)), 422);
	assert_int_equal(publish(s), 303);
	office_is(s, "SELECT stage FROM ruleset WHERE code = 'R2027a'", "published");
	site_get(s, DRAFT);
	office_has(s, "Đã công bố");
	site_get(s, DRAFT "/requirement");
	office_hasnt(s, "/row");
	site_get(s, DRAFT "/record");
	office_has(s, "Trịnh Thu Phương");
	office_has(s, "<ins>Giấy tên miền</ins>");
}

/* The new set's words, in the language asked for, where the program has none. */
static void
test_sets__officers_read_it_and_applicants_meet_it(void **state)
{
	struct site *s = *state;

	whole(s);
	office_in(s, "desk1");
	assert_int_equal(site_get(s, "/briefings/R2027a"), 404); /* a draft is no law */
	site_get(s, "/rules");
	office_hasnt(s, "/rules/R2027a");
	office_in(s, "admin2");
	assert_int_equal(publish(s), 303);
	office_in(s, "desk1");
	site_get(s, "/inbox");
	office_has(s, "href=\"/briefings/R2027a\"");
	assert_int_equal(site_get(s, "/briefings/R2027a"), 200);
	office_has(s, "Hỏi 2");
	office_has(s, "Giấy tên miền");
	assert_int_equal(site_post(s, "/briefings/R2027a", "/briefings/R2027a", "q.1=a&q.2=b&q.3=b"), 303);
	office_is(s, "SELECT count(*) FROM unread u JOIN person p ON p.id = u.person AND p.email = 'desk1@office.example' WHERE u.ruleset = 'R2027a'", "1");
	assert_int_equal(site_post(s, "/briefings/R2027a", "/briefings/R2027a", "q.1=b"), 303);
	office_is(s, "SELECT count(*) FROM unread u JOIN person p ON p.id = u.person AND p.email = 'desk1@office.example' WHERE u.ruleset = 'R2027a'", "0");
	site_get(s, "/inbox");
	office_hasnt(s, "/briefings/R2027a");
	site_get(s, "/procedure");
	office_hasnt(s, "Giấy tên miền");
	site_now += 110 * 86400;
	site_get(s, "/procedure");
	office_has(s, "Giấy tên miền");
}

static void
test_sets__mistakes_keep_what_was_typed(void **state)
{
	struct site *s = *state;

	begin(s);
	assert_int_equal(send(s, "requirement", "", "set.set_code=domain_paper&set.set_vi=Gi%E1%BA%A5y+kh%C3%A1c&set.set_rank=six&set.set_per=dossier"), 422);
	office_has(s, "value=\"domain_paper\"");
	office_has(s, "value=\"Giấy khác\"");
	office_has(s, "value=\"six\"");
	office_has(s, "Thứ tự");
	assert_int_equal(send(s, "requirement", "", "set.set_code=Domain+Paper&set.set_rank=6&set.set_per=dossier&set.set_made_by=upload&set.set_copy_kind=print&set.set_docx=0&set.set_clause=" CLAUSE "&set.set_status=verified"), 422);
	office_has(s, "Mã chỉ gồm chữ thường");
	/* of an old row its key is not asked, and what is missing is told on its own page */
	assert_int_equal(send(s, "requirement", "project", "set.set_rank=&set.set_per=dossier&set.set_made_by=upload&set.set_copy_kind=print&set.set_docx=0&set.set_clause=X&set.set_status=verified"), 422);
	office_has(s, "name=\"key\" value=\"project\"");
	office_hasnt(s, "set.set_code");
	office_has(s, "value=\"X\"");
	/* a new row does not fall on one that is there; a rank belongs to one rule */
	assert_int_equal(send(s, "requirement", "", "set.set_code=project&set.set_rank=9&set.set_per=dossier&set.set_made_by=upload&set.set_copy_kind=print&set.set_docx=0&set.set_clause=" CLAUSE "&set.set_status=verified"), 422);
	office_has(s, "Dòng này đã có");
	assert_int_equal(send(s, "screening_rule", "", "set.set_code=twin&set.set_rank=31&set.set_verdict=ours&set.set_clause=" CLAUSE "&set.set_status=verified"), 422);
	office_has(s, "hai quy tắc cùng thứ tự");
	assert_int_equal(send(s, "screening_rule", "", "set.set_code=twin&set.set_rank=9&set.set_verdict=mine&set.set_clause=" CLAUSE "&set.set_status=verified"), 422);
	assert_int_equal(site_post(s, "/rules/drafts/new", "/rules/drafts/new", "kind=licence&base=O2025&from_day=2027-05-01"), 422);
	office_has(s, "không cùng loại");
	assert_int_equal(site_post(s, "/rules/drafts/new", "/rules/drafts/new", "kind=licence&base=R2026"), 422);
	office_is(s, "SELECT count(*) FROM set_edit", "1");
}

static void
test_sets__a_colleague_was_quicker(void **state)
{
	struct site *s = *state;
	const char *seen;

	whole(s);
	site_get(s, DRAFT "/requirement/row?key=project");
	seen = arena_str(s->st->a, office_field(s, "seen"));
	assert_int_equal(send(s, "requirement", "project", "drop=1"), 303);
	assert_int_equal(site_post(s, DRAFT, DRAFT "/requirement/row", arena_printf(s->st->a, "seen=%s&key=project&drop=1", seen)), 404);
	site_get(s, DRAFT "/requirement/row?key=domain_paper");
	assert_int_equal(send(s, "requirement", "domain_paper", "set.set_vi=Kh%C3%A1c&set.set_en=Other&set.set_rank=6&set.set_per=dossier&set.set_made_by=upload&set.set_copy_kind=print&set.set_docx=0&set.set_clause=" CLAUSE
	    "&set.set_status=verified"), 303);
	assert_int_equal(site_post(s, DRAFT "/requirement/row?key=domain_paper", DRAFT "/requirement/row", arena_printf(s->st->a, "seen=%s&key=domain_paper&drop=1", seen)), 422);
}

static void
test_sets__thrown_away(void **state)
{
	struct site *s = *state;

	begin(s);
	site_get(s, DRAFT "/withdraw");
	assert_int_equal(site_post(s, DRAFT "/withdraw", DRAFT "/withdraw", arena_printf(s->st->a, "sure=1&seen=%s", office_field(s, "seen"))), 303);
	site_get(s, DRAFT);
	office_has(s, "Đã bỏ");
	assert_int_equal(office_post(s, "/rules/drafts/new", "/rules/drafts/new", "kind=licence&base=R2026&from_day=01%2F03%2F2027"), 303);
	assert_string_equal(s->location, "/rules/drafts/R2027b");
}

static void
test_sets__authorities(void **state)
{
	struct site *s = *state;

	office_in(s, "admin");
	assert_int_equal(office_post(s, "/rules/drafts/new", "/rules/drafts/new", "kind=authority&base=&from_day="), 303);
	const char *set = arena_str(s->st->a, s->location), *row = arena_printf(s->st->a, "%s/authority/row", set);
	site_get(s, row);
	assert_int_equal(site_post(s, row, row, arena_printf(s->st->a, "seen=%s&key=&set.set_code=ministry&set.set_from_day=1%%2F1%%2F2027&set.set_name=B%%E1%%BB%%99+m%%E1%%BB%%9Bi&set.set_name_en=New&set.set_address=&set.set_law=X"
	    "&set.set_status=verified", office_field(s, "seen"))), 422);
	office_has(s, "Địa chỉ nộp");
	assert_int_equal(site_post(s, row, row, arena_printf(s->st->a, "seen=%s&key=&set.set_code=ministry&set.set_from_day=1%%2F1%%2F2027&set.set_name=B%%E1%%BB%%99+m%%E1%%BB%%9Bi&set.set_name_en=New&set.set_address=S%%E1%%BB%%91+1"
	    "&set.set_law=N%%C4%%90+43%%2F2025&set.set_status=verified", office_field(s, "seen"))), 303);
	office_is(s, "SELECT key FROM staged", "ministry@2027-01-01");
	assert_int_equal(site_get(s, arena_printf(s->st->a, "%s?key=ministry%%402027-01-01", row)), 200);
	office_in(s, "admin2");
	const char *page = arena_printf(s->st->a, "%s/publish", set);
	site_get(s, page);
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "sure=1&seen=%s", office_field(s, "seen"))), 303);
	office_is(s, "SELECT address FROM authority WHERE code = 'ministry' ORDER BY from_day DESC", "Số 1");
}

/* Every part opens, every row of it, and others than administrators read only. */
static void
test_sets__every_page(void **state)
{
	struct site *s = *state;

	whole(s);
	for (int i = 0; i < 17; i++) {
		const char *part = store_get(s->st, arena_printf(s->st->a, "SELECT part FROM set_part ORDER BY rank LIMIT 1 OFFSET %d", i)), *at = arena_printf(s->st->a, DRAFT "/%s", part);
		const char *key = store_get(s->st, arena_printf(s->st->a, "SELECT key FROM rule_row WHERE ruleset = 'R2027a' AND part = '%s' AND key <> '' AND instr(key, ' ') = 0 LIMIT 1", part));
		assert_int_equal(site_get(s, at), strcmp(part, "desk_ruleset") == 0 ? 404 : 200);
		assert_int_equal(site_get(s, arena_printf(s->st->a, "%s/row", at)), strcmp(part, "desk_ruleset") == 0 ? 404 : 200);
		if (*key != '\0')
			assert_int_equal(site_get(s, arena_printf(s->st->a, "%s/row?key=%s", at, key)), 200);
	}
	assert_int_equal(site_get(s, DRAFT "/requirement/row?key=nothing"), 404);
	assert_int_equal(site_get(s, DRAFT "/guard"), 404);
	office_in(s, "leader");
	assert_int_equal(site_get(s, DRAFT), 200);
	office_hasnt(s, DRAFT "/publish");
	site_get(s, DRAFT "/requirement");
	office_hasnt(s, "/row");
	assert_int_equal(site_get(s, DRAFT "/requirement/row"), 403);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_sets__drafted_and_published), OFFICE_TEST(test_sets__officers_read_it_and_applicants_meet_it), OFFICE_TEST(test_sets__mistakes_keep_what_was_typed),
		OFFICE_TEST(test_sets__a_colleague_was_quicker), OFFICE_TEST(test_sets__thrown_away), OFFICE_TEST(test_sets__authorities), OFFICE_TEST(test_sets__every_page),
	};

	return cmocka_run_group_tests_name("sets", tests, office_group_setup, office_group_teardown);
}
