/*
 * Every guard of the rulebook: the act goes, its cause is put in the way, the act is refused for that and nothing else.  What no
 * act could bring about is brought about past the triggers, so that a guard that only stands behind another is seen too.
 */
#include "support/scene.h"
#include <stdio.h>

/* What puts a refusal in the way. */
static const struct cause { const char *refusal, *sql; } causes[] = {
	/* LAW: NĐ 147/2024 Điều 29.1.a, the application is the form filled in */
	{ "form_incomplete", "DELETE FROM answer WHERE dossier = {} AND field = 'site_purpose';"
	  " UPDATE signature SET answers = (SELECT answers FROM dossier_answers WHERE dossier = {}) WHERE dossier = {}" },
	/* LAW: NĐ 147/2024 Điều 29.1, "thành phần hồ sơ" */
	{ "mandatory_item_missing", "DELETE FROM paper WHERE dossier = {} AND requirement = 'legal_status'" },
	/* LAW: office practice, whoever is told "not here" has read it before filing all the same */
	{ "advice_not_read", "UPDATE answer SET value = '1' WHERE dossier = {} AND field = 'forum';"
	  " UPDATE signature SET answers = (SELECT answers FROM dossier_answers WHERE dossier = {}) WHERE dossier = {}" },
	/* LAW: NĐ 147/2024 Điều 30.1, filing online takes a digital signature */
	{ "not_signed", "DELETE FROM signature WHERE dossier = {}" },
	/* LAW: office practice, an organisation's registration paper is matched once */
	{ "organisation_unverified", "UPDATE organisation SET verified_s = NULL, verified_by = NULL WHERE id = (SELECT organisation FROM dossier WHERE id = {})" },
	/* LAW: NĐ 118/2025 Điều 17.2, what is out of competence is said "trong một lần": competence is asked first */
	{ "competence_unsettled", "UPDATE finding SET needs_second = 1, confirmed = NULL WHERE dossier = {}" },
	{ "not_our_competence", "UPDATE finding SET verdict = 'central' WHERE dossier = {}" },
	{ "our_competence", "UPDATE finding SET verdict = 'ours' WHERE dossier = {}" },
	{ "not_routable", "UPDATE finding SET verdict = 'no_licence_needed' WHERE dossier = {}" },
	/* LAW: NĐ 147/2024 Điều 24.2, which sites need no licence */
	{ "licence_needed", "UPDATE finding SET verdict = 'central' WHERE dossier = {}" },
	/* LAW: office practice, a second person confirms what needs one */
	{ "nothing_to_confirm", "UPDATE finding SET needs_second = 0 WHERE dossier = {}" },
	/* LAW: office practice, no finding before every paper was read */
	{ "papers_being_read", "DELETE FROM screened WHERE dossier = {} AND field = 'plan_sections'" },
	/* LAW: NĐ 118/2025 Điều 11.2.c, "chỉ được yêu cầu sửa đổi, bổ sung một lần" */
	{ "slips_used_up", "INSERT INTO slip (id, dossier, kind, author, drafted_s, state, used) VALUES (9001, {}, 'completion', {desk2}, 0, 'answered', 1)" },
	/* LAW: NĐ 118/2025 Điều 16.3, a slip says what is missing or lacking */
	{ "no_items", "DELETE FROM slip_item WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting')" },
	/* LAW: NĐ 118/2025 Điều 16.3, only what the published list holds, with its reason */
	{ "item_not_on_list", "UPDATE slip_item SET instance = '9' WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting')" },
	{ "item_without_clause", "UPDATE slip_item SET clause = ' ' WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting')" },
	{ "clause_not_in_force", "UPDATE slip_item SET clause = 'TT 09/2014 Điều 6' WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting')" },
	{ "item_without_section", "UPDATE slip_item SET requirement = 'project', instance = '', section = '', defect = 'inconsistent' WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting')" },
	{ "item_already_supplied", "UPDATE slip_item SET defect = 'missing' WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting')" },
	{ "item_asked_before", "INSERT INTO slip (id, dossier, kind, author, drafted_s, state, used) VALUES (9001, {}, 'completion', {desk2}, 0, 'answered', 1);"
	  " INSERT INTO slip_item (slip, ruleset, requirement, instance, section, defect, clause, explanation, opinion)"
	  " SELECT 9001, i.ruleset, i.requirement, i.instance, i.section, 'expired', i.clause, '?', 'agree' FROM slip_item i JOIN slip s ON s.id = i.slip WHERE s.dossier = {} AND s.state = 'drafting'" },
	{ "defect_does_not_fit", "UPDATE slip_item SET defect = 'expired' WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting');"
	  " UPDATE requirement SET made_by = 'form' WHERE code = (SELECT requirement FROM slip_item WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting'))" },
	{ "item_without_explanation", "UPDATE slip_item SET explanation = ' ' WHERE slip = (SELECT id FROM slip WHERE dossier = {} AND state = 'drafting')" },
	/* LAW: NĐ 118/2025 Điều 19.5, after appraisal within three working days of receipt */
	{ "slip_window_closed", "UPDATE dossier SET received_s = received_s - 30 * 86400 WHERE id = {}" },
	{ "slip_window_open", "UPDATE dossier SET received_s = received_s + 30 * 86400 WHERE id = {}" },
	/* LAW: office practice, the desk gives its opinion on each item before a slip leaves */
	{ "item_without_opinion", "UPDATE slip_item SET opinion = NULL WHERE slip = (SELECT slip FROM dossier WHERE id = {})" },
	{ "all_items_struck", "UPDATE slip_item SET opinion = 'strike', opinion_reason = 'có rồi' WHERE slip = (SELECT slip FROM dossier WHERE id = {})" },
	{ "second_slip", "INSERT INTO slip (id, dossier, kind, author, drafted_s, state, used) VALUES (9001, {}, 'completion', {desk2}, 0, 'answered', 1)" },
	/* LAW: office practice, what has arrived is neither recalled nor delivered again */
	{ "already_delivered", "UPDATE slip SET delivered = released WHERE dossier = {}" },
	/* LAW: NĐ 63/2010 Điều 21.2, whoever is asked may refuse what no rule asks for: once, with reasons */
	{ "already_contested", "UPDATE slip SET contested = released WHERE dossier = {}" },
	{ "no_objection_stated", "UPDATE slip_item SET objection = '' WHERE slip = (SELECT slip FROM dossier WHERE id = {})" },
	/* LAW: office practice, every objection is answered */
	{ "item_without_answer", "UPDATE slip_item SET ruling = NULL WHERE slip = (SELECT slip FROM dossier WHERE id = {})" },
	{ "no_item_left", "UPDATE slip_item SET ruling = 'drop' WHERE slip = (SELECT slip FROM dossier WHERE id = {})" },
	{ "items_left", "UPDATE slip_item SET ruling = 'keep' WHERE slip = (SELECT slip FROM dossier WHERE id = {})" },
	/* LAW: NĐ 118/2025 Điều 16.3, "bổ sung một lần đầy đủ": each item is answered, by a file, an explanation, or why not */
	{ "requested_item_unanswered", "UPDATE slip_item SET reply = NULL WHERE slip = (SELECT slip FROM dossier WHERE id = {})" },
	/* LAW: NĐ 118/2025 Điều 19.5, closed after 15 days without an answer */
	{ "applicant_time_left", "UPDATE slip SET ends_s = ends_s + 30 * 86400 WHERE dossier = {}" },
	/* LAW: NĐ 61/2018 says nothing of silence or of adjusting */
	{ "no_lapse_rule", "UPDATE dossier SET desk_ruleset = 'O2018' WHERE id = {}" },
	{ "no_adjust_rule", "UPDATE dossier SET desk_ruleset = 'O2018' WHERE id = {}" },
	/* LAW: NĐ 118/2025 Điều 17.1, a refusal gives its reason; two people stand for it by office practice */
	{ "refusal_not_proposed", "UPDATE event SET action = 'reply' WHERE dossier = {} AND action = 'propose_intake_refusal'" },
	/* LAW: office practice, what the other authority has taken or sent back */
	{ "already_acknowledged", "UPDATE routing SET answer = 'acknowledged' WHERE dossier = {}" },
	{ "not_rejected", "UPDATE routing SET answer = NULL WHERE dossier = {}" },
	{ "already_answered", "UPDATE routing SET answer = 'rejected' WHERE dossier = {}" },
	/* LAW: office practice, the division head has half a working day */
	{ "division_head_first", "UPDATE dossier SET changed_s = changed_s + 30 * 86400 WHERE id = {}" },
	/* LAW: NĐ 147/2024 Điều 25.3, each condition is looked at; one that fails is no licence */
	{ "criteria_unassessed", "DELETE FROM assessment WHERE dossier = {} AND criterion = 'cite'" },
	{ "criterion_failed", "UPDATE assessment SET verdict = 'failed' WHERE dossier = {} AND criterion = 'cite'" },
	/* LAW: NĐ 147/2024 Điều 25.3, nothing is refused where every condition is met */
	{ "nothing_failed", "UPDATE assessment SET verdict = 'met' WHERE dossier = {}" },
	/* LAW: NĐ 147/2024 Điều 28.1.h, "ít nhất 03 cơ quan báo chí" */
	{ "too_few_sources", "DELETE FROM paper WHERE dossier = {} AND requirement = 'source_consent' AND instance = '3'" },
	/* LAW: office practice, whoever was asked is heard */
	{ "consultation_open", "INSERT INTO consultation (event, dossier, person, question) SELECT last_event, id, {desk1}, '?' FROM dossier WHERE id = {}" },
	/* LAW: office practice, a leader signs what was recommended, or overrules it with a reason */
	{ "recommendation_differs", "UPDATE dossier SET recommendation = CASE recommendation WHEN 'grant' THEN 'refuse' WHEN 'refuse' THEN 'route' ELSE 'grant' END WHERE id = {}" },
	/* LAW: office practice, one licence per domain */
	{ "domain_already_licensed", "UPDATE licence_domain SET domain = (SELECT value FROM answer WHERE dossier = {} AND field = 'domain_name') WHERE licence = (SELECT min(licence) FROM licence_domain)" },
	/* LAW: NĐ 118/2025 Điều 23.1, corrected by the office that erred: the clerk proposes, a leader signs */
	{ "correction_not_proposed", "UPDATE event SET action = 'reply' WHERE dossier = {} AND action = 'propose_correction'" },
	/* LAW: NĐ 118/2025 Điều 19.6 with 12.5: "hẹn lại không quá một lần", at the latest one day before the due date */
	{ "already_apologised", "UPDATE event SET action = 'apologise' WHERE dossier = {} AND action = 'find_competence'" },
	{ "apology_too_late", "UPDATE dossier SET due_day = '2026-11-18' WHERE id = {}" },
	{ "apology_not_prepared", "UPDATE event SET action = 'reply' WHERE dossier = {} AND action = 'prepare_apology'" },
};

