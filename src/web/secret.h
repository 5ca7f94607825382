/*
 * DIR/secret.key and what is made with it: keyed hashes (CSRF tokens, check codes, signed cookies) and sealed text (a form
 * that outlived its session).  Every use has a label of its own, so that a value made for one is worth nothing for another.
 */
#ifndef WEB_SECRET_H
#define WEB_SECRET_H

#include "base/arena.h"
#include "base/rc.h"
#include <stdbool.h>
#include <stddef.h>

enum { SECRET_KEY_BYTES = 32, SECRET_MAC_BYTES = 32 };

/* secret_load(dir, key): read DIR/secret.key, making it (0400) where there is none.  OK | FAULT (logged) */
enum rc secret_load(const char *dir, unsigned char key[SECRET_KEY_BYTES]) MUST_USE;
/* secret_mac(key, label, bytes, n, out): BLAKE2b of label and bytes under the key. */
void secret_mac(const unsigned char *key, const char *label, const void *bytes, size_t n, unsigned char out[SECRET_MAC_BYTES]);
/* secret_seal(key, label, a, text): encrypted and signed, as URL-safe base64. */
char *secret_seal(const unsigned char *key, const char *label, struct arena *a, const char *text);
/* secret_open(key, label, a, sealed): the text again; NULL where it was made with another key or label, or changed. */
char *secret_open(const unsigned char *key, const char *label, struct arena *a, const char *sealed);

#endif
