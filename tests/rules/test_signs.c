/*
 * What a dossier's own words say: signs of a social network beside answers that deny one, papers that only a person can read, and
 * what comes after a finding.
 */
#include "support/scene.h"

#define SIGN(feature, excerpt) "UPDATE screened SET verdict = 'social' WHERE dossier = {} AND field = 'plan_sections';" \
	"INSERT INTO sign (screened, page, feature, pattern, before, excerpt, after) SELECT id, 0, '" feature "', 'x', '', '" excerpt "', '' FROM screened WHERE dossier = {} AND field = 'plan_sections'"

/* LAW: NĐ 147/2024 Điều 3.25, what lets users exchange with one another is a social network, whatever the form was told */
static void
test_signs__contradict_the_answers(void **state)
{
	(void)state;
	scene_on("hidden");
	scene_is("SELECT verdict || rule FROM answer_screening WHERE dossier = {}", "oursours_local");
	scene_is("SELECT verdict || ' ' || rule || ' ' || clause || ' ' || (authority IS NULL) FROM screening WHERE dossier = {}", "needs_officer text_contradicts NĐ 147/2024 Điều 3.25 1");
	/* "ours" all the same takes two people */
	scene_savepoint();
	scene_does("desk1 find_competence verdict=ours");
	scene_is("SELECT needs_second FROM finding WHERE dossier = {} AND void IS NULL", "1");
	scene_refuses("desk1 accept", "competence_unsettled");
	scene_refuses("desk1 confirm_competence", "separation");
	scene_does("desk2 confirm_competence; desk1 accept");
	scene_undo();
	/* and so does what is true; then it goes to whom it belongs, on the first day */
	scene_does("desk1 find_competence verdict=central found=forum; desk2 confirm_competence; desk1 route");
	scene_is("SELECT state || ' ' || (SELECT u.authority FROM routing u WHERE u.dossier = {}) FROM dossier WHERE id = {}", "routed central_agency");
}

/* LAW: office practice, what was known on which day can be shown later */
static void
test_signs__are_kept_with_the_finding(void **state)
{
	(void)state;
	scene_on("hidden");
	scene_does("desk1 find_competence verdict=central found=forum");
	scene_is("SELECT json_array_length(signs) = (SELECT count(*) FROM dossier_sign WHERE dossier = {}) AND json_array_length(signs) > 2 FROM finding WHERE dossier = {}", "1");
	scene_is("SELECT count(*) > 0 FROM finding f JOIN json_each(f.signs) j WHERE f.dossier = {} AND json_extract(j.value, '$.page') = 1 AND json_extract(j.value, '$.paper') IS NOT NULL", "1");
	scene_is("SELECT count(*) > 0 FROM finding f JOIN json_each(f.signs) j WHERE f.dossier = {} AND json_extract(j.value, '$.field') = 'plan_sections' AND json_extract(j.value, '$.excerpt') <> ''", "1");
}

/* LAW: NĐ 147/2024 Điều 24.6.đ; answers that say so themselves are not contradicted */
static void
test_signs__where_the_answers_say_so(void **state)
{
	(void)state;
	scene_on("social");
	scene_tamper(SIGN("chat", "nhắn tin cho nhau"));
	scene_is("SELECT verdict || rule FROM screening WHERE dossier = {}", "centralsocial_user_page");
	scene_does("desk1 find_competence verdict=central found=user_page");
	scene_is("SELECT needs_second FROM finding WHERE dossier = {} AND void IS NULL", "0");
	scene_does("desk1 route");
}

/* LAW: office practice, a sign that comes after the finding takes its ground away, a sign that was seen does not */
static void
test_signs__after_the_finding(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_is("SELECT settled FROM standing_finding WHERE dossier = {}", "1");
	scene_tamper(SIGN("forum", "trả lời nhau"));
	scene_is("SELECT settled FROM standing_finding WHERE dossier = {}", "0");
	scene_refuses("desk1 accept", "competence_unsettled");
	scene_refuses("desk2 confirm_competence", "nothing_to_confirm");
	scene_does("desk1 find_competence verdict=ours; desk2 confirm_competence; desk1 accept");
	scene_does("division assign officer=case1");
	scene_tamper("INSERT INTO sign (screened, page, feature, pattern, before, excerpt, after) SELECT id, 0, 'chat', 'x', '', 'nhắn tin', '' FROM screened WHERE dossier = {} AND field = 'plan_sections'");
	scene_does("case1 find_competence verdict=central found=forum; desk2 confirm_competence");
	scene_is("SELECT settled FROM standing_finding WHERE dossier = {}", "1");
	scene_tamper("INSERT INTO sign (screened, page, feature, pattern, before, excerpt, after) SELECT id, 0, 'chat', 'x', '', 'phòng trò chuyện', '' FROM screened WHERE dossier = {} AND field = 'plan_sections'");
	scene_is("SELECT settled FROM standing_finding WHERE dossier = {}", "1"); /* central is central */
}

