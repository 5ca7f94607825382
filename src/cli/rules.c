/*
 * motcua rules check: looks for defects of the rulebook with the statements of sql/query/rules_check.sql; a rule that nothing
 * raises or a state without a way out is found here and not by an applicant.  motcua rules graph draws it, motcua rules replay
 * plays past dossiers under another set (rules_sets.c).
 */
#include "cli/rules.h"
#include "base/civil.h"
#include "base/log.h"
#include "cli/cli.h"
#include "cli/scratch.h"
#include "db/migrate.h"
#include "rules/calendar.h"
#include "rules/lexicon.h"
#include "web/words.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { OUT_BYTES = 1 << 20, REPLAY_BYTES = 1 << 28 };

struct question { enum sql statement; const char *finding; };

static const struct question questions[] = {
	{SQL_RULES_UNREACHABLE_STATE, "no way leads to the state"},
	{SQL_RULES_DEAD_END, "dead end: no step leaves the state"},
	{SQL_RULES_NO_END, "no way leads from this state to an end"},
	{SQL_RULES_LEFT_FINAL, "a step leaves a final state"},
	{SQL_RULES_BROKEN_STEP, "step without role, state or known law"},
	{SQL_RULES_IDLE_ACTION, "action without a step"},
	{SQL_RULES_RIGHT_MISSING, "applicant's action without the right it needs"},
	{SQL_RULES_SILENT_GUARD, "guard that nothing raises"},
	{SQL_RULES_IDLE_GUARD, "guard of an act that nobody does"},
	{SQL_RULES_SILENT_RULE, "rule about inputs or people that nothing raises"},
	{SQL_RULES_UNUSED_REFUSAL, "obstacle that guards no action"},
	{SQL_RULES_UNKNOWN_REFUSAL, "refusal raised that the table does not know"},
	{SQL_RULES_IDLE_SEPARATION, "separation of acts that nobody does"},
	{SQL_RULES_VERDICT_WITHOUT_EXIT, "verdict without exit"},
	{SQL_RULES_EQUAL_RANK, "two screening rules of one rank"},
	{SQL_RULES_PERIOD, "periods of rule sets"},
	{SQL_RULES_UNKNOWN_SET, "row of a rule set there is not"},
	{SQL_RULES_UNKNOWN_CLAUSE, "clause nobody knows"},
	{SQL_RULES_CLAUSE_OUT_OF_TIME, "clause of an instrument not in force"},
};
static const struct question office_questions[] = {
	{SQL_RULES_OFFICE_NOBODY, "nobody in the office may do this"},
	{SQL_RULES_OFFICE_STUCK, "dead end: nobody is left to do this"},
};

static enum rc
ask(struct db *db, struct arena *a, const struct params *ps, const struct question *q, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		struct table *t = NULL;
		if (db_query(db, q[i].statement, ps, a, &t) != OK)
			return FAULT;
		for (int row = 0; row < t->rows_n; row++)
			buf_printf(out, "%s: %s\n", q[i].finding, table_get(t, row, "subject"));
	}
	return OK;
}

static enum rc
ask_words(struct db *db, struct arena *a, enum sql statement, struct buf *out)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	enum rc       rc = db_query(db, statement, &ps, a, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		if (!words_has(table_get(t, row, "key")))
			buf_printf(out, "no words: %s\n", table_get(t, row, "key"));
	return rc;
}

enum rc
rules_check(struct db *db, struct arena *a, bool office, int64_t now_s, struct buf *out)
{
	struct params ps = {.n = 0};
	enum rc       rc = ask(db, a, &ps, questions, sizeof questions / sizeof questions[0], out);
	if (rc == OK)
		rc = rules_faults(db, a, NULL, out);
	if (rc == OK)
		rc = ask_words(db, a, SQL_RULES_WORDS, out);
	if (rc == OK)
		rc = ask_words(db, a, SQL_RULES_FIELD_WORDS, out);
	param_int(&ps, "now", now_s);
	if (rc == OK && office)
		rc = ask(db, a, &ps, office_questions, sizeof office_questions / sizeof office_questions[0], out);
	if (rc == OK)
		rc = lexicon_check(db, a, out);
	return rc == OK && !out->failed ? OK : FAULT;
}

/* --- drawing ----------------------------------------------------------------------------------------------------------- */

static const char *
clock_words(const char *clock)
{
	static const struct { const char *clock, *words; } names[] = {
		{"none", "before filing"}, {"ours", "the office's time"}, {"theirs", "the applicant's time"}, {"stopped", "decided or ended"}};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i].clock, clock) == 0)
			return names[i].words;
	return clock;
}

