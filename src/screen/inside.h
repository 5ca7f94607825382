/* What the files of the reading share and nobody else sees. */
#ifndef SCREEN_INSIDE_H
#define SCREEN_INSIDE_H

#include "base/arena.h"
#include "screen/letters.h"
#include "screen/lexicon.h"
#include "screen/screen.h"

/* --- the lexicon ------------------------------------------------------------------------------------------------------------- */

enum { JOINS_MAX = 64, GUARDS_MAX = 32, ENDINGS_MAX = 16, CLASSES_MAX = 192, CLASS_WORDS = CLASSES_MAX / 64, ELEMENTS_MAX = 6, PHRASE_WORDS_MAX = 12, ANY_WORD = 1 };

/* A set of classes. */
struct classes { uint64_t bit[CLASS_WORDS]; };

/* What a class does to the others of its sentence. */
enum role {
	ROLE_PLAIN,    /* told about: may be denied, may have somebody who does it */
	ROLE_IDLE,     /* hides shorter phrases inside, otherwise nothing          */
	ROLE_USER, ROLE_STAFF, ROLE_SITE, ROLE_PRONOUN,
	ROLE_NEG,      /* denies what follows                                      */
	ROLE_NEG_BAN,  /* forbids: what follows is denied, but not where it is called bad  */
	ROLE_NEG_BOTH, /* denies what follows, or where nothing does what precedes */
	ROLE_NEG_ALL,  /* denies all that precedes in the sentence: "none of which" */
	ROLE_NEG_BACK, /* denies what precedes                                     */
	ROLE_NEG_CLAUSE, /* denies to the end of its clause: "instead of"           */
	ROLE_PAST,     /* tells of what was: denies, whoever acts, until a contrast */
	ROLE_CONTRAST, /* ends a denial                                            */
	ROLE_MODAL,    /* may, can, will                                           */
	ROLE_CAUSE,    /* lets, allows                                             */
	ROLE_TOWARD,   /* before an actor: it is not the one who acts              */
	ROLE_BY,       /* between an act and the actor: of, from                   */
	ROLE_DOER,     /* the same, and nothing else: by                           */
	ROLE_RELATIVE, /* where, so that: goes on with what was denied             */
	ROLE_WHEN,     /* begins a clause whose subject comes after it: when      */
	ROLE_YES, ROLE_NO, ROLE_ASKS, ROLE_HOW, ROLE_WHETHER,
	ROLE_BAD,      /* forbidden content: a denial of it denies nothing else   */
	ROLE_VI, ROLE_EN, /* tell the language of a text without marks             */
	ROLE__MAX
};

struct class_row { const char *code; enum role role; bool people; }; /* people: it tells of somebody, who may be denied as a subject */

struct join { int class, left, right, gap; };

struct element {
	struct classes any;      /* one of these                                             */
	bool           user;     /* "@user": a user does it                                   */
	bool           free;     /* "@free": nobody of the staff does it                      */
	bool           denied_too; /* "~": it counts even where it is denied                  */
	char           link;     /* to the one before: '=' right behind, '+' two words behind, ' ' close behind, '.' anywhere behind, '&' anywhere */
};

struct pattern {
	const char     *code, *feature;
	struct element  at[ELEMENTS_MAX];
	int             n;
	uint32_t        guards;      /* bit i: guard i may cancel it  */
	bool            pair;        /* over two sentences            */
	bool            last;        /* only where no other one fired */
};

enum guard_scope { GUARD_CLAUSE, GUARD_PART, GUARD_SENTENCE, GUARD_AROUND, GUARD_TEXT, GUARD__MAX };
struct guard { const char *code; struct classes in[GUARD__MAX]; };

struct edge { uint64_t key; uint32_t to; };          /* key: node << 32 | word; 0 = free */
struct node { struct classes classes; bool ends; };
struct spelling { uint32_t words[4]; uint32_t plain[4]; int n; };
struct ending { const char *s; size_t n; const struct spelling *as; }; /* of words nobody knows: "*ers" */

struct lexicon {
	struct arena    *a;
	struct letters   letters;
	struct class_row class[CLASSES_MAX];
	int              classes_n;
	struct classes   vi, en; /* the classes that tell the language */
	struct join      joins[JOINS_MAX];
	int              joins_n;
	struct pattern  *patterns;
	int              patterns_n, patterns_cap;
	struct guard     guards[GUARDS_MAX];
	int              guards_n;
	/* words to numbers, numbers from 2 on */
	const char     **word_text;
	uint32_t        *word_table;
	uint32_t         words_n, word_cap;
	struct spelling **spelling; /* by number; NULL mostly */
	struct ending    endings[ENDINGS_MAX];
	int              endings_n;
	/* one tree for phrases with marks (root 0), one without (root 1) */
	struct node     *nodes;
	uint32_t         nodes_n, nodes_cap;
	struct edge     *edges;
	uint32_t         edges_n, edges_cap;
};

