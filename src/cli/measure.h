/* How well texts are read whose right verdicts are known. */
#ifndef CLI_MEASURE_H
#define CLI_MEASURE_H

#include "screen/screen.h"
#include <stdbool.h>

/*
 * measure(lx, n, files, wrong): recall and precision over lines {"id", "verdict", "features", "lang", "text"}, with 95 % intervals (Wilson).
 * takes    wrong: list what was read wrongly
 * returns  exit status: 1 where a file or line could not be read
 */
int measure(const struct lexicon *lx, int n, char **files, bool wrong);

#endif
