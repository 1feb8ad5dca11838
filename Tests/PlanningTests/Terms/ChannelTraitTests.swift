// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// The traits of channels, written a second time.
@Suite struct ChannelTraitTests {
  private static let traits: [Channel: Set<String>] = [
    .desktop: ["hasNotificationServer", "needsDesktop"],
    .email: ["isPrivate", "isQueued", "needsHelper"],
    .terminal: ["isPrivate"],
  ]

  /// The time after which a request counts as lost.
  private static let longestRequests: [Channel: Elapsed] = [
    .desktop: .minutes(1), .email: .minutes(3), .terminal: .minutes(1),
  ]

  /// Each trait is a truth value, except one. One more of another kind needs a table of its own
  /// here.
  @Test(arguments: Channel.allCases) func aChannelHasTheTraitsOfTheTable(_ channel: Channel) {
    let members = Array(Mirror(reflecting: channel.traits).children)
    #expect(members.filter { !($0.value is Bool) }.map(\.label) == ["longestRequest"])
    let held = members.filter { $0.value as? Bool == true }.compactMap(\.label)
    #expect(Set(held) == Self.traits[channel])
    #expect(channel.traits.longestRequest == Self.longestRequests[channel])
  }

  @Test func theChannelsThatRulesAskForAreFoundByTheirTraits() {
    #expect(Channel.withServer == .desktop)
    #expect(Channel.queued == .email)
  }
}

@Suite struct CloseReasonTests {
  /// The numbers of the Desktop Notifications Specification, section 9.
  @Test(arguments: [
    (1 as UInt32, CloseReason.expired), (2, .dismissed), (3, .byCall), (4, .undefined),
    (0, .undefined), (5, .undefined), (UInt32.max, .undefined),
  ]) func aNumberMeansWhatTheSpecificationSays(_ number: UInt32, _ reason: CloseReason) {
    #expect(CloseReason(number: number) == reason)
  }
}