/* words_number(lx, s, n): the number of a word, 0 where no phrase has it.  words_add: the same, making it. */
uint32_t words_number(const struct lexicon *lx, const char *s, size_t n);
uint32_t words_add(struct lexicon *lx, const char *s, size_t n);
/* words_ending(lx, s, n): what a word nobody knows stands for by its end, or NULL. */
const struct spelling *words_ending(const struct lexicon *lx, const char *s, size_t n);
/* tree_step(lx, node, word): the node behind, or 0. */
uint32_t tree_step(const struct lexicon *lx, uint32_t node, uint32_t word);
/* tree_add(lx, root, words, n, class) */
void tree_add(struct lexicon *lx, uint32_t root, const uint32_t *words, int n, int class);
enum { TREE_MARKED = 0, TREE_PLAIN = 1 };

static inline bool classes_has(const struct classes *s, int class) { return (s->bit[class / 64] >> (class % 64) & 1) != 0; }
static inline void classes_set(struct classes *s, int class) { s->bit[class / 64] |= (uint64_t)1 << (class % 64); }
static inline bool
classes_meet(const struct classes *s, const struct classes *t)
{
	uint64_t both = 0;
	for (int i = 0; i < CLASS_WORDS; i++)
		both |= s->bit[i] & t->bit[i];
	return both != 0;
}

/* --- the text ---------------------------------------------------------------------------------------------------------------- */

enum token_kind {
	TOKEN_WORD, TOKEN_COMMA, TOKEN_SEMI, TOKEN_COLON, TOKEN_STOP, TOKEN_ASK, TOKEN_BREAK, TOKEN_BLANK, TOKEN_BULLET, TOKEN_DASH,
	TOKEN_OPEN, TOKEN_CLOSE, TOKEN_PIPE, TOKEN_CHECKED, TOKEN_UNCHECKED
};
struct token {
	uint8_t  kind;
	uint8_t  level;      /* of a bullet: 1 number, 2 letter, 3 sign */
	bool     has_marks, lower;
	uint32_t marked, plain; /* numbers of the word */
	size_t   from, to;   /* bytes                                */
};

/* What a phrase of one class says at one place. */
struct mark {
	uint16_t class;
	uint8_t  role;
	uint8_t  agent;      /* enum role: who does it; ROLE_PLAIN = nobody is named */
	bool     denied;
	uint16_t clause;
	uint16_t part;       /* of the sentence: up to a semicolon or a contrast */
	uint32_t from, to;   /* tokens */
	uint32_t agent_mark; /* its mark + 1, in this sentence; 0 = none or elsewhere */
};

struct sentence {
	uint32_t       from, to;       /* tokens                             */
	uint32_t       marks, marks_n; /* its marks                          */
	int32_t        parent;         /* the heading it stands under, or -1 */
	uint8_t        level;
	bool           bullet, opens;  /* ends like a heading                */
	bool           asks;
	bool           denied;         /* still denying at its end           */
	bool           follows;        /* goes on from the one before it     */
	uint8_t        agent;          /* who acts at its end                */
	struct classes has;
};

struct reading {
	const struct lexicon *lx;
	struct arena         *a;
	const char           *text;
	size_t                bytes;
	struct token         *tokens;
	uint32_t              tokens_n, tokens_cap;
	struct mark          *marks;
	uint32_t              marks_n, marks_cap;
	struct sentence      *sentences;
	uint32_t              sentences_n, sentences_cap;
	uint32_t              garbled; /* signs of a wrong encoding                            */
	bool                  plain; /* the text as a whole is Vietnamese without marks */
	struct classes        has;
};

/* A sentence on its way. */
struct sense {
	struct reading  *r;
	struct sentence *s;
	struct mark     *m; /* of the sentence */
	uint32_t         n;
};

/* token_parts: this sign parts clauses.  mark_acts: this one may act. */
static inline bool
token_parts(const struct token *t)
{
	return t->kind != TOKEN_WORD && t->kind != TOKEN_BREAK && t->kind != TOKEN_CHECKED && t->kind != TOKEN_UNCHECKED;
}
static inline bool
mark_acts(const struct mark *m)
{
	return m->role == ROLE_USER || m->role == ROLE_STAFF || m->role == ROLE_SITE || m->role == ROLE_PRONOUN;
}

/* reading_deny: clauses and parts of a sentence, and which of its marks are denied. */
void reading_deny(struct sense *x);

/* reading_tokens: the words and signs of the text.  reading_sentences: where sentences end and what heads them. */
void reading_tokens(struct reading *r);
void reading_sentences(struct reading *r);
/* reading_marks: the phrases of the lexicon in it. */
void reading_marks(struct reading *r);
/* reading_sense: clauses, what is denied, who acts; sentence by sentence. */
void reading_sense(struct reading *r);
/* reading_has_language: is this Vietnamese or English at all? */
bool reading_has_language(const struct reading *r);

/* grow(a, items, n, cap, each): an array with room for one more, old contents kept. */
void *reading_grow(struct arena *a, void *items, uint32_t n, uint32_t *cap, size_t each_bytes);

#endif
