/* Slips: how often, how long, who lets them out, the applicant's objection, answer and silence. */
#include "support/scene.h"
#include "base/civil.h"

/* ask(drafter, releaser, kind, item): a slip out and delivered. */
static void
ask(const char *drafter, const char *releaser, const char *kind, const char *item)
{
	scene_does(arena_printf(scene.st.arena, "%s slip x=%s; %s item %s; %s propose_%s; %s opinion x=agree; %s release_slip", drafter, kind, drafter, item, drafter, kind, releaser, releaser));
	scene_does("an record_delivery");
}

static void
slip_is(const char *columns, const char *value)
{
	scene_is(arena_printf(scene.st.arena, "SELECT %s FROM slip s WHERE s.dossier = {} ORDER BY s.id DESC", columns), value);
}

/* LAW: NĐ 118/2025 Điều 11.2.c, "chỉ được yêu cầu sửa đổi, bổ sung một lần": before or after receipt, one in all */
static void
test_propose__slips_used_up__one_in_all(void **state)
{
	(void)state;
	scene_file("2026-11-20 09:00", "an", "R2026");
	scene_does("desk1 find_competence");
	ask("desk1", "desk2", "completion", "legal_status z=expired");
	scene_does("an reply x=explanation; an answer_slip; desk1 slip x=completion; desk1 item homepage_print z=illegible");
	scene_refuses("desk1 propose_completion", "slips_used_up");
	scene_does("desk1 accept; division assign officer=case1; case1 slip x=supplement; case1 item homepage_print z=illegible");
	scene_refuses("case1 propose_supplement", "slips_used_up");
}

/* LAW: NĐ 61/2018 Điều 15.3 and 19.4, one when it is handed in and one after appraisal; the second by the head of the desk (office practice) */
static void
test_propose__slips_used_up__one_before_one_after(void **state)
{
	(void)state;
	scene_file("2019-03-04 09:00", "an", "R2018");
	scene_does("desk1 find_competence");
	ask("desk1", "desk2", "completion", "legal_status z=expired");
	scene_does("an reply x=explanation; an answer_slip; desk1 slip x=completion; desk1 item project y=project_technical z=incomplete_section");
	scene_refuses("desk1 propose_completion", "slips_used_up");
	scene_does("desk1 accept; division assign officer=case1; case1 slip x=supplement; case1 item project y=project_technical z=incomplete_section; case1 propose_supplement; desk2 opinion x=agree");
	scene_refuses("desk2 release_slip", "second_slip");
	scene_does("head opinion x=agree; head release_slip; an record_delivery; an reply x=explanation; an answer_slip; case1 slip x=supplement; case1 item project y=project_content z=incomplete_section");
	scene_refuses("case1 propose_supplement", "slips_used_up");
	/* without one before receipt, there is still only one after it */
	scene_file("2019-03-05 09:00", "an", "R2018");
	scene_does("desk1 find_competence; desk1 accept; division assign officer=case1");
	ask("case1", "desk2", "supplement", "legal_status z=expired");
	scene_does("an reply x=explanation; an answer_slip; case1 slip x=supplement; case1 item project y=project_content z=incomplete_section");
	scene_refuses("case1 propose_supplement", "slips_used_up");
}

/* LAW: NĐ 63/2010 Điều 20.4, "không để người nộp đi lại quá hai lần"; never the same thing twice */
static void
test_propose__two_trips_at_most(void **state)
{
	(void)state;
	scene_file("2015-05-11 09:00", "an", "R2014");
	scene_does("desk1 find_competence");
	ask("desk1", "desk2", "completion", "legal_status z=expired");
	scene_does("an reply x=explanation; an answer_slip; desk1 slip x=completion");
	scene_refuses("desk1 item legal_status z=illegible", "item_asked_before");
	scene_does("desk1 item content_head_cv z=illegible; desk1 propose_completion; head opinion x=agree; head release_slip; an record_delivery; an reply x=explanation; an answer_slip");
	scene_does("desk1 slip x=completion; desk1 item project y=project_technical z=incomplete_section");
	scene_refuses("desk1 propose_completion", "slips_used_up");
	/* silence closes nothing under that decree, and nothing may be adjusted */
	scene_refuses("an adjust changes=site_purpose//mới", "no_adjust_rule");
}

/* LAW: office practice, a slip asks for something */
static void
test_propose_completion__no_items(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_refuses("desk1 propose_completion", "no_items");
	scene_does("desk1 slip x=completion");
	scene_refuses("desk1 propose_completion", "no_items");
	scene_does("desk1 item homepage_print z=illegible; desk1 propose_completion");
	slip_is("state || (proposed = (SELECT last_event FROM dossier WHERE id = {})) || (s.id = (SELECT slip FROM dossier WHERE id = {}))", "proposed11");
}

