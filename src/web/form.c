/*
 * Reading a form: pairs apart, each to its field, each checked, then what is missing.  A browser sends only what our pages
 * ask for, so an unknown or doubled name is no mistake of a person and gets a plain 400.
 */
#include "web/form.h"
#include "base/text.h"
#include "web/field.h"
#include "web/request.h"
#include <string.h>

static bool
add_pair(struct arena *a, struct pairs *ps, const struct pair *p)
{
	if (ps->n == ps->cap) {
		int cap = ps->cap > 0 ? ps->cap * 2 : 32;
		struct pair *more = arena_array(a, (size_t)cap, sizeof(*more));

		if (ps->n > 0)
			memcpy(more, ps->v, (size_t)ps->n * sizeof(*more));
		ps->v = more;
		ps->cap = cap;
	}
	ps->v[ps->n++] = *p;
	return true;
}

int
form_pairs(struct arena *a, const char *body, size_t n, int max, struct pairs *out)
{
	const char *end = body + n;

	memset(out, 0, sizeof(*out));
	while (body < end) {
		const char *amp = memchr(body, '&', (size_t)(end - body)), *stop = amp != NULL ? amp : end;
		const char *eq = memchr(body, '=', (size_t)(stop - body)), *name_end = eq != NULL ? eq : stop;
		struct pair p = { .value = "" };

		if (stop > body) {
			p.name = request_unescape(a, body, (size_t)(name_end - body), true, &p.name_n);
			if (eq != NULL)
				p.value = request_unescape(a, eq + 1, (size_t)(stop - eq - 1), true, &p.value_n);
			if (p.name == NULL || p.value == NULL)
				return 400;
			if (out->n == max)
				return 413;
			add_pair(a, out, &p);
		}
		body = stop + 1;
	}
	return 0;
}

static const char *
group_mark(const char *name)
{
	return strstr(name, ".N.");
}

int
form_max(const struct form *f)
{
	for (int i = 0; f != NULL && i < f->n; i++)
		if (group_mark(f->fields[i].name) != NULL)
			return FORM_FIELDS_ROWS_MAX;
	return FORM_FIELDS_MAX;
}

static bool
is_name(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= '0' && s[i] <= '9' && i > 0) || (i > 0 && (s[i] == '_' || s[i] == '.'))))
			return false;
	return n > 0 && n <= 120;
}

/* matches_row("source.N.url", "source.3.url") gives 3; 0 where it is no such name. */
static int
matches_row(const char *pattern, const char *name)
{
	const char *mark = group_mark(pattern);
	size_t head_n;
	int row = 0;

	if (mark == NULL)
		return 0;
	head_n = (size_t)(mark - pattern) + 1;
	if (strncmp(pattern, name, head_n) != 0 || name[head_n] == '0')
		return 0;
	for (name += head_n; *name >= '0' && *name <= '9' && row < 1000; name++)
		row = row * 10 + (*name - '0');
	return row > 0 && row < 1000 && strcmp(name, mark + 2) == 0 ? row : 0;
}

static bool
matches_many(const struct field *f, const char *name)
{
	size_t n = strlen(f->name);

	return (f->flags & F_MANY) != 0 && n > 2 && strncmp(f->name, name, n - 1) == 0 && name[n - 1] != '\0';
}

/* A box of a date: "issued.day" for the field "issued". */
static bool
matches_box(const struct field *f, const char *name)
{
	size_t n = strlen(f->name);

	if (f->type != FIELD_DATE || strncmp(f->name, name, n) != 0 || name[n] != '.')
		return false;
	return strcmp(name + n, ".day") == 0 || strcmp(name + n, ".month") == 0 || strcmp(name + n, ".year") == 0;
}

static const struct field *
field_of(const struct form *f, const char *name, int *row, bool *part)
{
	*row = 0;
	*part = false;
	for (int i = 0; f != NULL && i < f->n; i++) {
		const struct field *at = &f->fields[i];

		if (strcmp(at->name, name) == 0 && group_mark(at->name) == NULL && (at->flags & F_MANY) == 0)
			return at;
		if ((*row = matches_row(at->name, name)) > 0 || matches_many(at, name))
			return at;
		if ((*part = matches_box(at, name)))
			return at;
	}
	return NULL;
}

static struct value *
add_value(struct arena *a, struct form_result *r, const char *name, const struct field *f, int row)
{
	struct value *v;

	if (r->n == r->cap) {
		int cap = r->cap > 0 ? r->cap * 2 : 32;
		struct value *more = arena_array(a, (size_t)cap, sizeof(*more));

		if (r->n > 0)
			memcpy(more, r->v, (size_t)r->n * sizeof(*more));
		r->v = more;
		r->cap = cap;
	}
	v = &r->v[r->n++];
	*v = (struct value){ .name = name, .field = f, .typed = "", .row = row };
	return v;
}

static bool
sent_already(const struct form_result *r, const char *name, const struct field *f, const char *value)
{
	for (int i = 0; i < r->n; i++)
		if (strcmp(r->v[i].name, name) == 0 && ((f->flags & F_LIST) == 0 || strcmp(r->v[i].typed, value) == 0))
			return true;
	return false;
}

