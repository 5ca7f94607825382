/*
 * Which tables each statement of the program reads from end to end, compared with tests/golden/plans.txt (MOTCUA_GOLDEN=write
 * rewrites it).  A statement that loses its index shows here, before an office with 100,000 dossiers feels it.
 */
#include "support/store.h"
#include "db/inside.h"
#include <stdio.h>

enum { SCANS_MAX = 64, GOLDEN_BYTES = 1000000 };

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* scans(st, statement, variant, out): the distinct full scans of one variant, sorted, on one line. */
static void
scans(struct store *st, const struct book_statement *statement, int variant, struct buf *out)
{
	const char *found[SCANS_MAX];
	sqlite3_stmt *handle = NULL;
	struct buf sql;
	size_t n = 0;

	buf_init(&sql, GOLDEN_BYTES);
	buf_str(&sql, "EXPLAIN QUERY PLAN ");
	book_text(statement, variant, &sql);
	sqlite3_set_authorizer(st->db->read.sq, NULL, NULL);
	if (sqlite3_prepare_v2(st->db->read.sq, sql.p, -1, &handle, NULL) != SQLITE_OK)
		fail_msg("%s: %s", statement->name, sqlite3_errmsg(st->db->read.sq));
	buf_free(&sql);
	while (sqlite3_step(handle) == SQLITE_ROW && n < SCANS_MAX) {
		const char *detail = (const char *)sqlite3_column_text(handle, 3);

		if (strncmp(detail, "SCAN ", 5) == 0 && strstr(detail, "CONSTANT ROW") == NULL && detail[5] != '(')
			found[n++] = arena_str(st->a, detail + 5);
	}
	sqlite3_finalize(handle);
	qsort(found, n, sizeof found[0], by_text);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(found[i], found[i - 1]) != 0)
			buf_printf(out, "%s%s", i == 0 ? " " : ", ", found[i]);
}

/* plans(st, out): each statement without filters, and with all of them under every order; nothing is said of one that scans nothing. */
static void
plans(struct store *st, struct buf *out)
{
	for (int i = 0; i < book_program.statements_n; i++) {
		const struct book_statement *s = &book_program.statements[i];
		int step = 1 << s->filters_n, last = book_variants(s) - 1;

		for (int variant = 0; variant <= last; variant = variant == 0 && step > 1 ? step - 1 : variant + step) {
			struct buf line;

			buf_init(&line, GOLDEN_BYTES);
			scans(st, s, variant, &line);
			if (line.n > 0)
				buf_printf(out, "%s%s%s%s:%s\n", s->name, s->filters_n > 0 && variant > 0 ? " filtered" : "", s->orders_n > 0 ? " by " : "",
				    s->orders_n > 0 ? s->orders[variant >> s->filters_n].name : "", line.p);
			buf_free(&line);
		}
	}
}

/* only_in(a, which, text, other): tell the lines of ${text} that ${other} does not have. */
static void
only_in(struct arena *a, const char *which, const char *text, const char *other)
{
	const char *whole = arena_printf(a, "\n%s", other);
	size_t n;

	for (; *text != '\0'; text += n) {
		n = strcspn(text, "\n") + 1;
		if (strstr(whole, arena_printf(a, "\n%.*s", (int)n, text)) == NULL)
			print_message("only in %s: %.*s", which, (int)n, text);
	}
}

static void
test_plans__no_statement_scans_more_than_it_did(void **state)
{
	static const char path[] = "tests/golden/plans.txt";
	struct store *st = *state;
	const char *how = getenv("MOTCUA_GOLDEN"), *golden;
	struct buf now;
	FILE *f;

	buf_init(&now, GOLDEN_BYTES);
	plans(st, &now);
	assert_false(now.failed);
	if (how != NULL && strcmp(how, "write") == 0) {
		f = fopen(path, "we");
		assert_non_null(f);
		fputs(now.p, f);
		fclose(f);
	}
	golden = store_file_read(st->a, path);
	assert_non_null(golden);
	only_in(st->a, "now", now.p, golden);
	only_in(st->a, "golden", golden, now.p);
	assert_true(strcmp(now.p, golden) == 0);
	buf_free(&now);
}

static void
test_db_check__every_statement_of_the_program(void **state)
{
	struct store *st = *state;

	assert_int_equal(db_check(st->db), OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_PROGRAM(test_db_check__every_statement_of_the_program),
		STORE_TEST_PROGRAM(test_plans__no_statement_scans_more_than_it_did),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
