/*
 * What the tests of templates and of rendering share: a few tables, and words of their own (this file defines ${words}, so the
 * program's words are not linked in).
 */
#ifndef UNIT_TEMPLATE_DATA_H
#define UNIT_TEMPLATE_DATA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "db/table.h"
#include "gen/words.h"
#include "web/render.h"
#include "web/template.h"

const struct word words[] = {
	{ "due", { { "hạn {day}", 0 }, { "due {day}", 0 } } },
	{ "field.bad_date", { { "Ngày", 0 }, { "Date", 0 } } },
	{ "field.kind", { { "Loại", 0 }, { "Kind", 0 } } },
	{ "files", { { "{n} tệp", 0 }, { "{n} file", "{n} files" } } },
	{ "hello", { { "Chào {name} {", 0 }, { "Hello {name} {", 0 } } },
	{ "item.a", { { "mục A", 0 }, { "item A", 0 } } },
	{ "item.b", { { "mục B", 0 }, { "item B", 0 } } },
	{ "plain", { { "trơn", 0 }, { "plain", 0 } } },
	{ "sharp", { { "<b> & \"x\"", 0 }, { "<b> & \"x\"", 0 } } },
	{ "site", { { "Một cửa", 0 }, { "One door", 0 } } },
	{ "state.draft", { { "Bản nháp", 0 }, { "Draft", 0 } } },
};
const int words_n = (int)(sizeof words / sizeof words[0]);

static const char *const req_cols[] = { "lang", "csrf", "static_css" };
static const char *const dossier_cols[] = {
	"code", "name", "state", "state2", "url", "bad_url", "filed_s", "due_day", "size", "n", "empty", "zero"
};
static const char *const item_cols[] = { "id", "code", "name", "on" };
static const char *const file_cols[] = { "item", "name" };
static const char *const note_cols[] = { "file", "text" };
static const char *const none_cols[] = { "a" };

enum { SLOT_REQ, SLOT_DOSSIER, SLOT_ITEMS, SLOT_FILES, SLOT_NOTES, SLOT_NONE, SLOTS_N };
static const struct template_slot data_slots[SLOTS_N] = {
	{ "req", req_cols, 3 }, { "dossier", dossier_cols, 12 }, { "items", item_cols, 4 }, { "files", file_cols, 2 },
	{ "notes", note_cols, 2 }, { "none", none_cols, 1 },
};

static inline struct table *
data_table(struct arena *a, int slot, int rows_n, const char *const *values)
{
	const struct template_slot *s = &data_slots[slot];
	struct table *t = table_new(a, s->table, s->cols, s->cols_n);

	for (int row = 0; row < rows_n; row++) {
		table_add(a, t);
		for (int col = 0; col < s->cols_n; col++)
			table_set(t, row, s->cols[col], values[row * s->cols_n + col]);
	}
	return t;
}

/* All tables, with ${hostile} in every column a person could fill. */
static inline void
data_tables(struct arena *a, const char *hostile, struct table **out)
{
	const char *h = hostile;

	out[SLOT_REQ] = data_table(a, SLOT_REQ, 1, (const char *[]){ "vi", "tok-en", "/static/main.12345678.css" });
	out[SLOT_DOSSIER] = data_table(a, SLOT_DOSSIER, 1, (const char *[]){ h ? h : "HS-1", h ? h : "Báo <\"Mới\"> & 'x' / ..",
	    h ? h : "draft", h ? h : "draft", h ? h : "/d/HS-1?a=1&b=2", h ? h : "javascript:alert(1)", h ? h : "1763787900",
	    h ? h : "2026-11-22", h ? h : "1500000", h ? h : "2", "", "0" });
	out[SLOT_ITEMS] = data_table(a, SLOT_ITEMS, 3, (const char *[]){ "1", h ? h : "a", h ? h : "Mục <1>", "1", "2", h ? h : "b",
	    NULL, "0", "3", h ? h : "c", h ? h : "", NULL });
	out[SLOT_FILES] = data_table(a, SLOT_FILES, 5, (const char *[]){ "1", h ? h : "x.pdf", "1", h ? h : "y.pdf", "3", h ? h : "z.pdf",
	    "4", "orphan.pdf", NULL, "nobody's.pdf" });
	out[SLOT_NOTES] = data_table(a, SLOT_NOTES, 3, (const char *[]){ h ? h : "z.pdf", h ? h : "late", h ? h : "y.pdf",
	    h ? h : "blurred", h ? h : "z.pdf", h ? h : "again" });
	out[SLOT_NONE] = NULL;
}

static inline const char *
data_word(void *cx, const char *key)
{
	for (int i = 0; i < words_n; i++)
		if (strcmp(words[i].key, key) == 0)
			return arena_printf(cx, "%s %s %s", words[i].text[0][0], words[i].text[1][0], words[i].text[1][1] ? words[i].text[1][1] : "");
	return NULL;
}

static inline const char *
data_static(void *cx, const char *name)
{
	(void)cx;
	return strcmp(name, "logo.svg") == 0 ? "/static/logo.0badcafe.svg" : NULL;
}

static inline struct template_world
data_world(struct arena *a)
{
	return (struct template_world){ .dir = "tests/unit/templates", .word = data_word, .static_path = data_static, .cx = a };
}

static inline struct cell
data_cell(const char *s)
{
	return (struct cell){ s, s == NULL ? 0 : strlen(s) };
}

/* Form fields: as typed, and an error where the name begins with "bad". */
static inline struct form_field *
data_fields(struct arena *a, const struct template *t, const char *hostile)
{
	struct form_field *fields = arena_array(a, (size_t)t->fields_n + 1, sizeof *fields);

	for (int i = 0; i < t->fields_n; i++) {
		fields[i].value = data_cell(hostile != NULL ? hostile : arena_printf(a, "<%s>", t->fields[i]));
		fields[i].error = data_cell(hostile != NULL ? hostile : strncmp(t->fields[i], "bad", 3) == 0 ? "wrong <date>" : NULL);
	}
	return fields;
}

static inline enum rc
data_render(struct buf *b, struct arena *a, const struct template *t, enum lang lang, const char *hostile, struct buf *errors)
{
	struct table *tables[SLOTS_N];
	struct render r = { .tables = tables, .any_error = true, .lang = lang, .arena = a };
	struct binding *binding;
	enum rc rc = template_bind(&binding, t, data_slots, SLOTS_N, a, errors);

	if (rc != OK)
		return rc;
	data_tables(a, hostile, tables);
	r.binding = binding;
	r.fields = data_fields(a, t, hostile);
	return render_write(b, &r);
}

#endif
