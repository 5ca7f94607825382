/*
 * Who is competent for what: the authority tables of all licence rule sets.  Named cases go through the view the portal reads and
 * are compared with tests/golden/screening_<set>.txt (MOTCUA_GOLDEN=write rewrites them).  Then every combination of applicant,
 * province and kind of site, with up to two features and the open questions left open, is compared with the law said once more, in C.
 */
#include "support/store.h"
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>

#define LOCAL_NEWS "applicant_kind=local_org province=01 site_kind=news aggregates_news=1 user_page=0 forum=0 own_qa=0 chat=0 user_upload=0 " \
	"interact=0 livestream=0 listing=0 comment=0 self_produce=0"

static const char *const sets[] = { "R2014", "R2018", "R2024", "R2026" };
enum { SETS = 4 };

/* ---- named cases through the view ---- */

struct scenario { const char *name, *answers; }; /* answers on top of LOCAL_NEWS; "field=" leaves that question open */

static const struct scenario cases[] = {
	{ "local news site", "" },
	{ "the 2015 case: unit of a group, forum and personal pages", "applicant_kind=corporate_unit forum=1 internal_forum=0 user_page=1 user_upload=1" },
	{ "the 2015 case with the social part left out", "applicant_kind=corporate_unit" },
	{ "personal pages", "user_page=1" },
	{ "public forum", "forum=1 internal_forum=0" },
	{ "forum, open whether internal", "forum=1" },
	{ "chat among users", "chat=1" },
	{ "users post for others", "user_upload=1" },
	{ "users follow and comment", "interact=1" },
	{ "users live-stream", "livestream=1" },
	{ "forum kept apart from news", "forum=1 internal_forum=0 separated=1" },
	{ "forum not kept apart", "forum=1 internal_forum=0 separated=0" },
	{ "chat kept apart, comments too", "chat=1 separated=1 comment=1" },
	{ "uploads kept apart, own items too", "user_upload=1 separated=1 self_produce=1" },
	{ "personal pages kept apart, offers too", "user_page=1 separated=1 listing=1" },
	{ "livestream kept apart, other province", "livestream=1 separated=1 province=79" },
	{ "interaction kept apart", "interact=1 separated=1" },
	{ "own questions and answers", "own_qa=1" },
	{ "internal forum beside news", "forum=1 internal_forum=1" },
	{ "internal forum alone", "forum=1 internal_forum=1 aggregates_news=0 site_kind=internal" },
	{ "internal site", "aggregates_news=0 site_kind=internal" },
	{ "internal site that republishes", "site_kind=internal" },
	{ "internal site with a public forum", "aggregates_news=0 site_kind=internal forum=1 internal_forum=0" },
	{ "shop", "aggregates_news=0 site_kind=specialised" },
	{ "personal site", "aggregates_news=0 site_kind=personal" },
	{ "portal of a state body", "aggregates_news=0 site_kind=state_portal" },
	{ "news site that republishes nothing", "aggregates_news=0" },
	{ "electronic newspaper", "site_kind=press" },
	{ "reader comments", "comment=1" },
	{ "own items", "self_produce=1" },
	{ "users post offers", "listing=1" },
	{ "press agency", "applicant_kind=press_agency" },
	{ "press agency with a forum", "applicant_kind=press_agency forum=1 internal_forum=0" },
	{ "embassy", "applicant_kind=diplomatic" },
	{ "central body", "applicant_kind=central_body" },
	{ "central enterprise", "applicant_kind=central_enterprise" },
	{ "religious organisation", "applicant_kind=religious" },
	{ "foreign organisation", "applicant_kind=foreign_org" },
	{ "the department itself", "applicant_kind=department" },
	{ "branch of a central body", "applicant_kind=central_branch" },
	{ "university", "applicant_kind=school" },
	{ "enterprise licensed centrally", "applicant_kind=centrally_licensed" },
	{ "individual", "applicant_kind=individual" },
	{ "another organisation", "applicant_kind=other" },
	{ "other province", "province=79" },
	{ "university of another province", "province=79 applicant_kind=school" },
	{ "province left open", "province=" },
	{ "kind of applicant left open", "applicant_kind=" },
	{ "kind of site left open", "site_kind=" },
	{ "chat left open", "chat=" },
	{ "own questions left open", "own_qa=" },
	{ "nothing answered", "applicant_kind= province= site_kind= aggregates_news= user_page= forum= own_qa= chat= user_upload= interact= livestream= listing= "
	                      "comment= self_produce=" },
};
enum { CASES = sizeof cases / sizeof cases[0] };

