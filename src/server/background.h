/*
 * The background process: work no page waits for.  It writes down when sessions were last used: workers tell it on a datagram
 * socket, it writes once a second in one transaction, and a lost notice only makes a session end a little earlier.  At its
 * start and then each minute it does what falls due by itself (rules/clock.h), each hour it sweeps the folders of files (web/files.h);
 * in between it has papers read (server/background_read.h).
 */
#ifndef SERVER_BACKGROUND_H
#define SERVER_BACKGROUND_H

#include "web/app.h"
#include <stdint.h>

struct background { const struct app_options *app; int seen_fd; int ask_fd; int stop_fd; int ready_fd; };

/* background_main(b): until SIGTERM.  returns the exit status */
int background_main(const struct background *b);
/* background_seen(fd, id, now_s): a worker's notice; never waits.  ${fd} points to the socket (struct app_options.seen_ctx). */
void background_seen(void *fd, const unsigned char id[32], int64_t now_s);

#endif
