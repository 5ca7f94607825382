/* Who may: roles, delegation, separation of duties, one's own organisation, conflicts of interest, whose dossier it is. */
#include "support/scene.h"
#include <stdio.h>

#define LATE "case1 find_competence verdict=central found=forum; desk2 confirm_competence; case1 recommend_route; division endorse"
#define NOT_NEEDED "case1 find_competence verdict=no_licence_needed; desk2 confirm_competence; case1 recommend_route; division endorse"
#define REFUSE "case1 assess domain_and_page_name x=failed; case1 recommend_refuse ground=domain_unmet"

/*
 * LAW: office practice, nobody checks their own work.  The person who did ${earlier} gets the role ${also} as well and may still not
 * do ${action}; somebody else with the role may (the guards' tests).
 */
static const struct pair { const char *action, *earlier, *key, *lines, *also, *act; } pairs[] = {
	{ "confirm_competence", "find_competence", "submitted", "desk1 find_competence verdict=mixed", "", "desk1 confirm_competence" },
	{ "release_slip", "propose_completion", "proposed", "desk2 opinion x=agree", "", "desk1 release_slip" },
	{ "release_slip", "propose_supplement", "supp_proposed", "desk2 opinion x=agree", "desk_officer", "case1 release_slip role=desk_officer" },
	{ "reject_slip", "propose_completion", "proposed", "", "", "desk1 reject_slip" },
	{ "reject_slip", "propose_supplement", "supp_proposed", "", "desk_officer", "case1 reject_slip role=desk_officer" },
	{ "answer_contest", "propose_completion", "objected", "head ruling x=keep", "desk_head", "desk1 answer_contest role=desk_head" },
	{ "answer_contest", "propose_supplement", "supp_contested", "head ruling x=keep", "desk_head", "case1 answer_contest role=desk_head" },
	{ "answer_contest", "release_slip", "objected", "head ruling x=keep", "desk_head", "desk2 answer_contest role=desk_head" },
	{ "uphold_contest", "propose_completion", "objected", "head ruling x=drop", "desk_head", "desk1 uphold_contest role=desk_head" },
	{ "uphold_contest", "propose_supplement", "supp_contested", "head ruling x=drop", "desk_head", "case1 uphold_contest role=desk_head" },
	{ "uphold_contest", "release_slip", "objected", "head ruling x=drop", "desk_head", "desk2 uphold_contest role=desk_head" },
	{ "refuse_intake", "propose_intake_refusal", "submitted2", "desk1 propose_intake_refusal ground=list_incomplete", "", "desk1 refuse_intake" },
	{ "recommend_grant", "accept", "assessed", "", "for case1", "desk1 recommend_grant for=case1" },
	{ "recommend_refuse", "accept", "assessed", "case1 assess domain_intl x=failed", "for case1", "desk1 recommend_refuse for=case1 ground=domain_unmet" },
	{ "recommend_route", "accept", "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence", "for case1", "desk1 recommend_route for=case1" },
	{ "endorse", "recommend_grant", "recommended", "", "division_head", "case1 endorse role=division_head" },
	{ "endorse", "recommend_refuse", "assessed", REFUSE, "division_head", "case1 endorse role=division_head" },
	{ "endorse", "recommend_route", "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence; case1 recommend_route", "division_head",
	  "case1 endorse role=division_head" },
	{ "grant", "recommend_grant", "endorsed", "", "leader", "case1 grant role=leader" },
	{ "grant", "endorse", "endorsed", "", "leader", "division grant role=leader" },
	{ "refuse", "recommend_refuse", "assessed", REFUSE "; division endorse", "leader", "case1 refuse role=leader" },
	{ "refuse", "endorse", "assessed", REFUSE "; division endorse", "leader", "division refuse role=leader" },
	{ "overrule", "recommend_grant", "endorsed", "", "leader", "case1 overrule role=leader ground=legal_unmet" },
	{ "overrule", "recommend_refuse", "assessed", REFUSE "; division endorse", "leader", "case1 overrule role=leader ground=conditions_met" },
	{ "overrule", "endorse", "endorsed", "", "leader", "division overrule role=leader ground=legal_unmet" },
	{ "decide_route", "recommend_route", "assessed", LATE, "leader", "case1 decide_route role=leader" },
	{ "decide_route", "endorse", "assessed", LATE, "leader", "division decide_route role=leader" },
	{ "answer_not_needed", "recommend_route", "assessed", NOT_NEEDED, "leader", "case1 answer_not_needed role=leader" },
	{ "answer_not_needed", "endorse", "assessed", NOT_NEEDED, "leader", "division answer_not_needed role=leader" },
	{ "correct_paper", "propose_correction", "issued", "clerk propose_correction", "leader", "clerk correct_paper role=leader" },
	{ "apologise", "prepare_apology", "accepted", "head prepare_apology day=2026-12-31", "leader", "head apologise role=leader" },
};
enum { PAIRS_N = sizeof pairs / sizeof pairs[0] };

