/*
 * The staff's side: queues, the dossier page, and the pages on which the office acts.  Rows are in desk_routes.inc,
 * review_routes.inc and admin_routes.inc.
 */
#ifndef PAGES_DESK_H
#define PAGES_DESK_H

#include "web/cx.h"

enum {
	/* who reads dossiers: everybody of the office but the administrator, who sees counts */
	DESK_READERS = ROLE_DESK_OFFICER | ROLE_DESK_HEAD | ROLE_CASE_OFFICER | ROLE_DIVISION_HEAD | ROLE_LEADER | ROLE_RECORDS_CLERK |
	    ROLE_INSPECTOR | ROLE_AUDITOR,
	DESK_ACTORS  = DESK_READERS & ~ROLE_AUDITOR
};

/* What handlers make: names and columns, declared in the rows. */
extern const char *const desk_list_cols[4], *const desk_shown_cols[3], *const desk_row_cols[15], *const desk_pager_cols[2], *const desk_can_cols[4],
    *const desk_cannot_cols[3], *const desk_against_cols[4], *const desk_may_cols[2],
    *const desk_stop_cols[1];

extern const struct form desk_queue_form, desk_act_form, desk_finding_form, desk_paper_form;

/* desk_href(cx, action): where an action on the path's dossier is done: on a page of its own or on the common one. */
const char *desk_href(struct cx *cx, const char *action);
/* desk_reasons(cx, from, action): the rows of ${from} about ${action}, but for those its own page lifts, go to the made table
 * `against`; gives how many there are. */
int desk_reasons(struct cx *cx, const struct table *from, const char *action);

/*
 * desk_against(cx, action, standing): what stands against ${action} goes to the made table `against`: the state, the person's
 * roles and acts, and the dossier's rules as ${standing} says.  The made table `stop` has a row where the page can do without its
 * form: on a GET by somebody who can't act here at all, and for rules where they stop it (a page on which one may still mend or
 * reject something only tells them).
 */
enum standing { STANDING_UNSAID, STANDING_TOLD, STANDING_STOPS };
enum rc desk_against(struct cx *cx, const char *action, enum standing standing) MUST_USE;

/* page_desk_finding: recording a finding. */
handler page_desk_finding;
/* page_desk_queue: the list chosen (or the first of the person's) and its rows. */
handler page_desk_queue;
/* page_desk_see: a dossier of the path's code, for whoever of the office may read dossiers; binds :dossier. */
handler page_desk_see;
/* page_desk_dossier: the same, and what the person may do now, what not and why. */
handler page_desk_dossier;
/* page_desk_paper: a paper the applicant gave, shown or (with ?save=1) saved. */
handler page_desk_paper;
/* page_desk_act: one action: what it means and what stands against it.  An action with a page of its own leads there. */
handler page_desk_act;
/* page_desk_act_post: do it. */
handler page_desk_act_post;
handler page_desk_finding_post;

/*
 * desk_copy(cx, name, from): give the rows of a query to the template as the made table ${name}; columns by name.
 * returns  the new table, for adding to it
 */
struct table *desk_copy(struct cx *cx, const char *name, const struct table *from);
/*
 * desk_act(cx, in): perform ${in} on the path's dossier and lead back to it with the words flash.<action>.
 * returns  as act(); on REFUSED the reasons stand on the page
 */
enum rc desk_act(struct cx *cx, const char *action) MUST_USE;

#endif
