/*
 * The words shown to people, by key and language.  They come from templates/i18n/{*.,}{vi,en}.po and are a sorted table in the
 * program (gen/words.h), so a key missing in one language fails the build.  Words are plain text; they are escaped like any value.
 */
#ifndef WEB_WORDS_H
#define WEB_WORDS_H

#include "base/buf.h"
#include "db/table.h"
#include "web/escape.h"
#include "web/method.h"
#include <stdbool.h>
#include <stdint.h>

struct word_arg { const char *name; struct cell value; }; /* replaces {name} in the words */

/* words_find(key): index of the key, or -1. */
int words_find(const char *key);
bool words_has(const char *key);
/* words_get(lang, key): the words; the key itself where there are none, so that a page still says something.  static. */
const char *words_get(enum lang lang, const char *key);
/* words_plural(lang, key, n): the form of the words for ${n} things.  static. */
const char *words_plural(enum lang lang, const char *key, int64_t n);
/* words_at(lang, index, n): the same by index from words_find. */
const char *words_at(enum lang lang, int index, int64_t n);
/* words_fill(b, how, text, args, args_n): ${text} with every {name} replaced by its argument, all of it escaped. */
void words_fill(struct buf *b, enum escape how, const char *text, const struct word_arg *args, int args_n);
/* words_write(b, how, lang, key, args, args_n): words_fill of the key's words; an argument called "n" chooses the plural. */
void words_write(struct buf *b, enum escape how, enum lang lang, const char *key, const struct word_arg *args, int args_n);

#endif
