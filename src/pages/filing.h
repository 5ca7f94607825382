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
handler                  filing_discard_post;
form_maker               filing_section_form;
handler                  filing_section_post; /* keeps what is right; RF_DRAFT shows the rest again                     */
handler                  filing_advice_post;

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

/* filing_check_code(a): six characters nobody reads wrongly, from the system's random source. */
const char *filing_check_code(struct arena *a);
/* filing_keep(cx, field, instance, value): an answer of the draft :id; NULL or "" clears it.  returns as cx_exec */
enum rc filing_keep(struct cx *cx, const char *field, const char *instance, const char *value) MUST_USE;
/* filing_answers(cx, prefix): the values sent as "<prefix>.<field>" as a JSON object; they are plain words, so nothing is quoted. */
const char *filing_answers(struct cx *cx, const char *prefix);

#endif
