/* Working tables: who may write what, when.  Each row written as the program writes it, refused with the trigger's word, and let through when the cause is gone. */
#include "support/scene.h"

static void
refused(const char *sql, const char *word)
{
	scene_savepoint();
	const char *error = scene_sql(sql);
	scene_undo();
	if (strcmp(error, word) != 0)
		scene_fail("%s: \"%s\", not \"%s\"", sql, *error ? error : "done", word);
}

static void
allowed(const char *sql)
{
	scene_savepoint();
	const char *error = scene_sql(sql);
	scene_undo();
	if (*error != '\0')
		scene_fail("%s: %s", sql, error);
}

/* LAW: office practice, a dossier begins as a draft; what moves moves by an event */
static void
test_dossier__begins_as_a_draft(void **state)
{
	static const char *const preset[][2] = { { "state", "'submitted'" }, { "version", "1" }, { "last_event", "1" }, { "code", "'H26-1'" }, { "ruleset", "'R2026'" }, { "desk_ruleset", "'O2025'" },
		{ "submitted_s", "1" }, { "received_s", "1" }, { "due_day", "'2026-12-01'" }, { "intake_due_s", "1" }, { "assignee", "{case1}" }, { "recommendation", "'grant'" }, { "slip", "1" }, { "is_open", "0" } };

	(void)state;
	allowed("INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES ('ABCDEF', 1, 'online', {an}, 1, 1)");
	for (size_t i = 0; i < sizeof preset / sizeof preset[0]; i++)
		refused(arena_printf(scene.st.arena, "INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s, %s) VALUES ('ABCDEF', 1, 'online', {an}, 1, 1, %s)",
		    preset[i][0], preset[i][1]), "only_by_event");
	refused("INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES ('ABCDEF', 999, 'online', {an}, 1, 1)", "no_such_organisation");
	refused("INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES ('ABCDEF', 1, 'online', 999, 1, 1)", "no_such_person");
	refused("INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES ('ABCDEF', 1, 'dove', {an}, 1, 1)", "unknown_value");
	refused("INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES ('ABC', 1, 'online', {an}, 1, 1)", "unknown_value");
	refused("INSERT INTO dossier (id, check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES (9223372036854775807, 'ABCDEF', 1, 'online', {an}, 1, 1)", "append_only");
	refused("INSERT INTO dossier (id, check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES (-1, 'ABCDEF', 1, 'online', {an}, 1, 1)", "append_only");
	refused("INSERT OR REPLACE INTO dossier (id, check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES (1, 'ABCDEF', 1, 'online', {an}, 1, 1)", "only_by_event");
}

/* LAW: office practice, answers are written in a draft, and afterwards only what a slip asks for; what was there before is kept */
static void
test_answer__only_where_asked(void **state)
{
	(void)state;
	scene_on("draft");
	allowed("INSERT INTO answer (dossier, field, value) VALUES ({}, 'governing_body', 'Bộ')");
	refused("INSERT INTO answer (dossier, field, value) VALUES ({}, 'horoscope', 'x')", "unknown_field");
	allowed("UPDATE answer SET value = 'x' WHERE dossier = {} AND field = 'site_name'");
	refused("UPDATE answer SET instance = '7' WHERE dossier = {} AND field = 'site_name'", "append_only");
	refused("UPDATE answer SET field = 'org_name' WHERE dossier = {} AND field = 'site_name'", "append_only");
	refused("UPDATE answer SET dossier = 27 WHERE dossier = {} AND field = 'site_name'", "not_in_this_state");
	scene_savepoint();
	scene_set("INSERT INTO dossier (check_code, organisation, channel, opened_by, opened_s, changed_s) VALUES ('ABCDEF', 1, 'online', {an}, 1, 1)");
	refused("UPDATE answer SET dossier = (SELECT max(id) FROM dossier) WHERE dossier = {} AND field = 'site_name'", "append_only");
	scene_undo();
	allowed("DELETE FROM answer WHERE dossier = {} AND field = 'site_name'");
	scene_set("UPDATE answer SET value = 'x' WHERE dossier = {} AND field = 'site_name'; DELETE FROM answer WHERE dossier = {} AND field = 'site_name'");
	scene_is("SELECT count(*) FROM answer_history WHERE dossier = {}", "0");
	scene_on("submitted");
	refused("INSERT INTO answer (dossier, field, value) VALUES ({}, 'governing_body', 'Bộ')", "not_in_this_state");
	refused("UPDATE answer SET value = 'x' WHERE dossier = {} AND field = 'site_name'", "not_in_this_state");
	refused("DELETE FROM answer WHERE dossier = {} AND field = 'site_name'", "not_in_this_state");
	scene_on("supp_requested"); /* asks for the project's technical section */
	allowed("UPDATE answer SET value = 'x' WHERE dossier = {} AND field = 'plan_technical'");
	allowed("INSERT OR REPLACE INTO answer (dossier, field, value) VALUES ({}, 'plan_technical', 'Bộ')");
	allowed("DELETE FROM answer WHERE dossier = {} AND field = 'plan_technical'");
	refused("UPDATE answer SET value = 'x' WHERE dossier = {} AND field = 'plan_content'", "not_in_this_state");
	refused("INSERT INTO answer (dossier, field, value) VALUES ({}, 'plan_link', 'x')", "not_in_this_state");
	refused("DELETE FROM answer WHERE dossier = {} AND field = 'plan_content'", "not_in_this_state");
	scene_on("requested"); /* asks for a source's agreement: the fields of sources with it */
	allowed("UPDATE answer SET value = 'x' WHERE dossier = {} AND field = 'source_term' AND instance = '2'");
	allowed("INSERT INTO answer (dossier, field, instance, value) VALUES ({}, 'source_name', '4', 'Báo')");
	allowed("DELETE FROM answer WHERE dossier = {} AND field = 'source_term' AND instance = '2'");
	refused("UPDATE answer SET value = 'x' WHERE dossier = {} AND field = 'site_name'", "not_in_this_state");
	/* struck from the slip, not asked for */
	scene_tamper("UPDATE slip_item SET opinion = 'strike' WHERE slip = (SELECT slip FROM dossier WHERE id = {})");
	refused("UPDATE answer SET value = 'x' WHERE dossier = {} AND field = 'source_term'", "not_in_this_state");
	refused("INSERT INTO answer (dossier, field, instance, value) VALUES ({}, 'source_name', '4', 'Báo')", "not_in_this_state");
	refused("DELETE FROM answer WHERE dossier = {} AND field = 'source_term'", "not_in_this_state");
}

