/* A process of the family from its fork on: what it keeps of what it inherited, and what it becomes. */
#include "server/background.h"
#include "server/hasher.h"
#include "server/master.h"
#include "server/reader.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

const char *
child_name(int i, char out[24])
{
	static const char *const names[] = { "hasher", "background", "reader" };

	if (i >= HASHER)
		return names[i - HASHER];
	snprintf(out, 24, "worker %d", i);
	return out;
}

int
child_signals(int first)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, first);
	if (first == SIGCHLD) { /* the master's: all it listens to; blocked in every child too, which reads only SIGTERM */
		sigaddset(&set, SIGTERM);
		sigaddset(&set, SIGINT);
		sigaddset(&set, SIGHUP);
	}
	if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
		return -1;
	return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

void
child_close(const int *fds, int n, int but)
{
	for (int i = 0; i < n; i++)
		if (i != but && fds[i] >= 0)
			close(fds[i]);
}

static int
be_worker(struct master *m, int i, int stop_fd)
{
	struct worker w = { .options = m->o, .slots = m->slots, .slot = &m->slots->v[i], .index = i, .listen_fd = m->listen_fd,
		.hash_fd = m->hash_here[i], .seen_fd = m->seen_here, .stop_fd = stop_fd, .ready_fd = m->ready_out,
		.hashing_max = SLOTS_HASHING_MAX, .next_job = (uint64_t)getpid() << 32 };

	child_close(m->hash_there, m->slots_n, -1);
	child_close(m->hash_here, m->slots_n, i);
	close(m->seen_there);
	close(m->ask_here);
	close(m->ask_there);
	return m->work(&w);
}

static int
be_hasher(struct master *m, int stop_fd)
{
	struct hasher h = { m->slots, m->hash_there, m->slots_n, stop_fd, m->ready_out };

	close(m->listen_fd);
	child_close(m->hash_here, m->slots_n, -1);
	close(m->seen_here);
	close(m->seen_there);
	close(m->ask_here);
	close(m->ask_there);
	prctl(PR_SET_DUMPABLE, 0); /* passwords pass through: nobody reads this memory */
	return hasher_main(&h);
}

static int
be_background(struct master *m, int stop_fd)
{
	struct background b = { &m->o->app, m->seen_there, m->ask_here, stop_fd, m->ready_out };

	close(m->listen_fd);
	child_close(m->hash_here, m->slots_n, -1);
	child_close(m->hash_there, m->slots_n, -1);
	close(m->seen_here);
	close(m->ask_there);
	return background_main(&b);
}

static int
be_reader(struct master *m, int stop_fd)
{
	struct reader r = { m->slots, m->ask_there, stop_fd, m->ready_out, &reading_usual };

	close(m->listen_fd);
	child_close(m->hash_here, m->slots_n, -1);
	child_close(m->hash_there, m->slots_n, -1);
	close(m->seen_here);
	close(m->seen_there);
	close(m->ask_here);
	return reader_main(&r);
}

/* Never returns.  The master's signals stay blocked; only SIGTERM is listened to. */
void
child_run(struct master *m, int i)
{
	char name[24];
	int  stop_fd, status;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != m->pid)
		exit(0); /* it died before the line above */
	prctl(PR_SET_NAME, child_name(i, name));
	close(m->signals);
	close(m->ready_in);
	stop_fd = child_signals(SIGTERM);
	if (stop_fd < 0)
		exit(1);
	if (i == HASHER)
		status = be_hasher(m, stop_fd);
	else if (i == BACKGROUND)
		status = be_background(m, stop_fd);
	else if (i == READER)
		status = be_reader(m, stop_fd);
	else
		status = be_worker(m, i, stop_fd);
	close(stop_fd);
	exit(status);
}

