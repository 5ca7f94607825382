/*
 * Mutants are read off the store itself: rows of the rule tables, arms of the views, statements of the triggers, alternatives of
 * what a trigger refuses, columns the projection sets.  See mutant.h.
 */
#include "support/mutant.h"
#include <ctype.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct walk {
	sqlite3 *db;
	FILE    *list;    /* NULL: apply number ${wanted} */
	int      wanted, n;
	bool     done;
};

static void
run(sqlite3 *db, const char *sql)
{
	char *error = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &error) != SQLITE_OK) {
		fprintf(stderr, "mutant: %s: %s\n", sql, error);
		abort();
	}
}

/* here(w, …): is this the mutant that is asked for?  Lists it where a list is asked for. */
static bool
here(struct walk *w, const char *where, const char *text, size_t bytes)
{
	w->n++;
	if (w->list != NULL) {
		fprintf(w->list, "%d\t%s: ", w->n, where);
		for (size_t i = 0, kept = 0; i < bytes && kept < 140; i++)
			if (!isspace((unsigned char)text[i]) || (i > 0 && !isspace((unsigned char)text[i - 1]))) {
				fputc(isspace((unsigned char)text[i]) ? ' ' : text[i], w->list);
				kept++;
			}
		fputc('\n', w->list);
		return false;
	}
	w->done = w->done || w->n == w->wanted;
	return w->n == w->wanted;
}

static bool
is_word(const char *s, const char *at, const char *w)
{
	size_t n = strlen(w);

	return strncmp(at, w, n) == 0 && (at == s || (!isalnum((unsigned char)at[-1]) && at[-1] != '_')) && !isalnum((unsigned char)at[n]) && at[n] != '_';
}

/* find(from, end, w): the next ${w} outside of parentheses, quotes, comments and CASE … END; ${end} where there is none. */
static const char *
find(const char *from, const char *end, const char *w)
{
	int depth = 0;

	for (const char *s = from; s < end; s++) {
		if (*s == '\'')
			for (s++; s < end && *s != '\''; s++)
				;
		else if (s[0] == '-' && s[1] == '-')
			for (; s < end && *s != '\n'; s++)
				;
		else if (depth == 0 && (isalpha((unsigned char)*w) ? is_word(from, s, w) : *s == *w))
			return s;
		else if (*s == '(' || is_word(from, s, "CASE"))
			depth++;
		else if (*s == ')' || is_word(from, s, "END"))
			depth--;
	}
	return end;
}

/* without(w, kind, name, sql, from, to): replace an object by one whose text lacks from … to, ${instead} standing there. */
static void
without(struct walk *w, const char *kind, const char *name, const char *sql, const char *from, const char *to, const char *instead)
{
	char *drop = sqlite3_mprintf("DROP %s %s", kind, name), *make = sqlite3_mprintf("%.*s%s%s", (int)(from - sql), sql, instead, to);

	run(w->db, drop);
	run(w->db, make);
	sqlite3_free(drop);
	sqlite3_free(make);
}

static void
rows(struct walk *w, const char *table, const char *key)
{
	char *sql = sqlite3_mprintf("SELECT %s, '%s ' || replace(replace(%s, ''' AND ', ' '), '''', '') FROM %s ORDER BY 1", key, table, key, table);
	sqlite3_stmt *st = NULL;
	char *gone = NULL;

	if (sqlite3_prepare_v2(w->db, sql, -1, &st, NULL) != SQLITE_OK)
		run(w->db, sql);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *what = (const char *)sqlite3_column_text(st, 1);

		if (here(w, "row", what, strlen(what)))
			gone = sqlite3_mprintf("DELETE FROM %s WHERE %s", table, sqlite3_column_text(st, 0));
	}
	sqlite3_finalize(st);
	sqlite3_free(sql);
	if (gone != NULL)
		run(w->db, gone);
	sqlite3_free(gone);
}

/* The arms of a view that is a UNION ALL. */
static void
arms(struct walk *w, const char *name, const char *sql)
{
	const char *end = sql + strlen(sql), *body = find(sql, end, "AS"), *from = body + 2;

	if (find(from, end, "UNION") == end)
		return;
	while (from < end) {
		const char *next = find(from, end, "UNION");
		bool first = from == body + 2;

		if (here(w, name, from, (size_t)(next - from))) {
			without(w, "VIEW", name, sql, first ? from : from - strlen("UNION ALL"), first ? next + strlen("UNION ALL") : next, " ");
			return;
		}
		from = next < end ? next + strlen("UNION ALL") : end;
	}
}

/* RAISE … WHERE a OR b OR c: each alternative. */
static void
alternatives(struct walk *w, const char *name, const char *sql, const char *from, const char *to)
{
	const char *at = find(from, to, "WHERE") + strlen("WHERE");

	if (strstr(from, "RAISE") == NULL || strstr(from, "RAISE") > to || at > to || find(at, to, "OR") == to)
		return;
	while (at < to) {
		const char *next = find(at, to, "OR");

		if (here(w, name, at, (size_t)(next - at))) {
			without(w, "TRIGGER", name, sql, at, next, " 0 ");
			return;
		}
		at = next < to ? next + strlen("OR") : to;
	}
}

