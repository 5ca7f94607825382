/*
 * Who acts and what is denied.  A sentence is walked once: signs and contrast words part it into clauses, a denial holds until its
 * sentence ends, a contrast comes, or a new clause begins with somebody who may do something.  What stands under a heading, and what goes
 * on from the sentence before, inherits from there.
 */
#include "screen/inside.h"

enum { NEAR_BY = 2, NEAR_ACT = 3, LOOK_AHEAD = 8, BEGINNING = 4, ANSWER_WORDS = 4 };

struct sense {
	struct reading  *r;
	struct sentence *s;
	struct mark     *m;       /* of the sentence */
	uint32_t         n;
};

static bool
is_boundary(const struct token *t)
{
	return t->kind != TOKEN_WORD && t->kind != TOKEN_BREAK && t->kind != TOKEN_CHECKED && t->kind != TOKEN_UNCHECKED;
}

static bool
is_actor(const struct mark *m)
{
	return m->role == ROLE_USER || m->role == ROLE_STAFF || m->role == ROLE_SITE || m->role == ROLE_PRONOUN;
}

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
	for (; k < x->n && x->m[k].from < at + LOOK_AHEAD + 4; k++) {
		const struct mark *m = &x->m[k];
		for (uint32_t i = at; i < m->from; i++)
			if (is_boundary(&tokens[i]))
				return false;
		if (m->role == ROLE_CONTRAST)
			continue;
		if (actor && (m->role == ROLE_MODAL || m->role == ROLE_CAUSE))
			return true;
		if (m->role == ROLE_MODAL && m->from <= at + 1)
			return true;
		if (m->role == ROLE_RELATIVE || m->role == ROLE_NEG || m->role == ROLE_NEG_BOTH || m->role == ROLE_TOWARD || m->role == ROLE_BY || m->role == ROLE_DOER)
			return false;
		if (is_actor(m))
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
	return to >= x->s->to || (is_boundary(&tokens[to]) && tokens[to].kind != TOKEN_ASK && tokens[to].kind != TOKEN_COLON);
}

