/*
 * The register of licences.  What was typed into the one search field is a number, a domain name or words of the holder's name;
 * each has a filter of its own that walks an index.
 */
#include "pages/public.h"
#include "base/buf.h"
#include "base/text.h"
#include "web/escape.h"
#include "web/field.h"
#include <string.h>

enum { PAGE_ROWS = 50, PORTION_ROWS = 500, DOWNLOAD_ROWS = 10000, OTHERS_BYTES = 2048, DOWNLOADS_PER_MINUTE = 12, DOWNLOADS_BURST = 40 };

const char *const public_state_cols[1] = { "code" };
const char *const public_pager_cols[2] = { "first", "next" };
const char *const public_download_cols[2] = { "csv", "json" };
const char *const public_asked_cols[2] = { "q", "understood" };
const char *const public_row_cols[9] = { "id", "number", "symbol", "holder", "site_name", "state", "issued_day", "expires_day", "domains" };

static const char *const states[] = { "active", "suspended", "revoked", "expired", "superseded", NULL };
static const struct field licences_fields[] = {
	{ .name = "q", .type = FIELD_TEXT, .max = 120 },
	{ .name = "state", .type = FIELD_CHOICE, .choices = states },
	{ .name = "year", .type = FIELD_INTEGER, .min = 1990, .max = 2999 },
	{ .name = "after", .type = FIELD_TEXT, .max = 40 },
};
const struct form public_licences_form = FORM("licences", licences_fields);

static const struct field check_fields[] = {
	{ .name = "q", .type = FIELD_TEXT, .max = 253 },
};
const struct form public_check_form = FORM("licence_check", check_fields);

/* --- what was asked -------------------------------------------------------------------------------------------------- */

/* "12", "Số 012/GP-TTĐT" → 12; 0 where it is no number of a licence. */
static int64_t
as_number(struct cx *cx, const char *q)
{
	const char *s = text_fold(cx->arena, q);
	int64_t     number = 0;

	if (strncmp(s, "so ", 3) == 0)
		s += 3;
	if (strncmp(s, "no ", 3) == 0)
		s += 3;
	size_t n = strspn(s, "0123456789");
	if (n == 0 || n > 9 || (s[n] != '\0' && s[n] != '/'))
		return 0;
	return text_int(arena_strn(cx->arena, s + strspn(s, "0"), n - strspn(s, "0")), &number) ? number : 0;
}

/* The domain name in what was typed or pasted ("https://www.ban.vn/tin"), "" where there is none. */
static const char *
as_domain(struct cx *cx, const char *q)
{
	static const struct field f = { .name = "domain", .type = FIELD_DOMAIN };
	struct value              v;

	field_check(cx->arena, &f, q, cx->today, false, &v);
	return v.text != NULL ? v.text : "";
}

/* A JSON array of all words but ${but}; folded words hold neither quotes nor backslashes (see `blank`). */
static const char *
other_words(struct cx *cx, const char *words, const char *but)
{
	struct buf  b;
	const char *out;
	size_t      n;

	buf_init(&b, OTHERS_BYTES);
	for (const char *s = words; *s != '\0'; s += n + strspn(s + n, " ")) {
		n = strcspn(s, " ");
		if (s == but)
			continue;
		buf_str(&b, b.n > 0 ? ",\"" : "[\"");
		buf_add(&b, s, n);
		buf_char(&b, '"');
	}
	buf_str(&b, b.n > 0 ? "]" : "[]");
	out = b.failed ? "[]" : arena_strn(cx->arena, b.p, b.n);
	buf_free(&b);
	return out;
}

/* Words as the register keeps them: without marks and case, parted at blanks and punctuation. */
static char *
blank(struct cx *cx, const char *q)
{
	char *s = text_fold(cx->arena, q);

	for (char *p = s; *p != '\0'; p++)
		if (strchr("(),-\"\\", *p) != NULL)
			*p = ' ';
	return s + strspn(s, " ");
}

/* The longest word chooses the rows, the others are looked up in them: it has the fewest. */
static void
bind_words(struct cx *cx, const char *q)
{
	const char *words = blank(cx, q), *longest = words;
	size_t      most = 0, n;

	for (const char *s = words; *s != '\0'; s += n + strspn(s + n, " ")) {
		n = strcspn(s, " ");
		if (n > most) {
			most = n;
			longest = s;
		}
	}
	param_text(&cx->params, "word", arena_strn(cx->arena, longest, most));
	param_text(&cx->params, "others", other_words(cx, words, longest));
}

static void
bind_question(struct cx *cx)
{
	const char *q = cx_value(cx, "q"), *domain = as_domain(cx, q);
	int64_t     number = as_number(cx, q);

	if (number > 0)
		param_int(&cx->params, "number", number);
	else if (*domain != '\0')
		param_text(&cx->params, "q_domain", strncmp(domain, "www.", 4) == 0 ? domain + 4 : domain);
	else if (*q != '\0')
		bind_words(cx, q);
}

static void
bind_state(struct cx *cx)
{
	const char *state = cx_value(cx, "state");

	if (strcmp(state, "active") == 0)
		param_text(&cx->params, "is_active", "1");
	else if (strcmp(state, "expired") == 0)
		param_text(&cx->params, "is_expired", "1");
	else if (*state != '\0')
		param_text(&cx->params, "is_other", state);
}

/* "after" is the last row's first day and number, "2026-11-02|12". */
static void
bind_after(struct cx *cx, const char *after)
{
	const char *bar = strchr(after, '|');
	int64_t     id = 0;

	if (bar == NULL || !text_int(bar + 1, &id))
		return;
	param_text(&cx->params, "after_day", arena_strn(cx->arena, after, (size_t)(bar - after)));
	param_int(&cx->params, "after_id", id);
}

