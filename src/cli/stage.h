/*
 * Setting a stage: people, organisations, drafts and papers of a sample office or a replay, and the acts between them, read
 * line by line from a script of rows.  Everything that moves a dossier goes through rules/act.h; the script may only say when.
 */
#ifndef CLI_STAGE_H
#define CLI_STAGE_H

#include "base/arena.h"
#include "base/civil.h"
#include "base/rc.h"
#include "db/db.h"
#include "rules/act.h"
#include <stdbool.h>
#include <stdint.h>

struct files;
struct lexicon;

enum { STAGE_NAMES_MAX = 128 };
struct stage_name { const char *name; int64_t id; };
struct stage_names { struct stage_name v[STAGE_NAMES_MAX]; int n; };

struct stage {
	struct db         *db;      /* owned                                                            */
	struct arena      *arena;   /* owned                                                            */
	struct files      *files;   /* owned                                                            */
	struct lexicon    *lexicon; /* owned                                                            */
	const char        *dir;     /* borrowed                                                         */
	const char        *password;/* argon2id string everybody gets; NULL: nobody can sign in         */
	struct stage_names people, organisations, dossiers; /* the script's names → ids                 */
	int64_t            now_s;   /* the present of the stage, which "-4w" counts back from            */
	int                days_n;  /* the last "-4w" …                                                    */
	char               day[CIVIL_DATE_BYTES]; /* … and its day: a script's lines come day by day     */
	int64_t            clock_s; /* the time of the line being played                                */
};

/* One line of a script; text of "" where the row had none. */
struct stage_line { const char *at, *key, *who, *kind, *what, *x, *y, *z, *clause, *text, *expect, *note; };

/* What became of a line. */
struct stage_outcome {
	bool          refused;
	const char   *word;   /* first refusal: code of `refusal`, or the word of a trigger; arena or static     */
	const char   *law;    /* its clause                                                                       */
	struct table *why;    /* all reasons of a refused act; NULL otherwise                                     */
	int64_t       event;  /* of an act that was done                                                          */
};

/*
 * stage_open(st, dir, mode): make or open the store in ${dir} for a stage: `mode` "demo" or "replay", whose acts may be dated.
 * returns  OK | REFUSED (there is a store of a production office) | FAULT.  stage_close(st) in any case.
 */
enum rc stage_open(struct stage *st, const char *dir, const char *mode) MUST_USE;
void stage_close(struct stage *st);

/* stage_cast(st, people, organisations): make everybody of two tables (columns as in sql/query/demo.sql). */
enum rc stage_cast(struct stage *st, const struct table *people, const struct table *organisations) MUST_USE;

/*
 * stage_play(st, line, out): one line.  Its own transaction unless the caller holds one.
 * returns  OK (done, or refused as ${out} says) | FAULT (logged, also a line the script got wrong)
 */
enum rc stage_play(struct stage *st, const struct stage_line *line, struct stage_outcome *out) MUST_USE;
/* stage_line(script, row, out): the row of a table as a line. */
void stage_line(const struct table *script, int row, struct stage_line *out);
/* stage_id(names, name): 0 where nobody is called so. */
int64_t stage_id(const struct stage_names *names, const char *name);

#endif
