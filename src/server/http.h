/*
 * Inside the HTTP door: the worker's loop (http.c), requests between libmicrohttpd and the exchange (http_request.c), and the
 * limits of connections (http_limit.c).  Nothing outside src/server includes this.
 */
#ifndef SERVER_HTTP_H
#define SERVER_HTTP_H

#include "server/http_check.h"
#include "server/processes.h"
#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>

enum {
	HTTP_IDLE_S       = 10,      /* nothing said for so long: closed (libmicrohttpd's own clock)                  */
	HTTP_LAST_MS      = 1000,    /* what a silent connection is given for a last request when the worker stops        */
	HTTP_HEAD_MS      = 5000,    /* from the first chance to speak to the end of the headers                      */
	HTTP_BODY_MS      = 15000,   /* for a body, and for reading the response, before its size counts …            */
	HTTP_BYTES_PER_MS = 8,       /* … at this speed at least (8 kB/s)                                             */
	HTTP_LONGEST_MS   = 900000   /* nothing takes longer: 7 MB at the slowest speed                               */
};

struct http_request;

/* One connection; in the worker's list from accept to close. */
struct http_conn {
	struct http_conn    *next, *prev;
	struct http_request *request;      /* the one under way, or NULL                     */
	int                  fd;
	unsigned             bucket;       /* where its address is counted                   */
	int64_t              deadline_ms;  /* shut down then, whatever it is doing; 0: none  */
	char                 client[46];
};

struct http {
	struct worker     *w;
	struct app        *app;
	struct MHD_Daemon *daemon;
	struct http_conn   conns;          /* head of the ring                               */
	struct http_request *hashing;      /* suspended until the hasher answers             */
	int                epoll_fd;
	bool               listening;      /* the listening socket is in the epoll set       */
	bool               draining;
	int64_t            drain_until_ms, idle_until_ms, pause_until_ms, looked_ms;
};

/* http_request.c: the library's callbacks; ${cls} is the struct http. */
void *http_request_line(void *cls, const char *uri, struct MHD_Connection *c);
enum MHD_Result http_request_step(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version,
    const char *data, size_t *data_n, void **request);
void http_request_done(void *cls, struct MHD_Connection *c, void **request, enum MHD_RequestTerminationCode why);
size_t http_request_unescape(void *cls, struct MHD_Connection *c, char *text);
/* http_request_hashed(h): hand out the hasher's answers.  http_request_late(h, now_ms): give up jobs that got none; 0: all. */
void http_request_hashed(struct http *h);
void http_request_late(struct http *h, int64_t now_ms);

/* http_limit.c */
void http_limit_notify(void *cls, struct MHD_Connection *c, void **conn, enum MHD_ConnectionNotificationCode what);
/* http_limit_conn(c): our record of a connection. */
struct http_conn *http_limit_conn(struct MHD_Connection *c);
/* http_limit_admits(h, peer): its address has room. */
bool http_limit_admits(const struct http *h, const struct sockaddr *peer);
/* http_limit_allow(bytes): how long a transfer of that many bytes may take. */
int64_t http_limit_allow(int64_t bytes);
/* http_limit_sweep(h, now_ms): shut down what is over its deadline; while draining also what is idle. */
void http_limit_sweep(struct http *h, int64_t now_ms);

#endif
