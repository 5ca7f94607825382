/*
 * The authority tables, rule by rule: every combination of applicant, province and kind of site, with up to two features on and the
 * questions left open that may be, is compared with the law said once more, in C, without looking at the rows.
 */
#include "support/store.h"
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>

static const char *const sets[] = { "R2014", "R2018", "R2024", "R2026" };
enum { SETS = 4 };

enum question {
	KIND, PROVINCE, SITE, AGGREGATES, USER_PAGE, FORUM, INTERNAL, OWN_QA, CHAT, UPLOAD, INTERACT, LIVESTREAM, LISTING, COMMENT, SELF, SEPARATED, QUESTIONS
};
static const char *const names[QUESTIONS] = { "applicant_kind", "province", "site_kind", "aggregates_news", "user_page", "forum", "internal_forum", "own_qa", "chat",
	"user_upload", "interact", "livestream", "listing", "comment", "self_produce", "separated" };
static const enum question features[] = { USER_PAGE, FORUM, CHAT, UPLOAD, INTERACT, LIVESTREAM, LISTING, COMMENT, SELF };
enum { FEATURES = sizeof features / sizeof features[0] };
static const char *const site_kinds[] = { "news", "internal", "specialised", "personal", "state_portal", "press" };
static const char *const kinds[] = { "local_org", "centrally_licensed", "other", "corporate_unit", "central_branch", "school", "central_body", "press_agency", "religious",
	"diplomatic", "foreign_org", "department", "central_enterprise", "individual" };
enum { KINDS_2014 = 12, KINDS_2024 = 14, RULES_MAX = 64, CONDITIONS_MAX = 40 };

struct condition { enum question field; char answer[24]; };
struct rule { char code[32], verdict[24]; struct condition conditions[CONDITIONS_MAX]; int conditions_n, fired; };
struct authority_table { struct rule rules[RULES_MAX]; int rules_n; };

static bool
is(const char *const a[], enum question q, const char *value)
{
	return a[q] != NULL && strcmp(a[q], value) == 0;
}

static bool
yes(const char *const a[], enum question q)
{
	return is(a, q, "1");
}

static bool
one_of(const char *word, const char *words)
{
	char with[40];

	snprintf(with, sizeof with, " %s ", word == NULL ? "?" : word);
	return strstr(words, with) != NULL;
}

/* LAW: NĐ 72/2013 Điều 3.22 names pages, forums, chat, sharing; NĐ 147/2024 Điều 3.25 also "tương tác" */
static bool
is_social(const char *const a[], bool new_law)
{
	return yes(a, USER_PAGE) || yes(a, CHAT) || yes(a, UPLOAD) || yes(a, LIVESTREAM) || (yes(a, FORUM) && is(a, INTERNAL, "0")) || (new_law && yes(a, INTERACT));
}

/* LAW: NĐ 72/2013 Điều 23.8, 23.9, TT 09/2014 Điều 7.1; NĐ 147/2024 Điều 24.8.c, 24.8.d; the gap about units of central bodies is an officer's */
static const char *
by_applicant(const char *const a[], bool new_law)
{
	bool no_forum = !yes(a, FORUM);

	if (one_of(a[KIND], " central_body religious diplomatic foreign_org department central_enterprise "))
		return "central";
	if (is(a, KIND, "press_agency"))
		return no_forum ? "press" : "needs_officer";
	if (is(a, KIND, "individual") || (new_law && one_of(a[KIND], " corporate_unit central_branch school ")) || !no_forum)
		return "needs_officer";
	return is(a, PROVINCE, "@own") ? "ours" : "other_province";
}

