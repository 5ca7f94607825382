/* motcua read: the text of files, as the reader sees it; or, with a store, of all its papers that nobody has read yet. */
#include "reading/reading.h"
#include "base/log.h"
#include "cli/cli.h"
#include "db/db.h"
#include "rules/lexicon.h"
#include "rules/signs.h"
#include "web/files.h"
#include "web/readings.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char help[] =
    "usage: motcua read [--json] FILE ...   print the text of each page\n"
    "       motcua read --dir DIR           read the papers of a store that wait for it, and keep what was read\n"
    "\n"
    "Reads PDF, Word files, PNG and JPEG, in processes that can do nothing but read.  --json: one object a file, with its pages.\n"
    "Status 1 where a file, or a part of one, could not be read: standard error tells which and why.\n"
    "\n"
    "`motcua serve` and `motcua fcgi` with a socket read papers by themselves.  Behind plain CGI let cron call\n"
    "`motcua read --dir DIR`; status 0 when nothing waits any more.\n";

static void
put_json_text(const char *s)
{
	putchar('"');
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c == '"' || c == '\\')
			putchar('\\');
		if (c < 0x20)
			printf("\\u%04x", c);
		else
			putchar(c);
	}
	putchar('"');
}

static void
put_json(const char *path, const struct reading *r)
{
	printf("{\"file\":");
	put_json_text(path);
	printf(",\"how\":\"%s\",\"status\":\"%s\",\"reason\":\"%s\",\"sandbox\":\"%s\",\"pages\":[", reading_how_word(r->how),
	    r->how == READING_UNREAD ? "unreadable" : "read", reading_why_word(r->why), r->is_partly_sandboxed ? "partial" : "full");
	for (int i = 0; i < r->pages_n; i++) {
		const struct reading_page *page = &r->pages[i];

		printf("%s{\"page\":%d,\"how\":\"%s\",\"reason\":\"%s\",\"pictures\":%d,\"text\":", i > 0 ? "," : "", page->page,
		    reading_how_word(page->how), reading_why_word(page->why), page->pictures);
		put_json_text(page->text);
		putchar('}');
	}
	printf("]}\n");
}

static void
put_text(const char *path, const struct reading *r)
{
	for (int i = 0; i < r->pages_n; i++)
		if (r->pages[i].how != READING_UNREAD)
			printf("--- %s, page %d (%s)\n%s\n", path, r->pages[i].page, reading_how_word(r->pages[i].how), r->pages[i].text);
}

/* One line for the file, one for each page of which something may be missing. */
static void
complain(const char *path, const struct reading *r)
{
	if (r->why == READING_WHOLE)
		return;
	fprintf(stderr, "motcua read: %s: %s: %s\n", path, r->how == READING_UNREAD ? "unreadable" : "not all of it was read", reading_why_word(r->why));
	for (int i = 0; i < r->pages_n && r->pages_n > 1; i++)
		if (r->pages[i].why != READING_WHOLE)
			fprintf(stderr, "motcua read: %s: page %d: %s\n", path, r->pages[i].page, reading_why_word(r->pages[i].why));
}

static bool
read_one(const char *path, bool json)
{
	struct arena  *a = arena_new(0);
	struct reading r = { .why = READING_WHOLE };
	int            fd = open(path, O_RDONLY | O_CLOEXEC);
	bool           ok = fd >= 0 && reading_read(fd, &reading_usual, -1, a, &r) == OK;

	if (fd < 0) {
		fprintf(stderr, "motcua read: %s: %s\n", path, strerror(errno));
	} else if (ok) {
		(json ? put_json : put_text)(path, &r);
		fflush(stdout);
		complain(path, &r);
	}
	if (fd >= 0)
		close(fd);
	arena_free(a);
	return ok && r.why == READING_WHOLE;
}

/* Opens what waits and reads it here.  OK: known and kept. */
static enum rc
read_waiting(struct db *db, const struct lexicon *lx, struct files *files, const char *hash, struct arena *a)
{
	struct reading r;
	int64_t        bytes, now_s = (int64_t)time(NULL);
	int            fd = files_open(files, hash, &bytes);
	enum rc        rc = fd >= 0 ? reading_read(fd, &reading_usual, -1, a, &r) : ABSENT;

	if (fd >= 0)
		close(fd);
	else
		fprintf(stderr, "motcua read: the file %s is not in its place\n", hash);
	if (rc == OK)
		rc = readings_keep(db, lx, hash, &r, now_s);
	if (rc != OK && readings_later(db, hash, now_s) != OK)
		return FAULT;
	return rc == OK ? OK : ABSENT;
}

/* Until nothing waits; what can't be read now is put off and does not come again. */
static int
read_store(const char *dir)
{
	struct db    *db;
	struct files *files;
	struct arena *a;
	struct lexicon *lx = NULL;
	char          hash[READINGS_HASH_BYTES];
	int           known = 0, unknown = 0, typed = 1;
	enum rc       rc = db_open(&db, dir, 0);

	if (rc != OK) {
		fprintf(stderr, "motcua read: no store of this program in %s\n", dir);
		return 1;
	}
	files = files_new(dir);
	a = arena_new(0);
	rc = lexicon_load(db, a, NULL, &lx);
	if (rc == OK)
		rc = readings_begin(db);
	while (rc == OK && typed > 0)
		rc = signs_answers(db, lx, (int64_t)time(NULL), &typed);
	while (rc == OK && (rc = readings_next(db, (int64_t)time(NULL), hash)) == OK) {
		enum rc one = read_waiting(db, lx, files, hash, a);

		known += one == OK;
		unknown += one != OK;
		if (one == FAULT)
			rc = FAULT;
		arena_reset(a);
	}
	printf("motcua read: %d read, %d of which nothing is known\n", known, unknown);
	db_close(db);
	lexicon_free(lx);
	files_free(files);
	arena_free(a);
	return rc == ABSENT && unknown == 0 ? 0 : 1;
}

int
cli_read(int argc, char **argv)
{
	bool json = argc > 1 && strcmp(argv[1], "--json") == 0, ok = true;
	int  first = json ? 2 : 1;

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (argc == 3 && strcmp(argv[1], "--dir") == 0)
		return read_store(argv[2]);
	if (first >= argc || argv[first][0] == '-') {
		fputs(help, stderr);
		return 2;
	}
	for (int i = first; i < argc; i++)
		ok = read_one(argv[i], json) && ok;
	return ok ? 0 : 1;
}
