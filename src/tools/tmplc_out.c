/* The C the template compiler writes: constant tables, so that a page needs no parsing, no allocation and no relocation lists. */
#include "tools/tmplc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
put_string(struct buf *b, const char *s, size_t n)
{
	if (s == NULL) {
		buf_str(b, "0");
		return;
	}
	buf_char(b, '"');
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\n')
			buf_str(b, i + 1 < n ? "\\n\"\n\t\"" : "\\n");
		else if (c == '"' || c == '\\' || c == '?')
			buf_printf(b, "\\%c", c);
		else if (c < ' ' || c >= 127)
			buf_printf(b, "\\%03o", c);
		else
			buf_char(b, (char)c);
	}
	buf_char(b, '"');
}

static void
put(struct buf *b, const char *s)
{
	put_string(b, s, s == NULL ? 0 : strlen(s));
}

static void
put_ops(struct buf *b, int page, const struct template *t)
{
	buf_printf(b, "static const struct op ops%d[] = {\n", page);
	for (int i = 0; i < t->ops_n; i++) {
		const struct op *op = &t->ops[i];
		buf_printf(b, "\t{ %d, %d, %d, %d, %d, %d, ", op->kind, op->escape, op->format, op->a, op->b, op->c);
		put(b, op->s);
		buf_str(b, " },\n");
	}
	buf_str(b, "};\n");
}

static void
put_refs(struct buf *b, int page, const struct template *t)
{
	if (t->refs_n > 0)
		buf_printf(b, "static const struct template_ref refs%d[] = {\n", page);
	for (int i = 0; i < t->refs_n; i++) {
		const struct template_ref *r = &t->refs[i];
		buf_printf(b, "\t{ %d, %d, %d, ", r->kind, r->prop, r->field);
		put(b, r->table);
		buf_str(b, ", ");
		put(b, r->col);
		buf_str(b, ", ");
		put(b, r->file);
		buf_printf(b, ", %d },\n", r->line);
	}
	if (t->refs_n > 0)
		buf_str(b, "};\n");
}

static void
put_loops(struct buf *b, int page, const struct template *t)
{
	if (t->loops_n == 0)
		return;
	buf_printf(b, "static const struct template_loop loops%d[] = {\n", page);
	for (int i = 0; i < t->loops_n; i++)
		buf_printf(b, "\t{ %d, %d, %d },\n", t->loops[i].table, t->loops[i].of, t->loops[i].by);
	buf_str(b, "};\n");
}

static void
put_uses(struct buf *b, int page, const struct template *t)
{
	if (t->uses_n > 0)
		buf_printf(b, "static const struct template_use uses%d[] = {\n", page);
	for (int i = 0; i < t->uses_n; i++) {
		const struct template_use *u = &t->uses[i];
		buf_str(b, "\t{ ");
		put(b, u->key);
		buf_printf(b, ", %d, %d, %d, %d },\n", u->key_ref, u->n_ref, u->args, u->args_n);
	}
	if (t->uses_n > 0)
		buf_str(b, "};\n");
	if (t->args_n > 0)
		buf_printf(b, "static const struct template_arg args%d[] = {\n", page);
	for (int i = 0; i < t->args_n; i++) {
		buf_str(b, "\t{ ");
		put(b, t->args[i].name);
		buf_printf(b, ", %d, %d },\n", t->args[i].ref, t->args[i].format);
	}
	if (t->args_n > 0)
		buf_str(b, "};\n");
}

static void
put_fields(struct buf *b, int page, const struct template *t)
{
	if (t->fields_n == 0)
		return;
	buf_printf(b, "static const char *const fields%d[] = { ", page);
	for (int i = 0; i < t->fields_n; i++) {
		put(b, t->fields[i]);
		buf_str(b, ", ");
	}
	buf_str(b, "};\n");
}

static void
put_list(struct buf *b, const char *name, int page, int n)
{
	if (n > 0)
		buf_printf(b, "\t  .%s = %s%d, .%s_n = %d,\n", name, name, page, name, n);
}

static void
put_template(struct buf *b, int i, const struct tmplc_page *page)
{
	const struct template *t = &page->t;

	buf_printf(b, "\t[%s] = { .name = \"%s\", .path = \"%s\",\n", page->enumerator, t->name, t->path);
	put_list(b, "ops", i, t->ops_n);
	put_list(b, "refs", i, t->refs_n);
	put_list(b, "loops", i, t->loops_n);
	put_list(b, "uses", i, t->uses_n);
	put_list(b, "args", i, t->args_n);
	put_list(b, "fields", i, t->fields_n);
	buf_str(b, "\t},\n");
}

static void
templates_c(const struct tmplc *c, struct buf *b)
{
	buf_str(b, "/* Made by tmplc from templates/. */\n#include \"gen/templates.h\"\n\n");
	for (int i = 0; i < c->pages_n; i++) {
		put_ops(b, i, &c->pages[i].t);
		put_refs(b, i, &c->pages[i].t);
		put_loops(b, i, &c->pages[i].t);
		put_uses(b, i, &c->pages[i].t);
		put_fields(b, i, &c->pages[i].t);
	}
	buf_str(b, "\nconst struct template templates[TMPL__MAX] = {\n\t[TMPL_NONE] = { .name = \"\", .path = \"\" },\n");
	for (int i = 0; i < c->pages_n; i++)
		put_template(b, i, &c->pages[i]);
	buf_str(b, "};\n");
}

