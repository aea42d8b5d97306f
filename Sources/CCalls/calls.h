// System calls that the C libraries have no function for, or that Swift can't call.
#ifndef BRIEFING_CALLS_H
#define BRIEFING_CALLS_H

#include <errno.h>
#include <fcntl.h>

#if defined(__linux__)
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

// Opens the file at a path, unless any part of the path is a symbolic link: ELOOP then, in one step, so that nobody can
// put a link there in between. ENOSYS where the system can't do that.
static inline int briefing_open_without_links(const char *path, int flags) {
#if defined(__linux__) && defined(SYS_openat2)
    // struct open_how, openat2(2): flags, mode, and RESOLVE_NO_MAGICLINKS with RESOLVE_NO_SYMLINKS.
    uint64_t how[3] = {(uint64_t)(unsigned)flags, 0, 0x02 | 0x04};
    return (int)syscall(SYS_openat2, AT_FDCWD, path, how, sizeof how);
#elif defined(O_NOFOLLOW_ANY)
    return open(path, flags | O_NOFOLLOW_ANY);
#else
    (void)path;
    (void)flags;
    errno = ENOSYS;
    return -1;
#endif
}

#endif
