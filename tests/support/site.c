/*
 * The test site: a few rows of every kind, the real sign-in, and a browser's memory.
 */
#include "support/site.h"
#include "pages/routes.h"
#include "pages/sign_in.h"
#include "web/hashing.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int64_t site_now = 1795000000, site_slow_s;
const char site_password[] = "m\xe1\xba\xadt kh\xe1\xba\xa9u \xc4\x91\xc3\xba ng"; /* "mật khẩu đú ng" */

static int64_t
now(void)
{
	return site_now;
}

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static const char *const outcomes[] = { "ok", "invalid", "refused", "absent", "conflict", "fault", "mute", NULL };
static const struct field box_fields[] = {
	{ .name = "outcome", .type = FIELD_CHOICE, .choices = outcomes },
	{ .name = "email", .type = FIELD_EMAIL, .flags = F_OPTIONAL },
	{ .name = "next", .type = FIELD_AREA, .flags = F_OPTIONAL, .max = 2000 },
	{ .name = "tick", .type = FIELD_CHOICE, .flags = F_OPTIONAL | F_LIST },
	{ .name = "pin", .type = FIELD_PASSWORD, .flags = F_OPTIONAL },
	{ .name = "version", .type = FIELD_INTEGER, .flags = F_OPTIONAL },
};
static const struct form box_form = FORM("box", box_fields);

static const struct field rows_fields[] = {
	{ .name = "source.N.url", .type = FIELD_DOMAIN },
	{ .name = "source.N.name", .type = FIELD_TEXT, .flags = F_OPTIONAL },
};
static const struct form rows_form = FORM("rows", rows_fields);

static const struct field upload_fields[] = {
	{ .name = "next", .type = FIELD_TEXT, .flags = F_OPTIONAL },
	{ .name = "email", .type = FIELD_FILE },
	{ .name = "word", .type = FIELD_FILE, .flags = F_OPTIONAL | F_DOCX },
};
static const struct form upload_form = FORM("upload", upload_fields);

static enum rc
write_row(struct cx *cx)
{
	struct params ps = { .n = 0 };
	struct table *t;

	param_int(&ps, "person", cx->who.person);
	param_text(&ps, "path", "written");
	param_text(&ps, "fields", "x");
	param_int(&ps, "now", cx->now_s);
	return db_query(cx->db, SQL_KEPT_ADD, &ps, cx->arena, &t);
}

static enum rc
box_post(struct cx *cx)
{
	const char *outcome = cx_value(cx, "outcome");

	if (write_row(cx) != OK)
		return FAULT;
	if (strcmp(outcome, "invalid") == 0)
		return cx_invalid(cx, "email", "not_an_email");
	if (strcmp(outcome, "refused") == 0)
		return cx_refuse(cx, "form_incomplete", "NĐ 1/2000 Điều 1", site_now);
	if (strcmp(outcome, "absent") == 0)
		return ABSENT;
	if (strcmp(outcome, "conflict") == 0)
		return CONFLICT;
	if (strcmp(outcome, "fault") == 0)
		return FAULT;
	if (strcmp(outcome, "mute") == 0)
		return REFUSED;
	cx_flash(cx, "ok", "signed_out", "<b>");
	cx_redirect(cx, "/box");
	return OK;
}

static enum rc
rows_post(struct cx *cx)
{
	int rows[FORM_ROWS_MAX], n = form_rows(&cx->form, "source", rows);

	cx_redirect(cx, "/box?rows=%d", n);
	return OK;
}

static enum rc
upload_post(struct cx *cx)
{
	const struct cx_file *f = cx_file(cx, "email");

	cx_redirect(cx, "/files/%s/%s", f->hash, strcmp(f->media, "application/pdf") == 0 ? "pdf" : "other");
	return OK;
}

static enum rc
file_get(struct cx *cx)
{
	bool pdf = strcmp(cx_value(cx, "kind"), "pdf") == 0;

	return cx_send_file(cx, cx_value(cx, "hash"), pdf ? "application/pdf" : "text/html", "Giấy \"phép\".pdf", CX_INLINE);
}

