/* One request of a web server's gateway protocol, read strictly: what was cut off on the way must not look like a request. */
#include "server/gateway.h"
#include "base/buf.h"
#include "base/log.h"
#include "server/http_check.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { PIECE_BYTES = 64 * 1024, HEADERS_BYTES = 64 * 1024 };

/* The value of a variable, or NULL.  *twice is set where it is there more than once: the two ends may have read either. */
static const char *
variable(const struct gateway *g, const char *name, bool *twice)
{
	const char *found = NULL;
	size_t      n = strlen(name);

	for (int i = 0; g->env[i] != NULL; i++)
		if (strncmp(g->env[i], name, n) == 0 && g->env[i][n] == '=') {
			*twice |= found != NULL;
			found = g->env[i] + n + 1;
		}
	return found;
}

/* gives NULL where the request is whole, or what is wrong with it */
static const char *
read_head(const struct gateway *g, struct head *head, struct header *headers)
{
	const char *version, *length, *https, *wrong;
	bool        twice = false;
	int         n = 0;

	while (g->env[n] != NULL)
		n++;
	version = variable(g, "SERVER_PROTOCOL", &twice);
	length = variable(g, "CONTENT_LENGTH", &twice);
	https = variable(g, "HTTPS", &twice);
	head->method = variable(g, "REQUEST_METHOD", &twice);
	head->target = variable(g, "REQUEST_URI", &twice);
	head->client = variable(g, "REMOTE_ADDR", &twice);
	head->tls = https != NULL && https[0] != '\0' && strcasecmp(https, "off") != 0;
	head->content_length = length == NULL || length[0] == '\0' ? -1 : http_check_length(length);
	head->headers = headers;
	for (int i = 0; i < HTTP_NAMES_N; i++) {
		const char *value = variable(g, http_names[i].cgi, &twice);

		if (value != NULL && value[0] != '\0')
			headers[head->headers_n++] = (struct header){ http_names[i].name, value };
	}
	if (head->client == NULL)
		head->client = "";
	if (head->method == NULL || head->target == NULL || version == NULL)
		wrong = "a parameter every request has is missing";
	else if (n > GATEWAY_PARAMS_MAX)
		wrong = "too many parameters";
	else if (twice)
		wrong = "a parameter is there twice";
	else if (length != NULL && length[0] != '\0' && head->content_length < 0)
		wrong = "content-length is not a number";
	else
		wrong = http_check_target(head->target);
	return wrong;
}

/* Feeds the body; reads it to its end even when nobody wants it, or the web server would report a broken connection. */
static enum exchange_next
read_body(const struct gateway *g, struct exchange *x, enum exchange_next next, int64_t wanted, bool *whole)
{
	char    piece[PIECE_BYTES];
	int64_t got = 0;
	long    n = 0;

	while (wanted > got) {
		n = g->read(g->ctx, piece, wanted - got < PIECE_BYTES ? (size_t)(wanted - got) : sizeof piece);
		if (n <= 0)
			break;
		got += n;
		if (next == EXCHANGE_BODY)
			next = exchange_body(x, piece, (size_t)n);
	}
	*whole = got == wanted && (!g->ends || g->read(g->ctx, piece, 1) == 0);
	return next;
}

/* A header's value never has a line end: the exchange builds them, and one more look costs nothing. */
static void
write_headers(struct buf *b, const struct response *r, int64_t body_n)
{
	buf_printf(b, "Status: %d\r\n", r->status);
	for (int i = 0; i < r->headers_n; i++) {
		if (strpbrk(r->headers[i].value, "\r\n") != NULL) {
			log_line(LOG_ERROR, "gateway", "header %s was not sent", r->headers[i].name);
			continue;
		}
		buf_printf(b, "%s: %s\r\n", r->headers[i].name, r->headers[i].value);
	}
	if (r->status != 204 && r->status != 304)
		buf_printf(b, "Content-Length: %lld\r\n", (long long)body_n);
	buf_str(b, "\r\n");
}

static bool
write_file(const struct gateway *g, const struct response *r)
{
	char    piece[PIECE_BYTES];
	int64_t left = r->file_bytes;

	while (left > 0) {
		ssize_t n = read(r->file, piece, left < PIECE_BYTES ? (size_t)left : sizeof piece);

		if (n <= 0 || !g->write(g->ctx, piece, (size_t)n))
			return false;
		left -= n;
	}
	return true;
}

static bool
respond(const struct gateway *g, struct exchange *x, const char *method)
{
	const struct response *r = exchange_response(x);
	struct buf b;
	bool       ok;

	buf_init(&b, HEADERS_BYTES);
	write_headers(&b, r, r->file >= 0 ? r->file_bytes : (int64_t)r->body_n);
	ok = !b.failed && g->write(g->ctx, b.p, b.n);
	buf_free(&b);
	if (!ok || r->status == 204 || r->status == 304 || (method != NULL && strcmp(method, "HEAD") == 0))
		return ok;
	return r->file >= 0 ? write_file(g, r) : r->body_n == 0 || g->write(g->ctx, r->body, r->body_n);
}

bool
gateway_serve(struct app *app, const struct gateway *g)
{
	struct header      headers[HTTP_NAMES_N];
	struct head        head = { .content_length = -1 };
	struct exchange   *x = exchange_new(app);
	const char        *wrong = read_head(g, &head, headers);
	enum exchange_next next = EXCHANGE_RESPOND;
	bool               whole = true, ok;

	if (wrong == NULL) {
		next = exchange_head(x, &head);
		next = read_body(g, x, next, head.content_length > 0 ? head.content_length : 0, &whole);
		if (!whole)
			wrong = "the body's length is not the one announced";
	}
	if (wrong != NULL) {
		log_line(LOG_WARN, "gateway", "refused a request: %s", wrong);
		exchange_fault(x, 400);
	} else if (next == EXCHANGE_BODY && exchange_end(x) == EXCHANGE_HASH) {
		struct hash_result result;

		g->hash(g->ctx, exchange_job(x), &result);
		exchange_hashed(x, &result);
	}
	ok = respond(g, x, head.method);
	exchange_free(x);
	return ok;
}
