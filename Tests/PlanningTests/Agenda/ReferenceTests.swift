// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning

/// The reference values of `model.md`, which an independent program computed, to the second.
@Suite struct ReferenceTests {
  let newYork = Zones.newYork
  let berlin = Zones.berlin

  /// One infusion across the spring change.
  var a: Agenda { agenda([session(start: newYork.at("2026-03-06 10:00"))], zone: newYork) }

  /// Six infusions, Mondays and Thursdays, across the autumn change.
  var bSessions: [Session] {
    ["10-12", "10-15", "10-19", "10-22", "10-26", "10-29"].enumerated().map {
      session($0 + 1, start: berlin.at("2026-\($1) 14:00"))
    }
  }
  var b: Agenda { agenda(bSessions, zone: berlin) }

  /// Maintenance every 28 days.
  var cSessions: [Session] {
    ["09-25", "10-23", "11-20"].enumerated().map {
      session($0 + 1, start: newYork.at("2026-\($1) 11:00"))
    }
  }
  var c: Agenda { agenda(cSessions, zone: newYork) }

  @Test func aHasTheseActivePhases() {
    expect(
      a, in: .utc,
      intervals: """
        prep 1: 2026-03-03 15:00 to 2026-03-05 15:00
        intention 1: 2026-03-05 15:00 to 2026-03-06 14:00
        hold 1: 2026-03-06 14:00 to 2026-03-06 18:40
        rest 1: 2026-03-06 18:40 to 2026-03-07 09:40
        core 1: 2026-03-07 09:40 to 2026-03-11 15:40
        consolidate 1: 2026-03-11 15:40 to 2026-03-16 15:40
        taper 1: 2026-03-16 15:40 to 2026-03-20 15:40
        """)
  }

  @Test func aHasThese21Prompts() {
    expect(
      a, in: newYork,
      prompts: """
        2026-03-03 18:30 prep induction-1/-3/evening
        2026-03-04 18:30 prep induction-1/-2/evening
        2026-03-05 18:30 intention induction-1/-1/evening
        2026-03-06 08:30 intention induction-1/0/morning-of
        2026-03-06 14:40 rest induction-1/0/rest
        2026-03-07 10:00 core induction-1/+1/morning
        2026-03-07 18:30 core induction-1/+1/evening
        2026-03-08 10:00 core induction-1/+2/morning
        2026-03-08 18:30 core induction-1/+2/evening
        2026-03-09 10:00 core induction-1/+3/morning
        2026-03-09 18:30 core induction-1/+3/evening
        2026-03-10 10:00 core induction-1/+4/morning
        2026-03-10 18:30 core induction-1/+4/evening
        2026-03-11 10:00 core induction-1/+5/morning
        2026-03-11 18:30 consolidate induction-1/+5/evening
        2026-03-12 18:30 consolidate induction-1/+6/evening
        2026-03-13 18:30 consolidate induction-1/+7/evening
        2026-03-14 18:30 consolidate induction-1/+8/evening
        2026-03-15 18:30 consolidate induction-1/+9/evening
        2026-03-16 18:30 taper induction-1/+10/evening
        2026-03-18 18:30 taper induction-1/+12/evening
        """)
  }

  @Test func aSpeaksTheMorningAfterTheSpringChangeByTheNewClock() throws {
    let prompt = try #require(a.prompt(key("induction-1/+2/morning")))
    #expect(prompt.due == utc("2026-03-08 14:00"))
    #expect(a.weight(at: prompt.due) == 0.88)
  }

  @Test func aGuardsDrivingUntil24HoursAfterTheEnd() {
    let end = newYork.at("2026-03-07 10:40")
    #expect(a.drivingGuard(at: newYork.at("2026-03-06 09:00")) == end)
    #expect(a.drivingGuard(at: newYork.at("2026-03-06 14:40")) == end)
    #expect(a.drivingGuard(at: end - .seconds(1)) == end)
    #expect(a.drivingGuard(at: end) == nil)
  }

