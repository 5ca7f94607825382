/* Rows of the lexicon, turned into trees and patterns.  See lexicon.h. */
#include "screen/inside.h"

#include <string.h>

static const char *const role_words[ROLE__MAX] = {
	[ROLE_PLAIN] = "", [ROLE_IDLE] = "idle", [ROLE_USER] = "user", [ROLE_STAFF] = "staff", [ROLE_SITE] = "site", [ROLE_PRONOUN] = "pronoun",
	[ROLE_NEG] = "neg", [ROLE_NEG_BOTH] = "neg_both", [ROLE_NEG_BACK] = "neg_back", [ROLE_NEG_BAN] = "neg_ban", [ROLE_NEG_ALL] = "neg_all", [ROLE_NEG_CLAUSE] = "neg_clause", [ROLE_PAST] = "past",
	[ROLE_CONTRAST] = "contrast", [ROLE_MODAL] = "modal",
	[ROLE_CAUSE] = "cause", [ROLE_TOWARD] = "toward", [ROLE_BY] = "by", [ROLE_DOER] = "doer", [ROLE_RELATIVE] = "relative", [ROLE_WHEN] = "when", [ROLE_YES] = "yes", [ROLE_NO] = "no",
	[ROLE_ASKS] = "asks", [ROLE_HOW] = "how", [ROLE_WHETHER] = "whether", [ROLE_BAD] = "bad", [ROLE_VI] = "vi", [ROLE_EN] = "en"};

struct lexicon *
lexicon_new(void)
{
	struct arena   *a = arena_new(1 << 20);
	struct lexicon *lx = arena_alloc(a, sizeof *lx);
	lx->a = a;
	letters_init(&lx->letters);
	(void)words_add(lx, "a", 1);
	return lx;
}

void
lexicon_free(struct lexicon *lx)
{
	if (lx != NULL)
		arena_free(lx->a);
}

static enum rc
wrong(struct buf *why, const char *what, const char *of)
{
	if (why != NULL)
		buf_printf(why, "%s: %s\n", what, of);
	return INVALID;
}

static int
find_class(const struct lexicon *lx, const char *code, size_t n)
{
	for (int i = 0; i < lx->classes_n; i++)
		if (strncmp(lx->class[i].code, code, n) == 0 && lx->class[i].code[n] == '\0')
			return i;
	return -1;
}

enum rc
lexicon_class(struct lexicon *lx, const char *code, const char *role, struct buf *why)
{
	bool people = strcmp(role, "people") == 0;
	int  r = 0;
	while (!people && r < ROLE__MAX && strcmp(role_words[r], role) != 0)
		r++;
	if (r == ROLE__MAX)
		return wrong(why, "class of an unknown role", code);
	if (lx->classes_n == CLASSES_MAX || find_class(lx, code, strlen(code)) >= 0)
		return wrong(why, "class twice, or too many", code);
	if (r == ROLE_VI || r == ROLE_EN)
		classes_set(r == ROLE_VI ? &lx->vi : &lx->en, lx->classes_n);
	lx->class[lx->classes_n++] = (struct class_row){arena_str(lx->a, code), (enum role)r, people};
	return OK;
}

/* --- phrases ----------------------------------------------------------------------------------------------------------------- */

struct phrase { uint32_t marked[PHRASE_WORDS_MAX], plain[PHRASE_WORDS_MAX]; int n; bool too_long; };

static void
phrase_word(struct lexicon *lx, struct phrase *p, struct word *w)
{
	word_end(w);
	if (w->marked_n > 0) {
		if (p->n == PHRASE_WORDS_MAX)
			p->too_long = true;
		else {
			p->marked[p->n] = words_add(lx, w->marked, w->marked_n);
			p->plain[p->n++] = words_add(lx, w->plain, w->plain_n);
		}
	}
	word_reset(w);
}

