/* Whose dossier it is: findings, second persons, routing, its recall, and opening again. */
#include "support/scene.h"

static void
settled(const char *yes)
{
	scene_is("SELECT settled FROM standing_finding WHERE dossier = {}", yes);
}

/* LAW: office practice, a second person where the rules ask for an officer, where the finding departs from them, where signs speak against it, or said otherwise before */
static void
test_find_competence__needs_a_second_person(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_does("desk1 find_competence");
	settled("1");
	scene_does("desk1 find_competence found='own_qa comment'"); /* no social signs */
	settled("1");
	scene_does("desk1 find_competence verdict=mixed"); /* departs */
	settled("0");
	scene_refuses("desk1 accept", "competence_unsettled");
	scene_does("desk2 confirm_competence");
	settled("1");
	scene_does("desk1 find_competence"); /* an earlier finding said otherwise */
	settled("0");
	scene_on("submitted2");
	scene_does("desk1 find_competence found='own_qa forum'"); /* "ours" against a sign */
	settled("0");
	scene_does("head confirm_competence");
	scene_file("2026-11-20 09:00", "an", "R2026");
	scene_tamper("UPDATE answer SET value = '1' WHERE dossier = {} AND field = 'comment'"); /* needs_officer */
	scene_does("desk1 find_competence");
	settled("0");
	scene_on("social");
	scene_does("desk1 find_competence verdict=central found=user_page"); /* the rules say so too */
	settled("1");
	scene_is("SELECT screening || ' ' || rule || ' ' || json_extract(answers, '$.user_page') FROM finding WHERE dossier = {} AND void IS NULL", "central social_user_page 1");
}

/* LAW: office practice, a newer finding takes the place of the older; there is one at most */
static void
test_find_competence__the_newest_stands(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_refuses("desk2 confirm_competence", "nothing_to_confirm");
	scene_does("desk1 find_competence; desk2 find_competence verdict=mixed");
	scene_is("SELECT count(*) || (SELECT verdict FROM standing_finding WHERE dossier = {}) FROM finding WHERE dossier = {} AND void IS NULL", "1mixed");
	scene_does("desk1 confirm_competence");
	scene_refuses("head confirm_competence", "nothing_to_confirm");
	scene_is("SELECT confirmed IS NOT NULL FROM finding WHERE dossier = {} AND void IS NULL", "1");
}

/* LAW: office practice, changed answers end a finding; an answer on other matters does not */
static void
test_answer_slip__ends_a_finding_on_changed_answers(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk1 slip x=completion; desk1 item application y=competence z=inconsistent; desk1 propose_completion; desk2 opinion x=agree; desk2 release_slip; dung record_delivery");
	scene_savepoint();
	scene_does("dung reply x=explanation; dung answer_slip");
	settled("1");
	scene_undo();
	scene_does("dung answer own_qa text=1; dung reply x=explanation; dung answer_slip");
	settled("");
	scene_refuses("desk1 accept", "competence_unsettled");
	scene_does("desk1 find_competence; desk1 accept");
}

/* LAW: NĐ 118/2025 Điều 21, "điều chỉnh nội dung": what was found and judged is looked at again */
static void
test_adjust__ends_finding_and_assessment(void **state)
{
	static const char *const keys[][3] = { { "accepted", "chi", "accepted" }, { "assessed", "hai", "in_review" }, { "recommended", "khanh", "in_review" }, { "endorsed", "chi", "in_review" } };

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		scene_on(keys[i][0]);
		scene_does(arena_printf(scene.st.arena, "%s adjust changes=site_purpose//mới,source_name/4/Báo", keys[i][1]));
		scene_state(keys[i][2]);
		settled("");
		scene_is("SELECT count(*) FROM assessment WHERE dossier = {}", "0");
		scene_is("SELECT coalesce(recommendation, 'none') FROM dossier WHERE id = {}", "none");
		scene_is("SELECT group_concat(value) FROM answer WHERE dossier = {} AND (field = 'site_purpose' OR (field = 'source_name' AND instance = '4'))", "mới,Báo");
	}
	scene_does("case1 find_competence; case1 assess; case1 recommend_grant");
}

