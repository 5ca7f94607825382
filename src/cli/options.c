/* Reading the options of a subcommand from a table of them. */
#include "base/text.h"
#include "cli/cli.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

bool
cli_wants_help(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

static bool
set(const struct cli_option *o, const char *value)
{
	int64_t n;

	if (o->kind == CLI_FLAG) {
		*(bool *)o->to = true;
	} else if (o->kind == CLI_TEXT) {
		*(const char **)o->to = value;
	} else if (text_int(value, &n) && n >= o->min && n <= o->max) {
		*(int *)o->to = (int)n;
	} else {
		fprintf(stderr, "motcua: %s takes a number from %d to %d\n", o->name, o->min, o->max);
		return false;
	}
	return true;
}

bool
cli_options(int argc, char **argv, const struct cli_option *options, int n)
{
	for (int i = 1; i < argc; i++) {
		const struct cli_option *o = NULL;

		for (int k = 0; k < n && o == NULL; k++)
			if (strcmp(argv[i], options[k].name) == 0)
				o = &options[k];
		if (o == NULL) {
			fprintf(stderr, "motcua %s: unknown option %s\n", argv[0], argv[i]);
			return false;
		}
		if (o->kind != CLI_FLAG && i + 1 >= argc) {
			fprintf(stderr, "motcua %s: %s takes a value\n", argv[0], o->name);
			return false;
		}
		if (!set(o, o->kind == CLI_FLAG ? NULL : argv[++i]))
			return false;
	}
	return true;
}
