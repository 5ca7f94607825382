/*
 * The sample office as a scene for tests of the rules: seeded once at a fixed time, kept in the build folder, copied for each
 * test program; every test acts in one transaction that is taken back.
 *
 * A line is "WHO VERB [WHAT] [name=value …]"; a value with blanks stands in '…'.  WHO is somebody of sql/query/demo.sql.  VERB is an
 * action of the rulebook, or a kind of line of src/cli/stage.h (item, opinion, reply, assess …) with its columns x= y= z= clause= text=.
 * Of an action every input of `struct intent` can be given; the rest is what an honest officer would give (role, version, time,
 * explanation, what a finding needs, the next number, the paper that was endorsed).
 */
#ifndef SUPPORT_SCENE_H
#define SUPPORT_SCENE_H

#include "support/store.h"
#include "cli/stage.h"

/* Friday 20 November 2026, 16:30 in Hà Nội: what happened before is told back from here */
enum { SCENE_NOW_S = 1795167000 };

struct scene {
	struct stage st;
	char         dir[96];
	struct arena *kept;    /* names; until the program ends          */
	int64_t      dossier;  /* what lines are about                   */
	int64_t      clock_s;  /* when the next line is; a minute a line */
	int          names_n;
};
extern struct scene scene;

/* Group: open and close the copy.  Test: begin and take back. */
int scene_open(void **state);
int scene_close(void **state);
int scene_begin(void **state);
int scene_end(void **state);
#define SCENE_TEST(f) cmocka_unit_test_setup_teardown(f, scene_begin, scene_end)
#define SCENE_RUN(tests) cmocka_run_group_tests(tests, scene_open, scene_close)

/* scene_on(key): from now on about this dossier of the sample office, a minute after its last event. */
void scene_on(const char *key);
/* scene_draft(at, who, set, channel): a complete draft of another dossier under a licence set; scene_file(…): and filed. */
void scene_draft(const char *at, const char *who, const char *set, const char *channel);
void scene_file(const char *at, const char *who, const char *set);
/* scene_at("2026-11-20 09:00"); scene_later(3, "09:00"): on the third working day after the clock's day. */
void scene_at(const char *at);
void scene_later(int workdays, const char *time);

/* scene_try(line): "" where it was done, otherwise the refusals, sorted, with blanks between; a stale version says "CONFLICT …". */
const char *scene_try(const char *line);
/* scene_does(lines): all of them must do; several stand between ";", and ">3 09:00" among them is scene_later. */
void scene_does(const char *lines);
/*
 * scene_refuses(line, refusals): refused with exactly these.  An act is then forced: its intent and its event are written past
 * act(), as a script would, and the triggers must refuse it too.
 */
void scene_refuses(const char *line, const char *refusals);
/* scene_possible(line): as scene_try, and taken back. */
const char *scene_possible(const char *line);
/* scene_from_s(line, refusal): the instant from which a refused act is possible, as the page tells; 0 where it tells none. */
int64_t scene_from_s(const char *line, const char *refusal);

/* scene_sql(sql): any SQL, inside the transaction; "" or the word of the trigger.  "{desk1}" is a person's number, "{}" the dossier's. */
const char *scene_sql(const char *sql);
void scene_set(const char *sql);                     /* the same, must do   */
void scene_tamper(const char *sql);                  /* past the triggers: what no act could bring about */
/* scene_get(sql): the first value; "" where there is none or NULL. */
const char *scene_get(const char *sql);
void scene_is(const char *sql, const char *value);   /* scene_get and compare */
/* A dossier, what happens first, and an act that is possible then.  scene_ready(name): play it up to there; gives the act. */
struct scene_act { const char *name, *key, *lines, *act; };
extern const struct scene_act scene_acts[];
extern const int scene_acts_n;
const char *scene_ready(const char *name);

/* scene_column("state"): of the dossier. */
const char *scene_column(const char *column);
void scene_state(const char *state);
/* scene_savepoint() … scene_undo(): what happens in between is taken back. */
void scene_savepoint(void);
void scene_undo(void);
/* scene_fail(…): as fail_msg; with MOTCUA_RULEBOOK_MUTATION the program ends at once, since one failure is all that is asked for. */
void scene_fail(const char *fmt, ...) PRINTF_LIKE(1, 2) __attribute__((noreturn));

#endif