/* What is forbidden to be posted tells that the rest may be: "không được đăng bài vi phạm", "bài vi phạm bị gỡ". */
static bool
presupposes(const struct sense *x, uint32_t k)
{
	const struct token *tokens = x->r->tokens;
	for (uint32_t i = k + 1; i < x->n; i++) {
		for (uint32_t at = x->m[k].to; at < x->m[i].from; at++)
			if (is_boundary(&tokens[at]))
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

static void
part(struct sense *x, struct denial *d)
{
	uint16_t clause = 0, part_of = 0;
	uint32_t k = 0;
	for (uint32_t at = x->s->from; at < x->s->to; at++) {
		const struct token *t = &x->r->tokens[at];
		bool                boundary = is_boundary(t), was;
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
		if (d->on && (boundary || joins(x, at)) && goes_free(x, k, at + 1, d, t->kind == TOKEN_SEMI || t->kind == TOKEN_DASH))
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
			if (m->role == ROLE_NEG || m->role == ROLE_NEG_BOTH || m->role == ROLE_NEG_CLAUSE || m->role == ROLE_PAST) {
				if ((at > 0 && x->r->tokens[at - 1].kind == TOKEN_UNCHECKED) || presupposes(x, k))
					continue;
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

static void
deny(struct sense *x)
{
	struct denial d = {.on = x->s->parent >= 0 && x->r->sentences[x->s->parent].denied && x->r->sentences[x->s->parent].opens};
	part(x, &d);
	for (uint32_t k = 0; k < x->n; k++) {
		const struct mark *m = &x->m[k];
		bool               unchecked = m->from > 0 && x->r->tokens[m->from - 1].kind == TOKEN_UNCHECKED;
		if (presupposed(x, k))
			continue;
		for (uint32_t i = k; m->role == ROLE_NEG_ALL && i-- > 0;)
			x->m[i].denied = true;
		if (m->role == ROLE_NEG_BACK || (m->role == ROLE_NEG_BOTH && denies_nothing(x, k)) ||
		    (m->role == ROLE_NEG && !unchecked && denies_nothing(x, k) && ends_clause(x, k)))
			deny_back(x, k);
	}
}

/* --- who acts ---------------------------------------------------------------------------------------------------------------- */

/* "Website cho người dùng …": a word that is both, first in its clause or behind the site, lets somebody do something. */
static bool
lets_do(const struct sense *x, uint32_t k)
{
	const struct mark *m = &x->m[k];
	bool               cause = false;
	uint32_t           i = k;
	for (uint32_t j = k > 4 ? k - 4 : 0; j < x->n && x->m[j].from <= m->from; j++)
		cause = cause || (x->m[j].role == ROLE_CAUSE && x->m[j].from == m->from && x->m[j].to == m->to);
	while (i > 0 && x->m[i - 1].from == m->from)
		i--;
	return cause && (i == 0 || x->m[i - 1].clause != m->clause || x->m[i - 1].role == ROLE_SITE || x->m[i - 1].role == ROLE_NEG);
}

/* An actor that something is done to or for; it still acts where its act follows at once ("cho thành viên đăng"). */
static bool
is_object(const struct sense *x, uint32_t k)
{
	for (uint32_t i = k; i-- > 0;) {
		if (x->m[i].to < x->m[k].from && x->m[k].from - x->m[i].to > 1)
			return false;
		if (x->m[i].role == ROLE_TOWARD && lets_do(x, i))
			return false;
		if (x->m[i].role == ROLE_TOWARD || x->m[i].role == ROLE_BY)
			return true;
		if (x->m[i].role != ROLE_IDLE && x->m[i].to <= x->m[k].from)
			return false;
	}
	return false;
}

/* agent_behind: "bình luận của bạn đọc", "posted by members"; ${far}: a word or two may stand between. */
static bool
agent_behind(struct sense *x, uint32_t k, bool far)
{
	struct mark *act = &x->m[k];
	bool         opens = act->to < x->s->to && x->r->tokens[act->to].kind == TOKEN_OPEN;
	for (uint32_t i = k + 1; i < x->n && x->m[i].from <= act->to + NEAR_BY; i++) {
		const struct mark *by = &x->m[i];
		if ((by->role != ROLE_BY && by->role != ROLE_DOER) || by->from < act->to || (by->clause != act->clause && !opens))
			continue;
		if (!far && by->role == ROLE_BY && by->from > act->to)
			continue;
		for (uint32_t j = i + 1; j < x->n && x->m[j].from <= by->to + NEAR_BY; j++)
			if (is_actor(&x->m[j]) && x->m[j].clause == by->clause) {
				act->agent = x->m[j].role;
				act->agent_mark = j + 1;
				act->theirs = true;
				return true;
			}
	}
	return false;
}

/* agent_before: the nearest actor before it who is no object; the site acts only where nobody is let do it. */
static bool
agent_before(struct sense *x, uint32_t k)
{
	struct mark *act = &x->m[k];
	bool         lets = false, site = false;
	for (uint32_t i = k; i-- > 0;) {
		const struct mark *m = &x->m[i];
		lets = lets || m->role == ROLE_CAUSE;
		if (m->role == ROLE_SITE && !lets && !is_object(x, i))
			site = true;
		if (m->role != ROLE_USER && m->role != ROLE_STAFF && m->role != ROLE_PRONOUN)
			continue;
		if (is_object(x, i) && act->from > m->to + NEAR_ACT)
			continue;
		if (site && !lets)
			return false;
		act->agent = m->role;
		act->agent_mark = i + 1;
		return true;
	}
	return site;
}

/* Without a subject of its own a sentence begins with what is done: "Sau đó viết bài". */
static bool
begins_with_act(const struct sense *x)
{
	for (uint32_t k = 0; k < x->n && x->m[k].from <= x->s->from + BEGINNING; k++)
		if (x->m[k].role == ROLE_PLAIN || x->m[k].role == ROLE_PRONOUN || x->m[k].role == ROLE_MODAL)
			return true;
	return false;
}

static bool
begins_clause(const struct sense *x, uint32_t k)
{
	uint32_t at = x->m[k].from;
	for (int i = 0; i < NEAR_ACT && at > x->s->from; i++)
		if (is_boundary(&x->r->tokens[--at]))
			return true;
	return false;
}

/* agent_ahead: "khi đăng bài, thành viên …": whoever the next clause begins with. */
static bool
agent_ahead(struct sense *x, uint32_t k)
{
	struct mark *act = &x->m[k];
	bool         when = false;
	for (uint32_t i = k; i-- > 0 && x->m[i].clause == act->clause;)
		when = when || x->m[i].role == ROLE_WHEN;
	for (uint32_t i = k + 1; when && i < x->n && x->m[i].clause <= act->clause + 1; i++) {
		if (x->m[i].clause == act->clause || !is_actor(&x->m[i]) || x->m[i].role == ROLE_PRONOUN)
			continue;
		if (x->m[i].role == ROLE_SITE || is_object(x, i) || !begins_clause(x, i))
			return false;
		act->agent = x->m[i].role;
		act->agent_mark = i + 1;
		return true;
	}
	return false;
}

static bool
find_agent(struct sense *x, uint32_t k, uint8_t carried)
{
	if (agent_behind(x, k, false))
		return true;
	if (agent_before(x, k)) {
		if (x->m[k].agent != ROLE_STAFF)
			(void)agent_behind(x, k, true);
		return true;
	}
	return agent_behind(x, k, true) || (carried == ROLE_PLAIN && agent_ahead(x, k));
}

static void
who(struct sense *x, uint8_t carried)
{
	uint8_t last = carried;
	if (x->s->parent < 0 && !begins_with_act(x))
		carried = ROLE_PLAIN;
	for (uint32_t k = 0; k < x->n; k++) {
		struct mark *m = &x->m[k];
		if (is_actor(m) && m->role != ROLE_PRONOUN && !is_object(x, k))
			last = m->role;
		if (m->role != ROLE_PLAIN)
			continue;
		if (!find_agent(x, k, carried))
			m->agent = carried;
		if (m->agent == ROLE_PRONOUN)
			m->agent = carried == ROLE_PLAIN ? ROLE_USER : carried;
	}
	x->s->agent = last;
}

/* --- questions --------------------------------------------------------------------------------------------------------------- */

static enum role
answer_of(const struct reading *r, const struct sentence *s)
{
	for (uint32_t k = 0; k < s->marks_n; k++) {
		const struct mark *m = &r->marks[s->marks + k];
		enum token_kind    before = m->from > s->from ? (enum token_kind)r->tokens[m->from - 1].kind : TOKEN_WORD;
		if (before == TOKEN_UNCHECKED || (m->from > s->from + ANSWER_WORDS && before != TOKEN_COLON && before != TOKEN_CHECKED))
			continue;
		if (m->role == ROLE_NEG || m->role == ROLE_NEG_BOTH || m->role == ROLE_NO)
			return ROLE_NO;
		if (m->role == ROLE_YES)
			return ROLE_YES;
	}
	return ROLE_PLAIN;
}

static bool
begins_question(const struct reading *r, const struct sentence *s, const struct mark *m)
{
	return m->from <= s->from + 2 || is_boundary(&r->tokens[m->from - 1]);
}

/* A question says what its answer says, and nothing without one; but who asks how a thing is done takes it for possible. */
static void
answer(struct reading *r, uint32_t i)
{
	struct sentence *s = &r->sentences[i];
	bool             how = false, yes_no = !s->asks; /* not asking itself, it tells of a question */
	for (uint32_t k = 0; k < s->marks_n; k++) {
		const struct mark *m = &r->marks[s->marks + k];
		how = how || m->role == ROLE_HOW;
		yes_no = yes_no || m->role == ROLE_WHETHER || (m->role == ROLE_ASKS && begins_question(r, s, m)) || (m->role == ROLE_NEG && m->to + 1 >= s->to);
	}
	if (how && !yes_no)
		return;
	yes_no = yes_no && i + 1 < r->sentences_n && answer_of(r, &r->sentences[i + 1]) == ROLE_YES;
	for (uint32_t k = 0; k < s->marks_n; k++)
		r->marks[s->marks + k].denied = !yes_no;
}

static bool
asks_whether(const struct reading *r, const struct sentence *s)
{
	for (uint32_t k = 0; k < s->marks_n; k++)
		if (r->marks[s->marks + k].role == ROLE_WHETHER)
			return true;
	return false;
}

void
reading_sense(struct reading *r)
{
	for (uint32_t i = 0; i < r->sentences_n; i++) {
		struct sentence *s = &r->sentences[i];
		struct sense     x = {.r = r, .s = s, .m = r->marks + s->marks, .n = s->marks_n};
		uint8_t          carried = ROLE_PLAIN;
		if (s->parent >= 0)
			carried = r->sentences[s->parent].agent;
		else if (s->follows && r->sentences[i - 1].agent == ROLE_USER)
			carried = ROLE_USER;
		deny(&x);
		who(&x, carried);
		if (s->asks || asks_whether(r, s))
			answer(r, i);
	}
}
