/*
 * Filing through the portal's own pages: competence, drafts, papers, signing.
 */
#include "support/applicant.h"
#include <stdio.h>

/* --- competence ---------------------------------------------------------------------------------------------------- */

/* LAW: NĐ 147/2024 Điều 24.8.d, the province licenses general news sites of local organisations */
static void
test_check__ours(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_post(s, "/check", "/check", applicant_ours), 303);
	assert_int_equal(site_get(s, s->location), 200);
	has(s, "NĐ 147/2024 Điều 24.8.d");
	has(s, "/applications/new?q.applicant_kind=local_org");
	assert_string_equal(store_get(s->st, "SELECT count(*) FROM answer"), "0"); /* nothing is kept */
}

/* LAW: NĐ 147/2024 Điều 3.25, users who talk to each other make a social network */
static void
test_check__social_network_goes_elsewhere(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_get(s, arena_printf(s->st->a, "/check/answer?q.chat=1&%s", "q.applicant_kind=local_org&q.province=01&q.site_kind=news&q.aggregates_news=1&q.user_page=0"
	    "&q.forum=0&q.internal_forum=0&q.own_qa=0&q.user_upload=0&q.interact=0&q.livestream=0&q.listing=0&q.comment=0&q.self_produce=0")), 200);
	has(s, "NĐ 147/2024 Điều 3.25");
	has(s, store_get(s->st, "SELECT name FROM authority WHERE code = 'central_agency' AND until_day IS NULL"));
}

/* What is said next fits the verdict: a part that is ours is filed here, and nobody is told to doubt an open result. */
static void
test_check__next_fits_the_verdict(void **state)
{
	struct site *s = *state;
	static const char rest[] = "q.applicant_kind=local_org&q.province=01&q.site_kind=news&q.aggregates_news=1&q.user_page=0&q.chat=0&q.internal_forum=0&q.own_qa=0&q.user_upload=0&q.interact=0"
	    "&q.livestream=0&q.listing=0&q.comment=0";

	assert_int_equal(site_get(s, arena_printf(s->st->a, "/check/answer?%s&q.self_produce=0&q.forum=1&q.separated=1", rest)), 200);
	has(s, "Nơi làm thủ tục cho phần mạng xã hội");
	has(s, "Bắt đầu hồ sơ cho phần tin tổng hợp");
	hasnt(s, "Nếu bạn cho rằng kết quả này chưa đúng");
	assert_int_equal(site_get(s, arena_printf(s->st->a, "/check/answer?%s&q.self_produce=1&q.forum=0&q.separated=0", rest)), 200);
	has(s, "Bắt đầu hồ sơ để cán bộ xem xét");
	hasnt(s, "Nếu bạn cho rằng kết quả này chưa đúng");
}

static void
test_check__open_question(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_post(s, "/check", "/check", "q.chat=1"), 422);
	/* told in the order of the page, although a list that was left alone is sent and a question without an answer is not */
	assert_true(strstr(s->body, "href=\"#f-q.applicant_kind\"") < strstr(s->body, "href=\"#f-q.province\""));
	assert_int_equal(site_post(s, "/check", "/check", "q.applicant_kind=local_org&q.province=&q.chat=1"), 422);
	assert_true(strstr(s->body, "href=\"#f-q.province\"") < strstr(s->body, "href=\"#f-q.site_kind\""));
	has(s, "href=\"#f-q.province\"");
	has(s, "id=\"f-q.chat-1\" name=\"q.chat\" value=\"1\" checked");
}

/* Addresses are shortened and typed by hand: half the answers give no result, and no code is shown. */
static void
test_check__half_an_address_is_asked_on(void **state)
{
	struct site *s = *state;
	const char  *answers = arena_str(s->st->a, (site_post(s, "/check", "/check", applicant_ours), s->location));

	assert_int_equal(site_get(s, answers), 200);
	assert_int_equal(site_get(s, "/check/answer?q.applicant_kind=local_org&q.chat=0"), 303);
	assert_string_equal(s->location, "/check?q.applicant_kind=local_org&q.chat=0");
	assert_int_equal(site_get(s, s->location), 200);
	has(s, "name=\"q.chat\" value=\"0\" checked");
	assert_int_equal(site_get(s, arena_printf(s->st->a, "%s&q.province=xyz", strcspn(answers, "?") > 0 ? "/check/answer?q.applicant_kind=zzz" : "")), 303);
	assert_int_equal(site_get(s, "/check/answer"), 303);
	assert_string_equal(s->location, "/check");
}

