/*
 * Looking through what an applicant gives for signs of a social network: the words typed into the form, and the text of papers once
 * it was read (src/reading).  What is found is kept with its place; the rules do the rest (sql/rules/40_facts.sql).
 * law      NĐ 72/2013 Điều 3.22; NĐ 147/2024 Điều 3.25; that texts are looked through is office practice
 */
#ifndef RULES_SIGNS_H
#define RULES_SIGNS_H

#include "base/arena.h"
#include "base/rc.h"
#include "db/db.h"
#include "screen/screen.h"
#include <stdint.h>

/* One page of a paper.  Text is borrowed. */
struct signs_page { int page; const char *text; size_t bytes; };

/*
 * signs_answers(db, lx, now_s, done): what was typed since the last time, in one transaction, a few dossiers at a time.
 * gives    *done: how many dossiers were looked at; 0 = nothing is left
 * returns  OK | FAULT (logged)
 */
enum rc signs_answers(struct db *db, const struct lexicon *lx, int64_t now_s, int *done) MUST_USE;

/* signs_dossier(db, a, lx, dossier, now_s): the same of one dossier, inside the caller's transaction. */
enum rc signs_dossier(struct db *db, struct arena *a, const struct lexicon *lx, int64_t dossier, int64_t now_s) MUST_USE;

/* A paper whose text was read.  Everything is borrowed. */
struct signs_paper {
	const char              *file;    /* hash of its bytes                                      */
	int64_t                  reading; /* version of the reader                                  */
	const struct signs_page *pages;
	int                      pages_n;
	const char              *reason;  /* why it, or a part of it, can't be read; "" = all was   */
};

/*
 * signs_paper(db, a, lx, p, now_s): inside the caller's transaction, so that a reading and its signs are there together or not at all.
 * A reading that was looked through is left alone.
 * returns  OK | REFUSED | FAULT (logged)
 */
enum rc signs_paper(struct db *db, struct arena *a, const struct lexicon *lx, const struct signs_paper *p, int64_t now_s) MUST_USE;

#endif
