/* Rendering: no value leaves its place, wrong tables are refused, loops and children keep their rows. */
#include "template_data.h"

static struct template
read_text(struct arena *a, const char *path)
{
	const struct template_world world = data_world(a);
	struct template t;
	struct buf errors;

	buf_init(&errors, 100000);
	if (template_read(&t, path, &world, a, &errors) != OK)
		fail_msg("%s", errors.p);
	buf_free(&errors);
	return t;
}

/* What a browser would see as structure: the characters that values must never bring. */
static size_t
count(const char *s, char c)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		n += *s == c;
	return n;
}

static void
addresses_are_ours(const char *html)
{
	static const char *const names[] = { " href=\"", " src=\"", " action=\"", " formaction=\"" };

	for (size_t i = 0; i < 4; i++)
		for (const char *s = html; (s = strstr(s, names[i])) != NULL;) {
			s += strlen(names[i]);
			bool own = s[0] == '/' && s[1] != '/' && s[1] != '\\';
			assert_true(own || s[0] == '#' || s[0] == '?' || strncmp(s, "https://", 8) == 0);
		}
}

static void
test_render__hostile_values_change_no_structure(void **state)
{
	static const char *const pages[] = { "ok_values.html", "ok_each.html", "ok_child.html", "ok_attributes.html", "ok_urls.html",
		"ok_words.html", "ok_formats.html", "ok_layout.html", "ok_form.html", "ok_parts.html" };
	static const char *const hostile[] = { "\"><script>alert(1)</script>", "' onx='1", "javascript:alert(1)", "//evil.example",
		"/\\evil.example", "line\nline\r\n<b>", "\xC3\x28 \xFF <", "</title></textarea><p>", "{{dossier.code}}{name}", "&lt;&#60;<",
		"--><!--", "a\tb\x01\x7F", "data:text/html,<p>", "https://\"><p>", "/\"><p>", "]]>", "`<`" };
	static const char special[] = "<>\"'";

	(void)state;
	for (size_t p = 0; p < sizeof pages / sizeof pages[0]; p++) {
		struct arena *a = arena_new(65536);
		struct template t = read_text(a, pages[p]);
		struct buf harmless, b, errors;
		buf_init(&harmless, 100000);
		buf_init(&b, 100000);
		buf_init(&errors, 1000);
		assert_int_equal(data_render(&harmless, a, &t, LANG_EN, "x", &errors), OK);
		for (size_t h = 0; h < sizeof hostile / sizeof hostile[0]; h++) {
			buf_reset(&b);
			assert_int_equal(data_render(&b, a, &t, LANG_EN, hostile[h], &errors), OK);
			for (const char *c = special; *c != '\0'; c++)
				if (count(b.p, *c) != count(harmless.p, *c))
					fail_msg("%s: %s\n%s", pages[p], hostile[h], b.p);
			addresses_are_ours(b.p);
		}
		buf_free(&harmless);
		buf_free(&b);
		buf_free(&errors);
		arena_free(a);
	}
}

struct page { struct arena *a; struct template t; struct binding *binding; struct table *tables[SLOTS_N]; struct buf b; struct render r; };

static void
page_open(struct page *p, const char *path)
{
	struct buf errors;

	buf_init(&errors, 1000);
	p->a = arena_new(65536);
	p->t = read_text(p->a, path);
	assert_int_equal(template_bind(&p->binding, &p->t, data_slots, SLOTS_N, p->a, &errors), OK);
	buf_free(&errors);
	data_tables(p->a, NULL, p->tables);
	buf_init(&p->b, 100000);
	p->r = (struct render){ .binding = p->binding, .tables = p->tables, .lang = LANG_VI, .arena = p->a };
}

static void
page_close(struct page *p)
{
	buf_free(&p->b);
	arena_free(p->a);
}

static void
test_render__tables_that_are_absent_have_no_rows(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, "ok_each.html");
	memset(p.tables, 0, sizeof p.tables);
	assert_int_equal(render_write(&p.b, &p.r), OK);
	assert_string_equal(p.b.p, "<ul>\n<li>none</li>\n</ul>\n<i>empty</i>\nafter the loop: \n");
	page_close(&p);
	page_open(&p, "ok_child.html");
	p.tables[SLOT_FILES] = NULL;
	assert_int_equal(render_write(&p.b, &p.r), OK);
	assert_string_equal(p.b.p, "<h2>a</h2>\n<p>no files</p>\n<h2>b</h2>\n<p>no files</p>\n<h2>c</h2>\n<p>no files</p>\n");
	page_close(&p);
}

/* No row may be lost because a query forgot its ORDER BY. */
static void
test_render__children_are_found_in_any_order(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, "ok_child.html");
	p.tables[SLOT_FILES] = data_table(p.a, SLOT_FILES, 4, (const char *[]){ "3", "z", "1", "x", "3", "w", "1", "y" });
	assert_int_equal(render_write(&p.b, &p.r), OK);
	assert_string_equal(p.b.p, "<h2>a</h2>\n<p>x of a</p>\n<p>y of a</p>\n<h2>b</h2>\n<p>no files</p>\n"
	                           "<h2>c</h2>\n<p>z of c</p>\n<p>w of c</p>\n");
	page_close(&p);
}

/* As in SQL, NULL equals nothing: a row without parent is nobody's, also not that of a parent without a key. */
static void
test_render__null_is_no_key_of_children(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, "ok_child.html");
	p.tables[SLOT_ITEMS] = data_table(p.a, SLOT_ITEMS, 1, (const char *[]){ NULL, "a", "a", "1" });
	assert_int_equal(render_write(&p.b, &p.r), OK);
	assert_string_equal(p.b.p, "<h2>a</h2>\n<p>no files</p>\n");
	page_close(&p);
}

static void
test_render__other_columns_than_bound_are_a_fault(void **state)
{
	static const char *const swapped[] = { "name", "item" }, *const copy[] = { "item", "name" };
	struct page p;

	(void)state;
	page_open(&p, "ok_child.html");
	p.tables[SLOT_FILES] = table_new(p.a, "files", swapped, 2);
	assert_int_equal(render_write(&p.b, &p.r), FAULT);
	p.tables[SLOT_FILES] = table_new(p.a, "files", copy, 1);
	assert_int_equal(render_write(&p.b, &p.r), FAULT);
	p.tables[SLOT_FILES] = table_new(p.a, "files", copy, 2);
	assert_int_equal(render_write(&p.b, &p.r), OK);
	page_close(&p);
}

static void
test_render__too_large_a_page_is_a_fault(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, "ok_child.html");
	p.b.max_bytes = 20;
	assert_int_equal(render_write(&p.b, &p.r), FAULT);
	page_close(&p);
}

static void
test_render__form_without_values_is_empty(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, "ok_form.html");
	assert_int_equal(p.t.fields_n, 5);
	assert_string_equal(p.t.fields[0], "kind");
	assert_int_equal(render_write(&p.b, &p.r), OK);
	assert_null(strstr(p.b.p, "errors"));
	assert_null(strstr(p.b.p, "checked>"));
	assert_non_null(strstr(p.b.p, "name=\"kind\" value=\"\">"));
	page_close(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_render__hostile_values_change_no_structure),
		cmocka_unit_test(test_render__tables_that_are_absent_have_no_rows),
		cmocka_unit_test(test_render__children_are_found_in_any_order),
		cmocka_unit_test(test_render__null_is_no_key_of_children),
		cmocka_unit_test(test_render__other_columns_than_bound_are_a_fault),
		cmocka_unit_test(test_render__too_large_a_page_is_a_fault),
		cmocka_unit_test(test_render__form_without_values_is_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