static void
test_answer__history(void **state)
{
	static const char history[] = "SELECT coalesce(group_concat(value, '|'), '') FROM (SELECT value FROM answer_history WHERE dossier = {} AND field = 'plan_technical' ORDER BY id)";

	(void)state;
	scene_on("supp_requested");
	scene_set("UPDATE answer SET value = 'A' WHERE dossier = {} AND field = 'plan_technical'");
	scene_set("UPDATE answer SET value = 'B' WHERE dossier = {} AND field = 'plan_technical'");
	scene_is(arena_printf(scene.st.arena, "SELECT substr(x, instr(x, '|')) FROM (%s)", "SELECT group_concat(value, '|') AS x FROM (SELECT value FROM answer_history WHERE dossier = {} ORDER BY id)"), "|A");
	scene_set("INSERT INTO answer (dossier, field, value) VALUES ({}, 'plan_technical', 'C') ON CONFLICT (dossier, field, instance) DO UPDATE SET value = excluded.value");
	scene_set("INSERT OR REPLACE INTO answer (dossier, field, value) VALUES ({}, 'plan_technical', 'D')");
	scene_set("UPDATE answer SET value = 'D' WHERE dossier = {} AND field = 'plan_technical'"); /* nothing changed */
	scene_set("DELETE FROM answer WHERE dossier = {} AND field = 'plan_technical'");
	scene_is(arena_printf(scene.st.arena, "SELECT substr(x, instr(x, '|')) FROM (SELECT (%s) AS x)", history), "|A|B|C|D");
	scene_is("SELECT count(DISTINCT version) || (max(version) = (SELECT version FROM dossier WHERE id = {})) FROM answer_history WHERE dossier = {}", "11");
	refused("INSERT INTO answer_history (dossier, field, instance, value, version) SELECT id, 'site_name', '', 'x', version - 1 FROM dossier WHERE id = {}", "only_by_event");
	refused("INSERT OR REPLACE INTO answer_history (id, dossier, field, instance, value, version) SELECT h.id, h.dossier, h.field, h.instance, 'x', d.version FROM answer_history h JOIN dossier d ON d.id = h.dossier"
	    " WHERE d.id = {}", "only_by_event");
	refused("UPDATE answer_history SET value = 'x'", "append_only");
	refused("DELETE FROM answer_history", "append_only");
	scene_on("submitted");
	refused("INSERT INTO answer_history (dossier, field, instance, value, version) SELECT id, 'site_name', '', 'x', version FROM dossier WHERE id = {}", "only_by_event");
}

#define PAPER(requirement, instance) "INSERT INTO paper (dossier, requirement, instance, file, name, added_by, added_s) SELECT {}, '" requirement "', '" instance "', hash, 'a.pdf', {an}, 1795200000 FROM file LIMIT 1"

