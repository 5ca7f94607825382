/*
 * What the staff's pages share: seeing a dossier, giving a query's rows to the page, performing an action.
 */
#include "pages/desk.h"
#include "pages/acting.h"
#include <string.h>

struct table *
desk_copy(struct cx *cx, const char *name, const struct table *from)
{
	struct table *to = cx_table(cx, name);

	for (int row = 0; row < from->rows_n; row++) {
		int at = table_add(cx->arena, to);

		for (int col = 0; col < from->cols_n; col++)
			if (table_col(to, from->cols[col]) >= 0)
				table_set(to, at, from->cols[col], from->cells[row * from->cols_n + col].s);
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

/* Every input the common form has; those an action does not take are empty. */
static void
fill(struct cx *cx, struct intent *in, const char *action)
{
	*in = (struct intent){
		.action = action,
		.ground = cx_value(cx, "ground"),
		.clause = cx_value(cx, "clause"),
		.explanation = cx_value(cx, "explanation"),
		.verdict = cx_value(cx, "verdict"),
		.pages = cx_value(cx, "pages"),
		.officer = cx_int(cx, "officer"),
		.day = cx_value(cx, "day"),
		.number = cx_int(cx, "number"),
		.file = cx_value(cx, "file"),
		.authority = cx_value(cx, "authority"),
	};
}

/* Features are ticked one by one; the rules read them as one text. */
static const char *
ticked(struct cx *cx)
{
	const struct value *v = NULL;
	const char *found = cx_value(cx, "found_none")[0] == '1' ? "none" : "";

	while ((v = form_next(&cx->form, "found", v)) != NULL)
		if (v->number == 1)
			found = arena_printf(cx->arena, "%s%s%s", found, *found != '\0' ? " " : "", v->name + strlen("found."));
	return found;
}

enum rc
desk_act(struct cx *cx, const char *action)
{
	struct intent in;
	enum rc       rc;

	fill(cx, &in, action);
	in.found = ticked(cx);
	rc = acting_dossier(cx, &in.dossier);
	if (rc == OK)
		rc = acting_as_staff(cx, &in);
	if (rc != OK)
		return rc;
	cx_flash(cx, "ok", action, NULL);
	cx_redirect(cx, "/dossiers/%s", cx_value(cx, "code"));
	return OK;
}
