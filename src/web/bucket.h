/*
 * Token buckets in one process's memory: how often something may be tried.  A table of fixed size; when a place is
 * needed the bucket unused longest makes room.
 */
#ifndef WEB_BUCKET_H
#define WEB_BUCKET_H

#include <stdbool.h>
#include <stdint.h>

struct buckets;

/* bucket_table_new(): empty.  owned: bucket_table_free. */
struct buckets *bucket_table_new(void);
void bucket_table_free(struct buckets *b);
/* bucket_take(b, what, key, now_s, per_minute, burst): one token of the bucket (${what}, ${key}); false: it is empty. */
bool bucket_take(struct buckets *b, const char *what, const char *key, int64_t now_s, int per_minute, int burst);
/* bucket_refill(b, what, key): forget what was taken (the right password came). */
void bucket_refill(struct buckets *b, const char *what, const char *key);

#endif
