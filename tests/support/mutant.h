/*
 * Mutants of the rulebook, for `make mutate`: a store in which one rule is missing.  Numbered 1 … mutant_count in an order that
 * depends on the rulebook alone.
 */
#ifndef SUPPORT_MUTANT_H
#define SUPPORT_MUTANT_H

#include <stdio.h>

/* mutant_apply(path, n): take rule ${n} out of the store; 0 = none.  Aborts where there is no such rule. */
void mutant_apply(const char *path, int n);
/* mutant_list(path, f): "n<tab>what" for each. */
void mutant_list(const char *path, FILE *f);

#endif
