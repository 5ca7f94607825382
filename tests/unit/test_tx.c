/* Transactions: the writers' queue, kill -9, a disk that fails, savepoints. */
#include "support/store.h"
#include "support/faulty.h"
#include "db/inside.h"
#include "gen/fixture.h"
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define FIX(name) ((enum sql)FIX_##name)

static enum rc
add(struct db *db, const char *name, int64_t n)
{
	struct params ps = { .n = 0 };

	param_text(&ps, "name", name);
	param_int(&ps, "n", n);
	param_text(&ps, "kind", NULL);
	return db_exec(db, FIX(ITEM_ADD), &ps, NULL);
}

static int64_t
count(struct store *st)
{
	return strtoll(store_get(st, "SELECT count(*) FROM item"), NULL, 10);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
test_tx__commit_keeps_and_rollback_forgets(void **state)
{
	struct store *st = *state;

	assert_int_equal(db_begin(st->db), OK);
	assert_true(db_in_transaction(st->db));
	assert_int_equal(add(st->db, "a", 1), OK);
	assert_int_equal(count(st), 0);
	assert_int_equal(db_commit(st->db), OK);
	assert_false(db_in_transaction(st->db));
	assert_int_equal(count(st), 1);
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "b", 1), OK);
	db_rollback(st->db);
	db_rollback(st->db);
	assert_false(db_in_transaction(st->db));
	assert_int_equal(count(st), 1);
}

static void
test_tx__reads_inside_see_its_own_writes_and_outside_do_not(void **state)
{
	struct store *st = *state;
	struct table *t = NULL;
	struct db *other = NULL;

	assert_int_equal(db_open_book(&other, st->dir, DB_READ_ONLY, &fixture_book), OK);
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "a", 1), OK);
	assert_int_equal(db_query(st->db, FIX(ITEM_LIST), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 1);
	assert_int_equal(db_query(other, FIX(ITEM_LIST), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 0);
	assert_int_equal(db_commit(st->db), OK);
	assert_int_equal(db_query(other, FIX(ITEM_LIST), &st->ps, st->a, &t), OK);
	assert_int_equal(t->rows_n, 1);
	db_close(other);
}

static void
test_tx__misuse_is_a_fault(void **state)
{
	struct store *st = *state;

	log_catch();
	assert_int_equal(db_commit(st->db), FAULT);
	assert_int_equal(db_savepoint(st->db), FAULT);
	assert_int_equal(db_release(st->db), FAULT);
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(db_begin(st->db), FAULT);
	assert_int_equal(db_release(st->db), FAULT);
	db_undo(st->db);
	assert_true(db_in_transaction(st->db));
	db_rollback(st->db);
	log_caught(st->a);
}

static void
test_tx_begin__somebody_at_the_shell_holds_the_store(void **state)
{
	struct store *st = *state;
	sqlite3 *shell = NULL;

	assert_int_equal(sqlite3_open(store_path(st, "motcua.db"), &shell), SQLITE_OK);
	assert_int_equal(sqlite3_exec(shell, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_busy_timeout(st->db->write.sq, 50);
	log_catch();
	assert_int_equal(db_begin(st->db), FAULT);
	assert_non_null(strstr(log_caught(st->a), "database is locked"));
	assert_false(db_in_transaction(st->db));
	sqlite3_close(shell);
	assert_int_equal(db_begin(st->db), OK);
	db_rollback(st->db);
}

static void
test_tx_savepoint__undo_takes_back_only_its_step(void **state)
{
	struct store *st = *state;

	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "a", 1), OK);
	assert_int_equal(db_savepoint(st->db), OK);
	assert_int_equal(add(st->db, "b", 1), OK);
	assert_int_equal(db_savepoint(st->db), OK);
	assert_int_equal(add(st->db, "c", 1), OK);
	db_undo(st->db);
	assert_int_equal(add(st->db, "c", 2), OK);
	assert_int_equal(db_release(st->db), OK);
	assert_int_equal(db_savepoint(st->db), OK);
	assert_int_equal(add(st->db, "d", 1), OK);
	db_undo(st->db);
	assert_int_equal(db_commit(st->db), OK);
	assert_string_equal(store_get(st, "SELECT group_concat(name || n) FROM (SELECT * FROM item ORDER BY name)"), "a1,b1,c2");
}

static void
test_tx__a_trigger_may_end_the_whole_transaction(void **state)
{
	struct store *st = *state;

	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "a", 1), OK);
	assert_int_equal(db_savepoint(st->db), OK);
	assert_int_equal(add(st->db, "whole", 1), REFUSED);
	assert_string_equal(db_refusal(st->db), "all_of_it");
	assert_false(db_in_transaction(st->db));
	db_undo(st->db);
	db_rollback(st->db);
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "b", 1), OK);
	assert_int_equal(db_commit(st->db), OK);
	assert_int_equal(count(st), 1);
}

