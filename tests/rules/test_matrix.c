/*
 * Every step of the rulebook really tried on a dossier in its state: tests/golden/workflow_matrix.txt says where each led, or what
 * stood in the way, with honest inputs.  MOTCUA_GOLDEN=write writes it anew.
 */
#include "support/scene.h"
#include <stdio.h>

/* A dossier of the sample office for each state, and for what else decides where an act leads. */
static const struct where { const char *name, *key, *lines; } places[] = {
	{ "draft", "draft", "an sign" },
	{ "submitted", "submitted", "" },
	{ "submitted, found ours", "submitted2", "" },
	{ "submitted, found central", "social", "desk1 find_competence verdict=central found=user_page" },
	{ "completion_proposed", "proposed", "desk2 opinion x=agree" },
	{ "completion_requested", "requested", "" },
	{ "completion_requested, delivered and answered", "requested", "chi record_delivery; chi reply x=explanation" },
	{ "completion_contested, items kept", "objected", "head ruling x=keep" },
	{ "completion_contested, items dropped", "objected", "head ruling x=drop" },
	{ "accepted", "accepted", "" },
	{ "in_review", "in_review", "" },
	{ "in_review, assessed", "assessed", "" },
	{ "in_review, one condition failed", "assessed", "case1 assess cite x=failed" },
	{ "in_review, found central", "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence" },
	{ "supplement_proposed", "supp_proposed", "desk2 opinion x=agree" },
	{ "supplement_requested", "supp_requested", "" },
	{ "supplement_contested", "supp_contested", "head ruling x=keep" },
	{ "recommended to grant", "recommended", "" },
	{ "endorsed to grant", "endorsed", "" },
	{ "endorsed to refuse", "assessed", "case1 assess domain_intl x=failed; case1 recommend_refuse ground=domain_unmet; division endorse" },
	{ "endorsed to route", "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence; case1 recommend_route; division endorse" },
	{ "endorsed, no licence needed", "assessed", "case1 find_competence verdict=no_licence_needed; desk2 confirm_competence; case1 recommend_route; division endorse" },
	{ "granted", "granted", "" },
	{ "refused", "refused", "" },
	{ "issued", "issued", "" },
	{ "closed", "closed", "" },
	{ "intake_refused", "intake_refused", "" },
	{ "routed at the desk", "routed", "" },
	{ "routed after receipt", "assessed", "case1 find_competence verdict=central found=forum; desk2 confirm_competence; case1 recommend_route; division endorse; leader decide_route" },
	{ "not_needed", "not_needed", "" },
	{ "withdrawn before receipt", "withdrawn", "" },
	{ "withdrawn after receipt", "assessed", "hai withdraw" },
	{ "lapsed before receipt", "lapsed", "" },
	{ "lapsed after receipt", "supp_requested", "head declare_undeliverable" },
	{ "discarded", "discarded", "" },
};

static const char *const people[][2] = {
	{ "desk_officer", "desk1" }, { "desk_officer", "desk2" }, { "desk_head", "head" }, { "case_officer", "case1" }, { "division_head", "division" }, { "leader", "leader" },
	{ "records_clerk", "clerk" }, { "inspector", "inspector" }, { "system", "system" },
};

static char *text; /* in an arena of its own */
static struct arena *memory;

/* Honest inputs of an action. */
static const char *
inputs(const char *action)
{
	if (strcmp(action, "assign") == 0 || strcmp(action, "reassign") == 0)
		return " officer=case2";
	if (strcmp(action, "consult") == 0)
		return " officer=inspector";
	if (strcmp(action, "prepare_apology") == 0)
		return " day=2027-06-30";
	if (strcmp(action, "adjust") == 0)
		return " changes=site_purpose//mới";
	if (strcmp(action, "recommend_refuse") == 0)
		return " ground=content_unmet";
	if (strcmp(action, "overrule") == 0) /* a ground that speaks against what was recommended */
		return strcmp(scene_column("recommendation"), "refuse") == 0 ? " ground=conditions_met" : " ground=content_unmet";
	const char *ground = scene_get(arena_printf(scene.st.arena, "SELECT g.code FROM dossier d JOIN ground g ON g.ruleset IN (d.ruleset, d.desk_ruleset) AND g.action = '%s' WHERE d.id = {}"
	    " AND EXISTS (SELECT 1 FROM action_input i WHERE i.action = g.action AND i.field = 'ground') ORDER BY g.rank, g.code", action));
	return *ground != '\0' ? arena_printf(scene.st.arena, " ground=%s", ground) : "";
}

/* attempt(who, …): where it led, or the refusals. */
static const char *
attempt(const char *who, const char *action, const char *role, const char **to)
{
	scene_savepoint();
	const char *word = scene_try(arena_printf(scene.st.arena, "%s %s role=%s%s", who, action, role, inputs(action)));
	*to = scene_column("state");
	scene_undo();
	scene.clock_s -= 60;
	return word;
}

