/*
 * The template compiler: tmplc OUTDIR TEMPLATES reads the folder TEMPLATES and writes OUTDIR/{templates,words,statics}.{h,c}.
 * Every mistake is printed as "file:line: …" and nothing is written then.  tmplc --draft OUTDIR TEMPLATES lets words be missing
 * (pages show the key), for trying a page before its words are written.  tmplc --unused TEMPLATES lists the keys of words no
 * template names (C may name them: error., field., flash. …).
 */
#include "tools/tmplc.h"

#include "web/mistake.h"
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct paths { const char *v[TMPLC_FILES_MAX]; int n; };

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All files under dir/folder, as folder/…, sorted: the same input gives the same output on every machine. */
static void
list_files(struct tmplc *c, const char *folder, struct paths *out)
{
	DIR *d = opendir(arena_printf(c->a, "%s/%s", c->dir, folder));
	struct dirent *entry;
	struct stat st;

	while (d != NULL && (entry = readdir(d)) != NULL) {
		size_t n = strlen(entry->d_name);
		if (entry->d_name[0] == '.' || entry->d_name[n - 1] == '~')
			continue;
		const char *path = folder[0] == '\0' ? arena_str(c->a, entry->d_name) : arena_printf(c->a, "%s/%s", folder, entry->d_name);
		const char *file = arena_printf(c->a, "%s/%s", c->dir, path);
		if (stat(file, &st) != 0)
			mistake_add(&c->errors, file, 1, "can't be read");
		else if (S_ISDIR(st.st_mode))
			list_files(c, path, out);
		else if (out->n < TMPLC_FILES_MAX)
			out->v[out->n++] = path;
	}
	if (d != NULL)
		closedir(d);
}

static char *
read_file(struct tmplc *c, const char *path, size_t *n)
{
	const char *file = arena_printf(c->a, "%s/%s", c->dir, path);
	FILE *f = fopen(file, "rbe");
	struct stat st;
	char *text = NULL;

	if (f == NULL || fstat(fileno(f), &st) != 0) {
		mistake_add(&c->errors, file, 1, "can't be read");
	} else {
		text = arena_alloc(c->a, (size_t)st.st_size + 1);
		*n = fread(text, 1, (size_t)st.st_size, f);
	}
	if (f != NULL)
		fclose(f);
	return text;
}

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

/* i18n/vi.po, i18n/en.po and i18n/AREA.vi.po, i18n/AREA.en.po */
static void
add_words(struct tmplc *c, const char *path)
{
	size_t n;
	char *text;

	if (!ends_with(path, ".po"))
		return;
	text = read_file(c, path, &n);
	const char *file = arena_printf(c->a, "%s/%s", c->dir, path);
	if (text == NULL)
		return;
	if (ends_with(path, "/vi.po") || ends_with(path, ".vi.po"))
		po_read(&c->po, file, text, LANG_VI);
	else if (ends_with(path, "/en.po") || ends_with(path, ".en.po"))
		po_read(&c->po, file, text, LANG_EN);
	else
		mistake_add(&c->errors, file, 1, "the name must end in vi.po or en.po");
}

static const char *
media_type(const char *extension)
{
	static const char *const types[][2] = {
		{ "css", "text/css; charset=utf-8" }, { "js", "text/javascript; charset=utf-8" }, { "mjs", "text/javascript; charset=utf-8" },
		{ "svg", "image/svg+xml" }, { "ico", "image/x-icon" }, { "png", "image/png" }, { "woff2", "font/woff2" },
		{ "txt", "text/plain; charset=utf-8" }, { "json", "application/json" }, { "webmanifest", "application/manifest+json" },
	};

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (strcmp(types[i][0], extension) == 0)
			return types[i][1];
	return NULL;
}

/* A name that changes with the content may be kept by browsers for ever. */
static void
add_static(struct tmplc *c, const char *path)
{
	const char *name = path + strlen("static/"), *dot = strrchr(name, '.');
	struct tmplc_static s = { .name = name, .media = dot == NULL ? NULL : media_type(dot + 1) };
	uint64_t hash = 14695981039346656037u;

	s.body = read_file(c, path, &s.n);
	if (s.media == NULL) {
		mistake_add(&c->errors, arena_printf(c->a, "%s/%s", c->dir, path), 1, "no media type is known for this extension");
		return;
	}
	for (size_t i = 0; s.body != NULL && i < s.n; i++)
		hash = (hash ^ (unsigned char)s.body[i]) * 1099511628211u;
	s.path = arena_printf(c->a, "/static/%.*s.%08" PRIx32 "%s", (int)(dot - name), name, (uint32_t)(hash ^ (hash >> 32)), dot);
	c->statics[c->statics_n++] = s;
}

