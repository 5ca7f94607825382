/*
 * Forms: tables of typed fields.  What a browser sent is checked once, here; afterwards every value is strict UTF-8, NFC,
 * trimmed, free of control characters (but newline in areas) and of its type.  Handlers and statements never see anything
 * else.  What was typed is kept beside it, for showing the form again.
 *
 * Names.  "email" is sent at most once and becomes the statement parameter :email (NULL when empty).
 *         "found.*" (F_MANY) takes found.forum, found.chat …; "source.N.url" takes source.1.url, source.2.url … (N is 1–999,
 *         60 rows at most; a row all of whose fields are blank is as good as not sent).  Neither is bound: handlers walk
 *         them with form_next() and form_rows().
 *
 * Showing it again.  {{form.NAME.value}} and {{form.NAME.error}} are the typed value and the error of NAME.  A loaded table
 * with a column `field` gets its columns `value` and `error` overwritten in the row whose `field` is a name sent.  A loaded
 * table called like the group of repeating rows ("source"), having a column `n`, gets the typed values in the columns of the
 * fields' names and errors in "<name>_error" where there is such a column; rows it lacks are added.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/arena.h"
#include "base/rc.h"
#include "db/db.h"
#include <stdbool.h>
#include <stdint.h>

enum field_type {
	FIELD_TEXT,     /* one line                                                                              */
	FIELD_AREA,     /* lines; CR LF becomes LF                                                               */
	FIELD_INTEGER,  /* decimal; min and max are its range; blanks and dots between thousands are forgiven     */
	FIELD_DATE,     /* typed in one box, or NAME.day NAME.month NAME.year; ISO text                           */
	FIELD_EMAIL,    /* lower-cased; at most 254                                                              */
	FIELD_PHONE,    /* of Vietnam, becomes E.164 (+84…)                                                       */
	FIELD_TAX_CODE, /* 10 digits or 10-3; a wrong check digit is a warning                                    */
	FIELD_DOMAIN,   /* scheme, path and final dot taken off, lower-cased; punycode stays                      */
	FIELD_CHOICE,   /* one of `choices`, or any word of [a-z0-9_.-] when there are none (the store decides)    */
	FIELD_YES_NO,   /* "1" or "0"; a bare checkbox: sent = 1, not sent = 0                                    */
	FIELD_CODE,     /* a dossier code or licence number: letters, digits, . - /; upper-cased, blanks taken out */
	FIELD_PASSWORD, /* NFC and nothing else: not trimmed, never shown again, never kept; 12–128 unless said    */
	FIELD_FILE,     /* a file of a multipart form: cx_file()                                                  */
	FIELD_BUTTON    /* which submit button was pressed; any value of 1–64 word characters, optional             */
};

enum {
	F_OPTIONAL = 1,  /* may be empty (the page says so; all others are needed)  */
	F_MANY     = 2,  /* the name ends in ".*"                                   */
	F_LIST     = 4,  /* may be sent several times under one name (checkboxes)   */
	F_PAST     = 8,  /* a date not after today                                  */
	F_FUTURE   = 16, /* a date not before today                                 */
	F_HIDDEN   = 64, /* no label: carried along by the page, not typed          */
	F_DOCX     = 32  /* FIELD_FILE: a .docx is accepted besides PDF, PNG, JPEG   */
};

struct field {
	const char        *name;
	enum field_type    type;
	int64_t            min, max; /* code points, or the range of an integer; max 0: the type's own limit */
	unsigned           flags;
	const char *const *choices;  /* NULL-terminated; NULL: any word                                      */
};

enum { FORM_FIELDS_MAX = 200, FORM_FIELDS_ROWS_MAX = 500, FORM_BODY_BYTES = 64 * 1024, FORM_ROWS_MAX = 60 };

