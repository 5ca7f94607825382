/*
 * A template after parsing: a flat list of operations, and lists of everything they name.  Made at build by tools/tmplc (as
 * static tables, gen/templates.h) or at run time by template_read (--templates DIR) with the same parser.  The syntax is in
 * src/DESIGN.md, "Templates".  Before rendering a template is bound once to the tables its route has: a variable no table
 * offers is found at start, not by a reader of the page.
 */
#ifndef WEB_TEMPLATE_H
#define WEB_TEMPLATE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/rc.h"
#include <stdbool.h>
#include <stdint.h>

enum op_kind {
	OP_END,
	OP_TEXT,    /* a bytes of s                                              */
	OP_VAR,     /* ref a, escaped and formatted                              */
	OP_IF,      /* ref a true (not empty, not "0"), else go to b             */
	OP_IF_WORD, /* ref a equal to s, else go to b                            */
	OP_IF_SAME, /* ref a equal to ref c, else go to b                        */
	OP_JUMP,    /* go to b                                                   */
	OP_EACH,    /* loop a: first row, or go to b where there is none         */
	OP_NEXT,    /* loop a: next row and go to b, or go on                    */
	OP_WORDS    /* use a                                                     */
};
struct op { uint8_t kind, escape, format; int32_t a, b, c; const char *s; };

enum ref_kind {
	REF_COLUMN,    /* column col of table's current row              */
	REF_TABLE,     /* whether the table has rows                     */
	REF_EITHER,    /* #if x in a loop: column x of table, or table x */
	REF_FIELD,     /* property prop of form field number field       */
	REF_ANY_ERROR, /* form.any_error                                 */
	REF_LITERAL    /* the text col                                   */
};
enum field_prop { FIELD_VALUE, FIELD_ERROR, FIELD_CHECKED };
struct template_ref {
	uint8_t kind, prop;
	int32_t field;
	const char *table, *col;
	const char *file; /* where it is first written */
	int32_t line;
};
struct template_loop { int32_t table, of, by; };                           /* refs; of and by are -1 for a plain loop         */
struct template_arg { const char *name; int32_t ref; uint8_t format; };
struct template_use { const char *key; int32_t key_ref, n_ref, args, args_n; }; /* key_ref: its value completes the key; or -1 */

struct template {
	const char *name; /* path without extension: "pages/queue" */
	const char *path; /* "pages/queue.html", inside the templates folder */
	const struct op *ops;
	const struct template_ref *refs;
	const struct template_loop *loops;
	const struct template_use *uses;
	const struct template_arg *args;
	const char *const *fields; /* the form fields it names: what `form_field` arrays are indexed by */
	int ops_n, refs_n, loops_n, uses_n, args_n, fields_n;
};

/* What the parser must know about the rest of the program. */
struct template_world {
	const char *dir;                                           /* the templates folder, as it shall read in messages        */
	const char *(*word)(void *cx, const char *key);            /* all forms of the key's words in one string; NULL: no such */
	const char *(*static_path)(void *cx, const char *name);    /* "/static/logo.1a2b3c4d.svg"; NULL: no such file           */
	void *cx;
};

/* template_find(name): the built-in template "pages/queue", "papers/receipt"; NULL where there is none. */
const struct template *template_find(const char *name);

/*
 * template_read(out, path, world, a, errors): read templates/${path} with its layout and parts, check and flatten it.
 * gives    *out, in ${a}
 * returns  OK | INVALID (${errors} got a line "file:line: …" for each mistake)
 */
enum rc template_read(struct template *out, const char *path, const struct template_world *world, struct arena *a,
    struct buf *errors) MUST_USE;

/* template_load(out, dir, t, a, errors): template ${t} (an enum tmpl) as it is in ${dir} now; words and statics of this program. */
enum rc template_load(struct template *out, const char *dir, int t, struct arena *a, struct buf *errors) MUST_USE;

/* A table the template may name.  Slot i is tables[i] when rendering. */
struct template_slot { const char *table; const char *const *cols; int cols_n; };

struct template_place { uint8_t kind, prop; int32_t slot, col; const char *s; size_t n; };
struct binding {
	const struct template *t;
	const struct template_slot *slots;
	int slots_n;
	const struct template_place *places; /* by ref                                     */
	const int *words;                    /* by use: index of the words, -1 when dynamic */
};

/*
 * template_bind(out, t, slots, slots_n, a, errors): find every table and column ${t} names.  ${slots} is borrowed and must
 * outlive the binding.
 * returns  OK | INVALID (${errors} got a line "file:line: …" for each unknown name)
 */
enum rc template_bind(struct binding **out, const struct template *t, const struct template_slot *slots, int slots_n,
    struct arena *a, struct buf *errors) MUST_USE;

#endif
