/* The master: starts the others, starts again what dies, stops and replaces them on signals. */
#include "base/log.h"
#include "server/master.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIVED_LONG_MS = 10000, AGAIN_FIRST_MS = 100, AGAIN_LAST_MS = 10000 };

int64_t
processes_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int
processes_workers(const struct server_options *o)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	int  n = o->workers > 0 ? o->workers : 2 * (cores > 0 ? (int)cores : 1) + 2;

	return n > SERVER_WORKERS_MAX ? SERVER_WORKERS_MAX : n;
}

void
processes_ready(int fd)
{
	pid_t me = getpid();

	(void)!write(fd, &me, sizeof me);
}

static void
child_again_later(struct child *c)
{
	int64_t wait_ms = AGAIN_FIRST_MS;

	for (int i = 0; i < c->failures && wait_ms < AGAIN_LAST_MS; i++)
		wait_ms *= 2;
	if (wait_ms > AGAIN_LAST_MS)
		wait_ms = AGAIN_LAST_MS;
	c->again_ms = processes_now_ms() + (c->failures == 0 ? 0 : wait_ms);
	c->state = CHILD_WAITING;
}

static void
child_start(struct master *m, int i)
{
	struct child *c = &m->child[i];
	char name[24];

	if (i < SLOTS_MAX) {
		slots_clear(m->slots, i);
		atomic_store(&m->slots->v[i].stuck_at_ms, processes_now_ms() + PROCESSES_STUCK_MS);
	}
	c->started_ms = processes_now_ms();
	fflush(NULL);
	c->pid = fork();
	if (c->pid == 0)
		child_run(m, i);
	if (c->pid < 0) {
		log_line(LOG_ERROR, "master", "%s can't be started: %s", child_name(i, name), strerror(errno));
		c->failures++;
		child_again_later(c);
		return;
	}
	c->state = CHILD_STARTING;
	log_line(LOG_INFO, "master", "%s is process %d", child_name(i, name), (int)c->pid);
}

static void
stop_begin(struct master *m, int status)
{
	if (m->stopping)
		return;
	m->stopping = true;
	m->status = status;
	m->kill_at_ms = processes_now_ms() + PROCESSES_DRAIN_MS + 1000;
	log_line(LOG_INFO, "master", "stopping");
	for (int i = 0; i < m->slots_n; i++) {
		struct child *c = &m->child[i];

		if (c->state == CHILD_STARTING || c->state == CHILD_SERVING) {
			kill(c->pid, SIGTERM);
			c->state = CHILD_LEAVING;
		} else if (c->state == CHILD_WAITING) {
			c->state = CHILD_NONE;
		}
	}
}

/* While workers are replaced there is one more than usual; the last to come may fail without leaving a gap. */
static bool
is_one_more(const struct master *m)
{
	int there = 0;

	for (int i = 0; i < m->slots_n; i++)
		there += m->child[i].state != CHILD_NONE;
	return m->roll_before_ms != 0 && there == m->slots_n;
}

static void
child_died(struct master *m, int i, int how)
{
	struct child *c = &m->child[i];
	bool clean = WIFEXITED(how) && WEXITSTATUS(how) == 0, wanted = c->state == CHILD_LEAVING;
	bool replacement = i < SLOTS_MAX && c->state == CHILD_STARTING && is_one_more(m);
	char name[24];

	log_line(wanted && clean ? LOG_INFO : LOG_WARN, "master", "%s, process %d, ended: %s %d", child_name(i, name), (int)c->pid,
	    WIFSIGNALED(how) ? "signal" : "status", WIFSIGNALED(how) ? WTERMSIG(how) : WEXITSTATUS(how));
	c->pid = 0;
	c->state = CHILD_NONE;
	if (i < SLOTS_MAX)
		slots_clear(m->slots, i);
	if (wanted || m->stopping)
		return;
	if (!m->told) { /* the first start: what fails now fails again */
		stop_begin(m, 1);
		return;
	}
	if (replacement) {
		log_line(LOG_ERROR, "master", "the new worker did not start; the others stay as they are");
		m->roll_before_ms = 0;
		return;
	}
	c->failures = processes_now_ms() - c->started_ms >= LIVED_LONG_MS ? 0 : c->failures + 1;
	child_again_later(c);
}

