/* The parser's own state, shared by template.c, template_parse.c and template_names.c and by nobody else. */
#ifndef WEB_TEMPLATE_PARSE_H
#define WEB_TEMPLATE_PARSE_H

#include "web/markup.h"
#include "web/template.h"

enum { PARSE_BLOCKS_MAX = 32, PARSE_PARTS_MAX = 16, PARSE_ARGS_MAX = 16, PARSE_FILE_BYTES = 1024 * 1024 };

/* The literals a part (or layout) is called with. */
struct part_args { const char *name[PARSE_ARGS_MAX], *value[PARSE_ARGS_MAX]; int n; };

enum block_kind { BLOCK_IF, BLOCK_EACH, BLOCK_ARG };
struct block {
	enum block_kind kind;
	int op;            /* to be told where its else-part is            */
	int jump;          /* end of the first part; -1 before {{:else}}   */
	int loop;
	bool given;        /* BLOCK_ARG                                    */
	const char *table; /* BLOCK_EACH                                   */
	const char *file, *tag;
	int line;
	struct markup_state begin, then;
};

struct ops { struct op *v; int n, cap; };
struct refs { struct template_ref *v; int n, cap; };
struct loops { struct template_loop *v; int n, cap; };
struct uses { struct template_use *v; int n, cap; };
struct args { struct template_arg *v; int n, cap; };
struct fields { const char **v; int n, cap; };

struct parser {
	const struct template_world *world;
	struct arena *a;
	struct buf *errors;
	struct markup *markup; /* NULL: a text template */
	struct buf text;       /* literal, not yet an operation */
	struct ops ops;
	struct refs refs;
	struct loops loops;
	struct uses uses;
	struct args args;
	struct fields fields;
	struct block blocks[PARSE_BLOCKS_MAX];
	int blocks_n;
	int skipping;                  /* blocks deep inside an {{#arg}} that is left out */
	const char *file;
	int line;
	const struct part_args *given; /* of the part being read */
	const char *parts[PARSE_PARTS_MAX];
	int parts_n;
	const char *page, *page_file;  /* for the layout's {{%body}} */
	bool in_layout, has_body;
	const char *title;             /* what follows {{%title in the page; NULL: none */
	int title_line;
};

/* parse_grow(a, v, n, cap, each): ${v} with room for one more; new memory is zero. */
void *parse_grow(struct arena *a, void *v, int n, int *cap, size_t each_bytes);
#define PARSE_ADD(p, list) \
	((p)->list.v = parse_grow((p)->a, (p)->list.v, (p)->list.n, &(p)->list.cap, sizeof *(p)->list.v), &(p)->list.v[(p)->list.n++])

/* parse_mistake(p, fmt, …): at the line being read. */
void parse_mistake(struct parser *p, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* parse_file(p, path): the text of ${path} in the templates folder; NULL (a mistake was noted) where there is none. */
char *parse_file(struct parser *p, const char *path);
/* parse_source(p, file, text, given): all of one file's text, in the place of the one being read. */
void parse_source(struct parser *p, const char *file, const char *text, const struct part_args *given);
/* parse_flush(p): make an operation of the text gathered.  parse_op: append an operation; gives its index. */
void parse_flush(struct parser *p);
int parse_op(struct parser *p, struct op op);
/* parse_literals(p, s, out): name=word or name="words" until the end of ${s} (which is cut up). */
void parse_literals(struct parser *p, char *s, struct part_args *out);
/* parse_word(s, &next): cut the next word, with quotes kept together, off ${s}; NULL at the end. */
char *parse_word(char *s, char **next);

/* template_names.c: what tags name. */
/* parse_ref(p, name, in_if): index of the ref, or -1 (a mistake was noted). */
int parse_ref(struct parser *p, const char *name, bool in_if);
int parse_table_ref(struct parser *p, const char *table);
int parse_column_ref(struct parser *p, const char *table, const char *col);
/* parse_value(p, tag): {{x|format}}.  parse_words(p, tag): what follows {{t. */
void parse_value(struct parser *p, char *tag);
void parse_words(struct parser *p, char *tag);

/* template_parts.c: other files. */
/* parse_part(p, tag): {{>part a=b}}; ${own_line}: it stands alone on its line. */
void parse_part(struct parser *p, char *tag, bool own_line);
/* parse_layout(p, tag): {{%layout}} {{%title}} {{%body}}. */
void parse_percent(struct parser *p, char *tag);
/* parse_page(p, path): the page with its layout. */
void parse_page(struct parser *p, const char *path);

#endif
