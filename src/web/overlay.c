/*
 * Laying a form over a page.  Three sources, the first that knows a name wins: the failed form, the form kept from before the
 * sign-in, the address (filters).  `version` is never laid over: what was typed with it is old, that is the very error.
 */
#include "web/overlay.h"
#include "web/inside.h"
#include "web/words.h"
#include <string.h>

static struct cell
cell(const char *s)
{
	return (struct cell){ s, s != NULL ? strlen(s) : 0 };
}

static const char *
kept_value(const struct exchange *x, const char *name)
{
	for (int i = 0; x->kept != NULL && i < x->kept->n; i++)
		if (strcmp(x->kept->v[i].name, name) == 0)
			return x->kept->v[i].value;
	return NULL;
}

/* What was typed under ${name}; NULL where nothing of that name was. */
static const char *
typed(const struct exchange *x, const char *name)
{
	const struct value *v = form_find(&x->cx.form, name);

	if (strcmp(name, "version") == 0)
		return NULL;
	if (v != NULL && (x->shown_again || *v->typed != '\0'))
		return v->typed;
	return kept_value(x, name);
}

static const char *
error_words(const struct exchange *x, const char *word, int64_t n)
{
	struct arena *a = x->arena;
	char number[24];
	struct word_arg arg = { "n", { number, 0 } };
	struct buf b;
	const char *out;

	arg.value.n = (size_t)snprintf(number, sizeof(number), "%lld", (long long)n);
	buf_init(&b, 4096);
	words_write(&b, ESCAPE_NONE, x->cx.lang, arena_printf(a, "error.%s", word), &arg, 1);
	out = b.n > 0 ? arena_strn(a, b.p, b.n) : "";
	buf_free(&b);
	return out;
}

static const char *
error_of(const struct exchange *x, const char *name)
{
	const struct value *v = x->shown_again ? form_find(&x->cx.form, name) : NULL;

	return v != NULL && v->error != NULL ? error_words(x, v->error, v->error_n) : NULL;
}

struct form_field *
overlay_fields(struct exchange *x, const struct page *p)
{
	struct form_field *out = arena_array(x->arena, (size_t)p->t->fields_n + 1, sizeof(*out));
	int slot = page_slot(p, "values");
	const struct table *values = slot >= 0 ? x->cx.tables[slot] : NULL;

	for (int i = 0; i < p->t->fields_n; i++) {
		const char *name = p->t->fields[i], *value = typed(x, name);
		int col = values != NULL && values->rows_n > 0 ? table_col(values, name) : -1;

		out[i].value = value != NULL ? cell(value) : col >= 0 ? values->cells[col] : cell(NULL);
		out[i].error = cell(error_of(x, name));
	}
	return out;
}

static void
set_cell(struct table *t, int row, const char *col, const char *s)
{
	if (s != NULL && table_col(t, col) >= 0)
		table_set(t, row, col, s);
}

/* A table of data-driven fields: each row is one field. */
static void
overlay_rows(const struct exchange *x, struct table *t)
{
	for (int row = 0; row < t->rows_n; row++) {
		const char *name = table_get(t, row, "field");

		set_cell(t, row, "value", typed(x, name));
		set_cell(t, row, "error", error_of(x, name));
	}
}

static int
row_of(struct exchange *x, struct table *t, int n)
{
	int row;

	for (row = 0; row < t->rows_n; row++)
		if (table_int(t, row, "n") == n)
			return row;
	row = table_add(x->arena, t);
	table_set_int(x->arena, t, row, "n", n);
	return row;
}

/* "source.3.url" of the table "source": row 3, column "url"; 0 where it is no such name. */
static int
group_name(const struct table *t, const char *name, const char **col)
{
	size_t n = strlen(t->name);
	int row = 0;

	if (strncmp(name, t->name, n) != 0 || name[n] != '.')
		return 0;
	for (name += n + 1; *name >= '0' && *name <= '9' && row < 1000; name++)
		row = row * 10 + (*name - '0');
	*col = name + 1;
	return *name == '.' ? row : 0;
}

static void
put_in_group(struct exchange *x, struct table *t, const char *name, const char *text, const char *error)
{
	const char *col;
	int n = group_name(t, name, &col), row;

	if (n == 0 || (*text == '\0' && error == NULL))
		return;
	row = row_of(x, t, n);
	set_cell(t, row, col, text);
	set_cell(t, row, arena_printf(x->arena, "%s_error", col), error);
}

static void
list_row(struct buf *b, const char *group, const char *name, const char *value, int skip)
{
	const struct table t = { .name = group };
	const char *col;
	int n = group_name(&t, name, &col);

	if (n > 0 && n != skip && *value != '\0')
		buf_printf(b, "%s%d", b->n > 1 ? "," : "", n);
}