static const char *
by_law(const char *const a[], bool new_law)
{
	bool wants_officer = yes(a, COMMENT) || yes(a, SELF) || yes(a, LISTING), apart = yes(a, AGGREGATES) && yes(a, SEPARATED);
	bool local = one_of(a[KIND], new_law ? " local_org centrally_licensed other " : " local_org centrally_licensed other corporate_unit central_branch school ");

	if (is(a, SITE, "press"))
		return "press";
	if (is_social(a, new_law) && apart && wants_officer)
		return "needs_officer";
	if (is_social(a, new_law))
		return apart && local && is(a, PROVINCE, "@own") ? "mixed" : "central";
	if (wants_officer || yes(a, INTERACT) || (yes(a, FORUM) && yes(a, INTERNAL) && yes(a, AGGREGATES)))
		return "needs_officer";
	if (yes(a, AGGREGATES))
		return by_applicant(a, new_law);
	if (yes(a, FORUM))
		return yes(a, INTERNAL) && one_of(a[SITE], " internal specialised state_portal ") ? "no_licence_needed" : "needs_officer";
	return is(a, SITE, "news") ? "needs_officer" : "no_licence_needed";
}

static enum question
question_of(const char *name)
{
	for (int q = 0; q < QUESTIONS; q++)
		if (strcmp(names[q], name) == 0)
			return (enum question)q;
	fail_msg("no such question: %s", name);
	return QUESTIONS;
}

