/*
 * motcua workdays DAY N [--explain] [--dir DIR]: the day that is N working days after DAY, by the store's calendar, and why.
 */
#include "base/arena.h"
#include "base/civil.h"
#include "base/text.h"
#include "cli/cli.h"
#include "db/db.h"
#include <stdio.h>
#include <string.h>

static const char usage[] = "usage: motcua workdays DAY N [--explain] [--dir DIR]\n";

struct arguments { const char *day, *n, *dir; bool explain; };

static bool
read_arguments(int argc, char **argv, struct arguments *out)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--explain") == 0)
			out->explain = true;
		else if (strcmp(argv[i], "--dir") == 0 && i + 1 < argc)
			out->dir = argv[++i];
		else if (argv[i][0] == '-')
			return false;
		else if (!out->day)
			out->day = argv[i];
		else if (!out->n)
			out->n = argv[i];
		else
			return false;
	}
	return out->day && out->n;
}

static void
print_between(const struct table *t)
{
	static const struct { const char *kind, *words; } names[] = {
	    {"weekend", "weekend"}, {"holiday", "holiday"}, {"makeup_off", "make-up for a holiday on a rest day"},
	    {"swap_off", "off, swapped with a Saturday"}, {"swap_work", "worked, swapped with a day off"}};

	for (int i = 0; i < t->rows_n; i++) {
		const char *kind = table_get(t, i, "kind"), *words = kind;

		for (size_t k = 0; k < sizeof(names) / sizeof(names[0]); k++)
			if (strcmp(kind, names[k].kind) == 0)
				words = names[k].words;
		printf("  %s  %-36s %-12s %s\n", table_get(t, i, "day"), words, table_get(t, i, "status"),
		    strcmp(kind, "weekend") == 0 ? "" : table_get(t, i, "source"));
	}
}

static enum rc
answer(struct db *db, struct arena *a, const char *day, int64_t n, bool explain)
{
	struct params ps = {0};
	struct table *t, *between;
	enum rc       rc;

	param_text(&ps, "day", day);
	param_int(&ps, "n", n);
	rc = db_query(db, SQL_WORKDAYS_AFTER, &ps, a, &t);
	if (rc != OK)
		return rc;
	if (t->rows_n == 0)
		return ABSENT;
	printf("%s%s\n", table_get(t, 0, "until_day"), table_int(t, 0, "settled") ? "" : " (provisional)");
	if (!explain)
		return OK;
	printf("%lld working days after %s", (long long)n, table_get(t, 0, "from_day"));
	if (strcmp(day, table_get(t, 0, "from_day")) != 0)
		printf(", the first working day from %s on", day);
	printf("; the first day is not counted; not counted or out of the ordinary:\n");
	param_text(&ps, "from_day", table_get(t, 0, "from_day"));
	param_text(&ps, "until_day", table_get(t, 0, "until_day"));
	rc = db_query(db, SQL_WORKDAYS_BETWEEN, &ps, a, &between);
	if (rc == OK)
		print_between(between);
	return rc;
}

int
cli_workdays(int argc, char **argv)
{
	struct arguments line = {.dir = CLI_DIR};
	char             day[CIVIL_DATE_BYTES];
	int64_t          n;
	struct arena    *a;
	struct db       *db;
	enum rc          rc;

	if (cli_wants_help(argc, argv)) {
		fputs(usage, stdout);
		return 0;
	}
	if (!read_arguments(argc, argv, &line) || !civil_parse_typed(line.day, day) || !text_int(line.n, &n) || n < 0 || n > 4000) {
		fputs(usage, stderr);
		return 2;
	}
	rc = db_open(&db, line.dir, DB_READ_ONLY);
	if (rc == ABSENT)
		fprintf(stderr, "motcua: no store in %s (motcua init --dir DIR makes one)\n", line.dir);
	if (rc != OK)
		return 1;
	a = arena_new(64 * 1024);
	rc = answer(db, a, day, n, line.explain);
	if (rc == ABSENT)
		fprintf(stderr, "motcua: the calendar has no such day; it covers 2014 to 2030\n");
	arena_free(a);
	db_close(db);
	return rc == OK ? 0 : 1;
}
