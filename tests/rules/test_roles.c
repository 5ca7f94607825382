/*
 * Accounts, roles, delegations: every change is kept with whose hand it was, nobody gives themselves a role, and what another's hand
 * gave is looked at by a third person.
 */
#include "support/scene.h"

static void
refused(const char *sql, const char *word)
{
	const char *said;

	scene_savepoint();
	said = scene_sql(sql);
	if (strcmp(said, word) != 0)
		scene_fail("%s: \"%s\" instead of \"%s\"", sql, said, word);
	scene_undo();
}

/* The newest entry: kind, whose, role, whose hand (0: nobody's), whether it has to be looked at. */
static void
newest_is(const char *value)
{
	scene_is("SELECT c.kind || ' ' || p.email || ' ' || coalesce(c.role, '-') || ' ' || coalesce(c.by_person = {admin}, 0) || ' ' || c.look FROM role_change c JOIN person p ON p.id = c.person ORDER BY c.id DESC", value);
}

#define GIVE(who, role, by) "INSERT INTO person_role (person, role, changed_by) VALUES (" who ", '" role "', " by ")"
#define LEND(from, to, by) "INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument, changed_by) VALUES (" from ", " to ", 'leader', 0, 9000000000, 'GUQ 7', " by ")"

/* LAW: office practice, who may do what, since when and by whose hand, is kept for good */
static void
test_role_change__every_hand_is_kept(void **state)
{
	(void)state;
	scene_set(GIVE("{desk1}", "leader", "{admin}"));
	newest_is("given desk1@office.example leader 1 1");
	/* the page's hand is not there for the next change */
	scene_is("SELECT changed_by FROM person_role WHERE person = {desk1} AND role = 'leader'", "");
	scene_set("UPDATE person_role SET until_s = 1000 WHERE person = {desk1} AND role = 'leader'");
	newest_is("ended desk1@office.example leader 0 0");
	scene_set("UPDATE person_role SET until_s = 9000000000 WHERE person = {desk1} AND role = 'leader'");
	newest_is("given desk1@office.example leader 0 1");
	scene_set("UPDATE person_role SET until_s = until_s, changed_by = {admin} WHERE person = {desk1}");
	newest_is("given desk1@office.example leader 0 1");
	scene_is("SELECT count(changed_by) FROM person_role", "0");
	refused("INSERT OR REPLACE INTO person_role (person, role, from_s) VALUES ({desk1}, 'leader', 5)", "append_only");
	scene_set(LEND("{leader}", "{desk2}", "{admin}"));
	newest_is("lent desk2@office.example leader 1 1");
	scene_is("SELECT instrument || coalesce((SELECT changed_by FROM delegation), '') FROM role_change ORDER BY id DESC", "GUQ 7");
	scene_set("UPDATE delegation SET until_s = 1000, changed_by = {admin}");
	newest_is("lent_ended desk2@office.example leader 1 0");
	/* what one lends oneself needs nobody's look */
	scene_set(LEND("{leader2}", "{desk2}", "{leader2}"));
	newest_is("lent desk2@office.example leader 0 0");
	scene_set("UPDATE person SET active = 0, changed_by = {admin} WHERE id = {clerk}");
	newest_is("disabled clerk@office.example - 1 0");
	scene_set("UPDATE person SET active = 1 WHERE id = {clerk}");
	newest_is("enabled clerk@office.example - 0 1");
	/* a password of somebody else's making is a way to act in their name */
	scene_set("UPDATE person SET password = 'x', changed_by = id WHERE id = {clerk}");
	newest_is("password clerk@office.example - 0 0");
	scene_set("UPDATE person SET password = 'y' WHERE id = {clerk}");
	newest_is("password clerk@office.example - 0 1");
	scene_set("UPDATE person SET phone = '1' WHERE id = {clerk}; UPDATE person SET password = 'z' WHERE id = {an}");
	newest_is("password clerk@office.example - 0 1");
}

/* LAW: office practice, nobody gives a role to themselves; what was held stays as a row */
static void
test_roles__not_to_oneself(void **state)
{
	(void)state;
	refused(GIVE("{admin}", "leader", "{admin}"), "separation");
	refused("UPDATE person_role SET until_s = until_s + 1, changed_by = person WHERE person = {desk1}", "separation");
	refused("DELETE FROM person_role WHERE person = {leader}", "append_only");
	refused("UPDATE person_role SET role = 'leader' WHERE person = {desk1}", "append_only");
	refused("UPDATE person_role SET person = {desk1} WHERE person = {leader}", "append_only");
	refused(LEND("{leader}", "{admin}", "{admin}"), "separation");
	refused(LEND("{leader}", "{leader}", "NULL"), "separation");
	scene_set(LEND("{leader}", "{desk1}", "{leader}"));
	refused("UPDATE delegation SET until_s = until_s + 1, changed_by = {desk1}", "separation");
	refused("UPDATE delegation SET to_person = {desk2}", "append_only");
	refused("UPDATE delegation SET instrument = 'GUQ 8'", "append_only");
	refused("DELETE FROM delegation", "append_only");
	refused("INSERT OR REPLACE INTO delegation SELECT id, from_person, {desk2}, role, from_s, until_s, instrument, NULL FROM delegation", "append_only");
}

