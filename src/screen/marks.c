/* Which phrases of the lexicon stand in a sentence.  A phrase inside a longer one doesn't count: "đăng ký" holds no "đăng". */
#include "screen/inside.h"

#include <string.h>

struct found { uint32_t from, to, node; bool wild; }; /* wild: through "*" */

struct search {
	struct reading *r;
	uint32_t        end, root;
	struct found   *found;
	uint32_t        n, cap;
};

static void
walk(struct search *s, uint32_t node, uint32_t from, uint32_t at, bool wild)
{
	const struct lexicon *lx = s->r->lx;
	const struct token   *t;
	uint32_t              next, word;
	if (node > TREE_PLAIN && lx->nodes[node].ends) {
		s->found = reading_grow(s->r->a, s->found, s->n, &s->cap, sizeof *s->found);
		s->found[s->n++] = (struct found){from, at, node, wild};
	}
	while (at < s->end && s->r->tokens[at].kind == TOKEN_BREAK) /* a wrapped line */
		at++;
	if (at >= s->end || s->r->tokens[at].kind != TOKEN_WORD)
		return;
	t = &s->r->tokens[at];
	word = s->root == TREE_PLAIN ? t->plain : t->marked;
	if (word != 0 && (next = tree_step(lx, node, word)) != 0)
		walk(s, next, from, at + 1, wild);
	if (node > TREE_PLAIN && (next = tree_step(lx, node, ANY_WORD)) != 0)
		walk(s, next, from, at + 1, true);
}

/* longest first among those that begin together */
static void
order(struct found *f, uint32_t n)
{
	for (uint32_t i = 1; i < n; i++) { /* they come nearly in order: by beginning, a few on each */
		struct found one = f[i];
		uint32_t     k = i;
		for (; k > 0 && f[k - 1].from == one.from && f[k - 1].to < one.to; k--)
			f[k] = f[k - 1];
		f[k] = one;
	}
}

static void
add_mark(struct reading *r, struct sentence *s, int class, uint32_t from, uint32_t to)
{
	r->marks = reading_grow(r->a, r->marks, r->marks_n, &r->marks_cap, sizeof *r->marks);
	r->marks[r->marks_n++] = (struct mark){.class = (uint16_t)class, .role = (uint8_t)r->lx->class[class].role, .from = from, .to = to};
	classes_set(&s->has, class);
	classes_set(&r->has, class);
}

static void
keep(struct reading *r, struct sentence *s, const struct found *f)
{
	const struct classes *classes = &r->lx->nodes[f->node].classes;
	for (int c = 0; c < r->lx->classes_n; c++)
		if (classes_has(classes, c) && r->lx->class[c].role < ROLE_VI)
			add_mark(r, s, c, f->from, f->to);
}

/* It lost the role its class has. */
static bool
hidden_role(const struct reading *r, const struct mark *m)
{
	return m->role != r->lx->class[m->class].role;
}

/* Who is said to be of the staff ("kỹ sư của công ty") is no user. */
static void
made(struct reading *r, struct sentence *s, const struct join *j, uint32_t i, uint32_t k)
{
	if (r->lx->class[j->class].role == ROLE_STAFF && r->marks[i].role == ROLE_USER)
		r->marks[i].role = ROLE_IDLE;
	add_mark(r, s, j->class, r->marks[i].from, r->marks[k].to);
}

/* Marks that stand side by side make others, which are sorted in by where they begin. */
static void
join(struct reading *r, struct sentence *s, const struct join *j)
{
	uint32_t n = r->marks_n;
	if (!classes_has(&s->has, j->left) || !classes_has(&s->has, j->right))
		return;
	for (uint32_t i = s->marks; i < n; i++) {
		if (r->marks[i].class != j->left || hidden_role(r, &r->marks[i]))
			continue;
		for (uint32_t k = s->marks; k < n; k++) /* few: a sentence is short */
			if (r->marks[k].class == j->right && !hidden_role(r, &r->marks[k]) && r->marks[k].from >= r->marks[i].to && r->marks[k].from - r->marks[i].to <= (uint32_t)j->gap)
				made(r, s, j, i, k);
	}
	for (uint32_t i = n; i < r->marks_n; i++) {
		struct mark one = r->marks[i];
		uint32_t    k = i;
		for (; k > s->marks && r->marks[k - 1].from > one.from; k--)
			r->marks[k] = r->marks[k - 1];
		r->marks[k] = one;
	}
}

/* Words that only one of the languages has tell which of them a text without marks is in. */
static void
count_words(const struct reading *r, uint32_t from, uint32_t to, int *vi, int *en, int *marked, int *words)
{
	for (uint32_t i = from; i < to; i++) {
		const struct token *t = &r->tokens[i];
		uint32_t            node;
		if (t->kind != TOKEN_WORD)
			continue;
		++*words;
		*marked += t->has_marks;
		node = t->plain != 0 ? tree_step(r->lx, TREE_PLAIN, t->plain) : 0;
		*vi += node != 0 && classes_meet(&r->lx->nodes[node].classes, &r->lx->vi);
		*en += node != 0 && classes_meet(&r->lx->nodes[node].classes, &r->lx->en);
	}
}

static bool
is_plain(const struct reading *r, uint32_t from, uint32_t to, bool otherwise)
{
	int vi = 0, en = 0, marked = 0, words = 0;
	count_words(r, from, to, &vi, &en, &marked, &words);
	if (marked * 5 > words)
		return false;
	return vi == en ? otherwise && marked == 0 : vi > en;
}

bool
reading_has_language(const struct reading *r)
{
	uint32_t words = 0, known = 0;
	for (uint32_t i = 0; i < r->tokens_n; i++) {
		words += r->tokens[i].kind == TOKEN_WORD;
		known += r->tokens[i].kind == TOKEN_WORD && r->tokens[i].plain != 0 && r->tokens[i].to - r->tokens[i].from > 1;
	}
	if (r->garbled * 5 > words)
		return false;
	return words < 5 ? words > 0 : known * 5 >= words;
}

void
reading_marks(struct reading *r)
{
	struct search s = {.r = r};
	r->plain = is_plain(r, 0, r->tokens_n, false);
	for (uint32_t i = 0; i < r->sentences_n; i++) {
		struct sentence *one = &r->sentences[i];
		uint32_t         reach = 0;
		s.end = one->to;
		s.n = 0;
		s.root = is_plain(r, one->from, one->to, r->plain) ? TREE_PLAIN : TREE_MARKED;
		for (uint32_t at = one->from; at < one->to; at++)
			if (r->tokens[at].kind == TOKEN_WORD)
				walk(&s, s.root, at, at, false);
		order(s.found, s.n);
		one->marks = r->marks_n;
		for (uint32_t k = 0; k < s.n; k++) {
			bool inside = s.found[k].to <= reach && !(k > 0 && s.found[k].from == s.found[k - 1].from && s.found[k].to == s.found[k - 1].to);
			if (s.found[k].wild && s.found[k].from < reach) /* a guess that begins inside something known */
				continue;
			if (!inside)
				keep(r, one, &s.found[k]);
			reach = s.found[k].to > reach ? s.found[k].to : reach;
		}
		for (int k = 0; k < r->lx->joins_n; k++)
			join(r, one, &r->lx->joins[k]);
		one->marks_n = r->marks_n - one->marks;
	}
}
