/*
 * The queue: which list, from which place on.  Each list has a statement that walks one index; this file chooses it and
 * says where the next page begins.
 */
#include "pages/desk.h"
#include "base/text.h"
#include "web/escape.h"
#include <string.h>

enum { PAGE_ROWS = 50 };

const char *const desk_list_cols[4] = { "code", "waiting", "more", "current" };
const char *const desk_shown_cols[3] = { "list", "kind", "orders" };
const char *const desk_row_cols[15] = { "code", "state", "clock", "channel", "organisation", "assignee", "domain", "submitted_s", "due_day",
	"due_state", "due_n", "due_maybe", "intake_due_s", "intake_state", "intake_n" };
const char *const desk_pager_cols[2] = { "first", "next" };

static const char *const orders[] = { "due", "filed", NULL };
static const struct field queue_fields[] = {
	{ .name = "list", .type = FIELD_CHOICE, .flags = F_HIDDEN },
	{ .name = "q", .type = FIELD_TEXT, .max = 120 },
	{ .name = "state", .type = FIELD_CHOICE },
	{ .name = "order", .type = FIELD_CHOICE, .choices = orders, .flags = F_HIDDEN },
	{ .name = "after", .type = FIELD_TEXT, .max = 40, .flags = F_HIDDEN },
};
const struct form desk_queue_form = FORM("queue", queue_fields);

/* The list asked for, or the first one with something in it; -1 where the person has none. */
static int
chosen(const struct cx *cx, const struct table *lists)
{
	const char *code = cx_value(cx, "list");

	for (int row = 0; row < lists->rows_n; row++)
		if (strcmp(table_get(lists, row, "code"), code) == 0)
			return row;
	for (int row = 0; row < lists->rows_n; row++)
		if (table_int(lists, row, "waiting") > 0)
			return row;
	return lists->rows_n - 1;
}

/* What the list shown can be ordered and narrowed by. */
static void
show_choices(struct cx *cx, const struct table *lists, int at)
{
	struct table *t = cx_table(cx, "shown");
	const char   *kind = table_get(lists, at, "kind");
	bool          states = strcmp(kind, "open") == 0 || strcmp(kind, "ended") == 0;

	table_add(cx->arena, t);
	table_set(t, 0, "list", table_get(lists, at, "code"));
	table_set(t, 0, "kind", states ? kind : "");
	param_text(&cx->params, "narrowed", states ? kind : "");
	table_set(t, 0, "orders", states || strcmp(kind, "delivery") == 0 ? "" : "1");
}

static void
show_lists(struct cx *cx, const struct table *lists, int at)
{
	struct table *t = desk_copy(cx, "lists", lists);

	for (int row = 0; row < t->rows_n; row++) {
		bool more = table_int(lists, row, "waiting") >= 100;

		table_set(t, row, "more", more ? "1" : "");
		table_set(t, row, "waiting", more ? "99" : table_get(lists, row, "waiting"));
		table_set(t, row, "current", row == at ? "1" : "");
	}
}

/* "after" is the last row's due day and number, "2026-11-23|412"; the day is empty in states without one. */
static void
bind_after(struct cx *cx, const char *kind)
{
	const char *after = cx_value(cx, "after"), *bar = strchr(after, '|');
	int64_t     id = 0;
	bool        by_id = strcmp(kind, "delivery") == 0 || strcmp(kind, "ended") == 0 || strcmp(cx_value(cx, "order"), "filed") == 0;

	if (bar == NULL || !text_int(bar + 1, &id))
		return;
	if (by_id) {
		param_int(&cx->params, "after_filed", id);
	} else if (bar == after) {
		param_int(&cx->params, "after_none", id);
	} else {
		param_text(&cx->params, "after_due", arena_strn(cx->arena, after, (size_t)(bar - after)));
		param_int(&cx->params, "after_id", id);
	}
}

static enum sql
bind_list(struct cx *cx, const struct table *lists, int at)
{
	const char *kind = table_get(lists, at, "kind");

	param_text(&cx->params, "s1", table_get(lists, at, "s1"));
	param_text(&cx->params, "s2", table_get(lists, at, "s2"));
	param_text(&cx->params, "others", strcmp(kind, "others") == 0 ? "1" : NULL);
	param_text(&cx->params, "mine", strcmp(kind, "mine") == 0 ? "1" : NULL);
	bind_after(cx, kind);
	if (strcmp(kind, "delivery") == 0)
		return SQL_DESK_UNDELIVERED;
	if (strcmp(kind, "open") == 0)
		return SQL_DESK_OPEN;
	return strcmp(kind, "ended") == 0 ? SQL_DESK_ENDED : SQL_DESK_QUEUE;
}

static enum sql
bind_search(struct cx *cx)
{
	const char *q = cx_value(cx, "q");
	char       *code = arena_str(cx->arena, q);

	for (char *p = code; *p != '\0'; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	param_text(&cx->params, "q_code", code);
	param_text(&cx->params, "q_folded", text_fold(cx->arena, q));
	param_text(&cx->params, "q_domain", text_fold(cx->arena, q));
	return SQL_DESK_SEARCH;
}

static void
show_pager(struct cx *cx, const struct table *rows, const char *list)
{
	struct table *t = cx_table(cx, "pager");
	const char   *base = arena_printf(cx->arena, "/queue?list=%s%s%s%s%s", list, *cx_value(cx, "order") != '\0' ? "&order=" : "", cx_value(cx, "order"), *cx_value(cx, "state") != '\0' ? "&state=" : "", cx_value(cx, "state"));
	bool          more = rows->rows_n > PAGE_ROWS, later = *cx_value(cx, "after") != '\0';

	if (!more && !later)
		return;
	table_add(cx->arena, t);
	table_set(t, 0, "first", later ? base : "");
	if (more)
		table_set(t, 0, "next", arena_printf(cx->arena, "%s&after=%s%%7C%s", base, table_get(rows, PAGE_ROWS - 1, "due_day"),
		    table_get(rows, PAGE_ROWS - 1, "id")));
}

static void
show_rows(struct cx *cx, const struct table *from)
{
	struct table *t = desk_copy(cx, "rows", from);

	if (t->rows_n > PAGE_ROWS)
		t->rows_n = PAGE_ROWS;
}

enum rc
page_desk_queue(struct cx *cx)
{
	struct table *lists = NULL, *rows = NULL;
	bool          search = *cx_value(cx, "q") != '\0';
	enum rc       rc = cx_query(cx, SQL_DESK_LISTS, &lists);
	int           at;

	param_text(&cx->params, "narrowed", "");
	if (rc != OK || lists->rows_n == 0)
		return rc;
	at = chosen(cx, lists);
	show_lists(cx, lists, search ? -1 : at);
	rc = cx_query(cx, search ? bind_search(cx) : bind_list(cx, lists, at), &rows);
	if (rc != OK)
		return rc;
	show_rows(cx, rows);
	if (search)
		return OK;
	show_choices(cx, lists, at);
	show_pager(cx, rows, table_get(lists, at, "code"));
	return OK;
}
