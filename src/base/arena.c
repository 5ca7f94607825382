/*
 * The arena: a list of chunks, bumped.  A reset keeps the first chunk, so that a worker in its stride allocates nothing.
 */
#include "base/arena.h"
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#endif

/* Under the address sanitizer only the bytes asked for may be touched, and a gap keeps neighbours apart. */
#ifdef WATCHED
#include <sanitizer/asan_interface.h>
enum { GAP_BYTES = 16 };
#define FORBID(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define ALLOW(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
enum { GAP_BYTES = 0 };
#define FORBID(p, n) ((void)(p), (void)(n))
#define ALLOW(p, n) ((void)(p), (void)(n))
#endif

enum { ALIGN_BYTES = 16, CHUNK_BYTES = 64 * 1024 };

struct chunk {
	struct chunk *older;
	size_t        cap_bytes;
	size_t        used_bytes;
	size_t        unused_; /* keeps bytes[] aligned for any type */
	unsigned char bytes[];
};

struct arena {
	struct chunk    *first;
	struct chunk    *newest;
};

static void
give_up(const char *why)
{
	fprintf(stderr, "{\"level\":\"error\",\"what\":\"memory\",\"message\":\"%s\"}\n", why);
	abort();
}

static struct chunk *
chunk_new(size_t cap_bytes, struct chunk *older)
{
	struct chunk *c;

	if (cap_bytes > SIZE_MAX - sizeof *c)
		give_up("arena: size overflow");
	c = malloc(sizeof *c + cap_bytes);
	if (c == NULL)
		give_up("arena: out of memory");
	c->older = older;
	c->cap_bytes = cap_bytes;
	c->used_bytes = 0;
	FORBID(c->bytes, cap_bytes);
	return c;
}

static void
chunk_free(struct chunk *c)
{
	ALLOW(c->bytes, c->cap_bytes);
	free(c);
}

struct arena *
arena_new(size_t first_bytes)
{
	struct arena *a = malloc(sizeof *a);

	if (a == NULL)
		give_up("arena: out of memory");
	a->first = chunk_new(first_bytes < CHUNK_BYTES / 16 ? CHUNK_BYTES / 16 : first_bytes, NULL);
	a->newest = a->first;
	return a;
}

void
arena_reset(struct arena *a)
{
	struct chunk *c;

	while (a->newest != a->first) {
		c = a->newest;
		a->newest = c->older;
		chunk_free(c);
	}
	a->first->used_bytes = 0;
	FORBID(a->first->bytes, a->first->cap_bytes);
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	arena_reset(a);
	chunk_free(a->first);
	free(a);
}

void *
arena_alloc(struct arena *a, size_t bytes)
{
	struct chunk *c = a->newest;
	size_t taken;
	void *p;

	if (bytes > SIZE_MAX - CHUNK_BYTES)
		give_up("arena: size overflow");
	taken = (bytes + ALIGN_BYTES - 1) / ALIGN_BYTES * ALIGN_BYTES + GAP_BYTES;
	if (taken > c->cap_bytes - c->used_bytes) {
		c = chunk_new(taken > CHUNK_BYTES ? taken : CHUNK_BYTES, a->newest);
		a->newest = c;
	}
	p = c->bytes + c->used_bytes;
	c->used_bytes += taken;
	ALLOW(p, bytes);
	return memset(p, 0, bytes);
}

void *
arena_array(struct arena *a, size_t n, size_t each_bytes)
{
	if (each_bytes != 0 && n > SIZE_MAX / each_bytes)
		give_up("arena: size overflow");
	return arena_alloc(a, n * each_bytes);
}

char *
arena_strn(struct arena *a, const char *s, size_t n)
{
	char *copy;

	if (s == NULL)
		return NULL;
	copy = arena_alloc(a, n + 1);
	memcpy(copy, s, n);
	return copy;
}

char *
arena_str(struct arena *a, const char *s)
{
	return s == NULL ? NULL : arena_strn(a, s, strlen(s));
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list args;
	char *out;
	int n;

	va_start(args, fmt);
	n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n < 0)
		give_up("arena: format");
	out = arena_alloc(a, (size_t)n + 1);
	va_start(args, fmt);
	vsnprintf(out, (size_t)n + 1, fmt, args);
	va_end(args);
	return out;
}
