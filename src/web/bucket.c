/*
 * Token buckets in shared memory.  A bucket is one number, when it will be full again: taking a token moves it on, and what
 * lies further ahead than a whole bucket takes to fill is refused.  So a token is taken by one compare-and-swap, and a process
 * killed at any point leaves nothing locked.  Sets of eight places, the set chosen by a keyed hash so that nobody can aim at
 * another's bucket; two processes that take one place at once may count one try too little, which decides nothing.
 */
#include "web/bucket.h"
#include "base/log.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SETS = 1024, WAYS = 8, MINUTE_MS = 60000, PATH_BYTES = 4096 };

struct bucket {
	_Atomic uint64_t id;         /* hash of what and key; 0: free */
	_Atomic int64_t  full_at_ms; /* all tokens are there again    */
};

struct buckets {
	unsigned char key[crypto_shorthash_KEYBYTES];
	struct bucket (*v)[WAYS]; /* SETS of them, mapped */
};

enum { TABLE_BYTES = SETS * WAYS * sizeof(struct bucket) };
_Static_assert(crypto_shorthash_KEYBYTES <= SECRET_MAC_BYTES, "a mac is long enough for a key");

/* The file's blocks are reserved first: a page of it that the disk had no room for would kill whoever touches it. */
static void *
map_file(const char *path)
{
	int   fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	int   code = fd >= 0 ? posix_fallocate(fd, 0, TABLE_BYTES) : errno;
	void *map = MAP_FAILED;

	if (code == 0 && (map = mmap(NULL, TABLE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)) == MAP_FAILED)
		code = errno;
	if (code != 0)
		log_line(LOG_ERROR, "limits", "%s: %s: tries are counted by each process alone", path, strerror(code));
	if (fd >= 0)
		close(fd);
	return map;
}

struct buckets *
bucket_table_new(const char *dir, const unsigned char key[SECRET_KEY_BYTES])
{
	struct buckets *b = calloc(1, sizeof(*b));
	unsigned char   mac[SECRET_MAC_BYTES];
	char            path[PATH_BYTES];
	void           *map;

	if (b == NULL)
		abort();
	secret_mac(key, "limits", "", 0, mac);
	memcpy(b->key, mac, sizeof(b->key));
	snprintf(path, sizeof(path), "%s/limits", dir);
	map = map_file(path);
	if (map == MAP_FAILED)
		map = mmap(NULL, TABLE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (map == MAP_FAILED)
		abort();
	b->v = map;
	return b;
}

void
bucket_table_free(struct buckets *b)
{
	if (b != NULL)
		munmap(b->v, TABLE_BYTES);
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

/* The bucket of ${id}; a new one takes the place of the one full soonest: one that is full says no more than none. */
static struct bucket *
find(struct buckets *b, uint64_t id)
{
	struct bucket *set = b->v[(id >> 1) % SETS], *victim = &set[0];

	for (int i = 0; i < WAYS; i++) {
		if (atomic_load(&set[i].id) == id)
			return &set[i];
		if (atomic_load(&set[i].full_at_ms) < atomic_load(&victim->full_at_ms))
			victim = &set[i];
	}
	atomic_store(&victim->full_at_ms, 0);
	atomic_store(&victim->id, id);
	return victim;
}

bool
bucket_take(struct buckets *b, const char *what, const char *key, int64_t now_s, int per_minute, int burst)
{
	struct bucket *one = find(b, id_of(b, what, key));
	int64_t now_ms = now_s * 1000, each_ms = MINUTE_MS / per_minute, whole_ms = each_ms * burst;
	int64_t was_ms = atomic_load(&one->full_at_ms), full_ms;

	do {
		full_ms = was_ms > now_ms ? was_ms : now_ms;
		if (full_ms > now_ms + whole_ms) /* the clock was set back: empty, but not for longer than that */
			full_ms = now_ms + whole_ms;
		if (full_ms + each_ms > now_ms + whole_ms)
			return false;
	} while (!atomic_compare_exchange_weak(&one->full_at_ms, &was_ms, full_ms + each_ms));
	return true;
}

void
bucket_refill(struct buckets *b, const char *what, const char *key)
{
	uint64_t id = id_of(b, what, key);
	struct bucket *set = b->v[(id >> 1) % SETS];

	for (int i = 0; i < WAYS; i++)
		if (atomic_load(&set[i].id) == id)
			atomic_store(&set[i].full_at_ms, 0);
}