/* LAW: NĐ 118/2025 Điều 19.5, "trong 03 ngày làm việc kể từ khi tiếp nhận" */
static void
test_slip_window(void **state)
{
	(void)state;
	scene_file("2026-11-20 09:00", "an", "R2026"); /* Friday; the 24th is a day off, so the window ends with Thursday the 26th */
	scene_does("desk1 find_competence; desk1 accept; division assign officer=case1; case1 slip x=supplement; case1 item homepage_print z=illegible");
	scene_at("2026-11-26 23:59");
	if (*scene_possible("case1 propose_supplement") != '\0')
		scene_fail("not possible in the last minute: %s", scene_possible("case1 propose_supplement"));
	scene_at("2026-11-27 00:00");
	scene_refuses("case1 propose_supplement", "slip_window_closed");
	scene_at("2026-11-26 16:00");
	scene_does("case1 propose_supplement; desk2 opinion x=agree");
	scene_refuses("system expire_proposal", "slip_window_open");
	if (scene_from_s("system expire_proposal", "slip_window_open") != civil_instant("2026-11-27", 0))
		scene_fail("the page does not tell from when");
	scene_savepoint();
	scene_at("2026-11-26 23:59");
	scene_does("desk2 release_slip");
	scene_undo();
	scene_at("2026-11-27 00:00");
	scene_refuses("desk2 release_slip", "slip_window_closed");
	scene_does("system expire_proposal");
	scene_is("SELECT state || (slip IS NULL) FROM dossier WHERE id = {}", "in_review1");
	slip_is("state || used", "expired0");
	scene_is("SELECT group_concat(kind) FROM (SELECT kind FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {}) ORDER BY kind)", "incident,proposal_expired");
	/* under the decree of 2010 there is no such window */
	scene_file("2015-05-11 09:00", "an", "R2014");
	scene_does("desk1 find_competence; desk1 accept; division assign officer=case1; case1 slip x=supplement; case1 item legal_status z=illegible; >20 09:00; case1 propose_supplement");
	scene_refuses("system expire_proposal", "slip_window_open");
}

/* LAW: office practice, the desk gives an opinion on each item; what is struck is not asked for */
static void
test_release_slip__opinions(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk1 slip x=completion; desk1 item homepage_print z=illegible; desk1 item legal_status z=expired; desk1 propose_completion; desk2 opinion legal_status x=strike");
	scene_refuses("desk2 release_slip", "item_without_opinion");
	scene_does("desk2 opinion homepage_print x=strike");
	scene_refuses("desk2 release_slip", "all_items_struck");
	scene_does("desk2 opinion homepage_print x=agree; desk2 release_slip");
	slip_is("state || used || (released = (SELECT last_event FROM dossier WHERE id = {}))", "released11");
	scene_is("SELECT json_array_length(content, '$.items') FROM document WHERE dossier = {} AND kind = 'slip'", "1");
	/* the struck item needs no answer */
	scene_does("dung record_delivery; dung reply homepage_print x=cannot; dung answer_slip");
	slip_is("state || (answered = (SELECT last_event FROM dossier WHERE id = {}))", "answered1");
}

/* LAW: office practice, a slip not let out uses nothing up */
static void
test_reject_and_retract(void **state)
{
	(void)state;
	scene_on("supp_proposed");
	scene_savepoint();
	scene_does("desk2 reject_slip");
	slip_is("state || used || (SELECT state FROM dossier WHERE id = {}) || (SELECT slip IS NULL FROM dossier WHERE id = {})", "rejected0in_review1");
	scene_undo();
	scene_does("case1 retract_slip");
	slip_is("state || used || (SELECT state FROM dossier WHERE id = {})", "retracted0in_review");
	scene_on("proposed");
	scene_does("head reject_slip");
	scene_state("submitted");
}

/* LAW: office practice, what has not arrived can be called back, and counts as never sent */
static void
test_recall_slip(void **state)
{
	(void)state;
	scene_on("requested");
	scene_does("head recall_slip");
	slip_is("state || used || (SELECT state FROM dossier WHERE id = {})", "recalled0submitted");
	scene_is("SELECT intake_due_s = (SELECT intake_due_s FROM event WHERE dossier = {} AND action = 'submit') FROM dossier WHERE id = {}", "1");
	scene_is("SELECT superseded = (SELECT last_event FROM dossier WHERE id = {}) FROM document WHERE dossier = {} AND kind = 'slip'", "1"); /* the paper is good for nothing */
	scene_does("desk1 slip x=completion; desk1 item source_consent x=2 z=illegible; desk1 propose_completion");
	scene_on("supp_requested");
	scene_does("dung record_delivery");
	scene_refuses("head recall_slip", "already_delivered");
	scene_refuses("head declare_undeliverable", "already_delivered");
	scene_refuses("dung record_delivery", "already_delivered");
}

