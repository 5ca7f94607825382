/* What is wrong with an attempt: its inputs, its time, the version it saw. */
#include "support/scene.h"
#include <stdio.h>

/* LAW: NĐ 63/2010 Điều 18.5, NĐ 118/2025 Điều 17.1: a refusal or a request gives its reason in writing; office practice for the rest */
static const char *const reasons[][2] = { /* scene, input_rule's action */
	{ "find_competence", "find_competence" }, { "reject_slip", "reject_slip" }, { "retract_slip", "retract_slip" }, { "recall_slip", "recall_slip" },
	{ "declare_undeliverable", "declare_undeliverable" }, { "propose_intake_refusal", "propose_intake_refusal" }, { "recall_route by the head", "recall_route" },
	{ "acknowledge_route", "acknowledge_route" }, { "reject_route", "reject_route" }, { "reassign", "reassign" }, { "consult", "consult" }, { "reply", "reply" },
	{ "declare_conflict", "declare_conflict" }, { "recommend_refuse", "recommend_refuse" }, { "recommend_route", "recommend_route" }, { "send_back", "send_back" },
	{ "overrule to refuse", "overrule" }, { "decide_route", "decide_route" }, { "propose_correction", "propose_correction" }, { "correct_paper", "correct_paper" },
	{ "prepare_apology", "prepare_apology" }, { "apologise_late", "apologise_late" }, { "reopen", "reopen" },
	{ "record_delivery by the desk", "" },
};
enum { REASONS_N = sizeof reasons / sizeof reasons[0] };

static void
test_reason(void **state)
{
	const char *const *r = *state;
	const char *act = scene_ready(r[0]);

	scene_refuses(arena_printf(scene.st.arena, "%s explanation=", act), "reason_missing");
	scene_refuses(arena_printf(scene.st.arena, "%s explanation='  '", act), "reason_missing");
	scene_does(act);
}

static void
test_reason_missing__each_has_a_test(void **state)
{
	(void)state;
	const char *known = "('')";
	for (int i = 0; i < REASONS_N; i++)
		known = arena_printf(scene.st.arena, "%s, ('%s')", known, reasons[i][1]);
	scene_is(arena_printf(scene.st.arena, "WITH known (action) AS (VALUES %s) SELECT group_concat(action) FROM"
	    " (SELECT action FROM input_rule WHERE refusal = 'reason_missing' EXCEPT SELECT action FROM known)", known), "");
}

/* LAW: office practice, nobody decides on a dossier others have moved meanwhile */
static void
test_any__changed_meanwhile(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_refuses("desk1 accept version=1", "CONFLICT changed_meanwhile");
	scene_refuses("desk1 accept version=3", "CONFLICT changed_meanwhile");
	scene_does("desk1 accept version=2");
}

/* LAW: office practice, an act can't be dated before the one it follows */
static void
test_any__before_the_last_act(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene.clock_s -= 120;
	scene_refuses("desk1 accept", "before_the_last_act");
	scene.clock_s += 60; /* the very second of the last act is not before it */
	scene_does("desk1 accept");
	scene_on("draft");
	scene_does("an sign");
	scene.clock_s = strtoll(scene_column("opened_s"), NULL, 10) - 1;
	scene_refuses("an submit", "before_the_last_act");
	scene.clock_s++;
	scene_does("an submit");
}