/* The page without an account and the view that blocks filing say the same, question by question. */
static void
test_check__same_as_the_rules_of_a_draft(void **state)
{
	static const char *const fields[] = {"user_page", "forum", "internal_forum", "chat", "user_upload", "interact", "livestream", "listing", "comment", "self_produce", "separated",
	    "own_qa", "aggregates_news", "province", "applicant_kind", "site_kind"};
	static const char *const others[] = {"1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "0", "79", "press_agency", "internal"};
	struct site *s = *state;
	int          id = draft(s);

	for (size_t i = 0; i < 16 * 3; i++) { /* each question by itself, kept apart from the news, and with a page for users */
		size_t a = i / 3, b = i % 3 == 0 ? a : i % 3 == 1 ? 10 : 0;
		struct params ps = {.n = 0};
		struct table *t = NULL;
		does(s, arena_printf(s->st->a, "DELETE FROM answer WHERE dossier = %1$d; INSERT INTO answer (dossier, field, value) VALUES (%1$d, 'applicant_kind', 'local_org'),"
		    " (%1$d, 'province', '01'), (%1$d, 'site_kind', 'news'), (%1$d, 'aggregates_news', '1'), (%1$d, 'user_page', '0'), (%1$d, 'forum', '0'), (%1$d, 'internal_forum', '0'),"
		    " (%1$d, 'own_qa', '0'), (%1$d, 'chat', '0'), (%1$d, 'user_upload', '0'), (%1$d, 'interact', '0'), (%1$d, 'livestream', '0'), (%1$d, 'listing', '0'), (%1$d, 'comment', '0'),"
		    " (%1$d, 'self_produce', '0'), (%1$d, 'separated', '0');"
		    "UPDATE answer SET value = '%3$s' WHERE dossier = %1$d AND field = '%2$s'; UPDATE answer SET value = '%5$s' WHERE dossier = %1$d AND field = '%4$s'",
		    id, fields[a], others[a], fields[b], others[b]));
		param_text(&ps, "answers", store_get(s->st, "SELECT json_group_object(field, value) FROM answer"));
		param_int(&ps, "now", site_now);
		param_text(&ps, "today", "2026-11-18");
		param_text(&ps, "lang", "vi");
		assert_int_equal(db_query(s->st->db, SQL_CHECK_VERDICT, &ps, s->st->a, &t), OK);
		const char *rule = store_get(s->st, arena_printf(s->st->a, "SELECT rule FROM screening WHERE dossier = %d AND %lld >= from_s AND %lld < until_s", id, (long long)site_now, (long long)site_now));
		assert_true(*rule != '\0');
		assert_string_equal(table_get(t, 0, "rule"), rule);
	}
}

/* --- drafts -------------------------------------------------------------------------------------------------------- */

static void
test_draft__begins_with_what_is_known(void **state)
{
	struct site *s = *state;
	int          id = draft(s);

	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'org_name' AND dossier = ", id), "Báo A");
	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'chat' AND dossier = ", id), "0");
	assert_string_equal(get(s, "SELECT length(check_code) FROM dossier WHERE id = ", id), "6");
	assert_int_equal(site_get(s, path(s, id, "")), 200);
	has(s, "NĐ 147/2024 Điều 24.8.d");
}

static void
test_draft__right_values_are_kept_beside_wrong_ones(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *page = path(s, id, "/sections/applicant");

	assert_int_equal(site_post(s, page, page, "org_name=T%C3%AAn+%C4%91%C3%BAng&org_paper_day=32%2F13%2F2026&org_email=khong&save=1"), 422);
	has(s, "value=\"32/13/2026\"");
	has(s, "href=\"#f-org_paper_day\"");
	has(s, "href=\"#f-org_email\"");
	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'org_name' AND dossier = ", id), "Tên đúng");
	assert_string_equal(get(s, "SELECT count(*) FROM answer WHERE field = 'org_paper_day' AND dossier = ", id), "0");
	assert_string_equal(get(s, "SELECT saved_by || section FROM draft_save WHERE dossier = ", id), "10applicant");
	/* a paper is of a day that was */
	assert_int_equal(site_post(s, page, page, "org_paper_day=31%2F12%2F2027&save=1"), 422);
	has(s, "Ngày này ở tương lai");
	/* incomplete is no mistake */
	assert_int_equal(site_post(s, page, page, "org_name=T%C3%AAn&org_paper_day=05%2F01%2F2026"), 303);
	assert_string_equal(s->location, path(s, id, "/sections/site"));
	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'org_paper_day' AND dossier = ", id), "2026-01-05");
	/* and an emptied box empties the answer */
	assert_int_equal(site_post(s, page, page, "org_name=&save=1"), 303);
	assert_string_equal(get(s, "SELECT count(*) FROM answer WHERE field = 'org_name' AND dossier = ", id), "0");
}

/* LAW: NĐ 147/2024 Điều 28.1.h, three agencies are three, however one of them is written */
static void
test_draft__the_same_name_twice(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *page = path(s, id, "/sections/sources");

	assert_int_equal(site_post(s, page, page, "source.1.source_name=B%C3%A1o+A&source.2.source_name=B%C3%A1o+B&source.3.source_name=b%C3%A1o+a"), 422);
	has(s, "href=\"#f-source.3.source_name\"");
	hasnt(s, "href=\"#f-source.1.source_name\"");
	has(s, "name=\"source.3.source_name\" type=\"text\" class=\"w-full\" value=\"báo a\""); /* a new row of which nothing is right is there to be mended */
	assert_string_equal(get(s, "SELECT count(*) FROM answer WHERE field = 'source_name' AND dossier = ", id), "2");
	assert_int_equal(site_post(s, page, page, "source.1.source_name=B%C3%A1o+A&source.2.source_name=B%C3%A1o+B&source.3.source_name=b%C3%A1o+a&remove=1"), 303);
	page = path(s, id, "/sections/channel");
	assert_int_equal(site_post(s, page, page, "domain.1.domain_name=tin.vn&domain.2.domain_name=TIN.vn"), 422);
	has(s, "href=\"#f-domain.2.domain_name\"");
}

/* LAW: NĐ 147/2024 Điều 24.7.a, five years at most; years and months are one term */
static void
test_draft__term_in_years_and_months(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *page = path(s, id, "/sections/term");

	assert_int_equal(site_post(s, page, page, "term_years=2&term_months=13"), 422);
	has(s, "href=\"#f-term_months\"");
	assert_int_equal(site_post(s, page, page, "term_years=5&term_months=6"), 422);
	has(s, "href=\"#f-term_months\"");
	assert_string_equal(get(s, "SELECT count(*) FROM answer WHERE field = 'term_months' AND dossier = ", id), "0");
	assert_int_equal(site_post(s, page, page, "term_years=2&term_months=6"), 303);
	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'term_months' AND dossier = ", id), "6");
	assert_int_equal(site_post(s, page, page, "term_years=5&term_months=0"), 303);
}

/* Two of an organisation in one section: the second is told, sees both, and decides. */
static void
test_draft__colleague_saved_meanwhile(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *page = path(s, id, "/sections/project_staff"), *stored = "SELECT value FROM answer WHERE field = 'plan_staff' AND dossier = ";

	const char  *loaded = arena_printf(s->st->a, "loaded=%lld&save=1&plan_staff=", (long long)site_now);
	assert_int_equal(site_get(s, page), 200);
	has(s, arena_printf(s->st->a, "name=\"loaded\" value=\"%lld\"", (long long)site_now));
	const struct site an = *s;
	forget(s);
	site_now += 60;
	site_sign_in(s, "binh@example.vn");
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "loaded=%lld&save=1&plan_staff=B%%C3%%ACnh+ghi", (long long)site_now)), 303);
	memcpy(s->jar, an.jar, sizeof s->jar);
	site_now += 60;
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%sAn+ghi", loaded)), 409);
	assert_string_equal(get(s, stored, id), "Bình ghi");
	has(s, "An ghi</textarea>");
	has(s, "Bình ghi</p>");
	has(s, arena_printf(s->st->a, "name=\"loaded\" value=\"%lld\"", (long long)site_now));
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "loaded=%lld&save=1&plan_staff=C%%E1%%BA%%A3+hai", (long long)site_now)), 303);
	assert_string_equal(get(s, stored, id), "Cả hai");
	/* one's own Back and again is no conflict */
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%sAn+ghi+l%%E1%%BA%%A1i", loaded)), 303);
	assert_string_equal(get(s, stored, id), "An ghi lại");
}

