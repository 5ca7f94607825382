/* What a shut-in process can't do: programs of the system and functions of our own try. */
#include "reading/job.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 5, OUTPUT_BYTES = 4096 };

static void
run(const char *const *argv, int (*body)(void *), struct job_result *r)
{
	int        input = memfd_create("input", MFD_CLOEXEC);
	struct job job = { .argv = argv, .body = body, .input = input, .stop_fd = -1, .seconds = SECONDS, .memory_bytes = 256 << 20, .output_bytes = OUTPUT_BYTES };

	assert_int_equal(write(input, "given\n", 6), 6);
	job_run(&job, r);
	close(input);
}

/* The tool ended, as such programs do, with a complaint that has these words. */
static void
tool_fails(const char *const *argv, const char *words)
{
	struct job_result r;

	run(argv, NULL, &r);
	assert_int_equal(r.end, JOB_EXITED);
	assert_int_not_equal(r.status, 0);
	assert_true(r.err.n > 0);
	assert_non_null(strstr(r.err.p, words));
	assert_int_equal(r.out.n, 0);
	job_free(&r);
}
#define TOOL_FAILS(words, ...) tool_fails((const char *const[]){ __VA_ARGS__, NULL }, words)

static int
body_status(int (*body)(void *))
{
	struct job_result r;
	int status;

	run(NULL, body, &r);
	assert_int_equal(r.end, JOB_EXITED);
	status = r.status;
	job_free(&r);
	return status;
}

static void
test_sandbox__tool_reads_what_it_was_given(void **state)
{
	static const char *const argv[] = { "/usr/bin/cat", NULL };
	struct job_result r;

	(void)state;
	run(argv, NULL, &r);
	assert_int_equal(r.end, JOB_EXITED);
	assert_int_equal(r.status, 0);
	assert_string_equal(r.out.p, "given\n");
	job_free(&r);
}

static void
test_sandbox__tool_opens_no_other_file(void **state)
{
	(void)state;
	TOOL_FAILS("Permission denied", "/usr/bin/cat", "/etc/passwd");
	TOOL_FAILS("Permission denied", "/usr/bin/cat", "/proc/self/environ");
	TOOL_FAILS("Permission denied", "/usr/bin/ls", "/tmp");
	TOOL_FAILS("Permission denied", "/usr/bin/ls", "/var/lib");
}

static void
test_sandbox__tool_writes_nowhere(void **state)
{
	char path[64];

	(void)state;
	snprintf(path, sizeof path, "/tmp/motcua-sandbox-%d", (int)getpid());
	TOOL_FAILS("cannot create", "/usr/bin/dash", "-c", "echo x >\"$0\"", path);
	assert_int_not_equal(access(path, F_OK), 0);
	TOOL_FAILS("", "/usr/bin/rm", "/tmp");
	TOOL_FAILS("", "/usr/bin/mkdir", path);
}

static void
test_sandbox__tool_starts_nothing(void **state)
{
	(void)state;
	TOOL_FAILS("fork", "/usr/bin/dash", "-c", "bomb() { bomb & bomb & }; bomb");
	TOOL_FAILS("fork", "/usr/bin/dash", "-c", "/usr/bin/id; /usr/bin/id");
	TOOL_FAILS("Permission denied", "/usr/bin/env", "/usr/bin/id");
	TOOL_FAILS("Permission denied", "/usr/bin/env", "/bin/dash");
	if (access("/usr/lib/apt/apt-helper", X_OK) == 0) /* what may be read may not be executed */
		TOOL_FAILS("Permission denied", "/usr/bin/env", "/usr/lib/apt/apt-helper");
}

static int
try_socket(void *ctx)
{
	static const int families[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK };
	int v[2];

	(void)ctx;
	for (int i = 0; i < 4; i++)
		if (socket(families[i], SOCK_STREAM, 0) >= 0 || errno != EPERM)
			return 1;
	return socketpair(AF_UNIX, SOCK_STREAM, 0, v) == 0;
}

