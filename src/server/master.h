/*
 * What the master knows.  Shared by processes.c (its own work) and child.c (what becomes of it in a child); nobody else
 * includes this.
 */
#ifndef SERVER_MASTER_H
#define SERVER_MASTER_H

#include "server/processes.h"
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { HASHER = SLOTS_MAX, BACKGROUND, READER, CHILDREN };
enum state {
	CHILD_NONE,     /* no process, none wanted: the spare slot */
	CHILD_WAITING,  /* died; to be started at again_ms         */
	CHILD_STARTING, /* forked, not ready                       */
	CHILD_SERVING,
	CHILD_LEAVING   /* told to stop                            */
};

struct child { enum state state; pid_t pid; int64_t started_ms, again_ms; int failures; };

struct master {
	const struct server_options *o;
	struct slots *slots;
	worker_main  *work;
	const char   *listening;
	pid_t   pid;
	int     listen_fd;
	int     hash_here[SLOTS_MAX], hash_there[SLOTS_MAX]; /* workers' ends, the hasher's ends        */
	int     seen_here, seen_there;                       /* workers' (shared), the background's end */
	int     ask_here, ask_there;                         /* the background's end, the reader's end  */
	int     ready_in, ready_out;                         /* who writes its pid here is ready        */
	int     signals;
	int     slots_n;                                     /* workers and the spare                   */
	struct child child[CHILDREN];
	int64_t roll_before_ms;                              /* SIGHUP: replace workers older than this */
	int64_t kill_at_ms;                                  /* while stopping                          */
	bool    told, stopping;
	int     status;
};

/* child_name(i, out): "hasher", "worker 3"; out is used or not. */
const char *child_name(int i, char out[24]);
/* child_signals(first): block SIGTERM (or, for SIGCHLD, all a master listens to) and read them from the descriptor given; -1. */
int child_signals(int first);
/* child_close(fds, n, but): close them all, one excepted. */
void child_close(const int *fds, int n, int but);
/* child_run(m, i): be child ${i}.  Never returns. */
void child_run(struct master *m, int i);

#endif