static void
test_draft__rows(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *page = path(s, id, "/sections/sources");

	assert_int_equal(site_post(s, page, page, "source.1.source_name=B%C3%A1o+M%E1%BB%99t&source.1.source_term=2027&add=1"), 303);
	assert_string_equal(s->location, path(s, id, "/sections/sources?add=1#rows-end"));
	assert_int_equal(site_get(s, path(s, id, "/sections/sources?add=1")), 200);
	has(s, "name=\"source.2.source_name\"");
	assert_int_equal(site_post(s, page, page, "source.1.source_name=B%C3%A1o+M%E1%BB%99t&source.2.source_name=B%C3%A1o+Hai&save=1"), 303);
	does(s, arena_printf(s->st->a, "INSERT INTO file (hash, bytes, media, stored_s) VALUES ('aa', 5, 'application/pdf', 1);"
	    "INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s) VALUES (%d, 'source_consent', '1', 'aa', 'a.pdf', 10, 5)", id));
	/* a row that goes is no place for mistakes, and its paper goes too */
	assert_int_equal(site_post(s, page, page, "source.1.source_name=X&source.1.source_agreement_day=99%2F99%2F9999&source.2.source_name=B%C3%A1o+Hai&remove=1"), 303);
	assert_string_equal(get(s, "SELECT group_concat(instance || value) FROM answer WHERE field LIKE 'source_%' AND dossier = ", id), "2Báo Hai");
	assert_string_equal(get(s, "SELECT count(*) FROM paper WHERE dossier = ", id), "0");
	/* something without a name is neither a source nor nothing */
	assert_int_equal(site_post(s, page, page, "source.3.source_name=&source.3.source_term=2027&save=1"), 422);
	has(s, "href=\"#f-source.3.source_name\"");
	has(s, "value=\"2027\"");
}

