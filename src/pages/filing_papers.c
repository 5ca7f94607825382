/*
 * Papers of a draft: one row for each paper of the mandatory list, one file in each.  A draft keeps no old versions; after
 * filing nothing is ever replaced without keeping what was there.
 */
#include "pages/filing.h"
#include <string.h>

static const struct field upload_button[] = {
    {.name = "upload", .type = FIELD_BUTTON},
};

enum rc
filing_papers_form(struct cx *cx, const struct form **out)
{
	struct table *t = NULL;
	struct field *fields;
	struct form  *f = arena_alloc(cx->arena, sizeof *f);

	if (cx_query(cx, SQL_DRAFT_PAPERS, &t) != OK)
		return FAULT;
	if (t->rows_n == 0)
		return ABSENT;
	fields = arena_array(cx->arena, (size_t)t->rows_n + 1, sizeof *fields);
	fields[f->n++] = upload_button[0];
	for (int row = 0; row < t->rows_n; row++)
		fields[f->n++] = (struct field){.name = table_get(t, row, "field"), .type = FIELD_FILE,
		    .flags = F_OPTIONAL | (table_int(t, row, "docx") != 0 ? F_DOCX : 0u)};
	f->name = "papers";
	f->fields = fields;
	*out = f;
	return OK;
}

static enum rc
keep_paper(struct cx *cx, const struct table *t, int row, const struct cx_file *file)
{
	int changed = 0;

	param_text(&cx->params, "requirement", table_get(t, row, "code"));
	param_text(&cx->params, "instance", table_get(t, row, "instance"));
	param_text(&cx->params, "file", file->hash);
	param_text(&cx->params, "name", file->name);
	if (cx_exec(cx, SQL_DRAFT_PAPER_CLEAR, NULL) != OK || cx_exec(cx, SQL_DRAFT_PAPER_ADD, &changed) != OK)
		return FAULT;
	return changed > 0 ? OK : ABSENT;
}

enum rc
filing_papers_post(struct cx *cx)
{
	struct table *t = NULL, *draft = NULL;
	int           kept = 0;
	enum rc       rc = cx_one(cx, SQL_DRAFT_MAY_EDIT, &draft);
	const char   *wanted = cx_value(cx, "upload");

	if (rc == OK)
		rc = cx_query(cx, SQL_DRAFT_PAPERS, &t);
	param_text(&cx->params, "section", "");
	for (int row = 0; rc == OK && row < t->rows_n; row++) {
		const struct cx_file *file = cx_file(cx, table_get(t, row, "field"));
		if (file != NULL) {
			rc = keep_paper(cx, t, row, file);
			wanted = table_get(t, row, "key");
			kept++;
		}
	}
	if (rc == OK && kept == 0)
		return *wanted != '\0' ? cx_invalid(cx, arena_printf(cx->arena, "paper.%s", wanted), "file_required") : cx_note(cx, "file_required");
	if (rc == OK)
		rc = cx_exec(cx, SQL_DRAFT_SAVED, NULL);
	cx_flash(cx, "ok", "paper_kept", NULL);
	cx_redirect(cx, "/applications/%lld/papers#p-%s", (long long)cx_int(cx, "id"), wanted);
	return rc;
}

enum rc
filing_paper_remove_post(struct cx *cx)
{
	int     changed = 0;
	enum rc rc = cx_exec(cx, SQL_DRAFT_PAPER_REMOVE, &changed);

	if (rc == OK && changed == 0)
		return ABSENT;
	param_text(&cx->params, "section", "");
	if (rc == OK)
		rc = cx_exec(cx, SQL_DRAFT_SAVED, NULL);
	cx_flash(cx, "ok", "paper_removed", NULL);
	cx_redirect(cx, "/applications/%lld/papers", (long long)cx_int(cx, "id"));
	return rc;
}

enum rc
filing_paper_get(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = cx_one(cx, SQL_DRAFT_PAPER, &t);

	return rc != OK ? rc : cx_send_file(cx, table_get(t, 0, "file"), table_get(t, 0, "media"), table_get(t, 0, "name"), CX_INLINE);
}
