// SPDX-License-Identifier: Apache-2.0

/// A fact about an event, or about a part of a zone, that `LineFilter` finds and libical would
/// drop. It is handed on as a property of that component.
enum EventRemark: Equatable {
  /// Somebody who was invited has declined.
  case declined
  /// The start is declared as a date, but has a time of day.
  case dayWithTime
  /// A property of this name could not be read, for example because it has no colon.
  case torn(String)

  /// The name of the property. A file cannot forge it, because `LineFilter` drops it.
  static let property = "X-ORIEL-REMARK"

  var text: String {
    switch self {
    case .declined: "declined"
    case .dayWithTime: "day-with-time"
    case .torn(let name): name
    }
  }

  /// The remark of a text.
  init(_ text: String) {
    let fixed: [EventRemark] = [.declined, .dayWithTime]
    self = fixed.first { $0.text == text } ?? .torn(text)
  }

  /// True for a line that could not be read.
  var isTorn: Bool { if case .torn = self { true } else { false } }

  /// The sentence for the person.
  ///
  /// - Parameter label: The name of the event, as the subject of the sentence.
  func sentence(about label: String) -> String {
    switch self {
    case .declined:
      """
      \(label) was declined by somebody who was invited; if that was you, cancel its session: \
      oriel session cancel
      """
    case .dayWithTime:
      "\(label) is written as a whole day, and with a time of day; the time is used."
    case .torn(let name):
      "\(label) has a line that cannot be understood, and is taken without it: \(name)"
    }
  }
}

/// The status of an event, with sentences about signs that the event may not take place.
struct EventStanding {
  let status: OccurrenceStatus
  /// The sentences, each without the event's name at its beginning.
  let remarks: [String]

  /// - Parameters:
  ///   - status: STATUS as written; empty without one.
  ///   - isFree: True if the event has a time of day, and the calendar marks that time as free.
  ///   - isTentative: True if a property other than STATUS calls it tentative.
  init(status written: String, summary: String, isFree: Bool, isTentative: Bool) {
    let word = written.uppercased()
    // Programs write `CANCELED` and the like. RFC 5545 has only CANCELLED.
    if word.hasPrefix("CANCEL") {
      (status, remarks) = (.cancelled, [])
      return
    }
    status = word == "TENTATIVE" || isTentative ? .tentative : .confirmed
    let rows: [(applies: Bool, sentence: String)] = [
      (
        status == .tentative,
        "is only tentative in the calendar; it is taken as one that takes place."
      ),
      (
        !["", "CONFIRMED", "TENTATIVE"].contains(word),
        """
        has the status “\(written.oneLine.prefix(40))”, which calendars do not know; it is taken \
        as one that takes place.
        """
      ),
      (
        Self.saysCancelled(summary),
        """
        is called off by its title alone; it is taken as one that takes place. If it does not: \
        oriel session cancel
        """
      ),
      (isFree, "leaves its time free in the calendar; see whether it is a session."),
    ]
    remarks = rows.filter(\.applies).map(\.sentence)
  }

  /// The words that programs put before the title of a cancelled event, in small letters.
  private static let wordsOfCancellation = [
    "canceled", "cancelled", "declined", "abgesagt", "abgelehnt", "storniert", "annulé",
    "annullato",
    "geannuleerd", "cancelado", "cancelada",
  ]

  /// True for `Canceled: Visit` and `[Cancelled] Visit`.
  private static func saysCancelled(_ summary: String) -> Bool {
    let word = summary.prefix(20).drop { !$0.isLetter }.prefix { $0.isLetter }
    return wordsOfCancellation.contains(word.lowercased())
  }
}
