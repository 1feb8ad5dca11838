// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Testing

@testable import Service

/// Only a real clock that is set can show the rest, and no test sets one.
@MainActor
@Suite struct ClockWatchTests {
  @Test(.timeLimit(.minutes(1))) func theSystemHasTheTimerAndAClockThatRunsEndsNothing()
    async throws
  {
    let watch = try #require(ClockWatch { Issue.record("the clock was not set") })
    // What the timer has to say comes before this on the main queue.
    await withCheckedContinuation { turn in DispatchQueue.main.async { turn.resume() } }
    withExtendedLifetime(watch) {}
  }
}