/* also(who, role): a role besides; "for case1": standing in for a case officer. */
static void
also(const char *who, const char *role)
{
	struct arena *a = scene.st.arena;

	if (strncmp(role, "for ", 4) == 0)
		scene_set(arena_printf(a, "INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({%s}, {%s}, 'case_officer', 0, 9000000000, 'GUQ 1')", role + 4, who));
	else if (*role != '\0')
		scene_set(arena_printf(a, "INSERT INTO person_role (person, role) VALUES ({%s}, '%s')", who, role));
}

static void
test_pair(void **state)
{
	const struct pair *p = *state;

	scene_on(p->key);
	scene_does(p->lines);
	also(arena_strn(scene.st.arena, p->act, strcspn(p->act, " ")), p->also);
	scene_refuses(p->act, "separation");
}

static void
test_separation__each_has_a_test(void **state)
{
	(void)state;
	const char *known = "('', '')";
	for (int i = 0; i < PAIRS_N; i++)
		known = arena_printf(scene.st.arena, "%s, ('%s', '%s')", known, pairs[i].action, pairs[i].earlier);
	scene_is(arena_printf(scene.st.arena, "WITH known (action, earlier) AS (VALUES %s) SELECT group_concat(action || ' ' || earlier) FROM"
	    " (SELECT action, earlier FROM separation EXCEPT SELECT action, earlier FROM known)", known), "");
}

/* LAW: office practice, whoever stands in for somebody absent: what is done counts for both */
static void
test_separation__counts_both_persons(void **state)
{
	(void)state;
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({desk1}, {desk2}, 'desk_officer', 0, 9000000000, 'GUQ 1')");
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({desk1}, {head}, 'desk_officer', 0, 9000000000, 'GUQ 2')");
	scene_on("submitted"); /* the finding's scope */
	scene_does("desk2 find_competence verdict=mixed for=desk1");
	scene_refuses("desk1 confirm_competence", "separation");
	scene_refuses("desk2 confirm_competence", "separation");
	scene_refuses("head confirm_competence for=desk1", "separation");
	scene_does("head confirm_competence");
	scene_on("submitted2"); /* the dossier's */
	scene_does("desk2 propose_intake_refusal for=desk1 ground=list_incomplete");
	scene_refuses("desk1 refuse_intake", "separation");
	scene_refuses("desk2 refuse_intake", "separation");
	scene_refuses("head refuse_intake for=desk1", "separation");
	scene_does("head refuse_intake");
	scene_on("proposed"); /* the slip's: drafted and proposed by the first desk officer */
	scene_does("desk1 retract_slip; desk2 slip x=completion; desk2 item homepage_print z=illegible; desk2 propose_completion for=desk1; head opinion x=agree");
	scene_refuses("desk1 release_slip", "separation");
	scene_refuses("desk2 release_slip", "separation");
	scene_does("head release_slip");
}

