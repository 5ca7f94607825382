/*
 * The rule sets as data: every day has one, every row cites a clause that is known and in force, nothing unread looks verified, the
 * mandatory lists are those of the law and no more, and every code has its words.
 */
#include "support/store.h"
#include "web/words.h"
#include <sqlite3.h>
#include <stdio.h>

/* Each query finds what is wrong; none may find anything. */
struct fault { const char *what, *sql; };

/* every clause a row of a licence or desk set cites: set, whether it claims to be verified, the clause */
#define CITED "cited (ruleset, status, clause) AS (" \
	" SELECT ruleset, status, law FROM time_limit UNION ALL SELECT ruleset, status, clause FROM requirement UNION ALL SELECT ruleset, status, clause FROM section" \
	" UNION ALL SELECT ruleset, status, clause FROM form_field UNION ALL SELECT ruleset, status, clause FROM criterion" \
	" UNION ALL SELECT ruleset, status, clause FROM screening_rule UNION ALL SELECT ruleset, 'provisional', clause FROM ground" \
	" UNION ALL SELECT ruleset, 'provisional', clause FROM briefing_question UNION ALL SELECT code, 'provisional', sources_law FROM ruleset" \
	" UNION ALL SELECT code, 'provisional', signature_law FROM ruleset UNION ALL SELECT code, 'provisional', window_law FROM desk_ruleset WHERE window_law IS NOT NULL" \
	" UNION ALL SELECT code, 'provisional', lapse_law FROM desk_ruleset WHERE lapse_law IS NOT NULL" \
	" UNION ALL SELECT code, 'provisional', intake_law FROM desk_ruleset WHERE intake_law IS NOT NULL" \
	" UNION ALL SELECT code, 'provisional', apology_law FROM desk_ruleset WHERE apology_law IS NOT NULL" \
	" UNION ALL SELECT code, 'provisional', adjust_law FROM desk_ruleset WHERE adjust_law IS NOT NULL)"
#define PERIOD "period (code, from_day, until_day) AS (SELECT code, from_day, coalesce(until_day, '9999') FROM ruleset UNION ALL" \
	" SELECT code, from_day, coalesce(until_day, '9999') FROM desk_ruleset)"
/* columns that name several clauses: "A; B" */
#define SEVERAL "several (rest, part) AS (" \
	" SELECT law || '; ', NULL FROM authority UNION ALL SELECT slips_law || '; ', NULL FROM desk_ruleset UNION ALL SELECT forms_law || '; ', NULL FROM desk_ruleset" \
	" UNION ALL SELECT substr(rest, instr(rest, '; ') + 2), substr(rest, 1, instr(rest, '; ') - 1) FROM several WHERE rest <> '')"

