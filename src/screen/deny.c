/*
 * What a sentence denies.  It is walked once: signs and contrast words part it into clauses; a denial holds until the sentence ends, a
 * contrast comes, or a new clause begins with somebody who may do something.  What stands under a heading that denies is denied.
 */
#include "screen/inside.h"

enum { LOOK_AHEAD = 8, CLAUSE_AHEAD = 12, OTHERS_WORDS = 5 };

/* --- what is denied ---------------------------------------------------------------------------------------------------------- */

struct denial {
	bool     on, of_users, inside; /* of_users: it named users, so that more users only go on with the list */
	bool     item;                 /* it began an item of a list, "(a) không có …;" */
	bool     listing;              /* a colon came: what follows are items         */
	bool     past, short_one;      /* past: only a contrast ends it; short_one: any sign does                */
	uint32_t clause;
};

/* goes_free(x, k, at, d): the clause that begins at token ${at} (its marks from ${k}) says something new and not denied. */
static bool
goes_free(const struct sense *x, uint32_t k, uint32_t at, const struct denial *d, bool strong)
{
	const struct token *tokens = x->r->tokens;
	bool                actor = false;
	if (d->past || d->listing)
		return false;
	if (d->short_one)
		return true;
	for (; k < x->n && x->m[k].from < at + CLAUSE_AHEAD; k++) {
		const struct mark *m = &x->m[k];
		for (uint32_t i = at; i < m->from; i++)
			if (token_parts(&tokens[i]))
				return false;
		if (m->role == ROLE_CONTRAST)
			continue;
		if (actor && (m->role == ROLE_MODAL || m->role == ROLE_CAUSE))
			return true;
		if (m->role == ROLE_RELATIVE || m->role == ROLE_NEG || m->role == ROLE_NEG_BOTH || m->role == ROLE_TOWARD || m->role == ROLE_BY || m->role == ROLE_DOER)
			return false;
		if (mark_acts(m))
			actor = true;
		else if (m->role == ROLE_PLAIN)
			return actor && (strong || !d->of_users) && m->from - at < LOOK_AHEAD;
	}
	return false;
}

static bool
joins(const struct sense *x, uint32_t at)
{
	const struct token *t = &x->r->tokens[at];
	const struct lexicon *lx = x->r->lx;
	const char *s;
	if (t->kind != TOKEN_WORD || t->marked == 0)
		return false;
	s = lx->word_text[t->marked];
	return (s[0] == 'v' && s[1] == 'a' && (s[2] == '`' || s[2] == '\0') ) || (s[0] == 'a' && s[1] == 'n' && s[2] == 'd' && s[3] == '\0');
}

/* "Diễn đàn | Không", "Forum: none": it stands alone behind a sign and answers for all before it. */
static bool
answers_sign(const struct sense *x, uint32_t k)
{
	enum token_kind kind = x->m[k].from > x->s->from ? (enum token_kind)x->r->tokens[x->m[k].from - 1].kind : TOKEN_WORD;
	return kind == TOKEN_COLON || kind == TOKEN_PIPE || kind == TOKEN_DASH || kind == TOKEN_OPEN || kind == TOKEN_CHECKED;
}

/* deny_back(x, k): the thing a denial follows, and the list it ends. */
static void
deny_back(struct sense *x, uint32_t k)
{
	uint32_t clause = x->m[k].clause;
	bool     alone = answers_sign(x, k);
	for (uint32_t i = k; i-- > 0;) {
		struct mark *m = &x->m[i];
		if (m->clause != clause) {
			bool speaks = false;
			for (uint32_t j = i + 1; j-- > 0 && x->m[j].clause == m->clause;)
				speaks = speaks || x->m[j].role == ROLE_MODAL || x->m[j].role == ROLE_USER || x->m[j].role == ROLE_CAUSE || x->m[j].role == ROLE_CONTRAST;
			if (clause == x->m[k].clause && alone && m->role != ROLE_CONTRAST)
				speaks = false;
			if (speaks)
				return;
			clause = m->clause;
		}
		if (m->role == ROLE_CONTRAST)
			return;
		m->denied = true;
	}
}

/* Nothing of note stands between a denial and the end of its clause. */
static bool
denies_nothing(const struct sense *x, uint32_t k)
{
	for (uint32_t i = k + 1; i < x->n && x->m[i].clause == x->m[k].clause; i++)
		if (x->m[i].role == ROLE_PLAIN)
			return false;
	return true;
}

/* The last word of its clause: "Bình luận: không". */
static bool
ends_clause(const struct sense *x, uint32_t k)
{
	const struct token *tokens = x->r->tokens;
	uint32_t            to = x->m[k].to;
	return to >= x->s->to || (token_parts(&tokens[to]) && tokens[to].kind != TOKEN_ASK && tokens[to].kind != TOKEN_COLON);
}

