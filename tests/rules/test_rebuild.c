/* The store is what its events say: after every kind of act, and a change made past the triggers is found. */
#include "support/scene.h"
#include "rules/audit.h"
#include <stdio.h>

static void
sound(const char *after)
{
	struct audit out;

	if (audit(scene.st.db, scene.st.arena, &out) != OK)
		scene_fail("%s: a fault", after);
	if (out.bad_event != 0 || out.bad_paper != 0)
		scene_fail("%s: event %lld, paper %lld", after, (long long)out.bad_event, (long long)out.bad_paper);
	if (out.differences_n > 0)
		scene_fail("%s: %s %lld by the %s: %s", after, out.differences[0].what, (long long)out.differences[0].id, out.differences[0].side, out.differences[0].data);
}

/* LAW: office practice, the log moves everything and nothing else does */
static void
test_rebuild__the_sample_office(void **state)
{
	struct audit out;

	(void)state;
	sound("the sample office");
	assert_int_equal(audit(scene.st.db, scene.st.arena, &out), OK);
	scene_is("SELECT count(*) FROM event", arena_printf(scene.st.arena, "%lld", (long long)out.events_n));
	scene_is("SELECT count(*) FROM document", arena_printf(scene.st.arena, "%lld", (long long)out.papers_n));
}

static void
test_rebuild__after_every_act(void **state)
{
	(void)state;
	for (int i = 0; i < scene_acts_n; i++) {
		scene_savepoint();
		scene_does(scene_ready(scene_acts[i].name));
		sound(scene_acts[i].name);
		scene_undo();
	}
}

