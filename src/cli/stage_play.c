/* Playing the lines of a script, one function per kind of line.  See stage.h. */
#include "cli/stage.h"
#include "base/civil.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/sample_pdf.h"
#include "web/files.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A line on its way: what every kind needs, looked up once. */
struct play {
	struct stage            *st;
	const struct stage_line *line;
	struct params            ps;
	struct table            *dossier; /* SQL_STAGE_VERSION of it; NULL before it exists */
	int64_t                  id, who;
};

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

static enum rc
run(struct play *p, enum sql statement)
{
	return db_exec(p->st->db, statement, &p->ps, NULL);
}

static enum rc
play_draft(struct play *p)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
	struct table     *t = NULL;
	char             *check = arena_alloc(p->st->arena, 7);
	uint32_t          seed = (uint32_t)(p->st->dossiers.n + 1) * 2654435761u;
	/* Sample data must come out the same each time, so the check code is drawn from the number, not by chance. */
	for (int i = 0; i < 6; i++, seed = seed * 1664525u + 1013904223u)
		check[i] = letters[(seed >> 20) % (sizeof letters - 1)];
	param_text(&p->ps, "check_code", check);
	param_text(&p->ps, "channel", p->line->x);
	param_int(&p->ps, "organisation", stage_id(&p->st->organisations, p->line->what));
	enum rc rc = db_query(p->st->db, SQL_STAGE_DRAFT, &p->ps, p->st->arena, &t);
	if (rc == OK)
		p->st->dossiers.v[p->st->dossiers.n++] = (struct stage_name){p->line->key, table_int(t, 0, "id")};
	return rc;
}

static enum rc
answer(struct play *p, const char *field, const char *instance, const char *value)
{
	param_text(&p->ps, "field", field);
	param_text(&p->ps, "instance", instance);
	param_text(&p->ps, "value", value);
	return run(p, SQL_STAGE_ANSWER);
}

/* Sources come as "name|name|name". */
static enum rc
answer_sources(struct play *p, const char *names)
{
	enum rc rc = OK;
	for (int no = 1; rc == OK && *names != '\0'; no++) {
		size_t n = strcspn(names, "|");
		rc = answer(p, "source_name", arena_printf(p->st->arena, "%d", no), arena_strn(p->st->arena, names, n));
		names += n + (names[n] == '|');
	}
	return rc;
}

/* What a field is given when the script says nothing of it: the sample value of its code, else one of its kind. */
static const char *
sample_value(struct play *p, const struct table *samples, const struct table *missing, int row)
{
	const char *field = table_get(missing, row, "field"), *kind = table_get(missing, row, "kind");
	for (int i = 0; i < samples->rows_n; i++)
		if (strcmp(table_get(samples, i, "field"), field) == 0)
			return table_get(samples, i, "value");
	for (int i = 0; i < samples->rows_n; i++)
		if (strcmp(table_get(samples, i, "field"), arena_printf(p->st->arena, "@%s", kind)) == 0)
			return table_get(samples, i, "value");
	return strcmp(kind, "choice") == 0 ? table_get(missing, row, "choice") : "0";
}

/* fill: every required field of rule set x that is still empty; y = domain, z = name of the site, text = sources. */
static enum rc
play_fill(struct play *p)
{
	struct table *samples = NULL, *missing = NULL;
	enum rc       rc = OK;
	if (*p->line->y != '\0')
		rc = answer(p, "domain_name", "1", p->line->y);
	if (rc == OK && *p->line->z != '\0')
		rc = answer(p, "site_name", "", p->line->z);
	if (rc == OK)
		rc = answer_sources(p, p->line->text);
	param_text(&p->ps, "ruleset", p->line->x);
	if (rc == OK)
		rc = db_query(p->st->db, SQL_STAGE_MISSING_FIELDS, &p->ps, p->st->arena, &missing);
	if (rc == OK)
		rc = db_query(p->st->db, SQL_DEMO_SAMPLES, &p->ps, p->st->arena, &samples);
	for (int row = 0; rc == OK && row < missing->rows_n; row++)
		rc = answer(p, table_get(missing, row, "field"), table_get(missing, row, "instance"), sample_value(p, samples, missing, row));
	return rc;
}

