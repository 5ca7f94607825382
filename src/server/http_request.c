/*
 * One request between libmicrohttpd and the exchange.  The library calls http_request_line after the request line,
 * http_request_step after the headers, for each piece of body and once at the end, and http_request_done when all is over.
 */
#include "server/http.h"
#include "base/log.h"
#include "server/hasher.h"
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A body that will not be used is still read, up to here: closing on a client that sends would lose our answer. */
enum { UNWANTED_BODY_BYTES = 32 * 1024 * 1024 };

struct http_request {
	struct http_request   *next, *prev;  /* among the suspended ones                                  */
	struct MHD_Connection *c;
	struct http_conn      *conn;
	struct exchange       *x;            /* NULL until the headers are there                          */
	struct http_check      check;
	struct head            head;         /* what the exchange borrows until it is freed               */
	char                  *target;       /* as sent; owned: the library decodes its copy in place     */
	size_t                 target_n;
	int64_t                began_ms, body_bytes, asked_ms;
	uint64_t               job;          /* 0, or what the hasher is asked                            */
	bool                   decided;      /* the response is there: the rest of the body is only read  */
	bool                   close;        /* after this response                                       */
	const char            *line_end;     /* in the library's buffer: where the last line looked at ended */
};

/* ---- the hasher's list ----------------------------------------------------------------------------------------- */

static void
list_add(struct http *h, struct http_request *r)
{
	r->prev = NULL;
	r->next = h->hashing;
	if (r->next != NULL)
		r->next->prev = r;
	h->hashing = r;
}

static void
list_remove(struct http *h, struct http_request *r)
{
	if (r->prev != NULL)
		r->prev->next = r->next;
	else
		h->hashing = r->next;
	if (r->next != NULL)
		r->next->prev = r->prev;
	r->job = 0;
	hasher_done(h->w);
}

static void
hashed(struct http *h, struct http_request *r, const struct hash_result *result)
{
	list_remove(h, r);
	exchange_hashed(r->x, result);
	r->decided = true;
	MHD_resume_connection(r->c);
}

void
http_request_hashed(struct http *h)
{
	struct hasher_answer answer;

	while (hasher_hear(h->w, &answer))
		for (struct http_request *r = h->hashing; r != NULL; r = r->next)
			if (r->job == answer.id) {
				hashed(h, r, &answer.result);
				break;
			}
	sodium_memzero(&answer, sizeof answer);
}

void
http_request_late(struct http *h, int64_t now_ms)
{
	static const struct hash_result failed = { .outcome = HASH_FAILED };

	for (struct http_request *r = h->hashing, *next; r != NULL; r = next) {
		next = r->next;
		if (now_ms != 0 && now_ms - r->asked_ms < HASHER_WAIT_MS)
			continue;
		log_line(LOG_ERROR, "http", "the hasher did not answer");
		hashed(h, r, &failed);
	}
}

/* ---- the response ---------------------------------------------------------------------------------------------- */

