/*
 * Token buckets: an array of sets of eight, the set chosen by a keyed hash so that nobody can aim at another's bucket.
 */
#include "web/bucket.h"
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { SETS = 512, WAYS = 8, MILLI = 1000 };

struct bucket {
	uint64_t id;      /* hash of what and key; 0: free  */
	int64_t  at_s;    /* when `left` was true           */
	int64_t  left;    /* thousandths of a token         */
};

struct buckets {
	unsigned char key[crypto_shorthash_KEYBYTES];
	struct bucket v[SETS][WAYS];
};

struct buckets *
bucket_table_new(void)
{
	struct buckets *b = calloc(1, sizeof(*b));

	if (b == NULL)
		abort();
	randombytes_buf(b->key, sizeof(b->key));
	return b;
}

void
bucket_table_free(struct buckets *b)
{
	free(b);
}

static uint64_t
id_of(const struct buckets *b, const char *what, const char *key)
{
	unsigned char first[crypto_shorthash_BYTES], both[2 * crypto_shorthash_BYTES], out[crypto_shorthash_BYTES];
	uint64_t id;

	crypto_shorthash(first, (const unsigned char *)what, strlen(what), b->key);
	memcpy(both, first, sizeof(first));
	crypto_shorthash(first, (const unsigned char *)key, strlen(key), b->key);
	memcpy(both + sizeof(first), first, sizeof(first));
	crypto_shorthash(out, both, sizeof(both), b->key);
	memcpy(&id, out, sizeof(id));
	return id | 1;
}

/* The bucket of ${id}; a new one takes the free place, or that of the one unused longest. */
static struct bucket *
find(struct buckets *b, uint64_t id, int64_t now_s, int burst)
{
	struct bucket *set = b->v[(id >> 1) % SETS], *victim = &set[0];

	for (int i = 0; i < WAYS; i++) {
		if (set[i].id == id)
			return &set[i];
		if (set[i].at_s < victim->at_s)
			victim = &set[i];
	}
	*victim = (struct bucket){ .id = id, .at_s = now_s, .left = (int64_t)burst * MILLI };
	return victim;
}

bool
bucket_take(struct buckets *b, const char *what, const char *key, int64_t now_s, int per_minute, int burst)
{
	struct bucket *one = find(b, id_of(b, what, key), now_s, burst);
	int64_t most = (int64_t)burst * MILLI, gone_s = now_s > one->at_s ? now_s - one->at_s : 0;

	if (gone_s > 86400)
		gone_s = 86400;
	one->left += gone_s * per_minute * MILLI / 60;
	if (one->left > most)
		one->left = most;
	one->at_s = now_s;
	if (one->left < MILLI)
		return false;
	one->left -= MILLI;
	return true;
}

void
bucket_refill(struct buckets *b, const char *what, const char *key)
{
	uint64_t id = id_of(b, what, key);
	struct bucket *set = b->v[(id >> 1) % SETS];

	for (int i = 0; i < WAYS; i++)
		if (set[i].id == id)
			memset(&set[i], 0, sizeof(set[i]));
}
