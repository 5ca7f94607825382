/* motcua read: the text of files, as the reader sees it; or, with a store, of all its papers that nobody has read yet. */
#include "reading/reading.h"
#include "base/log.h"
#include "cli/cli.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "usage: motcua read [--json] FILE ...   print the text of each page\n"
    "\n"
    "Reads PDF, Word files, PNG and JPEG, in processes that can do nothing but read.  --json: one object a file, with its pages.\n"
    "Status 1 where a file, or a part of one, could not be read: standard error tells which and why.\n";

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

int
cli_read(int argc, char **argv)
{
	bool json = argc > 1 && strcmp(argv[1], "--json") == 0, ok = true;
	int  first = json ? 2 : 1;

	if (cli_wants_help(argc, argv)) {
		fputs(help, stdout);
		return 0;
	}
	if (first >= argc || argv[first][0] == '-') {
		fputs(help, stderr);
		return 2;
	}
	for (int i = first; i < argc; i++)
		ok = read_one(argv[i], json) && ok;
	return ok ? 0 : 1;
}
