/*
 * Text as the portal keeps it: valid UTF-8, NFC, no control characters but newline in text areas.  Checked once, when a
 * form is read; true everywhere after.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* text_utf8_valid(s, n): strict UTF-8 (no surrogates, no overlong forms, no NUL). */
bool text_utf8_valid(const char *s, size_t n);
/* text_nfc(a, s): the NFC form of valid UTF-8, in the arena. */
char *text_nfc(struct arena *a, const char *s);
/* text_fold(a, s): for searching: lower case, Vietnamese marks off, "đ" = "d", runs of blanks one blank. */
char *text_fold(struct arena *a, const char *s);
/* text_trim(a, s): without white space (also U+00A0, U+200B) at both ends. */
char *text_trim(struct arena *a, const char *s);
/*
 * text_plain(a, s): as people see it: without what pasting from documents and chats brings along and nobody sees (soft hyphens,
 * zero-width blanks and joiners, direction marks), tabs as blanks, Unicode's line separators as newlines.
 */
char *text_plain(struct arena *a, const char *s);
/* text_length(s): code points. */
size_t text_length(const char *s);
/* text_has_control(s, newline_ok): any C0/C1 control, bidi override or isolate, or other invisible format character. */
bool text_has_control(const char *s, bool newline_ok);
/* text_int(s, out): the whole of ${s} is a decimal int64 without sign tricks or blanks. */
bool text_int(const char *s, int64_t *out);
/* text_equal_secret(a, b, n): constant-time comparison. */
bool text_equal_secret(const void *a, const void *b, size_t n);
/* text_hex(a, bytes, n): lower-case hexadecimal. */
char *text_hex(struct arena *a, const unsigned char *bytes, size_t n);
/* text_base64(a, …) / text_unbase64(a, s, &n): URL-safe base64 without padding; NULL where it is none. */
char *text_base64(struct arena *a, const unsigned char *bytes, size_t n);
unsigned char *text_unbase64(struct arena *a, const char *s, size_t *n);

#endif
