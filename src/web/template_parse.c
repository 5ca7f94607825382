/* Reads the text of a template: literal pieces, tags, blocks; see template_parse.h. */
#include "web/template_parse.h"

#include "web/mistake.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void *
parse_grow(struct arena *a, void *v, int n, int *cap, size_t each_bytes)
{
	void *larger;

	if (n < *cap)
		return v;
	*cap = *cap == 0 ? 32 : *cap * 2;
	larger = arena_array(a, (size_t)*cap, each_bytes);
	if (n > 0)
		memcpy(larger, v, (size_t)n * each_bytes);
	return larger;
}

void
parse_mistake(struct parser *p, const char *fmt, ...)
{
	char what[512];
	va_list args;

	va_start(args, fmt);
	vsnprintf(what, sizeof what, fmt, args);
	va_end(args);
	mistake_add(p->errors, p->file, p->line, "%s", what);
}

void
parse_flush(struct parser *p)
{
	if (p->text.n == 0)
		return;
	*PARSE_ADD(p, ops) = (struct op){ .kind = OP_TEXT, .a = (int32_t)p->text.n, .s = arena_strn(p->a, p->text.p, p->text.n) };
	buf_reset(&p->text);
}

int
parse_op(struct parser *p, struct op op)
{
	parse_flush(p);
	*PARSE_ADD(p, ops) = op;
	return p->ops.n - 1;
}

static void
literal(struct parser *p, const char *s, size_t n)
{
	if (p->skipping > 0 || n == 0)
		return;
	buf_add(&p->text, s, n);
	if (p->markup != NULL)
		markup_text(p->markup, p->file, p->line, s, n);
}

char *
parse_word(char *s, char **next)
{
	bool quoted = false;

	s += strspn(s, " \t\n");
	*next = s;
	if (*s == '\0')
		return NULL;
	for (; **next != '\0' && (quoted || strchr(" \t\n", **next) == NULL); (*next)++)
		quoted ^= **next == '"';
	if (**next != '\0')
		*(*next)++ = '\0';
	return s;
}

static struct block *
block_open(struct parser *p, enum block_kind kind, const char *tag)
{
	if (p->blocks_n == PARSE_BLOCKS_MAX) {
		parse_mistake(p, "more than %d blocks inside one another", PARSE_BLOCKS_MAX);
		p->blocks_n--;
	}
	struct block *b = &p->blocks[p->blocks_n++];
	*b = (struct block){ .kind = kind, .op = -1, .jump = -1, .file = p->file, .line = p->line, .tag = tag };
	if (kind != BLOCK_ARG && p->markup != NULL) {
		markup_block(p->markup, p->file, p->line, tag);
		b->begin = p->markup->now;
	}
	return b;
}

/* {{#if x}}, {{#if x=word}}, {{#if x==y}} */
static void
open_if(struct parser *p, char *what, const char *tag)
{
	struct op op = { .kind = OP_IF };
	char *same = strstr(what, "=="), *word = strchr(what, '=');
	struct block *b = block_open(p, BLOCK_IF, tag);

	if (same != NULL) {
		*same = '\0';
		op.kind = OP_IF_SAME;
		op.c = parse_ref(p, same + 2, false);
	} else if (word != NULL) {
		size_t n = strlen(word + 1);
		*word++ = '\0';
		if (n >= 2 && word[0] == '"' && word[n - 1] == '"') {
			word[n - 1] = '\0';
			word++;
		}
		op.kind = OP_IF_WORD;
		op.s = arena_str(p->a, word);
	}
	op.a = parse_ref(p, what, same == NULL && word == NULL);
	b->op = parse_op(p, op);
}

static bool
is_looped(const struct parser *p, const char *table)
{
	for (int i = 0; i + 1 < p->blocks_n; i++)
		if (p->blocks[i].kind == BLOCK_EACH && strcmp(p->blocks[i].table, table) == 0)
			return true;
	return false;
}

