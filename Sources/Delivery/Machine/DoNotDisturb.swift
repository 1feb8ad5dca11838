// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// The question whether a notification server is set to "do not disturb". No standard has it, so
/// each server is asked in its own way (`KnownServer`).
struct DoNotDisturb: Sendable {
  /// The program that answers: its name on the bus.
  let peer: String
  let path: String
  let interface: String
  let method: String
  let arguments: [String]
  let read: @Sendable (IncomingMessage) -> Bool?

  static let dunst = ofProperty("paused", of: "org.dunstproject.cmd0")
  static let plasma = ofProperty("Inhibited", of: Notifications.name)
  static let swaync = DoNotDisturb(
    peer: "org.erikreider.swaync.cc", path: "/org/erikreider/swaync/cc",
    interface: "org.erikreider.swaync.cc", method: "GetDnd", arguments: [], read: { $0.flag() })
  /// mako lists the modes that are on; this is one of them.
  static let mako = DoNotDisturb(
    peer: Notifications.name, path: "/fr/emersion/Mako", interface: "fr.emersion.Mako",
    method: "ListModes", arguments: [],
    read: { $0.texts(limit: 64)?.contains("do-not-disturb") })
  /// The answer is in Xfce's store of settings.
  static let xfce = DoNotDisturb(
    peer: "org.xfce.Xfconf", path: "/org/xfce/Xfconf", interface: "org.xfce.Xfconf",
    method: "GetProperty", arguments: ["xfce4-notifyd", "/do-not-disturb"],
    read: { $0.variantFlag() })

  /// The question for a property of the server that is true while it is set to "do not disturb".
  private static func ofProperty(_ property: String, of interface: String) -> DoNotDisturb {
    DoNotDisturb(
      peer: Notifications.name, path: Notifications.path, interface: Bus.properties, method: "Get",
      arguments: [interface, property], read: { $0.variantFlag() })
  }

  /// Asks the server.
  ///
  /// - Parameter completion: Called with nil if the server does not answer, or answers in another
  ///   form.
  @MainActor
  func ask(
    _ bus: Bus, within limit: DispatchTimeInterval, then completion: @escaping (Bool?) -> Void
  ) {
    let call = OutgoingMessage(bus, to: peer, path, interface, method)
    arguments.forEach(call.append)
    bus.call(call, within: limit) { result in
      completion((try? result.get()).flatMap(read))
    }
  }
}
