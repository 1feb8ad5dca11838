// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fcntl.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

// Variadic in C, which Swift does not import: no other process of the person may look into this one, and it leaves no
// core file.
static inline int oriel_keep_memory_private(void) { return prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L); }

// The other way: other processes of the person may read what /proc says about this one.
static inline int oriel_let_be_looked_at(void) { return prctl(PR_SET_DUMPABLE, 1L, 0L, 0L, 0L); }

// No core file of this process or of its children has any of their memory, whoever takes it: a limit of the size does
// not keep the system from handing a core to a program (core(5)), so the filter of what it holds is emptied too.
static inline void oriel_leave_no_core(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  int filter = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
  if (filter >= 0) {
    if (write(filter, "0", 1) < 0) {
      // The limit holds all the same.
    }
    close(filter);
  }
}