/* LAW: office practice, a slip that never arrived asked for nothing */
static void
test_declare_undeliverable(void **state)
{
	(void)state;
	scene_on("requested");
	scene_does("head declare_undeliverable");
	slip_is("state || used || (SELECT state || is_open FROM dossier WHERE id = {})", "lapsed0lapsed0");
	/* one person alone ended it, so another looks at it */
	scene_is("SELECT group_concat(kind) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "undeliverable");
	scene_does("leader reopen; desk1 slip x=completion; desk1 item source_consent x=2 z=illegible; desk1 propose_completion; desk2 opinion x=agree; desk2 release_slip");
}

/* LAW: NĐ 118/2025 Điều 19.5, after 15 days without an answer the desk closes the dossier; they begin with proven delivery */
static void
test_lapse(void **state)
{
	(void)state;
	scene_on("requested");
	scene_refuses("system lapse", "applicant_time_left");
	scene_at("2026-11-20 17:30");
	scene_does("chi record_delivery");
	slip_is("ends_s", arena_printf(scene.st.arena, "%lld", (long long)civil_instant("2026-12-06", 0)));
	scene_at("2026-12-05 23:59");
	scene_refuses("system lapse", "applicant_time_left");
	if (scene_from_s("system lapse", "applicant_time_left") != civil_instant("2026-12-06", 0))
		scene_fail("the page does not tell from when");
	scene_at("2026-12-06 00:00");
	scene_savepoint();
	scene_does("chi reply x=explanation; chi answer_slip"); /* late, but before anybody closed it */
	scene_undo();
	scene_does("system lapse");
	slip_is("state || used || (SELECT state || is_open || (slip IS NULL) FROM dossier WHERE id = {})", "lapsed1lapsed01");
	/* never delivered, never lapsed; and no such rule before 2025 */
	scene_on("supp_requested");
	scene_later(30, "09:00");
	scene_refuses("system lapse", "applicant_time_left");
	scene_file("2019-03-04 09:00", "an", "R2018");
	scene_does("desk1 find_competence");
	ask("desk1", "desk2", "completion", "legal_status z=expired");
	slip_is("coalesce(ends_s, 'none')", "none");
	scene_later(60, "09:00");
	scene_refuses("system lapse", "applicant_time_left no_lapse_rule");
}

/* LAW: NĐ 63/2010 Điều 21.2: the applicant may refuse what no rule asks for; while that is looked at, no time runs */
static void
test_contest__time_stands_still(void **state)
{
	(void)state;
	scene_on("requested");
	scene_refuses("chi contest", "no_objection_stated");
	scene_at("2026-11-20 09:00");
	scene_does("chi record_delivery; chi objection");
	scene_at("2026-11-30 09:00");
	scene_does("chi contest");
	scene_refuses("system lapse", "applicant_time_left no_such_step");
	scene_at("2026-12-02 09:00");
	scene_refuses("head answer_contest", "item_without_answer");
	scene_does("head ruling x=keep");
	scene_refuses("head uphold_contest", "items_left");
	scene_at("2026-12-02 09:00");
	scene_does("head answer_contest");
	/* 15 days from the 20th, and two for the two days it was looked at */
	slip_is("ends_s", arena_printf(scene.st.arena, "%lld", (long long)civil_instant("2026-12-08", 0)));
	scene_refuses("chi contest", "already_contested");
	/* answered on the last day: at least three working days are left */
	scene_on("objected");
	scene_is("SELECT delivered = contested FROM slip WHERE dossier = {}", "1"); /* whoever objects has it */
	scene_does("head ruling x=keep");
	scene_tamper(arena_printf(scene.st.arena, "UPDATE slip SET ends_s = %lld WHERE dossier = {}", (long long)civil_instant("2026-11-18", 0)));
	scene_at("2026-11-20 09:00");
	scene_does("head answer_contest");
	slip_is("ends_s", arena_printf(scene.st.arena, "%lld", (long long)civil_instant("2026-11-27", 0)));
	slip_is("contest_answered = (SELECT last_event FROM dossier WHERE id = {})", "1");
}

/* LAW: NĐ 63/2010 Điều 21.2, fully upheld: as if nothing had been asked; the clock never stopped */
static void
test_uphold_contest(void **state)
{
	(void)state;
	scene_on("supp_contested");
	const char *due = scene_column("due_day");
	scene_does("head ruling x=drop");
	scene_refuses("head answer_contest", "no_item_left");
	scene_does("head uphold_contest");
	scene_is("SELECT state || (slip IS NULL) FROM dossier WHERE id = {}", "in_review1");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", due);
	slip_is("state || used", "upheld1");
	scene_is("SELECT group_concat(kind) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "contest_upheld");
	scene_on("objected");
	scene_does("head ruling x=drop; leader uphold_contest");
	/* as if intake had never stopped */
	scene_is("SELECT state || (slip IS NULL) || (intake_due_s = (SELECT intake_due_s FROM event WHERE dossier = {} AND action = 'submit')) FROM dossier WHERE id = {}", "submitted11");
	scene_is("SELECT (superseded IS NOT NULL) FROM document WHERE dossier = {} AND kind = 'slip'", "1");
}

/* LAW: office practice, in part: what was dropped needs no answer, what was kept does */
static void
test_answer_contest__in_part(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk1 slip x=completion; desk1 item homepage_print z=illegible; desk1 item legal_status z=expired; desk1 propose_completion; desk2 opinion x=agree; desk2 release_slip;"
	    "dung record_delivery; dung objection legal_status; dung contest; head ruling legal_status x=drop; head answer_contest");
	scene_refuses("dung answer_slip", "requested_item_unanswered");
	scene_does("dung reply homepage_print x=explanation; dung answer_slip");
	scene_state("submitted");
}

/* LAW: NĐ 118/2025 Điều 19.5, "Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ" */
static void
test_answer_slip__starts_anew(void **state)
{
	(void)state;
	scene_on("supp_requested");
	scene_does("dung record_delivery");
	scene_at("2026-11-26 09:00");
	scene_refuses("dung answer_slip", "requested_item_unanswered");
	scene_does("dung answer plan_technical text='Lưu nhật ký 24 tháng.'; dung reply x=explanation; dung answer_slip");
	scene_is("SELECT state || '/' || due_day FROM dossier WHERE id = {}", "in_review/2026-12-10");
	scene_is("SELECT count(*) FROM answer_history WHERE dossier = {} AND field = 'plan_technical'", "1");
	/* before receipt there is nothing to start anew but the desk's own hours */
	scene_on("requested");
	scene_at("2026-11-20 16:00");
	scene_does("chi record_delivery; chi paper source_consent x=2 text=b.pdf; chi reply x=file; chi answer_slip");
	scene_is("SELECT state || '/' || coalesce(due_day, '') || '/' || (intake_due_s > changed_s) FROM dossier WHERE id = {}", "submitted//1");
	scene_is("SELECT count(*) || group_concat(replaced_by IS NOT NULL, '') FROM paper WHERE dossier = {} AND requirement = 'source_consent' AND instance = '2'", "210");
	/* whoever answers without having opened it has it by that */
	scene_on("proposed");
	scene_does("desk2 opinion x=agree; desk2 release_slip; an reply x=cannot; an answer_slip");
	slip_is("delivered = answered", "1");
}

/* LAW: office practice, a slip that was begun and left is gone when the dossier moves */
static void
test_slip__dropped_when_the_dossier_moves(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk1 slip x=completion; desk1 item homepage_print z=illegible; desk1 declare_conflict");
	slip_is("state", "drafting");
	scene_does("desk2 accept");
	slip_is("state", "dropped");
	scene_on("requested");
	scene_does("chi withdraw");
	slip_is("state", "dropped");
}

/* LAW: office practice, an item nobody asked for before is looked at by the head of the desk */
static void
test_release_slip__exceptions(void **state)
{
	(void)state;
	scene_on("proposed");
	scene_does("desk2 opinion x=agree; desk2 release_slip");
	scene_is("SELECT group_concat(kind) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "slip_released");
	scene_on("submitted2");
	scene_does("desk1 slip x=completion; desk1 item homepage_print z=expired; desk1 propose_completion; desk2 opinion x=agree; desk2 release_slip");
	scene_is("SELECT group_concat(kind) FROM (SELECT kind FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {}) ORDER BY kind)", "first_time_item,slip_released");
	scene_does("dung withdraw");
	scene_is("SELECT group_concat(kind) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "withdrawn_after_slip");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_propose__slips_used_up__one_in_all), SCENE_TEST(test_propose__slips_used_up__one_before_one_after), SCENE_TEST(test_propose__two_trips_at_most),
		SCENE_TEST(test_propose_completion__no_items), SCENE_TEST(test_slip_window), SCENE_TEST(test_release_slip__opinions), SCENE_TEST(test_reject_and_retract),
		SCENE_TEST(test_recall_slip), SCENE_TEST(test_declare_undeliverable), SCENE_TEST(test_lapse), SCENE_TEST(test_contest__time_stands_still), SCENE_TEST(test_uphold_contest),
		SCENE_TEST(test_answer_contest__in_part), SCENE_TEST(test_answer_slip__starts_anew), SCENE_TEST(test_slip__dropped_when_the_dossier_moves),
		SCENE_TEST(test_release_slip__exceptions),
	};
	return SCENE_RUN(tests);
}
