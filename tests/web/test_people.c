/*
 * The people of the office: delegations, accounts and roles, who looks at a change of them; and the rules everybody there can read.
 */
#include "support/office.h"
#include <stdio.h>

static const char *
path(struct site *s, const char *domain, const char *tail)
{
	return arena_printf(s->st->a, "/dossiers/%s%s", office_code(s, domain), tail);
}

static int
post(struct site *s, const char *page, const char *fields)
{
	return office_post(s, page, page, fields);
}

static void
test_delegation__acts_for_the_absent(void **state)
{
	struct site *s = *state;
	const char  *leader = arena_str(s->st->a, store_get(s->st, "SELECT id FROM person WHERE email = 'leader@office.example'"));
	const char  *acts = arena_str(s->st->a, store_get(s->st, "SELECT id FROM person WHERE email = 'inspector@office.example'"));

	/* nobody makes themselves a leader, nor anybody else one without being one */
	office_in(s, "head");
	site_get(s, "/delegations");
	office_hasnt(s, ".leader\"");
	office_has(s, ".desk_officer\"");
	assert_int_equal(post(s, "/delegations", arena_printf(s->st->a, "holder=%s.leader&to_person=%s&from_day=18/11/2026&until_day=30/11/2026&instrument=01/UQ", leader,
	    store_get(s->st, "SELECT id FROM person WHERE email = 'head@office.example'"))), 422);
	assert_int_equal(post(s, "/delegations", arena_printf(s->st->a, "holder=%s.leader&to_person=%s&from_day=18/11/2026&until_day=30/11/2026&instrument=01/UQ", leader, acts)), 422);
	office_in(s, "admin");
	assert_int_equal(post(s, "/delegations", arena_printf(s->st->a, "holder=%s.leader&to_person=%s&from_day=18/11/2026&until_day=30/11/2026&instrument=01/UQ", leader,
	    store_get(s->st, "SELECT id FROM person WHERE email = 'admin@office.example'"))), 422);
	office_is(s, "SELECT count(*) FROM delegation", "0");
	office_in(s, "leader");
	assert_int_equal(post(s, "/delegations", arena_printf(s->st->a, "holder=%s.case_officer&to_person=%s&from_day=18/11/2026&until_day=30/11/2026&instrument=01/UQ", leader, acts)), 422);
	assert_int_equal(post(s, "/delegations", arena_printf(s->st->a, "holder=%s.leader&to_person=%s&from_day=30/11/2026&until_day=29/11/2026&instrument=01/UQ", leader, acts)), 422);
	assert_int_equal(post(s, "/delegations", arena_printf(s->st->a, "holder=%s.leader&to_person=%s&from_day=18/11/2026&until_day=30/11/2026&instrument=01/UQ", leader, acts)), 303);
	assert_int_equal(post(s, "/delegations", arena_printf(s->st->a, "holder=%s.leader&to_person=%s&from_day=20/11/2026&until_day=30/11/2026&instrument=01/UQ", leader, acts)), 422); /* twice */
	office_in(s, "inspector");
	site_get(s, path(s, "phohang.vn", ""));
	office_has(s, "/acts/grant");
	assert_int_equal(site_get(s, "/delegations"), 200); /* a stand-in passes nothing on */
	office_hasnt(s, ".desk_officer\"");
	office_in(s, "head");
	assert_int_equal(office_post(s, "/delegations", "/delegations/1/end", ""), 404);
	office_in(s, "leader");
	assert_int_equal(office_post(s, "/delegations", "/delegations/1/end", ""), 303);
	site_now++;
	office_in(s, "inspector");
	site_get(s, path(s, "phohang.vn", ""));
	office_hasnt(s, "/acts/grant");
}

static void
test_users__nobody_changes_themselves(void **state)
{
	struct site *s = *state;
	const char  *admin = arena_printf(s->st->a, "/users/%s", store_get(s->st, "SELECT id FROM person WHERE email = 'admin@office.example'"));
	const char  *desk = arena_printf(s->st->a, "/users/%s", store_get(s->st, "SELECT id FROM person WHERE email = 'desk2@office.example'"));

	office_in(s, "admin");
	site_get(s, admin);
	office_hasnt(s, "role.leader");
	assert_int_equal(office_post(s, desk, arena_printf(s->st->a, "%s/roles", admin), "role.leader=1"), 422);
	assert_int_equal(office_post(s, desk, arena_printf(s->st->a, "%s/active", admin), "active=0"), 404);
	assert_int_equal(office_post(s, desk, arena_printf(s->st->a, "%s/roles", desk), "role.desk_officer=1&role.records_clerk=1"), 303);
	office_is(s, "SELECT group_concat(h.role) FROM (SELECT h.role FROM holder h JOIN person p ON p.id = h.person WHERE p.email = 'desk2@office.example' AND h.until_s > 1795000000 ORDER BY 1) h", "desk_officer,records_clerk");
	assert_int_equal(office_post(s, desk, arena_printf(s->st->a, "%s/active", desk), "active=0"), 303);
	assert_int_equal(site_post(s, "/sign-out", "/sign-out", ""), 303);
	assert_int_equal(site_post(s, "/sign-in", "/sign-in", "email=desk2%40office.example&next=&kept=&password=mot+cua+2026"), 422);
}

