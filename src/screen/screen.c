/* Patterns over the marks of a text, and the signs they give.  See screen.h. */
#include "screen/screen.h"
#include "base/text.h"
#include "screen/inside.h"

#include <string.h>

enum { TOUCH_WORDS = 2, CLOSE_WORDS = 7, SIGNS_MAX = 64, EXCERPT_BYTES = 260, STEPS_MAX = 4000 };

struct match { const struct mark *at[ELEMENTS_MAX]; uint32_t from, to; };

struct trial {
	const struct reading *r;
	const struct pattern *p;
	const struct mark    *m; /* of the sentence, or of two */
	uint32_t              n;
	uint32_t              second; /* where the later sentence begins: one mark must be there */
	int                   steps;
	struct match          match;
};

static bool
fits(const struct element *e, const struct mark *m)
{
	if (!classes_has(&e->any, m->class) || (m->denied && !e->denied_too && m->role == ROLE_PLAIN))
		return false;
	if (e->user)
		return m->agent == ROLE_USER;
	return !e->free || m->agent != ROLE_STAFF;
}

static uint32_t
reach(char link)
{
	return link == '=' ? 0 : link == '+' ? TOUCH_WORDS : CLOSE_WORDS;
}

static bool
linked(const struct trial *t, int i, const struct mark *m)
{
	const struct mark *before = i > 0 ? t->match.at[i - 1] : NULL;
	for (int k = 0; k < i; k++)
		if (t->match.at[k] == m || (t->p->at[i].link == '&' && m->from < t->match.at[k]->to && t->match.at[k]->from < m->to))
			return false;
	if (before == NULL || t->p->at[i].link == '&')
		return true;
	return m->from >= before->to && (t->p->at[i].link == '.' || m->from - before->to <= reach(t->p->at[i].link));
}

static bool guarded(const struct trial *t);

static bool
attempt(struct trial *t, int i)
{
	if (i == t->p->n) {
		t->match.from = t->match.at[0]->from;
		t->match.to = t->match.at[0]->to;
		for (int k = 1; k < i; k++) {
			t->match.from = t->match.at[k]->from < t->match.from ? t->match.at[k]->from : t->match.from;
			t->match.to = t->match.at[k]->to > t->match.to ? t->match.at[k]->to : t->match.to;
		}
		return t->match.to > t->second && !guarded(t);
	}
	for (uint32_t k = 0; k < t->n && t->steps < STEPS_MAX; k++) {
		t->steps++;
		if (!fits(&t->p->at[i], &t->m[k]) || !linked(t, i, &t->m[k]))
			continue;
		t->match.at[i] = &t->m[k];
		if (attempt(t, i + 1))
			return true;
	}
	return false;
}

/* --- guards ------------------------------------------------------------------------------------------------------------------ */

static bool
meets(const struct trial *t, const struct guard *g, const struct mark *m)
{
	if (m->denied && m->role == ROLE_PLAIN)
		return false;
	if (classes_has(&g->in[GUARD_SENTENCE], m->class) || classes_has(&g->in[GUARD_AROUND], m->class))
		return true;
	for (int i = 0; i < t->p->n; i++) {
		const struct mark *one = t->match.at[i];
		bool               same = (one->from < t->second) == (m->from < t->second) && one->role == ROLE_PLAIN;
		if (same && one->clause == m->clause && classes_has(&g->in[GUARD_CLAUSE], m->class))
			return true;
		if (same && one->part == m->part && classes_has(&g->in[GUARD_PART], m->class))
			return true;
	}
	return false;
}

static bool
cancelled(const struct trial *t, const struct guard *g)
{
	if (classes_meet(&g->in[GUARD_TEXT], &t->r->has))
		return true;
	for (uint32_t k = 0; k < t->n; k++)
		if (meets(t, g, &t->m[k]))
			return true;
	return false;
}

