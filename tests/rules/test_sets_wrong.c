/*
 * What is wrong with a rule set: told, and never published; and edits that are not even written.
 */
#include "support/set.h"

/* One edit that makes the draft wrong: what is told, and that it is not published. */
static const struct { const char *op, *part, *key, *row, *fault; } wrong[] = {
	{ "put", "ruleset", "", HEAD ", '$.until_day', '2027-12-31')", "period_gap" },
	{ "put", "ruleset", "", HEAD ", '$.until_day', '2027-01-31')", "period" },
	{ "put", "ruleset", "", HEAD ", '$.vi', NULL)", "no_words" },
	{ "put", "ruleset", "", HEAD ", '$.sources_law', 'NĐ 1/1900 Điều 1')", "unknown_clause" },
	{ "put", "requirement", "domain_paper", PAPER("Giấy tờ tên miền", ""), "no_words" },
	{ "put", "requirement", "domain_paper", "json_set(" PAPER("A", "B") ", '$.clause', 'NĐ 72/2013 Điều 23.6')", "clause_out_of_time" },
	{ "put", "requirement", "domain_paper", "json_set(" PAPER("A", "B") ", '$.clause', 'hearsay')", "unknown_clause" },
	{ "put", "screening_rule", "early", "json_object('code', 'early', 'rank', 1, 'verdict', 'ours', 'authority', NULL, 'clause', " CLAUSE ", 'status', 'provisional', 'vi', 'a', 'en', 'a')", "shadowed" },
	{ "put", "screening_condition", "social_chat.chat.maybe", "json_object('rule', 'social_chat', 'field', 'chat', 'answer', 'maybe')", "impossible_condition" },
	{ "drop", "screening_rule", "unclear", "NULL", "no_last_rule" },
	{ "put", "screening_rule", "social_chat", "json_set((SELECT row FROM rule_row WHERE ruleset = 'R2027a' AND part = 'screening_rule' AND key = 'social_chat'), '$.authority', NULL)", "authority_missing" },
	{ "put", "section", "extra", "json_object('code', 'extra', 'rank', 90, 'part', 'project', 'clause', " CLAUSE ", 'status', 'provisional', 'vi', 'a', 'en', 'a')", "empty_section" },
	{ "put", "form_field", "extra", "json_object('code', 'extra', 'section', 'site', 'rank', 90, 'kind', 'choice', 'per', 'dossier', 'required', 0, 'max_chars', 40, 'clause', " CLAUSE ", 'status', 'provisional', 'vi', 'a',"
	  " 'en', 'a', 'hint_vi', 'a', 'hint_en', 'a')", "no_choices" },
	{ "put", "form_field", "extra", "json_object('code', 'extra', 'section', 'site', 'rank', 90, 'kind', 'text', 'per', 'dossier', 'required', 0, 'max_chars', 40, 'clause', " CLAUSE ", 'status', 'provisional', 'vi', 'a',"
	  " 'en', 'a')", "no_words" },
	{ "put", "authority", "central_agency@2027-03-01", "json_object('code', 'central_agency', 'from_day', '2027-03-01', 'name', 'Cục', 'name_en', 'Agency', 'address', ' ', 'law', " CLAUSE ", 'status', 'provisional')",
	  "authority_no_address" },
	{ "put", "authority", "central_agency@2020-01-01", "json_object('code', 'central_agency', 'from_day', '2020-01-01', 'name', 'Cục', 'name_en', 'Agency', 'address', 'x', 'law', " CLAUSE ", 'status', 'provisional')",
	  "authority_overlap" },
	{ "put", "clause", "NĐ 9/2027 Điều 1", "json_object('code', 'NĐ 9/2027 Điều 1', 'instrument', 'ND9-2027', 'text', 'x', 'status', 'provisional')", "instrument_unknown" },
	{ "put", "instrument", "ND147-2024", "json_object('code', 'ND147-2024', 'title', (SELECT title FROM instrument WHERE code = 'ND147-2024'), 'from_day', '2024-12-25', 'until_day', '2027-02-28', 'status', 'verified')",
	  "clause_out_of_time" },
	{ "drop", "briefing_question", "2", "NULL", "no_briefing" },
	{ "put", "briefing_question", "2", "json_set(" QUESTION("2") ", '$.c_en', '')", "no_words" },
	{ "drop", "time_limit", "decide", "NULL", "incomplete_set" },
	{ "drop", "section", "site", "NULL", "field_needed sections_unknown" },
};