static enum rc
csv_get(struct cx *cx)
{
	static const char *const cols[] = { "name", "note" };
	struct table *t = table_new(cx->arena, "t", cols, 2);

	table_add(cx->arena, t);
	table_set(t, 0, "name", "=1+1");
	table_set(t, 0, "note", "a \"b\"\nc");
	return cx_send_csv(cx, t, "ds.csv");
}

static enum rc
mine_get(struct cx *cx)
{
	param_text(&cx->params, "path", "/box");
	return OK;
}

static const char *const values_cols[] = { "email", "next" };

static enum rc
values_get(struct cx *cx)
{
	struct table *t = cx_table(cx, "values");

	table_add(cx->arena, t);
	table_set(t, 0, "email", "stored@example.vn");
	table_set(t, 0, "next", "stored next");
	return OK;
}

static enum rc
home_get(struct cx *cx)
{
	return cx_send_bytes(cx, "text/plain", NULL, "home", 4, CX_INLINE);
}

static const struct route routes[] = {
	{ METHOD_GET, "/", ROLE_PUBLIC, .flags = RF_RAW, .handle = home_get },
	{ METHOD_GET, "/sign-in", ROLE_PUBLIC, .flags = RF_HIDDEN, .form = &sign_in_get_form, .page = "sign_in", .handle = page_sign_in_get },
	{ METHOD_POST, "/sign-in", ROLE_PUBLIC, .flags = RF_HASH, .form = &sign_in_form, .prepare = page_sign_in_prepare, .handle = page_sign_in_post },
	{ METHOD_POST, "/sign-out", ROLE_SIGNED_IN, .form = &sign_out_form, .handle = page_sign_out_post },
	{ METHOD_POST, "/language", ROLE_PUBLIC, .flags = RF_READ, .form = &language_form, .handle = page_language_post, .again = "/" },
	{ METHOD_GET, "/box", ROLE_SIGNED_IN, .page = "sign_in" },
	{ METHOD_POST, "/box", ROLE_SIGNED_IN, .form = &box_form, .handle = box_post },
	{ METHOD_GET, "/values", ROLE_SIGNED_IN, .page = "sign_in", .made = { MADE("values", values_cols) }, .handle = values_get },
	{ METHOD_POST, "/values", ROLE_SIGNED_IN, .form = &box_form, .handle = box_post },
	{ METHOD_POST, "/rows", ROLE_SIGNED_IN, .form = &rows_form, .handle = rows_post, .again = "/box" },
	{ METHOD_GET, "/queue", ROLE_STAFF, .page = "sign_in" },
	{ METHOD_GET, "/mine/:kept#", ROLE_SIGNED_IN, .loads = { { SQL_KEPT_GET, "kept", 0 } }, .page = "sign_in", .handle = mine_get },
	{ METHOD_GET, "/upload", ROLE_APPLICANT, .page = "sign_in" },
	{ METHOD_POST, "/upload", ROLE_APPLICANT, .flags = RF_UPLOAD, .form = &upload_form, .handle = upload_post },
	{ METHOD_GET, "/files/:hash/:kind", ROLE_SIGNED_IN, .flags = RF_RAW, .handle = file_get },
	{ METHOD_GET, "/list.csv", ROLE_PUBLIC, .flags = RF_RAW, .handle = csv_get },
};

/* --- store --------------------------------------------------------------------------------------------------------- */

/* Hashed once a program: under the sanitizers it takes its time. */
static const char *
password_hash(void)
{
	static struct hash_result result;
	struct hash_job job = { .kind = HASH_MAKE };

	if (result.encoded[0] == '\0') {
		snprintf(job.password, sizeof(job.password), "%s", site_password);
		hashing_run(&job, &result);
	}
	return result.encoded;
}

