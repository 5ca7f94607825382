/*
 * A template bound to the tables of its route: what may stand in a page is settled at start.  Slots are numbered: the four
 * built-in tables, then what the handler makes, then what the statements load.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/rc.h"
#include "db/table.h"
#include "web/route.h"
#include "web/template.h"

struct app;
struct exchange;

enum page_slot { SLOT_REQ, SLOT_FORM_ERRORS, SLOT_FLASH, SLOT_WHY, SLOT_MADE };

struct page {
	const struct template *t;
	struct template_slot  *slots;
	int                    slots_n;
	struct binding        *binding;
};

/* page_bind(app, name, route, out, errors): find the template and bind it.  ${route} NULL: only the built-in tables. */
enum rc page_bind(struct app *app, const char *name, const struct route *route, struct page *out, struct buf *errors) MUST_USE;
/* page_slot(p, name): its number, or -1. */
int page_slot(const struct page *p, const char *name);
/* page_shows(p, table): does its template name ${table} at all? */
bool page_shows(const struct page *p, const char *table);
/* page_render(x, p, status): fill the built-in tables, lay the form over the others, write the page as the response. */
enum rc page_render(struct exchange *x, const struct page *p, int status) MUST_USE;

/* page_built_in(slot, cols, n): the columns of a built-in table. */
const char *const *page_built_in(enum page_slot slot, int *n);

#endif
