/*
 * Sweeping the folders of files: what uploads that were cut off or refused left behind.  See files.h.
 */
#include "base/log.h"
#include "db/db.h"
#include "web/files.h"
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, FOLDERS_N = 256 };

struct sweep {
	struct db    *db;
	struct arena *a;
	int64_t       before_s; /* what was touched since stays */
	int           removed_n;
};

/* Nobody is writing it any more. */
static bool
is_old(int folder, const char *name, int64_t before_s)
{
	struct stat st;

	return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) && st.st_mtime < before_s;
}

static bool
is_named(struct sweep *s, const char *hash)
{
	struct params ps = { .n = 0 };
	struct table *t = NULL;

	param_text(&ps, "hash", hash);
	return db_query(s->db, SQL_UPLOAD_KNOWN, &ps, s->a, &t) != OK || t->rows_n > 0; /* what cannot be asked stays */
}

static void
sweep_incoming(struct sweep *s, int folder, const char *name)
{
	if (is_old(folder, name, s->before_s) && unlinkat(folder, name, 0) == 0)
		s->removed_n++;
}

/*
 * Asked twice, because most are named and only the second time, in the writers' queue, nobody can be about to name it: whoever
 * does marks the file as new first and looks whether it is still there when it is their turn.
 */
static void
sweep_orphan(struct sweep *s, int folder, const char *name)
{
	arena_reset(s->a);
	if (strlen(name) != FILES_HASH_CHARS || !is_old(folder, name, s->before_s) || is_named(s, name) || db_begin(s->db) != OK)
		return;
	if (!is_named(s, name) && is_old(folder, name, s->before_s) && unlinkat(folder, name, 0) == 0)
		s->removed_n++;
	db_rollback(s->db);
}

static void
each_in(const char *path, void (*look)(struct sweep *, int, const char *), struct sweep *s)
{
	DIR           *dir = opendir(path); /* there is none before the first upload */
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			look(s, dirfd(dir), entry->d_name);
	if (dir != NULL)
		closedir(dir);
}

int
files_sweep(const char *dir, struct db *db, int64_t now_s)
{
	struct sweep s = { .db = db, .a = arena_new(0), .before_s = now_s - FILES_INCOMING_S };
	char path[PATH_BYTES];

	snprintf(path, sizeof path, "%s/incoming", dir);
	each_in(path, sweep_incoming, &s);
	s.before_s = now_s - FILES_ORPHAN_S;
	for (unsigned i = 0; i < FOLDERS_N; i++) {
		snprintf(path, sizeof path, "%s/files/%02x", dir, i);
		each_in(path, sweep_orphan, &s);
	}
	if (s.removed_n > 0)
		log_line(LOG_INFO, "files", "removed %d that nobody finished or that no row names", s.removed_n);
	arena_free(s.a);
	return s.removed_n;
}
