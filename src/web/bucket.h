/*
 * Token buckets: how often something may be tried.  One table for every process of a store (workers of both doors, plain
 * CGI), in DIR/limits, so that who spreads tries over processes or waits for a restart gains nothing.  A table of fixed size;
 * when a place is needed the bucket that would be full again soonest makes room.
 */
#ifndef WEB_BUCKET_H
#define WEB_BUCKET_H

#include "web/secret.h"
#include <stdbool.h>
#include <stdint.h>

struct buckets;

/* bucket_table_new(dir, key): the table of the store in ${dir}; one of this process alone where that cannot be had (logged).  owned: bucket_table_free. */
struct buckets *bucket_table_new(const char *dir, const unsigned char key[SECRET_KEY_BYTES]);
void bucket_table_free(struct buckets *b);
/* bucket_take(b, what, key, now_s, per_minute, burst): one token of the bucket (${what}, ${key}); false: it is empty. */
bool bucket_take(struct buckets *b, const char *what, const char *key, int64_t now_s, int per_minute, int burst);
/* bucket_refill(b, what, key): forget what was taken (the right password came). */
void bucket_refill(struct buckets *b, const char *what, const char *key);

#endif