static const struct fault faults[] = {
	{ "a gap or overlap between licence rule sets", "SELECT a.code FROM ruleset a WHERE a.until_day IS NOT NULL"
	  " AND NOT EXISTS (SELECT 1 FROM ruleset b WHERE b.from_day = date(a.until_day, '+1 day'))" },
	{ "a gap or overlap between desk rule sets", "SELECT a.code FROM desk_ruleset a WHERE a.until_day IS NOT NULL"
	  " AND NOT EXISTS (SELECT 1 FROM desk_ruleset b WHERE b.from_day = date(a.until_day, '+1 day'))" },
	{ "a day without exactly one licence and one desk set", "WITH RECURSIVE d (day) AS (SELECT '2014-10-03' UNION ALL SELECT date(day, '+1 day') FROM d WHERE day < '2027-12-31')"
	  " SELECT day FROM d WHERE (SELECT count(*) FROM ruleset WHERE d.day BETWEEN from_day AND coalesce(until_day, '9999')) <> 1"
	  " OR (SELECT count(*) FROM desk_ruleset WHERE d.day BETWEEN from_day AND coalesce(until_day, '9999')) <> 1" },
	{ "a clause nobody knows", "WITH " CITED " SELECT ruleset || ': ' || clause FROM cited WHERE clause NOT IN (SELECT code FROM clause)" },
	{ "a clause nobody knows, among several", "WITH RECURSIVE " SEVERAL " SELECT part FROM several WHERE part NOT IN (SELECT code FROM clause)" },
	{ "a clause of the workflow nobody knows", "SELECT law FROM (SELECT law FROM action UNION SELECT law FROM step UNION SELECT law FROM refusal UNION SELECT law FROM refusal_law"
	  " UNION SELECT law FROM separation) WHERE law NOT IN (SELECT code FROM clause)" },
	{ "a clause that was not in force all through the set that cites it", "WITH " CITED ", " PERIOD " SELECT t.ruleset || ': ' || t.clause FROM cited t JOIN period p ON p.code = t.ruleset"
	  " JOIN clause c ON c.code = t.clause JOIN instrument i ON i.code = c.instrument WHERE i.from_day > p.from_day OR coalesce(i.until_day, '9999') < p.until_day" },
	{ "a verified row on a clause that was not read", "WITH " CITED " SELECT t.ruleset || ': ' || t.clause FROM cited t JOIN clause c ON c.code = t.clause"
	  " WHERE t.status = 'verified' AND c.status <> 'verified'" },
	{ "a verified clause of an instrument that was not read", "SELECT c.code FROM clause c JOIN instrument i ON i.code = c.instrument WHERE c.status = 'verified' AND i.status <> 'verified'" },
	{ "a verified row of 2026", "WITH " CITED " SELECT clause FROM cited WHERE ruleset = 'R2026' AND status = 'verified'" },
	{ "a clause without content", "SELECT code FROM clause WHERE text = ''" },
	{ "a choice field without choices", "SELECT ruleset || ': ' || code FROM form_field f WHERE kind = 'choice'"
	  " AND NOT EXISTS (SELECT 1 FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code)" },
	{ "choices of a field that is none", "SELECT c.ruleset || ': ' || c.field FROM field_choice c JOIN form_field f ON f.ruleset = c.ruleset AND f.code = c.field WHERE f.kind <> 'choice'" },
	{ "a repeated group spread over sections", "SELECT ruleset || ': ' || per FROM form_field WHERE per <> 'dossier' GROUP BY ruleset, per HAVING count(DISTINCT section) > 1" },
	{ "a repeated paper nobody can name the instances of", "SELECT r.ruleset || ': ' || r.code FROM requirement r WHERE r.per <> 'dossier'"
	  " AND NOT EXISTS (SELECT 1 FROM form_field f WHERE f.ruleset = r.ruleset AND f.per = r.per AND f.required = 1)" },
	{ "a section without fields", "SELECT ruleset || ': ' || code FROM section s WHERE NOT EXISTS (SELECT 1 FROM form_field f WHERE f.ruleset = s.ruleset AND f.section = s.code)" },
	{ "a field others need", "SELECT s.code || ': ' || n.column1 FROM ruleset s CROSS JOIN (VALUES ('site_name'), ('term_years'), ('content_head_name'), ('org_name'), ('org_tax_code'),"
	  " ('org_address'), ('province'), ('domain_name'), ('source_name')) n WHERE NOT EXISTS (SELECT 1 FROM form_field f WHERE f.ruleset = s.code AND f.code = n.column1)" },
	{ "a criterion that looks at no section of its set", "SELECT c.ruleset || ': ' || c.code FROM criterion c WHERE NOT EXISTS (SELECT 1 FROM section s WHERE s.ruleset = c.ruleset"
	  " AND instr(' ' || c.sections || ' ', ' ' || s.code || ' ') > 0)" },
	{ "a criterion that names a section nobody knows", "SELECT c.ruleset || ': ' || c.code FROM criterion c WHERE length(c.sections) - length(replace(c.sections, ' ', '')) + 1 <>"
	  " (SELECT count(*) FROM section s WHERE s.ruleset = c.ruleset AND instr(' ' || c.sections || ' ', ' ' || s.code || ' ') > 0)" },
	{ "a condition on no question of competence", "SELECT c.ruleset || ': ' || c.rule FROM screening_condition c WHERE NOT EXISTS (SELECT 1 FROM form_field f"
	  " WHERE f.ruleset = c.ruleset AND f.code = c.field AND f.section = 'competence')" },
	{ "a condition on an answer nobody can give", "SELECT c.ruleset || ': ' || c.rule || ' ' || c.answer FROM screening_condition c JOIN form_field f ON f.ruleset = c.ruleset AND f.code = c.field"
	  " WHERE NOT ((f.kind = 'yes_no' AND c.answer IN ('0', '1')) OR (c.field = 'province' AND c.answer IN ('@own', '@other'))"
	  " OR EXISTS (SELECT 1 FROM field_choice h WHERE h.ruleset = c.ruleset AND h.field = c.field AND h.code = c.answer))" },
	{ "a set whose last rule is not the one without conditions", "SELECT r.ruleset || ': ' || r.code FROM screening_rule r WHERE (r.rank = (SELECT max(x.rank) FROM screening_rule x WHERE x.ruleset = r.ruleset))"
	  " <> (NOT EXISTS (SELECT 1 FROM screening_condition c WHERE c.ruleset = r.ruleset AND c.rule = r.code)) OR (r.code = 'unclear' AND r.verdict <> 'needs_officer')" },
	{ "a verdict that routes to nobody", "SELECT r.ruleset || ': ' || r.code FROM screening_rule r JOIN verdict v ON v.code = r.verdict WHERE v.exit = 'route' AND r.authority IS NULL" },
	{ "an authority missing on some day of a set", "SELECT s.code || ': ' || r.authority FROM ruleset s JOIN screening_rule r ON r.ruleset = s.code AND r.authority IS NOT NULL"
	  " CROSS JOIN (VALUES ('first'), ('last')) e WHERE (SELECT count(*) FROM authority a WHERE a.code = r.authority"
	  " AND iif(e.column1 = 'first', s.from_day, coalesce(s.until_day, '2099-01-01')) BETWEEN a.from_day AND coalesce(a.until_day, '9999')) <> 1" },
	{ "an authority with a gap or overlap", "SELECT a.code FROM authority a WHERE a.until_day IS NOT NULL"
	  " AND NOT EXISTS (SELECT 1 FROM authority b WHERE b.code = a.code AND b.from_day = date(a.until_day, '+1 day'))" },
	{ "a question about competence that is no feature to look for", "SELECT f.code FROM form_field f WHERE f.section = 'competence' AND f.kind = 'yes_no' AND f.code NOT IN ('aggregates_news', 'separated')"
	  " AND f.code NOT IN (SELECT code FROM feature)" },
	{ "one ground with two clauses, by the licence and by the desk set", "SELECT a.action || ' ' || a.code FROM ground a JOIN ground b ON b.action = a.action AND b.code = a.code"
	  " WHERE a.ruleset LIKE 'R%' AND b.ruleset LIKE 'O%'" },
	{ "an act that must give a ground and has none to choose", "SELECT i.action || ' ' || r.code FROM action_input i CROSS JOIN ruleset r CROSS JOIN desk_ruleset o WHERE i.field = 'ground'"
	  " AND NOT EXISTS (SELECT 1 FROM ground g WHERE g.action = i.action AND g.ruleset IN (r.code, o.code))" },
	{ "a limit without its clause", "SELECT code FROM desk_ruleset WHERE (window_days IS NULL) <> (window_law IS NULL) OR (lapse_days IS NULL) <> (lapse_law IS NULL)"
	  " OR (intake_hours IS NULL) <> (intake_law IS NULL) OR (apology_days IS NULL) <> (apology_law IS NULL)" },
	{ "a set without its three questions", "SELECT code FROM (SELECT code FROM ruleset UNION ALL SELECT code FROM desk_ruleset) s"
	  " WHERE (SELECT count(*) FROM briefing_question q WHERE q.ruleset = s.code AND q.no IN (1, 2, 3)) <> 3" },
};