/* LAW: office practice, the author of a slip is who drafted it and who proposed it */
static void
test_release_slip__author_or_proposer(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk2 slip x=completion; desk2 item homepage_print z=illegible; desk1 propose_completion; head opinion x=agree");
	scene_refuses("desk1 release_slip", "separation");
	scene_refuses("desk2 release_slip", "separation");
	scene_refuses("desk1 reject_slip", "separation");
	scene_refuses("desk2 reject_slip", "separation");
	scene_does("head release_slip");
	/* a new slip is nobody's old one */
	scene_on("proposed");
	scene_does("desk1 retract_slip; desk2 slip x=completion; desk2 item homepage_print z=illegible; desk2 propose_completion; desk1 opinion x=agree; desk1 release_slip");
}

/* LAW: office practice, a finding withdrawn by a newer one binds nobody */
static void
test_confirm_competence__of_an_older_finding(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_does("desk1 find_competence verdict=mixed; desk2 find_competence verdict=mixed");
	scene_refuses("desk2 confirm_competence", "separation");
	scene_does("desk1 confirm_competence");
}

/* LAW: office practice, roles are held by appointment, from and until a day */
static void
test_any__not_your_role(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_refuses("desk1 accept role=records_clerk", "no_such_step not_your_role");
	scene_refuses("case1 accept role=desk_officer", "not_your_role");
	scene_refuses("dung accept role=desk_officer", "not_your_role own_organisation");
	scene_savepoint();
	scene_set("UPDATE person_role SET until_s = 1000 WHERE person = {desk1}");
	scene_refuses("desk1 accept", "not_your_role");
	scene_set("UPDATE person_role SET from_s = 9000000000, until_s = 9000000001 WHERE person = {desk1}");
	scene_refuses("desk1 accept", "not_your_role");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person SET active = 0 WHERE id = {desk1}");
	scene_refuses("desk1 accept", "not_your_role");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person SET staff = 0 WHERE id = {desk1}");
	scene_refuses("desk1 accept", "not_your_role");
	scene_undo();
	/* the last second of an appointment, and the first after it */
	scene_set(arena_printf(scene.st.arena, "UPDATE person_role SET until_s = %lld WHERE person = {desk1}", (long long)scene.clock_s));
	scene_refuses("desk1 accept", "not_your_role");
	scene_set(arena_printf(scene.st.arena, "UPDATE person_role SET until_s = %lld WHERE person = {desk1}", (long long)scene.clock_s + 1));
	scene_does("desk1 accept");
}

/* LAW: office practice, delegation(from, to, role, period, instrument); nobody passes on what was passed on */
static void
test_any__delegation(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_refuses("case1 accept for=desk1", "not_your_role");
	scene_set("INSERT INTO delegation (id, from_person, to_person, role, from_s, until_s, instrument) VALUES (1, {desk1}, {case1}, 'desk_officer', 0, 9000000000, 'GUQ 1')");
	scene_refuses("case1 accept role=desk_officer", "not_your_role");
	scene_refuses("case1 accept for=desk2", "not_your_role");
	scene_savepoint();
	scene_set("INSERT INTO delegation (id, from_person, to_person, role, from_s, until_s, instrument) VALUES (2, {case1}, {case2}, 'desk_officer', 0, 9000000000, 'GUQ 2')");
	scene_refuses("case2 accept for=case1 role=desk_officer", "not_your_role");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE delegation SET until_s = 1000");
	scene_refuses("case1 accept for=desk1", "not_your_role");
	scene_set("UPDATE delegation SET from_s = 9000000000, until_s = 9000000001");
	scene_refuses("case1 accept for=desk1", "not_your_role");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person_role SET until_s = 1000 WHERE person = {desk1}");
	scene_refuses("case1 accept for=desk1", "not_your_role");
	scene_undo();
	scene_savepoint();
	scene_set("UPDATE person SET active = 0 WHERE id = {case1}");
	scene_refuses("case1 accept for=desk1", "not_your_role");
	scene_undo();
	/* a closed account lends nothing, nor does somebody who has left the office */
	scene_savepoint();
	scene_set("UPDATE person SET active = 0 WHERE id = {desk1}");
	scene_refuses("case1 accept for=desk1", "not_your_role");
	scene_set("UPDATE person SET active = 1, staff = 0 WHERE id = {desk1}");
	scene_refuses("case1 accept for=desk1", "not_your_role");
	scene_undo();
	scene_does("case1 accept for=desk1");
	scene_is("SELECT actor || '/' || for_person FROM event WHERE dossier = {} ORDER BY id DESC", arena_printf(scene.st.arena, "%lld/%lld",
	    (long long)stage_id(&scene.st.people, "case1"), (long long)stage_id(&scene.st.people, "desk1")));
}

