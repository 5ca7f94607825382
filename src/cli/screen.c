/*
 * motcua screen: reads texts and says of each whether it tells of a social network, and by which words.
 * One JSON object a line comes in, one goes out.
 */
#include "base/json.h"
#include "base/log.h"
#include "cli/cli.h"
#include "cli/measure.h"
#include "cli/scratch.h"
#include "cli/screen.h"
#include "db/migrate.h"
#include "rules/calendar.h"
#include "rules/lexicon.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BYTES = 1 << 20, LINE_OUT_BYTES = 1 << 24, FILE_BYTES_MAX = 64 << 20 };

static const char help[] =
    "usage: motcua screen [--dir DIR] [FILE…] <LINES\n"
    "       motcua screen --measure [--wrong] [--dir DIR] FILE…\n"
    "\n"
    "Reads lines of JSON, {\"id\": …, \"text\": \"…\"}, from standard input or from FILE.jsonl; a FILE.txt is one text.  Prints for each\n"
    "{\"id\", \"verdict\": \"social\"|\"none\"|\"unreadable\", \"signs\": [{\"feature\", \"excerpt\", \"start\", \"end\"}]}; start and end count Unicode\n"
    "code points.  A line that is none is told on standard error; the others are read, and the exit status is 1.\n"
    "\n"
    "  --measure   the files hold right verdicts: print recall and precision\n"
    "  --wrong     of those, list the texts that were read wrongly\n"
    "  --explain   how each text was read, for editing the lexicon\n"
    "  --without R as if that row of the lexicon were not there: a pattern's code, or a guard and its class with a blank between\n"
    "  --dir DIR   the lexicon of the store there (default: this program's)\n";

struct screen_run {
	const struct lexicon *lx;
	struct arena         *a;
	struct buf            out;
	bool                  bad, explains;
};

static void
print_result(struct screen_run *run, const char *id, size_t id_n, const char *text, const struct screen_result *result)
{
	buf_reset(&run->out);
	buf_str(&run->out, "{\"id\":");
	buf_add(&run->out, id, id_n);
	buf_printf(&run->out, ",\"verdict\":\"%s\",\"signs\":[", screen_verdict_word(result->verdict));
	for (int i = 0; i < result->signs_n; i++) {
		const struct screen_sign *s = &result->signs[i];
		buf_printf(&run->out, "%s{\"feature\":\"%s\",\"excerpt\":", i > 0 ? "," : "", s->feature);
		json_string(&run->out, text + s->from, s->to - s->from);
		buf_printf(&run->out, ",\"start\":%zu,\"end\":%zu,\"pattern\":\"%s\"}", s->from_cp, s->to_cp, s->pattern);
	}
	buf_str(&run->out, "]}\n");
	fwrite(run->out.p, 1, run->out.n, stdout);
}

static void
screen_page(struct screen_run *run, const char *id, size_t id_n, const char *text, size_t bytes)
{
	struct screen_result result = screen_text(run->lx, run->a, text, bytes);
	print_result(run, id, id_n, text, &result);
	if (run->explains) {
		buf_reset(&run->out);
		screen_explain(run->lx, run->a, text, bytes, &run->out);
		fwrite(run->out.p, 1, run->out.n, stdout);
	}
}

static void
screen_line(struct screen_run *run, const char *from, long line, const char *s, size_t n)
{
	struct json_object       o;
	const struct json_value *id, *text;
	const char              *wrong = json_object(run->a, s, n, &o);
	if (wrong == NULL) {
		id = json_find(&o, "id");
		text = json_find(&o, "text");
		if (id == NULL || (!id->is_string && (id->raw[0] == '{' || id->raw[0] == '[')))
			wrong = "no id";
		else if (text == NULL || !text->is_string)
			wrong = "no text";
		else
			screen_page(run, id->raw, id->raw_n, text->s, text->n);
	}
	if (wrong != NULL) {
		fprintf(stderr, "%s:%ld: %s\n", from, line, wrong);
		run->bad = true;
	}
	arena_reset(run->a);
}

static void
screen_lines(struct screen_run *run, const char *from, FILE *f)
{
	char   *s = NULL;
	size_t  cap = 0;
	ssize_t n;
	for (long line = 1; (n = getline(&s, &cap, f)) >= 0; line++)
		if (strspn(s, " \t\r\n") != (size_t)n)
			screen_line(run, from, line, s, (size_t)n);
	free(s);
}

