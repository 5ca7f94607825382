/*
 * A filed dossier through the applicant's pages, and the counter: slips, adjusting, withdrawing, messages.
 */
#include "support/applicant.h"
#include "rules/act.h"
#include <stdio.h>

enum { DESK = 20, DESK_HEAD = 22 };

/* --- the counter --------------------------------------------------------------------------------------------------- */

/* LAW: NĐ 118/2025 Điều 17.1, at the counter a dossier is taken as it is; what is missing is asked for by a slip */
static void
test_counter__incomplete_is_filed(void **state)
{
	struct site *s = *state;

	site_sign_in(s, "dung@example.vn");
	assert_int_equal(site_post(s, "/counter", "/counter", "tax_code=0103416722"), 422);
	has(s, "href=\"#f-organisation_name\"");
	assert_int_equal(site_post(s, "/counter", "/counter", "tax_code=0103416722&organisation_name=Kh%C3%A1ch&organisation_address=1+Ph%E1%BB%91+Hu%E1%BA%BF&organisation_phone=0912345678"), 303);
	int id = (int)strtol(s->location + 14, NULL, 10);
	const char *page = path(s, id, "/sections/applicant");
	assert_string_equal(get(s, "SELECT channel || opened_by FROM dossier WHERE id = ", id), "counter20");
	assert_int_equal(site_post(s, page, page, "org_name=Kh%C3%A1ch&save=1"), 303);
	assert_int_equal(site_post(s, path(s, id, "/review"), path(s, id, "/counter-submit"), "version=0&signed_paper=1"), 303);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "submitted");
	assert_string_equal(get(s, "SELECT method || person FROM signature WHERE dossier = ", id), "paper20");
	assert_int_equal(site_get(s, arena_str(s->st->a, s->location)), 200);
}

static void
test_counter__only_for_the_desk_and_only_its_own(void **state)
{
	struct site *s = *state;
	int          id = draft(s);

	complete(s, id);
	assert_int_equal(site_get(s, "/counter"), 403);
	assert_int_equal(site_post(s, path(s, id, "/review"), path(s, id, "/counter-submit"), "version=0"), 403);
	forget(s);
	site_sign_in(s, "dung@example.vn");
	assert_int_equal(site_post(s, "/counter", path(s, id, "/counter-submit"), "version=0"), 404);
	assert_int_equal(site_post(s, "/counter", "/counter", "tax_code=0100109106"), 303); /* a known organisation needs no more */
	int counter = (int)strtol(s->location + 14, NULL, 10);
	forget(s);
	site_sign_in(s, "an@example.vn"); /* what the desk enters is not open online before it is filed */
	assert_int_equal(site_get(s, path(s, counter, "")), 404);
}

/* --- after filing -------------------------------------------------------------------------------------------------- */

static void
office(struct site *s, struct intent in, const char *role, int64_t actor)
{
	struct act_result out;

	in.role = role;
	in.actor = actor;
	in.at_s = ++site_now;
	in.version = strtoll(get(s, "SELECT version FROM dossier WHERE id = ", (int)in.dossier), NULL, 10);
	assert_int_equal(db_begin(s->st->db), OK);
	if (act_within(s->st->db, s->st->a, &in, &out) != OK)
		fail_msg("%s: %s", in.action, out.why != NULL ? table_get(out.why, 0, "refusal") : "fault");
	assert_int_equal(db_commit(s->st->db), OK);
}