/* {{#each rows}}, {{#each files of items by item=code}} */
static void
open_each(struct parser *p, char *what, const char *tag)
{
	char *next, *table = parse_word(what, &next), *of = parse_word(next, &next), *parent = parse_word(next, &next);
	char *by = parse_word(next, &next), *col = parse_word(next, &next), *parent_col = NULL;
	struct template_loop loop = { .table = -1, .of = -1, .by = -1 };
	struct block *b = block_open(p, BLOCK_EACH, tag);

	b->table = table != NULL ? arena_str(p->a, table) : "";
	if (table == NULL || (of != NULL && (strcmp(of, "of") != 0 || by == NULL || strcmp(by, "by") != 0 || col == NULL))) {
		parse_mistake(p, "write {{#each rows}} or {{#each files of items by item}}");
	} else {
		if (is_looped(p, table))
			parse_mistake(p, "{{%s}} inside {{#each %s}}", tag, table);
		loop.table = parse_table_ref(p, table);
		if (of != NULL) {
			if ((parent_col = strchr(col, '=')) != NULL)
				*parent_col++ = '\0';
			loop.by = parse_column_ref(p, table, col);
			loop.of = parse_column_ref(p, parent, parent_col != NULL ? parent_col : "id");
		}
	}
	*PARSE_ADD(p, loops) = loop;
	b->loop = p->loops.n - 1;
	b->op = parse_op(p, (struct op){ .kind = OP_EACH, .a = b->loop });
}

static void
open_arg(struct parser *p, const char *name, const char *tag)
{
	struct block *b = block_open(p, BLOCK_ARG, tag);

	for (int i = 0; p->given != NULL && i < p->given->n; i++)
		if (strcmp(p->given->name[i], name) == 0)
			b->given = p->given->value[i][0] != '\0';
	p->skipping = b->given ? 0 : 1;
}

static void
open_block(struct parser *p, char *tag)
{
	const char *whole = arena_str(p->a, tag);
	char *rest, *word = parse_word(tag + 1, &rest);

	rest += strspn(rest, " \t");
	if (word != NULL && strcmp(word, "if") == 0)
		open_if(p, rest, whole);
	else if (word != NULL && strcmp(word, "each") == 0)
		open_each(p, rest, whole);
	else if (word != NULL && strcmp(word, "arg") == 0)
		open_arg(p, rest, whole);
	else
		parse_mistake(p, "{{%s}}: there are only #if, #each and #arg", whole);
}

/* A loop ends with going back to its first operation. */
static void
end_loop(struct parser *p, const struct block *b)
{
	if (b->kind == BLOCK_EACH)
		parse_op(p, (struct op){ .kind = OP_NEXT, .a = b->loop, .b = b->op + 1 });
}

static void
else_part(struct parser *p)
{
	struct block *b = p->blocks_n > 0 ? &p->blocks[p->blocks_n - 1] : NULL;

	if (b == NULL || b->jump >= 0 || b->file != p->file) {
		parse_mistake(p, "{{:else}} without {{#if}} or {{#each}}");
		return;
	}
	if (b->kind == BLOCK_ARG) {
		b->jump = 0;
		p->skipping = b->given ? 1 : 0;
		return;
	}
	if (p->markup != NULL) {
		markup_block(p->markup, p->file, p->line, ":else");
		b->then = p->markup->now;
		p->markup->now = b->begin;
	}
	end_loop(p, b);
	b->jump = parse_op(p, (struct op){ .kind = OP_JUMP });
	p->ops.v[b->op].b = p->ops.n;
}

static void
close_block(struct parser *p, const char *tag)
{
	static const char *const names[] = { [BLOCK_IF] = "/if", [BLOCK_EACH] = "/each", [BLOCK_ARG] = "/arg" };
	struct block *b = p->blocks_n > 0 ? &p->blocks[p->blocks_n - 1] : NULL;

	if (b == NULL || b->file != p->file || strcmp(tag, names[b->kind]) != 0) {
		parse_mistake(p, "{{%s}} closes nothing%s%s", tag, b == NULL ? "" : "; open is ", b == NULL ? "" : b->tag);
		return;
	}
	p->blocks_n--;
	if (b->kind == BLOCK_ARG)
		return;
	if (p->markup != NULL) {
		markup_block(p->markup, p->file, p->line, tag);
		struct markup_state end = p->markup->now;
		markup_join(p->markup, &b->begin, b->jump < 0 ? &b->begin : &b->then, &end, p->file, b->line, b->tag);
	}
	if (b->jump < 0)
		end_loop(p, b);
	parse_flush(p);
	p->ops.v[b->jump < 0 ? b->op : b->jump].b = p->ops.n;
}

