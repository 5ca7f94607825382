/*
 * What the staff's pages share: seeing a dossier, giving a query's rows to the page, performing an action.
 */
#include "pages/desk.h"
#include "pages/acting.h"
#include <string.h>

/* Which column of ${from} each column of ${to} takes; -1: none.  Found once, not once a cell. */
static const int *
columns_from(struct cx *cx, const struct table *to, const struct table *from)
{
	int *map = arena_array(cx->arena, (size_t)to->cols_n + 1, sizeof *map);

	for (int col = 0; col < to->cols_n; col++)
		map[col] = table_col(from, to->cols[col]);
	return map;
}

struct table *
desk_copy(struct cx *cx, const char *name, const struct table *from)
{
	struct table *to = cx_table(cx, name);
	const int    *map = columns_from(cx, to, from);

	for (int row = 0; row < from->rows_n; row++) {
		int          at = table_add(cx->arena, to);
		struct cell *cells = to->cells + (size_t)at * (size_t)to->cols_n;

		for (int col = 0; col < to->cols_n; col++)
			if (map[col] >= 0)
				cells[col] = from->cells[row * from->cols_n + map[col]];
	}
	return to;
}

enum rc
page_desk_see(struct cx *cx)
{
	int64_t id;
	enum rc rc = acting_dossier(cx, &id);

	if (rc == OK)
		param_int(&cx->params, "dossier", id);
	return rc;
}

/* What was sent under ${name}; never a parameter of the path or of a statement. */
static const char *
sent(const struct cx *cx, const char *name)
{
	const struct value *v = form_find(&cx->form, name);

	return v != NULL && v->text != NULL ? v->text : "";
}

static int64_t
sent_number(const struct cx *cx, const char *name)
{
	return *sent(cx, name) != '\0' ? form_find(&cx->form, name)->number : 0;
}

/* Every input a form of ours can have; those it does not have are empty. */
static void
fill(struct cx *cx, struct intent *in, const char *action)
{
	*in = (struct intent){
		.action = action,
		.ground = sent(cx, "ground"),
		.clause = sent(cx, "clause"),
		.explanation = sent(cx, "explanation"),
		.verdict = sent(cx, "verdict"),
		.pages = sent(cx, "pages"),
		.officer = sent_number(cx, "officer"),
		.day = sent(cx, "day"),
		.number = sent_number(cx, "number"),
		.file = sent(cx, "file"),
		.authority = sent(cx, "authority"),
	};
}

/* What was ticked one by one under ${group}, after ${begun}, each with ${mark} before it; the rules read it as one text. */
static const char *
ticked(struct cx *cx, const char *group, const char *begun, const char *mark)
{
	const struct value *v = NULL;

	while ((v = form_next(&cx->form, group, v)) != NULL)
		if (v->number == 1)
			begun = arena_printf(cx->arena, "%s%s%s%s", begun, *begun != '\0' ? " " : "", mark, v->name + strlen(group) + 1);
	return begun;
}

enum rc
desk_act(struct cx *cx, const char *action)
{
	struct intent in;
	enum rc       rc;

	fill(cx, &in, action);
	in.found = ticked(cx, "found", cx_value(cx, "found_none")[0] == '1' ? "none" : "", "");
	in.pages = ticked(cx, "read", sent(cx, "pages"), "§");
	rc = acting_dossier(cx, &in.dossier);
	if (rc == OK)
		rc = acting_as_staff(cx, &in);
	if (rc != OK)
		return rc;
	cx_flash(cx, "ok", action, NULL);
	cx_redirect(cx, "/dossiers/%s", cx_value(cx, "code"));
	return OK;
}
