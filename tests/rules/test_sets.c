/*
 * Rule sets the office writes itself: one administrator drafts, another publishes, nothing wrong goes through, and nothing that was
 * received changes.
 */
#include "support/set.h"
#include "cli/rules.h"
#include "rules/calendar.h"
#include <stdio.h>

static void
test_sets__a_draft_is_a_copy_and_governs_nothing(void **state)
{
	(void)state;
	set_draft();
	scene_is("SELECT count(*) FROM rule_row a WHERE a.ruleset = 'R2026' AND a.part NOT IN ('ruleset', 'briefing_question') AND NOT EXISTS"
	    " (SELECT 1 FROM rule_row b WHERE b.ruleset = 'R2027a' AND b.part = a.part AND b.key = a.key AND b.row = a.row)", "0");
	scene_is("SELECT count(*) FROM ruleset_period WHERE code = 'R2027a'", "0");
	scene_is("SELECT count(*) FROM governing WHERE ruleset = 'R2027a'", "0");
	scene_is("SELECT until_day FROM ruleset WHERE code = 'R2026'", "");
	/* on its day the one in force still governs */
	scene_draft("2027-03-01 09:00", "an", "R2026", "online");
	scene_does("an submit");
	scene_is("SELECT ruleset FROM dossier WHERE id = {}", "R2026");
}

static void
test_sets__published_by_a_second_person(void **state)
{
	(void)state;
	set_draft();
	assert_string_equal(set_edit("admin", "publish", "", "", "NULL"), "second_person");
	assert_string_equal(set_edit("leader", "publish", "", "", "NULL"), "not_your_role");
	set_done(set_edit("admin2", "publish", "", "", "NULL"));
	scene_is("SELECT stage || ' ' || (published_by = {admin2}) FROM office_set WHERE code = 'R2027a'", "published 1");
	scene_is("SELECT group_concat(code || ':' || from_day || ':' || coalesce(until_day, ''), ' ') FROM (SELECT * FROM ruleset WHERE stage = 'published' ORDER BY from_day DESC LIMIT 2)",
	    "R2027a:2027-03-01: R2026:2026-04-29:2027-02-28");
	assert_string_equal(set_edit("admin2", "publish", "", "", "NULL"), "not_a_draft");
}

/* Whoever wrote a line of it is not the second person. */
static void
test_sets__whoever_wrote_in_it_does_not_publish_it(void **state)
{
	(void)state;
	set_draft();
	set_done(set_edit("admin2", "put", "requirement", "domain_paper", PAPER("Giấy tờ về tên miền", "Paper of the domain")));
	assert_string_equal(set_edit("admin2", "publish", "", "", "NULL"), "second_person");
	/* an administrator in somebody's stead is not one */
	scene_tamper("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({admin}, {clerk}, 'admin', 0, 9000000000, 'x')");
	assert_string_equal(set_edit("clerk", "publish", "", "", "NULL"), "not_your_role");
}

static void
test_sets__never_backwards(void **state)
{
	(void)state;
	set_draft();
	set_done(set_edit("admin", "put", "ruleset", "", HEAD ", '$.from_day', '2026-11-20')")); /* today */
	assert_string_equal(set_edit("admin2", "publish", "", "", "NULL"), "not_ahead");
	set_done(set_edit("admin", "put", "ruleset", "", HEAD ", '$.from_day', '2026-11-21')"));
	set_done(set_edit("admin2", "publish", "", "", "NULL"));
}

/* What somebody changed meanwhile is not overwritten unseen, nor published unseen. */
static void
test_sets__not_over_what_was_not_seen(void **state)
{
	(void)state;
	set_draft();
	const char *seen = scene_get("SELECT max(id) FROM set_edit");
	set_done(set_edit("admin", "put", "requirement", "domain_paper", PAPER("Khác", "Other")));
#define UNSEEN "INSERT INTO set_edit (ruleset, op, part, key, row, person, at, seen) SELECT 'R2027a', '%s', '%s', '%s', %s, {admin2}, %lld, %s"
	long long now_s = (long long)(scene.clock_s += 60);
	assert_string_equal(scene_sql(arena_printf(scene.st.arena, UNSEEN, "put", "requirement", "domain_paper", PAPER("Nữa", "More"), now_s, seen)), "changed_meanwhile");
	assert_string_equal(scene_sql(arena_printf(scene.st.arena, UNSEEN, "publish", "", "", "NULL", now_s, seen)), "changed_meanwhile");
	assert_string_equal(scene_sql(arena_printf(scene.st.arena, UNSEEN, "withdraw", "", "", "NULL", now_s, seen)), "changed_meanwhile");
	assert_string_equal(scene_sql(arena_printf(scene.st.arena, UNSEEN, "drop", "requirement", "project", "NULL", now_s, seen)), "");
}

