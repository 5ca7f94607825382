/*
 * Who is competent for what: named cases under all licence rule sets, through the view the portal reads, compared with
 * tests/golden/screening_<set>.txt (MOTCUA_GOLDEN=write rewrites them).
 */
#include "support/store.h"
#include <stdio.h>

#define LOCAL_NEWS "applicant_kind=local_org province=01 site_kind=news aggregates_news=1 user_page=0 forum=0 own_qa=0 chat=0 user_upload=0 " \
	"interact=0 livestream=0 listing=0 comment=0 self_produce=0"

static const char *const sets[] = { "R2014", "R2018", "R2024", "R2026" };
enum { SETS = 4 };

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_PROGRAM(test_screening__named_cases_as_in_the_golden_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
