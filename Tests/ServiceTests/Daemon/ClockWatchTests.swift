// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Service

/// Only a real clock that is set can show the rest: `make vm-test`.
@MainActor
@Suite struct ClockWatchTests {
  @Test(.timeLimit(.minutes(1))) func theSystemHasTheTimerAndAClockThatRunsEndsNothing()
    async throws
  {
    let watch = try #require(ClockWatch { Issue.record("the clock was not set") })
    try await Task.sleep(for: .milliseconds(50))
    withExtendedLifetime(watch) {}
  }
}