#define G(scene) { scene, "competence_unsettled", "" }, { scene, "not_our_competence", "" }
#define ITEMS(scene) { scene, "item_not_on_list", "" }, { scene, "item_without_clause", "" }, { scene, "clause_not_in_force", "" }, { scene, "item_without_section", "" }, \
	{ scene, "item_already_supplied", "" }, { scene, "item_asked_before", "item_asked_before slips_used_up" }, { scene, "item_without_explanation", "" }, { scene, "defect_does_not_fit", "" }

/* Scene, cause, and what it is refused with where that is more than the cause itself. */
static const struct guard { const char *ready, *cause, *all; } guards[] = {
	{ "submit", "form_incomplete", "" }, { "submit", "mandatory_item_missing", "" }, { "submit", "advice_not_read", "" }, { "submit", "not_signed", "" },
	{ "find_competence", "papers_being_read", "" }, { "confirm_competence", "nothing_to_confirm", "" },
	G("propose_completion"), { "propose_completion", "slips_used_up", "" }, { "propose_completion", "no_items", "" }, ITEMS("propose_completion"),
	G("propose_supplement"), { "propose_supplement", "slips_used_up", "" }, { "propose_supplement", "no_items", "" }, { "propose_supplement", "slip_window_closed", "" },
	ITEMS("propose_supplement"),
	{ "release_slip", "item_without_opinion", "" }, { "release_slip", "all_items_struck", "" }, { "release_slip", "slip_window_closed", "" }, { "release_slip", "second_slip", "" },
	{ "expire_proposal", "slip_window_open", "" },
	{ "recall_slip", "already_delivered", "" }, { "record_delivery", "already_delivered", "" }, { "declare_undeliverable", "already_delivered", "" },
	{ "contest", "already_contested", "" }, { "contest", "no_objection_stated", "" },
	{ "answer_contest", "item_without_answer", "" }, { "answer_contest", "no_item_left", "" },
	{ "uphold_contest", "item_without_answer", "item_without_answer items_left" }, { "uphold_contest", "items_left", "" },
	{ "answer_slip", "requested_item_unanswered", "" }, { "lapse", "applicant_time_left", "" }, { "lapse", "no_lapse_rule", "" }, { "adjust", "no_adjust_rule", "" },
	G("accept"), { "accept", "form_incomplete", "" }, { "accept", "mandatory_item_missing", "" }, { "accept", "organisation_unverified", "" },
	G("propose_intake_refusal"), G("refuse_intake"), { "refuse_intake", "refusal_not_proposed", "" },
	{ "route", "competence_unsettled", "" }, { "route", "our_competence", "not_routable our_competence" }, { "route", "not_routable", "" },
	{ "answer_not_needed", "competence_unsettled", "" }, { "answer_not_needed", "licence_needed", "" },
	{ "answer_not_needed late", "competence_unsettled", "" }, { "answer_not_needed late", "licence_needed", "" },
	{ "recall_route by the head", "already_acknowledged", "" }, { "recall_route by a leader", "not_rejected", "" },
	{ "acknowledge_route", "already_answered", "" }, { "reject_route", "already_answered", "" },
	{ "assign", "division_head_first", "" }, { "reassign", "division_head_first", "" },
	G("recommend_grant"), { "recommend_grant", "criteria_unassessed", "" }, { "recommend_grant", "criterion_failed", "" }, { "recommend_grant", "too_few_sources", "" },
	{ "recommend_grant", "consultation_open", "" },
	G("recommend_refuse"), { "recommend_refuse", "criteria_unassessed", "" }, { "recommend_refuse", "nothing_failed", "" },
	{ "recommend_route", "competence_unsettled", "" }, { "recommend_route", "our_competence", "" },
	G("endorse"), G("grant"), { "grant", "recommendation_differs", "" }, { "grant", "domain_already_licensed", "" },
	G("refuse"), { "refuse", "recommendation_differs", "" },
	G("overrule to refuse"), G("overrule to grant"), { "overrule to grant", "domain_already_licensed", "" },
	{ "decide_route", "recommendation_differs", "" }, { "decide_route", "our_competence", "not_routable our_competence" }, { "decide_route", "not_routable", "" },
	{ "correct_paper", "correction_not_proposed", "" },
	{ "prepare_apology", "already_apologised", "" }, { "prepare_apology", "apology_too_late", "" },
	{ "apologise", "already_apologised", "" }, { "apologise", "apology_too_late", "" }, { "apologise", "apology_not_prepared", "" },
};
enum { GUARDS_N = sizeof guards / sizeof guards[0], CAUSES_N = sizeof causes / sizeof causes[0] };

