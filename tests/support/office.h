/*
 * The sample office for tests of the staff's pages: seeded once a test program through act(), copied for each test, and driven
 * as in support/site.h with the portal's own rows.
 */
#ifndef SUPPORT_OFFICE_H
#define SUPPORT_OFFICE_H

#include "support/site.h"

int office_group_setup(void **state);
int office_group_teardown(void **state);
int office_setup(void **state);
#define OFFICE_TEST(f) cmocka_unit_test_setup_teardown(f, office_setup, site_teardown)

/* office_in(s, who): "desk1" or a whole address signs in, in a browser of their own. */
void office_in(struct site *s, const char *who);
/* office_code(s, domain): the code of the dossier that asks for ${domain}. */
const char *office_code(struct site *s, const char *domain);
/* office_post(s, page, target, fields): show ${page}, send its token and version with ${fields} to ${target}; gives the status. */
int office_post(struct site *s, const char *page, const char *target, const char *fields);
/* office_is(s, sql, value): the store says so.  office_has / office_hasnt: the last page says so. */
void office_is(struct site *s, const char *sql, const char *value);
void office_has(const struct site *s, const char *text);
void office_hasnt(const struct site *s, const char *text);
/* office_field(s, name): the value of the page's hidden or text field ${name}; "" where it has none. */
const char *office_field(struct site *s, const char *name);

#endif
