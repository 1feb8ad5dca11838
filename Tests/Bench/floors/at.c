// SPDX-License-Identifier: Apache-2.0
// A timer, and then another program: at INSTANT PROGRAM WORD...
//
// It waits until INSTANT (nanoseconds since the epoch) and becomes the program, as a timer of systemd or cron would at
// its best. It says READY=1 before it waits.
#include <stdint.h>
#include <stdlib.h>
#include <systemd/sd-daemon.h>
#include <time.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count < 3) return 1;
  int64_t due = atoll(words[1]);
  struct timespec when = {.tv_sec = due / 1000000000, .tv_nsec = due % 1000000000};
  sd_notify(0, "READY=1");
  while (clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &when, NULL)) continue;
  execvp(words[2], words + 2);
  return 127;
}
