// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Foundation
import Planning
import Testing

@testable import Delivery
@testable import Service

/// The limits of the daemon, against those of its unit.
@MainActor
@Suite struct UnitLimitTests {
  /// The value of a setting of `oriel.service`, such as `5s` of `TimeoutStopSec=`.
  private static func setting(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let unit = try String(
      contentsOf: root.appendingPathComponent("systemd/oriel.service"), encoding: .utf8)
    let line = try #require(unit.split(separator: "\n").first { $0.hasPrefix(name + "=") })
    return String(line.dropFirst(name.count + 1))
  }

  /// The number before the unit of a length, which has to be this one.
  private static func number(_ name: String, _ unit: String) throws -> Int {
    let value = try setting(name)
    try #require(value.hasSuffix(unit))
    return try #require(Int(value.dropLast(unit.count)))
  }

  private static func isShorter(_ length: DispatchTimeInterval, than other: Int) -> Bool {
    let start = DispatchTime(uptimeNanoseconds: 1)
    return start + length < start + .seconds(other)
  }

  @Test func anOrderlyEndIsOverBeforeTheManagerKills() throws {
    let stop = try Self.number("TimeoutStopSec", "s")
    #expect(Self.isShorter(Daemon.mailLimit, than: stop))
    #expect(Self.isShorter(ExitNotice.limit, than: stop))
  }

  @Test func theLooksFeedTheWatchdogThreeTimesWithinItsLimit() throws {
    let limit = Elapsed.minutes(try Self.number("WatchdogSec", "min"))
    #expect(3 * Daemon.longestSleep.seconds <= limit.seconds)
  }

  /// A press while no daemon runs is lost.
  @Test func whateverEndsTheDaemonItComesBackAtOnce() throws {
    #expect(try Self.setting("Restart") == "always")
    #expect(try Self.number("RestartSec", "ms") <= 100)
    #expect(try Self.setting("RestartPreventExitStatus") == "64 78")
  }
}
