# SPDX-License-Identifier: Apache-2.0
"""A notification server that misbehaves on purpose: scripted_server.py BEHAVIOUR [CAPABILITY...]

    good      answers as it should
    error     answers every Notify with an error
    hang      never answers a Notify
    wrong     answers Notify with text where a number belongs, and GetCapabilities with a number
    nonsense  answers well, then sends signals of wrong types, about unknown numbers and about foreign prompts
"""
import sys

import dbus
import dbus.lowlevel
import dbus.mainloop.glib
from gi.repository import GLib

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
FOREIGN = "elsewhere-9/+1/morning"


class Server:
    """Answers the calls to the name, by the message and not by a declared interface: wrong types are wanted."""

    def __init__(self, bus, behaviour, capabilities):
        self.bus, self.behaviour, self.capabilities = bus, behaviour, capabilities
        self.last = 0

    def receive(self, _, message):
        """The connection's filter."""
        if not isinstance(message, dbus.lowlevel.MethodCallMessage) or message.get_path() != PATH:
            return dbus.lowlevel.HANDLER_RESULT_NOT_YET_HANDLED
        answer = getattr(self, "on_" + message.get_member(), None)
        if not answer:
            return dbus.lowlevel.HANDLER_RESULT_NOT_YET_HANDLED
        answer(message)
        return dbus.lowlevel.HANDLER_RESULT_HANDLED

    def reply(self, message, signature, *values):
        """Sends an answer of any shape."""
        answer = dbus.lowlevel.MethodReturnMessage(message)
        if values:
            answer.append(*values, signature=signature)
        self.bus.send_message(answer)

    def signal(self, member, signature, *values):
        """Sends a signal of any shape."""
        signal = dbus.lowlevel.SignalMessage(PATH, NAME, member)
        if values:
            signal.append(*values, signature=signature)
        self.bus.send_message(signal)

    def on_GetServerInformation(self, message):
        self.reply(message, "ssss", "scripted", "oriel", "1", "1.2")

    def on_GetCapabilities(self, message):
        if self.behaviour == "wrong":
            self.reply(message, "u", 7)
        else:
            self.reply(message, "as", self.capabilities)

    def on_CloseNotification(self, message):
        self.reply(message, "")
        self.signal("NotificationClosed", "uu", message.get_args_list()[0], 3)

    def on_Notify(self, message):
        if self.behaviour == "hang":
            return
        if self.behaviour == "error":
            self.bus.send_message(dbus.lowlevel.ErrorMessage(message, NAME + ".Error.Full", "no room for it"))
        elif self.behaviour == "wrong":
            self.reply(message, "s", "seven")
        else:
            self.last += 1
            self.reply(message, "u", self.last)
            if self.behaviour == "nonsense":
                self.talk_nonsense()

    def talk_nonsense(self):
        """Signals that no server should send."""
        self.signal("ActionInvoked", "ss", "one", "done")
        self.signal("ActionInvoked", "u", self.last)
        self.signal("ActionInvoked", "us", self.last, "")
        self.signal("ActionInvoked", "us", self.last, "\N{SNOWMAN}" * 5000)
        self.signal("ActionInvoked", "us", self.last, f"done:{FOREIGN}")
        self.signal("ActionInvoked", "us", 4000000000, f"skip:{FOREIGN}")
        self.signal("ActionInvoked", "us", 4000000000, "default")
        self.signal("ActionInvoked", "")
        self.signal("NotificationClosed", "s", "gone")
        self.signal("NotificationClosed", "uu", 4000000000, 2)
        self.signal("NotificationClosed", "")
        self.signal("NotificationReplied", "us", self.last + 1, "hello")
        self.signal("NotificationReplied", "ii", -1, -1)
        self.signal("SomethingElse", "as", ["a", "b"])


def main():
    """Serves until it is ended."""
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    server = Server(bus, sys.argv[1], dbus.Array(sys.argv[2:], signature="s"))
    bus.add_message_filter(server.receive)
    if bus.request_name(NAME, dbus.bus.NAME_FLAG_DO_NOT_QUEUE) != dbus.bus.REQUEST_NAME_REPLY_PRIMARY_OWNER:
        sys.exit(f"{NAME} is taken")
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