static void
test_tx_commit__a_deferred_key_is_a_fault_and_nothing_stays(void **state)
{
	struct store *st = *state;

	param_int(&st->ps, "parent", 99);
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(db_exec(st->db, FIX(PARENT_ADD), &st->ps, NULL), OK);
	log_catch();
	assert_int_equal(db_commit(st->db), FAULT);
	assert_non_null(strstr(log_caught(st->a), "FOREIGN KEY"));
	assert_false(db_in_transaction(st->db));
	assert_false(db_is_lost(st->db));
	assert_string_equal(store_get(st, "SELECT count(*) FROM child"), "0");
	assert_int_equal(db_begin(st->db), OK);
	db_rollback(st->db);
}

/* child(st, job): a process with a connection of its own; gives its pid and the reading end of what it says. */
static pid_t
child(struct store *st, void (*job)(struct db *db, int out), int *from)
{
	int ends[2];
	pid_t pid;

	if (pipe(ends) != 0)
		abort();
	pid = fork();
	if (pid == 0) {
		struct db *db = NULL;

		close(ends[0]);
		if (db_open_book(&db, st->dir, 0, &fixture_book) != OK)
			_exit(1);
		job(db, ends[1]);
		db_close(db);
		_exit(0);
	}
	close(ends[1]);
	*from = ends[0];
	return pid;
}

static void
hold_for_ever(struct db *db, int out)
{
	if (db_begin(db) != OK || add(db, "half", 1) != OK || write(out, "!", 1) != 1)
		_exit(1);
	for (;;)
		pause();
}

static void
test_tx_begin__kill_9_of_the_holder_frees_the_queue(void **state)
{
	struct store *st = *state;
	double begun;
	char byte;
	int from, status;
	pid_t pid = child(st, hold_for_ever, &from);

	assert_int_equal(read(from, &byte, 1), 1);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	assert_true(WIFSIGNALED(status));
	close(from);
	begun = seconds();
	assert_int_equal(db_begin(st->db), OK);
	assert_true(seconds() - begun < 2);
	assert_int_equal(add(st->db, "whole thing", 1), OK);
	assert_int_equal(db_commit(st->db), OK);
	assert_int_equal(count(st), 1);
}

static void
hold_a_while(struct db *db, int out)
{
	if (db_begin(db) != OK || write(out, "!", 1) != 1)
		_exit(1);
	usleep(300000);
	if (add(db, "first", 1) != OK || db_commit(db) != OK)
		_exit(1);
}

static void
test_tx_begin__waits_for_its_turn(void **state)
{
	struct store *st = *state;
	double begun;
	char byte;
	int from, status;
	pid_t pid = child(st, hold_a_while, &from);

	assert_int_equal(read(from, &byte, 1), 1);
	begun = seconds();
	assert_int_equal(db_begin(st->db), OK);
	assert_true(seconds() - begun > 0.15);
	assert_int_equal(count(st), 1);
	db_rollback(st->db);
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
	close(from);
}

enum { ROUNDS = 60 };

/* Reads a number and writes it back one higher: any lost turn shows in the sum. */
static void
count_up(struct db *db, int out)
{
	struct arena *a = arena_new(4096);
	struct params ps = { .n = 0 };
	struct table *t = NULL;

	(void)out;
	param_int(&ps, "id", 1);
	for (int i = 0; i < ROUNDS; i++) {
		if (db_begin(db) != OK || db_query(db, FIX(ITEM_GET), &ps, a, &t) != OK)
			_exit(1);
		param_int(&ps, "n", table_int(t, 0, "n") + 1);
		if (db_exec(db, FIX(ITEM_COUNT_UP), &ps, NULL) != OK || db_commit(db) != OK)
			_exit(1);
		arena_reset(a);
	}
	arena_free(a);
}