/* pages/admin/users.html is TMPL_ADMIN_USERS, papers/receipt.html TMPL_PAPER_RECEIPT, mail/filed.txt TMPL_MAIL_FILED. */
static void
add_page(struct tmplc *c, const char *path)
{
	const char *rest = path, *prefix = "";

	if (strncmp(path, "pages/", 6) == 0)
		rest = path + 6;
	else if (strncmp(path, "papers/", 7) == 0)
		prefix = "PAPER_", rest = path + 7;
	char *name = arena_printf(c->a, "TMPL_%s%.*s", prefix, (int)(strrchr(rest, '.') - rest), rest);
	for (char *s = name; *s != '\0'; s++)
		*s = (char)(*s >= 'a' && *s <= 'z' ? *s - 'a' + 'A' : (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') ? *s : '_');
	for (int i = 0; i < c->pages_n; i++)
		if (strcmp(c->pages[i].enumerator, name) == 0)
			mistake_add(&c->errors, arena_printf(c->a, "%s/%s", c->dir, path), 1, "%s is %s already", name, c->pages[i].path);
	c->pages[c->pages_n++] = (struct tmplc_page){ .path = path, .enumerator = name };
}

static void
sort_out(struct tmplc *c, const char *path)
{
	if (strncmp(path, "i18n/", 5) == 0)
		add_words(c, path);
	else if (strncmp(path, "static/", 7) == 0)
		add_static(c, path);
	else if (strncmp(path, "layout/", 7) != 0 && strncmp(path, "parts/", 6) != 0 &&
	    (ends_with(path, ".html") || ends_with(path, ".txt")))
		add_page(c, path);
}

static const char *
word(void *cx, const char *key)
{
	struct tmplc *c = cx;
	struct po_key *k = po_find(&c->po, key);
	const char *all = "";

	if (k == NULL)
		return NULL;
	k->used = true;
	for (int i = 0; i < LANG__MAX * 2; i++)
		if (k->text[i / 2][i % 2] != NULL)
			all = arena_printf(c->a, "%s %s", all, k->text[i / 2][i % 2]);
	return all;
}

static const char *
static_path(void *cx, const char *name)
{
	const struct tmplc *c = cx;

	for (int i = 0; i < c->statics_n; i++)
		if (strcmp(c->statics[i].name, name) == 0)
			return c->statics[i].path;
	return NULL;
}

/* {{t state.$state}} uses every key that begins with "state." */
static void
use_prefixes(struct tmplc *c, const struct template *t)
{
	for (int i = 0; i < t->uses_n; i++)
		for (int k = 0; t->uses[i].key_ref >= 0 && k < c->po.keys_n; k++)
			if (strncmp(c->po.keys[k].key, t->uses[i].key, strlen(t->uses[i].key)) == 0)
				c->po.keys[k].used = true;
}

static void
compile(struct tmplc *c)
{
	const struct template_world world = { .dir = c->dir, .word = c->draft ? NULL : word, .static_path = static_path, .cx = c };
	static struct paths paths;

	list_files(c, "", &paths);
	qsort(paths.v, (size_t)paths.n, sizeof paths.v[0], by_name);
	for (int i = 0; i < paths.n; i++)
		sort_out(c, paths.v[i]);
	po_finish(&c->po);
	for (int i = 0; i < c->pages_n; i++)
		if (template_read(&c->pages[i].t, c->pages[i].path, &world, c->a, &c->errors) == OK)
			use_prefixes(c, &c->pages[i].t);
}

static void
print_unused(const struct tmplc *c)
{
	for (int i = 0; i < c->po.keys_n; i++)
		if (!c->po.keys[i].used)
			printf("%s:%d: \"%s\"\n", c->po.keys[i].file, c->po.keys[i].line, c->po.keys[i].key);
}

static int
finish(struct tmplc *c, const char *out, bool unused)
{
	if (c->errors.n > 0) {
		fputs(c->errors.p, stderr);
		return 1;
	}
	if (unused) {
		print_unused(c);
		return 0;
	}
	return tmplc_write(c, out) ? 0 : 1;
}

int
main(int argc, char **argv)
{
	struct tmplc *c = calloc(1, sizeof *c);
	bool unused = argc == 3 && strcmp(argv[1], "--unused") == 0, draft = argc == 4 && strcmp(argv[1], "--draft") == 0;
	int status;

	if ((argc != 3 && !draft) || c == NULL) {
		fprintf(stderr, "usage: tmplc [--draft] OUTDIR TEMPLATES\n       tmplc --unused TEMPLATES\n");
		free(c);
		return 2;
	}
	c->a = arena_new(1024 * 1024);
	c->dir = argv[argc - 1];
	c->draft = draft;
	c->po.a = c->a;
	c->po.errors = &c->errors;
	buf_init(&c->errors, 1024 * 1024);
	compile(c);
	status = finish(c, argv[argc - 2], unused);
	buf_free(&c->errors);
	arena_free(c->a);
	free(c);
	return status;
}
