/* Reading a zip file's directory and unpacking its parts (stored or deflated). */
#include "reading/zip.h"
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

enum { END_BYTES = 22, COMMENT_MAX = 65535, ENTRY_BYTES = 46, LOCAL_BYTES = 30, CHUNK_BYTES = 32768, STORED = 0, DEFLATED = 8,
	FLAG_ENCRYPTED = 1 };

static uint32_t
little(const unsigned char *p, int bytes)
{
	uint32_t v = 0;

	for (int i = bytes; i-- > 0;)
		v = v << 8 | p[i];
	return v;
}

/* The last end mark whose comment reaches to the end of the file. */
static const unsigned char *
find_end(const unsigned char *p, size_t n)
{
	for (size_t back = END_BYTES; back <= n && back <= END_BYTES + COMMENT_MAX; back++)
		if (memcmp(p + n - back, "PK\5\6", 4) == 0 && little(p + n - 2 - (back - END_BYTES), 2) == back - END_BYTES)
			return p + n - back;
	return NULL;
}

bool
zip_open(struct zip *z, const void *bytes, size_t n)
{
	const unsigned char *p = bytes, *end = find_end(p, n);
	size_t start, size;

	if (end == NULL || little(end + 4, 2) != 0 || little(end + 6, 2) != 0 || little(end + 8, 2) != little(end + 10, 2))
		return false;
	size = little(end + 12, 4);
	start = little(end + 16, 4);
	*z = (struct zip){ p, n, start, start + size, (int)little(end + 10, 2) };
	return z->left < 0xffff && z->end <= (size_t)(end - p);
}

int
zip_next(struct zip *z, struct zip_part *part)
{
	const unsigned char *e = z->p + z->at;
	size_t name_n, local;

	if (z->left == 0)
		return z->at == z->end ? 0 : -1;
	if (z->at + ENTRY_BYTES > z->end || memcmp(e, "PK\1\2", 4) != 0)
		return -1;
	*part = (struct zip_part){ .flags = little(e + 8, 2), .method = little(e + 10, 2), .crc = little(e + 16, 4),
		.packed_n = little(e + 20, 4), .plain_n = little(e + 24, 4) };
	name_n = little(e + 28, 2);
	local = little(e + 42, 4);
	z->at += ENTRY_BYTES + name_n + little(e + 30, 2) + little(e + 32, 2);
	z->left--;
	if (z->at > z->end || name_n >= sizeof part->name || local + LOCAL_BYTES > z->n || memcmp(z->p + local, "PK\3\4", 4) != 0)
		return -1;
	memcpy(part->name, e + ENTRY_BYTES, name_n);
	part->start = local + LOCAL_BYTES + little(z->p + local + 26, 2) + little(z->p + local + 28, 2);
	return part->start <= z->n && part->packed_n <= z->n - part->start && strlen(part->name) == name_n ? 1 : -1;
}

bool
zip_is_encrypted(const struct zip_part *part)
{
	return (part->flags & FLAG_ENCRYPTED) != 0;
}

struct unpacking { const struct zip_part *part; int64_t left; size_t given; uLong crc; bool (*each)(void *, const void *, size_t, bool); void *ctx; };

static int
give(struct unpacking *u, const void *bytes, size_t n, bool last)
{
	u->left -= (int64_t)n;
	u->given += n;
	u->crc = crc32(u->crc, bytes, (uInt)n);
	if (u->left < 0 || u->given > u->part->plain_n)
		return 1;
	if (last && (u->given != u->part->plain_n || u->crc != u->part->crc))
		return -1;
	return u->each(u->ctx, bytes, n, last) ? 0 : -2;
}

static int
inflate_all(struct unpacking *u, const unsigned char *from, size_t n)
{
	unsigned char out[CHUNK_BYTES];
	z_stream s = { .next_in = from, .avail_in = (uInt)n };
	int rc = 0, got = Z_OK;

	if (inflateInit2(&s, -MAX_WBITS) != Z_OK)
		return -1;
	while (rc == 0 && got == Z_OK) {
		s.next_out = out;
		s.avail_out = sizeof out;
		got = inflate(&s, Z_NO_FLUSH);
		if ((got != Z_OK && got != Z_STREAM_END) || (got == Z_OK && s.avail_out == sizeof out))
			rc = -1;
		else
			rc = give(u, out, sizeof out - s.avail_out, got == Z_STREAM_END);
	}
	inflateEnd(&s);
	return rc;
}

int
zip_unpack(const struct zip *z, const struct zip_part *part, int64_t most, bool (*each)(void *ctx, const void *bytes, size_t n, bool last), void *ctx)
{
	struct unpacking u = { .part = part, .left = most, .each = each, .ctx = ctx };

	if (part->method == STORED)
		return give(&u, z->p + part->start, part->packed_n, true);
	return part->method == DEFLATED ? inflate_all(&u, z->p + part->start, part->packed_n) : -1;
}
