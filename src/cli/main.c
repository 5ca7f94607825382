/* Picks a subcommand, nothing else. */
#include "base/log.h"
#include "cli/cli.h"
#include <stdio.h>
#include <string.h>

static const struct command commands[] = {
	{ "serve", cli_serve, "answer browsers: the embedded server" },
	{ "fcgi", cli_fcgi, "answer a web server: FastCGI, or plain CGI" },
	{ "demo", cli_demo, "a sample office, seeded and served on this machine" },
	{ "init", cli_init, "a store for a real office" },
	{ "user", cli_user, "the people of the office: add, list, disable, roles, passwords, delegation" },
	{ "migrate", cli_migrate, "create a store, or bring it to this program" },
	{ "replay", cli_replay, "a case of the past with today's program: each wrong act is tried and must be refused" },
	{ "rules", cli_rules, "check: look for defects in the rulebook; replay: past dossiers under another set; graph: draw it" },
	{ "audit", cli_audit, "is the store what its events say: hashes, papers, projections" },
	{ "read", cli_read, "the text of papers: of files named, or of a store's papers not read yet" },
	{ "screen", cli_screen, "texts: do they tell that users publish for one another?" },
	{ "workdays", cli_workdays, "the day that is so many working days after another, and why" },
	{ "routes", cli_routes, "every address of the site" },
	{ "check", cli_check, "do pages, statements, schema and words fit one another?" },
	{ "version", cli_version, "of this program and its rulebook" },
};
enum { COMMANDS_N = sizeof commands / sizeof commands[0] };

static void
print_usage(FILE *f)
{
	fprintf(f, "usage: motcua COMMAND [options]\n\n");
	for (int i = 0; i < COMMANDS_N; i++)
		fprintf(f, "  %-12s %s\n", commands[i].name, commands[i].help);
	fprintf(f, "\nmotcua COMMAND --help tells a command's options.  Data is kept in " CLI_DIR " unless --dir DIR says otherwise.\n");
}

int
main(int argc, char **argv)
{
	log_open("motcua", LOG_INFO);
	if (argc < 2) {
		print_usage(stderr);
		return 2;
	}
	for (int i = 0; i < COMMANDS_N; i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return commands[i].fn(argc - 1, argv + 1);
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
		print_usage(stdout);
		return 0;
	}
	fprintf(stderr, "motcua: no command %s\n\n", argv[1]);
	print_usage(stderr);
	return 2;
}
