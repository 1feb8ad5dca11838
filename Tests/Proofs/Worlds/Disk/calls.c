// SPDX-License-Identifier: Apache-2.0
// The calls of the C library, for the simulated folder; all others go on to the system.
#define _GNU_SOURCE
#include "disk.h"
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

pthread_mutex_t disk_lock = PTHREAD_MUTEX_INITIALIZER;
pthread_cond_t disk_lock_freed = PTHREAD_COND_INITIALIZER;

#define SYSTEM(name) \
  static __typeof__(name) *next; \
  if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
// The body runs alone, and its value is the result.
#define ALONE(type, expression) \
  pthread_mutex_lock(&disk_lock); \
  type result = (expression); \
  pthread_mutex_unlock(&disk_lock); \
  return result

static const char root[] = "/oriel-world";

static int is_ours(int folder, const char *path) {
  if (!disk.is_active) return 0;
  if (folder >= FIRST_DESCRIPTOR && path[0] != '/') return 1;
  size_t length = sizeof root - 1;
  return !strncmp(path, root, length) && (path[length] == 0 || path[length] == '/');
}

// The name within the folder; NULL: the folder itself.
static const char *name_of(const char *path) {
  if (path[0] != '/') return path;
  return path[sizeof root - 1] ? path + sizeof root : NULL;
}

static struct opened *opened(int number) {
  for (int i = 0; i < MOST_OPEN; i++)
    if (disk.open[i].number == number) return &disk.open[i];
  errno = EBADF;
  return NULL;
}

static int fail(int error) { errno = error; return -1; }

static int new_descriptor(int node) {
  for (int i = 0; i < MOST_OPEN; i++) {
    if (disk.open[i].number) continue;
    int number = FIRST_DESCRIPTOR + (int)(disk.numbers++ % (1u << 24));
    disk.open[i] = (struct opened){number, node, 0};
    return number;
  }
  return fail(EMFILE);
}

static int our_open(const char *path, int flags) {
  if (disk_call(SIMULATED_OPEN * !!(flags & (O_CREAT | O_WRONLY))
                | SIMULATED_READ * !(flags & (O_CREAT | O_WRONLY | O_DIRECTORY)))) return -1;
  const char *name = name_of(path);
  if (!name) return new_descriptor(FOLDER_NODE);
  int node = disk_find(name);
  if (node >= 0 && (flags & O_CREAT) && (flags & O_EXCL)) return fail(EEXIST);
  if (node < 0 && !(flags & O_CREAT)) return fail(ENOENT);
  if (node < 0) {
    node = disk_new_node(S_IFREG | 0600);
    if (node < 0 || disk_name(name, node) < 0) return -1;
  }
  return new_descriptor(node);
}

int open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = va_arg(list, mode_t);
  va_end(list);
  SYSTEM(open);
  if (!is_ours(AT_FDCWD, path)) return next(path, flags, mode);
  ALONE(int, our_open(path, flags));
}

int openat(int folder, const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = va_arg(list, mode_t);
  va_end(list);
  SYSTEM(openat);
  if (!is_ours(folder, path)) return next(folder, path, flags, mode);
  ALONE(int, our_open(path, flags));
}

static int our_close(int number) {
  struct opened *file = opened(number);
  if (!file) return -1;
  struct node *node = &disk.nodes[file->node];
  if (node->owner == number) { node->owner = 0; pthread_cond_broadcast(&disk_lock_freed); }
  memset(file, 0, sizeof *file);
  return 0;
}

int close(int number) {
  SYSTEM(close);
  if (number < FIRST_DESCRIPTOR) return next(number);
  ALONE(int, our_close(number));
}

static ssize_t our_read(int number, void *bytes, size_t count, off_t at) {
  struct opened *file = opened(number);
  if (!file || disk_call(SIMULATED_READ)) return -1;
  struct node *node = &disk.nodes[file->node];
  size_t from = at < 0 ? file->at : (size_t)at;
  size_t left = from < node->size ? node->size - from : 0;
  if (count > left) count = left;
  if (count) memcpy(bytes, node->bytes + from, count);
  if (at < 0) file->at += count;
  return (ssize_t)count;
}

ssize_t read(int number, void *bytes, size_t count) {
  SYSTEM(read);
  if (number < FIRST_DESCRIPTOR) return next(number, bytes, count);
  ALONE(ssize_t, our_read(number, bytes, count, -1));
}

ssize_t pread(int number, void *bytes, size_t count, off_t at) {
  SYSTEM(pread);
  if (number < FIRST_DESCRIPTOR) return next(number, bytes, count, at);
  ALONE(ssize_t, our_read(number, bytes, count, at));
}