/* put(st, text): SQL that writes the answers of "field=value …"; a later value wins. */
static const char *
put(struct store *st, const char *text)
{
	const char *sql = "";
	char copy[1024], *save = NULL;

	snprintf(copy, sizeof copy, "%s", text);
	for (char *word = strtok_r(copy, " ", &save); word != NULL; word = strtok_r(NULL, " ", &save)) {
		char *equals = strchr(word, '=');

		assert_non_null(equals);
		*equals = '\0';
		sql = arena_printf(st->a, "%sINSERT INTO answer (dossier, field, instance, value) VALUES (1, '%s', '', '%s')"
		    " ON CONFLICT (dossier, field, instance) DO UPDATE SET value = excluded.value;", sql, word, equals + 1);
	}
	return sql;
}

static void
begin_draft(struct store *st)
{
	const char *error = store_sql(st, "INSERT INTO office (id, name, parent, place, province, code_prefix, number_symbol, address, phone, email, mode, offset_s)"
	    " VALUES (1, 'Sở', 'UBND', 'Hà Nội', '01', 'H26', 'GP-TTĐT', '', '', '', 'demo', 25200);"
	    "INSERT INTO person (id, name, email, created_s) VALUES (900, 'Người nộp', 'a@b.vn', 0);"
	    "INSERT INTO organisation (id, name, folded, tax_code, created_s) VALUES (1, 'Công ty', 'cong ty', '0100000000', 0);"
	    "INSERT INTO dossier (id, check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES (1, 'ABCDEF', 1, 'online', 900, 0, 0)");

	if (error != NULL)
		fail_msg("%s", error);
}

static const char *
told(struct store *st, const struct scenario *c, const char *set)
{
	return store_get(st, arena_printf(st->a, "SELECT '%s [%s]' || char(10) || '    ' || verdict || ' by ' || rule || coalesce(' -> ' || authority, '') || ', ' || clause || char(10)"
	    " FROM screening WHERE dossier = 1 AND ruleset = '%s'", c->name, c->answers, set));
}

static void
compare(struct store *st, const char *set, const char *now)
{
	const char *path = arena_printf(st->a, "tests/golden/screening_%s.txt", set), *golden;
	const char *how = getenv("MOTCUA_GOLDEN");
	FILE *f;

	if (how != NULL && strcmp(how, "write") == 0) {
		assert_non_null(f = fopen(path, "we"));
		fputs(now, f);
		fclose(f);
	}
	assert_non_null(golden = store_file_read(st->a, path));
	assert_string_equal(now, golden);
}

/* LAW: NĐ 72/2013 Điều 3.22, 20, 23.7–23.9; TT 09/2014 Điều 2.1, 7.1; NĐ 147/2024 Điều 3.17, 3.25, 20, 24.2, 24.6.đ, 24.8, 28.1 */
static void
test_screening__named_cases_as_in_the_golden_files(void **state)
{
	struct store *st = *state;
	const char *now[SETS] = { "", "", "", "" };

	begin_draft(st);
	for (int i = 0; i < CASES; i++) {
		const char *error = store_sql(st, arena_printf(st->a, "DELETE FROM answer; %s %s DELETE FROM answer WHERE value = ''", put(st, LOCAL_NEWS),
		    put(st, cases[i].answers)));

		if (error != NULL)
			fail_msg("%s: %s", cases[i].name, error);
		for (int s = 0; s < SETS; s++)
			now[s] = arena_printf(st->a, "%s%s", now[s], told(st, &cases[i], sets[s]));
	}
	for (int s = 0; s < SETS; s++)
		compare(st, sets[s], now[s]);
}

/* ---- every combination, against the law said again ---- */

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
		STORE_TEST_PROGRAM(test_screening__named_cases_as_in_the_golden_files),
		STORE_TEST_PROGRAM(test_screening__every_combination_as_the_law_says),
		STORE_TEST_PROGRAM(test_screening__every_rule_is_reached),
		STORE_TEST_PROGRAM(test_screening__open_question__never_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
