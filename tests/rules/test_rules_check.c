/* The lint of the rulebook: nothing to say of ours, and each kind of defect found where it is planted. */
#include "cli/rules.h"
#include "support/store.h"
#include <stdio.h>

static const int64_t now_s = 1795000000;

static const char *
found(struct store *st, bool office)
{
	struct buf  out;
	const char *text;

	buf_init(&out, 1 << 20);
	assert_int_equal(rules_check(st->db, st->a, office, now_s, &out), OK);
	text = arena_str(st->a, out.n > 0 ? out.p : "");
	buf_free(&out);
	return text;
}

static void
test_rules_check__ours_has_no_defects(void **state)
{
	assert_string_equal(found(*state, false), "");
}

/* The trigger that keeps the table from being changed is named by table and kind; "" = none is in the way. */
struct planted { const char *lifted, *sql, *finding; };

static const struct planted planted[] = {
	{ "state_fixed_insert", "INSERT INTO state VALUES ('limbo', 99, 'ours', 1, NULL, NULL)", "no way leads to the state: limbo\n" },
	{ "state_fixed_insert", "INSERT INTO state VALUES ('limbo', 99, 'ours', 0, NULL, NULL)", "dead end: no step leaves the state: limbo\n" },
	{ "step_fixed_delete", "DELETE FROM step WHERE action = 'hand_over'", "no way leads from this state to an end: issued\n" },
	{ "step_fixed_insert", "INSERT INTO step VALUES ('withdraw', 'closed', 'any', 'applicant', 'withdrawn', 'office practice, no clause')", "a step leaves a final state: withdraw: closed to withdrawn\n" },
	{ "step_fixed_insert", "INSERT INTO step VALUES ('accept', 'submitted', 'any', 'nobody', 'accepted', 'office practice, no clause')", "step without role, state or known law: accept from submitted by nobody\n" },
	{ "step_fixed_update", "UPDATE step SET law = 'NĐ 1/1900 Điều 1' WHERE action = 'accept'", "step without role, state or known law: accept from submitted by desk_officer\n" },
	{ "action_fixed_insert", "INSERT INTO action VALUES ('nap', 99, 'office practice, no clause', 'generic', 'plain', 0)", "action without a step: nap\n" },
	{ "applicant_right_fixed_delete", "DELETE FROM applicant_right WHERE action = 'withdraw'", "applicant's action without the right it needs: withdraw\n" },
	{ "guard_fixed_insert", "INSERT INTO guard VALUES ('accept', 'no_such_step', '*')", "guard that nothing raises: accept: no_such_step\n" },
	{ "guard_fixed_insert", "INSERT INTO guard VALUES ('accept', 'no_items', 'leader')", "guard of an act that nobody does: accept: no_items for leader\n" },
	{ "refusal_fixed_insert", "INSERT INTO refusal VALUES ('too_loud', 'input', 'office practice, no clause')", "rule about inputs or people that nothing raises: too_loud\n" },
	{ "refusal_fixed_insert", "INSERT INTO refusal VALUES ('too_tired', 'person', 'office practice, no clause')", "rule about inputs or people that nothing raises: too_tired\n" },
	{ "guard_fixed_delete", "DELETE FROM guard WHERE refusal = 'consultation_open'", "obstacle that guards no action: consultation_open\n" },
	{ "refusal_fixed_delete", "DELETE FROM refusal WHERE code = 'consultation_open'", "refusal raised that the table does not know: obstacle: consultation_open\n" },
	{ "refusal_fixed_delete", "DELETE FROM refusal WHERE code = 'paper_changed'", "refusal raised that the table does not know: objection: paper_changed\n" },
	{ "refusal_fixed_delete", "DELETE FROM refusal WHERE code = 'item_asked_before'", "refusal raised that the table does not know: item_fault: item_asked_before\n" },
	{ "separation_fixed_insert", "INSERT INTO separation VALUES ('grant', 'nap', 'dossier', 'office practice, no clause')", "separation of acts that nobody does: grant after nap\n" },
	{ "verdict_fixed_update", "UPDATE verdict SET exit = NULL WHERE code = 'central'", "verdict without exit: central\n" },
	{ "verdict_fixed_update", "UPDATE verdict SET exit = 'grant' WHERE code = 'press'", "verdict without exit: press\n" },
	{ "screening_condition_fixed_delete", "DELETE FROM screening_condition WHERE ruleset = 'R2014' AND rule = 'social_chat'", "screening rule that never decides: R2014 ours_local after social_chat\n" },
	{ "screening_rule_fixed_delete", "DELETE FROM screening_rule WHERE ruleset = 'R2014' AND code = 'unclear'", "rule set without a last screening rule: some answers get no verdict: R2014\n" },
	{ "screening_condition_fixed_insert", "INSERT INTO screening_condition VALUES ('R2014', 'social_chat', 'applicant_kind', 'martian')", "condition nobody can meet: R2014 social_chat: applicant_kind = martian\n" },
	{ "screening_condition_fixed_insert", "INSERT INTO screening_condition VALUES ('R2014', 'social_chat', 'shoe_size', '1')", "condition nobody can meet: R2014 social_chat: shoe_size = 1\n" },
	{ "screening_condition_fixed_insert", "INSERT INTO screening_condition VALUES ('R2014', 'social_chat', 'forum', 'yes')", "condition nobody can meet: R2014 social_chat: forum = yes\n" },
	{ "screening_rule_fixed_update", "UPDATE screening_rule SET authority = NULL WHERE ruleset = 'R2026' AND code = 'social_chat'", "rule that sends nowhere: R2026 social_chat: no authority\n" },
	{ "authority_fixed_delete", "DELETE FROM authority WHERE code = 'central_agency' AND from_day = '2014-10-03'", "rule that sends nowhere: R2014 social_chat: central_agency\n" },
	{ "ruleset_fixed_update", "UPDATE ruleset SET until_day = '2018-04-10' WHERE code = 'R2014'", "periods of rule sets: licence R2014 leaves a gap\n" },
	{ "ruleset_fixed_update", "UPDATE ruleset SET until_day = NULL WHERE code = 'R2014'", "periods of rule sets: licence R2014 overlaps the next\n" },
	{ "ruleset_fixed_update", "UPDATE ruleset SET until_day = '2030-01-01' WHERE code = 'R2026'", "periods of rule sets: licence R2026 ends and nothing follows\n" },
	{ "desk_ruleset_fixed_update", "UPDATE desk_ruleset SET until_day = '2025-07-05' WHERE code = 'O2018'", "periods of rule sets: desk O2018 overlaps the next\n" },
	{ "time_limit_fixed_delete", "DELETE FROM time_limit WHERE ruleset = 'R2018' AND what = 'decide'", "incomplete rule set: R2018: no time limit of the decision\n" },
	{ "action_law_fixed_insert", "INSERT INTO action_law VALUES ('accept', 'R1999', 'office practice, no clause')", "row of a rule set there is not: action_law accept: R1999\n" },
	{ "ground_fixed_delete", "DELETE FROM ground WHERE action = 'recommend_refuse' AND ruleset = 'R2024'", "action that wants a ground and has none to choose: recommend_refuse under R2024\n" },
	{ "requirement_fixed_update", "UPDATE requirement SET clause = 'NĐ 147/2024 Điều 99' WHERE ruleset = 'R2026' AND code = 'project'", "clause nobody knows: requirement R2026 project cites NĐ 147/2024 Điều 99\n" },
	{ "refusal_fixed_update", "UPDATE refusal SET law = 'hearsay' WHERE code = 'no_such_step'", "clause nobody knows: refusal no_such_step cites hearsay\n" },
	{ "action_law_fixed_delete", "DELETE FROM action_law WHERE action = 'submit'", "clause of an instrument not in force: action submit under R2014 and O2014: NĐ 118/2025 Điều 17.2 on 2014-10-03\n" },
	{ "requirement_fixed_update", "UPDATE requirement SET clause = 'NĐ 147/2024 Điều 29.1.a' WHERE ruleset = 'R2014' AND code = 'project'", "clause of an instrument not in force: requirement R2014 project: NĐ 147/2024 Điều 29.1.a on 2014-10-03\n" },
	{ "refusal_fixed_insert", "INSERT INTO refusal VALUES ('too_loud', 'input', 'office practice, no clause')", "no words: refusal.too_loud\n" },
	{ "effect_fixed_insert", "INSERT INTO effect VALUES ('accept', 'paper', 'poem')", "no words: document.poem\n" },
	{ "effect_fixed_insert", "INSERT INTO effect VALUES ('accept', 'notice', 'neighbour')", "no words: role.neighbour\n" },
};