/* The desk asks for a clearer consent of source 2 and for a rewritten section. */
static const char *
asked(struct site *s, int *id)
{
	const char *code = filed(s, id);
	int64_t     d = *id;

	/* what the background process does within seconds */
	does(s, arena_printf(s->st->a, "INSERT INTO reading_page (hash, version, page, how, pictures, text) SELECT DISTINCT file, 1, 1, 'text_layer', 0, 'x' FROM paper WHERE dossier = %lld;"
	    "INSERT INTO reading (hash, version, status, how, pages, sandbox, read_s) SELECT DISTINCT hash, 1, 'read', 'text_layer', 1, 'full', 1 FROM reading_page;"
	    "INSERT INTO screened (file, reading, verdict, lexicon, at) SELECT hash, 1, 'none', 'x', 1 FROM reading;"
	    "INSERT INTO screened (dossier, field, instance, value, verdict, lexicon, at) SELECT dossier, field, instance, value, 'none', 'x', 1 FROM free_text WHERE dossier = %lld", (long long)d, (long long)d));
	does(s, "INSERT INTO briefing (person, ruleset, no, given, at) SELECT p.id, q.ruleset, q.no, q.right_answer, 1 FROM briefing_question q JOIN person p ON p.id IN (20, 22)");
	office(s, (struct intent){.dossier = d, .action = "find_competence", .verdict = "ours", .clause = "NĐ 147/2024 Điều 24.8.d", .explanation = "x", .pages = "1", .found = "none"}, "desk_officer", DESK);
	does(s, arena_printf(s->st->a, "INSERT INTO slip (dossier, kind, author, drafted_s) VALUES (%lld, 'completion', 20, %lld);"
	    "INSERT INTO slip_item (slip, ruleset, requirement, instance, section, defect, clause, explanation)"
	    " SELECT id, 'R2026', 'source_consent', '2', '', 'illegible', 'NĐ 147/2024 Điều 29.1.đ', 'Trang 2 mờ' FROM slip"
	    " UNION ALL SELECT id, 'R2026', 'project', '', 'project_staff', 'incomplete_section', 'NĐ 147/2024 Điều 29.1.c', 'Thiếu người phụ trách' FROM slip", (long long)d, (long long)site_now));
	office(s, (struct intent){.dossier = d, .action = "propose_completion"}, "desk_officer", DESK);
	does(s, "UPDATE slip_item SET opinion = 'agree', opinion_by = 22");
	site_get(s, arena_printf(s->st->a, "/applications/%s", code));
	hasnt(s, "/slip"); /* not said before it is released */
	office(s, (struct intent){.dossier = d, .action = "release_slip"}, "desk_head", DESK_HEAD);
	return code;
}

static const char *
version(struct site *s, int id)
{
	return arena_printf(s->st->a, "version=%s", get(s, "SELECT version FROM dossier WHERE id = ", id));
}

static const char *
reply_form(struct site *s, const char *reply, const char *text)
{
	return arena_printf(s->st->a, "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"reply\"\r\n\r\n%s\r\n"
	    "--b\r\nContent-Disposition: form-data; name=\"reply_text\"\r\n\r\n%s\r\n--b--\r\n", site_token(s), reply, text);
}

static const char *
file_form(struct site *s, const char *reply)
{
	return arena_printf(s->st->a, "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"reply\"\r\n\r\n%s\r\n"
	    "--b\r\nContent-Disposition: form-data; name=\"reply_text\"\r\n\r\nXem t\xe1\xbb\x87p\r\n"
	    "--b\r\nContent-Disposition: form-data; name=\"paper_file\"; filename=\"a.pdf\"\r\n\r\n%s\r\n--b--\r\n", site_token(s), reply, applicant_pdf);
}

