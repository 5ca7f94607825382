/* Words by key and language; and what the template compiler says of .po files. */
#include "template_data.h"

#include "web/words.h"
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
test_words__found_in_both_languages(void **state)
{
	(void)state;
	for (int i = 0; i < words_n; i++) {
		assert_int_equal(words_find(words[i].key), i);
		assert_string_equal(words_get(LANG_VI, words[i].key), words[i].text[LANG_VI][0]);
		assert_string_equal(words_get(LANG_EN, words[i].key), words[i].text[LANG_EN][0]);
	}
	assert_true(words_has("plain"));
}

static void
test_words__missing_shows_the_key(void **state)
{
	static const char *const keys[] = { "", "a", "plai", "plainer", "zzz" };

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		assert_false(words_has(keys[i]));
		assert_string_equal(words_get(LANG_EN, keys[i]), keys[i]);
		assert_string_equal(words_plural(LANG_EN, keys[i], 2), keys[i]);
	}
}

static void
test_words_plural__english_has_two_forms(void **state)
{
	(void)state;
	assert_string_equal(words_plural(LANG_EN, "files", 0), "{n} files");
	assert_string_equal(words_plural(LANG_EN, "files", 1), "{n} file");
	assert_string_equal(words_plural(LANG_EN, "files", 21), "{n} files");
	assert_string_equal(words_plural(LANG_EN, "plain", 5), "plain");
	assert_string_equal(words_plural(LANG_VI, "files", 5), "{n} tệp");
}

static void
written(enum escape how, enum lang lang, const char *key, const struct word_arg *args, int n, const char *want)
{
	struct buf b;

	buf_init(&b, 1000);
	words_write(&b, how, lang, key, args, n);
	assert_string_equal(b.p, want);
	buf_free(&b);
}

static void
test_words_write__arguments_are_escaped(void **state)
{
	const struct word_arg name = { "name", data_cell("<b>{name}") }, two = { "n", data_cell("2") }, one = { "n", data_cell("1") };
	const struct word_arg null = { "name", data_cell(NULL) };

	(void)state;
	written(ESCAPE_HTML, LANG_VI, "hello", &name, 1, "Chào &lt;b&gt;{name} {");
	written(ESCAPE_NONE, LANG_VI, "hello", &name, 1, "Chào <b>{name} {");
	written(ESCAPE_HTML, LANG_VI, "hello", &null, 1, "Chào  {");
	written(ESCAPE_HTML, LANG_VI, "hello", NULL, 0, "Chào {name} {");
	written(ESCAPE_HTML, LANG_EN, "files", &two, 1, "2 files");
	written(ESCAPE_HTML, LANG_EN, "files", &one, 1, "1 file");
	written(ESCAPE_HTML, LANG_EN, "sharp", &one, 1, "&lt;b&gt; &amp; &quot;x&quot;");
	written(ESCAPE_HTML, LANG_EN, "no<such>", NULL, 0, "no&lt;such&gt;");
}

/* A folder of templates for the compiler, and what it says. */
struct folder { char dir[64]; char *said; };

static void
put_file(const struct folder *f, const char *name, const char *text)
{
	char path[128];
	FILE *out;

	snprintf(path, sizeof path, "%s/i18n/%s", f->dir, name);
	out = fopen(path, "w");
	assert_non_null(out);
	fputs(text, out);
	fclose(out);
}

static int
folder_setup(void **state)
{
	struct folder *f = calloc(1, sizeof *f);
	char path[128];

	snprintf(f->dir, sizeof f->dir, "/tmp/motcua-words.XXXXXX");
	*state = f;
	if (mkdtemp(f->dir) == NULL)
		return -1;
	snprintf(path, sizeof path, "%s/i18n", f->dir);
	f->said = malloc(65536);
	return mkdir(path, 0700);
}

static int
folder_teardown(void **state)
{
	static const char *const names[] = { "i18n/vi.po", "i18n/en.po", "i18n/x.vi.po", "i18n/x.en.po", "i18n/odd.po", "i18n", "static/x.css", "static/x.exe", "static",
		"out/templates.h", "out/templates.c", "out/words.h", "out/words.c", "out/statics.h", "out/statics.c", "out", "" };
	struct folder *f = *state;

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s/%s", f->dir, names[i]);
		remove(path);
	}
	free(f->said);
	free(f);
	return 0;
}

