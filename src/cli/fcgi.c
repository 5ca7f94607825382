/* motcua fcgi: behind a web server, as FastCGI or as plain CGI. */
#include "cli/cli.h"
#include "pages/routes.h"
#include "server/server.h"
#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: motcua fcgi --socket PATH [options]     FastCGI (src/server/nginx.conf is a sample)\n"
    "       motcua fcgi [options]                   FastCGI on the listening socket passed as descriptor 0\n"
    "       motcua fcgi [--dir DIR]                 plain CGI, started by the web server for one request\n"
    "\n"
    "  --dir DIR            the data folder (" CLI_DIR ")\n"
    "  --socket PATH        UNIX socket to make, mode 0660, in a folder only the web server can enter\n"
    "  --socket-group NAME  the socket's group: the web server's\n"
    "  --workers N          worker processes, each answers one request at a time (2 x cores + 2)\n"
    "  --pid-file FILE      write the master's process id there\n"
    "\n"
    "The web server must pass REQUEST_METHOD, REQUEST_URI, SERVER_PROTOCOL, REMOTE_ADDR, CONTENT_LENGTH, CONTENT_TYPE and the\n"
    "HTTP_* variables, and HTTPS=on where the browser spoke TLS.  Do not keep FastCGI connections alive: a worker serves one\n"
    "connection until it closes.\n"
    "\n"
    "Plain CGI is used where the web server set GATEWAY_INTERFACE and there is no socket.  The portal must stand at the root\n"
    "of its site.  Use a wrapper that passes no arguments on, since some web servers make arguments of a query string:\n"
    "    #!/bin/sh\n"
    "    exec /usr/bin/motcua fcgi --dir /var/lib/motcua\n";

int
cli_fcgi(int argc, char **argv)
{
	struct server_options o = { .app = { .dir = CLI_DIR, .routes = pages_routes, .routes_n = pages_routes_n } };
	const struct cli_option options[] = {
		{ "--dir", CLI_TEXT, &o.app.dir, 0, 0 },
		{ "--socket", CLI_TEXT, &o.socket, 0, 0 },
		{ "--socket-group", CLI_TEXT, &o.socket_group, 0, 0 },
		{ "--workers", CLI_NUMBER, &o.workers, 1, SERVER_WORKERS_MAX },
		{ "--pid-file", CLI_TEXT, &o.pid_file, 0, 0 },
	};

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (!cli_options(argc, argv, options, (int)(sizeof options / sizeof options[0])))
		return 2;
	if (o.socket == NULL && !server_has_socket()) {
		if (server_is_cgi())
			return server_cgi(&o.app);
		fputs(help, stderr);
		return 2;
	}
	return server_fastcgi(&o);
}
