// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// A thousand courses with the real library, each from its first note to its last.
@Suite struct CourseTests {
  @Test(arguments: 0..<20)
  func everyRuleOfTheChoiceHolds(_ batch: Int) {
    var tally = Tally()
    for seed in (batch * 50)..<(batch * 50 + 50) {
      var course = Journey(seed)
      course.run()
      #expect(course.faults == [], "course \(seed)")
      tally.add(course)
    }
    tally.judge()
  }
}

/// What was said in many courses.
private struct Tally {
  private var loops: [Loop?: Int] = [:]
  private var techniques: [String: Int] = [:]
  private var said = 0
  private var evenings = 0
  private var quoted = 0
  private var quotedInTheMorning = 0
  private var days = 0
  private var daysKept = 0

  mutating func add(_ course: Journey) {
    for (item, phase, _) in course.said where phase == .core || phase == .consolidate {
      said += 1
      techniques[item.technique, default: 0] += 1
      loops[item.loop, default: 0] += 1
    }
    evenings += course.evenings
    quoted += course.quoted
    quotedInTheMorning += course.quotedInTheMorning
    days += course.days
    daysKept += course.daysKept
  }

  func judge() {
    for loop in Loop.allCases {
      let share = Double(loops[loop] ?? 0) / Double(said)
      #expect((0.12...0.28).contains(share), "\(loop) has \(share) of the notes")
    }
    // Of the phases of practice, in which many are said of every technique.
    let practice = Journey.library.filter {
      $0.phases.contains(.core) && !Journey.fixed.contains($0.technique)
    }
    let ofPractice = Dictionary(grouping: practice, by: \.technique).filter { $0.value.count >= 3 }
    // The turns of techniques count every phase: what is said before a session and at rest comes
    // late in the days after.
    let before = Set(
      Journey.library.filter { !$0.phases.isDisjoint(with: [.prep, .intention, .rest]) }
        .map(\.technique))
    for technique in ofPractice.keys {
      let share = Double(techniques[technique] ?? 0) / Double(said)
      let ofLibrary = Double(practice.count { $0.technique == technique }) / Double(practice.count)
      let least = before.contains(technique) ? 0 : ofLibrary / 6
      let bounds: ClosedRange<Double> = least...(ofLibrary * 4 + 0.02)
      #expect(
        bounds.contains(share),
        "\(technique) has \(share) of the notes, \(ofLibrary) of the library")
    }
    let share = Double(quoted) / Double(evenings)
    #expect((0.4...0.6).contains(share), "quoted on \(share) of the evenings on which it might be")
    #expect(quotedInTheMorning > 0, "sessions that leave no evening are among them")
    #expect(daysKept * 100 >= days * 95, "\(daysKept) of \(days) days had what is written for them")
  }
}
