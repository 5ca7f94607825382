/* Where values and branches of a template may stand in its HTML; see markup.h. */
#include "web/markup.h"

#include "web/mistake.h"

static const char *
place_said(const struct markup *m)
{
	switch (m->now.place) {
	case MARKUP_OPEN:
	case MARKUP_TAG_NAME:
	case MARKUP_CLOSE_NAME: return "in a tag's name";
	case MARKUP_GAP:
	case MARKUP_CUT:
	case MARKUP_ATTR_NAME:
	case MARKUP_ATTR_AFTER: return "among a tag's attributes";
	case MARKUP_BEFORE_VALUE:
	case MARKUP_BARE: return "in an attribute without double quotes";
	case MARKUP_SINGLE: return "in a single-quoted attribute";
	case MARKUP_COMMENT: return "in an HTML comment";
	case MARKUP_BANG: return "in a declaration";
	case MARKUP_RAW: return "in <script> or <style>";
	case MARKUP_TEXT:
	case MARKUP_VALUE:
	case MARKUP_RCDATA: break;
	}
	return "in this attribute";
}

static bool
may_stand(struct markup *m, const char *file, int line, const char *tag)
{
	enum markup_place place = m->now.place;

	m->file = file;
	m->line = line;
	if (!m->now.forbidden && (place == MARKUP_TEXT || place == MARKUP_RCDATA || place == MARKUP_VALUE))
		return true;
	mistake_add(m->errors, file, line, "{{%s}} may not stand %s", tag, place_said(m));
	if (place == MARKUP_OPEN || place == MARKUP_BEFORE_VALUE) /* go on as if something harmless stood there */
		m->now.place = place == MARKUP_OPEN ? MARKUP_TEXT : MARKUP_GAP;
	return false;
}

static void
remember(struct markup *m, const char *tag)
{
	if (m->now.place == MARKUP_VALUE) {
		buf_str(&m->value, "{{");
		buf_str(&m->value, tag);
		buf_str(&m->value, "}}");
	}
}

enum escape
markup_value(struct markup *m, const char *file, int line, const char *tag)
{
	if (!may_stand(m, file, line, tag))
		return ESCAPE_HTML;
	remember(m, tag);
	if (m->now.place != MARKUP_VALUE)
		return ESCAPE_HTML;
	switch (m->now.url) {
	case URL_NONE: break;
	case URL_START: m->now.url = URL_WHOLE; return ESCAPE_URL;
	case URL_PATH: return ESCAPE_PATH;
	case URL_QUERY: return ESCAPE_QUERY;
	case URL_WHOLE:
		mistake_add(m->errors, file, line, "an address that begins with a value must be that value alone");
		break;
	}
	return ESCAPE_HTML;
}

enum escape
markup_words(struct markup *m, const char *file, int line, const char *tag)
{
	if (may_stand(m, file, line, tag)) {
		remember(m, tag);
		if (m->now.url != URL_NONE)
			mistake_add(m->errors, file, line, "words can't be part of an address: {{%s}}", tag);
	}
	return ESCAPE_HTML;
}

static bool
in_tag(enum markup_place place)
{
	return place == MARKUP_GAP || place == MARKUP_CUT;
}

void
markup_block(struct markup *m, const char *file, int line, const char *tag)
{
	m->file = file;
	m->line = line;
	switch (m->now.place) {
	case MARKUP_TEXT:
	case MARKUP_RCDATA:
	case MARKUP_GAP:
	case MARKUP_CUT: return;
	case MARKUP_VALUE: remember(m, tag); return;
	case MARKUP_TAG_NAME: /* <option{{#if on}} selected{{/if}}> */
	case MARKUP_ATTR_NAME: m->now.place = MARKUP_CUT; return;
	case MARKUP_ATTR_AFTER: m->now.place = MARKUP_GAP; return;
	case MARKUP_OPEN:
	case MARKUP_BANG:
	case MARKUP_COMMENT:
	case MARKUP_CLOSE_NAME:
	case MARKUP_BEFORE_VALUE:
	case MARKUP_SINGLE:
	case MARKUP_BARE:
	case MARKUP_RAW: break;
	}
	mistake_add(m->errors, file, line, "{{%s}} may not stand %s", tag, place_said(m));
}

static bool
same(const struct markup_state *a, const struct markup_state *b)
{
	if (in_tag(a->place) && in_tag(b->place))
		return a->tag == b->tag;
	if (a->place != b->place || a->form != b->form || a->labels != b->labels)
		return false;
	if (a->place == MARKUP_VALUE)
		return a->attr == b->attr;
	return a->place == MARKUP_TEXT || a->tag == b->tag;
}

void
markup_join(struct markup *m, const struct markup_state *begin, const struct markup_state *a, const struct markup_state *b,
    const char *file, int line, const char *tag)
{
	m->now = *b;
	if (!same(begin, a) || !same(begin, b)) {
		mistake_add(m->errors, file, line, "the branches of {{%s}} end in another place of the HTML than they began", tag);
		m->now = *begin;
		return;
	}
	if (a->place != b->place)
		m->now.place = MARKUP_CUT;
	if (a->url > b->url)
		m->now.url = a->url;
	m->now.csrf = a->csrf && b->csrf;
}

void
markup_csrf(struct markup *m)
{
	m->now.csrf = true;
}