static void
fill(struct store *st)
{
	const char *sql = arena_printf(st->a,
	    "INSERT INTO person (id, name, email, password, staff, created_s, active) VALUES"
	    " (10, 'Nguyễn An', 'an@example.vn', '%1$s', 0, 1, 1), (11, 'Trần Bình', 'binh@example.vn', '%1$s', 0, 1, 1),"
	    " (12, 'Lê Cũ', 'cu@example.vn', '%1$s', 0, 1, 0), (13, 'Chưa có', 'chua@example.vn', NULL, 0, 1, 1),"
	    " (20, 'Phạm Dung', 'dung@example.vn', '%1$s', 1, 1, 1), (21, 'Võ Em', 'em@example.vn', '%1$s', 1, 1, 1),"
	    " (22, 'Hồ Giang', 'giang@example.vn', '%1$s', 1, 1, 1), (23, 'Ngô Hà', 'ha@example.vn', '%1$s', 1, 1, 1),"
	    " (24, 'Đỗ In', 'in@example.vn', '%1$s', 1, 1, 1), (25, 'Bùi Khoa', 'khoa@example.vn', '%1$s', 1, 1, 1),"
	    " (26, 'Lý Lan', 'lan@example.vn', '%1$s', 1, 1, 1), (27, 'Mai My', 'my@example.vn', '%1$s', 1, 1, 1),"
	    " (28, 'Tạ Nga', 'nga@example.vn', '%1$s', 1, 1, 1);"
	    "INSERT INTO organisation (id, name, folded, tax_code, created_s) VALUES (1, 'Báo A', 'bao a', '0100109106', 1);"
	    "INSERT INTO member (organisation, person, rights, approved_s) VALUES (1, 10, 'submit', 1), (1, 11, 'edit', 1);"
	    "INSERT INTO person_role (person, role) VALUES (20, 'desk_officer'), (21, 'leader'),"
	    " (22, 'desk_head'), (23, 'case_officer'), (24, 'division_head'), (25, 'records_clerk'), (26, 'inspector'), (27, 'auditor'), (28, 'admin');",
	    password_hash());
	const char *error = store_sql(st, sql);

	if (error != NULL)
		fail_msg("%s", error);
}

static int
set_up(void **state, const struct route *rows, int rows_n)
{
	struct site *s = calloc(1, sizeof(*s));
	struct app_options o = { .routes = rows, .routes_n = rows_n, .now = now };

	if (s == NULL || store_setup_program((void **)&s->st) != 0)
		return -1;
	fill(s->st);
	site_now = 1795000000;
	o.dir = s->st->dir;
	s->piece = 7;
	s->client = "192.0.2.7";
	*state = s;
	return app_open(&s->app, &o) == OK ? 0 : -1;
}

int
site_setup(void **state)
{
	return set_up(state, routes, (int)(sizeof(routes) / sizeof(routes[0])));
}

int
site_setup_pages(void **state)
{
	return set_up(state, pages_routes, pages_routes_n);
}

int
site_teardown(void **state)
{
	struct site *s = *state;
	void *st = s->st;

	app_close(s->app);
	free(s);
	return store_teardown(&st);
}

/* --- the browser --------------------------------------------------------------------------------------------------- */

const char *
site_header(const struct site *s, const char *name)
{
	for (int i = 0; i < s->headers_n; i++)
		if (strcmp(s->headers[i].name, name) == 0)
			return s->headers[i].value;
	return NULL;
}

const char *
site_cookie(const struct site *s, const char *name)
{
	for (int i = 0; i < SITE_COOKIES_MAX; i++)
		if (strcmp(s->jar[i].name, name) == 0 && s->jar[i].value[0] != '\0')
			return s->jar[i].value;
	return NULL;
}

static void
keep_cookie(struct site *s, const char *set)
{
	size_t name_n = strcspn(set, "="), value_n = strcspn(set + name_n + 1, ";");

	for (int i = 0; i < SITE_COOKIES_MAX; i++) {
		if (s->jar[i].name[0] != '\0' && (strlen(s->jar[i].name) != name_n || memcmp(s->jar[i].name, set, name_n) != 0))
			continue;
		snprintf(s->jar[i].name, sizeof(s->jar[i].name), "%.*s", (int)name_n, set);
		snprintf(s->jar[i].value, sizeof(s->jar[i].value), "%.*s", (int)value_n, set + name_n + 1);
		return;
	}
	fail_msg("too many cookies");
}

static const char *
cookie_line(struct site *s)
{
	const char *line = "";

	for (int i = 0; i < SITE_COOKIES_MAX; i++)
		if (s->jar[i].value[0] != '\0')
			line = arena_printf(s->st->a, "%s%s%s=%s", line, *line != '\0' ? "; " : "", s->jar[i].name, s->jar[i].value);
	return line;
}

