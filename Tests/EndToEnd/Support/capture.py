# SPDX-License-Identifier: Apache-2.0
"""The messages on the user's bus, each with its instant: they show what was asked of the desktop."""
import json
import threading

from waiting import eventually

NOTIFICATIONS = "org.freedesktop.Notifications"


class Notice:
    """One call of Notify, as it went over the bus. `at` is seconds since the epoch."""

    def __init__(self, message):
        self.at = message["timestamp-realtime"] / 1e6
        self.sender = message["sender"]
        self.cookie = message["cookie"]
        (self.app_name, self.replaces, self.icon, self.summary, self.body, actions, hints,
         self.timeout) = message["payload"]["data"]
        # Commands and numbers are kept whole by no-break spaces; a person reads spaces.
        self.body = self.body.replace("\N{NO-BREAK SPACE}", " ")
        # Without the mark of the installation behind a name, as in `done|first-1/+1/morning#1a2b3c4d`.
        self.actions = {name.split("#")[0]: label for name, label in zip(actions[::2], actions[1::2])}
        self.hints = {name: hint["data"] for name, hint in hints.items()}

    def __repr__(self):
        return f"<Notify at {self.at:.3f} {list(self.actions)}>"


class Capture:
    """A monitor of the user's bus. A context manager; `clear` forgets the messages so far."""

    def __init__(self, machine):
        self.machine = machine
        self.messages = []
        self._lock = threading.Lock()
        self._monitor = self._reader = None

    def __enter__(self):
        self._monitor = self.machine.start_as_user(
            "busctl", "--user", "--json=short", "monitor",
            f"--match=interface='{NOTIFICATIONS}'", "--match=type='method_return'", "--match=type='error'",
            "--match=interface='org.oriel.EndToEnd'")
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._await_monitor()
        return self

    def __exit__(self, *_):
        self.machine.end(self._monitor)
        self._reader.join(5)

    def _read(self):
        try:
            for line in self._monitor.stdout:
                message = json.loads(line)
                with self._lock:
                    self.messages.append(message)
        except ValueError:
            return  # the pipe was closed under the reader: the monitor was ended

    def _await_monitor(self):
        def heard():
            self.machine.user("busctl", "--user", "emit", "/oriel", "org.oriel.EndToEnd", "Listening")
            return any(message.get("member") == "Listening" for message in self.seen())
        eventually(heard, 10, "the bus monitor")

    def seen(self):
        """All messages so far, oldest first."""
        with self._lock:
            return list(self.messages)

    def clear(self):
        """Forgets all messages so far."""
        with self._lock:
            self.messages.clear()

    def _members(self, kind, member):
        return [message for message in self.seen() if message["type"] == kind and message.get("member") == member
                and message.get("interface") == NOTIFICATIONS]

    def notices(self, key=None, app_name="oriel"):
        """The calls of Notify by the program; with `key`, those for that prompt (by its actions)."""
        found = [Notice(message) for message in self._members("method_call", "Notify")]
        return [notice for notice in found if notice.app_name == app_name
                and (key is None or any(key in action for action in notice.actions))]

    def id_of(self, notice):
        """The number that the server gave to a notice, or None while it has not answered."""
        for message in self.seen():
            if (message["type"] == "method_return" and message.get("destination") == notice.sender
                    and message.get("reply_cookie") == notice.cookie):
                return message["payload"]["data"][0]
        return None

    def closings(self):
        """The numbers for which CloseNotification was called, with the instant of each."""
        return [(message["payload"]["data"][0], message["timestamp-realtime"] / 1e6)
                for message in self._members("method_call", "CloseNotification")]

    def invoked(self):
        """The signals ActionInvoked: (number, action without its mark)."""
        signals = (message["payload"]["data"] for message in self._members("signal", "ActionInvoked"))
        return [(number, action.split("#")[0]) for number, action in signals]