/* LAW: office practice, the system's timers are the system's, an applicant acts in person */
static void
test_any__not_your_role__system_and_applicant(void **state)
{
	(void)state;
	scene_on("supp_proposed");
	scene_later(4, "08:00");
	scene_refuses("desk1 expire_proposal role=system", "not_your_role");
	scene_refuses("system expire_proposal for=desk1 role=system", "not_your_role");
	scene_does("system expire_proposal");
	scene_on("submitted");
	scene_refuses("giang withdraw for=giang role=applicant", "not_your_role own_organisation");
	scene_savepoint();
	scene_set("UPDATE person SET active = 0 WHERE id = {giang}");
	scene_refuses("giang withdraw", "not_your_role");
	scene_undo();
	scene_does("giang withdraw");
}

/* LAW: office practice, members of the organisation by their rights; the desk for whoever came to the counter */
static void
test_any__not_your_dossier(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_refuses("an withdraw", "not_your_dossier");
	scene_refuses("an adjust changes=site_purpose//mới", "not_your_dossier");
	scene_savepoint();
	scene_set("UPDATE member SET rights = 'edit' WHERE person = {giang}");
	scene_refuses("giang withdraw", "not_your_dossier");
	scene_set("UPDATE member SET rights = 'submit', approved_s = NULL WHERE person = {giang}");
	scene_refuses("giang withdraw", "not_your_dossier");
	scene_undo();
	scene_refuses("desk1 withdraw", "not_your_dossier");
	scene_refuses("desk1 adjust changes=site_purpose//mới", "not_your_dossier");
	scene_on("requested");
	scene_refuses("an record_delivery", "not_your_dossier");
	scene_set("UPDATE member SET rights = 'view' WHERE person = {chi}");
	scene_refuses("chi record_delivery", "not_your_dossier");
	scene_set("UPDATE member SET rights = 'edit' WHERE person = {chi}");
	scene_does("chi record_delivery; chi objection; chi reply x=explanation");
	scene_refuses("desk1 contest", "not_your_dossier");
	scene_refuses("desk1 answer_slip", "not_your_dossier");
	scene_refuses("chi contest", "not_your_dossier");
	scene_on("draft");
	scene_does("an sign");
	scene_refuses("desk1 discard", "not_your_dossier");
	scene_refuses("desk1 submit", "not_your_dossier");
	scene_refuses("binh submit", "not_your_dossier");
	scene_on("issued");
	scene_refuses("binh hand_over", "not_your_dossier");
	scene_does("an hand_over");
}

