/*
 * A worker of the embedded server: one epoll loop over the listening socket, libmicrohttpd's own epoll set, the hasher and the
 * stop signal.  The library gets accepted connections and never listens, so that connections spread over the workers.
 */
#include "server/http.h"
#include "base/log.h"
#include "server/background.h"
#include "server/hasher.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 511, ACCEPTS_A_TURN = 4, SWEEP_MS = 500, PAUSE_MS = 100, MEMORY_BYTES = 32 * 1024 };

static void PRINTF_LIKE(2, 0)
library_log(void *cls, const char *format, va_list args)
{
	char text[512];

	(void)cls;
	if (vsnprintf(text, sizeof text, format, args) > 0)
		log_line(LOG_DEBUG, "http", "%s", text);
}

static struct MHD_Daemon *
daemon_start(struct http *h)
{
	struct MHD_OptionItem options[] = {
		{ MHD_OPTION_EXTERNAL_LOGGER, (intptr_t)library_log, NULL },
		{ MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)http_request_done, h },
		{ MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)http_limit_notify, h },
		{ MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)http_request_line, h },
		{ MHD_OPTION_UNESCAPE_CALLBACK, (intptr_t)http_request_unescape, NULL },
		{ MHD_OPTION_CONNECTION_MEMORY_LIMIT, MEMORY_BYTES, NULL },
		{ MHD_OPTION_CONNECTION_LIMIT, SLOTS_CONNECTIONS_MAX, NULL },
		{ MHD_OPTION_CONNECTION_TIMEOUT, HTTP_IDLE_S, NULL },
		{ MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL },
		{ MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, NULL },
		{ MHD_OPTION_END, 0, NULL },
	};

	return MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
	    http_request_step, h, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

static bool
watch(const struct http *h, int fd, uint32_t events)
{
	struct epoll_event e = { .events = events, .data.fd = fd };

	return epoll_ctl(h->epoll_fd, EPOLL_CTL_ADD, fd, &e) == 0;
}

/* Listens only while it is this worker's turn; others who have fewer connections get them. */
static void
listen_update(struct http *h, int64_t now_ms)
{
	bool wanted = !h->draining && now_ms >= h->pause_until_ms && slots_may_accept(h->w->slots, h->w->index);

	if (wanted && !h->listening)
		h->listening = watch(h, h->w->listen_fd, EPOLLIN | EPOLLEXCLUSIVE);
	else if (!wanted && h->listening)
		h->listening = epoll_ctl(h->epoll_fd, EPOLL_CTL_DEL, h->w->listen_fd, NULL) != 0;
}

static void
accept_some(struct http *h)
{
	for (int i = 0; i < ACCEPTS_A_TURN && slots_may_accept(h->w->slots, h->w->index); i++) {
		struct sockaddr_storage peer;
		socklen_t peer_n = sizeof peer;
		int       fd = accept4(h->w->listen_fd, (struct sockaddr *)&peer, &peer_n, SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd < 0) {
			if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
				log_line(LOG_WARN, "http", "no more connections for a moment: %s", strerror(errno));
				h->pause_until_ms = processes_now_ms() + PAUSE_MS;
			}
			return;
		}
		if (!http_limit_admits(h, (struct sockaddr *)&peer)) {
			close(fd);
			continue;
		}
		if (MHD_add_connection(h->daemon, fd, (struct sockaddr *)&peer, peer_n) != MHD_YES)
			log_line(LOG_WARN, "http", "a connection was not taken: %s", strerror(errno));
	}
}

static void
drain_begin(struct http *h)
{
	if (h->draining)
		return;
	h->draining = true;
	h->drain_until_ms = processes_now_ms() + PROCESSES_DRAIN_MS;
	/* a client may be about to use its connection: its next answer says that it was the last one there */
	h->idle_until_ms = processes_now_ms() + HTTP_LAST_MS;
	atomic_store(&h->w->slot->accepting, false);
	listen_update(h, 0);
	close(h->w->listen_fd);
}

/* How long the loop may sleep: the library's timers, our sweep, and the look whether it is our turn to listen again. */
static int
sleep_ms(const struct http *h)
{
	MHD_UNSIGNED_LONG_LONG library_ms;
	int ms = h->listening || h->draining ? SWEEP_MS : 20;

	if (MHD_get_timeout(h->daemon, &library_ms) == MHD_YES && library_ms < (unsigned)ms)
		ms = (int)library_ms;
	return ms;
}