static int
try_files(void *ctx)
{
	struct { const char *path; int how; } rows[] = { { "/etc/passwd", O_RDONLY }, { "/usr/share", O_RDONLY }, { "/usr/lib/os-release", O_RDONLY },
		{ "/dev/null", O_WRONLY }, { ".", O_RDONLY | O_DIRECTORY }, { "/tmp", O_RDWR | O_TMPFILE } };

	(void)ctx;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (open(rows[i].path, rows[i].how, 0600) >= 0)
			return 1 + (int)i;
	return access("/etc/passwd", F_OK) == 0 ? 20 : unlink("/tmp/x") == 0 || errno != EPERM ? 21 : 0;
}

static int
try_process(void *ctx)
{
	(void)ctx;
	return fork() >= 0 ? 1 : execl("/usr/bin/true", "true", NULL) == 0 || errno != EPERM ? 2 : 0;
}

static int
try_inherited(void *ctx)
{
	(void)ctx;
	for (int fd = STDERR_FILENO + 1; fd < 1024; fd++)
		if (lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF)
			return 1;
	return fcntl(STDIN_FILENO, F_SETOWN, getppid()) < 0 && errno == EPERM ? 0 : 2;
}

static void
test_sandbox__our_own_process(void **state)
{
	(void)state;
	assert_int_equal(body_status(try_socket), 0);
	assert_int_equal(body_status(try_files), 0);
	assert_int_equal(body_status(try_process), 0);
	assert_int_equal(body_status(try_inherited), 0);
}

static int
try_limits(void *ctx)
{
	static const struct { __rlimit_resource_t what; rlim_t most; } rows[] = { { RLIMIT_CORE, 0 }, { RLIMIT_FSIZE, 0 }, { RLIMIT_NPROC, 0 },
		{ RLIMIT_NOFILE, SANDBOX_FILES }, { RLIMIT_CPU, SECONDS + 1 } };
	struct rlimit r;

	(void)ctx;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (getrlimit(rows[i].what, &r) != 0 || r.rlim_max > rows[i].most)
			return 1 + (int)i;
	return setrlimit(RLIMIT_CORE, &(struct rlimit){ 1, 1 }) == 0 ? 20 : geteuid() == 0 ? 21 : 0;
}

static void
test_sandbox__limits_and_no_root(void **state)
{
	(void)state;
	assert_int_equal(body_status(try_limits), 0);
}

static int
take_memory(void *ctx)
{
	char *p = mmap(NULL, (size_t)300 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)ctx;
	return p == MAP_FAILED ? 0 : 1;
}

static void
test_sandbox__memory(void **state)
{
	(void)state;
	TOOL_FAILS("", "/usr/bin/dd", "bs=300M", "count=1", "of=/dev/null");
	TOOL_FAILS("exhausted", "/usr/bin/dd", "bs=300M", "count=1");
	if (!sandbox_has_memory(false)) {
		print_message("our own process under AddressSanitizer has no limit of memory: its shadow is larger than any\n");
		return;
	}
	assert_int_equal(body_status(take_memory), 0);
}

static int try_write(void *ctx) { (void)ctx; return (int)write(STDIN_FILENO, "x", 1); }
static int try_ptrace(void *ctx) { (void)ctx; return (int)ptrace(PTRACE_TRACEME, 0, 0, 0); }
static int try_kill(void *ctx) { (void)ctx; return kill(getppid(), 0); }
static int try_unshare(void *ctx) { (void)ctx; return (int)syscall(SCMP_SYS(unshare), 0); }
static int try_keys(void *ctx) { (void)ctx; return (int)syscall(SCMP_SYS(keyctl), 0, 0, 0, 0, 0); }
static int try_mount(void *ctx) { (void)ctx; return (int)syscall(SCMP_SYS(mount), 0, 0, 0, 0, 0); }

static void
test_sandbox__attacks_kill(void **state)
{
	int (*const attacks[])(void *) = { try_ptrace, try_kill, try_unshare, try_keys, try_mount };
	struct job_result r;

	(void)state;
	for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++) {
		run(NULL, attacks[i], &r);
		assert_int_equal(r.end, JOB_SIGNAL);
		assert_int_equal(r.status, SIGSYS);
		job_free(&r);
	}
	run(NULL, try_write, &r); /* no file grows, not even the one it was given */
	assert_int_equal(r.status, SIGXFSZ);
	job_free(&r);
}

