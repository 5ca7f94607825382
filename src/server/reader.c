/* Both ends of the reader's socket. */
#include "server/reader.h"
#include "base/log.h"
#include "reading/pack.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TRIES_MAX = 2 };

/* One message with at most one descriptor. */
static bool
send_with(int fd, void *bytes, size_t n, int file)
{
	union { struct cmsghdr align; char bytes[CMSG_SPACE(sizeof(int))]; } control = { .bytes = { 0 } };
	struct iovec  iov = { bytes, n };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1 };

	if (file >= 0) {
		struct cmsghdr *c;

		m.msg_control = control.bytes;
		m.msg_controllen = sizeof control.bytes;
		c = CMSG_FIRSTHDR(&m);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(c), &file, sizeof file);
	}
	return sendmsg(fd, &m, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)n;
}

/* gives the message's length, -1 where there is none; *file: owned, -1 where none came */
static ssize_t
receive_with(int fd, void *bytes, size_t n, int flags, int *file)
{
	union { struct cmsghdr align; char bytes[CMSG_SPACE(sizeof(int))]; } control = { .bytes = { 0 } };
	struct iovec    iov = { bytes, n };
	struct msghdr   m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
	ssize_t         got = recvmsg(fd, &m, flags | MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	struct cmsghdr *c = got < 0 ? NULL : CMSG_FIRSTHDR(&m);

	*file = -1;
	if (c != NULL && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS && c->cmsg_len == CMSG_LEN(sizeof(int)))
		memcpy(file, CMSG_DATA(c), sizeof *file);
	return got;
}

/* ---- the process ------------------------------------------------------------------------------------------------- */

static bool
may_try(struct slots *s, uint64_t id)
{
	if (atomic_load(&s->reading_id) != id) {
		atomic_store(&s->reading_id, id);
		atomic_store(&s->reading_tries, 0);
	}
	return atomic_fetch_add(&s->reading_tries, 1) < TRIES_MAX;
}

static bool
is_stopped(const struct reader *r)
{
	struct pollfd stop = { .fd = r->stop_fd, .events = POLLIN };

	return poll(&stop, 1, 0) > 0;
}

static enum rc
read_it(const struct reader *r, const struct reader_question *q, int file, struct arena *a, struct reading *out)
{
	if (!may_try(r->slots, q->id)) {
		log_line(LOG_ERROR, "reader", "%.12s ended the reader twice; not tried again", q->hash);
		*out = (struct reading){ .why = READING_KILLED };
		return OK;
	}
	return reading_read(file, r->limits, r->stop_fd, a, out);
}

static void
answer(const struct reader *r, const struct reader_question *q, int file, struct arena *a)
{
	struct reader_answer answer;
	struct reading       reading;
	int                  packed = -1;

	if (read_it(r, q, file, a, &reading) == OK)
		packed = pack_file(&reading);
	if (is_stopped(r))
		goto out;
	memset(&answer, 0, sizeof answer);
	answer.id = q->id;
	memcpy(answer.hash, q->hash, sizeof answer.hash);
	answer.is_known = packed >= 0;
	if (!send_with(r->fd, &answer, sizeof answer, packed))
		log_line(LOG_WARN, "reader", "nobody takes answers: %s", strerror(errno));
out:
	if (packed >= 0)
		close(packed);
}

/* Looks at the question, answers it, and only then takes it out of the socket. */
static void
serve(const struct reader *r, struct arena *a)
{
	struct reader_question q;
	int     file;
	ssize_t n = receive_with(r->fd, &q, sizeof q, MSG_PEEK, &file);
	char    taken;

	if (n < 0)
		return;
	if (n == (ssize_t)sizeof q && file >= 0 && memchr(q.hash, '\0', sizeof q.hash) != NULL)
		answer(r, &q, file, a);
	if (file >= 0)
		close(file);
	arena_reset(a);
	if (!is_stopped(r))
		(void)!recv(r->fd, &taken, 1, MSG_DONTWAIT);
}

int
reader_main(const struct reader *r)
{
	struct pollfd fds[2] = { { .fd = r->fd, .events = POLLIN }, { .fd = r->stop_fd, .events = POLLIN } };
	struct arena *a = arena_new(0);
	int           status = 0;

	if (!reading_has_pdf())
		log_line(LOG_ERROR, "reader", "poppler's tools are not installed: no PDF is read until they are");
	if (!reading_has_ocr())
		log_line(LOG_WARN, "reader", "tesseract or its Vietnamese data is not installed: scans wait for an officer");
	processes_ready(r->ready_fd);
	while (!is_stopped(r)) {
		if (poll(fds, 2, -1) < 0 && errno != EINTR) {
			status = 1;
			break;
		}
		if ((fds[0].revents & POLLIN) != 0)
			serve(r, a);
		else if ((fds[0].revents & (POLLHUP | POLLERR)) != 0)
			break; /* the master and who asked are gone */
	}
	arena_free(a);
	return status;
}

/* ---- who asks ---------------------------------------------------------------------------------------------------- */

bool
reader_ask(int fd, const struct reader_question *q, int file)
{
	struct reader_question copy;

	memset(&copy, 0, sizeof copy);
	copy.id = q->id;
	memcpy(copy.hash, q->hash, sizeof copy.hash);
	return send_with(fd, &copy, sizeof copy, file);
}

bool
reader_hear(int fd, struct reader_answer *answer, struct arena *a, struct reading *out)
{
	int     file;
	ssize_t n = receive_with(fd, answer, sizeof *answer, 0, &file);

	if (n == (ssize_t)sizeof *answer && answer->is_known)
		answer->is_known = file >= 0 && pack_read(file, a, out);
	if (file >= 0)
		close(file);
	return n == (ssize_t)sizeof *answer;
}
