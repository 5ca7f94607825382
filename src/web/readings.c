/* Rows of readings. */
#include "web/readings.h"
#include "base/log.h"
#include "rules/signs.h"
#include <stdio.h>
#include <string.h>

static enum rc
finish(struct db *db, enum rc rc)
{
	if (rc == OK)
		return db_commit(db);
	db_rollback(db);
	return rc;
}

/* One statement as a transaction. */
static enum rc
write_one(struct db *db, enum sql id, const struct params *ps)
{
	enum rc rc = db_begin(db);

	return rc == OK ? finish(db, db_exec(db, id, ps, NULL)) : rc;
}

enum rc
readings_begin(struct db *db)
{
	struct params ps = { .n = 0 };

	param_int(&ps, "version", reading_version());
	param_int(&ps, "program", 10 * READING_PROGRAM);
	return write_one(db, SQL_READING_WANT_ALL, &ps);
}

enum rc
readings_next(struct db *db, int64_t now_s, char hash[READINGS_HASH_BYTES])
{
	struct arena *a = arena_new(0);
	struct params ps = { .n = 0 };
	struct table *t = NULL;
	enum rc       rc;

	param_int(&ps, "before", (now_s - READINGS_AGAIN_S) / 60 * 60); /* the same all minute: the answer is kept while nothing is written */
	rc = db_query(db, SQL_READING_NEXT, &ps, a, &t);
	if (rc == OK && t->rows_n == 0)
		rc = ABSENT;
	if (rc == OK)
		snprintf(hash, READINGS_HASH_BYTES, "%s", table_get(t, 0, "hash"));
	arena_free(a);
	return rc;
}

enum rc
readings_later(struct db *db, const char *hash, int64_t now_s)
{
	struct params ps = { .n = 0 };

	param_text(&ps, "hash", hash);
	param_int(&ps, "now", now_s);
	return write_one(db, SQL_READING_LATER, &ps);
}

/* NULL in the store is "" here. */
static void
param_word(struct params *ps, const char *name, const char *word)
{
	param_text(ps, name, word[0] == '\0' ? NULL : word);
}

static enum rc
add_pages(struct db *db, struct params *ps, const struct reading *r)
{
	enum rc rc = OK;

	for (int i = 0; i < r->pages_n && rc == OK; i++) {
		const struct reading_page *page = &r->pages[i];

		param_int(ps, "page", page->page);
		param_word(ps, "how", reading_how_word(page->how));
		param_word(ps, "reason", reading_why_word(page->why));
		param_int(ps, "pictures", page->pictures);
		param_text(ps, "text", page->text);
		rc = db_exec(db, SQL_READING_PAGE_ADD, ps, NULL);
	}
	return rc;
}

/* What was read is looked through in the same transaction: no paper counts as read before its signs are there. */
static enum rc
look_through(struct db *db, const struct lexicon *lx, struct arena *a, const char *hash, const struct reading *r, int64_t now_s)
{
	struct signs_page *pages = arena_alloc(a, (size_t)(r->pages_n + 1) * sizeof *pages);
	struct signs_paper p = { .file = hash, .reading = reading_version(), .pages = pages, .pages_n = r->pages_n, .reason = reading_why_word(r->why) };

	for (int i = 0; i < r->pages_n; i++)
		pages[i] = (struct signs_page){ r->pages[i].page, r->pages[i].text, strlen(r->pages[i].text) };
	return signs_paper(db, a, lx, &p, now_s);
}

static enum rc
add(struct db *db, const char *hash, const struct reading *r, int64_t now_s)
{
	struct params ps = { .n = 0 };
	enum rc       rc;

	param_text(&ps, "hash", hash);
	param_int(&ps, "version", reading_version());
	rc = db_exec(db, SQL_READING_PAGE_CLEAR, &ps, NULL); /* whatever somebody left there without a reading */
	if (rc == OK)
		rc = add_pages(db, &ps, r);
	param_text(&ps, "status", r->how == READING_UNREAD ? "unreadable" : "read");
	param_word(&ps, "reason", reading_why_word(r->why));
	param_word(&ps, "how", reading_how_word(r->how));
	param_int(&ps, "pages", r->pages_n);
	param_text(&ps, "sandbox", r->is_partly_sandboxed ? "partial" : "full");
	param_int(&ps, "now", now_s);
	return rc == OK ? db_exec(db, SQL_READING_ADD, &ps, NULL) : rc;
}

enum rc
readings_keep(struct db *db, const struct lexicon *lx, const char *hash, const struct reading *r, int64_t now_s)
{
	struct arena *a = arena_new(0);
	struct params ps = { .n = 0 };
	struct table *t = NULL;
	enum rc       rc = db_begin(db);
	bool          is_done = false;

	param_text(&ps, "hash", hash);
	param_int(&ps, "version", reading_version());
	if (rc == OK)
		rc = db_query(db, SQL_READING_KNOWN, &ps, a, &t);
	if (rc == OK) {
		is_done = !table_int(t, 0, "is_named") || table_int(t, 0, "is_read");
		rc = is_done ? db_exec(db, SQL_READING_DONE, &ps, NULL) : add(db, hash, r, now_s);
	}
	if (rc == OK && !is_done)
		rc = look_through(db, lx, a, hash, r, now_s);
	rc = finish(db, rc);
	if (rc == REFUSED)
		log_line(LOG_ERROR, "readings", "%.12s: the store refused its reading", hash);
	else if (rc == OK && !is_done)
		log_line(LOG_INFO, "readings", "%.12s: %d pages, %s%s", hash, r->pages_n, r->how == READING_UNREAD ? "unreadable: " : "read ",
		    r->how == READING_UNREAD ? reading_why_word(r->why) : reading_how_word(r->how));
	arena_free(a);
	return rc;
}
