/* Playing the lines of a script, one function per kind of line.  See stage.h. */
#include "cli/stage_inside.h"
#include "base/civil.h"
#include "base/log.h"

#include <stdio.h>
#include <string.h>

static void
text_params(struct play *p)
{
	param_text(&p->ps, "text", p->line->text);
	param_text(&p->ps, "clause", p->line->clause);
	param_int(&p->ps, "dossier", p->id);
	param_int(&p->ps, "person", p->who);
	param_int(&p->ps, "now", p->st->clock_s);
	if (p->dossier != NULL)
		param_int(&p->ps, "slip", table_int(p->dossier, 0, "slip"));
}

enum rc
stage_run(struct play *p, enum sql statement)
{
	return db_exec(p->st->db, statement, &p->ps, NULL);
}

static enum rc
play_slip(struct play *p)
{
	struct table *t = NULL;
	param_text(&p->ps, "kind", p->line->x);
	return db_query(p->st->db, SQL_STAGE_SLIP, &p->ps, p->st->arena, &t);
}

/* item: what = row of the list, x = instance, y = section, z = defect. */
static enum rc
play_item(struct play *p)
{
	param_text(&p->ps, "requirement", p->line->what);
	param_text(&p->ps, "instance", p->line->x);
	param_text(&p->ps, "section", p->line->y);
	param_text(&p->ps, "defect", p->line->z);
	return stage_run(p, SQL_STAGE_ITEM);
}

/* opinion, objection, ruling, reply: what = row of the list ("" = all items), x = agree, strike, keep, drop, file … */
static enum rc
play_on_items(struct play *p)
{
	static const struct { const char *kind, *param; enum sql statement; } on[] = {
		{"opinion", "opinion", SQL_STAGE_OPINION}, {"objection", "objection", SQL_STAGE_OBJECTION},
		{"ruling", "ruling", SQL_STAGE_RULING},    {"reply", "reply", SQL_STAGE_REPLY},
	};
	param_text(&p->ps, "requirement", p->line->what);
	for (size_t i = 0; i < sizeof on / sizeof on[0]; i++)
		if (strcmp(on[i].kind, p->line->kind) == 0) {
			param_text(&p->ps, on[i].param, p->line->x);
			return stage_run(p, on[i].statement);
		}
	return FAULT;
}

static enum rc
play_assess(struct play *p)
{
	param_text(&p->ps, "criterion", p->line->what);
	param_text(&p->ps, "verdict", *p->line->x ? p->line->x : "met");
	return stage_run(p, SQL_STAGE_ASSESS);
}

static enum rc
play_verify(struct play *p)
{
	param_int(&p->ps, "organisation", stage_id(&p->st->organisations, p->line->what));
	return stage_run(p, SQL_STAGE_VERIFY);
}

static enum rc
play_simple(struct play *p)
{
	if (strcmp(p->line->kind, "sign") == 0)
		return stage_run(p, SQL_STAGE_SIGN);
	if (strcmp(p->line->kind, "acknowledge") == 0)
		return stage_run(p, SQL_STAGE_ACKNOWLEDGE);
	return stage_run(p, SQL_STAGE_BRIEF);
}

/* Words of a script that stand for what the store knows at that moment. */
static const char *
resolved(struct play *p, const char *word)
{
	if (strcmp(word, "@rule") == 0)
		return table_get(p->dossier, 0, "screening_clause");
	if (strcmp(word, "@verdict") == 0)
		return table_get(p->dossier, 0, "screening_verdict");
	return word;
}

static struct table *
adjustments(struct play *p)
{
	static const char *const cols[] = {"field", "instance", "value"};
	struct table            *t = table_new(p->st->arena, "changes", cols, 3);
	int                      row = table_add(p->st->arena, t);
	table_set(t, row, "field", p->line->x);
	table_set(t, row, "instance", p->line->y);
	table_set(t, row, "value", p->line->z);
	return t;
}

/*
 * act: what = action; x = verdict or ground, y = the role where a person has several, z = officer, number, day or pages,
 * clause = "@rule" for the deciding rule's; note = what was found.
 */
