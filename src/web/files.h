/*
 * The content store: DIR/files/<first two>/<SHA-256>.  A file is looked at, made durable and moved in before the row that
 * names it is committed; what no row names is swept by the background process (files_sweep).
 */
#ifndef WEB_FILES_H
#define WEB_FILES_H

#include "base/arena.h"
#include "base/rc.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct files;

enum { FILES_HASH_CHARS = 64, FILES_BYTES_MAX = 10 * 1024 * 1024, FILES_RESERVE = 512 * 1024 * 1024 };

/* files_new(dir): the store below ${dir} (borrowed).  libmagic is loaded at the first check.  owned: files_free. */
struct files *files_new(const char *dir);
void files_free(struct files *f);
/* files_has_room(f): more than FILES_RESERVE is free, so that what files fill is never what the store needs to commit.  false: logged. */
bool files_has_room(const struct files *f);
/* files_incoming(f, path, cap): a new private file (0600) in DIR/incoming; gives a descriptor, or -1 (logged). */
int files_incoming(const struct files *f, char *path, size_t cap);
/*
 * files_check(f, fd, bytes, docx, media): what the ${bytes} of ${fd} are, by their first bytes, by libmagic and by structure.
 * gives    *media (static): application/pdf, image/png, image/jpeg, or with ${docx} Word's
 * returns  NULL, or the word of an error: file_empty, file_type, file_broken, file_locked (a password), file_macros
 */
const char *files_check(struct files *f, int fd, int64_t bytes, bool docx, const char **media);
/* files_keep(f, fd, path, hash): fsync, move ${path} to its place by ${hash}, fsync the folder.  OK | FAULT (logged) */
enum rc files_keep(struct files *f, int fd, const char *path, const char *hash) MUST_USE;
/* files_has(f, hash): is it there?  Asked inside the transaction that adds its row, since the sweeper removes only inside one. */
bool files_has(const struct files *f, const char *hash);
/* files_open(f, hash, bytes): a descriptor for reading, or -1. */
int files_open(const struct files *f, const char *hash, int64_t *bytes);
/* files_name(a, s): a file's name as people see it: NFC, without folders, control characters and blanks at the ends; at most 200 code points. */
const char *files_name(struct arena *a, const char *s);

enum { FILES_INCOMING_S = 3600, FILES_ORPHAN_S = 7 * 86400 };
/*
 * files_sweep(dir, db, now_s): remove what a killed process left half-received in DIR/incoming, after an hour, and what no row
 * of the store names, after a week (whoever put back an old copy of the store by mistake still has the files).
 * takes    now_s: of the machine's clock, as files have it
 * gives    how many were removed
 */
int files_sweep(const char *dir, struct db *db, int64_t now_s);

#endif
