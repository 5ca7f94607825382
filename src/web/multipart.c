/*
 * The streaming multipart reader: a small machine over bytes.
 *
 *   START --boundary--> AFTER --CRLF--> HEAD --empty line--> DATA --CRLF--boundary--> AFTER --"--"--> DONE
 *
 * A delimiter contains CR only as its first byte, so when a match breaks off nothing inside the matched bytes can begin
 * another one: they are data, and only the breaking byte is looked at again.
 */
#include "web/multipart.h"
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum state { START, AFTER, HEAD, DATA, DONE };

struct multipart {
	struct arena *a;
	const struct multipart_sink *sink;
	enum state state;
	int    parts_n;
	char   mark[MULTIPART_BOUNDARY_BYTES + 8]; /* CR LF "--" boundary              */
	size_t mark_n;
	size_t at;                                 /* bytes of the mark seen so far    */
	char   two[2];                             /* what follows a boundary          */
	char   head[MULTIPART_HEAD_BYTES + 1];
	size_t head_n;
};

/* The boundary parameter; bchars of RFC 2046 only, so that it can't contain CR, quotes or control characters. */
static bool
find_boundary(const char *type, char *out, size_t *n)
{
	static const char allowed[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=? ";
	const char *p = type;
	bool quoted;

	do {
		p = strchr(p, ';');
		if (p == NULL)
			return false;
		p += 1 + strspn(p + 1, " \t");
	} while (strncasecmp(p, "boundary=", 9) != 0);
	p += 9;
	quoted = *p == '"';
	p += quoted;
	*n = quoted ? strcspn(p, "\"") : strcspn(p, "; \t");
	if (*n == 0 || *n > MULTIPART_BOUNDARY_BYTES || (quoted && p[*n] != '"') || p[*n - 1] == ' ' || strspn(p, allowed) < *n)
		return false;
	memcpy(out, p, *n);
	return true;
}

int
multipart_new(struct arena *a, const char *content_type, const struct multipart_sink *sink, struct multipart **out)
{
	static const char media[] = "multipart/form-data";
	struct multipart *m = arena_alloc(a, sizeof(*m));

	if (content_type == NULL || strncasecmp(content_type, media, sizeof(media) - 1) != 0)
		return 415;
	memcpy(m->mark, "\r\n--", 4);
	if (!find_boundary(content_type, m->mark + 4, &m->mark_n))
		return 400;
	m->mark_n += 4;
	m->a = a;
	m->sink = sink;
	m->state = START;
	m->at = 2; /* the first boundary has no line before it */
	*out = m;
	return 0;
}

/* One parameter of a Content-Disposition; gives the end of it, or NULL where it is malformed. */
static const char *
disposition_param(struct arena *a, const char *p, const char **name, const char **value)
{
	size_t n = strcspn(p, "=; \t"), w = 0;
	char *out;

	*name = arena_strn(a, p, n);
	p += n;
	if (n == 0 || *p++ != '=')
		return NULL;
	if (*p != '"') {
		n = strcspn(p, "; \t");
		*value = arena_strn(a, p, n);
		return p + n;
	}
	out = arena_alloc(a, strlen(p) + 1);
	for (p++; *p != '"'; p++) {
		if (*p == '\0')
			return NULL;
		if (*p == '\\' && p[1] == '"')
			p++;
		out[w++] = *p;
	}
	*value = out;
	return p + 1;
}

static bool
disposition(struct arena *a, const char *p, const char **name, const char **filename)
{
	const char *key, *value;

	if (strncasecmp(p, "form-data", 9) != 0)
		return false;
	for (p += 9; *(p += strspn(p, " \t")) != '\0';) {
		if (*p != ';')
			return false;
		p += 1 + strspn(p + 1, " \t");
		if ((p = disposition_param(a, p, &key, &value)) == NULL)
			return false;
		if (strcasecmp(key, "name") == 0 && *name == NULL)
			*name = value;
		else if (strcasecmp(key, "filename") == 0 && *filename == NULL)
			*filename = value;
		else if (strcasecmp(key, "name") == 0 || strcasecmp(key, "filename") == 0)
			return false; /* twice: one of them is for somebody else's eyes */
	}
	return *name != NULL;
}

/* One line of a part's head. */
static bool
head_line(struct multipart *m, char *line, const char **name, const char **filename)
{
	char *colon = strchr(line, ':');
	const char *value;

	if (colon == NULL || colon == line || line[0] == ' ' || line[0] == '\t')
		return false;
	*colon = '\0';
	value = colon + 1 + strspn(colon + 1, " \t");
	if (strcasecmp(line, "content-disposition") == 0)
		return *name == NULL && disposition(m->a, value, name, filename);
	if (strcasecmp(line, "content-transfer-encoding") == 0)
		return strcasecmp(value, "binary") == 0 || strcasecmp(value, "8bit") == 0 || strcasecmp(value, "7bit") == 0;
	return true;
}

static int
head_done(struct multipart *m)
{
	const char *name = NULL, *filename = NULL;
	char *line = m->head;

	m->head[m->head_n - 2] = '\0';
	while (*line != '\0') {
		char *end = strstr(line, "\r\n");

		if (end == NULL)
			return 400;
		*end = '\0';
		if (!head_line(m, line, &name, &filename))
			return 400;
		line = end + 2;
	}
	if (name == NULL)
		return 400;
	m->state = DATA;
	m->at = 0;
	return m->sink->begin(m->sink->cx, name, filename);
}

static int
head_byte(struct multipart *m, char c)
{
	if (c == '\0')
		return 400;
	if (m->head_n == MULTIPART_HEAD_BYTES)
		return 413;
	m->head[m->head_n++] = c;
	if (m->head_n >= 4 && memcmp(m->head + m->head_n - 4, "\r\n\r\n", 4) == 0)
		return head_done(m);
	return m->head_n == 2 && memcmp(m->head, "\r\n", 2) == 0 ? 400 : 0; /* a part without any head */
}

/* The two bytes after a boundary: a line end opens a part, "--" closes the body. */
static int
after_byte(struct multipart *m, char c)
{
	m->two[m->at++] = c;
	if (m->at < 2)
		return 0;
	if (memcmp(m->two, "--", 2) == 0) {
		m->state = DONE;
		return 0;
	}
	if (memcmp(m->two, "\r\n", 2) != 0)
		return 400;
	if (++m->parts_n > MULTIPART_PARTS_MAX)
		return 413;
	m->state = HEAD;
	m->head_n = 0;
	return 0;
}

static int
boundary_seen(struct multipart *m)
{
	bool first = m->state == START;

	m->state = AFTER;
	m->at = 0;
	return first ? 0 : m->sink->end(m->sink->cx);
}

/* Data up to the next possible mark.  Gives how many bytes were used. */
static int
data_bytes(struct multipart *m, const char *p, size_t n, size_t *used)
{
	const char *cr;
	int status;

	*used = 1;
	if (m->at > 0 && *p == m->mark[m->at])
		return ++m->at == m->mark_n ? boundary_seen(m) : 0;
	if (m->at > 0) {
		*used = 0;
		status = m->sink->data(m->sink->cx, m->mark, m->at);
		m->at = 0;
		return status;
	}
	cr = memchr(p, '\r', n);
	if (cr == p) {
		m->at = 1;
		return 0;
	}
	*used = cr != NULL ? (size_t)(cr - p) : n;
	return m->sink->data(m->sink->cx, p, *used);
}

int
multipart_feed(struct multipart *m, const char *bytes, size_t n)
{
	int status = 0;

	for (size_t i = 0, used = 1; i < n && status == 0; i += used, used = 1) {
		char c = bytes[i];

		if (m->state == DATA)
			status = data_bytes(m, bytes + i, n - i, &used);
		else if (m->state == HEAD)
			status = head_byte(m, c);
		else if (m->state == AFTER)
			status = after_byte(m, c);
		else if (m->state == START)
			status = c != m->mark[m->at] ? 400 : ++m->at == m->mark_n ? boundary_seen(m) : 0;
		else if (c != '\r' && c != '\n') /* an epilogue is nothing a browser sends */
			status = 400;
	}
	return status;
}

int
multipart_end(const struct multipart *m)
{
	return m->state == DONE ? 0 : 400;
}
