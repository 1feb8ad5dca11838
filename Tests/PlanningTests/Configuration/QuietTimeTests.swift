// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The quiet time of a session that starts at 12:00 (`model.md`, "Routes").
@Suite struct QuietTimeTests {
  private static let start = utc("2026-03-06 12:00")

  @Test(arguments: [
    (Route.iv, "2026-03-06 15:40"), (.im, "2026-03-06 16:00"), (.esketamine, "2026-03-06 16:00"),
    (.oral, "2026-03-06 18:00"),
  ]) func itEndsByRoute(_ route: Route, _ end: String) {
    let session = session(start: Self.start, length: route.length, route: route)
    #expect(Window().quietTime(of: session) == utc("2026-03-06 11:00")..<utc(end))
  }

  @Test func aWrittenLengthNeverShortensThatOfTheRoute() {
    var window = Window()
    window.holdBefore = .minutes(30)
    window.holdAfter = .hours(2)
    let short = window.quietTime(of: session(start: Self.start))
    #expect(short == utc("2026-03-06 11:30")..<utc("2026-03-06 15:40"))
    window.holdAfter = .hours(5)
    let long = window.quietTime(of: session(start: Self.start))
    #expect(long.upperBound == utc("2026-03-06 17:40"))
  }

  @Test func theRealTimesOfASessionCount() {
    let held = Held(start: utc("2026-03-06 13:00"), end: utc("2026-03-06 14:00"))
    let session = Session(
      id: SessionID(series: "induction", number: 1), start: Self.start, length: .minutes(40),
      held: held)
    #expect(
      Window().quietTime(of: session) == utc("2026-03-06 12:00")..<utc("2026-03-06 17:00"))
  }
}
