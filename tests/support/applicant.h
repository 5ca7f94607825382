/*
 * What the tests of the applicant's pages share: an office and people, drafts begun, completed and filed, and what a page says.
 */
#ifndef SUPPORT_APPLICANT_H
#define SUPPORT_APPLICANT_H

#include "support/site.h"

/* answers about competence that this office is competent for; a PDF as small as it can be; what signs and files */
extern const char applicant_ours[], applicant_pdf[], applicant_signs[];

/* applicant_set_up: the portal's pages over a store with an office in Hà Nội, organisation 1 verified, and somebody of organisation 2 ("la@example.vn"). */
int applicant_set_up(void **state);
#define APPLICANT_TEST(f) cmocka_unit_test_setup_teardown(f, applicant_set_up, site_teardown)

void does(struct site *s, const char *sql);
/* get(s, sql, id): the first value of ${sql} followed by ${id}. */
const char *get(struct site *s, const char *sql, int id);
void has(const struct site *s, const char *text);
void hasnt(const struct site *s, const char *text);
/* forget(s): another browser. */
void forget(struct site *s);
/* draft(s): signed in as an@example.vn; a draft of organisation 1.  complete(s, id): every field and paper.  filed(s, &id): its code. */
int draft(struct site *s);
void complete(struct site *s, int id);
const char *filed(struct site *s, int *id);
/* path(s, 3, "/review"): "/applications/3/review"; of(s, code, "/slip") the same for a code. */
const char *path(struct site *s, int id, const char *tail);
const char *of(struct site *s, const char *code, const char *tail);
/* upload(s, page, target, field, bytes): show ${page} for its token, send one file; gives the status. */
int upload(struct site *s, const char *page, const char *target, const char *field, const char *bytes);

#endif
