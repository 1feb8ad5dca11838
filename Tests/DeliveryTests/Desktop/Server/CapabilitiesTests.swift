// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Delivery

@Suite("The capabilities of a server")
struct CapabilitiesTests {
  @Test("What servers say of themselves")
  func capabilities() {
    #expect(
      Capabilities(
        ["body", "body-markup", "actions", "x-sparkles"], server: "Plasma", version: "5.27.5")
        == Capabilities(buttons: 5, body: true, markup: true))
    #expect(
      Capabilities(["body-images"], server: "GNOME Shell")
        == Capabilities(buttons: 0, body: false, markup: false))
  }

  @Test(
    "How many buttons fit, by name and version",
    arguments: [
      ("gnome-shell", "43.9", 3), ("Plasma", "2.0", 3), ("Plasma", "5.15.9", 3),
      ("Plasma", "5.16.0", 5), ("plasma", "6.3.4", 5), ("Plasma", "", 3),
      ("SwayNotificationCenter", "0.8.0", 5), ("swaync", "", 5), ("dunst", "1.9.0", 5),
      ("mako", "0.0.0", 5), ("Xfce Notify Daemon", "0.7.3", 3),
      ("Notification Daemon", "3.20.0", 3),
      ("lxqt-notificationd", "1.2.0", 2), ("DeepinNotifications", "3.0", 2), ("", "", 3),
      ("some other", "99", 3),
    ])
  func limits(_ name: String, _ version: String, _ buttons: Int) {
    #expect(Capabilities(["actions"], server: name, version: version).buttons == buttons)
  }
}