static void
test_draft__others(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *page = path(s, id, "/sections/applicant");

	forget(s);
	site_sign_in(s, "la@example.vn"); /* another organisation: not there */
	assert_int_equal(site_get(s, path(s, id, "")), 404);
	assert_int_equal(site_get(s, page), 404);
	assert_int_equal(site_get(s, path(s, id, "/review")), 404);
	assert_int_equal(site_post(s, "/applications/new", page, "org_name=Chi%E1%BA%BFm"), 404);
	assert_int_equal(site_post(s, "/applications/new", path(s, id, "/discard"), "version=0"), 404);
	assert_int_equal(site_post(s, "/applications/new", path(s, id, "/submit"), applicant_signs), 404);
	assert_int_equal(site_post(s, "/applications/new", "/applications", "organisation=1"), 422); /* nor begin one in its name */
	forget(s);
	site_sign_in(s, "dung@example.vn"); /* the desk has no business in what is begun online */
	assert_int_equal(site_get(s, path(s, id, "")), 404);
	forget(s);
	site_sign_in(s, "binh@example.vn"); /* may write, not file */
	assert_int_equal(site_post(s, page, page, "org_name=B%C3%ACnh&save=1"), 303);
	complete(s, id);
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), applicant_signs), 409);
	forget(s);
	does(s, "UPDATE person SET email = 'xem@example.vn' WHERE id = 13");
	site_sign_in(s, "xem@example.vn"); /* may read */
	assert_int_equal(site_get(s, page), 200);
	assert_int_equal(site_get(s, path(s, id, "/review")), 200);
	has(s, "Bạn chỉ có quyền xem");
	hasnt(s, "Bạn được soạn");
	assert_int_equal(site_post(s, page, page, "org_name=Xem&save=1"), 404);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "draft");
	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'org_name' AND dossier = ", id), "Bình");
}

