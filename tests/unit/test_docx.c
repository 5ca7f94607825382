/* Word files: what people see of them comes out, in order and by page; what was made to do harm says so. */
#include "reading/reading.h"
#include "support/papers.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

static int
setup(void **state)
{
	*state = arena_new(0);
	return 0;
}

static int
teardown(void **state)
{
	arena_free(*state);
	return 0;
}
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
#define TEXT(s) (struct bytes){ s, sizeof(s) - 1 }
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"

static struct reading
read_it(struct arena *a, struct bytes b)
{
	return papers_read(a, b, &reading_usual);
}

/* One page, whole, with this text. */
static void
says(struct arena *a, const char *body, const char *text)
{
	struct reading r = read_it(a, papers_docx(a, body, NULL, 0));

	assert_int_equal(r.why, READING_WHOLE);
	assert_int_equal(r.how, READING_DOCX);
	assert_int_equal(r.pages_n, 1);
	assert_string_equal(r.pages[0].text, text);
}

static void
why_is(struct arena *a, struct bytes b, const char *why)
{
	assert_string_equal(reading_why_word(read_it(a, b).why), why);
}

static void
test_docx__paragraphs_and_tables(void **state)
{
	struct arena *a = *state;

	says(a, P("Đề án") P("thiết lập"), "Đề án\nthiết lập");
	says(a, "<w:p><w:r><w:t>Đề</w:t><w:tab/><w:t xml:space=\"preserve\"> án</w:t><w:br/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r></w:p>", "Đề\t án\na-b");
	says(a, "<w:tbl><w:tr><w:tc><w:tcPr/>" P("Ô 1") "</w:tc><w:tc>" P("Ô 2") P("hai dòng") "</w:tc></w:tr><w:tr><w:tc>" P("A") "</w:tc><w:tc>" P("B")
	    "</w:tc></w:tr></w:tbl>" P("sau"), "Ô 1\tÔ 2\nhai dòng\nA\tB\nsau");
	says(a, P("a &amp; b &lt;c&gt; &#x1EC5;"), "a & b <c> ễ");
}

static void
test_docx__revisions(void **state)
{
	says(*state, "<w:p><w:del><w:r><w:delText>bỏ</w:delText><w:t>bỏ</w:t></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>"
	    "<w:p><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>mới</w:t></w:r></w:moveTo><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
	    "thêm\nmới");
}

static void
test_docx__drawings_once(void **state)
{
	struct arena  *a = *state;
	struct reading r;

	says(a, "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">" P("hộp chữ") "</mc:Choice><mc:Fallback>" P("hộp chữ") "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
	    "hộp chữ");
	/* where Word would show the second, both are read */
	says(a, "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"other\"><w:r><w:t>một</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>hai</w:t></w:r></mc:Fallback></mc:AlternateContent></w:r></w:p>",
	    "mộthai");
	r = read_it(a, papers_docx(a, P("một") "<w:p><w:r><a:blip/><w:pict><w:imagedata/></w:pict></w:r></w:p>", NULL, 0));
	assert_int_equal(r.pages[0].pictures, 2);
	assert_string_equal(r.pages[0].text, "một");
	assert_int_equal(r.why, READING_WHOLE);
}

static void
test_docx__pages(void **state)
{
	struct arena  *a = *state;
	struct reading r = read_it(a, papers_docx(a, P("một") "<w:p><w:r><w:br w:type=\"page\"/><w:t>hai</w:t></w:r></w:p>"
	    "<w:p><w:pPr><w:sectPr><w:type w:val=\"continuous\"/></w:sectPr></w:pPr><w:r><w:t>vẫn hai</w:t></w:r></w:p>"
	    "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>cuối hai</w:t></w:r></w:p>" P("ba")
	    "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>bốn</w:t></w:r></w:p><w:p><w:pPr><w:pageBreakBefore w:val=\"0\"/></w:pPr></w:p>", NULL, 0));
	static const char *const texts[] = { "một", "hai\nvẫn hai\ncuối hai", "ba", "bốn" };

	assert_int_equal(r.pages_n, 4);
	for (int i = 0; i < 4; i++)
		assert_string_equal(r.pages[i].text, texts[i]);
}

