/* Appraisal and decision: recommending, endorsing, signing, overruling, numbering, handing over, correcting. */
#include "support/scene.h"

/* LAW: office practice, whoever was asked is heard, as long as that person can still answer */
static void
test_recommend_grant__consultation_open(void **state)
{
	(void)state;
	scene_on("assessed");
	scene_does("case1 consult officer=inspector; case1 consult officer=desk2");
	scene_is("SELECT group_concat(question || coalesce(reply, '')) FROM consultation WHERE dossier = {}", "vì lý do này,vì lý do này");
	scene_refuses("case1 recommend_grant", "consultation_open");
	scene_does("inspector reply explanation='không vướng'");
	scene_is("SELECT group_concat(coalesce(reply, '')) FROM consultation WHERE dossier = {}", "không vướng,");
	scene_refuses("case1 recommend_grant", "consultation_open");
	scene_savepoint();
	scene_does("desk2 declare_conflict; case1 recommend_grant");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person SET active = 0 WHERE id = {desk2}");
	scene_does("case1 recommend_grant");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person_role SET until_s = 1000 WHERE person = {desk2}");
	scene_does("case1 recommend_grant");
	scene_undo();
	scene_does("desk2 reply; case1 recommend_grant");
}

/* LAW: NĐ 147/2024 Điều 25.3: every condition is judged, none may fail */
static void
test_recommend__criteria(void **state)
{
	(void)state;
	scene_on("accepted");
	scene_does("division assign officer=case1");
	scene_refuses("case1 recommend_grant", "criteria_unassessed");
	scene_refuses("case1 recommend_refuse ground=domain_unmet", "criteria_unassessed nothing_failed");
	scene_does("case1 assess; case1 assess domain_intl x=not_applicable; case1 assess legal x=failed");
	scene_refuses("case1 recommend_grant", "criterion_failed");
	/* the ground is what was judged not met */
	scene_refuses("case1 recommend_refuse ground=domain_unmet", "ground_not_failed");
	scene_savepoint();
	scene_does("case1 recommend_refuse ground=legal_unmet");
	scene_is("SELECT recommendation FROM dossier WHERE id = {}", "refuse");
	scene_undo();
	scene_savepoint();
	scene_does("case1 assess legal x=met; case1 assess tech_log x=failed");
	scene_refuses("case1 recommend_refuse ground=legal_unmet", "ground_not_failed");
	scene_refuses("case1 recommend_refuse ground=sources_too_few", "ground_not_failed");
	scene_does("case1 recommend_refuse ground=technical_unmet");
	scene_undo();
	scene_savepoint(); /* a condition that no ground covers goes with any */
	scene_does("case1 assess legal x=met; case1 assess cite x=failed");
	scene_tamper("UPDATE criterion SET clause = 'TT 09/2014 Điều 2.4' WHERE code = 'cite'");
	scene_does("case1 recommend_refuse ground=legal_unmet");
	scene_undo();
	scene_does("case1 assess legal x=met; case1 recommend_grant");
	scene_is("SELECT recommendation || state FROM dossier WHERE id = {}", "grantrecommended");
}

/* LAW: NĐ 147/2024 Điều 28.1.h, at least three agreements; a source dropped from the list is not counted */
static void
test_recommend_grant__too_few_sources(void **state)
{
	(void)state;
	scene_on("draft");
	scene_does("an answer source_name x=3 text=; an sign; an submit; desk1 find_competence; desk1 accept; division assign officer=case1; case1 assess");
	scene_tamper("DELETE FROM paper WHERE dossier = {} AND requirement = 'source_consent' AND instance = '3'");
	scene_refuses("case1 recommend_grant", "too_few_sources");
	scene_file("2019-03-04 09:00", "an", "R2018"); /* one was enough then */
	scene_does("desk1 find_competence; desk1 accept; division assign officer=case1; case1 assess");
	scene_tamper("DELETE FROM paper WHERE dossier = {} AND requirement = 'source_consent' AND instance > '1'");
	scene_does("case1 recommend_grant");
}

