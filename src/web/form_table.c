/*
 * Forms whose fields are rows of the store: the application form of a rule set, the questions of competence.
 */
#include "base/log.h"
#include "web/field.h"
#include "web/form.h"
#include <string.h>

/* The words of ${list} (separated by blanks) as a NULL-terminated array. */
static const char *const *
choices_of(struct arena *a, const char *list)
{
	size_t most = strlen(list) / 2 + 2, n = 0;
	const char **out = arena_array(a, most, sizeof(*out));

	while (*list != '\0') {
		size_t word_n;

		list += strspn(list, " ");
		word_n = strcspn(list, " ");
		if (word_n > 0)
			out[n++] = arena_strn(a, list, word_n);
		list += word_n;
	}
	return n > 0 ? out : NULL;
}

static bool
row_field(struct arena *a, const struct table *t, int row, struct field *out)
{
	const char *name = table_get(t, row, "field");
	size_t n = strlen(name);

	out->name = arena_str(a, name);
	out->min = table_int(t, row, "min");
	out->max = table_int(t, row, "max_chars");
	out->flags = table_int(t, row, "required") == 0 ? F_OPTIONAL : 0;
	if (table_int(t, row, "past") != 0)
		out->flags |= F_PAST;
	if (n > 2 && strcmp(name + n - 2, ".*") == 0)
		out->flags |= F_MANY;
	out->choices = choices_of(a, table_get(t, row, "choices"));
	if (!field_kind(table_get(t, row, "kind"), &out->type)) {
		log_line(LOG_ERROR, "form", "field %s is of no known kind", name);
		return false;
	}
	if (out->type == FIELD_INTEGER) /* max_chars of a number says how many digits it may have */
		for (int64_t digits = out->max, most = 1; digits > 0 && digits < 18; out->max = most - 1, digits--)
			most *= 10;
	if (table_int(t, row, "most") > 0) /* where a rule set says how much at most */
		out->max = table_int(t, row, "most");
	return true;
}

enum rc
form_from_table(struct arena *a, const char *name, const struct table *t, const struct field *more, int more_n,
    const struct form **out)
{
	struct form *f = arena_alloc(a, sizeof(*f));
	struct field *fields = arena_array(a, (size_t)(t->rows_n + more_n), sizeof(*fields));

	for (int i = 0; i < more_n; i++)
		fields[f->n++] = more[i];
	for (int row = 0; row < t->rows_n; row++)
		if (!row_field(a, t, row, &fields[f->n++]))
			return FAULT;
	f->name = arena_str(a, name);
	f->fields = fields;
	*out = f;
	return OK;
}
