/* Both ends of the hasher's sockets: the process itself, and what workers say to it. */
#include "server/hasher.h"
#include "base/log.h"
#include "web/hashing.h"
#include <errno.h>
#include <poll.h>
#include <sodium.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TRIES_MAX = 2 };

/* A job that was under way when a hasher died is tried once more; one that kills it twice must not stop everybody's sign-in. */
static bool
may_try(struct slot *slot, uint64_t id)
{
	if (atomic_load(&slot->job_id) != id) {
		atomic_store(&slot->job_id, id);
		atomic_store(&slot->job_tries, 0);
	}
	return atomic_fetch_add(&slot->job_tries, 1) < TRIES_MAX;
}

/* Looks at the question, answers it, and only then takes it out of the socket. */
static void
serve(const struct hasher *h, int i)
{
	struct hasher_question question;
	struct hasher_answer   answer = { 0 };
	ssize_t n = recv(h->fds[i], &question, sizeof question, MSG_PEEK | MSG_DONTWAIT);
	char    taken;

	if (n < 0)
		return;
	if (n == (ssize_t)sizeof question) {
		answer.id = question.id;
		if (may_try(&h->slots->v[i], question.id)) {
			hashing_run(&question.job, &answer.result);
		} else {
			answer.result.outcome = HASH_FAILED;
			log_line(LOG_ERROR, "hasher", "a job of worker %d ended the hasher twice; refused", i);
		}
		/* a worker that does not read its answers has given up on them */
		if (send(h->fds[i], &answer, sizeof answer, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
			log_line(LOG_WARN, "hasher", "worker %d did not take its answer: %s", i, strerror(errno));
	}
	(void)!recv(h->fds[i], &taken, 1, MSG_DONTWAIT);
	sodium_memzero(&question, sizeof question);
	sodium_memzero(&answer, sizeof answer);
}

/* One job, from the next worker after *last that has one: none of them can crowd the others out.  gives false where there is none. */
static bool
serve_next(const struct hasher *h, const struct pollfd *fds, int *last)
{
	for (int k = 1; k <= h->fds_n; k++) {
		int i = (*last + k) % h->fds_n;

		if ((fds[i].revents & POLLIN) != 0) {
			serve(h, i);
			*last = i;
			return true;
		}
	}
	return false;
}

/*
 * Told to stop: is anybody still to come?  A master that stops sends its workers away first.  When it was killed, everybody is
 * told at once, and what the workers finish still needs the hasher: it stays until they are gone.
 */
static bool
is_needed(const struct pollfd *fds, int n, pid_t master)
{
	int open = 0;

	for (int i = 0; i < n; i++)
		open += fds[i].fd >= 0;
	return open > 0 && getppid() != master;
}

/* The master keeps the other ends, so they close only after it was killed; what a worker that is gone had asked wants no answer. */
static void
forget_closed(struct pollfd *fds, int n)
{
	for (int i = 0; i < n; i++)
		if ((fds[i].revents & POLLHUP) != 0) {
			fds[i].fd = -1;
			fds[i].revents = 0;
		}
}

int
hasher_main(const struct hasher *h)
{
	struct pollfd  fds[SLOTS_MAX + 1], *stop = &fds[h->fds_n];
	pid_t          master = getppid();
	int64_t        until_ms = 0;
	int            last = 0;

	for (int i = 0; i < h->fds_n; i++)
		fds[i] = (struct pollfd){ .fd = h->fds[i], .events = POLLIN };
	*stop = (struct pollfd){ .fd = h->stop_fd, .events = POLLIN };
	processes_ready(h->ready_fd);
	for (;;) {
		if (poll(fds, (nfds_t)h->fds_n + 1, until_ms == 0 ? -1 : 50) < 0 && errno != EINTR)
			return 1;
		if (stop->fd >= 0 && stop->revents != 0) {
			until_ms = processes_now_ms() + PROCESSES_DRAIN_MS;
			stop->fd = -1;
		}
		forget_closed(fds, h->fds_n);
		if (!serve_next(h, fds, &last) && until_ms != 0 && (!is_needed(fds, h->fds_n, master) || processes_now_ms() > until_ms))
			return 0;
	}
}

uint64_t
hasher_ask(struct worker *w, const struct hash_job *job)
{
	struct hasher_question question;
	ssize_t sent;

	/* count first, look then: however many ask at once, no more than the limit pass */
	atomic_fetch_add(&w->slot->hashing, 1);
	if (slots_hashing(w->slots) > w->hashing_max) {
		hasher_done(w);
		return 0;
	}
	memset(&question, 0, sizeof question);
	question.id = ++w->next_job;
	question.job = *job;
	sent = send(w->hash_fd, &question, sizeof question, MSG_DONTWAIT | MSG_NOSIGNAL);
	sodium_memzero(&question, sizeof question);
	if (sent != (ssize_t)sizeof question) {
		hasher_done(w);
		return 0;
	}
	return w->next_job;
}

bool
hasher_hear(struct worker *w, struct hasher_answer *out)
{
	return recv(w->hash_fd, out, sizeof *out, MSG_DONTWAIT) == (ssize_t)sizeof *out;
}

void
hasher_done(struct worker *w)
{
	atomic_fetch_sub(&w->slot->hashing, 1);
}

void
hasher_wait(struct worker *w, const struct hash_job *job, struct hash_result *out)
{
	struct hasher_answer answer;
	struct pollfd        fd = { .fd = w->hash_fd, .events = POLLIN };
	int64_t              until_ms = processes_now_ms() + HASHER_WAIT_MS, left_ms;
	uint64_t             id = hasher_ask(w, job);

	memset(out, 0, sizeof *out);
	out->outcome = id == 0 ? HASH_BUSY : HASH_FAILED;
	if (id == 0)
		return;
	while ((left_ms = until_ms - processes_now_ms()) > 0) {
		if (poll(&fd, 1, (int)left_ms) <= 0)
			continue;
		if (hasher_hear(w, &answer) && answer.id == id) {
			*out = answer.result;
			break;
		}
	}
	sodium_memzero(&answer, sizeof answer);
	hasher_done(w);
}
