/*
 * The sink of the multipart reader.
 */
#include "web/upload.h"
#include "base/buf.h"
#include "base/log.h"
#include "base/text.h"
#include "web/multipart.h"
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_BYTES = 4200 };

struct incoming {
	const struct field *field;
	struct cx_file file;
	char path[PATH_BYTES];
	int fd;                            /* -1: nothing was chosen, or it has been kept */
	crypto_hash_sha256_state hashing;
	const char *error;
};

struct upload {
	struct arena *a;
	struct files *files;
	const struct form *form;
	upload_csrf *csrf;
	void *csrf_cx;
	bool csrf_done;
	struct multipart_sink sink;
	struct multipart *reader;
	struct pairs pairs;
	struct buf field;                  /* the plain field being read */
	const char *name;
	size_t fields_bytes;
	struct incoming *now;              /* the file being read; NULL: a plain field */
	struct incoming v[UPLOAD_FILES_MAX];
	int n;
};

static const struct field *
file_field(const struct form *f, const char *name)
{
	for (int i = 0; i < f->n; i++)
		if (f->fields[i].type == FIELD_FILE && strcmp(f->fields[i].name, name) == 0)
			return &f->fields[i];
	return NULL;
}

static struct incoming *
find(const struct upload *u, const char *field)
{
	for (int i = 0; i < u->n; i++)
		if (strcmp(u->v[i].field->name, field) == 0)
			return (struct incoming *)&u->v[i];
	return NULL;
}

static const char *
token_of(const struct upload *u)
{
	for (int i = 0; i < u->pairs.n; i++)
		if (strcmp(u->pairs.v[i].name, "csrf") == 0)
			return u->pairs.v[i].value;
	return NULL;
}

/* No byte of a file is taken from a form that is not ours: the token comes first. */
static bool
may_take_files(struct upload *u)
{
	u->csrf_done = u->csrf_done || u->csrf(u->csrf_cx, token_of(u));
	return u->csrf_done;
}

static int
begin_file(struct upload *u, const char *name, const char *filename)
{
	const struct field *f = file_field(u->form, name);
	struct incoming *in;

	if (!may_take_files(u))
		return 403;
	if (f == NULL || find(u, name) != NULL)
		return 400;
	if (u->n == UPLOAD_FILES_MAX)
		return 413;
	in = u->now = &u->v[u->n++];
	memset(in, 0, sizeof(*in));
	in->field = f;
	in->fd = -1;
	in->file.name = files_name(u->a, filename);
	crypto_hash_sha256_init(&in->hashing);
	if (*filename == '\0') /* no file was chosen; browsers send an empty part */
		return 0;
	in->fd = files_incoming(u->files, in->path, sizeof(in->path));
	return in->fd < 0 ? 500 : 0;
}

static int
begin(void *cx, const char *name, const char *filename)
{
	struct upload *u = cx;

	u->now = NULL;
	if (filename != NULL)
		return begin_file(u, name, filename);
	if (u->pairs.n == form_max(u->form))
		return 413;
	u->name = arena_str(u->a, name);
	buf_reset(&u->field);
	return 0;
}

static bool
write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

/* A file over the limit is read on and thrown away, so that the rest of the form is not lost. */
static int
file_data(struct incoming *in, const char *bytes, size_t n)
{
	in->file.bytes += (int64_t)n;
	if (in->fd < 0)
		return in->file.bytes > 0 ? 400 : 0;
	if (in->file.bytes > FILES_BYTES_MAX)
		in->error = "file_too_big";
	if (in->error != NULL)
		return 0;
	crypto_hash_sha256_update(&in->hashing, (const unsigned char *)bytes, n);
	if (write_all(in->fd, bytes, n))
		return 0;
	log_line(LOG_ERROR, "upload", "cannot write an incoming file: %s", strerror(errno));
	return 500;
}

static int
data(void *cx, const char *bytes, size_t n)
{
	struct upload *u = cx;

	if (u->now != NULL)
		return file_data(u->now, bytes, n);
	u->fields_bytes += n;
	if (u->fields_bytes > FORM_BODY_BYTES)
		return 413;
	buf_add(&u->field, bytes, n);
	return u->field.failed ? 413 : 0;
}

