/* What time alone does: slips not answered close their dossier, proposals that may not leave any more end. */
#include "support/scene.h"
#include "base/civil.h"
#include "rules/clock.h"

static void
runs(const char *day, int32_t of_day_s, int acts_n)
{
	int done_n = -1;

	if (clock_run(scene.st.db, civil_instant(day, of_day_s), &done_n) != OK || done_n != acts_n)
		scene_fail("%s: %d acts were done, not %d", day, done_n, acts_n);
}

/* LAW: NĐ 118/2025 Điều 19.5, after 15 days without an answer the desk closes the dossier; they begin with proven delivery */
static void
test_clock__silent_applicant(void **state)
{
	(void)state;
	scene_on("requested");
	scene_at("2026-11-20 17:30");
	scene_does("chi record_delivery");
	runs("2026-12-05", 86399, 1); /* another dossier's proposal, see below */
	scene_state("completion_requested");
	runs("2026-12-06", 0, 1);
	scene_state("lapsed");
	scene_is("SELECT e.action || e.role || e.actor FROM event e JOIN dossier d ON d.last_event = e.id WHERE d.id = {}", "lapsesystem1");
	runs("2026-12-06", 60, 0); /* once */
}

/* LAW: NĐ 118/2025 Điều 16.3: whoever answered is not closed, however late the clock looks */
static void
test_clock__answered(void **state)
{
	(void)state;
	scene_on("requested");
	scene_at("2026-11-20 17:30");
	scene_does("chi record_delivery; chi reply x=explanation; chi answer_slip");
	runs("2026-12-20", 0, 1);
	scene_state("submitted");
}

/* A slip that nobody proved to have arrived takes no time from the applicant. */
static void
test_clock__undelivered(void **state)
{
	(void)state;
	scene_on("requested");
	runs("2027-03-01", 0, 1);
	scene_state("completion_requested");
}

/* LAW: NĐ 118/2025 Điều 19.5, a slip leaves within three working days of receipt */
static void
test_clock__proposal(void **state)
{
	(void)state;
	scene_on("supp_proposed");
	int64_t ends_s = strtoll(scene_get("SELECT ends_s FROM slip_window WHERE dossier = {}"), NULL, 10);
	int done_n = -1;

	if (clock_run(scene.st.db, ends_s - 1, &done_n) != OK || done_n != 0)
		scene_fail("%d acts before the window closed", done_n);
	scene_state("supplement_proposed");
	if (clock_run(scene.st.db, ends_s, &done_n) != OK || done_n != 1)
		scene_fail("%d acts when the window closed", done_n);
	scene_state("in_review");
	scene_is("SELECT count(*) FROM exception WHERE dossier = {} AND kind = 'proposal_expired'", "1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_clock__silent_applicant), SCENE_TEST(test_clock__answered), SCENE_TEST(test_clock__undelivered), SCENE_TEST(test_clock__proposal),
	};

	return SCENE_RUN(tests);
}
