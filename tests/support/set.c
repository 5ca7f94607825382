/* Drafting a rule set in tests; see set.h. */
#include "support/set.h"

const char *
set_try(const char *set, const char *who, const char *op, const char *part, const char *key, const char *row)
{
	scene.clock_s += 60;
	return scene_sql(arena_printf(scene.st.arena, "INSERT INTO set_edit (ruleset, op, part, key, row, person, at, seen) SELECT '%s', '%s', '%s', '%s', %s, {%s}, %lld,"
	    " coalesce((SELECT max(id) FROM set_edit), 0)", set, op, part, key, row, who, (long long)scene.clock_s));
}

const char *
set_edit(const char *who, const char *op, const char *part, const char *key, const char *row)
{
	return set_try("R2027a", who, op, part, key, row);
}

void
set_done(const char *word)
{
	if (*word != '\0')
		scene_fail("refused: %s", word);
}

void
set_draft(void)
{
	scene.clock_s = SCENE_NOW_S;
	set_done(set_edit("admin", "open", "", "", "json_object('kind', 'licence', 'base', 'R2026', 'from_day', '2027-03-01')"));
	set_done(set_edit("admin", "put", "ruleset", "", HEAD ")"));
	set_done(set_edit("admin", "put", "briefing_question", "1", QUESTION("1")));
	set_done(set_edit("admin", "put", "briefing_question", "2", QUESTION("2")));
	set_done(set_edit("admin", "put", "briefing_question", "3", QUESTION("3")));
	set_done(set_edit("admin", "put", "requirement", "domain_paper", PAPER("Giấy tờ tên miền", "Paper of the domain")));
	scene_is("SELECT group_concat(fault || ' ' || detail) FROM set_fault WHERE ruleset = 'R2027a'", "");
}
