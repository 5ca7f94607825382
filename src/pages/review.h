/*
 * What the office writes on a dossier: slips, opinions on them, rulings on contests, the checklist of conditions.
 */
#ifndef PAGES_REVIEW_H
#define PAGES_REVIEW_H

#include "web/cx.h"

extern const struct form review_item_form, review_remove_form, review_propose_form, review_release_form, review_contest_form, review_criteria_form;

/* page_review_slip: the slip being drafted. */
handler page_review_slip;
/* page_review_add: one more item; what the law does not let anybody ask for is refused at once, with its clause. */
handler page_review_add;
handler page_review_remove;
handler page_review_propose;
/* page_review_drop: the draft given up.  page_review_again: the items of the last slip that never went out, to be mended. */
handler page_review_drop;
handler page_review_again;
/* page_review_release: opinions on the items, then release or reject. */
handler page_review_release;
handler page_review_release_post;
/* page_review_contest: rulings on the objections, then the answer that follows from them. */
handler page_review_contest;
handler page_review_contest_post;
/* page_review_criteria: the checklist of conditions. */
handler page_review_criteria;
/* page_review_criteria_post: the verdicts, saved; then a recommendation where its button was pressed. */
handler page_review_criteria_post;

/* review_refused(cx, rc): an rc a statement gave: REFUSED becomes a reason on the page, with the clause of the trigger's word. */
enum rc review_refused(struct cx *cx, enum rc rc);
/* review_may(cx, action): OK where the person takes this step in some role; otherwise REFUSED and the reason. */
enum rc review_may(struct cx *cx, const char *action) MUST_USE;

#endif
