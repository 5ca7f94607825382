/* Forms: every type at its edges, names, rows, dates in boxes, forms made from rows. */
#include "support/store.h"
#include "web/form.h"

static struct arena *
arena(void **state)
{
	return ((struct store *)*state)->a;
}

/* One field of ${type}, one value typed (already decoded). */
static struct value
typed(struct arena *a, struct field f, const char *text)
{
	struct form form = { .name = "t", .fields = arena_alloc(a, sizeof(f)), .n = 1 };
	struct pair p = { f.name, text, strlen(f.name), strlen(text) };
	struct pairs ps = { &p, 1, 1 };
	struct form_result r;

	memcpy((void *)(uintptr_t)form.fields, &f, sizeof(f));
	assert_int_equal(form_read(a, &form, &ps, FORM_SENT, "2026-11-22", &r), 0);
	return *form_find(&r, f.name);
}

struct expect { enum field_type type; const char *typed, *text, *error; };

static void
test_form__types_normalise_and_refuse(void **state)
{
	static const struct expect cases[] = {
		{ FIELD_TEXT, "  Nguye\xcc\x82\xcc\x83n \xc2\xa0", "Nguy\xe1\xbb\x85n", NULL },
		{ FIELD_TEXT, "a\nb", NULL, "control" },
		{ FIELD_TEXT, "a\xe2\x80\xae" "b", NULL, "control" },
		{ FIELD_TEXT, "   ", NULL, "required" },
		{ FIELD_AREA, "a\r\nb\r\n", "a\nb", NULL },
		{ FIELD_TEXT, "a\xe2\x81\xa6" "b", NULL, "control" },
		{ FIELD_TEXT, "B\xc3\xa1o\xe2\x80\x8b m\xe1\xbb\x9bi\xef\xbb\xbf\t\xc2\xad", "B\xc3\xa1o m\xe1\xbb\x9bi", NULL },
		{ FIELD_AREA, "a\tb", "a b", NULL },
		{ FIELD_AREA, "a\x01" "b", NULL, "control" },
		{ FIELD_INTEGER, "1.500.000", "1500000", NULL },
		{ FIELD_INTEGER, "007", "7", NULL },
		{ FIELD_INTEGER, "1.5", NULL, "not_a_number" },
		{ FIELD_INTEGER, "15,00", NULL, "not_a_number" },
		{ FIELD_INTEGER, "-1", NULL, "too_small" },
		{ FIELD_INTEGER, "9223372036854775808", NULL, "not_a_number" },
		{ FIELD_INTEGER, "1e3", NULL, "not_a_number" },
		{ FIELD_DATE, "22/11/2026", "2026-11-22", NULL },
		{ FIELD_DATE, "2026-02-30", NULL, "not_a_date" },
		{ FIELD_DATE, "1/1/1026", NULL, "date_long_ago" },
		{ FIELD_EMAIL, " An.Nguyen@Example.VN ", "an.nguyen@example.vn", NULL },
		{ FIELD_EMAIL, "an@localhost", NULL, "not_an_email" },
		{ FIELD_EMAIL, "a@b@c.vn", NULL, "not_an_email" },
		{ FIELD_EMAIL, ".a@b.vn", NULL, "not_an_email" },
		{ FIELD_EMAIL, "a b<x>@b.vn", NULL, "not_an_email" },
		{ FIELD_PHONE, "0912 345 678", "+84912345678", NULL },
		{ FIELD_PHONE, "+84 (0)912.345.678", "+84912345678", NULL },
		{ FIELD_PHONE, "84912345678", "+84912345678", NULL },
		{ FIELD_PHONE, "024 3822 1234", "+842438221234", NULL },
		{ FIELD_PHONE, "0112345678", NULL, "not_a_phone" },
		{ FIELD_PHONE, "091234567", NULL, "not_a_phone" },
		{ FIELD_PHONE, "+14155550100", NULL, "not_a_phone" },
		{ FIELD_TAX_CODE, "0100109106", "0100109106", NULL },
		{ FIELD_TAX_CODE, "0101248141-001", "0101248141-001", NULL },
		{ FIELD_TAX_CODE, "010 1248141 001", "0101248141-001", NULL },
		{ FIELD_TAX_CODE, "010124814", NULL, "not_a_tax_code" },
		{ FIELD_DOMAIN, "https://Tin-Tuc.VN/a?b", "tin-tuc.vn", NULL },
		{ FIELD_DOMAIN, "tintuc.vn.", "tintuc.vn", NULL },
		{ FIELD_DOMAIN, "xn--bo-jia.vn:8080", "xn--bo-jia.vn", NULL },
		{ FIELD_DOMAIN, "tintuc", NULL, "not_a_domain" },
		{ FIELD_DOMAIN, "-a.vn", NULL, "not_a_domain" },
		{ FIELD_DOMAIN, "a..vn", NULL, "not_a_domain" },
		{ FIELD_DOMAIN, "192.168.1.1", NULL, "not_a_domain" },
		{ FIELD_DOMAIN, "tin tuc.vn", NULL, "not_a_domain" },
		{ FIELD_DOMAIN, "b\xc3\xa1o.vn", NULL, "not_a_domain" },
		{ FIELD_CHOICE, "desk_officer", "desk_officer", NULL },
		{ FIELD_CHOICE, "a b", NULL, "not_a_choice" },
		{ FIELD_CHOICE, "", NULL, "required_choice" },
		{ FIELD_YES_NO, "1", "1", NULL },
		{ FIELD_YES_NO, "yes", NULL, "not_a_choice" },
		{ FIELD_CODE, " h26.01-261122 0001 ", "H26.01-2611220001", NULL },
		{ FIELD_CODE, "GP-TT\xc4\x90T/12", "GP-TT\xc4\x90T/12", NULL },
		{ FIELD_CODE, "a;b", NULL, "not_a_code" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct value v = typed(arena(state), (struct field){ .name = "f", .type = cases[i].type }, cases[i].typed);

		if (cases[i].error != NULL) {
			if (v.error == NULL)
				fail_msg("%s was taken as %s", cases[i].typed, v.text);
			assert_string_equal(v.error, cases[i].error);
			assert_null(v.text);
			continue;
		}
		if (v.error != NULL)
			fail_msg("%s: %s", cases[i].typed, v.error);
		assert_string_equal(v.text, cases[i].text);
	}
}

static void
test_form__tax_code_with_a_wrong_digit_only_warns(void **state)
{
	struct value v = typed(arena(state), (struct field){ .name = "f", .type = FIELD_TAX_CODE }, "0100109107");

	assert_null(v.error);
	assert_string_equal(v.warning, "tax_code_digit");
	assert_null(typed(arena(state), (struct field){ .name = "f", .type = FIELD_TAX_CODE }, "0101248141").warning);
}

/* ${n} times a two-byte letter. */
static char *
letters(struct arena *a, size_t n)
{
	char *s = arena_alloc(a, 2 * n + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(s + 2 * i, "\xc4\x91", 2);
	return s;
}

static void
test_form__lengths_are_code_points(void **state)
{
	struct arena *a = arena(state);
	struct field line = { .name = "f", .type = FIELD_TEXT, .min = 3, .max = 10 }, password = { .name = "f", .type = FIELD_PASSWORD };

	assert_string_equal(typed(a, line, letters(a, 2)).error, "too_short");
	assert_null(typed(a, line, letters(a, 3)).error);
	assert_null(typed(a, line, letters(a, 10)).error);
	assert_string_equal(typed(a, line, letters(a, 11)).error, "too_long");
	assert_int_equal(typed(a, line, letters(a, 11)).error_n, 10);
	assert_string_equal(typed(a, password, letters(a, 11)).error, "password_short");
	assert_null(typed(a, password, letters(a, 12)).error);
	assert_null(typed(a, password, letters(a, 128)).error);
	assert_string_equal(typed(a, password, letters(a, 129)).error, "password_long");
}

static void
test_form__passwords_are_never_trimmed_shown_or_bound(void **state)
{
	static const struct field fields[] = { { .name = "password", .type = FIELD_PASSWORD } };
	static const struct form form = FORM("t", fields);
	struct pair p = { "password", "  twelve chars  ", 8, 16 };
	struct pairs ps = { &p, 1, 1 };
	struct params params = { .n = 0 };
	struct form_result r;

	assert_int_equal(form_read(arena(state), &form, &ps, FORM_SENT, "2026-11-22", &r), 0);
	assert_string_equal(r.v[0].text, "  twelve chars  ");
	assert_string_equal(r.v[0].typed, "");
	form_bind(&r, &params);
	assert_null(param_find(&params, "password"));
}

static void
test_form__integers_have_ranges(void **state)
{
	struct arena *a = arena(state);
	struct field f = { .name = "f", .type = FIELD_INTEGER, .min = -5, .max = 5 };

	assert_null(typed(a, f, "-5").error);
	assert_string_equal(typed(a, f, "-6").error, "too_small");
	assert_null(typed(a, f, "5").error);
	assert_string_equal(typed(a, f, "6").error, "too_big");
}

static void
test_form__dates_have_periods(void **state)
{
	struct arena *a = arena(state);
	struct field past = { .name = "f", .type = FIELD_DATE, .flags = F_PAST }, future = { .name = "f", .type = FIELD_DATE, .flags = F_FUTURE };

	assert_null(typed(a, past, "22/11/2026").error);
	assert_string_equal(typed(a, past, "23/11/2026").error, "date_in_future");
	assert_null(typed(a, future, "22/11/2026").error);
	assert_string_equal(typed(a, future, "21/11/2026").error, "date_in_past");
}

/* A whole body through form_pairs and form_read. */
static int
read_body(struct arena *a, const struct form *f, enum form_mode mode, const char *body, struct form_result *r)
{
	struct pairs ps;
	int status = form_pairs(a, body, strlen(body), form_max(f), &ps);

	return status != 0 ? status : form_read(a, f, &ps, mode, "2026-11-22", r);
}

static const struct field all_fields[] = {
	{ .name = "name", .type = FIELD_TEXT },
	{ .name = "issued", .type = FIELD_DATE },
	{ .name = "agree", .type = FIELD_YES_NO, .flags = F_OPTIONAL },
	{ .name = "many", .type = FIELD_CHOICE, .flags = F_OPTIONAL | F_LIST },
	{ .name = "found.*", .type = FIELD_TEXT, .flags = F_OPTIONAL | F_MANY },
	{ .name = "source.N.url", .type = FIELD_DOMAIN },
	{ .name = "source.N.until", .type = FIELD_DATE, .flags = F_OPTIONAL },
	{ .name = "save", .type = FIELD_BUTTON },
};
static const struct form all = { .name = "all", .fields = all_fields, .n = 8, .lenient = "save" };

static void
test_form__dates_in_three_boxes(void **state)
{
	struct arena *a = arena(state);
	struct form_result r;
	struct params ps = { .n = 0 };

	assert_int_equal(read_body(a, &all, FORM_SENT, "name=a&issued.day=2&issued.month=th%C3%A1ng+11&issued.year=2026", &r), 0);
	assert_string_equal(form_find(&r, "issued")->text, "2026-11-02");
	assert_string_equal(form_find(&r, "issued.month")->typed, "tháng 11");
	form_bind(&r, &ps);
	assert_string_equal(param_find(&ps, "issued")->s, "2026-11-02");
	assert_null(param_find(&ps, "issued.day"));
	read_body(a, &all, FORM_SENT, "name=a&issued.day=22%2F11%2F2026&issued.month=&issued.year=", &r);
	assert_string_equal(form_find(&r, "issued")->text, "2026-11-22");
	read_body(a, &all, FORM_SENT, "name=a&issued.day=31&issued.month=2&issued.year=2026", &r);
	assert_string_equal(form_find(&r, "issued")->error, "not_a_date");
	read_body(a, &all, FORM_SENT, "name=a&issued.day=&issued.month=&issued.year=", &r);
	assert_string_equal(form_find(&r, "issued")->error, "required");
}

static void
test_form__what_is_bound(void **state)
{
	struct form_result r;
	struct params ps = { .n = 0 };

	read_body(arena(state), &all, FORM_SENT, "name=a&issued=1/2/2026&many=x&many=y&found.forum=f&source.2.url=a.vn", &r);
	assert_int_equal(r.errors_n, 0);
	form_bind(&r, &ps);
	assert_string_equal(param_find(&ps, "name")->s, "a");
	assert_int_equal(param_find(&ps, "agree")->kind, PARAM_INT); /* a box not ticked is a no */
	assert_int_equal(param_find(&ps, "agree")->i, 0);
	assert_int_equal(param_find(&ps, "save")->kind, PARAM_NULL);
	assert_null(param_find(&ps, "many"));
	assert_null(param_find(&ps, "found.forum"));
	assert_null(param_find(&ps, "source.2.url"));
}

static void
test_form__lists_families_and_rows_are_walked(void **state)
{
	struct form_result r;
	const struct value *v;
	int rows[FORM_ROWS_MAX];

	read_body(arena(state), &all, FORM_SENT, "name=a&issued=1/2/2026&many=x&many=y&found.forum=f&found.chat=c&source.12.url=a.vn&source.3.url=b.vn&source.4.url=+", &r);
	v = form_next(&r, "many", NULL);
	assert_string_equal(v->text, "x");
	v = form_next(&r, "many", v);
	assert_string_equal(v->text, "y");
	assert_null(form_next(&r, "many", v));
	v = form_next(&r, "found", NULL);
	assert_string_equal(v->name, "found.forum");
	assert_string_equal(form_next(&r, "found", v)->text, "c");
	assert_int_equal(form_rows(&r, "source", rows), 2);
	assert_int_equal(rows[0], 3);
	assert_int_equal(rows[1], 12);
	assert_string_equal(form_at(&r, "source", 12, "url")->text, "a.vn");
	assert_null(form_at(&r, "source", 4, "until"));
}

static void
test_form__save_button_forgives_what_is_missing_but_not_what_is_wrong(void **state)
{
	struct form_result r;

	assert_int_equal(read_body(arena(state), &all, FORM_SENT, "save=1&name=&issued=", &r), 0);
	assert_int_equal(r.errors_n, 0);
	read_body(arena(state), &all, FORM_SENT, "save=1&name=&issued=31/31/2026", &r);
	assert_int_equal(r.errors_n, 1);
	read_body(arena(state), &all, FORM_SENT, "name=&issued=", &r);
	assert_int_equal(r.errors_n, 2);
}

static void
test_form__a_query_ignores_what_it_does_not_know(void **state)
{
	struct form_result r;

	assert_int_equal(read_body(arena(state), &all, FORM_QUERY, "utm=1&name=a&issued=bad", &r), 0);
	assert_string_equal(form_find(&r, "name")->text, "a");
	assert_null(form_find(&r, "issued")->text);
	assert_int_equal(read_body(arena(state), &all, FORM_SENT, "utm=1&name=a", &r), 400);
}

static void
test_form__pairs(void **state)
{
	struct arena *a = arena(state);
	struct pairs ps;

	assert_int_equal(form_pairs(a, "a=1&&b&c=%20+%3d&", 17, 10, &ps), 0);
	assert_int_equal(ps.n, 3);
	assert_string_equal(ps.v[1].value, "");
	assert_string_equal(ps.v[2].value, "  =");
	assert_int_equal(form_pairs(a, "a=%4", 4, 10, &ps), 400);
	assert_int_equal(form_pairs(a, "a=%g0", 5, 10, &ps), 400);
	assert_int_equal(form_pairs(a, "a&a&a", 5, 2, &ps), 413);
	assert_int_equal(form_pairs(a, "a&a&a", 5, 3, &ps), 0);
	assert_int_equal(form_max(&all), 500);
	assert_int_equal(form_max(NULL), 200);
}

static void
test_form__from_rows(void **state)
{
	static const char *const cols[] = { "field", "kind", "required", "max_chars", "choices" };
	static const char *const rows[][5] = {
		{ "answer.site_name", "text", "1", "5", NULL }, { "answer.kind", "choice", "1", "0", "news shop" },
		{ "source.N.days", "integer", "0", "2", NULL }
	};
	static const struct field more[] = { { .name = "version", .type = FIELD_INTEGER } };
	struct arena *a = arena(state);
	struct table *t = table_new(a, "t", cols, 5);
	const struct form *f;
	struct form_result r;

	for (size_t i = 0; i < 3; i++) {
		int row = table_add(a, t);

		for (int c = 0; c < 5; c++)
			if (rows[i][c] != NULL)
				table_set(t, row, cols[c], rows[i][c]);
	}
	assert_int_equal(form_from_table(a, "data", t, more, 1, &f), OK);
	assert_int_equal(f->n, 4);
	assert_int_equal(read_body(a, f, FORM_SENT, "version=3&answer.site_name=abcde&answer.kind=shop&source.1.days=99", &r), 0);
	assert_int_equal(r.errors_n, 0);
	read_body(a, f, FORM_SENT, "version=3&answer.site_name=abcdef&answer.kind=x&source.1.days=100", &r);
	assert_string_equal(form_find(&r, "answer.site_name")->error, "too_long");
	assert_string_equal(form_find(&r, "answer.kind")->error, "not_a_choice");
	assert_string_equal(form_find(&r, "source.1.days")->error, "too_big");
	table_set(t, 0, "kind", "colour");
	log_catch();
	assert_int_equal(form_from_table(a, "data", t, more, 1, &f), FAULT);
	assert_non_null(strstr(log_caught(a), "answer.site_name"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST_EMPTY(test_form__types_normalise_and_refuse),
		STORE_TEST_EMPTY(test_form__tax_code_with_a_wrong_digit_only_warns),
		STORE_TEST_EMPTY(test_form__lengths_are_code_points),
		STORE_TEST_EMPTY(test_form__passwords_are_never_trimmed_shown_or_bound),
		STORE_TEST_EMPTY(test_form__integers_have_ranges),
		STORE_TEST_EMPTY(test_form__dates_have_periods),
		STORE_TEST_EMPTY(test_form__dates_in_three_boxes),
		STORE_TEST_EMPTY(test_form__what_is_bound),
		STORE_TEST_EMPTY(test_form__lists_families_and_rows_are_walked),
		STORE_TEST_EMPTY(test_form__save_button_forgives_what_is_missing_but_not_what_is_wrong),
		STORE_TEST_EMPTY(test_form__a_query_ignores_what_it_does_not_know),
		STORE_TEST_EMPTY(test_form__pairs),
		STORE_TEST_EMPTY(test_form__from_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
