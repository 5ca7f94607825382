/*
 * Every tests/unit/templates/ok_* is read and rendered in both languages, every bad_* must be refused; what comes of it is
 * compared with NAME.expected.  MOTCUA_GOLDEN=write rewrites those.
 */
#include "template_data.h"

#include "gen/templates.h"
#include <dirent.h>

static int failures;

static char *
file_text(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *text = arena_alloc(a, 64 * 1024);

	if (f == NULL)
		return arena_str(a, "");
	text[fread(text, 1, 64 * 1024 - 1, f)] = '\0';
	fclose(f);
	return text;
}

static void
compare(struct arena *a, const char *name, const struct buf *b)
{
	const char *path = arena_printf(a, "tests/unit/templates/%s.expected", name), *got = b->p != NULL ? b->p : "";

	if (getenv("MOTCUA_GOLDEN") != NULL) {
		FILE *f = fopen(path, "wb");
		assert_non_null(f);
		fputs(got, f);
		fclose(f);
	}
	if (strcmp(file_text(a, path), got) != 0) {
		print_message("%s: got\n%s", path, got);
		failures++;
	}
}

static void
one_good(struct arena *a, const char *path, const char *name)
{
	const struct template_world world = data_world(a);
	struct template t;
	struct buf b, errors;

	buf_init(&b, 100000);
	buf_init(&errors, 100000);
	if (template_read(&t, path, &world, a, &errors) != OK || data_render(&b, a, &t, LANG_VI, NULL, &errors) != OK) {
		print_message("%s", errors.p);
		failures++;
	}
	buf_str(&b, "=== en\n");
	if (errors.n == 0)
		assert_int_equal(data_render(&b, a, &t, LANG_EN, NULL, &errors), OK);
	compare(a, name, &b);
	buf_free(&b);
	buf_free(&errors);
}

static void
one_bad(struct arena *a, const char *path, const char *name)
{
	const struct template_world world = data_world(a);
	struct template t;
	struct buf b, errors;

	buf_init(&b, 100000);
	buf_init(&errors, 100000);
	if (template_read(&t, path, &world, a, &errors) == OK && data_render(&b, a, &t, LANG_VI, NULL, &errors) == OK) {
		print_message("%s was taken\n", path);
		failures++;
	}
	compare(a, name, &errors);
	buf_free(&b);
	buf_free(&errors);
}

static int
all(const char *prefix, void (*one)(struct arena *, const char *, const char *))
{
	DIR *d = opendir("tests/unit/templates");
	struct dirent *entry;
	int n = 0;

	assert_non_null(d);
	failures = 0;
	while ((entry = readdir(d)) != NULL) {
		struct arena *a = arena_new(65536);
		const char *dot = strrchr(entry->d_name, '.');
		if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0 && strcmp(dot, ".expected") != 0) {
			one(a, entry->d_name, arena_strn(a, entry->d_name, (size_t)(dot - entry->d_name)));
			n++;
		}
		arena_free(a);
	}
	closedir(d);
	return n;
}

static void
test_template__good_ones_render_as_expected(void **state)
{
	(void)state;
	assert_true(all("ok_", one_good) >= 12);
	assert_int_equal(failures, 0);
}

static void
test_template__bad_ones_are_refused_with_file_and_line(void **state)
{
	(void)state;
	assert_true(all("bad_", one_bad) >= 20);
	assert_int_equal(failures, 0);
}

static void
test_template_read__absent_file_is_a_mistake(void **state)
{
	struct arena *a = arena_new(65536);
	const struct template_world world = data_world(a);
	struct template t;
	struct buf errors;

	(void)state;
	buf_init(&errors, 1000);
	assert_int_equal(template_read(&t, "pages/nosuch.html", &world, a, &errors), INVALID);
	assert_string_equal(errors.p, "tests/unit/templates/pages/nosuch.html:1: no file tests/unit/templates/pages/nosuch.html\n");
	buf_free(&errors);
	arena_free(a);
}

/* What the build made and what --templates reads are the same, but for the words (this program has its own). */
static void
test_template_read__gives_what_the_build_gave(void **state)
{
	struct arena *a = arena_new(65536);
	const struct template_world world = { .dir = "templates" };
	struct buf errors;

	(void)state;
	buf_init(&errors, 100000);
	for (int i = 1; i < TMPL__MAX; i++) {
		struct template t;
		if (template_read(&t, templates[i].path, &world, a, &errors) != OK)
			fail_msg("%s", errors.p);
		assert_string_equal(t.name, templates[i].name);
		assert_int_equal(t.ops_n, templates[i].ops_n);
		assert_int_equal(t.refs_n, templates[i].refs_n);
		for (int k = 0; k < t.ops_n; k++) {
			assert_int_equal(t.ops[k].kind, templates[i].ops[k].kind);
			assert_int_equal(t.ops[k].escape, templates[i].ops[k].escape);
			assert_int_equal(t.ops[k].b, templates[i].ops[k].b);
		}
		assert_ptr_equal(template_find(t.name), &templates[i]);
	}
	assert_null(template_find("pages/nosuch"));
	buf_free(&errors);
	arena_free(a);
}

static void
test_template_load__unknown_words_are_mistakes(void **state)
{
	struct arena *a = arena_new(65536);
	struct template t;
	enum rc worst = OK;
	struct buf errors;

	(void)state;
	buf_init(&errors, 1000000);
	for (int i = 1; i < TMPL__MAX; i++) /* the program's pages use words this test does not have */
		if (template_load(&t, "templates", i, a, &errors) != OK)
			worst = INVALID;
	assert_int_equal(worst, INVALID);
	assert_non_null(strstr(errors.p, "no words for"));
	buf_free(&errors);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_template__good_ones_render_as_expected),
		cmocka_unit_test(test_template__bad_ones_are_refused_with_file_and_line),
		cmocka_unit_test(test_template_read__absent_file_is_a_mistake),
		cmocka_unit_test(test_template_read__gives_what_the_build_gave),
		cmocka_unit_test(test_template_load__unknown_words_are_mistakes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
