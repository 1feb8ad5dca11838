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

  /// Each trait is a truth value. One of another kind needs a column of its own here.
  @Test(arguments: Channel.allCases) func aChannelHasTheTraitsOfTheTable(_ channel: Channel) {
    let members = Array(Mirror(reflecting: channel.traits).children)
    #expect(members.count == 5 && members.allSatisfy { $0.value is Bool })
    let held = members.filter { $0.value as? Bool == true }.compactMap(\.label)
    #expect(Set(held) == Self.traits[channel])
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