static struct phrase
read_phrase(struct lexicon *lx, const char *s, size_t n)
{
	struct phrase p = {.n = 0};
	struct word   w;
	word_reset(&w);
	for (size_t at = 0; at < n;) {
		uint32_t      cp;
		size_t        step = letters_next(s + at, n - at, &cp);
		struct letter l = letters_get(&lx->letters, cp);
		if (l.kind == LETTER_WORD || l.kind == LETTER_MARK)
			word_add(&w, l, cp);
		else if (l.kind != LETTER_HIDDEN)
			phrase_word(lx, &p, &w);
		if (cp == '*' && p.n < PHRASE_WORDS_MAX) {
			p.marked[p.n] = ANY_WORD;
			p.plain[p.n++] = ANY_WORD;
		}
		at += step;
	}
	phrase_word(lx, &p, &w);
	return p;
}

/* expand(lx, class, s): each alternative of the first innermost "{…}" in turn, and so on; a phrase without any is added. */
static bool
expand(struct lexicon *lx, int class, const char *s)
{
	const char *close = strchr(s, '}'), *open = close, *part;
	bool        fine = true, marked_only = s[strspn(s, " \n\t")] == '=';
	while (open != NULL && open > s && *open != '{')
		open--;
	if (close == NULL || *open != '{') {
		struct phrase p = read_phrase(lx, s, strlen(s));
		if (p.n == 0 || p.too_long || strpbrk(s, "{|}") != NULL)
			return false;
		tree_add(lx, TREE_MARKED, p.marked, p.n, class);
		if (!marked_only && (p.n > 1 || p.marked[0] == p.plain[0])) /* one syllable without its marks may be any of six others */
			tree_add(lx, TREE_PLAIN, p.plain, p.n, class);
		return true;
	}
	for (part = open + 1; part <= close; part += strcspn(part, "|}") + 1) {
		int n = (int)strcspn(part, "|}");
		fine = expand(lx, class, arena_printf(lx->a, "%.*s%.*s%s", (int)(open - s), s, n, part, close + 1)) && fine;
	}
	return fine;
}

enum rc
lexicon_phrases(struct lexicon *lx, const char *class, const char *phrases, struct buf *why)
{
	int at = find_class(lx, class, strlen(class));
	if (at < 0)
		return wrong(why, "phrases of an unknown class", class);
	for (const char *s = phrases; *s != '\0';) {
		size_t      n = strcspn(s, ";");
		const char *one = arena_strn(lx->a, s, n);
		if (one[strspn(one, " \t\n")] != '\0' && !expand(lx, at, one))
			return wrong(why, "no phrase", one);
		s += n + (s[n] == ';');
	}
	return OK;
}

enum rc
lexicon_spelling(struct lexicon *lx, const char *word, const char *stands_for, struct buf *why)
{
	struct phrase    from = read_phrase(lx, word + (*word == '*'), strlen(word) - (*word == '*')), to = read_phrase(lx, stands_for, strlen(stands_for));
	struct spelling *sp = arena_alloc(lx->a, sizeof *sp);
	if (from.n != 1 || to.n < 1 || to.n > 4)
		return wrong(why, "no spelling", word);
	for (sp->n = 0; sp->n < to.n; sp->n++) {
		sp->words[sp->n] = to.marked[sp->n];
		sp->plain[sp->n] = to.plain[sp->n];
	}
	if (*word != '*')
		lx->spelling[from.marked[0]] = sp;
	else if (lx->endings_n < ENDINGS_MAX)
		lx->endings[lx->endings_n++] = (struct ending){arena_str(lx->a, word + 1), strlen(word + 1), sp};
	else
		return wrong(why, "too many endings", word);
	return OK;
}

/* --- patterns and guards ----------------------------------------------------------------------------------------------------- */

static int
find_guard(const struct lexicon *lx, const char *code, size_t n)
{
	for (int i = 0; i < lx->guards_n; i++)
		if (strncmp(lx->guards[i].code, code, n) == 0 && lx->guards[i].code[n] == '\0')
			return i;
	return -1;
}

