/*
 * Playing a case of the past with the portal's real rulebook, and seeing whether each wrong act is stopped.  replay.c leads,
 * replay_play.c plays the lines, replay_tell.c says what became of them.
 */
#ifndef CLI_REPLAY_H
#define CLI_REPLAY_H

#include "base/buf.h"
#include "cli/stage.h"

struct replay {
	struct stage *st;
	struct buf    out;       /* what is printed                                          */
	struct buf    wrong;     /* one line for each thing that went otherwise than it must */
	struct table *people, *history, *script;
	const char   *first_day; /* of the case                                              */
	int           tried, stopped, done, cited, days;
};

/*
 * replay_2015(r, st): the case of sql/query/replay.sql, all its worlds, in an empty store.
 * gives    r->out, r->wrong (empty: every wrong act was refused as it must be, and nothing cites a later law), r->days
 * returns  OK | FAULT (logged).  replay_free(r) in any case
 */
enum rc replay_2015(struct replay *r, struct stage *st) MUST_USE;
void replay_free(struct replay *r);

enum rc replay_ask(struct replay *r, enum sql statement, struct params *ps, struct table **out) MUST_USE;
/* replay_check_law(r, law): is every part of this citation in force on the first day?  What is not, is told in r->wrong. */
enum rc replay_check_law(struct replay *r, const char *law) MUST_USE;
/* replay_play_world(r, world, told): plays its lines; ${told} gets day, time and text of each that says something. */
enum rc replay_play_world(struct replay *r, const char *world, struct table *told) MUST_USE;

/* replay_day(r, day): days since the first day of the case. */
int replay_day(const struct replay *r, const char *day);
/* Parts of what is shown, in this order; what is not as it must be goes to r->wrong. */
enum rc replay_tell_ground(struct replay *r, const char *world) MUST_USE;
void replay_tell_both(struct replay *r, const struct table *told);
void replay_tell_list(struct replay *r, const struct table *told);
enum rc replay_tell_routed(struct replay *r, const char *world) MUST_USE;
enum rc replay_tell_incident(struct replay *r) MUST_USE;
enum rc replay_tell_missing(struct replay *r, const char *world) MUST_USE;

#endif
