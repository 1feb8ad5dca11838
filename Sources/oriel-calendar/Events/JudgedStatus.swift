// SPDX-License-Identifier: Apache-2.0

/// The status of an event, with sentences about signs that the event may not take place.
struct JudgedStatus {
  let status: OccurrenceStatus
  /// The sentences, each without the event's name at its beginning.
  let remarks: [String]

  /// - Parameters:
  ///   - written: STATUS as written; empty without one.
  ///   - isFree: True if the event has a time of day, and the calendar marks that time as free.
  ///   - isTentative: True if a property other than STATUS calls it tentative.
  init(of written: String, summary: String, isFree: Bool, isTentative: Bool) {
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
