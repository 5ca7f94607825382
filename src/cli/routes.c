/* motcua routes: the site as one table. */
#include "pages/routes.h"
#include "cli/cli.h"
#include "web/route.h"

#include <stdio.h>

int
cli_routes(int argc, char **argv)
{
	if (cli_wants_help(argc, argv) || argc > 1) {
		fputs("usage: motcua routes\n\nPrints every address of the site: method, path, who may, page.\n", argc > 1 && !cli_wants_help(argc, argv) ? stderr : stdout);
		return cli_wants_help(argc, argv) ? 0 : 2;
	}
	route_print(stdout, pages_routes, pages_routes_n);
	return 0;
}
