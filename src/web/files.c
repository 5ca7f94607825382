/*
 * Names and moves in the content store.
 */
#include "web/files.h"
#include "base/log.h"
#include "base/text.h"
#include "web/files_look.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, FOLDERS_N = 256 };

struct files {
	const char *dir;
	struct files_look *look;
	bool is_durable[FOLDERS_N]; /* folders this process has made sure of */
};

struct files *
files_new(const char *dir)
{
	struct files *f = calloc(1, sizeof(*f));

	if (f == NULL)
		abort();
	f->dir = dir;
	return f;
}

void
files_free(struct files *f)
{
	if (f != NULL)
		files_look_free(f->look);
	free(f);
}

static bool
make_folder(const char *path)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

bool
files_has_room(const struct files *f)
{
	struct statvfs disk;

	if (statvfs(f->dir, &disk) != 0 || (uint64_t)disk.f_bavail * disk.f_frsize > FILES_RESERVE)
		return true;
	log_line(LOG_ERROR, "files", "no file is taken: less than %d MB are free for %s", FILES_RESERVE / 1024 / 1024, f->dir);
	return false;
}

int
files_incoming(const struct files *f, char *path, size_t cap)
{
	unsigned char random[16];
	char hex[sizeof(random) * 2 + 1];
	int fd;

	snprintf(path, cap, "%s/incoming", f->dir);
	make_folder(path);
	randombytes_buf(random, sizeof(random));
	sodium_bin2hex(hex, sizeof(hex), random, sizeof(random));
	snprintf(path, cap, "%s/incoming/%s", f->dir, hex);
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		log_line(LOG_ERROR, "files", "cannot make a file in %s/incoming: %s", f->dir, strerror(errno));
	return fd;
}

const char *
files_check(struct files *f, int fd, int64_t bytes, bool docx, const char **media)
{
	if (f->look == NULL && (f->look = files_look_new()) == NULL)
		return "file_unchecked";
	return files_look_at(f->look, fd, bytes, docx, media);
}

static bool
is_hash(const char *s)
{
	size_t n = strspn(s, "0123456789abcdef");

	return n == FILES_HASH_CHARS && s[n] == '\0';
}

static enum rc
failed(const char *what, const char *path)
{
	log_incident("files", "%s %s: %s", what, path, strerror(errno));
	return FAULT;
}

/* A rename is durable only when its folder is. */
static enum rc
sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum rc rc = fd >= 0 && fsync(fd) == 0 ? OK : failed("cannot fsync", path);

	if (fd >= 0)
		close(fd);
	return rc;
}

/* The folder ${path} in ${parent}, there for good: also where another process has just made it and not synced it yet. */
static enum rc
durable_folder(const char *parent, const char *path)
{
	if (!make_folder(path))
		return failed("cannot make", path);
	return sync_folder(parent);
}

/* DIR/files and in it the folder of ${hash}, whose path goes to ${path}. */
static enum rc
folder_of(struct files *f, const char *hash, char path[PATH_BYTES])
{
	char all[PATH_BYTES];
	unsigned long number = strtoul((char[]){ hash[0], hash[1], '\0' }, NULL, 16);
	enum rc rc = OK;

	if (snprintf(all, sizeof(all), "%s/files", f->dir) >= (int)sizeof(all) ||
	    snprintf(path, PATH_BYTES, "%s/files/%.2s", f->dir, hash) >= PATH_BYTES)
		return FAULT;
	if (f->is_durable[number])
		return OK;
	rc = durable_folder(f->dir, all);
	if (rc == OK)
		rc = durable_folder(all, path);
	f->is_durable[number] = rc == OK;
	return rc;
}

/*
 * The same bytes may have come before.  They are marked as new then, so that the sweeper lets them be until the row is there;
 * whether they still are is asked once more inside the transaction (files_has).
 */
enum rc
files_keep(struct files *f, int fd, const char *path, const char *hash)
{
	char folder[PATH_BYTES], place[PATH_BYTES + FILES_HASH_CHARS + 2];

	if (!is_hash(hash) || folder_of(f, hash, folder) != OK)
		return FAULT;
	snprintf(place, sizeof(place), "%s/%s", folder, hash);
	if (utimensat(AT_FDCWD, place, NULL, AT_SYMLINK_NOFOLLOW) == 0) {
		if (unlink(path) != 0)
			return failed("cannot remove", path);
	} else if (fsync(fd) != 0) {
		return failed("cannot fsync", path);
	} else if (rename(path, place) != 0) {
		return failed("cannot move a file to", place);
	}
	return sync_folder(folder);
}

bool
files_has(const struct files *f, const char *hash)
{
	int64_t bytes;
	int fd = files_open(f, hash, &bytes);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

int
files_open(const struct files *f, const char *hash, int64_t *bytes)
{
	char place[PATH_BYTES];
	struct stat st;
	int fd;

	if (!is_hash(hash))
		return -1;
	snprintf(place, sizeof(place), "%s/files/%.2s/%s", f->dir, hash, hash);
	fd = open(place, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(fd);
		return -1;
	}
	if (fd >= 0)
		*bytes = st.st_size;
	return fd;
}

/* The first ${most} code points of ${s}. */
static const char *
cut(struct arena *a, const char *s, size_t most)
{
	size_t n = 0, points = 0;

	for (; s[n] != '\0'; n++)
		if (((unsigned char)s[n] & 0xc0) != 0x80 && ++points > most)
			break;
	return arena_strn(a, s, n);
}

const char *
files_name(struct arena *a, const char *s)
{
	char *out, *w;
	const char *base = s;

	for (const char *p = s; *p != '\0'; p++)
		if (*p == '/' || *p == '\\')
			base = p + 1;
	if (!text_utf8_valid(base, strlen(base)))
		return "";
	out = w = text_nfc(a, base);
	for (const char *p = out; *p != '\0';) {
		size_t n = 1;
		char one[8] = "";

		while (((unsigned char)p[n] & 0xc0) == 0x80)
			n++;
		memcpy(one, p, n);
		if (!text_has_control(one, false)) {
			memmove(w, p, n);
			w += n;
		}
		p += n;
	}
	*w = '\0';
	return cut(a, text_trim(a, out), 200);
}
