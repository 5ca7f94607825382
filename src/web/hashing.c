/* Argon2id through libsodium, with limits on what a stored hash may ask for. */
#include "web/hashing.h"
#include "base/log.h"
#include <sodium.h>
#include <stdio.h>
#include <string.h>

_Static_assert(crypto_pwhash_STRBYTES == HASH_ENCODED_BYTES, "the exchange's field holds exactly libsodium's text");

const char *
hashing_dummy(void)
{
	/* The hash of 32 random bytes that were thrown away. */
	return "$argon2id$v=19$m=19456,t=2,p=1$VLjHILvi4iZZOzEHKji3Ew$sYFMjiWlXeWUI74wfjwIULHUF3DEyM/nlaTGUfp0VRU";
}

/* The three costs of "$argon2id$v=19$m=19456,t=2,p=1$…".  sscanf reads at most nine digits, so nothing overflows. */
static bool
read_costs(const char *encoded, unsigned *memory_kib, unsigned *passes)
{
	unsigned lanes = 0;
	int      end = 0;

	if (memchr(encoded, '\0', HASH_ENCODED_BYTES) == NULL)
		return false;
	if (sscanf(encoded, "$argon2id$v=19$m=%9u,t=%9u,p=%9u$%n", memory_kib, passes, &lanes, &end) != 3 || end == 0)
		return false;
	return lanes == 1;
}

bool
hashing_is_acceptable(const char *encoded)
{
	unsigned memory_kib, passes;

	return read_costs(encoded, &memory_kib, &passes) && memory_kib >= 8 && memory_kib <= HASHING_MEMORY_KIB_MAX &&
	    passes >= 1 && passes <= HASHING_PASSES_MAX;
}

static enum hash_outcome
make(const struct hash_job *job, struct hash_result *result)
{
	if (crypto_pwhash_str_alg(result->encoded, job->password, strlen(job->password), HASHING_PASSES,
	        (size_t)HASHING_MEMORY_KIB * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return HASH_FAILED;
	return HASH_DONE;
}

static enum hash_outcome
verify(const struct hash_job *job)
{
	if (!hashing_is_acceptable(job->encoded)) {
		log_line(LOG_ERROR, "hash", "a stored password hash is not Argon2id or asks for too much");
		return HASH_FAILED;
	}
	return crypto_pwhash_str_verify(job->encoded, job->password, strlen(job->password)) == 0 ? HASH_DONE : HASH_WRONG;
}

void
hashing_run(const struct hash_job *job, struct hash_result *result)
{
	memset(result, 0, sizeof *result);
	result->outcome = HASH_FAILED;
	if (sodium_init() < 0 || memchr(job->password, '\0', sizeof job->password) == NULL)
		return;
	result->outcome = job->kind == HASH_MAKE ? make(job, result) : verify(job);
}
