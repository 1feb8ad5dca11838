// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Planning
@testable import PlanningSupport

/// Whole courses with the real library over the usual schedules and many seeds: every text reaches
/// somebody, and every course holds what it must (`model.md`, "Which text" and "Check-ins").
@Suite struct ReachTests {
  /// The usual schedules, at 10:00: the day of each session, from the first.
  static let schedules: [(name: String, days: [Int])] = [
    ("Monday and Thursday, six", [0, 3, 7, 10, 14, 17]),
    ("Monday, Wednesday, Friday, two weeks", [0, 2, 4, 7, 9, 11]),
    ("weekly, six", [0, 7, 14, 21, 28, 35]),
    ("one session", [0]),
    (
      "Monday and Thursday, six, and then monthly, six",
      [0, 3, 7, 10, 14, 17, 45, 73, 101, 129, 157, 185]
    ),
  ]

  static let library = BuiltIn.library(.english)
  static let seeds = UInt64(1)...100

  @Test func everyTextReachesSomebody() {
    var said: Set<String> = []
    var mornings = 0
    for schedule in Self.schedules {
      for seed in Self.seeds {
        let course = LivedCourse(schedule.days, seed: seed)
        said.formUnion(course.texts.map(\.text.id))
        let before = course.texts.filter { $0.prompt.key.slot == .morningOf }
        #expect(before.filter { !$0.text.mayComeBeforeASession }.map(\.text.id) == [])
        mornings += before.count
      }
    }
    let dead = Self.library.map(\.id).filter { !said.contains($0) && !$0.hasPrefix("after-low") }
    #expect(dead.sorted() == [])
    #expect(mornings > 2_000)
  }

  @Test func whoIsLowEveryTimeIsSaidEveryTextForIt() {
    var said: Set<String> = []
    for seed in Self.seeds {
      let course = LivedCourse(Self.schedules[0].days, seed: seed, .low)
      said.formUnion(course.texts.map(\.text.id))
    }
    let made = Self.library.map(\.id).filter { $0.hasPrefix("after-low") }
    #expect(!made.isEmpty && made.allSatisfy(said.contains))
  }

  /// The quotas of the reference course, with the smallest value seen.
  @Test func everyCourseHoldsWhatItMust() {
    let quotas: [(name: String, techniques: Set<String>, least: Int)] = [
      ("connection", ["connection"], 3), ("if-then", ["if-then"], 2),
      ("care-team", ["care-team"], 2), ("activation", ["activation"], 2),
      ("body", ["movement", "breathing", "grounding", "holding"], 5),
      ("no-change", ["no-change"], 1),
    ]
    var least: [String: Int] = [:]
    for seed in Self.seeds {
      let course = LivedCourse(Self.schedules[0].days, seed: seed)
      let practice = course.texts.filter(\.prompt.isPractice)
      for quota in quotas {
        let count = practice.count { quota.techniques.contains($0.text.technique) }
        least[quota.name] = min(least[quota.name] ?? count, count)
      }
      #expect(practice.first?.text.effort == .light)
      course.judgeParts(practice)
    }
    for quota in quotas {
      #expect(least[quota.name, default: 0] >= quota.least, "\(quota.name): \(least)")
    }
  }

  /// Somebody who reads one note after the other hardly meets one technique twice running, and the
  /// text about no change once. What belongs to its place in the course may be like its neighbour.
  @Test func neighboursAreOfAnotherTechnique() {
    var repeats = 0
    for seed in Self.seeds {
      let course = LivedCourse(Self.schedules[0].days, seed: seed)
      let practice = course.texts.filter(\.prompt.isPractice)
      let pairs = zip(practice, practice.dropFirst())
      let found = pairs.filter { $0.text.technique == $1.text.technique }
      repeats += found.count
      #expect(practice.count { $0.text.technique == "no-change" } == 1, "\(seed)")
    }
    #expect(repeats == 0)
  }

  @Test func questionsKeepTheirDistance() {
    for schedule in Self.schedules {
      for seed in Self.seeds.prefix(25) {
        for person in [SimulatedPerson.usual, .silent] {
          LivedCourse(schedule.days, seed: seed, person).judgeQuestions(schedule.name)
        }
      }
    }
  }

