/*
 * The command line: one file per subcommand, one row per subcommand in cli/main.c.  Speaks English.  Exit status: 0 done,
 * 1 failed, 2 used wrongly.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#define CLI_VERSION "0.1.0"
#define CLI_DIR "/var/lib/motcua" /* --dir: the data folder */

struct command {
	const char *name;
	int       (*fn)(int argc, char **argv); /* argv[0] is the subcommand */
	const char *help;                       /* one line                  */
};

int cli_serve(int argc, char **argv);
int cli_fcgi(int argc, char **argv);
int cli_workdays(int argc, char **argv);
int cli_demo(int argc, char **argv);
int cli_migrate(int argc, char **argv);
int cli_replay(int argc, char **argv);
int cli_rules(int argc, char **argv);
int cli_init(int argc, char **argv);
int cli_user(int argc, char **argv);
int cli_routes(int argc, char **argv);
int cli_check(int argc, char **argv);
int cli_read(int argc, char **argv);
int cli_audit(int argc, char **argv);
int cli_screen(int argc, char **argv);
int cli_version(int argc, char **argv);

/* One option of a subcommand: --name VALUE, or --name alone for a flag. */
enum cli_kind { CLI_FLAG, CLI_TEXT, CLI_NUMBER };
struct cli_option {
	const char   *name;     /* with its dashes                              */
	enum cli_kind kind;
	void         *to;       /* bool, const char * or int, with its default  */
	int           min, max; /* CLI_NUMBER                                   */
};
/* cli_options(argc, argv, options, n): read them; false, with a line on standard error, where one is unknown or malformed. */
bool cli_options(int argc, char **argv, const struct cli_option *options, int n);
/* cli_wants_help(argc, argv): --help or -h is among them. */
bool cli_wants_help(int argc, char **argv);

#endif
