/* The HTML scanner of the template compiler; see markup.h.  markup_lint.c knows what the tags mean. */
#include "web/markup.h"

#include "web/mistake.h"
#include <string.h>
#include <strings.h>

enum { VALUE_MAX_BYTES = 64 * 1024 };

void
markup_init(struct markup *m, struct arena *a, struct buf *errors)
{
	*m = (struct markup){ .a = a, .errors = errors, .file = "", .form_file = "" };
	buf_init(&m->value, VALUE_MAX_BYTES);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void
add_char(char *name, char c)
{
	size_t n = strlen(name);

	if (n + 1 < MARKUP_NAME_BYTES) {
		name[n] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
		name[n + 1] = '\0';
	}
}

static void
tag_begin(struct markup *m, enum markup_place place)
{
	m->name[0] = '\0';
	m->attrs_n = 0;
	m->tag_line = m->line;
	m->now.tag = ++m->serial;
	m->now.place = place;
}

static void
attr_begin(struct markup *m, char c)
{
	if (m->attrs_n == MARKUP_ATTRS_MAX) {
		mistake_add(m->errors, m->file, m->line, "more than %d attributes in one tag", MARKUP_ATTRS_MAX);
		m->attrs_n = 0;
	}
	m->attrs[m->attrs_n] = (struct markup_attr){ .name = "" };
	add_char(m->attrs[m->attrs_n++].name, c);
	m->now.place = MARKUP_ATTR_NAME;
}

static void
value_begin(struct markup *m, enum markup_place place)
{
	buf_reset(&m->value);
	m->now.attr = ++m->serial;
	m->now.place = place;
	m->now.url = URL_NONE;
	m->now.forbidden = false;
	markup_attr_begin(m);
}

static void
value_end(struct markup *m, enum markup_place next)
{
	if (m->attrs_n > 0)
		m->attrs[m->attrs_n - 1].value = arena_strn(m->a, m->value.p != NULL ? m->value.p : "", m->value.n);
	markup_attr_value(m);
	m->now.place = next;
	m->now.url = URL_NONE;
	m->now.forbidden = false;
}

static void
tag_end(struct markup *m, bool closing)
{
	m->now.place = MARKUP_TEXT;
	markup_tag_done(m, closing);
}

static void
feed_open(struct markup *m, const char *s, size_t n)
{
	char c = *s;

	if (is_letter(c)) {
		tag_begin(m, MARKUP_TAG_NAME);
		add_char(m->name, c);
	} else if (c == '/') {
		tag_begin(m, MARKUP_CLOSE_NAME);
	} else if (c == '!') {
		m->now.place = n > 1 && s[1] == '-' ? MARKUP_COMMENT : MARKUP_BANG;
		m->dashes = 0;
	} else {
		mistake_add(m->errors, m->file, m->line, "\"<\" begins no tag here; write &lt;");
		m->now.place = MARKUP_TEXT;
	}
}

/* Inside a tag, between its parts. */
static void
feed_gap(struct markup *m, char c)
{
	if (is_blank(c)) {
		m->now.place = MARKUP_GAP;
	} else if (c == '>') {
		tag_end(m, false);
	} else if (c == '/') {
		m->now.place = MARKUP_CUT;
	} else if (c == '=' || c == '"' || c == '\'' || c == '<') {
		mistake_add(m->errors, m->file, m->line, "'%c' where an attribute or the end of <%s> should be", c, m->name);
	} else {
		if (m->now.place == MARKUP_CUT)
			mistake_add(m->errors, m->file, m->line, "a blank is wanted before '%c' in <%s>", c, m->name);
		attr_begin(m, c);
	}
}

static void
feed_name(struct markup *m, char c)
{
	if (is_blank(c) || c == '>' || c == '/')
		feed_gap(m, c);
	else
		add_char(m->name, c);
}

static void
feed_attr_name(struct markup *m, char c)
{
	if (c == '=')
		m->now.place = MARKUP_BEFORE_VALUE;
	else if (is_blank(c))
		m->now.place = MARKUP_ATTR_AFTER;
	else if (c == '>' || c == '/')
		feed_gap(m, c);
	else if (c == '"' || c == '\'' || c == '<')
		mistake_add(m->errors, m->file, m->line, "'%c' in the name of an attribute of <%s>", c, m->name);
	else
		add_char(m->attrs[m->attrs_n > 0 ? m->attrs_n - 1 : 0].name, c); /* none: after a branch that was a mistake */
}

static void
feed_before_value(struct markup *m, char c)
{
	if (is_blank(c))
		return;
	if (c == '"') {
		value_begin(m, MARKUP_VALUE);
	} else if (c == '\'') {
		value_begin(m, MARKUP_SINGLE);
	} else if (c == '>') {
		tag_end(m, false);
	} else {
		value_begin(m, MARKUP_BARE);
		buf_char(&m->value, c);
	}
}

static void
feed_value(struct markup *m, char c)
{
	char quote = m->now.place == MARKUP_VALUE ? '"' : '\'';

	if (m->now.place == MARKUP_BARE ? is_blank(c) || c == '>' : c == quote) {
		bool bare = m->now.place == MARKUP_BARE;
		value_end(m, MARKUP_CUT);
		if (bare)
			feed_gap(m, c);
		return;
	}
	buf_char(&m->value, c);
	if (c == '<') /* HTML would take it; but mostly it is a quote that was never closed */
		mistake_add(m->errors, m->file, m->line, "\"<\" in an attribute of <%s>; write &lt;", m->name);
	if (m->now.url == URL_WHOLE)
		mistake_add(m->errors, m->file, m->line, "an address that begins with a value must be that value alone");
	else if (m->now.url != URL_NONE && (c == '?' || c == '#'))
		m->now.url = URL_QUERY;
	else if (m->now.url == URL_START)
		m->now.url = URL_PATH;
}

/* "</name" ends what <script>, <style>, <title> and <textarea> hold. */
static bool
ends_raw(const struct markup *m, const char *s, size_t n)
{
	size_t name = strlen(m->name);

	return n >= name + 2 && s[0] == '<' && s[1] == '/' && strncasecmp(s + 2, m->name, name) == 0;
}

static void
feed(struct markup *m, const char *s, size_t n)
{
	char c = *s;

	switch (m->now.place) {
	case MARKUP_TEXT:
		if (c == '<')
			m->now.place = MARKUP_OPEN;
		break;
	case MARKUP_OPEN: feed_open(m, s, n); break;
	case MARKUP_BANG:
		if (c == '>')
			m->now.place = MARKUP_TEXT;
		break;
	case MARKUP_COMMENT:
		if (c == '>' && m->dashes >= 2)
			m->now.place = MARKUP_TEXT;
		m->dashes = c == '-' ? m->dashes + 1 : 0;
		break;
	case MARKUP_TAG_NAME: feed_name(m, c); break;
	case MARKUP_CLOSE_NAME:
		if (c == '>')
			tag_end(m, true);
		else if (!is_blank(c))
			add_char(m->name, c);
		break;
	case MARKUP_GAP:
	case MARKUP_CUT: feed_gap(m, c); break;
	case MARKUP_ATTR_NAME: feed_attr_name(m, c); break;
	case MARKUP_ATTR_AFTER:
		if (c == '=')
			m->now.place = MARKUP_BEFORE_VALUE;
		else
			feed_gap(m, c);
		break;
	case MARKUP_BEFORE_VALUE: feed_before_value(m, c); break;
	case MARKUP_VALUE:
	case MARKUP_SINGLE:
	case MARKUP_BARE: feed_value(m, c); break;
	case MARKUP_RCDATA:
	case MARKUP_RAW:
		if (ends_raw(m, s, n))
			m->now.place = MARKUP_OPEN;
		break;
	}
}

void
markup_text(struct markup *m, const char *file, int line, const char *s, size_t n)
{
	m->file = file;
	m->line = line;
	for (; n > 0; s++, n--) {
		feed(m, s, n);
		if (*s == '\n')
			m->line++;
	}
}

void
markup_end(struct markup *m, const char *file, int line)
{
	if (m->now.place != MARKUP_TEXT)
		mistake_add(m->errors, file, line, "the page ends inside <%s>", m->name);
	else if (m->now.form != 0)
		mistake_add(m->errors, m->form_file, m->form_line, "<form> is never closed");
	markup_labels(m);
	buf_free(&m->value);
}
