/*
 * The office every page names: read once a minute, not once a page.
 */
#ifndef WEB_OFFICE_H
#define WEB_OFFICE_H

#include "db/db.h"
#include <stdbool.h>
#include <stdint.h>

struct office;

/* office_new(): nothing known yet.  owned: office_free. */
struct office *office_new(void);
void office_free(struct office *o);
/* office_row(o, db, now_s, today): one row: name address phone email mode provisional; no row where the store can't tell.  Valid until the next call. */
const struct table *office_row(struct office *o, struct db *db, int64_t now_s, const char *today);

#endif