static void
test_rulesets__no_fault(void **state)
{
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		const char *found = store_get(*state, faults[i].sql);

		if (found[0] != '\0')
			fail_msg("%s: %s", faults[i].what, found);
	}
}

static void
lists(struct store *st, const char *set, const char *expected)
{
	assert_string_equal(store_get(st, arena_printf(st->a, "SELECT group_concat(code || '/' || per || '/' || copy_kind, ' ') FROM"
	    " (SELECT * FROM requirement WHERE ruleset = '%s' ORDER BY rank)", set)), expected);
}

/* LAW: TT 09/2014 Điều 6 (as the 2015 case lists it); NĐ 72/2013 Điều 23đ.1; NĐ 147/2024 Điều 29.1.  No certificate of the domain is on any of them. */
static void
test_rulesets__mandatory_lists__as_the_law_and_no_more(void **state)
{
	lists(*state, "R2014", "application/dossier/original legal_status/dossier/certified_copy content_head_cv/dossier/certified_copy project/dossier/original"
	    " source_consent/news_source/document");
	lists(*state, "R2018", "application/dossier/original legal_status/dossier/valid_copy project/dossier/original source_consent/news_source/document");
	lists(*state, "R2024", "application/dossier/original legal_status/dossier/valid_copy project/dossier/original homepage_print/dossier/print"
	    " source_consent/news_source/valid_copy");
	lists(*state, "R2026", "application/dossier/original legal_status/dossier/valid_copy project/dossier/original homepage_print/dossier/print"
	    " source_consent/news_source/valid_copy");
}