/* --- the register ------------------------------------------------------------------------------------------------------ */

/* The choice made, as the part of an address after "?", to be continued with "&". */
static const char *
query_of(struct cx *cx)
{
	struct buf  b;
	const char *out, *q = cx_value(cx, "q");

	buf_init(&b, OTHERS_BYTES);
	buf_str(&b, "q=");
	escape_add(&b, ESCAPE_QUERY, q, strlen(q));
	if (*cx_value(cx, "state") != '\0')
		buf_printf(&b, "&state=%s", cx_value(cx, "state"));
	if (cx_int(cx, "year") != 0)
		buf_printf(&b, "&year=%lld", (long long)cx_int(cx, "year"));
	out = b.failed ? "q=" : arena_strn(cx->arena, b.p, b.n);
	buf_free(&b);
	return out;
}

static void
show_pager(struct cx *cx, const struct table *rows, const char *query)
{
	struct table *t = cx_table(cx, "pager");
	bool          more = rows->rows_n > PAGE_ROWS, later = *cx_value(cx, "after") != '\0';

	if (!more && !later)
		return;
	table_add(cx->arena, t);
	table_set(t, 0, "first", later ? arena_printf(cx->arena, "/licences?%s", query) : "");
	if (more)
		table_set(t, 0, "next", arena_printf(cx->arena, "/licences?%s&after=%s%%7C%s", query, table_get(rows, PAGE_ROWS - 1, "issued_day"),
		    table_get(rows, PAGE_ROWS - 1, "id")));
}

static void
show_rows(struct cx *cx, const struct table *from)
{
	struct table *t = cx_table(cx, "rows");

	for (int row = 0; row < from->rows_n && row < PAGE_ROWS; row++) {
		table_add(cx->arena, t);
		for (int col = 0; col < t->cols_n; col++)
			table_set(t, row, t->cols[col], table_get(from, row, t->cols[col]));
	}
}

enum rc
public_licences_get(struct cx *cx)
{
	struct table *rows = NULL, *t = cx_table(cx, "states"), *download = cx_table(cx, "download");
	const char   *query = query_of(cx);

	for (int i = 0; states[i] != NULL; i++)
		table_set(t, table_add(cx->arena, t), "code", states[i]);
	bind_question(cx);
	bind_state(cx);
	bind_after(cx, cx_value(cx, "after"));
	enum rc rc = cx_query(cx, SQL_LICENCES, &rows);
	if (rc != OK)
		return rc;
	show_rows(cx, rows);
	show_pager(cx, rows, query);
	table_add(cx->arena, download);
	table_set(download, 0, "csv", arena_printf(cx->arena, "/licences.csv?%s", query));
	table_set(download, 0, "json", arena_printf(cx->arena, "/licences.json?%s", query));
	return OK;
}

/* Portion after portion into one table: each query gives 500 rows at most and continues where the last one ended. */
static enum rc
read_all(struct cx *cx, struct table **out)
{
	struct table *all = NULL, *t = NULL;
	enum rc       rc;

	do {
		rc = cx_query(cx, SQL_LICENCES_PORTION, &t);
		if (rc != OK)
			return rc;
		if (all == NULL)
			all = table_new(cx->arena, "licences", t->cols, t->cols_n);
		for (int row = 0; row < t->rows_n; row++) {
			int to = table_add(cx->arena, all);
			for (int col = 0; col < t->cols_n; col++)
				table_set(all, to, t->cols[col], table_get(t, row, t->cols[col]));
		}
		if (t->rows_n > 0)
			bind_after(cx, arena_printf(cx->arena, "%s|%s", table_get(t, t->rows_n - 1, "issued_day"), table_get(t, t->rows_n - 1, "id")));
	} while (t->rows_n == PORTION_ROWS && all->rows_n < DOWNLOAD_ROWS);
	*out = all;
	return OK;
}

static enum rc
download(struct cx *cx, struct table **out)
{
	if (!cx_allow(cx, "licences_download", cx->req->client, DOWNLOADS_PER_MINUTE, DOWNLOADS_BURST))
		return cx_note(cx, "too_many");
	bind_question(cx);
	bind_state(cx);
	return read_all(cx, out);
}

enum rc
public_licences_csv(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = download(cx, &t);

	return rc == OK ? cx_send_csv(cx, t, arena_printf(cx->arena, "licences-%s.csv", cx->today)) : rc;
}

enum rc
public_licences_json(struct cx *cx)
{
	struct table *t = NULL;
	enum rc       rc = download(cx, &t);

	return rc == OK ? cx_send_json(cx, t) : rc;
}

enum rc
public_check_get(struct cx *cx)
{
	struct table *t = cx_table(cx, "asked");
	const char   *q = cx_value(cx, "q"), *domain = as_domain(cx, q);
	int64_t       number = as_number(cx, q);

	param_text(&cx->params, "domain", *domain != '\0' ? domain : NULL);
	param_text(&cx->params, "domain_base", strncmp(domain, "www.", 4) == 0 ? domain + 4 : domain);
	param_text(&cx->params, "number", NULL);
	if (number > 0)
		param_int(&cx->params, "number", number);
	if (*q == '\0')
		return OK;
	table_add(cx->arena, t);
	table_set(t, 0, "q", q);
	table_set(t, 0, "understood", number > 0 || *domain != '\0' ? "1" : "");
	return OK;
}
