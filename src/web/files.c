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
#include <unistd.h>

enum { PATH_BYTES = 4096 };

struct files {
	const char *dir;
	struct files_look *look;
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

enum rc
files_keep(const struct files *f, int fd, const char *path, const char *hash)
{
	char folder[PATH_BYTES], place[PATH_BYTES + 80];
	struct stat there;

	if (!is_hash(hash))
		return FAULT;
	snprintf(folder, sizeof(folder), "%s/files", f->dir);
	make_folder(folder);
	snprintf(place, sizeof(place), "%s/%.2s", folder, hash);
	if (mkdir(place, 0700) == 0 && sync_folder(folder) != OK)
		return FAULT;
	snprintf(place, sizeof(place), "%s/%.2s/%s", folder, hash, hash);
	if (stat(place, &there) == 0) { /* the same bytes came before; its folder may not be synced yet */
		if (unlink(path) != 0)
			return failed("cannot remove", path);
	} else if (fsync(fd) != 0) {
		return failed("cannot fsync", path);
	} else if (rename(path, place) != 0) {
		return failed("cannot move a file to", place);
	}
	place[strlen(place) - FILES_HASH_CHARS - 1] = '\0';
	return sync_folder(place);
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