/* LAW: NĐ 118/2025 Điều 17.2, "không thuộc thẩm quyền": sent where it belongs, with a notice */
static void
test_route__to_the_authority(void **state)
{
	(void)state;
	scene_on("social");
	scene_does("desk1 find_competence verdict=central found=user_page; desk1 route");
	scene_is("SELECT authority || '/' || coalesce(answer, '') FROM routing WHERE dossier = {}", "central_agency/");
	scene_is("SELECT state || is_open FROM dossier WHERE id = {}", "routed0");
	scene_is("SELECT json_extract(content, '$.authority.code') FROM document WHERE dossier = {} AND kind = 'routing_notice'", "central_agency");
	/* departing from the rules: the authority of another rule with that verdict, or the one that is named */
	scene_on("submitted");
	scene_does("desk1 find_competence verdict=other_province; desk2 confirm_competence");
	scene_savepoint();
	scene_does("desk1 route");
	scene_is("SELECT authority FROM routing WHERE dossier = {}", "other_province_department");
	scene_undo();
	scene_does("desk1 route authority=central_agency");
	scene_is("SELECT authority FROM routing WHERE dossier = {}", "central_agency");
}

/* LAW: office practice, the head of the desk recalls before the other side has it, a leader after it sent it back */
static void
test_recall_route(void **state)
{
	(void)state;
	scene_on("routed");
	const char *filed = scene_column("submitted_s");
	scene_refuses("leader recall_route", "not_rejected");
	scene_savepoint();
	scene_does("desk1 acknowledge_route");
	scene_is("SELECT answer || (answered_s IS NOT NULL) || reference FROM routing WHERE dossier = {}", "acknowledged1vì lý do này");
	scene_refuses("head recall_route", "already_acknowledged");
	scene_refuses("leader recall_route", "not_rejected");
	scene_refuses("desk1 reject_route", "already_answered");
	scene_undo();
	scene_savepoint();
	scene_does("desk1 reject_route; leader recall_route");
	scene_state("submitted");
	scene_undo();
	scene_does("head recall_route");
	scene_is("SELECT state || is_open || (intake_due_s > changed_s) FROM dossier WHERE id = {}", "submitted11");
	scene_is("SELECT submitted_s FROM dossier WHERE id = {}", filed);
	scene_is("SELECT recalled IS NOT NULL FROM routing WHERE dossier = {}", "1");
	/* routed once more, the answer to the first does not count */
	scene_does("desk1 route");
	scene_refuses("leader recall_route", "not_rejected");
	scene_does("head recall_route");
}

