/* Seeding the sample office; tests seed the same one at a fixed time. */
#ifndef CLI_SEED_H
#define CLI_SEED_H

#include "base/rc.h"
#include <stdint.h>

#define SEED_PASSWORD "mot cua 2026"

/*
 * seed_demo(dir, now_s): make the sample office of sql/query/demo.sql in ${dir}, its stories told back from ${now_s}.
 * returns  OK (also when it is there already) | FAULT (said on standard error)
 * leaves   on FAULT a store without dossiers
 */
enum rc seed_demo(const char *dir, int64_t now_s) MUST_USE;

#endif