  /// By mail alone: the same notes and texts as for somebody who answers.
  @Test func mailSaysTheSameAsAScreen() {
    for seed in Self.seeds.prefix(10) {
      let answered = LivedCourse(Self.schedules[0].days, seed: seed)
      let mailed = LivedCourse(Self.schedules[0].days, seed: seed, .silent, [.email])
      #expect(mailed.texts.map(\.text.id) == answered.texts.map(\.text.id))
    }
  }

  @Test func whoNeverReactsHearsEnough() {
    for seed in Self.seeds.prefix(25) {
      let course = LivedCourse(Self.schedules[0].days, seed: seed, .silent)
      let practice = course.texts.filter(\.prompt.isPractice)
      let end = course.agenda.sessions[5].end
      #expect(practice.count >= 18)
      #expect(practice.count { $0.prompt.due >= end && $0.prompt.due < end + .days(14) } >= 8)
      #expect(practice.last?.text.technique == "closing")
    }
  }
}

/// One course from its first note to its last.
private struct LivedCourse {
  typealias Said = (prompt: Prompt, text: LibraryText)

  let agenda: Agenda
  let ledger: Ledger
  /// The texts that were said, in order of due.
  let texts: [Said]

  private static let byID = Dictionary(
    uniqueKeysWithValues: ReachTests.library.map { ($0.id, $0) })

  init(
    _ days: [Int], seed: UInt64, _ person: SimulatedPerson = .usual,
    _ channels: [Channel] = [.desktop]
  ) {
    let sessions = days.enumerated().map { number, day in
      session(number + 1, start: utc("2026-03-02 10:00") + .days(day))
    }
    let agenda = PlanningSupport.agenda(
      sessions, configuration: configuration(day: Day(), channels: channels), seed: seed,
      library: ReachTests.library)
    let end = sessions[sessions.count - 1].end + .days(15)
    let ledger = simulate(
      Ledger(seed: seed), agenda, from: sessions[0].start - .days(4), until: end, person: person
    ).ledger
    self.agenda = agenda
    self.ledger = ledger
    texts = agenda.prompts.compactMap { prompt in
      guard let record = ledger[prompt.key], record.wasShown, record.content.question == nil,
        let text = record.contentID.flatMap({ Self.byID[$0] })
      else {
        return nil
      }
      return (prompt, text)
    }
  }

  /// The notes with a part of their own.
  func judgeParts(_ practice: [Said]) {
    #expect(practice.last?.text.technique == "closing")
    #expect(texts.last?.text.technique == "closing")
    let taper = practice.filter { $0.prompt.phase == .taper }
    #expect(taper.first?.text.technique == "low-days")
    let before = texts.filter { $0.prompt.key.session.number == 1 && $0.prompt.key.day < 0 }
    #expect(before.first?.text.technique == "opening")
    for eve in texts where eve.prompt.key.day == -1 {
      #expect(eve.text.technique == "intention", "\(eve.prompt.key): \(eve.text.id)")
    }
    let dates = practice.map { Zone.utc.civil(at: $0.prompt.due).date }
    let firstDays = Set(Set(dates).sorted().prefix(5))
    let early = zip(practice, dates).filter { firstDays.contains($0.1) }
    #expect(early.contains { $0.0.text.technique == "no-change" })
  }

  func judgeQuestions(_ schedule: String) {
    let asked = agenda.prompts.filter { ledger[$0.key]?.content.question == .checkIn }
    #expect(!asked.isEmpty, "\(schedule)")
    for prompt in agenda.prompts where ledger[prompt.key]?.content.question != nil {
      #expect(prompt.isPractice && prompt.key.slot == .evening, "\(prompt.key)")
    }
    for (one, next) in zip(asked, asked.dropFirst()) {
      let apart = next.due - one.due
      let isBeforeSession = agenda.sessions.contains {
        $0.start > next.due && $0.start - next.due <= .days(9)
      }
      #expect(apart >= .hours(isBeforeSession ? 80 : 70), "\(schedule): \(next.key)")
    }
  }
}