/* LAW: NĐ 118/2025 Điều 16.3, papers of the list, in a draft and for what a slip asks; a newer one keeps the older */
static void
test_paper__only_where_asked(void **state)
{
	(void)state;
	scene_on("draft");
	allowed(PAPER("legal_status", ""));
	refused(PAPER("domain_certificate", ""), "item_not_on_list");
	refused("INSERT INTO paper (id, dossier, requirement, file, name, added_by, added_s) SELECT 9223372036854775807, {}, 'legal_status', hash, 'a.pdf', {an}, 1 FROM file LIMIT 1", "append_only");
	refused("INSERT INTO paper (id, dossier, requirement, file, name, added_by, added_s) SELECT -1, {}, 'legal_status', hash, 'a.pdf', {an}, 1 FROM file LIMIT 1", "append_only");
	refused("INSERT OR REPLACE INTO paper (id, dossier, requirement, file, name, added_by, added_s) SELECT 1, {}, 'legal_status', hash, 'a.pdf', {an}, 1 FROM file LIMIT 1", "append_only");
	refused("INSERT INTO paper (dossier, requirement, file, name, added_by, added_s) VALUES ({}, 'legal_status', 'nothing', 'a.pdf', {an}, 1)", "no_such_file");
	refused("INSERT INTO paper (dossier, requirement, file, name, added_by, added_s) SELECT {}, 'legal_status', hash, 'a.pdf', 999, 1 FROM file LIMIT 1", "no_such_person");
	refused("INSERT INTO paper (dossier, requirement, file, name, added_by, added_s, replaced_by) SELECT {}, 'legal_status', hash, 'a.pdf', {an}, 1, 1 FROM file LIMIT 1", "append_only");
	allowed("DELETE FROM paper WHERE dossier = {}");
	scene_set(PAPER("legal_status", "")); /* the second is the one that counts */
	scene_is("SELECT group_concat(replaced_by IS NULL, '') FROM (SELECT * FROM paper WHERE dossier = {} AND requirement = 'legal_status' ORDER BY id)", "01");
	scene_on("submitted");
	refused(PAPER("legal_status", ""), "not_in_this_state");
	refused("DELETE FROM paper WHERE dossier = {}", "append_only");
	refused("UPDATE paper SET name = 'b.pdf' WHERE dossier = {}", "append_only");
	refused("UPDATE paper SET file = (SELECT max(hash) FROM file) WHERE dossier = {}", "append_only");
	refused("UPDATE paper SET replaced_by = (SELECT max(id) FROM paper) WHERE dossier = {}", "append_only");
	refused("UPDATE paper SET replaced_by = id WHERE dossier = {}", "append_only");
	allowed("UPDATE paper SET pages = 3 WHERE dossier = {}");
	scene_on("requested");
	allowed(PAPER("source_consent", "2"));
	refused(PAPER("source_consent", "1"), "not_in_this_state");
	refused(PAPER("legal_status", ""), "not_in_this_state");
	/* of another time's list */
	refused(PAPER("content_head_cv", ""), "item_not_on_list");
	scene_tamper("UPDATE slip_item SET defect = 'too_few', instance = '' WHERE slip = (SELECT slip FROM dossier WHERE id = {})");
	allowed(PAPER("source_consent", "1"));
	scene_set(PAPER("source_consent", "2"));
	refused("UPDATE paper SET replaced_by = NULL WHERE dossier = {} AND replaced_by IS NOT NULL", "append_only");
	refused("UPDATE paper SET replaced_by = (SELECT max(id) FROM paper) WHERE dossier = {} AND requirement = 'source_consent' AND instance = '1'", "append_only");
	/* the bytes of a file stay as long as a paper names them */
	refused("DELETE FROM file WHERE hash IN (SELECT file FROM paper)", "append_only");
	refused("UPDATE file SET media = 'text/html'", "append_only");
	scene_set("INSERT INTO file (hash, bytes, media, stored_s) VALUES ('0', 1, 'application/pdf', 1)");
	refused("INSERT OR REPLACE INTO file (hash, bytes, media, stored_s) VALUES ('0', 2, 'application/pdf', 1)", "append_only");
	allowed("DELETE FROM file WHERE hash = '0'");
}

#define SIGN(who, answers, version) "INSERT INTO signature (dossier, version, person, method, answers, at) SELECT {}, " version ", " who ", 'account', " answers ", 1 FROM dossier_answers WHERE dossier = {}"

/* LAW: NĐ 147/2024 Điều 30.1, signed by one who may file for the organisation, over what is filed */
static void
test_signature(void **state)
{
	(void)state;
	scene_on("draft");
	allowed(SIGN("{an}", "answers", "0"));
	refused(SIGN("{an}", "answers || ' '", "0"), "answers_changed");
	refused(SIGN("{an}", "answers", "1"), "not_in_this_state");
	refused(SIGN("{chi}", "answers", "0"), "not_your_dossier");
	refused(SIGN("{desk1}", "answers", "0"), "not_your_dossier");
	scene_savepoint();
	scene_set("UPDATE member SET rights = 'edit' WHERE person = {an}");
	refused(SIGN("{an}", "answers", "0"), "not_your_dossier");
	scene_set("UPDATE member SET rights = 'submit', approved_s = NULL WHERE person = {an}");
	refused(SIGN("{an}", "answers", "0"), "not_your_dossier");
	scene_undo();
	scene_set(SIGN("{an}", "answers", "0"));
	refused("UPDATE signature SET answers = '[]' WHERE dossier = {}", "answers_changed");
	refused("UPDATE signature SET version = 1 WHERE dossier = {}", "not_in_this_state");
	refused("UPDATE signature SET dossier = 27 WHERE dossier = {}", "not_in_this_state");
	refused("UPDATE signature SET person = {chi} WHERE dossier = {}", "not_your_dossier");
	allowed("UPDATE signature SET at = 2 WHERE dossier = {}");
	allowed("DELETE FROM signature WHERE dossier = {}");
	scene_does("an submit");
	refused(SIGN("{an}", "answers", "1"), "not_in_this_state");
	refused("UPDATE signature SET at = 3 WHERE dossier = {}", "not_in_this_state");
	refused("DELETE FROM signature WHERE dossier = {}", "append_only");
	scene_draft("2026-11-20 09:00", "an", "R2026", "counter"); /* at the counter the desk notes who signed on paper */
	scene_set("DELETE FROM signature WHERE dossier = {}");
	allowed(SIGN("{desk1}", "answers", "0"));
}

