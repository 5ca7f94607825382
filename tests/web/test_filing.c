/*
 * The applicant's side through the portal's own pages: competence, drafts, papers, filing, the counter, slips.
 */
#include "support/site.h"
#include "base/text.h"
#include "rules/act.h"
#include <stdio.h>

enum { VIEWER = 13, STRANGER = 30, DESK = 20, DESK_HEAD = 22 };

static const char ours[] = "q.applicant_kind=local_org&q.province=01&q.site_kind=news&q.aggregates_news=1&q.user_page=0&q.forum=0&q.internal_forum=0&q.own_qa=0"
    "&q.chat=0&q.user_upload=0&q.interact=0&q.livestream=0&q.listing=0&q.comment=0&q.self_produce=0";

static void
does(struct site *s, const char *sql)
{
	const char *error = store_sql(s->st, sql);

	if (error != NULL)
		fail_msg("%s: %s", error, sql);
}

static const char *
get(struct site *s, const char *fmt, int id)
{
	return store_get(s->st, arena_printf(s->st->a, "%s%d", fmt, id));
}

static void
has(const struct site *s, const char *text)
{
	if (strstr(s->body, text) == NULL)
		fail_msg("not on the page: %s", text);
}

static void
hasnt(const struct site *s, const char *text)
{
	if (strstr(s->body, text) != NULL)
		fail_msg("on the page: %s", text);
}

static void
forget(struct site *s)
{
	memset(s->jar, 0, sizeof s->jar);
}

static int
set_up(void **state)
{
	if (site_setup_pages(state) != 0)
		return -1;
	struct site *s = *state;
	/* the office is in Hà Nội; a demo store, since the site's clock is not the system's */
	does(s, "INSERT INTO office (id, name, parent, place, province, code_prefix, number_symbol, address, phone, email, mode, offset_s)"
	        " VALUES (1, 'Sở', 'UBND', 'Hà Nội', '01', 'H26', 'GP-TTĐT', '1 Phố', '0240000000', 'a@b.vn', 'demo', 25200);"
	        "INSERT INTO organisation (id, name, folded, tax_code, created_s) VALUES (2, 'Người lạ', 'nguoi la', '0101248141', 1);"
	        "INSERT INTO person (id, name, email, password, staff, created_s, active)"
	        " SELECT 30, 'Kẻ Lạ', 'la@example.vn', password, 0, 1, 1 FROM person WHERE id = 10;"
	        "UPDATE person SET password = (SELECT password FROM person WHERE id = 10) WHERE id = 13;"
	        "INSERT INTO member (organisation, person, rights, approved_s) VALUES (2, 30, 'submit', 1), (1, 13, 'view', 1);"
	        "UPDATE organisation SET verified_s = 2, verified_by = 20 WHERE id = 1;");
	return 0;
}
#define FILING_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, site_teardown)

/* A draft of organisation 1, begun by its own page. */
static int
draft(struct site *s)
{
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/applications/new", "/applications", arena_printf(s->st->a, "organisation=1&%s", ours)), 303);
	assert_int_equal(strncmp(s->location, "/applications/", 14), 0);
	return (int)strtol(s->location + 14, NULL, 10);
}

