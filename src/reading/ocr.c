/*
 * Pictures of text: pages drawn by pdftoppm, photographs and scans, read by tesseract with its Vietnamese data.  What tesseract
 * itself is not sure of is not taken for read: a page upside down gives letters too.
 */
#include "reading/inside.h"
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* SIDE: an A4 page at 300 dots an inch, however large a page says it is.  WHITE: as drawn pages are; a scan is never all white. */
enum { SIDE = 3500, DRAWN_BYTES = SIDE * SIDE + 64, WHITE = 255, SURE_PERCENT = 60, LETTERS_LEAST = 3, TABLE_BYTES = 16 << 20, NUMBER_BYTES = 12 };

static const char tesseract[] = "/usr/bin/tesseract";

static bool
has_data(const char *language)
{
	static const char *const places[] = { "/usr/share/tesseract-ocr/*/tessdata/%s.traineddata", "/usr/share/tessdata/%s.traineddata" };
	bool   found = false;
	glob_t g;

	for (size_t i = 0; i < sizeof places / sizeof *places && !found; i++) {
		char pattern[128];
		const char *hole = strstr(places[i], "%s");

		snprintf(pattern, sizeof pattern, "%.*s%s%s", (int)(hole - places[i]), places[i], language, hole + 2);
		found = glob(pattern, 0, NULL, &g) == 0;
		if (found)
			globfree(&g);
	}
	return found;
}

bool
reading_has_ocr(void)
{
	return access(tesseract, X_OK) == 0 && has_data("vie");
}

/* One row of tesseract's table: the numbers of its place, how sure it is, the word. */
struct word { int block, paragraph, line; double sure; const char *text; };

static bool
word_of(char *row, struct word *w)
{
	char *field[12], *rest;
	int   n = 0;

	for (char *p = row; n < 12 && p != NULL; p = rest) {
		field[n++] = p;
		if ((rest = strchr(p, '\t')) != NULL)
			*rest++ = '\0';
	}
	if (n < 12 || strcmp(field[0], "5") != 0)
		return false;
	*w = (struct word){ (int)strtol(field[2], NULL, 10), (int)strtol(field[3], NULL, 10), (int)strtol(field[4], NULL, 10),
		strtod(field[10], NULL), field[11] };
	return true;
}

/* The words as lines; gives how sure tesseract was, in percent, by letter. */
static double
words(char *table, struct buf *text)
{
	struct word w, last = { .block = -1 };
	double      sum = 0, letters = 0;
	char       *rest;

	for (char *row = table; row != NULL; row = rest) {
		if ((rest = strchr(row, '\n')) != NULL)
			*rest++ = '\0';
		if (!word_of(row, &w))
			continue;
		if (last.block >= 0 && (w.block != last.block || w.paragraph != last.paragraph))
			buf_str(text, "\n\n");
		else if (last.block >= 0)
			buf_char(text, w.line != last.line ? '\n' : ' ');
		buf_str(text, w.text);
		sum += w.sure * (double)strlen(w.text);
		letters += (double)strlen(w.text);
		last = w;
	}
	return letters > 0 ? sum / letters : 0;
}

void
ocr_picture(struct file *f, int fd, struct reading_page *page)
{
	const char *const argv[] = { tesseract, "stdin", "stdout", "-l", has_data("eng") ? "vie+eng" : "vie", "--psm",
		has_data("osd") ? "1" : "3", "-c", "tessedit_create_tsv=1", NULL };
	struct job        job = { .argv = argv, .input = fd, .seconds = f->limits->page_s, .output_bytes = TABLE_BYTES };
	struct job_result r;
	struct buf        text;

	page->how = READING_UNREAD;
	page->why = READING_NO_TEXT;
	page->text = "";
	if (!reading_has_ocr())
		return;
	page->why = file_run(f, &job, &r);
	buf_init(&text, (size_t)f->limits->text_bytes);
	if (page->why == READING_WHOLE) {
		double sure = r.out.n > 0 ? words(r.out.p, &text) : 0;
		const char *plain = plain_text(f->a, text.n > 0 ? text.p : "", text.n, &page->n);

		if (sure >= SURE_PERCENT && plain_letters(plain) >= LETTERS_LEAST) {
			page->how = READING_OCR;
			page->text = plain;
		} else {
			page->why = READING_NO_TEXT;
			page->n = 0;
		}
	}
	buf_free(&text);
	job_free(&r);
}

static enum reading_why
draw(struct file *f, int page, struct job_result *r)
{
	char number[NUMBER_BYTES], side[NUMBER_BYTES];
	const char *const argv[] = { "/usr/bin/pdftoppm", "-gray", "-scale-to", side, "-f", number, "-l", number, "-singlefile", "-", NULL };
	struct job job = { .argv = argv, .input = f->fd, .seconds = f->limits->page_s, .output_bytes = DRAWN_BYTES };

	snprintf(number, sizeof number, "%d", page);
	snprintf(side, sizeof side, "%d", SIDE);
	return file_run(f, &job, r);
}

/* Nothing was drawn, and nothing was left out: a page nobody printed on. */
static bool
is_blank(const struct job_result *r)
{
	int width, height, most, head;

	if (r->err.n > 0 || r->out.n == 0 || sscanf(r->out.p, "P5 %d %d %d%n", &width, &height, &most, &head) != 3 || most != WHITE ||
	    width <= 0 || height <= 0 || r->out.n != (size_t)head + 1 + (size_t)width * (size_t)height)
		return false;
	for (size_t i = (size_t)head + 1; i < r->out.n; i++)
		if ((unsigned char)r->out.p[i] != WHITE)
			return false;
	return true;
}

/* The drawn page as a file without a name. */
static int
file_of(const struct buf *b)
{
	int fd = memfd_create("page", MFD_CLOEXEC);

	for (size_t done = 0; fd >= 0 && done < b->n;) {
		ssize_t n = write(fd, b->p + done, b->n - done);

		if (n <= 0) {
			close(fd);
			return -1;
		}
		done += (size_t)n;
	}
	return fd;
}

void
ocr_page(struct file *f, struct reading_page *page)
{
	struct job_result r;
	int               fd = -1;

	page->text = "";
	page->why = draw(f, page->page, &r);
	if (page->why == READING_WHOLE && is_blank(&r)) {
		page->how = READING_TEXT_LAYER;
	} else if (page->why == READING_WHOLE && (fd = file_of(&r.out)) < 0) {
		f->lost = true;
	} else if (page->why == READING_WHOLE) {
		ocr_picture(f, fd, page);
		close(fd);
	}
	job_free(&r);
}

/* A picture is one page. */
void
picture_read(struct file *f, struct reading *out)
{
	out->pages = arena_array(f->a, 1, sizeof *out->pages);
	out->pages_n = 1;
	out->pages[0].page = 1;
	ocr_picture(f, f->fd, &out->pages[0]);
}