/* LAW: office practice, what is sent back is open again; the second time the head of the desk sees it */
static void
test_send_back(void **state)
{
	(void)state;
	scene_on("recommended");
	scene_does("division send_back");
	scene_is("SELECT state || coalesce(recommendation, '') || (SELECT count(*) > 0 FROM assessment WHERE dossier = {}) FROM dossier WHERE id = {}", "in_review1");
	scene_is("SELECT count(*) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "0");
	scene_does("case1 recommend_grant; division endorse");
	scene_is("SELECT kind || (superseded IS NULL) FROM document WHERE dossier = {} ORDER BY id DESC", "licence1");
	scene_does("leader send_back");
	scene_is("SELECT kind || (superseded = (SELECT last_event FROM dossier WHERE id = {})) FROM document WHERE dossier = {} ORDER BY id DESC", "licence1"); /* what was frozen is good for nothing */
	scene_is("SELECT group_concat(kind) || (SELECT state FROM dossier WHERE id = {}) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "second_send_backin_review");
}

/* LAW: NĐ 147/2024 Điều 30.2; NĐ 30/2020 Điều 15: signed, numbered, effective from the day of issue, for the years asked for, at most five */
static void
test_grant__to_a_licence(void **state)
{
	(void)state;
	scene_on("endorsed");
	scene_is("SELECT kind || coalesce(number, '') FROM document WHERE dossier = {} ORDER BY id DESC", "licence");
	scene_does("leader grant");
	scene_is("SELECT state || (SELECT count(*) FROM licence WHERE dossier = {}) FROM dossier WHERE id = {}", "granted0");
	scene_at("2026-11-23 09:00");
	scene_does("clerk issue number=41");
	scene_is("SELECT state || is_open FROM dossier WHERE id = {}", "issued1");
	scene_is("SELECT year || '/' || number || symbol || state || issued_day || ' ' || expires_day || ' ' || site_name || (document = (SELECT max(id) FROM document WHERE dossier = {} AND kind = 'licence'))"
	    " FROM licence WHERE dossier = {}", "2026/41GP-TTĐTactive2026-11-23 2031-11-22 Phố Hàng1");
	scene_is("SELECT group_concat(domain || active) FROM licence_domain WHERE licence = (SELECT id FROM licence WHERE dossier = {})", "phohang.vn1");
	/* the register finds it by each word of its holder's name */
	scene_is("SELECT count(*) > 1 AND count(*) = (SELECT count(*) FROM organisation_word w JOIN dossier d ON d.organisation = w.organisation WHERE d.id = {})"
	    " FROM licence_word w JOIN licence l ON l.id = w.licence AND l.dossier = {}", "1");
	scene_is("SELECT number || '/' || year FROM document WHERE dossier = {} AND kind = 'licence'", "41/2026");
	scene_is("SELECT last FROM number_book WHERE kind = 'licence' AND year = 2026", "41");
	scene_does("chi hand_over");
	scene_is("SELECT state || is_open FROM dossier WHERE id = {}", "closed0");
	/* fewer years and months where fewer are asked for */
	scene_on("granted");
	scene_tamper("UPDATE answer SET value = '2' WHERE dossier = {} AND field = 'term_years'; INSERT INTO answer (dossier, field, value) VALUES ({}, 'term_months', '6')");
	scene_at("2026-11-23 09:00");
	scene_does("clerk issue");
	scene_is("SELECT number || ' ' || expires_day FROM licence WHERE dossier = {}", "42 2029-05-22");
}

/* LAW: NĐ 147/2024 Điều 30.2, refused in writing; a ground the first file showed, after a slip, is looked at */
static void
test_refuse__to_a_letter(void **state)
{
	(void)state;
	scene_on("supp_requested");
	scene_does("dung record_delivery; dung reply x=cannot; dung answer_slip; case1 assess; case1 assess legal x=failed; case1 recommend_refuse ground=legal_unmet; division endorse; leader refuse");
	scene_is("SELECT coalesce(group_concat(kind), 'none') FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})",
	    strcmp(scene_get("SELECT knowable FROM ground WHERE ruleset = 'R2026' AND action = 'recommend_refuse' AND code = 'legal_unmet'"), "1") == 0 ? "refused_on_known_ground" : "none");
	scene_does("clerk issue");
	scene_is("SELECT kind || (number IS NOT NULL) FROM document WHERE dossier = {} ORDER BY id DESC", "refusal_letter1");
	scene_is("SELECT count(*) FROM licence WHERE dossier = {}", "0");
	scene_on("refused"); /* without a slip */
	scene_is("SELECT count(*) FROM exception WHERE dossier = {} AND kind = 'refused_on_known_ground'", "0");
}

static void
test_refuse__ground_not_knowable(void **state)
{
	(void)state;
	for (int knowable = 0; knowable < 2; knowable++) {
		scene_savepoint();
		scene_tamper(arena_printf(scene.st.arena, "UPDATE ground SET knowable = %d WHERE action = 'recommend_refuse'", knowable));
		scene_on("supp_requested");
		scene_does("dung reply x=cannot; dung answer_slip; case1 assess; case1 assess legal x=failed; case1 recommend_refuse ground=legal_unmet; division endorse; leader refuse");
		scene_is("SELECT count(*) FROM exception WHERE dossier = {} AND kind = 'refused_on_known_ground'", knowable ? "1" : "0");
		scene_undo();
	}
}

/* LAW: office practice, a leader decides against the recommendation, with a reason and its clause: both ways */
static void
test_overrule__both_ways(void **state)
{
	(void)state;
	scene_on("endorsed");
	scene_refuses("leader overrule ground=conditions_met", "reason_without_clause"); /* speaks for the licence that was recommended */
	scene_does("leader overrule ground=legal_unmet");
	scene_state("refused");
	scene_is("SELECT kind FROM document WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "refusal_letter");
	scene_does("clerk issue");
	scene_on("assessed");
	scene_does("case1 assess domain_intl x=failed; case1 recommend_refuse ground=domain_unmet; division endorse");
	scene_refuses("leader grant", "recommendation_differs");
	scene_refuses("leader overrule ground=domain_unmet", "reason_without_clause");
	scene_does("leader overrule ground=conditions_met");
	scene_state("granted");
	scene_is("SELECT kind FROM document WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "licence");
	scene_does("clerk issue");
	scene_is("SELECT state FROM licence WHERE dossier = {}", "active");
	/* a recommendation to route is decided or sent back, not overruled */
	scene_on("in_review");
	scene_does("case1 assess; case1 find_competence verdict=central found=forum; desk2 confirm_competence; case1 recommend_route; division endorse");
	scene_refuses("leader overrule ground=conditions_met", "no_such_step");
}

/* LAW: office practice, one active licence per domain, and none signed for it beside another */
static void
test_grant__domain_already_licensed(void **state)
{
	static const char *const taken[] = { "thudoxanh.vn", "dulichbacbo.vn" }; /* issued; granted and waiting for its number */

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct arena *a = scene.st.arena;

		scene_savepoint();
		scene_draft("2026-11-20 09:00", "chi", "R2026", "online");
		scene_does(arena_printf(a, "chi answer domain_name x=1 text=%s; chi sign; chi submit; desk1 find_competence; desk1 accept; division assign officer=case1; case1 assess", taken[i]));
		scene_savepoint();
		scene_does("case1 recommend_grant; division endorse");
		scene_refuses("leader grant", "domain_already_licensed");
		scene_does("leader overrule ground=domain_unmet"); /* to refuse needs no free domain */
		scene_undo();
		scene_does("case1 assess domain_intl x=failed; case1 recommend_refuse ground=domain_unmet; division endorse");
		scene_refuses("leader overrule ground=conditions_met", "domain_already_licensed");
		scene_does("leader refuse");
		scene_undo();
	}
	/* a licence that ended frees its domain; the dossier's own licence is no obstacle to it */
	scene_draft("2026-11-20 09:00", "chi", "R2026", "online");
	scene_does("chi answer domain_name x=1 text=thudoxanh.vn; chi sign; chi submit; desk1 find_competence; desk1 accept; division assign officer=case1; case1 assess; case1 recommend_grant; division endorse");
	scene_tamper("UPDATE licence SET state = 'revoked' WHERE site_name = 'Thủ Đô Xanh'; UPDATE licence_domain SET active = 0 WHERE domain = 'thudoxanh.vn'");
	scene_does("leader grant; clerk issue");
	scene_is("SELECT count(*) FROM licence_domain WHERE domain = 'thudoxanh.vn' AND active = 1", "1");
}

/* LAW: NĐ 118/2025 Điều 23.1: the corrected paper takes the place and the number of the wrong one */
static void
test_correct_paper__supersedes(void **state)
{
	static const char *const keys[][2] = { { "issued", "licence" }, { "closed", "licence" }, { "refusal_out", "refusal_letter" } };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct arena *a = scene.st.arena;

		scene_on(keys[i][0]);
		const char *number = scene_get("SELECT number FROM document WHERE dossier = {} AND kind IN ('licence', 'refusal_letter')");
		scene_refuses("leader correct_paper", "correction_not_proposed");
		scene_does("clerk propose_correction; leader correct_paper");
		scene_is("SELECT group_concat(kind || (superseded IS NOT NULL) || number) FROM (SELECT * FROM document WHERE dossier = {} AND kind IN ('licence', 'refusal_letter') ORDER BY id)",
		    arena_printf(a, "%s1%s,%s0%s", keys[i][1], number, keys[i][1], number));
		scene_is("SELECT superseded = (SELECT last_event FROM dossier WHERE id = {}) FROM document WHERE dossier = {} AND kind IN ('licence', 'refusal_letter')", "1");
		if (i < 2)
			scene_is("SELECT document = (SELECT max(id) FROM document WHERE dossier = {} AND kind = 'licence') FROM licence WHERE dossier = {}", "1");
		scene_refuses("leader correct_paper", "correction_not_proposed");
	}
}

/* LAW: office practice, reassigned: what the former officer wrote stays, what comes next is the new one's */
static void
test_reassign(void **state)
{
	(void)state;
	scene_on("assessed");
	scene_refuses("division reassign officer=case1", "officer_unsuitable"); /* has it */
	scene_does("division reassign officer=case2");
	scene_refuses("case1 recommend_grant", "not_assigned_to_you");
	scene_does("case2 recommend_grant");
	scene_on("recommended");
	scene_does("division reassign officer=case2; division send_back; case2 recommend_grant");
	scene_on("accepted");
	/* received on Wednesday 13:40: half a working day of four hours ends on Thursday at 08:40 */
	scene_at("2026-11-19 08:39");
	scene_refuses("head assign officer=case1", "division_head_first");
	scene_at("2026-11-19 08:40");
	scene_does("head assign officer=case1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_recommend_grant__consultation_open), SCENE_TEST(test_recommend__criteria), SCENE_TEST(test_recommend_grant__too_few_sources), SCENE_TEST(test_send_back),
		SCENE_TEST(test_grant__to_a_licence), SCENE_TEST(test_refuse__to_a_letter), SCENE_TEST(test_refuse__ground_not_knowable), SCENE_TEST(test_overrule__both_ways),
		SCENE_TEST(test_grant__domain_already_licensed), SCENE_TEST(test_correct_paper__supersedes), SCENE_TEST(test_reassign),
	};
	return SCENE_RUN(tests);
}
