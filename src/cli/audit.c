/* motcua audit: is the store what its events say? */
#include "rules/audit.h"
#include "cli/beside.h"
#include "cli/cli.h"

#include <inttypes.h>
#include <stdio.h>

static int
tell(const struct audit *out, int differs)
{
	bool sound = out->bad_event == 0 && out->bad_paper == 0 && out->differences_n == 0 && differs == 0;
	printf("%" PRId64 " events, %" PRId64 " papers\n", out->events_n, out->papers_n);
	if (out->bad_event != 0)
		printf("event %" PRId64 " is not what was written, or does not follow the one before it\n", out->bad_event);
	if (out->bad_paper != 0)
		printf("document %" PRId64 " is not what was made\n", out->bad_paper);
	for (int i = 0; i < out->differences_n; i++)
		printf("%s %" PRId64 ", by the %s: %s\n", out->differences[i].what, out->differences[i].id, out->differences[i].side, out->differences[i].data);
	if (differs != 0)
		puts(differs > 0 ? "the store is not made as this program makes one (motcua migrate --anew applies the rulebook again)" : "it could not be compared with a new store");
	if (sound)
		puts("the chain is whole, papers are as they were made, everything is as its events say, and no rule is missing");
	return sound ? 0 : 1;
}

int
cli_audit(int argc, char **argv)
{
	const char             *dir = CLI_DIR;
	struct db              *db = NULL;
	struct audit            out;
	const struct cli_option options[] = {{"--dir", CLI_TEXT, &dir, 0, 0}};
	if (cli_wants_help(argc, argv)) {
		puts("usage: motcua audit [--dir DIR]\n\n"
		     "Recomputes the chain of hashes over all events and the hashes of all papers, builds every state anew from the events,\n"
		     "and tells what differs; looks whether a table, view, trigger or row of the rulebook was taken away or changed.  Reads only.  A chain does not show that its end was cut off: keep the newest hash elsewhere.");
		return 0;
	}
	if (!cli_options(argc, argv, options, 1))
		return 2;
	if (db_open(&db, dir, DB_READ_ONLY) != OK) {
		fprintf(stderr, "motcua audit: no store of this program in %s\n", dir);
		return 1;
	}
	struct arena *a = arena_new(65536);
	int           status = audit(db, a, &out) == OK ? tell(&out, beside(db, a)) : 1;
	arena_free(a);
	db_close(db);
	return status;
}