static void
plant(struct store *st, const struct planted *p)
{
	const char *fault = store_sql(st, arena_printf(st->a, "PRAGMA foreign_keys = OFF; DROP TRIGGER %s; %s", p->lifted, p->sql));

	if (fault != NULL)
		fail_msg("%s: %s", p->sql, fault);
}

static void
test_rules_check__finds_each_planted_defect(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof planted / sizeof planted[0]; i++) {
		void *one = NULL;

		assert_int_equal(store_setup_program(&one), 0);
		plant(one, &planted[i]);
		if (strstr(found(one, false), planted[i].finding) == NULL)
			fail_msg("%s\n  wanted: %s  found: %s", planted[i].sql, planted[i].finding, found(one, false));
		assert_int_equal(store_teardown(&one), 0);
	}
}

/* Two rules of one rank can't be written while the table keeps its own rule; a store of unknown origin may have another table. */
static void
test_rules_check__finds_equal_ranks(void **state)
{
	struct store *st = *state;

	assert_null(store_sql(st, "ALTER TABLE screening_rule RENAME TO old_rule; CREATE TABLE screening_rule AS SELECT * FROM old_rule; UPDATE screening_rule SET rank = 31 WHERE ruleset = 'R2014' AND code = 'social_chat'"));
	assert_non_null(strstr(found(st, false), "two screening rules of one rank: R2014 rank 31\n"));
}

