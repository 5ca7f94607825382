/* motcua check: does every page fit its statements, every statement the schema, and are there words for everything? */
#include "base/log.h"
#include "cli/cli.h"
#include "cli/scratch.h"
#include "db/migrate.h"
#include "pages/routes.h"
#include "rules/calendar.h"
#include "reading/reading.h"
#include "web/app.h"

#include <stdio.h>

static const char help[] =
    "usage: motcua check [--dir DIR] [--templates DIR]\n"
    "\n"
    "Binds every page's template to its statements, prepares every statement, looks up every word.  One line for each mistake on\n"
    "standard error, with file and line, and exit status 1.\n"
    "\n"
    "  --dir DIR        the store there (default: a new one that is thrown away)\n"
    "  --templates DIR  the templates there instead of this program's own\n";

int
cli_check(int argc, char **argv)
{
	struct app_options      app = {.routes = pages_routes, .routes_n = pages_routes_n};
	struct scratch          scratch = {.made = false};
	const struct cli_option options[] = {{"--dir", CLI_TEXT, &app.dir, 0, 0}, {"--templates", CLI_TEXT, &app.templates_dir, 0, 0}};
	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (!cli_options(argc, argv, options, 2)) {
		fputs(help, stderr);
		return 2;
	}
	log_open("motcua", LOG_WARN);
	if (app.dir == NULL) {
		if (!scratch_make(&scratch) || migrate(scratch.dir, calendar_generate) != OK) {
			scratch_remove(&scratch);
			return 1;
		}
		app.dir = scratch.dir;
	}
	enum rc rc = app_check(&app);
	if (rc == OK)
		printf("check: %d rows of the route table, every page, statement and word in place\n", pages_routes_n);
	if (rc == OK && !reading_has_pdf())
		printf("check: poppler-utils is not installed: no paper in PDF can be read\n");
	if (rc == OK && !reading_has_ocr())
		printf("check: tesseract-ocr and tesseract-ocr-vie are not installed: scans and pictures are left to an officer\n");
	scratch_remove(&scratch);
	return rc == OK ? 0 : 1;
}
