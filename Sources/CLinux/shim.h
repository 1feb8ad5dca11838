// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fcntl.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <unistd.h>

// Keeps other processes of the person from looking into this one, which then leaves no core file.
// The call is variadic in C, which Swift does not import.
static inline int oriel_keep_memory_private(void) { return prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L); }

// The opposite: other processes of the person may read about this one in /proc.
static inline int oriel_let_be_looked_at(void) { return prctl(PR_SET_DUMPABLE, 1L, 0L, 0L, 0L); }

// Keeps the memory of this process and of its children out of every core file. A limit of the size
// does not stop the system from passing a core to a program (core(5)), so the filter of its content
// is emptied too.
static inline void oriel_leave_no_core(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  int filter = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
  if (filter >= 0) {
    if (write(filter, "0", 1) < 0) {
      // The limit above still applies.
    }
    close(filter);
  }
}

// A timer from which reading fails with ECANCELED after each setting of the clock; -1 if there is
// none. Its flags are constants of an enumeration, which Swift imports as other types.
static inline int oriel_watch_clock(void) {
  int timer = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  // The year 2242: the kernel has no later instants.
  struct itimerspec far = {.it_value = {.tv_sec = INT64_C(8600000000)}};
  if (timer >= 0 && timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &far, NULL) < 0) {
    close(timer);
    return -1;
  }
  return timer;
}