static void
add_pair(struct upload *u)
{
	struct pairs *ps = &u->pairs;
	struct pair *p = &ps->v[ps->n++];

	p->name = u->name;
	p->name_n = strlen(u->name);
	p->value = u->field.n > 0 ? arena_strn(u->a, u->field.p, u->field.n) : "";
	p->value_n = u->field.n;
}

static int
end(void *cx)
{
	struct upload *u = cx;
	unsigned char hash[crypto_hash_sha256_BYTES];

	if (u->now == NULL) {
		add_pair(u);
		return 0;
	}
	crypto_hash_sha256_final(&u->now->hashing, hash);
	u->now->file.hash = text_hex(u->a, hash, sizeof(hash));
	u->now = NULL;
	return 0;
}

int
upload_new(struct upload **out, struct arena *a, struct files *files, const struct form *form, const char *content_type,
    upload_csrf *csrf, void *cx)
{
	struct upload *u = calloc(1, sizeof(*u));
	int status;

	if (u == NULL)
		abort();
	u->a = a;
	u->files = files;
	u->form = form;
	u->csrf = csrf;
	u->csrf_cx = cx;
	u->sink = (struct multipart_sink){ .cx = u, .begin = begin, .data = data, .end = end };
	u->pairs.cap = form_max(form);
	u->pairs.v = arena_array(a, (size_t)u->pairs.cap, sizeof(*u->pairs.v));
	buf_init(&u->field, FORM_BODY_BYTES);
	status = multipart_new(a, content_type, &u->sink, &u->reader);
	if (status != 0) {
		upload_free(u);
		u = NULL;
	}
	*out = u;
	return status;
}

void
upload_free(struct upload *u)
{
	if (u == NULL)
		return;
	for (int i = 0; i < u->n; i++)
		if (u->v[i].fd >= 0) {
			close(u->v[i].fd);
			unlink(u->v[i].path);
		}
	buf_free(&u->field);
	free(u);
}

int
upload_feed(struct upload *u, const char *bytes, size_t n)
{
	return multipart_feed(u->reader, bytes, n);
}

int
upload_end(struct upload *u)
{
	int status = multipart_end(u->reader);

	if (status != 0)
		return status;
	return may_take_files(u) ? 0 : 403;
}

const struct pairs *
upload_pairs(const struct upload *u)
{
	return &u->pairs;
}

static const char *
look(struct upload *u, const struct field *f, bool lenient)
{
	struct incoming *in = find(u, f->name);

	if (in == NULL || in->fd < 0)
		return (f->flags & F_OPTIONAL) == 0 && !lenient ? "file_required" : NULL;
	if (in->error == NULL)
		in->error = files_check(u->files, in->fd, in->file.bytes, (f->flags & F_DOCX) != 0, &in->file.media);
	return in->error;
}

void
upload_check(struct upload *u, struct arena *a, struct form_result *r)
{
	const struct value *button = u->form->lenient != NULL ? form_find(r, u->form->lenient) : NULL;

	for (int i = 0; i < u->form->n; i++) {
		const struct field *f = &u->form->fields[i];
		const char *word = f->type == FIELD_FILE ? look(u, f, button != NULL && button->text != NULL) : NULL;

		if (word == NULL)
			continue;
		form_error(a, r, f->name, word);
		form_find(r, f->name)->error_n = FILES_BYTES_MAX / 1024 / 1024;
	}
}

enum rc
upload_keep(struct upload *u)
{
	for (int i = 0; i < u->n; i++) {
		struct incoming *in = &u->v[i];

		if (in->fd < 0)
			continue;
		if (in->error != NULL || files_keep(u->files, in->fd, in->path, in->file.hash) != OK)
			return FAULT;
		close(in->fd);
		in->fd = -1;
	}
	return OK;
}

const struct cx_file *
upload_file(const struct upload *u, const char *field)
{
	const struct incoming *in = u != NULL ? find(u, field) : NULL;

	return in != NULL && in->file.media != NULL && in->error == NULL ? &in->file : NULL;
}

const struct cx_file *
upload_nth(const struct upload *u, int i)
{
	for (int at = 0; u != NULL && at < u->n; at++)
		if (u->v[at].file.media != NULL && u->v[at].error == NULL && i-- == 0)
			return &u->v[at].file;
	return NULL;
}