/* LAW: office practice, each act of an applicant takes a right; whoever has less may not */
static void
test_any__applicants_rights(void **state)
{
	static const struct { const char *ready, *act, *least, *less; } acts[] = {
		{ "discard", "an discard", "edit", "view" }, { "submit", "an submit", "submit", "edit" }, { "record_delivery", "chi record_delivery", "edit", "view" },
		{ "contest", "chi contest", "submit", "edit" }, { "answer_slip", "chi answer_slip", "submit", "edit" }, { "adjust", "giang adjust changes=site_purpose//mới", "submit", "edit" },
		{ "withdraw", "giang withdraw", "submit", "edit" }, { "hand_over", "an hand_over", "edit", "view" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
		struct arena *a = scene.st.arena;
		const char *who = arena_strn(a, acts[i].act, strcspn(acts[i].act, " ")), *rest = acts[i].act + strlen(who);

		scene_savepoint();
		scene_ready(acts[i].ready);
		scene_refuses(arena_printf(a, "binh%s", rest), "not_your_dossier");
		scene_set(arena_printf(a, "UPDATE member SET rights = '%s' WHERE person = {%s}", acts[i].less, who));
		scene_refuses(acts[i].act, "not_your_dossier");
		scene_set(arena_printf(a, "UPDATE member SET rights = '%s' WHERE person = {%s}", acts[i].least, who));
		scene_does(acts[i].act);
		scene_undo();
	}
	scene_is("SELECT group_concat(action) FROM (SELECT DISTINCT action FROM step WHERE role = 'applicant' ORDER BY 1)", "adjust,answer_slip,contest,discard,hand_over,record_delivery,submit,withdraw");
}

static void
test_any__at_the_counter(void **state)
{
	(void)state;
	scene_draft("2026-11-20 09:00", "an", "R2026", "counter");
	scene_does("desk1 submit");
	scene_does("desk1 adjust changes=site_purpose//mới; desk1 withdraw");
	scene_draft("2026-11-20 10:00", "an", "R2026", "post");
	scene_does("desk1 discard");
	scene_draft("2026-11-20 10:00", "an", "R2026", "counter");
	scene_does("desk1 submit; desk1 find_competence; desk1 slip x=completion; desk1 item legal_status z=expired; desk1 propose_completion; desk2 opinion x=agree;"
	    "desk2 release_slip; desk2 record_delivery; desk2 objection; desk2 contest; head ruling x=keep; head answer_contest; desk2 reply x=cannot; desk2 answer_slip");
	scene_state("submitted");
}

/* LAW: office practice, an appraisal is the work of the officer it was given to */
static void
test_any__not_assigned_to_you(void **state)
{
	(void)state;
	static const char *const acts[] = { "find_competence verdict=ours", "recommend_grant", "recommend_refuse ground=domain_unmet", "consult officer=desk1" };
	scene_on("assessed");
	for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
		const char *theirs = arena_printf(scene.st.arena, "case2 %s", acts[i]);

		if (i == 2)
			scene_does("case1 assess domain_intl x=failed");
		scene_refuses(theirs, "not_assigned_to_you");
		also("case2", "for case1");
		if (*scene_possible(arena_printf(scene.st.arena, "%s for=case1", theirs)) != '\0')
			scene_fail("%s for the absent case1: %s", theirs, scene_possible(arena_printf(scene.st.arena, "%s for=case1", theirs)));
		scene_set("UPDATE delegation SET until_s = 1");
	}
	scene_does("case1 find_competence verdict=central found=forum; desk2 confirm_competence");
	scene_refuses("case2 recommend_route", "not_assigned_to_you");
	scene_on("accepted");
	scene_does("division assign officer=case1; case1 slip x=supplement; case1 item project y=project_technical z=incomplete_section");
	scene_refuses("case2 propose_supplement", "not_assigned_to_you");
	also("case1", "for case2");
	scene_refuses("case1 propose_supplement for=case2", "not_assigned_to_you");
	scene_does("case1 propose_supplement");
}

/* LAW: office practice, only its author takes a slip back */
static void
test_retract_slip__not_your_slip(void **state)
{
	(void)state;
	scene_on("proposed");
	scene_refuses("desk2 retract_slip", "not_your_slip");
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({desk1}, {desk2}, 'desk_officer', 0, 9000000000, 'GUQ 1')");
	scene_does("desk2 retract_slip for=desk1");
	scene_state("submitted");
}

/* LAW: office practice, whoever was asked replies */
static void
test_reply__not_asked(void **state)
{
	(void)state;
	scene_on("assessed");
	scene_refuses("inspector reply", "not_asked");
	scene_does("case1 consult officer=inspector");
	scene_refuses("desk1 reply", "not_asked");
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({inspector}, {desk2}, 'inspector', 0, 9000000000, 'GUQ 1')");
	scene_savepoint();
	scene_does("desk2 reply for=inspector");
	scene_is("SELECT replied IS NOT NULL FROM consultation WHERE dossier = {}", "1");
	scene_undo();
	scene_does("inspector reply");
	scene_refuses("inspector reply", "not_asked");
}

