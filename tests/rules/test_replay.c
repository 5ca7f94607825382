/*
 * The case of 2015: every wrong act of it meets its refusal, the rightful world routes on the first day, nothing cites a later
 * law; and the replay notices when a rule is taken out.
 */
#include "cli/replay.h"
#include "support/store.h"
#include <stdio.h>

struct played { struct stage stage; struct replay replay; };

static void
play(struct store *st, struct played *p)
{
	assert_int_equal(stage_open(&p->stage, st->dir, "replay"), OK);
	assert_int_equal(replay_2015(&p->replay, &p->stage), OK);
}

static void
end(struct played *p)
{
	replay_free(&p->replay);
	stage_close(&p->stage);
}

static const char *
wrong(const struct played *p)
{
	return p->replay.wrong.n > 0 ? p->replay.wrong.p : "";
}

static bool
shows(const struct played *p, const char *text)
{
	return strstr(p->replay.out.p, text) != NULL;
}

/* LAW: NĐ 63/2010 Điều 18.6, nobody makes up papers outside the law; TT 09/2014 Điều 7.1, whose dossier it is */
static void
test_replay__every_wrong_act_is_refused(void **state)
{
	struct played p;

	play(*state, &p);
	assert_string_equal(wrong(&p), "");
	assert_int_equal(p.replay.stopped, p.replay.tried);
	assert_true(p.replay.tried >= 30);
	assert_int_equal(p.replay.days, 0);
	assert_true(shows(&p, "[competence_unsettled; TT 09/2014 Điều 7.1]"));
	assert_true(shows(&p, "[item_already_supplied; NĐ 63/2010 Điều 18.6]"));
	assert_true(shows(&p, "[item_without_section; NĐ 63/2010 Điều 18.5]"));
	assert_true(shows(&p, "[item_without_clause; NĐ 63/2010 Điều 18.5]"));
	assert_true(shows(&p, "done [NĐ 72/2013 Điều 3.22], found:"));
	assert_true(shows(&p, "Cục Phát thanh, truyền hình và thông tin điện tử"));
	end(&p);
}

/* A year after 2015 behind a slash, as every Vietnamese instrument is numbered. */
static const char *
later_instrument(const char *text)
{
	for (const char *at = strstr(text, "/20"); at != NULL; at = strstr(at + 1, "/20"))
		if (strtol(at + 1, NULL, 10) > 2015)
			return at;
	return NULL;
}

static void
test_replay__no_later_instrument_is_named(void **state)
{
	struct store *st = *state;
	struct played p;

	play(st, &p);
	assert_null(later_instrument(p.replay.out.p));
	assert_non_null(later_instrument("NĐ 147/2024"));
	assert_null(later_instrument(store_get(st, "SELECT group_concat(content) FROM document")));
	end(&p);
}

/* LAW: office practice, found late is an incident that names steps, people, clauses */
static void
test_replay__late_routing_is_an_incident_in_order(void **state)
{
	struct store *st = *state;
	struct played p;

	play(st, &p);
	assert_string_equal(store_get(st, "SELECT group_concat(kind) FROM (SELECT x.kind FROM exception x JOIN event e ON e.id = x.event WHERE e.action = 'decide_route' AND x.kind <> 'day_off' ORDER BY x.kind)"),
	    "incident,not_ours_after_receipt");
	assert_string_equal(store_get(st, "SELECT count(*) FROM document c, json_each(c.content, '$.steps') s WHERE c.kind = 'control_slip' AND (s.value ->> 'person' = '' OR s.value ->> 'law' = '')"), "0");
	assert_string_equal(store_get(st, "SELECT group_concat(s.value ->> 'action') FROM document c, json_each(c.content, '$.steps') s WHERE c.kind = 'control_slip'"),
	    "submit,find_competence,confirm_competence,propose_completion,reject_slip,accept,assign,propose_supplement,release_slip,record_delivery,answer_slip,"
	    "find_competence,confirm_competence,recommend_route,endorse,decide_route");
	end(&p);
}