static void
quoted(struct buf *out, const char *s)
{
	buf_char(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(out, '\\');
		buf_str(out, *s == '\n' ? "\\n" : (const char[]){*s, '\0'});
	}
	buf_char(out, '"');
}

static void
draw_states(const struct table *t, struct arena *a, struct buf *out)
{
	const char *frame = "";
	for (int row = 0; row < t->rows_n; row++) {
		const char *clock = table_get(t, row, "clock"), *code = table_get(t, row, "code");
		if (strcmp(clock, frame) != 0) {
			buf_printf(out, "%s\tsubgraph cluster_%s {\n\t\tlabel=", *frame != '\0' ? "\t}\n" : "", clock);
			quoted(out, clock_words(clock));
			buf_str(out, ";\n");
			frame = clock;
		}
		buf_printf(out, "\t\t%s [label=", code);
		quoted(out, words_get(LANG_EN, arena_printf(a, "state.%s", code)));
		buf_printf(out, "%s];\n", table_int(t, row, "final") ? ", peripheries=2" : "");
	}
	buf_printf(out, "%s", *frame != '\0' ? "\t}\n" : "");
}

/* One arrow for all the actions between two states. */
static void
draw_steps(const struct table *t, struct arena *a, struct buf *out)
{
	for (int row = 0; row < t->rows_n; row++) {
		const char *from = table_get(t, row, "from_state"), *to = table_get(t, row, "to_state"), *label = "";
		bool        aside = table_int(t, row, "aside") != 0, by_itself = true;
		for (;; row++) {
			label = arena_printf(a, "%s%s%s (%s)", label, *label != '\0' ? "\n" : "", words_get(LANG_EN, arena_printf(a, "action.%s", table_get(t, row, "action"))),
			    table_get(t, row, "roles"));
			by_itself = by_itself && strcmp(table_get(t, row, "roles"), "system") == 0;
			if (row + 1 == t->rows_n || strcmp(table_get(t, row + 1, "from_state"), from) != 0 || strcmp(table_get(t, row + 1, "to_state"), to) != 0)
				break;
		}
		buf_printf(out, "\t%s -> %s [label=", from, to);
		quoted(out, label);
		buf_printf(out, "%s%s];\n", aside ? ", constraint=false, color=gray60, fontcolor=gray40" : "", by_itself ? ", style=dashed" : "");
	}
}

enum rc
rules_graph(struct db *db, struct arena *a, struct buf *out)
{
	struct params ps = {.n = 0};
	struct table *states = NULL, *steps = NULL;
	enum rc       rc = db_query(db, SQL_RULES_GRAPH_STATES, &ps, a, &states);
	if (rc == OK)
		rc = db_query(db, SQL_RULES_GRAPH_STEPS, &ps, a, &steps);
	if (rc != OK)
		return rc;
	buf_str(out, "digraph motcua {\n\trankdir=TB;\n\tnode [shape=box, style=rounded, fontname=\"sans-serif\"];\n\tedge [fontname=\"sans-serif\", fontsize=9];\n");
	draw_states(states, a, out);
	draw_steps(steps, a, out);
	buf_str(out, "}\n");
	return out->failed ? FAULT : OK;
}

/* --- the command --------------------------------------------------------------------------------------------------------- */

static const char help[] =
    "usage: motcua rules check [--office] [--ruleset CODE] [--dir DIR]\n"
    "       motcua rules replay --ruleset CODE [--from DAY] [--until DAY] --dir DIR\n"
    "       motcua rules graph [--dir DIR]\n"
    "\n"
    "check: one line for each defect of the rulebook, and exit status 1; nothing but a last line where all is well.\n"
    "replay: past dossiers under another rule set: a line for each finding or demand that would be another one.  Writes nothing.\n"
    "graph: the states and the actions between them, in DOT (dot -Tsvg draws it).\n"
    "\n"
    "  --dir DIR       the store there (default: a new one, with this program's rulebook)\n"
    "  --office        ask also whether the people of that store can bring every dossier to its end\n"
    "  --ruleset CODE  this rule set alone; a draft of the office too\n"
    "  --from DAY      filed on that day or later (2026-01-31)\n"
    "  --until DAY     filed on that day or earlier\n";

struct asked { const char *dir, *ruleset, *from_day, *until_day; bool office, graph, replay; };

