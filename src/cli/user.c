/* motcua user: the people of an office.  Applicants make their accounts themselves; here only a password they forgot is set anew. */
#include "base/civil.h"
#include "cli/cli.h"
#include "cli/typed.h"
#include "db/db.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const char help[] =
    "usage: motcua user add --email E --name N [--roles \"R R\"] [--unit U] [--title T] [--phone P] [--dir DIR]\n"
    "       motcua user list [--dir DIR]\n"
    "       motcua user disable|enable --email E [--dir DIR]\n"
    "       motcua user role --email E [--add R] [--remove R] [--dir DIR]\n"
    "       motcua user password --email E [--dir DIR]\n"
    "       motcua user delegate --from E --to E --role R --until DAY [--since DAY] --instrument TEXT [--dir DIR]\n"
    "\n"
    "The password is one line of standard input; where that is a terminal or empty, one is made and printed once.\n"
    "password: of applicants too, who forgot theirs and showed at the desk who they are.\n"
    "Roles: desk_officer desk_head case_officer division_head leader records_clerk inspector auditor admin.\n"
    "delegate: whoever acts for somebody absent does so until the end of DAY, by the written instrument named.\n";

struct user {
	const char   *dir, *email, *name, *roles, *unit, *title, *phone, *add, *remove, *from, *to, *role, *since, *until, *instrument;
	const char   *password, *shown; /* its hash; the password itself where it was made here */
	struct db    *db;
	struct arena *a;
	int64_t       now_s;
};

/* The person of the office with this address; 0, said on standard error, where there is none. */
static int64_t
find(struct user *u, const char *email)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_text(&ps, "user_email", email);
	if (db_query(u->db, SQL_USER_FIND, &ps, u->a, &t) != OK)
		return 0;
	if (t->rows_n == 0 || table_int(t, 0, "staff") == 0) {
		fprintf(stderr, "motcua user: nobody of this office has the address %s\n", email);
		return 0;
	}
	return table_int(t, 0, "id");
}

/* The same for whoever has an account, of the office or not. */
static int64_t
find_account(struct user *u, const char *email)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_text(&ps, "user_email", email);
	if (db_query(u->db, SQL_USER_FIND, &ps, u->a, &t) != OK)
		return 0;
	if (t->rows_n == 0 || (table_int(t, 0, "staff") == 0 && table_int(t, 0, "has_password") == 0)) {
		fprintf(stderr, "motcua user: nobody has an account with the address %s\n", email);
		return 0;
	}
	return table_int(t, 0, "id");
}

static bool
is_role(struct user *u, const char *role)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_text(&ps, "role", role);
	if (db_query(u->db, SQL_USER_ROLE_THERE, &ps, u->a, &t) == OK && table_int(t, 0, "roles") > 0)
		return true;
	fprintf(stderr, "motcua user: no role %s\n", role);
	return false;
}

/* What the store's own rules refuse, said in words. */
static enum rc
told(struct user *u, enum rc rc)
{
	if (rc == REFUSED && strcmp(db_refusal(u->db), "auditor_reads") == 0)
		fprintf(stderr, "motcua user: an auditor reads everything and changes nothing: no other role at the same time, and no standing in\n");
	return rc;
}

static enum rc
give_roles(struct user *u, int64_t person, const char *roles)
{
	enum rc rc = OK;
	for (roles += strspn(roles, " ,"); rc == OK && *roles != '\0'; roles += strspn(roles, " ,")) {
		struct params ps = {.n = 0};
		size_t        n = strcspn(roles, " ,");
		const char   *role = arena_strn(u->a, roles, n);
		param_int(&ps, "person", person);
		param_int(&ps, "now", u->now_s);
		param_text(&ps, "role", role);
		if (!is_role(u, role))
			return REFUSED;
		rc = told(u, db_exec(u->db, SQL_USER_ROLE_ADD, &ps, NULL));
		roles += n;
	}
	return rc;
}

static enum rc
add(struct user *u)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	if (!typed_text(u->a, "--name", &u->name) || !typed_text(u->a, "--unit", &u->unit) || !typed_text(u->a, "--title", &u->title) || !typed_text(u->a, "--phone", &u->phone))
		return INVALID;
	param_text(&ps, "user_email", u->email);
	if (db_query(u->db, SQL_USER_FIND, &ps, u->a, &t) != OK)
		return FAULT;
	if (t->rows_n > 0) {
		fprintf(stderr, "motcua user: %s has an account already\n", u->email);
		return REFUSED;
	}
	param_text(&ps, "name", u->name);
	param_text(&ps, "password", u->password);
	param_text(&ps, "unit", u->unit != NULL ? u->unit : "");
	param_text(&ps, "title", u->title != NULL ? u->title : "");
	param_text(&ps, "phone", u->phone != NULL ? u->phone : "");
	param_int(&ps, "now", u->now_s);
	enum rc rc = db_query(u->db, SQL_USER_ADD, &ps, u->a, &t);
	if (rc == OK && u->roles != NULL)
		rc = give_roles(u, table_int(t, 0, "id"), u->roles);
	return rc;
}