static struct MHD_Response *
body_of(const struct response *from)
{
	int     fd;
	int64_t at;

	if (from->file < 0)
		return MHD_create_response_from_buffer(from->body_n, (void *)(uintptr_t)from->body, MHD_RESPMEM_PERSISTENT);
	/* the exchange owns the file and the library closes what it gets: a copy, sent from where the file stands */
	fd = fcntl(from->file, F_DUPFD_CLOEXEC, 0);
	at = fd < 0 ? -1 : lseek(fd, 0, SEEK_CUR);
	if (at < 0) {
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	return MHD_create_response_from_fd_at_offset64((uint64_t)from->file_bytes, fd, (uint64_t)at);
}

static enum MHD_Result
respond(struct http *h, struct http_request *r)
{
	const struct response *from = exchange_response(r->x);
	struct MHD_Response   *to = body_of(from);
	enum MHD_Result        ok = MHD_NO;

	if (to == NULL)
		return MHD_NO; /* closes the connection: half an answer is worse than none */
	for (int i = 0; i < from->headers_n; i++)
		if (MHD_add_response_header(to, from->headers[i].name, from->headers[i].value) != MHD_YES)
			log_line(LOG_ERROR, "http", "header %s was not sent", from->headers[i].name);
	if (r->close || h->draining)
		MHD_add_response_header(to, MHD_HTTP_HEADER_CONNECTION, "close");
	r->conn->deadline_ms = processes_now_ms() + http_limit_allow(from->file < 0 ? (int64_t)from->body_n : from->file_bytes);
	ok = MHD_queue_response(r->c, (unsigned)from->status, to);
	MHD_destroy_response(to);
	return ok;
}

/* ---- the request ----------------------------------------------------------------------------------------------- */

void *
http_request_line(void *cls, const char *uri, struct MHD_Connection *c)
{
	struct http_request *r = calloc(1, sizeof *r);

	(void)cls;
	if (r == NULL || (r->target = strdup(uri)) == NULL)
		abort(); /* the master starts another worker */
	r->target_n = strlen(uri);
	r->c = c;
	r->began_ms = processes_now_ms();
	r->conn = http_limit_conn(c);
	r->conn->request = r;
	return r;
}

void
http_request_done(void *cls, struct MHD_Connection *c, void **request, enum MHD_RequestTerminationCode why)
{
	struct http_request *r = *request;

	(void)c, (void)why;
	if (r == NULL)
		return;
	if (r->job != 0)
		list_remove(cls, r);
	r->conn->request = NULL;
	r->conn->deadline_ms = processes_now_ms() + HTTP_IDLE_S * 1000 + HTTP_HEAD_MS;
	exchange_free(r->x);
	free(r->target);
	free(r);
	*request = NULL;
}

/* The program decodes what it uses itself. */
size_t
http_request_unescape(void *cls, struct MHD_Connection *c, char *text)
{
	(void)cls, (void)c;
	return strlen(text);
}

/*
 * The library tells no line ends, embedded NULs or folded lines, but it decodes in place: in a strict request each name stands
 * exactly two bytes (CR, LF) after the end of the line before it, and its value right behind it.  Holds for the one version
 * whose buffer we know; with another the check is left out and tests/doors/strict.sh tells.
 */
static bool
buffer_is_known(void)
{
	return strcmp(MHD_get_version(), "0.9.75") == 0;
}

static void
look_at_line(struct http_request *r, const char *name, size_t name_n, const char *value, size_t value_n)
{
	const char *after = name + name_n + 1; /* behind the colon */

	if (r->check.wrong != NULL || !buffer_is_known())
		return;
	if (name != r->line_end + 2)
		r->check.wrong = "a line ends with a bare LF or has a NUL";
	else if (value < after || strspn(after, " \t") != (size_t)(value - after))
		r->check.wrong = "a line is folded";
	r->line_end = value + value_n;
}

static enum MHD_Result
each_header(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_n, const char *value, size_t value_n)
{
	struct http_request *r = cls;

	(void)kind;
	if (value == NULL)
		return MHD_YES; /* the library has none such */
	look_at_line(r, name, name_n, value, value_n);
	http_check_header(&r->check, name, name_n, value, value_n);
	return MHD_YES;
}

/* The headers are there: check them, show them to the exchange. */
static enum MHD_Result
begin(struct http *h, struct http_request *r, const char *url, const char *method, const char *version)
{
	struct http_check *check = &r->check;

	http_check_begin(check, method, r->target, version);
	/* version follows the target in the library's buffer: a gap means a NUL cut the target short */
	if (check->wrong == NULL && version - url != (ptrdiff_t)r->target_n + 1)
		check->wrong = "target has a NUL or a blank";
	r->line_end = version + strlen(version);
	MHD_get_connection_values_n(r->c, MHD_HEADER_KIND, each_header, r);
	/* the last line: its end and the empty line are zeroed, text behind a NUL is not */
	if (check->wrong == NULL && buffer_is_known() && r->line_end[1] != '\0')
		check->wrong = "a line has a NUL";
	r->x = exchange_new(h->app);
	if (!http_check_end(check)) {
		log_line(LOG_INFO, "http", "refused a request of %s: %s", r->conn->client, check->wrong);
		exchange_fault(r->x, 400);
		r->decided = r->close = true;
		return respond(h, r); /* at once: nobody knows where its body would end */
	}
	r->head = (struct head){ .method = method, .target = r->target, .headers = check->kept, .headers_n = check->kept_n,
		.content_length = check->content_length, .client = r->conn->client };
	r->conn->deadline_ms = processes_now_ms() + http_limit_allow(0);
	if (exchange_head(r->x, &r->head) != EXCHANGE_RESPOND)
		return MHD_YES;
	r->decided = true;
	if (check->expects || check->content_length > UNWANTED_BODY_BYTES) {
		r->close = true;
		return respond(h, r);
	}
	return MHD_YES;
}

static enum MHD_Result
body(struct http_request *r, const char *data, size_t *data_n)
{
	r->body_bytes += (int64_t)*data_n;
	r->conn->deadline_ms = r->began_ms + http_limit_allow(r->body_bytes);
	if (!r->decided)
		r->decided = exchange_body(r->x, data, *data_n) == EXCHANGE_RESPOND;
	else if (r->body_bytes > UNWANTED_BODY_BYTES)
		return MHD_NO;
	*data_n = 0;
	return MHD_YES;
}

static enum MHD_Result
end(struct http *h, struct http_request *r)
{
	static const struct hash_result busy = { .outcome = HASH_BUSY };

	if (!r->decided && exchange_end(r->x) == EXCHANGE_HASH) {
		r->job = hasher_ask(h->w, exchange_job(r->x));
		if (r->job != 0) {
			r->asked_ms = processes_now_ms();
			r->conn->deadline_ms = 0; /* it is we who take the time now */
			list_add(h, r);
			MHD_suspend_connection(r->c);
			return MHD_YES;
		}
		exchange_hashed(r->x, &busy);
	}
	r->decided = true;
	return respond(h, r);
}

enum MHD_Result
http_request_step(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version,
    const char *data, size_t *data_n, void **request)
{
	struct http_request *r = *request;

	(void)c;
	if (r->x == NULL)
		return begin(cls, r, url, method, version);
	if (*data_n > 0)
		return body(r, data, data_n);
	return end(cls, r);
}
