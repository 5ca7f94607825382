/*
 * Acting from a page.  See acting.h.  Decides nothing: the role is looked up, the rules answer.
 */
#include "pages/acting.h"
#include <string.h>

enum rc
acting_dossier(struct cx *cx, int64_t *id)
{
	struct table *t = NULL;
	enum rc       rc = cx_one(cx, SQL_ACTING_DOSSIER, &t);
	if (rc == OK)
		*id = table_int(t, 0, "id");
	return rc;
}

static enum rc
perform(struct cx *cx, struct intent *in)
{
	struct act_result result;
	in->actor = cx->who.person;
	in->at_s = cx->now_s;
	in->version = cx_int(cx, "version");
	enum rc rc = act_within(cx->db, cx->arena, in, &result);
	/* an act that no state of this kind allows is told by that alone: the role was a guess, the obstacles are another state's */
	for (int row = 0; rc == REFUSED && row < result.why->rows_n; row++)
		if (strcmp(table_get(result.why, row, "refusal"), "no_such_step") == 0)
			return cx_refuse(cx, "no_such_step", table_get(result.why, row, "law"), 0);
	/* what stands in the way until some time makes the act possible from then on */
	for (int row = 0; (rc == REFUSED || rc == CONFLICT) && row < result.why->rows_n; row++)
		(void)cx_refuse(cx, table_get(result.why, row, "refusal"), table_get(result.why, row, "law"), table_int(result.why, row, "until_s"));
	return rc;
}

enum rc
acting_as_staff(struct cx *cx, struct intent *in)
{
	struct table *t = NULL;
	param_int(&cx->params, "dossier", in->dossier);
	param_text(&cx->params, "action", in->action);
	enum rc rc = cx_query(cx, SQL_ACTING_ROLE, &t);
	if (rc != OK)
		return rc;
	/* Nobody's step: any office role will do to be told why; act() finds that no step leads from here. */
	in->role = t->rows_n > 0 ? table_get(t, 0, "role") : "desk_officer";
	in->for_person = table_int(t, 0, "for_person");
	return perform(cx, in);
}

enum rc
acting_as_applicant(struct cx *cx, struct intent *in)
{
	in->role = "applicant";
	return perform(cx, in);
}
