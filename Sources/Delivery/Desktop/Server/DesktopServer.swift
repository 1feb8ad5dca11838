// SPDX-License-Identifier: Apache-2.0

/// A notification server as it introduces itself.
package struct DesktopServer: Hashable, Sendable {
  /// For example `dunst`; empty if it does not say.
  package var name: String
  /// For example `1.9.0`; empty if it does not say.
  package var version: String
  package var capabilities: Capabilities

  package init(name: String, version: String, capabilities: Capabilities) {
    self.name = name
    self.version = version
    self.capabilities = capabilities
  }

  /// Name and version, as far as they are known.
  package var title: String {
    let known = [name, version].filter { !$0.isEmpty }
    return known.isEmpty ? "a server without a name" : known.joined(separator: " ")
  }

  /// The command that ends its "do not disturb"; nil if its settings do that.
  package var showAgain: String? { KnownServer.named(name).showAgain }
}

/// The reason why there is no notification server.
package enum DesktopAbsence: Hashable, Sendable {
  /// The bus of the person's session could not be reached, or does not answer.
  case noBus
  /// There is a bus, but no program that shows notifications, and none could be started.
  case noServer
}
