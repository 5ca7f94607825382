/*
 * The shim replaces two functions in the method table of each file SQLite opens; everything else stays the original.
 */
#include "support/faulty.h"
#include <sqlite3.h>
#include <stdlib.h>

enum { KINDS_MAX = 4 };

static sqlite3_vfs shim, *base;
static struct { sqlite3_io_methods patched; const sqlite3_io_methods *original; } kinds[KINDS_MAX]; /* a database, its WAL … */
static bool sync_fails, write_fails, read_fails;

static const sqlite3_io_methods *
original_of(const sqlite3_file *file)
{
	for (int i = 0; i < KINDS_MAX; i++)
		if (file->pMethods == &kinds[i].patched)
			return kinds[i].original;
	abort();
}

static int
maybe_sync(sqlite3_file *file, int flags)
{
	return sync_fails ? SQLITE_IOERR_FSYNC : original_of(file)->xSync(file, flags);
}

static int
maybe_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
	return write_fails ? SQLITE_FULL : original_of(file)->xWrite(file, bytes, n, at);
}

static int
maybe_read(sqlite3_file *file, void *bytes, int n, sqlite3_int64 at)
{
	return read_fails ? SQLITE_IOERR_READ : original_of(file)->xRead(file, bytes, n, at);
}

static int
open_patched(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	int code = base->xOpen(base, name, file, flags, out), i = 0;

	(void)vfs;
	if (code != SQLITE_OK || file->pMethods == NULL)
		return code;
	while (i < KINDS_MAX && kinds[i].original != NULL && kinds[i].original != file->pMethods)
		i++;
	if (i == KINDS_MAX)
		abort();
	if (kinds[i].original == NULL) {
		kinds[i].original = file->pMethods;
		kinds[i].patched = *file->pMethods;
		kinds[i].patched.xSync = maybe_sync;
		kinds[i].patched.xWrite = maybe_write;
		kinds[i].patched.xRead = maybe_read;
	}
	file->pMethods = &kinds[i].patched;
	return code;
}

void
faulty_install(void)
{
	if (base == NULL) {
		base = sqlite3_vfs_find(NULL);
		shim = *base;
		shim.zName = "faulty";
		shim.xOpen = open_patched;
	}
	sync_fails = write_fails = read_fails = false;
	sqlite3_vfs_register(&shim, 1);
}

void
faulty_remove(void)
{
	sync_fails = write_fails = read_fails = false;
	sqlite3_vfs_unregister(&shim);
}

void
faulty_sync(bool fails)
{
	sync_fails = fails;
}

void
faulty_write(bool fails)
{
	write_fails = fails;
}

void
faulty_read(bool fails)
{
	read_fails = fails;
}