static bool
guarded(const struct trial *t)
{
	for (int g = 0; g < t->r->lx->guards_n; g++)
		if ((t->p->guards >> g & 1) != 0 && cancelled(t, &t->r->lx->guards[g]))
			return true;
	return false;
}

/* What stands in the heading of a sentence holds for it too, and some of what the next one says. */
static bool
cancelled_around(const struct reading *r, const struct sentence *s, const struct guard *g)
{
	const struct sentence *next = s + 1;
	if (next < r->sentences + r->sentences_n && next->follows)
		for (uint32_t k = next->marks; k < next->marks + next->marks_n; k++)
			if (!(r->marks[k].denied && r->marks[k].role == ROLE_PLAIN) && classes_has(&g->in[GUARD_AROUND], r->marks[k].class))
				return true;
	for (int32_t up = s->parent; up >= 0; up = r->sentences[up].parent)
		if (classes_meet(&g->in[GUARD_SENTENCE], &r->sentences[up].has) || classes_meet(&g->in[GUARD_PART], &r->sentences[up].has))
			return true;
	return false;
}

static bool
guarded_around(const struct reading *r, const struct sentence *s, const struct pattern *p)
{
	for (int g = 0; g < r->lx->guards_n; g++)
		if ((p->guards >> g & 1) != 0 && cancelled_around(r, s, &r->lx->guards[g]))
			return true;
	return false;
}

/* --- signs ------------------------------------------------------------------------------------------------------------------- */

struct signs { struct screen_sign *v; uint32_t n, cap; };

static bool
can_match(const struct pattern *p, const struct classes *has, const struct classes *before)
{
	for (int i = 0; i < p->n; i++)
		if (!classes_meet(&p->at[i].any, has) && (before == NULL || !classes_meet(&p->at[i].any, before)))
			return false;
	return true;
}

/* widen(r, s, match): from the deciding words to the clause around them, where that stays short. */
static void
widen(const struct reading *r, const struct sentence *s, const struct match *match, struct screen_sign *sign)
{
	uint32_t from = match->from, to = match->to;
	while (from > s->from && (r->tokens[from - 1].kind == TOKEN_WORD || r->tokens[from - 1].kind == TOKEN_BREAK))
		from--;
	while (to < s->to && (r->tokens[to].kind == TOKEN_WORD || r->tokens[to].kind == TOKEN_BREAK))
		to++;
	while (from < match->from && r->tokens[from].kind == TOKEN_BREAK)
		from++;
	while (to > match->to && r->tokens[to - 1].kind == TOKEN_BREAK)
		to--;
	if (r->tokens[to - 1].to - r->tokens[from].from > EXCERPT_BYTES) {
		from = match->from;
		to = match->to;
	}
	sign->from = r->tokens[from].from;
	sign->to = r->tokens[to - 1].to;
}

static bool
told_already(const struct signs *out, const struct screen_sign *sign, bool last)
{
	for (uint32_t i = 0; i < out->n; i++)
		if ((last || strcmp(out->v[i].feature, sign->feature) == 0) && out->v[i].from < sign->to && sign->from < out->v[i].to)
			return true;
	return false;
}

static void
try_pattern(const struct reading *r, uint32_t i, const struct pattern *p, struct signs *out, struct arena *a)
{
	const struct sentence *s = &r->sentences[i], *before = i > 0 ? s - 1 : NULL;
	struct trial           t = {.r = r, .p = p, .m = r->marks + s->marks, .n = s->marks_n};
	struct screen_sign     sign = {.feature = p->feature, .pattern = p->code};
	bool                   pair = p->pair && before != NULL;
	if (!can_match(p, &s->has, pair ? &before->has : NULL) || guarded_around(r, s, p))
		return;
	if (pair) {
		t.m = r->marks + before->marks;
		t.n += before->marks_n;
		t.second = s->from;
	}
	if (!attempt(&t, 0))
		return;
	widen(r, pair && t.match.from < s->from ? before : s, &t.match, &sign);
	if (out->n < SIGNS_MAX && !told_already(out, &sign, p->last)) {
		out->v = reading_grow(a, out->v, out->n, &out->cap, sizeof *out->v);
		out->v[out->n++] = sign;
	}
}