  @Test func aLateWakeHoldsTheDrivingGuard() {
    let late = configuration(day: steady { ($0.wake, $0.morning) = (.at(11), .at(12)) })
    let agenda = agenda(
      [session(start: newYork.at("2026-03-06 10:00"))], zone: newYork, configuration: late)
    #expect(
      agenda.drivingGuard(at: newYork.at("2026-03-06 14:40")) == newYork.at("2026-03-07 11:00"))
  }

  @Test func bHasTheseActivePhases() {
    // The first five sessions follow one pattern: its lines are written once, for the days on which
    // they fall.
    var text = "prep 1: 2026-10-09 14:00 to 2026-10-11 14:00\n"
    for (session, day, next) in [(1, 12, 14), (2, 15, 18), (3, 19, 21), (4, 22, 25), (5, 26, 28)] {
      text += """
        intention \(session): 2026-10-\(day - 1) 14:00 to 2026-10-\(day) 13:00
        hold \(session): 2026-10-\(day) 13:00 to 2026-10-\(day) 17:40
        rest \(session): 2026-10-\(day) 17:40 to 2026-10-\(day + 1) 08:40
        core \(session): 2026-10-\(day + 1) 08:40 to 2026-10-\(next) 14:00

        """
    }
    text += """
      intention 6: 2026-10-28 14:00 to 2026-10-29 13:00
      hold 6: 2026-10-29 13:00 to 2026-10-29 17:40
      rest 6: 2026-10-29 17:40 to 2026-10-30 08:40
      core 6: 2026-10-30 08:40 to 2026-11-03 14:40
      consolidate 6: 2026-11-03 14:40 to 2026-11-08 14:40
      taper 6: 2026-11-08 14:40 to 2026-11-12 14:40
      """
    expect(b, in: berlin, intervals: text)
    let core4 = b.timeline.intervals.first { $0.phase == .core && $0.session.number == 4 }
    #expect(core4.map { $0.until - $0.from } == .minutes(54 * 60 + 20))
  }

  @Test func cMovesTheEdgesOfTheSecondSessionAtTheAutumnChange() {
    #expect(
      cSessions.map(\.start) == [
        utc("2026-09-25 15:00"), utc("2026-10-23 15:00"), utc("2026-11-20 16:00"),
      ])
    let second = c.timeline.intervals.filter { $0.session.number == 2 }
    func end(_ phase: Phase) -> Instant? { second.first { $0.phase == phase }?.until }
    #expect(end(.core) == newYork.at("2026-10-28 11:40"))
    #expect(end(.consolidate) == newYork.at("2026-11-02 10:40"))
    #expect(end(.taper) == newYork.at("2026-11-06 10:40"))
    #expect(c.prompt(key("induction-2/+9/evening"))?.due == utc("2026-11-01 23:30"))
  }
}

extension ReferenceTests {
  @Test func bHasThese55Prompts() {
    var text = [
      "2026-10-09 18:30 prep induction-1/-3/evening",
      "2026-10-10 18:30 prep induction-1/-2/evening",
    ]
    for (session, day, core) in [
      (1, 12, 3), (2, 15, 5), (3, 19, 3), (4, 22, 5), (5, 26, 3), (6, 29, 3),
    ] {
      text.append("2026-10-\(day - 1) 18:30 intention induction-\(session)/-1/evening")
      text.append("2026-10-\(day) 12:30 intention induction-\(session)/0/morning-of")
      text.append("2026-10-\(day) 18:40 rest induction-\(session)/0/rest")
      for half in 0..<core {
        let (time, slot) = half % 2 == 0 ? ("10:00", "morning") : ("18:30", "evening")
        text.append(
          "2026-10-\(day + 1 + half / 2) \(time) core induction-\(session)/+\(1 + half / 2)/\(slot)"
        )
      }
    }
    let tail = """
      2026-10-31 18:30 core induction-6/+2/evening
      2026-11-01 10:00 core induction-6/+3/morning
      2026-11-01 18:30 core induction-6/+3/evening
      2026-11-02 10:00 core induction-6/+4/morning
      2026-11-02 18:30 core induction-6/+4/evening
      2026-11-03 10:00 core induction-6/+5/morning
      2026-11-03 18:30 consolidate induction-6/+5/evening
      2026-11-04 18:30 consolidate induction-6/+6/evening
      2026-11-05 18:30 consolidate induction-6/+7/evening
      2026-11-06 18:30 consolidate induction-6/+8/evening
      2026-11-07 18:30 consolidate induction-6/+9/evening
      2026-11-08 18:30 taper induction-6/+10/evening
      2026-11-10 18:30 taper induction-6/+12/evening
      """
    expect(b, in: berlin, prompts: (text + [tail]).joined(separator: "\n"))
    let counts = Dictionary(grouping: b.prompts, by: \.phase).mapValues(\.count)
    #expect(counts == [.prep: 2, .intention: 12, .rest: 6, .core: 28, .consolidate: 5, .taper: 2])
    let perDay = Dictionary(grouping: b.prompts) { berlin.civil(at: $0.due).date }.values.map(
      \.count)
    #expect(perDay.max() == 2)
  }

