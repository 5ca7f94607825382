/*
 * The text of a paper: PDF, Word file or picture, read page by page.  Whoever reads here gets bytes an applicant chose; they are
 * parsed only in short-lived processes that can do nothing but compute (reading/sandbox.h), never in the caller's own.
 *
 * What is promised: a file, or a page, of which something may be missing says so by ${why}.  Only where the whole file's why is
 * READING_WHOLE may anybody conclude from a word not being there that the paper does not have it.
 */
#ifndef READING_READING_H
#define READING_READING_H

#include "base/arena.h"
#include "base/rc.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How a page was read; of a file: the weakest way among its pages. */
enum reading_how { READING_UNREAD, READING_DOCX, READING_TEXT_LAYER, READING_OCR, READING_HOW__MAX };
/* Why not, or not all of it: a closed list, whose words for people are reading.<word> (templates/i18n/reading.*.po). */
enum reading_why {
	READING_WHOLE,
	READING_ENCRYPTED,   /* a password                                                                   */
	READING_BROKEN,      /* damaged, or not made as its kind of file is                                  */
	READING_TOO_BIG,     /* over a limit: pages, bytes, time, memory                                     */
	READING_NO_TEXT,     /* a scan and no OCR here, or nothing readable in it; a text layer of gibberish */
	READING_UNSUPPORTED, /* not a kind of file that is read, or with parts of such a kind                */
	READING_KILLED,      /* the reading process was killed, by its sandbox or from outside               */
	READING_WHY__MAX
};

struct reading_page {
	int              page;     /* from 1                                                                  */
	enum reading_how how;
	enum reading_why why;      /* of this page                                                            */
	int              pictures; /* on it that were not read                                                */
	const char      *text;     /* UTF-8, NFC, no control characters but newline and tab; arena; never NULL */
	size_t           n;
};

struct reading {
	enum reading_how     how; /* READING_UNREAD: no text at all; then why is not READING_WHOLE           */
	enum reading_why     why;
	bool                 is_partly_sandboxed; /* the kernel lacks Landlock or seccomp                    */
	struct reading_page *pages;               /* arena                                                   */
	int                  pages_n;
};

/* What one file may cost.  One table for all of it; tests bring smaller ones. */
struct reading_limits {
	int64_t file_bytes;
	int     pages;
	int64_t text_bytes;   /* of all pages                                    */
	int64_t xml_bytes;    /* of a Word file's parts, unpacked                */
	int     parts;        /* of a Word file                                  */
	int64_t memory_bytes; /* address space of one process                    */
	int     text_s;       /* processor and clock: reading a text layer       */
	int     page_s;       /* drawing a page; reading a picture               */
	int     all_s;        /* the clock for the whole file                    */
};
extern const struct reading_limits reading_usual;

/* Goes up whenever the same bytes may be read differently. */
enum { READING_PROGRAM = 1 };
/* reading_version(): of the reader as it is here: 10 × READING_PROGRAM, and one more where pictures can be read. */
int reading_version(void);
/* reading_has_ocr(): tesseract and its Vietnamese data are installed.  reading_has_pdf(): poppler's tools are. */
bool reading_has_ocr(void);
bool reading_has_pdf(void);

/*
 * reading_read(fd, limits, stop_fd, a, out): the text of a file, by its own first bytes (nobody's word for it is taken).
 * takes    fd: a regular file, borrowed, its position moves; stop_fd: -1, or readable once the caller has to stop
 * gives    *out (arena)
 * returns  OK: ${out} says what is known, also where nothing could be read
 *          FAULT: nothing is known, ask again: told to stop, no tools, no process (all but the first logged)
 * leaves   no process and no file behind
 */
enum rc reading_read(int fd, const struct reading_limits *limits, int stop_fd, struct arena *a, struct reading *out) MUST_USE;

/* reading_how_word(how): "docx", "text_layer", "ocr", "" for none.  reading_why_word(why): "encrypted" …, "" for whole. */
const char *reading_how_word(enum reading_how how);
const char *reading_why_word(enum reading_why why);

#endif