static void
test_sets__nothing_wrong_is_published(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		scene_savepoint();
		set_draft();
		set_done(set_edit("admin", wrong[i].op, wrong[i].part, wrong[i].key, wrong[i].row));
		const char *found = scene_get("SELECT group_concat(fault, ' ') FROM (SELECT DISTINCT fault FROM set_fault WHERE ruleset = 'R2027a' ORDER BY fault)");
		if (strcmp(found, wrong[i].fault) != 0)
			scene_fail("%s %s: found \"%s\", not %s (%s)", wrong[i].part, wrong[i].key, found, wrong[i].fault,
			    scene_get("SELECT group_concat(detail, '; ') FROM set_fault WHERE ruleset = 'R2027a'"));
		assert_string_equal(set_edit("admin2", "publish", "", "", "NULL"), "has_faults");
		scene_undo();
	}
}

/* No earlier rule alone takes all that a late one would, but two of them together do. */
static void
test_sets__rules_that_no_answers_reach(void **state)
{
	static const char *const conditions[] = { "aggregates_news", "1", "applicant_kind", "religious", "applicant_kind", "diplomatic" };

	(void)state;
	set_draft();
	set_done(set_edit("admin", "put", "screening_rule", "late", "json_object('code', 'late', 'rank', 90, 'verdict', 'ours', 'authority', NULL, 'clause', " CLAUSE ", 'status', 'provisional', 'vi', 'a', 'en', 'a')"));
	for (int i = 0; i < 6; i += 2)
		set_done(set_edit("admin", "put", "screening_condition", arena_printf(scene.st.arena, "late.%s.%s", conditions[i], conditions[i + 1]),
		    arena_printf(scene.st.arena, "json_object('rule', 'late', 'field', '%s', 'answer', '%s')", conditions[i], conditions[i + 1])));
	scene_is("SELECT group_concat(fault || ': ' || detail) FROM set_fault WHERE ruleset = 'R2027a' AND key <> 'unclear'", "shadowed: R2027a late: every answer to applicant_kind is taken by an earlier rule");
	set_done(set_edit("admin", "put", "screening_condition", "late.applicant_kind.local_org", "json_object('rule', 'late', 'field', 'applicant_kind', 'answer', 'local_org')"));
	scene_is("SELECT group_concat(fault || ': ' || detail) FROM set_fault WHERE ruleset = 'R2027a'", "");
}

/* A set between two must end before the later one begins. */
static void
test_sets__no_overlap(void **state)
{
	(void)state;
	set_draft();
	set_done(set_edit("admin2", "publish", "", "", "NULL"));
	set_done(set_try("R2027b", "admin", "open", "", "", "json_object('kind', 'licence', 'base', 'R2026', 'from_day', '2027-02-01')"));
	scene_is("SELECT detail FROM set_fault WHERE ruleset = 'R2027b' AND fault = 'period_overlap'", "licence R2027b and R2027a are both in force on 2027-03-01");
	set_done(set_try("R2027b", "admin", "put", "ruleset", "", "json_set((SELECT row FROM rule_row WHERE ruleset = 'R2027b' AND part = 'ruleset'), '$.until_day', '2027-02-28')"));
	scene_is("SELECT count(*) FROM set_fault WHERE ruleset = 'R2027b' AND fault LIKE 'period%'", "0");
}