/* LAW: office practice, an auditor reads everything and changes nothing */
static void
test_roles__auditor_reads(void **state)
{
	(void)state;
	refused(GIVE("{auditor}", "leader", "{admin}"), "auditor_reads");
	refused(GIVE("{desk1}", "auditor", "{admin}"), "auditor_reads");
	refused(LEND("{leader}", "{auditor}", "{leader}"), "auditor_reads");
	scene_set("UPDATE person_role SET until_s = 1000 WHERE person = {auditor}");
	scene_set("INSERT INTO person_role (person, role, from_s) VALUES ({auditor}, 'leader', 1000)");
	refused("UPDATE person_role SET until_s = 1001 WHERE person = {auditor} AND role = 'auditor'", "auditor_reads");
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({leader}, {auditor}, 'leader', 2000, 9000000000, 'GUQ 7')");
	scene_set("UPDATE person_role SET until_s = 1001 WHERE person = {auditor} AND role = 'leader'");
	refused("UPDATE person_role SET until_s = 9000000000 WHERE person = {auditor} AND role = 'auditor'", "auditor_reads");
}

/* LAW: office practice, a right given by another's hand is looked at by a third person, once, with a note */
static void
test_role_change__looked_at_by_a_third(void **state)
{
#define SEEN(who, note) "UPDATE role_change SET acknowledged_s = 1795167000, acknowledged_by = " who ", note = '" note "' WHERE id = (SELECT max(id) FROM role_change)"
	(void)state;
	scene_set(GIVE("{leader2}", "desk_head", "{admin}"));
	refused(SEEN("{leader2}", "xem rồi"), "separation");
	refused(SEEN("{admin}", "xem rồi"), "not_your_role");
	refused(SEEN("{desk1}", "xem rồi"), "not_your_role");
	refused(SEEN("{head}", " "), "reason_missing");
	refused("UPDATE role_change SET by_person = {head} WHERE id = (SELECT max(id) FROM role_change)", "append_only");
	refused("UPDATE role_change SET look = 0 WHERE id = (SELECT max(id) FROM role_change)", "append_only");
	refused("DELETE FROM role_change", "append_only");
	refused("INSERT OR REPLACE INTO role_change SELECT * FROM role_change ORDER BY id DESC LIMIT 1", "append_only");
	refused("INSERT INTO role_change (at, kind, person, look) VALUES (1000, 'joined', 2, 0)", "not_now");
	refused("INSERT INTO role_change (id, at, kind, person, look) VALUES (99999, unixepoch('now'), 'joined', 2, 0)", "append_only");
	scene_set(SEEN("{head}", "đúng quyết định 12"));
	refused(SEEN("{leader}", "lần nữa"), "append_only");
	scene_set("UPDATE person_role SET until_s = 1000 WHERE person = {leader2} AND role = 'desk_head'");
	refused(SEEN("{head}", "không cần"), "append_only");
}

/* The newest entry of memberships: kind, whose, rights, whose hand. */
static void
member_is(const char *value)
{
	scene_is("SELECT c.kind || ' ' || p.email || ' ' || c.rights || ' ' || coalesce(b.email, '-') FROM member_change c JOIN person p ON p.id = c.person LEFT JOIN person b ON b.id = c.by_person ORDER BY c.id DESC", value);
}

/* LAW: office practice, whoever lets somebody into an applicant's account stands for it */
static void
test_member_change__every_hand_is_kept(void **state)
{
	(void)state;
	scene_set("INSERT INTO member (organisation, person, rights, changed_by) SELECT max(id), {desk1}, 'view', {desk1} FROM organisation");
	member_is("asked desk1@office.example view desk1@office.example");
	scene_set("UPDATE member SET approved_s = 1, changed_by = {desk2} WHERE person = {desk1}");
	member_is("admitted desk1@office.example view desk2@office.example");
	scene_set("UPDATE member SET rights = 'submit' WHERE person = {desk1}");
	member_is("rights desk1@office.example submit -");
	scene_set("UPDATE member SET changed_by = {an} WHERE person = {desk1}; DELETE FROM member WHERE person = {desk1}");
	member_is("removed desk1@office.example submit an@thudo.example");
	refused("DELETE FROM member_change", "append_only");
	refused("UPDATE member_change SET by_person = NULL", "append_only");
	refused("INSERT OR REPLACE INTO member_change SELECT * FROM member_change ORDER BY id DESC LIMIT 1", "append_only");
	refused("INSERT INTO member_change (id, at, kind, organisation, person, rights) VALUES (99999, unixepoch('now'), 'asked', 1, 2, 'view')", "append_only");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_role_change__every_hand_is_kept), SCENE_TEST(test_roles__not_to_oneself), SCENE_TEST(test_roles__auditor_reads), SCENE_TEST(test_role_change__looked_at_by_a_third),
		SCENE_TEST(test_member_change__every_hand_is_kept),
	};
	return SCENE_RUN(tests);
}
