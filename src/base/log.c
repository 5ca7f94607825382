/*
 * The log.  Its settings are the one global mutable state of the program: set once in main, read everywhere.
 * A line goes out with one write(2), so that lines of several processes do not mix.
 */
#include "base/log.h"
#include "base/civil.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 4096, MESSAGE_BYTES = 3000, INCIDENT_BYTES = 24 };

static struct {
	const char    *program;
	enum log_level at_least;
	char           incident[INCIDENT_BYTES];
} the_log = { .program = "motcua", .at_least = LOG_INFO };

void
log_open(const char *program, enum log_level at_least)
{
	the_log.program = program;
	the_log.at_least = at_least;
}

/* whole(s, n): how much of ${s} remains without a character cut off at its end. */
static size_t
whole(const char *s, size_t n)
{
	size_t lead = n, length;

	while (lead > 0 && n - lead < 4 && ((unsigned char)s[lead - 1] & 0xc0) == 0x80)
		lead--;
	if (lead == 0)
		return n;
	lead--;
	length = ((unsigned char)s[lead] & 0xf8) == 0xf0 ? 4 : ((unsigned char)s[lead] & 0xf0) == 0xe0 ? 3 : ((unsigned char)s[lead] & 0xe0) == 0xc0 ? 2 : 1;
	return lead + length > n ? lead : n;
}

/* escape(out, cap, n, s): append ${s} as the inside of a JSON string; stops where it would not fit, never inside a character. */
static size_t
escape(char *out, size_t cap, size_t n, const char *s)
{
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (n + 7 >= cap)
			break;
		if (c == '"' || c == '\\') {
			out[n++] = '\\';
			out[n++] = (char)c;
		} else if (c < 0x20 || c == 0x7f) {
			n += (size_t)snprintf(out + n, 7, "\\u%04x", c);
		} else {
			out[n++] = (char)c;
		}
	}
	n = whole(out, n);
	out[n] = '\0';
	return n;
}

static void
write_line(enum log_level level, const char *what, const char *incident, const char *message)
{
	static const char *const names[] = { "debug", "info", "warn", "error" };
	char line[LINE_BYTES], date[CIVIL_DATE_BYTES], hm[6];
	int64_t now_s = (int64_t)time(NULL);
	size_t n;

	civil_date(now_s, date);
	civil_time(now_s, hm);
	n = (size_t)snprintf(line, sizeof line,
	    "{\"at\":\"%sT%s:%02d+07:00\",\"level\":\"%s\",\"program\":\"%.40s\",\"pid\":%ld,\"what\":\"%.40s\",%s%s%s\"message\":\"", date,
	    hm, (int)(now_s % 60), names[level], the_log.program, (long)getpid(), what, incident ? "\"incident\":\"" : "",
	    incident ? incident : "", incident ? "\"," : "");
	n = escape(line, sizeof line - 4, n, message);
	memcpy(line + n, "\"}\n", 3);
	if (write(STDERR_FILENO, line, n + 3) < 0)
		return; /* nobody to tell */
}

void
log_line(enum log_level level, const char *what, const char *fmt, ...)
{
	char message[MESSAGE_BYTES];
	va_list args;

	if (level < the_log.at_least)
		return;
	va_start(args, fmt);
	vsnprintf(message, sizeof message, fmt, args);
	va_end(args);
	write_line(level, what, NULL, message);
}

const char *
log_incident(const char *what, const char *fmt, ...)
{
	char message[MESSAGE_BYTES], date[CIVIL_DATE_BYTES];
	unsigned char r[3] = { 0 };
	va_list args;

	if (getrandom(r, sizeof r, 0) != (ssize_t)sizeof r)
		memcpy(r, &(pid_t){ getpid() }, sizeof r);
	civil_date((int64_t)time(NULL), date);
	snprintf(the_log.incident, sizeof the_log.incident, "%.4s%.2s%.2s-%02X%02X%02X", date, date + 5, date + 8, r[0], r[1], r[2]);
	va_start(args, fmt);
	vsnprintf(message, sizeof message, fmt, args);
	va_end(args);
	write_line(LOG_ERROR, what, the_log.incident, message);
	return the_log.incident;
}
