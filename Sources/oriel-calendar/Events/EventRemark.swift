// SPDX-License-Identifier: Apache-2.0

/// A fact about an event, or about a part of a zone, that `LineFilter` knows and libical would not
/// pass on. It travels as a property of that component.
enum EventRemark: Equatable {
  /// Somebody who was invited has declined.
  case declined
  /// The start is written as a date, and has a time of day all the same.
  case dayWithTime
  /// A property of this name could not be read, as one without a colon.
  case torn(String)

  /// The name of the property. No file can bring it: `LineFilter` does not keep it.
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
  /// - Parameter label: The name of the event, as the subject of a sentence.
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

/// The remarks about an event that its status and the words around it are.
struct EventStanding {
  let status: OccurrenceStatus
  /// Sentences, each of which goes on from the name of the event.
  let remarks: [String]

  /// - Parameters:
  ///   - status: STATUS as written; empty without one.
  ///   - isFree: True if the event leaves its time free, though it is no whole day.
  ///   - isTentative: True if a program other than STATUS calls it tentative.
  init(status written: String, summary: String, isFree: Bool, isTentative: Bool) {
    let word = written.uppercased()
    // `CANCELED` and the like are what programs write (RFC 5545 knows CANCELLED alone).
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

  /// The words that programs put before the title of an event that is off, in small letters.
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
