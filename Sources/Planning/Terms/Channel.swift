// SPDX-License-Identifier: Apache-2.0

/// A way to reach the person.
package enum Channel: String, Hashable, Sendable, CaseIterable {
  /// A notification of the desktop.
  case desktop
  /// A mail.
  case email
  /// A line on the terminal, for trying out.
  case terminal
}

/// The capabilities of a channel. Rules ask for a trait and never for a channel by its name.
package struct ChannelTraits: Hashable, Sendable {
  /// A note appears at once where the person is, on a screen.
  package let interrupts: Bool
  /// A note has a place on a notification server, can be replaced there and taken back.
  package let canBeTakenBack: Bool
  /// Nobody but the person reads a note, also while their screen is locked.
  package let isPrivate: Bool
  /// A note waits in the outbox until a server has taken it.
  package let isQueued: Bool
}

extension Channel {
  /// The one table of what channels can do.
  package var traits: ChannelTraits {
    switch self {
    case .desktop:
      ChannelTraits(interrupts: true, canBeTakenBack: true, isPrivate: false, isQueued: false)
    case .email:
      ChannelTraits(interrupts: false, canBeTakenBack: false, isPrivate: true, isQueued: true)
    case .terminal:
      ChannelTraits(interrupts: true, canBeTakenBack: false, isPrivate: true, isQueued: false)
    }
  }

  /// The channel whose notes have a place on a notification server.
  package static let server = Channel.allCases.first(where: \.traits.canBeTakenBack)
  /// The channel whose notes wait in the outbox.
  package static let queue = Channel.allCases.first(where: \.traits.isQueued)
}

extension Configuration {
  /// The channels of the chain, in their order. Setting them makes a chain that goes on only after
  /// failures.
  package var channels: [Channel] {
    get { deliver.map(\.channel) }
    set { deliver = newValue.map { Link($0) } }
  }

  /// How much a note says on a channel, to everybody who can see it there.
  package func detail(of channel: Channel) -> Detail {
    switch channel {
    case .desktop: desktopDetail
    case .email: mail?.detail ?? .full
    case .terminal: .full
    }
  }

  /// True if texts appear where others may read them while the screen is locked.
  package var showsTextsOnScreen: Bool {
    channels.contains { !$0.traits.isPrivate && detail(of: $0) == .full }
  }

  /// The first channel of the chain that queues notes; nil: none does.
  var queuedChannel: Channel? { channels.first(where: \.traits.isQueued) }
  /// The first channel of the chain whose notes have a place on a notification server; nil: none.
  var serverChannel: Channel? { channels.first(where: \.traits.canBeTakenBack) }

  /// One channel of the chain of `deliver`.
  package struct Link: Hashable, Sendable {
    package var channel: Channel
    /// The silence, 1 min to 12 h, after which this channel follows the one before it; nil: it
    /// follows only a failure. Always nil for the first.
    package var after: Elapsed?

    package init(_ channel: Channel, after: Elapsed? = nil) {
      self.channel = channel
      self.after = after
    }
  }
}
