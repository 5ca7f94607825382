/*
 * What an act leaves behind: papers, notices, entries of the desk head's list, the log.  Every action's are compared with
 * tests/golden/workflow_effects.txt, which MOTCUA_GOLDEN=write writes anew.
 */
#include "support/scene.h"
#include <stdio.h>

/* Notices of the newest event, "audience" or "audience=person". */
static const char *
notices(void)
{
	return scene_get("SELECT group_concat(n.audience || coalesce('=' || substr(p.email, 1, instr(p.email, '@') - 1), ''), ' ') FROM"
	    " (SELECT * FROM notice WHERE event = (SELECT last_event FROM dossier WHERE id = {}) ORDER BY audience) n LEFT JOIN person p ON p.id = n.person");
}

static const char *
list(const char *table, const char *column)
{
	return scene_get(arena_printf(scene.st.arena, "SELECT group_concat(x, ' ') FROM (SELECT %s AS x FROM %s WHERE event = (SELECT last_event FROM dossier WHERE id = {}) ORDER BY 1)", column, table));
}

/* Beside what the rulebook says of clocks, what the act did to them: whose time runs, the due date, the desk's hours. */
static const char *
clocks(const char *clock, const char *due, const char *hours)
{
	const char *said = scene_get("SELECT group_concat(target, ' ') FROM effect WHERE kind = 'clock' AND action = (SELECT e.action FROM event e JOIN dossier d ON d.last_event = e.id WHERE d.id = {})");
	const char *now = scene_get("SELECT clock FROM state s JOIN dossier d ON d.state = s.code WHERE d.id = {}");

	return arena_printf(scene.st.arena, "%s (%s -> %s%s%s)", *said ? said : "-", clock, now, strcmp(due, scene_column("due_day")) == 0 ? "" : *due ? ", another due date" : ", a due date",
	    strcmp(hours, scene_column("intake_due_s")) == 0 ? "" : *scene_column("intake_due_s") ? ", desk hours" : ", no desk hours");
}

static char *
effects_of(const struct scene_act *s)
{
	struct arena *a = scene.st.arena;
	const char *act = scene_ready(s->name), *from = scene_column("state"), *due = scene_column("due_day"), *hours = scene_column("intake_due_s");
	const char *clock = scene_get("SELECT clock FROM state s JOIN dossier d ON d.state = s.code WHERE d.id = {}");

	scene_does(act);
	return arena_printf(a, "%s: %s -> %s\n  clocks: %s\n  papers: %s\n  notices: %s\n  exceptions: %s\n", s->name, from, scene_column("state"), clocks(clock, due, hours),
	    list("document", "kind || iif(number IS NULL, '', '#') || iif(hash IS NULL, ' unhashed', '')"), notices(), list("exception", "kind"));
}

/* LAW: NĐ 118/2025 Điều 16–22, each answer has its form; NĐ 30/2020 Điều 15, numbers; office practice, who is told and what the head of the desk sees */
static void
test_effects__of_every_action(void **state)
{
	struct arena *a = arena_new(65536);
	const char *path = "tests/golden/workflow_effects.txt", *now = "";

	(void)state;
	for (int i = 0; i < scene_acts_n; i++) {
		scene_savepoint();
		now = arena_printf(a, "%s%s", now, effects_of(&scene_acts[i]));
		scene_undo();
	}
	if (getenv("MOTCUA_GOLDEN") != NULL && strcmp(getenv("MOTCUA_GOLDEN"), "write") == 0) {
		FILE *f = fopen(path, "wbe");

		assert_non_null(f);
		fputs(now, f);
		fclose(f);
	}
	const char *golden = store_file_read(a, path);
	if (golden == NULL || strcmp(golden, now) != 0) {
		size_t n = 0;

		while (golden != NULL && golden[n] != '\0' && golden[n] == now[n])
			n++;
		while (n > 0 && now[n - 1] != '\n')
			n--;
		scene_fail("%s differs from here on: %.300s", path, now + n);
	}
	arena_free(a);
}

static void
test_effects__every_action_has_a_scene(void **state)
{
	(void)state;
	const char *known = "('')";
	for (int i = 0; i < scene_acts_n; i++)
		known = arena_printf(scene.st.arena, "%s, ('%.*s')", known, (int)strcspn(scene_acts[i].name, " "), scene_acts[i].name);
	scene_is(arena_printf(scene.st.arena, "WITH known (code) AS (VALUES %s) SELECT group_concat(code) FROM (SELECT code FROM action EXCEPT SELECT code FROM known)", known), "");
}

/* LAW: office practice, numbers run through the year for each kind of paper */
static void
test_effects__numbers_run_by_kind_and_year(void **state)
{
	(void)state;
	scene_is("SELECT count(*) FROM (SELECT kind, year, count(*) AS n, max(number) AS last FROM document WHERE number IS NOT NULL AND kind NOT IN ('licence', 'refusal_letter') GROUP BY kind, year)"
	    " WHERE n <> last", "0");
	const char *last = scene_get("SELECT last FROM number_book WHERE kind = 'receipt' AND year = 2026");
	scene_on("submitted2");
	scene_does("desk1 accept");
	scene_is("SELECT number FROM document WHERE dossier = {} AND kind = 'receipt'", arena_printf(scene.st.arena, "%ld", strtol(last, NULL, 10) + 1));
	scene_file("2027-01-04 09:00", "an", "R2026");
	scene_does("desk1 find_competence; desk1 accept");
	scene_is("SELECT year || '/' || number FROM document WHERE dossier = {} AND kind = 'receipt'", "2027/1");
	scene_is("SELECT count(*) FROM (SELECT kind, year, max(number) AS last FROM document WHERE number IS NOT NULL GROUP BY kind, year) d JOIN number_book b ON b.kind = d.kind AND b.year = d.year"
	    " WHERE b.last <> d.last", "0");
}

/* LAW: office practice, a paper endorsed in one year and issued in the next carries the year of its number */
static void
test_effects__a_paper_is_of_the_year_it_is_issued_in(void **state)
{
	(void)state;
	scene_on("endorsed");
	scene_is("SELECT year FROM document WHERE dossier = {} AND kind = 'licence'", "2026");
	scene_does("leader grant");
	scene_at("2027-01-04 09:00");
	scene_does("clerk issue number=1");
	scene_is("SELECT year || '/' || number FROM document WHERE dossier = {} AND kind = 'licence'", "2027/1");
}

/* LAW: office practice, one officer is told, where there is one */
static void
test_effects__notices_name_the_officer(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_does("giang adjust changes=site_purpose//mới");
	assert_string_equal(notices(), "desk_officer");
	scene_on("assessed");
	scene_does("hai adjust changes=site_purpose//mới");
	assert_string_equal(notices(), "case_officer=case1 desk_officer");
	scene_does("case1 consult officer=inspector");
	assert_string_equal(notices(), "person=inspector");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_effects__of_every_action), SCENE_TEST(test_effects__every_action_has_a_scene), SCENE_TEST(test_effects__numbers_run_by_kind_and_year),
		SCENE_TEST(test_effects__a_paper_is_of_the_year_it_is_issued_in), SCENE_TEST(test_effects__notices_name_the_officer),
	};
	return SCENE_RUN(tests);
}