static void
keep_answer(struct site *s, struct exchange *x)
{
	const struct response *r = exchange_response(x);

	s->status = r->status;
	s->body_n = r->file >= 0 ? (size_t)r->file_bytes : r->body_n;
	s->body = "";
	if (r->file >= 0) {
		char *bytes = arena_alloc(s->st->a, s->body_n + 1);

		assert_int_equal(read(r->file, bytes, s->body_n), s->body_n);
		s->body = bytes;
	} else if (r->body_n > 0) {
		s->body = arena_strn(s->st->a, r->body, r->body_n);
	}
	s->headers_n = r->headers_n;
	for (int i = 0; i < r->headers_n; i++) {
		s->headers[i].name = arena_str(s->st->a, r->headers[i].name);
		s->headers[i].value = arena_str(s->st->a, r->headers[i].value);
		if (strcmp(s->headers[i].name, "set-cookie") == 0)
			keep_cookie(s, s->headers[i].value);
	}
	s->location = site_header(s, "location");
}

static void
drive(struct site *s, const struct head *head, const char *body, size_t n)
{
	struct exchange *x = exchange_new(s->app);
	enum exchange_next next = exchange_head(x, head);

	s->read_body = next == EXCHANGE_BODY;
	for (size_t at = 0; next == EXCHANGE_BODY && at < n; at += s->piece)
		next = exchange_body(x, body + at, n - at < s->piece ? n - at : s->piece);
	site_now += site_slow_s;
	if (next == EXCHANGE_BODY)
		next = exchange_end(x);
	assert_int_equal(next, EXCHANGE_RESPOND);
	keep_answer(s, x);
	exchange_free(x);
}

int
site_send(struct site *s, const char *method, const char *target, const char *type, const char *body, size_t n)
{
	struct header headers[SITE_HEADERS_MAX + 4] = { { "host", "localhost:8080" }, { "cookie", cookie_line(s) } };
	struct head head = { .method = method, .target = target, .headers = headers, .headers_n = 2, .content_length = -1,
		.client = s->client, .tls = s->tls };

	if (body != NULL) {
		headers[head.headers_n++] = (struct header){ "content-type", type != NULL ? type : "application/x-www-form-urlencoded" };
		head.content_length = (int64_t)n;
	}
	for (int i = 0; i < SITE_HEADERS_MAX && s->more[i].name != NULL; i++)
		headers[head.headers_n++] = s->more[i];
	drive(s, &head, body, n);
	return s->status;
}

int
site_get(struct site *s, const char *target)
{
	return site_send(s, "GET", target, NULL, NULL, 0);
}

const char *
site_token(struct site *s)
{
	static const char mark[] = "name=\"csrf\" value=\"";
	const char *p = strstr(s->body, mark);

	if (p == NULL)
		return "";
	p += sizeof(mark) - 1;
	return arena_strn(s->st->a, p, strcspn(p, "\""));
}

int
site_post(struct site *s, const char *page, const char *target, const char *fields)
{
	const char *body = fields;

	if (strstr(fields, "csrf=") == NULL) {
		site_get(s, page);
		body = arena_printf(s->st->a, "csrf=%s%s%s", site_token(s), *fields != '\0' ? "&" : "", fields);
	}
	return site_send(s, "POST", target, NULL, body, strlen(body));
}

void
site_sign_in(struct site *s, const char *email)
{
	const char *fields = arena_printf(s->st->a, "email=%s&next=&kept=&password=m%%E1%%BA%%ADt+kh%%E1%%BA%%A9u+%%C4%%91%%C3%%BA+ng", email);

	/* the sign-in page sends on whoever is signed in already; the form itself changes the person */
	assert_int_equal(site_post(s, s->jar[0].value[0] != '\0' && site_get(s, "/sign-in") == 303 ? "/box" : "/sign-in", "/sign-in", fields), 303);
	assert_non_null(site_cookie(s, s->tls ? "__Host-sid" : "sid"));
}

int
site_writes(struct site *s)
{
	return (int)strtol(store_get(s->st, "SELECT count(*) FROM kept_form WHERE path = 'written'"), NULL, 10);
}