/* LAW: office practice, the desk drafts before receipt, the officer in charge after it, one slip at a time */
static void
test_slip__begun(void **state)
{
	(void)state;
	scene_on("submitted");
	allowed("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'completion', {desk1}, 1795167000)");
	refused("INSERT INTO slip (id, dossier, kind, author, drafted_s) VALUES (9223372036854775807, {}, 'completion', {desk1}, 1795167000)", "append_only");
	refused("INSERT INTO slip (id, dossier, kind, author, drafted_s) VALUES (-1, {}, 'completion', {desk1}, 1795167000)", "append_only");
	refused("INSERT OR REPLACE INTO slip (id, dossier, kind, author, drafted_s) VALUES (1, {}, 'completion', {desk1}, 1795167000)", "append_only");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'supplement', {desk1}, 1795167000)", "not_in_this_state");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'completion', {case1}, 1795167000)", "not_your_role");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'completion', {giang}, 1795167000)", "not_your_role");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'completion', {desk1}, 9000000000000000000)", "not_your_role");
	static const char *const preset[][2] = { { "state", "'released'" }, { "proposed", "1" }, { "released", "1" }, { "delivered", "1" }, { "contested", "1" }, { "contest_answered", "1" }, { "answered", "1" },
		{ "used", "1" }, { "ends_s", "1" } };
	for (size_t i = 0; i < sizeof preset / sizeof preset[0]; i++)
		refused(arena_printf(scene.st.arena, "INSERT INTO slip (dossier, kind, author, drafted_s, %s) VALUES ({}, 'completion', {desk1}, 1795167000, %s)", preset[i][0], preset[i][1]), "only_by_event");
	scene_does("desk1 slip x=completion");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'completion', {desk2}, 1795167000)", "append_only");
	refused("UPDATE slip SET author = {desk2} WHERE dossier = {}", "only_by_event");
	refused("UPDATE slip SET state = 'released', used = 0 WHERE dossier = {}", "only_by_event");
	allowed("DELETE FROM slip WHERE dossier = {}");
	scene_does("desk1 item legal_status z=expired");
	refused("DELETE FROM slip WHERE dossier = {}", "append_only");
	scene_on("assessed");
	allowed("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'supplement', {case1}, 1795167000)");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'completion', {desk1}, 1795167000)", "not_in_this_state");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'supplement', {case2}, 1795167000)", "not_assigned_to_you");
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({case1}, {case2}, 'case_officer', 0, 1795200000, 'GUQ 1')");
	allowed("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'supplement', {case2}, 1795167000)");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'supplement', {case2}, 1795200000)", "not_assigned_to_you");
	scene_on("recommended");
	refused("INSERT INTO slip (dossier, kind, author, drafted_s) VALUES ({}, 'supplement', {case1}, 1795167000)", "not_in_this_state");
	scene_on("proposed");
	refused("DELETE FROM slip WHERE dossier = {}", "append_only");
}

#define ITEM(ruleset, requirement, instance, section, defect, clause, explanation) "INSERT INTO slip_item (slip, ruleset, requirement, instance, section, defect, clause, explanation)" \
	" SELECT id, '" ruleset "', '" requirement "', '" instance "', '" section "', '" defect "', '" clause "', '" explanation "' FROM slip WHERE dossier = {} AND state = 'drafting'"
#define CONSENT "NĐ 147/2024 Điều 29.1.đ"
#define PLAN "NĐ 147/2024 Điều 29.1.c"

/*
 * LAW: NĐ 118/2025 Điều 16.3, only papers of the published list or information its form asks for; NĐ 118/2025 Điều 11.2.c, once;
 * NĐ 63/2010 Điều 18.6, "không tự đặt ra … hồ sơ, giấy tờ ngoài quy định"
 */