/* UPDATE … SET a = …, b = … : each column. */
static void
columns(struct walk *w, const char *name, const char *sql, const char *from, const char *to)
{
	const char *at = find(from, to, "SET") + strlen("SET"), *end = find(from, to, "WHERE");

	if (find(from, to, "UPDATE") == to || at > to || find(at, end, ",") == end)
		return;
	while (at < end) {
		const char *next = find(at, end, ",");
		bool last = next == end;

		if (here(w, name, at, (size_t)(next - at))) {
			/* the comma before the last column goes with it */
			if (last)
				for (at--; *at != ','; at--)
					;
			without(w, "TRIGGER", name, sql, at, last ? next : next + 1, " ");
			return;
		}
		at = last ? end : next + 1;
	}
}

static void
statements(struct walk *w, const char *name, const char *sql)
{
	const char *last = sql + strlen(sql), *from = find(sql, last, "BEGIN") + strlen("BEGIN"), *next;
	bool only = find(find(from, last, ";") + 1, last, ";") == last;

	while (last > sql && !is_word(sql, last, "END"))
		last--;
	for (; (next = find(from, last, ";")) < last; from = next + 1) {
		if (!only && here(w, name, from, (size_t)(next - from))) {
			without(w, "TRIGGER", name, sql, from, next + 1, " ");
			return;
		}
		int n = w->n;
		alternatives(w, name, sql, from, next);
		columns(w, name, sql, from, next);
		if (w->done && n < w->wanted)
			return;
	}
}

static void
objects(struct walk *w, const char *query, void (*visit)(struct walk *, const char *, const char *), bool whole)
{
	sqlite3_stmt *st = NULL;
	char *v[400][2];
	int n = 0;

	if (sqlite3_prepare_v2(w->db, query, -1, &st, NULL) != SQLITE_OK)
		run(w->db, query);
	for (; sqlite3_step(st) == SQLITE_ROW && n < 400; n++)
		for (int c = 0; c < 2; c++)
			v[n][c] = sqlite3_mprintf("%s", sqlite3_column_text(st, c));
	sqlite3_finalize(st);
	for (int i = 0; i < n; i++) {
		if (whole && here(w, "trigger", v[i][0], strlen(v[i][0]))) {
			char *drop = sqlite3_mprintf("DROP TRIGGER %s", v[i][0]);

			run(w->db, drop);
			sqlite3_free(drop);
		} else if (visit != NULL && !w->done)
			visit(w, v[i][0], v[i][1]);
		sqlite3_free(v[i][0]);
		sqlite3_free(v[i][1]);
	}
}

static void
walk(struct walk *w)
{
	static const struct { const char *table, *key; } keyed[] = {
		{ "guard", "'action = ' || quote(action) || ' AND refusal = ' || quote(refusal) || ' AND role = ' || quote(role)" },
		{ "separation", "'action = ' || quote(action) || ' AND earlier = ' || quote(earlier)" },
		{ "input_rule", "'action = ' || quote(action) || ' AND refusal = ' || quote(refusal)" },
		{ "step", "'action = ' || quote(action) || ' AND from_state = ' || quote(from_state) || ' AND phase = ' || quote(phase) || ' AND role = ' || quote(role)" },
		{ "effect", "'action = ' || quote(action) || ' AND kind = ' || quote(kind) || ' AND target = ' || quote(target)" },
		{ "applicant_right", "'action = ' || quote(action)" },
	};

	for (size_t i = 0; i < sizeof keyed / sizeof keyed[0]; i++)
		rows(w, keyed[i].table, keyed[i].key);
	objects(w, "SELECT name, sql FROM sqlite_schema WHERE type = 'view' AND name IN ('obstacle', 'objection', 'person_obstacle', 'item_fault', 'exception_due', 'paper_due', 'holder',"
	    " 'instance', 'domain_taken') ORDER BY name", arms, false);
	objects(w, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%\\_fixed\\_%' ESCAPE '\\' ORDER BY name", NULL, true);
	objects(w, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE '%\\_fixed\\_%' ESCAPE '\\' ORDER BY name", statements, true);
}

static sqlite3 *
open_plain(const char *path)
{
	sqlite3 *db = NULL;

	if (sqlite3_open(path, &db) != SQLITE_OK || sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL) != SQLITE_OK)
		abort();
	return db;
}

void
mutant_apply(const char *path, int n)
{
	struct walk w = { .db = open_plain(path), .wanted = n };

	if (n > 0)
		walk(&w);
	if (n > 0 && !w.done) {
		fprintf(stderr, "mutant: there is no rule %d\n", n);
		abort();
	}
	sqlite3_close(w.db);
}

void
mutant_list(const char *path, FILE *f)
{
	struct walk w = { .db = open_plain(path), .list = f };

	walk(&w);
	sqlite3_close(w.db);
}
