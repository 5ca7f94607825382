/* What tags and attributes mean to the template compiler: addresses, forms, labels, what the security policy forbids. */
#include "web/markup.h"

#include "web/mistake.h"
#include <string.h>
#include <strings.h>

static bool
is_one_of(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

static const struct markup_attr *
attr_get(const struct markup *m, const char *name)
{
	for (int i = 0; i < m->attrs_n; i++)
		if (strcmp(m->attrs[i].name, name) == 0)
			return &m->attrs[i];
	return NULL;
}

static const char *
attr_value(const struct markup *m, const char *name)
{
	const struct markup_attr *attr = attr_get(m, name);

	return attr != NULL && attr->value != NULL ? attr->value : "";
}

void
markup_attr_begin(struct markup *m)
{
	static const char *const urls[] = {
		"href", "src", "action", "formaction", "cite", "poster", "data", "longdesc", "xlink:href", NULL
	};
	static const char *const never[] = { "srcset", "srcdoc", "imagesrcset", "ping", "http-equiv", NULL };
	const char *name = m->attrs_n > 0 ? m->attrs[m->attrs_n - 1].name : "";

	if (strncmp(name, "on", 2) == 0 || strcmp(name, "style") == 0) {
		mistake_add(m->errors, m->file, m->line, "%s=\"…\": the page's security policy forbids it", name);
		m->now.forbidden = true;
	}
	if (is_one_of(name, never) || (strcmp(name, "content") == 0 && attr_get(m, "http-equiv") != NULL))
		m->now.forbidden = true;
	if (is_one_of(name, urls))
		m->now.url = URL_START;
}

void
markup_attr_value(struct markup *m)
{
	static const char *const bad[] = { "javascript:", "data:", "vbscript:", NULL };
	const char *value = m->value.p != NULL ? m->value.p : "";

	for (int i = 0; m->now.url != URL_NONE && bad[i] != NULL; i++)
		if (strncasecmp(value, bad[i], strlen(bad[i])) == 0)
			mistake_add(m->errors, m->file, m->line, "an address may not begin with %s", bad[i]);
}

static void
mark(struct markup *m, struct markup_marks *list, const char *value)
{
	if (list->n == list->cap) {
		int cap = list->cap == 0 ? 32 : list->cap * 2;
		struct markup_mark *v = arena_array(m->a, (size_t)cap, sizeof *v);
		if (list->n > 0)
			memcpy(v, list->v, (size_t)list->n * sizeof *v);
		list->v = v;
		list->cap = cap;
	}
	list->v[list->n++] = (struct markup_mark){ value, m->file, m->tag_line };
}

static void
form_open(struct markup *m)
{
	const char *method = attr_value(m, "method");

	if (m->now.form != 0)
		mistake_add(m->errors, m->file, m->tag_line, "<form> inside the <form> of line %d", m->form_line);
	m->form_file = m->file;
	m->form_line = m->tag_line;
	m->now.csrf = false;
	m->now.form = ++m->serial;
	m->now.post = method[0] != '\0' && strcasecmp(method, "get") != 0;
}

static void
form_close(struct markup *m)
{
	if (m->now.form != 0 && m->now.post && !m->now.csrf)
		mistake_add(m->errors, m->form_file, m->form_line, "<form method=\"post\"> without {{>csrf}}");
	m->now.form = 0;
}

/* A control must be named by a label around it, a label for its id, or an aria attribute. */
static void
control(struct markup *m)
{
	static const char *const unnamed[] = { "hidden", "submit", "button", "reset", NULL };
	const char *id = attr_value(m, "id");

	if (strcmp(m->name, "input") == 0 && is_one_of(attr_value(m, "type"), unnamed))
		return;
	if (m->now.labels > 0 || attr_get(m, "aria-label") != NULL || attr_get(m, "aria-labelledby") != NULL)
		return;
	if (id[0] == '\0')
		mistake_add(m->errors, m->file, m->tag_line, "<%s> has neither a label around it nor an id for one", m->name);
	else
		mark(m, &m->controls, id);
}

void
markup_labels(struct markup *m)
{
	for (int i = 0; i < m->controls.n; i++) {
		const struct markup_mark *c = &m->controls.v[i];
		int k = 0;
		while (k < m->fors.n && strcmp(m->fors.v[k].value, c->value) != 0)
			k++;
		if (k == m->fors.n)
			mistake_add(m->errors, c->file, c->line, "no <label for=\"%s\"> for this control", c->value);
	}
}

static void
opened(struct markup *m)
{
	const char *name = m->name;

	if (strcmp(name, "form") == 0) {
		form_open(m);
	} else if (strcmp(name, "label") == 0) {
		m->now.labels++;
		mark(m, &m->fors, attr_value(m, "for"));
	} else if (strcmp(name, "input") == 0 || strcmp(name, "select") == 0) {
		control(m);
	} else if (strcmp(name, "textarea") == 0) {
		control(m);
		m->now.place = MARKUP_RCDATA;
	} else if (strcmp(name, "title") == 0) {
		m->now.place = MARKUP_RCDATA;
	} else if (strcmp(name, "script") == 0 || strcmp(name, "style") == 0) {
		if (name[1] == 't' || attr_get(m, "src") == NULL)
			mistake_add(m->errors, m->file, m->tag_line, "inline <%s>: the page's security policy forbids it", name);
		m->now.place = MARKUP_RAW;
	} else if (strcmp(name, "img") == 0 && attr_get(m, "alt") == NULL) {
		mistake_add(m->errors, m->file, m->tag_line, "<img> without alt");
	}
}

void
markup_tag_done(struct markup *m, bool closing)
{
	if (!closing)
		opened(m);
	else if (strcmp(m->name, "form") == 0)
		form_close(m);
	else if (strcmp(m->name, "label") == 0 && m->now.labels > 0)
		m->now.labels--;
}