/* LAW: NĐ 118/2025 Điều 16.3, the applicant completes what the slip names, once */
static void
test_slip__opened_and_answered(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = asked(s, &id), *slip = of(s, code, "/slip");

	assert_int_equal(site_get(s, slip), 200);
	hasnt(s, "Trang 2 mờ"); /* closed: time does not run yet */
	const char *paper = of(s, code, arena_printf(s->st->a, "/documents/%s", store_get(s->st, "SELECT id FROM document WHERE kind = 'slip'")));
	assert_int_equal(site_get(s, paper), 404); /* nor is it read around the opening */
	assert_int_equal(site_get(s, of(s, code, "")), 200);
	hasnt(s, paper);
	assert_int_equal(site_get(s, path(s, id, "/sections/project_staff")), 303); /* no section is open: to the dossier */
	assert_string_equal(s->location, of(s, code, ""));
	assert_int_equal(site_post(s, slip, of(s, code, "/slip/open"), version(s, id)), 303);
	assert_int_equal(site_get(s, slip), 200);
	has(s, "Trang 2 mờ");
	has(s, get(s, "SELECT 'hết ngày ' || strftime('%d/%m/%Y', s.ends_s - 1 + 25200, 'unixepoch') FROM slip s WHERE s.dossier = ", id)); /* the last day, not the midnight after it */
	assert_int_equal(site_get(s, paper), 200);
	/* only what is named is open */
	const char *named = path(s, id, "/sections/project_staff");
	assert_int_equal(site_get(s, path(s, id, "/sections/applicant")), 303);
	assert_int_equal(site_get(s, named), 200);
	assert_int_equal(site_post(s, slip, path(s, id, "/sections/applicant"), "org_name=X&save=1"), 404);
	assert_int_equal(site_post(s, named, named, "plan_staff=C%C3%B3+%C4%91%E1%BB%A7"), 303);
	assert_string_equal(s->location, slip);
	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'plan_staff' AND dossier = ", id), "Có đủ");
	assert_string_equal(get(s, "SELECT count(*) FROM answer_history WHERE field = 'plan_staff' AND dossier = ", id), "1");
	/* item by item */
	const char *first = of(s, code, arena_printf(s->st->a, "/slip/%s", store_get(s->st, "SELECT min(id) FROM slip_item")));
	const char *second = of(s, code, arena_printf(s->st->a, "/slip/%s", store_get(s->st, "SELECT max(id) FROM slip_item")));
	assert_int_equal(site_get(s, second), 200);
	const char *body = reply_form(s, "explanation", "");
	assert_int_equal(site_send(s, "POST", second, "multipart/form-data; boundary=b", body, strlen(body)), 422);
	assert_int_equal(site_post(s, second, arena_printf(s->st->a, "%s/objection", second), "objection="), 422); /* nothing was objected to, nothing is said */
	site_get(s, second);
	body = reply_form(s, "explanation", "Đã sửa trong đề án");
	assert_int_equal(site_send(s, "POST", second, "multipart/form-data; boundary=b", body, strlen(body)), 303);
	assert_int_equal(site_post(s, slip, of(s, code, "/slip/answer"), version(s, id)), 409); /* one is open */
	/* a file is never dropped without a word, whatever was ticked beside it */
	site_get(s, first);
	body = file_form(s, "cannot");
	assert_int_equal(site_send(s, "POST", first, "multipart/form-data; boundary=b", body, strlen(body)), 422);
	has(s, "href=\"#f-reply\"");
	body = file_form(s, "explanation");
	assert_int_equal(site_send(s, "POST", first, "multipart/form-data; boundary=b", body, strlen(body)), 303);
	assert_string_equal(store_get(s->st, "SELECT reply FROM slip_item ORDER BY id LIMIT 1"), "file");
	site_get(s, first);
	body = arena_printf(s->st->a, "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"reply\"\r\n\r\nfile\r\n"
	    "--b\r\nContent-Disposition: form-data; name=\"paper_file\"; filename=\"rõ.pdf\"\r\n\r\n%s\r\n--b--\r\n", site_token(s), applicant_pdf);
	assert_int_equal(site_send(s, "POST", first, "multipart/form-data; boundary=b", body, strlen(body)), 303);
	assert_string_equal(get(s, "SELECT count(*) FROM paper WHERE replaced_by IS NOT NULL AND dossier = ", id), "2"); /* the old ones are kept */
	assert_int_equal(site_post(s, slip, of(s, code, "/slip/answer"), version(s, id)), 303);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "submitted");
	/* it stays to be read, also by Back, and nothing more can be sent with it */
	assert_int_equal(site_get(s, slip), 200);
	has(s, "Bạn đã gửi câu trả lời");
	has(s, "Đã sửa trong đề án");
	hasnt(s, "/slip/answer\"");
	assert_int_equal(site_get(s, of(s, code, "")), 200);
	has(s, slip);
}