/* Runs the built tmplc; its exit status. */
static int
compile(struct folder *f)
{
	char tmplc[256], out[128];
	int ends[2], status;
	size_t n = 0;
	ssize_t got;

	snprintf(tmplc, sizeof tmplc, "%s/tmplc", getenv("BUILD") != NULL ? getenv("BUILD") : "build");
	snprintf(out, sizeof out, "%s/out", f->dir);
	mkdir(out, 0700);
	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(ends[1], 2);
		close(ends[0]);
		execl(tmplc, "tmplc", out, f->dir, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	while ((got = read(ends[0], f->said + n, 65535 - n)) > 0)
		n += (size_t)got;
	f->said[n] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WEXITSTATUS(status);
}

#define HEAD "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=2; plural=n != 1;\\n\"\n\n"

static void
test_po__files_of_areas_are_one_table(void **state)
{
	struct folder *f = *state;
	char path[128], *text = malloc(65536);

	put_file(f, "vi.po", HEAD "# a comment\n#: somewhere\nmsgid \"b.key\"\nmsgstr \"\"\n\"một \\\"hai\\\"\\n\"\n\"ba\"\n#~ msgid \"old\"\n#~ msgstr \"old\"\n");
	put_file(f, "en.po", HEAD "msgid \"b.key\"\nmsgstr \"one\"\n");
	put_file(f, "x.vi.po", HEAD "msgid \"a.key\"\nmsgid_plural \"a.key\"\nmsgstr[0] \"{n} tệp\"\n");
	put_file(f, "x.en.po", HEAD "msgid \"a.key\"\nmsgid_plural \"a.key\"\nmsgstr[0] \"one file\"\nmsgstr[1] \"{n} files\"\n");
	assert_int_equal(compile(f), 0);
	assert_string_equal(f->said, "");
	snprintf(path, sizeof path, "%s/out/words.c", f->dir);
	FILE *in = fopen(path, "r");
	text[fread(text, 1, 65535, in)] = '\0';
	fclose(in);
	assert_non_null(strstr(text, "\t{ \"a.key\", { { \"{n} t\\341\\273\\207p\", 0 }, { \"one file\", \"{n} files\" } } },\n"
	                             "\t{ \"b.key\", { { \"m\\341\\273\\231t \\\"hai\\\"\\n\"\n\t\"ba\", 0 }, { \"one\", 0 } } },\n"));
	assert_non_null(strstr(text, "words_n = 2"));
	free(text);
}

/* A file's address changes with its content, and only then; what it holds comes out byte for byte. */
static void
test_tmplc__statics_are_named_by_content(void **state)
{
	static const char *const contents[] = { "a{}\n", "a{}\n", "b{}\n" };
	struct folder *f = *state;
	char path[128], *text = malloc(65536), names[3][16];

	put_file(f, "vi.po", HEAD);
	put_file(f, "en.po", HEAD);
	snprintf(path, sizeof path, "%s/static", f->dir);
	assert_int_equal(mkdir(path, 0700), 0);
	for (int i = 0; i < 3; i++) {
		put_file(f, "../static/x.css", contents[i]);
		assert_int_equal(compile(f), 0);
		snprintf(path, sizeof path, "%s/out/statics.c", f->dir);
		FILE *in = fopen(path, "r");
		text[fread(text, 1, 65535, in)] = '\0';
		fclose(in);
		const char *at = strstr(text, "{ \"x.css\", \"/static/x.");
		assert_non_null(at);
		snprintf(names[i], sizeof names[i], "%.8s", at + 22);
		assert_int_equal(strspn(names[i], "0123456789abcdef"), 8);
		assert_non_null(strstr(at, ".css\", \"text/css; charset=utf-8\",\n\t\""));
	}
	assert_non_null(strstr(text, "\"b{}\\n\", 4 }"));
	assert_string_equal(names[0], names[1]);
	assert_string_not_equal(names[0], names[2]);
	put_file(f, "../static/x.exe", "x");
	assert_int_equal(compile(f), 1);
	assert_non_null(strstr(f->said, "static/x.exe:1: no media type"));
	free(text);
}

static void
test_po__every_mistake_is_told(void **state)
{
	struct folder *f = *state;
	static const char *const said[] = {
		"i18n/x.vi.po:1: \"twice\" is here and at ", "i18n/vi.po:8: \"only.vi\" has no words in en", "i18n/en.po:6: \"only.en\" has no words in vi",
		"i18n/vi.po:10: \"hole\" has {a} in vi only", "i18n/vi.po:10: \"hole\" has {b} in en only", "i18n/vi.po:12: \"empty\" has no words",
		"i18n/vi.po:15: \"fuzzy\" is marked fuzzy", "i18n/vi.po:17: a string in double quotes is wanted", "i18n/vi.po:20: only \\n \\t",
		"i18n/en.po:16: \"form\" wants msgstr[0] and msgstr[1]", "i18n/x.vi.po:1: no header", "i18n/odd.po:1: the name must end in vi.po or en.po",
	};

	put_file(f, "vi.po", HEAD "msgid \"twice\"\nmsgstr \"x\"\nmsgid \"only.vi\"\nmsgstr \"x\"\nmsgid \"hole\"\nmsgstr \"{a}\"\n"
	                          "msgid \"empty\"\nmsgstr \"\"\n#, fuzzy\nmsgid \"fuzzy\"\nmsgstr \"x\"\nwhat\nmsgid \"form\"\nmsgstr \"x\"\n"
	                          "\"\\q\"\n");
	put_file(f, "en.po", HEAD "msgid \"only.en\"\nmsgstr \"x\"\nmsgid \"hole\"\nmsgstr \"{b}\"\nmsgid \"empty\"\nmsgstr \"x\"\n"
	                          "msgid \"fuzzy\"\nmsgstr \"x\"\nmsgid \"twice\"\nmsgstr \"x\"\nmsgid \"form\"\nmsgid_plural \"form\"\nmsgstr[0] \"x\"\n");
	put_file(f, "x.vi.po", "msgid \"twice\"\nmsgstr \"x\"\n");
	put_file(f, "odd.po", HEAD);
	assert_int_equal(compile(f), 1);
	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		if (strstr(f->said, said[i]) == NULL)
			fail_msg("not told: %s\ntold:\n%s", said[i], f->said);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words__found_in_both_languages),
		cmocka_unit_test(test_words__missing_shows_the_key),
		cmocka_unit_test(test_words_plural__english_has_two_forms),
		cmocka_unit_test(test_words_write__arguments_are_escaped),
		cmocka_unit_test_setup_teardown(test_po__files_of_areas_are_one_table, folder_setup, folder_teardown),
		cmocka_unit_test_setup_teardown(test_tmplc__statics_are_named_by_content, folder_setup, folder_teardown),
		cmocka_unit_test_setup_teardown(test_po__every_mistake_is_told, folder_setup, folder_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
