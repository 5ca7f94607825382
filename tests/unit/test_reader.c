/* The reader seen from both ends of its socket; it runs as a process, as it does in earnest, and is killed at every bad moment. */
#include "server/reader.h"
#include "support/papers.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define LONG_LINE "Đề án thiết lập trang thông tin điện tử tổng hợp"
enum { WAIT_MS = 20000 };

struct family { struct slots *slots; int here, there, stop[2], ready[2]; pid_t pid; struct arena *a; };

static void
reader_start(struct family *f)
{
	pid_t ready;

	f->pid = fork();
	if (f->pid == 0) {
		struct reader r = { f->slots, f->there, f->stop[0], f->ready[1], &reading_usual };

		_exit(reader_main(&r));
	}
	assert_int_equal(read(f->ready[0], &ready, sizeof ready), sizeof ready);
	assert_int_equal(ready, f->pid);
}

static void
reader_kill(struct family *f)
{
	kill(f->pid, SIGKILL);
	waitpid(f->pid, NULL, 0);
	f->pid = 0;
}

static int
setup(void **state)
{
	struct family *f = calloc(1, sizeof *f);
	int            v[2];

	f->slots = slots_new();
	f->a = arena_new(0);
	assert_non_null(f->slots);
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, v), 0);
	f->here = v[0];
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
	int fds[] = { f->here, f->there, f->stop[0], f->stop[1], f->ready[0], f->ready[1] };

	if (f->pid > 0)
		reader_kill(f);
	for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
		close(fds[i]);
	slots_free(f->slots);
	arena_free(f->a);
	free(f);
	return 0;
}
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

static void
ask(struct family *f, uint64_t id, struct bytes b)
{
	struct reader_question q = { .id = id };
	int fd = papers_fd(b);

	snprintf(q.hash, sizeof q.hash, "%064d", (int)id);
	assert_true(reader_ask(f->here, &q, fd));
	close(fd);
}

static struct reader_answer
hear(struct family *f, struct reading *out)
{
	struct pollfd fd = { .fd = f->here, .events = POLLIN };
	struct reader_answer answer;

	assert_int_equal(poll(&fd, 1, WAIT_MS), 1);
	assert_true(reader_hear(f->here, &answer, f->a, out));
	return answer;
}

static void
test_reader__answers_in_turn(void **state)
{
	struct family       *f = *state;
	struct reader_answer answer;
	struct reading       r;

	ask(f, 1, papers_pdf_same(f->a, LONG_LINE, 2));
	ask(f, 2, (struct bytes){ "#!/bin/sh", 9 });
	reader_start(f);
	answer = hear(f, &r);
	assert_int_equal(answer.id, 1);
	assert_true(answer.is_known);
	assert_int_equal(r.pages_n, 2);
	assert_string_equal(r.pages[1].text, LONG_LINE);
	answer = hear(f, &r);
	assert_int_equal(answer.id, 2);
	assert_string_equal(answer.hash, "0000000000000000000000000000000000000000000000000000000000000002");
	assert_true(answer.is_known);
	assert_int_equal(r.why, READING_UNSUPPORTED);
	assert_false(reader_hear(f->here, &answer, f->a, &r));
}

static void
test_reader__killed_with_questions_waiting(void **state)
{
	struct family *f = *state;
	struct reading r;

	ask(f, 1, papers_pdf_same(f->a, LONG_LINE, 900));
	ask(f, 2, papers_pdf_same(f->a, LONG_LINE, 1));
	reader_start(f);
	usleep(10000); /* in the middle of the first */
	reader_kill(f);
	reader_start(f);
	assert_int_equal(hear(f, &r).id, 1);
	assert_int_equal(r.why, READING_WHOLE);
	assert_int_equal(r.pages_n, 900);
	assert_int_equal(hear(f, &r).id, 2);
	assert_int_equal(r.why, READING_WHOLE);
}