/* screen_file: one file by its kind.  A .txt is one page; other kinds give their pages to screen_page one by one. */
static bool
screen_file(struct screen_run *run, const char *path)
{
	const char *dot = strrchr(path, '.');
	FILE       *f = fopen(path, "re");
	struct buf  text, id;
	if (f == NULL) {
		fprintf(stderr, "motcua: %s: %s\n", path, strerror(errno));
		return false;
	}
	if (dot == NULL || strcmp(dot, ".txt") != 0) {
		screen_lines(run, path, f);
		fclose(f);
		return true;
	}
	buf_init(&text, FILE_BYTES_MAX);
	buf_init(&id, 1 << 16);
	for (char piece[1 << 14]; !feof(f) && !ferror(f) && !text.failed;)
		buf_add(&text, piece, fread(piece, 1, sizeof piece, f));
	json_string(&id, path, strlen(path));
	screen_page(run, id.p, id.n, text.p != NULL ? text.p : "", text.n);
	arena_reset(run->a);
	buf_free(&id);
	buf_free(&text);
	return fclose(f) == 0;
}

enum rc
screen_lexicon(const char *dir, struct lexicon **lx)
{
	struct scratch scratch = {.made = false};
	struct arena  *a = arena_new(ARENA_BYTES);
	struct db     *db = NULL;
	struct buf     why;
	enum rc        rc = OK;
	buf_init(&why, ARENA_BYTES);
	if (dir == NULL)
		rc = scratch_make(&scratch) ? migrate(scratch.dir, NULL) : FAULT;
	if (rc == OK)
		rc = db_open(&db, dir != NULL ? dir : scratch.dir, DB_READ_ONLY);
	if (rc == ABSENT)
		fprintf(stderr, "motcua: no store in %s (motcua init --dir DIR makes one)\n", dir);
	if (rc == OK)
		rc = lexicon_load(db, a, &why, lx);
	if (why.n > 0)
		fputs(why.p, stderr);
	db_close(db);
	scratch_remove(&scratch);
	buf_free(&why);
	arena_free(a);
	return rc;
}

static int
screen_all(const struct lexicon *lx, int n, char **files, bool explains)
{
	struct screen_run run = {.lx = lx, .a = arena_new(ARENA_BYTES), .explains = explains};
	buf_init(&run.out, LINE_OUT_BYTES);
	if (n == 0)
		screen_lines(&run, "standard input", stdin);
	for (int i = 0; i < n; i++)
		run.bad = !screen_file(&run, files[i]) || run.bad;
	run.bad = fflush(stdout) != 0 || run.bad;
	buf_free(&run.out);
	arena_free(run.a);
	return run.bad ? 1 : 0;
}

int
cli_screen(int argc, char **argv)
{
	const char             *dir = NULL, *without = NULL;
	bool                    measured = false, wrong = false, explains = false;
	const struct cli_option options[] = {{"--dir", CLI_TEXT, &dir, 0, 0}, {"--measure", CLI_FLAG, &measured, 0, 0}, {"--wrong", CLI_FLAG, &wrong, 0, 0},
	    {"--explain", CLI_FLAG, &explains, 0, 0}, {"--without", CLI_TEXT, &without, 0, 0}};
	struct lexicon         *lx = NULL;
	const struct lexicon   *used;
	struct arena           *a;
	int                     files = argc, status = 1;
	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	while (files > 1 && argv[files - 1][0] != '-' && strcmp(argv[files - 2], "--dir") != 0 && strcmp(argv[files - 2], "--without") != 0)
		files--;
	if (!cli_options(files, argv, options, 5) || (measured && files == argc)) {
		fputs(help, stderr);
		return 2;
	}
	log_open("motcua", LOG_WARN);
	if (screen_lexicon(dir, &lx) != OK)
		return 1;
	a = arena_new(ARENA_BYTES);
	used = without != NULL ? lexicon_without(lx, a, without) : lx;
	if (used == NULL)
		fprintf(stderr, "motcua: the lexicon has no row %s\n", without);
	else
		status = measured ? measure(used, argc - files, argv + files, wrong) : screen_all(used, argc - files, argv + files, explains);
	arena_free(a);
	lexicon_free(lx);
	return status;
}
