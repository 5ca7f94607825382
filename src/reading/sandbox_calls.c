/* seccomp: the calls a process may make.  What the lists do not name fails with EPERM. */
#include "reading/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <unistd.h>

/* computing, and reading what is open */
static const int needed[] = { SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(lseek),
	SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(madvise),
	SCMP_SYS(brk), SCMP_SYS(futex), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
	SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(getrandom), SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times),
	SCMP_SYS(getrusage), SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
	SCMP_SYS(getegid), SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(sysinfo), SCMP_SYS(uname), SCMP_SYS(getrlimit) };

/* what a program does when it starts and looks for its data; Landlock says which */
static const int starting[] = { SCMP_SYS(execve), SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(newfstatat),
	SCMP_SYS(statx), SCMP_SYS(statfs), SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
	SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getdents64), SCMP_SYS(getcwd), SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address),
	SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(dup), SCMP_SYS(fadvise64) };

/* nobody reading a paper needs these by accident */
static const int hostile[] = { SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(kill), SCMP_SYS(tkill),
	SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_send_signal), SCMP_SYS(pidfd_getfd), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root),
	SCMP_SYS(chroot), SCMP_SYS(fsopen), SCMP_SYS(open_tree), SCMP_SYS(move_mount), SCMP_SYS(unshare), SCMP_SYS(setns), SCMP_SYS(keyctl),
	SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(io_uring_setup),
	SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(kexec_load), SCMP_SYS(reboot), SCMP_SYS(swapon),
	SCMP_SYS(setuid), SCMP_SYS(setresuid), SCMP_SYS(setgid), SCMP_SYS(setresgid), SCMP_SYS(open_by_handle_at), SCMP_SYS(personality) };

static bool
add(scmp_filter_ctx f, uint32_t action, const int *calls, size_t n)
{
	bool ok = true;

	for (size_t i = 0; i < n; i++)
		ok = ok && seccomp_rule_add(f, action, calls[i], 0) == 0;
	return ok;
}

/* Calls that are harmless with some arguments only: signals to itself (abort), its own limits, descriptor flags. */
static bool
add_some(scmp_filter_ctx f)
{
	static const int flags[] = { F_GETFD, F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC };
	bool ok = seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0)) == 0 &&
	    seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_EQ, 0, 0)) == 0;

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		ok = ok && seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)flags[i], 0)) == 0;
	return ok;
}

bool
sandbox_calls(bool tool)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	bool ok = f != NULL && seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
	    add(f, SCMP_ACT_ALLOW, needed, sizeof needed / sizeof *needed) &&
	    (!tool || add(f, SCMP_ACT_ALLOW, starting, sizeof starting / sizeof *starting)) &&
	    add(f, SCMP_ACT_KILL_PROCESS, hostile, sizeof hostile / sizeof *hostile) && add_some(f) && seccomp_load(f) == 0;

	seccomp_release(f);
	return ok;
}
