/*
 * act_within(): see act.h.  Knows no rule: the triggers decide, and the views they read say why not.
 */
#include "rules/act.h"
#include "base/log.h"
#include "base/text.h"

#include <sodium.h>
#include <string.h>

static void
bind_text(struct params *ps, const char *name, const char *s)
{
	param_text(ps, name, s != NULL && *s != '\0' ? s : NULL);
}

static void
bind_id(struct params *ps, const char *name, int64_t id)
{
	if (id != 0)
		param_int(ps, name, id);
	else
		param_text(ps, name, NULL);
}

static void
bind_intent(struct params *ps, const struct intent *in)
{
	param_int(ps, "dossier", in->dossier);
	param_text(ps, "action", in->action);
	param_int(ps, "actor", in->actor);
	bind_id(ps, "for_person", in->for_person);
	param_text(ps, "role", in->role);
	param_int(ps, "at", in->at_s);
	param_int(ps, "version", in->version);
	bind_text(ps, "ground", in->ground);
	bind_text(ps, "clause", in->clause);
	bind_text(ps, "explanation", in->explanation);
	bind_text(ps, "verdict", in->verdict);
	bind_text(ps, "pages", in->pages);
	bind_text(ps, "found", in->found);
	bind_id(ps, "officer", in->officer);
	bind_text(ps, "day", in->day);
	bind_id(ps, "number", in->number);
	bind_text(ps, "file", in->file);
	bind_text(ps, "authority", in->authority);
}

/* A row's id from a statement with RETURNING id; REFUSED where it made none. */
static enum rc
returned_id(struct db *db, enum sql statement, const struct params *ps, struct arena *a, int64_t *id)
{
	struct table *t = NULL;
	enum rc       rc = db_query(db, statement, ps, a, &t);
	if (rc == OK && t->rows_n == 0)
		return REFUSED;
	if (rc == OK)
		*id = table_int(t, 0, "id");
	return rc;
}

static enum rc
intend(struct db *db, struct arena *a, const struct intent *in, struct params *ps)
{
	int64_t id = 0;
	enum rc rc = returned_id(db, SQL_ACT_INTEND, ps, a, &id);
	param_int(ps, "intent", id);
	for (int row = 0; rc == OK && in->changes != NULL && row < in->changes->rows_n; row++) {
		param_text(ps, "field", table_get(in->changes, row, "field"));
		param_text(ps, "instance", table_get(in->changes, row, "instance"));
		param_text(ps, "value", table_get(in->changes, row, "value"));
		rc = db_exec(db, SQL_ACT_CHANGE, ps, NULL);
	}
	return rc;
}

static bool
has_reason(const struct table *why, const char *refusal)
{
	for (int row = 0; row < why->rows_n; row++)
		if (strcmp(table_get(why, row, "refusal"), refusal) == 0)
			return true;
	return false;
}

/*
 * Why not?  Asked only after the triggers have said no, since they read the same views: an act that is done pays once.  When
 * somebody moved the dossier meanwhile, the other reasons speak of a state the actor never saw, so that is the answer.
 */
static enum rc
reasons(struct db *db, struct arena *a, const struct params *ps, const struct intent *in, struct table **why)
{
	const char *word = arena_str(a, db_refusal(db));
	enum rc     rc = db_query(db, SQL_ACT_REASONS, ps, a, why);
	if (rc != OK)
		return rc;
	if (has_reason(*why, "changed_meanwhile"))
		return CONFLICT;
	if ((*why)->rows_n > 0)
		return REFUSED;
	/* The triggers refused what the views let through: the two have drifted apart, which is our fault and must be seen. */
	log_incident("act", "trigger refused %s on dossier %lld without a reason in the views: %s", in->action, (long long)in->dossier, word);
	return FAULT;
}

void
act_seal(const char *before, const char *body, unsigned char hash[ACT_HASH_BYTES])
{
	crypto_generichash_state st;
	crypto_generichash_init(&st, NULL, 0, ACT_HASH_BYTES);
	crypto_generichash_update(&st, (const unsigned char *)before, strlen(before));
	crypto_generichash_update(&st, (const unsigned char *)body, strlen(body));
	crypto_generichash_final(&st, hash, ACT_HASH_BYTES);
}

static enum rc
event_hash(struct db *db, struct arena *a, const struct params *ps, unsigned char hash[ACT_HASH_BYTES])
{
	struct table *t = NULL;
	enum rc       rc = db_query(db, SQL_ACT_SEALED, ps, a, &t);
	if (rc == OK)
		act_seal(table_get(t, 0, "before"), table_get(t, 0, "body"), hash);
	return rc;
}

/* A paper's content is frozen by the trigger; its SHA-256 is what a leader signs. */
static enum rc
seal_papers(struct db *db, struct arena *a, int64_t event)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_int(&ps, "event", event);
	enum rc rc = db_query(db, SQL_ACT_PAPERS, &ps, a, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++) {
		unsigned char sum[crypto_hash_sha256_BYTES];
		const char   *content = table_get(t, row, "content");
		crypto_hash_sha256(sum, (const unsigned char *)content, strlen(content));
		param_text(&ps, "hash", text_hex(a, sum, sizeof sum));
		param_int(&ps, "id", table_int(t, row, "id"));
		rc = db_exec(db, SQL_ACT_PAPER_HASH, &ps, NULL);
	}
	return rc;
}

static enum rc
attempt(struct db *db, struct arena *a, const struct intent *in, struct act_result *out)
{
	struct params ps = {.n = 0};
	unsigned char hash[ACT_HASH_BYTES];
	bind_intent(&ps, in);
	enum rc rc = intend(db, a, in, &ps);
	if (rc == OK)
		rc = event_hash(db, a, &ps, hash);
	if (rc == OK) {
		param_blob(&ps, "hash", hash, sizeof hash);
		rc = returned_id(db, SQL_ACT_EVENT, &ps, a, &out->event);
	}
	if (rc == REFUSED)
		return reasons(db, a, &ps, in, &out->why);
	return rc == OK ? seal_papers(db, a, out->event) : rc;
}

enum rc
act_within(struct db *db, struct arena *a, const struct intent *in, struct act_result *out)
{
	*out = (struct act_result){.event = 0, .why = NULL};
	enum rc rc = db_savepoint(db);
	if (rc != OK)
		return rc;
	rc = attempt(db, a, in, out);
	if (rc != OK) {
		db_undo(db);
		return rc;
	}
	return db_release(db);
}
