/* Events of an XML parser to text.  Document types are refused, so there are no entities but XML's own five. */
#include "reading/docx_text.h"
#include <expat.h>
#include <string.h>

enum { ALTERNATIVES_MAX = 60 };

void
docx_text_init(struct docx_text *t, size_t text_bytes)
{
	memset(t, 0, sizeof *t);
	buf_init(&t->top, text_bytes);
	buf_init(&t->body, text_bytes);
	buf_init(&t->rest, text_bytes);
}

void
docx_text_note(struct docx_text *t, enum reading_why why)
{
	if (t->why == READING_WHOLE)
		t->why = why;
}

static void
stop(struct docx_text *t, enum reading_why why)
{
	docx_text_note(t, why);
	XML_StopParser(t->parser, XML_FALSE);
}

static const char *
local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon != NULL ? colon + 1 : name;
}

static bool
is(const char *name, const char *other)
{
	return strcmp(name, other) == 0;
}

static bool
is_one_of(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (is(name, *list))
			return true;
	return false;
}

static bool
is_properties(const char *name)
{
	size_t n = strlen(name);

	return n > 2 && is(name + n - 2, "Pr");
}

static const char *
attribute(const char **attributes, const char *name)
{
	for (; attributes[0] != NULL; attributes += 2)
		if (is(local(attributes[0]), name))
			return attributes[1];
	return "";
}

/* What a part is, its root says, not its name. */
static void
begin_root(struct docx_text *t, const char *name)
{
	static const char *const tops[] = { "hdr", "ftr", NULL }, *const rests[] = { "footnotes", "endnotes", "comments", NULL };

	t->is_document = is(name, "document");
	t->has_document |= t->is_document;
	t->to = t->is_document ? &t->body : is_one_of(name, tops) ? &t->top : &t->rest;
	t->is_shown = t->is_document || t->to == &t->top || is_one_of(name, rests);
}

/*
 * Word writes drawings twice, for programs that know the newer way and for those that do not.  The second is left out only where
 * the first is one Word itself would show.
 */
static bool
is_second_choice(struct docx_text *t, const char *name, const char **attributes)
{
	static const char *const known[] = { "wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "v", "cx", "am3d", NULL };
	uint64_t bit = 1ULL << t->alternatives;

	if (is(name, "AlternateContent")) {
		if (++t->alternatives > ALTERNATIVES_MAX)
			stop(t, READING_BROKEN);
		else
			t->chosen &= ~(bit << 1);
	} else if (is(name, "Choice") && is_one_of(attribute(attributes, "Requires"), known)) {
		t->chosen |= bit;
	}
	return is(name, "Fallback") && (t->chosen & bit) != 0;
}

/* Properties of a paragraph or a section that move text to a new page. */
static void
begin_property(struct docx_text *t, const char *name, const char **attributes)
{
	static const char *const no[] = { "0", "false", "off", NULL };

	if (!t->is_document)
		return;
	if (is(name, "pageBreakBefore") && !is_one_of(attribute(attributes, "val"), no))
		buf_char(t->to, '\f');
	else if (is(name, "sectPr") && t->properties > 1)
		t->section_ends = true;
	else if (is(name, "type") && is(attribute(attributes, "val"), "continuous"))
		t->section_ends = false;
}

static void
begin_shown(struct docx_text *t, const char *name, const char **attributes)
{
	static const char *const pictures[] = { "blip", "imagedata", NULL };

	if (is(name, "t"))
		t->in_text = true;
	else if (is(name, "tab"))
		buf_char(t->to, '\t');
	else if (is(name, "br"))
		buf_char(t->to, t->is_document && is(attribute(attributes, "type"), "page") ? '\f' : '\n');
	else if (is(name, "cr"))
		buf_char(t->to, '\n');
	else if (is(name, "noBreakHyphen"))
		buf_char(t->to, '-');
	else if (t->is_shown && is_one_of(name, pictures))
		buf_char(t->to, DOCX_PICTURE);
	else if (is(name, "altChunk")) /* a file of another kind, shown as part of this one */
		docx_text_note(t, READING_UNSUPPORTED);
}

static void
begin(void *ctx, const char *qualified, const char **attributes)
{
	static const char *const gone[] = { "del", "moveFrom", NULL };
	struct docx_text *t = ctx;
	const char       *name = local(qualified);

	if (t->depth++ == 0)
		begin_root(t, name);
	if (t->skipping > 0 || is_second_choice(t, name, attributes) || is_one_of(name, gone)) {
		t->skipping++;
		return;
	}
	t->properties += is_properties(name);
	if (t->properties > 0)
		begin_property(t, name, attributes);
	else
		begin_shown(t, name, attributes);
}

static void
trim(struct buf *b, char c)
{
	while (b->n > 0 && b->p[b->n - 1] == c)
		b->p[--b->n] = '\0';
}

static void
end_shown(struct docx_text *t, const char *name)
{
	if (is(name, "t")) {
		t->in_text = false;
	} else if (is(name, "p")) {
		buf_char(t->to, '\n');
		if (t->section_ends)
			buf_char(t->to, '\f');
		t->section_ends = false;
	} else if (is(name, "tc")) {
		trim(t->to, '\n');
		buf_char(t->to, '\t');
	} else if (is(name, "tr")) {
		trim(t->to, '\t');
		buf_char(t->to, '\n');
	}
}

static void
end(void *ctx, const char *qualified)
{
	struct docx_text *t = ctx;
	const char       *name = local(qualified);

	t->depth--;
	if (t->skipping > 0) {
		t->skipping--;
		return;
	}
	if (is(name, "AlternateContent"))
		t->alternatives--;
	if (is_properties(name))
		t->properties--;
	else if (t->properties == 0)
		end_shown(t, name);
	if (t->to->failed)
		stop(t, READING_TOO_BIG);
}

static void
characters(void *ctx, const char *s, int n)
{
	struct docx_text *t = ctx;

	if (t->in_text && t->skipping == 0)
		buf_add(t->to, s, (size_t)n);
}

static void
doctype(void *ctx, const char *name, const char *at, const char *known_as, int has_internal)
{
	(void)name, (void)at, (void)known_as, (void)has_internal;
	stop(ctx, READING_BROKEN);
}

bool
docx_text_part(struct docx_text *t)
{
	XML_Parser parser = XML_ParserCreate(NULL);

	if (parser == NULL)
		return false;
	t->parser = parser;
	t->to = &t->rest;
	t->depth = t->skipping = t->properties = 0;
	t->is_document = t->is_shown = t->in_text = t->section_ends = false;
	t->alternatives = 0;
	t->chosen = 0;
	XML_SetUserData(parser, t);
	XML_SetElementHandler(parser, begin, end);
	XML_SetCharacterDataHandler(parser, characters);
	XML_SetStartDoctypeDeclHandler(parser, doctype);
	return true;
}

bool
docx_text_add(void *ctx, const void *bytes, size_t n, bool last)
{
	struct docx_text *t = ctx;

	if (XML_Parse(t->parser, bytes, (int)n, last) != XML_STATUS_OK) {
		docx_text_note(t, XML_GetErrorCode(t->parser) == XML_ERROR_NO_MEMORY ? READING_TOO_BIG : READING_BROKEN);
		return false;
	}
	return true;
}

void
docx_text_part_end(struct docx_text *t)
{
	XML_ParserFree(t->parser);
	t->parser = NULL;
	buf_char(t->to, '\n');
}
