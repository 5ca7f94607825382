/*
 * Who asks.  The cookie holds 256 random bits; the store holds their SHA-256, so that a copy of it opens no session.
 */
#include "base/text.h"
#include "web/csrf.h"
#include "web/inside.h"
#include "web/response.h"
#include <sodium.h>
#include <string.h>

enum { RANDOM_BYTES = 32, COOKIE_CHARS = 43, SEEN_EVERY_S = 60, PRE_BYTES = 18 };

static const char *
random_text(struct arena *a, size_t n)
{
	unsigned char bytes[RANDOM_BYTES];

	randombytes_buf(bytes, sizeof(bytes));
	return text_base64(a, bytes, n);
}

static const char *
cookie(struct exchange *x, const char *name)
{
	return request_cookie(x->arena, &x->req, response_cookie_name(x->req.tls, name));
}

static enum rc
look_up(struct exchange *x, struct table **out)
{
	struct params ps = { .n = 0 };

	param_blob(&ps, "id", x->session, sizeof(x->session));
	param_int(&ps, "now", x->cx.now_s);
	return db_query(x->app->db, SQL_SESSION_GET, &ps, x->arena, out);
}

/* Told to the background process, at most once a minute; without one (plain CGI) it is written here, in its own transaction. */
static void
tell_seen(struct exchange *x, int64_t seen_s)
{
	struct app *app = x->app;
	struct params ps = { .n = 0 };

	if (x->cx.now_s - seen_s < SEEN_EVERY_S)
		return;
	if (app->o.seen != NULL) {
		app->o.seen(app->o.seen_ctx, x->session, x->cx.now_s);
		return;
	}
	param_blob(&ps, "id", x->session, sizeof(x->session));
	param_int(&ps, "now", x->cx.now_s);
	if (db_begin(app->db) != OK)
		return; /* the session ends a little earlier, and that is all */
	if (db_exec(app->db, SQL_SESSION_SEEN, &ps, NULL) != OK || db_commit(app->db) != OK)
		db_rollback(app->db);
}

static void
fill_who(struct exchange *x, const struct table *t)
{
	struct who *w = &x->cx.who;
	int64_t ends_s = table_int(t, 0, "ends_s"), idle_end_s = x->cx.now_s + table_int(t, 0, "idle_s");

	w->person = table_int(t, 0, "person");
	w->name = table_get(t, 0, "name");
	w->rights = table_get(t, 0, "rights");
	w->roles |= roles_of(table_get(t, 0, "roles")) | roles_of(table_get(t, 0, "lent"));
	w->roles &= ~(unsigned)ROLE_APPLICANT;
	if (*w->rights != '\0') { /* a membership that was taken away takes the organisation with it */
		w->organisation = table_int(t, 0, "organisation");
		w->roles |= ROLE_APPLICANT;
	}
	w->ends_s = ends_s < idle_end_s ? ends_s : idle_end_s;
	w->session = x->session;
	x->live = true;
}

enum rc
session_read(struct exchange *x)
{
	struct table *t;
	enum rc rc;

	x->cx.who = (struct who){ .roles = ROLE_PUBLIC, .name = "", .rights = "" };
	x->sid = cookie(x, "sid");
	x->pre = cookie(x, "pre");
	if (x->sid == NULL || strlen(x->sid) != COOKIE_CHARS)
		return OK;
	crypto_hash_sha256(x->session, (const unsigned char *)x->sid, COOKIE_CHARS);
	rc = look_up(x, &t);
	if (rc != OK || t->rows_n == 0)
		return rc;
	if (table_int(t, 0, "live") == 0) {
		x->ended_person = table_int(t, 0, "person");
		return OK;
	}
	fill_who(x, t);
	tell_seen(x, table_int(t, 0, "seen_s"));
	return OK;
}

const char *
session_csrf(struct exchange *x)
{
	if (x->live)
		return csrf_token(x->arena, x->app->key, x->sid);
	if (x->pre == NULL || strlen(x->pre) < PRE_BYTES) {
		x->pre = random_text(x->arena, PRE_BYTES);
		x->pre_new = true;
	}
	return csrf_token(x->arena, x->app->key, x->pre);
}

void
session_csrf_settle(struct exchange *x)
{
	const char *token;

	if (!x->pre_new)
		return;
	token = csrf_token(x->arena, x->app->key, x->pre);
	if (memmem(x->out.p, x->out.n, token, strlen(token)) != NULL)
		response_cookie(x->arena, &x->resp, x->req.tls, "pre", x->pre, 0);
}

/* A form made while a session lived is still ours when the session has ended: its cookie is as secret as before. */
bool
session_csrf_is_right(struct exchange *x, const char *token)
{
	const unsigned char *key = x->app->key;

	return csrf_is_right(x->arena, key, x->sid, token) || (!x->live && csrf_is_right(x->arena, key, x->pre, token));
}

static enum rc
end(struct exchange *x)
{
	struct params ps = { .n = 0 };

	if (x->sid == NULL)
		return OK;
	param_blob(&ps, "id", x->session, sizeof(x->session));
	return db_exec(x->app->db, SQL_SESSION_END, &ps, NULL);
}

/* At most ${n} bytes of ${s}, cut between characters; what a browser says of itself may be anything. */
static const char *
cut(struct arena *a, const char *s, size_t n)
{
	if (s == NULL || !text_utf8_valid(s, strlen(s)) || text_has_control(s, false))
		return "";
	if (strlen(s) <= n)
		return s;
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return arena_strn(a, s, n);
}

enum rc
cx_sign_in(struct cx *cx, int64_t person)
{
	struct exchange *x = cx->x;
	const char *sid = random_text(cx->arena, RANDOM_BYTES);
	unsigned char *id = arena_alloc(cx->arena, crypto_hash_sha256_BYTES);
	struct params ps = { .n = 0 };
	int changed;

	if (end(x) != OK)
		return FAULT;
	crypto_hash_sha256(id, (const unsigned char *)sid, strlen(sid));
	param_blob(&ps, "id", id, crypto_hash_sha256_BYTES);
	param_int(&ps, "person", person);
	param_int(&ps, "now", cx->now_s);
	param_text(&ps, "agent", cut(cx->arena, request_header(cx->req, "user-agent"), 200));
	param_text(&ps, "address", cx->req->client);
	if (db_exec(cx->db, SQL_SESSION_SWEEP, &ps, NULL) != OK || db_exec(cx->db, SQL_SESSION_ADD, &ps, &changed) != OK)
		return FAULT;
	if (changed != 1)
		return ABSENT;
	response_cookie(cx->arena, &x->resp, x->req.tls, "sid", sid, 0);
	response_cookie(cx->arena, &x->resp, x->req.tls, "pre", "", -1);
	return OK;
}

enum rc
cx_sign_out(struct cx *cx)
{
	struct exchange *x = cx->x;

	if (end(x) != OK)
		return FAULT;
	response_cookie(cx->arena, &x->resp, x->req.tls, "sid", "", -1);
	response_add(cx->arena, &x->resp, "clear-site-data", "\"cache\", \"storage\"");
	return OK;
}

enum rc
cx_act_for(struct cx *cx, int64_t organisation)
{
	struct params ps = { .n = 0 };
	int changed;

	if (cx->who.session == NULL)
		return ABSENT;
	param_blob(&ps, "id", cx->who.session, RANDOM_BYTES);
	param_int(&ps, "organisation", organisation);
	if (db_exec(cx->db, SQL_SESSION_ACT_FOR, &ps, &changed) != OK)
		return FAULT;
	return changed == 1 ? OK : ABSENT;
}