/* Each rule taken out of a copy of the rulebook, and the line of the script that must notice. */
static const struct { const char *without, *sql, *noticed; } taken_out[] = {
	{ "competence_unsettled", "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE refusal = 'competence_unsettled' AND action = 'accept'", "desk1 act accept" },
	{ "intake refusal first", "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE refusal = 'competence_unsettled' AND action = 'propose_intake_refusal'", "desk1 act propose_intake_refusal" },
	{ "not_our_competence", "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE refusal = 'not_our_competence'", "case1 act recommend_grant" },
	{ "recommendation_differs", "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE refusal = 'recommendation_differs'", "leader act grant" },
	{ "item_without_opinion", "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE refusal = 'item_without_opinion'", "desk2 act release_slip" },
	{ "all_items_struck", "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE refusal = 'all_items_struck'", "desk2 act release_slip" },
	{ "advice_not_read", "DROP TRIGGER guard_fixed_delete; DELETE FROM guard WHERE refusal = 'advice_not_read'", "filer act submit" },
	{ "separation of finding", "DROP TRIGGER separation_fixed_delete; DELETE FROM separation WHERE action = 'confirm_competence'", "desk1 act confirm_competence" },
	{ "separation of slip", "DROP TRIGGER separation_fixed_delete; DELETE FROM separation WHERE action = 'release_slip'", "desk1 act release_slip" },
	{ "reason", "DROP TRIGGER input_rule_fixed_delete; DELETE FROM input_rule WHERE action = 'decide_route'", "leader act decide_route" },
	{ "clause of a finding", "DROP TRIGGER input_rule_fixed_delete; DELETE FROM input_rule WHERE refusal = 'finding_without_clause'", "desk1 act find_competence" },
	{ "plan read", "DROP TRIGGER input_rule_fixed_delete; DELETE FROM input_rule WHERE refusal = 'plan_not_read'", "desk1 act find_competence" },
	{ "briefing", "DROP TRIGGER input_rule_fixed_delete; DELETE FROM input_rule WHERE refusal = 'rules_not_read'", "desk2 act find_competence" },
	{ "routing after receipt", "DROP TRIGGER step_fixed_insert; INSERT INTO step VALUES ('route', 'in_review', 'any', 'desk_officer', 'routed', 'x')", "desk1 act route" },
	{ "the list", "DROP VIEW item_fault; CREATE VIEW item_fault (item, slip, dossier, refusal) AS SELECT 0, 0, 0, '' WHERE 0", "desk1 item source_consent" },
	{ "the incident", "DROP TRIGGER effect_fixed_delete; DELETE FROM effect WHERE target = 'not_ours_after_receipt'", "decide_route left no exception" },
	{ "the law of 2015", "DROP TRIGGER refusal_law_fixed_delete; DELETE FROM refusal_law WHERE refusal = 'competence_unsettled'", "not in force on 2015-05-09: NĐ 118/2025" },
	{ "the clause of an act of 2015", "DROP TRIGGER action_law_fixed_delete; DELETE FROM action_law WHERE action = 'answer_slip'", "not in force on 2015-05-09: NĐ 118/2025" },
};

static void
test_replay__notices_a_rule_taken_out(void **state)
{
	struct store *first = *state;

	for (size_t i = 0; i < sizeof taken_out / sizeof taken_out[0]; i++) {
		void         *one = NULL;
		struct played p;

		assert_int_equal(store_setup_program(&one), 0);
		const char *fault = store_sql(one, taken_out[i].sql);
		if (fault != NULL)
			fail_msg("%s: %s", taken_out[i].without, fault);
		log_catch();
		play(one, &p);
		log_caught(first->a);
		if (strstr(wrong(&p), taken_out[i].noticed) == NULL)
			fail_msg("without %s: said only\n%s", taken_out[i].without, wrong(&p));
		end(&p);
		assert_int_equal(store_teardown(&one), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_PROGRAM(test_replay__every_wrong_act_is_refused),
		STORE_TEST_PROGRAM(test_replay__no_later_instrument_is_named),
		STORE_TEST_PROGRAM(test_replay__late_routing_is_an_incident_in_order),
		STORE_TEST_PROGRAM(test_replay__notices_a_rule_taken_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