static int
print_check(struct db *db, struct arena *a, const struct asked *q, struct buf *out)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	enum rc       rc = q->ruleset != NULL ? rules_faults(db, a, q->ruleset, out) : rules_check(db, a, q->office, (int64_t)time(NULL), out);
	if (rc == OK && q->office && db_query(db, SQL_RULES_OFFICE_PEOPLE, &ps, a, &t) == OK && table_int(t, 0, "people") == 0)
		buf_str(out, "nobody works in this office: motcua user add\n");
	if (rc == ABSENT)
		fprintf(stderr, "motcua: no rule set %s\n", q->ruleset);
	if (rc == OK)
		printf("%s%s", out->n > 0 ? out->p : "", out->n > 0 ? "" : "rules check: no defects\n");
	return rc == OK && out->n == 0 ? 0 : 1;
}

static int
print_graph(struct db *db, struct arena *a, struct buf *out)
{
	enum rc rc = rules_graph(db, a, out);
	if (rc == OK)
		fwrite(out->p, 1, out->n, stdout);
	return rc == OK ? 0 : 1;
}

static int
print_replay(struct db *db, struct arena *a, const struct asked *q, struct buf *out)
{
	const struct rules_span span = {q->ruleset, q->from_day != NULL ? q->from_day : "0000-01-01", q->until_day != NULL ? q->until_day : "9999-12-31"};
	struct rules_replayed   sum;
	enum rc                 rc = rules_replay(db, a, &span, out, &sum);
	if (rc == ABSENT)
		fprintf(stderr, "motcua: no rule set %s\n", q->ruleset);
	if (rc == OK)
		printf("%srules replay: %d of %d dossiers would differ under %s\n", out->n > 0 ? out->p : "", sum.differ_n, sum.dossiers_n, q->ruleset);
	return rc == OK ? 0 : 1;
}

static int
look_at(const char *dir, const struct asked *q)
{
	struct db    *db;
	struct arena *a;
	struct buf    out;
	enum rc       rc = db_open(&db, dir, DB_READ_ONLY);
	int           status;
	if (rc == ABSENT)
		fprintf(stderr, "motcua: no store in %s (motcua init --dir DIR makes one)\n", dir);
	if (rc != OK)
		return 1;
	a = arena_new(1 << 20);
	buf_init(&out, q->replay ? REPLAY_BYTES : OUT_BYTES);
	status = q->graph ? print_graph(db, a, &out) : q->replay ? print_replay(db, a, q, &out) : print_check(db, a, q, &out);
	buf_free(&out);
	arena_free(a);
	db_close(db);
	return status;
}

/* What the command line says fits together. */
static bool
is_whole(const char *what, const struct asked *q)
{
	int64_t day;
	if (!q->graph && !q->replay && strcmp(what, "check") != 0)
		return false;
	if (q->replay)
		return q->ruleset != NULL && q->dir != NULL && !q->office && (q->from_day == NULL || civil_parse(q->from_day, &day)) && (q->until_day == NULL || civil_parse(q->until_day, &day));
	return q->from_day == NULL && q->until_day == NULL && !(q->graph && (q->ruleset != NULL || q->office)) && !(q->office && (q->dir == NULL || q->ruleset != NULL));
}

int
cli_rules(int argc, char **argv)
{
	const char    *what = argc > 1 ? argv[1] : "";
	struct asked   q = {.graph = strcmp(what, "graph") == 0, .replay = strcmp(what, "replay") == 0};
	struct scratch scratch = {.made = false};
	const struct cli_option options[] = {{"--dir", CLI_TEXT, &q.dir, 0, 0}, {"--office", CLI_FLAG, &q.office, 0, 0}, {"--ruleset", CLI_TEXT, &q.ruleset, 0, 0},
	    {"--from", CLI_TEXT, &q.from_day, 0, 0}, {"--until", CLI_TEXT, &q.until_day, 0, 0}};
	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (argc < 2 || !cli_options(argc - 1, argv + 1, options, sizeof options / sizeof options[0]) || !is_whole(what, &q)) {
		fputs(help, stderr);
		return 2;
	}
	log_open("motcua", LOG_WARN); /* a store made and thrown away is no news */
	if (q.dir == NULL && (!scratch_make(&scratch) || migrate(scratch.dir, calendar_generate) != OK)) {
		scratch_remove(&scratch);
		return 1;
	}
	int status = look_at(q.dir != NULL ? q.dir : scratch.dir, &q);
	scratch_remove(&scratch);
	return status;
}