/* Everything that is missing, as the store calls it: names of three sources and a domain, then every field and paper. */
static void
complete(struct site *s, int id)
{
	does(s, arena_printf(s->st->a,
	    "INSERT INTO answer (dossier, field, instance, value) VALUES (%1$d, 'source_name', '1', 'Báo A'), (%1$d, 'source_name', '2', 'Báo B'),"
	    " (%1$d, 'source_name', '3', 'Báo C'), (%1$d, 'domain_name', '1', 'tin.vn');"
	    "INSERT INTO answer (dossier, field, instance, value)"
	    " SELECT m.dossier, m.field, m.instance, CASE f.kind WHEN 'choice' THEN (SELECT min(c.code) FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code)"
	    "   WHEN 'integer' THEN '3' WHEN 'date' THEN '2026-01-05' WHEN 'email' THEN 'a@b.vn' WHEN 'phone' THEN '+84912345678' WHEN 'yes_no' THEN '0' ELSE 'x' END"
	    "   FROM missing_field m JOIN form_field f ON f.ruleset = m.ruleset AND f.code = m.field WHERE m.dossier = %1$d AND %2$lld >= m.from_s AND %2$lld < m.until_s;"
	    "INSERT INTO file (hash, bytes, media, stored_s) VALUES ('%3$s', 5, 'application/pdf', 1) ON CONFLICT DO NOTHING;"
	    "INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s)"
	    " SELECT m.dossier, m.requirement, m.instance, '%3$s', 'a.pdf', 10, 5 FROM missing_paper m WHERE m.dossier = %1$d AND %2$lld >= m.from_s AND %2$lld < m.until_s",
	    id, (long long)site_now, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

static const char *
path(struct site *s, int id, const char *tail)
{
	return arena_printf(s->st->a, "/applications/%d%s", id, tail);
}

static const char right_password[] = "version=0&declared=1&sign_password=m%E1%BA%ADt+kh%E1%BA%A9u+%C4%91%C3%BA+ng";

/* A filed dossier and its code. */
static const char *
filed(struct site *s, int *id)
{
	*id = draft(s);
	complete(s, *id);
	assert_int_equal(site_post(s, path(s, *id, "/review"), path(s, *id, "/submit"), right_password), 303);
	return get(s, "SELECT code FROM dossier WHERE id = ", *id);
}

/* --- competence ---------------------------------------------------------------------------------------------------- */

/* LAW: NĐ 147/2024 Điều 24.8.d, the province licenses general news sites of local organisations */
static void
test_check__ours(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_post(s, "/check", "/check", ours), 303);
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

static void
test_check__open_question(void **state)
{
	struct site *s = *state;

	assert_int_equal(site_post(s, "/check", "/check", "q.applicant_kind=local_org&q.chat=1"), 422);
	has(s, "href=\"#f-q.province\"");
	has(s, "id=\"f-q.chat-1\" name=\"q.chat\" value=\"1\" checked");
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
	/* incomplete is no mistake */
	assert_int_equal(site_post(s, page, page, "org_name=T%C3%AAn&org_paper_day=05%2F01%2F2026"), 303);
	assert_string_equal(s->location, path(s, id, "/sections/site"));
	assert_string_equal(get(s, "SELECT value FROM answer WHERE field = 'org_paper_day' AND dossier = ", id), "2026-01-05");
	/* and an emptied box empties the answer */
	assert_int_equal(site_post(s, page, page, "org_name=&save=1"), 303);
	assert_string_equal(get(s, "SELECT count(*) FROM answer WHERE field = 'org_name' AND dossier = ", id), "0");
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
	assert_int_equal(site_post(s, "/applications/new", path(s, id, "/submit"), right_password), 404);
	assert_int_equal(site_post(s, "/applications/new", "/applications", "organisation=1"), 422); /* nor begin one in its name */
	forget(s);
	site_sign_in(s, "dung@example.vn"); /* the desk has no business in what is begun online */
	assert_int_equal(site_get(s, path(s, id, "")), 404);
	forget(s);
	site_sign_in(s, "binh@example.vn"); /* may write, not file */
	assert_int_equal(site_post(s, page, page, "org_name=B%C3%ACnh&save=1"), 303);
	complete(s, id);
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), right_password), 409);
	forget(s);
	does(s, "UPDATE person SET email = 'xem@example.vn' WHERE id = 13");
	site_sign_in(s, "xem@example.vn"); /* may read */
	assert_int_equal(site_get(s, page), 200);
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

static const char pdf[] = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R>>\nstartxref\n40\n%%EOF\n";

static int
upload(struct site *s, const char *page, const char *target, const char *field, const char *bytes)
{
	site_get(s, page);
	const char *body = arena_printf(s->st->a, "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"giấy.pdf\"\r\n"
	    "Content-Type: application/pdf\r\n\r\n%s\r\n--b--\r\n", site_token(s), field, bytes);
	return site_send(s, "POST", target, "multipart/form-data; boundary=b", body, strlen(body));
}

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
	assert_int_equal(upload(s, page, page, "paper.source_consent.2", pdf), 303);
	assert_string_equal(get(s, "SELECT requirement || instance || name FROM paper WHERE dossier = ", id), "source_consent2giấy.pdf");
	const char *first = get(s, "SELECT id FROM paper WHERE dossier = ", id);
	assert_int_equal(site_get(s, path(s, id, arena_printf(s->st->a, "/papers/%s", first))), 200);
	assert_string_equal(s->body, pdf);
	assert_int_equal(upload(s, page, page, "paper.source_consent.2", arena_printf(s->st->a, "%s ", pdf)), 303);
	assert_string_equal(get(s, "SELECT count(*) FROM paper WHERE dossier = ", id), "1"); /* replaced, a draft keeps no old ones */
	assert_int_equal(upload(s, page, page, "paper.legal_status", "MZ no paper"), 422);
	has(s, "id=\"e-legal_status\"");
	assert_int_equal(upload(s, page, page, "paper.degree", pdf), 400); /* nothing off the list */
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
	assert_int_equal(site_post(s, "/applications", path(s, id, "/submit"), right_password), 303);
	assert_string_equal(s->location, page);
	assert_string_equal(get(s, "SELECT count(*) FROM event WHERE dossier = ", id), "1");
	assert_int_equal(site_get(s, path(s, id, "/sections/applicant")), 404);
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
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), right_password), 409);
	has(s, "class=\"why\"");
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
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), right_password), 409);
	assert_int_equal(site_post(s, verdict, verdict, "rule=social_chat"), 422);
	assert_int_equal(site_post(s, verdict, verdict, "rule=ours_local&read=1"), 303); /* another rule's advice is no advice */
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), right_password), 409);
	assert_int_equal(site_post(s, verdict, verdict, "rule=social_chat&read=1"), 303);
	assert_int_equal(site_post(s, path(s, id, "/papers"), path(s, id, "/submit"), right_password), 303);
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
	assert_int_equal(site_post(s, path(s, id, "/review"), path(s, id, "/submit"), right_password), 422);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "draft");
}

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
	if (act(s->st->db, s->st->a, &in, &out) != OK)
		fail_msg("%s: %s", in.action, out.why != NULL ? table_get(out.why, 0, "refusal") : "fault");
}

