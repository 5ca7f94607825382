/*
 * One short-lived process in the sandbox: descriptor 0 is what it reads, what it writes to 1 comes back, up to a limit, and the
 * clock is the parent's.  It has no other descriptor, no environment worth the name and no child.
 */
#ifndef READING_JOB_H
#define READING_JOB_H

#include "base/buf.h"
#include "reading/sandbox.h"
#include <stdbool.h>
#include <stdint.h>

enum { JOB_ARGUMENTS = 20, JOB_ERROR_BYTES = 8192 };

enum job_end {
	JOB_FAILED,   /* ours: it could not be started or shut in; logged        */
	JOB_STOPPED,  /* the caller was told to stop                             */
	JOB_EXITED,   /* by itself: status                                       */
	JOB_SIGNAL,   /* killed: status is the signal                            */
	JOB_LATE,     /* over its time, by the clock or by the processor's count */
	JOB_TOO_MUCH  /* wrote more than it may                                  */
};

struct job {
	const char *const *argv;   /* a tool (absolute path) and its arguments, NULL at the end; NULL: run ${body} instead */
	int       (*body)(void *); /* in the child, after the sandbox closed: gives the exit status                       */
	void       *ctx;
	int         input;         /* borrowed; read from its beginning, position 0                                       */
	int         stop_fd;       /* -1, or readable once the caller has to stop                                         */
	int         seconds;       /* by the clock, and of the processor                                                  */
	int64_t     memory_bytes;
	size_t      output_bytes;
};

struct job_result { enum job_end end; int status; struct buf out, err; };

/* job_run(job, r): start it, hear it out, see it end.  gives *r (owned: job_free, whatever the end).  leaves no process. */
void job_run(const struct job *job, struct job_result *r);
void job_free(struct job_result *r);

#endif