static void
templates_h(const struct tmplc *c, struct buf *b)
{
	buf_str(b, "/* Made by tmplc from templates/. */\n#ifndef GEN_TEMPLATES_H\n#define GEN_TEMPLATES_H\n\n"
	           "#include \"web/template.h\"\n\nenum tmpl {\n\tTMPL_NONE,\n");
	for (int i = 0; i < c->pages_n; i++)
		buf_printf(b, "\t%s,\n", c->pages[i].enumerator);
	buf_str(b, "\tTMPL__MAX\n};\nextern const struct template templates[TMPL__MAX];\n\n#endif\n");
}

static void
words_h(const struct tmplc *c, struct buf *b)
{
	(void)c;
	buf_str(b, "/* Made by tmplc from templates/i18n/. */\n#ifndef GEN_WORDS_H\n#define GEN_WORDS_H\n\n"
	           "#include \"web/method.h\"\n\n"
	           "struct word { const char *key; const char *text[LANG__MAX][2]; }; /* by language: for one, for others (or NULL) */\n"
	           "extern const struct word words[]; /* sorted by key */\nextern const int words_n;\n\n#endif\n");
}

static void
words_c(const struct tmplc *c, struct buf *b)
{
	buf_str(b, "/* Made by tmplc from templates/i18n/. */\n#include \"gen/words.h\"\n\nconst struct word words[] = {\n");
	for (int i = 0; i < c->po.keys_n; i++) {
		const struct po_key *k = &c->po.keys[i];
		buf_str(b, "\t{ ");
		put(b, k->key);
		for (int l = 0; l < LANG__MAX; l++)
			for (int form = 0; form < 2; form++) {
				buf_str(b, form == 0 ? (l == 0 ? ", { { " : ", { ") : ", ");
				put(b, k->text[l][form]);
				buf_str(b, form == 0 ? "" : " }");
			}
		buf_str(b, " } },\n");
	}
	buf_printf(b, "\t{ 0, { { 0, 0 }, { 0, 0 } } }\n};\nconst int words_n = %d;\n", c->po.keys_n);
}

static void
statics_h(const struct tmplc *c, struct buf *b)
{
	(void)c;
	buf_str(b, "/* Made by tmplc from templates/static/. */\n#ifndef GEN_STATICS_H\n#define GEN_STATICS_H\n\n"
	           "#include <stddef.h>\n\n"
	           "struct static_file {\n"
	           "\tconst char *name;  /* \"main.css\"                                        */\n"
	           "\tconst char *path;  /* \"/static/main.0a1b2c3d.css\": changes with the body */\n"
	           "\tconst char *media; /* \"text/css; charset=utf-8\"                         */\n"
	           "\tconst char *body;\n\tsize_t n;\n};\n"
	           "extern const struct static_file statics[];\nextern const int statics_n;\n\n#endif\n");
}

static void
statics_c(const struct tmplc *c, struct buf *b)
{
	buf_str(b, "/* Made by tmplc from templates/static/. */\n#include \"gen/statics.h\"\n\nconst struct static_file statics[] = {\n");
	for (int i = 0; i < c->statics_n; i++) {
		const struct tmplc_static *s = &c->statics[i];
		buf_printf(b, "\t{ \"%s\", \"%s\", \"%s\",\n\t", s->name, s->path, s->media);
		put_string(b, s->body, s->n);
		buf_printf(b, ", %zu },\n", s->n);
	}
	buf_printf(b, "\t{ 0, 0, 0, 0, 0 }\n};\nconst int statics_n = %d;\n", c->statics_n);
}

/* Only a file that changes is written, so that editing one page does not rebuild what never saw it. */
static bool
is_same(const char *path, const struct buf *b)
{
	FILE *f = fopen(path, "rbe");
	char *old = malloc(b->n + 1);
	bool same = f != NULL && old != NULL && fread(old, 1, b->n + 1, f) == b->n && memcmp(old, b->p, b->n) == 0;

	free(old);
	if (f != NULL)
		fclose(f);
	return same;
}

static bool
write_file(const char *path, const struct buf *b)
{
	FILE *f;
	bool ok;

	if (b->failed) {
		fprintf(stderr, "tmplc: %s would be too large\n", path);
		return false;
	}
	f = fopen(path, "wbe");
	ok = f != NULL && fwrite(b->p, 1, b->n, f) == b->n;
	if (f != NULL)
		ok = fclose(f) == 0 && ok;
	if (!ok)
		perror(path);
	return ok;
}

bool
tmplc_write(const struct tmplc *c, const char *out)
{
	static const struct { const char *name; void (*make)(const struct tmplc *, struct buf *); bool always; } files[] = {
		{ "templates.h", templates_h, false }, { "words.h", words_h, false }, { "words.c", words_c, false },
		{ "statics.h", statics_h, false }, { "statics.c", statics_c, false },
		{ "templates.c", templates_c, true }, /* last and always: its age tells make that all is done */
	};
	struct buf b;
	bool ok = true;

	buf_init(&b, TMPLC_OUT_BYTES);
	for (size_t i = 0; ok && i < sizeof files / sizeof files[0]; i++) {
		const char *path = arena_printf(c->a, "%s/%s", out, files[i].name);
		buf_reset(&b);
		files[i].make(c, &b);
		if (files[i].always || !is_same(path, &b))
			ok = write_file(path, &b);
	}
	buf_free(&b);
	return ok;
}