static enum rc
list(struct user *u)
{
	struct params ps = {.n = 0};
	struct table *t = NULL;
	param_int(&ps, "now", u->now_s);
	enum rc rc = db_query(u->db, SQL_USER_LIST, &ps, u->a, &t);
	for (int row = 0; rc == OK && row < t->rows_n; row++) {
		printf("%s\t%s\t%s\t%s", table_get(t, row, "email"), table_get(t, row, "name"), table_get(t, row, "unit"), table_get(t, row, "roles"));
		printf("%s%s", *table_get(t, row, "lent") != '\0' ? "\tlent: " : "", table_get(t, row, "lent"));
		printf("%s%s\n", table_int(t, row, "active") ? "" : "\tdisabled", table_int(t, row, "has_password") ? "" : "\tno password");
	}
	return rc;
}

static enum rc
set_active(struct user *u, int active)
{
	struct params ps = {.n = 0};
	int64_t       person = find(u, u->email);
	if (person == 0)
		return ABSENT;
	param_int(&ps, "person", person);
	param_int(&ps, "active", active);
	enum rc rc = db_exec(u->db, SQL_USER_ACTIVE, &ps, NULL);
	return rc == OK && !active ? db_exec(u->db, SQL_USER_SESSIONS_END, &ps, NULL) : rc;
}

static enum rc
disable(struct user *u)
{
	return set_active(u, 0);
}

static enum rc
enable(struct user *u)
{
	return set_active(u, 1);
}

static enum rc
role(struct user *u)
{
	struct params ps = {.n = 0};
	int64_t       person = find(u, u->email);
	int           changed = 0;
	if (person == 0 || (u->remove != NULL && !is_role(u, u->remove)))
		return ABSENT;
	if (u->add == NULL && u->remove == NULL) {
		fprintf(stderr, "motcua user role: --add R or --remove R\n");
		return INVALID;
	}
	enum rc rc = u->add != NULL ? give_roles(u, person, u->add) : OK;
	param_int(&ps, "person", person);
	param_int(&ps, "now", u->now_s);
	param_text(&ps, "role", u->remove);
	if (rc == OK && u->remove != NULL)
		rc = db_exec(u->db, SQL_USER_ROLE_END, &ps, &changed);
	if (rc == OK && u->remove != NULL && changed == 0) {
		fprintf(stderr, "motcua user: %s does not hold the role %s\n", u->email, u->remove);
		return REFUSED;
	}
	return rc;
}

static enum rc
password(struct user *u)
{
	struct params ps = {.n = 0};
	int64_t       person = find_account(u, u->email);
	if (person == 0)
		return ABSENT;
	param_int(&ps, "person", person);
	param_text(&ps, "password", u->password);
	enum rc rc = db_exec(u->db, SQL_USER_PASSWORD, &ps, NULL);
	return rc == OK ? db_exec(u->db, SQL_USER_SESSIONS_END, &ps, NULL) : rc;
}

/* The instants between which a delegation holds: whole days of the office. */
static bool
read_period(struct user *u, int64_t *from_s, int64_t *until_s)
{
	char since[CIVIL_DATE_BYTES], until[CIVIL_DATE_BYTES];
	if ((u->since != NULL && !civil_parse_typed(u->since, since)) || !civil_parse_typed(u->until, until)) {
		fprintf(stderr, "motcua user delegate: a day is written 2026-11-22 or 22/11/2026\n");
		return false;
	}
	*from_s = u->since != NULL ? civil_instant(since, 0) : u->now_s;
	*until_s = civil_instant(until, 0) + 86400;
	if (*until_s > *from_s)
		return true;
	fprintf(stderr, "motcua user delegate: it ends before it begins\n");
	return false;
}

