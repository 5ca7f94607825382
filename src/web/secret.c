/*
 * Keyed hashing and sealing on libsodium.  Keys of uses are derived from the one key of the data folder.
 */
#include "web/secret.h"
#include "base/log.h"
#include "base/text.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096 };

static enum rc
failed(const char *what, const char *path)
{
	log_line(LOG_ERROR, "secret", "%s %s: %s", what, path, strerror(errno));
	return FAULT;
}

/* With the key go sessions, sealed forms and the check codes on papers: it must be there after the power fails, too. */
static enum rc
sync_folder(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum rc rc = fd >= 0 && fsync(fd) == 0 ? OK : failed("cannot fsync", dir);

	if (fd >= 0)
		close(fd);
	return rc;
}

/* Written beside and linked into place: of several processes that start at once one wins, and nobody reads half a key. */
static enum rc
make(const char *dir, const char *path)
{
	char beside[PATH_BYTES];
	unsigned char key[SECRET_KEY_BYTES];
	enum rc rc = OK;
	int fd;

	snprintf(beside, sizeof(beside), "%s/secret.key.%ld", dir, (long)getpid());
	unlink(beside); /* of a process of that number that was killed here */
	fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0400);
	if (fd < 0)
		return failed("cannot make", beside);
	randombytes_buf(key, sizeof(key));
	if (write(fd, key, sizeof(key)) != (ssize_t)sizeof(key) || fsync(fd) != 0)
		rc = failed("cannot write", beside);
	close(fd);
	sodium_memzero(key, sizeof(key));
	if (rc == OK && link(beside, path) != 0 && errno != EEXIST)
		rc = failed("cannot make", path);
	unlink(beside);
	return rc == OK ? sync_folder(dir) : rc;
}

enum rc
secret_load(const char *dir, unsigned char key[SECRET_KEY_BYTES])
{
	char path[PATH_BYTES];
	unsigned char more;
	enum rc rc = OK;
	int fd;

	if (sodium_init() < 0)
		return FAULT;
	snprintf(path, sizeof(path), "%s/secret.key", dir);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0 && errno == ENOENT && make(dir, path) == OK)
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return failed("cannot read", path);
	if (read(fd, key, SECRET_KEY_BYTES) != SECRET_KEY_BYTES || read(fd, &more, 1) != 0) {
		log_line(LOG_ERROR, "secret", "%s does not hold exactly %d bytes", path, SECRET_KEY_BYTES);
		rc = FAULT;
	}
	close(fd);
	return rc;
}

void
secret_mac(const unsigned char *key, const char *label, const void *bytes, size_t n, unsigned char out[SECRET_MAC_BYTES])
{
	crypto_generichash_state st;

	crypto_generichash_init(&st, key, SECRET_KEY_BYTES, SECRET_MAC_BYTES);
	crypto_generichash_update(&st, (const unsigned char *)label, strlen(label) + 1); /* its NUL ends the label */
	crypto_generichash_update(&st, bytes, n);
	crypto_generichash_final(&st, out, SECRET_MAC_BYTES);
}

static void
seal_key(const unsigned char *key, const char *label, unsigned char out[crypto_secretbox_KEYBYTES])
{
	_Static_assert(crypto_secretbox_KEYBYTES == SECRET_MAC_BYTES, "a derived key is a mac");
	secret_mac(key, "seal", label, strlen(label), out);
}

char *
secret_seal(const unsigned char *key, const char *label, struct arena *a, const char *text)
{
	unsigned char k[crypto_secretbox_KEYBYTES];
	size_t n = strlen(text), box_n = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + n;
	unsigned char *box = arena_alloc(a, box_n);

	seal_key(key, label, k);
	randombytes_buf(box, crypto_secretbox_NONCEBYTES);
	crypto_secretbox_easy(box + crypto_secretbox_NONCEBYTES, (const unsigned char *)text, n, box, k);
	sodium_memzero(k, sizeof(k));
	return text_base64(a, box, box_n);
}

char *
secret_open(const unsigned char *key, const char *label, struct arena *a, const char *sealed)
{
	unsigned char k[crypto_secretbox_KEYBYTES], *box, *text;
	size_t box_n, least = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
	int bad;

	box = text_unbase64(a, sealed, &box_n);
	if (box == NULL || box_n < least)
		return NULL;
	text = arena_alloc(a, box_n - least + 1);
	seal_key(key, label, k);
	bad = crypto_secretbox_open_easy(text, box + crypto_secretbox_NONCEBYTES, box_n - crypto_secretbox_NONCEBYTES, box, k);
	sodium_memzero(k, sizeof(k));
	return bad != 0 ? NULL : (char *)text;
}
