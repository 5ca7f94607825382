/* motcua migrate: create a store, or bring one to this program's schema and rulebook. */
#include "db/migrate.h"
#include "cli/beside.h"
#include "cli/cli.h"
#include "rules/calendar.h"

#include <stdio.h>

static const char help[] =
    "usage: motcua migrate [--anew] [--dir DIR]\n"
    "\n"
    "Creates DIR/motcua.db, or brings it to this program's schema and rulebook: all of it or nothing.  Then looks whether anything of it\n"
    "was taken away or changed past the program, and tells.\n"
    "\n"
    "  --anew           apply the rulebook again, though the store says it has it\n";

/* The store no longer says which rulebook it has, so the next migration applies it. */
static enum rc
forget(const char *dir)
{
	struct params ps = {.n = 0};
	struct db    *db = NULL;
	enum rc       rc = db_open(&db, dir, 0);
	if (rc == CONFLICT || rc == ABSENT) /* of another program, or not there: it will be applied in any case */
		return OK;
	if (rc == OK)
		rc = db_begin(db);
	if (rc == OK)
		rc = db_exec(db, SQL_RULEBOOK_FORGET, &ps, NULL);
	if (rc == OK)
		rc = db_commit(db);
	db_close(db);
	return rc;
}

static int
look(const char *dir)
{
	struct db *db = NULL;
	if (db_open(&db, dir, DB_READ_ONLY) != OK)
		return 1;
	struct arena *a = arena_new(65536);
	int           differs = beside(db, a);
	if (differs > 0)
		puts("the store is not made as this program makes one: motcua migrate --anew applies the rulebook again; see motcua audit");
	arena_free(a);
	db_close(db);
	return differs == 0 ? 0 : 1;
}

int
cli_migrate(int argc, char **argv)
{
	const char             *dir = CLI_DIR;
	bool                    anew = false;
	const struct cli_option options[] = {{"--dir", CLI_TEXT, &dir, 0, 0}, {"--anew", CLI_FLAG, &anew, 0, 0}};
	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (!cli_options(argc, argv, options, 2))
		return 2;
	if ((anew && forget(dir) != OK) || migrate(dir, calendar_generate) != OK)
		return 1;
	return look(dir);
}
