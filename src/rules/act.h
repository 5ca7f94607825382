/*
 * Performing an action on a dossier, or explaining why not.  The rules are views and triggers of the store (sql/rules);
 * this file writes an attempt down and inserts its event; where the triggers refuse, it reads from the same views why.
 */
#ifndef RULES_ACT_H
#define RULES_ACT_H

#include "base/arena.h"
#include "base/rc.h"
#include "db/db.h"
#include <stdint.h>

/* An attempt with every input.  Text is borrowed; NULL or 0 = not given. */
struct intent {
	int64_t     dossier;
	const char *action;      /* code of `action`                                             */
	int64_t     actor;       /* person                                                       */
	int64_t     for_person;  /* who is absent, when acting by delegation; 0 = for oneself    */
	const char *role;        /* in which role                                                */
	int64_t     at_s;        /* when; a production store accepts only the present            */
	int64_t     version;     /* the version the actor saw                                    */
	const char *ground;      /* of the closed list                                           */
	const char *clause;
	const char *explanation;
	const char *verdict;     /* find_competence                                              */
	const char *pages;       /* find_competence: pages of the project that were read         */
	const char *found;       /* find_competence: features found, separated by blanks; "none" */
	int64_t     officer;     /* assign, consult                                              */
	const char *day;         /* apology: the new date                                        */
	int64_t     number;      /* issue                                                        */
	const char *file;        /* hash of the paper being signed                               */
	const char *authority;   /* route: where to, when not the rules' own                     */
	const struct table *changes; /* adjust: columns field, instance, value; NULL = none      */
};

struct act_result {
	int64_t       event;  /* the new event                                                                       */
	struct table *why;    /* on REFUSED and CONFLICT: refusal, law, field, until_s; arena                        */
};

/*
 * act_within(db, a, intent, out): do it inside the caller's transaction, as a step of it.
 *
 * gives    out->event, or out->why
 * returns  OK | REFUSED (rules; out->why) | CONFLICT (the dossier moved since ${version}; out->why) | FAULT (logged)
 * leaves   on anything but OK this step is undone and nothing else
 */
enum rc act_within(struct db *db, struct arena *a, const struct intent *intent, struct act_result *out) MUST_USE;

/* act_seal(before, body, hash): the hash of an event, of the one before it (hexadecimal) and everything it says (sql/query/act.sql). */
enum { ACT_HASH_BYTES = 32 };
void act_seal(const char *before, const char *body, unsigned char hash[ACT_HASH_BYTES]);

#endif
