/*
 * What a process may still do once it has shut itself in: compute, read what it was given, write to its pipes.
 *
 *   limits    address space, processor time, open files, no file written, no process, no core dump
 *   Landlock  no file but libraries, fonts and the tool's data, read only; nothing may be executed but the tool
 *   seccomp   a list of the calls that are needed.  What an innocent library may try (a socket, a process) fails with EPERM;
 *             what only an attacker tries (ptrace, mount, keys, namespaces …) kills
 *
 * Needs no privileges; where the process has root's, they are dropped first.
 */
#ifndef READING_SANDBOX_H
#define READING_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

enum { SANDBOX_FILES = 64 };

struct sandbox {
	const char *tool;         /* the program that will be executed; NULL: none, and no file can be opened */
	int64_t     memory_bytes;
	int         cpu_s;
};

/* sandbox_is_partial(): this kernel has no Landlock or no seccomp; warned about in the log, once a process. */
bool sandbox_is_partial(void);
/* sandbox_has_memory(tool): the limit of memory works: not in our own process under AddressSanitizer, whose shadow is larger than any. */
bool sandbox_has_memory(bool tool);
/* sandbox_enter(s): shut this process in for good.  returns false where anything the kernel has could not be set up. */
bool sandbox_enter(const struct sandbox *s);

/* The two halves that are files of their own.  Each gives false on failure. */
bool sandbox_paths(const char *tool);
bool sandbox_calls(bool tool);
int  sandbox_landlock_version(void);

#endif
