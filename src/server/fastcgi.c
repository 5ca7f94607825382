/*
 * A worker behind a web server: one request at a time over the UNIX socket.  libfcgi reads and writes the protocol; the wait
 * for the next connection is ours, so that a stop is never missed and connections wake one worker, not all of them.
 */
#include "base/log.h"
#include "server/background.h"
#include "server/gateway.h"
#include "server/hasher.h"
#include "server/processes.h"
#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 511, REQUEST_MS = 150000, PAUSE_US = 50000 };

struct fastcgi { struct worker *w; FCGX_Request request; };

static long
fastcgi_read(void *ctx, char *to, size_t n)
{
	struct fastcgi *f = ctx;
	int got = FCGX_GetStr(to, n > INT_MAX ? INT_MAX : (int)n, f->request.in);

	return FCGX_GetError(f->request.in) != 0 ? -1 : got;
}

static bool
fastcgi_write(void *ctx, const char *from, size_t n)
{
	struct fastcgi *f = ctx;

	while (n > 0) {
		int piece = n > INT_MAX ? INT_MAX : (int)n;

		if (FCGX_PutStr(from, piece, f->request.out) != piece)
			return false;
		from += piece;
		n -= (size_t)piece;
	}
	return true;
}

static void
fastcgi_hash(void *ctx, const struct hash_job *job, struct hash_result *out)
{
	hasher_wait(((struct fastcgi *)ctx)->w, job, out);
}

/* Waits for a connection.  gives false when it is time to stop */
static bool
wait_for_one(struct worker *w, int epoll_fd)
{
	struct epoll_event e[2];
	int n;

	atomic_store(&w->slot->stuck_at_ms, 0); /* it may be quiet for days */
	do
		n = epoll_wait(epoll_fd, e, 2, -1);
	while (n < 0 && errno == EINTR);
	atomic_store(&w->slot->stuck_at_ms, processes_now_ms() + REQUEST_MS);
	for (int i = 0; i < n; i++)
		if (e[i].data.fd == w->stop_fd)
			return false;
	return n > 0;
}

static int
loop(struct worker *w, struct app *app, int epoll_fd)
{
	struct fastcgi f = { .w = w };
	struct gateway g = { NULL, &f, true, fastcgi_read, fastcgi_write, fastcgi_hash };

	if (FCGX_Init() != 0 || FCGX_InitRequest(&f.request, w->listen_fd, FCGI_FAIL_ACCEPT_ON_INTR) != 0)
		return 1;
	processes_ready(w->ready_fd);
	while (wait_for_one(w, epoll_fd)) {
		int rc = FCGX_Accept_r(&f.request); /* the socket does not block: another worker may have been faster */

		if (rc < 0) {
			if (rc != -EAGAIN && rc != -EWOULDBLOCK && rc != -EINTR) {
				log_line(LOG_WARN, "fastcgi", "a connection was not taken: %s", strerror(-rc));
				usleep(PAUSE_US); /* out of descriptors passes */
			}
			continue;
		}
		g.env = f.request.envp;
		gateway_serve(app, &g);
		FCGX_Finish_r(&f.request);
		if (app_is_lost(app))
			break;
	}
	FCGX_Free(&f.request, 1);
	return app_is_lost(app) ? 1 : 0;
}

static bool
watch(int epoll_fd, int fd, uint32_t events)
{
	struct epoll_event e = { .events = events, .data.fd = fd };

	return epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &e) == 0;
}

static int
fastcgi_worker(struct worker *w)
{
	struct app_options options = w->options->app;
	struct app        *app = NULL;
	int                epoll_fd = epoll_create1(EPOLL_CLOEXEC), status = 1, workers = processes_workers(w->options);

	/* a worker waits for its hash, so some must stay free for pages */
	w->hashing_max = workers - 2 < 1 ? 1 : workers - 2 > SLOTS_HASHING_MAX ? SLOTS_HASHING_MAX : workers - 2;
	options.has_hasher = true;
	options.seen = background_seen;
	options.seen_ctx = &w->seen_fd;
	if (epoll_fd >= 0 && app_open(&app, &options) == OK) {
		if (watch(epoll_fd, w->listen_fd, EPOLLIN | EPOLLEXCLUSIVE) && watch(epoll_fd, w->stop_fd, EPOLLIN))
			status = loop(w, app, epoll_fd);
		app_close(app);
	}
	if (epoll_fd >= 0)
		close(epoll_fd);
	return status;
}

/* ---- before the fork ------------------------------------------------------------------------------------------- */

/* A socket left by a program that is gone may be replaced; one that answers, or a file of another kind, may not. */
static bool
clear_path(const struct sockaddr_un *a)
{
	struct stat st;
	int         fd, rc;

	if (lstat(a->sun_path, &st) != 0)
		return errno == ENOENT;
	if (!S_ISSOCK(st.st_mode)) {
		errno = EEXIST;
		return false;
	}
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return false;
	rc = connect(fd, (const struct sockaddr *)a, sizeof *a);
	close(fd);
	if (rc == 0) {
		errno = EADDRINUSE;
		return false;
	}
	return unlink(a->sun_path) == 0;
}

static bool
give_to_group(const char *path, const char *name)
{
	const struct group *group = name == NULL ? NULL : getgrnam(name);

	if (name == NULL)
		return true;
	if (group == NULL) {
		errno = ENOENT;
		return false;
	}
	return chown(path, (uid_t)-1, group->gr_gid) == 0;
}

static int
listen_at(const char *path, const char *group)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	mode_t mask;
	int    fd, rc;

	if (strlen(path) >= sizeof a.sun_path) {
		log_line(LOG_ERROR, "fastcgi", "%s is too long for a socket's path", path);
		return -1;
	}
	memcpy(a.sun_path, path, strlen(path) + 1);
	fd = clear_path(&a) ? socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0) : -1;
	if (fd >= 0) {
		mask = umask(0117); /* never reachable by others, not even between bind and chmod */
		rc = bind(fd, (struct sockaddr *)&a, sizeof a);
		umask(mask);
		if (rc == 0 && give_to_group(path, group) && listen(fd, BACKLOG) == 0)
			return fd;
	}
	log_line(LOG_ERROR, "fastcgi", "can't listen at %s: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

bool
server_has_socket(void)
{
	int       yes = 0;
	socklen_t n = sizeof yes;

	return getsockopt(STDIN_FILENO, SOL_SOCKET, SO_ACCEPTCONN, &yes, &n) == 0 && yes != 0;
}

/* What the web server or a service manager made and passed on as descriptor 0. */
static int
adopt_stdin(void)
{
	int fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), flags = fd < 0 ? -1 : fcntl(fd, F_GETFL);

	if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0) {
		log_line(LOG_ERROR, "fastcgi", "can't use descriptor 0: %s", strerror(errno));
		return -1;
	}
	return fd;
}

int
server_fastcgi(const struct server_options *o)
{
	struct server_options own = *o;
	struct app *bound;
	char line[256];
	int  fd = o->socket == NULL ? adopt_stdin() : listen_at(o->socket, o->socket_group), status = 1;

	if (fd < 0)
		return 1;
	snprintf(line, sizeof line, "listening at %s", o->socket == NULL ? "descriptor 0" : o->socket);
	if (app_bind(&bound, &o->app) == OK) {
		own.app.bound = bound;
		status = processes_run(&own, fd, fastcgi_worker, line);
		app_close(bound);
	} else {
		close(fd);
	}
	if (o->socket != NULL)
		unlink(o->socket);
	return status;
}
