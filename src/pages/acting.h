/*
 * Acting on a dossier from a page's POST handler: who, in which role, at which version; then rules/act.h.
 */
#ifndef PAGES_ACTING_H
#define PAGES_ACTING_H

#include "base/rc.h"
#include "rules/act.h"
#include "web/cx.h"

/*
 * acting_dossier(cx, id): the number of the dossier in the path's ":code".
 * returns  OK | ABSENT | FAULT.  Whether the person may see it is the business of the caller's own statement or of act().
 */
enum rc acting_dossier(struct cx *cx, int64_t *id) MUST_USE;

/*
 * acting_as_staff(cx, in): do ${in} as a person of the office: actor, role (own or delegated), time and version
 * (form field "version") are filled here, the dossier, action and inputs by the caller.  Inside the POST's transaction.
 * returns  as act(); on REFUSED the reasons are the page's `why`
 */
enum rc acting_as_staff(struct cx *cx, struct intent *in) MUST_USE;

/* acting_as_applicant(cx, in): the same for a member of the organisation. */
enum rc acting_as_applicant(struct cx *cx, struct intent *in) MUST_USE;

#endif