static const char *
cause_of(const char *refusal)
{
	for (int i = 0; i < CAUSES_N; i++)
		if (strcmp(causes[i].refusal, refusal) == 0)
			return causes[i].sql;
	scene_fail("no cause of %s", refusal);
}

static void
test_guard(void **state)
{
	const struct guard *g = *state;
	const char *act = scene_ready(g->ready), *word = scene_possible(act);

	if (*word != '\0')
		scene_fail("%s is not possible to begin with: %s", act, word);
	scene_tamper(cause_of(g->cause));
	scene_refuses(act, *g->all != '\0' ? g->all : g->cause);
}

/* A guard without a test here is a guard nobody defends. */
static void
test_guards__each_has_a_test(void **state)
{
	(void)state;
	const char *known = "";
	for (int i = 0; i < GUARDS_N; i++) {
		size_t n = strcspn(guards[i].ready, " ");

		known = arena_printf(scene.st.arena, "%s%s('%.*s', '%s')", known, i ? ", " : "", (int)n, guards[i].ready, guards[i].cause);
	}
	scene_is(arena_printf(scene.st.arena, "WITH known (action, refusal) AS (VALUES %s) SELECT group_concat(action || ' ' || refusal) FROM"
	    " (SELECT action, refusal FROM guard EXCEPT SELECT action, refusal FROM known)", known), "");
	scene_is("SELECT group_concat(action || ' ' || refusal || ' ' || role, ', ') FROM (SELECT * FROM guard WHERE role <> '*' AND action <> 'submit' ORDER BY 1)",
	    "assign division_head_first desk_head, reassign division_head_first desk_head, recall_route already_acknowledged desk_head, recall_route not_rejected leader,"
	    " release_slip second_slip desk_officer");
}

