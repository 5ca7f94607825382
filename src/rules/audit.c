/* Looking through a whole store, a piece at a time.  See audit.h; what is compared is sql/query/audit.sql. */
#include "rules/audit.h"
#include "base/text.h"
#include "rules/act.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* The rows after ${after}, in a piece of memory that the next piece takes over. */
static enum rc
piece(struct db *db, struct arena *memory, enum sql statement, int64_t after, struct table **t)
{
	struct params ps = {.n = 0};
	arena_reset(memory);
	param_int(&ps, "after", after);
	return db_query(db, statement, &ps, memory, t);
}

static enum rc
chain(struct db *db, struct arena *memory, struct audit *out)
{
	char          before[2 * ACT_HASH_BYTES + 1] = "";
	unsigned char hash[ACT_HASH_BYTES];
	struct table *t = NULL;
	int64_t       after = 0;
	enum rc       rc;
	while ((rc = piece(db, memory, SQL_AUDIT_CHAIN, after, &t)) == OK && t->rows_n > 0)
		for (int row = 0; row < t->rows_n; row++) {
			after = table_int(t, row, "id");
			out->events_n++;
			act_seal(before, table_get(t, row, "body"), hash);
			if (out->bad_event == 0 && strcmp(text_hex(memory, hash, sizeof hash), table_get(t, row, "hash")) != 0)
				out->bad_event = after;
			snprintf(before, sizeof before, "%s", table_get(t, row, "before"));
		}
	return rc;
}

static enum rc
papers(struct db *db, struct arena *memory, struct audit *out)
{
	unsigned char sum[crypto_hash_sha256_BYTES];
	struct table *t = NULL;
	int64_t       after = 0;
	enum rc       rc;
	while ((rc = piece(db, memory, SQL_AUDIT_PAPERS, after, &t)) == OK && t->rows_n > 0)
		for (int row = 0; row < t->rows_n; row++) {
			const char *content = table_get(t, row, "content");
			after = table_int(t, row, "id");
			out->papers_n++;
			crypto_hash_sha256(sum, (const unsigned char *)content, strlen(content));
			if (out->bad_paper == 0 && strcmp(text_hex(memory, sum, sizeof sum), table_get(t, row, "hash")) != 0)
				out->bad_paper = after;
		}
	return rc;
}

static enum rc
projection(struct db *db, struct arena *a, enum sql statement, struct audit *out)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	enum rc       rc = db_query(db, statement, &ps, a, &t);
	for (int row = 0; rc == OK && row < t->rows_n && out->differences_n < AUDIT_DIFFERENCES_MAX; row++, out->differences_n++) {
		out->differences[out->differences_n].what = table_get(t, row, "what");
		out->differences[out->differences_n].side = table_get(t, row, "side");
		out->differences[out->differences_n].data = table_get(t, row, "data");
		out->differences[out->differences_n].id = table_int(t, row, "id");
	}
	return rc;
}

enum rc
audit(struct db *db, struct arena *a, struct audit *out)
{
	static const enum sql rebuilt[] = {SQL_REBUILD_DOSSIER, SQL_REBUILD_SLIP, SQL_REBUILD_FINDING, SQL_REBUILD_LICENCE, SQL_REBUILD_ROUTING, SQL_REBUILD_CONSULTATION,
	    SQL_AUDIT_GAPS, SQL_REBUILD_EXCEPTION, SQL_REBUILD_ROLE};
	struct arena         *memory = arena_new(1 << 20);
	*out = (struct audit){.events_n = 0};
	enum rc rc = chain(db, memory, out);
	if (rc == OK)
		rc = papers(db, memory, out);
	arena_free(memory);
	for (size_t i = 0; rc == OK && i < sizeof rebuilt / sizeof rebuilt[0]; i++)
		rc = projection(db, a, rebuilt[i], out);
	return rc;
}