static void
find_signs(const struct reading *r, struct signs *out)
{
	for (int last = 0; last < 2; last++)
		for (uint32_t i = 0; i < r->sentences_n && out->n < SIGNS_MAX; i++)
			for (int p = 0; p < r->lx->patterns_n; p++)
				if (r->lx->patterns[p].last == (last == 1))
					try_pattern(r, i, &r->lx->patterns[p], out, r->a);
}

static void
sort_and_count(const char *text, struct signs *out)
{
	size_t at = 0, cp = 0;
	for (uint32_t i = 1; i < out->n; i++) {
		struct screen_sign one = out->v[i];
		uint32_t           k = i;
		for (; k > 0 && out->v[k - 1].from > one.from; k--)
			out->v[k] = out->v[k - 1];
		out->v[k] = one;
	}
	for (uint32_t i = 0; i < out->n; i++) {
		size_t end_cp;
		for (; at < out->v[i].from; at++)
			cp += ((unsigned char)text[at] & 0xc0) != 0x80;
		end_cp = cp;
		for (size_t to = at; to < out->v[i].to; to++)
			end_cp += ((unsigned char)text[to] & 0xc0) != 0x80;
		out->v[i].from_cp = cp;
		out->v[i].to_cp = end_cp;
	}
}

struct screen_result
screen_text(const struct lexicon *lx, struct arena *a, const char *text, size_t bytes)
{
	struct screen_result out = {.verdict = SCREEN_UNREADABLE};
	struct reading       r = {.lx = lx, .a = a, .text = text, .bytes = bytes};
	struct signs         signs = {.n = 0};
	if (!text_utf8_valid(text, bytes))
		return out;
	reading_tokens(&r);
	if (!reading_has_language(&r))
		return out;
	reading_sentences(&r);
	reading_marks(&r);
	reading_sense(&r);
	find_signs(&r, &signs);
	sort_and_count(text, &signs);
	out.signs = signs.v;
	out.signs_n = (int)signs.n;
	out.verdict = signs.n > 0 ? SCREEN_SOCIAL : SCREEN_NONE;
	return out;
}

void
screen_explain(const struct lexicon *lx, struct arena *a, const char *text, size_t bytes, struct buf *out)
{
	struct reading r = {.lx = lx, .a = a, .text = text, .bytes = bytes};
	if (!text_utf8_valid(text, bytes))
		return;
	reading_tokens(&r);
	reading_sentences(&r);
	reading_marks(&r);
	reading_sense(&r);
	for (uint32_t i = 0; i < r.sentences_n; i++) {
		const struct sentence *s = &r.sentences[i];
		buf_printf(out, "%u%s%s%s under %d:", i, s->bullet ? " item" : "", s->opens ? " heading" : "", s->follows ? " goes on" : "", s->parent);
		for (uint32_t k = 0; k < s->marks_n; k++) {
			const struct mark *m = &r.marks[s->marks + k];
			buf_printf(out, " %s%s(%.*s)%s/%d", m->denied ? "-" : "", lx->class[m->class].code, (int)(r.tokens[m->to - 1].to - r.tokens[m->from].from),
			    text + r.tokens[m->from].from, m->agent == ROLE_USER ? "@user" : m->agent == ROLE_STAFF ? "@staff" : "", m->clause);
		}
		buf_char(out, '\n');
	}
}

const char *
screen_verdict_word(enum screen_verdict v)
{
	static const char *const words[SCREEN__MAX] = {"none", "social", "unreadable"};
	return words[v < SCREEN__MAX ? v : SCREEN_NONE];
}