/*
 * LAW: 15 working days (page of Hà Nội, before 2018); NĐ 72/2013 Điều 23e.2, 23e.3, 23.6; NĐ 147/2024 Điều 30.2, 30.3, 24.7.a, 28.1.h, 30.1: "10 ngày làm việc",
 * "5 ngày làm việc", not over 5 years, "ít nhất 03", a digital signature online
 */
static void
test_rulesets__limits_and_terms(void **state)
{
	struct store *st = *state;

	assert_string_equal(store_get(st, "SELECT group_concat(x, ' ') FROM (SELECT ruleset || ':' || what || ':' || days || unit AS x FROM time_limit ORDER BY ruleset, what)"),
	    "R2014:decide:15working R2018:decide:10working R2018:forward_press:5working R2024:decide:10working R2024:forward_press:5working"
	    " R2026:decide:10working R2026:forward_press:5working");
	assert_string_equal(store_get(st, "SELECT group_concat(x, ' ') FROM (SELECT code || ':' || term_years_max || ':' || sources_min || ':' || signature AS x FROM ruleset ORDER BY code)"),
	    "R2014:10:1:none R2018:10:1:none R2024:5:3:digital R2026:5:3:digital");
}

/* LAW: NĐ 63/2010 Điều 20.4; NĐ 61/2018 Điều 15.3, 19.4, 19.9; NĐ 118/2025 Điều 11.2.c "chỉ được yêu cầu sửa đổi, bổ sung một lần", 17.2, 19.5, 19.6, 21 */
static void
test_rulesets__desk__slips_and_windows(void **state)
{
	assert_string_equal(store_get(*state, "SELECT group_concat(x, ' ') FROM (SELECT code || ':' || slips_in_all || ',' || coalesce(slips_intake, '-') || ',' || coalesce(slips_review, '-') || ','"
	    " || coalesce(window_days, '-') || ',' || coalesce(lapse_days, '-') || ',' || coalesce(intake_hours, '-') || ',' || coalesce(apology_days, '-') || ',' || coalesce(adjust_law, '-') AS x"
	    " FROM desk_ruleset ORDER BY code)"), "O2014:2,-,-,-,-,-,-,- O2018:2,1,1,3,-,-,1,- O2025:1,-,-,3,15,8,1,NĐ 118/2025 Điều 21");
}

/* The rule sets in force on days that matter: the 2015 case, the eve and the day of each change, today's. */
static void
test_rulesets__days__their_sets(void **state)
{
	static const char *const days[][2] = {
		{ "2015-05-09", "R2014 O2014" }, { "2018-04-14", "R2014 O2014" }, { "2018-04-15", "R2018 O2014" }, { "2018-06-20", "R2018 O2014" }, { "2018-06-21", "R2018 O2018" },
		{ "2024-12-24", "R2018 O2018" }, { "2024-12-25", "R2024 O2018" }, { "2025-06-30", "R2024 O2018" }, { "2025-07-01", "R2024 O2025" }, { "2026-04-28", "R2024 O2025" },
		{ "2026-04-29", "R2026 O2025" }, { "2026-11-23", "R2026 O2025" },
	};
	struct store *st = *state;

	for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
		assert_string_equal(store_get(st, arena_printf(st->a, "SELECT r.code || ' ' || o.code FROM ruleset r JOIN desk_ruleset o WHERE '%s' BETWEEN r.from_day AND coalesce(r.until_day, '9999')"
		    " AND '%s' BETWEEN o.from_day AND coalesce(o.until_day, '9999')", days[i][0], days[i][0])), days[i][1]);
}

