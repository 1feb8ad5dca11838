// SPDX-License-Identifier: Apache-2.0
// A folder in memory, /oriel-world, that takes the place of the disk for this process.
//
// The file calls of the C library are defined here anew. A path below the folder, or a descriptor
// of it, is answered from memory; everything else goes on to the system. So the program under test
// runs unchanged, and it cannot tell the difference.
#pragma once
#include <stdint.h>

// The calls that can be made to fail, as a set of bits.
enum simulated_call {
  SIMULATED_OPEN = 1,
  SIMULATED_READ = 2,
  SIMULATED_WRITE = 4,
  SIMULATED_FLUSH = 8,
  SIMULATED_RENAME = 16,
  SIMULATED_FLUSH_FOLDER = 32,
  SIMULATED_LOOK = 64,
  SIMULATED_SHORT_WRITE = 128,
};

// Empties the folder. The random numbers of the disk begin at `seed`.
void simulated_disk_reset(uint64_t seed);
// Sets the clock of files, and that of `time`: nanoseconds since 1970.
void simulated_disk_set_time(int64_t nanoseconds);
// Makes the calls of the set fail with `error`; 0 ends that.
void simulated_disk_fail(uint32_t calls, int error);
// The process dies at its call number `calls` from now; a negative number: it does not.
void simulated_disk_die_after(int64_t calls);
// Counts a call that is none of the disk, such as one to a server.
void simulated_disk_count_call(void);
// True after that: every call fails and changes nothing.
int simulated_disk_is_dead(void);
// The next process starts. Files stay as they are.
void simulated_disk_revive(void);
// The power fails: what was not flushed may be lost or torn.
//
// Returns the number of replaced files whose folder could not be flushed, and that may be lost for
// that reason.
int simulated_disk_lose_power(void);
// Another process takes the lock for a turn, or gives it back.
void simulated_disk_hold_lock(int is_held);
// Deletes or cuts off the state file, as another program might.
void simulated_disk_delete_state(void);
void simulated_disk_cut_state(void);
// The number of calls so far.
int64_t simulated_disk_calls(void);
// The bytes of the heap that this process uses, without those of the files of the folder.
int64_t simulated_disk_heap(void);
