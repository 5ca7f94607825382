/*
 * Writes a bound template with a request's tables.  Made for speed: everything was looked up by template_bind, so a page is
 * one walk over its operations.
 */
#ifndef WEB_RENDER_H
#define WEB_RENDER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/rc.h"
#include "db/table.h"
#include "web/method.h"
#include "web/template.h"
#include <stdbool.h>

struct exchange;

/* What {{form.NAME.…}} shows: one for each name of the template's ${fields}, in that order. */
struct form_field {
	struct cell value; /* as typed, or as loaded; s NULL: empty     */
	struct cell error; /* words in the request's language; or empty */
};

struct render {
	const struct binding *binding;
	struct table *const *tables;     /* by slot; NULL: no rows.  Columns must be those the slot was bound with */
	const struct form_field *fields; /* binding->t->fields_n of them; NULL: all empty                          */
	bool any_error;                  /* form.any_error                                                         */
	enum lang lang;
	struct arena *arena;
	const char *(*more_words)(struct exchange *x, const char *key); /* asked for codes the program has no words for; NULL: nobody */
	struct exchange *x;              /* for more_words                                                         */
};

/*
 * render_write(b, r): append the page to ${b}.
 * returns  OK | FAULT (logged: a table with other columns than bound, or the buffer's maximum)
 */
enum rc render_write(struct buf *b, const struct render *r) MUST_USE;

#endif
