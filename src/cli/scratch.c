/* A folder in /tmp (or $TMPDIR) and its removal.  See scratch.h. */
#include "cli/scratch.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool
scratch_make(struct scratch *s)
{
	const char *parent = getenv("TMPDIR");
	int         n = snprintf(s->dir, sizeof s->dir, "%s/motcua-XXXXXX", parent != NULL && *parent == '/' ? parent : "/tmp");
	s->made = n < (int)sizeof s->dir && mkdtemp(s->dir) != NULL;
	if (!s->made)
		perror("motcua: no temporary folder");
	return s->made;
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
	(void)st;
	(void)kind;
	(void)walk;
	return remove(path);
}

void
scratch_remove(struct scratch *s)
{
	if (s->made && nftw(s->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS) != 0)
		fprintf(stderr, "motcua: %s could not be removed\n", s->dir);
	s->made = false;
}