/* LAW: NĐ 63/2010 Điều 21.2, nobody need give what the rules do not ask for */
static void
test_slip__contested(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = asked(s, &id), *slip = of(s, code, "/slip");

	assert_int_equal(site_post(s, slip, of(s, code, "/slip/open"), version(s, id)), 303);
	assert_int_equal(site_post(s, slip, of(s, code, "/slip/contest"), version(s, id)), 409); /* nothing said yet */
	const char *first = of(s, code, arena_printf(s->st->a, "/slip/%s", store_get(s->st, "SELECT min(id) FROM slip_item")));
	assert_int_equal(site_post(s, first, arena_printf(s->st->a, "%s/objection", first), "objection=R%C3%B5+m%C3%A0"), 303);
	assert_int_equal(site_post(s, slip, of(s, code, "/slip/contest"), version(s, id)), 303);
	assert_int_equal(site_get(s, of(s, code, "")), 200);
	has(s, "bạn chưa phải gửi gì"); /* what happens next */
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "completion_contested");
	assert_int_equal(site_get(s, slip), 200);
	has(s, "Rõ mà");
}

static void
test_slip__of_others_is_not_there(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = asked(s, &id);

	forget(s);
	site_sign_in(s, "la@example.vn");
	assert_int_equal(site_get(s, of(s, code, "")), 404);
	assert_int_equal(site_get(s, of(s, code, "/slip")), 404);
	assert_int_equal(site_post(s, "/applications/new", of(s, code, "/slip/open"), version(s, id)), 404);
	assert_int_equal(site_post(s, "/applications/new", of(s, code, "/acts/withdraw"), arena_printf(s->st->a, "%s&sure=1", version(s, id))), 404);
	assert_string_equal(store_get(s->st, "SELECT delivered IS NULL FROM slip"), "1");
	forget(s);
	site_sign_in(s, "dung@example.vn"); /* online the applicant opens it, not the desk, on these pages */
	assert_int_equal(site_get(s, of(s, code, "/slip")), 404);
}

/* LAW: NĐ 118/2025 Điều 21, the applicant may adjust and withdraw */
static void
test_adjust__what_differs_is_recorded(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = filed(s, &id), *page = of(s, code, "/adjust/project_staff");

	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%s&plan_staff=x", version(s, id))), 409); /* nothing changed */
	assert_int_equal(site_post(s, page, page, "version=0&plan_staff=kh%C3%A1c"), 409);                       /* an old page  */
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%s&plan_staff=kh%%C3%%A1c", version(s, id))), 303);
	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'plan_staff' AND dossier = ", id), "khác");
	assert_string_equal(store_get(s->st, "SELECT group_concat(field || value) FROM change"), "plan_staffkhác");
	forget(s);
	site_sign_in(s, "binh@example.vn"); /* the right to submit */
	assert_int_equal(site_post(s, "/applications/new", page, arena_printf(s->st->a, "%s&plan_staff=z", version(s, id))), 404);
}

/* The address of a form shown again is no page; reloaded, or in the other language, it leads to the page the form stands on. */
static void
test_owner__address_of_a_form_leads_to_its_page(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = asked(s, &id);

	assert_int_equal(site_get(s, of(s, code, "/slip/answer")), 303);
	assert_string_equal(s->location, of(s, code, "/slip"));
	assert_int_equal(site_get(s, of(s, code, "/slip/answer?lang=en")), 303);
	assert_string_equal(s->location, of(s, code, "/slip"));
	assert_int_equal(site_get(s, s->location), 200);
	has(s, "<html lang=\"en\"");
	assert_int_equal(site_get(s, "/organisation/members"), 303);
	assert_string_equal(s->location, "/organisation");
	assert_int_equal(site_get(s, "/sign-out"), 405); /* stands on every page */
}

