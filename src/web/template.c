/* Reads one template from its files; see template.h. */
#include "web/template.h"

#include "web/mistake.h"
#include "web/template_parse.h"
#include <string.h>

static const char *
without_extension(struct arena *a, const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot == NULL ? path : arena_strn(a, path, (size_t)(dot - path));
}

static int
last_line(const char *text)
{
	int n = 1;

	for (; text != NULL && *text != '\0'; text++)
		n += *text == '\n' && text[1] != '\0';
	return n;
}

enum rc
template_read(struct template *out, const char *path, const struct template_world *world, struct arena *a, struct buf *errors)
{
	struct parser *p = arena_alloc(a, sizeof *p);
	struct markup *markup = arena_alloc(a, sizeof *markup);
	size_t before = errors->n, length = strlen(path);
	bool is_text = length > 4 && strcmp(path + length - 4, ".txt") == 0;

	p->world = world;
	p->a = a;
	p->errors = errors;
	p->markup = is_text ? NULL : markup;
	markup_init(markup, a, errors);
	buf_init(&p->text, PARSE_FILE_BYTES);
	parse_page(p, path);
	if (!is_text && p->page != NULL)
		markup_end(markup, p->page_file, last_line(p->page));
	parse_op(p, (struct op){ .kind = OP_END });
	*out = (struct template){
		.name = without_extension(a, path), .path = arena_str(a, path),
		.ops = p->ops.v, .ops_n = p->ops.n, .refs = p->refs.v, .refs_n = p->refs.n,
		.loops = p->loops.v, .loops_n = p->loops.n, .uses = p->uses.v, .uses_n = p->uses.n,
		.args = p->args.v, .args_n = p->args.n, .fields = p->fields.v, .fields_n = p->fields.n,
	};
	buf_free(&p->text);
	buf_free(&markup->value);
	return errors->n == before && !errors->failed ? OK : INVALID;
}
