/* What time alone does.  See clock.h; what is due is sql/query/clock.sql, whether it may be done the rulebook says. */
#include "rules/clock.h"
#include "base/log.h"
#include "db/db.h"
#include "rules/act.h"

enum { SYSTEM_PERSON = 1, FIRST_BYTES = 64 * 1024 };

static enum rc
act(struct db *db, struct arena *a, const struct intent *in, int *done_n)
{
	bool              own = !db_in_transaction(db);
	struct act_result result;
	enum rc           rc = own ? db_begin(db) : OK;

	if (rc != OK)
		return rc;
	rc = act_within(db, a, in, &result);
	if (own && rc == OK)
		rc = db_commit(db);
	if (own && rc != OK)
		db_rollback(db);
	*done_n += rc == OK;
	if (rc == REFUSED)
		log_line(LOG_WARN, "clock", "%s on dossier %lld is due and refused: %s", in->action, (long long)in->dossier, table_get(result.why, 0, "refusal"));
	return rc == FAULT ? FAULT : OK;
}

enum rc
clock_run(struct db *db, int64_t now_s, int *done_n)
{
	struct arena *a = arena_new(FIRST_BYTES);
	struct params ps = { .n = 0 };
	struct table *due = NULL;
	enum rc       rc;

	*done_n = 0;
	param_int(&ps, "now", now_s);
	rc = db_query(db, SQL_CLOCK_DUE, &ps, a, &due);
	for (int row = 0; rc == OK && row < due->rows_n; row++) {
		struct intent in = { .dossier = table_int(due, row, "dossier"), .action = table_get(due, row, "action"), .actor = SYSTEM_PERSON,
			.role = "system", .at_s = now_s, .version = table_int(due, row, "version") };

		rc = act(db, a, &in, done_n);
	}
	arena_free(a);
	return rc;
}
