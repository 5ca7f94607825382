/*
 * What the files of src/reading share: the file being read, and what becomes of a tool's answer.  Nobody else includes this.
 */
#ifndef READING_INSIDE_H
#define READING_INSIDE_H

#include "base/arena.h"
#include "reading/job.h"
#include "reading/reading.h"

/* A file on its way.  ${lost}: nothing can be said of it (told to stop, no process); sticky. */
struct file {
	int                          fd;
	const struct reading_limits *limits;
	int                          stop_fd;
	int64_t                      until_ms;
	struct arena                *a;
	bool                         lost;
};

/* What a tool's or body's run came to, as far as every tool is the same; READING_WHOLE: it ended by itself with status 0. */
enum reading_why file_run(struct file *f, const struct job *job, struct job_result *r);
/* file_is_late(f): the time for the whole file is over. */
bool file_is_late(const struct file *f);
/* file_has_error(r, text): the tool complained with these words. */
bool file_has_error(const struct job_result *r, const char *text);

/* pdf_read, docx_read, picture_read: fill ${out}; where nothing was read its pages may be none and its why says so. */
void pdf_read(struct file *f, struct reading *out);
void docx_read(struct file *f, struct reading *out);
void picture_read(struct file *f, struct reading *out);

/* ocr_picture(f, fd, page): read a picture; ocr_page(f, page): draw page ${page->page} of a PDF and read it.  Both fill how, why, text. */
void ocr_picture(struct file *f, int fd, struct reading_page *page);
void ocr_page(struct file *f, struct reading_page *page);

/*
 * plain_text(a, s, n, &out_n): what came out of a sandbox as text to be kept: valid UTF-8 or nothing, NFC, no control
 * characters but newline and tab, nothing invisible, no empty lines at the ends.
 */
const char *plain_text(struct arena *a, const char *s, size_t n, size_t *out_n);
/* plain_letters(s): how many letters there are. */
size_t plain_letters(const char *s);
/*
 * plain_is_gibberish(s): a text layer whose codes do not mean what they show: fonts of the time before Unicode (TCVN3, VNI),
 * fonts with codes of their own.  People see Vietnamese there, and no word of it would be found.
 */
bool plain_is_gibberish(const char *s);
/* plain_is_vietnamese(s): letters only Vietnamese has are among them as often as in any Vietnamese text. */
bool plain_is_vietnamese(const char *s);

#endif