static void
test_draft__discarded(void **state)
{
	struct site *s = *state;
	int          id = draft(s);

	assert_int_equal(site_post(s, path(s, id, ""), path(s, id, "/discard"), "version=0"), 303);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "discarded");
	assert_int_equal(site_get(s, path(s, id, "")), 404);
	site_get(s, "/applications");
	hasnt(s, path(s, id, "\""));
}

/* --- papers -------------------------------------------------------------------------------------------------------- */

static void
test_papers__one_row_each(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *page = path(s, id, "/papers"), *sections = path(s, id, "/sections/sources");

	assert_int_equal(site_get(s, page), 200);
	hasnt(s, "paper.source_consent");
	assert_int_equal(site_post(s, sections, sections, "source.1.source_name=A&source.2.source_name=B&save=1"), 303);
	assert_int_equal(site_get(s, page), 200);
	has(s, "name=\"paper.source_consent.1\"");
	has(s, "name=\"paper.source_consent.2\"");
	assert_int_equal(upload(s, page, page, "paper.source_consent.2", applicant_pdf), 303);
	assert_string_equal(get(s, "SELECT requirement || instance || name FROM paper WHERE dossier = ", id), "source_consent2giấy.pdf");
	const char *first = get(s, "SELECT id FROM paper WHERE dossier = ", id);
	assert_int_equal(site_get(s, path(s, id, arena_printf(s->st->a, "/papers/%s", first))), 200);
	assert_string_equal(s->body, applicant_pdf);
	assert_int_equal(upload(s, page, page, "paper.source_consent.2", arena_printf(s->st->a, "%s ", applicant_pdf)), 303);
	assert_string_equal(get(s, "SELECT count(*) FROM paper WHERE dossier = ", id), "1"); /* replaced, a draft keeps no old ones */
	assert_int_equal(upload(s, page, page, "paper.legal_status", "MZ no paper"), 422);
	has(s, "id=\"e-legal_status\"");
	assert_int_equal(upload(s, page, page, "paper.degree", applicant_pdf), 400); /* nothing off the list */
	const char *last = get(s, "SELECT id FROM paper WHERE dossier = ", id);
	assert_int_equal(site_post(s, page, path(s, id, arena_printf(s->st->a, "/papers/%s/remove", last)), ""), 303);
	assert_string_equal(get(s, "SELECT count(*) FROM paper WHERE dossier = ", id), "0");
}

static void
test_papers__of_others_are_not_there(void **state)
{
	struct site *s = *state;
	int          id = draft(s);

	complete(s, id);
	const char *paper = path(s, id, arena_printf(s->st->a, "/papers/%s", get(s, "SELECT min(id) FROM paper WHERE dossier = ", id)));
	forget(s);
	site_sign_in(s, "la@example.vn");
	assert_int_equal(site_get(s, paper), 404);
	assert_int_equal(site_post(s, "/applications/new", arena_printf(s->st->a, "%s/remove", paper), ""), 404);
}

/* --- filing -------------------------------------------------------------------------------------------------------- */