  @Test func bSpeaksByTheClockOnBothSidesOfTheAutumnChange() {
    #expect(b.prompt(key("induction-4/+2/morning"))?.due == utc("2026-10-24 08:00"))
    #expect(b.prompt(key("induction-4/+3/morning"))?.due == utc("2026-10-25 09:00"))
  }

  @Test func cHas21PromptsForEachSession() {
    var text: [String] = []
    for session in cSessions {
      let date = newYork.civil(at: session.start).date
      func line(_ day: Int, _ time: String, _ phase: Phase, _ slot: String) {
        text.append(
          "\(date + day) \(time) \(phase) \(session.id)/\(day > 0 ? "+" : "")\(day)/\(slot)")
      }
      for day in [-3, -2] { line(day, "18:30", .prep, "evening") }
      line(-1, "18:30", .intention, "evening")
      line(0, "09:30", .intention, "morning-of")
      line(0, "15:40", .rest, "rest")
      for day in 1...4 {
        line(day, "10:00", .core, "morning")
        line(day, "18:30", .core, "evening")
      }
      line(5, "10:00", .core, "morning")
      for day in 5...9 { line(day, "18:30", .consolidate, "evening") }
      for day in [10, 12] { line(day, "18:30", .taper, "evening") }
    }
    expect(c, in: newYork, prompts: text.joined(separator: "\n"))
  }

  @Test func anEarlyStartDropsTheMorningOf() {
    let early = agenda([session(start: newYork.at("2026-05-12 08:00"))], zone: newYork)
    #expect(early.prompt(key("induction-1/0/morning-of")) == nil)
    #expect(early.prompt(key("induction-1/-1/evening"))?.phase == .intention)
    #expect(Phase.intention.carriesDrivingText)
  }

  @Test func aLateStartDropsTheRestNoteAndSpeaksWhenCoreOpens() {
    let late = agenda([session(start: newYork.at("2026-05-12 17:00"))], zone: newYork)
    #expect(late.prompt(key("induction-1/0/rest")) == nil)
    #expect(late.prompt(key("induction-1/+1/morning"))?.due == newYork.at("2026-05-13 11:40"))
    let first = late.prompts.first { $0.phase == .core }
    #expect(first?.key == key("induction-1/+1/morning"))
  }
}

/// Holds the active phases against lines of `phase session: from to until`, on the wall of `zone`.
private func expect(
  _ agenda: Agenda, in zone: Zone, intervals text: String,
  at location: SourceLocation = #_sourceLocation
) {
  let lines = agenda.timeline.intervals.map {
    "\($0.phase) \($0.session.number): \(zone.civil(at: $0.from)) to \(zone.civil(at: $0.until))"
  }
  #expect(lines == text.split(separator: "\n").map(String.init), sourceLocation: location)
}

/// Holds the prompts against lines of `due phase key`, on the wall of `zone`.
private func expect(
  _ agenda: Agenda, in zone: Zone, prompts text: String,
  at location: SourceLocation = #_sourceLocation
) {
  let lines = agenda.prompts.map { "\(zone.civil(at: $0.due)) \($0.phase) \($0.key)" }
  #expect(lines == text.split(separator: "\n").map(String.init), sourceLocation: location)
}
