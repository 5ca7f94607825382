/*
 * Running whole SQL files on a connection, for migrations; errors are logged as file:line.
 */
#ifndef DB_SCRIPT_H
#define DB_SCRIPT_H

#include "db/inside.h"

/* script_run(sq, file): every statement of the file, in order; rows are thrown away.  OK | FAULT (logged). */
enum rc script_run(sqlite3 *sq, const struct book_file *file) MUST_USE;
/* script_exec(sq, sql): statements of the program's own. */
enum rc script_exec(sqlite3 *sq, const char *sql) MUST_USE;

struct script_value { int64_t i; char s[512]; };
/* script_value(sq, sql, out): the first column of the first row as number and text; 0 and "" for NULL. */
enum rc script_value(sqlite3 *sq, const char *sql, struct script_value *out) MUST_USE;

/*
 * script_check(sq, book): what SQLite itself looks at only when it is used: every view and every trigger is prepared once, and
 * every foreign key is followed.
 * returns  OK | FAULT (the first fault is logged, with file:line of the view or trigger)
 */
enum rc script_check(sqlite3 *sq, const struct book *book) MUST_USE;

#endif
