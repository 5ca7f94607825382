/* Playing the lines of a case: lawful acts are done, wrong ones are tried and taken back.  See replay.h. */
#include "cli/replay.h"
#include "base/civil.h"
#include "web/words.h"

#include <string.h>

enum { TEXT_BYTES = 4000 };

enum rc
replay_ask(struct replay *r, enum sql statement, struct params *ps, struct table **out)
{
	return db_query(r->st->db, statement, ps, r->st->arena, out);
}

static const char *
told_as(const struct replay *r, const char *who)
{
	for (int row = 0; row < r->people->rows_n; row++)
		if (strcmp(table_get(r->people, row, "key"), who) == 0)
			return table_get(r->people, row, "told");
	return who;
}

/* Is ${law} of an instrument in force on the first day?  What is not, is told. */
enum rc
replay_check_law(struct replay *r, const char *law)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_text(&ps, "law", law);
	param_text(&ps, "day", r->first_day);
	enum rc rc = replay_ask(r, SQL_REPLAY_NOT_IN_FORCE, &ps, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		buf_printf(&r->wrong, "cites what was not in force on %s: %s\n", r->first_day, table_get(t, row, "law"));
	r->cited++;
	return rc;
}

/* --- one line -------------------------------------------------------------------------------------------------------- */

/* Is ${code} among the words of ${expect}? */
static bool
expected(const char *expect, const char *code)
{
	size_t n = strlen(code);
	for (const char *at = strstr(expect, code); at != NULL; at = strstr(at + 1, code))
		if ((at == expect || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

static int
words_n(const char *s)
{
	int n = 0;
	for (; *s != '\0'; s += strspn(s, " "), n++)
		s += strcspn(s, " ");
	return n;
}

static void
tell_refusal(struct replay *r, struct buf *b, const char *code, const char *law)
{
	const char *words = words_get(LANG_EN, arena_printf(r->st->arena, "refusal.%s", code));
	buf_printf(b, "REFUSED: %s [%s; %s]\n", words, code, law);
}

/* The refusals that were expected, with their clauses; gives how many there were. */
static int
tell_refusals(struct replay *r, struct buf *b, const struct stage_line *line, const struct stage_outcome *out)
{
	int met = 0;
	if (out->why == NULL && expected(line->expect, out->word)) {
		tell_refusal(r, b, out->word, out->law);
		return replay_check_law(r, out->law) == OK ? 1 : 0;
	}
	for (int row = 0; out->why != NULL && row < out->why->rows_n; row++) {
		const char *code = table_get(out->why, row, "refusal"), *law = table_get(out->why, row, "law");
		if (!expected(line->expect, code))
			continue;
		tell_refusal(r, b, code, law);
		met += replay_check_law(r, law) == OK ? 1 : 0;
	}
	return met;
}

/* A wrong act is tried in a transaction that is taken back whatever happens: if it is let through, the next ones are still tried. */
static enum rc
try_wrong(struct replay *r, const struct stage_line *line, struct buf *b)
{
	struct stage_outcome out;
	enum rc              rc = db_begin(r->st->db);
	if (rc != OK)
		return rc;
	rc = stage_play(r->st, line, &out);
	r->tried++;
	if (rc == OK && out.refused && tell_refusals(r, b, line, &out) >= words_n(line->expect)) {
		r->stopped++;
	} else {
		buf_printf(b, "%s\n", rc == OK && !out.refused ? "LET THROUGH" : "refused otherwise than it must be");
		buf_printf(&r->wrong, "world %s, %s %s %s: must be refused (%s), %s\n", line->key, line->who, line->kind, line->what, line->expect,
		    rc != OK ? "broke" : !out.refused ? "was let through" : arena_printf(r->st->arena, "was refused as %s", out.word));
	}
	db_rollback(r->st->db);
	return OK;
}

static enum rc
do_lawful(struct replay *r, const struct stage_line *line, struct buf *b)
{
	struct stage_outcome out;
	struct params        ps = {.n = 0};
	struct table        *t = NULL;
	enum rc              rc = stage_play(r->st, line, &out);
	if (rc != OK || out.refused) {
		buf_printf(&r->wrong, "world %s, %s %s %s: must be possible, was refused (%s)\n", line->key, line->who, line->kind, line->what,
		    rc == OK ? out.word : "broke");
		return OK;
	}
	if (out.event == 0)
		return OK;
	r->done++;
	param_int(&ps, "event", out.event);
	rc = replay_ask(r, SQL_REPLAY_EVENT, &ps, &t);
	if (rc != OK || t->rows_n == 0)
		return FAULT;
	buf_printf(b, "done [%s]", table_get(t, 0, "law"));
	if (*table_get(t, 0, "found") != '\0')
		buf_printf(b, ", found: %s", table_get(t, 0, "found"));
	if (*table_get(t, 0, "due_day") != '\0')
		buf_printf(b, ", to be decided by %s", table_get(t, 0, "due_day"));
	buf_char(b, '\n');
	return replay_check_law(r, table_get(t, 0, "law"));
}

/* Plays a line; gives its sentence and what became of it, "" for one that only sets the stage. */
static enum rc
play_line(struct replay *r, const struct stage_line *line, const char *told, const char **text)
{
	struct buf b;
	buf_init(&b, TEXT_BYTES);
	if (*told != '\0')
		buf_printf(&b, "%s %s%s\n", told_as(r, line->who), *line->expect != '\0' ? "tries to " : "", told);
	enum rc rc = *line->expect != '\0' ? try_wrong(r, line, &b) : do_lawful(r, line, &b);
	*text = b.n > 0 && *told != '\0' ? arena_strn(r->st->arena, b.p, b.n - 1) : "";
	buf_free(&b);
	return rc;
}

/* Plays a world's lines; ${told} gets day, time and text of each that says something. */
enum rc
replay_play_world(struct replay *r, const char *world, struct table *told)
{
	enum rc rc = OK;
	for (int row = 0; rc == OK && row < r->script->rows_n; row++) {
		struct stage_line line;
		const char       *text = "";
		char              day[CIVIL_DATE_BYTES], time[6];
		stage_line(r->script, row, &line);
		if (strcmp(line.key, world) != 0)
			continue;
		rc = play_line(r, &line, table_get(r->script, row, "told"), &text);
		if (*text == '\0')
			continue;
		civil_date(r->st->clock_s, day);
		civil_time(r->st->clock_s, time);
		int to = table_add(r->st->arena, told);
		table_set(told, to, "day", arena_str(r->st->arena, day));
		table_set(told, to, "time", arena_str(r->st->arena, time));
		table_set(told, to, "text", text);
	}
	return rc;
}

