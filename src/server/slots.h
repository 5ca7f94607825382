/*
 * The one piece of memory master, workers and hasher share: counters, no data.  Each worker writes only its own slot and reads
 * the others', so a killed worker leaves nothing locked; its slot is cleared before the next one takes it.  Counts read from
 * several slots may be off by the few changes under way: they bound load, they do not decide anything.
 */
#ifndef SERVER_SLOTS_H
#define SERVER_SLOTS_H

#include "server/server.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

enum {
	SLOTS_MAX           = SERVER_WORKERS_MAX + 1, /* one spare: SIGHUP starts the new worker before it stops the old one */
	SLOTS_BUCKETS       = 4096,                  /* of address counts; two addresses in one bucket count together     */
	SLOTS_CONNECTIONS_MAX = 8000,
	SLOTS_HASHING_MAX   = 32
};

struct slot {
	_Atomic int      connections;
	_Atomic int      hashing;        /* jobs given to the hasher and not answered                               */
	_Atomic bool     accepting;      /* takes new connections: counted in the average                           */
	_Atomic int64_t  stuck_at_ms;    /* the master kills a worker that has not moved this by then; 0: no limit  */
	_Atomic uint64_t job_id;         /* what the hasher is working on for this slot …                           */
	_Atomic unsigned job_tries;      /* … and how often it began: a job that kills it is not begun a third time */
	_Atomic uint16_t by_address[SLOTS_BUCKETS];
};

struct slots {
	unsigned char key[16];           /* for the bucket of an address: nobody can choose to share mine */
	struct slot   v[SLOTS_MAX];
	_Atomic uint64_t reading_id;     /* the question the reader is at …                                */
	_Atomic unsigned reading_tries;  /* … and how often it began: one that ends it is not begun a third time */
};

/* slots_new(): shared, zeroed; NULL when there is no memory.  owned: slots_free (the master; others just exit). */
struct slots *slots_new(void);
void slots_free(struct slots *s);
/* slots_clear(s, i): forget what a worker that is gone had counted. */
void slots_clear(struct slots *s, int i);
/* slots_connections(s) / slots_hashing(s): sums over all slots. */
int slots_connections(const struct slots *s);
int slots_hashing(const struct slots *s);
/* slots_may_accept(s, i): worker ${i} is not ahead of the others (own ≤ average + 1) and the total has room. */
bool slots_may_accept(const struct slots *s, int i);
/* slots_bucket(s, peer): where connections from that address are counted (an IPv6 /64 is one address). */
unsigned slots_bucket(const struct slots *s, const struct sockaddr *peer);
/* slots_from(s, bucket): connections open from there, over all workers. */
int slots_from(const struct slots *s, unsigned bucket);

#endif