/* Each edit stays: who, when, what row, before and after; what goes with a row has a line of its own. */
static void
test_sets__every_edit_is_kept(void **state)
{
	(void)state;
	set_draft();
	set_done(set_edit("admin", "put", "requirement", "domain_paper", PAPER("Khác", "Other")));
	scene_is("SELECT json_extract(before, '$.vi') || ' ' || json_extract(row, '$.vi') || ' ' || (person = {admin}) FROM set_edit ORDER BY id DESC", "Giấy tờ tên miền Khác 1");
	set_done(set_edit("admin", "drop", "screening_rule", "social_chat", "NULL"));
	scene_is("SELECT group_concat(part || ' ' || key || ' ' || (before IS NOT NULL), ', ') FROM (SELECT * FROM set_edit ORDER BY id DESC LIMIT 2)",
	    "screening_condition social_chat.chat.1 1, screening_rule social_chat 1");
	scene_is("SELECT count(*) FROM set_edit WHERE applied = 0", "0");
	set_done(set_edit("admin2", "withdraw", "", "", "NULL"));
	scene_is("SELECT count(*) FROM rule_row WHERE ruleset = 'R2027a'", "0");
	scene_is("SELECT stage FROM office_set WHERE code = 'R2027a'", "withdrawn");
	assert_string_equal(set_edit("admin", "open", "", "", "json_object('kind', 'licence', 'base', 'R2026', 'from_day', '2027-03-01')"), "code_taken");
}

/* LAW: office practice; what was received keeps its set, a draft filed on the effect day gets the new one and needs what it demands */
static void
test_sets__received_dossiers_keep_theirs(void **state)
{
	(void)state;
	scene_file("2026-11-20 09:00", "an", "R2026");
	int64_t filed = scene.dossier;
	const char *before = scene_get("SELECT (SELECT json_group_array(json_array(rule, verdict)) FROM screening WHERE dossier = {}) || (SELECT answers FROM competence_answers WHERE dossier = {})"
	    " || (SELECT count(*) FROM missing_paper WHERE dossier = {})");
	set_draft();
	set_done(set_edit("admin2", "publish", "", "", "NULL"));
	assert_string_equal(scene_get("SELECT (SELECT json_group_array(json_array(rule, verdict)) FROM screening WHERE dossier = {}) || (SELECT answers FROM competence_answers WHERE dossier = {})"
	    " || (SELECT count(*) FROM missing_paper WHERE dossier = {})"), before);
	scene_draft("2027-02-26 09:00", "an", "R2026", "online");
	assert_string_equal(scene_possible("an submit"), "");
	scene_at("2027-03-01 09:00");
	scene_refuses("an submit", "mandatory_item_missing");
	scene_set("INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s) SELECT {}, 'domain_paper', '', file, 'giay.pdf', added_by, added_s FROM paper WHERE dossier = {} LIMIT 1");
	scene_does("an submit");
	scene_is("SELECT ruleset FROM dossier WHERE id = {}", "R2027a");
	scene.dossier = filed;
	scene_is("SELECT ruleset FROM dossier WHERE id = {}", "R2026");
}

