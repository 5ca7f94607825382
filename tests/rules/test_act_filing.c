/* From a draft to the desk: filing, what is pinned, refusing at intake, receiving. */
#include "support/scene.h"

/* LAW: NĐ 147/2024 Điều 29.1.a, the application is the form filled in; each news source has its own fields */
static void
test_submit__form_incomplete(void **state)
{
	(void)state;
	scene_on("draft");
	scene_does("an answer site_purpose text=; an sign");
	scene_refuses("an submit", "form_incomplete");
	scene_does("an answer site_purpose text=rồi; an answer source_name x=4 text='Báo mới'; an papers x=R2026; an sign");
	scene_refuses("an submit", "form_incomplete");
	scene_does("an fill x=R2026; an sign; an submit");
	scene_state("submitted");
}

/* LAW: NĐ 147/2024 Điều 29.1.đ, an agreement "với từng cơ quan báo chí" */
static void
test_submit__mandatory_item_missing(void **state)
{
	(void)state;
	scene_on("draft");
	scene_does("an answer source_name x=4 text='Báo mới'; an fill x=R2026; an sign");
	scene_refuses("an submit", "mandatory_item_missing");
	scene_does("an paper source_consent x=4 text=d.pdf; an submit");
}

/* LAW: office practice, filing elsewhere's matter here is a right, having read where it belongs */
static void
test_submit__advice_not_read(void **state)
{
	(void)state;
	scene_on("draft");
	scene_does("an answer forum text=1; an answer aggregates_news text=0; an sign");
	scene_refuses("an submit", "advice_not_read");
	scene_does("an answer advice_read text=social_chat; an sign");
	scene_refuses("an submit", "advice_not_read");
	scene_does("an answer advice_read text=social_forum; an sign; an submit");
}

/* LAW: NĐ 147/2024 Điều 30.1, "nộp trực tuyến phải có chữ ký số", over what is filed; earlier sets ask for none */
static void
test_submit__not_signed(void **state)
{
	(void)state;
	scene_on("draft");
	scene_refuses("an submit", "not_signed");
	scene_does("an sign; an answer site_purpose text=khác");
	scene_refuses("an submit", "not_signed");
	scene_does("an sign; an submit");
	scene_draft("2015-05-11 09:00", "an", "R2014", "online");
	scene_set("DELETE FROM signature WHERE dossier = {}");
	scene_does("an submit");
	scene_draft("2026-11-20 09:00", "an", "R2026", "post");
	scene_set("DELETE FROM signature WHERE dossier = {}");
	scene_does("an submit");
}

/* LAW: office practice, at the counter a visitor is never sent away: what is missing is asked for by a slip */
static void
test_submit__incomplete_at_the_counter(void **state)
{
	(void)state;
	scene_draft("2026-11-20 09:00", "an", "R2026", "counter");
	scene_set("DELETE FROM paper WHERE dossier = {} AND requirement = 'legal_status'");
	scene_does("an answer site_purpose text=");
	scene_refuses("an submit", "form_incomplete mandatory_item_missing");
	scene_does("desk1 submit; desk1 find_competence");
	scene_refuses("desk1 accept", "form_incomplete mandatory_item_missing"); /* what is typed is of the list too */
	scene_does("desk1 slip x=completion; desk1 item legal_status z=missing; desk1 item application y=site z=incomplete_section; desk1 propose_completion; head opinion x=agree; head release_slip;"
	    "desk1 record_delivery; desk1 paper legal_status text=a.pdf; desk1 answer site_purpose text=đọc; desk1 reply legal_status x=file; desk1 reply application x=explanation; desk1 answer_slip; desk1 accept");
	scene_is("SELECT channel || ' ' || state FROM dossier WHERE id = {}", "counter accepted");
}

static void
pins(const char *at, const char *set, const char *expected)
{
	scene_file(at, "an", set);
	scene_is("SELECT ruleset || ' ' || desk_ruleset FROM dossier WHERE id = {}", expected);
	scene_is("SELECT ruleset || ' ' || desk_ruleset FROM event WHERE dossier = {} AND action = 'submit'", expected);
}