static void
test_slip_item__faults(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk1 slip x=completion");
	allowed(ITEM("R2026", "source_consent", "2", "", "illegible", CONSENT, "Gửi lại bản rõ."));
	refused(ITEM("R2026", "source_consent", "4", "", "missing", CONSENT, "Gửi."), "item_not_on_list");
	refused(ITEM("R2026", "source_consent", "", "", "illegible", CONSENT, "Gửi."), "item_not_on_list");
	refused(ITEM("R2026", "legal_status", "2", "", "illegible", CONSENT, "Gửi."), "item_not_on_list");
	refused(ITEM("R2014", "content_head_cv", "", "", "missing", CONSENT, "Gửi."), "item_not_on_list");
	refused(ITEM("R2026", "domain_certificate", "", "", "missing", CONSENT, "Gửi."), "item_not_on_list");
	refused(ITEM("R2026", "source_consent", "2", "", "ugly", CONSENT, "Gửi."), "item_without_defect");
	refused(ITEM("R2026", "source_consent", "2", "", "illegible", " ", "Gửi."), "item_without_clause");
	refused(ITEM("R2026", "source_consent", "2", "", "illegible", "TT 09/2014 Điều 6", "Gửi."), "clause_not_in_force");
	refused(ITEM("R2026", "source_consent", "2", "", "illegible", "office practice, no clause", "Gửi."), "clause_not_in_force");
	refused(ITEM("R2026", "source_consent", "2", "", "illegible", "Luật nào đó", "Gửi."), "clause_not_in_force");
	refused(ITEM("R2026", "source_consent", "2", "", "illegible", CONSENT, "  "), "item_without_explanation");
	refused(ITEM("R2026", "project", "", "", "incomplete_section", PLAN, "Viết lại."), "item_without_section");
	refused(ITEM("R2026", "project", "", "applicant", "incomplete_section", PLAN, "Viết lại."), "item_without_section");
	refused(ITEM("R2026", "application", "", "project_content", "incomplete_section", PLAN, "Viết lại."), "item_without_section");
	refused(ITEM("R2026", "project", "", "competence", "inconsistent", PLAN, "Viết lại."), "item_without_section");
	allowed(ITEM("R2026", "project", "", "project_content", "incomplete_section", PLAN, "Nêu rõ."));
	allowed(ITEM("R2026", "application", "", "competence", "inconsistent", PLAN, "Nêu rõ."));
	refused(ITEM("R2026", "project", "", "project_content", "illegible", PLAN, "Gửi."), "defect_does_not_fit");
	refused(ITEM("R2026", "project", "", "project_content", "not_certified", PLAN, "Gửi."), "defect_does_not_fit");
	refused(ITEM("R2026", "project", "", "project_content", "expired", PLAN, "Gửi."), "defect_does_not_fit");
	refused(ITEM("R2026", "legal_status", "", "", "incomplete_section", PLAN, "Gửi."), "defect_does_not_fit");
	refused(ITEM("R2026", "legal_status", "", "", "too_few", PLAN, "Gửi."), "defect_does_not_fit");
	refused(ITEM("R2026", "homepage_print", "", "", "not_certified", PLAN, "Gửi."), "defect_does_not_fit");
	allowed(ITEM("R2026", "legal_status", "", "", "not_certified", PLAN, "Gửi."));
	refused(ITEM("R2026", "source_consent", "2", "", "missing", CONSENT, "Gửi."), "item_already_supplied");
	refused(ITEM("R2026", "project", "", "project_content", "missing", PLAN, "Gửi."), "item_already_supplied");
	refused(ITEM("R2026", "source_consent", "", "", "too_few", CONSENT, "Gửi."), "item_already_supplied");
	scene_tamper("DELETE FROM paper WHERE dossier = {} AND requirement = 'source_consent' AND instance = '2'");
	allowed(ITEM("R2026", "source_consent", "2", "", "missing", CONSENT, "Gửi."));
	scene_tamper("DELETE FROM answer WHERE dossier = {} AND field = 'source_name' AND instance = '3'");
	allowed(ITEM("R2026", "source_consent", "", "", "too_few", CONSENT, "Gửi."));
	refused(ITEM("R2026", "source_consent", "3", "", "illegible", CONSENT, "Gửi."), "item_not_on_list"); /* a source that was taken out */
}

static void
test_slip_item__when(void **state)
{
	(void)state;
	scene_on("submitted2");
	scene_does("desk1 slip x=completion; desk1 item source_consent x=2 z=illegible; desk1 item legal_status z=expired");
	refused(ITEM("R2026", "source_consent", "2", "", "expired", CONSENT, "Gửi."), "item_twice");
	refused("INSERT INTO slip_item (id, slip, ruleset, requirement, defect, clause, explanation) SELECT 9223372036854775807, max(id), 'R2026', 'homepage_print', 'illegible', '" CONSENT "', 'x' FROM slip", "append_only");
	refused("INSERT INTO slip_item (id, slip, ruleset, requirement, defect, clause, explanation) SELECT -1, max(id), 'R2026', 'homepage_print', 'illegible', '" CONSENT "', 'x' FROM slip", "append_only");
	refused("INSERT OR REPLACE INTO slip_item (id, slip, ruleset, requirement, defect, clause, explanation) SELECT 1, max(id), 'R2026', 'homepage_print', 'illegible', '" CONSENT "', 'x' FROM slip", "append_only");
	refused("UPDATE slip_item SET explanation = 'khác' WHERE slip = (SELECT max(id) FROM slip)", "append_only");
	refused("UPDATE slip_item SET opinion = 'agree', opinion_by = {desk2} WHERE slip = (SELECT max(id) FROM slip)", "not_in_this_state");
	refused("UPDATE slip_item SET objection = 'không' WHERE slip = (SELECT max(id) FROM slip)", "not_in_this_state");
	refused("UPDATE slip_item SET ruling = 'drop', ruling_reason = 'x', ruling_by = {head} WHERE slip = (SELECT max(id) FROM slip)", "not_in_this_state");
	static const char *const preset[][2] = { { "opinion", "'agree'" }, { "ruling", "'keep'" }, { "reply", "'cannot'" }, { "objection", "'x'" } };
	for (size_t i = 0; i < 4; i++)
		refused(arena_printf(scene.st.arena, "INSERT INTO slip_item (slip, ruleset, requirement, defect, clause, explanation, %s) SELECT max(id), 'R2026', 'homepage_print', 'illegible', '" CONSENT "', 'x', %s FROM slip",
		    preset[i][0], preset[i][1]), "only_by_event");
	allowed("DELETE FROM slip_item WHERE slip = (SELECT max(id) FROM slip) AND requirement = 'legal_status'");
	scene_does("desk1 propose_completion");
	refused(arena_printf(scene.st.arena, "INSERT INTO slip_item (slip, ruleset, requirement, defect, clause, explanation) SELECT slip, 'R2026', 'homepage_print', 'illegible', '" CONSENT "', 'x' FROM dossier WHERE id = {}"),
	    "not_in_this_state");
	refused("DELETE FROM slip_item WHERE slip = (SELECT slip FROM dossier WHERE id = {})", "append_only");
}