/* One pair to its field.  returns 0 or 400 */
static int
take_pair(struct arena *a, const struct pair *p, enum form_mode mode, const char *today, struct form_result *r)
{
	const struct field *f;
	struct value *v;
	int row;
	bool part;

	if (!text_utf8_valid(p->name, p->name_n) || !text_utf8_valid(p->value, p->value_n))
		return 400;
	if (strcmp(p->name, "csrf") == 0)
		return 0;
	f = is_name(p->name, p->name_n) ? field_of(r->form, p->name, &row, &part) : NULL;
	if (f == NULL)
		return mode == FORM_QUERY ? 0 : 400;
	if (sent_already(r, p->name, f, p->value))
		return 400;
	v = add_value(a, r, p->name, f, row);
	v->part = part;
	if (part)
		v->typed = text_trim(a, text_nfc(a, p->value));
	else
		field_check(a, f, p->value, today, false, v);
	return 0;
}

/* The digits of a box ("tháng 11" is 11). */
static const char *
box(struct arena *a, const struct form_result *r, const char *name, const char *which)
{
	struct value *v = form_find(r, arena_printf(a, "%s.%s", name, which));
	const char *digit = v != NULL ? strpbrk(v->typed, "0123456789") : NULL;

	return digit != NULL ? arena_strn(a, digit, strspn(digit, "0123456789")) : "";
}

/* A date sent in three boxes; a whole date pasted into the first one is taken as it is. */
static void
join_boxes(struct arena *a, const struct field *f, const char *today, struct form_result *r)
{
	struct value *first = form_find(r, arena_printf(a, "%s.day", f->name)), *v;
	const char *day, *month, *year, *typed;

	if (first == NULL || form_find(r, f->name) != NULL)
		return;
	day = box(a, r, f->name, "day"), month = box(a, r, f->name, "month"), year = box(a, r, f->name, "year");
	typed = strpbrk(first->typed, "/-.") != NULL ? first->typed : arena_printf(a, "%s/%s/%s", day, month, year);
	v = add_value(a, r, f->name, f, 0);
	field_check(a, f, *day == '\0' && *month == '\0' && *year == '\0' ? "" : typed, today, false, v);
}

static bool
is_plain(const struct field *f)
{
	return (f->flags & F_MANY) == 0 && group_mark(f->name) == NULL;
}

static void
set_missing(struct value *v)
{
	v->error = v->field->type == FIELD_CHOICE || v->field->type == FIELD_YES_NO ? "required_choice" : "required";
}

static bool
is_needed(const struct field *f)
{
	return (f->flags & F_OPTIONAL) == 0 && f->type != FIELD_BUTTON && f->type != FIELD_FILE;
}

/* Rows of a group that are not blank need all their fields that are not optional. */
static void
need_in_rows(struct arena *a, const struct field *f, struct form_result *r)
{
	int rows[FORM_ROWS_MAX], n;
	const char *mark = group_mark(f->name), *group = arena_strn(a, f->name, (size_t)(mark - f->name));

	n = form_rows(r, group, rows);
	for (int i = 0; i < n; i++) {
		struct value *v = form_at(r, group, rows[i], mark + 3);

		if (v == NULL)
			v = add_value(a, r, arena_printf(a, "%s.%d.%s", group, rows[i], mark + 3), f, rows[i]);
		if (*v->typed == '\0' && v->error == NULL)
			set_missing(v);
	}
}

static void
need_plain(struct arena *a, const struct field *f, bool required, struct form_result *r)
{
	struct value *v = form_find(r, f->name);

	if (v == NULL)
		v = add_value(a, r, f->name, f, 0);
	if (required && v->text == NULL && v->error == NULL)
		set_missing(v);
}

static void
need_many(const struct field *f, struct form_result *r)
{
	for (int i = 0; i < r->n; i++)
		if (r->v[i].field == f && r->v[i].text == NULL && r->v[i].error == NULL)
			set_missing(&r->v[i]);
}

/* After all pairs are in: dates from boxes, values for fields not sent, errors for what is missing. */
static void
complete(struct arena *a, enum form_mode mode, const char *today, struct form_result *r)
{
	const struct form *f = r->form;
	const struct value *lenient = f->lenient != NULL ? form_find(r, f->lenient) : NULL;
	bool strict = mode == FORM_SENT && lenient == NULL;

	for (int i = 0; i < f->n; i++) {
		const struct field *at = &f->fields[i];
		bool needed = strict && is_needed(at);

		if (at->type == FIELD_DATE && is_plain(at))
			join_boxes(a, at, today, r);
		if (is_plain(at))
			need_plain(a, at, needed, r);
		else if (needed && (at->flags & F_MANY) != 0)
			need_many(at, r);
		else if (needed)
			need_in_rows(a, at, r);
	}
	for (int i = 0; i < r->n; i++)
		r->errors_n += r->v[i].error != NULL;
}

int
form_read(struct arena *a, const struct form *f, const struct pairs *ps, enum form_mode mode, const char *today,
    struct form_result *out)
{
	static const struct form none = { .name = "none" };

	memset(out, 0, sizeof(*out));
	out->form = f != NULL ? f : &none;
	for (int i = 0; i < ps->n; i++) {
		int status = take_pair(a, &ps->v[i], mode, today, out);

		if (status != 0)
			return status;
	}
	complete(a, mode, today, out);
	return 0;
}

void
form_error(struct arena *a, struct form_result *r, const char *name, const char *word)
{
	static const struct field unknown = { .name = "", .type = FIELD_TEXT, .flags = F_OPTIONAL };
	struct value *v = form_find(r, name);

	if (v == NULL)
		v = add_value(a, r, arena_str(a, name), &unknown, 0);
	if (v->error == NULL)
		r->errors_n++;
	v->error = word;
}
