/* Starting a process that is not trusted, listening to it, and ending it in time. */
#include "reading/job.h"
#include "base/log.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* NOT_SHUT_IN: an exit status no tool and no body uses.  LATER_MS: the clock's limit comes after the processor's own. */
enum { NOT_SHUT_IN = 113, NICE = 10, READ_BYTES = 65536, LATER_MS = 500, SOON_MS = 5 };

struct pipes { int out[2], err[2]; };

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
default_signals(void)
{
	static const int some[] = { SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGCHLD };
	sigset_t none;

	for (size_t i = 0; i < sizeof some / sizeof *some; i++)
		signal(some[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* In the child.  Nothing of the caller's is open in it but the file and the two pipes. */
static void
become(const struct job *job, const struct pipes *p, pid_t parent)
{
	static char *const environment[] = { "LC_ALL=C.UTF-8", "HOME=/nonexistent", "OMP_THREAD_LIMIT=1", NULL };
	struct sandbox s = { job->argv != NULL ? job->argv[0] : NULL, job->memory_bytes, job->seconds };
	char *argv[JOB_ARGUMENTS + 1] = { NULL };

	setpgid(0, 0);
	(void)!nice(NICE); /* never at the cost of somebody who waits for a page */
	default_signals();
	if (dup2(job->input, STDIN_FILENO) < 0 || dup2(p->out[1], STDOUT_FILENO) < 0 || dup2(p->err[1], STDERR_FILENO) < 0 ||
	    close_range(STDERR_FILENO + 1, ~0U, 0) != 0 || !sandbox_enter(&s) || getppid() != parent)
		_exit(NOT_SHUT_IN);
	if (job->argv == NULL)
		_exit(job->body(job->ctx));
	for (int i = 0; i < JOB_ARGUMENTS && job->argv[i] != NULL; i++)
		argv[i] = strdup(job->argv[i]); /* execve's type wants them writable */
	execve(argv[0], argv, environment);
	_exit(NOT_SHUT_IN);
}

static void
close_both(const int fds[2])
{
	for (int i = 0; i < 2; i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

/* Takes what is there.  gives false at the end of it. */
static bool
take(int fd, struct buf *to, bool keep_all)
{
	char    bytes[READ_BYTES];
	ssize_t n = read(fd, bytes, sizeof bytes);

	if (n > 0 && !keep_all) /* of its complaints the first are enough */
		buf_add(to, bytes, (size_t)n < to->max_bytes - to->n ? (size_t)n : to->max_bytes - to->n);
	else if (n > 0)
		buf_add(to, bytes, (size_t)n);
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Listens until both pipes are closed, something is too much, or time is up. */
static enum job_end
listen_to(const struct job *job, int out, int err, int64_t until_ms, struct job_result *r)
{
	struct pollfd fds[3] = { { .fd = out, .events = POLLIN }, { .fd = err, .events = POLLIN }, { .fd = job->stop_fd, .events = POLLIN } };
	int64_t       left_ms;

	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		if ((left_ms = until_ms - now_ms()) <= 0)
			return JOB_LATE;
		if (poll(fds, 3, (int)left_ms) < 0 && errno != EINTR)
			return JOB_FAILED;
		if (fds[2].revents != 0)
			return JOB_STOPPED;
		if (fds[0].fd >= 0 && fds[0].revents != 0 && !take(out, &r->out, true))
			fds[0].fd = -1;
		if (fds[1].fd >= 0 && fds[1].revents != 0 && !take(err, &r->err, false))
			fds[1].fd = -1;
		if (r->out.failed)
			return JOB_TOO_MUCH;
	}
	return JOB_EXITED;
}

/* It closed its pipes, and may still not have ended. */
static enum job_end
wait_for(pid_t pid, int stop_fd, int64_t until_ms, int *how)
{
	struct pollfd stop = { .fd = stop_fd, .events = POLLIN };

	pid_t got;

	while ((got = waitpid(pid, how, WNOHANG)) == 0) {
		if (now_ms() >= until_ms)
			return JOB_LATE;
		if (poll(&stop, 1, SOON_MS) > 0)
			return JOB_STOPPED;
	}
	return got == pid ? JOB_EXITED : JOB_FAILED;
}

static void
settle(enum job_end end, int how, struct job_result *r)
{
	r->end = end;
	if (end != JOB_EXITED)
		return;
	if (WIFSIGNALED(how)) {
		r->end = WTERMSIG(how) == SIGXCPU ? JOB_LATE : JOB_SIGNAL;
		r->status = WTERMSIG(how);
	} else {
		r->status = WEXITSTATUS(how);
		if (r->status == NOT_SHUT_IN) {
			log_line(LOG_ERROR, "reading", "a process could not be shut in or started");
			r->end = JOB_FAILED;
		}
	}
}

static void
watch(const struct job *job, pid_t pid, const struct pipes *p, struct job_result *r)
{
	int64_t      until_ms = now_ms() + (int64_t)job->seconds * 1000 + LATER_MS;
	enum job_end end = listen_to(job, p->out[0], p->err[0], until_ms, r);
	int          how = 0;

	if (end == JOB_EXITED)
		end = wait_for(pid, job->stop_fd, until_ms, &how);
	if (end != JOB_EXITED) {
		kill(-pid, SIGKILL);
		kill(pid, SIGKILL); /* before it had its own group */
		waitpid(pid, &how, 0);
	}
	settle(end, how, r);
}

void
job_run(const struct job *job, struct job_result *r)
{
	struct pipes p = { { -1, -1 }, { -1, -1 } };
	pid_t        pid = -1, me = getpid();

	memset(r, 0, sizeof *r);
	buf_init(&r->out, job->output_bytes);
	buf_init(&r->err, JOB_ERROR_BYTES);
	if (lseek(job->input, 0, SEEK_SET) == 0 && pipe2(p.out, O_CLOEXEC) == 0 && pipe2(p.err, O_CLOEXEC) == 0)
		pid = fork();
	if (pid == 0)
		become(job, &p, me);
	if (pid < 0) {
		log_line(LOG_ERROR, "reading", "no process can be started: %s", strerror(errno));
		close_both(p.out);
		close_both(p.err);
		return;
	}
	close(p.out[1]);
	close(p.err[1]);
	p.out[1] = p.err[1] = -1;
	watch(job, pid, &p, r);
	close_both(p.out);
	close_both(p.err);
}

void
job_free(struct job_result *r)
{
	buf_free(&r->out);
	buf_free(&r->err);
}
