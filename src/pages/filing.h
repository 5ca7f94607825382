/*
 * The applicant's side: the questions of competence, drafts and their sections, papers, looking over, filing; and the counter,
 * where a desk officer does the same for a visitor.  Who may is in SQL (`draft_access`): to everybody else a draft isn't there.
 */
#ifndef PAGES_FILING_H
#define PAGES_FILING_H

#include "web/cx.h"

/* Tables the handlers make: what a page carries on to the next address, the pages of a list. */
extern const char *const filing_carry_cols[3];

/* --- competence without an account -------------------------------------------------------------------------------- */
extern const struct form filing_check_query;
form_maker               filing_check_form;   /* the questions of the set in force; all required ones are needed       */
handler                  filing_check_get;    /* sets :answers from the address, so that "change" comes back filled in */
handler                  filing_check_post;   /* on to the verdict, the answers in its address                         */
handler                  filing_answer_get;   /* the verdict; made: carry                                               */

/* --- drafts -------------------------------------------------------------------------------------------------------- */
extern const struct form filing_list_query, filing_section_query, filing_nothing_form, filing_advice_form, filing_discard_form;
form_maker               filing_new_form;
handler                  filing_new_post;     /* a draft with the answers about competence; REFUSED without the right   */
handler                  filing_draft_get;    /* of a draft that was filed: to its dossier                               */
handler                  filing_discard_post;
form_maker               filing_section_form;
handler                  filing_section_post; /* keeps what is right; RF_DRAFT shows the rest again                     */
handler                  filing_advice_post;
/* filing_removed(cx): the row whose "remove" was pressed, or 0.  filing_forgive_row(r, row): mistakes in a row that goes are none. */
int                      filing_removed(const struct cx *cx);
void                     filing_forgive_row(struct form_result *r, int row);
/* filing_bind_rows(cx): :sources_typed and :domains_typed, the rows a form shown again has besides the stored ones. */
void                     filing_bind_rows(struct cx *cx);
/* filing_check_term(cx): months beside the most years a rule set allows are a mistake of the form. */
void                     filing_check_term(struct cx *cx);

/* --- papers -------------------------------------------------------------------------------------------------------- */
form_maker filing_papers_form;
handler    filing_papers_post;
handler    filing_paper_remove_post;
handler    filing_paper_get;

/* --- filing -------------------------------------------------------------------------------------------------------- */
extern const struct form filing_submit_form, filing_counter_submit_form;
handler                  filing_submit_prepare; /* the password again: it signs                                          */
handler                  filing_submit_post;
handler                  filing_counter_submit_post;

/* --- a filed dossier ----------------------------------------------------------------------------------------------- */
extern const struct form filing_act_form, filing_version_form, filing_messages_form, filing_item_form, filing_object_form;
handler    filing_act_get;          /* the same, or the dossier where the act leads nowhere any more                          */
handler    filing_owned_get;        /* binds :dossier and :id of the path's code, for a party of the dossier                */
handler    filing_owned_paper_get;
handler    filing_act_post;         /* withdraw, hand_over                                                                */
form_maker filing_adjust_form;
handler    filing_adjust_get, filing_adjust_post; /* what differs from the answers becomes the changes of an `adjust`      */
handler    filing_slip_open_post, filing_slip_answer_post, filing_contest_post, filing_item_post, filing_object_post;
handler    filing_messages_read_post;

/* --- the counter --------------------------------------------------------------------------------------------------- */
extern const char *const filing_asked_cols[1];
extern const struct form filing_counter_query, filing_counter_form;
handler                  filing_counter_get;  /* made: asked (the tax code looked for) */
handler                  filing_counter_post; /* finds or enters the organisation, begins a dossier */

struct intent;
/*
 * filing_see(cx, out): the dossier of the path's ":code" as a party of it sees it; binds :dossier and :id.
 * gives    *out: id code version state channel role rights slip; ${out} may be NULL
 * returns  OK | ABSENT | FAULT
 */
enum rc filing_see(struct cx *cx, struct table **out) MUST_USE;
/* filing_perform(cx, party, in): act in the role ${party} (of filing_see) says.  returns as act() */
enum rc filing_perform(struct cx *cx, const struct table *party, struct intent *in) MUST_USE;

/* filing_check_code(a): six characters nobody reads wrongly, from the system's random source. */
const char *filing_check_code(struct arena *a);
/* filing_keep(cx, field, instance, value): an answer of the draft :id; NULL or "" clears it.  returns as cx_exec */
enum rc filing_keep(struct cx *cx, const char *field, const char *instance, const char *value) MUST_USE;
/* filing_answers(cx, prefix): the values sent as "<prefix>.<field>" as a JSON object; they are plain words, so nothing is quoted. */
const char *filing_answers(struct cx *cx, const char *prefix);

#endif
