/*
 * Who may hold a connection and for how long.  The library's timeout counts silence only, so a client that drips a byte now
 * and then would keep its place for ever: every connection has an absolute deadline here.
 */
#include "server/http.h"
#include "base/log.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

struct http_conn *
http_limit_conn(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info == NULL ? NULL : info->socket_context;
}

int64_t
http_limit_allow(int64_t bytes)
{
	int64_t ms = HTTP_BODY_MS + bytes / HTTP_BYTES_PER_MS;

	return ms > HTTP_LONGEST_MS ? HTTP_LONGEST_MS : ms;
}

bool
http_limit_admits(const struct http *h, const struct sockaddr *peer)
{
	return slots_from(h->w->slots, slots_bucket(h->w->slots, peer)) < h->w->options->per_address;
}

/* "203.0.113.7", also where it came as ::ffff:203.0.113.7 */
static void
client_text(const struct sockaddr *peer, char *out, size_t out_bytes)
{
	socklen_t n = peer->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);

	if (getnameinfo(peer, n, out, (socklen_t)out_bytes, NULL, 0, NI_NUMERICHOST) != 0)
		out[0] = '\0';
	if (strncasecmp(out, "::ffff:", 7) == 0 && strchr(out, '.') != NULL)
		memmove(out, out + 7, strlen(out + 7) + 1);
}

static void
conn_open(struct http *h, struct MHD_Connection *c, void **out)
{
	struct http_conn      *conn = calloc(1, sizeof *conn);
	const struct sockaddr *peer = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;

	if (conn == NULL)
		abort(); /* the master starts another worker */
	conn->fd = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
	conn->bucket = slots_bucket(h->w->slots, peer);
	conn->deadline_ms = processes_now_ms() + HTTP_HEAD_MS;
	client_text(peer, conn->client, sizeof conn->client);
	conn->next = &h->conns;
	conn->prev = h->conns.prev;
	conn->prev->next = conn;
	h->conns.prev = conn;
	atomic_fetch_add(&h->w->slot->connections, 1);
	atomic_fetch_add(&h->w->slot->by_address[conn->bucket], 1);
	*out = conn;
}

static void
conn_close(struct http *h, struct http_conn *conn)
{
	conn->next->prev = conn->prev;
	conn->prev->next = conn->next;
	atomic_fetch_sub(&h->w->slot->connections, 1);
	atomic_fetch_sub(&h->w->slot->by_address[conn->bucket], 1);
	free(conn);
}

void
http_limit_notify(void *cls, struct MHD_Connection *c, void **conn, enum MHD_ConnectionNotificationCode what)
{
	if (what == MHD_CONNECTION_NOTIFY_STARTED)
		conn_open(cls, c, conn);
	else if (*conn != NULL)
		conn_close(cls, *conn);
}

/* Between two requests or before the first, and no byte has come that was not read. */
static bool
is_idle(const struct http_conn *conn)
{
	int waiting = 0;

	return conn->request == NULL && ioctl(conn->fd, FIONREAD, &waiting) == 0 && waiting == 0;
}

void
http_limit_sweep(struct http *h, int64_t now_ms)
{
	for (struct http_conn *conn = h->conns.next; conn != &h->conns; conn = conn->next) {
		bool late = conn->deadline_ms != 0 && conn->deadline_ms <= now_ms;

		if (!late && !(h->draining && h->idle_until_ms <= now_ms && is_idle(conn)))
			continue;
		if (late && conn->request != NULL)
			log_line(LOG_INFO, "http", "%s took too long", conn->client);
		shutdown(conn->fd, SHUT_RDWR); /* the library sees the end and closes */
		conn->deadline_ms = 0;
	}
}