#define ITEMS " WHERE slip = (SELECT slip FROM dossier WHERE id = {})"

/* LAW: office practice, an opinion on each item by somebody of the desk who is not the author */
static void
test_slip_item__opinion(void **state)
{
	(void)state;
	scene_on("proposed");
	allowed("UPDATE slip_item SET opinion = 'agree', opinion_by = {desk2}" ITEMS);
	refused("UPDATE slip_item SET opinion = 'agree', opinion_by = {desk1}" ITEMS, "separation");
	refused("UPDATE slip_item SET opinion = 'agree'" ITEMS, "not_your_role");
	refused("UPDATE slip_item SET opinion = 'agree', opinion_by = {case1}" ITEMS, "not_your_role");
	refused("UPDATE slip_item SET opinion = 'agree', opinion_by = {an}" ITEMS, "not_your_role");
	refused("UPDATE slip_item SET opinion = 'strike', opinion_by = {desk2}" ITEMS, "reason_missing");
	refused("UPDATE slip_item SET opinion = 'perhaps', opinion_by = {desk2}" ITEMS, "unknown_value");
	refused("UPDATE slip_item SET reply = 'cannot', reply_text = 'x'" ITEMS, "not_in_this_state");
	refused("UPDATE slip_item SET reply_text = 'x'" ITEMS, "not_in_this_state");
	refused("UPDATE slip_item SET reply_paper = 1" ITEMS, "not_in_this_state");
	scene_does("desk2 opinion x=agree");
	refused("UPDATE slip_item SET opinion_by = {case1}" ITEMS, "not_your_role");
	refused("UPDATE slip_item SET opinion_by = {desk1}" ITEMS, "separation");
	/* drafted by one, proposed by another: neither */
	scene_on("submitted2");
	scene_does("desk2 slip x=completion; desk2 item legal_status z=expired; desk1 propose_completion");
	refused("UPDATE slip_item SET opinion = 'agree', opinion_by = {desk1}" ITEMS, "separation");
	refused("UPDATE slip_item SET opinion = 'agree', opinion_by = {desk2}" ITEMS, "separation");
	allowed("UPDATE slip_item SET opinion = 'agree', opinion_by = {head}" ITEMS);
	scene_does("head opinion x=agree; head release_slip");
	refused("UPDATE slip_item SET opinion = 'strike', opinion_reason = 'x', opinion_by = {head}" ITEMS, "not_in_this_state");
	refused("UPDATE slip_item SET opinion_reason = 'x'" ITEMS, "not_in_this_state");
	refused("UPDATE slip_item SET opinion_by = {desk2}" ITEMS, "not_in_this_state");
}

/* LAW: NĐ 118/2025 Điều 16.3, an answer for each item: a new file, an explanation, or why it can't be given */
static void
test_slip_item__reply(void **state)
{
	(void)state;
	scene_on("requested");
	allowed("UPDATE slip_item SET reply = 'cannot', reply_text = 'báo đã đóng cửa'" ITEMS);
	refused("UPDATE slip_item SET reply = 'cannot', reply_text = ' '" ITEMS, "reason_missing");
	refused("UPDATE slip_item SET reply = 'explanation'" ITEMS, "reason_missing");
	refused("UPDATE slip_item SET reply = 'silence', reply_text = 'x'" ITEMS, "unknown_value");
	refused("UPDATE slip_item SET reply = 'file'" ITEMS, "requested_item_unanswered");
	/* the one that was found wanting is no answer, nor another's, nor another dossier's */
	refused("UPDATE slip_item SET reply = 'file', reply_paper = (SELECT id FROM paper WHERE dossier = {} AND requirement = 'source_consent' AND instance = '2')" ITEMS, "requested_item_unanswered");
	refused("UPDATE slip_item SET reply = 'file', reply_paper = (SELECT id FROM paper WHERE dossier = {} AND requirement = 'legal_status')" ITEMS, "requested_item_unanswered");
	scene_set(PAPER("source_consent", "2"));
	allowed("UPDATE slip_item SET reply = 'file', reply_paper = (SELECT max(id) FROM paper)" ITEMS);
	scene_tamper("UPDATE paper SET instance = '1' WHERE id = (SELECT max(id) FROM paper)");
	refused("UPDATE slip_item SET reply = 'file', reply_paper = (SELECT max(id) FROM paper)" ITEMS, "requested_item_unanswered");
	scene_tamper("UPDATE paper SET instance = '2', dossier = 1 WHERE id = (SELECT max(id) FROM paper)");
	refused("UPDATE slip_item SET reply = 'file', reply_paper = (SELECT max(id) FROM paper)" ITEMS, "requested_item_unanswered");
	refused("UPDATE slip_item SET ruling = 'drop', ruling_reason = 'x', ruling_by = {head}" ITEMS, "not_in_this_state");
	scene_does("chi objection; chi contest");
	refused("UPDATE slip_item SET objection = 'khác'" ITEMS, "not_in_this_state");
	refused("UPDATE slip_item SET reply = 'cannot', reply_text = 'x'" ITEMS, "not_in_this_state");
}

