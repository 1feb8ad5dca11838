// SPDX-License-Identifier: Apache-2.0
// The files of the simulated disk: inodes, one folder, what was flushed, and loss of power.
#include "disk.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct disk disk;

uint64_t disk_random(void) {
  uint64_t z = (disk.random += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

int disk_call(uint32_t kind) {
  disk.calls++;
  if (disk.is_dead) { errno = EIO; return -1; }
  if (disk.left > 0 && --disk.left == 0) { disk.is_dead = 1; errno = EIO; return -1; }
  if (disk.failing & kind) { errno = disk.error; return -1; }
  return 0;
}

static void stamp(int64_t *seconds, int64_t *nanoseconds) {
  // Each change has a time of its own, as on a file system with fine times.
  int64_t now = disk.now + (++disk.ticks % 900000000);
  *seconds = now / 1000000000;
  *nanoseconds = now % 1000000000;
}

void disk_touch(struct node *node, int is_content) {
  stamp(&node->changed[0], &node->changed[1]);
  if (is_content) { node->modified[0] = node->changed[0]; node->modified[1] = node->changed[1]; }
}

static int is_named(int node, const struct folder *folder) {
  for (int i = 0; i < folder->count; i++)
    if (folder->names[i].node == node) return 1;
  return 0;
}

static int is_needed(int node) {
  for (int i = 0; i < MOST_OPEN; i++)
    if (disk.open[i].number && disk.open[i].node == node) return 1;
  if (is_named(node, &disk.folder) || is_named(node, &disk.flushed)) return 1;
  for (int i = 0; i < disk.pending_count; i++)
    if (is_named(node, &disk.pending[i])) return 1;
  return 0;
}

static void release(struct node *node) {
  free(node->bytes);
  free(node->flushed);
  memset(node, 0, sizeof *node);
}

int disk_new_node(uint32_t mode) {
  for (int round = 0; round < 2; round++) {
    for (int i = FIRST_NODE; i < MOST_NODES; i++) {
      struct node *node = &disk.nodes[i];
      if (node->is_used && !is_needed(i)) release(node);
      if (node->is_used) continue;
      node->is_used = 1;
      node->mode = mode;
      disk_touch(node, 1);
      return i;
    }
  }
  errno = ENOSPC;
  return -1;
}

int disk_find(const char *name) {
  for (int i = 0; i < disk.folder.count; i++)
    if (!strcmp(disk.folder.names[i].name, name)) return disk.folder.names[i].node;
  return -1;
}

int disk_links(int node) {
  int count = 0;
  for (int i = 0; i < disk.folder.count; i++) count += disk.folder.names[i].node == node;
  return count;
}

// What the folder was before this change may still be what a loss of power leaves.
static void note_change(void) {
  if (disk.pending_count == MOST_PENDING) {
    disk.flushed = disk.pending[0];
    memmove(disk.pending, disk.pending + 1, sizeof disk.pending[0] * (MOST_PENDING - 1));
    disk.pending_count--;
  }
  disk.pending[disk.pending_count++] = disk.folder;
}

void disk_unname(const char *name) {
  struct folder *folder = &disk.folder;
  for (int i = 0; i < folder->count; i++) {
    if (strcmp(folder->names[i].name, name)) continue;
    int node = folder->names[i].node;
    folder->names[i] = folder->names[--folder->count];
    disk_touch(&disk.nodes[node], 0);
    note_change();
    return;
  }
}

int disk_name(const char *name, int node) {
  if (disk.folder.count == MOST_NAMES) { errno = ENOSPC; return -1; }
  struct name *entry = &disk.folder.names[disk.folder.count++];
  strncpy(entry->name, name, sizeof entry->name - 1);
  entry->name[sizeof entry->name - 1] = 0;
  entry->node = node;
  disk_touch(&disk.nodes[node], 0);
  note_change();
  return 0;
}

// Both names change in one step, as rename(2) says.
void disk_rename(const char *from, const char *to) {
  int node = disk_find(from), there = disk_find(to);
  if (node == there) return;
  struct folder *folder = &disk.folder;
  for (int i = 0; i < folder->count; i++) {
    if (strcmp(folder->names[i].name, to)) continue;
    folder->names[i] = folder->names[--folder->count];
    break;
  }
  for (int i = 0; i < folder->count; i++)
    if (!strcmp(folder->names[i].name, from)) strcpy(folder->names[i].name, to);
  disk_touch(&disk.nodes[node], 0);
  note_change();
}

void disk_set(struct node *node, const void *bytes, size_t count, size_t at) {
  size_t end = at + count;
  if (end > node->room) {
    node->room = end * 2 + 256;
    node->bytes = realloc(node->bytes, node->room);
  }
  if (at > node->size) memset(node->bytes + node->size, 0, at - node->size);
  memcpy(node->bytes + at, bytes, count);
  if (end > node->size) node->size = end;
  node->is_dirty = 1;
  disk_touch(node, 1);
}

void disk_flush(struct node *node) {
  if (!node->is_dirty) return;
  node->flushed = realloc(node->flushed, node->size + 1);
  if (node->size) memcpy(node->flushed, node->bytes, node->size);
  node->flushed_size = node->size;
  node->is_dirty = 0;
}

void disk_flush_folder(void) {
  disk.flushed = disk.folder;
  disk.pending_count = 0;
  disk.unflushed = 0;
}

// Of bytes that were not flushed the disk has the old ones, the beginning of the new ones, as many
// zeros, or all.
static void tear(struct node *node) {
  if (!node->is_dirty) return;
  switch (disk_random() % 4) {
    case 0:
      node->size = node->flushed_size;
      if (node->size) memcpy(node->bytes, node->flushed, node->size);
      break;
    case 1: node->size = node->size ? disk_random() % node->size : 0; break;
    case 2: memset(node->bytes, 0, node->size); break;
    default: break;
  }
  node->is_dirty = 1;
  disk_flush(node);
}

int simulated_disk_lose_power(void) {
  pthread_mutex_lock(&disk_lock);
  int at_risk = disk.unflushed;
  uint64_t kept = disk_random() % (uint64_t)(disk.pending_count + 1);
  if (kept > 0) disk.flushed = disk.pending[kept - 1];
  disk.folder = disk.flushed;
  disk_flush_folder();
  for (int i = FIRST_NODE; i < MOST_NODES; i++)
    if (disk.nodes[i].is_used) tear(&disk.nodes[i]);
  pthread_mutex_unlock(&disk_lock);
  return at_risk;
}

void simulated_disk_reset(uint64_t seed) {
  pthread_mutex_lock(&disk_lock);
  for (int i = 0; i < MOST_NODES; i++)
    if (disk.nodes[i].is_used) release(&disk.nodes[i]);
  uint32_t numbers = disk.numbers;
  memset(&disk, 0, sizeof disk);
  disk.numbers = numbers;
  disk.random = seed;
  disk.is_active = 1;
  disk.nodes[FOLDER_NODE].is_used = 1;
  disk.nodes[FOLDER_NODE].mode = 040700;
  pthread_cond_broadcast(&disk_lock_freed);
  pthread_mutex_unlock(&disk_lock);
}

void simulated_disk_cut_state(void) {
  int node = disk_find("state.json");
  if (node < 0) return;
  disk.nodes[node].size /= 2;
  disk.nodes[node].is_dirty = 1;
  disk_touch(&disk.nodes[node], 1);
}

void simulated_disk_delete_state(void) { disk_unname("state.json"); }
void simulated_disk_set_time(int64_t nanoseconds) { disk.now = nanoseconds; }
void simulated_disk_die_after(int64_t calls) { disk.left = calls < 0 ? 0 : calls + 1; }
void simulated_disk_count_call(void) { disk_call(0); }
int simulated_disk_is_dead(void) { return disk.is_dead; }
int64_t simulated_disk_calls(void) { return disk.calls; }

void simulated_disk_fail(uint32_t calls, int error) {
  disk.failing = error ? calls : 0;
  disk.error = error;
}

void simulated_disk_revive(void) {
  disk.is_dead = 0;
  disk.left = 0;
}
