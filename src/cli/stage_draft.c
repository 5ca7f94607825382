/* The lines a draft is made of: who begins it, what is answered, which papers come. */
#include "cli/stage_inside.h"
#include "base/log.h"
#include "base/text.h"
#include "cli/sample_pdf.h"
#include "web/files.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum rc
stage_draft(struct play *p)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
	struct table     *t = NULL;
	char             *check = arena_alloc(p->st->arena, 7);
	uint32_t          seed = (uint32_t)(p->st->dossiers.n + 1) * 2654435761u;
	/* Sample data must come out the same each time, so the check code is drawn from the number, not by chance. */
	for (int i = 0; i < 6; i++, seed = seed * 1664525u + 1013904223u)
		check[i] = letters[(seed >> 20) % (sizeof letters - 1)];
	param_text(&p->ps, "check_code", check);
	param_text(&p->ps, "channel", p->line->x);
	param_int(&p->ps, "organisation", stage_id(&p->st->organisations, p->line->what));
	enum rc rc = db_query(p->st->db, SQL_STAGE_DRAFT, &p->ps, p->st->arena, &t);
	if (rc == OK)
		p->st->dossiers.v[p->st->dossiers.n++] = (struct stage_name){p->line->key, table_int(t, 0, "id")};
	return rc;
}

static enum rc
answer(struct play *p, const char *field, const char *instance, const char *value)
{
	param_text(&p->ps, "field", field);
	param_text(&p->ps, "instance", instance);
	param_text(&p->ps, "value", value);
	return stage_run(p, SQL_STAGE_ANSWER);
}

/* Sources come as "name|name|name". */
static enum rc
answer_sources(struct play *p, const char *names)
{
	enum rc rc = OK;
	for (int no = 1; rc == OK && *names != '\0'; no++) {
		size_t n = strcspn(names, "|");
		rc = answer(p, "source_name", arena_printf(p->st->arena, "%d", no), arena_strn(p->st->arena, names, n));
		names += n + (names[n] == '|');
	}
	return rc;
}

/* What a field is given when the script says nothing of it: the sample value of its code, else one of its kind. */
static const char *
sample_value(struct play *p, const struct table *samples, const struct table *missing, int row)
{
	const char *field = table_get(missing, row, "field"), *kind = table_get(missing, row, "kind");
	for (int i = 0; i < samples->rows_n; i++)
		if (strcmp(table_get(samples, i, "field"), field) == 0)
			return table_get(samples, i, "value");
	for (int i = 0; i < samples->rows_n; i++)
		if (strcmp(table_get(samples, i, "field"), arena_printf(p->st->arena, "@%s", kind)) == 0)
			return table_get(samples, i, "value");
	return strcmp(kind, "choice") == 0 ? table_get(missing, row, "choice") : "0";
}

/* fill: every required field of rule set x that is still empty; y = domain, z = name of the site, text = sources. */
enum rc
stage_fill(struct play *p)
{
	struct table *samples = NULL, *missing = NULL;
	enum rc       rc = OK;
	if (*p->line->y != '\0')
		rc = answer(p, "domain_name", "1", p->line->y);
	if (rc == OK && *p->line->z != '\0')
		rc = answer(p, "site_name", "", p->line->z);
	if (rc == OK)
		rc = answer_sources(p, p->line->text);
	param_text(&p->ps, "ruleset", p->line->x);
	if (rc == OK)
		rc = db_query(p->st->db, SQL_STAGE_MISSING_FIELDS, &p->ps, p->st->arena, &missing);
	if (rc == OK)
		rc = db_query(p->st->db, SQL_DEMO_SAMPLES, &p->ps, p->st->arena, &samples);
	for (int row = 0; rc == OK && row < missing->rows_n; row++)
		rc = answer(p, table_get(missing, row, "field"), table_get(missing, row, "instance"), sample_value(p, samples, missing, row));
	return rc;
}

enum rc
stage_answer(struct play *p)
{
	return answer(p, p->line->what, p->line->x, p->line->text);
}

/* A real one-page PDF goes through the content store as an upload does; one that is there already is not written again. */
static enum rc
store_sample(struct play *p, const char *title, const char *words, char hash[FILES_HASH_CHARS + 1], int64_t *bytes)
{
	char          path[512];
	size_t        n = 0;
	unsigned char sum[crypto_hash_sha256_BYTES];
	const char   *pdf = sample_pdf(p->st->arena, text_fold(p->st->arena, title), text_fold(p->st->arena, words), &n);
	crypto_hash_sha256(sum, (const unsigned char *)pdf, n);
	snprintf(hash, FILES_HASH_CHARS + 1, "%s", text_hex(p->st->arena, sum, sizeof sum));
	int fd = files_open(p->st->files, hash, bytes);
	if (fd >= 0) {
		close(fd);
		return OK;
	}
	*bytes = (int64_t)n;
	fd = files_incoming(p->st->files, path, sizeof path);
	enum rc rc = fd >= 0 && write(fd, pdf, n) == (ssize_t)n ? files_keep(p->st->files, fd, path, hash) : FAULT;
	if (fd >= 0)
		close(fd);
	return rc;
}

static enum rc
add_paper(struct play *p, const char *requirement, const char *instance, const char *name, const char *words)
{
	char    hash[FILES_HASH_CHARS + 1];
	int64_t bytes = 0;
	enum rc rc = store_sample(p, name, words, hash, &bytes);
	if (rc != OK)
		return rc;
	param_text(&p->ps, "hash", arena_str(p->st->arena, hash));
	param_int(&p->ps, "bytes", bytes);
	param_text(&p->ps, "media", "application/pdf");
	param_text(&p->ps, "requirement", requirement);
	param_text(&p->ps, "instance", instance);
	param_text(&p->ps, "name", name);
	rc = stage_run(p, SQL_STAGE_FILE);
	if (rc == OK)
		rc = stage_run(p, SQL_STAGE_PAPER);
	return rc == OK ? stage_read_paper(p, arena_str(p->st->arena, hash), text_fold(p->st->arena, arena_printf(p->st->arena, "%s\n%s", name, words))) : rc;
}

/* paper: what = row of the list, x = instance, text = file name, note = what it says.  papers: all that are missing under rule set x. */
enum rc
stage_paper(struct play *p)
{
	return add_paper(p, p->line->what, p->line->x, p->line->text, p->line->note);
}

enum rc
stage_papers(struct play *p)
{
	struct table *t = NULL;
	param_text(&p->ps, "ruleset", p->line->x);
	enum rc rc = db_query(p->st->db, SQL_STAGE_MISSING_PAPERS, &p->ps, p->st->arena, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++) {
		const char *requirement = table_get(t, row, "requirement"), *instance = table_get(t, row, "instance");
		rc = add_paper(p, requirement, instance, arena_printf(p->st->arena, "%s%s%s.pdf", requirement, *instance ? "-" : "", instance), "");
	}
	return rc;
}
