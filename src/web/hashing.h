/*
 * Passwords: Argon2id with the cost every hash of the store has.  The one place that calls libsodium for it, so that the
 * hasher process, plain CGI, `motcua user add` and the tests agree.  Slow on purpose (about 20 ms): never in a worker's loop.
 */
#ifndef WEB_HASHING_H
#define WEB_HASHING_H

#include "web/exchange.h"
#include <stdbool.h>

/* What a stored hash may cost at most: a planted m=4 GiB would otherwise stop the hasher. */
enum { HASHING_MEMORY_KIB = 19456, HASHING_PASSES = 2, HASHING_MEMORY_KIB_MAX = 65536, HASHING_PASSES_MAX = 4 };

/*
 * hashing_run(job, result): make a hash of job->password, or compare it with job->encoded, here and now.
 * gives    result->outcome DONE | WRONG (compared, another password) | FAILED (not one of our hashes, too costly, no memory)
 * leaves   the job's password where it is: its owner wipes it
 */
void hashing_run(const struct hash_job *job, struct hash_result *result);
/* hashing_is_acceptable(encoded): an Argon2id hash within the limits above. */
bool hashing_is_acceptable(const char *encoded);
/* hashing_dummy(): a hash nobody's password has, of the usual cost; compared for unknown users.  static. */
const char *hashing_dummy(void);

#endif
