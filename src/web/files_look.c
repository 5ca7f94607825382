/*
 * Three looks at a file, all of which must agree: our own magic at byte 0, libmagic, and the structure (a PDF's end mark, the
 * last chunk of a PNG, a JPEG's end, a Word file's parts).  libmagic alone calls a page of HTML with a PDF behind it a PDF.
 * Nothing is decoded or unpacked here.
 */
#include "web/files_look.h"
#include "base/log.h"
#include <ctype.h>
#include <magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct files_look { magic_t magic; };

/* The whole file, mapped: it is ours alone (0600, unlinked names), so nobody shortens it while we read. */
struct bytes { const unsigned char *p; size_t n; };

struct files_look *
files_look_new(void)
{
	struct files_look *look = calloc(1, sizeof(*look));

	if (look == NULL)
		abort();
	look->magic = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TAR);
	if (look->magic == NULL || magic_load(look->magic, NULL) != 0) {
		log_line(LOG_ERROR, "files", "libmagic: %s", look->magic != NULL ? magic_error(look->magic) : "cannot open");
		files_look_free(look);
		return NULL;
	}
	return look;
}

void
files_look_free(struct files_look *look)
{
	if (look != NULL && look->magic != NULL)
		magic_close(look->magic);
	free(look);
}

static bool
starts(struct bytes b, const char *with, size_t n)
{
	return b.n >= n && memcmp(b.p, with, n) == 0;
}

static bool
contains(struct bytes b, const char *what)
{
	return memmem(b.p, b.n, what, strlen(what)) != NULL;
}

/* "/Encrypt 12 0 R" or "/Encrypt <<": the trailer of a PDF is never compressed, so a plain search finds it. */
static bool
pdf_is_locked(struct bytes b)
{
	static const char key[] = "/Encrypt";
	const unsigned char *p = b.p, *end = b.p + b.n, *q;

	while ((p = memmem(p, (size_t)(end - p), key, sizeof(key) - 1)) != NULL) {
		p += sizeof(key) - 1;
		for (q = p; q < end && isspace(*q); q++)
			continue;
		if (q < end && ((isdigit(*q) && q > p) || *q == '<'))
			return true;
	}
	return false;
}

static const char *
look_pdf(struct bytes b)
{
	size_t end = b.n;

	while (end > 0 && (isspace(b.p[end - 1]) || b.p[end - 1] == '\0'))
		end--;
	if (end < 5 || memcmp(b.p + end - 5, "%%EOF", 5) != 0 || !contains(b, "startxref"))
		return "file_broken";
	return pdf_is_locked(b) ? "file_locked" : NULL;
}

static uint32_t
big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

enum { SIDE_MAX = 20000, PIXELS_MAX = 100 * 1000 * 1000 };

static bool
size_is_sane(uint32_t width, uint32_t height)
{
	return width > 0 && height > 0 && width <= SIDE_MAX && height <= SIDE_MAX && (uint64_t)width * height <= PIXELS_MAX;
}

static const char *
look_png(struct bytes b)
{
	static const unsigned char end[12] = { 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82 };

	if (b.n < 45 || memcmp(b.p + 12, "IHDR", 4) != 0 || memcmp(b.p + b.n - 12, end, 12) != 0)
		return "file_broken";
	return size_is_sane(big_endian(b.p + 16), big_endian(b.p + 20)) ? NULL : "file_broken";
}

/* The segments of a JPEG up to the start of the picture must follow on one another; one of them says how large it is. */
static const char *
look_jpeg(struct bytes b)
{
	size_t at = 2, end = b.n;

	while (end > 2 && b.p[end - 1] == 0) /* cameras pad with zeros */
		end--;
	if (end < 4 || b.p[end - 2] != 0xff || b.p[end - 1] != 0xd9)
		return "file_broken";
	while (at + 9 < end && b.p[at] == 0xff) {
		unsigned char kind = b.p[at + 1];

		if (kind == 0xff) {
			at++;
			continue;
		}
		if (kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc)
			return size_is_sane((uint32_t)(b.p[at + 7] << 8 | b.p[at + 8]), (uint32_t)(b.p[at + 5] << 8 | b.p[at + 6])) ? NULL
				: "file_broken";
		at += 2 + ((size_t)b.p[at + 2] << 8 | b.p[at + 3]);
	}
	return "file_broken";
}

static const char *
look_docx(struct bytes b)
{
	static const char directory[] = "PK\5\6";

	if (b.n < 22 || memcmp(b.p + b.n - 22, directory, 4) != 0)
		return "file_broken";
	if (!contains(b, "[Content_Types].xml") || !contains(b, "word/document.xml"))
		return "file_type";
	return contains(b, "vbaProject.bin") ? "file_macros" : NULL;
}

static const struct kind {
	const char *start;
	size_t      start_n;
	const char *media;
	const char *(*look)(struct bytes b);
} kinds[] = {
	{ "%PDF-", 5, "application/pdf", look_pdf },
	{ "\x89PNG\r\n\x1a\n", 8, "image/png", look_png },
	{ "\xff\xd8\xff", 3, "image/jpeg", look_jpeg },
	{ "PK\3\4", 4, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", look_docx },
};
enum { KINDS_N = sizeof(kinds) / sizeof(kinds[0]), DOCX = KINDS_N - 1 };

/* libmagic names a Word file by its first entries, which other writers order differently: a zip by its word is enough there. */
static bool
magic_agrees(const struct files_look *look, struct bytes b, const struct kind *k)
{
	const char *says = magic_buffer(look->magic, b.p, b.n < 262144 ? b.n : 262144);

	if (says == NULL)
		return false;
	return strcmp(says, k->media) == 0 || (k == &kinds[DOCX] && strcmp(says, "application/zip") == 0);
}

const char *
files_look_at(struct files_look *look, int fd, int64_t bytes, bool docx, const char **media)
{
	const char *word = "file_type";
	struct bytes b = { NULL, (size_t)bytes };
	void *map;

	if (bytes <= 0)
		return "file_empty";
	map = mmap(NULL, b.n, PROT_READ, MAP_PRIVATE, fd, 0);
	if (map == MAP_FAILED)
		return "file_unchecked";
	b.p = map;
	for (size_t i = 0; i < KINDS_N; i++) {
		if (!starts(b, kinds[i].start, kinds[i].start_n) || (i == DOCX && !docx) || !magic_agrees(look, b, &kinds[i]))
			continue;
		word = kinds[i].look(b);
		*media = kinds[i].media;
		break;
	}
	munmap(map, b.n);
	return word;
}
