/*
 * A Word file: unpacked and parsed by a process of this program inside the sandbox, which has no file to open and no program to
 * execute.  Its answer is the text; why something may be missing is its exit status.
 */
#include "reading/docx_text.h"
#include "reading/inside.h"
#include "reading/zip.h"
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WHY_FIRST = 32 }; /* exit status: WHY_FIRST + why */

/* ---- in the sandbox ---------------------------------------------------------------------------------------------- */

/* Parts that show no text of their own: pictures are counted where they are shown. */
static bool
is_mute(const char *extension)
{
	static const char *const mute[] = { "rels", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "odttf", "fntdata" };

	for (size_t i = 0; i < sizeof mute / sizeof *mute; i++)
		if (strcasecmp(extension, mute[i]) == 0)
			return true;
	return false;
}

static void
read_part(const struct zip *z, const struct zip_part *part, struct docx_text *t, int64_t *xml_left)
{
	const char *dot = strrchr(part->name, '.');
	int rc;

	if (part->name[0] == '\0' || part->name[strlen(part->name) - 1] == '/')
		return;
	if (zip_is_encrypted(part)) {
		docx_text_note(t, READING_ENCRYPTED);
	} else if (dot == NULL || (strcasecmp(dot, ".xml") != 0 && !is_mute(dot + 1))) {
		docx_text_note(t, READING_UNSUPPORTED);
	} else if (strcasecmp(dot, ".xml") == 0) {
		if (!docx_text_part(t)) {
			docx_text_note(t, READING_TOO_BIG);
			return;
		}
		rc = zip_unpack(z, part, *xml_left, docx_text_add, t);
		docx_text_part_end(t);
		*xml_left -= (int64_t)part->plain_n;
		if (rc == 1 || rc == -1)
			docx_text_note(t, rc == 1 ? READING_TOO_BIG : READING_BROKEN);
	}
}

/* One name twice: two programs may take different ones. */
static bool
is_repeated(const struct zip *from, const struct zip_part *part)
{
	struct zip      z = *from;
	struct zip_part other;
	int             n = 0;

	while (zip_next(&z, &other) == 1)
		n += strcasecmp(other.name, part->name) == 0;
	return n != 1;
}

static void
read_parts(struct zip *z, const struct reading_limits *limits, struct docx_text *t)
{
	const struct zip all = *z;
	struct zip_part  part;
	int64_t          xml_left = limits->xml_bytes;
	int              rc = z->left > limits->parts ? 2 : 1;

	while (rc == 1 && t->why != READING_TOO_BIG && (rc = zip_next(z, &part)) == 1) {
		if (is_repeated(&all, &part))
			docx_text_note(t, READING_BROKEN);
		read_part(z, &part, t, &xml_left);
	}
	if (rc == -1 || rc == 2)
		docx_text_note(t, rc == 2 ? READING_TOO_BIG : READING_BROKEN);
	if (rc != 2 && !t->has_document)
		docx_text_note(t, READING_UNSUPPORTED);
}

static bool
put(const struct buf *b)
{
	for (size_t done = 0; done < b->n;) {
		ssize_t n = write(STDOUT_FILENO, b->p + done, b->n - done);

		if (n <= 0)
			return false;
		done += (size_t)n;
	}
	return true;
}

static int
body(void *ctx)
{
	const struct reading_limits *limits = ctx;
	struct docx_text t;
	off_t            bytes = lseek(STDIN_FILENO, 0, SEEK_END); /* fstat may take a path, and is not allowed */
	struct zip       z;
	void            *map;

	if (bytes <= 0)
		return WHY_FIRST + READING_BROKEN;
	map = mmap(NULL, (size_t)bytes, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
	if (map == MAP_FAILED)
		return WHY_FIRST + READING_TOO_BIG;
	docx_text_init(&t, (size_t)limits->text_bytes);
	if (zip_open(&z, map, (size_t)bytes))
		read_parts(&z, limits, &t);
	else
		docx_text_note(&t, READING_BROKEN);
	if (t.top.failed || t.body.failed || t.rest.failed)
		t.why = READING_TOO_BIG;
	return put(&t.top) && put(&t.body) && put(&t.rest) ? WHY_FIRST + (int)t.why : WHY_FIRST + READING_TOO_BIG;
}

/* ---- outside ----------------------------------------------------------------------------------------------------- */

static void
add_page(struct file *f, const char *from, const char *to, struct reading *out)
{
	struct reading_page *page = &out->pages[out->pages_n++];

	page->page = out->pages_n;
	page->how = READING_DOCX;
	page->text = plain_text(f->a, from, (size_t)(to - from), &page->n);
	for (const char *p = from; p < to; p++)
		page->pictures += *p == DOCX_PICTURE;
}

static void
split(struct file *f, const struct buf *text, struct reading *out)
{
	const char *at = text->n > 0 ? text->p : "", *end = at + text->n, *feed;
	int n = 1;

	for (const char *p = at; p < end; p++)
		n += *p == '\f';
	if (n > f->limits->pages) {
		out->why = READING_TOO_BIG;
		return;
	}
	out->pages = arena_array(f->a, (size_t)n, sizeof *out->pages);
	for (; (feed = memchr(at, '\f', (size_t)(end - at))) != NULL; at = feed + 1)
		add_page(f, at, feed, out);
	add_page(f, at, end, out);
}

void
docx_read(struct file *f, struct reading *out)
{
	struct reading_limits limits = *f->limits;
	struct job            job = { .body = body, .ctx = &limits, .input = f->fd, .seconds = limits.text_s,
		.output_bytes = 3 * (size_t)limits.text_bytes };
	struct job_result     r;

	out->why = file_run(f, &job, &r);
	if (r.end == JOB_EXITED && r.status >= WHY_FIRST && r.status < WHY_FIRST + READING_WHY__MAX) {
		out->why = (enum reading_why)(r.status - WHY_FIRST);
		split(f, &r.out, out);
	} else if (r.end == JOB_EXITED) {
		out->why = READING_KILLED; /* it ends otherwise only where a sanitizer ended it */
	}
	job_free(&r);
}