const char *
cx_typed_rows(const struct cx *cx, const char *group, int skip)
{
	const struct exchange *x = cx->x;
	const char *list;
	struct buf b;

	buf_init(&b, 64 * 1024);
	buf_char(&b, '[');
	for (int i = 0; x->shown_again && i < cx->form.n; i++)
		list_row(&b, group, cx->form.v[i].name, cx->form.v[i].typed, skip);
	for (int i = 0; x->kept != NULL && i < x->kept->n && i < FORM_FIELDS_ROWS_MAX; i++)
		list_row(&b, group, x->kept->v[i].name, x->kept->v[i].value, skip);
	buf_char(&b, ']');
	list = b.failed ? "[]" : arena_strn(x->arena, b.p, b.n);
	buf_free(&b);
	return list;
}

/* A table of repeating rows: what was typed goes to the columns of its row, errors to those called <column>_error. */
static void
overlay_group(struct exchange *x, struct table *t)
{
	for (int i = 0; x->shown_again && i < x->cx.form.n; i++)
		put_in_group(x, t, x->cx.form.v[i].name, x->cx.form.v[i].typed, error_of(x, x->cx.form.v[i].name));
	for (int i = 0; x->kept != NULL && i < x->kept->n && i < FORM_FIELDS_ROWS_MAX; i++)
		put_in_group(x, t, x->kept->v[i].name, x->kept->v[i].value, NULL);
}

void
overlay_tables(struct exchange *x, const struct page *p)
{
	if (!x->shown_again && x->kept == NULL)
		return;
	for (int slot = SLOT_MADE; slot < p->slots_n; slot++) {
		struct table *t = x->cx.tables[slot];

		if (t == NULL)
			continue;
		if (table_col(t, "field") >= 0)
			overlay_rows(x, t);
		else if (table_col(t, "n") >= 0)
			overlay_group(x, t);
	}
}

/* The words a field is called by: field.<last part of its name>. */
static const char *
label_of(struct exchange *x, const char *name)
{
	const char *dot = strrchr(name, '.'), *key = arena_printf(x->arena, "field.%s", dot != NULL ? dot + 1 : name), *more;

	if (words_has(key))
		return words_get(x->cx.lang, key);
	return (more = law_words(x, key)) != NULL ? more : "";
}

static void
add_error(struct exchange *x, struct table *t, const char *name, const char *words)
{
	int row = table_add(x->arena, t);

	table_set(t, row, "name", name);
	table_set(t, row, "label", *name != '\0' ? label_of(x, name) : "");
	table_set(t, row, "error", words);
}

/* Where the field stands in its form; fields of rows stand where their group begins. */
static int
place_of(const struct form *f, const struct field *field)
{
	const char *mark = strstr(field->name, ".N.");
	int i = 0;

	while (i < f->n && &f->fields[i] != field && (mark == NULL || strncmp(f->fields[i].name, field->name, (size_t)(mark - field->name) + 3) != 0))
		i++;
	return i;
}

/* Mistakes are listed as they stand on the page, not as they were sent: what is missing was not sent at all. */
static int
by_place(const struct form *f, const struct value *a, const struct value *b)
{
	int first = place_of(f, a->field), second = place_of(f, b->field);

	if (first != second)
		return first - second;
	if (a->row != b->row)
		return a->row - b->row;
	return a->field < b->field ? -1 : a->field > b->field;
}

static const struct value **
in_order(struct exchange *x, const struct form_result *r)
{
	const struct value **out = arena_array(x->arena, (size_t)r->n + 1, sizeof(*out));
	int n = 0;

	for (int i = 0; i < r->n; i++) {
		int at = n;

		if (r->v[i].error == NULL)
			continue;
		for (; at > 0 && by_place(r->form, out[at - 1], &r->v[i]) > 0; at--)
			out[at] = out[at - 1];
		out[at] = &r->v[i];
		n++;
	}
	out[n] = NULL;
	return out;
}

struct table *
overlay_errors(struct exchange *x)
{
	int cols_n;
	const char *const *cols = page_built_in(SLOT_FORM_ERRORS, &cols_n);
	struct table *t = table_new(x->arena, "form_errors", cols, cols_n);
	const struct form_result *r = &x->cx.form;

	if (!x->shown_again)
		return t;
	if (r->note != NULL)
		add_error(x, t, "", error_words(x, r->note, 0));
	for (const struct value **v = in_order(x, r); *v != NULL; v++)
		add_error(x, t, (*v)->name, error_words(x, (*v)->error, (*v)->error_n));
	return t;
}