/* LAW: office practice, an objection is ruled on with a reason, by the head of the desk or a leader who had no part in the slip */
static void
test_slip_item__ruling(void **state)
{
	(void)state;
	scene_on("objected");
	allowed("UPDATE slip_item SET ruling = 'keep', ruling_reason = 'x', ruling_by = {head}" ITEMS);
	allowed("UPDATE slip_item SET ruling = 'drop', ruling_reason = 'x', ruling_by = {leader}" ITEMS);
	refused("UPDATE slip_item SET ruling = 'keep', ruling_by = {head}" ITEMS, "reason_missing");
	refused("UPDATE slip_item SET ruling = 'maybe', ruling_reason = 'x', ruling_by = {head}" ITEMS, "unknown_value");
	refused("UPDATE slip_item SET ruling = 'keep', ruling_reason = 'x'" ITEMS, "not_your_role");
	refused("UPDATE slip_item SET ruling = 'keep', ruling_reason = 'x', ruling_by = {division}" ITEMS, "not_your_role");
	refused("UPDATE slip_item SET ruling = 'keep', ruling_reason = 'x', ruling_by = {desk1}" ITEMS, "separation"); /* its author */
	refused("UPDATE slip_item SET ruling = 'keep', ruling_reason = 'x', ruling_by = {desk2}" ITEMS, "separation"); /* who released it */
	scene_does("head ruling x=keep");
	refused("UPDATE slip_item SET ruling_by = {division}" ITEMS, "not_your_role");
	scene_does("head answer_contest");
	refused("UPDATE slip_item SET ruling = 'drop', ruling_reason = 'x', ruling_by = {head}" ITEMS, "not_in_this_state");
	refused("UPDATE slip_item SET ruling_reason = 'x'" ITEMS, "not_in_this_state");
	refused("UPDATE slip_item SET ruling_by = {leader}" ITEMS, "not_in_this_state");
}

#define ASSESS(who, criterion, verdict, note) "INSERT INTO assessment (dossier, criterion, verdict, note, by, at) VALUES ({}, '" criterion "', '" verdict "', '" note "', " who ", 1795167000)"

/* LAW: NĐ 147/2024 Điều 25.3; office practice, judged by the officer in charge while it is in review */
static void
test_assessment(void **state)
{
	(void)state;
	scene_on("in_review");
	allowed(ASSESS("{case1}", "cite", "met", ""));
	refused(ASSESS("{case2}", "cite", "met", ""), "not_assigned_to_you");
	refused(ASSESS("{case1}", "moon_phase", "met", ""), "unknown_criterion");
	refused(ASSESS("{case1}", "cite", "failed", " "), "reason_missing");
	refused(ASSESS("{case1}", "cite", "not_applicable", ""), "reason_missing");
	refused(ASSESS("{case1}", "cite", "splendid", "x"), "unknown_value");
	scene_savepoint();
	scene_set("INSERT INTO delegation (from_person, to_person, role, from_s, until_s, instrument) VALUES ({case1}, {case2}, 'case_officer', 0, 9000000000, 'GUQ 1')");
	allowed(ASSESS("{case2}", "cite", "met", ""));
	scene_undo();
	scene_set(ASSESS("{case1}", "cite", "met", ""));
	allowed("UPDATE assessment SET verdict = 'failed', note = 'x' WHERE dossier = {}");
	refused("UPDATE assessment SET verdict = 'failed' WHERE dossier = {}", "reason_missing");
	refused("UPDATE assessment SET verdict = 'splendid', note = 'x' WHERE dossier = {}", "unknown_value");
	refused("UPDATE assessment SET by = {case2} WHERE dossier = {}", "not_assigned_to_you");
	refused("UPDATE assessment SET criterion = 'legal' WHERE dossier = {}", "not_in_this_state");
	refused("UPDATE assessment SET dossier = 15 WHERE dossier = {}", "not_in_this_state");
	refused("DELETE FROM assessment WHERE dossier = {}", "append_only");
	scene_on("recommended");
	refused("UPDATE assessment SET note = 'x' WHERE dossier = {}", "not_in_this_state");
	scene_on("accepted");
	refused(ASSESS("{case1}", "cite", "met", ""), "not_in_this_state");
}