/* LAW: office practice, only the present time in a real office */
static void
test_any__not_now(void **state)
{
	struct arena *a = scene.st.arena;

	(void)state;
	scene_tamper("UPDATE office SET mode = 'production'");
	scene_on("submitted2");
	/* the rest of the world is later than the sample office */
	int64_t now_s = strtoll(scene_get("SELECT unixepoch('now')"), NULL, 10);
	for (int i = 0; i < 4; i++) {
		static const int off_s[] = { -400, 400, -200, 200 };

		scene_savepoint();
		scene_tamper(arena_printf(a, "UPDATE event SET at = %lld WHERE dossier = {}; UPDATE person_role SET until_s = 9000000000000000000", (long long)now_s - 5000));
		scene_set(arena_printf(a, "INSERT INTO intent (dossier, action, actor, role, at, version) VALUES ({}, 'accept', {desk1}, 'desk_officer', %lld, 2)", (long long)now_s + off_s[i]));
		const char *word = scene_sql("INSERT INTO event (intent, dossier, action, actor, role, at, day, from_state, to_state, due_day, late_days, hash) SELECT n.intent, n.dossier, n.action,"
		    " n.actor, n.role, n.at, n.day, n.from_state, n.to_state, n.due_day, n.late_days, zeroblob(32) FROM next_event n WHERE n.intent = (SELECT max(id) FROM intent)");
		if (strcmp(word, i < 2 ? "not_now" : "") != 0)
			scene_fail("%d seconds off: \"%s\"", off_s[i], word);
		scene_undo();
	}
}

/* LAW: office practice, what no step leads to, in no role of anybody */
static void
test_any__no_such_step(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_refuses("leader grant file=x", "no_such_step paper_changed recommendation_differs");
	scene_on("closed");
	scene_refuses("an withdraw", "no_such_step not_your_dossier");
	scene_refuses("hai withdraw", "no_such_step");
}

/* LAW: NĐ 118/2025 Điều 19.3, a refusal cites a ground of the list, with its clause */
static void
test_reason_without_clause(void **state)
{
	static const char *const scenes[] = { "propose_intake_refusal", "recommend_refuse", "overrule to refuse", "recall_slip", "declare_undeliverable", "recall_route by the head", "send_back",
		"correct_paper", "apologise_late", "reopen" };
	const char *known = "('')";

	(void)state;
	for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++) {
		struct arena *a = scene.st.arena;

		scene_savepoint();
		const char *act = scene_ready(scenes[i]), *with = strstr(act, " ground"), *bare = with == NULL ? act : arena_strn(a, act, (size_t)(with - act));

		scene_refuses(arena_printf(a, "%s ground=", bare), "reason_without_clause");
		scene_refuses(arena_printf(a, "%s ground=because", bare), "reason_without_clause");
		scene_refuses(arena_printf(a, "%s ground=not_on_list", bare), "reason_without_clause"); /* another act's */
		scene_tamper("UPDATE ground SET clause = ''");
		scene_refuses(act, "reason_without_clause");
		scene_undo();
		known = arena_printf(scene.kept, "%s, ('%.*s')", known, (int)strcspn(scenes[i], " "), scenes[i]);
	}
	scene_is(arena_printf(scene.st.arena, "WITH known (action) AS (VALUES %s) SELECT group_concat(action) FROM"
	    " (SELECT action FROM input_rule WHERE refusal = 'reason_without_clause' EXCEPT SELECT action FROM known)", known), "");
	scene_on("submitted2");
	scene_tamper("UPDATE ground SET ruleset = 'O2018' WHERE ruleset = 'O2025' AND action = 'propose_intake_refusal' AND code = 'not_a_published_procedure'"
	    " AND NOT EXISTS (SELECT 1 FROM ground g WHERE g.ruleset = 'O2018' AND g.action = ground.action AND g.code = ground.code);"
	    " DELETE FROM ground WHERE ruleset = 'O2025' AND action = 'propose_intake_refusal' AND code = 'not_a_published_procedure'");
	scene_refuses("desk1 propose_intake_refusal ground=not_a_published_procedure", "reason_without_clause");
}

/* LAW: NĐ 118/2025 Điều 17.2, "thông báo nội dung, lý do": a finding on competence cites a clause in force on the day of filing */
static void
test_find_competence__finding_without_clause(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_refuses("desk1 find_competence clause=", "finding_without_clause");
	scene_refuses("desk1 find_competence clause='Luật tôi nghĩ ra'", "finding_without_clause");
	scene_refuses("desk1 find_competence clause='NĐ 72/2013 Điều 3.22'", "finding_without_clause");
	scene_does("desk1 find_competence clause='NĐ 147/2024 Điều 24.8.d'");
	/* an instrument not yet in force on the day of filing */
	scene_on("submitted");
	scene_tamper("UPDATE instrument SET from_day = '2026-11-20'");
	scene_refuses("desk1 find_competence", "finding_without_clause");
	scene_tamper("UPDATE instrument SET from_day = '2026-11-19'");
	scene_does("desk1 find_competence");
}

