/* Looking at a lexicon from outside: what it would be without a row, what contradicts itself.  See lexicon.h. */
#include "screen/inside.h"

#include <string.h>

static bool
drop_pattern(struct lexicon *lx, struct arena *a, const char *code)
{
	struct pattern *kept = arena_array(a, (size_t)lx->patterns_n + 1, sizeof *kept);
	int             n = 0;
	for (int i = 0; i < lx->patterns_n; i++)
		if (strcmp(lx->patterns[i].code, code) != 0)
			kept[n++] = lx->patterns[i];
	if (n == lx->patterns_n)
		return false;
	lx->patterns = kept;
	lx->patterns_n = n;
	return true;
}

static bool
drop_context(struct lexicon *lx, const char *row)
{
	size_t n = strcspn(row, " ");
	bool   found = false;
	for (int g = 0; g < lx->guards_n && row[n] == ' '; g++) {
		if (strncmp(lx->guards[g].code, row, n) != 0 || lx->guards[g].code[n] != '\0')
			continue;
		for (int c = 0; c < lx->classes_n; c++)
			for (int s = 0; s < GUARD__MAX && strcmp(lx->class[c].code, row + n + 1) == 0; s++) {
				uint64_t *bits = &lx->guards[g].in[s].bit[c / 64];
				found = found || classes_has(&lx->guards[g].in[s], c);
				*bits &= ~((uint64_t)1 << (c % 64));
			}
	}
	return found;
}

const struct lexicon *
lexicon_without(const struct lexicon *lx, struct arena *a, const char *row)
{
	struct lexicon *copy = arena_alloc(a, sizeof *copy);
	*copy = *lx;
	return drop_pattern(copy, a, row) || drop_context(copy, row) ? copy : NULL;
}

/* --- contradictions ---------------------------------------------------------------------------------------------------------- */

static const enum role against[][2] = {
	{ROLE_USER, ROLE_STAFF}, {ROLE_USER, ROLE_SITE}, {ROLE_STAFF, ROLE_SITE}, {ROLE_NEG, ROLE_MODAL}, {ROLE_NEG, ROLE_CONTRAST}, {ROLE_YES, ROLE_NO},
	{ROLE_VI, ROLE_EN}, {ROLE_NEG, ROLE_IDLE}};

static int
class_of(const struct lexicon *lx, const struct node *node, enum role role)
{
	for (int c = 0; c < lx->classes_n; c++)
		if (lx->class[c].role == role && classes_has(&node->classes, c))
			return c;
	return -1;
}

struct origin { uint32_t from, word; };

static void
tell_phrase(const struct lexicon *lx, const struct origin *origin, uint32_t node, struct buf *out)
{
	if (origin[node].from > TREE_PLAIN)
		tell_phrase(lx, origin, origin[node].from, out);
	buf_printf(out, " %s", origin[node].word == ANY_WORD ? "*" : lx->word_text[origin[node].word]);
}

static uint32_t
root_of(const struct origin *origin, uint32_t node)
{
	while (node > TREE_PLAIN)
		node = origin[node].from;
	return node;
}

static void
lint_node(const struct lexicon *lx, const struct origin *origin, uint32_t node, struct buf *out)
{
	for (size_t i = 0; i < sizeof against / sizeof against[0]; i++) {
		int one = class_of(lx, &lx->nodes[node], against[i][0]), other = class_of(lx, &lx->nodes[node], against[i][1]);
		if (one < 0 || other < 0 || root_of(origin, node) != TREE_MARKED)
			continue;
		buf_printf(out, "phrase in classes that contradict one another: %s and %s:", lx->class[one].code, lx->class[other].code);
		tell_phrase(lx, origin, node, out);
		buf_char(out, '\n');
	}
}

static void
lint_phrases(const struct lexicon *lx, struct buf *out)
{
	struct arena  *a = arena_new(1 << 20);
	struct origin *origin = arena_array(a, lx->nodes_n + 2, sizeof *origin);
	for (uint32_t e = 0; e < lx->edges_cap; e++)
		if (lx->edges[e].key != 0)
			origin[lx->edges[e].to] = (struct origin){(uint32_t)(lx->edges[e].key >> 32), (uint32_t)lx->edges[e].key};
	for (uint32_t node = TREE_PLAIN + 1; node < lx->nodes_n; node++)
		if (lx->nodes[node].ends)
			lint_node(lx, origin, node, out);
	arena_free(a);
}

static void
mark_used(const struct lexicon *lx, struct classes *used)
{
	for (int p = 0; p < lx->patterns_n; p++)
		for (int e = 0; e < lx->patterns[p].n; e++)
			for (int i = 0; i < CLASS_WORDS; i++)
				used->bit[i] |= lx->patterns[p].at[e].any.bit[i];
	for (int g = 0; g < lx->guards_n; g++)
		for (int s = 0; s < GUARD__MAX; s++)
			for (int i = 0; i < CLASS_WORDS; i++)
				used->bit[i] |= lx->guards[g].in[s].bit[i];
	for (int j = 0; j < lx->joins_n; j++) {
		classes_set(used, lx->joins[j].left);
		classes_set(used, lx->joins[j].right);
	}
}

void
lexicon_lint(const struct lexicon *lx, struct buf *out)
{
	struct classes used = {{0}};
	mark_used(lx, &used);
	for (int c = 0; c < lx->classes_n; c++)
		if (lx->class[c].role == ROLE_PLAIN && !classes_has(&used, c))
			buf_printf(out, "class of phrases that nothing uses: %s\n", lx->class[c].code);
	lint_phrases(lx, out);
}
