/*
 * Plain CGI: the web server starts the program for each request.  Nothing of the other processes exists: passwords are hashed
 * here, and the time a session was last used is written at once.
 */
#include "base/log.h"
#include "server/gateway.h"
#include "server/server.h"
#include "web/hashing.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

extern char **environ;

static long
cgi_read(void *ctx, char *to, size_t n)
{
	ssize_t got;

	(void)ctx;
	do
		got = read(STDIN_FILENO, to, n);
	while (got < 0 && errno == EINTR);
	return got;
}

static bool
cgi_write(void *ctx, const char *from, size_t n)
{
	(void)ctx;
	while (n > 0) {
		ssize_t sent = write(STDOUT_FILENO, from, n);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		from += sent;
		n -= (size_t)sent;
	}
	return true;
}

static void
cgi_hash(void *ctx, const struct hash_job *job, struct hash_result *out)
{
	(void)ctx;
	hashing_run(job, out);
}

bool
server_is_cgi(void)
{
	return getenv("GATEWAY_INTERFACE") != NULL && getenv("REQUEST_METHOD") != NULL;
}

int
server_cgi(const struct app_options *from)
{
	struct app_options options = *from;
	struct gateway     g = { environ, NULL, false, cgi_read, cgi_write, cgi_hash };
	struct app        *app = NULL;
	bool               ok;

	options.has_hasher = false;
	options.seen = NULL;
	signal(SIGPIPE, SIG_IGN);
	if (app_open(&app, &options) != OK) {
		static const char sorry[] = "Status: 503\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 0\r\n\r\n";

		cgi_write(NULL, sorry, sizeof sorry - 1);
		return 1;
	}
	ok = gateway_serve(app, &g);
	app_close(app);
	return ok ? 0 : 1;
}
