/*
 * Rule sets the office writes itself: drafts and their rows, publishing by a second administrator.
 */
#ifndef PAGES_SETS_H
#define PAGES_SETS_H

#include "web/cx.h"

extern const struct form sets_new_form, sets_row_query, sets_record_query, sets_end_form;

/* sets_new: begin a draft, a copy of a published set. */
handler sets_new;
/* sets_row_form: the fields of a row's part.  sets_row_post: write the row, or take it away. */
form_maker sets_row_form;
handler sets_row_get;
handler sets_row_post;
/* sets_publish, sets_withdraw: the whole draft. */
handler sets_publish;
handler sets_withdraw;

#endif
