/* motcua init: a store for a real office, or other particulars of the one there. */
#include "base/civil.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/typed.h"
#include "db/db.h"
#include "db/migrate.h"
#include "rules/calendar.h"
#include "web/words.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const char help[] =
    "usage: motcua init --name NAME --parent BODY --province CODE --code-prefix PREFIX [options]\n"
    "       motcua init --change [options]\n"
    "\n"
    "Makes DIR/motcua.db for one office, for real dossiers.  --change writes other particulars of the office that is there.\n"
    "\n"
    "  --dir DIR            the data folder (" CLI_DIR ")\n"
    "  --name NAME          the department as printed on papers, in Vietnamese\n"
    "  --parent BODY        the body it belongs to, printed above it\n"
    "  --province CODE      code of its province (\"01\" is Hanoi); competence is compared with it\n"
    "  --code-prefix PREFIX the agency's part of a dossier code (\"000.00.01.H26\")\n"
    "  --place PLACE        printed before a date (default: the province's name)\n"
    "  --symbol SYMBOL      symbol after the number of a licence (default: GP-TTĐT)\n"
    "  --address TEXT, --phone TEXT, --email TEXT   how the desk is reached; shown on every page\n";

struct particulars { const char *dir, *name, *parent, *province, *code_prefix, *place, *symbol, *address, *phone, *email; bool change; };

static enum rc
make_office(struct db *db, struct params *ps)
{
	enum rc rc = db_exec(db, SQL_INIT_OFFICE, ps, NULL);
	return rc == OK ? db_exec(db, SQL_INIT_SYSTEM, ps, NULL) : rc;
}

static enum rc
write_office(struct db *db, struct params *ps, bool change)
{
	int     changed = 0;
	enum rc rc = db_begin(db);
	if (rc != OK)
		return rc;
	rc = change ? db_exec(db, SQL_INIT_CHANGE, ps, &changed) : make_office(db, ps);
	if (rc == OK)
		return db_commit(db);
	db_rollback(db);
	return rc;
}

/* What is there must fit what is asked: no second office, no real office over sample data. */
static bool
fits(struct db *db, struct arena *a, const struct particulars *o)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	if (db_query(db, SQL_INIT_OFFICE_THERE, &ps, a, &t) != OK)
		return false;
	bool there = table_int(t, 0, "offices") > 0;
	if (there && strcmp(table_get(t, 0, "mode"), "production") != 0)
		fprintf(stderr, "motcua init: %s holds sample data; a real office needs a folder of its own\n", o->dir);
	else if (there && !o->change)
		fprintf(stderr, "motcua init: %s is the store of %s already; --change writes other particulars\n", o->dir, table_get(t, 0, "name"));
	else if (!there && o->change)
		fprintf(stderr, "motcua init: there is no office in %s yet\n", o->dir);
	else
		return true;
	return false;
}

static bool
knows_province(struct db *db, struct arena *a, const char *province)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_text(&ps, "province", province);
	if (province == NULL)
		return true;
	if (db_query(db, SQL_INIT_PROVINCE, &ps, a, &t) == OK && table_int(t, 0, "provinces") > 0)
		return true;
	fprintf(stderr, "motcua init: no province %s; codes are those of the general statistics office (\"01\" Hanoi, \"79\" Ho Chi Minh City)\n", province);
	return false;
}

static void
bind(struct params *ps, struct arena *a, struct particulars *o)
{
	if (o->place == NULL && !o->change)
		o->place = words_get(LANG_VI, arena_printf(a, "choice.province.%s", o->province));
	if (o->symbol == NULL && !o->change)
		o->symbol = "GP-TTĐT";
	param_text(ps, "name", o->name);
	param_text(ps, "parent", o->parent);
	param_text(ps, "province", o->province);
	param_text(ps, "place", o->place);
	param_text(ps, "code_prefix", o->code_prefix);
	param_text(ps, "number_symbol", o->symbol);
	param_text(ps, "address", o->address);
	param_text(ps, "phone", o->phone);
	param_text(ps, "email", o->email);
	param_int(ps, "offset_s", CIVIL_OFFSET_S);
	param_int(ps, "now", (int64_t)time(NULL));
}

static void
print_next(const struct particulars *o)
{
	printf("%s: the office is there.  Next:\n\n"
	       "  motcua user add --dir %s --email E --name N --roles desk_officer    for each person; roles: desk_officer desk_head\n"
	       "                   case_officer division_head leader records_clerk inspector auditor admin\n"
	       "  motcua rules check --office --dir %s    are there enough people to bring every dossier to its end?\n"
	       "  motcua check                            do the pages of this program fit its rulebook?\n"
	       "  motcua serve --dir %s                   on this machine; behind a web server: motcua fcgi\n",
	    o->dir, o->dir, o->dir, o->dir);
	if (o->address == NULL || o->phone == NULL || o->email == NULL)
		printf("\nNot given yet: %s%s%s; every page shows how the desk is reached (motcua init --change).\n", o->address == NULL ? "--address " : "",
		    o->phone == NULL ? "--phone " : "", o->email == NULL ? "--email" : "");
}

static int
init(struct particulars *o)
{
	struct params ps = {.n = 0};
	struct db    *db = NULL;
	struct arena *a = arena_new(64 * 1024);
	bool          made = typed_text(a, "--name", &o->name) && typed_text(a, "--parent", &o->parent) && typed_text(a, "--place", &o->place) &&
	    typed_text(a, "--code-prefix", &o->code_prefix) && typed_text(a, "--symbol", &o->symbol) && typed_text(a, "--address", &o->address) &&
	    typed_text(a, "--phone", &o->phone) && typed_email(a, "--email", &o->email) &&
	    migrate(o->dir, calendar_generate) == OK && db_open(&db, o->dir, 0) == OK;
	if (made && (made = fits(db, a, o) && knows_province(db, a, o->province))) {
		bind(&ps, a, o);
		made = write_office(db, &ps, o->change) == OK;
	}
	if (made && o->change)
		printf("%s: changed\n", o->dir);
	else if (made)
		print_next(o);
	db_close(db);
	arena_free(a);
	return made ? 0 : 1;
}

int
cli_init(int argc, char **argv)
{
	struct particulars      o = {.dir = CLI_DIR};
	const struct cli_option options[] = {
		{"--dir", CLI_TEXT, &o.dir, 0, 0},           {"--name", CLI_TEXT, &o.name, 0, 0},       {"--parent", CLI_TEXT, &o.parent, 0, 0},
		{"--province", CLI_TEXT, &o.province, 0, 0}, {"--code-prefix", CLI_TEXT, &o.code_prefix, 0, 0}, {"--place", CLI_TEXT, &o.place, 0, 0},
		{"--symbol", CLI_TEXT, &o.symbol, 0, 0},     {"--address", CLI_TEXT, &o.address, 0, 0}, {"--phone", CLI_TEXT, &o.phone, 0, 0},
		{"--email", CLI_TEXT, &o.email, 0, 0},       {"--change", CLI_FLAG, &o.change, 0, 0},
	};
	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (!cli_options(argc, argv, options, (int)(sizeof options / sizeof options[0])) ||
	    (!o.change && (o.name == NULL || o.parent == NULL || o.province == NULL || o.code_prefix == NULL))) {
		fputs(help, stderr);
		return 2;
	}
	return init(&o);
}