/* LAW: office practice, a finding is one of a closed list and says what was read and seen */
static void
test_find_competence__not_a_finding(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_refuses("desk1 find_competence verdict=needs_officer", "not_a_finding");
	scene_refuses("desk1 find_competence verdict=perhaps", "not_a_finding");
	scene_does("desk1 find_competence verdict=mixed");
}

static void
test_find_competence__plan_not_read(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_refuses("desk1 find_competence found=", "plan_not_read");
	scene_refuses("desk1 find_competence pages=", "plan_not_read");
	scene_refuses("desk1 find_competence pages=' '", "plan_not_read");
	scene_refuses("desk1 find_competence found=something", "plan_not_read"); /* a sign nobody knows is none */
	scene_refuses("desk1 find_competence found='none forum'", "plan_not_read");
	scene_does("desk1 find_competence pages=1-12");
}

/* LAW: NĐ 118/2025 Điều 21, "điều chỉnh nội dung": something is changed */
static void
test_adjust__nothing_adjusted(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_refuses("giang adjust", "nothing_adjusted");
	scene_does("giang adjust changes=site_purpose//mới");
	scene_is("SELECT value FROM answer WHERE dossier = {} AND field = 'site_purpose'", "mới");
	scene_is("SELECT count(*) FROM answer_history WHERE dossier = {} AND field = 'site_purpose'", "1");
}

/* LAW: office practice, whoever is chosen holds the role, did not receive the dossier, has no part in it */
static void
test_assign__officer_unsuitable(void **state)
{
	(void)state;
	scene_on("accepted");
	scene_refuses("division assign", "officer_unsuitable rules_not_read");
	scene_refuses("division assign officer=desk2", "officer_unsuitable");
	scene_savepoint();
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({case1}, {desk2}, 'case_officer', 0, 9000000000, 'GUQ 1')");
	scene_refuses("division assign officer=desk2", "officer_unsuitable");
	scene_undo();
	scene_savepoint();
	scene_set("INSERT INTO person_role (person, role) VALUES ({desk1}, 'case_officer')");
	scene_refuses("division assign officer=desk1", "officer_unsuitable"); /* received it */
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person_role SET until_s = 1000 WHERE person = {case1}");
	scene_refuses("division assign officer=case1", "officer_unsuitable");
	scene_undo();
	scene_savepoint();
	scene_set("INSERT INTO member (organisation, person, rights) SELECT organisation, {case1}, 'view' FROM dossier WHERE id = {}");
	scene_refuses("division assign officer=case1", "officer_unsuitable");
	scene_undo();
	scene_savepoint();
	scene_does("case1 declare_conflict");
	scene_refuses("division assign officer=case1", "officer_unsuitable");
	scene_undo();
	scene_savepoint(); /* nobody to themselves, nor to the absent one they stand in for */
	scene_set("INSERT INTO person_role (person, role) VALUES ({division}, 'case_officer')");
	scene_refuses("division assign officer=division", "officer_unsuitable");
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({division}, {case2}, 'division_head', 0, 9000000000, 'GUQ 1')");
	scene_refuses("case2 assign officer=division for=division", "officer_unsuitable");
	scene_refuses("case2 assign officer=case2 for=division", "officer_unsuitable");
	scene_undo();
	scene_does("division assign officer=case1");
	scene_is("SELECT assignee = {case1} FROM dossier WHERE id = {}", "1");
	scene_refuses("division reassign officer=desk2", "officer_unsuitable");
	scene_does("division reassign officer=case2");
	scene_is("SELECT assignee = {case2} FROM dossier WHERE id = {}", "1");
}

