# SPDX-License-Identifier: Apache-2.0
"""A notification server that keeps what stands on its screen, and tells the driver of every request."""
import pathlib
import re
import sys
import threading

import dbus
import dbus.bus
import dbus.mainloop.glib
from gi.repository import GLib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "EndToEnd/Support"))
import scripted_server  # pylint: disable=wrong-import-position

KEY = re.compile(r"^([a-z]+(?:-[a-z]+)*)\|([a-z][a-z0-9-]*/[^#]+)#")


class Note:
    """One notification on the screen. `until` is the instant at which the server takes it away; None for never.
    `follows_press` is True if it was to replace one that a press had closed, so that it has a new number."""

    def __init__(self, arguments, now):
        _, self.replaces, _, self.summary, _, actions, _, timeout = arguments
        self.names = [str(name) for name in actions[::2]]
        found = [KEY.match(name) for name in self.names]
        self.actions = {match[1]: match[0] for match in found if match}
        self.full_names = {match[1]: name for match, name in zip(found, self.names) if match}
        self.key = next((match[2] for match in found if match), None)
        self.until = now + timeout / 1000 if timeout > 0 else None
        self.shown = now
        self.follows_press = False


class Screen(scripted_server.Server):
    """The server, in a thread of its own. `on_request(note)` is called before the reply, and may say False to give
    none; `on_shown(number, note)` is called after it."""

    def __init__(self, address, clock):
        dbus.mainloop.glib.threads_init()
        loop = dbus.mainloop.glib.DBusGMainLoop()
        connection = dbus.bus.BusConnection(address, mainloop=loop)
        connection.set_exit_on_disconnect(False)
        super().__init__(connection, "good", dbus.Array(["actions", "body", "persistence"], signature="s"))
        self.clock = clock
        self.lock = threading.RLock()
        self.notes = {}
        self.pressed = set()  # the numbers that a press has closed
        self.on_request = lambda note: True
        self.on_shown = lambda number, note: None
        connection.add_message_filter(self.receive)
        connection.request_name(scripted_server.NAME)
        self._loop = GLib.MainLoop()
        self._thread = threading.Thread(target=self._loop.run, daemon=True)
        self._thread.start()

    def close(self):
        """Ends the server."""
        self._loop.quit()
        self._thread.join(5)
        self.bus.close()

    def on_Notify(self, message):
        """A request to show a note."""
        note = Note(message.get_args_list(), self.clock.now())
        answers = self.on_request(note)
        with self.lock:
            self.expire()
            number = int(note.replaces)
            if number not in self.notes:
                note.follows_press = number in self.pressed
                self.last += 1
                number = self.last
            self.notes[number] = note
        if answers:
            self.reply(message, "u", number)
            self.on_shown(number, note)

    def on_CloseNotification(self, message):
        """A request to take a note away."""
        with self.lock:
            self.notes.pop(int(message.get_args_list()[0]), None)
        super().on_CloseNotification(message)

    def expire(self):
        """Takes away what has stood its time."""
        now = self.clock.now()
        with self.lock:
            for number in [number for number, note in self.notes.items() if note.until and note.until <= now]:
                del self.notes[number]
                self.signal("NotificationClosed", "uu", dbus.UInt32(number), dbus.UInt32(1))

    def standing(self, key=None):
        """What stands on the screen for a prompt, or for any: {number: note}."""
        with self.lock:
            self.expire()
            return {number: note for number, note in self.notes.items()
                    if note.key and key in (None, note.key)}

    def press(self, number, action):
        """Presses a button. Like most servers, this one then closes the note."""
        with self.lock:
            note = self.notes.pop(number)
            self.pressed.add(number)
        self.signal("ActionInvoked", "us", dbus.UInt32(number), note.full_names[action])
        self.signal("NotificationClosed", "uu", dbus.UInt32(number), dbus.UInt32(2))
