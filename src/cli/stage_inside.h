/* What the files of the stage share and nobody else sees. */
#ifndef CLI_STAGE_INSIDE_H
#define CLI_STAGE_INSIDE_H

#include "cli/stage.h"

/* A line on its way: what every kind needs, looked up once. */
struct play {
	struct stage            *st;
	const struct stage_line *line;
	struct params            ps;
	struct table            *dossier; /* SQL_STAGE_VERSION of it; NULL before it exists */
	int64_t                  id, who;
};

/* stage_run(p, statement): a statement without rows, with the line's parameters. */
enum rc stage_run(struct play *p, enum sql statement) MUST_USE;

/* The kinds of line a draft is made of (stage_draft.c). */
enum rc stage_draft(struct play *p) MUST_USE;
enum rc stage_fill(struct play *p) MUST_USE;
enum rc stage_answer(struct play *p) MUST_USE;
enum rc stage_paper(struct play *p) MUST_USE;
enum rc stage_papers(struct play *p) MUST_USE;

/*
 * Reading (stage_read.c).  stage_read_paper: a paper of these words, unless its bytes were read before; stage_read_answers: what was typed.
 */
enum rc stage_read_paper(struct play *p, const char *hash, const char *words) MUST_USE;
enum rc stage_read_answers(struct play *p) MUST_USE;

#endif
