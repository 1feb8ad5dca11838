// SPDX-License-Identifier: Apache-2.0
// The memory of the process, without that of the simulated disk: a real disk has its files elsewhere.
#include "disk.h"
#include <malloc.h>

int64_t simulated_disk_heap(void) {
  struct mallinfo2 heap = mallinfo2();
  // Large blocks have a mapping of their own, and are counted apart.
  int64_t used = (int64_t)(heap.uordblks + heap.hblkhd);
  pthread_mutex_lock(&disk_lock);
  for (int i = 0; i < MOST_NODES; i++)
    used -= (int64_t)(malloc_usable_size(disk.nodes[i].bytes) + malloc_usable_size(disk.nodes[i].flushed));
  pthread_mutex_unlock(&disk_lock);
  return used;
}
