/*
 * A slip as the applicant answers it: opened first (that is its delivery, and time runs from there), then item by item, then
 * sent as a whole; or contested, item by item, once.
 */
#include "pages/filing.h"
#include "pages/acting.h"
#include <string.h>

static const char *const replies[] = {"file", "explanation", "cannot", NULL};
static const struct field item_fields[] = {
    {.name = "reply", .type = FIELD_CHOICE, .choices = replies},
    {.name = "reply_text", .type = FIELD_AREA, .max = 2000, .flags = F_OPTIONAL},
    {.name = "instance", .type = FIELD_CHOICE, .flags = F_OPTIONAL},
    {.name = "paper_file", .type = FIELD_FILE, .flags = F_OPTIONAL | F_DOCX},
};
static const struct field object_fields[] = {
    {.name = "objection", .type = FIELD_AREA, .max = 2000, .flags = F_OPTIONAL},
};
const struct form filing_item_form = FORM("slip_item", item_fields);
const struct form filing_object_form = FORM("objection", object_fields);

static enum rc
deed(struct cx *cx, const char *action, const char *flash, const char *tail)
{
	struct intent in = {.action = action};
	struct table *t = NULL;
	enum rc       rc = filing_see(cx, &t);

	if (rc != OK)
		return rc;
	rc = filing_perform(cx, t, &in);
	cx_flash(cx, "ok", flash, NULL);
	cx_redirect(cx, "/applications/%s%s", table_get(t, 0, "code"), tail);
	return rc;
}

enum rc
filing_slip_open_post(struct cx *cx)
{
	return deed(cx, "record_delivery", "slip_opened", "/slip");
}

enum rc
filing_slip_answer_post(struct cx *cx)
{
	return deed(cx, "answer_slip", "slip_answered", "");
}

enum rc
filing_contest_post(struct cx *cx)
{
	return deed(cx, "contest", "slip_contested", "");
}

/* The item of the path, for somebody who may write. */
static enum rc
see_item(struct cx *cx, struct table **item)
{
	struct table *t = NULL;
	enum rc       rc = filing_see(cx, &t);

	if (rc == OK && strcmp(table_get(t, 0, "rights"), "view") == 0)
		return cx_refuse(cx, "not_your_dossier", "office practice, no clause", 0);
	return rc == OK ? cx_one(cx, SQL_SLIP_ITEM_ONE, item) : rc;
}

/* "too few" asks for one more of something: it must be said which. */
static enum rc
choose_instance(struct cx *cx, const struct table *item)
{
	struct table *t = NULL;
	const char   *chosen = cx_value(cx, "instance");

	if (*table_get(item, 0, "instance") != '\0' || strcmp(table_get(item, 0, "per"), "dossier") == 0) {
		param_text(&cx->params, "instance", NULL);
		return OK;
	}
	if (cx_query(cx, SQL_SLIP_ITEM_INSTANCES, &t) != OK)
		return FAULT;
	for (int row = 0; row < t->rows_n; row++)
		if (strcmp(table_get(t, row, "code"), chosen) == 0)
			return OK;
	return cx_invalid(cx, "instance", "required_choice");
}

static enum rc
keep_file(struct cx *cx, const struct table *item)
{
	const struct cx_file *file = cx_file(cx, "paper_file");
	struct table         *t = NULL;
	enum rc               rc;

	if (file == NULL)
		return *table_get(item, 0, "reply_paper") != '\0' ? OK : cx_invalid(cx, "paper_file", "file_required");
	if (table_int(item, 0, "docx") == 0 && strstr(file->media, "wordprocessingml") != NULL)
		return cx_invalid(cx, "paper_file", "file_type");
	if ((rc = choose_instance(cx, item)) != OK)
		return rc;
	param_text(&cx->params, "file", file->hash);
	param_text(&cx->params, "name", file->name);
	rc = cx_one(cx, SQL_SLIP_PAPER_ADD, &t);
	if (rc == OK)
		param_int(&cx->params, "paper", table_int(t, 0, "id"));
	return rc;
}

enum rc
filing_item_post(struct cx *cx)
{
	struct table *item = NULL;
	bool          wants_file = strcmp(cx_value(cx, "reply"), "file") == 0;
	enum rc       rc = see_item(cx, &item);

	if (rc != OK)
		return rc;
	if (!wants_file && cx_file(cx, "paper_file") != NULL) { /* a file that was sent is never dropped without a word */
		if (strcmp(cx_value(cx, "reply"), "explanation") != 0)
			return cx_invalid(cx, "reply", "file_and_cannot");
		wants_file = true;
		param_text(&cx->params, "reply", "file");
	}
	if (!wants_file && *cx_value(cx, "reply_text") == '\0')
		return cx_invalid(cx, "reply_text", "reply_text_missing");
	param_text(&cx->params, "paper", NULL);
	if (wants_file)
		rc = keep_file(cx, item);
	if (rc == OK)
		rc = cx_exec(cx, SQL_SLIP_REPLY, NULL);
	cx_flash(cx, "ok", "item_answered", NULL);
	cx_redirect(cx, "/applications/%s/slip#i-%s", table_get(item, 0, "code"), table_get(item, 0, "item"));
	return rc;
}

enum rc
filing_object_post(struct cx *cx)
{
	struct table *item = NULL;
	bool          empty = *cx_value(cx, "objection") == '\0';
	enum rc       rc = see_item(cx, &item);

	if (rc == OK && empty && *table_get(item, 0, "objection") == '\0')
		return cx_invalid(cx, "objection", "required");
	if (rc == OK)
		rc = cx_exec(cx, SQL_SLIP_OBJECT, NULL);
	if (rc != OK)
		return rc;
	cx_flash(cx, "ok", empty ? "objection_gone" : "objection_kept", NULL);
	cx_redirect(cx, "/applications/%s/slip#i-%s", table_get(item, 0, "code"), table_get(item, 0, "item"));
	return OK;
}