/* LAW: NĐ 118/2025 Điều 18.2, and an incident: not ours, found after receipt */
static void
test_decide_route__after_receipt(void **state)
{
	(void)state;
	scene_on("assessed");
	scene_does("case1 find_competence verdict=central found=forum");
	scene_is("SELECT group_concat(kind) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "finding_changed");
	scene_refuses("case1 recommend_route", "competence_unsettled");
	scene_refuses("case1 recommend_grant", "competence_unsettled not_our_competence");
	scene_does("desk2 confirm_competence");
	scene_refuses("case1 recommend_grant", "not_our_competence");
	scene_refuses("case1 recommend_refuse ground=domain_unmet", "not_our_competence nothing_failed");
	scene_does("case1 recommend_route");
	scene_is("SELECT group_concat(kind) FROM (SELECT kind FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {}) ORDER BY kind)", "incident,not_ours_after_receipt");
	scene_does("division endorse");
	scene_refuses("leader grant", "recommendation_differs");
	scene_refuses("leader answer_not_needed", "licence_needed");
	scene_does("leader decide_route");
	scene_is("SELECT group_concat(kind) FROM (SELECT kind FROM document WHERE dossier = {} AND kind NOT IN ('filing_confirmation', 'receipt') ORDER BY id)", "routing_notice,control_slip");
	scene_is("SELECT state || (SELECT authority FROM routing WHERE dossier = {}) FROM dossier WHERE id = {}", "routedcentral_agency");
	/* only a leader takes it back then, after it was sent back, and the time limit starts anew */
	scene_refuses("head recall_route", "no_such_step");
	scene_refuses("leader recall_route", "not_rejected");
	scene_does("desk1 reject_route; >3 09:00; leader recall_route");
	scene_is("SELECT state || (d.due_day > e.day) FROM dossier d JOIN event e ON e.id = d.last_event WHERE d.id = {}", "in_review1");
	scene_is("SELECT (SELECT seq FROM workday WHERE day = d.due_day) - (SELECT seq FROM workday w WHERE w.day = e.day) FROM dossier d JOIN event e ON e.id = d.last_event WHERE d.id = {}", "10");
}

/* LAW: NĐ 147/2024 Điều 24.2, no licence is needed: said at the desk, or by a leader where it was found later */
static void
test_answer_not_needed(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_does("desk1 find_competence verdict=no_licence_needed; desk2 confirm_competence");
	scene_refuses("desk1 route", "not_routable");
	scene_does("desk1 answer_not_needed");
	scene_is("SELECT state || is_open FROM dossier WHERE id = {}", "not_needed0");
	scene_on("assessed");
	scene_does("case1 find_competence verdict=no_licence_needed; desk2 confirm_competence; case1 recommend_route; division endorse");
	scene_is("SELECT count(*) FROM document WHERE dossier = {} AND event = (SELECT last_event FROM dossier WHERE id = {})", "0");
	scene_refuses("leader decide_route", "not_routable");
	scene_does("leader answer_not_needed");
	scene_is("SELECT state || (SELECT kind FROM document WHERE event = d.last_event) FROM dossier d WHERE id = {}", "not_needednot_needed_answer");
}

/* LAW: office practice, a fault of the office is put right by opening again; the first filing time is kept */
static void
test_reopen__from_each_end(void **state)
{
	static const char *const ends[][4] = { /* key, lines, where to, with a due date */
		{ "intake_refused", "", "submitted", "0" }, { "routed", "", "submitted", "0" }, { "withdrawn", "", "submitted", "0" }, { "lapsed", "", "submitted", "0" },
		{ "refused", "", "in_review", "1" }, { "assessed", "hai withdraw", "in_review", "1" },
		{ "supp_requested", "dung record_delivery; >12 09:00; system lapse", "in_review", "1" },
		{ "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence; case1 recommend_route; division endorse; leader decide_route", "in_review", "1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		scene_savepoint();
		scene_on(ends[i][0]);
		const char *filed = scene_column("submitted_s");
		scene_does(ends[i][1]);
		scene_is("SELECT is_open FROM dossier WHERE id = {}", strcmp(ends[i][0], "refused") == 0 ? "1" : "0");
		scene_does(">2 09:00; leader reopen");
		scene_is("SELECT state FROM dossier WHERE id = {}", ends[i][2]);
		scene_is("SELECT (due_day IS NOT NULL AND intake_due_s IS NULL) || is_open FROM dossier WHERE id = {}", arena_printf(scene.st.arena, "%s1", ends[i][3]));
		scene_is("SELECT submitted_s FROM dossier WHERE id = {}", filed);
		scene_is("SELECT count(*) FROM assessment WHERE dossier = {}", "0");
		scene_is("SELECT count(*) FROM routing WHERE dossier = {} AND recalled IS NULL", "0");
		scene_is("SELECT group_concat(kind) FROM (SELECT kind FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {}) ORDER BY kind)", "incident,reopened");
		if (strcmp(ends[i][3], "1") == 0)
			scene_is("SELECT (SELECT seq FROM workday WHERE day = d.due_day) - (SELECT seq FROM workday w WHERE w.day = e.day) FROM dossier d JOIN event e ON e.id = d.last_event WHERE d.id = {}", "10");
		else
			scene_is("SELECT coalesce(due_day, '') || coalesce(received_s, '') || coalesce(assignee, '') || (intake_due_s > changed_s) FROM dossier WHERE id = {}", "1");
		scene_undo();
	}
	scene_on("closed");
	scene_refuses("leader reopen", "no_such_step");
	scene_on("not_needed");
	scene_refuses("leader reopen", "no_such_step");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_find_competence__needs_a_second_person), SCENE_TEST(test_find_competence__the_newest_stands), SCENE_TEST(test_answer_slip__ends_a_finding_on_changed_answers),
		SCENE_TEST(test_adjust__ends_finding_and_assessment), SCENE_TEST(test_route__to_the_authority), SCENE_TEST(test_recall_route), SCENE_TEST(test_decide_route__after_receipt),
		SCENE_TEST(test_answer_not_needed), SCENE_TEST(test_reopen__from_each_end),
	};
	return SCENE_RUN(tests);
}
