// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share.
#pragma once
#include "simulated_disk.h"
#include <pthread.h>
#include <stddef.h>

enum {
  FOLDER_NODE = 1, FIRST_NODE = 2, MOST_NODES = 64, MOST_NAMES = 24, MOST_OPEN = 64,
  MOST_PENDING = 48, FIRST_DESCRIPTOR = 1 << 24, STRANGER = -2,
};

struct node {
  uint8_t *bytes, *flushed;
  size_t size, room, flushed_size;
  int64_t modified[2], changed[2];
  uint32_t mode;
  int is_used, is_dirty;
  // The number of the descriptor that has the lock; 0: nobody.
  int owner;
};

struct name { char name[60]; int node; };
struct folder { int count; struct name names[MOST_NAMES]; };
struct opened { int number, node; size_t at; };

struct disk {
  struct node nodes[MOST_NODES];
  struct folder folder, flushed;
  // The folder after each change since it was flushed.
  struct folder pending[MOST_PENDING];
  int pending_count;
  // Replaced files since then whose flush of the folder has failed.
  int unflushed;
  struct opened open[MOST_OPEN];
  uint32_t numbers;
  uint64_t random, ticks;
  int64_t now, calls, left;
  uint32_t failing;
  int error, is_dead, is_active;
};

extern struct disk disk;
extern pthread_mutex_t disk_lock;
extern pthread_cond_t disk_lock_freed;

uint64_t disk_random(void);
// Counts a call; -1 with errno if it is to fail.
int disk_call(uint32_t kind);
void disk_touch(struct node *node, int is_content);
int disk_new_node(uint32_t mode);
int disk_find(const char *name);
int disk_links(int node);
void disk_unname(const char *name);
int disk_name(const char *name, int node);
void disk_rename(const char *from, const char *to);
void disk_set(struct node *node, const void *bytes, size_t count, size_t at);
void disk_flush(struct node *node);
void disk_flush_folder(void);
