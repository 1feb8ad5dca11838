// SPDX-License-Identifier: Apache-2.0

/// The names of a service manager on the bus (`org.freedesktop.systemd1(5)`).
enum SystemdNames {
  static let name = "org.freedesktop.systemd1"
  static let path = "/org/freedesktop/systemd1"
  static let manager = "org.freedesktop.systemd1.Manager"
  static let unit = "org.freedesktop.systemd1.Unit"
  static let service = "org.freedesktop.systemd1.Service"

  /// A call to the manager.
  @MainActor
  static func managerCall(_ member: String, _ bus: Bus) -> OutgoingMessage {
    OutgoingMessage(bus, to: name, path, manager, member)
  }
}
