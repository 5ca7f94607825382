/*
 * The portal's own rows, every one of them for everybody: who may gets in, who may not doesn't, nobody gets a fault.  And what
 * `motcua check` says of them.
 */
#include "pages/routes.h"
#include "support/site.h"
#include "web/route.h"
#include <stdio.h>

static const struct { const char *email; unsigned roles; } people[] = {
	{ NULL, ROLE_PUBLIC },
	{ "an@example.vn", ROLE_APPLICANT },
	{ "dung@example.vn", ROLE_DESK_OFFICER },
	{ "giang@example.vn", ROLE_DESK_HEAD },
	{ "ha@example.vn", ROLE_CASE_OFFICER },
	{ "in@example.vn", ROLE_DIVISION_HEAD },
	{ "em@example.vn", ROLE_LEADER },
	{ "khoa@example.vn", ROLE_RECORDS_CLERK },
	{ "lan@example.vn", ROLE_INSPECTOR },
	{ "my@example.vn", ROLE_AUDITOR },
	{ "nga@example.vn", ROLE_ADMIN },
};
enum { PEOPLE_N = sizeof(people) / sizeof(people[0]) };

/* The row's path with something in each place: a number where numbers go. */
static const char *
path_of(struct site *s, const struct route *r)
{
	const char *p = r->path, *out = "";

	while (*p != '\0') {
		size_t n = strcspn(p + 1, "/") + 1;

		if (p[1] != ':')
			out = arena_printf(s->st->a, "%s%.*s", out, (int)n, p);
		else
			out = arena_printf(s->st->a, "%s/%s", out, p[n - 1] == '#' ? "999999" : "nothing");
		p += n;
	}
	return out;
}

static bool
may(const struct route *r, int person)
{
	unsigned roles = ROLE_PUBLIC | people[person].roles;

	return (r->roles & roles) != 0 || (person > 0 && (r->roles & ROLE_SIGNED_IN) != 0);
}

static void
wrong(const struct site *s, const struct route *r, int person, const char *want)
{
	fail_msg("%s %s for %s: %d, want %s", r->method == METHOD_GET ? "GET" : "POST", r->path,
	    people[person].email != NULL ? people[person].email : "nobody", s->status, want);
}

static void
try_get(struct site *s, const struct route *r, int person)
{
	bool to_sign_in;

	site_get(s, path_of(s, r));
	to_sign_in = s->status == 303 && strncmp(s->location, "/sign-in?next=", 14) == 0;
	if (may(r, person) && (to_sign_in || (s->status != 200 && s->status != 303 && s->status != 404)))
		wrong(s, r, person, "200, 303 or 404");
	if (!may(r, person) && person == 0 && !to_sign_in)
		wrong(s, r, person, "303 to the sign-in page");
	if (!may(r, person) && person > 0 && s->status != 403)
		wrong(s, r, person, "403");
}

/* A POST without a token changes nothing for anybody. */
static void
try_post(struct site *s, const struct route *r, int person)
{
	bool upload = (r->flags & RF_UPLOAD) != 0;

	site_send(s, "POST", path_of(s, r), upload ? "multipart/form-data; boundary=x" : NULL, upload ? "--x--" : "", upload ? 5 : 0);
	if (person == 0 && !may(r, person) && s->status != (upload ? 303 : 401))
		wrong(s, r, person, "401, or 303 for an upload");
	else if ((person > 0 || may(r, person)) && s->status != 403 && !(s->status == 404 && r->make_form != NULL))
		wrong(s, r, person, "403");
}

static void
test_matrix__every_row_for_everybody(void **state)
{
	struct site *s = *state;

	for (int person = 0; person < PEOPLE_N; person++) {
		memset(s->jar, 0, sizeof(s->jar));
		if (people[person].email != NULL)
			site_sign_in(s, people[person].email);
		for (int i = 0; i < pages_routes_n; i++)
			if (pages_routes[i].method == METHOD_GET)
				try_get(s, &pages_routes[i], person);
			else
				try_post(s, &pages_routes[i], person);
	}
}

static void
test_matrix__check_finds_nothing(void **state)
{
	struct site *s = *state;
	struct app_options o = { .dir = s->st->dir, .routes = pages_routes, .routes_n = pages_routes_n };
	enum rc rc;
	const char *log;

	log_catch();
	rc = app_check(&o);
	log = log_caught(s->st->a);
	if (rc != OK)
		fail_msg("%s", log);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SITE_TEST_PAGES(test_matrix__every_row_for_everybody),
		SITE_TEST_PAGES(test_matrix__check_finds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