/* LAW: office practice, read once, acknowledged once by the head of the desk, with a note; hashed once */
static void
test_notice_exception_document__once(void **state)
{
	(void)state;
	scene_on("requested");
	allowed("UPDATE notice SET read_s = 1, read_by = {an} WHERE dossier = {}");
	refused("UPDATE notice SET read_s = 1, read_by = {an}, audience = 'leader' WHERE dossier = {}", "only_by_event");
	refused("UPDATE notice SET read_s = 1, read_by = {an}, made_s = 1 WHERE dossier = {}", "only_by_event");
	refused("UPDATE notice SET read_s = 1, read_by = {an}, dossier = 1 WHERE dossier = {}", "only_by_event");
	scene_set("UPDATE notice SET read_s = 1, read_by = {an} WHERE dossier = {}");
	refused("UPDATE notice SET read_s = 2 WHERE dossier = {}", "only_by_event");
	refused("UPDATE notice SET read_s = NULL WHERE dossier = {}", "only_by_event");
	allowed("UPDATE exception SET acknowledged_s = raised_s, acknowledged_by = {head}, note = 'đã xem' WHERE dossier = {}");
	refused("UPDATE exception SET acknowledged_s = raised_s, acknowledged_by = {head}, note = ' ' WHERE dossier = {}", "only_by_event");
	refused("UPDATE exception SET acknowledged_s = raised_s, note = 'đã xem' WHERE dossier = {}", "only_by_event");
	refused("UPDATE exception SET acknowledged_s = raised_s, acknowledged_by = {desk2}, note = 'đã xem' WHERE dossier = {}", "not_your_role");
	refused("UPDATE exception SET acknowledged_s = raised_s, acknowledged_by = {head}, note = 'đã xem', raised_s = 1 WHERE dossier = {}", "only_by_event");
	/* nobody looks at their own act alone, nor before it was done; a leader looks at what the head did */
	refused("UPDATE exception SET acknowledged_s = raised_s, acknowledged_by = (SELECT e.actor FROM event e WHERE e.id = exception.event), note = 'đã xem' WHERE dossier = {}", "not_your_role");
	scene_set("INSERT INTO person_role (person, role) SELECT DISTINCT e.actor, 'desk_head' FROM exception x JOIN event e ON e.id = x.event WHERE x.dossier = {} ON CONFLICT DO NOTHING");
	refused("UPDATE exception SET acknowledged_s = raised_s, acknowledged_by = (SELECT e.actor FROM event e WHERE e.id = exception.event), note = 'đã xem' WHERE dossier = {}", "separation");
	refused("UPDATE exception SET acknowledged_s = raised_s - 1, acknowledged_by = {head}, note = 'đã xem' WHERE dossier = {}", "before_the_last_act");
	allowed("UPDATE exception SET acknowledged_s = raised_s, acknowledged_by = {leader}, note = 'đã xem' WHERE dossier = {}");
	scene_does("head acknowledge");
	refused("UPDATE exception SET note = 'khác' WHERE dossier = {}", "only_by_event");
	scene_tamper("UPDATE document SET hash = NULL WHERE dossier = {}");
	allowed("UPDATE document SET hash = 'x' WHERE dossier = {}");
	refused("UPDATE document SET hash = 'x', content = '{}' WHERE dossier = {}", "only_by_event");
	refused("UPDATE document SET hash = 'x', dossier = 1 WHERE dossier = {}", "only_by_event");
	scene_set("UPDATE document SET hash = 'x' WHERE dossier = {}");
	refused("UPDATE document SET hash = 'y' WHERE dossier = {}", "only_by_event");
}

/* LAW: office practice, an organisation is matched once, by somebody of the desk who is no member of it */
static void
test_organisation__matched_once(void **state)
{
	(void)state;
	scene_set("INSERT INTO organisation (name, folded, tax_code, created_s) VALUES ('Công ty Mới', 'cong ty moi', '0109999999', 0)");
	refused("INSERT INTO organisation (name, folded, tax_code, created_s, verified_s) VALUES ('Khác', 'khac', '0109999998', 0, 1)", "organisation_unverified");
	refused("UPDATE organisation SET verified_s = 1, verified_by = {case1} WHERE tax_code = '0109999999'", "not_your_role");
	refused("UPDATE organisation SET verified_s = 1 WHERE tax_code = '0109999999'", "not_your_role");
	allowed("UPDATE organisation SET verified_s = 1, verified_by = {head} WHERE tax_code = '0109999999'");
	allowed("UPDATE organisation SET name = 'Tên khác' WHERE tax_code = '0109999999'");
	scene_set("INSERT INTO member (organisation, person, rights) SELECT max(id), {desk1}, 'view' FROM organisation");
	refused("UPDATE organisation SET verified_s = 1, verified_by = {desk1} WHERE tax_code = '0109999999'", "own_organisation");
	scene_set("UPDATE organisation SET verified_s = 1, verified_by = {desk2} WHERE tax_code = '0109999999'");
	refused("UPDATE organisation SET verified_s = NULL, verified_by = NULL WHERE tax_code = '0109999999'", "append_only");
	refused("UPDATE organisation SET verified_s = 2 WHERE tax_code = '0109999999'", "append_only");
	refused("UPDATE organisation SET verified_by = {head} WHERE tax_code = '0109999999'", "append_only");
	refused("UPDATE organisation SET id = 999 WHERE tax_code = '0109999999'", "append_only");
	refused("UPDATE OR REPLACE organisation SET tax_code = '0103416722' WHERE tax_code = '0109999999'", "append_only");
	refused("UPDATE OR REPLACE person SET email = 'desk1@office.example' WHERE id = {an}", "append_only");
	refused("UPDATE person SET id = 999 WHERE id = {an}", "append_only");
	allowed("UPDATE person SET phone = '1' WHERE id = {an}");
	refused("UPDATE office SET id = 2", "append_only");
	refused("UPDATE office SET offset_s = 0", "append_only");
	allowed("UPDATE office SET mode = 'production', address = 'x'");
	scene_set("UPDATE office SET mode = 'production'");
	refused("UPDATE office SET mode = 'demo'", "append_only");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SCENE_TEST(test_dossier__begins_as_a_draft), SCENE_TEST(test_answer__only_where_asked), SCENE_TEST(test_answer__history), SCENE_TEST(test_paper__only_where_asked), SCENE_TEST(test_signature),
		SCENE_TEST(test_slip__begun), SCENE_TEST(test_slip_item__faults), SCENE_TEST(test_slip_item__when), SCENE_TEST(test_slip_item__opinion), SCENE_TEST(test_slip_item__reply),
		SCENE_TEST(test_slip_item__ruling), SCENE_TEST(test_assessment), SCENE_TEST(test_notice_exception_document__once), SCENE_TEST(test_organisation__matched_once),
	};
	return SCENE_RUN(tests);
}
