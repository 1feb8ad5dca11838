// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Delivery

@MainActor
@Suite("The pauses between tries to reach a bus")
struct ReconnectBackoffTests {
  /// A machine without a bus would otherwise fill the log with one line.
  @Test("Only the first failure since the last success is news")
  func news() {
    let backoff = ReconnectBackoff {}
    defer { backoff.stop() }
    #expect([backoff.fail(), backoff.fail(), backoff.fail()] == [true, false, false])
    backoff.succeed()
    #expect([backoff.fail(), backoff.fail()] == [true, false])
  }

  @Test("However often it fails, it stays no news")
  func long() {
    let backoff = ReconnectBackoff {}
    defer { backoff.stop() }
    let news = (0..<100).map { _ in backoff.fail() }
    #expect(news.count { $0 } == 1 && news[0])
  }
}
