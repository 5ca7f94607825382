/*
 * An office, people and dossiers for the tests of the applicant's pages.
 */
#include "support/applicant.h"
#include <stdio.h>

const char applicant_ours[] = "q.applicant_kind=local_org&q.province=01&q.site_kind=news&q.aggregates_news=1&q.user_page=0&q.forum=0&q.internal_forum=0&q.own_qa=0"
    "&q.chat=0&q.user_upload=0&q.interact=0&q.livestream=0&q.listing=0&q.comment=0&q.self_produce=0";

void
does(struct site *s, const char *sql)
{
	const char *error = store_sql(s->st, sql);

	if (error != NULL)
		fail_msg("%s: %s", error, sql);
}

const char *
get(struct site *s, const char *fmt, int id)
{
	return store_get(s->st, arena_printf(s->st->a, "%s%d", fmt, id));
}

void
has(const struct site *s, const char *text)
{
	if (strstr(s->body, text) == NULL)
		fail_msg("not on the page: %s", text);
}

void
hasnt(const struct site *s, const char *text)
{
	if (strstr(s->body, text) != NULL)
		fail_msg("on the page: %s", text);
}

void
forget(struct site *s)
{
	memset(s->jar, 0, sizeof s->jar);
}

int
applicant_set_up(void **state)
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

/* A draft of organisation 1, begun by its own page. */
int
draft(struct site *s)
{
	site_sign_in(s, "an@example.vn");
	assert_int_equal(site_post(s, "/applications/new", "/applications", arena_printf(s->st->a, "organisation=1&%s", applicant_ours)), 303);
	assert_int_equal(strncmp(s->location, "/applications/", 14), 0);
	return (int)strtol(s->location + 14, NULL, 10);
}

/* Everything that is missing, as the store calls it: names of three sources and a domain, then every field and paper. */
void
complete(struct site *s, int id)
{
	does(s, arena_printf(s->st->a,
	    "INSERT INTO answer (dossier, field, instance, value) VALUES (%1$d, 'source_name', '1', 'Báo A'), (%1$d, 'source_name', '2', 'Báo B'),"
	    " (%1$d, 'source_name', '3', 'Báo C'), (%1$d, 'domain_name', '1', 'tin.vn');"
	    "INSERT INTO answer (dossier, field, instance, value)"
	    " SELECT m.dossier, m.field, m.instance, CASE f.kind WHEN 'choice' THEN (SELECT min(c.code) FROM field_choice c WHERE c.ruleset = f.ruleset AND c.field = f.code)"
	    "   WHEN 'integer' THEN '3' WHEN 'date' THEN '2026-01-05' WHEN 'email' THEN 'a@b.vn' WHEN 'phone' THEN '+84912345678' WHEN 'yes_no' THEN '0' ELSE 'x' END"
	    "   FROM missing_field m JOIN form_field f ON f.ruleset = m.ruleset AND f.code = m.field WHERE m.dossier = %1$d AND %2$lld >= m.from_s AND %2$lld < m.until_s;"
	    "INSERT INTO file (hash, bytes, media, stored_s) SELECT '%3$s', 5, 'application/pdf', 1 WHERE NOT EXISTS (SELECT 1 FROM file WHERE hash = '%3$s');"
	    "INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s)"
	    " SELECT m.dossier, m.requirement, m.instance, '%3$s', 'a.pdf', 10, 5 FROM missing_paper m WHERE m.dossier = %1$d AND %2$lld >= m.from_s AND %2$lld < m.until_s",
	    id, (long long)site_now, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

const char *
path(struct site *s, int id, const char *tail)
{
	return arena_printf(s->st->a, "/applications/%d%s", id, tail);
}

const char applicant_signs[] = "version=0&declared=1&sign_password=m%E1%BA%ADt+kh%E1%BA%A9u+%C4%91%C3%BA+ng";

/* A filed dossier and its code. */
const char *
filed(struct site *s, int *id)
{
	*id = draft(s);
	complete(s, *id);
	assert_int_equal(site_post(s, path(s, *id, "/review"), path(s, *id, "/submit"), applicant_signs), 303);
	return get(s, "SELECT code FROM dossier WHERE id = ", *id);
}

const char applicant_pdf[] = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R>>\nstartxref\n40\n%%EOF\n";

int
upload(struct site *s, const char *page, const char *target, const char *field, const char *bytes)
{
	site_get(s, page);
	const char *body = arena_printf(s->st->a, "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"giấy.pdf\"\r\n"
	    "Content-Type: application/pdf\r\n\r\n%s\r\n--b--\r\n", site_token(s), field, bytes);
	return site_send(s, "POST", target, "multipart/form-data; boundary=b", body, strlen(body));
}

const char *
of(struct site *s, const char *code, const char *tail)
{
	return arena_printf(s->st->a, "/applications/%s%s", code, tail);
}
