// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import oriel

/// Nonsense of all kinds: it never ends the program, and never becomes a date that was not typed.
@Suite struct DateFuzzTests {
  private static let now = CivilDateTime(
    date: CivilDate(dayNumber: 20_786), time: .at(16, 10))

  private static let pieces = [
    "7", "12", "07", "10", "31", "2026", "0", "99999", "10:00", "9:30", "7.12.", "7.12.2026",
    "12/7", "2026-12-07", "Dec", "Dezember", "Mon", "Montag", "tomorrow", "morgen", "heute", "at",
    "um", "am", "pm", "Uhr", "h", ":", ".", ",", "/", "-", ";", " ", "  ", "every", "jeden", "from",
    "ab", "until", "bis", "six", "times", "sechsmal", "6x", "weeks", "in", "for", "next", "th",
    "noon", "and", "second", "é", "\u{0}", "💉", "-1", "+", "'", "’", "(", ")", "days", "lang",
  ]

  /// A generator that says the same each time.
  private struct Chance {
    var state: UInt64

    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
  }

  @Test(arguments: 1...20) func nonsenseIsNeverTakenForADate(_ seed: Int) {
    var chance = Chance(state: UInt64(seed))
    for _ in 0..<1_500 {
      let parts = (0...chance.below(7)).map { _ in Self.pieces[chance.below(Self.pieces.count)] }
      let text = parts.joined(separator: chance.below(2) == 0 ? " " : "")
      for (part, reading) in DateReading.line(text, now: Self.now) {
        guard case .dates(let dates) = reading else {
          continue
        }
        #expect(dates.count <= DateReading.most && !dates.isEmpty)
        // Whoever has read a date has seen a number, or a word for a day.
        #expect(part.contains { $0.isNumber || $0.isLetter }, "\(text)")
        for date in dates {
          #expect(Session.years.contains(date.date.year), "\(text)")
          #expect(Self.isTyped(date, in: part), "\(text): \(date)")
        }
      }
      _ = TimeArgument(text)
      _ = WakingSpan.read(text)
    }
  }

  /// The day of the month, a word for a day, or a rule stands in the text; so does the hour.
  private static func isTyped(_ date: TypedSessionTime, in text: String) -> Bool {
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    let word = text.contains(#/[A-Za-z]{3}/#)
    let hasDay = numbers.contains(date.date.day) || word
    let hasHour = date.time.map { time in
      numbers.contains(time.hour) || numbers.contains((time.hour + 11) % 12 + 1)
        || text.contains("noon")
    }
    return hasDay && hasHour != false
  }

  /// Each pair of spellings of one date means the same date, for all days of some years.
  @Test func everyDayIsReadAsItIsWritten() {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
    ]
    let german = [
      "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember",
    ]
    for offset in stride(from: 0, to: 1_500, by: 7) {
      let date = Self.now.date + offset
      let expected = DateReading.dates([.init(date: date, time: .at(9, 5))])
      for text in [
        "\(date) 09:05", "\(date.day) \(names[date.month - 1]) \(date.year) 9:05 am",
        "\(names[date.month - 1]) \(date.day), \(date.year) at 9:05",
        "\(date.day).\(date.month).\(date.year) 9:05 Uhr",
        "\(date.day). \(german[date.month - 1]) \(date.year) um 9.05 Uhr",
      ] {
        #expect(DateReading(text, now: Self.now) == expected, "\(text)")
      }
    }
  }
}
