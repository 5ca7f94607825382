/* motcua serve: the embedded HTTP server. */
#include "cli/cli.h"
#include "pages/routes.h"
#include "server/server.h"
#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: motcua serve [options]\n"
    "\n"
    "  --dir DIR          the data folder (" CLI_DIR ")\n"
    "  --listen ADDRESS   numeric address to listen on (127.0.0.1: this machine only).  There is no TLS here: for other\n"
    "                     machines put a web server in front and use `motcua fcgi`; never put a proxy before `serve`\n"
    "  --port N           port (8080; 0: any free one)\n"
    "  --workers N        worker processes (2 x cores + 2)\n"
    "  --per-address N    connections one address may hold at once (64)\n"
    "  --pid-file FILE    write the master's process id there\n"
    "  --demo             sample-data banner and demo sign-ins; refuses addresses other machines can reach\n"
    "  --templates DIR    read the templates from there at each request (developing)\n"
    "\n"
    "Prints \"listening on ...\" when it can answer.  SIGTERM or SIGINT: finish what began (10 s at most), then end.\n"
    "SIGHUP: replace the worker processes one by one.\n";

int
cli_serve(int argc, char **argv)
{
	struct server_options o = { .app = { .dir = CLI_DIR, .routes = pages_routes, .routes_n = pages_routes_n },
		.listen = "127.0.0.1", .port = SERVER_PORT, .per_address = SERVER_PER_ADDRESS };
	const struct cli_option options[] = {
		{ "--dir", CLI_TEXT, &o.app.dir, 0, 0 },
		{ "--demo", CLI_FLAG, &o.app.demo, 0, 0 },
		{ "--templates", CLI_TEXT, &o.app.templates_dir, 0, 0 },
		{ "--listen", CLI_TEXT, &o.listen, 0, 0 },
		{ "--port", CLI_NUMBER, &o.port, 0, 65535 },
		{ "--workers", CLI_NUMBER, &o.workers, 1, SERVER_WORKERS_MAX },
		{ "--per-address", CLI_NUMBER, &o.per_address, 1, 8000 },
		{ "--pid-file", CLI_TEXT, &o.pid_file, 0, 0 },
	};

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (!cli_options(argc, argv, options, (int)(sizeof options / sizeof options[0]))) {
		fputs(help, stderr);
		return 2;
	}
	return server_http(&o);
}
