/* Binds templates to the tables of a route, and reads them anew while developing; see template.h. */
#include "web/template.h"

#include "gen/statics.h"
#include "gen/templates.h"
#include "web/mistake.h"
#include "web/words.h"
#include <string.h>

struct bind {
	struct template_place *places;
	const struct template_slot *slots;
	int slots_n;
	struct arena *a;
	struct buf *errors;
};

static int
slot_find(const struct bind *b, const char *table)
{
	for (int i = 0; i < b->slots_n; i++)
		if (strcmp(b->slots[i].table, table) == 0)
			return i;
	return -1;
}

static int
col_find(const struct template_slot *slot, const char *col)
{
	for (int i = 0; i < slot->cols_n; i++)
		if (strcmp(slot->cols[i], col) == 0)
			return i;
	return -1;
}

/* The names there are, for a message. */
static const char *
names(struct arena *a, const char *const *list, int n)
{
	const char *out = "";

	for (int i = 0; i < n; i++)
		out = arena_printf(a, "%s%s%s", out, i == 0 ? "" : " ", list[i]);
	return out;
}

static void
no_table(const struct bind *b, const struct template_ref *ref)
{
	const char **list = arena_array(b->a, (size_t)b->slots_n + 1, sizeof *list);

	for (int i = 0; i < b->slots_n; i++)
		list[i] = b->slots[i].table;
	mistake_add(b->errors, ref->file, ref->line, "no table \"%s\" here; there are: %s",
	    ref->kind == REF_EITHER ? ref->col : ref->table, names(b->a, list, b->slots_n));
}

static void
place_column(const struct bind *b, const struct template_ref *ref, struct template_place *place)
{
	place->kind = REF_COLUMN;
	place->slot = slot_find(b, ref->table);
	if (place->slot < 0) {
		no_table(b, ref);
		return;
	}
	const struct template_slot *slot = &b->slots[place->slot];
	place->col = col_find(slot, ref->col);
	if (place->col < 0)
		mistake_add(b->errors, ref->file, ref->line, "table \"%s\" has no column \"%s\"; it has: %s", ref->table, ref->col,
		    names(b->a, slot->cols, slot->cols_n));
}

static void
place_table(const struct bind *b, const struct template_ref *ref, const char *table, struct template_place *place)
{
	place->kind = REF_TABLE;
	place->slot = slot_find(b, table);
	if (place->slot < 0)
		no_table(b, ref);
}

static void
place_ref(const struct bind *b, const struct template_ref *ref, struct template_place *place)
{
	int slot;

	place->kind = ref->kind;
	place->prop = ref->prop;
	switch ((enum ref_kind)ref->kind) {
	case REF_COLUMN: place_column(b, ref, place); break;
	case REF_TABLE: place_table(b, ref, ref->table, place); break;
	case REF_EITHER:
		slot = slot_find(b, ref->table);
		if (slot >= 0 && (col_find(&b->slots[slot], ref->col) >= 0 || slot_find(b, ref->col) < 0))
			place_column(b, ref, place);
		else
			place_table(b, ref, ref->col, place);
		break;
	case REF_FIELD: place->col = ref->field; break;
	case REF_LITERAL:
		place->s = ref->col;
		place->n = strlen(ref->col);
		break;
	case REF_ANY_ERROR: break;
	}
}

enum rc
template_bind(struct binding **out, const struct template *t, const struct template_slot *slots, int slots_n, struct arena *a,
    struct buf *errors)
{
	struct bind b = { .slots = slots, .slots_n = slots_n, .a = a, .errors = errors };
	struct binding *binding = arena_alloc(a, sizeof *binding);
	int *words = arena_array(a, (size_t)t->uses_n + 1, sizeof *words);
	size_t before = errors->n;

	b.places = arena_array(a, (size_t)t->refs_n + 1, sizeof *b.places);
	for (int i = 0; i < t->refs_n; i++)
		place_ref(&b, &t->refs[i], &b.places[i]);
	for (int i = 0; i < t->uses_n; i++)
		words[i] = t->uses[i].key_ref < 0 ? words_find(t->uses[i].key) : -1;
	*binding = (struct binding){ .t = t, .slots = slots, .slots_n = slots_n, .places = b.places, .words = words };
	*out = binding;
	return errors->n == before && !errors->failed ? OK : INVALID;
}

const struct template *
template_find(const char *name)
{
	for (int i = 1; i < TMPL__MAX; i++)
		if (strcmp(templates[i].name, name) == 0)
			return &templates[i];
	return NULL;
}

/* Both languages' forms in one text; enough to see which {names} the words hold. */
static const char *
built_in_word(void *cx, const char *key)
{
	struct arena *a = cx;
	int index = words_find(key);

	return index < 0 ? NULL : arena_printf(a, "%s %s %s", words_at(LANG_VI, index, 1), words_at(LANG_EN, index, 1),
	                              words_at(LANG_EN, index, 2));
}

static const char *
built_in_static(void *cx, const char *name)
{
	(void)cx;
	for (int i = 0; i < statics_n; i++)
		if (strcmp(statics[i].name, name) == 0)
			return statics[i].path;
	return NULL;
}

enum rc
template_load(struct template *out, const char *dir, int t, struct arena *a, struct buf *errors)
{
	const struct template_world world = { .dir = dir, .word = built_in_word, .static_path = built_in_static, .cx = a };

	return template_read(out, templates[t].path, &world, a, errors);
}