/* What ended it twice is told as killed, without a look at it. */
static void
test_reader__question_that_killed_it_twice(void **state)
{
	struct family *f = *state;
	struct reading r;

	ask(f, 1, papers_pdf_same(f->a, LONG_LINE, 1));
	ask(f, 2, papers_pdf_same(f->a, LONG_LINE, 1));
	atomic_store(&f->slots->reading_id, 1);
	atomic_store(&f->slots->reading_tries, 2);
	reader_start(f);
	assert_int_equal(hear(f, &r).id, 1);
	assert_int_equal(r.why, READING_KILLED);
	assert_int_equal(r.how, READING_UNREAD);
	assert_int_equal(hear(f, &r).id, 2);
	assert_int_equal(r.why, READING_WHOLE);
}

/* Told to stop in the middle: it ends at once, says nothing, and the question is there for the next one. */
static void
test_reader__stops_at_once(void **state)
{
	struct family       *f = *state;
	struct reader_answer answer;
	struct reading       r;
	int                  how;
	char                 byte;

	ask(f, 1, papers_pdf_same(f->a, LONG_LINE, 900));
	reader_start(f);
	usleep(10000);
	assert_int_equal(write(f->stop[1], "x", 1), 1);
	assert_int_equal(waitpid(f->pid, &how, 0), f->pid);
	f->pid = 0;
	assert_true(WIFEXITED(how));
	assert_int_equal(WEXITSTATUS(how), 0);
	assert_false(reader_hear(f->here, &answer, f->a, &r));
	assert_int_equal(read(f->stop[0], &byte, 1), 1);
	reader_start(f);
	assert_int_equal(hear(f, &r).id, 1);
	assert_int_equal(r.why, READING_WHOLE);
}

/* A reader that is killed leaves no process that still reads. */
static void
test_reader__its_processes_go_with_it(void **state)
{
	struct family *f = *state;
	int            left = 0;
	pid_t          pid;

	ask(f, 1, papers_pdf_same(f->a, LONG_LINE, 900));
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	reader_start(f);
	usleep(10000);
	reader_kill(f);
	for (int i = 0; i < 50 && (pid = waitpid(-1, NULL, WNOHANG)) >= 0; i++, usleep(2000))
		left += pid > 0;
	assert_true(left <= 1);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	prctl(PR_SET_CHILD_SUBREAPER, 0);
}

static void
test_reader__strangers_on_the_socket(void **state)
{
	struct family         *f = *state;
	struct reader_question q = { .id = 7 };
	struct reader_answer   answer;
	struct reading         r;
	int                    ends[2];

	assert_int_equal(send(f->here, "short", 5, 0), 5);
	assert_int_equal(send(f->here, &q, sizeof q, 0), sizeof q); /* no file */
	assert_int_equal(pipe(ends), 0);
	assert_true(reader_ask(f->here, &q, ends[0])); /* no file either */
	close(ends[0]);
	close(ends[1]);
	ask(f, 8, papers_pdf_same(f->a, LONG_LINE, 1));
	reader_start(f);
	answer = hear(f, &r);
	assert_int_equal(answer.id, 7);
	assert_false(answer.is_known);
	assert_int_equal(hear(f, &r).id, 8);
	assert_int_equal(r.why, READING_WHOLE);
	/* and an answer that claims more than comes with it */
	answer = (struct reader_answer){ .id = 9, .is_known = true };
	assert_int_equal(send(f->there, &answer, sizeof answer, 0), sizeof answer);
	assert_true(reader_hear(f->here, &answer, f->a, &r));
	assert_false(answer.is_known);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_reader__answers_in_turn),
		TEST(test_reader__killed_with_questions_waiting),
		TEST(test_reader__question_that_killed_it_twice),
		TEST(test_reader__stops_at_once),
		TEST(test_reader__its_processes_go_with_it),
		TEST(test_reader__strangers_on_the_socket),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
