/* See signs.h. */
#include "rules/signs.h"
#include "base/log.h"
#include "base/text.h"
#include <string.h>

enum { AROUND_BYTES = 160, SIGNS_MAX = 200, ARENA_BYTES = 256 * 1024 };

/* What every step of one pass needs. */
struct pass {
	struct db            *db;
	struct arena         *a;
	const struct lexicon *lx;
	struct params         ps;
	int                   signs_n;
};

/* Where words before a sign begin, or words after it end: not within a letter, and at a blank where one is near. */
static size_t
before_from(const char *text, size_t from)
{
	size_t at = from > AROUND_BYTES ? from - AROUND_BYTES : 0;

	while (at > 0 && at < from && text[at] != ' ' && text[at] != '\n')
		at++;
	return at;
}

static size_t
after_to(const char *text, size_t bytes, size_t to)
{
	size_t at = bytes - to > AROUND_BYTES ? to + AROUND_BYTES : bytes;

	while (at > to && at < bytes && text[at] != ' ' && text[at] != '\n')
		at--;
	return at;
}

static enum rc
add_sign(struct pass *p, int page, const char *text, size_t bytes, const struct screen_sign *s)
{
	size_t before = before_from(text, s->from), after = after_to(text, bytes, s->to);

	if (p->signs_n++ >= SIGNS_MAX)
		return OK; /* so many are enough to ask an officer */
	param_int(&p->ps, "page", page);
	param_text(&p->ps, "feature", s->feature);
	param_text(&p->ps, "pattern", s->pattern);
	param_text(&p->ps, "before", arena_strn(p->a, text + before, s->from - before));
	param_text(&p->ps, "excerpt", arena_strn(p->a, text + s->from, s->to - s->from));
	param_text(&p->ps, "after", arena_strn(p->a, text + s->to, after - s->to));
	return db_exec(p->db, SQL_SIGNS_ADD, &p->ps, NULL);
}

static enum rc
add_signs(struct pass *p, int page, const char *text, size_t bytes, const struct screen_result *r)
{
	enum rc rc = OK;

	for (int i = 0; rc == OK && i < r->signs_n; i++)
		rc = add_sign(p, page, text, bytes, &r->signs[i]);
	return rc;
}

/* Writes the row of a text, and keeps its number for the signs. */
static enum rc
add_text(struct pass *p, enum sql statement, enum screen_verdict verdict)
{
	struct table *t = NULL;
	enum rc       rc;

	param_text(&p->ps, "verdict", screen_verdict_word(verdict));
	rc = db_query(p->db, statement, &p->ps, p->a, &t);
	if (rc == OK)
		param_int(&p->ps, "screened", table_int(t, 0, "id"));
	return rc;
}

/* A few words without a language ("24/7", a name) say nothing, and nobody needs to look at them. */
static enum rc
one_answer(struct pass *p, const struct table *t, int row)
{
	const char           *value = table_get(t, row, "value");
	size_t                bytes = strlen(value);
	struct screen_result  r = screen_text(p->lx, p->a, value, bytes);
	enum rc               rc;

	param_text(&p->ps, "field", table_get(t, row, "field"));
	param_text(&p->ps, "instance", table_get(t, row, "instance"));
	param_text(&p->ps, "value", value);
	rc = add_text(p, SQL_SIGNS_ANSWER, r.verdict == SCREEN_SOCIAL ? SCREEN_SOCIAL : SCREEN_NONE);
	return rc == OK ? add_signs(p, 0, value, bytes, &r) : rc;
}

static enum rc
one_dossier(struct pass *p, int64_t dossier)
{
	struct table *t = NULL;
	enum rc       rc;

	p->signs_n = 0;
	param_int(&p->ps, "dossier", dossier);
	rc = db_exec(p->db, SQL_SIGNS_FORGET, &p->ps, NULL);
	if (rc == OK)
		rc = db_query(p->db, SQL_SIGNS_UNREAD, &p->ps, p->a, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++)
		rc = one_answer(p, t, row);
	return rc == OK ? db_exec(p->db, SQL_SIGNS_DONE, &p->ps, NULL) : rc;
}

static enum rc
in_transaction(struct pass *p, int *done)
{
	struct table *t = NULL;
	enum rc       rc = db_query(p->db, SQL_SIGNS_WAITING, &p->ps, p->a, &t);

	for (int row = 0; rc == OK && row < t->rows_n; row++)
		rc = one_dossier(p, table_int(t, row, "dossier"));
	*done = rc == OK ? t->rows_n : 0;
	return rc;
}

static struct pass
begin(struct db *db, struct arena *a, const struct lexicon *lx, int64_t now_s)
{
	struct pass p = { .db = db, .a = a, .lx = lx };

	param_int(&p.ps, "now", now_s);
	return p;
}

enum rc
signs_answers(struct db *db, const struct lexicon *lx, int64_t now_s, int *done)
{
	struct arena *a = arena_new(ARENA_BYTES);
	struct pass   p = begin(db, a, lx, now_s);
	struct table *t = NULL;
	enum rc       rc = db_query(db, SQL_SIGNS_WAITING, &p.ps, a, &t); /* mostly nothing: no write is queued for that */

	*done = 0;
	if (rc == OK && t->rows_n > 0) {
		rc = db_begin(db);
		if (rc == OK && ((rc = in_transaction(&p, done)) != OK || (rc = db_commit(db)) != OK)) {
			log_line(LOG_ERROR, "signs", "answers were not looked through");
			db_rollback(db);
		}
	}
	arena_free(a);
	return rc == OK ? OK : FAULT;
}

enum rc
signs_dossier(struct db *db, struct arena *a, const struct lexicon *lx, int64_t dossier, int64_t now_s)
{
	struct pass p = begin(db, a, lx, now_s);

	return one_dossier(&p, dossier);
}

/* Signs decide before a page that can't be read: both are for an officer, but signs are shown. */
static enum screen_verdict
read_pages(struct pass *p, const struct signs_paper *paper, struct screen_result *r)
{
	enum screen_verdict verdict = *paper->reason != '\0' ? SCREEN_UNREADABLE : SCREEN_NONE;

	for (int i = 0; i < paper->pages_n; i++) {
		r[i] = screen_text(p->lx, p->a, paper->pages[i].text, paper->pages[i].bytes);
		if (r[i].verdict == SCREEN_SOCIAL)
			verdict = SCREEN_SOCIAL;
	}
	return verdict;
}

enum rc
signs_paper(struct db *db, struct arena *a, const struct lexicon *lx, const struct signs_paper *paper, int64_t now_s)
{
	struct pass           p = begin(db, a, lx, now_s);
	struct screen_result *r = arena_alloc(a, (size_t)(paper->pages_n + 1) * sizeof *r);
	struct table         *known = NULL;
	enum rc               rc;

	param_text(&p.ps, "file", paper->file);
	param_int(&p.ps, "reading", paper->reading);
	param_text(&p.ps, "reason", paper->reason);
	rc = db_query(db, SQL_SIGNS_KNOWN, &p.ps, a, &known);
	if (rc != OK || known->rows_n > 0)
		return rc;
	rc = add_text(&p, SQL_SIGNS_FILE, read_pages(&p, paper, r));
	for (int i = 0; rc == OK && i < paper->pages_n; i++)
		rc = add_signs(&p, paper->pages[i].page, paper->pages[i].text, paper->pages[i].bytes, &r[i]);
	return rc;
}