static void
test_tx__two_processes_write_in_turn(void **state)
{
	struct store *st = *state;
	int from[2], status[2];
	pid_t pid[2];

	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "counter", 0), OK);
	assert_int_equal(db_commit(st->db), OK);
	for (int i = 0; i < 2; i++)
		pid[i] = child(st, count_up, &from[i]);
	for (int i = 0; i < 2; i++) {
		waitpid(pid[i], &status[i], 0);
		close(from[i]);
	}
	assert_int_equal(status[0], 0);
	assert_int_equal(status[1], 0);
	assert_int_equal(strtol(store_get(st, "SELECT n FROM item"), NULL, 10), 2 * ROUNDS);
}

static int
setup_faulty(void **state)
{
	faulty_install();
	return store_setup_fixture(state);
}

static int
teardown_faulty(void **state)
{
	int r = store_teardown(state);

	faulty_remove();
	return r;
}

static void
test_tx_commit__a_failed_fsync_loses_the_store(void **state)
{
	struct store *st = *state;
	struct db *again = NULL;

	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "a", 1), OK);
	faulty_sync(true);
	log_catch();
	assert_int_equal(db_commit(st->db), FAULT);
	assert_true(db_is_lost(st->db));
	assert_int_equal(db_begin(st->db), FAULT);
	log_caught(st->a);
	faulty_sync(false);
	db_close(st->db);
	st->db = NULL;
	assert_int_equal(db_open_book(&again, st->dir, 0, &fixture_book), OK);
	assert_int_equal(db_begin(again), OK);
	assert_int_equal(add(again, "b", 1), OK);
	assert_int_equal(db_commit(again), OK);
	db_close(again);
}

static void
test_db_query__a_failed_read_loses_the_store(void **state)
{
	struct store *st = *state;
	struct table *t = NULL;

	faulty_read(true);
	log_catch();
	assert_int_equal(db_query(st->db, FIX(NOTE_LIST), &st->ps, st->a, &t), FAULT);
	log_caught(st->a);
	faulty_read(false);
	assert_true(db_is_lost(st->db));
}

static void
test_tx_commit__a_full_disk_is_a_fault_and_the_store_goes_on(void **state)
{
	struct store *st = *state;

	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "a", 1), OK);
	faulty_write(true);
	log_catch();
	assert_int_equal(db_commit(st->db), FAULT);
	log_caught(st->a);
	faulty_write(false);
	assert_false(db_is_lost(st->db));
	assert_int_equal(db_begin(st->db), OK);
	assert_int_equal(add(st->db, "b", 1), OK);
	assert_int_equal(db_commit(st->db), OK);
	assert_string_equal(store_get(st, "SELECT group_concat(name) FROM item"), "b");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_tx__commit_keeps_and_rollback_forgets),
		STORE_TEST(test_tx__reads_inside_see_its_own_writes_and_outside_do_not),
		STORE_TEST(test_tx__misuse_is_a_fault),
		STORE_TEST(test_tx_begin__somebody_at_the_shell_holds_the_store),
		STORE_TEST(test_tx_savepoint__undo_takes_back_only_its_step),
		STORE_TEST(test_tx__a_trigger_may_end_the_whole_transaction),
		STORE_TEST(test_tx_commit__a_deferred_key_is_a_fault_and_nothing_stays),
		STORE_TEST(test_tx_begin__kill_9_of_the_holder_frees_the_queue),
		STORE_TEST(test_tx_begin__waits_for_its_turn),
		STORE_TEST(test_tx__two_processes_write_in_turn),
		cmocka_unit_test_setup_teardown(test_tx_commit__a_failed_fsync_loses_the_store, setup_faulty, teardown_faulty),
		cmocka_unit_test_setup_teardown(test_db_query__a_failed_read_loses_the_store, setup_faulty, teardown_faulty),
		cmocka_unit_test_setup_teardown(test_tx_commit__a_full_disk_is_a_fault_and_the_store_goes_on, setup_faulty, teardown_faulty),
	};

	alarm(60); /* a queue that never moves must not stop the run */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
