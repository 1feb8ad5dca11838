// SPDX-License-Identifier: Apache-2.0
// The least that a reminder daemon in C can do: note INSTANT TITLE [FILE]
//
// It opens the session bus, says READY=1, waits by one timer until INSTANT (nanoseconds since the epoch), and sends
// one notification with that title. With FILE it first replaces that file and flushes twice, as a daemon has to that
// must not show a note twice. Exit 1 if anything failed.
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define NAME "org.freedesktop.Notifications"

static void need(int good, const char *what) {
  if (!good) {
    perror(what);
    exit(1);
  }
}

static void save(const char *file) {
  static char text[4096];
  char fresh[4096], folder[4096];
  memset(text, 'x', sizeof text);
  snprintf(fresh, sizeof fresh, "%s.new", file);
  int out = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  need(out >= 0 && write(out, text, sizeof text) == sizeof text && fsync(out) == 0, fresh);
  close(out);
  need(rename(fresh, file) == 0, file);
  snprintf(folder, sizeof folder, "%s", file);
  *strrchr(folder, '/') = 0;
  int in = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  need(in >= 0 && fsync(in) == 0, folder);
  close(in);
}

int main(int count, char **words) {
  need(count >= 3, "note INSTANT TITLE [FILE]");
  int64_t due = atoll(words[1]);
  sd_bus *bus = NULL;
  const char *own;
  // Its own name is the bus's answer: before it, the bus ends the connection after half a minute.
  need(sd_bus_open_user(&bus) >= 0 && sd_bus_get_unique_name(bus, &own) >= 0, "session bus");
  int timer = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC);
  struct itimerspec when = {.it_value = {.tv_sec = due / 1000000000, .tv_nsec = due % 1000000000}};
  need(timer >= 0 && timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL) == 0, "timer");
  sd_notify(0, "READY=1");
  uint64_t fired;
  need(read(timer, &fired, sizeof fired) == sizeof fired, "timer");
  if (count > 3) save(words[3]);
  sd_bus_message *reply = NULL;
  need(sd_bus_call_method(bus, NAME, "/org/freedesktop/Notifications", NAME, "Notify", NULL, &reply, "susssasa{sv}i",
                          "floor", 0, "", words[2], "A note", 0, 0, -1) >= 0, "Notify");
  return 0;
}
