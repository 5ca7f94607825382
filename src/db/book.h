/*
 * The SQL a program carries in it, generated at build from sql/ (src/tools/sqlc.awk, src/tools/embed.sh).  It is handed to
 * the functions of src/db as one value, so that tests can bring a book of their own.
 */
#ifndef DB_BOOK_H
#define DB_BOOK_H

#include "base/buf.h"

enum book_kind { BOOK_ONE, BOOK_MANY, BOOK_EXEC };

/* One optional condition, or one allowed order: ${name} is the parameter (or the value of "order") that chooses it. */
struct book_part {
	const char *name;
	const char *text;
};

/* One "-- name:" of sql/query.  In ${text} the byte BOOK_FILTERS stands for the filters that are on, BOOK_ORDER for the order. */
enum { BOOK_FILTERS = 1, BOOK_ORDER = 2, BOOK_FILTERS_MAX = 8 };
struct book_statement {
	const char             *name;
	enum book_kind          kind;
	const char             *file;
	int                     line;   /* of the text's first line */
	const char             *text;
	const struct book_part *filters;
	int                     filters_n;
	const struct book_part *orders;
	int                     orders_n;
};

struct book_file {
	const char *path; /* "sql/schema/0001_office.sql" */
	const char *text;
};

struct book {
	const struct book_statement *statements;
	int                          statements_n;
	const struct book_file      *schema;    /* in the order of their numbers, 1 … schema_n */
	int                          schema_n;
	const struct book_file      *rules;     /* in the order they are applied               */
	int                          rules_n;
};

/* book_program: the book this program was built with. */
extern const struct book book_program;

/* book_statements: its statements, in the order of enum sql; generated into a file of their own. */
extern const struct book_statement book_statements[];

/*
 * A variant says which filters are on (bit i: filter i) and which order is taken: ${on} + ${order} * 2^filters_n.
 * book_variants(st): how many there are.  book_text(st, variant, b): append the SQL of one of them.
 */
int book_variants(const struct book_statement *st);
void book_text(const struct book_statement *st, int variant, struct buf *b);

#endif
