/*
 * Showing a form again: what was typed, laid over what the page loaded (the rules are in web/form.h).
 */
#ifndef WEB_OVERLAY_H
#define WEB_OVERLAY_H

#include "web/page.h"
#include "web/render.h"

/* overlay_tables(x, p): into the loaded tables that have `field`, or `n` and the name of a group. */
void overlay_tables(struct exchange *x, const struct page *p);
/* overlay_fields(x, p): {{form.NAME.…}} in the order of the template's fields. */
struct form_field *overlay_fields(struct exchange *x, const struct page *p);
/* overlay_errors(x): the rows of `form_errors`: name (of the field, "" for none), label, error (words). */
struct table *overlay_errors(struct exchange *x);

#endif
