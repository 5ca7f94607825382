/*
 * A store in a folder of its own for one test, and what tests of the store need besides.
 */
#ifndef SUPPORT_STORE_H
#define SUPPORT_STORE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/rc.h"
#include "db/db.h"
#include "db/migrate.h"

struct store {
	char          dir[96];  /* an empty folder, removed at the end                  */
	struct db    *db;       /* open in it; NULL after store_setup_empty             */
	struct arena *a;        /* lives as long as the test                            */
	struct params ps;       /* empty at the beginning                               */
};

extern const struct book fixture_book; /* tests/support/{schema,rules,query} */

/* cmocka setups: *state becomes a struct store.  empty: only the folder; fixture: migrated with fixture_book and open. */
int store_setup_empty(void **state);
int store_setup_fixture(void **state);
/*
 * store_setup_program: migrated with the program's own book and the working days, and open.  Made once per test program and
 * then copied, so that a test costs a file copy and not a migration.
 */
int store_setup_program(void **state);
int store_teardown(void **state);

/* store_path(st, name): "DIR/name"; lives as long as the test. */
char *store_path(struct store *st, const char *name);
/* store_sql(st, sql): run SQL on a connection of its own as somebody at the sqlite3 shell would; gives the error text or NULL. */
const char *store_sql(struct store *st, const char *sql);
/* store_get(st, sql): the first value of the first row, "" where there is none. */
const char *store_get(struct store *st, const char *sql);
/* store_file_read(a, path): the whole text of a file, NULL where it cannot be read. */
char *store_file_read(struct arena *a, const char *path);
/* store_remove(dir): remove a folder and everything in it. */
void store_remove(const char *dir);

/* log_catch() … log_caught(a): what was written to standard error in between. */
void log_catch(void);
char *log_caught(struct arena *a);

#define STORE_TEST(f) cmocka_unit_test_setup_teardown(f, store_setup_fixture, store_teardown)
#define STORE_TEST_EMPTY(f) cmocka_unit_test_setup_teardown(f, store_setup_empty, store_teardown)
#define STORE_TEST_PROGRAM(f) cmocka_unit_test_setup_teardown(f, store_setup_program, store_teardown)

#endif
