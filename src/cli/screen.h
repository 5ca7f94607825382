/* The lexicon for commands that read texts. */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include "base/rc.h"
#include "screen/screen.h"

/* screen_lexicon(dir, lx): that of the store in ${dir}; NULL: this program's own.  *lx owned: lexicon_free.  Faults are told on standard error. */
enum rc screen_lexicon(const char *dir, struct lexicon **lx) MUST_USE;

#endif
