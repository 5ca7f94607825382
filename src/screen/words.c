/* Words as numbers, and the trees of phrases over them. */
#include "screen/inside.h"

#include <string.h>

static uint32_t
hash(const char *s, size_t n)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h ^ h >> 15;
}

static uint32_t *
slot(const struct lexicon *lx, const char *s, size_t n)
{
	uint32_t at = hash(s, n) & (lx->word_cap - 1);
	while (lx->word_table[at] != 0) {
		const char *other = lx->word_text[lx->word_table[at]];
		if (strncmp(other, s, n) == 0 && other[n] == '\0')
			break;
		at = (at + 1) & (lx->word_cap - 1);
	}
	return &lx->word_table[at];
}

uint32_t
words_number(const struct lexicon *lx, const char *s, size_t n)
{
	return n == 0 ? 0 : *slot(lx, s, n);
}

static void
words_widen(struct lexicon *lx)
{
	uint32_t old = lx->word_cap;
	const char **text = lx->word_text;
	struct spelling **spelling = lx->spelling;
	lx->word_cap = old == 0 ? 4096 : old * 2;
	lx->word_table = arena_array(lx->a, lx->word_cap, sizeof *lx->word_table);
	lx->word_text = arena_array(lx->a, lx->word_cap / 2 + 2, sizeof *lx->word_text);
	lx->spelling = arena_array(lx->a, lx->word_cap / 2 + 2, sizeof(struct spelling *));
	for (uint32_t i = ANY_WORD + 1; i < lx->words_n; i++) {
		lx->word_text[i] = text[i];
		lx->spelling[i] = spelling[i];
		*slot(lx, text[i], strlen(text[i])) = i;
	}
	if (lx->words_n == 0)
		lx->words_n = ANY_WORD + 1;
}

uint32_t
words_add(struct lexicon *lx, const char *s, size_t n)
{
	uint32_t *at;
	if (lx->words_n + 2 >= lx->word_cap / 2)
		words_widen(lx);
	at = slot(lx, s, n);
	if (*at == 0) {
		*at = lx->words_n++;
		lx->word_text[*at] = arena_strn(lx->a, s, n);
	}
	return *at;
}

const struct spelling *
words_ending(const struct lexicon *lx, const char *s, size_t n)
{
	for (int i = 0; i < lx->endings_n; i++)
		if (n > lx->endings[i].n + 2 && memcmp(s + n - lx->endings[i].n, lx->endings[i].s, lx->endings[i].n) == 0)
			return lx->endings[i].as;
	return NULL;
}

/* --- trees ------------------------------------------------------------------------------------------------------------------- */

static struct edge *
edge_slot(const struct lexicon *lx, uint64_t key)
{
	uint32_t at = (uint32_t)((key * 0x9e3779b97f4a7c15u) >> 40) & (lx->edges_cap - 1);
	while (lx->edges[at].key != 0 && lx->edges[at].key != key)
		at = (at + 1) & (lx->edges_cap - 1);
	return &lx->edges[at];
}

uint32_t
tree_step(const struct lexicon *lx, uint32_t node, uint32_t word)
{
	return lx->edges_cap == 0 ? 0 : edge_slot(lx, (uint64_t)node << 32 | word)->to;
}

static void
edges_widen(struct lexicon *lx)
{
	struct edge *old = lx->edges;
	uint32_t     n = lx->edges_cap;
	lx->edges_cap = n == 0 ? 8192 : n * 2;
	lx->edges = arena_array(lx->a, lx->edges_cap, sizeof *lx->edges);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].key != 0)
			*edge_slot(lx, old[i].key) = old[i];
}

static uint32_t
node_add(struct lexicon *lx)
{
	lx->nodes = reading_grow(lx->a, lx->nodes, lx->nodes_n, &lx->nodes_cap, sizeof *lx->nodes);
	lx->nodes[lx->nodes_n] = (struct node){.ends = false};
	return lx->nodes_n++;
}

void
tree_add(struct lexicon *lx, uint32_t root, const uint32_t *words, int n, int class)
{
	uint32_t at = root;
	while (lx->nodes_n < 2)
		node_add(lx);
	for (int i = 0; i < n; i++) {
		struct edge *e;
		if (lx->edges_n * 2 >= lx->edges_cap)
			edges_widen(lx);
		e = edge_slot(lx, (uint64_t)at << 32 | words[i]);
		if (e->key == 0) {
			e->key = (uint64_t)at << 32 | words[i];
			e->to = node_add(lx);
			lx->edges_n++;
		}
		at = e->to;
	}
	lx->nodes[at].ends = true;
	classes_set(&lx->nodes[at].classes, class);
}

void *
reading_grow(struct arena *a, void *items, uint32_t n, uint32_t *cap, size_t each_bytes)
{
	void *wider;
	if (n < *cap)
		return items;
	*cap = *cap == 0 ? 64 : *cap * 2;
	wider = arena_array(a, *cap, each_bytes);
	if (n > 0)
		memcpy(wider, items, n * each_bytes);
	return wider;
}
