/* How the files of a template come together: parts, layout, title; see template_parse.h. */
#include "web/template_parse.h"

#include "web/mistake.h"
#include <stdio.h>
#include <string.h>

char *
parse_file(struct parser *p, const char *path)
{
	const char *name = arena_printf(p->a, "%s/%s", p->world->dir, path);
	FILE *f = fopen(name, "rbe");
	char piece[4096], *text = NULL;
	struct buf all;
	size_t n;

	if (f == NULL) {
		parse_mistake(p, "no file %s", name);
		return NULL;
	}
	buf_init(&all, PARSE_FILE_BYTES);
	while ((n = fread(piece, 1, sizeof piece, f)) > 0)
		buf_add(&all, piece, n);
	if (ferror(f) || all.failed || (all.n > 0 && memchr(all.p, '\0', all.n) != NULL))
		parse_mistake(p, "%s can't be read, is over %d kB or holds NUL", name, PARSE_FILE_BYTES / 1024);
	else
		text = arena_strn(p->a, all.n > 0 ? all.p : "", all.n);
	buf_free(&all);
	fclose(f);
	return text;
}

void
parse_literals(struct parser *p, char *s, struct part_args *out)
{
	char *word;

	out->n = 0;
	while ((word = parse_word(s, &s)) != NULL) {
		char *value = strchr(word, '=');
		if (value == NULL || out->n == PARSE_ARGS_MAX) {
			parse_mistake(p, value == NULL ? "\"%s\": write name=word" : "\"%s\": too many arguments", word);
			return;
		}
		*value++ = '\0';
		size_t n = strlen(value);
		if (n >= 2 && value[0] == '"' && value[n - 1] == '"') {
			value[n - 1] = '\0';
			value++;
		}
		out->name[out->n] = word;
		out->value[out->n++] = value;
	}
}

static const char *
given_value(const struct part_args *given, const char *name, size_t n)
{
	for (int i = 0; i < given->n; i++)
		if (strncmp(given->name[i], name, n) == 0 && given->name[i][n] == '\0')
			return given->value[i];
	return "";
}

/* ${text} with each @{name} replaced by the literal given; nothing where it was not given. */
static const char *
expand(struct parser *p, const char *text, const struct part_args *given)
{
	const char *open, *close, *out = "";
	struct buf b;

	buf_init(&b, PARSE_FILE_BYTES);
	while ((open = strstr(text, "@{")) != NULL && (close = strchr(open, '}')) != NULL) {
		buf_add(&b, text, (size_t)(open - text));
		buf_str(&b, given_value(given, open + 2, (size_t)(close - open - 2)));
		text = close + 1;
	}
	buf_str(&b, text);
	if (!b.failed)
		out = arena_strn(p->a, b.p, b.n);
	else
		parse_mistake(p, "too long with its arguments");
	buf_free(&b);
	return out;
}

static void
check_given(struct parser *p, const char *file, const char *text, const struct part_args *given)
{
	for (int i = 0; i < given->n; i++)
		if (strstr(text, arena_printf(p->a, "@{%s}", given->name[i])) == NULL &&
		    strstr(text, arena_printf(p->a, "{{#arg %s}}", given->name[i])) == NULL)
			parse_mistake(p, "%s has no @{%s}", file, given->name[i]);
}

static bool
is_path(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_-/");

	return n > 0 && s[n] == '\0' && s[0] != '/';
}

/* The file ${folder}/${name} with the kind of the page, its arguments put in; NULL where there is none. */
static const char *
read_called(struct parser *p, const char *folder, const char *name, const struct part_args *given, const char **file)
{
	const char *path = arena_printf(p->a, "%s/%s.%s", folder, name, p->markup != NULL ? "html" : "txt");
	const char *text;

	if (!is_path(name)) {
		parse_mistake(p, "\"%s\" is no name of a file in %s", name, folder);
		return NULL;
	}
	text = parse_file(p, path);
	if (text == NULL)
		return NULL;
	*file = arena_printf(p->a, "%s/%s", p->world->dir, path);
	check_given(p, *file, text, given);
	return expand(p, text, given);
}

