/*
 * No dead ends: from wherever a dossier of the sample office stands, the smallest office (two desk officers, their head, one case
 * officer, one division head, one leader, one clerk) brings it to an end, with an applicant who answers and with one who is silent.
 * (A single case officer with a conflict of interest is no rule's fault: the office appoints another.)
 */
#include "support/scene.h"
#include <stdio.h>

enum { DEPTH_MAX = 16, SEEN_MAX = 400 };

/* What the office does, in the order an office would try it.  "%a": the applicant, "%v": the verdict the rules give. */
static const char *const office[] = {
	"desk1 find_competence verdict=%v", "desk2 find_competence verdict=%v", "desk1 confirm_competence", "desk2 confirm_competence", "head confirm_competence",
	"desk1 accept", "desk2 accept", "desk1 route", "desk2 route", "desk1 answer_not_needed", "desk2 answer_not_needed",
	"desk1 opinion x=agree; desk1 release_slip", "desk2 opinion x=agree; desk2 release_slip", "head opinion x=agree; head release_slip",
	"desk1 reject_slip", "desk2 reject_slip", "head reject_slip", "system expire_proposal",
	"head ruling x=keep; head answer_contest", "leader ruling x=keep; leader answer_contest", "head ruling x=drop; head uphold_contest",
	"division reassign officer=case1", "division assign officer=case1", "case1 find_competence verdict=%v", "case1 assess; case1 recommend_grant", "case1 assess; case1 recommend_refuse ground=legal_unmet",
	"case1 recommend_route", "division endorse", "leader grant", "leader refuse", "leader decide_route", "leader answer_not_needed", "clerk issue", "desk1 hand_over", "leader reopen",
};
static const char *const answering[] = { "%a sign; %a submit", "%a record_delivery", "%a reply x=explanation; %a answer_slip" };
static const char *const silent[] = { "desk1 record_delivery", ">12 09:00; system lapse" };

/* Places seen on this walk, and those from where a way on is known. */
struct places { char *key[SEEN_MAX]; int n; };
static struct { struct places seen, led; struct arena *memory; const char *const *applicant; int applicant_n; } walk;

static const char *
filled(const char *line)
{
	char *out = arena_str(scene.st.arena, "");

	for (const char *hole; (hole = strchr(line, '%')) != NULL; line = hole + 2) {
		const char *value = hole[1] == 'a' ? scene_get("SELECT substr(p.email, 1, instr(p.email, '@') - 1) FROM dossier d JOIN member m ON m.organisation = d.organisation JOIN person p ON p.id = m.person WHERE d.id = {}")
		                                   : scene_get("SELECT iif(verdict = 'needs_officer', 'ours', verdict) FROM screening WHERE dossier = {} ORDER BY from_s DESC");

		out = arena_printf(scene.st.arena, "%s%.*s%s", out, (int)(hole - line), line, value);
	}
	return arena_printf(scene.st.arena, "%s%s", out, line);
}

/* What tells two places apart, as far as a way on goes. */
static const char *
key(void)
{
	return scene_get("SELECT json_array(d.state, d.recommendation, d.received_s IS NULL, (SELECT p.active FROM person p WHERE p.id = d.assignee), (SELECT f.verdict || f.settled FROM standing_finding f WHERE f.dossier = d.id),"
	    " (SELECT json_array(s.delivered IS NULL, s.contested IS NULL) FROM slip s WHERE s.id = d.slip), (SELECT count(*) FROM slip s WHERE s.dossier = d.id AND s.used = 1)) FROM dossier d WHERE d.id = {}");
}

static bool
among(const struct places *p, const char *k)
{
	for (int i = 0; i < p->n; i++)
		if (strcmp(p->key[i], k) == 0)
			return true;
	return false;
}

static void
add(struct places *p, const char *k)
{
	if (p->n == SEEN_MAX)
		scene_fail("too many places");
	p->key[p->n++] = arena_str(walk.memory, k);
}

static bool
ended(void)
{
	return *scene_get("SELECT 1 FROM dossier WHERE id = {} AND state IN ('closed', 'not_needed', 'discarded', 'routed', 'intake_refused', 'lapsed')") != '\0';
}

/* try(lines): whether all were done; asks the rulebook first whether the last one begins here at all. */
static bool
try(const char *lines)
{
	const char *last = strrchr(lines, ';') == NULL ? lines : strrchr(lines, ';') + 2, *verb = strchr(last, ' ') + 1;

	if (*scene_get(arena_printf(scene.st.arena, "SELECT 1 FROM step s JOIN dossier d ON d.state = s.from_state WHERE d.id = {} AND s.action = '%.*s'", (int)strcspn(verb, " "), verb)) == '\0')
		return false;
	for (size_t n; *lines != '\0'; lines += n + (lines[n] == ';')) {
		n = strcspn(lines, ";");
		const char *one = arena_strn(scene.st.arena, lines, n);

		one += strspn(one, " ");
		if (*one == '>')
			scene_does(one);
		else if (*scene_try(one) != '\0')
			return false;
	}
	return true;
}

static bool leads_on(int depth);

static bool
one_of(const char *const *lines, int n, int depth)
{
	for (int i = 0; i < n; i++) {
		int64_t clock_s = scene.clock_s;
		bool there;

		scene_savepoint();
		there = try(filled(lines[i])) && leads_on(depth + 1);
		scene_undo();
		scene.clock_s = clock_s;
		if (there)
			return true;
	}
	return false;
}