enum rc
lexicon_guard(struct lexicon *lx, const char *guard, const char *class, const char *scope, struct buf *why)
{
	static const char *const scopes[GUARD__MAX] = {"clause", "part", "sentence", "around", "text"};
	int                      at = find_class(lx, class, strlen(class)), s = 0, g;
	while (s < GUARD__MAX && strcmp(scopes[s], scope) != 0)
		s++;
	if (at < 0 || s == GUARD__MAX)
		return wrong(why, "guard of an unknown class or scope", class);
	g = find_guard(lx, guard, strlen(guard));
	if (g < 0 && lx->guards_n == GUARDS_MAX)
		return wrong(why, "too many guards", guard);
	if (g < 0)
		lx->guards[g = lx->guards_n++] = (struct guard){.code = arena_str(lx->a, guard)};
	classes_set(&lx->guards[g].in[s], at);
	return OK;
}

enum rc
lexicon_join(struct lexicon *lx, const char *class, const char *left, const char *right, int gap, struct buf *why)
{
	struct join j = {find_class(lx, class, strlen(class)), find_class(lx, left, strlen(left)), find_class(lx, right, strlen(right)), gap};
	if (j.class < 0 || j.left < 0 || j.right < 0 || lx->joins_n == JOINS_MAX)
		return wrong(why, "join of an unknown class, or too many", class);
	lx->joins[lx->joins_n++] = j;
	return OK;
}

/* read_element: "a|b@user", "a@free", "a~". */
static bool
read_element(const struct lexicon *lx, const char *s, size_t n, struct element *e)
{
	const char *end = s + n;
	while (s < end) {
		size_t k = strcspn(s, "|@~ ");
		int    class = find_class(lx, s, k);
		if (class < 0)
			return false;
		classes_set(&e->any, class);
		s += k;
		if (s < end && *s == '|') {
			s++;
			continue;
		}
		if (s < end && *s == '~') {
			e->denied_too = true;
			s++;
		}
		if (s < end && *s == '@') {
			k = (size_t)(end - s);
			e->user = k == 5 && strncmp(s, "@user", 5) == 0;
			e->free = k == 5 && strncmp(s, "@free", 5) == 0;
			return e->user || e->free;
		}
		return s == end;
	}
	return false;
}

static bool
read_pattern(const struct lexicon *lx, const char *s, struct pattern *p)
{
	char link = ' ';
	while (*(s += strspn(s, " \n\t")) != '\0') {
		size_t n = strcspn(s, " \n\t");
		if (n == 2 && strncmp(s, "..", 2) == 0)
			link = '.';
		else if (n == 1 && *s == '&')
			link = '&';
		else if (n == 1 && (*s == '+' || *s == '='))
			link = *s;
		else if (p->n == ELEMENTS_MAX || !read_element(lx, s, n, &p->at[p->n]))
			return false;
		else {
			p->at[p->n++].link = link;
			link = ' ';
		}
		s += n;
	}
	return p->n > 0;
}

enum rc
lexicon_pattern(struct lexicon *lx, const char *code, const char *feature, const char *pattern, const char *scope, const char *guards, struct buf *why)
{
	struct pattern p = {.code = arena_str(lx->a, code), .feature = arena_str(lx->a, feature)};
	uint32_t       cap = (uint32_t)lx->patterns_cap;
	if (!read_pattern(lx, pattern, &p))
		return wrong(why, "no pattern, or of an unknown class", code);
	for (const char *one = guards; *one != '\0'; one += strspn(one, " ")) {
		int g = find_guard(lx, one, strcspn(one, " "));
		if (g < 0)
			return wrong(why, "pattern with an unknown guard", code);
		p.guards |= (uint32_t)1 << g;
		one += strcspn(one, " ");
	}
	p.pair = strcmp(scope, "pair") == 0;
	p.last = strcmp(scope, "last") == 0;
	if (!p.pair && !p.last && strcmp(scope, "sentence") != 0)
		return wrong(why, "pattern of an unknown scope", code);
	lx->patterns = reading_grow(lx->a, lx->patterns, (uint32_t)lx->patterns_n, &cap, sizeof *lx->patterns);
	lx->patterns_cap = (int)cap;
	lx->patterns[lx->patterns_n++] = p;
	return OK;
}
