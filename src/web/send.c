/*
 * Answers that are no pages: files, CSV, JSON.
 */
#include "base/text.h"
#include "web/inside.h"
#include "web/response.h"
#include <string.h>

/* Shown inside the browser: only what can't run anything, and still without scripts, forms or an origin of its own. */
static bool
may_be_shown(const char *media)
{
	return strcmp(media, "application/pdf") == 0 || strcmp(media, "image/png") == 0 || strcmp(media, "image/jpeg") == 0;
}

static void
describe(struct cx *cx, const char *media, const char *name, enum cx_disposition as)
{
	struct response *r = &cx->x->resp;
	bool shown = as == CX_INLINE && may_be_shown(media);

	r->status = 200;
	response_add(cx->arena, r, "content-type", media);
	if (name != NULL)
		response_add(cx->arena, r, "content-disposition", response_disposition(cx->arena, shown, name));
	response_add(cx->arena, r, "content-security-policy", "default-src 'none'; sandbox");
	cx->sent = true;
}

enum rc
cx_send_file(struct cx *cx, const char *hash, const char *media, const char *name, enum cx_disposition as)
{
	struct response *r = &cx->x->resp;
	int64_t bytes = 0;
	int fd = files_open(cx->x->app->files, hash, &bytes);

	if (fd < 0)
		return ABSENT;
	r->file = fd;
	r->file_bytes = bytes;
	describe(cx, media, name, as);
	return OK;
}

enum rc
cx_send_bytes(struct cx *cx, const char *media, const char *name, const void *bytes, size_t n, enum cx_disposition as)
{
	cx->x->resp.body = bytes;
	cx->x->resp.body_n = n;
	describe(cx, media, name, as);
	return OK;
}

static enum rc
send_out(struct cx *cx, const char *media, const char *name)
{
	struct buf *b = &cx->x->out;

	if (b->failed)
		return FAULT;
	return cx_send_bytes(cx, media, name, b->p, b->n, CX_ATTACHMENT);
}

/* A cell that begins like a formula gets an apostrophe: a spreadsheet would compute it on the machine of whoever opens it. */
static void
csv_cell(struct buf *b, const char *s)
{
	buf_char(b, '"');
	if (*s != '\0' && strchr("=+-@\t\r", *s) != NULL)
		buf_char(b, '\'');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			buf_char(b, '"');
		buf_char(b, *s);
	}
	buf_char(b, '"');
}

enum rc
cx_send_csv(struct cx *cx, const struct table *t, const char *name)
{
	struct buf *b = &cx->x->out;

	buf_reset(b);
	buf_str(b, "\xef\xbb\xbf"); /* without it spreadsheets take UTF-8 for something else */
	for (int row = -1; row < t->rows_n; row++)
		for (int col = 0; col < t->cols_n; col++) {
			csv_cell(b, row < 0 ? t->cols[col] : table_get(t, row, t->cols[col]));
			buf_str(b, col + 1 < t->cols_n ? "," : "\r\n");
		}
	return send_out(cx, "text/csv; charset=utf-8", name);
}

static void
json_text(struct buf *b, const char *s)
{
	buf_char(b, '"');
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", c);
		else if (c < 0x20 || c == '<' || c == 0x7f)
			buf_printf(b, "\\u%04x", c);
		else
			buf_char(b, *s);
	}
	buf_char(b, '"');
}

enum rc
cx_send_json(struct cx *cx, const struct table *t)
{
	struct buf *b = &cx->x->out;

	buf_reset(b);
	buf_char(b, '[');
	for (int row = 0; row < t->rows_n; row++) {
		buf_str(b, row > 0 ? ",\n{" : "{");
		for (int col = 0; col < t->cols_n; col++) {
			const struct cell *c = &t->cells[row * t->cols_n + col];

			buf_str(b, col > 0 ? "," : "");
			json_text(b, t->cols[col]);
			buf_char(b, ':');
			if (c->s != NULL)
				json_text(b, c->s);
			else
				buf_str(b, "null");
		}
		buf_char(b, '}');
	}
	buf_str(b, "]\n");
	return send_out(cx, "application/json", NULL);
}