static void
make_intent(struct play *p, struct intent *in)
{
	const struct stage_line *l = p->line;
	*in = (struct intent){.dossier = p->id, .action = l->what, .actor = p->who, .role = l->y, .at_s = p->st->clock_s,
	    .version = table_int(p->dossier, 0, "version"), .explanation = l->text, .clause = resolved(p, l->clause)};
	bool finding = strcmp(l->what, "find_competence") == 0;
	if (finding) {
		in->verdict = resolved(p, l->x);
		in->pages = l->z;
		in->found = l->note;
	} else {
		in->ground = l->x;
	}
	in->officer = finding ? 0 : stage_id(&p->st->people, l->z);
	if (strcmp(l->what, "prepare_apology") == 0)
		in->day = l->z;
	if (strcmp(l->what, "issue") == 0)
		in->number = table_int(p->dossier, 0, "number");
	if (strcmp(l->what, "grant") == 0 || strcmp(l->what, "refuse") == 0 || strcmp(l->what, "issue") == 0)
		in->file = *l->z != '\0' ? l->z : table_get(p->dossier, 0, "file");
	if (strcmp(l->what, "adjust") == 0) {
		in->ground = "";
		in->changes = adjustments(p);
	}
}

static enum rc
play_act(struct play *p, struct stage_outcome *out)
{
	struct intent     in;
	struct act_result result;
	make_intent(p, &in);
	enum rc rc = act_within(p->st->db, p->st->arena, &in, &result);
	out->event = result.event;
	if (rc == REFUSED || rc == CONFLICT) {
		out->why = result.why;
		out->word = table_get(result.why, 0, "refusal");
		out->law = table_get(result.why, 0, "law");
		return REFUSED;
	}
	if (rc == OK && (strcmp(in.action, "submit") == 0 || strcmp(in.action, "answer_slip") == 0 || strcmp(in.action, "adjust") == 0))
		rc = stage_read_answers(p);
	return rc;
}

/* A working row the triggers refused: their word is a refusal too, with the clause of the dossier's rule set. */
static enum rc
explain(struct play *p, struct stage_outcome *out)
{
	struct table *t = NULL;
	out->word = arena_str(p->st->arena, db_refusal(p->st->db));
	param_text(&p->ps, "refusal", out->word);
	if (db_query(p->st->db, SQL_REFUSAL_LAW, &p->ps, p->st->arena, &t) == OK && t->rows_n > 0)
		out->law = table_get(t, 0, "law");
	return REFUSED;
}

static enum rc
play_kind(struct play *p, struct stage_outcome *out)
{
	static const struct { const char *kind; enum rc (*fn)(struct play *); } kinds[] = {
		{"draft", stage_draft},     {"fill", stage_fill},         {"answer", stage_answer},  {"paper", stage_paper},
		{"papers", stage_papers},   {"read", stage_read_answers},   {"sign", play_simple},       {"brief", play_simple},   {"acknowledge", play_simple},
		{"slip", play_slip},       {"item", play_item},         {"opinion", play_on_items}, {"objection", play_on_items},
		{"ruling", play_on_items}, {"reply", play_on_items},    {"assess", play_assess},  {"verify", play_verify},
	};
	if (strcmp(p->line->kind, "act") == 0)
		return play_act(p, out);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (strcmp(kinds[i].kind, p->line->kind) == 0) {
			enum rc rc = kinds[i].fn(p);
			return rc == REFUSED ? explain(p, out) : rc;
		}
	log_incident("stage", "no kind of line '%s'", p->line->kind);
	return FAULT;
}

