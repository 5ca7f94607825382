/* motcua migrate: create a store, or bring one to this program's schema and rulebook. */
#include "db/migrate.h"
#include "cli/cli.h"
#include "rules/calendar.h"

#include <stdio.h>

int
cli_migrate(int argc, char **argv)
{
	const char             *dir = CLI_DIR;
	const struct cli_option options[] = {{"--dir", CLI_TEXT, &dir, 0, 0}};
	if (cli_wants_help(argc, argv)) {
		puts("usage: motcua migrate [--dir DIR]\n\nCreates DIR/motcua.db, or brings it to this program's schema and rulebook: all of it or nothing.");
		return 0;
	}
	if (!cli_options(argc, argv, options, 1))
		return 2;
	return migrate(dir, calendar_generate) == OK ? 0 : 1;
}
