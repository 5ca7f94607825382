/* motcua version: which program and which rulebook: what a report of a fault needs. */
#include "cli/cli.h"
#include "db/book.h"
#include "db/migrate.h"

#include <stdio.h>

int
cli_version(int argc, char **argv)
{
	char hash[MIGRATE_HASH_BYTES];
	if (cli_wants_help(argc, argv)) {
		puts("usage: motcua version\n\nPrints the version of this program, of the schema it wants, and of the rulebook it carries.");
		return 0;
	}
	migrate_hash(&book_program, hash);
	printf("motcua %s, schema %d, rulebook %.12s\n", CLI_VERSION, book_program.schema_n, hash);
	return 0;
}
