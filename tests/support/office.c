/* The sample office for tests; see office.h. */
#include "support/office.h"
#include "cli/seed.h"
#include "pages/routes.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static struct store *seeded;

static int64_t
now(void)
{
	return site_now;
}

int
office_group_setup(void **state)
{
	(void)state;
	site_now = 1795000000; /* Wednesday 18 November 2026, half past nine in Hà Nội */
	return store_setup_empty((void **)&seeded) == 0 && seed_demo(seeded->dir, site_now) == OK ? 0 : -1;
}

int
office_group_teardown(void **state)
{
	void *st = seeded;

	(void)state;
	return store_teardown(&st);
}

static int
copy(const char *from, const char *to)
{
	char    bytes[65536];
	ssize_t n;
	int     in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), failed = in < 0 || out < 0;

	while (!failed && (n = read(in, bytes, sizeof bytes)) > 0)
		failed = write(out, bytes, (size_t)n) != n;
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	return failed ? -1 : 0;
}

int
office_setup(void **state)
{
	struct site       *s = calloc(1, sizeof *s);
	struct app_options o = { .demo = true, .routes = pages_routes, .routes_n = pages_routes_n, .now = now };

	if (s == NULL || store_setup_empty((void **)&s->st) != 0)
		return -1;
	if (copy(store_path(seeded, "motcua.db"), store_path(s->st, "motcua.db")) != 0 || symlink(store_path(seeded, "files"), store_path(s->st, "files")) != 0)
		return -1;
	site_now = 1795000000;
	o.dir = s->st->dir;
	s->piece = 4096;
	s->client = "192.0.2.7";
	*state = s;
	return app_open(&s->app, &o) == OK ? 0 : -1;
}

void
office_in(struct site *s, const char *who)
{
	const char *at = strchr(who, '@') != NULL ? "" : "%40office.example";

	memset(s->jar, 0, sizeof s->jar);
	assert_int_equal(site_post(s, "/sign-in", "/sign-in", arena_printf(s->st->a, "email=%s%s&next=&kept=&password=mot+cua+2026", who, at)), 303);
}

const char *
office_code(struct site *s, const char *domain)
{
	const char *code = store_get(s->st, arena_printf(s->st->a, "SELECT d.code FROM dossier d JOIN answer a ON a.dossier = d.id WHERE a.field = 'domain_name' AND a.value = '%s'", domain));

	assert_string_not_equal(code, "");
	return arena_str(s->st->a, code);
}

const char *
office_field(struct site *s, const char *name)
{
	const char *mark = arena_printf(s->st->a, "name=\"%s\" value=\"", name), *p = strstr(s->body, mark);

	return p == NULL ? "" : arena_strn(s->st->a, p + strlen(mark), strcspn(p + strlen(mark), "\""));
}

int
office_post(struct site *s, const char *page, const char *target, const char *fields)
{
	const char *version, *body;

	site_get(s, page);
	version = office_field(s, "version");
	/* a page that shows no form is sent what it would hold, as somebody would who kept an old one open */
	if (*version == '\0' && strncmp(target, "/dossiers/", 10) == 0)
		version = arena_str(s->st->a, store_get(s->st, arena_printf(s->st->a, "SELECT version FROM dossier WHERE '%s' LIKE '/dossiers/' || code || '/%%'", target)));
	body = arena_printf(s->st->a, "csrf=%s%s%s%s%s", site_token(s), *version != '\0' ? "&version=" : "", version, *fields != '\0' ? "&" : "", fields);
	return site_send(s, "POST", target, NULL, body, strlen(body));
}

void
office_is(struct site *s, const char *sql, const char *value)
{
	assert_string_equal(store_get(s->st, sql), value);
}

void
office_has(const struct site *s, const char *text)
{
	if (strstr(s->body, text) == NULL)
		fail_msg("not on the page: %s", text);
}

void
office_hasnt(const struct site *s, const char *text)
{
	if (strstr(s->body, text) != NULL)
		fail_msg("on the page: %s", text);
}
