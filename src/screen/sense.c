/*
 * Who acts, and what questions say.  An act is done by the nearest actor before it who is no object, or by one named behind it ("của bạn
 * đọc"); what has none inherits from its heading or goes on from the sentence before.
 */
#include "screen/inside.h"

enum { NEAR_BY = 2, NEAR_ACT = 3, BEGINNING = 4, ANSWER_WORDS = 4 };

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
	if (x->m[k].to < x->s->to && x->r->tokens[x->m[k].to].kind == TOKEN_COLON) /* "quyền của thành viên: …" */
		return false;
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
			if (mark_acts(&x->m[j]) && x->m[j].clause == by->clause) {
				act->agent = x->m[j].role;
				act->agent_mark = j + 1;
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
		if (token_parts(&x->r->tokens[--at]))
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
		bool same = x->m[i].clause == act->clause;
		if (!mark_acts(&x->m[i]) || x->m[i].role == ROLE_PRONOUN || (same && is_object(x, i)))
			continue;
		if (x->m[i].role == ROLE_SITE || is_object(x, i) || (!same && !begins_clause(x, i)))
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
		if (mark_acts(m) && m->role != ROLE_PRONOUN && !is_object(x, k))
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
	return m->from == s->from || token_parts(&r->tokens[m->from - 1]);
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
		reading_deny(&x);
		who(&x, carried);
		if (s->asks || asks_whether(r, s))
			answer(r, i);
	}
}
