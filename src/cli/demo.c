/*
 * motcua demo: a sample office on this machine only, seeded by playing sql/query/demo.sql through act(), then served.
 */
#include "base/log.h"
#include "cli/cli.h"
#include "cli/seed.h"
#include "pages/routes.h"
#include "server/server.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char help[] =
    "usage: motcua demo [options]\n"
    "\n"
    "  --dir DIR       keep the sample office there; one that is there already is served as it is (default: a new folder in /tmp)\n"
    "  --port N        port (8080; 0: any free one)\n"
    "  --listen ADDR   an address of this machine only (127.0.0.1)\n"
    "  --workers N     worker processes (2 x cores + 2)\n"
    "  --pid-file FILE write the master's process id there\n"
    "  --seed-only     make the office, serve nothing\n"
    "\n"
    "Every page says that it is sample data.  Addresses other machines could reach are refused.\n";

static void
print_sign_ins(const char *dir)
{
	printf("motcua demo: sample office in %s\n\n"
	       "  password of everybody: %s\n\n"
	       "  desk officers    desk1@office.example   desk2@office.example\n"
	       "  desk head        head@office.example\n"
	       "  case officers    case1@office.example   case2@office.example\n"
	       "  division head    division@office.example\n"
	       "  leaders          leader@office.example  leader2@office.example\n"
	       "  records clerk    clerk@office.example\n"
	       "  inspector        inspector@office.example\n"
	       "  auditor          auditor@office.example\n"
	       "  administrators   admin@office.example  admin2@office.example\n"
	       "  applicants       an@thudo.example  binh@vienthong.example (the social network)  chi@hanoimoi.example\n\n",
	    dir, SEED_PASSWORD);
	fflush(stdout);
}

int
cli_demo(int argc, char **argv)
{
	char temporary[] = "/tmp/motcua-demo-XXXXXX";
	bool seed_only = false;
	struct server_options o = {.app = {.demo = true, .routes = pages_routes, .routes_n = pages_routes_n},
	    .listen = "127.0.0.1", .port = SERVER_PORT, .per_address = 8000};
	const struct cli_option options[] = {
		{"--dir", CLI_TEXT, &o.app.dir, 0, 0},
		{"--port", CLI_NUMBER, &o.port, 0, 65535},
		{"--listen", CLI_TEXT, &o.listen, 0, 0},
		{"--workers", CLI_NUMBER, &o.workers, 1, SERVER_WORKERS_MAX},
		{"--pid-file", CLI_TEXT, &o.pid_file, 0, 0},
		{"--seed-only", CLI_FLAG, &seed_only, 0, 0},
	};
	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (!cli_options(argc, argv, options, (int)(sizeof options / sizeof options[0]))) {
		fputs(help, stderr);
		return 2;
	}
	if (!server_is_loopback(o.listen)) {
		fprintf(stderr, "motcua demo: %s can be reached from other machines; a sample office listens on this one only\n", o.listen);
		return 2;
	}
	if (o.app.dir == NULL && (o.app.dir = mkdtemp(temporary)) == NULL) {
		perror("motcua demo: /tmp");
		return 1;
	}
	if (seed_demo(o.app.dir, (int64_t)time(NULL)) != OK)
		return 1;
	print_sign_ins(o.app.dir);
	return seed_only ? 0 : server_http(&o);
}
