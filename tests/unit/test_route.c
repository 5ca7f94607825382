/* Routes: matching, the checks of the table, roles, what `motcua routes` prints. */
#include "support/store.h"
#include "web/route.h"
#include <stdio.h>

static enum rc
nothing(struct cx *cx)
{
	(void)cx;
	return OK;
}

static const struct form empty = { .name = "empty" };
static const struct field file_fields[] = { { .name = "paper", .type = FIELD_FILE } };
static const struct form file_form = FORM("file", file_fields);

static const struct route routes[] = {
	{ METHOD_GET, "/", ROLE_PUBLIC, .page = "home" },
	{ METHOD_GET, "/dossiers/:code", ROLE_APPLICANT | ROLE_STAFF, .page = "dossier" },
	{ METHOD_GET, "/dossiers/new", ROLE_APPLICANT, .page = "new" },
	{ METHOD_POST, "/dossiers/:code/acts/:action", ROLE_SIGNED_IN, .form = &empty, .handle = nothing, .again = "/dossiers/:code" },
	{ METHOD_GET, "/slips/:slip#", ROLE_DESK_HEAD, .page = "slip" },
	{ METHOD_GET, "/:any/new", ROLE_PUBLIC, .page = "any" },
};
enum { N = sizeof(routes) / sizeof(routes[0]) };

static const char *
found(void **state, enum method m, const char *path, struct route_params *params)
{
	const char *allow;
	const struct route *r = route_find(routes, N, m, path, ((struct store *)*state)->a, params, &allow);

	return r != NULL ? r->path : allow != NULL ? allow : "none";
}

static void
test_route__finds_the_row_and_binds(void **state)
{
	struct route_params p;

	assert_string_equal(found(state, METHOD_GET, "/", &p), "/");
	assert_string_equal(found(state, METHOD_HEAD, "/", &p), "/");
	assert_string_equal(found(state, METHOD_GET, "/dossiers/H26.01%2F7", &p), "/dossiers/:code");
	assert_int_equal(p.n, 1);
	assert_string_equal(p.v[0].name, "code");
	assert_string_equal(p.v[0].text, "H26.01/7");
	assert_string_equal(found(state, METHOD_POST, "/dossiers/a/acts/accept", &p), "/dossiers/:code/acts/:action");
	assert_string_equal(p.v[1].text, "accept");
	assert_string_equal(found(state, METHOD_GET, "/slips/12", &p), "/slips/:slip#");
	assert_string_equal(p.v[0].name, "slip");
	assert_true(p.v[0].is_number);
}

static void
test_route__literal_wins_over_bound_and_left_over_right(void **state)
{
	struct route_params p;

	assert_string_equal(found(state, METHOD_GET, "/dossiers/new", &p), "/dossiers/new");
	assert_string_equal(found(state, METHOD_GET, "/others/new", &p), "/:any/new");
}

static void
test_route__what_is_no_path(void **state)
{
	struct route_params p;
	static const char *const none[] = { "/dossiers", "/dossiers/", "/dossiers//acts/x", "/slips/0x1", "/slips/01", "/slips/-1",
		"/slips/1234567890123456789", "/slips/12/", "/Dossiers/a", "//" };

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_string_equal(found(state, METHOD_GET, none[i], &p), "none");
	assert_string_equal(found(state, METHOD_POST, "/dossiers/a", &p), "GET, HEAD");
	assert_string_equal(found(state, METHOD_GET, "/dossiers/a/acts/b", &p), "POST");
	assert_string_equal(found(state, METHOD_OTHER, "/", &p), "GET, HEAD");
}

static void
test_route__check_tells_each_defect(void **state)
{
	struct arena *a = ((struct store *)*state)->a;
	static const struct { struct route row; const char *word; } bad[] = {
		{ { METHOD_GET, "/x", ROLE_NONE, .page = "x" }, "ROLE_PUBLIC" },
		{ { METHOD_OTHER, "/x", ROLE_PUBLIC, .page = "x" }, "neither" },
		{ { METHOD_GET, "x", ROLE_PUBLIC, .page = "x" }, "slash" },
		{ { METHOD_GET, "/x", ROLE_PUBLIC, .handle = nothing }, "RF_RAW" },
		{ { METHOD_GET, "/x", ROLE_PUBLIC, .flags = RF_RAW }, "without a handler" },
		{ { METHOD_GET, "/x", ROLE_PUBLIC, .flags = RF_HASH, .page = "x" }, "flag of POST" },
		{ { METHOD_POST, "/x", ROLE_PUBLIC, .form = &empty }, "without a handler" },
		{ { METHOD_POST, "/x", ROLE_PUBLIC, .handle = nothing }, "without a form" },
		{ { METHOD_POST, "/x", ROLE_PUBLIC, .flags = RF_HASH, .form = &empty, .handle = nothing }, "go together" },
		{ { METHOD_POST, "/x", ROLE_PUBLIC, .form = &empty, .handle = nothing, .again = "/nowhere" }, "no GET row" },
		{ { METHOD_POST, "/x", ROLE_PUBLIC, .form = &file_form, .handle = nothing }, "RF_UPLOAD" },
		{ { METHOD_GET, "/y", ROLE_PUBLIC, .page = "x" }, "twice" },
	};

	assert_int_equal(route_check(routes, N), OK);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct route two[2] = { { METHOD_GET, "/y", ROLE_PUBLIC, .page = "y" }, bad[i].row };
		const char *log;

		log_catch();
		assert_int_equal(route_check(two, 2), FAULT);
		log = log_caught(a);
		if (strstr(log, bad[i].word) == NULL)
			fail_msg("%s not in %s", bad[i].word, log);
	}
}

static void
test_route__role_codes_are_those_of_the_store(void **state)
{
	struct store *st = *state;

	for (int i = 0; i < ROLES_N; i++) {
		assert_string_equal(store_get(st, arena_printf(st->a, "SELECT count(*) FROM role WHERE code = '%s'", role_code(i))), "1");
		assert_int_equal(roles_of(role_code(i)), 1u << i);
		assert_int_equal((ROLE_STAFF >> i) & 1, strtol(store_get(st, arena_printf(st->a, "SELECT staff FROM role WHERE code = '%s'", role_code(i))), NULL, 10));
	}
	assert_string_equal(store_get(st, "SELECT count(*) FROM role WHERE code <> 'system'"), "10");
	assert_int_equal(roles_of("leader,desk_officer unknown"), ROLE_LEADER | ROLE_DESK_OFFICER);
	assert_int_equal(roles_of(NULL), ROLE_NONE);
}

static void
test_route__print(void **state)
{
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	(void)state;
	route_print(f, routes, N);
	fclose(f);
	assert_non_null(strstr(text, "GET  /dossiers/:code"));
	assert_non_null(strstr(text, "staff,applicant  page=dossier"));
	assert_non_null(strstr(text, "again=/dossiers/:code"));
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_EMPTY(test_route__finds_the_row_and_binds),
		STORE_TEST_EMPTY(test_route__literal_wins_over_bound_and_left_over_right),
		STORE_TEST_EMPTY(test_route__what_is_no_path),
		STORE_TEST_EMPTY(test_route__check_tells_each_defect),
		STORE_TEST_PROGRAM(test_route__role_codes_are_those_of_the_store),
		STORE_TEST_EMPTY(test_route__print),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
