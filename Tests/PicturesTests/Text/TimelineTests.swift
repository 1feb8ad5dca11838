// SPDX-License-Identifier: Apache-2.0
import Testing
import Text
import Wording

@testable import Pictures
@testable import Planning
@testable import PlanningSupport

@Suite struct TimelineTests {
  /// One session on Friday 6 March 2026 at 10:00; it is Saturday noon, and the daemon has not run
  /// since Thursday.
  private func lines(_ screen: Screen, until: String = "2026-03-11 00:00") -> [String] {
    let agenda = PlanningSupport.agenda([session(start: utc("2026-03-06 10:00"))])
    var ledger = Ledger(seed: 1)
    ledger.decidedUntil = utc("2026-03-05 00:00")
    let picture = CoursePicture(
      of: agenda, ledger, span: utc("2026-03-05 00:00")..<utc(until),
      now: utc("2026-03-07 12:00"))
    return TextTimeline(picture, .english, on: screen).lines.map(\.text)
  }

  @Test func theDaysStandBesideEachOther() {
    #expect(
      lines(Screen(width: 80)) == [
        "Mar Thu 5    Fri 6    Sat 7    Sun 8    Mon 9    Tue 10",
        "    ░░░▒▒▒▒▒ ▒▒▒··▓▓▓ ▓▓▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄ ▄▄▄▄▄▄▄▄",
        "          –    –S–        • •     •  •     •  •     •  •",
        "                          ^ now",
        "░ the days before   ▒ the last day before   · quiet time   ▓ rest",
        "▄ practice, twice a day   S session   • note to come   – note without a record",
      ])
  }

  @Test func itFitsIntoFortyColumnsAndASCII() {
    #expect(
      lines(Screen(width: 40, isUnicode: false)) == [
        "Mar Thu 5    Fri 6    Sat 7    Sun 8",
        "    ---===== ===..%%% %%++++++ ++++++++",
        "          /    /S/        * *     *  *",
        "                          ^ now",
        "Mar Mon 9    Tue 10",
        "    ++++++++ ++++++++",
        "       *  *     *  *",
        "- the days before",
        "= the last day before   . quiet time",
        "% rest   + practice, twice a day",
        "S session   * note to come",
        "/ note without a record",
      ])
  }

  /// The first day of a month keeps its weekday, also where its label is wider than a day.
  @Test(arguments: [
    (Language.english, 80, "Mar Fri 27   Sat 28   Sun 29   Mon 30   Tue 31   Wed 1 Apr Thu 2"),
    (Language("de"), 80, "März Fr 27    Sa 28    So 29    Mo 30    Di 31    Mi 1. Apr. Do 2"),
    (Language.english, 40, "Mar Fri 27   Sat 28   Sun 29   Mon 30"),
    (Language.english, 60, "Mar Fri 27   Sat 28   Sun 29   Mon 30   Tue 31   Wed 1 Apr"),
  ]) func aNewMonthKeepsItsWeekday(_ language: Language, _ width: Int, _ labels: String) {
    let picture = CoursePicture(
      of: PlanningSupport.agenda([session(start: utc("2026-03-28 10:00"))]), Ledger(seed: 1),
      span: utc("2026-03-27 00:00")..<utc("2026-04-03 00:00"), now: utc("2026-03-26 12:00"))
    let timeline = TextTimeline(picture, Words(language), on: Screen(width: width))
    #expect(timeline.lines.first?.text == labels)
  }

  @Test func aScreenReaderHearsOneFactALine() {
    #expect(
      lines(Screen(width: 80, isPlain: true), until: "2026-03-08 00:00") == [
        "Tue 3 Mar, 10:00: the days before (induction-1), until Thu 5 Mar, 10:00",
        "Thu 5 Mar, 10:00: the last day before (induction-1), until yesterday, 09:00",
        "Thu 5 Mar, 18:30: note induction-1/-1/evening, nothing is known of it",
        "yesterday, 08:30: note induction-1/0/morning-of, nothing is known of it",
        "yesterday, 09:00: quiet time (induction-1), until yesterday, 13:40",
        "yesterday, 10:00: session induction-1, past",
        "yesterday, 13:40: rest (induction-1), until today, 04:40",
        "yesterday, 14:40: note induction-1/0/rest, nothing is known of it",
        "today, 04:40: practice, twice a day (induction-1), until Wed 11 Mar, 10:40",
        "today, 12:00: note induction-1/+1/morning, to come",
        "today, 18:30: note induction-1/+1/evening, to come",
      ])
  }

  /// The legend has bands and marks, so that no two of them may look alike.
  @Test(arguments: [true, false])
  func everyBandAndEveryMarkHasACharacterOfItsOwn(_ isUnicode: Bool) {
    let screen = Screen(width: 80, isUnicode: isUnicode)
    let characters =
      Phase.allCases.map { $0.band(on: screen) }
      + TimelineMark.all.map { $0.character(on: screen) }
    #expect(Set(characters).count == characters.count, "\(characters)")
  }

  /// Over random configurations, widths and spans: no line is wider than the screen, on any screen,
  /// and the legend names the marks that appear.
  @Test(arguments: 1...80)
  func noLineIsWiderThanTheScreen(_ seed: Int) throws {
    var random = SeededRandom(seed)
    let plan = RandomPlan(seed, sessions: 12)
    let agenda = plan.agenda()
    let whole = try #require(agenda.windowSpan)
    let days = random.int(1...random.one(of: [7, 30, 90]))
    let from = whole.lowerBound + .hours(random.int(-48...400))
    let picture = CoursePicture(
      of: agenda, Ledger(seed: 7), span: from..<from + .days(days),
      now: from + .hours(random.int(-48...24 * days)))
    for words in BuiltIn.languages.map({ Words($0) }) {
      for width in [40, random.int(40...200), 200] {
        for (isUnicode, isPlain) in [(true, false), (false, false)] {
          let screen = Screen(width: width, isUnicode: isUnicode, isPlain: isPlain)
          let lines = TextTimeline(picture, words, on: screen).lines
          #expect(lines.allSatisfy { $0.columns <= width }, "\(width)")
          if !isUnicode {
            let marks = lines.map(\.text).joined().filter { !$0.isASCII && !$0.isLetter }
            #expect(marks.isEmpty, "\(marks)")
          }
        }
      }
    }
  }
}