static void
reap(struct master *m)
{
	pid_t pid;
	int   how;

	while ((pid = waitpid(-1, &how, WNOHANG)) > 0)
		for (int i = 0; i < CHILDREN; i++)
			if (m->child[i].pid == pid) {
				child_died(m, i, how);
				break;
			}
}

static void
signals_read(struct master *m)
{
	struct signalfd_siginfo info;

	while (read(m->signals, &info, sizeof info) == (ssize_t)sizeof info) {
		if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT)
			stop_begin(m, 0);
		else if (info.ssi_signo == SIGHUP && !m->stopping)
			m->roll_before_ms = processes_now_ms();
	}
	reap(m); /* several deaths are one SIGCHLD */
}

static void
ready_read(struct master *m)
{
	pid_t pid;
	int   waiting = 0;

	while (read(m->ready_in, &pid, sizeof pid) == (ssize_t)sizeof pid)
		for (int i = 0; i < CHILDREN; i++)
			if (m->child[i].pid == pid && m->child[i].state == CHILD_STARTING)
				m->child[i].state = CHILD_SERVING;
	for (int i = 0; i < CHILDREN; i++)
		waiting += m->child[i].state == CHILD_STARTING || m->child[i].state == CHILD_WAITING;
	if (waiting == 0 && !m->told && !m->stopping) {
		m->told = true;
		printf("%s\n", m->listening);
		fflush(stdout);
	}
}

/* One step of SIGHUP: start a new worker, or, once it serves, send away an old one. */
static void
roll(struct master *m)
{
	int free_slot = -1, old = -1, serving = 0;

	for (int i = 0; i < m->slots_n; i++) {
		const struct child *c = &m->child[i];

		if (c->state == CHILD_STARTING || c->state == CHILD_LEAVING)
			return;
		if (c->state == CHILD_NONE)
			free_slot = i;
		serving += c->state == CHILD_SERVING;
		if (c->state == CHILD_SERVING && c->started_ms < m->roll_before_ms && old < 0)
			old = i;
	}
	if (old < 0) {
		m->roll_before_ms = 0;
		log_line(LOG_INFO, "master", "all workers were replaced");
	} else if (serving >= m->slots_n || free_slot < 0) {
		m->child[old].state = CHILD_LEAVING;
		atomic_store(&m->slots->v[old].stuck_at_ms, processes_now_ms() + PROCESSES_DRAIN_MS + 2000);
		kill(m->child[old].pid, SIGTERM);
	} else {
		child_start(m, free_slot);
	}
}

/* What time alone brings: restarts that were put off, workers that hang, the end of the drain. */
static void
look_at_clock(struct master *m)
{
	int64_t now_ms = processes_now_ms();

	for (int i = 0; i < CHILDREN; i++) {
		struct child *c = &m->child[i];
		int64_t       stuck_ms = i < SLOTS_MAX ? atomic_load(&m->slots->v[i].stuck_at_ms) : 0;

		if (c->state == CHILD_WAITING && c->again_ms <= now_ms)
			child_start(m, i);
		else if (c->pid > 0 && i < SLOTS_MAX && stuck_ms != 0 && stuck_ms < now_ms)
			kill(c->pid, SIGKILL);
		else if (c->pid > 0 && m->stopping && m->kill_at_ms <= now_ms)
			kill(c->pid, SIGKILL);
	}
	if (m->roll_before_ms != 0 && !m->stopping)
		roll(m);
}

/* Workers first: what they finish may still need the hasher.  gives true when nobody is left. */
static bool
stop_goes_on(struct master *m)
{
	for (int i = 0; i < m->slots_n; i++)
		if (m->child[i].pid > 0)
			return false;
	for (int i = HASHER; i <= READER; i++)
		if (m->child[i].pid > 0 && m->child[i].state != CHILD_LEAVING) {
			kill(m->child[i].pid, SIGTERM);
			m->child[i].state = CHILD_LEAVING;
		}
	return m->child[HASHER].pid <= 0 && m->child[BACKGROUND].pid <= 0 && m->child[READER].pid <= 0;
}