/* LAW: office practice; under the new set nobody acts before having answered its three questions */
static void
test_sets__officers_are_blocked_until_briefed(void **state)
{
	(void)state;
	scene_draft("2026-11-20 09:00", "an", "R2026", "online");
	set_draft();
	set_done(set_edit("admin2", "publish", "", "", "NULL"));
	scene_set("INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s) SELECT {}, 'domain_paper', '', file, 'giay.pdf', added_by, added_s FROM paper WHERE dossier = {} LIMIT 1");
	scene_at("2027-03-01 09:00");
	scene_does("an submit");
	scene_refuses("desk1 find_competence", "rules_not_read");
	scene_set("INSERT INTO briefing (person, ruleset, no, given, at) SELECT {desk1}, 'R2027a', no, iif(no = 3, 'a', right_answer), 0 FROM briefing_question WHERE ruleset = 'R2027a'");
	scene_refuses("desk1 find_competence", "rules_not_read");
	scene_set("UPDATE briefing SET given = 'b' WHERE person = {desk1} AND ruleset = 'R2027a' AND no = 3");
	scene_does("desk1 find_competence");
}

static void
test_sets__attacks_on_published_rows(void **state)
{
	static const char *const attacks[] = {
		"UPDATE requirement SET clause = 'x' WHERE ruleset = 'R2027a'", "DELETE FROM requirement WHERE ruleset = 'R2027a'", "INSERT OR REPLACE INTO requirement SELECT * FROM requirement WHERE ruleset = 'R2027a'",
		"UPDATE ruleset SET from_day = '2028-01-01' WHERE code = 'R2027a'", "UPDATE ruleset SET stage = 'draft' WHERE code = 'R2027a'", "UPDATE ruleset SET until_day = '2027-03-05' WHERE code = 'R2027a'",
		"UPDATE ruleset SET until_day = '2027-02-28' WHERE code = 'R2026'", "DELETE FROM ruleset WHERE code = 'R2027a'", ("INSERT INTO ruleset SELECT 'R2099', '2099-01-01', NULL, status, law, term_years_max,"
		" sources_min, sources_law, signature, signature_law, 'published' FROM ruleset WHERE code = 'R2026'"), "UPDATE office_set SET stage = 'draft'", "DELETE FROM office_set", "UPDATE set_edit SET person = {desk1}",
		"UPDATE set_edit SET applied = 0", "DELETE FROM set_edit", "INSERT OR REPLACE INTO set_edit SELECT * FROM set_edit LIMIT 1", "UPDATE law_word SET vi = 'x'", "DELETE FROM law_word",
		"INSERT INTO law_word VALUES ('R2027a', 'x', 'x', 'x')", "INSERT INTO staged VALUES ('R2027a', 'clause', 'x', '')", "UPDATE briefing_question SET right_answer = 'a' WHERE ruleset = 'R2027a'",
		"UPDATE authority SET address = 'x'", "INSERT INTO authority SELECT code, '2099-01-01', NULL, name, name_en, address, law, status FROM authority LIMIT 1", "INSERT INTO clause VALUES ('x', NULL, '', 'verified')",
		"UPDATE instrument SET until_day = '2027-01-01' WHERE until_day IS NULL", "UPDATE set_column SET required = 0", "INSERT INTO office_set VALUES ('R2030a', 'licence', 'R2026', 'draft', {admin}, 0, NULL, NULL)",
		"INSERT INTO set_edit (ruleset, op, row, person, at, seen, applied) VALUES ('R2030a', 'open', '[]', {admin}, 1795170000, 0, 1)",
	};

	(void)state;
	set_draft();
	/* a draft is written by edits alone */
	assert_string_equal(scene_sql("UPDATE requirement SET clause = 'x' WHERE ruleset = 'R2027a'"), "rulebook_only");
	assert_string_equal(scene_sql("UPDATE ruleset SET stage = 'published' WHERE code = 'R2027a'"), "rulebook_only");
	set_done(set_edit("admin", "put", "clause", "x", "json_object('code', 'x', 'instrument', 'ND147-2024', 'text', 'x', 'status', 'provisional')"));
	assert_string_equal(scene_sql("UPDATE staged SET row = '{}'"), "only_by_edit");
	assert_string_equal(scene_sql("DELETE FROM staged"), "only_by_edit");
	assert_string_equal(scene_sql("INSERT OR REPLACE INTO staged SELECT * FROM staged"), "only_by_edit");
	assert_string_equal(scene_sql("INSERT OR REPLACE INTO law_word SELECT * FROM law_word"), "only_by_edit");
	assert_string_equal(scene_sql("INSERT OR REPLACE INTO office_set SELECT * FROM office_set"), "only_by_edit");
	set_done(set_edit("admin2", "publish", "", "", "NULL"));
	for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
		const char *word = scene_sql(attacks[i]);
		if (*word == '\0' || strchr(word, ' ') != NULL)
			scene_fail("%s: \"%s\"", attacks[i], word);
	}
}