static void
test_consult__officer_unsuitable(void **state)
{
	(void)state;
	scene_on("assessed");
	scene_refuses("case1 consult", "officer_unsuitable");
	scene_refuses("case1 consult officer=case1", "officer_unsuitable");
	scene_refuses("case1 consult officer=leader", "officer_unsuitable");
	scene_refuses("case1 consult officer=hai", "officer_unsuitable");
	scene_savepoint();
	scene_set("INSERT INTO member (organisation, person, rights) SELECT organisation, {inspector}, 'view' FROM dossier WHERE id = {}");
	scene_refuses("case1 consult officer=inspector", "officer_unsuitable");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person SET active = 0 WHERE id = {inspector}");
	scene_refuses("case1 consult officer=inspector", "officer_unsuitable");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person_role SET until_s = 1000 WHERE person = {inspector}");
	scene_refuses("case1 consult officer=inspector", "officer_unsuitable");
	scene_undo();
	scene_does("case1 consult officer=inspector");
}

/* LAW: office practice, the same for everything an officer does under it, from the first look to the recommendation */
static void
test_acts__rules_not_read(void **state)
{
	static const char *const scenes[] = { "find_competence", "confirm_competence", "propose_completion", "propose_supplement", "release_slip", "propose_intake_refusal", "refuse_intake",
		"route", "answer_not_needed", "recommend_grant", "recommend_refuse", "recommend_route", "accept" };
	const size_t n = sizeof scenes / sizeof scenes[0];

	(void)state;
	for (size_t i = 0; i < n; i++) {
		scene_savepoint();
		const char *act = scene_ready(scenes[i]);

		scene_tamper("DELETE FROM briefing WHERE ruleset = 'O2025' AND no = 1");
		scene_refuses(act, "rules_not_read");
		scene_undo();
	}
	/* these, choosing an officer, and no other */
	scene_is("SELECT count(*) FROM input_rule WHERE refusal = 'rules_not_read' AND action NOT IN ('assign', 'reassign')", arena_printf(scene.st.arena, "%zu", n));
}

/* LAW: office practice, whoever acts under a rule set has read what is new in it: three questions answered right */
static void
test_accept__rules_not_read(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_savepoint();
	scene_set("UPDATE briefing SET given = iif(given = 'a', 'b', 'a') WHERE person = {desk1} AND ruleset = 'O2025' AND no = 2");
	scene_refuses("desk1 accept", "rules_not_read");
	scene_undo();
	scene_set("DELETE FROM briefing WHERE person = {desk1} AND ruleset = 'R2026' AND no = 1");
	scene_refuses("desk1 accept", "rules_not_read");
	scene_does("desk1 brief x= text=; desk1 accept");
	scene_set("DELETE FROM briefing WHERE person = {case1} AND ruleset = 'R2026' AND no = 3");
	scene_refuses("division assign officer=case1", "rules_not_read");
	scene_does("division assign officer=case2");
	scene_refuses("division reassign officer=case1", "rules_not_read");
	scene_does("case1 brief; division reassign officer=case1");
	/* a set the dossier does not stand under is another matter */
	scene_on("accepted");
	scene_set("DELETE FROM briefing WHERE person = {case1} AND ruleset IN ('R2018', 'R2024', 'O2018')");
	scene_does("division assign officer=case1");
}

/* LAW: office practice, what is signed is the paper that was endorsed, byte for byte */
static void
test_grant__paper_changed(void **state)
{
	static const char *const scenes[] = { "grant", "refuse", "issue a licence", "issue a refusal" };

	(void)state;
	for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++) {
		const char *act = scene_ready(scenes[i]);

		scene_refuses(arena_printf(scene.st.arena, "%s file=", act), "paper_changed");
		scene_refuses(arena_printf(scene.st.arena, "%s file=%s", act, scene_get("SELECT hash FROM document WHERE kind = 'receipt' AND dossier = {}")), "paper_changed");
		scene_does(act);
	}
}

