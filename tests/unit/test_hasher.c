/* Hashing itself, and the hasher's socket seen from both ends; the hasher runs as a process, as it does in earnest. */
#include "server/hasher.h"
#include "web/hashing.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

struct family { struct worker w; int there, stop[2], ready[2]; pid_t pid; };

static void
hasher_start(struct family *f)
{
	pid_t ready;

	f->pid = fork();
	if (f->pid == 0) {
		struct hasher h = { f->w.slots, &f->there, 1, f->stop[0], f->ready[1] };

		_exit(hasher_main(&h));
	}
	assert_true(f->pid > 0);
	assert_int_equal(read(f->ready[0], &ready, sizeof ready), sizeof ready);
	assert_int_equal(ready, f->pid);
}

static int
setup(void **state)
{
	struct family *f = calloc(1, sizeof *f);
	int            v[2];

	f->w.slots = slots_new();
	assert_non_null(f->w.slots);
	f->w.slot = &f->w.slots->v[0];
	f->w.hashing_max = SLOTS_HASHING_MAX;
	f->w.next_job = 700;
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, v), 0);
	f->w.hash_fd = v[0];
	f->there = v[1];
	assert_int_equal(pipe(f->stop), 0);
	assert_int_equal(pipe(f->ready), 0);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct family *f = *state;
	int fds[] = { f->w.hash_fd, f->there, f->stop[0], f->stop[1], f->ready[0], f->ready[1] };

	if (f->pid > 0) {
		kill(f->pid, SIGKILL);
		waitpid(f->pid, NULL, 0);
	}
	for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
		close(fds[i]);
	slots_free(f->w.slots);
	free(f);
	return 0;
}

static struct hash_job
job_of(enum hash_kind kind, const char *password, const char *encoded)
{
	struct hash_job job = { .kind = kind };

	snprintf(job.password, sizeof job.password, "%s", password);
	snprintf(job.encoded, sizeof job.encoded, "%s", encoded);
	return job;
}

static enum hash_outcome
run(enum hash_kind kind, const char *password, const char *encoded, struct hash_result *out)
{
	struct hash_job job = job_of(kind, password, encoded);

	hashing_run(&job, out);
	return out->outcome;
}

static void
test_hashing__made_then_compared(void **state)
{
	struct hash_result made, other, again;

	(void)state;
	assert_int_equal(run(HASH_MAKE, "mật khẩu dài", "", &made), HASH_DONE);
	assert_memory_equal(made.encoded, "$argon2id$v=19$m=19456,t=2,p=1$", 31);
	assert_int_equal(run(HASH_MAKE, "mật khẩu dài", "", &other), HASH_DONE);
	assert_string_not_equal(made.encoded, other.encoded);
	assert_int_equal(run(HASH_VERIFY, "mật khẩu dài", made.encoded, &again), HASH_DONE);
	assert_int_equal(run(HASH_VERIFY, "mật khẩu dàI", made.encoded, &again), HASH_WRONG);
	assert_int_equal(run(HASH_VERIFY, "", made.encoded, &again), HASH_WRONG);
}

static void
test_hashing__limits_on_stored_costs(void **state)
{
	static const char tail[] = "$VLjHILvi4iZZOzEHKji3Ew$sYFMjiWlXeWUI74wfjwIULHUF3DEyM/nlaTGUfp0VRU";
	static const struct { const char *costs; bool fine; } rows[] = {
		{ "$argon2id$v=19$m=19456,t=2,p=1", true }, { "$argon2id$v=19$m=65536,t=4,p=1", true },
		{ "$argon2id$v=19$m=4194304,t=2,p=1", false }, { "$argon2id$v=19$m=65537,t=2,p=1", false },
		{ "$argon2id$v=19$m=19456,t=5,p=1", false }, { "$argon2id$v=19$m=19456,t=0,p=1", false },
		{ "$argon2id$v=19$m=19456,t=2,p=2", false }, { "$argon2i$v=19$m=19456,t=2,p=1", false },
		{ "$argon2id$v=16$m=19456,t=2,p=1", false }, { "$argon2id$v=19$m=99999999999,t=2,p=1", false },
		{ "", false } };
	struct hash_result result;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char encoded[HASH_ENCODED_BYTES];

		snprintf(encoded, sizeof encoded, "%s%s", rows[i].costs, tail);
		assert_int_equal(hashing_is_acceptable(encoded), rows[i].fine);
		if (!rows[i].fine)
			assert_int_equal(run(HASH_VERIFY, "x", encoded, &result), HASH_FAILED);
	}
	assert_int_equal(run(HASH_VERIFY, "x", hashing_dummy(), &result), HASH_WRONG);
}

