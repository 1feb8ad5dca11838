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
  /// A notification server shows the notes, each at a handle, and withdraws them.
  package let hasNotificationServer: Bool
  /// Nobody but the person reads a note, even while their screen is locked.
  package let isPrivate: Bool
  /// A note waits in the outbox until a server has taken it.
  package let isQueued: Bool
  /// The mail helper sends the notes, even while the person is logged out.
  package let needsHelper: Bool
  /// The notes come only while somebody is logged in to a desktop.
  package let needsDesktop: Bool
  /// A request to the channel counts as lost after this time, which is longer than it takes to
  /// answer.
  package let longestRequest: Elapsed
}

extension Channel {
  /// The one table of what channels can do.
  package var traits: ChannelTraits {
    switch self {
    case .desktop:
      ChannelTraits(
        hasNotificationServer: true, isPrivate: false, isQueued: false, needsHelper: false,
        needsDesktop: true, longestRequest: .minutes(1))
    case .email:
      ChannelTraits(
        hasNotificationServer: false, isPrivate: true, isQueued: true, needsHelper: true,
        needsDesktop: false, longestRequest: .minutes(3))
    case .terminal:
      ChannelTraits(
        hasNotificationServer: false, isPrivate: true, isQueued: false, needsHelper: false,
        needsDesktop: false, longestRequest: .minutes(1))
    }
  }

  /// The channel whose notes have a place on a notification server.
  package static let withServer = Channel.allCases.first(where: \.traits.hasNotificationServer)
  /// The channel whose notes wait in the outbox.
  package static let queued = Channel.allCases.first(where: \.traits.isQueued)
}
