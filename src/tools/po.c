/* Reads .po files; see po.h. */
#include "tools/po.h"

#include "web/mistake.h"
#include <stdlib.h>
#include <string.h>

enum { STRING_MAX_BYTES = 64 * 1024 };
enum part { PART_NONE, PART_ID, PART_PLURAL, PART_STR0, PART_STR1 };

struct reader {
	struct po  *po;
	const char *file;
	int         line, from; /* from: where the entry began */
	enum lang   lang;
	enum part   part;
	bool        any, fuzzy, has_header;
	struct buf  strings[PART_STR1 + 1];
	bool        has[PART_STR1 + 1];
};

static const char *
kept(struct reader *r, enum part part)
{
	return arena_strn(r->po->a, r->strings[part].p != NULL ? r->strings[part].p : "", r->strings[part].n);
}

static void
entry_add(struct reader *r)
{
	struct po *po = r->po;
	struct po_entry e = { .lang = r->lang, .file = r->file, .line = r->from };

	e.key = kept(r, PART_ID);
	e.text[0] = kept(r, PART_STR0);
	e.text[1] = r->has[PART_STR1] ? kept(r, PART_STR1) : NULL;
	if (e.key[0] == '\0') { /* the header */
		r->has_header = true;
		if (strstr(e.text[0], "charset=UTF-8") == NULL)
			mistake_add(po->errors, r->file, r->from, "the header must say charset=UTF-8");
		return;
	}
	if (e.text[0][0] == '\0' || (e.text[1] != NULL && e.text[1][0] == '\0'))
		mistake_add(po->errors, r->file, r->from, "\"%s\" has no words", e.key);
	if (r->fuzzy)
		mistake_add(po->errors, r->file, r->from, "\"%s\" is marked fuzzy", e.key);
	if (r->has[PART_PLURAL] && r->lang == LANG_EN && e.text[1] == NULL)
		mistake_add(po->errors, r->file, r->from, "\"%s\" wants msgstr[0] and msgstr[1]", e.key);
	if (r->has[PART_STR1] && r->lang == LANG_VI)
		mistake_add(po->errors, r->file, r->from, "\"%s\": Vietnamese has one form", e.key);
	if (po->entries_n == po->entries_cap) {
		int cap = po->entries_cap == 0 ? 256 : po->entries_cap * 2;
		struct po_entry *v = arena_array(po->a, (size_t)cap, sizeof *v);
		if (po->entries_n > 0)
			memcpy(v, po->entries, (size_t)po->entries_n * sizeof *v);
		po->entries = v;
		po->entries_cap = cap;
	}
	po->entries[po->entries_n++] = e;
}

static void
entry_end(struct reader *r)
{
	if (r->has[PART_ID] && !r->has[PART_STR0])
		mistake_add(r->po->errors, r->file, r->from, "msgid without msgstr");
	else if (r->has[PART_ID])
		entry_add(r);
	for (int i = 0; i <= PART_STR1; i++) {
		buf_reset(&r->strings[i]);
		r->has[i] = false;
	}
	r->part = PART_NONE;
	r->fuzzy = false;
}

/* "…" with \n \t \" \\ added to the string being read. */
static void
quoted(struct reader *r, const char *s, const char *end)
{
	struct buf *b = &r->strings[r->part];

	s += strspn(s, " \t");
	while (end > s && (end[-1] == ' ' || end[-1] == '\r' || end[-1] == '\t'))
		end--;
	if (r->part == PART_NONE || end - s < 2 || *s != '"' || end[-1] != '"') {
		mistake_add(r->po->errors, r->file, r->line, "a string in double quotes is wanted");
		return;
	}
	for (s++, end--; s < end; s++) {
		if (*s == '"')
			mistake_add(r->po->errors, r->file, r->line, "write \\\" inside a string");
		if (*s != '\\') {
			buf_char(b, *s);
			continue;
		}
		s++;
		if (s == end || strchr("nt\"\\", *s) == NULL) {
			mistake_add(r->po->errors, r->file, r->line, "only \\n \\t \\\" and \\\\ are known");
			return;
		}
		buf_char(b, *s == 'n' ? '\n' : *s == 't' ? '\t' : *s);
	}
}

