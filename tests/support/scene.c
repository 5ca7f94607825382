/* The lines of a scene, and looking at what they did.  See scene.h; the copy is opened in scene_open.c. */
#include "support/scene.h"
#include "rules/signs.h"
#include "base/civil.h"
#include "db/inside.h"
#include <stdio.h>
#include <sqlite3.h>
#include <unistd.h>

enum { WORDS_MAX = 24 };
struct line { char *who, *verb, *what; struct { const char *name, *value; } in[WORDS_MAX]; int n; };

void
scene_fail(const char *fmt, ...)
{
	char text[2000];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (getenv("MOTCUA_RULEBOOK_MUTATION") != NULL) {
		printf("killed: %s\n", text);
		fflush(stdout);
		store_remove(scene.dir);
		_exit(1);
	}
	fail_msg("%s", text);
	abort();
}

static sqlite3 *
writer(void)
{
	return scene.st.db->write.sq;
}

/* names(sql): "{desk1}" becomes a person's number, "{}" the dossier's. */
static char *
names(const char *sql)
{
	char *out = arena_str(scene.st.arena, "");

	for (const char *open; (open = strchr(sql, '{')) != NULL; sql = strchr(open, '}') + 1) {
		char *name = arena_strn(scene.st.arena, open + 1, strcspn(open + 1, "}"));
		int64_t id = *name == '\0' ? scene.dossier : stage_id(&scene.st.people, name);

		if (strchr(open, '}') == NULL || (id == 0 && *name != '\0'))
			scene_fail("nobody is called {%s}", name);
		out = arena_printf(scene.st.arena, "%s%.*s%lld", out, (int)(open - sql), sql, (long long)id);
	}
	return arena_printf(scene.st.arena, "%s%s", out, sql);
}

const char *
scene_sql(const char *sql)
{
	char *error = NULL;

	if (sqlite3_exec(writer(), names(sql), NULL, NULL, &error) == SQLITE_OK)
		return "";
	char *kept = arena_str(scene.st.arena, error == NULL ? "error" : error);
	sqlite3_free(error);
	return kept;
}

