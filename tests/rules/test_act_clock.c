/* Clocks: due dates and what starts them anew, the desk's hours, lateness frozen, apologies. */
#include "support/scene.h"
#include "base/civil.h"

static void
receive(const char *filed, const char *set, const char *received)
{
	scene_file(filed, "an", set);
	scene_does("desk1 find_competence");
	scene_at(received);
	scene_does("desk1 accept");
}

/* LAW: NĐ 147/2024 Điều 30.2, ten working days; 15 before 2018; the first day is not counted */
static void
test_accept__due(void **state)
{
	static const char *const cases[][4] = {
		{ "2026-11-20 08:00", "R2026", "2026-11-20 09:00", "2026-12-07" }, /* the 24th is a day off */
		{ "2026-11-20 08:00", "R2026", "2026-11-20 23:59", "2026-12-07" },
		{ "2026-11-20 08:00", "R2026", "2026-11-22 09:00", "2026-12-07" }, /* received on a Sunday */
		{ "2026-11-20 08:00", "R2026", "2026-11-23 09:00", "2026-12-08" },
		{ "2015-05-09 08:00", "R2014", "2015-05-11 09:00", "2015-06-01" },
		{ "2019-03-04 08:00", "R2018", "2019-03-04 09:00", "2019-03-18" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		receive(cases[i][0], cases[i][1], cases[i][2]);
		scene_is("SELECT due_day FROM dossier WHERE id = {}", cases[i][3]);
	}
	/* a limit in calendar days that ends on a day off moves on */
	scene_tamper("UPDATE time_limit SET unit = 'calendar', days = 4");
	receive("2026-11-20 08:00", "R2026", "2026-11-20 09:00");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2026-11-25");
}

static void
intake_due(const char *when)
{
	char day[CIVIL_DATE_BYTES];
	int64_t at_s = strtoll(scene_column("intake_due_s"), NULL, 10);
	char time[6];

	civil_date(at_s, day);
	civil_time(at_s, time);
	if (*when == '\0' ? *scene_column("intake_due_s") != '\0' : strcmp(arena_printf(scene.st.arena, "%s %s", day, time), when) != 0)
		scene_fail("intake is due %s %s, not %s", day, time, when);
}

/* LAW: NĐ 118/2025 Điều 17.2, an answer within "08 giờ làm việc"; earlier decrees set no hours */
static void
test_submit__intake_hours(void **state)
{
	static const char *const cases[][2] = {
		{ "2026-11-19 08:00", "2026-11-19 17:00" }, { "2026-11-20 16:30", "2026-11-23 16:30" }, { "2026-11-20 12:30", "2026-11-23 13:00" }, { "2026-11-21 10:00", "2026-11-23 17:00" },
		{ "2026-11-23 15:00", "2026-11-25 15:00" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		scene_draft(cases[i][0], "an", "R2026", "online");
		scene_at(cases[i][0]);
		scene_does("an submit");
		/* an hour that ends where the noon break begins, or begins where it ends, is the same hour */
		if (i == 2)
			scene_is("SELECT intake_due_s IN (unixepoch('2026-11-23 05:00'), unixepoch('2026-11-23 06:00')) FROM dossier WHERE id = {}", "1");
		else
			intake_due(cases[i][1]);
	}
	scene_file("2019-03-04 08:00", "an", "R2018");
	intake_due("");
}

/* LAW: NĐ 118/2025 Điều 17.2: drafting a slip does not stop the hours, sending one does; the answer starts them anew */
static void
test_intake_hours__slips(void **state)
{
	(void)state;
	scene_on("submitted2");
	const char *due = scene_column("intake_due_s");
	scene_does("desk1 slip x=completion; desk1 item homepage_print z=illegible; desk1 propose_completion");
	scene_is("SELECT intake_due_s FROM dossier WHERE id = {}", due);
	scene_savepoint();
	scene_does("desk1 retract_slip");
	scene_is("SELECT intake_due_s FROM dossier WHERE id = {}", due);
	scene_undo();
	scene_does("desk2 opinion x=agree; desk2 release_slip");
	intake_due("");
	scene_at("2026-11-25 08:00");
	scene_does("dung record_delivery; dung reply x=explanation");
	scene_at("2026-11-25 08:00");
	scene_does("dung answer_slip");
	intake_due("2026-11-25 17:00");
}

static void
late(const char *days)
{
	scene_is("SELECT late_days FROM event WHERE id = (SELECT last_event FROM dossier WHERE id = {})", days);
}

/* LAW: NĐ 118/2025 Điều 19.6; lateness is counted in working days, on the office's own time, and frozen with the act */
static void
test_late_days__frozen(void **state)
{
	(void)state;
	scene_on("assessed"); /* due 2026-11-27, a Friday */
	scene_savepoint();
	scene_at("2026-11-27 23:59");
	scene_does("case1 recommend_grant");
	late("0");
	scene_undo();
	scene_at("2026-11-28 10:00"); /* a day off is no working day late */
	scene_savepoint();
	scene_does("case1 recommend_grant");
	late("0");
	scene_undo();
	scene_at("2026-12-02 10:00");
	scene_does("case1 recommend_grant");
	late("3");
	scene_at("2026-12-03 10:00");
	scene_does("head apologise_late; division endorse");
	late("4");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2026-11-27");
	/* on the applicant's time nobody here is late */
	scene_on("supp_requested");
	scene_at("2027-01-15 10:00");
	scene_does("dung record_delivery");
	late("0");
	scene_does("dung reply x=explanation; dung answer_slip");
	late("0");
}

/* LAW: NĐ 118/2025 Điều 12.5, 19.6: "chậm nhất một ngày trước khi hết hạn; hẹn lại không quá một lần" */
static void
test_apologise__moves_the_date_once(void **state)
{
	(void)state;
	scene_on("assessed"); /* due 2026-11-27 */
	scene_refuses("leader apologise", "apology_not_prepared");
	scene_at("2026-11-26 23:59");
	scene_does("head prepare_apology day=2026-12-04");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2026-11-27");
	scene_at("2026-11-27 00:00");
	scene_refuses("leader apologise", "apology_too_late");
	scene_at("2026-11-26 23:59");
	scene_does("leader apologise");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2026-12-04");
	scene_refuses("head prepare_apology day=2026-12-31", "already_apologised");
	scene_refuses("leader apologise", "already_apologised apology_not_prepared");
	/* a letter may always be sent; the date stays and the lateness stands */
	scene_at("2026-12-10 09:00");
	scene_does("head apologise_late");
	late("4");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2026-12-04");
	scene_is("SELECT group_concat(kind) FROM (SELECT kind FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {}) ORDER BY kind)", "incident,overdue");
	/* before 2018 nothing was said of how early */
	receive("2015-05-11 08:00", "R2014", "2015-05-11 09:00");
	scene_at("2015-06-01 16:00");
	scene_does("head prepare_apology day=2015-06-10; leader apologise");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2015-06-10");
}

/* LAW: office practice, a date prepared before the time limit started anew is no new date any more */
static void
test_apologise__prepared_for_another_date(void **state)
{
	(void)state;
	scene_on("supp_proposed"); /* due 2026-12-02 */
	scene_does("head prepare_apology day=2026-12-03; desk2 opinion x=agree; desk2 release_slip; giang record_delivery; giang reply x=explanation");
	scene_at("2026-11-20 17:00");
	scene_does("giang answer_slip"); /* due 2026-12-07 */
	scene_refuses("leader apologise", "apology_not_prepared");
	scene_does("head prepare_apology day=2026-12-10; leader apologise");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2026-12-10");
}

/* LAW: NĐ 61/2018 Điều 19.4, NĐ 118/2025 Điều 19.5: only what was asked for after appraisal starts the time limit anew */
static void
test_due__what_starts_it_anew(void **state)
{
	(void)state;
	scene_on("supp_proposed");
	const char *due = scene_column("due_day");
	scene_does("desk2 opinion x=agree; >1 09:00; desk2 release_slip");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", due);
	scene_savepoint();
	scene_does("head recall_slip");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", due);
	scene_undo();
	scene_does("giang record_delivery; giang objection; giang contest; head ruling x=keep; head answer_contest");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", due);
	scene_at("2026-11-25 09:00");
	scene_does("giang reply x=explanation; giang answer_slip");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2026-12-09");
	scene_does("case1 assess; case1 recommend_grant; division send_back");
	scene_is("SELECT due_day FROM dossier WHERE id = {}", "2026-12-09");
}

/* LAW: office practice, an act on a day off is looked at, not an applicant's */
static void
test_day_off__exception(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_at("2026-11-22 10:00");
	scene_does("desk1 accept");
	scene_is("SELECT group_concat(kind) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "day_off");
	scene_does("dung adjust changes=site_purpose//mới");
	scene_is("SELECT count(*) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "0");
	scene_does("division assign officer=case1");
	scene_on("supp_proposed");
	scene_at("2026-11-28 00:30");
	scene_does("system expire_proposal");
	scene_is("SELECT count(*) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {}) AND kind = 'day_off'", "0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_accept__due), SCENE_TEST(test_submit__intake_hours), SCENE_TEST(test_intake_hours__slips), SCENE_TEST(test_late_days__frozen),
		SCENE_TEST(test_apologise__moves_the_date_once), SCENE_TEST(test_apologise__prepared_for_another_date), SCENE_TEST(test_due__what_starts_it_anew),
		SCENE_TEST(test_day_off__exception),
	};
	return SCENE_RUN(tests);
}