/* LAW: NĐ 147/2024 Điều 30.1, filed online with a signature */
static void
test_submit__signed_and_filed_at_once(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = filed(s, &id), *page = arena_printf(s->st->a, "/applications/%s/filed", code);

	assert_string_equal(s->location, page);
	assert_string_equal(get(s, "SELECT state || ruleset || desk_ruleset FROM dossier WHERE id = ", id), "submittedR2026O2025");
	assert_string_equal(get(s, "SELECT method || person FROM signature WHERE dossier = ", id), "account10");
	assert_string_equal(get(s, "SELECT s.answers = x.answers FROM signature s JOIN dossier_answers x ON x.dossier = s.dossier WHERE s.dossier = ", id), "1");
	assert_int_equal(site_get(s, page), 200);
	has(s, code);
	has(s, get(s, "SELECT check_code FROM dossier WHERE id = ", id));
	/* sent again: the same confirmation, filed once */
	assert_int_equal(site_post(s, "/applications", path(s, id, "/submit"), applicant_signs), 303);
	assert_string_equal(s->location, page);
	assert_string_equal(get(s, "SELECT count(*) FROM event WHERE dossier = ", id), "1");
	/* old addresses and Back lead to what became of the draft, for its organisation only */
	static const char *const tails[] = {"", "/sections/applicant", "/papers", "/review", "/verdict"};
	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		assert_int_equal(site_get(s, path(s, id, tails[i])), 303);
		assert_string_equal(s->location, of(s, code, ""));
	}
	forget(s);
	site_sign_in(s, "la@example.vn");
	assert_int_equal(site_get(s, path(s, id, "")), 404);
}

static void
test_submit__wrong_password_or_no_declaration(void **state)
{
	struct site *s = *state;
	int          id = draft(s);

	complete(s, id);
	assert_int_equal(site_post(s, path(s, id, "/review"), path(s, id, "/submit"), "version=0&declared=1&sign_password=sai+roi"), 422);
	has(s, "href=\"#f-sign_password\"");
	assert_int_equal(site_post(s, path(s, id, "/review"), path(s, id, "/submit"), "version=0&sign_password=m%E1%BA%ADt+kh%E1%BA%A9u+%C4%91%C3%BA+ng"), 422);
	has(s, "href=\"#f-declared\"");
	assert_string_equal(get(s, "SELECT count(*) FROM signature WHERE dossier = ", id), "0");
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "draft");
}

/* LAW: NĐ 147/2024 Điều 29.1, the papers that belong to an application */
static void
test_submit__incomplete_is_refused(void **state)
{
	struct site *s = *state;
	int          id = draft(s);

	assert_int_equal(site_get(s, path(s, id, "/review")), 200);
	hasnt(s, "name=\"sign_password\"");
	has(s, "/papers#f-paper.legal_status");
	has(s, "/sections/site#f-site_name");
	/* source by source, as they stand in the form */
	does(s, arena_printf(s->st->a, "INSERT INTO answer (dossier, field, instance, value) VALUES (%1$d, 'source_name', '2', 'Báo B'), (%1$d, 'source_name', '10', 'Báo C')", id));
	assert_int_equal(site_get(s, path(s, id, "/review")), 200);
	const char *last_of_2 = strstr(s->body, "#f-source.2.source_scope"), *first_of_10 = strstr(s->body, "#f-source.10.source_kind");
	assert_true(last_of_2 != NULL && first_of_10 != NULL && last_of_2 < first_of_10);
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), applicant_signs), 409);
	has(s, "class=\"why\"");
	/* while nothing is answered there is no advice to read; the first thing to do is said */
	does(s, arena_printf(s->st->a, "DELETE FROM answer WHERE dossier = %d AND field = 'chat'", id));
	assert_int_equal(site_get(s, path(s, id, "/review")), 200);
	hasnt(s, "/verdict");
	has(s, "/sections/competence#f-chat");
	assert_int_equal(site_get(s, path(s, id, "/verdict")), 200);
	hasnt(s, "name=\"read\"");
	assert_string_equal(get(s, "SELECT count(*) FROM signature WHERE dossier = ", id), "0"); /* taken back with the filing */
}

