/* The generators of src/tools: SQL files to C. */
#include "support/store.h"
#include "db/book.h"
#include "gen/fixture.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern const struct book_statement fixture_statements[];

static void
write_file(struct store *st, const char *name, const char *text)
{
	FILE *f = fopen(store_path(st, name), "we");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* run(st, argv): 0 where the command ends well; what it says is in the files "out" and "err". */
static int
run(struct store *st, const char *const *argv)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		int out = open(store_path(st, "out"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
		int err = open(store_path(st, "err"), O_WRONLY | O_CREAT | O_TRUNC, 0600);

		dup2(out, STDOUT_FILENO);
		dup2(err, STDERR_FILENO);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* sqlc(st, text): sqlc.awk over one file of this text. */
static int
sqlc(struct store *st, const char *text)
{
	const char *header = arena_printf(st->a, "header=%s", store_path(st, "out.h"));
	const char *source = arena_printf(st->a, "source=%s", store_path(st, "out.c"));
	const char *in = store_path(st, "in.sql");
	const char *argv[] = { "awk", "-v", header, "-v", source, "-f", "src/tools/sqlc.awk", in, NULL };

	write_file(st, "in.sql", text);
	return run(st, argv);
}

/* refused(st, text, want): the build must stop with file:line and these words, and generate nothing. */
static void
refused(struct store *st, const char *text, const char *want)
{
	const char *err, *full = arena_printf(st->a, "%s:%s", store_path(st, "in.sql"), want);

	assert_int_equal(sqlc(st, text), 1);
	err = store_file_read(st->a, store_path(st, "err"));
	if (strstr(err, full) == NULL)
		fail_msg("no \"%s\" in: %s", full, err);
	assert_int_equal(access(store_path(st, "out.h"), F_OK), -1);
}

static void
test_sqlc__mistakes_stop_the_build_with_file_and_line(void **state)
{
	struct store *st = *state;

	refused(st, "-- a comment\nSELECT 1;\n", "2: statement without a name");
	refused(st, "-- name: a :one\nSELECT 1;\n-- name: a :one\nSELECT 2\n", "3: name a is taken at");
	refused(st, "-- name: a :one\n\nSELECT 1;\nSELECT 2;\n", "3: several statements under the name a");
	refused(st, "-- name: a :one\n-- name: b :one\nSELECT 2;\n", "1: statement a is empty");
	refused(st, "-- name: A :one\nSELECT 1\n", "1: expected \"-- name:");
	refused(st, "-- name: a\nSELECT 1\n", "1: expected \"-- name:");
	refused(st, "-- name: a :some\nSELECT 1\n", "1: expected \"-- name:");
	refused(st, "-- name: a :one\n-- filter: q AND 1\nSELECT 1 /*filters*/\n", "2: expected \"-- filter:");
	refused(st, "-- name: a :one\n-- filter: q: AND 1\n-- filter: q: AND 2\nSELECT 1 /*filters*/\n", "3: filter q twice");
	refused(st, "-- name: a :one\nSELECT 1 /*filters*/\n", "2: a: /*filters*/ and");
	refused(st, "-- name: a :one\n-- filter: q: AND 1\nSELECT 1\n", "3: a: /*filters*/ and");
	refused(st, "-- name: a :one\n-- order: q: x\nSELECT 1\n", "3: a: /*order*/ and");
	refused(st, "-- name: a :one\nSELECT 1 /*order*/\n", "2: a: /*order*/ and");
	refused(st, "-- name: a :one\nSELECT 1\n-- filter: q: AND 1\n/*filters*/\n", "3: a filter belongs between");
	refused(st, "-- name: a :one\nSELECT 'x\n", "2: string without end");
	refused(st, "-- name: a :one\nSELECT 1 /* x\n", "2: comment without end");
}

static void
test_sqlc__a_semicolon_inside_a_string_or_comment_ends_nothing(void **state)
{
	struct store *st = *state;

	assert_int_equal(sqlc(st, "-- name: a :one\nSELECT ';' || \"x;y\" -- and; so\n /* ; */ FROM t; -- the end; of it\n"), 0);
	assert_non_null(strstr(store_file_read(st->a, store_path(st, "out.h")), "SQL_A,\n\tSQL__MAX"));
	assert_non_null(strstr(store_file_read(st->a, store_path(st, "out.c")), "FROM t\","));
}

static void
test_sqlc__nothing_is_an_empty_book(void **state)
{
	struct store *st = *state;

	assert_int_equal(sqlc(st, "-- nothing here\n"), 0);
	assert_non_null(strstr(store_file_read(st->a, store_path(st, "out.h")), "SQL__MAX"));
}

/* text(a, id, variant): the SQL of a fixture statement. */
static const char *
text(struct store *st, int id, int variant)
{
	struct buf b;
	const char *s;

	buf_init(&b, 10000);
	book_text(&fixture_statements[id], variant, &b);
	s = arena_str(st->a, b.p);
	buf_free(&b);
	return s;
}

static void
test_book_text__marks_become_the_parts(void **state)
{
	struct store *st = *state;
	const struct book_statement *list = &fixture_statements[FIX_ITEM_LIST];

	assert_int_equal(book_variants(list), 8);
	assert_int_equal(book_variants(&fixture_statements[FIX_ITEM_GET]), 1);
	assert_string_equal(text(st, FIX_ITEM_LIST, 0), "SELECT id, name, n\n  FROM item\n WHERE 1 = 1 \n ORDER BY name, id");
	assert_string_equal(text(st, FIX_ITEM_LIST, 7),
	    "SELECT id, name, n\n  FROM item\n WHERE 1 = 1 AND kind = :kind AND n >= :least \n ORDER BY n DESC, id");
	assert_string_equal(list->name, "item_list");
	assert_int_equal(list->kind, BOOK_MANY);
	assert_int_equal(list->line, 11);
	assert_int_equal(fixture_statements[FIX_ITEM_CLEAR].kind, BOOK_EXEC);
}

static int
embed(struct store *st)
{
	const char *argv[] = { "sh", "src/tools/embed.sh", "some_book", "some_statements", "0", "x.h", store_path(st, "schema"), store_path(st, "rules"),
		store_path(st, "demo"), NULL };

	return run(st, argv);
}

static void
test_embed__order_file_wins_over_names(void **state)
{
	struct store *st = *state;
	const char *out;

	mkdir(store_path(st, "rules"), 0700);
	mkdir(store_path(st, "rules/deep"), 0700);
	write_file(st, "rules/b.sql", "SELECT 'b \"quoted\" \\ back';\n");
	write_file(st, "rules/deep/a.sql", "SELECT 'a';\n");
	assert_int_equal(embed(st), 0);
	out = store_file_read(st->a, store_path(st, "out"));
	assert_true(strstr(out, "rules/b.sql") < strstr(out, "rules/deep/a.sql"));
	assert_non_null(strstr(out, "\"SELECT 'b \\\"quoted\\\" \\\\ back';\\n\""));
	assert_non_null(strstr(out, ".schema_n = 0"));
	assert_non_null(strstr(out, ".rules_n = 2"));
	write_file(st, "rules/ORDER", "# first things first\ndeep/a.sql\n\nb.sql\n");
	assert_int_equal(embed(st), 0);
	out = store_file_read(st->a, store_path(st, "out"));
	assert_true(strstr(out, "rules/b.sql") > strstr(out, "rules/deep/a.sql"));
}

static void
test_embed__order_must_name_each_file_once(void **state)
{
	struct store *st = *state;

	mkdir(store_path(st, "rules"), 0700);
	write_file(st, "rules/a.sql", "SELECT 1;\n");
	write_file(st, "rules/b.sql", "SELECT 1;\n");
	write_file(st, "rules/ORDER", "a.sql\n");
	assert_int_equal(embed(st), 1);
	assert_non_null(strstr(store_file_read(st->a, store_path(st, "err")), "rules/b.sql"));
	write_file(st, "rules/ORDER", "a.sql\nb.sql\nc.sql\n");
	assert_int_equal(embed(st), 1);
	assert_non_null(strstr(store_file_read(st->a, store_path(st, "err")), "rules/c.sql"));
	write_file(st, "rules/ORDER", "a.sql\nb.sql\na.sql\n");
	assert_int_equal(embed(st), 1);
	write_file(st, "rules/ORDER", "b.sql\na.sql\n");
	assert_int_equal(embed(st), 0);
}

static void
test_book_program__statements_have_their_place(void **state)
{
	(void)state;
	for (int i = 0; i < book_program.statements_n; i++) {
		const struct book_statement *s = &book_program.statements[i];

		assert_non_null(s->name);
		assert_non_null(strstr(s->file, "sql/query/"));
		assert_true(s->line > 1);
	}
	assert_null(book_program.statements[book_program.statements_n].name);
	assert_true(book_program.schema_n > 0 && book_program.rules_n > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_EMPTY(test_sqlc__mistakes_stop_the_build_with_file_and_line),
		STORE_TEST_EMPTY(test_sqlc__a_semicolon_inside_a_string_or_comment_ends_nothing),
		STORE_TEST_EMPTY(test_sqlc__nothing_is_an_empty_book),
		STORE_TEST_EMPTY(test_book_text__marks_become_the_parts),
		STORE_TEST_EMPTY(test_embed__order_file_wins_over_names),
		STORE_TEST_EMPTY(test_embed__order_must_name_each_file_once),
		cmocka_unit_test(test_book_program__statements_have_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
