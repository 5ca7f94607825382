/* Text typed as an option, in the form the store keeps it: the same rules as for a field of a page. */
#ifndef CLI_TYPED_H
#define CLI_TYPED_H

#include "base/arena.h"
#include <stdbool.h>

/*
 * typed_text / typed_email(a, option, text): ${*text} becomes its normal form (NFC, trimmed; an address in lower case).  NULL stays NULL.
 * returns  false, with a line on standard error, where a page would refuse it
 */
bool typed_text(struct arena *a, const char *option, const char **text);
bool typed_email(struct arena *a, const char *option, const char **text);

/*
 * typed_password(a, out): the password of somebody, as one line of standard input where that is not a terminal, otherwise made
 * here.
 * gives    *out: an argon2id string; *shown: the password made here, to be printed once, or NULL
 */
bool typed_password(struct arena *a, const char **out, const char **shown);

#endif
