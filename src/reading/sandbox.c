/* Privileges, limits, and the order in which a process shuts itself in. */
#include "reading/sandbox.h"
#include "base/log.h"
#include <errno.h>
#include <grp.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { NOBODY = 65534 };

/* The build condition: an address sanitizer maps terabytes, so a limit on addresses would end the process at once. */
#if defined(__SANITIZE_ADDRESS__)
#define HAS_SHADOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SHADOW 1
#endif
#endif
#ifndef HAS_SHADOW
#define HAS_SHADOW 0
#endif

bool
sandbox_has_memory(bool tool)
{
	return tool || !HAS_SHADOW;
}

static bool
has_seccomp(void)
{
	return prctl(PR_GET_SECCOMP) >= 0 || errno != EINVAL;
}

bool
sandbox_is_partial(void)
{
	static atomic_flag told = ATOMIC_FLAG_INIT; /* of the log only */
	bool landlock = sandbox_landlock_version() >= 1, seccomp = has_seccomp();

	if ((!landlock || !seccomp) && !atomic_flag_test_and_set(&told))
		log_line(LOG_WARN, "sandbox", "this kernel has no %s: files are read with less around them",
		    landlock ? "seccomp" : seccomp ? "Landlock" : "Landlock and no seccomp");
	return !landlock || !seccomp;
}

/* A file's bytes in root's hands would be one mistake away from everything.  A container may lack the right to step down. */
static bool
drop_root(void)
{
	if (geteuid() != 0)
		return true;
	if (setgroups(0, NULL) != 0 && errno != EPERM)
		return false;
	return (setresgid(NOBODY, NOBODY, NOBODY) == 0 && setresuid(NOBODY, NOBODY, NOBODY) == 0) || errno == EPERM || errno == EINVAL;
}

static bool
limit(__rlimit_resource_t what, rlim_t to)
{
	struct rlimit r = { to, to }, now;

	if (getrlimit(what, &now) == 0 && now.rlim_max < to)
		r.rlim_cur = r.rlim_max = now.rlim_max;
	return setrlimit(what, &r) == 0;
}

static bool
limit_all(const struct sandbox *s)
{
	struct rlimit cpu = { (rlim_t)s->cpu_s, (rlim_t)s->cpu_s + 1 }; /* a second apart: the signal of the first says that it was time */

	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_NOFILE, SANDBOX_FILES) &&
	    setrlimit(RLIMIT_CPU, &cpu) == 0;
}

/*
 * Memory comes last: setting up the rest allocates.  The parent's death is asked for after the change of user, which clears it.
 */
bool
sandbox_enter(const struct sandbox *s)
{
	if (!drop_root() || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0) != 0 || !limit_all(s))
		return false;
	if (sandbox_landlock_version() >= 1 && !sandbox_paths(s->tool))
		return false;
	if (has_seccomp() && !sandbox_calls(s->tool != NULL))
		return false;
	return !sandbox_has_memory(s->tool != NULL) || limit(RLIMIT_AS, (rlim_t)s->memory_bytes);
}