static void
po_line(struct reader *r, const char *s, const char *end)
{
	static const struct { const char *word; enum part part; } words[] = {
		{ "msgid_plural ", PART_PLURAL }, { "msgid ", PART_ID }, { "msgstr ", PART_STR0 }, { "msgstr[0] ", PART_STR0 },
		{ "msgstr[1] ", PART_STR1 },
	};

	if (*s == '#') {
		if (r->part >= PART_STR0)
			entry_end(r);
		r->fuzzy |= s[1] == ',' && memmem(s, (size_t)(end - s), "fuzzy", 5) != NULL;
		return;
	}
	if (s + strspn(s, " \t\r") >= end)
		return;
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t n = strlen(words[i].word);
		if (strncmp(s, words[i].word, n) != 0)
			continue;
		if (words[i].part == PART_ID) {
			bool fuzzy = r->part == PART_NONE && r->fuzzy;
			entry_end(r);
			r->fuzzy = fuzzy;
			r->from = r->line;
		}
		r->part = words[i].part;
		if (r->has[r->part])
			mistake_add(r->po->errors, r->file, r->line, "%stwice", words[i].word);
		r->has[r->part] = true;
		quoted(r, s + n, end);
		return;
	}
	quoted(r, s, end);
}

void
po_read(struct po *po, const char *file, const char *text, enum lang lang)
{
	struct reader r = { .po = po, .file = file, .lang = lang };

	for (int i = 0; i <= PART_STR1; i++)
		buf_init(&r.strings[i], STRING_MAX_BYTES);
	while (*text != '\0') {
		const char *end = text + strcspn(text, "\n");
		r.line++;
		po_line(&r, text, end);
		text = end + (*end == '\n');
	}
	entry_end(&r);
	if (!r.has_header)
		mistake_add(po->errors, file, 1, "no header (msgid \"\" with charset=UTF-8)");
	for (int i = 0; i <= PART_STR1; i++)
		buf_free(&r.strings[i]);
}

static int
by_key(const void *a, const void *b)
{
	const struct po_entry *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (order == 0)
		order = (int)x->lang - (int)y->lang;
	if (order == 0)
		order = strcmp(x->file, y->file);
	return order != 0 ? order : x->line - y->line;
}

/* Does ${in} hold every {name} of ${of}?  "n" may be left out: "one file". */
static const char *
lacking(struct arena *a, const char *of, const char *const in[2])
{
	for (const char *s = of, *close; (s = strchr(s, '{')) != NULL && (close = strchr(s, '}')) != NULL; s++) {
		const char *name = arena_strn(a, s, (size_t)(close - s + 1));
		if (strcmp(name, "{n}") != 0 && strstr(in[0], name) == NULL && (in[1] == NULL || strstr(in[1], name) == NULL))
			return name;
	}
	return NULL;
}

static void
check_key(struct po *po, const struct po_key *k)
{
	static const char *const names[LANG__MAX] = { [LANG_VI] = "vi", [LANG_EN] = "en" };

	for (int l = 0; l < LANG__MAX; l++) {
		int other = l == LANG_VI ? LANG_EN : LANG_VI;
		const char *name = NULL;
		if (k->text[l][0] == NULL) {
			mistake_add(po->errors, k->file, k->line, "\"%s\" has no words in %s", k->key, names[l]);
			continue;
		}
		for (int form = 0; form < 2 && k->text[l][form] != NULL && k->text[other][0] != NULL && name == NULL; form++)
			name = lacking(po->a, k->text[l][form], k->text[other]);
		if (name != NULL)
			mistake_add(po->errors, k->file, k->line, "\"%s\" has %s in %s only", k->key, name, names[l]);
	}
}

void
po_finish(struct po *po)
{
	if (po->entries_n > 1) /* without entries there is no array to sort */
		qsort(po->entries, (size_t)po->entries_n, sizeof *po->entries, by_key);
	po->keys = arena_array(po->a, (size_t)po->entries_n + 1, sizeof *po->keys);
	for (int i = 0; i < po->entries_n; i++) {
		const struct po_entry *e = &po->entries[i];
		struct po_key *k = po->keys_n > 0 ? &po->keys[po->keys_n - 1] : NULL;
		if (k == NULL || strcmp(k->key, e->key) != 0) {
			k = &po->keys[po->keys_n++];
			*k = (struct po_key){ .key = e->key, .file = e->file, .line = e->line };
		}
		if (k->text[e->lang][0] != NULL)
			mistake_add(po->errors, e->file, e->line, "\"%s\" is here and at %s:%d", e->key, po->entries[i - 1].file,
			    po->entries[i - 1].line);
		k->text[e->lang][0] = e->text[0];
		k->text[e->lang][1] = e->text[1];
	}
	for (int i = 0; i < po->keys_n; i++)
		check_key(po, &po->keys[i]);
}

struct po_key *
po_find(const struct po *po, const char *key)
{
	int low = 0, high = po->keys_n - 1;

	while (low <= high) {
		int middle = (low + high) / 2, order = strcmp(key, po->keys[middle].key);
		if (order == 0)
			return &po->keys[middle];
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return NULL;
}