/* A guard for one role does not bind another. */
static void
test_guards__for_one_role(void **state)
{
	static const struct { const char *key, *lines, *act; } others[] = {
		{ "accepted", "", "division assign officer=case1" },
		{ "in_review", "", "division reassign officer=case2" },
		{ "routed", "desk1 acknowledge_route; leader2 reopen", "desk1 find_competence" },
		{ "routed", "desk1 reject_route", "head recall_route" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		scene_savepoint();
		scene_on(others[i].key);
		scene_does(others[i].lines);
		scene_does(others[i].act);
		scene_undo();
	}
	scene_on("supp_proposed");
	scene_tamper(cause_of("second_slip"));
	scene_does("head opinion x=agree; head release_slip");
}

int
main(void)
{
	static struct CMUnitTest tests[GUARDS_N + 2];
	static char names[GUARDS_N][96];

	for (int i = 0; i < GUARDS_N; i++) {
		snprintf(names[i], sizeof names[i], "test_%s__%s", guards[i].ready, guards[i].cause);
		tests[i] = (struct CMUnitTest){ names[i], test_guard, scene_begin, scene_end, (void *)(uintptr_t)&guards[i] };
	}
	tests[GUARDS_N] = (struct CMUnitTest)SCENE_TEST(test_guards__each_has_a_test);
	tests[GUARDS_N + 1] = (struct CMUnitTest)SCENE_TEST(test_guards__for_one_role);
	return SCENE_RUN(tests);
}
