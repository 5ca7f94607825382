/*
 * motcua replay case-2015: the filing of 2015 (sql/query/replay.sql) with the rulebook of this program.  World A asks first whose the
 * dossier is; world B pushes it through, and every wrong act of 2015 is tried; in world C the form is filled in falsely.  A wrong act that succeeds is undone, told, and
 * makes the command fail.
 */
#include "cli/replay.h"
#include "base/civil.h"
#include "base/log.h"
#include "cli/cli.h"
#include "cli/scratch.h"

#include <stdio.h>
#include <string.h>

enum { OUT_BYTES = 1 << 20 };

void
replay_free(struct replay *r)
{
	buf_free(&r->out);
	buf_free(&r->wrong);
}

/* Everything the store keeps and prints for these dossiers, not only what was shown above. */
static enum rc
check_stored_laws(struct replay *r)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	enum rc       rc = replay_ask(r, SQL_REPLAY_CITATIONS, &ps, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		rc = replay_check_law(r, table_get(t, row, "law"));
	return rc;
}

static enum rc
play_a(struct replay *r, struct table *told)
{
	enum rc rc = replay_play_world(r, "A", told);
	buf_str(&r->out, "A. The same facts on the same day, competence asked first\n\n");
	if (rc == OK)
		rc = replay_tell_ground(r, "A");
	if (rc != OK)
		return rc;
	replay_tell_both(r, told);
	rc = replay_tell_routed(r, "A");
	return rc == OK ? replay_tell_missing(r, "A") : rc;
}

static enum rc
play_b(struct replay *r, struct table *told)
{
	buf_str(&r->out, "\nB. The same dossier, pushed through by people who record the wrong finding\n\n");
	enum rc rc = replay_play_world(r, "B", told);
	if (rc == OK)
		rc = replay_tell_ground(r, "B");
	replay_tell_list(r, told);
	if (rc == OK)
		rc = replay_tell_incident(r);
	return rc == OK ? replay_tell_missing(r, "B") : rc;
}

static enum rc
play_c(struct replay *r, struct table *told)
{
	buf_str(&r->out, "\nC. The same dossier with every question on competence answered \"no\"; its project says what the site is\n\n");
	enum rc rc = replay_play_world(r, "C", told);
	if (rc == OK)
		rc = replay_tell_ground(r, "C");
	replay_tell_list(r, told);
	if (rc == OK)
		rc = replay_tell_routed(r, "C");
	return rc == OK ? replay_tell_missing(r, "C") : rc;
}

static enum rc
open_case(struct replay *r)
{
	struct params ps = {.n = 0};
	struct table *organisations = NULL;
	enum rc       rc = replay_ask(r, SQL_REPLAY_PEOPLE, &ps, &r->people);
	if (rc == OK)
		rc = replay_ask(r, SQL_REPLAY_ORGANISATIONS, &ps, &organisations);
	if (rc == OK)
		rc = replay_ask(r, SQL_REPLAY_HISTORY, &ps, &r->history);
	if (rc == OK)
		rc = replay_ask(r, SQL_REPLAY_SCRIPT, &ps, &r->script);
	if (rc != OK)
		return rc;
	r->first_day = table_get(r->history, 0, "day");
	r->st->now_s = civil_instant(table_get(r->history, r->history->rows_n - 1, "day"), 86399);
	r->st->clock_s = civil_instant(r->first_day, 0);
	return stage_cast(r->st, r->people, organisations);
}

enum rc
replay_2015(struct replay *r, struct stage *st)
{
	static const char *const cols[] = {"day", "time", "text"};
	struct table            *told_a = table_new(st->arena, "told", cols, 3), *told_b = table_new(st->arena, "told", cols, 3),
	                        *told_c = table_new(st->arena, "told", cols, 3);
	*r = (struct replay){.st = st};
	buf_init(&r->out, OUT_BYTES);
	buf_init(&r->wrong, OUT_BYTES);
	enum rc rc = open_case(r);
	if (rc == OK)
		rc = play_a(r, told_a);
	if (rc == OK)
		rc = play_b(r, told_b);
	if (rc == OK)
		rc = play_c(r, told_c);
	if (rc == OK)
		rc = check_stored_laws(r);
	if (rc != OK)
		return rc;
	buf_printf(&r->out, "\n%d wrong acts tried, %d refused; %d lawful acts done; %d citations, ", r->tried, r->stopped, r->done, r->cited);
	buf_printf(&r->out, "%s\n", strstr(r->wrong.p != NULL ? r->wrong.p : "", "not in force") == NULL ? "each in force on the day" : "not all of them in force");
	return r->out.failed || r->wrong.failed ? FAULT : OK;
}

/* --- the command ------------------------------------------------------------------------------------------------------ */

static const char help[] =
    "usage: motcua replay case-2015 [--dir DIR]\n"
    "\n"
    "The filing of 9 May 2015 with the rulebook of this program, on a throw-away store: what happened, what happens now, and\n"
    "each wrong act of that case tried.  Exit status 1 where any of them is let through.\n"
    "\n"
    "  --dir DIR   play in the empty store there and keep it (default: a temporary folder that is removed)\n";

static enum rc
print_replay(struct stage *st, const char *name)
{
	struct replay r;
	enum rc       rc = replay_2015(&r, st);
	if (r.out.n > 0)
		fwrite(r.out.p, 1, r.out.n, stdout);
	if (r.wrong.n > 0) {
		fflush(stdout);
		fprintf(stderr, "motcua replay %s: not as it must be:\n%s", name, r.wrong.p);
		rc = FAULT;
	}
	if (rc == OK)
		printf("routed on day %d (2015: day %d)\n", r.days, replay_day(&r, table_get(r.history, r.history->rows_n - 1, "day")));
	replay_free(&r);
	return rc;
}

/* Only where nobody is: a store somebody uses is no stage. */
static bool
is_empty(struct stage *st)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	return db_query(st->db, SQL_REPLAY_PEOPLE_THERE, &ps, st->arena, &t) == OK && table_int(t, 0, "people") == 0;
}

static enum rc
replay_in(const char *dir, const char *name)
{
	struct stage st;
	enum rc      rc = stage_open(&st, dir, "replay");
	if (rc == REFUSED || (rc == OK && !is_empty(&st))) {
		fprintf(stderr, "motcua replay: %s is in use; a replay wants an empty store\n", dir);
		rc = REFUSED;
	} else if (rc == OK) {
		rc = print_replay(&st, name);
	}
	stage_close(&st);
	return rc;
}

int
cli_replay(int argc, char **argv)
{
	const char             *dir = NULL;
	struct scratch          scratch = {.made = false};
	const struct cli_option options[] = {{"--dir", CLI_TEXT, &dir, 0, 0}};
	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (argc < 2 || strcmp(argv[1], "case-2015") != 0 || !cli_options(argc - 1, argv + 1, options, 1)) {
		fputs(help, stderr);
		return 2;
	}
	log_open("motcua", LOG_WARN); /* a store made and thrown away is no news */
	if (dir == NULL && !scratch_make(&scratch))
		return 1;
	enum rc rc = replay_in(dir != NULL ? dir : scratch.dir, argv[1]);
	scratch_remove(&scratch);
	return rc == OK ? 0 : 1;
}
