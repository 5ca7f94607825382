/*
 * Is the store what its events say?  Reads all of it; for an auditor, after a restore, and for the tests.
 */
#ifndef RULES_AUDIT_H
#define RULES_AUDIT_H

#include "base/arena.h"
#include "base/rc.h"
#include "db/db.h"
#include <stdint.h>

enum { AUDIT_DIFFERENCES_MAX = 100 };
struct audit {
	int64_t events_n, papers_n;
	int64_t bad_event;  /* the first whose hash does not follow from the one before and its own content; 0 = none   */
	int64_t bad_paper;  /* the first document whose content is not what was hashed; 0 = none                         */
	struct { const char *what, *side, *data; int64_t id; } differences[AUDIT_DIFFERENCES_MAX]; /* arena; side: "events" or "store" */
	int     differences_n; /* rows of a projection that differ from what the events say                              */
};

/*
 * audit(db, a, out): recompute the chain of hashes and the hashes of papers, and build every projection anew.
 * returns  OK (looked at, whatever was found) | FAULT
 * law      office practice: a hash chain shows a changed event, not a missing tail; keep its newest hash outside of the store
 */
enum rc audit(struct db *db, struct arena *a, struct audit *out) MUST_USE;

#endif