/* LAW: NĐ 147/2024 Điều 82.12, NĐ 72/2013 and TT 09/2014 in their time: the law of the day of filing */
static void
test_submit__pins_the_rule_sets_of_the_day(void **state)
{
	(void)state;
	pins("2015-05-11 08:00", "R2014", "R2014 O2014");
	pins("2018-04-13 23:00", "R2014", "R2014 O2014");
	pins("2018-04-15 00:00", "R2018", "R2018 O2014");
	pins("2018-06-20 23:50", "R2018", "R2018 O2014");
	pins("2018-06-21 00:00", "R2018", "R2018 O2018");
	pins("2024-12-25 00:00", "R2024", "R2024 O2018");
	pins("2025-07-01 00:00", "R2024", "R2024 O2025");
	pins("2026-04-28 23:50", "R2024", "R2024 O2025");
	pins("2026-04-29 00:00", "R2026", "R2026 O2025");
	/* pinned for good */
	scene_does("desk1 find_competence; an withdraw; leader reopen");
	scene_is("SELECT ruleset || ' ' || desk_ruleset FROM dossier WHERE id = {}", "R2026 O2025");
}

/* LAW: NĐ 118/2025 Điều 17.3, one code for a dossier, given in turn */
static void
test_submit__gives_a_code(void **state)
{
	(void)state;
	scene_file("2026-11-25 09:00", "an", "R2026");
	scene_is("SELECT code FROM dossier WHERE id = {}", "000.00.01.H26-261125-0001");
	scene_file("2026-11-25 09:00", "chi", "R2026");
	scene_is("SELECT code FROM dossier WHERE id = {}", "000.00.01.H26-261125-0002");
	scene_is("SELECT submitted_s = at AND changed_s = at AND version = 1 AND is_open = 1 AND received_s IS NULL AND d.due_day IS NULL FROM dossier d JOIN event e ON e.id = d.last_event WHERE d.id = {}", "1");
	scene_file("2026-11-26 09:00", "chi", "R2026");
	scene_is("SELECT code FROM dossier WHERE id = {}", "000.00.01.H26-261126-0001");
	scene_does("desk1 find_competence; desk1 accept");
	scene_is("SELECT code FROM dossier WHERE id = {}", "000.00.01.H26-261126-0001");
}

/* LAW: office practice, a discarded draft leaves nothing of its content */
static void
test_discard__leaves_nothing(void **state)
{
	(void)state;
	scene_on("draft");
	scene_does("an sign; an discard");
	scene_is("SELECT (SELECT count(*) FROM answer WHERE dossier = {}) + (SELECT count(*) FROM paper WHERE dossier = {}) + (SELECT count(*) FROM signature WHERE dossier = {})", "0");
	scene_is("SELECT state || is_open FROM dossier WHERE id = {}", "discarded0");
}

/* LAW: NĐ 118/2025 Điều 17.1, "từ chối: Phiếu từ chối có lý do"; proposed and released by two people, for the dossier as it stands */
static void
test_refuse_intake__refusal_not_proposed(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_refuses("desk2 refuse_intake", "refusal_not_proposed");
	scene_does("desk1 propose_intake_refusal ground=list_incomplete; desk1 find_competence"); /* no move in between */
	if (*scene_possible("desk2 refuse_intake") != '\0')
		scene_fail("an act that moves nothing ended the proposal");
	scene_does("desk1 slip x=completion; desk1 item legal_status z=expired; desk1 propose_completion; desk1 retract_slip");
	scene_refuses("desk2 refuse_intake", "refusal_not_proposed");
	scene_does("desk1 propose_intake_refusal ground=list_incomplete; desk2 refuse_intake");
	scene_is("SELECT state || is_open FROM dossier WHERE id = {}", "intake_refused0");
	scene_is("SELECT group_concat(kind) FROM exception WHERE event = (SELECT last_event FROM dossier WHERE id = {})", "intake_refused");
	scene_is("SELECT count(*) FROM document WHERE dossier = {} AND kind = 'intake_refusal'", "1");
}

