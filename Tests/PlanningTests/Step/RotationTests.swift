// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Which text a prompt says.
@Suite struct RotationTests {
  /// The texts chosen over a whole course, in order, each with its phase.
  private func chosen(_ agenda: Agenda, seed: UInt64 = 1) -> [(phase: Phase, item: String?)] {
    chosenPrompts(agenda, seed: seed).map { ($0.phase, $1) }
  }

  private func chosenPrompts(_ agenda: Agenda, seed: UInt64) -> [(prompt: Prompt, item: String?)] {
    var ledger = Ledger(seed: seed)
    var chosen: [(Prompt, String?)] = []
    for prompt in agenda.prompts {
      let turn = step(ledger, .woke, agenda, prompt.due)
      for case .show(let show) in turn.requests { chosen.append((prompt, show.contentID)) }
      ledger = step(turn.ledger, .delivered(prompt.key, .desktop, nil), agenda, prompt.due).ledger
      // Somebody who answers now and then.
      ledger.leftAloneInARow = 0
    }
    return chosen
  }

  private let course = (0..<6).map {
    session($0 + 1, start: utc("2026-03-06 10:00") + .days($0 * 7))
  }

  @Test(arguments: 1...10)
  func noTextComesAgainWithinFourteenDaysWhileOthersAreLeft(seed: Int) {
    var random = SeededRandom(seed)
    let phases: [Phase] = [.prep, .intention, .rest, .core, .consolidate, .taper]
    var items: [LibraryText] = phases.enumerated().map {
      LibraryText(id: "only-\($0)", text: "One.", phases: [$1])
    }
    for number in 0..<60 {
      let loop = random.once(in: 3) ? nil : random.one(of: Loop.allCases)
      items.append(
        LibraryText(
          id: "text-\(number)", text: "One.",
          phases: [random.one(of: phases), random.one(of: phases)], loop: loop,
          technique: "technique-\(random.int(1...4))",
          effort: random.one(of: LibraryText.Effort.allCases)))
    }
    var said: [(item: LibraryText, at: Instant)] = []
    for (prompt, name) in chosenPrompts(agenda(course, library: items), seed: UInt64(seed))
    where name != Question.checkIn.rawValue {
      guard let chosen = items.first(where: { $0.id == name }) else {
        Issue.record("nothing was chosen for \(prompt.key)")
        continue
      }
      #expect(chosen.phases.contains(prompt.phase))
      let suitable = items.filter { $0.phases.contains(prompt.phase) }
      func isRecent(_ item: LibraryText) -> Bool {
        said.contains { $0.item.id == item.id && prompt.due - $0.at < .days(14) }
      }
      let left = suitable.filter { !isRecent($0) }
      if !left.isEmpty { #expect(!isRecent(chosen), "\(chosen.id) came again at \(prompt.due)") }
      said.append((chosen, prompt.due))
    }
    #expect(said.count > 70)
  }

  @Test func theEffortFollowsTheScheduleWeight() {
    let items = LibraryText.Effort.allCases.flatMap { effort in
      (1...40).map {
        LibraryText(
          id: "\(effort)-\($0)", text: "One.", phases: [.core, .consolidate, .taper], effort: effort
        )
      }
    }
    // The weight of `model.md` at each note: 1.000 at first, .717 on the third morning, .587 on the
    // fourth, .367 on the sixth evening, .246 on the eighth.
    let expected: [(days: ClosedRange<Int>, effort: LibraryText.Effort)] = [
      (1...3, .demanding), (4...6, .medium), (7...14, .light),
    ]
    let agenda = agenda([session(start: utc("2026-03-06 10:00"))], library: items)
    var fitting = 0
    var all = 0
    for seed in UInt64(1)...40 {
      var isFirst = true
      for (prompt, name) in chosenPrompts(agenda, seed: seed) {
        guard let effort = items.first(where: { $0.id == name })?.effort else { continue }
        if isFirst { #expect(effort == .light, "\(prompt.key)") }
        isFirst = false
        all += 1
        fitting += effort == expected.first { $0.days.contains(prompt.key.day) }?.effort ? 1 : 0
      }
    }
    // The first practice is light, and one note in four minds no effort: a third of these fits.
    let share = Double(fitting) / Double(all)
    #expect((0.7...0.9).contains(share), "\(share)")
  }

  @Test func whatWasSaidLeastOftenGoesFirst() {
    let items = (1...3).map { LibraryText(id: "\($0)", text: "One.", phases: Set(Phase.allCases)) }
    var counts: [String: Int] = [:]
    for (_, name) in chosenPrompts(agenda(course, library: items), seed: 3) {
      if let name { counts[name, default: 0] += 1 }
      let spread = items.map { counts[$0.id] ?? 0 }
      #expect((spread.max() ?? 0) - (spread.min() ?? 0) <= 1)
    }
    #expect(items.allSatisfy { counts[$0.id] ?? 0 > 20 }, "\(counts)")
  }

  @Test func loopsThatWereNotAskedForAreNotSpokenTo() {
    let items = Loop.allCases.map {
      LibraryText(id: $0.rawValue, text: "One.", phases: [.core, .consolidate, .taper], loop: $0)
    }
    let chosen = chosen(
      agenda(course, configuration: configuration(loops: [.presence]), library: items)
    ).compactMap(\.item)
    #expect(Set(chosen).subtracting(Question.allCases.map(\.rawValue)) == ["presence"])
  }

  @Test func theLoopsTakeTurns() {
    let items = Loop.allCases.flatMap { loop in
      (1...10).map {
        LibraryText(
          id: "\(loop.rawValue)-\($0)", text: "One.", phases: [.core, .consolidate], loop: loop)
      }
    }
    let chosen = chosen(agenda(course, library: items)).compactMap { entry in
      items.first { $0.id == entry.item }?.loop
    }
    #expect(chosen.count > 40)
    // The first practice of a course takes no turn.
    for four in stride(from: 1, to: min(chosen.count, 40) - 3, by: 4).map({ chosen[$0..<$0 + 4] }) {
      #expect(Set(four).count == 4)
    }
  }

  @Test func anotherInstallationChoosesInAnotherOrder() {
    let many = agenda(course, library: library(20))
    #expect(chosen(many, seed: 1).map(\.item) == chosen(many, seed: 1).map(\.item))
    #expect(chosen(many, seed: 1).map(\.item) != chosen(many, seed: 2).map(\.item))
  }

  @Test func theChoiceIsRecordedAndKeptAtEveryRepeat() {
    var script = Script(library: library(20))
    script.play("03-07 10:00 | woke | show +1/morning due")
    let morning = key("induction-1/+1/morning")
    let item = script.ledger[morning]?.contentID
    #expect(item != nil)
    #expect(script.ledger.chosen.map(\.textID) == [item].compactMap { $0 })
    // Even an edited library changes nothing of what was promised.
    script.agenda = agenda(script.agenda.sessions, library: library(30))
    for (at, event) in [
      ("10:01", Event.serverAppeared(":1.9", keepsOrphans: true)),
      ("10:02", .putOff(morning, .minutes(5))),
    ] {
      let turn = step(script.ledger, event, script.agenda, utc("2026-03-07 \(at)"))
      for case .show(let show) in turn.requests { #expect(show.contentID == item) }
      script.ledger = turn.ledger
    }
    let again = step(script.ledger, .woke, script.agenda, utc("2026-03-07 10:07"))
    guard case .show(let show) = again.requests.last else {
      Issue.record("the put-off prompt did not come again")
      return
    }
    #expect(show.contentID == item)
    #expect(again.ledger.chosen.map(\.textID) == [item].compactMap { $0 })
  }

  @Test func withoutATextForItsPhaseAPromptComesAllTheSame() {
    var script = Script(library: [LibraryText(id: "a", text: "One.", phases: [.taper])])
    script.play("03-07 10:00 | woke | show +1/morning due | +1/morning shown")
    #expect(script.ledger[key("induction-1/+1/morning")]?.contentID == nil)
  }

  /// The texts of every day of a course, by key.
  private func said(_ items: [LibraryText], sessions: [Session]) -> [Key: String] {
    let agenda = agenda(sessions, library: items)
    var ledger = Ledger(seed: 1)
    for prompt in agenda.prompts {
      ledger = step(ledger, .woke, agenda, prompt.due).ledger
      ledger = step(ledger, .delivered(prompt.key, .desktop, nil), agenda, prompt.due).ledger
      // Somebody who reacts now and then.
      ledger.leftAloneInARow = 0
    }
    return ledger.prompts.compactMapValues(\.contentID)
  }

  @Test func whatIsWrittenForADayOrATimeOfDayIsSaidThenAndAtNoOtherTime() {
    let speaking: Set<Phase> = [.prep, .intention, .rest, .core, .consolidate, .taper]
    let bound = [
      LibraryText(id: "third-before", text: "One.", phases: [.prep], days: [-3]),
      LibraryText(id: "second-before", text: "One.", phases: [.prep], days: [-2]),
      LibraryText(
        id: "evening-before", text: "One.", phases: [.intention], days: [-1], slots: [.evening]),
      LibraryText(
        id: "morning-of", text: "One.", phases: [.intention], days: [0], slots: [.morningOf]),
      LibraryText(id: "first-morning", text: "One.", phases: [.core], days: [1], slots: [.morning]),
      LibraryText(id: "some-morning", text: "One.", phases: [.core], slots: [.morning]),
    ]
    let any = (0..<40).map { LibraryText(id: "any-\($0)", text: "One.", phases: speaking) }
    let said = said(any + bound, sessions: [session(1, start: utc("2026-03-06 10:00"))])
    for (name, item) in [
      ("-3/evening", "third-before"), ("-2/evening", "second-before"),
      ("-1/evening", "evening-before"),
      ("0/morning-of", "morning-of"), ("+1/morning", "first-morning"),
    ] { #expect(said[key("induction-1/\(name)")] == item) }
    for item in bound where !item.days.isEmpty { #expect(said.values.count { $0 == item.id } == 1) }
    for (key, item) in said where item == "some-morning" { #expect(key.slot == .morning) }
  }

  /// Two for the first morning, a session every three days: neither comes back within fourteen days
  /// while others are left, and after that the day's own goes first again.
  @Test func whatIsWrittenForADayComesBackAfterFourteenDaysAtTheEarliest() {
    let firsts = (0..<2).map {
      LibraryText(id: "first-\($0)", text: "One.", phases: [.core], days: [1], slots: [.morning])
    }
    let phases: Set<Phase> = [.prep, .intention, .rest, .core, .consolidate, .taper]
    let others = (0..<80).map { LibraryText(id: "any-\($0)", text: "One.", phases: phases) }
    let sessions = (0..<20).map { session($0 + 1, start: utc("2026-03-06 10:00") + .days($0 * 3)) }
    let said = said(others + firsts, sessions: sessions)
    let numbers = firsts.map { first in
      said.filter { $0.value == first.id }.map(\.key.session.number).sorted()
    }
    for numbers in numbers {
      #expect(numbers.count >= 2)
      for (one, next) in zip(numbers, numbers.dropFirst()) { #expect((next - one) * 3 >= 14) }
    }
  }
}