/* LAW: NĐ 147/2024 Mẫu 16 asks for no date of birth, nationality or identity number any more */
static void
test_rulesets__2024__no_identity_numbers(void **state)
{
	assert_string_equal(store_get(*state, "SELECT code FROM form_field WHERE ruleset IN ('R2024', 'R2026') AND (code LIKE '%birth' OR code LIKE '%nationality' OR code LIKE '%\\_id\\_%' ESCAPE '\\')"), "");
	assert_string_equal(store_get(*state, "SELECT count(*) FROM form_field WHERE ruleset = 'R2014' AND (code LIKE '%birth' OR code LIKE '%nationality' OR code LIKE '%\\_id\\_%' ESCAPE '\\')"), "5");
}

/* LAW: NQ 18/2026 was not read: 2026 repeats 2024 row by row, provisional */
static void
test_rulesets__2026__repeats_2024(void **state)
{
	static const char *const tables[][2] = {
		{ "requirement", "code, rank, per, made_by, clause, copy_kind, docx" }, { "section", "code, rank, part, clause" },
		{ "form_field", "section, code, rank, kind, per, required, max_chars, clause" }, { "criterion", "code, rank, clause, sections" },
		{ "ground", "action, code, rank, clause, knowable" }, { "screening_rule", "code, rank, verdict, authority, clause" }, { "screening_condition", "rule, field, answer" },
	};
	struct store *st = *state;

	for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
		const char *t = tables[i][0], *c = tables[i][1];

		assert_string_equal(store_get(st, arena_printf(st->a, "SELECT '%s' FROM (SELECT %s FROM %s WHERE ruleset = 'R2024' EXCEPT SELECT %s FROM %s WHERE ruleset = 'R2026')", t, c, t, c, t)), "");
		assert_string_equal(store_get(st, arena_printf(st->a, "SELECT '%s' FROM (SELECT %s FROM %s WHERE ruleset = 'R2026' EXCEPT SELECT %s FROM %s WHERE ruleset = 'R2024')", t, c, t, c, t)), "");
	}
	assert_string_equal(store_get(st, "SELECT count(*) FROM field_choice WHERE ruleset = 'R2026' AND field = 'province'"), "34");
}

static void
test_rulesets__codes__have_words(void **state)
{
	static const char keys[] = "SELECT 'requirement.' || code FROM requirement UNION SELECT 'copy_kind.' || copy_kind FROM requirement UNION SELECT 'section.' || code FROM section"
	    " UNION SELECT 'field.' || code FROM form_field UNION SELECT 'hint.' || code FROM form_field UNION SELECT 'choice.' || field || '.' || code FROM field_choice"
	    " UNION SELECT 'criterion.' || code FROM criterion UNION SELECT 'ground.' || code FROM ground UNION SELECT 'screening.' || code FROM screening_rule"
	    " UNION SELECT 'feature.' || code FROM feature UNION SELECT 'defect.' || code FROM defect UNION SELECT 'verdict.' || code FROM verdict"
	    " UNION SELECT 'ruleset.' || code FROM ruleset UNION SELECT 'ruleset.' || code FROM desk_ruleset UNION SELECT 'briefing.' || ruleset || '.' || no || a.column1"
	    " FROM briefing_question CROSS JOIN (VALUES (''), ('.a'), ('.b'), ('.c')) a";
	struct store *st = *state;
	sqlite3_stmt *stmt;
	sqlite3 *sq;
	int n = 0;

	assert_int_equal(sqlite3_open_v2(store_path(st, "motcua.db"), &sq, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(sq, keys, -1, &stmt, NULL), SQLITE_OK);
	for (; sqlite3_step(stmt) == SQLITE_ROW; n++)
		if (!words_has((const char *)sqlite3_column_text(stmt, 0)))
			fail_msg("no words for %s", (const char *)sqlite3_column_text(stmt, 0));
	assert_true(n > 400);
	sqlite3_finalize(stmt);
	sqlite3_close(sq);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_PROGRAM(test_rulesets__no_fault),
		STORE_TEST_PROGRAM(test_rulesets__mandatory_lists__as_the_law_and_no_more),
		STORE_TEST_PROGRAM(test_rulesets__limits_and_terms),
		STORE_TEST_PROGRAM(test_rulesets__desk__slips_and_windows),
		STORE_TEST_PROGRAM(test_rulesets__days__their_sets),
		STORE_TEST_PROGRAM(test_rulesets__2024__no_identity_numbers),
		STORE_TEST_PROGRAM(test_rulesets__2026__repeats_2024),
		STORE_TEST_PROGRAM(test_rulesets__codes__have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
