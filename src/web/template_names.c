/* What the tags of a template name: columns, tables, form fields, words; see template_parse.h. */
#include "web/template_parse.h"

#include "web/format.h"
#include <string.h>

static bool
is_name(const char *s, size_t n)
{
	if (n == 0 || s[0] < 'a' || s[0] > 'z')
		return false;
	for (size_t i = 0; i < n; i++)
		if (!((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= '0' && s[i] <= '9') || s[i] == '_'))
			return false;
	return true;
}

static bool
equal(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static int
ref_add(struct parser *p, struct template_ref r)
{
	for (int i = 0; i < p->refs.n; i++) {
		const struct template_ref *o = &p->refs.v[i];
		if (o->kind == r.kind && o->prop == r.prop && o->field == r.field && equal(o->table, r.table) && equal(o->col, r.col))
			return i;
	}
	r.table = arena_str(p->a, r.table);
	r.col = arena_str(p->a, r.col);
	r.file = p->file;
	r.line = p->line;
	*PARSE_ADD(p, refs) = r;
	return p->refs.n - 1;
}

int
parse_table_ref(struct parser *p, const char *table)
{
	if (is_name(table, strlen(table)))
		return ref_add(p, (struct template_ref){ .kind = REF_TABLE, .table = table });
	parse_mistake(p, "\"%s\" is no name of a table", table);
	return -1;
}

int
parse_column_ref(struct parser *p, const char *table, const char *col)
{
	if (is_name(col, strlen(col)))
		return ref_add(p, (struct template_ref){ .kind = REF_COLUMN, .table = table, .col = col });
	parse_mistake(p, "\"%s\" is no name of a column", col);
	return -1;
}

static int
field_add(struct parser *p, const char *name)
{
	for (int i = 0; i < p->fields.n; i++)
		if (strcmp(p->fields.v[i], name) == 0)
			return i;
	*PARSE_ADD(p, fields) = arena_str(p->a, name);
	return p->fields.n - 1;
}

/* form.any_error, form.NAME.value, form.NAME.error, form.NAME.checked; NAME may hold dots. */
static int
form_ref(struct parser *p, const char *rest)
{
	static const char *const props[] = { [FIELD_VALUE] = "value", [FIELD_ERROR] = "error", [FIELD_CHECKED] = "checked" };
	const char *dot = strrchr(rest, '.');

	if (strcmp(rest, "any_error") == 0)
		return ref_add(p, (struct template_ref){ .kind = REF_ANY_ERROR });
	for (uint8_t i = 0; dot != NULL && dot > rest && i < 3; i++)
		if (strcmp(dot + 1, props[i]) == 0) {
			int field = field_add(p, arena_strn(p->a, rest, (size_t)(dot - rest)));
			return ref_add(p, (struct template_ref){ .kind = REF_FIELD, .prop = i, .field = field });
		}
	parse_mistake(p, "form.%s: write form.NAME.value, .error or .checked, or form.any_error", rest);
	return -1;
}

static const char *
innermost_table(const struct parser *p)
{
	for (int i = p->blocks_n - 1; i >= 0; i--)
		if (p->blocks[i].kind == BLOCK_EACH)
			return p->blocks[i].table;
	return NULL;
}

int
parse_ref(struct parser *p, const char *name, bool in_if)
{
	const char *dot = strchr(name, '.'), *table = innermost_table(p);

	if (strncmp(name, "form.", 5) == 0)
		return form_ref(p, name + 5);
	if (dot != NULL && is_name(name, (size_t)(dot - name)) && is_name(dot + 1, strlen(dot + 1)))
		return parse_column_ref(p, arena_strn(p->a, name, (size_t)(dot - name)), dot + 1);
	if (dot != NULL || !is_name(name, strlen(name))) {
		parse_mistake(p, "\"%s\" is no name of a value", name);
		return -1;
	}
	if (in_if)
		return table == NULL ? parse_table_ref(p, name)
		                     : ref_add(p, (struct template_ref){ .kind = REF_EITHER, .table = table, .col = name });
	if (table != NULL)
		return parse_column_ref(p, table, name);
	parse_mistake(p, "{{%s}}: outside of {{#each}} write table.column", name);
	return -1;
}

/* Cuts "|format" off ${s}. */
static enum format
cut_format(struct parser *p, char *s)
{
	char *bar = strchr(s, '|');
	enum format format;

	if (bar == NULL)
		return FORMAT_NONE;
	format = format_find(bar + 1, strlen(bar + 1));
	if (format == FORMAT__MAX) {
		parse_mistake(p, "no format is called \"%s\"", bar + 1);
		format = FORMAT_NONE;
	}
	*bar = '\0';
	return format;
}

void
parse_value(struct parser *p, char *tag)
{
	enum escape escape = ESCAPE_NONE;
	enum format format;
	int ref;

	if (p->markup != NULL)
		escape = markup_value(p->markup, p->file, p->line, tag);
	format = cut_format(p, tag);
	ref = parse_ref(p, tag, false);
	parse_op(p, (struct op){ .kind = OP_VAR, .escape = (uint8_t)escape, .format = (uint8_t)format, .a = ref });
}

/* One "name=value" after a key: a value, a number or quoted words. */
static void
words_arg(struct parser *p, char *word, struct template_arg *out)
{
	char *value = strchr(word, '=');

	*out = (struct template_arg){ .name = "", .ref = -1 };
	if (value == NULL || !is_name(word, (size_t)(value - word))) {
		parse_mistake(p, "\"%s\": write name=value", word);
		return;
	}
	*value++ = '\0';
	out->name = arena_str(p->a, word);
	if (value[0] == '"' || (value[0] >= '0' && value[0] <= '9')) {
		size_t n = strlen(value);
		if (n >= 2 && value[0] == '"' && value[n - 1] == '"') {
			value[n - 1] = '\0';
			value++;
		}
		out->ref = ref_add(p, (struct template_ref){ .kind = REF_LITERAL, .col = value });
		return;
	}
	out->format = (uint8_t)cut_format(p, value);
	out->ref = parse_ref(p, value, false);
}

/* Every {name} in the words is given, and every argument is in the words. */
static void
check_words(struct parser *p, const char *key, const struct template_arg *args, int args_n)
{
	const char *text = p->world->word == NULL ? "" : p->world->word(p->world->cx, key), *close;

	if (text == NULL) {
		parse_mistake(p, "no words for \"%s\"", key);
		return;
	}
	if (p->world->word == NULL)
		return;
	for (int i = 0; i < args_n; i++)
		if (strcmp(args[i].name, "n") != 0 && strstr(text, arena_printf(p->a, "{%s}", args[i].name)) == NULL)
			parse_mistake(p, "the words of \"%s\" have no {%s}", key, args[i].name);
	for (const char *s = text; (s = strchr(s, '{')) != NULL; s++) {
		int i = 0;
		if ((close = strchr(s, '}')) == NULL || !is_name(s + 1, (size_t)(close - s - 1)))
			continue;
		const char *name = arena_strn(p->a, s + 1, (size_t)(close - s - 1));
		while (i < args_n && strcmp(args[i].name, name) != 0)
			i++;
		if (i == args_n)
			parse_mistake(p, "the words of \"%s\" want %s=…", key, name);
	}
}

static bool
is_key(const char *s)
{
	for (; *s != '\0'; s++)
		if (!((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') || strchr("._-", *s) != NULL))
			return false;
	return true;
}

void
parse_words(struct parser *p, char *tag)
{
	enum escape escape = ESCAPE_NONE;
	struct template_use use = { .key_ref = -1, .n_ref = -1 };
	struct template_arg list[PARSE_ARGS_MAX];
	char *word, *next, *dollar;

	if (p->markup != NULL)
		escape = markup_words(p->markup, p->file, p->line, arena_printf(p->a, "t %s", tag));
	word = parse_word(tag, &next);
	if (word == NULL) {
		parse_mistake(p, "{{t}} without a key");
		return;
	}
	if ((dollar = strchr(word, '$')) != NULL) {
		use.key_ref = parse_ref(p, dollar + 1, false);
		*dollar = '\0';
	}
	use.key = arena_str(p->a, word);
	while ((word = parse_word(next, &next)) != NULL && use.args_n < PARSE_ARGS_MAX) {
		words_arg(p, word, &list[use.args_n]);
		if (strcmp(list[use.args_n].name, "n") == 0)
			use.n_ref = list[use.args_n].ref;
		use.args_n++;
	}
	if (!is_key(use.key))
		parse_mistake(p, "\"%s\" is no key of words", use.key);
	else if (dollar == NULL)
		check_words(p, use.key, list, use.args_n);
	use.args = p->args.n;
	for (int i = 0; i < use.args_n; i++)
		*PARSE_ADD(p, args) = list[i];
	*PARSE_ADD(p, uses) = use;
	parse_op(p, (struct op){ .kind = OP_WORDS, .escape = (uint8_t)escape, .a = p->uses.n - 1 });
}
