/*
 * What the background process does in an office, done at once on a stage: papers are read and looked through for signs, and so is
 * what was typed.  The words of a sample paper are known to whoever made it, so that a stage needs no reader.
 */
#include "cli/stage_inside.h"
#include "reading/reading.h"
#include "rules/signs.h"
#include <string.h>

enum rc
stage_read_paper(struct play *p, const char *hash, const char *words)
{
	struct table            *known = NULL;
	const struct signs_page  page = { 1, words, strlen(words) };
	const struct signs_paper paper = { .file = hash, .reading = reading_version(), .pages = &page, .pages_n = 1, .reason = "" };
	enum rc                  rc;

	param_int(&p->ps, "version", paper.reading);
	rc = db_query(p->st->db, SQL_READING_KNOWN, &p->ps, p->st->arena, &known);
	if (rc != OK || table_int(known, 0, "is_read"))
		return rc;
	param_int(&p->ps, "page", 1);
	param_text(&p->ps, "how", "text_layer");
	param_text(&p->ps, "reason", NULL);
	param_int(&p->ps, "pictures", 0);
	param_text(&p->ps, "text", words);
	rc = stage_run(p, SQL_READING_PAGE_ADD);
	param_text(&p->ps, "status", "read");
	param_int(&p->ps, "pages", 1);
	param_text(&p->ps, "sandbox", "full");
	if (rc == OK)
		rc = stage_run(p, SQL_READING_ADD);
	return rc == OK ? signs_paper(p->st->db, p->st->arena, p->st->lexicon, &paper, p->st->clock_s) : rc;
}

enum rc
stage_read_answers(struct play *p)
{
	return signs_dossier(p->st->db, p->st->arena, p->st->lexicon, p->id, p->st->clock_s);
}