static void
load_conditions(sqlite3 *sq, const char *set, struct rule *r)
{
	sqlite3_stmt *stmt;

	assert_int_equal(sqlite3_prepare_v2(sq, "SELECT field, answer FROM screening_condition WHERE ruleset = ?1 AND rule = ?2 ORDER BY field", -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_text(stmt, 1, set, -1, SQLITE_STATIC);
	sqlite3_bind_text(stmt, 2, r->code, -1, SQLITE_STATIC);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		struct condition *c = &r->conditions[r->conditions_n++];

		assert_true(r->conditions_n < CONDITIONS_MAX);
		c->field = question_of((const char *)sqlite3_column_text(stmt, 0));
		snprintf(c->answer, sizeof c->answer, "%s", (const char *)sqlite3_column_text(stmt, 1));
	}
	sqlite3_finalize(stmt);
}

static void
load(struct store *st, const char *set, struct authority_table *t)
{
	sqlite3_stmt *stmt;
	sqlite3 *sq;

	memset(t, 0, sizeof *t);
	assert_int_equal(sqlite3_open_v2(store_path(st, "motcua.db"), &sq, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(sq, "SELECT code, verdict FROM screening_rule WHERE ruleset = ?1 ORDER BY rank", -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_text(stmt, 1, set, -1, SQLITE_STATIC);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		struct rule *r = &t->rules[t->rules_n++];

		assert_true(t->rules_n < RULES_MAX);
		snprintf(r->code, sizeof r->code, "%s", (const char *)sqlite3_column_text(stmt, 0));
		snprintf(r->verdict, sizeof r->verdict, "%s", (const char *)sqlite3_column_text(stmt, 1));
		load_conditions(sq, set, r);
	}
	sqlite3_finalize(stmt);
	sqlite3_close(sq);
}

/* Conditions are ordered by field: of those of one field any, of the fields all. */
static bool
holds(const struct rule *r, const char *const a[])
{
	bool field_holds = true;

	for (int i = 0; i < r->conditions_n; i++) {
		const struct condition *c = &r->conditions[i];

		if (i == 0 || r->conditions[i - 1].field != c->field) {
			if (!field_holds)
				return false;
			field_holds = false;
		}
		field_holds = field_holds || is(a, c->field, c->answer);
	}
	return field_holds;
}

static const char *
by_rules(struct authority_table *t, const char *const a[])
{
	for (int i = 0; i < t->rules_n; i++)
		if (holds(&t->rules[i], a)) {
			t->rules[i].fired++;
			return t->rules[i].verdict;
		}
	fail_msg("no rule holds, not even the last");
	return "";
}

static void
compare_one(struct authority_table *t, const char *set, const char *const a[])
{
	const char *rules = by_rules(t, a), *law = by_law(a, strcmp(set, "R2024") >= 0);

	if (strcmp(rules, law) == 0)
		return;
	for (int q = 0; q < QUESTIONS; q++)
		print_message("%s=%s ", names[q], a[q] == NULL ? "" : a[q]);
	fail_msg("%s: the rules say %s, the law %s", set, rules, law);
}

/* The questions that may stay open, with every answer; everything else is in a. */
static void
compare_open(struct authority_table *t, const char *set, const char *a[])
{
	static const char *const open[] = { NULL, "0", "1" };

	for (int i = 0; i < 3; i++)
		for (int s = 0; s < 3; s++) {
			a[INTERNAL] = open[i], a[SEPARATED] = open[s];
			compare_one(t, set, a);
		}
}

/* None, one or two features on. */
static void
compare_features(struct authority_table *t, const char *set, const char *a[])
{
	for (int i = 0; i < FEATURES; i++)
		for (int j = i; j < FEATURES; j++) {
			for (int k = 0; k < FEATURES; k++)
				a[features[k]] = k == i || k == j ? "1" : "0";
			compare_open(t, set, a);
		}
	for (int k = 0; k < FEATURES; k++)
		a[features[k]] = "0";
	compare_open(t, set, a);
}

static void
compare_all(struct authority_table *t, const char *set)
{
	int kinds_n = strcmp(set, "R2024") >= 0 ? KINDS_2024 : KINDS_2014;

	for (int k = 0; k < kinds_n; k++)
		for (size_t s = 0; s < sizeof site_kinds / sizeof site_kinds[0]; s++)
			for (int n = 0; n < 8; n++) {
				const char *a[QUESTIONS] = { [KIND] = kinds[k], [PROVINCE] = n & 1 ? "@own" : "@other", [SITE] = site_kinds[s],
					[AGGREGATES] = n & 2 ? "1" : "0", [OWN_QA] = n & 4 ? "1" : "0" };
				compare_features(t, set, a);
			}
}

/* LAW: as above, sentence by sentence in by_law() */
static void
test_screening__every_combination_as_the_law_says(void **state)
{
	struct authority_table t;

	for (int s = 0; s < SETS; s++) {
		load(*state, sets[s], &t);
		compare_all(&t, sets[s]);
	}
}

/* A rule nothing reaches is a rule nobody checked. */
static void
test_screening__every_rule_is_reached(void **state)
{
	struct authority_table t;

	for (int s = 0; s < SETS; s++) {
		load(*state, sets[s], &t);
		compare_all(&t, sets[s]);
		/* the last one takes what is left open */
		by_rules(&t, (const char *const[QUESTIONS]){ [SITE] = "news" });
		for (int i = 0; i < t.rules_n; i++)
			if (t.rules[i].fired == 0)
				fail_msg("%s: nothing reaches %s", sets[s], t.rules[i].code);
	}
}

/* Whoever leaves a question open is never told "ours": the 2015 case began with a question nobody asked. */
static void
test_screening__open_question__never_ours(void **state)
{
	struct authority_table t;

	for (int s = 0; s < SETS; s++) {
		load(*state, sets[s], &t);
		for (int q = 0; q < QUESTIONS; q++) {
			const char *a[QUESTIONS] = { "local_org", "@own", "news", "1", "0", "0", NULL, "0", "0", "0", "0", "0", "0", "0", "0", NULL };
			assert_string_equal(by_rules(&t, a), "ours");
			if (q == INTERNAL || q == SEPARATED)
				continue; /* no forum, and one part only: nothing to ask */
			a[q] = NULL;
			assert_string_equal(by_rules(&t, a), "needs_officer");
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_PROGRAM(test_screening__every_combination_as_the_law_says),
		STORE_TEST_PROGRAM(test_screening__every_rule_is_reached),
		STORE_TEST_PROGRAM(test_screening__open_question__never_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
