/*
 * The family of processes: a master that answers nothing itself, workers, one hasher, one reader, one background process.  The
 * master keeps every socket, so whoever dies is started again with the same ones and nothing queued in them is lost.
 *
 *   SIGTERM, SIGINT   workers finish what they began (at most 10 s), then everything ends with status 0
 *   SIGHUP            the workers are replaced one by one, the new one before the old one
 *   kill -9 of the master: the kernel sends the others SIGTERM
 */
#ifndef SERVER_PROCESSES_H
#define SERVER_PROCESSES_H

#include "server/server.h"
#include "server/slots.h"
#include <stdint.h>

enum { PROCESSES_DRAIN_MS = 10000, PROCESSES_STUCK_MS = 60000 };

/* What a worker was given; lives as long as its process. */
struct worker {
	const struct server_options *options;
	struct slots *slots;
	struct slot  *slot;        /* its own                                                     */
	int           index;
	int           listen_fd;   /* shared with the others, non-blocking                        */
	int           hash_fd;     /* to the hasher                                               */
	int           seen_fd;     /* to the background process                                   */
	int           stop_fd;     /* readable once SIGTERM came                                  */
	int           ready_fd;    /* for processes_ready                                         */
	int           hashing_max; /* jobs that may wait, over all workers                        */
	uint64_t      next_job;    /* first half: the process, so that no answer meets another    */
};

/* worker_main: from start to exit status.  Calls processes_ready once it can answer. */
typedef int worker_main(struct worker *w);

/*
 * processes_run(o, listen_fd, work, listening): be the master until told to stop.
 * takes    listen_fd: owned; listening: what to print on standard output when all are ready
 * returns  exit status: 0 after a stop, 1 where a process died before all were ready for the first time
 */
int processes_run(const struct server_options *o, int listen_fd, worker_main *work, const char *listening);
/* processes_ready(fd): tell the master that this process can work. */
void processes_ready(int fd);
/* processes_workers(o): how many workers these options mean. */
int processes_workers(const struct server_options *o);
/* processes_now_ms(): a clock for deadlines; never goes back. */
int64_t processes_now_ms(void);

#endif
