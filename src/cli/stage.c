/* Opening a stage and casting it.  See stage.h; the lines are played in stage_play.c. */
#include "cli/stage.h"
#include "base/civil.h"
#include "base/log.h"
#include "base/text.h"
#include "db/migrate.h"
#include "rules/lexicon.h"
#include "rules/calendar.h"
#include "web/files.h"

#include <string.h>

int64_t
stage_id(const struct stage_names *names, const char *name)
{
	for (int i = 0; i < names->n; i++)
		if (strcmp(names->v[i].name, name) == 0)
			return names->v[i].id;
	return 0;
}

static enum rc
remember(struct stage_names *names, const char *name, int64_t id)
{
	if (names->n == STAGE_NAMES_MAX) {
		log_incident("stage", "more than %d names", STAGE_NAMES_MAX);
		return FAULT;
	}
	names->v[names->n++] = (struct stage_name){name, id};
	return OK;
}

enum rc
stage_open(struct stage *st, const char *dir, const char *mode)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	*st = (struct stage){.dir = dir, .arena = arena_new(1 << 20)};
	enum rc rc = migrate(dir, calendar_generate);
	if (rc == OK)
		rc = db_open(&st->db, dir, 0);
	if (rc != OK)
		return rc;
	st->files = files_new(dir);
	if (lexicon_load(st->db, st->arena, NULL, &st->lexicon) != OK)
		return FAULT;
	param_text(&ps, "mode", mode);
	param_int(&ps, "offset_s", CIVIL_OFFSET_S);
	if (db_query(st->db, SQL_DEMO_OFFICE, &ps, st->arena, &t) != OK || t->rows_n != 1)
		return FAULT;
	for (int c = 0; c < t->cols_n; c++)
		param_text(&ps, t->cols[c], table_get(t, 0, t->cols[c]));
	rc = db_begin(st->db);
	if (rc == OK)
		rc = db_exec(st->db, SQL_STAGE_OFFICE, &ps, NULL);
	if (rc == OK)
		rc = db_commit(st->db);
	param_text(&ps, "today", "");
	if (rc == OK)
		rc = db_query(st->db, SQL_OFFICE_GET, &ps, st->arena, &t);
	return rc == OK && strcmp(table_get(t, 0, "mode"), mode) != 0 ? REFUSED : rc;
}

void
stage_close(struct stage *st)
{
	files_free(st->files);
	lexicon_free(st->lexicon);
	db_close(st->db);
	arena_free(st->arena);
	*st = (struct stage){.db = NULL};
}

/* A statement with RETURNING id. */
static enum rc
insert(struct stage *st, enum sql statement, const struct params *ps, int64_t *id)
{
	struct table *t = NULL;
	enum rc       rc = db_query(st->db, statement, ps, st->arena, &t);
	if (rc == OK)
		*id = table_int(t, 0, "id");
	return rc;
}

/* Roles are separated by blanks in the cast. */
static enum rc
give_roles(struct stage *st, struct params *ps, const char *roles)
{
	enum rc rc = OK;
	while (rc == OK && *roles != '\0') {
		size_t n = strcspn(roles, " ");
		param_text(ps, "role", arena_strn(st->arena, roles, n));
		rc = db_exec(st->db, SQL_STAGE_ROLE, ps, NULL);
		roles += n + strspn(roles + n, " ");
	}
	return rc;
}

static enum rc
cast_person(struct stage *st, const struct table *t, int row)
{
	struct params ps = {.n = 0};
	int64_t       id = 0;
	const char   *tax_code = table_get(t, row, "tax_code"), *roles = table_get(t, row, "roles");
	for (int c = 0; c < t->cols_n; c++)
		param_text(&ps, t->cols[c], table_get(t, row, t->cols[c]));
	param_text(&ps, "password", st->password);
	param_int(&ps, "now", st->clock_s);
	param_int(&ps, "staff", *roles != '\0');
	enum rc rc = insert(st, SQL_STAGE_PERSON, &ps, &id);
	param_int(&ps, "person", id);
	if (rc == OK)
		rc = remember(&st->people, table_get(t, row, "key"), id);
	if (rc == OK)
		rc = give_roles(st, &ps, roles);
	if (rc == OK && *tax_code != '\0') {
		param_int(&ps, "organisation", stage_id(&st->organisations, tax_code));
		rc = db_exec(st->db, SQL_STAGE_MEMBER, &ps, NULL);
	}
	return rc;
}

static enum rc
cast_organisation(struct stage *st, const struct table *t, int row)
{
	struct params ps = {.n = 0};
	int64_t       id = 0;
	for (int c = 0; c < t->cols_n; c++)
		param_text(&ps, t->cols[c], table_get(t, row, t->cols[c]));
	param_text(&ps, "folded", text_fold(st->arena, table_get(t, row, "name")));
	param_int(&ps, "now", st->clock_s);
	enum rc rc = insert(st, SQL_STAGE_ORGANISATION, &ps, &id);
	return rc == OK ? remember(&st->organisations, table_get(t, row, "tax_code"), id) : rc;
}

enum rc
stage_cast(struct stage *st, const struct table *people, const struct table *organisations)
{
	enum rc rc = db_begin(st->db);
	for (int row = 0; rc == OK && row < organisations->rows_n; row++)
		rc = cast_organisation(st, organisations, row);
	for (int row = 0; rc == OK && row < people->rows_n; row++)
		rc = cast_person(st, people, row);
	if (rc == OK)
		return db_commit(st->db);
	log_incident("stage", "the cast could not be made: %s", db_refusal(st->db));
	db_rollback(st->db);
	return FAULT;
}