/* LAW: office practice, a right given by another's hand is looked at by a third person */
static void
test_role_changes__looked_at_by_a_third(void **state)
{
	struct site *s = *state;
	const char  *head = arena_printf(s->st->a, "/users/%s", store_get(s->st, "SELECT id FROM person WHERE email = 'leader2@office.example'")), *page;

	office_in(s, "auditor");
	site_get(s, "/exceptions");
	office_hasnt(s, "chưa có người thứ ba xem");
	office_in(s, "admin");
	assert_int_equal(office_post(s, head, arena_printf(s->st->a, "%s/roles", head), "role.leader=1&role.desk_head=1"), 303);
	page = arena_printf(s->st->a, "/role-changes/%s", store_get(s->st, "SELECT max(id) FROM role_change"));
	office_is(s, "SELECT c.kind || ' ' || c.role || ' ' || b.email FROM role_change c JOIN person b ON b.id = c.by_person ORDER BY c.id DESC", "given desk_head admin@office.example");
	site_get(s, page);
	office_hasnt(s, "name=\"note\"");
	assert_int_equal(office_post(s, "/role-changes", page, "note=xem"), 403);
	office_in(s, "leader2");
	site_get(s, page);
	office_has(s, "người khác phải xem");
	assert_int_equal(office_post(s, "/delegations", page, "note=xem"), 404);
	office_in(s, "auditor");
	site_get(s, "/exceptions");
	office_has(s, "chưa có người thứ ba xem");
	assert_int_equal(site_get(s, "/role-changes"), 200);
	office_has(s, page);
	office_in(s, "head");
	assert_int_equal(post(s, page, "note=+"), 422);
	assert_int_equal(post(s, page, "note=%C4%90%C3%BAng+Q%C4%90+12"), 303);
	site_get(s, "/role-changes");
	office_has(s, "Đúng QĐ 12");
	assert_int_equal(office_post(s, "/delegations", page, "note=xem"), 404); /* once */
	office_in(s, "desk1");
	assert_int_equal(site_get(s, "/role-changes"), 403);
}

/* LAW: office practice, nobody looks at their own act alone */
static void
test_exceptions__not_ones_own(void **state)
{
	struct site *s = *state;
	const char  *page;

	office_in(s, "head");
	assert_int_equal(post(s, path(s, "songhongtrip.vn", "/acts/declare_conflict"), "explanation=Ng%C6%B0%E1%BB%9Di+nh%C3%A0&sure=1"), 303);
	page = arena_printf(s->st->a, "/exceptions/%s", store_get(s->st, "SELECT id FROM exception WHERE kind = 'conflict_declared' ORDER BY id DESC"));
	assert_int_equal(site_get(s, page), 200);
	office_has(s, "Việc này do bạn làm");
	office_hasnt(s, "name=\"note\"");
	assert_int_equal(office_post(s, "/delegations", page, "note=xem"), 404);
	office_in(s, "leader");
	assert_int_equal(post(s, page, "note=%C4%90%C3%A3+xem"), 303);
}

/* LAW: office practice, an auditor reads everything and changes nothing */
static void
test_users__an_auditor_reads(void **state)
{
	struct site *s = *state;
	const char  *page = arena_printf(s->st->a, "/users/%s", store_get(s->st, "SELECT id FROM person WHERE email = 'auditor@office.example'"));

	office_in(s, "admin");
	assert_int_equal(office_post(s, page, arena_printf(s->st->a, "%s/roles", page), "role.auditor=1&role.leader=1"), 422);
	office_has(s, "chỉ xem, không làm thay đổi gì");
	office_is(s, "SELECT group_concat(r.role) FROM person_role r JOIN person p ON p.id = r.person AND p.email = 'auditor@office.example'", "auditor");
	assert_int_equal(office_post(s, page, arena_printf(s->st->a, "%s/roles", page), "role.leader=1"), 303); /* the one for the other */
	office_is(s, "SELECT group_concat(h.role) FROM holder h JOIN person p ON p.id = h.person AND p.email = 'auditor@office.example' WHERE h.until_s > 4000000000", "leader");
	site_now++; /* and back */
	assert_int_equal(office_post(s, page, arena_printf(s->st->a, "%s/roles", page), "role.auditor=1"), 303);
}

static void
test_users__a_new_one_has_no_password_anybody_would_try(void **state)
{
	struct site *s = *state;

	office_in(s, "admin");
	assert_int_equal(office_post(s, "/users/new", "/users/new", "person_name=Binh&email=binh9%40office.example&new_password=matkhau123456"), 422);
	office_has(s, "quá dễ đoán");
	office_is(s, "SELECT count(*) FROM person WHERE email = 'binh9@office.example'", "0");
	assert_int_equal(office_post(s, "/users/new", "/users/new", "person_name=Binh&email=binh9%40office.example&new_password=con+meo+tren+mai"), 303);
}

static void
test_rules__can_be_read(void **state)
{
	struct site *s = *state;

	office_in(s, "clerk");
	assert_int_equal(site_get(s, "/rules"), 200);
	assert_int_equal(site_get(s, "/rules/R2024"), 200);
	office_has(s, "NĐ 147/2024 Điều 29.1.d");
	assert_int_equal(site_get(s, "/rules/O2025"), 200);
	office_has(s, "NĐ 118/2025 Điều 11.2.c");
	assert_int_equal(site_get(s, "/rules/X"), 404);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_delegation__acts_for_the_absent),
		OFFICE_TEST(test_users__nobody_changes_themselves),
		OFFICE_TEST(test_role_changes__looked_at_by_a_third),
		OFFICE_TEST(test_exceptions__not_ones_own),
		OFFICE_TEST(test_users__an_auditor_reads),
		OFFICE_TEST(test_users__a_new_one_has_no_password_anybody_would_try),
		OFFICE_TEST(test_rules__can_be_read),
	};

	return cmocka_run_group_tests_name("people", tests, office_group_setup, office_group_teardown);
}