/* LAW: office practice, what no machine can read is for an officer, and is not "no signs" */
static void
test_signs__unreadable_paper(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_is("SELECT verdict FROM screening WHERE dossier = {}", "ours");
	scene_tamper("UPDATE screened SET verdict = 'unreadable', reason = 'encrypted' WHERE file = (SELECT file FROM paper WHERE dossier = {} AND requirement = 'legal_status')");
	scene_is("SELECT verdict || ' ' || rule FROM screening WHERE dossier = {}", "needs_officer paper_unreadable");
	scene_does("desk1 find_competence verdict=ours clause='NĐ 147/2024 Điều 24.8.d'");
	scene_refuses("desk1 accept", "competence_unsettled");
	scene_does("desk2 confirm_competence; desk1 accept");
	scene_draft("2026-11-20 09:00", "an", "R2026", "online"); /* an applicant is not asked for what an officer can read */
	scene_is("SELECT verdict FROM screening WHERE dossier = {} AND 1795140000 >= from_s AND 1795140000 < until_s", "ours");
}

/* LAW: office practice, what was filed is read before anything is found, but not waited for in vain */
static void
test_signs__being_read(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_tamper("DELETE FROM screened WHERE file = (SELECT file FROM paper WHERE dossier = {} AND requirement = 'legal_status'); UPDATE paper SET added_s = 1795167000 WHERE dossier = {}");
	scene_at("2026-11-20 17:29");
	scene_refuses("desk1 find_competence", "papers_being_read");
	assert_int_equal(scene_from_s("desk1 find_competence", "papers_being_read"), 1795167000 + 3600);
	scene_at("2026-11-20 17:30");
	scene_does("desk1 find_competence");
	/* a newer reader reads again, and what the older one saw counts until then */
	scene_on("submitted2");
	scene_tamper("DELETE FROM screened WHERE dossier = {} AND field = 'plan_sections'; UPDATE dossier SET changed_s = 1795167000 WHERE id = {}");
	scene_at("2026-11-20 17:00");
	scene_refuses("desk1 find_competence", "papers_being_read");
}

/* A text is looked through anew when it is another text, and goes with its draft. */
static void
test_signs__follow_the_text(void **state)
{
	(void)state;
	scene_draft("2026-11-20 09:00", "an", "R2026", "online");
	scene_is("SELECT count(*) FROM unscreened WHERE dossier = {}", "1");
	scene_set("DELETE FROM unscreened; INSERT INTO screened (dossier, field, instance, value, verdict, lexicon, at) SELECT dossier, field, instance, value, 'none', 'x', 1 FROM free_text WHERE dossier = {}");
	scene_is("SELECT count(*) FROM unread_text WHERE dossier = {}", "0");
	scene_set("UPDATE answer SET value = 'khác' WHERE dossier = {} AND field = 'plan_sections'");
	scene_is("SELECT count(*) || ' ' || (SELECT count(*) FROM unscreened WHERE dossier = {}) FROM unread_text WHERE dossier = {}", "1 1");
	scene_set("DELETE FROM screened WHERE dossier = {} AND field = 'plan_sections'"); /* of what is not there any more */
	if (*scene_sql("DELETE FROM screened WHERE dossier = {} AND field = 'plan_content'") == '\0')
		scene_fail("what was seen in a text that stands can be taken away");
	scene_set("UPDATE answer SET value = value WHERE dossier = {}; DELETE FROM unscreened; UPDATE answer SET value = '99' WHERE dossier = {} AND field = 'term_years'");
	scene_is("SELECT count(*) FROM unscreened WHERE dossier = {}", "0"); /* not free text */
	scene_set("UPDATE answer SET value = 'Trang mới' WHERE dossier = {} AND field = 'site_name'");
	scene_does("an discard");
	scene_is("SELECT (SELECT count(*) FROM screened WHERE dossier = {}) + (SELECT count(*) FROM unscreened WHERE dossier = {})", "0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_signs__contradict_the_answers), SCENE_TEST(test_signs__are_kept_with_the_finding), SCENE_TEST(test_signs__where_the_answers_say_so),
		SCENE_TEST(test_signs__after_the_finding), SCENE_TEST(test_signs__unreadable_paper), SCENE_TEST(test_signs__being_read), SCENE_TEST(test_signs__follow_the_text),
	};
	return SCENE_RUN(tests);
}