static void
test_docx__other_parts(void **state)
{
	struct arena  *a = *state;
	struct part    more[] = { { "word/header1.xml", papers_xml(a, "hdr", P("đầu trang")) }, { "word/footer1.xml", papers_xml(a, "ftr", P("chân trang")) },
		{ "word/footnotes.xml", papers_xml(a, "footnotes", P("chú thích")) }, { "word/comments.xml", papers_xml(a, "comments", P("nhận xét")) },
		{ "word/styles.xml", papers_xml(a, "styles", "<w:style><w:pPr><w:pageBreakBefore/></w:pPr></w:style>") },
		{ "word/theme/theme1.xml", papers_xml(a, "theme", "<a:blip/>") }, { "word/media/image1.png", { "x", 1 } }, { "word/_rels/document.xml.rels", { "x", 1 } } };
	struct reading r = read_it(a, papers_docx(a, P("một") "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>" P("hai"), more, 8));

	assert_int_equal(r.why, READING_WHOLE);
	assert_int_equal(r.pages_n, 2);
	assert_string_equal(r.pages[0].text, "đầu trang\n\nchân trang\n\nmột");
	assert_non_null(strstr(r.pages[1].text, "hai"));
	assert_non_null(strstr(r.pages[1].text, "chú thích"));
	assert_non_null(strstr(r.pages[1].text, "nhận xét"));
	assert_int_equal(r.pages[1].pictures, 0);
}

