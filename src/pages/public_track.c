/*
 * Tracking without an account.  The codes are sent by POST, so that they stand in no address, log or history; the answer is an
 * address of its own that names the dossier under our key and is good for an hour.
 */
#include "pages/public.h"
#include "base/text.h"
#include <string.h>

enum { CLIENT_PER_MINUTE = 10, CLIENT_BURST = 30, CODE_PER_MINUTE = 3, CODE_BURST = 10 };
enum { GOOD_FOR_S = 3600, NAMED_BYTES = 16, SEAL_BYTES = 16, TOKEN_BYTES = NAMED_BYTES + SEAL_BYTES };

static const struct field track_fields[] = {
	{ .name = "code", .type = FIELD_CODE, .max = 40 },
	{ .name = "check_code", .type = FIELD_CODE, .max = 12 },
};
const struct form public_track_form = FORM("track", track_fields);

static const struct field query_fields[] = {
	{ .name = "old", .type = FIELD_YES_NO, .flags = F_HIDDEN },
};
const struct form public_track_query = FORM("track", query_fields);

static void
put_number(unsigned char *out, int64_t n)
{
	for (int i = 7; i >= 0; i--, n >>= 8)
		out[i] = (unsigned char)(n & 0xFF);
}

static int64_t
get_number(const unsigned char *in)
{
	uint64_t n = 0;
	for (int i = 0; i < 8; i++)
		n = n << 8 | in[i];
	return (int64_t)n;
}

static const char *
make_token(const struct cx *cx, int64_t dossier)
{
	unsigned char token[TOKEN_BYTES], seal[32];

	put_number(token, dossier);
	put_number(token + 8, cx->now_s + GOOD_FOR_S);
	cx_secret(cx, "track", token, NAMED_BYTES, seal);
	memcpy(token + NAMED_BYTES, seal, SEAL_BYTES);
	return text_base64(cx->arena, token, sizeof token);
}

/* The dossier a token names; 0 where it is none of ours or too old. */
static int64_t
read_token(const struct cx *cx, const char *text)
{
	size_t               n = 0;
	unsigned char        seal[32];
	const unsigned char *token = text_unbase64(cx->arena, text, &n);

	if (token == NULL || n != TOKEN_BYTES)
		return 0;
	cx_secret(cx, "track", token, NAMED_BYTES, seal);
	if (!text_equal_secret(seal, token + NAMED_BYTES, SEAL_BYTES) || get_number(token + 8) < cx->now_s)
		return 0;
	return get_number(token);
}

enum rc
public_track_post(struct cx *cx)
{
	struct table *t = NULL;

	if (!cx_allow(cx, "track_client", cx->req->client, CLIENT_PER_MINUTE, CLIENT_BURST) ||
	    !cx_allow(cx, "track_code", cx_value(cx, "code"), CODE_PER_MINUTE, CODE_BURST))
		return cx_note(cx, "too_many");
	if (cx_query(cx, SQL_TRACK_FIND, &t) != OK)
		return FAULT;
	if (t->rows_n == 0)
		return cx_note(cx, "track_wrong");
	cx_redirect(cx, "/track/%s", make_token(cx, table_int(t, 0, "id")));
	return OK;
}

enum rc
public_tracked_get(struct cx *cx)
{
	int64_t dossier = read_token(cx, cx_value(cx, "token"));

	if (dossier == 0)
		cx_redirect(cx, "/track?old=1");
	param_int(&cx->params, "dossier", dossier);
	return OK;
}