static bool
leads_on(int depth)
{
	const char *here = key();

	if ((depth > 0 && ended()) || among(&walk.led, here))
		return true;
	if (depth == DEPTH_MAX || among(&walk.seen, here))
		return false;
	add(&walk.seen, here);
	if (!one_of(walk.applicant, walk.applicant_n, depth) && !one_of(office, sizeof office / sizeof office[0], depth))
		return false;
	add(&walk.led, here);
	return true;
}

static void
begin_walk(const char *const *applicant, int n)
{
	walk.memory = arena_new(65536);
	walk.applicant = applicant;
	walk.applicant_n = n;
	walk.seen.n = walk.led.n = 0;
}

static void
from_everywhere(const char *const *applicant, int n)
{
	scene_set("UPDATE person SET active = 0 WHERE id IN ({case2}, {leader2}, {inspector}, {auditor}, {admin})");
	begin_walk(applicant, n);
	for (int i = 0; i < scene.names_n; i++) {
		walk.seen.n = 0;
		scene_on(scene.st.dossiers.v[i].name);
		scene_later(1, "09:00");
		if (*scene_get("SELECT 1 FROM dossier d JOIN state s ON s.code = d.state WHERE d.id = {} AND s.final = 1") != '\0')
			continue;
		if (applicant == silent && strcmp(scene_column("state"), "draft") == 0)
			continue;
		if (!leads_on(0))
			scene_fail("no way on from %s (%s)", scene.st.dossiers.v[i].name, key());
	}
	arena_free(walk.memory);
}

static void
test_dead_ends__an_applicant_who_answers(void **state)
{
	(void)state;
	from_everywhere(answering, sizeof answering / sizeof answering[0]);
}

static void
test_dead_ends__an_applicant_who_is_silent(void **state)
{
	(void)state;
	from_everywhere(silent, sizeof silent / sizeof silent[0]);
}

/* whoever(lines): from here the smallest office brings it to an end. */
static void
brought_to_an_end(const char *what)
{
	walk.seen.n = 0;
	scene_later(1, "09:00");
	if (!leads_on(0))
		scene_fail("%s: no way on from %s", what, key());
}

/* LAW: office practice, duties are separated, and still the smallest office can do its work */
static void
test_dead_ends__corners_of_the_smallest_office(void **state)
{
	static const char *const corners[][2] = {
		{ "submitted", "desk1 find_competence verdict=mixed" },                              /* one finding, one other desk officer, one head */
		{ "submitted", "desk1 find_competence verdict=mixed; desk2 declare_conflict" },
		{ "submitted", "desk1 find_competence verdict=no_licence_needed; desk1 declare_conflict" },
		{ "proposed", "desk2 declare_conflict" }, { "proposed", "head declare_conflict" },
		{ "objected", "head declare_conflict" },                                             /* a leader answers then */
		{ "supp_proposed", "head opinion x=agree; head release_slip; giang objection; giang contest" }, /* whoever released it can't answer */
		{ "accepted", "chi adjust changes=site_purpose//mới" }, { "endorsed", "chi adjust changes=site_purpose//mới" },
		{ "assessed", "case1 find_competence verdict=central found=forum; desk1 confirm_competence" },
		{ "assessed", "case1 find_competence verdict=no_licence_needed; desk1 confirm_competence" },
		{ "assessed", "case1 consult officer=desk2; desk2 declare_conflict" },
		{ "routed", "desk1 reject_route" }, { "requested", "head declare_undeliverable" }, { "supp_requested", "head declare_undeliverable" },
		{ "refused", "leader reopen" }, { "granted", "giang withdraw" }, { "assessed", "hai withdraw" }, { "issued", "clerk propose_correction" },
		{ "recommended", "division send_back" }, { "endorsed", "leader send_back" },
	};

	(void)state;
	scene_set("UPDATE person SET active = 0 WHERE id IN ({case2}, {leader2}, {inspector}, {auditor}, {admin})");
	begin_walk(answering, sizeof answering / sizeof answering[0]);
	for (size_t i = 0; i < sizeof corners / sizeof corners[0]; i++) {
		/* who has a conflict of interest is not part of a place */
		walk.led.n = strstr(corners[i][1], "declare_conflict") != NULL ? 0 : walk.led.n;
		scene_savepoint();
		scene_on(corners[i][0]);
		scene_does(corners[i][1]);
		brought_to_an_end(corners[i][1]);
		scene_undo();
		if (strstr(corners[i][1], "declare_conflict") != NULL)
			walk.led.n = 0;
	}
	arena_free(walk.memory);
}

/* The same under the sets of other times. */
static void
test_dead_ends__under_every_rule_set(void **state)
{
	static const char *const filed[][2] = { { "2015-05-11 09:00", "R2014" }, { "2019-03-04 09:00", "R2018" }, { "2025-01-06 09:00", "R2024" }, { "2026-11-19 09:00", "R2026" } };

	(void)state;
	for (size_t i = 0; i < sizeof filed / sizeof filed[0]; i++) {
		begin_walk(answering, sizeof answering / sizeof answering[0]);
		scene_savepoint();
		scene_file(filed[i][0], "an", filed[i][1]);
		brought_to_an_end(filed[i][1]);
		scene_does("desk1 find_competence; desk1 slip x=completion; desk1 item legal_status z=expired; desk1 propose_completion");
		brought_to_an_end("a slip");
		scene_undo();
		arena_free(walk.memory);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_dead_ends__an_applicant_who_answers), SCENE_TEST(test_dead_ends__an_applicant_who_is_silent), SCENE_TEST(test_dead_ends__corners_of_the_smallest_office),
		SCENE_TEST(test_dead_ends__under_every_rule_set),
	};
	return SCENE_RUN(tests);
}
