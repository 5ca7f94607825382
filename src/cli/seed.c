/* Plays the sample office in one transaction, so that a store is seeded whole or not at all. */
#include "cli/seed.h"
#include "cli/stage.h"
#include "web/hashing.h"

#include <stdio.h>
#include <string.h>

static enum rc
read_rows(struct stage *st, enum sql statement, struct table **out)
{
	struct params ps = {.n = 0};
	return db_query(st->db, statement, &ps, st->arena, out);
}

/* One password for everybody: one hash, so that the office is there in a moment. */
static enum rc
set_password(struct stage *st)
{
	struct hash_job    job = {.kind = HASH_MAKE, .password = SEED_PASSWORD};
	struct hash_result result;
	hashing_run(&job, &result);
	if (result.outcome != HASH_DONE)
		return FAULT;
	st->password = arena_str(st->arena, result.encoded);
	return OK;
}

/* Everybody of the office has read the rules, except the second desk officer's colleague who is to be told so on the page. */
static enum rc
brief_everybody(struct stage *st)
{
	enum rc rc = OK;
	for (int i = 0; rc == OK && i < st->people.n; i++) {
		struct stage_line    line = {"", "", st->people.v[i].name, "brief", "", "", "", "", "", "", "", ""};
		struct stage_outcome out;
		rc = stage_play(st, &line, &out);
	}
	return rc;
}

/* The desk has matched every organisation but the one whose owner still waits for it. */
static enum rc
verify_organisations(struct stage *st)
{
	enum rc rc = OK;
	for (int i = 0; rc == OK && i < st->organisations.n; i++) {
		struct stage_line    line = {"", "", "desk2", "verify", st->organisations.v[i].name, "", "", "", "", "", "", ""};
		struct stage_outcome out;
		rc = stage_play(st, &line, &out);
	}
	return rc;
}

static enum rc
tell(struct stage *st)
{
	struct table *script = NULL;
	enum rc       rc = read_rows(st, SQL_DEMO_SCRIPT, &script);
	for (int row = 0; rc == OK && row < script->rows_n; row++) {
		struct stage_line    line;
		struct stage_outcome out;
		stage_line(script, row, &line);
		rc = stage_play(st, &line, &out);
		if (rc == OK && out.refused) {
			fprintf(stderr, "motcua demo: %s %s %s %s was refused: %s (%s)\n", line.at, line.key, line.kind, line.what, out.word, out.law);
			rc = FAULT;
		}
	}
	return rc;
}

static enum rc
seed(struct stage *st)
{
	struct table *people = NULL, *organisations = NULL;
	enum rc       rc = set_password(st);
	if (rc == OK)
		rc = read_rows(st, SQL_DEMO_PEOPLE, &people);
	if (rc == OK)
		rc = read_rows(st, SQL_DEMO_ORGANISATIONS, &organisations);
	if (rc == OK)
		rc = stage_cast(st, people, organisations);
	if (rc == OK)
		rc = db_begin(st->db);
	if (rc != OK)
		return rc;
	rc = brief_everybody(st);
	if (rc == OK)
		rc = verify_organisations(st);
	if (rc == OK)
		rc = tell(st);
	if (rc == OK)
		return db_commit(st->db);
	db_rollback(st->db);
	return rc;
}

enum rc
seed_demo(const char *dir, int64_t now_s)
{
	struct stage  st;
	struct table *t = NULL;
	enum rc       rc = stage_open(&st, dir, "demo");
	st.now_s = now_s;
	st.clock_s = now_s - 60 * 86400;
	if (rc == REFUSED) {
		fprintf(stderr, "motcua demo: %s holds a real office; sample data never goes there\n", dir);
		rc = FAULT;
	} else if (rc == OK) {
		rc = read_rows(&st, SQL_STAGE_HASHES, &t);
		if (rc == OK && t->rows_n == 0)
			rc = seed(&st);
	}
	if (rc != OK)
		fprintf(stderr, "motcua demo: %s could not be seeded\n", dir);
	stage_close(&st);
	return rc;
}
