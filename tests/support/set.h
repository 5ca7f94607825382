/*
 * A rule set of the office as tests draft it: lines of set_edit on the scene's store, a minute apart.
 */
#ifndef SUPPORT_SET_H
#define SUPPORT_SET_H

#include "support/scene.h"

/* Expressions of JSON.  HEAD is left open, so that more can be set: HEAD ")" or HEAD ", '$.until_day', '2027-12-31')". */
#define HEAD "json_set((SELECT row FROM rule_row WHERE ruleset = 'R2027a' AND part = 'ruleset'), '$.vi', 'Tập quy tắc 2027', '$.en', 'Rule set 2027'"
#define CLAUSE "'NĐ 147/2024 Điều 29.1.b'"
#define QUESTION(no) "json_object('no', " no ", 'right_answer', 'b', 'clause', " CLAUSE ", 'vi', 'Hỏi?', 'en', 'Question?', 'a_vi', 'A', 'a_en', 'A', 'b_vi', 'B', 'b_en', 'B', 'c_vi', 'C', 'c_en', 'C')"
#define PAPER(vi, en) "json_object('code', 'domain_paper', 'rank', 6, 'per', 'dossier', 'made_by', 'upload', 'clause', " CLAUSE ", 'copy_kind', 'valid_copy', 'docx', 0, 'status', 'provisional', 'vi', '" vi "', 'en', '" en "')"

/* set_try(set, who, op, part, key, row): ${row} is an SQL expression of JSON, "NULL" without one.  "" or the word of the refusal. */
const char *set_try(const char *set, const char *who, const char *op, const char *part, const char *key, const char *row);
/* set_edit(who, op, …): the same of R2027a. */
const char *set_edit(const char *who, const char *op, const char *part, const char *key, const char *row);
/* set_done(word): it was not refused. */
void set_done(const char *word);
/* set_draft(): admin drafts R2027a from 1 March 2027, which demands one paper more; nothing is wrong with it. */
void set_draft(void);

#endif
