/* The shared counters of server/slots.h. */
#include "server/slots.h"
#include <netinet/in.h>
#include <sodium.h>
#include <string.h>
#include <sys/mman.h>

_Static_assert(crypto_shorthash_KEYBYTES == 16, "the key of struct slots");

struct slots *
slots_new(void)
{
	struct slots *s;

	if (sodium_init() < 0)
		return NULL;
	s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (s == MAP_FAILED)
		return NULL;
	randombytes_buf(s->key, sizeof s->key);
	return s;
}

void
slots_free(struct slots *s)
{
	if (s != NULL)
		munmap(s, sizeof *s);
}

void
slots_clear(struct slots *s, int i)
{
	struct slot *slot = &s->v[i];

	atomic_store(&slot->accepting, false);
	atomic_store(&slot->connections, 0);
	atomic_store(&slot->hashing, 0);
	atomic_store(&slot->stuck_at_ms, 0);
	for (int b = 0; b < SLOTS_BUCKETS; b++)
		atomic_store_explicit(&slot->by_address[b], 0, memory_order_relaxed);
}

int
slots_connections(const struct slots *s)
{
	int sum = 0;

	for (int i = 0; i < SLOTS_MAX; i++)
		sum += atomic_load_explicit(&s->v[i].connections, memory_order_relaxed);
	return sum;
}

int
slots_hashing(const struct slots *s)
{
	int sum = 0;

	for (int i = 0; i < SLOTS_MAX; i++)
		sum += atomic_load_explicit(&s->v[i].hashing, memory_order_relaxed);
	return sum;
}

bool
slots_may_accept(const struct slots *s, int i)
{
	int workers = 0, theirs = 0;

	for (int k = 0; k < SLOTS_MAX; k++) {
		if (!atomic_load_explicit(&s->v[k].accepting, memory_order_relaxed))
			continue;
		workers++;
		theirs += atomic_load_explicit(&s->v[k].connections, memory_order_relaxed);
	}
	if (workers == 0)
		return false;
	/* own ≤ average + 1, without the division's rounding */
	return atomic_load(&s->v[i].connections) * workers <= theirs + workers && slots_connections(s) < SLOTS_CONNECTIONS_MAX;
}

unsigned
slots_bucket(const struct slots *s, const struct sockaddr *peer)
{
	unsigned char text[9] = { 0 }, hash[crypto_shorthash_BYTES];
	unsigned      bucket;

	text[0] = (unsigned char)peer->sa_family;
	if (peer->sa_family == AF_INET) {
		memcpy(text + 1, &((const struct sockaddr_in *)(const void *)peer)->sin_addr, 4);
	} else if (peer->sa_family == AF_INET6) {
		const struct in6_addr *six = &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;

		if (IN6_IS_ADDR_V4MAPPED(six)) { /* the last four bytes tell them apart; the first eight are all zero */
			text[0] = AF_INET;
			memcpy(text + 1, six->s6_addr + 12, 4);
		} else {
			memcpy(text + 1, six->s6_addr, 8);
		}
	}
	crypto_shorthash(hash, text, sizeof text, s->key);
	memcpy(&bucket, hash, sizeof bucket);
	return bucket % SLOTS_BUCKETS;
}

int
slots_from(const struct slots *s, unsigned bucket)
{
	int sum = 0;

	for (int i = 0; i < SLOTS_MAX; i++)
		sum += atomic_load_explicit(&s->v[i].by_address[bucket], memory_order_relaxed);
	return sum;
}
