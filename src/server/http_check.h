/*
 * The strict layer between libmicrohttpd, which reads requests leniently, and the program.  What two readers of one request
 * could understand differently is refused (400) and the connection closed, whatever the library made of it.  Knows no socket
 * and no library; the gateway doors use the parts that apply to them.
 */
#ifndef SERVER_HTTP_CHECK_H
#define SERVER_HTTP_CHECK_H

#include "web/exchange.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HTTP_CHECK_HEADERS_MAX = 100, HTTP_CHECK_TARGET_MAX = 4096 };

/* The headers the program reads, with the name CGI gives them. */
struct http_name { const char *name; const char *cgi; };
enum { HTTP_NAMES_N = 7 };
extern const struct http_name http_names[HTTP_NAMES_N];

struct http_check {
	const char   *value[HTTP_NAMES_N]; /* of each of http_names, or NULL; borrowed                              */
	struct header kept[HTTP_NAMES_N];  /* after http_check_end: those there are, in that order               */
	int           kept_n;
	int           headers_n;
	int64_t       content_length;     /* -1: none                                                              */
	bool          chunked;            /* the body comes in chunks                                              */
	bool          expects;            /* Expect: 100-continue: the client waits before it sends its body       */
	bool          old;                /* HTTP/1.0 */
	const char   *wrong;              /* NULL, or what is wrong with the request: a constant text for the log  */
};

/* http_check_begin(c, method, target, version): the request line.  ${target} as sent. */
void http_check_begin(struct http_check *c, const char *method, const char *target, const char *version);
/* http_check_header(c, name, name_n, value, value_n): the next header; sizes tell an embedded NUL. */
void http_check_header(struct http_check *c, const char *name, size_t name_n, const char *value, size_t value_n);
/* http_check_end(c): after the last header.  gives true where nothing is wrong. */
bool http_check_end(struct http_check *c);
/* http_check_target(target): NULL, or what is wrong: not a path, too long, a control character, %00. */
const char *http_check_target(const char *target);
/* http_check_length(text): a content length of plain digits, or -1 where it is none. */
int64_t http_check_length(const char *text);

#endif