static void
watch(struct master *m)
{
	struct pollfd fds[2] = { { .fd = m->signals, .events = POLLIN }, { .fd = m->ready_in, .events = POLLIN } };

	while (!m->stopping || !stop_goes_on(m)) {
		bool soon = m->roll_before_ms != 0;

		for (int i = 0; i < CHILDREN; i++)
			soon |= m->child[i].state == CHILD_WAITING;
		if (poll(fds, 2, soon ? 50 : 1000) < 0 && errno != EINTR)
			break;
		ready_read(m);
		signals_read(m);
		look_at_clock(m);
	}
}

static bool
pair(int type, int *a, int *b)
{
	int v[2];

	if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, v) != 0)
		return false;
	*a = v[0];
	*b = v[1];
	return true;
}

static bool
master_open(struct master *m)
{
	int ready[2];

	m->slots = slots_new();
	m->signals = child_signals(SIGCHLD);
	if (m->slots == NULL || m->signals < 0 || pipe2(ready, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	m->ready_in = ready[0];
	m->ready_out = ready[1];
	for (int i = 0; i < m->slots_n; i++)
		if (!pair(SOCK_SEQPACKET, &m->hash_here[i], &m->hash_there[i]))
			return false;
	return pair(SOCK_DGRAM, &m->seen_here, &m->seen_there) && pair(SOCK_SEQPACKET, &m->ask_here, &m->ask_there);
}

static void
master_close(struct master *m)
{
	int fds[] = { m->listen_fd, m->signals, m->ready_in, m->ready_out, m->seen_here, m->seen_there, m->ask_here, m->ask_there };

	child_close(fds, (int)(sizeof fds / sizeof *fds), -1);
	child_close(m->hash_here, SLOTS_MAX, -1);
	child_close(m->hash_there, SLOTS_MAX, -1);
	slots_free(m->slots);
}

static bool
pid_file_write(const char *path)
{
	FILE *f = path == NULL ? NULL : fopen(path, "we");
	bool  ok = f != NULL;

	if (path == NULL)
		return true;
	if (ok) {
		ok = fprintf(f, "%d\n", (int)getpid()) > 0;
		ok = fclose(f) == 0 && ok;
	}
	if (!ok)
		log_line(LOG_ERROR, "master", "%s can't be written: %s", path, strerror(errno));
	return ok;
}

/* Room for every connection the total allows; no core dumps, they would hold passwords and sessions. */
static void
set_limits(void)
{
	struct rlimit none = { 0, 0 }, files;

	setrlimit(RLIMIT_CORE, &none);
	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max;
		setrlimit(RLIMIT_NOFILE, &files);
	}
}

int
processes_run(const struct server_options *o, int listen_fd, worker_main *work, const char *listening)
{
	struct master m = { .o = o, .work = work, .listening = listening, .pid = getpid(), .listen_fd = listen_fd, .signals = -1,
		.ready_in = -1, .ready_out = -1, .seen_here = -1, .seen_there = -1, .ask_here = -1, .ask_there = -1, .slots_n = processes_workers(o) + 1, .status = 1 };

	for (int i = 0; i < SLOTS_MAX; i++)
		m.hash_here[i] = m.hash_there[i] = -1;
	signal(SIGPIPE, SIG_IGN);
	set_limits();
	if (!pid_file_write(o->pid_file) || !master_open(&m)) {
		log_line(LOG_ERROR, "master", "can't start: %s", strerror(errno));
		master_close(&m);
		return 1;
	}
	child_start(&m, HASHER);
	child_start(&m, BACKGROUND);
	child_start(&m, READER);
	for (int i = 0; i < m.slots_n - 1; i++)
		child_start(&m, i);
	watch(&m);
	if (o->pid_file != NULL)
		unlink(o->pid_file);
	master_close(&m);
	return m.status;
}