/* The civil day ${n} working days before the stage's present. */
static enum rc
days_ago(struct stage *st, int n, char day[CIVIL_DATE_BYTES])
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	char          today[CIVIL_DATE_BYTES];
	if (n == st->days_n && st->day[0] != '\0') {
		memcpy(day, st->day, CIVIL_DATE_BYTES);
		return OK;
	}
	civil_date(st->now_s, today);
	param_text(&ps, "today", today);
	param_int(&ps, "days", n);
	enum rc rc = db_query(st->db, SQL_DEMO_DAY, &ps, st->arena, &t);
	if (rc == OK)
		snprintf(day, CIVIL_DATE_BYTES, "%s", table_get(t, 0, "day"));
	st->days_n = n;
	memcpy(st->day, day, CIVIL_DATE_BYTES);
	return rc;
}

/*
 * When a line is played: "2026-11-02 09:15"; "09:15" on the day of the line before; "-4w 09:15": four working days before
 * the present; "-20m": twenty minutes before it; "": a minute after the line before.
 */
static enum rc
set_clock(struct stage *st, const char *at)
{
	char day[CIVIL_DATE_BYTES], unit = 0;
	int  n = 0, hour = 0, minute = 0;
	if (*at == '\0') {
		st->clock_s += 60;
		return OK;
	}
	civil_date(st->clock_s, day);
	if (*at == '-' && sscanf(at, "-%d%c %d:%d", &n, &unit, &hour, &minute) >= 2) {
		if (unit == 'm') {
			st->clock_s = st->now_s - n * 60;
			return OK;
		}
		if (days_ago(st, n, day) != OK)
			return FAULT;
	} else {
		if (strlen(at) > 5) {
			memcpy(day, at, CIVIL_DATE_BYTES - 1);
			at += CIVIL_DATE_BYTES;
		}
		if (sscanf(at, "%d:%d", &hour, &minute) != 2)
			return FAULT;
	}
	st->clock_s = civil_instant(day, hour * 3600 + minute * 60);
	return st->clock_s >= 0 ? OK : FAULT;
}

static enum rc
prepare(struct play *p)
{
	char today[CIVIL_DATE_BYTES];
	if (set_clock(p->st, p->line->at) != OK)
		return FAULT;
	civil_date(p->st->clock_s, today);
	p->id = stage_id(&p->st->dossiers, p->line->key);
	p->who = strcmp(p->line->who, "system") == 0 ? 1 : stage_id(&p->st->people, p->line->who);
	param_int(&p->ps, "dossier", p->id);
	param_int(&p->ps, "now", p->st->clock_s);
	param_text(&p->ps, "today", arena_str(p->st->arena, today));
	enum rc rc = p->id == 0 ? OK : db_query(p->st->db, SQL_STAGE_VERSION, &p->ps, p->st->arena, &p->dossier);
	text_params(p);
	return rc;
}

void
stage_line(const struct table *script, int row, struct stage_line *out)
{
	*out = (struct stage_line){table_get(script, row, "at"), table_get(script, row, "key"), table_get(script, row, "who"),
	    table_get(script, row, "kind"), table_get(script, row, "what"), table_get(script, row, "x"), table_get(script, row, "y"),
	    table_get(script, row, "z"), table_get(script, row, "clause"), table_get(script, row, "text"), table_get(script, row, "expect"),
	    table_get(script, row, "note")};
}

enum rc
stage_play(struct stage *st, const struct stage_line *line, struct stage_outcome *out)
{
	struct play p = {.st = st, .line = line};
	bool        own = !db_in_transaction(st->db);
	*out = (struct stage_outcome){.word = "", .law = ""};
	enum rc rc = own ? db_begin(st->db) : OK;
	if (rc != OK)
		return rc;
	rc = prepare(&p);
	if (rc == OK)
		rc = db_savepoint(st->db);
	if (rc == OK) {
		rc = play_kind(&p, out);
		out->refused = rc == REFUSED;
		if (rc == OK)
			rc = db_release(st->db);
		else
			db_undo(st->db);
	}
	if (rc == FAULT)
		log_incident("stage", "line %s %s %s %s: %s", line->at, line->key, line->kind, line->what, db_refusal(st->db));
	if (own && rc == OK)
		rc = db_commit(st->db);
	else if (own)
		db_rollback(st->db);
	return rc == REFUSED ? OK : rc;
}
