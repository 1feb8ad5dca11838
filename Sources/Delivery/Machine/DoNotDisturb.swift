// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// The question whether a notification server holds everything back. No standard has it, so each
/// server is asked in its own way.
enum DoNotDisturb: Hashable {
  /// A property of the server's object that is true then: its interface and name.
  case property(String, String)
  /// `org.erikreider.swaync.cc`: a method that answers with it.
  case swaync
  /// `fr.emersion.Mako`: one of the modes that are on.
  case mako
  /// The store of settings of Xfce.
  case xfce

  /// The question for a server of this name; nil: it tells nobody, as GNOME Shell does.
  static func question(for server: String) -> DoNotDisturb? {
    switch server.lowercased() {
    case "dunst": .property("org.dunstproject.cmd0", "paused")
    case "plasma": .property(Notifications.name, "Inhibited")
    case "swaync", "swaynotificationcenter": .swaync
    case "mako": .mako
    case "xfce notify daemon", "xfce4-notifyd": .xfce
    default: nil
    }
  }

  @MainActor
  func ask(
    _ bus: Bus, within limit: DispatchTimeInterval, then completion: @escaping (Bool?) -> Void
  ) {
    bus.call(call(bus), within: limit) { result in
      completion((try? result.get()).flatMap(read))
    }
  }

  @MainActor
  private func call(_ bus: Bus) -> OutgoingMessage {
    switch self {
    case .property(let interface, let name):
      return bus.property(name, of: interface, Notifications.name, Notifications.path)
    case .swaync:
      let name = "org.erikreider.swaync.cc"
      return OutgoingMessage(bus, to: name, "/org/erikreider/swaync/cc", name, "GetDnd")
    case .mako:
      return OutgoingMessage(
        bus, to: Notifications.name, "/fr/emersion/Mako", "fr.emersion.Mako", "ListModes")
    case .xfce:
      let name = "org.xfce.Xfconf"
      let call = OutgoingMessage(bus, to: name, "/org/xfce/Xfconf", name, "GetProperty")
      call.append("xfce4-notifyd")
      call.append("/do-not-disturb")
      return call
    }
  }

  private func read(_ answer: IncomingMessage) -> Bool? {
    switch self {
    case .property, .xfce: answer.variantFlag()
    case .swaync: answer.flag()
    case .mako: answer.texts(limit: 64)?.contains("do-not-disturb")
    }
  }
}