/* Inside an {{#arg}} that is left out only its end counts. */
static void
skip_tag(struct parser *p, const char *tag)
{
	if (tag[0] == '#')
		p->skipping++;
	else if (tag[0] == '/' && --p->skipping == 0)
		close_block(p, tag);
	else if (strcmp(tag, ":else") == 0 && p->skipping == 1)
		else_part(p);
}

static void
static_path(struct parser *p, const char *name)
{
	const char *path = p->world->static_path == NULL ? "" : p->world->static_path(p->world->cx, name);

	if (path == NULL)
		parse_mistake(p, "no file templates/static/%s", name);
	else
		literal(p, path, strlen(path));
}

static void
parse_tag(struct parser *p, char *tag, bool own_line)
{
	if (p->skipping > 0) {
		skip_tag(p, tag);
		return;
	}
	switch (tag[0]) {
	case '!': return;
	case '#': open_block(p, tag); return;
	case '/': close_block(p, tag); return;
	case '>': parse_part(p, tag + 1, own_line); return;
	case '%': parse_percent(p, tag + 1); return;
	case ':':
		if (strcmp(tag, ":else") == 0)
			else_part(p);
		else
			parse_mistake(p, "{{%s}}: there is only {{:else}}", tag);
		return;
	default: break;
	}
	if (strncmp(tag, "t ", 2) == 0)
		parse_words(p, tag + 2);
	else if (strncmp(tag, "static ", 7) == 0)
		static_path(p, tag + 7);
	else
		parse_value(p, tag);
}

/* A block, comment or part alone on its line takes the line with it, so that pages are not full of empty lines. */
static bool
is_alone(const char *text, const char *open, const char *close)
{
	if (strchr("!#/:>%", open[2]) == NULL || strncmp(open, "{{%title}}", 10) == 0)
		return false;
	for (; open > text && open[-1] != '\n'; open--)
		if (open[-1] != ' ' && open[-1] != '\t')
			return false;
	close += strspn(close, " \t\r");
	return *close == '\n' || *close == '\0';
}

static int
lines_in(const char *from, const char *to)
{
	int n = 0;

	for (; from < to; from++)
		n += *from == '\n';
	return n;
}

static char *
trimmed(struct arena *a, const char *from, const char *to)
{
	from += strspn(from, " \t\n");
	while (to > from && strchr(" \t\n", to[-1]) != NULL)
		to--;
	return to > from ? arena_strn(a, from, (size_t)(to - from)) : arena_str(a, "");
}

static void
read_pieces(struct parser *p, const char *text)
{
	const char *at = text, *open, *close;

	while ((open = strstr(at, "{{")) != NULL) {
		const char *end = open;
		if ((close = strstr(open, "}}")) == NULL) {
			p->line += lines_in(at, open);
			parse_mistake(p, "{{ without }}");
			return;
		}
		bool alone = is_alone(text, open, close + 2);
		while (alone && end > at && end[-1] != '\n')
			end--;
		literal(p, at, (size_t)(end - at));
		p->line += lines_in(at, open);
		parse_tag(p, trimmed(p->a, open + 2, close), alone);
		p->line += lines_in(open, close);
		at = close + 2;
		if (alone) {
			at += strspn(at, " \t\r");
			p->line += *at == '\n';
			at += *at == '\n';
		}
	}
	literal(p, at, strlen(at));
}

void
parse_source(struct parser *p, const char *file, const char *text, const struct part_args *given)
{
	const char *outer_file = p->file;
	const struct part_args *outer_given = p->given;
	int outer_line = p->line, blocks_n = p->blocks_n;

	p->file = file;
	p->line = 1;
	p->given = given;
	read_pieces(p, text);
	while (p->blocks_n > blocks_n) {
		const struct block *b = &p->blocks[--p->blocks_n];
		mistake_add(p->errors, b->file, b->line, "{{%s}} is never closed", b->tag);
		p->skipping = 0;
	}
	p->file = outer_file;
	p->line = outer_line;
	p->given = outer_given;
}
