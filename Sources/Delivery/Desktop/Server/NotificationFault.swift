// SPDX-License-Identifier: Apache-2.0
import Planning

/// The reason for a call to the notification server without a usable answer.
struct NotificationFault: Error {
  /// The kind of failure that it counts as.
  var failure: Failure
  /// A few words for the journal, which say nothing of the message.
  var detail: String

  /// The answer has other types than the specification demands.
  static let unreadable = Self(failure: .refused, detail: "an answer of the wrong type")
}

extension NotificationFault {
  /// The meaning of a call of the bus that failed.
  init(_ fault: Bus.CallFault) { self.init(failure: fault.failure, detail: fault.detail) }
}

extension Bus.CallFault {
  /// The errors of the bus that mean that nobody was there to answer.
  private static let nobodyThere: Set<String> = [
    "org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner",
    "org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Disconnected",
    "org.freedesktop.DBus.Error.NoServer", "org.freedesktop.DBus.Error.TimedOut",
  ]
  /// An error with this prefix means that the bus could not start a server.
  private static let notStarted = "org.freedesktop.DBus.Error.Spawn."

  fileprivate var failure: Failure {
    switch self {
    case .timedOut: return .timedOut
    case .lost: return .unavailable
    case .error(let name):
      let isAbsent = Self.nobodyThere.contains(name) || name.hasPrefix(Self.notStarted)
      return isAbsent ? .unavailable : .refused
    }
  }

  fileprivate var detail: String {
    switch self {
    case .timedOut: "no answer in time"
    case .lost: "the connection to the bus ended"
    case .error(let name): name
    }
  }
}