static void
test_rebuild__after_long_stories(void **state)
{
	static const char *const stories[][2] = {
		{ "proposed", "desk1 retract_slip; desk2 slip x=completion; desk2 item legal_status z=expired; desk2 propose_completion; desk1 opinion x=agree; desk1 release_slip; head recall_slip;"
		  "desk2 slip x=completion; desk2 item legal_status z=expired; desk2 propose_completion; desk1 opinion x=agree; desk1 release_slip; an record_delivery; an objection; an contest;"
		  "head ruling x=keep; head answer_contest; an reply x=cannot; an answer_slip; desk1 accept; division assign officer=case1; an adjust changes=site_name//Mới; case1 find_competence" },
		{ "requested", "chi objection; chi contest; head ruling x=drop; head uphold_contest; desk1 accept; division assign officer=case1; division reassign officer=case2; case2 assess; case2 recommend_grant;"
		  "division send_back; case2 recommend_grant; division endorse; leader send_back; case2 assess x=met; case2 recommend_grant; division endorse; leader grant; clerk issue; desk1 hand_over;"
		  "clerk propose_correction; leader correct_paper" },
		{ "social", "desk1 find_competence verdict=central found=user_page; desk1 route; head recall_route; desk1 route; desk1 acknowledge_route; leader reopen; desk1 find_competence verdict=mixed;"
		  "desk2 confirm_competence; desk1 accept; division assign officer=case1; case1 consult officer=inspector; case1 consult officer=desk2; inspector reply; binh withdraw; leader reopen" },
		{ "requested", "chi record_delivery; >12 09:00; system lapse; leader reopen; desk1 propose_intake_refusal ground=list_incomplete; desk2 refuse_intake; leader reopen; desk1 accept" },
		{ "supp_requested", "dung objection; dung contest; head ruling x=keep; head answer_contest; dung reply x=cannot; dung answer_slip; case1 assess; case1 assess legal x=failed; case1 recommend_refuse ground=legal_unmet; division endorse;"
		  "leader refuse; leader reopen; case1 assess; case1 recommend_grant; division endorse; leader overrule ground=legal_unmet; clerk issue" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof stories / sizeof stories[0]; i++) {
		scene_savepoint();
		scene_on(stories[i][0]);
		scene_does(stories[i][1]);
		sound(stories[i][1]);
		scene_undo();
	}
}

/* LAW: office practice, a change made past the rules is found */
static void
test_rebuild__finds_a_change(void **state)
{
	static const struct { const char *sql, *where; } changes[] = {
		{ "UPDATE event SET actor = {desk2} WHERE id = 40", "event" }, { "UPDATE event SET at = at + 1 WHERE id = 40", "event" }, { "UPDATE event SET late_days = 1 WHERE id = 40", "event" },
		{ "UPDATE event SET hash = zeroblob(32) WHERE id = 40", "event" }, { "UPDATE intent SET explanation = 'khác' WHERE id = (SELECT intent FROM event WHERE id = 40)", "event" },
		{ "UPDATE intent SET number = 99 WHERE action = 'issue'", "event" }, { "UPDATE event SET day = '2026-01-01' WHERE id = (SELECT max(id) FROM event)", "event" },
		{ "UPDATE change SET value = 'khác'", "event" }, { "DELETE FROM notice WHERE event = (SELECT min(id) FROM event WHERE action = 'assign'); DELETE FROM event WHERE id = (SELECT min(id) FROM event WHERE action = 'assign')", "event" },
		{ "UPDATE document SET content = replace(content, 'Hà Nội', 'Hà Nam') WHERE kind = 'licence'", "paper" },
		{ "UPDATE dossier SET due_day = '2027-12-31' WHERE id = {}", "dossier" }, { "UPDATE dossier SET state = 'granted' WHERE id = {}", "dossier" }, { "UPDATE dossier SET assignee = {case2} WHERE id = {}", "dossier" },
		{ "UPDATE dossier SET received_s = received_s - 60 WHERE id = {}", "dossier" }, { "UPDATE dossier SET version = 9 WHERE id = {}", "dossier" }, { "UPDATE dossier SET recommendation = 'grant' WHERE id = {}", "dossier" },
		{ "UPDATE dossier SET is_open = 0 WHERE id = {}", "dossier" }, { "UPDATE dossier SET ruleset = 'R2014' WHERE id = {}", "dossier" }, { "UPDATE dossier SET submitted_s = 1 WHERE id = {}", "dossier" },
		{ "UPDATE dossier SET changed_s = 1 WHERE id = {}", "dossier" }, { "UPDATE dossier SET intake_due_s = 1 WHERE id = {}", "dossier" }, { "UPDATE dossier SET code = 'x' WHERE id = {}", "dossier" },
		{ "UPDATE dossier SET slip = 1 WHERE id = {}", "dossier" }, { "UPDATE dossier SET desk_ruleset = 'O2018' WHERE id = {}", "dossier" }, { "UPDATE dossier SET last_event = 1 WHERE id = {}", "dossier" },
		{ "UPDATE slip SET used = 0 WHERE used = 1", "slip" }, { "UPDATE slip SET ends_s = ends_s + 1", "slip" }, { "UPDATE slip SET state = 'recalled' WHERE state = 'released'", "slip" },
		{ "UPDATE slip SET delivered = NULL", "slip" }, { "INSERT INTO slip (dossier, kind, author, drafted_s, state, used) VALUES ({}, 'supplement', {case1}, 0, 'answered', 1)", "slip" },
		{ "UPDATE finding SET verdict = 'central' WHERE dossier = {}", "finding" }, { "UPDATE finding SET needs_second = 1 WHERE dossier = {}", "finding" }, { "UPDATE finding SET void = NULL WHERE void IS NOT NULL", "finding" },
		{ "UPDATE finding SET confirmed = event WHERE dossier = {}", "finding" }, { "UPDATE finding SET void = event WHERE dossier = {}", "finding" },
		{ "UPDATE licence SET expires_day = '2099-01-01'", "licence" }, { "UPDATE licence SET number = number + 50", "licence" }, { "UPDATE licence_domain SET domain = 'x.vn' WHERE licence = 1", "licence" },
		{ "UPDATE routing SET answer = 'acknowledged'", "routing" }, { "UPDATE consultation SET reply = 'không'", "consultation" },
		{ "DELETE FROM exception WHERE id = 3", "exception" }, { "DELETE FROM notice WHERE id = 3", "notice" },
		{ "UPDATE rulebook SET applied_s = 0; DELETE FROM exception WHERE id = (SELECT max(id) FROM exception)", "exception" },
		{ "INSERT INTO person_role (person, role) VALUES ({desk1}, 'leader')", "role" }, { "UPDATE person_role SET until_s = 1 WHERE person = {leader}", "role" },
		{ "INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({leader}, {desk1}, 'leader', 0, 9000000000, 'GUQ 1')", "role" },
	};

	(void)state;
	scene_on("in_review");
	scene_does("case1 consult officer=inspector; inspector reply; dung adjust changes=site_purpose//mới; case1 find_competence");
	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
		struct audit out;

		scene_savepoint();
		scene_tamper(changes[i].sql);
		assert_int_equal(audit(scene.st.db, scene.st.arena, &out), OK);
		scene_undo();
		const char *found = out.bad_event != 0 ? "event" : out.bad_paper != 0 ? "paper" : out.differences_n > 0 ? out.differences[0].what : "";
		if (strcmp(found, changes[i].where) != 0)
			scene_fail("%s: found \"%s\"", changes[i].sql, found);
	}
}

/* Each table that is closed by a trigger of 90_fixed.sql is compared with a new store's. */
static void
test_intact__every_fixed_table(void **state)
{
	struct params ps = { .n = 0 };
	struct table *t = NULL;
	const char *known = "('')";

	(void)state;
	assert_int_equal(db_query(scene.st.db, SQL_INTACT_ROWS, &ps, scene.st.arena, &t), OK);
	for (int row = 0; row < t->rows_n; row++)
		known = arena_printf(scene.st.arena, "%s, ('%s')", known, table_get(t, row, "name"));
	scene_is(arena_printf(scene.st.arena, "WITH known (name) AS (VALUES %s) SELECT group_concat(name) FROM (SELECT substr(name, 1, length(name) - 13) AS name FROM sqlite_schema"
	    " WHERE type = 'trigger' AND name LIKE '%%_fixed_insert' EXCEPT SELECT name FROM known)", known), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_rebuild__the_sample_office), SCENE_TEST(test_rebuild__after_every_act), SCENE_TEST(test_rebuild__after_long_stories), SCENE_TEST(test_rebuild__finds_a_change),
		SCENE_TEST(test_intact__every_fixed_table),
	};
	return SCENE_RUN(tests);
}