static void
step(const char *action, const char *role)
{
	const char *who = scene_get("SELECT substr(p.email, 1, instr(p.email, '@') - 1) FROM dossier d JOIN member m ON m.organisation = d.organisation JOIN person p ON p.id = m.person WHERE d.id = {}");
	const char *word = "", *to = "";

	if (strcmp(role, "applicant") == 0)
		word = attempt(who, action, role, &to);
	/* of two people with a role, the one who may */
	for (size_t i = 0; i < sizeof people / sizeof people[0]; i++)
		if (strcmp(people[i][0], role) == 0 && (who[0] == '\0' || strcmp(role, "applicant") != 0)) {
			who = people[i][1];
			word = attempt(who, action, role, &to);
			if (*word == '\0')
				break;
		}
	text = arena_printf(memory, "%s  %-22s %-13s %s%s\n", text, action, role, *word == '\0' ? "-> " : "no: ", *word == '\0' ? to : word);
}

static void
place(const struct where *w)
{
	char *steps;

	scene_on(w->key);
	scene_does(w->lines);
	text = arena_printf(memory, "%s%s\n", text, w->name);
	/* the rows of the rulebook that begin here, in order */
	steps = arena_str(memory, scene_get("SELECT group_concat(action || ' ' || role, ';') FROM (SELECT DISTINCT s.action, s.role FROM step s JOIN action a ON a.code = s.action JOIN role r ON r.code = s.role"
	    " JOIN dossier d ON d.state = s.from_state AND (s.phase = 'any' OR s.phase = iif(d.received_s IS NULL, 'intake', 'review') OR s.phase = d.recommendation) WHERE d.id = {} ORDER BY a.rank, r.bit)"));
	for (char *at = steps; *at != '\0';) {
		size_t n = strcspn(at, ";"), blank = strcspn(at, " ");

		step(arena_strn(memory, at, blank), arena_strn(memory, at + blank + 1, n - blank - 1));
		at += n + (at[n] == ';');
	}
}

static void
test_matrix__where_each_step_leads(void **state)
{
	const char *path = "tests/golden/workflow_matrix.txt";

	(void)state;
	memory = arena_new(1 << 20);
	text = arena_str(memory, "");
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		scene_savepoint();
		place(&places[i]);
		scene_undo();
	}
	if (getenv("MOTCUA_GOLDEN") != NULL && strcmp(getenv("MOTCUA_GOLDEN"), "write") == 0) {
		FILE *f = fopen(path, "wbe");

		assert_non_null(f);
		fputs(text, f);
		fclose(f);
	}
	const char *golden = store_file_read(memory, path);
	if (golden == NULL || strcmp(golden, text) != 0) {
		size_t n = 0;

		while (golden != NULL && golden[n] != '\0' && golden[n] == text[n])
			n++;
		while (n > 0 && text[n - 1] != '\n')
			n--;
		scene_fail("%s differs from here on: %.200s", path, text + n);
	}
	arena_free(memory);
}

/* Every state has a place, and in every state every action without a step for a role is refused to whoever holds it. */
static void
test_matrix__nothing_besides(void **state)
{
	const char *seen = "('')";

	(void)state;
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		scene_savepoint();
		scene_on(places[i].key);
		scene_does(places[i].lines);
		seen = arena_printf(scene.st.arena, "%s, ('%s')", seen, scene_column("state"));
		scene_set("INSERT INTO intent (dossier, action, actor, role, at, version) SELECT d.id, a.code, 1, r.code, 1795167000, d.version FROM dossier d CROSS JOIN action a CROSS JOIN role r WHERE d.id = {}");
		/* what the rules would let happen is one row for each step that begins here, and nothing else */
		scene_is("SELECT count(*) FROM intent i JOIN next_event n ON n.intent = i.id WHERE i.dossier = {} AND NOT EXISTS (SELECT 1 FROM event e WHERE e.intent = i.id)",
		    scene_get("SELECT count(*) FROM step s JOIN dossier d ON d.state = s.from_state AND (s.phase = 'any' OR s.phase = iif(d.received_s IS NULL, 'intake', 'review') OR s.phase = d.recommendation) WHERE d.id = {}"));
		seen = arena_str(scene.kept, seen);
		scene_undo();
	}
	scene_is(arena_printf(scene.st.arena, "WITH seen (code) AS (VALUES %s) SELECT group_concat(code) FROM (SELECT code FROM state EXCEPT SELECT code FROM seen)", seen), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { SCENE_TEST(test_matrix__where_each_step_leads), SCENE_TEST(test_matrix__nothing_besides) };

	return SCENE_RUN(tests);
}
