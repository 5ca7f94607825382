/*
 * Memory that lives as long as one request (or one command).  Nothing in it is freed singly.
 * Exhaustion aborts the process: no transaction was committed and the master starts another worker.  That is safe only
 * because every input is bounded at the door (bodies, fields: web/form.h, web/upload.h) and every result (1,000 rows: db/db.h).
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/rc.h"
#include <stddef.h>

struct arena;

/* arena_new(first_bytes): an empty arena whose first chunk (kept over resets) holds ${first_bytes}.  owned: arena_free. */
struct arena *arena_new(size_t first_bytes);
/* arena_free(a): give all of it back.  Behaves consistently with free(NULL). */
void arena_free(struct arena *a);
/* arena_reset(a): forget everything allocated, keep the first chunk. */
void arena_reset(struct arena *a);
/* arena_alloc(a, bytes): zeroed memory aligned for any type; never NULL. */
void *arena_alloc(struct arena *a, size_t bytes);
/* arena_array(a, n, each): as calloc, with an overflow check. */
void *arena_array(struct arena *a, size_t n, size_t each_bytes);
/* arena_str(a, s) / arena_strn(a, s, n): a NUL-terminated copy in the arena.  NULL gives NULL. */
char *arena_str(struct arena *a, const char *s);
char *arena_strn(struct arena *a, const char *s, size_t n);
/* arena_printf(a, fmt, …): formatted text in the arena. */
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