void
parse_part(struct parser *p, char *tag, bool own_line)
{
	struct part_args given;
	char *next, *name = parse_word(tag, &next);
	const char *file, *text;

	if (name == NULL) {
		parse_mistake(p, "{{>}} without the name of a part");
		return;
	}
	parse_literals(p, next, &given);
	for (int i = 0; i < p->parts_n; i++)
		if (strcmp(p->parts[i], name) == 0) {
			parse_mistake(p, "part %s calls itself", name);
			return;
		}
	if (p->parts_n == PARSE_PARTS_MAX) {
		parse_mistake(p, "more than %d parts inside one another", PARSE_PARTS_MAX);
		return;
	}
	text = read_called(p, "parts", name, &given, &file);
	if (text == NULL)
		return;
	size_t n = strlen(text);
	if (!own_line && n > 0 && text[n - 1] == '\n')
		text = arena_strn(p->a, text, n - 1);
	p->parts[p->parts_n++] = name;
	struct markup_state begin = p->markup != NULL ? p->markup->now : (struct markup_state){ 0 };
	parse_source(p, file, text, &given);
	p->parts_n--;
	if (p->markup != NULL && p->markup->now.place != begin.place) {
		parse_mistake(p, "part %s ends in another place of the HTML than it began", name);
		p->markup->now = begin;
	}
	if (p->markup != NULL && strcmp(name, "csrf") == 0)
		markup_csrf(p->markup);
}

static void
title(struct parser *p)
{
	const char *file = p->file;
	int line = p->line;

	if (p->title == NULL) {
		parse_mistake(p, "%s has no {{%%title key}}", p->page_file);
		return;
	}
	p->file = p->page_file;
	p->line = p->title_line;
	parse_words(p, arena_str(p->a, p->title));
	p->file = file;
	p->line = line;
}

static void
body(struct parser *p)
{
	if (!p->in_layout || p->has_body || p->parts_n > 0) {
		parse_mistake(p, "{{%%body}} stands once in a layout and nowhere else");
		return;
	}
	p->has_body = true;
	p->in_layout = false;
	parse_source(p, p->page_file, p->page, NULL);
	p->in_layout = true;
}

void
parse_percent(struct parser *p, char *tag)
{
	if (strcmp(tag, "body") == 0) {
		body(p);
	} else if (strcmp(tag, "title") == 0) {
		title(p);
	} else if (strncmp(tag, "title ", 6) == 0 || strncmp(tag, "layout ", 7) == 0) {
		/* read before everything else by parse_page; here it only shows nothing */
		if (p->in_layout || p->parts_n > 0)
			parse_mistake(p, "{{%%%s}} belongs into a page", tag);
	} else {
		parse_mistake(p, "{{%%%s}}: there are only %%layout, %%title and %%body", tag);
	}
}

/* What follows {{%name in the page; NULL where it doesn't say. */
static char *
directive(struct parser *p, const char *name, int *line)
{
	const char *open = strstr(p->page, arena_printf(p->a, "{{%%%s ", name)), *close;
	size_t skip = strlen(name) + 4;

	if (open == NULL || (close = strstr(open, "}}")) == NULL)
		return NULL;
	*line = 1;
	for (const char *s = p->page; s < open; s++)
		*line += *s == '\n';
	return arena_strn(p->a, open + skip, (size_t)(close - open) - skip);
}

void
parse_page(struct parser *p, const char *path)
{
	struct part_args given;
	const char *text, *file;
	char *layout, *next, *name;
	int line = 1;

	p->file = p->page_file = arena_printf(p->a, "%s/%s", p->world->dir, path);
	p->line = 1;
	p->page = parse_file(p, path);
	if (p->page == NULL)
		return;
	p->title = directive(p, "title", &p->title_line);
	layout = directive(p, "layout", &line);
	if (layout == NULL) {
		parse_source(p, p->page_file, p->page, NULL);
		return;
	}
	p->line = line;
	name = parse_word(layout, &next);
	parse_literals(p, next, &given);
	text = read_called(p, "layout", name != NULL ? name : "", &given, &file);
	if (text == NULL)
		return;
	p->in_layout = true;
	parse_source(p, file, text, &given);
	if (!p->has_body)
		mistake_add(p->errors, file, 1, "layout without {{%%body}}");
}
