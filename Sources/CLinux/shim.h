// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sys/pidfd.h>
#include <sys/prctl.h>

// Variadic in C, which Swift does not import: no other process of the person may look into this one, and it leaves no
// core file.
static inline int oriel_keep_memory_private(void) { return prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L); }
