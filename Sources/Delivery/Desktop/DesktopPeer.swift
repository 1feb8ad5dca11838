// SPDX-License-Identifier: Apache-2.0
import Planning

extension DesktopChannel {
  /// How far we are with the server.
  enum Peer: Equatable {
    /// No bus, or one that has not yet said whether there is a server.
    case unknown
    /// There is a bus, but nobody has the server's name.
    case absent
    /// Nobody had the name; a call is out that lets the bus start somebody.
    case summoned
    /// Somebody has the name, and is asked what it is.
    case asked(owner: String)
    /// The server is known.
    case present(Server)

    var owner: String? {
      switch self {
      case .asked(let owner): owner
      case .present(let server): server.owner
      default: nil
      }
    }
  }

  /// A server that has said what it is.
  struct Server: Equatable {
    var owner: String
    var capabilities: Capabilities
  }

  /// What is to be done, until its receipt is given.
  enum Errand {
    case show(Request.Show, text: String?, detail: Detail, language: Language)
    case withdraw(Key, Handle)
  }
}