/* What can't even be written down. */
static void
test_sets__edits_that_are_refused(void **state)
{
	static const struct { const char *op, *part, *key, *row, *word; } bad[] = {
		{ "put", "screening_rule", "twin", "json_object('code', 'twin', 'rank', (SELECT rank FROM screening_rule WHERE ruleset = 'R2026' AND code = 'social_chat'), 'verdict', 'ours', 'clause', " CLAUSE ", 'status', 'provisional')",
		  "rank_taken" },
		{ "put", "requirement", "other", PAPER("A", "B"), "unknown_value" },
		{ "put", "requirement", "project", "NULL", "unknown_value" },
		{ "put", "requirement", "project", "json_set((SELECT row FROM rule_row WHERE ruleset = 'R2027a' AND part = 'requirement' AND key = 'project'), '$.vi', 'Khác')", "words_fixed" },
		{ "put", "requirement", "project", "'no json'", "unknown_value" },
		{ "drop", "requirement", "project", PAPER("A", "B"), "unknown_value" },
		{ "put", "requirement", "A B", "json_set(" PAPER("A", "B") ", '$.code', 'A B')", "bad_code" },
		{ "put", "requirement", "", "json_set(" PAPER("A", "B") ", '$.code', '')", "bad_code" },
		{ "put", "refusal_law", "nap", "json_object('refusal', 'nap', 'law', 'x')", "unknown_action" },
		{ "put", "ruleset", "", HEAD ", '$.until_day', 'soon')", "not_a_day" },
		{ "put", "guard", "x", "json_object('code', 'x')", "unknown_part" },
		{ "put", "desk_ruleset", "", "json_object('from_day', '2027-03-01')", "unknown_part" },
		{ "put", "form_field", "x", "json_object('code', 'x', 'section', 'nowhere')", "unknown_section" },
		{ "put", "field_choice", "x.y", "json_object('field', 'x', 'code', 'y')", "unknown_field" },
		{ "put", "screening_condition", "x.chat.1", "json_object('rule', 'x', 'field', 'chat', 'answer', '1')", "unknown_rule" },
		{ "put", "screening_rule", "x", "json_object('code', 'x', 'rank', 999, 'verdict', 'nobody')", "unknown_verdict" },
		{ "put", "ground", "nap.x", "json_object('action', 'nap', 'code', 'x')", "unknown_action" },
		{ "put", "authority", "central_agency@2025-03-01", "json_object('code', 'central_agency', 'from_day', '2025-03-01', 'address', 'x')", "row_published" },
		{ "put", "clause", "NĐ 147/2024 Điều 29.1.b", "json_object('code', " CLAUSE ", 'text', 'anything')", "row_published" },
		{ "put", "instrument", "ND72-2013", "json_object('code', 'ND72-2013', 'title', 'x', 'from_day', '2013-09-01')", "row_published" },
		{ "put", "ruleset", "", HEAD ", '$.from_day', '2027-02-30')", "not_a_day" },
		{ "drop", "requirement", "nothing", "NULL", "no_such_row" },
		{ "drop", "ruleset", "", "NULL", "no_such_row" },
	};

	(void)state;
	set_draft();
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		const char *word = set_edit("admin", bad[i].op, bad[i].part, bad[i].key, bad[i].row);
		if (strcmp(word, bad[i].word) != 0)
			scene_fail("%s %s: \"%s\", not %s", bad[i].part, bad[i].key, word, bad[i].word);
	}
	assert_string_equal(set_edit("desk1", "put", "requirement", "domain_paper", PAPER("A", "B")), "not_your_role");
	scene_savepoint();
	scene_tamper("UPDATE office SET mode = 'production'");
	assert_string_equal(set_edit("admin", "put", "requirement", "domain_paper", PAPER("A", "B")), "not_now");
	scene_undo();
	assert_string_equal(set_try("R2026", "admin", "put", "requirement", "domain_paper", PAPER("A", "B")), "not_a_draft");
	assert_string_equal(set_edit("admin", "open", "", "", "json_object('kind', 'licence', 'base', 'R2026', 'from_day', '2027-03-01')"), "code_taken");
	assert_string_equal(set_try("R2028", "admin", "open", "", "", "json_object('kind', 'licence', 'base', 'R2026', 'from_day', '2028-03-01')"), "unknown_value");
	assert_string_equal(set_try("R2028b", "admin", "open", "", "", "json_object('kind', 'licence', 'base', 'O2025', 'from_day', '2028-03-01')"), "unknown_value");
	assert_string_equal(set_try("R2028b", "admin", "open", "", "", "json_object('kind', 'licence', 'base', 'R2026', 'from_day', '2028-02-30')"), "unknown_value");
	assert_string_equal(set_try("R2028b", "admin", "open", "", "", "json_object('kind', 'law', 'base', 'R2026', 'from_day', '2028-03-01')"), "unknown_value");
	assert_string_equal(set_try("R2028b", "admin", "open", "", "", "json_object('kind', 'licence', 'base', 'R2027a', 'from_day', '2028-03-01')"), "unknown_value");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_sets__nothing_wrong_is_published), SCENE_TEST(test_sets__no_overlap), SCENE_TEST(test_sets__edits_that_are_refused), SCENE_TEST(test_sets__rules_that_no_answers_reach),
	};

	return SCENE_RUN(tests);
}
