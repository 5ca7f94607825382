/*
 * Attacks from the sqlite3 shell: foreign keys off, recursive triggers off, checks ignored.  Every one must be refused by a trigger.
 * What SQLite itself can't refuse to whoever owns the file: DROP TRIGGER, DROP TABLE, PRAGMA writable_schema, .dbconfig
 * enable_trigger off, and writing the file's bytes.  Such a change is found afterwards: the rulebook is checked when the store is opened, the chain
 * of hashes by reading it (test_rebuild.c).
 */
#include "support/scene.h"
#include <sqlite3.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static sqlite3 *shell;
static struct arena *memory;
static int attacks_n;

static int
open_shell(void **state)
{
	if (scene_open(state) != 0)
		return -1;
	memory = arena_new(1 << 20);
	/* a row in every table */
	if (db_begin(scene.st.db) != OK)
		return -1;
	scene_on("in_review");
	scene_does("case1 consult officer=inspector; dung adjust changes=site_purpose//mới");
	if (db_commit(scene.st.db) != OK)
		return -1;
	return sqlite3_open(arena_printf(memory, "%s/motcua.db", scene.dir), &shell) == SQLITE_OK &&
	    sqlite3_exec(shell, "PRAGMA foreign_keys=OFF; PRAGMA recursive_triggers=OFF; PRAGMA ignore_check_constraints=ON", NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

static int
close_shell(void **state)
{
	sqlite3_close(shell);
	arena_free(memory);
	return scene_close(state);
}

/* Each test in a transaction of the shell, taken back. */
static int
begin(void **state)
{
	(void)state;
	arena_reset(memory);
	attacks_n = 0;
	return sqlite3_exec(shell, "BEGIN", NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	return sqlite3_exec(shell, "ROLLBACK", NULL, NULL, NULL) == SQLITE_OK ? 0 : -1;
}

/* "{desk1}" → number of a person, "[submitted]" → number of a dossier. */
static const char *
names(const char *sql)
{
	char *out = arena_str(memory, "");

	for (size_t n; n = strcspn(sql, "{["), sql[n] != '\0'; sql += n) {
		size_t len = strcspn(sql + n + 1, "}]");
		const char *name = arena_strn(memory, sql + n + 1, len);
		int64_t id = stage_id(sql[n] == '{' ? &scene.st.people : &scene.st.dossiers, name);

		if (id == 0)
			scene_fail("nothing is called %s", name);
		out = arena_printf(memory, "%s%.*s%lld", out, (int)n, sql, (long long)id);
		n += len + 2;
	}
	return arena_printf(memory, "%s%s", out, sql);
}

static const char *
run(const char *sql)
{
	char *error = NULL;

	if (sqlite3_exec(shell, names(sql), NULL, NULL, &error) == SQLITE_OK)
		return "";
	const char *kept = arena_str(memory, error);
	sqlite3_free(error);
	return kept;
}

static void
must(const char *sql)
{
	if (*run(sql) != '\0')
		scene_fail("%s: %s", sql, run(sql));
}

/* A trigger's word has no blanks; SQLite's own messages do. */
static void
refused(const char *sql, const char *word)
{
	must("SAVEPOINT attack");
	const char *error = run(sql);
	must("ROLLBACK TO attack; RELEASE attack");
	attacks_n++;
	if (*error == '\0' || strchr(error, ' ') != NULL || (*word != '\0' && strcmp(error, word) != 0))
		scene_fail("%s: \"%s\", not %s", sql, *error ? error : "done", *word ? word : "refused by a trigger");
}

static const char *
get(const char *sql)
{
	sqlite3_stmt *st = NULL;
	const char *value = "";

	if (sqlite3_prepare_v2(shell, names(sql), -1, &st, NULL) != SQLITE_OK)
		scene_fail("%s: %s", sql, sqlite3_errmsg(shell));
	if (sqlite3_step(st) == SQLITE_ROW && sqlite3_column_text(st, 0) != NULL)
		value = arena_str(memory, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return value;
}

/* for_each(query, fn): for each row of one or two columns. */
static void
for_each(const char *query, void (*fn)(const char *, const char *))
{
	sqlite3_stmt *st = NULL;
	const char *v[600][2];
	int n = 0;

	if (sqlite3_prepare_v2(shell, query, -1, &st, NULL) != SQLITE_OK)
		scene_fail("%s: %s", query, sqlite3_errmsg(shell));
	for (; sqlite3_step(st) == SQLITE_ROW && n < 600; n++)
		for (int c = 0; c < 2; c++)
			v[n][c] = arena_str(memory, c < sqlite3_column_count(st) ? (const char *)sqlite3_column_text(st, c) : "");
	sqlite3_finalize(st);
	if (n == 0)
		scene_fail("no rows: %s", query);
	for (int i = 0; i < n; i++)
		fn(v[i][0], v[i][1]);
}

/* The rulebook's tables: nothing goes in, changes, or goes. */
static void
rule_table(const char *table, const char *column)
{
	refused(arena_printf(memory, "INSERT INTO %s SELECT * FROM %s LIMIT 1", table, table), "rulebook_only");
	refused(arena_printf(memory, "INSERT OR REPLACE INTO %s SELECT * FROM %s LIMIT 1", table, table), "rulebook_only");
	refused(arena_printf(memory, "UPDATE OR REPLACE %s SET %s = %s", table, column, column), "rulebook_only");
	refused(arena_printf(memory, "DELETE FROM %s", table), "rulebook_only");
}

static void
test_shell__rulebook_tables(void **state)
{
	(void)state;
	for_each("SELECT m.tbl_name, (SELECT name FROM pragma_table_info(m.tbl_name) LIMIT 1) FROM sqlite_schema m WHERE m.type = 'trigger' AND m.name LIKE '%\\_fixed\\_insert' ESCAPE '\\'", rule_table);
	assert_true(attacks_n > 100);
	/* each of the first migration's tables is one of them */
	assert_string_equal(get("SELECT group_concat(name) FROM sqlite_schema x WHERE type = 'table' AND name IN ('state', 'role', 'action', 'step', 'action_law', 'refusal', 'refusal_law', 'guard',"
	    " 'input_rule', 'action_input', 'separation', 'effect', 'instrument', 'clause', 'ruleset', 'desk_ruleset', 'time_limit', 'requirement', 'section', 'form_field', 'field_choice', 'criterion',"
	    " 'ground', 'verdict', 'screening_rule', 'screening_condition', 'authority', 'feature', 'defect', 'workday', 'day_notice', 'calendar_year', 'office_hours', 'office_span', 'applicant_right',"
	    " 'briefing_question') AND 3 > (SELECT count(*) FROM sqlite_schema t WHERE t.type = 'trigger' AND t.tbl_name = x.name AND t.name LIKE '%_fixed_%')"), "");
}

/* What only events write: table, and columns that somebody may write besides (with what that is, below). */
#define BY_EVENT "'dossier', 'intent', 'event', 'finding', 'routing', 'consultation', 'document', 'licence', 'licence_domain', 'licence_word', 'screened', 'sign', 'day_counter', 'number_book', 'change', 'answer_history', 'notice', 'exception', 'slip', 'file'"

static void
update_column(const char *table, const char *column)
{
	static const char *const how[] = { "UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE" };
	const char *type = get(arena_printf(memory, "SELECT type FROM pragma_table_info('%s') WHERE name = '%s'", table, column));
	const char *value = strcmp(type, "INTEGER") == 0 ? "coalesce(%s, 0) + 1" : strcmp(type, "BLOB") == 0 ? "zeroblob(32 + 0 * length(%s))" : "coalesce(%s, '') || 'x'";

	for (size_t i = 0; i < 3; i++) {
		char *to = arena_str(memory, value), *hole = strstr(to, "%s");

		*hole = '\0';
		refused(arena_printf(memory, "%s %s SET %s = %s%s%s", how[i], table, column, to, column, hole + 2), "");
	}
}

static void
test_shell__updates_of_every_column(void **state)
{
	(void)state;
	/* everything has been read and acknowledged, so that no column is left to anybody */
	must("UPDATE notice SET read_s = 1, read_by = {desk1} WHERE read_s IS NULL; UPDATE exception SET acknowledged_s = raised_s, acknowledged_by = (SELECT iif(e.actor = {head}, {leader}, {head}) FROM event e WHERE e.id = exception.event), note = 'ghi nhận' WHERE acknowledged_s IS NULL");
	for_each("SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name IN (" BY_EVENT ")", update_column);
	assert_true(attacks_n > 300);
	for_each("SELECT 'paper', name FROM pragma_table_info('paper') WHERE name <> 'pages'", update_column);
	for_each("SELECT 'slip_item', name FROM pragma_table_info('slip_item') WHERE name NOT IN ('opinion_reason', 'reply_paper', 'objection', 'reply_text')", update_column);
}

static void
delete_rows(const char *table, const char *unused)
{
	(void)unused;
	refused(arena_printf(memory, "DELETE FROM %s", table), "append_only");
}

static void
test_shell__deletes(void **state)
{
	(void)state;
	for_each("SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN (" BY_EVENT ", 'office', 'person', 'organisation', 'slip_item', 'assessment')", delete_rows);
	refused("DELETE FROM paper WHERE dossier = [submitted]", "append_only");
	refused("DELETE FROM signature WHERE dossier = [submitted]", "append_only");
	refused("DELETE FROM answer WHERE dossier = [submitted]", "not_in_this_state");
}

/* insert(table, key): a row that is there, with its own number and with numbers nobody gave. */
static void
insert_rows(const char *table, const char *key)
{
	static const char *const how[] = { "INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE" };
	static const char *const numbers[] = { "%s", "-1", "0", "9223372036854775807", "%s + 100000" };
	const char *rest = get(arena_printf(memory, "SELECT group_concat(name, ', ') FROM pragma_table_info('%s') WHERE name <> '%s'", table, key));

	for (size_t h = 0; h < 3; h++)
		for (size_t n = 0; n < 5; n++) {
			char *number = arena_str(memory, numbers[n]), *hole = strstr(number, "%s");

			if (hole != NULL)
				number = arena_printf(memory, "%s%s", key, hole + 2);
			refused(arena_printf(memory, "%s INTO %s (%s, %s) SELECT %s, %s FROM %s ORDER BY %s DESC LIMIT 1", how[h], table, key, rest, number, rest, table, key), "");
		}
}

static void
test_shell__inserts_with_any_number(void **state)
{
	(void)state;
	for_each("SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c ON c.pk = 1 AND c.type = 'INTEGER' WHERE m.type = 'table' AND m.name IN (" BY_EVENT ", 'paper', 'slip_item')"
	    " AND m.name NOT IN ('licence_domain', 'change')", insert_rows);
	assert_true(attacks_n > 150);
	refused("INSERT OR REPLACE INTO licence_domain SELECT * FROM licence_domain LIMIT 1", "only_by_event");
	refused("INSERT INTO licence_domain (licence, domain, active) SELECT licence, 'x.vn', 1 FROM licence_domain LIMIT 1", "only_by_event");
	refused("INSERT OR REPLACE INTO licence_word SELECT * FROM licence_word LIMIT 1", "only_by_event");
	refused("INSERT INTO licence_word (licence, word) SELECT licence, 'x' FROM licence_word LIMIT 1", "only_by_event");
	/* work of one's own in the place of the last row, which was somebody else's */
	refused("INSERT OR REPLACE INTO paper (id, dossier, requirement, file, name, added_by, added_s) SELECT (SELECT max(id) FROM paper), [draft], 'legal_status', hash, 'a.pdf', {an}, 1 FROM file LIMIT 1", "append_only");
	refused("INSERT OR REPLACE INTO slip (id, dossier, kind, author, drafted_s) SELECT max(id), [submitted2], 'completion', {desk1}, 1795167000 FROM slip", "append_only");
	must("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ([submitted2], 'completion', {desk1}, 1795167000)");
	refused("INSERT OR REPLACE INTO slip_item (id, slip, ruleset, requirement, defect, clause, explanation) SELECT (SELECT max(id) FROM slip_item), max(id), 'R2026', 'legal_status', 'illegible', 'NĐ 147/2024 Điều 29.1.b', 'x'"
	    " FROM slip", "append_only");
	refused("INSERT OR REPLACE INTO day_counter SELECT day, 0 FROM day_counter LIMIT 1", "only_by_event");
	refused("INSERT INTO day_counter (day, last) VALUES ('2026-12-24', 999) ON CONFLICT (day) DO UPDATE SET last = 999", "only_by_event");
	refused("INSERT OR REPLACE INTO number_book SELECT kind, year, 0 FROM number_book LIMIT 1", "only_by_event");
	refused("INSERT OR REPLACE INTO file SELECT hash, 1, 'text/html', 0 FROM file LIMIT 1", "append_only");
	refused("INSERT OR REPLACE INTO office SELECT id, name, parent, place, province, code_prefix, number_symbol, address, phone, email, 'replay', 0 FROM office", "append_only");
	refused("INSERT OR REPLACE INTO person (id, name, email, created_s) VALUES (1, 'x', 'x@y.vn', 0)", "append_only");
	refused("INSERT OR REPLACE INTO person (name, email, created_s) SELECT 'x', email, 0 FROM person WHERE id = {leader}", "append_only");
	refused("INSERT OR REPLACE INTO organisation (id, name, folded, tax_code, created_s) VALUES (1, 'x', 'x', '0', 0)", "append_only");
	refused("INSERT OR REPLACE INTO organisation (name, folded, tax_code, created_s) SELECT 'x', 'x', tax_code, 0 FROM organisation LIMIT 1", "append_only");
	refused("INSERT INTO organisation (name, folded, tax_code, created_s, verified_by) VALUES ('x', 'x', '0', 0, {desk1})", "organisation_unverified");
	refused("INSERT INTO organisation (name, folded, tax_code, created_s, verified_s) VALUES ('x', 'x', '0', 0, 1)", "organisation_unverified");
	refused("UPDATE OR REPLACE organisation SET tax_code = (SELECT tax_code FROM organisation WHERE id = 2) WHERE id = 1", "append_only");
	refused("UPDATE OR REPLACE person SET email = (SELECT email FROM person WHERE id = {leader}) WHERE id = {desk1}", "append_only");
}

/* Views are for reading. */
static void
write_view(const char *view, const char *unused)
{
	const char *word = run(arena_printf(memory, "DELETE FROM %s", view));

	(void)unused;
	if (strstr(word, "cannot modify") == NULL)
		scene_fail("DELETE FROM %s: %s", view, word);
}

static void
test_shell__views(void **state)
{
	(void)state;
	for_each("SELECT name FROM sqlite_schema WHERE type = 'view'", write_view);
}

/* forge(columns, values): an attempt of the first desk officer to receive a dossier with a settled finding, and an event for it. */
static const char accepts[] = "INSERT INTO intent (dossier, action, actor, role, at, version) VALUES ([submitted2], 'accept', {desk1}, 'desk_officer', 1795167000, 2);";
#define FORGE(c) "INSERT INTO event (intent, dossier, action, actor, for_person, role, at, day, from_state, to_state, code, ruleset, desk_ruleset, due_day, intake_due_s, late_days, hash) SELECT " c \
	" FROM next_event n WHERE n.intent = (SELECT max(id) FROM intent)"

static void
test_shell__forged_events(void **state)
{
	static const struct { const char *sql, *word; } forged[] = {
		{ FORGE("n.intent, n.dossier + 1, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_as_intended" },
		{ FORGE("n.intent, n.dossier, 'find_competence', n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_as_intended" },
		{ FORGE("n.intent, n.dossier, n.action, {desk2}, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_as_intended" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, {desk2}, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_as_intended" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, 'leader', n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_as_intended" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at - 60, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_as_intended" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, '2026-11-19', n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_by_the_rules" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, 'draft', n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "no_such_step" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, 'granted', n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "no_such_step" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, 'H26-1', n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_by_the_rules" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, 'R2014', n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_by_the_rules" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, 'O2014', n.due_day, n.intake_due_s, n.late_days, zeroblob(32)"), "not_by_the_rules" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, '2027-12-31', n.intake_due_s, n.late_days, zeroblob(32)"), "not_by_the_rules" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, 1, n.late_days, zeroblob(32)"), "not_by_the_rules" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, 7, zeroblob(32)"), "not_by_the_rules" },
		{ FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, x''"), "not_by_the_rules" },
		{ "INSERT INTO event (id, intent, dossier, action, actor, role, at, day, from_state, to_state, due_day, late_days, hash) SELECT (SELECT max(id) + 2 FROM event), n.intent, n.dossier, n.action, n.actor, n.role,"
		  " n.at, n.day, n.from_state, n.to_state, n.due_day, n.late_days, zeroblob(32) FROM next_event n WHERE n.intent = (SELECT max(id) FROM intent)", "append_only" },
		/* in the place of the last one, which would be gone */
		{ "INSERT OR REPLACE INTO event (id, intent, dossier, action, actor, role, at, day, from_state, to_state, due_day, late_days, hash) SELECT (SELECT max(id) FROM event), n.intent, n.dossier, n.action, n.actor,"
		  " n.role, n.at, n.day, n.from_state, n.to_state, n.due_day, n.late_days, zeroblob(32) FROM next_event n WHERE n.intent = (SELECT max(id) FROM intent)", "append_only" },
		{ "INSERT INTO event (id, intent, dossier, action, actor, role, at, day, from_state, to_state, due_day, late_days, hash) SELECT -1, n.intent, n.dossier, n.action, n.actor, n.role,"
		  " n.at, n.day, n.from_state, n.to_state, n.due_day, n.late_days, zeroblob(32) FROM next_event n WHERE n.intent = (SELECT max(id) FROM intent)", "append_only" },
	};

	(void)state;
	must(accepts);
	for (size_t i = 0; i < sizeof forged / sizeof forged[0]; i++)
		refused(forged[i].sql, forged[i].word);
	/* the honest one goes, once */
#define HONEST FORGE("n.intent, n.dossier, n.action, n.actor, n.for_person, n.role, n.at, n.day, n.from_state, n.to_state, n.code, n.ruleset, n.desk_ruleset, n.due_day, n.intake_due_s, n.late_days, zeroblob(32)")
	must(HONEST);
	assert_string_equal(get("SELECT state FROM dossier WHERE id = [submitted2]"), "accepted");
	/* and is not undone by doing it again, nor by standing in its place */
	refused("INSERT INTO event SELECT (SELECT max(id) + 1 FROM event), intent, dossier, action, actor, for_person, role, at, day, from_state, to_state, code, ruleset, desk_ruleset, due_day, intake_due_s, late_days, hash"
	    " FROM event ORDER BY id DESC LIMIT 1", "append_only");
	refused("INSERT OR REPLACE INTO event SELECT * FROM event ORDER BY id DESC LIMIT 1", "append_only");
	/* another's place, a stale version, an earlier time, no right */
	static const char *const attempts[][2] = {
		{ "[social], 'accept', {desk1}, NULL, 'desk_officer', 1795167000, 1", "blocked" }, { "[submitted2], 'assign', {division}, NULL, 'division_head', 1795167000, 2", "objection" },
		{ "[submitted2], 'assign', {division}, NULL, 'division_head', 1795100000, 3", "objection" }, { "[submitted2], 'assign', {desk1}, NULL, 'division_head', 1795167000, 3", "objection" },
		{ "[submitted2], 'assign', {desk1}, {division}, 'division_head', 1795167000, 3", "objection" }, { "[recommended], 'endorse', {case1}, NULL, 'division_head', 1795167000, 5", "objection" },
		{ "[submitted], 'withdraw', {an}, NULL, 'applicant', 1795167000, 1", "person" }, { "[closed], 'reopen', {leader}, NULL, 'leader', 1795167000, 9", "" },
	};
	for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++) {
		must(arena_printf(memory, "INSERT INTO intent (dossier, action, actor, for_person, role, at, version) VALUES (%s)", attempts[i][0]));
		if (*attempts[i][1] == '\0')
			assert_string_equal(get("SELECT count(*) FROM next_event WHERE intent = (SELECT max(id) FROM intent)"), "0");
		else
			refused(HONEST, attempts[i][1]);
	}
	refused("INSERT INTO event (intent, dossier, action, actor, role, at, day, from_state, to_state, hash) SELECT id, dossier, action, actor, role, at, '2026-11-20', 'closed', 'in_review', zeroblob(32)"
	    " FROM intent ORDER BY id DESC LIMIT 1", "no_such_step");
}

static void
test_shell__forged_attempts(void **state)
{
	(void)state;
	refused("INSERT INTO intent (dossier, action, actor, role, at, version) VALUES (9999, 'accept', {desk1}, 'desk_officer', 1795167000, 2)", "no_such_dossier");
	refused("INSERT INTO intent (dossier, action, actor, role, at, version) VALUES ([submitted], 'accept', 9999, 'desk_officer', 1795167000, 2)", "no_such_person");
	refused("INSERT INTO intent (dossier, action, actor, for_person, role, at, version) VALUES ([submitted], 'accept', {desk1}, 9999, 'desk_officer', 1795167000, 2)", "no_such_person");
	refused("INSERT INTO intent (id, dossier, action, actor, role, at, version) SELECT max(id) + 2, [submitted], 'accept', {desk1}, 'desk_officer', 1795167000, 2 FROM intent", "append_only");
	refused("INSERT INTO intent (id, dossier, action, actor, role, at, version) SELECT id, [submitted], 'accept', {desk1}, 'desk_officer', 1795167000, 2 FROM intent LIMIT 1", "append_only");
	/* what an adjustment changes belongs to an attempt that has not become an event */
	refused("INSERT INTO change (intent, field, instance, value) SELECT max(intent), 'site_name', '', 'x' FROM event WHERE action = 'submit'", "");
	must("INSERT INTO intent (dossier, action, actor, role, at, version) VALUES ([submitted], 'adjust', {giang}, 'applicant', 1795167000, 1); INSERT INTO change (intent, field, instance, value)"
	    " SELECT max(id), 'site_name', '', 'x' FROM intent");
	refused("INSERT OR REPLACE INTO change (intent, field, instance, value) SELECT max(id), 'site_name', '', 'y' FROM intent", "append_only");
	refused("INSERT INTO change (intent, field, instance, value) SELECT max(id), 'no_field', '', 'y' FROM intent", "unknown_field");
	refused("UPDATE change SET value = 'y'", "append_only");
	refused("DELETE FROM change", "append_only");
	must(HONEST);
	refused("INSERT INTO change (intent, field, instance, value) SELECT max(id), 'site_purpose', '', 'y' FROM intent", "append_only");
	must("INSERT INTO intent (dossier, action, actor, role, at, version) VALUES ([submitted], 'withdraw', {giang}, 'applicant', 1795167000, 2)");
	refused("INSERT INTO change (intent, field, instance, value) SELECT max(id), 'site_name', '', 'y' FROM intent", "unknown_field");
}

/* An answer that is replaced without its delete trigger is kept all the same. */
static void
test_shell__a_replaced_answer_is_kept(void **state)
{
	(void)state;
	must("UPDATE answer SET value = 'A' WHERE dossier = [supp_requested] AND field = 'plan_technical'");
	must("INSERT OR REPLACE INTO answer (dossier, field, value) VALUES ([supp_requested], 'plan_technical', 'B')");
	assert_string_equal(get("SELECT value FROM answer_history WHERE dossier = [supp_requested] ORDER BY id DESC"), "A");
}

/* A draft of a rule set is written by edits, each of them whole and new. */
static void
test_shell__edits_of_rule_sets(void **state)
{
#define EDIT(columns, values) "INSERT OR REPLACE INTO set_edit (ruleset, op, part, key, person, at, seen" columns ") SELECT 'R2027a', 'drop', 'requirement', 'project', {admin}, 1795167000, 1" values
	(void)state;
	must("INSERT INTO set_edit (ruleset, op, row, person, at, seen) VALUES ('R2027a', 'open', json_object('kind', 'licence', 'base', 'R2026', 'from_day', '2027-03-01'), {admin}, 1795167000, 0)");
	refused(EDIT(", id", ", 1"), "append_only");
	refused(EDIT(", id", ", 7"), "append_only");
	refused(EDIT(", applied", ", 1"), "append_only");
	refused(EDIT(", before", ", 'x'"), "append_only");
	refused("UPDATE set_edit SET applied = 0", "append_only");
	refused("INSERT INTO set_edit (ruleset, op, person, at, seen) VALUES ('R2027a', 'nap', {admin}, 1795167000, 1)", "unknown_value");
	/* this shell's triggers call no triggers of their own table: what hangs on a section would go without a record */
	refused("INSERT INTO set_edit (ruleset, op, part, key, person, at, seen) VALUES ('R2027a', 'drop', 'section', 'site', {admin}, 1795167000, 1)", "append_only");
	must(EDIT("", ""));
	assert_string_equal(get("SELECT count(*) || max(applied) FROM set_edit"), "21");
	/* earlier than the last one, or by somebody whose right is over */
	refused("INSERT INTO set_edit (ruleset, op, person, at, seen) VALUES ('R2027a', 'withdraw', {admin}, 1795166999, 2)", "not_now");
	must("UPDATE person SET active = 0 WHERE id = {admin}");
	refused("INSERT INTO set_edit (ruleset, op, person, at, seen) VALUES ('R2027a', 'withdraw', {admin}, 1795167000, 2)", "not_your_role");
}

/* The shell itself, as a person would use it. */
static void
test_shell__the_program(void **state)
{
	static const char script[] = "UPDATE dossier SET state = 'granted';\nINSERT OR REPLACE INTO event SELECT * FROM event LIMIT 1;\nDELETE FROM event;\nUPDATE guard SET refusal = 'no_items';\n"
	    "INSERT INTO licence_domain VALUES (1, 'x.vn', 1);\nUPDATE OR REPLACE document SET content = '';\nDELETE FROM person;\nUPDATE office SET offset_s = 0;\n";
	char *copy = arena_printf(memory, "%s/shell.db", scene.dir), *input = arena_printf(memory, "%s/attack.sql", scene.dir), *output = arena_printf(memory, "%s/out", scene.dir);
	char *const argv[] = { "sqlite3", "-batch", copy, NULL };
	posix_spawn_file_actions_t files;
	pid_t pid;
	int refused_n = 0;

	(void)state;
	if (access("/usr/bin/sqlite3", X_OK) != 0)
		skip();
	assert_string_equal(run(arena_printf(memory, "COMMIT; VACUUM INTO '%s'; BEGIN", copy)), "");
	FILE *f = fopen(input, "wbe");
	fputs(script, f);
	fclose(f);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, input, O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_adddup2(&files, 1, 2);
	assert_int_equal(posix_spawn(&pid, "/usr/bin/sqlite3", &files, NULL, argv, NULL), 0);
	posix_spawn_file_actions_destroy(&files);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	const char *out = store_file_read(memory, output);
	for (const char *at = strstr(out, "error near line "); at != NULL; at = strstr(at + 1, "error near line "))
		refused_n++;
	if (refused_n != 8)
		scene_fail("%d of 8 refused: %s", refused_n, out);
}

#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_shell__rulebook_tables), T(test_shell__updates_of_every_column), T(test_shell__deletes), T(test_shell__inserts_with_any_number), T(test_shell__views),
		T(test_shell__forged_events), T(test_shell__forged_attempts), T(test_shell__a_replaced_answer_is_kept), T(test_shell__edits_of_rule_sets), T(test_shell__the_program),
	};
	return cmocka_run_group_tests(tests, open_shell, close_shell);
}
