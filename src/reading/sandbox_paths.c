/* Landlock: which files exist for a process.  The kernel's calls have no wrappers in the C library. */
#include "reading/sandbox.h"
#include <fcntl.h>
#include <glob.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* newer than some systems' headers */
#ifndef LANDLOCK_ACCESS_FS_REFER
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#define ACCESS_TRUNCATE (1ULL << 14)
#define ACCESS_IOCTL_DEV (1ULL << 15)
#define ACCESS_FIRST ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1) /* what the first version knows */

/* Libraries, fonts, character tables, the data of the tools: nothing of the office, nothing of /etc but these. */
static const char *const readable[] = { "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share", "/lib", "/lib64", "/etc/fonts",
	"/etc/ld.so.cache", "/etc/localtime", "/var/cache/fontconfig" };
/* what the kernel executes for a tool besides the tool */
static const char *const loaders[] = { "/lib64/ld-linux*.so*", "/lib/ld-linux*.so*", "/lib/ld-musl*.so*" };

int
sandbox_landlock_version(void)
{
	return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static uint64_t
handled(int version)
{
	uint64_t all = ACCESS_FIRST;

	if (version >= 2)
		all |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		all |= ACCESS_TRUNCATE;
	if (version >= 5)
		all |= ACCESS_IOCTL_DEV;
	return all;
}

/* What is not there needs no rule. */
static bool
allow(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access, .parent_fd = open(path, O_PATH | O_CLOEXEC) };
	struct stat st;
	bool ok;

	if (rule.parent_fd < 0)
		return true;
	if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;
	ok = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
	close(rule.parent_fd);
	return ok;
}

static bool
allow_loaders(int rules)
{
	bool ok = true;

	for (size_t i = 0; i < sizeof loaders / sizeof *loaders; i++) {
		glob_t found;

		if (glob(loaders[i], GLOB_NOSORT, NULL, &found) != 0)
			continue;
		for (size_t k = 0; k < found.gl_pathc; k++)
			ok = ok && allow(rules, found.gl_pathv[k], LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
		globfree(&found);
	}
	return ok;
}

bool
sandbox_paths(const char *tool)
{
	struct landlock_ruleset_attr all = { .handled_access_fs = handled(sandbox_landlock_version()) };
	int  rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
	bool ok = rules >= 0;

	if (ok && tool != NULL) {
		for (size_t i = 0; i < sizeof readable / sizeof *readable; i++)
			ok = ok && allow(rules, readable[i], LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR);
		ok = ok && allow_loaders(rules) && allow(rules, tool, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
	}
	ok = ok && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	if (rules >= 0)
		close(rules);
	return ok;
}
