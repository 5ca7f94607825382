/* The interpreter of bound templates; see render.h. */
#include "web/render.h"

#include "base/log.h"
#include "web/escape.h"
#include "web/format.h"
#include "web/words.h"
#include <string.h>

/* The rows of a child table by the value of its parent's column, made when its loop is first entered: one pass over it. */
struct children { int *first, *next; unsigned mask; };

/* The code a place was last asked the words of, and which they were; ${code} borrows the row's text. */
enum { LAST_CODES = 16 };
struct last_code { const struct template_use *use; struct cell code; int index; const char *more; };

struct run {
	struct buf *b;
	const struct render *r;
	const struct template *t;
	const struct template_place *places;
	const struct cell **row;    /* by slot: cells of the current row; NULL: no row */
	int *at;                    /* by slot: its index                              */
	struct children **children; /* by loop                                         */
	bool missing;               /* words that were missing were logged             */
	struct last_code last[LAST_CODES];
};

static const struct cell nothing = { NULL, 0 };
static const struct cell yes = { "1", 1 };

static bool
is_true(struct cell c)
{
	return c.n > 0 && !(c.n == 1 && c.s[0] == '0');
}

static bool
is_equal(struct cell a, struct cell b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static struct cell
field_value(const struct run *run, const struct template_place *place)
{
	const struct form_field *field;

	if (run->r->fields == NULL)
		return nothing;
	field = &run->r->fields[place->col];
	if (place->prop == FIELD_ERROR)
		return field->error;
	if (place->prop == FIELD_CHECKED)
		return is_true(field->value) ? yes : nothing;
	return field->value;
}

static struct cell
ref_value(const struct run *run, int ref)
{
	const struct template_place *place = &run->places[ref];
	const struct table *t;

	switch ((enum ref_kind)place->kind) {
	case REF_COLUMN: return run->row[place->slot] == NULL ? nothing : run->row[place->slot][place->col];
	case REF_TABLE:
		t = run->r->tables[place->slot];
		return t != NULL && t->rows_n > 0 ? yes : nothing;
	case REF_FIELD: return field_value(run, place);
	case REF_ANY_ERROR: return run->r->any_error ? yes : nothing;
	case REF_LITERAL: return (struct cell){ place->s, place->n };
	case REF_EITHER: break; /* became a column or a table when bound */
	}
	return nothing;
}

static void
put_value(struct run *run, const struct op *op)
{
	char out[FORMAT_OUT_BYTES];
	struct cell v = ref_value(run, op->a);

	if (op->format != FORMAT_NONE)
		v = format_value((enum format)op->format, run->r->lang, v, out);
	escape_add(run->b, (enum escape)op->escape, v.s, v.n);
}

/* Words are missing for a code of ours, or for something that is no code at all: then a value must not get into the log. */
static void
words_missing(struct run *run, const char *prefix, struct cell code)
{
	bool is_code = code.n <= 60 && strspn(code.s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") == code.n;

	if (!run->missing) /* once a page */
		log_line(LOG_WARN, "words", "%s: no words for \"%s%s\"", run->t->path, prefix, is_code ? code.s : "…");
	run->missing = true;
}

/*
 * The words of a code.  The rows of a list mostly have the same code in the same place, so the last answer of a place is kept
 * for the rest of the page.
 */
static const struct last_code *
code_words(struct run *run, const struct template_use *use, struct cell code)
{
	struct last_code *last = &run->last[(size_t)(use - run->t->uses) % LAST_CODES];

	if (last->use == use && last->code.n == code.n && memcmp(last->code.s, code.s, code.n) == 0)
		return last;
	size_t prefix_n = strlen(use->key);
	char  *key = arena_alloc(run->r->arena, prefix_n + code.n + 1);
	memcpy(key, use->key, prefix_n);
	memcpy(key + prefix_n, code.s, code.n);
	*last = (struct last_code){ use, code, words_find(key), NULL };
	if (last->index < 0 && run->r->more_words != NULL)
		last->more = run->r->more_words(run->r->x, key);
	return last;
}

static const char *
use_text(struct run *run, const struct template_use *use, int index, int64_t n)
{
	if (use->key_ref >= 0) {
		struct cell code = ref_value(run, use->key_ref);
		if (code.n == 0)
			return "";
		const struct last_code *found = code_words(run, use, code);
		index = found->index;
		if (index < 0 && found->more == NULL)
			words_missing(run, use->key, code);
		if (index < 0)
			return found->more != NULL ? found->more : code.s;
	}
	return index < 0 ? use->key : words_at(run->r->lang, index, n);
}

static void
put_words(struct run *run, const struct op *op)
{
	const struct template_use *use = &run->t->uses[op->a];
	struct word_arg args[16]; /* the parser takes no more */
	char out[16][FORMAT_OUT_BYTES];
	int64_t n = 1;

	for (int i = 0; i < use->args_n; i++) {
		const struct template_arg *arg = &run->t->args[use->args + i];
		struct cell v = ref_value(run, arg->ref);
		if (arg->format != FORMAT_NONE)
			v = format_value((enum format)arg->format, run->r->lang, v, out[i]);
		args[i] = (struct word_arg){ arg->name, v };
	}
	if (use->n_ref >= 0) {
		struct cell v = ref_value(run, use->n_ref);
		n = v.n == 1 && v.s[0] == '1' ? 1 : 2;
	}
	words_fill(run->b, (enum escape)op->escape, use_text(run, use, run->r->binding->words[op->a], n), args, use->args_n);
}

static unsigned
hash(struct cell c)
{
	unsigned h = 2166136261u;

	for (size_t i = 0; i < c.n; i++)
		h = (h ^ (unsigned char)c.s[i]) * 16777619u;
	return h;
}

static const struct cell *
row_cells(const struct table *t, int row)
{
	return &t->cells[(size_t)row * (size_t)t->cols_n];
}

static struct children *
children_new(struct arena *a, const struct table *t, int col)
{
	struct children *c = arena_alloc(a, sizeof *c);
	unsigned size = 16;

	while (size < (unsigned)t->rows_n)
		size *= 2;
	c->mask = size - 1;
	c->first = arena_array(a, size, sizeof *c->first);
	c->next = arena_array(a, (size_t)t->rows_n + 1, sizeof *c->next);
	for (unsigned i = 0; i < size; i++)
		c->first[i] = -1;
	for (int row = t->rows_n - 1; row >= 0; row--) { /* from the end, so that the lists keep the table's order */
		int *first = &c->first[hash(row_cells(t, row)[col]) & c->mask];
		c->next[row] = *first;
		*first = row;
	}
	return c;
}

/* The first row from ${row} on, in its list, that belongs to the parent's current row. */
static int
child_from(const struct run *run, const struct template_loop *loop, const struct table *t, const struct children *c, int row)
{
	struct cell parent = ref_value(run, loop->of);
	int col = run->places[loop->by].col;

	while (row >= 0 && !is_equal(row_cells(t, row)[col], parent))
		row = c->next[row];
	return row;
}

static int
loop_first(struct run *run, int at, const struct table *t)
{
	const struct template_loop *loop = &run->t->loops[at];
	struct cell parent;

	if (t == NULL || t->rows_n == 0)
		return -1;
	if (loop->of < 0)
		return 0;
	parent = ref_value(run, loop->of);
	if (parent.s == NULL) /* as in SQL: NULL is equal to nothing */
		return -1;
	if (run->children[at] == NULL)
		run->children[at] = children_new(run->r->arena, t, run->places[loop->by].col);
	return child_from(run, loop, t, run->children[at], run->children[at]->first[hash(parent) & run->children[at]->mask]);
}

static int
loop_next(struct run *run, int at, const struct table *t, int row)
{
	const struct template_loop *loop = &run->t->loops[at];

	if (loop->of < 0)
		return row + 1 < t->rows_n ? row + 1 : -1;
	return child_from(run, loop, t, run->children[at], run->children[at]->next[row]);
}

/* Make ${row} the current row; after the last one the table's first again. */
static bool
loop_set(struct run *run, int slot, const struct table *t, int row)
{
	if (t == NULL || t->rows_n == 0)
		return false;
	run->at[slot] = row < 0 ? 0 : row;
	run->row[slot] = row_cells(t, run->at[slot]);
	return row >= 0;
}

static int
loop_slot(const struct run *run, int at)
{
	return run->places[run->t->loops[at].table].slot;
}

static bool
loop_enter(struct run *run, int at)
{
	int slot = loop_slot(run, at);
	const struct table *t = run->r->tables[slot];

	return loop_set(run, slot, t, loop_first(run, at, t));
}

static bool
loop_again(struct run *run, int at)
{
	int slot = loop_slot(run, at);
	const struct table *t = run->r->tables[slot];

	return loop_set(run, slot, t, loop_next(run, at, t, run->at[slot]));
}

static void
walk(struct run *run)
{
	const struct op *ops = run->t->ops, *op = ops;

	for (;; op++) {
		bool on = true;
		switch ((enum op_kind)op->kind) {
		case OP_END: return;
		case OP_TEXT: buf_add(run->b, op->s, (size_t)op->a); continue;
		case OP_VAR: put_value(run, op); continue;
		case OP_WORDS: put_words(run, op); continue;
		case OP_IF: on = is_true(ref_value(run, op->a)); break;
		case OP_IF_WORD: on = is_equal(ref_value(run, op->a), (struct cell){ op->s, strlen(op->s) }); break;
		case OP_IF_SAME: on = is_equal(ref_value(run, op->a), ref_value(run, op->c)); break;
		case OP_JUMP: on = false; break;
		case OP_EACH: on = loop_enter(run, op->a); break;
		case OP_NEXT: on = !loop_again(run, op->a); break;
		}
		if (!on)
			op = ops + op->b - 1;
	}
}

/* A handler that makes a table with other columns than it declared would show one thing under another's name. */
static bool
is_as_bound(const struct template_slot *slot, const struct table *t)
{
	if (t == NULL || t->cols == slot->cols)
		return true;
	if (t->cols_n != slot->cols_n)
		return false;
	for (int i = 0; i < t->cols_n; i++)
		if (strcmp(t->cols[i], slot->cols[i]) != 0)
			return false;
	return true;
}

enum rc
render_write(struct buf *b, const struct render *r)
{
	const struct template *t = r->binding->t;
	size_t slots_n = (size_t)r->binding->slots_n + 1;
	struct run run = { .b = b, .r = r, .t = t, .places = r->binding->places };

	run.row = arena_array(r->arena, slots_n, sizeof *run.row);
	run.at = arena_array(r->arena, slots_n, sizeof *run.at);
	run.children = arena_array(r->arena, (size_t)t->loops_n + 1, sizeof *run.children);
	for (int i = 0; i < r->binding->slots_n; i++) {
		const struct table *table = r->tables[i];
		if (!is_as_bound(&r->binding->slots[i], table)) {
			log_line(LOG_ERROR, "render", "%s: table \"%s\" has other columns than declared", t->path, table->name);
			return FAULT;
		}
		loop_set(&run, i, table, -1);
	}
	walk(&run);
	if (b->failed)
		log_line(LOG_ERROR, "render", "%s: the page is larger than the buffer may grow", t->path);
	return b->failed ? FAULT : OK;
}