static void
test_hasher__answers(void **state)
{
	struct family     *f = *state;
	struct hash_result result;
	struct hash_job    job = job_of(HASH_MAKE, "secret", ""), compare;

	hasher_start(f);
	hasher_wait(&f->w, &job, &result);
	assert_int_equal(result.outcome, HASH_DONE);
	compare = job_of(HASH_VERIFY, "secret", result.encoded);
	hasher_wait(&f->w, &compare, &result);
	assert_int_equal(result.outcome, HASH_DONE);
	compare.password[0] = 'S';
	hasher_wait(&f->w, &compare, &result);
	assert_int_equal(result.outcome, HASH_WRONG);
	assert_int_equal(slots_hashing(f->w.slots), 0);
}

static void
test_hasher__more_than_may_wait(void **state)
{
	struct family     *f = *state;
	struct hash_result result;
	struct hash_job    job = job_of(HASH_MAKE, "secret", "");

	atomic_store(&f->w.slots->v[5].hashing, SLOTS_HASHING_MAX - 2); /* another worker's */
	assert_int_equal(hasher_ask(&f->w, &job), 701);
	assert_int_equal(hasher_ask(&f->w, &job), 702);
	assert_int_equal(hasher_ask(&f->w, &job), 0);
	hasher_wait(&f->w, &job, &result);
	assert_int_equal(result.outcome, HASH_BUSY);
	assert_int_equal(slots_hashing(f->w.slots), SLOTS_HASHING_MAX);
	hasher_done(&f->w);
	assert_int_equal(hasher_ask(&f->w, &job), 703);
}

static void
test_hasher__killed_with_jobs_waiting(void **state)
{
	struct family       *f = *state;
	struct hasher_answer answer;
	struct hash_job      job = job_of(HASH_MAKE, "secret", "");

	for (int i = 0; i < 3; i++)
		assert_int_equal(hasher_ask(&f->w, &job), 701 + i);
	hasher_start(f);
	usleep(3000); /* in the middle of the first */
	kill(f->pid, SIGKILL);
	waitpid(f->pid, NULL, 0);
	assert_false(hasher_hear(&f->w, &answer));
	hasher_start(f);
	for (uint64_t i = 0; i < 3; i++) {
		assert_int_equal(recv(f->w.hash_fd, &answer, sizeof answer, 0), sizeof answer);
		assert_int_equal(answer.id, 701 + i);
		assert_int_equal(answer.result.outcome, HASH_DONE);
	}
}

static void
test_hasher__job_that_killed_it_twice(void **state)
{
	struct family       *f = *state;
	struct hasher_answer answer;
	struct hash_job      job = job_of(HASH_MAKE, "secret", "");

	assert_int_equal(hasher_ask(&f->w, &job), 701);
	assert_int_equal(hasher_ask(&f->w, &job), 702);
	atomic_store(&f->w.slot->job_id, 701);
	atomic_store(&f->w.slot->job_tries, 2);
	hasher_start(f);
	assert_int_equal(recv(f->w.hash_fd, &answer, sizeof answer, 0), sizeof answer);
	assert_int_equal(answer.result.outcome, HASH_FAILED);
	assert_int_equal(recv(f->w.hash_fd, &answer, sizeof answer, 0), sizeof answer);
	assert_int_equal(answer.id, 702);
	assert_int_equal(answer.result.outcome, HASH_DONE);
}

static void
test_hasher__stranger_on_the_socket(void **state)
{
	struct family     *f = *state;
	struct hash_result result;
	struct hash_job    job = job_of(HASH_MAKE, "secret", "");

	assert_int_equal(send(f->w.hash_fd, "short", 5, 0), 5);
	hasher_start(f);
	hasher_wait(&f->w, &job, &result);
	assert_int_equal(result.outcome, HASH_DONE);
}

static void
test_hasher__answer_to_the_worker_before(void **state)
{
	struct family       *f = *state;
	struct hasher_answer old = { .id = 3, .result = { .outcome = HASH_WRONG } };
	struct hash_result   result;
	struct hash_job      job = job_of(HASH_MAKE, "secret", "");

	assert_int_equal(send(f->there, &old, sizeof old, 0), sizeof old);
	hasher_start(f);
	hasher_wait(&f->w, &job, &result);
	assert_int_equal(result.outcome, HASH_DONE);
}

static void
test_hasher__stops(void **state)
{
	struct family *f = *state;
	int            how;

	hasher_start(f);
	assert_int_equal(write(f->stop[1], "x", 1), 1);
	assert_int_equal(waitpid(f->pid, &how, 0), f->pid);
	f->pid = 0;
	assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
}

#define WITH_FAMILY(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hashing__made_then_compared),
		cmocka_unit_test(test_hashing__limits_on_stored_costs),
		WITH_FAMILY(test_hasher__answers),
		WITH_FAMILY(test_hasher__more_than_may_wait),
		WITH_FAMILY(test_hasher__killed_with_jobs_waiting),
		WITH_FAMILY(test_hasher__job_that_killed_it_twice),
		WITH_FAMILY(test_hasher__stranger_on_the_socket),
		WITH_FAMILY(test_hasher__answer_to_the_worker_before),
		WITH_FAMILY(test_hasher__stops),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
