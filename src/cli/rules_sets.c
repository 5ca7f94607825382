/*
 * Rule sets one by one: what is wrong with one (view set_fault, the same that stops its being published), and what past dossiers
 * would have met under it.
 */
#include "cli/rules.h"

#include <string.h>

/* What each fault of view set_fault is, in words. */
static const struct { const char *fault, *finding; } findings[] = {
	{"period", "periods of rule sets"},
	{"period_gap", "gap in time"},
	{"period_overlap", "overlap in time"},
	{"shadowed", "screening rule that never decides"},
	{"equal_rank", "two screening rules of one rank"},
	{"no_last_rule", "rule set without a last screening rule: some answers get no verdict"},
	{"impossible_condition", "condition nobody can meet"},
	{"authority_missing", "rule that sends nowhere"},
	{"authority_no_address", "authority without an address"},
	{"authority_overlap", "authority with two names or addresses on one day"},
	{"incomplete_set", "incomplete rule set"},
	{"field_needed", "field others need"},
	{"no_choices", "choice field without choices"},
	{"empty_section", "section without fields"},
	{"sections_unknown", "condition that looks at a section there is not"},
	{"no_ground", "action that wants a ground and has none to choose"},
	{"limit_without_clause", "limit without its clause, or clause without limit"},
	{"unknown_clause", "clause nobody knows"},
	{"clause_out_of_time", "clause of an instrument not in force"},
	{"instrument_unknown", "clause of an instrument nobody knows"},
	{"no_words", "no words in both languages"},
	{"no_briefing", "briefing without its three questions"},
	{"nothing_in_it", "set without rows"},
};

static const char *
finding_of(const char *fault)
{
	for (size_t i = 0; i < sizeof findings / sizeof findings[0]; i++)
		if (strcmp(findings[i].fault, fault) == 0)
			return findings[i].finding;
	return fault;
}

enum rc
rules_faults(struct db *db, struct arena *a, const char *set, struct buf *out)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	enum rc       rc;

	if (set != NULL) {
		param_text(&ps, "ruleset", set);
		if ((rc = db_query(db, SQL_RULES_SET_STAGE, &ps, a, &t)) != OK)
			return FAULT;
		if (t->rows_n == 0)
			return ABSENT;
	}
	if (db_query(db, set != NULL ? SQL_RULES_ONE_SET_FAULTS : SQL_RULES_SET_FAULTS, &ps, a, &t) != OK)
		return FAULT;
	for (int row = 0; row < t->rows_n; row++)
		buf_printf(out, "%s: %s\n", finding_of(table_get(t, row, "fault")), table_get(t, row, "subject"));
	return out->failed ? FAULT : OK;
}

/* --- past dossiers ------------------------------------------------------------------------------------------------------- */

static void
tell_difference(const struct table *t, int row, struct buf *out)
{
	const char *subject = table_get(t, row, "subject");

	buf_printf(out, "%s\t%s%s%s\tthen: %s\tnow: %s\n", table_get(t, row, "code"), table_get(t, row, "what"), *subject != '\0' ? " " : "", subject,
	    table_get(t, row, "was"), table_get(t, row, "now"));
}

enum rc
rules_replay(struct db *db, struct arena *a, const struct rules_span *span, struct buf *out, struct rules_replayed *sum)
{
	struct params ps = {.n = 0};
	struct table *page = NULL, *t = NULL;
	const char   *before = "";

	*sum = (struct rules_replayed){0};
	param_text(&ps, "ruleset", span->ruleset);
	param_text(&ps, "from_day", span->from_day);
	param_text(&ps, "until_day", span->until_day);
	if (db_query(db, SQL_RULES_SET_STAGE, &ps, a, &t) != OK)
		return FAULT;
	if (t->rows_n == 0)
		return ABSENT;
	for (int64_t after = 0;; after = table_int(page, 0, "last")) {
		param_int(&ps, "after", after);
		if (db_query(db, SQL_RULES_REPLAY_PAGE, &ps, a, &page) != OK)
			return FAULT;
		if (table_int(page, 0, "dossiers") == 0)
			return out->failed ? FAULT : OK;
		sum->dossiers_n += (int)table_int(page, 0, "dossiers");
		param_int(&ps, "upto", table_int(page, 0, "last"));
		if (db_query(db, SQL_RULES_REPLAY_DIFFERENCES, &ps, a, &t) != OK)
			return FAULT;
		for (int row = 0; row < t->rows_n; row++) {
			const char *code = table_get(t, row, "code");
			sum->differ_n += strcmp(code, before) != 0;
			before = code;
			tell_difference(t, row, out);
		}
	}
}
