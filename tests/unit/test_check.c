/* Trying every statement at start: what is wrong is told with file and line. */
#include "support/store.h"

/* check(st, statement): what db_check says of a book with just this statement. */
static char *
check(struct store *st, struct book_statement statement, enum rc want)
{
	struct book book = fixture_book;
	struct db *db = NULL;

	statement.name = "tried";
	statement.file = "tried.sql";
	statement.line = 7;
	book.statements = &statement;
	book.statements_n = 1;
	assert_int_equal(db_open_book(&db, st->dir, DB_READ_ONLY, &book), OK);
	log_catch();
	assert_int_equal(db_check(db), want);
	db_close(db);
	return log_caught(st->a);
}

static void
test_db_check__tells_file_and_line(void **state)
{
	static const struct book_part parts[] = { { "good", "AND n > :good" }, { "bad", "AND missing = 1" } };
	struct store *st = *state;

	assert_int_equal(db_check(st->db), OK);
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_ONE, .text = "SELECT id,\n\n  missing\n FROM item" }, FAULT),
	    "tried.sql:9: tried: no such column: missing"));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_MANY, .filters = parts, .filters_n = 2,
	    .text = "SELECT id FROM item WHERE 1 \001" }, FAULT), "tried.sql:7: tried: no such column: missing"));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_MANY, .orders = parts, .orders_n = 2,
	    .text = "SELECT id FROM item WHERE 1 \002" }, FAULT), "no such column: missing"));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_EXEC, .text = "SELECT id FROM item" }, FAULT), "is :exec"));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_ONE, .text = "DELETE FROM item" }, FAULT), "is not :exec"));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_ONE, .text = "SELECT count(*)" }, FAULT), "tried: a column needs a lower-case name, not count(*)\""));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_ONE, .text = "SELECT 1 AS a, 2 AS a" }, FAULT), "two columns are named a\""));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_ONE, .text = "SELECT ? AS a" }, FAULT), "not ?\""));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_ONE, .text = "SELECT @x AS a" }, FAULT), "not @x\""));
	assert_non_null(strstr(check(st, (struct book_statement){ .kind = BOOK_ONE, .text = "DELETE FROM item" }, FAULT), "is not :exec\""));
	assert_string_equal(check(st, (struct book_statement){ .kind = BOOK_MANY, .filters = parts, .filters_n = 1,
	    .text = "SELECT id FROM item WHERE 1 \001" }, OK), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(test_db_check__tells_file_and_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
