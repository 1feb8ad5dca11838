// SPDX-License-Identifier: Apache-2.0

/// A way to reach the person.
package enum Channel: String, Hashable, Sendable, CaseIterable {
  /// A notification of the desktop.
  case desktop
  /// A letter by mail.
  case email
  /// A line on the terminal, for tries.
  case terminal
}

extension Configuration {
  /// The channels of the chain, in their order. Setting them makes a chain that goes on only after
  /// failures.
  package var channels: [Channel] {
    get { deliver.map(\.channel) }
    set { deliver = newValue.map { Link($0) } }
  }

  /// One channel of the chain of `deliver`.
  package struct Link: Hashable, Sendable {
    /// The channel.
    package var channel: Channel
    /// It is used once nobody has reacted for so long, 1 min to 12 h, to what the channel before it
    /// showed; nil: only once that one has failed. Always nil for the first.
    package var after: Elapsed?

    /// `channel`, after silence or only after a failure.
    package init(_ channel: Channel, after: Elapsed? = nil) {
      self.channel = channel
      self.after = after
    }
  }
}
