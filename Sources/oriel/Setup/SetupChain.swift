// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The chains of channels that `oriel init` offers, in the order of their numbers.
enum SetupChain: CaseIterable {
  case desktop, email, both

  var channels: [Channel] {
    switch self {
    case .desktop: [.desktop]
    case .email: [.email]
    case .both: [.desktop, .email]
    }
  }

  /// The chain as it is offered.
  var sentence: Sentence {
    switch self {
    case .desktop: .setupChannelsDesktop
    case .email: .setupChannelsEmail
    case .both: .setupChannelsBoth
    }
  }

  /// The chain as it can be typed.
  var typed: String { channels.map(\.rawValue).joined(separator: " ") }
}

extension Channel {
  /// True if `oriel init` offers the channel, alone or in a chain.
  var isOfferedBySetup: Bool {
    switch self {
    case .desktop, .email: true
    // It is for trying out, by `oriel daemon --terminal`.
    case .terminal: false
    }
  }
}
