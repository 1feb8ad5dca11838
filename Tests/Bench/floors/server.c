// SPDX-License-Identifier: Apache-2.0
// A server on a bus that a benchmark starts: server notifications | server logind | server mute
//
// `notifications` prints a line for each note: the nanoseconds since the epoch at its arrival, a tab, its title, a tab,
// and the words of its actions. `logind` knows no session of anybody. `mute` has logind's name and never answers.
// It prints `ready` once it owns its name.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>
#include <time.h>

#define NOTES "org.freedesktop.Notifications"
#define LOGIND "org.freedesktop.login1"

static uint32_t last = 0;

static int notify(sd_bus_message *call, void *unused, sd_bus_error *error) {
  (void)unused, (void)error;
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  const char *application, *icon, *title, *body, *word;
  uint32_t replaced;
  sd_bus_message_read(call, "susss", &application, &replaced, &icon, &title, &body);
  printf("%lld\t%s\t", (long long)now.tv_sec * 1000000000 + now.tv_nsec, title);
  sd_bus_message_enter_container(call, 'a', "s");
  while (sd_bus_message_read(call, "s", &word) > 0) printf("%s ", word);
  printf("\n");
  return sd_bus_reply_method_return(call, "u", ++last);
}

static int capabilities(sd_bus_message *call, void *unused, sd_bus_error *error) {
  (void)unused, (void)error;
  return sd_bus_reply_method_return(call, "as", 2, "actions", "body");
}

static int information(sd_bus_message *call, void *unused, sd_bus_error *error) {
  (void)unused, (void)error;
  return sd_bus_reply_method_return(call, "ssss", "bench", "oriel", "1", "1.2");
}

static int close_note(sd_bus_message *call, void *unused, sd_bus_error *error) {
  (void)unused, (void)error;
  return sd_bus_reply_method_return(call, "");
}

static int sessions(sd_bus_message *call, void *unused, sd_bus_error *error) {
  (void)unused, (void)error;
  return sd_bus_reply_method_return(call, "a(susso)", 0);
}

static int silence(sd_bus_message *call, void *unused, sd_bus_error *error) {
  (void)call, (void)unused, (void)error;
  return 1;
}

static const sd_bus_vtable notes[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Notify", "susssasa{sv}i", "u", notify, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("GetCapabilities", "", "as", capabilities, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("GetServerInformation", "", "ssss", information, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("CloseNotification", "u", "", close_note, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END};
static const sd_bus_vtable logind[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("ListSessions", "", "a(susso)", sessions, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END};

int main(int count, char **words) {
  const char *kind = count > 1 ? words[1] : "";
  sd_bus *bus = NULL;
  int is_notes = !strcmp(kind, "notifications"), is_mute = !strcmp(kind, "mute");
  setlinebuf(stdout);
  if (sd_bus_open_user(&bus) < 0) return 1;
  int made = is_notes  ? sd_bus_add_object_vtable(bus, NULL, "/org/freedesktop/Notifications", NOTES, notes, NULL)
             : is_mute ? sd_bus_add_filter(bus, NULL, silence, NULL)
                       : sd_bus_add_object_vtable(bus, NULL, "/org/freedesktop/login1", LOGIND ".Manager", logind,
                                                  NULL);
  if (made < 0 || sd_bus_request_name(bus, is_notes ? NOTES : LOGIND, 0) < 0) return 1;
  puts("ready");
  for (;;) {
    int done = sd_bus_process(bus, NULL);
    if (done < 0) return 1;
    if (done == 0 && sd_bus_wait(bus, UINT64_MAX) < 0) return 1;
  }
}