static ssize_t our_write(int number, const void *bytes, size_t count, off_t at) {
  struct opened *file = opened(number);
  if (!file || disk_call(SIMULATED_WRITE)) return -1;
  // A disk may take only a part, which is no error.
  if (count > 1 && (disk.failing & SIMULATED_SHORT_WRITE)) count = 1 + disk_random() % (count - 1);
  disk_set(&disk.nodes[file->node], bytes, count, at < 0 ? file->at : (size_t)at);
  if (at < 0) file->at += count;
  return (ssize_t)count;
}

ssize_t write(int number, const void *bytes, size_t count) {
  SYSTEM(write);
  if (number < FIRST_DESCRIPTOR) return next(number, bytes, count);
  ALONE(ssize_t, our_write(number, bytes, count, -1));
}

ssize_t pwrite(int number, const void *bytes, size_t count, off_t at) {
  SYSTEM(pwrite);
  if (number < FIRST_DESCRIPTOR) return next(number, bytes, count, at);
  ALONE(ssize_t, our_write(number, bytes, count, at));
}

static int our_flush(int number) {
  struct opened *file = opened(number);
  if (!file) return -1;
  int is_folder = file->node == FOLDER_NODE;
  if (disk_call(is_folder ? SIMULATED_FLUSH_FOLDER : SIMULATED_FLUSH)) {
    if (is_folder && !disk.is_dead) disk.unflushed++;
    return -1;
  }
  if (is_folder) disk_flush_folder();
  else disk_flush(&disk.nodes[file->node]);
  return 0;
}

int fsync(int number) {
  SYSTEM(fsync);
  if (number < FIRST_DESCRIPTOR) return next(number);
  ALONE(int, our_flush(number));
}

static int our_truncate(int number, off_t size) {
  struct opened *file = opened(number);
  if (!file || disk_call(SIMULATED_WRITE)) return -1;
  struct node *node = &disk.nodes[file->node];
  if ((size_t)size < node->size) node->size = (size_t)size;
  node->is_dirty = 1;
  disk_touch(node, 1);
  return 0;
}

int ftruncate(int number, off_t size) {
  SYSTEM(ftruncate);
  if (number < FIRST_DESCRIPTOR) return next(number, size);
  ALONE(int, our_truncate(number, size));
}

static int set_mode(int node, mode_t mode) {
  if (disk_call(0)) return -1;
  disk.nodes[node].mode = (disk.nodes[node].mode & S_IFMT) | mode;
  disk_touch(&disk.nodes[node], 0);
  return 0;
}

int fchmod(int number, mode_t mode) {
  SYSTEM(fchmod);
  if (number < FIRST_DESCRIPTOR) return next(number, mode);
  struct opened *file = opened(number);
  if (!file) return -1;
  ALONE(int, set_mode(file->node, mode));
}

int fchmodat(int folder, const char *path, mode_t mode, int flags) {
  SYSTEM(fchmodat);
  if (!is_ours(folder, path)) return next(folder, path, mode, flags);
  int node = disk_find(name_of(path));
  if (node < 0) return fail(ENOENT);
  ALONE(int, set_mode(node, mode));
}

static int our_stat(int node, struct stat *facts) {
  if (disk_call(SIMULATED_LOOK)) return -1;
  if (node < 0) return fail(ENOENT);
  struct node *file = &disk.nodes[node];
  memset(facts, 0, sizeof *facts);
  facts->st_dev = 77;
  facts->st_ino = (ino_t)node;
  facts->st_mode = file->mode;
  facts->st_nlink = node == FOLDER_NODE ? 2 : (nlink_t)disk_links(node);
  facts->st_size = (off_t)file->size;
  facts->st_mtim = (struct timespec){file->modified[0], file->modified[1]};
  facts->st_ctim = (struct timespec){file->changed[0], file->changed[1]};
  return 0;
}

static int node_at(const char *path) {
  const char *name = name_of(path);
  return name ? disk_find(name) : FOLDER_NODE;
}

int stat(const char *path, struct stat *facts) {
  SYSTEM(stat);
  if (!is_ours(AT_FDCWD, path)) return next(path, facts);
  ALONE(int, our_stat(node_at(path), facts));
}

int fstatat(int folder, const char *path, struct stat *facts, int flags) {
  SYSTEM(fstatat);
  if (!is_ours(folder, path)) return next(folder, path, facts, flags);
  ALONE(int, our_stat(node_at(path), facts));
}

int fstat(int number, struct stat *facts) {
  SYSTEM(fstat);
  if (number < FIRST_DESCRIPTOR) return next(number, facts);
  struct opened *file = opened(number);
  if (!file) return -1;
  ALONE(int, our_stat(file->node, facts));
}

int mkdir(const char *path, mode_t mode) {
  SYSTEM(mkdir);
  return is_ours(AT_FDCWD, path) ? fail(EEXIST) : next(path, mode);
}

