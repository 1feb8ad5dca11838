// SPDX-License-Identifier: Apache-2.0
// File calls that fail on demand, for `make disk`: loaded before the C library by LD_PRELOAD.
//
// FAULT_FOLDER names a folder. Calls on it, and on what lies in it, are counted in the file that
// FAULT_CONTROL names, which a test maps too. From the call `at` on, one call or all fail with
// `number`. All other calls of the process are passed on as they are.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// The order and the sizes are those of `FIELDS` in disk.py.
struct control {
  int32_t armed, at, number, lasting, torn, slow, count, failed;
  char names[2048];
};

static struct control *control;
static char folder[PATH_MAX];
static size_t folder_length;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULT_CONTROL"), *place = getenv("FAULT_FOLDER");
  if (!path || !place) return;
  int file = ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *map = mmap(0, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ((int (*)(int))dlsym(RTLD_NEXT, "close"))(file);
  if (map == MAP_FAILED) return;
  snprintf(folder, sizeof folder, "%s", place);
  folder_length = strlen(folder);
  control = map;
}

static int is_inside(const char *path) {
  return !strncmp(path, folder, folder_length) &&
         (path[folder_length] == 0 || path[folder_length] == '/' || path[folder_length] == ' ');
}

static int descriptor_is_inside(int descriptor) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_inside(path);
}

static int path_is_inside(int at, const char *path) {
  if (!path) return 0;
  if (path[0] == '/') return is_inside(path);
  return at == AT_FDCWD ? 0 : descriptor_is_inside(at);
}

// True if this call is to fail; errno is then set.
static int fails(char name) {
  if (!control->armed) return 0;
  int now = __atomic_add_fetch(&control->count, 1, __ATOMIC_SEQ_CST);
  if (now <= (int)sizeof control->names) control->names[now - 1] = name;
  int at = control->at;
  if (at <= 0 || (control->lasting ? now < at : now != at)) return 0;
  __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
  errno = control->number;
  return 1;
}

static int path_fails(char name, int at, const char *path) {
  return control && control->armed && path_is_inside(at, path) && fails(name);
}

static int descriptor_fails(char name, int descriptor) {
  return control && control->armed && descriptor_is_inside(descriptor) && fails(name);
}

#define NEXT(name) \
  static __typeof__(&name) next; \
  if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

int open(const char *path, int flags, ...) {
  NEXT(open);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return path_fails('o', AT_FDCWD, path) ? -1 : next(path, flags, mode);
}

int openat(int at, const char *path, int flags, ...) {
  NEXT(openat);
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return path_fails('o', at, path) ? -1 : next(at, path, flags, mode);
}

ssize_t read(int file, void *bytes, size_t count) {
  NEXT(read);
  return descriptor_fails('r', file) ? -1 : next(file, bytes, count);
}

ssize_t pread(int file, void *bytes, size_t count, off_t offset) {
  NEXT(pread);
  return descriptor_fails('r', file) ? -1 : next(file, bytes, count, offset);
}

// A torn write puts half of the bytes into the file before it fails.
ssize_t write(int file, const void *bytes, size_t count) {
  NEXT(write);
  if (!descriptor_fails('w', file)) return next(file, bytes, count);
  int number = errno;
  if (control->torn && count > 1) (void)!next(file, bytes, count / 2);
  errno = number;
  return -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  NEXT(pwrite);
  return descriptor_fails('p', file) ? -1 : next(file, bytes, count, offset);
}

int fsync(int file) {
  NEXT(fsync);
  if (control && control->armed && control->slow && descriptor_is_inside(file)) {
    struct timespec wait = {control->slow / 1000, control->slow % 1000 * 1000000L};
    nanosleep(&wait, 0);
  }
  return descriptor_fails('f', file) ? -1 : next(file);
}

int ftruncate(int file, off_t length) {
  NEXT(ftruncate);
  return descriptor_fails('t', file) ? -1 : next(file, length);
}

int rename(const char *old, const char *new) {
  NEXT(rename);
  return path_fails('n', AT_FDCWD, new) ? -1 : next(old, new);
}

int renameat(int from, const char *old, int to, const char *new) {
  NEXT(renameat);
  return path_fails('n', to, new) ? -1 : next(from, old, to, new);
}

int link(const char *old, const char *new) {
  NEXT(link);
  return path_fails('l', AT_FDCWD, new) ? -1 : next(old, new);
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
  NEXT(linkat);
  return path_fails('l', to, new) ? -1 : next(from, old, to, new, flags);
}

int unlink(const char *path) {
  NEXT(unlink);
  return path_fails('u', AT_FDCWD, path) ? -1 : next(path);
}

int unlinkat(int at, const char *path, int flags) {
  NEXT(unlinkat);
  return path_fails('u', at, path) ? -1 : next(at, path, flags);
}

int mkdir(const char *path, mode_t mode) {
  NEXT(mkdir);
  return path_fails('m', AT_FDCWD, path) ? -1 : next(path, mode);
}

int fchmod(int file, mode_t mode) {
  NEXT(fchmod);
  return descriptor_fails('c', file) ? -1 : next(file, mode);
}

int fchmodat(int at, const char *path, mode_t mode, int flags) {
  NEXT(fchmodat);
  return path_fails('c', at, path) ? -1 : next(at, path, mode, flags);
}

int fstat(int file, struct stat *status) {
  NEXT(fstat);
  return descriptor_fails('s', file) ? -1 : next(file, status);
}

int stat(const char *path, struct stat *status) {
  NEXT(stat);
  return path_fails('s', AT_FDCWD, path) ? -1 : next(path, status);
}

int lstat(const char *path, struct stat *status) {
  NEXT(lstat);
  return path_fails('s', AT_FDCWD, path) ? -1 : next(path, status);
}

int fstatat(int at, const char *path, struct stat *status, int flags) {
  NEXT(fstatat);
  return path_fails('s', at, path) ? -1 : next(at, path, status, flags);
}

int access(const char *path, int mode) {
  NEXT(access);
  return path_fails('a', AT_FDCWD, path) ? -1 : next(path, mode);
}

int faccessat(int at, const char *path, int mode, int flags) {
  NEXT(faccessat);
  return path_fails('a', at, path) ? -1 : next(at, path, mode, flags);
}