static int spin(void *ctx) { for (volatile int i = 0;; i++) if (ctx != NULL) return i; }
static int sleep_long(void *ctx) { close(STDOUT_FILENO); close(STDERR_FILENO); while (ctx == NULL) sleep(1000); return 0; }
static int sleep_here(void *ctx) { while (ctx == NULL) sleep(1000); return 0; }
static int talk(void *ctx) { (void)ctx; while (write(STDOUT_FILENO, "0123456789abcdef", 16) > 0) continue; return 0; }

static enum job_end
end_of(int (*body)(void *), int seconds, int stop_fd)
{
	struct job_result r;
	int        input = memfd_create("input", MFD_CLOEXEC);
	struct job job = { .body = body, .input = input, .stop_fd = stop_fd, .seconds = seconds, .memory_bytes = 256 << 20, .output_bytes = OUTPUT_BYTES };
	time_t     begun = time(NULL);

	job_run(&job, &r);
	job_free(&r);
	close(input);
	assert_true(time(NULL) - begun <= seconds + 2);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* nobody is left */
	assert_int_equal(errno, ECHILD);
	return r.end;
}

static void
test_job__ends_in_time(void **state)
{
	int stop[2];

	(void)state;
	assert_int_equal(end_of(spin, 1, -1), JOB_LATE);
	assert_int_equal(end_of(sleep_long, 1, -1), JOB_LATE);
	assert_int_equal(end_of(sleep_here, 1, -1), JOB_LATE);
	assert_int_equal(end_of(talk, 20, -1), JOB_TOO_MUCH);
	assert_int_equal(pipe(stop), 0);
	assert_int_equal(write(stop[1], "x", 1), 1);
	assert_int_equal(end_of(spin, 20, stop[0]), JOB_STOPPED);
	assert_int_equal(end_of(sleep_long, 20, stop[0]), JOB_STOPPED);
	close(stop[0]);
	close(stop[1]);
}

/* Whose caller is killed goes too: it becomes ours, and must be dead long before its time is up. */
static void
test_job__dies_with_its_caller(void **state)
{
	pid_t caller, left = 0;
	int   how = 0;

	(void)state;
	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	caller = fork();
	if (caller == 0)
		_exit(end_of(spin, 30, -1) == JOB_LATE);
	usleep(300000);
	kill(caller, SIGKILL);
	assert_int_equal(waitpid(caller, NULL, 0), caller);
	for (int i = 0; i < 100 && left == 0; i++, usleep(20000))
		left = waitpid(-1, &how, WNOHANG);
	assert_true(left > 0);
	assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
	prctl(PR_SET_CHILD_SUBREAPER, 0);
}

/* A kernel without Landlock: said so, and the rest holds. */
static void
test_sandbox__without_landlock(void **state)
{
	pid_t pid = fork();
	int   how;

	(void)state;
	if (pid == 0) {
		scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);

		seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0);
		if (seccomp_load(f) != 0 || !sandbox_is_partial())
			_exit(1);
		_exit(body_status(try_process) == 0 && body_status(try_socket) == 0 ? 0 : 2);
	}
	waitpid(pid, &how, 0);
	assert_true(WIFEXITED(how));
	assert_int_equal(WEXITSTATUS(how), 0);
	assert_false(sandbox_is_partial());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sandbox__tool_reads_what_it_was_given),
		cmocka_unit_test(test_sandbox__tool_opens_no_other_file),
		cmocka_unit_test(test_sandbox__tool_writes_nowhere),
		cmocka_unit_test(test_sandbox__tool_starts_nothing),
		cmocka_unit_test(test_sandbox__our_own_process),
		cmocka_unit_test(test_sandbox__limits_and_no_root),
		cmocka_unit_test(test_sandbox__memory),
		cmocka_unit_test(test_sandbox__attacks_kill),
		cmocka_unit_test(test_job__ends_in_time),
		cmocka_unit_test(test_job__dies_with_its_caller),
		cmocka_unit_test(test_sandbox__without_landlock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
