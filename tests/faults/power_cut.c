/* Cut the power at the Nth disk operation on one mounted file system, or let one write be short.
 *
 *   gcc -shared -fPIC -O1 -o power_cut.so power_cut.c -ldl
 *   CUT_MNT=/path/to/mount CUT_AT=17 LD_PRELOAD=./power_cut.so python workload.py
 *
 * At operation CUT_AT the file system is shut down (EXT4_IOC_SHUTDOWN) and the process exits with 99.
 * CUT_FLAG 2 drops the journal (a plain power cut), 1 flushes metadata but not data (zero-filled files).
 * At write SHORT_AT only half of the bytes are written; the program is told so.
 * CUT_TOLD names a file into which the number of operations and of writes goes when the process ends.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define EXT4_IOC_SHUTDOWN 0x8004587d

static dev_t device;
static const char *mount_point;
static long cut_at = -1, short_at = -1, operations, writes;
static uint32_t flag = 2;

__attribute__((constructor)) static void read_settings(void) {
    struct stat st;
    const char *text;
    mount_point = getenv("CUT_MNT");
    if ((text = getenv("CUT_AT"))) cut_at = atol(text);
    if ((text = getenv("SHORT_AT"))) short_at = atol(text);
    if ((text = getenv("CUT_FLAG"))) flag = (uint32_t)atol(text);
    if (mount_point && stat(mount_point, &st) == 0) device = st.st_dev;
}

__attribute__((destructor)) static void tell_counts(void) {
    const char *path = getenv("CUT_TOLD");
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld %ld\n", operations, writes);
    fclose(file);
}

static void count_operation(void) {
    if (++operations != cut_at) return;
    int fd = open(mount_point, O_RDONLY);
    if (ioctl(fd, EXT4_IOC_SHUTDOWN, &flag)) _exit(98);
    _exit(99);
}

static int fd_is_watched(int fd) {
    struct stat st;
    return device && fstat(fd, &st) == 0 && st.st_dev == device;
}

static int path_is_watched(const char *path) {
    struct stat st;
    char folder[4096];
    strncpy(folder, path, sizeof folder - 1);
    folder[sizeof folder - 1] = 0;
    char *slash = strrchr(folder, '/');
    if (slash) *slash = 0; else strcpy(folder, ".");
    return device && stat(folder[0] ? folder : "/", &st) == 0 && st.st_dev == device;
}

static size_t allowed(size_t n) {
    return ++writes == short_at && n > 1 ? n / 2 : n;
}

#define WRAP(type, name, params, args, watched)                     \
    type name params {                                              \
        static type(*real) params;                                  \
        if (!real) real = dlsym(RTLD_NEXT, #name);                  \
        if (watched) count_operation();                             \
        return real args;                                           \
    }

#define WRAP_WRITE(name, params, args)                              \
    ssize_t name params {                                           \
        static ssize_t(*real) params;                               \
        if (!real) real = dlsym(RTLD_NEXT, #name);                  \
        if (fd_is_watched(fd)) {                                    \
            count_operation();                                      \
            n = allowed(n);                                         \
        }                                                           \
        return real args;                                           \
    }

/* Only what makes or empties a file changes the disk. */
#define WRAP_OPEN(name, params, args)                               \
    int name params {                                               \
        static int(*real)();                                        \
        mode_t mode = 0;                                            \
        if (!real) real = (int (*)())dlsym(RTLD_NEXT, #name);       \
        if (flags & (O_CREAT | O_TMPFILE)) {                        \
            va_list rest;                                           \
            va_start(rest, flags);                                  \
            mode = va_arg(rest, mode_t);                            \
            va_end(rest);                                           \
        }                                                           \
        if (flags & (O_CREAT | O_TRUNC) && path_is_watched(path)) count_operation(); \
        return real args;                                           \
    }

WRAP_WRITE(write, (int fd, const void *b, size_t n), (fd, b, n))
WRAP_WRITE(pwrite64, (int fd, const void *b, size_t n, off64_t o), (fd, b, n, o))
WRAP(ssize_t, writev, (int fd, const struct iovec *v, int n), (fd, v, n), fd_is_watched(fd))
WRAP_OPEN(open, (const char *path, int flags, ...), (path, flags, mode))
WRAP_OPEN(open64, (const char *path, int flags, ...), (path, flags, mode))
WRAP_OPEN(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
WRAP_OPEN(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))
WRAP(int, fsync, (int fd), (fd), fd_is_watched(fd))
WRAP(int, fdatasync, (int fd), (fd), fd_is_watched(fd))
WRAP(int, ftruncate64, (int fd, off64_t n), (fd, n), fd_is_watched(fd))
WRAP(int, ftruncate, (int fd, off_t n), (fd, n), fd_is_watched(fd))
WRAP(int, posix_fallocate64, (int fd, off64_t o, off64_t n), (fd, o, n), fd_is_watched(fd))
WRAP(int, fchmod, (int fd, mode_t m), (fd, m), fd_is_watched(fd))
WRAP(int, chmod, (const char *a, mode_t m), (a, m), path_is_watched(a))
WRAP(int, rename, (const char *a, const char *b), (a, b), path_is_watched(b))
WRAP(int, link, (const char *a, const char *b), (a, b), path_is_watched(b))
WRAP(int, mkdir, (const char *a, mode_t m), (a, m), path_is_watched(a))
WRAP(int, rmdir, (const char *a), (a), path_is_watched(a))
WRAP(int, unlink, (const char *a), (a), path_is_watched(a))
WRAP(int, unlinkat, (int at, const char *a, int f), (at, a, f), a[0] == '/' ? path_is_watched(a) : fd_is_watched(at))
WRAP(int, remove, (const char *a), (a), path_is_watched(a))