static int our_access(const char *path) {
  if (disk_call(SIMULATED_LOOK)) return -1;
  return node_at(path) < 0 ? fail(ENOENT) : 0;
}

int access(const char *path, int mode) {
  SYSTEM(access);
  if (!is_ours(AT_FDCWD, path)) return next(path, mode);
  ALONE(int, our_access(path));
}

int faccessat(int folder, const char *path, int mode, int flags) {
  SYSTEM(faccessat);
  if (!is_ours(folder, path)) return next(folder, path, mode, flags);
  ALONE(int, our_access(path));
}

static int our_unlink(const char *path) {
  if (disk_call(0)) return -1;
  if (disk_find(name_of(path)) < 0) return fail(ENOENT);
  disk_unname(name_of(path));
  return 0;
}

int unlinkat(int folder, const char *path, int flags) {
  SYSTEM(unlinkat);
  if (!is_ours(folder, path)) return next(folder, path, flags);
  ALONE(int, our_unlink(path));
}

static int our_rename(const char *from, const char *to) {
  if (disk_call(SIMULATED_RENAME)) return -1;
  if (disk_find(name_of(from)) < 0) return fail(ENOENT);
  disk_rename(name_of(from), name_of(to));
  return 0;
}

int renameat(int from_folder, const char *from, int folder, const char *to) {
  SYSTEM(renameat);
  if (!is_ours(from_folder, from)) return next(from_folder, from, folder, to);
  ALONE(int, our_rename(from, to));
}

static int our_link(const char *from, const char *to) {
  if (disk_call(SIMULATED_RENAME)) return -1;
  int node = disk_find(name_of(from));
  if (node < 0) return fail(ENOENT);
  if (disk_find(name_of(to)) >= 0) return fail(EEXIST);
  return disk_name(name_of(to), node);
}

int linkat(int from_folder, const char *from, int folder, const char *to, int flags) {
  SYSTEM(linkat);
  if (!is_ours(from_folder, from)) return next(from_folder, from, folder, to, flags);
  ALONE(int, our_link(from, to));
}

ssize_t readlink(const char *path, char *buffer, size_t size) {
  SYSTEM(readlink);
  return is_ours(AT_FDCWD, path) ? fail(EINVAL) : next(path, buffer, size);
}

char *realpath(const char *path, char *buffer) {
  SYSTEM(realpath);
  if (!is_ours(AT_FDCWD, path)) return next(path, buffer);
  if (node_at(path) >= 0) return strdup(path);
  errno = ENOENT;
  return NULL;
}

static int our_lock(int number, int operation) {
  for (;;) {
    struct opened *file = opened(number);
    if (!file) return -1;
    struct node *node = &disk.nodes[file->node];
    if (operation & LOCK_UN) { node->owner = 0; return 0; }
    if (!node->owner || node->owner == number) {
      // A shared lock is only asked for to see whether one can be had.
      if (operation & LOCK_EX) node->owner = number;
      return 0;
    }
    if (operation & LOCK_NB) return fail(EWOULDBLOCK);
    pthread_cond_wait(&disk_lock_freed, &disk_lock);
  }
}

int flock(int number, int operation) {
  SYSTEM(flock);
  if (number < FIRST_DESCRIPTOR) return next(number, operation);
  ALONE(int, our_lock(number, operation));
}

void simulated_disk_hold_lock(int is_held) {
  pthread_mutex_lock(&disk_lock);
  int node = disk_find("state.lock");
  if (node >= 0 && (is_held ? !disk.nodes[node].owner : disk.nodes[node].owner == STRANGER)) {
    disk.nodes[node].owner = is_held ? STRANGER : 0;
    pthread_cond_broadcast(&disk_lock_freed);
  }
  pthread_mutex_unlock(&disk_lock);
}

// One listing at a time is enough.
static struct { int next; struct dirent entry; } listing;

DIR *opendir(const char *path) {
  SYSTEM(opendir);
  if (!is_ours(AT_FDCWD, path)) return next(path);
  listing.next = 0;
  return (DIR *)(void *)&listing;
}

struct dirent *readdir(DIR *folder) {
  SYSTEM(readdir);
  if ((void *)folder != &listing) return next(folder);
  if (listing.next >= disk.folder.count) return NULL;
  strcpy(listing.entry.d_name, disk.folder.names[listing.next++].name);
  return &listing.entry;
}

int closedir(DIR *folder) {
  SYSTEM(closedir);
  return (void *)folder == &listing ? 0 : next(folder);
}

time_t time(time_t *result) {
  SYSTEM(time);
  if (!disk.is_active) return next(result);
  time_t now = (time_t)(disk.now / 1000000000);
  if (result) *result = now;
  return now;
}
