// SPDX-License-Identifier: Apache-2.0
//
// A library for LD_PRELOAD, for the proofs with a killed program. It gives a process two things:
//
//   a fast clock   The wall clock runs `pace` times as fast as the system's, over the ends of
//                  processes. The daemon's own --pace begins anew with each process.
//   a kill         The process kills itself, as SIGKILL from outside would, right before the n-th
//                  call that changes a file. So a kill meets every step of saving, which a kill at
//                  a random time nearly never does.
//
// PROOF_CONTROL names a file with a `struct control`, which the driver and all processes share.
// PROOF_KILL is the number of the call, for this process alone; PROOF_DAEMON makes it obey
// `control.countdown` too.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <semaphore.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define BILLION 1000000000LL

struct control {
  int64_t system_origin, origin; // nanoseconds since 1970: the same instant on both clocks
  int64_t pace;
  int64_t countdown; // calls until the daemon kills itself; 0 for never
};

static struct control *control;
static int64_t own_countdown;
static int is_daemon;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("PROOF_CONTROL"), *calls = getenv("PROOF_KILL");
  is_daemon = getenv("PROOF_DAEMON") != NULL;
  own_countdown = calls ? atoll(calls) : 0;
  int file = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *map = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (map != MAP_FAILED) control = map;
  syscall(SYS_close, file);
}

static int64_t system_now(void) {
  struct timespec now;
  syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
  return now.tv_sec * BILLION + now.tv_nsec;
}

static int64_t fast_now(void) {
  return control->origin + (system_now() - control->system_origin) * control->pace;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int is_wall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
  if (!control || !is_wall) return (int)syscall(SYS_clock_gettime, clock, now);
  int64_t value = fast_now();
  now->tv_sec = value / BILLION;
  now->tv_nsec = value % BILLION;
  return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec value;
  clock_gettime(CLOCK_REALTIME, &value);
  now->tv_sec = value.tv_sec;
  now->tv_usec = value.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *place) {
  struct timespec value;
  clock_gettime(CLOCK_REALTIME, &value);
  if (place) *place = value.tv_sec;
  return value.tv_sec;
}

// The clock of each timer by its descriptor.
static unsigned char is_wall_timer[4096];

int timerfd_create(clockid_t clock, int flags) {
  int file = (int)syscall(SYS_timerfd_create, clock, flags);
  if (file >= 0 && file < 4096) is_wall_timer[file] = clock == CLOCK_REALTIME;
  return file;
}

int timerfd_settime(int file, int flags, const struct itimerspec *new, struct itimerspec *old) {
  struct itimerspec value = *new;
  int64_t at = new->it_value.tv_sec;
  int is_absolute = flags & TFD_TIMER_ABSTIME;
  // A time beyond some centuries stands for never, and would not fit into nanoseconds.
  if (control && is_absolute && file >= 0 && file < 4096 && is_wall_timer[file] && at > 0
      && at < 9000000000LL) {
    int64_t ahead = at * BILLION + new->it_value.tv_nsec - control->origin;
    int64_t system = control->system_origin + (ahead + control->pace - 1) / control->pace;
    value.it_value.tv_sec = system / BILLION;
    value.it_value.tv_nsec = system % BILLION;
  }
  return (int)syscall(SYS_timerfd_settime, file, flags, &value, old);
}

// libdispatch makes the end of a wait from the wall clock and a length of system time, so the
// length is kept.
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict end) {
  int (*next)(sem_t *, const struct timespec *) =
      (int (*)(sem_t *, const struct timespec *))dlsym(RTLD_NEXT, "sem_timedwait");
  if (!control) return next(semaphore, end);
  int64_t length = end->tv_sec * BILLION + end->tv_nsec - fast_now();
  int64_t system = system_now() + (length > 0 ? length : 0);
  struct timespec value = {system / BILLION, system % BILLION};
  return next(semaphore, &value);
}

// Called before every call that changes a file.
static void may_end(void) {
  int ends = own_countdown > 0 && --own_countdown == 0;
  if (is_daemon && control && control->countdown > 0) ends |= --control->countdown == 0;
  if (ends) syscall(SYS_kill, getpid(), SIGKILL);
}

#define NEXT(name) __typeof__(&name) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

int openat(int folder, const char *path, int flags, ...) {
  NEXT(openat);
  if (!(flags & (O_CREAT | O_TMPFILE))) return next(folder, path, flags);
  __builtin_va_list rest;
  __builtin_va_start(rest, flags);
  mode_t mode = __builtin_va_arg(rest, mode_t);
  __builtin_va_end(rest);
  may_end();
  return next(folder, path, flags, mode);
}

ssize_t write(int file, const void *bytes, size_t count) {
  NEXT(write);
  struct stat status;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) may_end();
  return next(file, bytes, count);
}

int fsync(int file) {
  NEXT(fsync);
  may_end();
  return next(file);
}

int renameat(int from, const char *old, int to, const char *new) {
  NEXT(renameat);
  may_end();
  return next(from, old, to, new);
}

int linkat(int from, const char *old, int to, const char *new, int flags) {
  NEXT(linkat);
  may_end();
  return next(from, old, to, new, flags);
}

int unlinkat(int folder, const char *path, int flags) {
  NEXT(unlinkat);
  may_end();
  return next(folder, path, flags);
}

int mkdir(const char *path, mode_t mode) {
  NEXT(mkdir);
  may_end();
  return next(path, mode);
}
