/*
 * Finding one's way in a form that was read: by name, by family, by row; and into the parameters of statements.
 */
#include "web/form.h"
#include <string.h>

struct value *
form_find(const struct form_result *r, const char *name)
{
	for (int i = 0; i < r->n; i++)
		if (strcmp(r->v[i].name, name) == 0)
			return &r->v[i];
	return NULL;
}

static void
bind_value(const struct value *v, struct params *ps)
{
	if (v->field->type == FIELD_YES_NO || (v->field->type == FIELD_INTEGER && v->text != NULL))
		param_int(ps, v->name, v->number);
	else
		param_text(ps, v->name, v->text);
}

void
form_bind(const struct form_result *r, struct params *ps)
{
	for (int i = 0; i < r->n; i++) {
		const struct field *f = r->v[i].field;

		if (r->v[i].part || r->v[i].row > 0 || (f->flags & (F_MANY | F_LIST)) != 0)
			continue;
		if (f->type != FIELD_PASSWORD && f->type != FIELD_FILE && *f->name != '\0' && strstr(f->name, ".N.") == NULL)
			bind_value(&r->v[i], ps);
	}
}

const struct value *
form_next(const struct form_result *r, const char *prefix, const struct value *prev)
{
	size_t n = strlen(prefix);

	for (int i = prev != NULL ? (int)(prev - r->v) + 1 : 0; i < r->n; i++) {
		const struct value *v = &r->v[i];

		if (v->part || strncmp(v->name, prefix, n) != 0)
			continue;
		if (v->name[n] == '.' || (v->name[n] == '\0' && (v->field->flags & F_LIST) != 0 && v->text != NULL))
			return v;
	}
	return NULL;
}

static bool
in_group(const struct value *v, const char *group)
{
	size_t n = strlen(group);

	return v->row > 0 && strncmp(v->name, group, n) == 0 && v->name[n] == '.' && v->name[n + 1] >= '0' && v->name[n + 1] <= '9';
}

int
form_rows(const struct form_result *r, const char *group, int rows[FORM_ROWS_MAX])
{
	int n = 0;

	for (int i = 0; i < r->n; i++) {
		int row = r->v[i].row, at = n;

		if (!in_group(&r->v[i], group) || *r->v[i].typed == '\0')
			continue;
		while (at > 0 && rows[at - 1] > row)
			at--;
		if ((at > 0 && rows[at - 1] == row) || n == FORM_ROWS_MAX)
			continue;
		memmove(rows + at + 1, rows + at, (size_t)(n - at) * sizeof(*rows));
		rows[at] = row;
		n++;
	}
	return n;
}

struct value *
form_at(const struct form_result *r, const char *group, int row, const char *name)
{
	for (int i = 0; i < r->n; i++) {
		struct value *v = &r->v[i];
		size_t v_n = strlen(v->name), name_n = strlen(name);

		if (v->row == row && in_group(v, group) && v_n > name_n && v->name[v_n - name_n - 1] == '.' &&
		    strcmp(v->name + v_n - name_n, name) == 0)
			return v;
	}
	return NULL;
}