static bool
turn(struct http *h)
{
	struct epoll_event events[8];
	int     n = epoll_wait(h->epoll_fd, events, 8, sleep_ms(h));
	int64_t now_ms = processes_now_ms();

	if (n < 0 && errno != EINTR)
		return false;
	atomic_store(&h->w->slot->stuck_at_ms, now_ms + PROCESSES_STUCK_MS);
	for (int i = 0; i < n; i++) {
		if (events[i].data.fd == h->w->listen_fd && !h->draining)
			accept_some(h);
		else if (events[i].data.fd == h->w->hash_fd)
			http_request_hashed(h);
		else if (events[i].data.fd == h->w->stop_fd)
			drain_begin(h);
	}
	if (MHD_run(h->daemon) != MHD_YES)
		return false;
	if (now_ms - h->looked_ms >= SWEEP_MS) {
		h->looked_ms = now_ms;
		http_limit_sweep(h, now_ms);
		http_request_late(h, now_ms);
	}
	if (app_is_lost(h->app))
		drain_begin(h);
	listen_update(h, now_ms);
	return !h->draining || (h->conns.next != &h->conns && now_ms < h->drain_until_ms);
}

static bool
open_loop(struct http *h)
{
	h->daemon = daemon_start(h);
	h->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	return h->daemon != NULL && h->epoll_fd >= 0 &&
	    watch(h, MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, EPOLLIN) && watch(h, h->w->hash_fd, EPOLLIN) &&
	    watch(h, h->w->stop_fd, EPOLLIN);
}

static int
http_worker(struct worker *w)
{
	struct http        h = { .w = w, .epoll_fd = -1, .conns = { .next = &h.conns, .prev = &h.conns } };
	struct app_options options = w->options->app;
	int                status = 1;

	options.has_hasher = true;
	options.seen = background_seen;
	options.seen_ctx = &w->seen_fd;
	if (app_open(&h.app, &options) != OK)
		return 1;
	if (open_loop(&h)) {
		atomic_store(&w->slot->accepting, true);
		processes_ready(w->ready_fd);
		while (turn(&h))
			;
		status = h.draining && !app_is_lost(h.app) ? 0 : 1;
		http_request_late(&h, 0);
		MHD_run(h.daemon);
	}
	if (h.daemon != NULL)
		MHD_stop_daemon(h.daemon);
	if (h.epoll_fd >= 0)
		close(h.epoll_fd);
	app_close(h.app);
	return status;
}

/* ---- before the fork ------------------------------------------------------------------------------------------- */

bool
server_is_loopback(const char *address)
{
	struct in_addr  four;
	struct in6_addr six;

	if (inet_pton(AF_INET, address, &four) == 1)
		return ntohl(four.s_addr) >> 24 == 127;
	return inet_pton(AF_INET6, address, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

static int
listen_on(const char *address, int port, int *bound_port)
{
	struct addrinfo  hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM }, *found = NULL;
	struct sockaddr_storage self;
	socklen_t self_n = sizeof self;
	char      service[8];
	int       fd, one = 1, rc;

	snprintf(service, sizeof service, "%d", port);
	if ((rc = getaddrinfo(address, service, &hints, &found)) != 0) {
		log_line(LOG_ERROR, "http", "%s is not an address: %s", address, gai_strerror(rc));
		return -1;
	}
	fd = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0 ||
	    bind(fd, found->ai_addr, found->ai_addrlen) != 0 || listen(fd, BACKLOG) != 0 ||
	    getsockname(fd, (struct sockaddr *)&self, &self_n) != 0) {
		log_line(LOG_ERROR, "http", "can't listen on %s port %d: %s", address, port, strerror(errno));
		if (fd >= 0)
			close(fd);
		fd = -1;
	} else {
		*bound_port = ntohs(self.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)(void *)&self)->sin6_port :
		    ((struct sockaddr_in *)(void *)&self)->sin_port);
	}
	freeaddrinfo(found);
	return fd;
}

int
server_http(const struct server_options *o)
{
	struct server_options own = *o;
	char line[128];
	int  port = 0, fd, status;
	struct app *bound;

	own.app.reachable = !server_is_loopback(o->listen);
	if (o->app.demo && own.app.reachable) {
		log_line(LOG_ERROR, "http", "the demo has open sign-ins and only listens on this machine's own addresses");
		return 1;
	}
	fd = listen_on(o->listen, o->port, &port);
	if (fd < 0)
		return 1;
	if (app_bind(&bound, &own.app) != OK) {
		close(fd);
		return 1;
	}
	own.app.bound = bound;
	snprintf(line, sizeof line, strchr(o->listen, ':') ? "listening on http://[%s]:%d" : "listening on http://%s:%d", o->listen, port);
	status = processes_run(&own, fd, http_worker, line);
	app_close(bound);
	return status;
}