/* After filing a source is whole or gone: its name can't be emptied alone, a new one can't be half. */
static void
test_adjust__rows_are_whole(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = filed(s, &id), *page = of(s, code, "/adjust/sources");
	const char  *sources = "SELECT count(DISTINCT instance) FROM answer WHERE field LIKE 'source_%' AND value <> '' AND dossier = ";
	const char  *n = arena_str(s->st->a, get(s, sources, id)), *first = arena_str(s->st->a, get(s, "SELECT min(instance) FROM answer WHERE field = 'source_name' AND dossier = ", id));

	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%s&source.%s.source_name=&source.%s.source_scope=To%%C3%%A0n", version(s, id), first, first)), 422);
	has(s, arena_printf(s->st->a, "href=\"#f-source.%s.source_name\"", first));
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%s&source.9.source_name=M%%E1%%BB%%9Bi", version(s, id))), 422);
	has(s, "href=\"#f-source.9.source_kind\"");
	assert_string_equal(get(s, sources, id), n);
	assert_int_equal(site_get(s, page), 200);
	has(s, arena_printf(s->st->a, "name=\"remove\" value=\"%s\"", first));
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%s&source.%s.source_name=x&remove=%s", version(s, id), first, first)), 303);
	assert_string_equal(get(s, arena_printf(s->st->a, "SELECT count(*) FROM answer WHERE instance = '%s' AND field LIKE 'source_%%' AND value <> '' AND dossier = ", first), id), "0");
	assert_string_equal(get(s, "SELECT count(*) FROM event WHERE action = 'adjust' AND dossier = ", id), "1");
}

static void
test_withdraw__asks_first(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = filed(s, &id), *page = of(s, code, "/acts/withdraw");

	assert_int_equal(site_post(s, page, page, version(s, id)), 422);
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%s&sure=1", version(s, id))), 303);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "withdrawn");
	assert_int_equal(site_get(s, page), 303); /* Back: to the dossier */
	assert_string_equal(s->location, of(s, code, ""));
	assert_int_equal(site_get(s, of(s, code, "/acts/accept")), 404); /* no act of the office on this side */
	assert_int_equal(site_get(s, of(s, code, "")), 200);
}

static void
test_list__and_messages(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = asked(s, &id);

	assert_int_equal(site_get(s, "/applications"), 200);
	has(s, "card-act");
	has(s, of(s, code, "\""));
	assert_int_equal(site_get(s, "/messages"), 200);
	assert_string_equal(store_get(s->st, "SELECT count(*) FROM notice WHERE audience = 'applicant' AND read_s IS NULL"), "1");
	assert_int_equal(site_post(s, "/messages", "/messages", "last=999"), 303);
	assert_string_equal(store_get(s->st, "SELECT count(*) FROM notice WHERE audience = 'applicant' AND read_s IS NULL"), "0");
	forget(s);
	site_sign_in(s, "la@example.vn");
	site_get(s, "/messages");
	hasnt(s, code);
	site_get(s, "/applications");
	hasnt(s, code);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    APPLICANT_TEST(test_counter__incomplete_is_filed),
	    APPLICANT_TEST(test_counter__only_for_the_desk_and_only_its_own),
	    APPLICANT_TEST(test_slip__opened_and_answered),
	    APPLICANT_TEST(test_slip__contested),
	    APPLICANT_TEST(test_slip__of_others_is_not_there),
	    APPLICANT_TEST(test_adjust__what_differs_is_recorded),
	    APPLICANT_TEST(test_owner__address_of_a_form_leads_to_its_page),
	    APPLICANT_TEST(test_adjust__rows_are_whole),
	    APPLICANT_TEST(test_withdraw__asks_first),
	    APPLICANT_TEST(test_list__and_messages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
