// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The driving texts that a pause leaves out, so that they are said when it begins.
@Suite struct LeftOutDrivingTextTests {
  /// Two sessions, on 6 and 9 March from 10:00 to 10:40, without jitter.
  private static let agenda = PlanningSupport.agenda([
    session(start: utc("2026-03-06 10:00")), session(2, start: utc("2026-03-09 10:00")),
  ])

  private func leftOut(_ from: String, _ until: String?) -> [String] {
    let from = utc("2026-03-" + from)
    let pause = Pause(from: from, until: until.map { utc("2026-03-" + $0) })
    return Self.agenda.drivingTextsLeftOut(by: pause, at: from).map {
      "\($0.text) \($0.session)"
    }
  }

  @Test(
    arguments: [
      // The eve of the first session still has its note, or the morning of it has.
      ("04 12:00", "05 12:00", []), ("05 12:00", "06 08:00", []),
      // The last day before, and the start of the session alone.
      ("05 12:00", "06 09:30", ["beforeSession induction-1"]),
      ("06 08:10", "06 09:30", ["beforeSession induction-1"]),
      ("01 12:00", nil, ["beforeSession induction-1"]),
      // The rest note of the same session is left out too, and one text stands for both.
      ("06 08:10", "07 08:00", ["beforeSession induction-1"]),
      ("06 08:45", "07 08:00", ["afterSession induction-1"]),
      ("06 11:00", "07 08:00", ["afterSession induction-1"]),
      // The rest note of one session, and the days before the next.
      ("06 11:00", nil, ["afterSession induction-1", "beforeSession induction-2"]),
      ("06 18:00", "07 08:00", []),
    ] as [(String, String?, [String])])
  func theDrivingTextsThatNoNoteSays(_ from: String, _ until: String?, _ expected: [String]) {
    #expect(leftOut(from, until) == expected, "\(from) to \(until ?? "nothing")")
  }

  /// Two sessions of one day, with rest notes at 14:10 and 19:55. The text of the first one does
  /// not stand for the rest note of the second.
  @Test func aRestNoteOfAnotherSessionOfTheDayIsSaidToo() {
    let agenda = PlanningSupport.agenda([
      session(start: utc("2026-03-06 09:30")), session(2, start: utc("2026-03-06 15:15")),
    ])
    func leftOut(from: String) -> [String] {
      let from = utc(from)
      let pause = Pause(from: from, until: utc("2026-03-07 08:00"))
      return agenda.drivingTextsLeftOut(by: pause, at: from).map { "\($0.text) \($0.session)" }
    }
    #expect(
      leftOut(from: "2026-03-06 07:50") == [
        "afterSession induction-2", "beforeSession induction-1",
      ])
    // After the first of its notes about getting home, the text of both rest notes is said once.
    #expect(leftOut(from: "2026-03-06 12:00") == ["afterSession induction-1"])
    #expect(leftOut(from: "2026-03-06 15:00") == ["afterSession induction-2"])
  }
}
