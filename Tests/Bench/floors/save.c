// SPDX-License-Identifier: Apache-2.0
// The time of a save with two flushes: save FILE BYTES TIMES
//
// It replaces FILE by BYTES bytes, flushes the file and then its folder, and prints the microseconds of each time.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

int main(int count, char **words) {
  if (count < 4) return 1;
  char fresh[4096], folder[4096];
  size_t size = atoll(words[2]);
  char *text = malloc(size);
  if (!text) return 1;
  memset(text, 'x', size);
  snprintf(fresh, sizeof fresh, "%s.new", words[1]);
  snprintf(folder, sizeof folder, "%s", words[1]);
  *strrchr(folder, '/') = 0;
  for (int turn = atoi(words[3]); turn > 0; turn--) {
    long begun = microseconds();
    int out = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0 || write(out, text, size) != (ssize_t)size || fsync(out)) return 1;
    close(out);
    int in = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (rename(fresh, words[1]) || in < 0 || fsync(in)) return 1;
    close(in);
    printf("%ld\n", microseconds() - begun);
  }
}
