/*
 * The parts of a zip file, as its directory at the end tells: that is the list Word goes by.  Small and of our own, since it runs
 * only inside the sandbox and the usual library makes every start of the program slower by half (each plain CGI request is one).
 */
#ifndef READING_ZIP_H
#define READING_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ZIP_NAME_BYTES = 256 };

struct zip { const unsigned char *p; size_t n; size_t at, end; int left; };
struct zip_part {
	char     name[ZIP_NAME_BYTES];
	unsigned method, flags;
	uint32_t crc;
	size_t   start, packed_n, plain_n;
};

/* zip_open(z, bytes, n): find the directory; false where there is none, or it speaks of several disks or of more than 65,534 parts. */
bool zip_open(struct zip *z, const void *bytes, size_t n);
/* zip_next(z, part): 1 another part, 0 no more, -1 the directory is damaged. */
int zip_next(struct zip *z, struct zip_part *part);
bool zip_is_encrypted(const struct zip_part *part);
/*
 * zip_unpack(z, part, most, each, ctx): the bytes of a part, in pieces; ${each} gives false to end it.
 * returns  0 done, 1 more than ${most} bytes (or than the directory said), -1 damaged, -2 ended by ${each}
 */
int zip_unpack(const struct zip *z, const struct zip_part *part, int64_t most, bool (*each)(void *ctx, const void *bytes, size_t n, bool last), void *ctx);

#endif
