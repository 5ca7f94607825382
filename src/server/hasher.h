/*
 * The hasher: the one process that hashes passwords, one at a time, so that a flood of sign-ins costs one core and no page.
 * A worker and the hasher share a socket that keeps message borders; a job stays in it until it is answered, so a hasher that
 * dies loses none.
 */
#ifndef SERVER_HASHER_H
#define SERVER_HASHER_H

#include "server/processes.h"
#include "web/exchange.h"

enum { HASHER_WAIT_MS = 10000 };

struct hasher_question { uint64_t id; struct hash_job job; };
struct hasher_answer { uint64_t id; struct hash_result result; };

/* What the hasher was given: its end of each worker's socket (index: the slot). */
struct hasher { struct slots *slots; const int *fds; int fds_n; int stop_fd; int ready_fd; };
/* hasher_main(h): answer questions until SIGTERM; what waits then is still answered.  returns the exit status */
int hasher_main(const struct hasher *h);

/* hasher_ask(w, job): pass a job on.  gives its id, or 0: too many are waiting (the answer is BUSY).  Then call hasher_done once. */
uint64_t hasher_ask(struct worker *w, const struct hash_job *job);
/* hasher_hear(w, out): the next answer, if one is there; it may be to a question of the worker before this one. */
bool hasher_hear(struct worker *w, struct hasher_answer *out);
/* hasher_done(w): a job was answered or given up. */
void hasher_done(struct worker *w);
/* hasher_wait(w, job, out): ask and wait, for a worker that does nothing else meanwhile (FastCGI). */
void hasher_wait(struct worker *w, const struct hash_job *job, struct hash_result *out);

#endif
