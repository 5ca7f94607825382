/* What a replay shows: the rules it stands under, both timelines, the list of the head of the desk.  See replay.h. */
#include "cli/replay.h"
#include "base/civil.h"
#include "base/text.h"
#include "cli/columns.h"

#include <string.h>

enum { TEXT_BYTES = 16000, DAY_WIDTH = 19, PERSON_WIDTH = 20 };

int
replay_day(const struct replay *r, const char *day)
{
	int64_t from = 0, to = 0;
	return civil_parse(r->first_day, &from) && civil_parse(day, &to) ? (int)(to - from) : -1;
}

/* Under which rules the dossier stands, and what they say of it. */
enum rc
replay_tell_ground(struct replay *r, const char *world)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_int(&ps, "dossier", stage_id(&r->st->dossiers, world));
	enum rc rc = replay_ask(r, SQL_REPLAY_DOSSIER, &ps, &t);
	if (rc != OK || t->rows_n == 0) {
		buf_printf(&r->wrong, "world %s: the dossier was not filed\n", world);
		return rc;
	}
	columns_paragraph(&r->out, "", 0, arena_printf(r->st->arena, "Dossier %s under %s and %s; the rules' own answer on competence: %s, by %s [%s].", table_get(t, 0, "code"),
	    table_get(t, 0, "ruleset"), table_get(t, 0, "desk_ruleset"), table_get(t, 0, "verdict"), table_get(t, 0, "rule"), table_get(t, 0, "clause")));
	buf_char(&r->out, '\n');
	if (strcmp(table_get(t, 0, "ruleset"), "R2014") != 0 || strcmp(table_get(t, 0, "desk_ruleset"), "O2014") != 0)
		buf_printf(&r->wrong, "world %s: the dossier stands under other rules than R2014 and O2014\n", world);
	return OK;
}

enum rc
replay_tell_missing(struct replay *r, const char *world)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_int(&ps, "dossier", stage_id(&r->st->dossiers, world));
	param_text(&ps, "world", world);
	enum rc rc = replay_ask(r, SQL_REPLAY_MISSING, &ps, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		buf_printf(&r->wrong, "world %s: %s left no %s %s\n", world, table_get(t, row, "action"), table_get(t, row, "kind"), table_get(t, row, "target"));
	return rc;
}

/* World A ends on the day it began; the routing notice names where to go. */
enum rc
replay_tell_routed(struct replay *r, const char *world)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_int(&ps, "dossier", stage_id(&r->st->dossiers, world));
	enum rc rc = replay_ask(r, SQL_REPLAY_PAPERS, &ps, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		if (strcmp(table_get(t, row, "kind"), "routing_notice") == 0)
			columns_paragraph(&r->out, "", 0, arena_printf(r->st->arena, "The routing notice of the same day names: %s; %s.", table_get(t, row, "authority"), table_get(t, row, "authority_vi")));
	if (rc == OK)
		rc = replay_ask(r, SQL_REPLAY_DAYS, &ps, &t);
	int days = rc == OK && t->rows_n > 0 ? (int)table_int(t, 0, "days") : -1;
	if (days != 0)
		buf_printf(&r->wrong, "world %s: not routed on the day of filing\n", world);
	r->days = days > r->days || days < 0 ? days : r->days;
	return rc;
}

static const char *
weekday(const char *day)
{
	static const char *const names[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"}; /* 1970-01-01 was a Thursday */
	int64_t                  n = 0;
	return civil_parse(day, &n) ? names[n % 7] : "";
}

void
replay_tell_list(struct replay *r, const struct table *told)
{
	const char *day = "";
	for (int row = 0; row < told->rows_n; row++) {
		if (strcmp(table_get(told, row, "day"), day) != 0) {
			day = table_get(told, row, "day");
			buf_printf(&r->out, "day %d, %s %s\n", replay_day(r, day), weekday(day), day);
		}
		columns_paragraph(&r->out, arena_printf(r->st->arena, "  %s ", table_get(told, row, "time")), 9, table_get(told, row, "text"));
	}
	buf_char(&r->out, '\n');
}

/* What the head of the desk has in the list, and the steps, people and clauses the incident names. */
enum rc
replay_tell_incident(struct replay *r)
{
	struct params ps = {.n = 0};
	struct table *list = NULL, *steps = NULL;
	param_int(&ps, "dossier", stage_id(&r->st->dossiers, "B"));
	enum rc rc = replay_ask(r, SQL_REPLAY_EXCEPTIONS, &ps, &list);
	if (rc == OK)
		rc = replay_ask(r, SQL_REPLAY_INCIDENT_STEPS, &ps, &steps);
	if (rc != OK)
		return rc;
	buf_str(&r->out, "In the list of the head of the desk, each at the moment of the act:\n");
	for (int row = 0; row < list->rows_n; row++)
		buf_printf(&r->out, "  %s  %-24s by %s\n", table_get(list, row, "day"), table_get(list, row, "kind"), table_get(list, row, "action"));
	buf_str(&r->out, "\nThe control slip of the incident names every step, person and clause:\n");
	for (int row = 0; row < steps->rows_n; row++) {
		const char *person = table_get(steps, row, "person");
		buf_printf(&r->out, "  %s  %-20s %s%*s%s\n", table_get(steps, row, "day"), table_get(steps, row, "action"), person,
		    (int)(text_length(person) < PERSON_WIDTH ? PERSON_WIDTH - text_length(person) : 1), "", table_get(steps, row, "law"));
		if (*person == '\0' || *table_get(steps, row, "law") == '\0')
			buf_printf(&r->wrong, "world B: the control slip names no person or clause for %s\n", table_get(steps, row, "action"));
	}
	if (steps->rows_n == 0)
		buf_printf(&r->wrong, "world B: the control slip names no steps\n");
	return OK;
}


/* The days of 2015 and of the portal side by side, one row for each day on which something happened in either. */
void
replay_tell_both(struct replay *r, const struct table *told)
{
	const char *day = "";
	columns_pair(&r->out, "", DAY_WIDTH, "2015", "the portal");
	columns_pair(&r->out, "", DAY_WIDTH, "----", "----------");
	for (int row = 0; row < r->history->rows_n; row++) {
		struct buf left, right;
		if (strcmp(table_get(r->history, row, "day"), day) == 0)
			continue;
		day = table_get(r->history, row, "day");
		buf_init(&left, TEXT_BYTES);
		buf_init(&right, TEXT_BYTES);
		for (int i = 0; i < r->history->rows_n; i++)
			if (strcmp(table_get(r->history, i, "day"), day) == 0)
				buf_printf(&left, "%s%s", left.n > 0 ? "\n\n" : "", table_get(r->history, i, "told"));
		for (int i = 0; i < told->rows_n; i++)
			if (strcmp(table_get(told, i, "day"), day) == 0)
				buf_printf(&right, "%s%s %s", right.n > 0 ? "\n\n" : "", table_get(told, i, "time"), table_get(told, i, "text"));
		columns_pair(&r->out, arena_printf(r->st->arena, "day %-2d %s", replay_day(r, day), day), DAY_WIDTH, left.p, right.n > 0 ? right.p : "");
		buf_free(&left);
		buf_free(&right);
	}
	buf_char(&r->out, '\n');
}
