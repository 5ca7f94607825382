/*
 * A client that sends bytes, not requests.
 *   raw PORT MS 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'  send (escapes \r \n \t \0 \\), print all that comes until the other side
 *                                                    closes or MS milliseconds pass; the last line tells which: [closed] [open]
 *   raw drip PORT N SECONDS                          N connections that each send a byte of a header every 500 ms; prints how
 *                                                    many were still open at the end
 *   raw hold PORT N SECONDS                          N silent connections, the same
 *   raw body PORT SECONDS                            a POST /echo of as many bytes as seconds, one a second; prints the answer
 *   raw unix PATH MS HEX                             bytes in hexadecimal to a UNIX socket, answer as for the first
 *   raw pass PATH PROGRAM ARGUMENTS…                 runs a program with a UNIX socket listening at PATH as its descriptor 0
 */
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { MANY = 8192 };

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
die(const char *what)
{
	fprintf(stderr, "raw: %s: %s\n", what, strerror(errno));
	exit(1);
}

/* Many connections come from many loopback addresses: 127.0.0.2, 127.0.0.3 … */
static int
dial(int port, int from)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((unsigned short)port) }, own = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	own.sin_addr.s_addr = htonl(INADDR_LOOPBACK + (unsigned)from);
	if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof own) != 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0)
		die("connect");
	return fd;
}

static size_t
unescape(const char *s, char *out)
{
	size_t n = 0;

	for (; *s != '\0'; s++) {
		if (*s == '\\' && s[1] != '\0') {
			s++;
			out[n++] = *s == 'r' ? '\r' : *s == 'n' ? '\n' : *s == 't' ? '\t' : *s == '0' ? '\0' : *s;
		} else {
			out[n++] = *s;
		}
	}
	return n;
}

static size_t
unhex(const char *s, char *out)
{
	size_t n = 0;

	for (; s[0] != '\0' && s[1] != '\0'; s += 2) {
		char pair[3] = { s[0], s[1], '\0' };

		out[n++] = (char)strtol(pair, NULL, 16);
	}
	return n;
}

/* Prints what comes; NUL bytes as they are. */
static void
drain(int fd, long until_ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char          b[65536];
	long          left;

	while ((left = until_ms - now_ms()) > 0) {
		ssize_t n;

		if (poll(&p, 1, (int)left) <= 0)
			continue;
		n = recv(fd, b, sizeof b, 0);
		if (n <= 0) {
			printf("\n[closed]\n");
			return;
		}
		fwrite(b, 1, (size_t)n, stdout);
	}
	printf("\n[open]\n");
}

static void
talk(int fd, const char *bytes, size_t n, long ms)
{
	if (send(fd, bytes, n, MSG_NOSIGNAL) < 0)
		die("send");
	drain(fd, now_ms() + ms);
	close(fd);
}

static bool
is_open(int fd)
{
	char    c[4096];
	ssize_t n;

	while ((n = recv(fd, c, sizeof c, MSG_DONTWAIT)) > 0)
		;
	return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

static void
many(int port, int n, long seconds, bool drip)
{
	static const char header[] = "GET /page HTTP/1.1\r\nHost: x\r\nX-Long: ";
	static int fds[MANY];
	long       until = now_ms() + seconds * 1000;
	size_t     at = 0;
	int        open = 0;

	if (n > MANY)
		n = MANY;
	for (int i = 0; i < n; i++)
		fds[i] = dial(port, 1 + i / 32);
	printf("ready\n");
	fflush(stdout);
	while (now_ms() < until) {
		char c = at < sizeof header - 1 ? header[at] : 'a';

		at++;
		for (int i = 0; drip && i < n; i++)
			if (send(fds[i], &c, 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0 && errno != EAGAIN)
				continue;
		usleep(500000);
	}
	for (int i = 0; i < n; i++)
		open += is_open(fds[i]);
	printf("%d of %d open\n", open, n);
}

static void
slow_body(int port, int seconds)
{
	char head[128];
	int  fd = dial(port, 0);
	int  n = snprintf(head, sizeof head, "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n", seconds);

	if (send(fd, head, (size_t)n, MSG_NOSIGNAL) < 0)
		die("send");
	printf("ready\n");
	fflush(stdout);
	for (int i = 0; i < seconds; i++) {
		sleep(1);
		if (send(fd, "b", 1, MSG_NOSIGNAL) < 0)
			die("send");
	}
	drain(fd, now_ms() + 3000);
	close(fd);
}

static void
pass(const char *path, char **argv)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(a.sun_path, sizeof a.sun_path, "%s", path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof a) != 0 || listen(fd, 16) != 0 || dup2(fd, 0) < 0)
		die("listen");
	execv(argv[0], argv);
	die("exec");
}

int
main(int argc, char **argv)
{
	static char   bytes[1 << 20];
	struct rlimit files = { 20000, 20000 };

	signal(SIGPIPE, SIG_IGN);
	setrlimit(RLIMIT_NOFILE, &files);
	if (argc > 3 && strcmp(argv[1], "pass") == 0)
		pass(argv[2], argv + 3);
	if (argc == 5 && (strcmp(argv[1], "drip") == 0 || strcmp(argv[1], "hold") == 0)) {
		many((int)strtol(argv[2], NULL, 10), (int)strtol(argv[3], NULL, 10), (int)strtol(argv[4], NULL, 10), argv[1][0] == 'd');
	} else if (argc == 4 && strcmp(argv[1], "body") == 0) {
		slow_body((int)strtol(argv[2], NULL, 10), (int)strtol(argv[3], NULL, 10));
	} else if (argc == 5 && strcmp(argv[1], "unix") == 0) {
		struct sockaddr_un a = { .sun_family = AF_UNIX };
		int                fd = socket(AF_UNIX, SOCK_STREAM, 0);

		snprintf(a.sun_path, sizeof a.sun_path, "%s", argv[2]);
		if (fd < 0 || connect(fd, (struct sockaddr *)&a, sizeof a) != 0)
			die("connect");
		talk(fd, bytes, unhex(argv[4], bytes), strtol(argv[3], NULL, 10));
	} else if (argc == 4) {
		talk(dial((int)strtol(argv[1], NULL, 10), 0), bytes, unescape(argv[3], bytes), strtol(argv[2], NULL, 10));
	} else {
		return 2;
	}
	return 0;
}
