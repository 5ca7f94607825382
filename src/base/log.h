/*
 * One JSON object a line on standard error.  Never a field's value, a password, a token; ids instead of personal data.
 * Control bytes are escaped, a line is at most 4 kB.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/rc.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* log_open(program, at_least): what to write; called once in main. */
void log_open(const char *program, enum log_level at_least);
/* log_line(level, what, fmt, …): ${what} is a short constant word ("db", "http"); the message follows. */
void log_line(enum log_level level, const char *what, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* log_incident(what, fmt, …): an error; gives the incident number shown to the user ("20261122-7F3A9C"); static until the next call. */
const char *log_incident(const char *what, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