void
scene_tamper(const char *sql)
{
	sqlite3_db_config(writer(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	const char *error = scene_sql(sql);
	sqlite3_db_config(writer(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
	if (*error != '\0')
		scene_fail("%s: %s", sql, error);
}

void
scene_set(const char *sql)
{
	const char *error = scene_sql(sql);

	if (*error != '\0')
		scene_fail("%s: %s", sql, error);
}

const char *
scene_get(const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	const char *value = "";

	if (sqlite3_prepare_v2(writer(), names(sql), -1, &stmt, NULL) != SQLITE_OK)
		scene_fail("%s: %s", sql, sqlite3_errmsg(writer()));
	if (sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_text(stmt, 0) != NULL)
		value = arena_str(scene.st.arena, (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return value;
}

void
scene_is(const char *sql, const char *value)
{
	const char *got = scene_get(sql);

	if (strcmp(got, value) != 0)
		scene_fail("%s: \"%s\", not \"%s\"", sql, got, value);
}

const char *
scene_column(const char *column)
{
	return scene_get(arena_printf(scene.st.arena, "SELECT %s FROM dossier WHERE id = {}", column));
}

void
scene_state(const char *state)
{
	if (strcmp(scene_column("state"), state) != 0)
		scene_fail("the dossier is %s, not %s", scene_column("state"), state);
}

void
scene_savepoint(void)
{
	if (db_savepoint(scene.st.db) != OK)
		scene_fail("no savepoint");
}

void
scene_undo(void)
{
	db_undo(scene.st.db);
}

/* word(at): the next word, cut off in place; '…' keeps blanks together. */
static char *
word(char **at)
{
	char *from = *at, *to = from;
	bool quoted = false;

	while (*from == ' ')
		from++;
	char *start = to = from;
	for (; *from != '\0' && (quoted || *from != ' '); from++)
		if (*from == '\'')
			quoted = !quoted;
		else
			*to++ = *from;
	*at = *from == '\0' ? from : from + 1;
	*to = '\0';
	return *start == '\0' ? NULL : start;
}

static void
parse(const char *text, struct line *l)
{
	char *at = arena_str(scene.st.arena, text), *w;

	*l = (struct line){ .who = word(&at), .verb = word(&at), .what = arena_str(scene.st.arena, "") };
	while ((w = word(&at)) != NULL) {
		char *equals = strchr(w, '=');

		if (equals == NULL) {
			l->what = w;
			continue;
		}
		*equals = '\0';
		if (l->n == WORDS_MAX)
			scene_fail("too many words: %s", text);
		l->in[l->n].name = w;
		l->in[l->n++].value = equals + 1;
	}
	if (l->verb == NULL || (strcmp(l->who, "system") != 0 && stage_id(&scene.st.people, l->who) == 0))
		scene_fail("not a line: %s", text);
}

static const char *
value(const struct line *l, const char *name, const char *otherwise)
{
	for (int i = 0; i < l->n; i++)
		if (strcmp(l->in[i].name, name) == 0)
			return l->in[i].value;
	return otherwise;
}

static int64_t
who(const char *name)
{
	return *name == '\0' ? 0 : stage_id(&scene.st.people, name);
}

static const char *
role_of(const char *name)
{
	static const char *const roles[][2] = {
		{ "desk", "desk_officer" }, { "head", "desk_head" }, { "case", "case_officer" }, { "division", "division_head" }, { "leader", "leader" },
		{ "clerk", "records_clerk" }, { "inspector", "inspector" }, { "auditor", "auditor" }, { "admin", "admin" }, { "system", "system" },
	};

	for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
		if (strncmp(name, roles[i][0], strlen(roles[i][0])) == 0)
			return roles[i][1];
	return "applicant";
}

/* changes=field/instance/value */
static const struct table *
changes(const char *text)
{
	static const char *const cols[] = { "field", "instance", "value" };
	struct table *t = table_new(scene.st.arena, "changes", cols, 3);

	for (int row; *text != '\0'; text += *text == ',') {
		row = table_add(scene.st.arena, t);
		for (int c = 0; c < 3; c++) {
			size_t n = strcspn(text, c < 2 ? "/" : ",");

			table_set(t, row, cols[c], arena_strn(scene.st.arena, text, n));
			text += n + (c < 2);
		}
	}
	return t;
}

static const char *
next_number(void)
{
	return scene_get("SELECT 1 + coalesce((SELECT last FROM number_book WHERE kind = iif(d.state = 'granted', 'licence', 'refusal_letter') ORDER BY year DESC), 0)"
	    " FROM dossier d WHERE id = {}");
}

/* Where practice has a closed list of reasons, the first of it; what a refusal or a decision rests on is told by the test. */
static const char *
first_ground(const char *action)
{
	return scene_get(arena_printf(scene.st.arena, "SELECT g.code FROM dossier d JOIN action_input u ON u.action = '%s' AND u.field = 'ground'"
	    " JOIN ground g ON g.action = u.action AND g.ruleset = d.desk_ruleset"
	    " WHERE d.id = {} AND u.action NOT IN ('propose_intake_refusal', 'recommend_refuse', 'overrule') ORDER BY g.rank, g.code", action));
}

static void
make_intent(const struct line *l, struct intent *in)
{
	bool finding = strcmp(l->verb, "find_competence") == 0, issue = strcmp(l->verb, "issue") == 0;
	bool signs = issue || strcmp(l->verb, "grant") == 0 || strcmp(l->verb, "refuse") == 0;
	const char *clause = value(l, "clause", finding ? "@rule" : "");

	if (strcmp(clause, "@rule") == 0)
		clause = scene_get("SELECT clause FROM screening WHERE dossier = {} ORDER BY from_s DESC");
	*in = (struct intent){ .dossier = scene.dossier, .action = l->verb, .actor = strcmp(l->who, "system") == 0 ? 1 : who(l->who),
		.for_person = who(value(l, "for", "")), .role = value(l, "role", role_of(*value(l, "for", "") ? value(l, "for", "") : l->who)), .at_s = scene.clock_s,
		.version = strtoll(value(l, "version", scene_column("version")), NULL, 10), .ground = value(l, "ground", first_ground(l->verb)), .clause = clause,
		.explanation = value(l, "explanation", "vì lý do này"), .verdict = value(l, "verdict", finding ? "ours" : NULL),
		.pages = value(l, "pages", finding ? "1-12" : NULL), .found = value(l, "found", finding ? "none" : NULL), .officer = who(value(l, "officer", "")),
		.day = value(l, "day", NULL), .number = strtoll(value(l, "number", issue ? next_number() : "0"), NULL, 10),
		.file = value(l, "file", signs ? scene_get("SELECT c.hash FROM document c JOIN event e ON e.id = c.event AND e.action IN ('endorse', 'overrule') WHERE c.dossier = {} ORDER BY c.id DESC") : NULL),
		.authority = value(l, "authority", NULL), .changes = strcmp(l->verb, "adjust") == 0 ? changes(value(l, "changes", "")) : NULL };
}

static int
by_word(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *
sorted(const struct table *why, const char *first)
{
	const char *v[64], *out = first;
	int n = 0;

	for (int row = 0; row < why->rows_n && n < 64; row++)
		v[n++] = table_get(why, row, "refusal");
	qsort(v, (size_t)n, sizeof *v, by_word);
	for (int i = 0; i < n; i++)
		if (i == 0 || strcmp(v[i], v[i - 1]) != 0)
			out = arena_printf(scene.st.arena, "%s%s%s", out, *out ? " " : "", v[i]);
	return out;
}

/* force(in): the intent and its event past act(); the word of the trigger, "" where it was let through. */
static const char *
force(const struct intent *in)
{
	char *sql = sqlite3_mprintf("INSERT INTO intent (dossier, action, actor, for_person, role, at, version, ground, clause, explanation, verdict, pages, found, officer, day, number, file, authority)"
	    " VALUES (%lld, %Q, %lld, nullif(%lld, 0), %Q, %lld, %lld, nullif(%Q, ''), nullif(%Q, ''), nullif(%Q, ''), %Q, nullif(%Q, ''), nullif(%Q, ''), nullif(%lld, 0), %Q, nullif(%lld, 0), %Q, %Q)",
	    in->dossier, in->action, in->actor, in->for_person, in->role, in->at_s, in->version, in->ground, in->clause, in->explanation, in->verdict, in->pages,
	    in->found, in->officer, in->day, in->number, in->file, in->authority);
	const char *word = scene_sql(sql);

	sqlite3_free(sql);
	for (int row = 0; *word == '\0' && in->changes != NULL && row < in->changes->rows_n; row++) {
		sql = sqlite3_mprintf("INSERT INTO change (intent, field, instance, value) SELECT max(id), %Q, %Q, %Q FROM intent", table_get(in->changes, row, "field"),
		    table_get(in->changes, row, "instance"), table_get(in->changes, row, "value"));
		word = scene_sql(sql);
		sqlite3_free(sql);
	}
	if (*word != '\0')
		return word;
	/* the program's own statement, which is kept: preparing an insert into event compiles every rule there is */
	static const unsigned char nothing[32];
	struct params ps = { .n = 0 };
	struct table *t = NULL;

	param_int(&ps, "intent", strtoll(scene_get("SELECT max(id) FROM intent"), NULL, 10));
	param_blob(&ps, "hash", nothing, sizeof nothing);
	enum rc rc = db_query(scene.st.db, SQL_ACT_EVENT, &ps, scene.st.arena, &t);
	if (rc == REFUSED)
		word = db_refusal(scene.st.db);
	else if (rc != OK)
		scene_fail("%s: a fault", in->action);
	else if (t->rows_n == 0)
		word = "no_such_step";
	return word;
}

static const char *
stage_word(const struct line *l)
{
	struct stage_line s = { "", "", l->who, l->verb, l->what, value(l, "x", ""), value(l, "y", ""), value(l, "z", ""), value(l, "clause", "@list"),
		value(l, "text", "vì lý do này"), "", "" };
	struct stage_outcome out;
	struct stage_names *d = &scene.st.dossiers;
	int n = d->n;

	/* the line is about the dossier at hand, whatever it is called */
	s.key = "here";
	scene.st.clock_s = scene.clock_s - 60;
	d->v[d->n++] = (struct stage_name){ "here", scene.dossier };
	for (int i = 0; i < n; i++)
		if (strcmp(d->v[i].name, "here") == 0)
			d->v[i].id = scene.dossier;
	enum rc rc = stage_play(&scene.st, &s, &out);
	d->n = n;
	if (rc != OK)
		scene_fail("%s %s %s: a fault", l->who, l->verb, l->what);
	return out.refused ? out.word : "";
}

static bool
is_action(const char *verb)
{
	return *scene_get(arena_printf(scene.st.arena, "SELECT 1 FROM action WHERE code = '%s'", verb)) != '\0';
}

static const char *
attempt(const char *text, struct intent *in, struct table **why)
{
	struct act_result result;
	struct line l;

	parse(text, &l);
	*why = NULL;
	in->action = NULL;
	if (*value(&l, "x", "") != '\0' || !is_action(l.verb)) /* "reply" is both */
		return stage_word(&l);
	make_intent(&l, in);
	enum rc rc = act_within(scene.st.db, scene.st.arena, in, &result);
	/* what is typed in an office is looked through within seconds */
	if (rc == OK && signs_dossier(scene.st.db, scene.st.arena, scene.st.lexicon, in->dossier, in->at_s) != OK)
		scene_fail("%s: not looked through", in->action);
	if (rc == OK)
		return "";
	if (rc == FAULT)
		scene_fail("%s: a fault (%s)", text, db_refusal(scene.st.db));
	*why = result.why;
	return sorted(result.why, rc == CONFLICT ? "CONFLICT" : "");
}

const char *
scene_try(const char *text)
{
	struct intent in;
	struct table *why;
	const char *word = attempt(text, &in, &why);

	scene.clock_s += 60;
	return word;
}

const char *
scene_possible(const char *text)
{
	struct intent in;
	struct table *why;

	scene_savepoint();
	const char *word = attempt(text, &in, &why);
	scene_undo();
	return word;
}

/* one(text): a line, or ">3 09:00". */
static void
one(const char *text)
{
	const char *word;

	text += strspn(text, " ");
	if (*text == '>') {
		char *time;
		int days = (int)strtol(text + 1, &time, 10);

		scene_later(days, time + 1);
		return;
	}
	word = scene_try(text);
	if (*word != '\0')
		scene_fail("%s: refused: %s", text, word);
}

void
scene_does(const char *text)
{
	for (size_t n; *text != '\0'; text += n + (text[n] == ';')) {
		n = strcspn(text, ";");
		one(arena_strn(scene.st.arena, text, n));
	}
}

void
scene_refuses(const char *text, const char *refusals)
{
	struct intent in;
	struct table *why;
	const char *word = attempt(text, &in, &why);

	if (strcmp(word, refusals) != 0)
		scene_fail("%s: \"%s\", not \"%s\"", text, *word ? word : "done", refusals);
	if (in.action == NULL)
		return;
	scene_savepoint();
	word = force(&in);
	scene_undo();
	if (*word == '\0')
		scene_fail("%s: refused by act() but not by the triggers", text);
}

int64_t
scene_from_s(const char *text, const char *refusal)
{
	struct intent in;
	struct table *why;

	(void)attempt(text, &in, &why);
	for (int row = 0; why != NULL && row < why->rows_n; row++)
		if (strcmp(table_get(why, row, "refusal"), refusal) == 0)
			return table_int(why, row, "until_s");
	scene_fail("%s: not refused with %s", text, refusal);
}

void
scene_at(const char *at)
{
	char day[CIVIL_DATE_BYTES];
	int hour = 0, minute = 0;

	snprintf(day, sizeof day, "%.10s", at);
	if (strlen(at) != 16 || sscanf(at + 11, "%d:%d", &hour, &minute) != 2 || civil_instant(day, 0) < 0)
		scene_fail("no time: %s", at);
	scene.clock_s = civil_instant(day, hour * 3600 + minute * 60);
}

void
scene_later(int workdays, const char *time)
{
	char today[CIVIL_DATE_BYTES];

	civil_date(scene.clock_s, today);
	const char *day = scene_get(arena_printf(scene.st.arena, "SELECT b.day FROM workday a JOIN workday b ON b.seq = a.seq + %d AND b.is_working = 1 WHERE a.day = '%s'", workdays, today));
	scene_at(arena_printf(scene.st.arena, "%s %s", day, time));
}