static void
hire(struct store *st, int id, const char *name, const char *roles)
{
	const char *sql = arena_printf(st->a, "INSERT INTO person (id, name, email, staff, created_s) VALUES (%d, '%s', '%d@office.example', 1, 0);"
	    "INSERT INTO person_role (person, role) SELECT %d, code FROM role WHERE staff = 1 AND instr(' %s ', ' ' || code || ' ') > 0", id, name, id, id, roles);
	const char *fault = store_sql(st, sql);

	if (fault != NULL)
		fail_msg("%s: %s", name, fault);
}

static void
test_rules_check__an_office_of_enough_people(void **state)
{
	struct store *st = *state;

	hire(st, 2, "Anh", "desk_officer");
	hire(st, 3, "Binh", "desk_officer");
	hire(st, 4, "Chi", "desk_head");
	hire(st, 5, "Dung", "case_officer");
	hire(st, 6, "Em", "division_head");
	hire(st, 7, "Giang", "leader");
	hire(st, 8, "Ha", "records_clerk");
	assert_string_equal(found(st, true), "");
}

/* One person for the whole desk: whoever proposed a slip is the only one who could release it. */
static void
test_rules_check__an_office_that_gets_stuck(void **state)
{
	struct store *st = *state;

	hire(st, 2, "Anh", "desk_officer desk_head");
	hire(st, 5, "Dung", "case_officer");
	hire(st, 6, "Em", "division_head leader");
	hire(st, 8, "Ha", "records_clerk");
	assert_non_null(strstr(found(st, true), "dead end: nobody is left to do this: release_slip after propose_completion by Anh\n"));
	assert_non_null(strstr(found(st, true), "dead end: nobody is left to do this: grant after endorse by Em\n"));
	assert_null(strstr(found(st, true), "endorse after recommend_grant by Dung"));
	assert_null(strstr(found(st, false), "nobody"));
}

/* Two people with two roles each are enough for each step, and not for three that must be three people's. */
static void
test_rules_check__three_steps_of_two_people(void **state)
{
	struct store *st = *state;

	hire(st, 2, "Anh", "desk_officer desk_head case_officer division_head leader records_clerk");
	hire(st, 3, "Binh", "desk_officer desk_head case_officer division_head leader records_clerk");
	assert_non_null(strstr(found(st, true), "nobody is left to do this: grant after endorse by Anh and recommend_grant by Binh\n"));
}

static void
test_rules_check__an_act_nobody_may_do(void **state)
{
	struct store *st = *state;

	hire(st, 2, "Anh", "desk_officer");
	assert_non_null(strstr(found(st, true), "nobody in the office may do this: issue\n"));
	assert_non_null(strstr(found(st, true), "nobody in the office may do this: grant\n"));
	assert_null(strstr(found(st, true), "nobody in the office may do this: accept\n"));
}

static void
test_rules_graph__shows_every_state_and_way(void **state)
{
	struct store *st = *state;
	struct buf    out;

	buf_init(&out, 1 << 20);
	assert_int_equal(rules_graph(st->db, st->a, &out), OK);
	assert_int_equal(strncmp(out.p, "digraph motcua {", 16), 0);
	assert_non_null(strstr(out.p, "subgraph cluster_theirs {\n\t\tlabel=\"the applicant's time\";"));
	assert_non_null(strstr(out.p, "\tsubmitted -> accepted [label=\"Receive the dossier (desk_officer)\"];"));
	assert_non_null(strstr(out.p, "closed [label=\"Result handed over\", peripheries=2];"));
	assert_non_null(strstr(out.p, "supplement_proposed -> in_review [label=\"Reject the slip (desk_officer, desk_head)\\nRetract the slip (case_officer)\\n"));
	assert_int_equal(out.p[out.n - 2], '}');
	buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_PROGRAM(test_rules_check__ours_has_no_defects),
		STORE_TEST_PROGRAM(test_rules_check__finds_each_planted_defect),
		STORE_TEST_PROGRAM(test_rules_check__finds_equal_ranks),
		STORE_TEST_PROGRAM(test_rules_check__an_office_of_enough_people),
		STORE_TEST_PROGRAM(test_rules_check__an_office_that_gets_stuck),
		STORE_TEST_PROGRAM(test_rules_check__three_steps_of_two_people),
		STORE_TEST_PROGRAM(test_rules_check__an_act_nobody_may_do),
		STORE_TEST_PROGRAM(test_rules_graph__shows_every_state_and_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