/* Text of another kind of file shown in this one is told as missing; the rest is kept. */
static void
test_docx__what_is_not_read_is_told(void **state)
{
	struct arena  *a = *state;
	struct part    sheet = { "word/embeddings/sheet.xlsx", { "PK", 2 } }, page = { "word/afchunk.mht", { "x", 1 } };
	struct reading r = read_it(a, papers_docx(a, P("một"), &sheet, 1));

	assert_int_equal(r.how, READING_DOCX);
	assert_int_equal(r.why, READING_UNSUPPORTED);
	assert_string_equal(r.pages[0].text, "một");
	why_is(a, papers_docx(a, P("một"), &page, 1), "unsupported");
	why_is(a, papers_docx(a, P("một") "<w:altChunk/>", NULL, 0), "unsupported");
	why_is(a, papers_docx(a, "<w:p><w:r><a:blip/></w:r></w:p>", NULL, 0), "no_text");
	why_is(a, papers_zip(a, &sheet, 1), "unsupported");
	why_is(a, TEXT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old Word file"), "unsupported");
	why_is(a, TEXT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0 and more of it, as there always is, up to a sector"), "encrypted");
}

static struct bytes
doctype(struct arena *a, const char *subset, const char *body)
{
	const char *xml = arena_printf(a, "<?xml version=\"1.0\"?><!DOCTYPE d %s><w:document xmlns:w=\"w\"><w:body>%s</w:body></w:document>", subset, body);
	struct part part = { "word/document.xml", { xml, strlen(xml) } };

	return papers_zip(a, &part, 1);
}

static void
test_docx__entities(void **state)
{
	struct arena *a = *state;

	why_is(a, doctype(a, "[<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]", P("&c;")), "broken");
	why_is(a, doctype(a, "[<!ENTITY f SYSTEM \"file:///etc/passwd\">]", P("&f;")), "broken");
	why_is(a, doctype(a, "SYSTEM \"http://127.0.0.1/x.dtd\"", P("x")), "broken");
	why_is(a, papers_docx(a, P("&unknown;"), NULL, 0), "broken");
	why_is(a, papers_docx(a, "<w:p>", NULL, 0), "broken");
}

/* 100 MB of nothing in 100 kB; many parts; deep nesting: told as too big, in little time. */
static void
test_docx__bombs(void **state)
{
	struct arena *a = *state;
	size_t        n = (size_t)100 << 20;
	char         *blanks = malloc(n);
	struct part   bomb = { "word/zeros.xml", { blanks, n } }, *many = arena_array(a, 2100, sizeof *many);
	struct reading_limits small = reading_usual;
	struct buf    deep;

	memset(blanks, ' ', n);
	memcpy(blanks, "<a>", 3);
	why_is(a, papers_docx(a, P("một"), &bomb, 1), "too_big");
	bomb.name = "word/media/zeros.png"; /* what is not unpacked costs nothing */
	why_is(a, papers_docx(a, P("một"), &bomb, 1), "");
	free(blanks);
	for (int i = 0; i < 2100; i++)
		many[i] = (struct part){ arena_printf(a, "word/%d.xml", i), { "<a/>", 4 } };
	why_is(a, papers_docx(a, P("một"), many, 2100), "too_big");
	buf_init(&deep, 16 << 20);
	for (int i = 0; i < 1000000; i++)
		buf_str(&deep, "<w:p>");
	why_is(a, papers_docx(a, deep.p, NULL, 0), "broken");
	buf_free(&deep);
	small.text_bytes = 100;
	assert_int_equal(papers_read(a, papers_docx(a, P("0123456789012345678901234567890123456789012345678901234567890123456789") P("0123456789012345678901234567890123456789"), NULL, 0), &small).why,
	    READING_TOO_BIG);
	small = reading_usual;
	small.pages = 1;
	assert_int_equal(papers_read(a, papers_docx(a, P("một") "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>" P("hai"), NULL, 0), &small).why, READING_TOO_BIG);
}

/* Every byte of a small file made another: whatever becomes of it, the reading ends by itself and says something. */
static void
test_docx__damaged_anywhere(void **state)
{
	struct arena *a = *state;
	struct part   same[] = { { "word/document.xml", papers_xml(a, "document", P("khác")) } }, flat = { "word/header1.xml", papers_xml(a, "hdr", P("đầu")) };
	struct bytes  whole = papers_docx(a, P("Đề án"), &flat, 1);

	why_is(a, papers_docx(a, P("một"), same, 1), "broken"); /* a name twice: which of them is shown? */
	for (size_t n = 4; n < whole.n; n += 41)
		why_is(a, (struct bytes){ whole.p, n }, "broken");
	for (size_t i = 4; i < whole.n; i += 13) {
		char          *copy = arena_alloc(a, whole.n);
		struct reading r;

		memcpy(copy, whole.p, whole.n);
		copy[i] = (char)(copy[i] ^ 0x55);
		r = read_it(a, (struct bytes){ copy, whole.n });
		assert_int_not_equal(r.why, READING_KILLED);
		if (r.why == READING_WHOLE) /* a time or an attribute nobody needs */
			assert_string_equal(r.pages[0].text, "đầu\n\nĐề án");
	}
}

/* The directory's entry of the document: its sum and its size are what the bytes must be. */
static void
test_docx__directory_that_lies(void **state)
{
	struct arena *a = *state;
	struct bytes  whole = papers_docx(a, P("Đề án"), NULL, 0);
	static const struct { int at, value; const char *why; } rows[] = { { 16, 1, "broken" }, { 24, 5, "too_big" }, { 25, 0x7f, "broken" },
		{ 8, 1, "encrypted" }, { 10, 12, "broken" }, { 42, 3, "broken" }, { 20, 0, "broken" }, { 23, 0x7f, "broken" } };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *copy = arena_alloc(a, whole.n), *entry = copy;

		memcpy(copy, whole.p, whole.n);
		for (char *p = copy; p + 4 < copy + whole.n; p++)
			if (memcmp(p, "PK\1\2", 4) == 0)
				entry = p; /* the last: the document's */
		entry[rows[i].at] = (char)rows[i].value;
		why_is(a, (struct bytes){ copy, whole.n }, rows[i].why);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_docx__paragraphs_and_tables),
		TEST(test_docx__revisions),
		TEST(test_docx__drawings_once),
		TEST(test_docx__pages),
		TEST(test_docx__other_parts),
		TEST(test_docx__what_is_not_read_is_told),
		TEST(test_docx__entities),
		TEST(test_docx__bombs),
		TEST(test_docx__damaged_anywhere),
		TEST(test_docx__directory_that_lies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
