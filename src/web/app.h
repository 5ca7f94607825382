/*
 * What one process needs to answer requests: opened after the fork, closed at its end.
 */
#ifndef WEB_APP_H
#define WEB_APP_H

#include "base/arena.h"
#include "base/rc.h"
#include "db/db.h"
#include <stdbool.h>
#include <stdint.h>

struct app;
struct route;

struct app_options {
	const char         *dir;            /* the data folder; borrowed                                         */
	bool                demo;           /* sample-data banner, demo clock and demo sign-ins                  */
	bool                reachable;      /* other machines can reach the door: a store of sample data is refused */
	bool                has_hasher;     /* false (plain CGI, tests): hashing is done in this process         */
	const struct route *routes;         /* the site: pages/routes.c                                          */
	int                 routes_n;
	const char         *templates_dir;  /* NULL, or read templates from there at each request (developing)   */
	const struct app   *bound;          /* templates bound before the fork by app_bind; NULL: app_open binds them */
	int64_t           (*now)(void);     /* the clock; NULL = the system's                                    */
	/* a session was used: told to the background process; NULL: the application writes it itself (plain CGI)  */
	void              (*seen)(void *ctx, const unsigned char id[32], int64_t now_s);
	void               *seen_ctx;
};

/*
 * app_open(out, options): open the store, read DIR/secret.key, bind every route's template to its queries.
 * returns  OK | ABSENT (no store) | FAULT (logged: the first template variable no query has, the first statement that fails)
 */
enum rc app_open(struct app **out, const struct app_options *options) MUST_USE;
void app_close(struct app *app);
/*
 * app_bind(out, options): bind every template once for all processes forked later, which then share that memory: nothing of the
 * store stays open.  Tells before anything listens what app_open would tell in every process.
 * gives    *out, owned: app_close when no process uses it any more; only for app_options.bound
 */
enum rc app_bind(struct app **out, const struct app_options *options) MUST_USE;
/* app_is_lost(app): the disk failed under a read or a write; the process must end and another one look at what is there. */
bool app_is_lost(const struct app *app);
/*
 * app_check(options): `motcua check`: the route table, every statement, every template bound, words for every label and error.
 * returns  OK | FAULT (each mistake logged)
 */
enum rc app_check(const struct app_options *options) MUST_USE;

#endif