/* Another name from another day: the row before it ends the day before. */
static void
test_sets__authorities_by_a_second_person(void **state)
{
	(void)state;
	scene.clock_s = SCENE_NOW_S;
#define SET "A2027a"
	set_done(set_try(SET, "admin", "open", "", "", "json_object('kind', 'authority')"));
	assert_string_equal(set_try(SET, "admin2", "publish", "", "", "NULL"), "has_faults");
	set_done(set_try(SET, "admin", "put", "authority", "ministry@2027-01-01", "json_object('code', 'ministry', 'from_day', '2027-01-01', 'name', 'Bộ mới', 'name_en', 'New ministry', 'address', 'Số 1', 'law', 'NĐ 43/2025', 'status',"
	    " 'provisional')"));
	scene_is("SELECT group_concat(fault || detail) FROM set_fault WHERE ruleset = '" SET "'", "");
	/* neither a name from today nor an end in the past */
	scene_savepoint();
	set_done(set_try(SET, "admin", "put", "authority", "leaders@2026-11-20", "json_object('code', 'leaders', 'from_day', '2026-11-20', 'name', 'A', 'name_en', 'A', 'address', 'Số 1', 'law', 'NĐ 43/2025', 'status', 'provisional')"));
	assert_string_equal(set_try(SET, "admin2", "publish", "", "", "NULL"), "not_ahead");
	scene_undo();
	scene_savepoint();
	set_done(set_try(SET, "admin", "put", "instrument", "ND309-2026", "json_object('code', 'ND309-2026', 'title', (SELECT title FROM instrument WHERE code = 'ND309-2026'), 'from_day', '2026-08-05', 'until_day', '2026-11-01', 'status',"
	    " 'provisional')"));
	assert_string_equal(set_try(SET, "admin2", "publish", "", "", "NULL"), "not_ahead");
	scene_undo();
	scene_is("SELECT count(*) FROM authority WHERE code = 'ministry' AND from_day = '2027-01-01'", "0");
	set_done(set_try(SET, "admin2", "publish", "", "", "NULL"));
	scene_is("SELECT group_concat(from_day || ':' || coalesce(until_day, '') || ':' || address, ' ') FROM (SELECT * FROM authority WHERE code = 'ministry' ORDER BY from_day DESC LIMIT 2)",
	    "2027-01-01::Số 1 2025-03-01:2026-12-31:Địa chỉ: xem Cổng Dịch vụ công quốc gia");
}

/* A decree to come: its clause can be cited from its day on, the one it replaces ends. */
static void
test_sets__instruments_and_clauses(void **state)
{
	(void)state;
	set_draft();
	set_done(set_edit("admin", "put", "instrument", "ND9-2027", "json_object('code', 'ND9-2027', 'title', 'NĐ 9/2027', 'from_day', '2027-03-01', 'until_day', NULL, 'status', 'provisional')"));
	set_done(set_edit("admin", "put", "clause", "NĐ 9/2027 Điều 1", "json_object('code', 'NĐ 9/2027 Điều 1', 'instrument', 'ND9-2027', 'text', 'Hồ sơ', 'status', 'provisional')"));
	set_done(set_edit("admin", "put", "requirement", "domain_paper", "json_set(" PAPER("A", "B") ", '$.clause', 'NĐ 9/2027 Điều 1')"));
	scene_is("SELECT count(*) FROM clause WHERE code = 'NĐ 9/2027 Điều 1'", "0");
	set_done(set_edit("admin", "put", "ruleset", "", HEAD ", '$.from_day', '2027-02-01')"));
	scene_is("SELECT group_concat(fault) FROM set_fault WHERE ruleset = 'R2027a'", "clause_out_of_time");
	set_done(set_edit("admin", "put", "ruleset", "", HEAD ", '$.from_day', '2027-03-01')"));
	set_done(set_edit("admin2", "publish", "", "", "NULL"));
	scene_is("SELECT i.title FROM clause c JOIN instrument i ON i.code = c.instrument WHERE c.code = 'NĐ 9/2027 Điều 1'", "NĐ 9/2027");
}

