// SPDX-License-Identifier: Apache-2.0

/// The channel's knowledge of the notification server.
enum ServerState: Equatable {
  /// There is no bus, or the bus has not yet said whether there is a server.
  case unknown
  /// There is a bus, but nobody owns the server's name.
  case absent
  /// Nobody owns the name; a call in flight lets the bus start a server.
  case starting
  /// Somebody owns the name and is asked for name and capabilities.
  case asked(owner: String)
  /// The server is known.
  case present(NotificationServer)

  /// The unique bus name of the server, if there is one.
  var owner: String? {
    switch self {
    case .asked(let owner): owner
    case .present(let server): server.owner
    case .unknown, .absent, .starting: nil
    }
  }
}

/// A server with known capabilities.
struct NotificationServer: Equatable {
  var owner: String
  /// The name and the version that it says; empty if it does not.
  var name: String
  var version: String
  var capabilities: Capabilities
}