/* LAW: NĐ 30/2020 Điều 15, a paper has its number in the book of the year */
static void
test_issue__number(void **state)
{
	(void)state;
	scene_on("granted");
	scene_refuses("clerk issue number=0", "number_missing");
	scene_refuses("clerk issue number=-3", "number_missing");
	scene_refuses("clerk issue number=1000000", "number_missing");
	scene_refuses(arena_printf(scene.st.arena, "clerk issue number=%s", scene_get("SELECT max(number) FROM licence")), "number_taken");
	/* the number of a refusal is another book's */
	scene_savepoint();
	scene_does("clerk issue number=77");
	scene_undo();
	scene_tamper("UPDATE licence SET number = 88, state = 'revoked' WHERE id = (SELECT min(id) FROM licence); UPDATE document SET superseded = event WHERE kind = 'licence' AND number = 1");
	scene_refuses("clerk issue number=88", "number_taken");
	scene_tamper("UPDATE licence SET year = 2025 WHERE number = 88");
	scene_does("clerk issue number=88");
	scene_is("SELECT number || '/' || state FROM licence WHERE dossier = {}", "88/active");
	scene_on("refused");
	scene_refuses("clerk issue number=1", "number_taken");
	scene_does("clerk issue number=88");
}

/* LAW: NĐ 118/2025 Điều 12.5, 19.6: the new date is later */
static void
test_prepare_apology__date_not_later(void **state)
{
	(void)state;
	scene_on("accepted"); /* due 2026-12-03 */
	scene_refuses("head prepare_apology", "date_not_later");
	scene_refuses("head prepare_apology day=2026-12-03", "date_not_later");
	scene_refuses("head prepare_apology day=2026-13-03", "date_not_later date_not_working");
	scene_refuses("head prepare_apology day=soon", "date_not_later date_not_working");
	scene_refuses("head prepare_apology day=2026-12-06", "date_not_working"); /* a Sunday */
	scene_refuses("head prepare_apology day=2046-12-04", "date_not_working"); /* beyond the calendar */
	scene_does("head prepare_apology day=2026-12-04");
	scene_tamper("UPDATE dossier SET due_day = NULL WHERE id = {}");
	scene_refuses("head prepare_apology day=2026-12-31", "date_not_later");
}

int
main(void)
{
	static struct CMUnitTest tests[REASONS_N + 32];
	static char names[REASONS_N][96];
	const struct CMUnitTest more[] = {
		SCENE_TEST(test_reason_missing__each_has_a_test), SCENE_TEST(test_any__changed_meanwhile), SCENE_TEST(test_any__before_the_last_act), SCENE_TEST(test_any__not_now),
		SCENE_TEST(test_any__no_such_step), SCENE_TEST(test_reason_without_clause), SCENE_TEST(test_find_competence__finding_without_clause),
		SCENE_TEST(test_find_competence__not_a_finding), SCENE_TEST(test_find_competence__plan_not_read), SCENE_TEST(test_adjust__nothing_adjusted),
		SCENE_TEST(test_assign__officer_unsuitable), SCENE_TEST(test_consult__officer_unsuitable), SCENE_TEST(test_accept__rules_not_read), SCENE_TEST(test_acts__rules_not_read), SCENE_TEST(test_grant__paper_changed),
		SCENE_TEST(test_issue__number), SCENE_TEST(test_prepare_apology__date_not_later),
	};
	const size_t n = sizeof more / sizeof more[0];

	for (int i = 0; i < REASONS_N; i++) {
		snprintf(names[i], sizeof names[i], "test_%s__reason_missing", reasons[i][0]);
		tests[i] = (struct CMUnitTest){ names[i], test_reason, scene_begin, scene_end, (void *)(uintptr_t)reasons[i] };
	}
	memcpy(tests + REASONS_N, more, sizeof more);
	return _cmocka_run_group_tests("inputs", tests, REASONS_N + n, scene_open, scene_close);
}