static void
test_sets__desk_sets_too(void **state)
{
	(void)state;
	scene.clock_s = SCENE_NOW_S;
	set_done(set_try("O2027a", "admin", "open", "", "", "json_object('kind', 'desk', 'base', 'O2025', 'from_day', '2027-01-01')"));
	set_done(set_try("O2027a", "admin", "put", "desk_ruleset", "", "json_set((SELECT row FROM rule_row WHERE ruleset = 'O2027a' AND part = 'desk_ruleset'), '$.vi', 'Một cửa 2027', '$.en', 'Desk 2027', '$.lapse_days', 20)"));
	for (int no = 1; no <= 3; no++)
		set_done(set_try("O2027a", "admin", "put", "briefing_question", arena_printf(scene.st.arena, "%d", no), arena_printf(scene.st.arena, "json_set(" QUESTION("1") ", '$.no', %d)", no)));
	scene_is("SELECT group_concat(fault || detail) FROM set_fault WHERE ruleset = 'O2027a'", "");
	scene_savepoint();
	set_done(set_try("O2027a", "admin", "put", "desk_ruleset", "", "json_set((SELECT row FROM rule_row WHERE ruleset = 'O2027a' AND part = 'desk_ruleset'), '$.lapse_law', NULL)"));
	set_done(set_try("O2027a", "admin", "drop", "ground", "correct_paper.clerical_error", "NULL"));
	set_done(set_try("O2027a", "admin", "drop", "ground", "correct_paper.wrong_content", "NULL"));
	scene_is("SELECT group_concat(fault || ' ' || detail, '; ') FROM (SELECT * FROM set_fault WHERE ruleset = 'O2027a' ORDER BY fault)",
	    "limit_without_clause O2027a: lapse; no_ground correct_paper under R2026 and O2027a");
	scene_undo();
	set_done(set_try("O2027a", "admin2", "publish", "", "", "NULL"));
	scene_is("SELECT until_day FROM desk_ruleset WHERE code = 'O2025'", "2026-12-31");
	scene_file("2027-01-04 09:00", "an", "R2026");
	scene_is("SELECT desk_ruleset FROM dossier WHERE id = {}", "O2027a");
}

/* --- what runs on a store of its own --------------------------------------------------------------------------------------- */

/* motcua rules check --ruleset and motcua rules replay: read only, of a draft too. */
static void
test_sets__replay_lists_what_differs(void **state)
{
	struct buf             out;
	struct rules_replayed  sum;
	const struct rules_span span = { "R2027a", "2026-11-01", "2026-11-30" }, none = { "R2027a", "2027-06-01", "2027-06-30" }, unknown = { "R9", "2026-01-01", "2026-12-31" };

	(void)state;
	set_draft();
	set_done(set_edit("admin", "drop", "requirement", "source_consent", "NULL"));
	set_done(set_edit("admin", "drop", "screening_rule", "internal_site", "NULL"));
	assert_int_equal(db_commit(scene.st.db), OK);
	buf_init(&out, 1 << 20);
	assert_int_equal(rules_faults(scene.st.db, scene.st.arena, "R2027a", &out), OK);
	assert_int_equal(out.n, 0);
	assert_int_equal(rules_replay(scene.st.db, scene.st.arena, &span, &out, &sum), OK);
	assert_true(sum.dossiers_n > 20 && sum.differ_n == sum.dossiers_n);
	const char *code = scene_get("SELECT d.code FROM dossier d JOIN slip s ON s.dossier = d.id AND s.used = 1 JOIN slip_item i ON i.slip = s.id AND i.requirement = 'source_consent' LIMIT 1");
	assert_non_null(strstr(out.p, arena_printf(scene.st.arena, "%s\tmissing domain_paper\tthen: not asked for\tnow: missing\n", code)));
	assert_non_null(strstr(out.p, arena_printf(scene.st.arena, "%s\tasked source_consent\t", code)));
	code = scene_get("SELECT d.code FROM dossier d JOIN screening s ON s.dossier = d.id AND s.rule = 'internal_site' WHERE d.code IS NOT NULL LIMIT 1");
	assert_non_null(strstr(out.p, arena_printf(scene.st.arena, "%s\tfinding\tthen: no_licence_needed (internal_site)", code)));
	buf_reset(&out);
	assert_int_equal(rules_replay(scene.st.db, scene.st.arena, &none, &out, &sum), OK);
	assert_true(sum.dossiers_n == 0 && out.n == 0);
	assert_int_equal(rules_replay(scene.st.db, scene.st.arena, &unknown, &out, &sum), ABSENT);
	buf_free(&out);
	assert_int_equal(db_begin(scene.st.db), OK);
}