struct form {
	const char         *name;    /* for the log and `motcua routes`                                       */
	const struct field *fields;
	int                 n;
	const char         *lenient; /* the button under which nothing is required ("save"); NULL: none       */
	size_t              body_bytes; /* more than FORM_BODY_BYTES may be sent; 0: no                       */
};
#define FORM(form_name, table) { .name = (form_name), .fields = (table), .n = (int)(sizeof(table) / sizeof((table)[0])) }

/* One value as sent.  All text is in the arena. */
struct value {
	const char         *name;    /* as sent, boxes of a date joined: "source.3.url", "issued"             */
	const struct field *field;   /* never NULL                                                            */
	const char         *typed;   /* what to show again ("" for passwords)                                 */
	const char         *text;    /* normal form; NULL when empty or wrong                                 */
	int64_t             number;  /* FIELD_INTEGER, FIELD_YES_NO                                           */
	const char         *error;   /* NULL, or a word: error.<word> is the message                          */
	int64_t             error_n; /* the message's {n}                                                     */
	const char         *warning; /* NULL, or a word: warning.<word>                                       */
	int                 row;     /* N of "source.N.url"; 0 otherwise                                      */
	bool                part;    /* one box of a date (NAME.day): shown again, never bound                */
};

struct form_result {
	const struct form *form;
	struct value      *v;        /* arena */
	int                n, cap;
	int                errors_n;
	const char        *note;     /* error that belongs to no field: a word of error.<word>                 */
};

/* One name=value pair as it came, before anything was checked. */
struct pair { const char *name; const char *value; size_t name_n, value_n; };
struct pairs { struct pair *v; int n, cap; };

enum form_mode { FORM_SENT, FORM_QUERY }; /* QUERY (GET): unknown names are ignored, nothing is required */

/*
 * form_pairs(a, body, n, max, out): take application/x-www-form-urlencoded apart.
 * returns  0, or the HTTP status that says what is wrong: 400 (malformed), 413 (over ${max} pairs)
 */
int form_pairs(struct arena *a, const char *body, size_t n, int max, struct pairs *out) MUST_USE;
/* form_max(f): how many pairs ${f} may have. */
int form_max(const struct form *f);
/*
 * form_read(a, f, pairs, mode, today, out): check everything.  ${f} may be NULL (no fields).
 * returns  0 (look at out->errors_n), or 400: an unknown name, a name sent twice, bytes that are not UTF-8
 */
int form_read(struct arena *a, const struct form *f, const struct pairs *ps, enum form_mode mode, const char *today,
    struct form_result *out) MUST_USE;
/* form_bind(r, ps): bind every plain field by name. */
void form_bind(const struct form_result *r, struct params *ps);
/* form_find(r, name): the value sent under ${name}, or NULL. */
struct value *form_find(const struct form_result *r, const char *name);
/* form_next(r, prefix, prev): the values named "<prefix>.…" (or, for F_LIST, exactly ${prefix}) one after the other; NULL ends. */
const struct value *form_next(const struct form_result *r, const char *prefix, const struct value *prev);
/* form_rows(r, group, rows): the numbers of the rows of ${group} that are not blank, ascending; gives how many. */
int form_rows(const struct form_result *r, const char *group, int rows[FORM_ROWS_MAX]);
/* form_at(r, group, row, name): "source", 3, "url"; NULL where not sent. */
struct value *form_at(const struct form_result *r, const char *group, int row, const char *name);
/* form_error(a, r, name, word): set the error of ${name} (adding an empty value where nothing was sent). */
void form_error(struct arena *a, struct form_result *r, const char *name, const char *word);

/*
 * form_from_table(a, name, t, more, more_n): a form from rows (columns: field, kind, required, max_chars; optionally min,
 * choices (codes separated by blanks), past (1: a date not after today)) and the ${more_n} fixed fields every such form has (version, buttons).
 * `kind` is text area integer date email phone tax_code domain yes_no choice.  A kind nobody knows is FAULT.
 */
enum rc form_from_table(struct arena *a, const char *name, const struct table *t, const struct field *more, int more_n,
    const struct form **out) MUST_USE;

#endif