static enum rc
play_answer(struct play *p)
{
	return answer(p, p->line->what, p->line->x, p->line->text);
}

/* A real one-page PDF goes through the content store as an upload does; one that is there already is not written again. */
static enum rc
store_sample(struct play *p, const char *title, char hash[FILES_HASH_CHARS + 1], int64_t *bytes)
{
	char          path[512];
	size_t        n = 0;
	unsigned char sum[crypto_hash_sha256_BYTES];
	const char   *pdf = sample_pdf(p->st->arena, text_fold(p->st->arena, title), &n);
	crypto_hash_sha256(sum, (const unsigned char *)pdf, n);
	snprintf(hash, FILES_HASH_CHARS + 1, "%s", text_hex(p->st->arena, sum, sizeof sum));
	int fd = files_open(p->st->files, hash, bytes);
	if (fd >= 0) {
		close(fd);
		return OK;
	}
	*bytes = (int64_t)n;
	fd = files_incoming(p->st->files, path, sizeof path);
	enum rc rc = fd >= 0 && write(fd, pdf, n) == (ssize_t)n ? files_keep(p->st->files, fd, path, hash) : FAULT;
	if (fd >= 0)
		close(fd);
	return rc;
}

static enum rc
add_paper(struct play *p, const char *requirement, const char *instance, const char *name)
{
	char    hash[FILES_HASH_CHARS + 1];
	int64_t bytes = 0;
	enum rc rc = store_sample(p, name, hash, &bytes);
	if (rc != OK)
		return rc;
	param_text(&p->ps, "hash", arena_str(p->st->arena, hash));
	param_int(&p->ps, "bytes", bytes);
	param_text(&p->ps, "media", "application/pdf");
	param_text(&p->ps, "requirement", requirement);
	param_text(&p->ps, "instance", instance);
	param_text(&p->ps, "name", name);
	rc = run(p, SQL_STAGE_FILE);
	return rc == OK ? run(p, SQL_STAGE_PAPER) : rc;
}

/* paper: what = row of the list, x = instance, text = file name.  papers: all that are missing under rule set x. */
static enum rc
play_paper(struct play *p)
{
	return add_paper(p, p->line->what, p->line->x, p->line->text);
}

static enum rc
play_papers(struct play *p)
{
	struct table *t = NULL;
	param_text(&p->ps, "ruleset", p->line->x);
	enum rc rc = db_query(p->st->db, SQL_STAGE_MISSING_PAPERS, &p->ps, p->st->arena, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++) {
		const char *requirement = table_get(t, row, "requirement"), *instance = table_get(t, row, "instance");
		rc = add_paper(p, requirement, instance, arena_printf(p->st->arena, "%s%s%s.pdf", requirement, *instance ? "-" : "", instance));
	}
	return rc;
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
	return run(p, SQL_STAGE_ITEM);
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
			return run(p, on[i].statement);
		}
	return FAULT;
}

static enum rc
play_assess(struct play *p)
{
	param_text(&p->ps, "criterion", p->line->what);
	param_text(&p->ps, "verdict", *p->line->x ? p->line->x : "met");
	return run(p, SQL_STAGE_ASSESS);
}

static enum rc
play_verify(struct play *p)
{
	param_int(&p->ps, "organisation", stage_id(&p->st->organisations, p->line->what));
	return run(p, SQL_STAGE_VERIFY);
}

static enum rc
play_simple(struct play *p)
{
	if (strcmp(p->line->kind, "sign") == 0)
		return run(p, SQL_STAGE_SIGN);
	if (strcmp(p->line->kind, "acknowledge") == 0)
		return run(p, SQL_STAGE_ACKNOWLEDGE);
	return run(p, SQL_STAGE_BRIEF);
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
	if (strcmp(l->what, "grant") == 0 || strcmp(l->what, "refuse") == 0)
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
		{"draft", play_draft},     {"fill", play_fill},         {"answer", play_answer},  {"paper", play_paper},
		{"papers", play_papers},   {"sign", play_simple},       {"brief", play_simple},   {"acknowledge", play_simple},
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