/* The desk asks for a clearer consent of source 2 and for a rewritten section. */
static const char *
asked(struct site *s, int *id)
{
	const char *code = filed(s, id);
	int64_t     d = *id;

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
of(struct site *s, const char *code, const char *tail)
{
	return arena_printf(s->st->a, "/applications/%s%s", code, tail);
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

/* LAW: NĐ 118/2025 Điều 16.3, the applicant completes what the slip names, once */
static void
test_slip__opened_and_answered(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = asked(s, &id), *slip = of(s, code, "/slip");

	assert_int_equal(site_get(s, slip), 200);
	hasnt(s, "Trang 2 mờ"); /* closed: time does not run yet */
	assert_int_equal(site_get(s, path(s, id, "/sections/project_staff")), 404);
	assert_int_equal(site_post(s, slip, of(s, code, "/slip/open"), version(s, id)), 303);
	assert_int_equal(site_get(s, slip), 200);
	has(s, "Trang 2 mờ");
	/* only what is named is open */
	const char *named = path(s, id, "/sections/project_staff");
	assert_int_equal(site_get(s, path(s, id, "/sections/applicant")), 404);
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
	body = reply_form(s, "explanation", "Đã sửa trong đề án");
	assert_int_equal(site_send(s, "POST", second, "multipart/form-data; boundary=b", body, strlen(body)), 303);
	assert_int_equal(site_post(s, slip, of(s, code, "/slip/answer"), version(s, id)), 409); /* one is open */
	site_get(s, first);
	body = arena_printf(s->st->a, "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"reply\"\r\n\r\nfile\r\n"
	    "--b\r\nContent-Disposition: form-data; name=\"paper_file\"; filename=\"rõ.pdf\"\r\n\r\n%s\r\n--b--\r\n", site_token(s), pdf);
	assert_int_equal(site_send(s, "POST", first, "multipart/form-data; boundary=b", body, strlen(body)), 303);
	assert_string_equal(get(s, "SELECT count(*) FROM paper WHERE replaced_by IS NOT NULL AND dossier = ", id), "1"); /* the old one is kept */
	assert_int_equal(site_post(s, slip, of(s, code, "/slip/answer"), version(s, id)), 303);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "submitted");
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

static void
test_withdraw__asks_first(void **state)
{
	struct site *s = *state;
	int          id;
	const char  *code = filed(s, &id), *page = of(s, code, "/acts/withdraw");

	assert_int_equal(site_post(s, page, page, version(s, id)), 422);
	assert_int_equal(site_post(s, page, page, arena_printf(s->st->a, "%s&sure=1", version(s, id))), 303);
	assert_string_equal(get(s, "SELECT state FROM dossier WHERE id = ", id), "withdrawn");
	assert_int_equal(site_get(s, page), 404);
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
	    FILING_TEST(test_check__ours),
	    FILING_TEST(test_check__social_network_goes_elsewhere),
	    FILING_TEST(test_check__open_question),
	    FILING_TEST(test_check__same_as_the_rules_of_a_draft),
	    FILING_TEST(test_draft__begins_with_what_is_known),
	    FILING_TEST(test_draft__right_values_are_kept_beside_wrong_ones),
	    FILING_TEST(test_draft__rows),
	    FILING_TEST(test_draft__others),
	    FILING_TEST(test_draft__discarded),
	    FILING_TEST(test_papers__one_row_each),
	    FILING_TEST(test_papers__of_others_are_not_there),
	    FILING_TEST(test_submit__signed_and_filed_at_once),
	    FILING_TEST(test_submit__wrong_password_or_no_declaration),
	    FILING_TEST(test_submit__incomplete_is_refused),
	    FILING_TEST(test_submit__advice_is_read_first),
	    FILING_TEST(test_submit__row_without_a_name),
	    FILING_TEST(test_counter__incomplete_is_filed),
	    FILING_TEST(test_counter__only_for_the_desk_and_only_its_own),
	    FILING_TEST(test_slip__opened_and_answered),
	    FILING_TEST(test_slip__contested),
	    FILING_TEST(test_slip__of_others_is_not_there),
	    FILING_TEST(test_adjust__what_differs_is_recorded),
	    FILING_TEST(test_withdraw__asks_first),
	    FILING_TEST(test_list__and_messages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