/* LAW: office practice, nobody acts on their own organisation's dossier */
static void
test_any__own_organisation(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_set("INSERT INTO member (organisation, person, rights) SELECT organisation, {desk1}, 'view' FROM dossier WHERE id = {}");
	scene_refuses("desk1 accept", "own_organisation");
	scene_refuses("desk1 propose_intake_refusal ground=list_incomplete", "own_organisation");
	also("desk2", "");
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({desk1}, {desk2}, 'desk_officer', 0, 9000000000, 'GUQ 1')");
	scene_refuses("desk2 accept for=desk1", "own_organisation");
	scene_does("desk1 declare_conflict");
	/* leaving it changes nothing for what was begun before; whoever only asked to join, or left before, has no part in it */
	scene_set("UPDATE delegation SET until_s = 1");
	scene_savepoint();
	scene_set("INSERT INTO member (organisation, person, rights, approved_s) SELECT organisation, {desk2}, 'view', 1 FROM dossier WHERE id = {}; DELETE FROM member WHERE person = {desk2}");
	scene_refuses("desk2 accept", "own_organisation");
	scene_undo();
	scene_set("INSERT INTO member (organisation, person, rights) SELECT organisation, {desk2}, 'view' FROM dossier WHERE id = {}; DELETE FROM member WHERE person = {desk2}");
	scene_does("desk2 accept");
}

/* LAW: office practice, after declaring a conflict of interest nothing more; for whom one stood in neither */
static void
test_any__conflict_of_interest(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk1 declare_conflict");
	scene_refuses("desk1 accept", "conflict_of_interest");
	scene_refuses("desk1 find_competence", "conflict_of_interest");
	scene_does("desk2 accept");
	scene_on("submitted");
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({desk1}, {head}, 'desk_officer', 0, 9000000000, 'GUQ 1')");
	scene_does("head declare_conflict for=desk1");
	scene_refuses("desk1 find_competence", "conflict_of_interest");
	scene_refuses("head find_competence for=desk1", "conflict_of_interest");
	scene_does("desk2 find_competence verdict=mixed");
	scene_refuses("head confirm_competence", "conflict_of_interest");
	/* an applicant's own acts are nobody's conflict */
	scene_does("giang withdraw");
}

int
main(void)
{
	static struct CMUnitTest tests[PAIRS_N + 32];
	static char names[PAIRS_N][96];
	const struct CMUnitTest more[] = {
		SCENE_TEST(test_separation__each_has_a_test), SCENE_TEST(test_separation__counts_both_persons), SCENE_TEST(test_release_slip__author_or_proposer),
		SCENE_TEST(test_confirm_competence__of_an_older_finding), SCENE_TEST(test_any__not_your_role), SCENE_TEST(test_any__delegation),
		SCENE_TEST(test_any__not_your_role__system_and_applicant), SCENE_TEST(test_any__not_your_dossier), SCENE_TEST(test_any__at_the_counter), SCENE_TEST(test_any__applicants_rights),
		SCENE_TEST(test_any__not_assigned_to_you), SCENE_TEST(test_retract_slip__not_your_slip), SCENE_TEST(test_reply__not_asked),
		SCENE_TEST(test_any__own_organisation), SCENE_TEST(test_any__conflict_of_interest),
	};
	const size_t n = sizeof more / sizeof more[0];

	for (int i = 0; i < PAIRS_N; i++) {
		snprintf(names[i], sizeof names[i], "test_%s__separation_from_%s", pairs[i].action, pairs[i].earlier);
		tests[i] = (struct CMUnitTest){ names[i], test_pair, scene_begin, scene_end, (void *)(uintptr_t)&pairs[i] };
	}
	memcpy(tests + PAIRS_N, more, sizeof more);
	return _cmocka_run_group_tests("people", tests, PAIRS_N + n, scene_open, scene_close);
}
