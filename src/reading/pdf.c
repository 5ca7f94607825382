/* A PDF: its text layer by pdftotext; the pages without one are drawn and read as pictures. */
#include "reading/inside.h"
#include <string.h>
#include <unistd.h>

enum { TAIL_BYTES = 1024, LETTERS_FEW = 20, PICTURE_PIXELS = 60000, LIST_BYTES = 1 << 20, NUMBER_BYTES = 12 };

/* Poppler mends what it can and says so; what it could not mend is missing from the text.  Layers without a default are no damage. */
static bool
is_damaged(const struct job_result *r)
{
	static const char *const signs[] = { "Syntax Error", "Internal Error", "I/O Error", "Error:", NULL };
	static const char harmless[] = "Expected the default config";
	const char *line = r->err.n > 0 ? r->err.p : "";

	for (const char *end; *line != '\0'; line = *end == '\0' ? end : end + 1) {
		size_t n = (size_t)((end = strchrnul(line, '\n')) - line);

		for (int i = 0; signs[i] != NULL; i++)
			if (memmem(line, n, signs[i], strlen(signs[i])) != NULL && memmem(line, n, harmless, sizeof harmless - 1) == NULL)
				return true;
	}
	return false;
}

/* Cut off: poppler makes do with what is left of a file and says nothing of the pages that went. */
static bool
has_end(const struct file *f)
{
	char    tail[TAIL_BYTES];
	off_t   bytes = lseek(f->fd, 0, SEEK_END);
	ssize_t n = pread(f->fd, tail, sizeof tail, bytes > TAIL_BYTES ? bytes - TAIL_BYTES : 0);

	return n > 0 && memmem(tail, (size_t)n, "%%EOF", 5) != NULL;
}

static enum reading_why
text_layer(struct file *f, struct job_result *r)
{
	char last[NUMBER_BYTES];
	const char *const argv[] = { "/usr/bin/pdftotext", "-enc", "UTF-8", "-eol", "unix", "-l", last, "-", "-", NULL };
	struct job job = { .argv = argv, .input = f->fd, .seconds = f->limits->text_s, .output_bytes = (size_t)f->limits->text_bytes };
	enum reading_why why;

	snprintf(last, sizeof last, "%d", f->limits->pages + 1);
	why = file_run(f, &job, r);
	if (why == READING_BROKEN && (file_has_error(r, "Incorrect password") || file_has_error(r, "not allowed")))
		return READING_ENCRYPTED;
	return why;
}

/* Each page ends in a form feed. */
static void
split(struct file *f, const struct buf *text, struct reading *out)
{
	const char *at = text->p, *end = text->p + text->n, *feed;

	for (const char *p = at; text->n > 0 && p < end; p++)
		out->pages_n += *p == '\f';
	out->pages = arena_array(f->a, (size_t)out->pages_n, sizeof *out->pages);
	for (int i = 0; i < out->pages_n; i++, at = feed + 1) {
		struct reading_page *page = &out->pages[i];

		feed = memchr(at, '\f', (size_t)(end - at));
		page->page = i + 1;
		page->text = plain_text(f->a, at, (size_t)(feed - at), &page->n);
		page->how = READING_TEXT_LAYER;
	}
}

/* A line of `pdfimages -list`: page, number, kind, width, height …  Small ones are logos and rules. */
static void
count_picture(const char *line, struct reading *out)
{
	int  page, width, height;
	char kind[16];

	if (sscanf(line, "%d %*d %15s %d %d", &page, kind, &width, &height) == 4 && page >= 1 && page <= out->pages_n && width > 0 &&
	    height > 0 && (int64_t)width * height >= PICTURE_PIXELS && strcmp(kind, "image") == 0)
		out->pages[page - 1].pictures++;
}

/* What cannot be counted is no reason to doubt the text. */
static void
count_pictures(struct file *f, struct reading *out)
{
	static const char *const argv[] = { "/usr/bin/pdfimages", "-list", "-", NULL };
	struct job        job = { .argv = argv, .input = f->fd, .seconds = f->limits->text_s, .output_bytes = LIST_BYTES };
	struct job_result r;
	char             *rest;

	if (file_run(f, &job, &r) == READING_WHOLE && r.out.n > 0)
		for (char *line = strtok_r(r.out.p, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
			count_picture(line, out);
	job_free(&r);
}

/*
 * A page with hardly a letter, or with letters that cannot be meant, is read as people see it.  Where its picture says no more
 * than its text layer did, the text layer stays; whether it is all of the page is then known only if the picture could be read.
 */
static void
mend(struct file *f, struct reading_page *page)
{
	bool   gibberish = plain_is_gibberish(page->text);
	size_t letters = plain_letters(page->text);
	struct reading_page drawn = { .page = page->page, .text = "" };

	if (letters >= LETTERS_FEW && !gibberish)
		return;
	ocr_page(f, &drawn);
	if (gibberish && drawn.how == READING_OCR && !plain_is_vietnamese(drawn.text)) /* drawn with another font: nobody sees that either */
		drawn = (struct reading_page){ .page = page->page, .why = READING_NO_TEXT, .text = "" };
	if (!gibberish && letters > 0 && letters >= plain_letters(drawn.text)) {
		page->why = drawn.why == READING_NO_TEXT && reading_has_ocr() ? READING_WHOLE : drawn.why;
		return;
	}
	drawn.pictures = drawn.how == READING_UNREAD ? page->pictures : 0;
	*page = drawn;
}

void
pdf_read(struct file *f, struct reading *out)
{
	struct job_result r;
	bool              damaged;

	out->why = text_layer(f, &r);
	damaged = is_damaged(&r) || !has_end(f);
	if (out->why == READING_WHOLE)
		split(f, &r.out, out);
	job_free(&r);
	if (out->why != READING_WHOLE)
		return;
	if (out->pages_n == 0 || out->pages_n > f->limits->pages) {
		out->why = out->pages_n == 0 ? READING_BROKEN : READING_TOO_BIG;
		out->pages_n = 0;
		return;
	}
	count_pictures(f, out);
	for (int i = 0; i < out->pages_n && !f->lost; i++)
		mend(f, &out->pages[i]);
	out->why = damaged ? READING_BROKEN : READING_WHOLE;
}