/* LAW: NĐ 118/2025 Điều 17.3, "Thời hạn tính từ khi hồ sơ đầy đủ, hợp lệ theo Giấy tiếp nhận" */
static void
test_accept__receives(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk1 accept");
	scene_is("SELECT received_s = at AND d.intake_due_s IS NULL AND d.due_day = e.due_day FROM dossier d JOIN event e ON e.id = d.last_event WHERE d.id = {}", "1");
	scene_is("SELECT count(*) FROM document WHERE dossier = {} AND kind = 'receipt' AND number IS NOT NULL AND hash IS NOT NULL", "1");
}

/* LAW: office practice, an organisation's registration paper is matched once, before anything of it is received */
static void
test_accept__organisation_unverified(void **state)
{
	(void)state;
	scene_set("INSERT INTO organisation (name, folded, tax_code, created_s) VALUES ('Công ty Mới', 'cong ty moi', '0109999999', 0)");
	scene_set("UPDATE member SET organisation = (SELECT max(id) FROM organisation) WHERE person = {an}");
	scene_file("2026-11-20 09:00", "an", "R2026");
	scene_does("desk1 find_competence");
	scene_refuses("desk1 accept", "organisation_unverified");
	scene_set("UPDATE organisation SET verified_s = 1795000000, verified_by = {desk1} WHERE tax_code = '0109999999'");
	scene_does("desk1 accept");
}

/* LAW: NĐ 118/2025 Điều 21, the applicant stops it at any time before the result */
static void
test_withdraw__from_every_state(void **state)
{
	static const char *const keys[][2] = { { "submitted", "giang" }, { "proposed", "an" }, { "requested", "chi" }, { "objected", "khanh" }, { "accepted", "chi" }, { "assessed", "hai" },
		{ "supp_proposed", "giang" }, { "supp_requested", "dung" }, { "supp_contested", "an" }, { "recommended", "khanh" }, { "endorsed", "chi" }, { "granted", "giang" }, { "refused", "dung" } };

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		scene_on(keys[i][0]);
		scene_does(arena_printf(scene.st.arena, "%s withdraw", keys[i][1]));
		scene_is("SELECT state || is_open || (slip IS NULL) FROM dossier WHERE id = {}", "withdrawn01");
		scene_is("SELECT count(*) FROM slip WHERE dossier = {} AND state IN ('drafting', 'proposed', 'released')", "0");
	}
	scene_on("issued");
	scene_refuses("an withdraw", "no_such_step");
}

/* What is asked for once, for each source, for each domain: rows of lists and forms are made from it. */
static void
test_instance__one_a_dossier_source_and_domain(void **state)
{
	(void)state;
	scene_on("submitted");
	scene_is("SELECT count(*) FROM instance WHERE dossier = {} AND per = 'dossier' AND instance = ''", "1");
	scene_is("SELECT count(*) > 2 AND count(*) = (SELECT count(*) FROM answer WHERE dossier = {} AND field = 'source_name') FROM instance WHERE dossier = {} AND per = 'news_source' AND label <> ''", "1");
	scene_is("SELECT count(*) > 0 AND count(*) = (SELECT count(*) FROM answer WHERE dossier = {} AND field = 'domain_name') FROM instance WHERE dossier = {} AND per = 'domain' AND label <> ''", "1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_instance__one_a_dossier_source_and_domain),
		SCENE_TEST(test_submit__form_incomplete), SCENE_TEST(test_submit__mandatory_item_missing), SCENE_TEST(test_submit__advice_not_read), SCENE_TEST(test_submit__not_signed),
		SCENE_TEST(test_submit__incomplete_at_the_counter), SCENE_TEST(test_submit__pins_the_rule_sets_of_the_day), SCENE_TEST(test_submit__gives_a_code),
		SCENE_TEST(test_discard__leaves_nothing), SCENE_TEST(test_refuse_intake__refusal_not_proposed), SCENE_TEST(test_accept__receives),
		SCENE_TEST(test_accept__organisation_unverified), SCENE_TEST(test_withdraw__from_every_state),
	};
	return SCENE_RUN(tests);
}