static enum rc
delegate(struct user *u)
{
	struct params ps = {.n = 0};
	int64_t       from_s, until_s, from, to;
	int           made = 0;
	if (u->from == NULL || u->to == NULL || u->role == NULL || u->until == NULL || u->instrument == NULL) {
		fputs(help, stderr);
		return INVALID;
	}
	if (!typed_email(u->a, "--from", &u->from) || !typed_email(u->a, "--to", &u->to) || !typed_text(u->a, "--instrument", &u->instrument) ||
	    !is_role(u, u->role) || !read_period(u, &from_s, &until_s) || (from = find(u, u->from)) == 0 || (to = find(u, u->to)) == 0)
		return INVALID;
	param_int(&ps, "from_person", from);
	param_int(&ps, "to_person", to);
	param_int(&ps, "from_s", from_s);
	param_int(&ps, "until_s", until_s);
	param_text(&ps, "role", u->role);
	param_text(&ps, "instrument", u->instrument);
	enum rc rc = told(u, db_exec(u->db, SQL_USER_DELEGATE, &ps, &made));
	if (rc == OK && made == 0) {
		fprintf(stderr, "motcua user: %s does not hold the role %s in that time, or %s can't take it\n", u->from, u->role, u->to);
		return REFUSED;
	}
	return rc;
}

static const struct { const char *name; enum rc (*fn)(struct user *); bool writes, of_one, password; } verbs[] = {
	{"add", add, true, true, true},         {"list", list, false, false, false},  {"disable", disable, true, true, false},
	{"enable", enable, true, true, false},  {"role", role, true, true, false},    {"password", password, true, true, true},
	{"delegate", delegate, true, false, false},
};
enum { VERBS_N = sizeof verbs / sizeof verbs[0] };

/* A password is waited for and hashed before the store is locked, and shown once it holds. */
static enum rc
run(struct user *u, int verb)
{
	if (verbs[verb].password && !typed_password(u->a, &u->password, &u->shown))
		return INVALID;
	enum rc rc = verbs[verb].writes ? db_begin(u->db) : OK;
	if (rc != OK)
		return rc;
	rc = verbs[verb].fn(u);
	if (rc == OK && verbs[verb].writes)
		rc = db_commit(u->db);
	else
		db_rollback(u->db);
	if (rc == OK && u->shown != NULL)
		printf("%s: password %s (shown this once)\n", u->email, u->shown);
	return rc;
}

static int
open_and_run(struct user *u, int verb)
{
	enum rc rc = db_open(&u->db, u->dir, verbs[verb].writes ? 0 : DB_READ_ONLY);
	if (rc == ABSENT)
		fprintf(stderr, "motcua: no store in %s (motcua init --dir DIR makes one)\n", u->dir);
	if (rc != OK)
		return 1;
	u->a = arena_new(64 * 1024);
	u->now_s = (int64_t)time(NULL);
	rc = typed_email(u->a, "--email", &u->email) ? run(u, verb) : INVALID;
	arena_free(u->a);
	db_close(u->db);
	return rc == OK ? 0 : 1;
}

int
cli_user(int argc, char **argv)
{
	struct user             u = {.dir = CLI_DIR};
	int                     verb = -1;
	const struct cli_option options[] = {
		{"--dir", CLI_TEXT, &u.dir, 0, 0},       {"--email", CLI_TEXT, &u.email, 0, 0},   {"--name", CLI_TEXT, &u.name, 0, 0},
		{"--roles", CLI_TEXT, &u.roles, 0, 0},   {"--unit", CLI_TEXT, &u.unit, 0, 0},     {"--title", CLI_TEXT, &u.title, 0, 0},
		{"--phone", CLI_TEXT, &u.phone, 0, 0},   {"--add", CLI_TEXT, &u.add, 0, 0},       {"--remove", CLI_TEXT, &u.remove, 0, 0},
		{"--from", CLI_TEXT, &u.from, 0, 0},     {"--to", CLI_TEXT, &u.to, 0, 0},         {"--role", CLI_TEXT, &u.role, 0, 0},
		{"--since", CLI_TEXT, &u.since, 0, 0},   {"--until", CLI_TEXT, &u.until, 0, 0},   {"--instrument", CLI_TEXT, &u.instrument, 0, 0},
	};
	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	for (int i = 0; argc > 1 && i < VERBS_N; i++)
		if (strcmp(verbs[i].name, argv[1]) == 0)
			verb = i;
	if (verb < 0 || !cli_options(argc - 1, argv + 1, options, (int)(sizeof options / sizeof options[0])) || (verbs[verb].of_one && u.email == NULL) ||
	    (verbs[verb].fn == add && u.name == NULL)) {
		fputs(help, stderr);
		return 2;
	}
	return open_and_run(&u, verb);
}
