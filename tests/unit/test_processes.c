/* The shared counters, and the answers that need no process. */
#include "server/processes.h"
#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static int
setup(void **state)
{
	*state = slots_new();
	return *state == NULL;
}

static int
teardown(void **state)
{
	slots_free(*state);
	return 0;
}

static void
serve(struct slots *s, int i, int connections)
{
	atomic_store(&s->v[i].accepting, true);
	atomic_store(&s->v[i].connections, connections);
}

static void
test_slots__turn_goes_to_who_has_fewer(void **state)
{
	struct slots *s = *state;

	assert_false(slots_may_accept(s, 0)); /* nobody serves */
	serve(s, 0, 5);
	assert_true(slots_may_accept(s, 0)); /* alone: its own are the average */
	serve(s, 1, 0);
	assert_false(slots_may_accept(s, 0)); /* 5 > 2.5 + 1 */
	assert_true(slots_may_accept(s, 1));
	serve(s, 1, 3);
	assert_true(slots_may_accept(s, 0)); /* 5 = 4 + 1 */
	atomic_store(&s->v[1].accepting, false);
	serve(s, 2, 0);
	assert_false(slots_may_accept(s, 0)); /* who no longer serves is not in the average */
}

static void
test_slots__somebody_always_may(void **state)
{
	struct slots *s = *state;

	for (int round = 0; round < 200; round++) {
		int may = 0;

		for (int i = 0; i < 7; i++)
			serve(s, i, (round * 31 + i * i * 17) % 97);
		for (int i = 0; i < 7; i++)
			may += slots_may_accept(s, i);
		assert_true(may > 0);
	}
}

static void
test_slots__total(void **state)
{
	struct slots *s = *state;

	serve(s, 0, SLOTS_CONNECTIONS_MAX / 2);
	serve(s, 1, SLOTS_CONNECTIONS_MAX / 2 - 1);
	assert_int_equal(slots_connections(s), SLOTS_CONNECTIONS_MAX - 1);
	assert_true(slots_may_accept(s, 1));
	serve(s, 1, SLOTS_CONNECTIONS_MAX / 2);
	assert_false(slots_may_accept(s, 0));
	assert_false(slots_may_accept(s, 1));
}

static void
test_slots__dead_worker_leaves_nothing(void **state)
{
	struct slots *s = *state;
	int           how;

	if (fork() == 0) {
		serve(s, 3, 40);
		atomic_store(&s->v[3].hashing, 9);
		atomic_store(&s->v[3].by_address[77], 40);
		atomic_store(&s->v[4].hashing, 2);
		_exit(0);
	}
	wait(&how);
	assert_int_equal(slots_connections(s), 40); /* shared: seen from here */
	assert_int_equal(slots_hashing(s), 11);
	assert_int_equal(slots_from(s, 77), 40);
	slots_clear(s, 3);
	assert_int_equal(slots_connections(s), 0);
	assert_int_equal(slots_hashing(s), 2);
	assert_int_equal(slots_from(s, 77), 0);
}

static unsigned
bucket(struct slots *s, const char *address)
{
	struct sockaddr_in  four = { .sin_family = AF_INET, .sin_port = (in_port_t)(address[0] * 256 + address[2]) };
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_port = (in_port_t)(address[0] * 7) };

	if (inet_pton(AF_INET, address, &four.sin_addr) == 1)
		return slots_bucket(s, (struct sockaddr *)&four);
	assert_int_equal(inet_pton(AF_INET6, address, &six.sin6_addr), 1);
	return slots_bucket(s, (struct sockaddr *)&six);
}

static void
test_slots__buckets(void **state)
{
	struct slots *s = *state;

	memset(s->key, 7, sizeof s->key); /* a fixed key: no two of these meet by chance */
	assert_true(bucket(s, "192.0.2.1") < SLOTS_BUCKETS);
	assert_int_equal(bucket(s, "192.0.2.1"), bucket(s, "192.0.2.1"));
	assert_int_not_equal(bucket(s, "192.0.2.1"), bucket(s, "192.0.2.2"));
	assert_int_equal(bucket(s, "192.0.2.1"), bucket(s, "::ffff:192.0.2.1"));
	assert_int_not_equal(bucket(s, "::ffff:192.0.2.1"), bucket(s, "::ffff:192.0.2.2"));
	assert_int_equal(bucket(s, "2001:db8:1:2::1"), bucket(s, "2001:db8:1:2:3:4:5:6"));
	assert_int_not_equal(bucket(s, "2001:db8:1:2::1"), bucket(s, "2001:db8:1:3::1"));
}

static void
test_processes__workers(void **state)
{
	struct server_options o = { .workers = 5 };

	(void)state;
	assert_int_equal(processes_workers(&o), 5);
	o.workers = 1000;
	assert_int_equal(processes_workers(&o), SERVER_WORKERS_MAX);
	o.workers = 0;
	assert_int_equal(processes_workers(&o), 2 * (int)sysconf(_SC_NPROCESSORS_ONLN) + 2 > SERVER_WORKERS_MAX ? SERVER_WORKERS_MAX :
	    2 * (int)sysconf(_SC_NPROCESSORS_ONLN) + 2);
}

static void
test_server__loopback(void **state)
{
	static const char *const own[] = { "127.0.0.1", "127.8.9.10", "::1" };
	static const char *const other[] = { "0.0.0.0", "::", "192.0.2.1", "128.0.0.1", "2001:db8::1", "localhost", "", "::ffff:127.0.0.1" };
	struct server_options o = { .app = { .demo = true }, .listen = "0.0.0.0" };

	(void)state;
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		assert_true(server_is_loopback(own[i]));
	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		assert_false(server_is_loopback(other[i]));
	assert_int_equal(server_http(&o), 1); /* the demo for everybody: refused before anything is opened */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_slots__turn_goes_to_who_has_fewer, setup, teardown),
		cmocka_unit_test_setup_teardown(test_slots__somebody_always_may, setup, teardown),
		cmocka_unit_test_setup_teardown(test_slots__total, setup, teardown),
		cmocka_unit_test_setup_teardown(test_slots__dead_worker_leaves_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(test_slots__buckets, setup, teardown),
		cmocka_unit_test(test_processes__workers),
		cmocka_unit_test(test_server__loopback),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