/* What is forbidden to be posted tells that the rest may be: "không được đăng bài vi phạm", "bài vi phạm bị gỡ". */
static bool
presupposes(const struct sense *x, uint32_t k)
{
	const struct token *tokens = x->r->tokens;
	for (uint32_t i = k + 1; i < x->n; i++) {
		for (uint32_t at = x->m[k].to; at < x->m[i].from; at++)
			if (token_parts(&tokens[at]) && !(x->m[k].role == ROLE_NEG_BAN && tokens[at].kind == TOKEN_COMMA))
				return false;
		if (x->m[i].role == ROLE_BAD)
			return true;
	}
	return false;
}

static bool
presupposed(const struct sense *x, uint32_t k)
{
	for (uint32_t i = k; i-- > 0 && x->m[i].clause == x->m[k].clause;)
		if (x->m[i].role == ROLE_BAD)
			return true;
	return false;
}

/* "Người khác không thấy": what is told of others is denied, too, where they are the subject. */
static void
deny_subject(struct sense *x, uint32_t k)
{
	for (uint32_t i = k; i-- > 0 && x->m[i].from + OTHERS_WORDS >= x->m[k].from;)
		if (x->r->lx->class[x->m[i].class].people && x->m[i].to == x->m[k].from)
			x->m[i].denied = true;
}

static void
part(struct sense *x, struct denial *d)
{
	uint16_t clause = 0, part_of = 0;
	uint32_t k = 0;
	for (uint32_t at = x->s->from; at < x->s->to; at++) {
		const struct token *t = &x->r->tokens[at];
		bool                boundary = token_parts(t), was;
		if (boundary && t->kind != TOKEN_BULLET) {
			clause++;
			part_of = (uint16_t)(part_of + (t->kind == TOKEN_SEMI));
			if (d->on && t->kind == TOKEN_CLOSE && d->inside)
				d->on = false;
			if (d->on && t->kind == TOKEN_OPEN)
				d->inside = false;
			d->listing = d->listing || t->kind == TOKEN_COLON;
			d->on = d->on && !(d->item && t->kind == TOKEN_SEMI);
		}
		if (d->on && t->kind != TOKEN_BULLET && (boundary || joins(x, at)) && goes_free(x, k, at + 1, d, t->kind == TOKEN_SEMI || t->kind == TOKEN_DASH))
			d->on = false;
		if (t->kind == TOKEN_UNCHECKED || t->kind == TOKEN_CHECKED)
			d->on = t->kind == TOKEN_UNCHECKED;
		was = d->on;
		for (; k < x->n && x->m[k].from == at; k++) {
			struct mark *m = &x->m[k];
			if (m->role == ROLE_CONTRAST) {
				clause++;
				part_of++;
				was = d->on = false;
			}
			m->clause = clause;
			m->part = part_of;
			if (m->role == ROLE_NEG || m->role == ROLE_NEG_BOTH || m->role == ROLE_NEG_BAN || m->role == ROLE_NEG_CLAUSE || m->role == ROLE_PAST) {
				if ((at > 0 && x->r->tokens[at - 1].kind == TOKEN_UNCHECKED) || presupposes(x, k))
					continue;
				deny_subject(x, k);
				d->inside = at > 0 && x->r->tokens[at - 1].kind == TOKEN_OPEN;
				d->on = true;
				d->of_users = d->listing = false;
				d->item = at > x->s->from && x->r->tokens[at - 1].kind == TOKEN_CLOSE;
				d->past = m->role == ROLE_PAST;
				d->short_one = m->role == ROLE_NEG_CLAUSE;
			}
			if (was) {
				m->denied = true;
				d->of_users = d->of_users || m->role == ROLE_USER;
			}
		}
	}
	x->s->denied = d->on;
}

void
reading_deny(struct sense *x)
{
	struct denial d = {.listing = true, .on = x->s->parent >= 0 && x->r->sentences[x->s->parent].denied && x->r->sentences[x->s->parent].opens};
	part(x, &d);
	for (uint32_t k = 0; k < x->n; k++) {
		const struct mark *m = &x->m[k];
		bool               unchecked = m->from > 0 && x->r->tokens[m->from - 1].kind == TOKEN_UNCHECKED;
		if (presupposed(x, k))
			continue;
		if (m->role == ROLE_NO && answers_sign(x, k) && ends_clause(x, k))
			deny_back(x, k);
		for (uint32_t i = k; m->role == ROLE_NEG_ALL && i-- > 0;)
			x->m[i].denied = true;
		if (m->role == ROLE_NEG_BACK || (m->role == ROLE_NEG_BOTH && denies_nothing(x, k)) ||
		    (m->role == ROLE_NEG && !unchecked && denies_nothing(x, k) && ends_clause(x, k)))
			deny_back(x, k);
	}
}
