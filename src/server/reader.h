/*
 * The reader: the one process that has papers read (src/reading).  It holds no connection to the store and no path of it; it is
 * given open files over a socket that keeps message borders, starts the short-lived processes that parse them, and gives back
 * what they read.  A question stays in the socket until it is answered, so a reader that dies loses none; one that ended it twice
 * is answered "killed".
 */
#ifndef SERVER_READER_H
#define SERVER_READER_H

#include "reading/reading.h"
#include "server/processes.h"

enum { READER_HASH_CHARS = 64 };

/* What is asked: the content's hash goes with it and comes back, so that an answer is of use also to who did not ask. */
struct reader_question { uint64_t id; char hash[READER_HASH_CHARS + 1]; };
/* is_known: a packed reading comes with it (reading/pack.h); otherwise nothing is known and the file may be tried later. */
struct reader_answer { uint64_t id; char hash[READER_HASH_CHARS + 1]; bool is_known; };

struct reader { struct slots *slots; int fd; int stop_fd; int ready_fd; const struct reading_limits *limits; };
/* reader_main(r): read what is asked until SIGTERM; what is under way then is dropped, nobody was told of it.  returns the exit status */
int reader_main(const struct reader *r);

/* reader_ask(fd, q, file): pass a file on; false where the reader has too much to do. */
bool reader_ask(int fd, const struct reader_question *q, int file);
/*
 * reader_hear(fd, answer, a, out): the next answer, if one is there.
 * gives    *out (arena) where answer->is_known
 */
bool reader_hear(int fd, struct reader_answer *answer, struct arena *a, struct reading *out);

#endif
