/*
 * The text in the XML of a Word file.  Runs only inside the sandbox; one for all parts of a file.
 *
 * Paragraphs end in newlines, cells in tabs; pages end where the file says so itself (page break, "page break before", a section
 * that starts a page) in form feeds.  Headers and footers stand before the first page's text, notes, comments and texts of
 * drawings after the last page's.  Deleted and moved-away text is left out, inserted text kept.  A picture is one DOCX_PICTURE.
 */
#ifndef READING_DOCX_TEXT_H
#define READING_DOCX_TEXT_H

#include "base/buf.h"
#include "reading/reading.h"

enum { DOCX_PICTURE = '\1' }; /* in no XML */

struct docx_text {
	struct buf       top, body, rest;
	bool             has_document; /* a part whose root is a Word document                          */
	enum reading_why why;          /* the first reason why something may be missing; READING_WHOLE  */
	/* of the part being read */
	void       *parser;
	struct buf *to;
	int         depth, skipping, properties;
	bool        is_document, is_shown, in_text, section_ends;
	unsigned    alternatives;      /* depth of AlternateContent …                                   */
	uint64_t    chosen;            /* … and a bit for each whose first choice was understood        */
};

void docx_text_init(struct docx_text *t, size_t text_bytes);
/* docx_text_part(t): begin a part; false: no memory.  docx_text_add: some of its bytes, as zip_unpack gives them. */
bool docx_text_part(struct docx_text *t);
bool docx_text_add(void *t, const void *bytes, size_t n, bool last);
void docx_text_part_end(struct docx_text *t);
/* docx_text_note(t, why): something may be missing; the first reason stays. */
void docx_text_note(struct docx_text *t, enum reading_why why);

#endif
