/* What kind of file it is, how its reading ended, and the limits and words of all kinds. */
#include "reading/reading.h"
#include "base/log.h"
#include "reading/inside.h"
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

const struct reading_limits reading_usual = {
	.file_bytes = 32 << 20,
	.pages = 1000,
	.text_bytes = 8 << 20,
	.xml_bytes = 64 << 20,
	.parts = 2000,
	.memory_bytes = 1LL << 30,
	.text_s = 30,
	.page_s = 60,
	.all_s = 300,
};

static const char *const how_words[READING_HOW__MAX] = { "", "docx", "text_layer", "ocr" };
static const char *const why_words[READING_WHY__MAX] = { "", "encrypted", "broken", "too_big", "no_text", "unsupported", "killed" };

const char *
reading_how_word(enum reading_how how)
{
	return (unsigned)how < READING_HOW__MAX ? how_words[how] : "";
}

const char *
reading_why_word(enum reading_why why)
{
	return (unsigned)why < READING_WHY__MAX ? why_words[why] : "";
}

int
reading_version(void)
{
	return 10 * READING_PROGRAM + reading_has_ocr();
}

bool
reading_has_pdf(void)
{
	static const char *const tools[] = { "/usr/bin/pdftotext", "/usr/bin/pdftoppm", "/usr/bin/pdfimages" };

	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++)
		if (access(tools[i], X_OK) != 0)
			return false;
	return true;
}

/* ---- for the kinds of files (inside.h) ---------------------------------------------------------------------------- */

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
file_is_late(const struct file *f)
{
	return now_ms() >= f->until_ms;
}

bool
file_has_error(const struct job_result *r, const char *text)
{
	return r->err.n > 0 && strstr(r->err.p, text) != NULL;
}

/* Programs of C++ and of C say it differently. */
static bool
is_out_of_memory(const struct job_result *r)
{
	return file_has_error(r, "Out of memory") || file_has_error(r, "bad_alloc") || file_has_error(r, "alloc fail");
}

static enum reading_why
why_of(struct file *f, const struct job_result *r)
{
	switch (r->end) {
	case JOB_EXITED:
		return r->status == 0 ? READING_WHOLE : is_out_of_memory(r) ? READING_TOO_BIG : READING_BROKEN;
	case JOB_LATE:
	case JOB_TOO_MUCH:
		return READING_TOO_BIG;
	case JOB_SIGNAL:
		return is_out_of_memory(r) ? READING_TOO_BIG : READING_KILLED;
	default:
		f->lost = true;
		return READING_KILLED;
	}
}

enum reading_why
file_run(struct file *f, const struct job *given, struct job_result *r)
{
	struct job job = *given;
	int64_t    left_s = (f->until_ms - now_ms()) / 1000;

	memset(r, 0, sizeof *r);
	if (f->lost || left_s <= 0)
		return f->lost ? READING_KILLED : READING_TOO_BIG;
	job.stop_fd = f->stop_fd;
	job.memory_bytes = f->limits->memory_bytes;
	job.seconds = left_s < job.seconds ? (int)left_s : job.seconds;
	job_run(&job, r);
	return why_of(f, r);
}

/* ---- kinds ------------------------------------------------------------------------------------------------------- */

/* An old Office file, or a new one behind a password: both are the same container, whose list of parts is UTF-16. */
static void
container_read(struct file *f, struct reading *out)
{
	static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	char    bytes[65536];
	ssize_t n;

	out->why = READING_UNSUPPORTED;
	for (off_t at = 0; (n = pread(f->fd, bytes, sizeof bytes, at)) > (ssize_t)sizeof locked; at += n - (ssize_t)sizeof locked)
		if (memmem(bytes, (size_t)n, locked, sizeof locked - 1) != NULL)
			out->why = READING_ENCRYPTED;
}

static const struct kind {
	const char *start;
	size_t      start_n;
	void      (*read)(struct file *f, struct reading *out);
} kinds[] = {
	{ "%PDF-", 5, pdf_read },
	{ "PK\3\4", 4, docx_read },
	{ "\x89PNG\r\n\x1a\n", 8, picture_read },
	{ "\xff\xd8\xff", 3, picture_read },
	{ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, container_read },
};

static const struct kind *
kind_of(int fd)
{
	char    start[8];
	ssize_t n = pread(fd, start, sizeof start, 0);

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (n >= (ssize_t)kinds[i].start_n && memcmp(start, kinds[i].start, kinds[i].start_n) == 0)
			return &kinds[i];
	return NULL;
}

/* ---- the sum ----------------------------------------------------------------------------------------------------- */

/* The file's how and why from its pages'.  A file without a letter was not read, whatever its pages say. */
static void
sum_up(struct reading *out)
{
	size_t letters = 0;

	for (int i = 0; i < out->pages_n; i++) {
		const struct reading_page *page = &out->pages[i];

		letters += plain_letters(page->text);
		if (page->how > out->how)
			out->how = page->how;
		if (out->why == READING_WHOLE)
			out->why = page->why;
	}
	if (letters > 0)
		return;
	out->how = READING_UNREAD;
	if (out->why == READING_WHOLE)
		out->why = READING_NO_TEXT;
}

/* Killed may be the file's doing, or the machine's that ran out of memory: once more, since an officer has to read it otherwise. */
static void
read_kind(struct file *f, const struct kind *kind, struct reading *out)
{
	struct reading first = *out;

	kind->read(f, out);
	sum_up(out);
	if (out->why == READING_KILLED && !f->lost) {
		log_line(LOG_WARN, "reading", "a reading process was killed; once more");
		*out = first;
		kind->read(f, out);
		sum_up(out);
	}
}

enum rc
reading_read(int fd, const struct reading_limits *limits, int stop_fd, struct arena *a, struct reading *out)
{
	struct file f = { .fd = fd, .limits = limits, .stop_fd = stop_fd, .until_ms = now_ms() + (int64_t)limits->all_s * 1000, .a = a };
	const struct kind *kind;
	struct stat st;

	*out = (struct reading){ .is_partly_sandboxed = sandbox_is_partial() };
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		log_line(LOG_ERROR, "reading", "descriptor %d is no file", fd);
		return FAULT;
	}
	kind = kind_of(fd);
	if (st.st_size == 0) {
		out->why = READING_BROKEN;
	} else if (st.st_size > limits->file_bytes) {
		out->why = READING_TOO_BIG;
	} else if (kind == NULL) {
		out->why = READING_UNSUPPORTED;
	} else if (kind->read == pdf_read && !reading_has_pdf()) {
		log_line(LOG_ERROR, "reading", "poppler's tools (pdftotext, pdftoppm, pdfimages) are not installed");
		return FAULT;
	} else {
		read_kind(&f, kind, out);
	}
	return f.lost ? FAULT : OK;
}