/* An update of the program writes its own rows anew and leaves the office's, drafts too. */
static void
test_sets__survive_an_update_of_the_program(void **state)
{
	static const char rows[] = "SELECT json_group_array(json_array(ruleset, part, key, row)) FROM (SELECT * FROM rule_row ORDER BY ruleset, part, key)"
	    , others[] = "SELECT (SELECT json_group_array(json_array(code, from_day, until_day, address)) FROM authority) || (SELECT group_concat(code || coalesce(until_day, '')) FROM instrument)"
	    " || (SELECT count(*) FROM clause)";

	(void)state;
	set_draft();
	set_done(set_edit("admin", "put", "authority", "ministry@2027-03-01", "json_object('code', 'ministry', 'from_day', '2027-03-01', 'name', 'Bộ mới', 'name_en', 'New ministry', 'address', 'Số 1', 'law', " CLAUSE ", 'status', 'provisional')"));
	set_done(set_edit("admin", "put", "instrument", "ND309-2026", "json_object('code', 'ND309-2026', 'title', (SELECT title FROM instrument WHERE code = 'ND309-2026'), 'from_day', '2026-08-05', 'until_day', '2027-02-28', 'status',"
	    " 'provisional')"));
	set_done(set_edit("admin", "put", "clause", "NĐ 147/2024 Điều 99", "json_object('code', 'NĐ 147/2024 Điều 99', 'instrument', 'ND147-2024', 'text', 'Hồ sơ', 'status', 'provisional')"));
	set_done(set_edit("admin", "put", "action_law", "accept", "json_object('action', 'accept', 'law', " CLAUSE ")"));
	set_done(set_edit("admin2", "publish", "", "", "NULL"));
	set_done(set_try("R2028a", "admin", "open", "", "", "json_object('kind', 'licence', 'base', 'R2027a', 'from_day', '2028-03-01')"));
	assert_int_equal(db_commit(scene.st.db), OK);
	const char *before = scene_get(rows), *beside = scene_get(others);
	scene_tamper("UPDATE rulebook SET hash = 'of an older program'");
	assert_int_equal(migrate(scene.dir, calendar_generate), OK);
	assert_string_equal(scene_get(others), beside);
	assert_string_equal(scene_get(rows), before);
	assert_int_equal(db_begin(scene.st.db), OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_sets__a_draft_is_a_copy_and_governs_nothing), SCENE_TEST(test_sets__published_by_a_second_person), SCENE_TEST(test_sets__whoever_wrote_in_it_does_not_publish_it),
		SCENE_TEST(test_sets__never_backwards), SCENE_TEST(test_sets__not_over_what_was_not_seen),
		SCENE_TEST(test_sets__every_edit_is_kept), SCENE_TEST(test_sets__received_dossiers_keep_theirs), SCENE_TEST(test_sets__officers_are_blocked_until_briefed),
		SCENE_TEST(test_sets__attacks_on_published_rows), SCENE_TEST(test_sets__authorities_by_a_second_person), SCENE_TEST(test_sets__instruments_and_clauses), SCENE_TEST(test_sets__desk_sets_too),
	};
	const struct CMUnitTest replay[] = { SCENE_TEST(test_sets__replay_lists_what_differs) };
	const struct CMUnitTest update[] = { SCENE_TEST(test_sets__survive_an_update_of_the_program) };

	return SCENE_RUN(tests) | SCENE_RUN(replay) | SCENE_RUN(update);
}