static void
test_submit__advice_is_read_first(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *verdict = path(s, id, "/verdict");

	complete(s, id);
	does(s, arena_printf(s->st->a, "UPDATE answer SET value = '1' WHERE dossier = %d AND field = 'chat'", id));
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), applicant_signs), 409);
	assert_int_equal(site_post(s, verdict, verdict, "rule=social_chat"), 422);
	assert_int_equal(site_post(s, verdict, verdict, "rule=ours_local&read=1"), 303); /* another rule's advice is no advice */
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), applicant_signs), 409);
	assert_int_equal(site_post(s, verdict, verdict, "rule=social_chat&read=1"), 303);
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), applicant_signs), 303);
}

/* What is signed is what was shown: saved again meanwhile, in another window or by a colleague, it is shown anew first. */
static void
test_submit__what_was_shown_is_signed(void **state)
{
	struct site *s = *state;
	int          id = draft(s);
	const char  *page = path(s, id, "/sections/project_staff"), *review = path(s, id, "/review"), *submit = path(s, id, "/submit");

	complete(s, id);
	assert_int_equal(site_post(s, page, page, "plan_staff=M%E1%BB%8Di+ng%C6%B0%E1%BB%9Di"), 303);
	long long shown = (long long)site_now;
	assert_int_equal(site_get(s, review), 200);
	has(s, arena_printf(s->st->a, "name=\"saved\" value=\"%lld\"", shown));
	site_now += 60;
	assert_int_equal(site_post(s, page, page, "plan_staff=Tr%E1%BA%BB+em"), 303);
	assert_int_equal(site_post(s, review, submit, arena_printf(s->st->a, "saved=%lld&%s", shown, applicant_signs)), 422);
	has(s, "Dưới đây là nội dung mới");
	has(s, "Trẻ em");
	has(s, arena_printf(s->st->a, "name=\"saved\" value=\"%lld\"", (long long)site_now));
	assert_string_equal(get(s, "SELECT count(*) FROM signature WHERE dossier = ", id), "0");
	assert_int_equal(site_post(s, review, submit, arena_printf(s->st->a, "saved=%lld&%s", (long long)site_now, applicant_signs)), 303);
}

static void
test_submit__row_without_a_name(void **state)
{
	struct site *s = *state;
	int          id = draft(s);

	complete(s, id);
	does(s, arena_printf(s->st->a, "INSERT INTO answer (dossier, field, instance, value) VALUES (%d, 'source_term', '9', '2027')", id));
	assert_int_equal(site_get(s, path(s, id, "/review")), 200);
	has(s, "/sections/sources#f-source.9.source_name");
	assert_int_equal(site_post(s, path(s, id, "/review"), path(s, id, "/submit"), applicant_signs), 422);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "draft");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    APPLICANT_TEST(test_check__ours),
	    APPLICANT_TEST(test_check__social_network_goes_elsewhere),
	    APPLICANT_TEST(test_check__next_fits_the_verdict),
	    APPLICANT_TEST(test_check__open_question),
	    APPLICANT_TEST(test_check__half_an_address_is_asked_on),
	    APPLICANT_TEST(test_check__same_as_the_rules_of_a_draft),
	    APPLICANT_TEST(test_draft__begins_with_what_is_known),
	    APPLICANT_TEST(test_draft__right_values_are_kept_beside_wrong_ones),
	    APPLICANT_TEST(test_draft__the_same_name_twice),
	    APPLICANT_TEST(test_draft__term_in_years_and_months),
	    APPLICANT_TEST(test_draft__colleague_saved_meanwhile),
	    APPLICANT_TEST(test_draft__rows),
	    APPLICANT_TEST(test_draft__others),
	    APPLICANT_TEST(test_draft__discarded),
	    APPLICANT_TEST(test_papers__one_row_each),
	    APPLICANT_TEST(test_papers__of_others_are_not_there),
	    APPLICANT_TEST(test_submit__signed_and_filed_at_once),
	    APPLICANT_TEST(test_submit__wrong_password_or_no_declaration),
	    APPLICANT_TEST(test_submit__incomplete_is_refused),
	    APPLICANT_TEST(test_submit__advice_is_read_first),
	    APPLICANT_TEST(test_submit__what_was_shown_is_signed),
	    APPLICANT_TEST(test_submit__row_without_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
