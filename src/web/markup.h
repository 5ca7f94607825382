/*
 * Follows the HTML around a template's tags, so that the parser knows in which place a value will stand and how it must be
 * escaped, and refuses places where no escaping is safe.  It also keeps watch over what a reviewer would forget: a form to be
 * posted has the CSRF field, a control has a label, nothing is inline that the page's security policy forbids.
 */
#ifndef WEB_MARKUP_H
#define WEB_MARKUP_H

#include "base/arena.h"
#include "base/buf.h"
#include "web/escape.h"
#include <stdbool.h>

enum markup_place {
	MARKUP_TEXT,
	MARKUP_OPEN,         /* after "<"                                            */
	MARKUP_BANG,         /* <!doctype                                            */
	MARKUP_COMMENT,
	MARKUP_TAG_NAME,
	MARKUP_CLOSE_NAME,   /* </name                                               */
	MARKUP_GAP,          /* blank inside a tag                                   */
	MARKUP_CUT,          /* a name or value has ended: a blank, "/" or ">" must follow */
	MARKUP_ATTR_NAME,
	MARKUP_ATTR_AFTER,   /* blank after an attribute's name                      */
	MARKUP_BEFORE_VALUE, /* after "="                                            */
	MARKUP_VALUE,        /* double-quoted                                        */
	MARKUP_SINGLE,       /* single-quoted                                        */
	MARKUP_BARE,         /* not quoted                                           */
	MARKUP_RCDATA,       /* <title>, <textarea>: text, but no tags               */
	MARKUP_RAW           /* <script>, <style>                                    */
};
enum markup_url { URL_NONE, URL_START, URL_PATH, URL_QUERY, URL_WHOLE }; /* how far into an address a value stands */

/* What must be the same at both ends of a branch, and is set back for its else-part. */
struct markup_state {
	enum markup_place place;
	enum markup_url url;
	bool forbidden;  /* attribute in which no value is safe */
	bool csrf;       /* the open form has its CSRF field    */
	int tag, attr;   /* serial numbers, so that another tag is not taken for the same one */
	bool post;       /* the open form is to be posted       */
	int form;        /* serial number of the open form; 0 none */
	int labels;      /* open <label>s                       */
};

enum { MARKUP_ATTRS_MAX = 32, MARKUP_NAME_BYTES = 32 };
struct markup_attr { char name[MARKUP_NAME_BYTES]; const char *value; }; /* value as written, with its {{…}}; NULL: none */
struct markup_mark { const char *value, *file; int line; };
struct markup_marks { struct markup_mark *v; int n, cap; };

struct markup {
	struct markup_state now;
	struct arena *a;
	struct buf *errors;
	const char *file;
	int line;
	int serial;
	int dashes;                   /* just read, in a comment           */
	char name[MARKUP_NAME_BYTES]; /* of the tag being read, lower case */
	int tag_line;
	struct markup_attr attrs[MARKUP_ATTRS_MAX];
	int attrs_n;
	struct buf value;             /* of the attribute being read       */
	const char *form_file;
	int form_line;
	struct markup_marks controls, fors;
};

/* markup_init(m, a, errors): at the start of a page.  owned: markup_end. */
void markup_init(struct markup *m, struct arena *a, struct buf *errors);
/* markup_text(m, file, line, s, n): literal text of the template. */
void markup_text(struct markup *m, const char *file, int line, const char *s, size_t n);
/* markup_value(m, file, line, tag): how a value is escaped that stands here; ${tag} is its source, for messages. */
enum escape markup_value(struct markup *m, const char *file, int line, const char *tag);
/* markup_words(m, …): the same for translated words, which can be no address. */
enum escape markup_words(struct markup *m, const char *file, int line, const char *tag);
/* markup_block(m, …): an {{#if}}, {{:else}} or {{/if}} stands here: ends the name being read, refuses impossible places. */
void markup_block(struct markup *m, const char *file, int line, const char *tag);
/* markup_join(m, begin, a, b, …): continue after branches that ended in ${a} and ${b}, having begun in ${begin}. */
void markup_join(struct markup *m, const struct markup_state *begin, const struct markup_state *a, const struct markup_state *b,
    const char *file, int line, const char *tag);
/* markup_csrf(m): the CSRF part stands here. */
void markup_csrf(struct markup *m);
/* markup_end(m, file, line): the page is complete; says what it lacks. */
void markup_end(struct markup *m, const char *file, int line);

/* markup_tag_done(m, closing): markup_lint.c; the tag in ${name} and ${attrs} is complete: check it, and where it leads. */
void markup_tag_done(struct markup *m, bool closing);
/* markup_attr_begin(m): markup_lint.c; the last attribute got a value: is it an address, or a place where none is safe? */
void markup_attr_begin(struct markup *m);
/* markup_attr_value(m): markup_lint.c; that value is complete. */
void markup_attr_value(struct markup *m);
/* markup_labels(m): markup_lint.c; every control has a label. */
void markup_labels(struct markup *m);

#endif
