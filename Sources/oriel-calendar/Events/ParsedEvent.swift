// SPDX-License-Identifier: Apache-2.0
import CIcal
import Text

/// A date by which a calendar names an occurrence of a series: to leave it out, or to change it.
struct OccurrenceName {
  let time: CalendarTime
  /// The name of its zone, if the system does not have it and the file does not describe it.
  var unknownZone: String?
}

/// One VEVENT: a single event, the master of a series, or an override of one occurrence.
struct ParsedEvent {
  /// A start that RDATE adds to those of the rules.
  struct Addition {
    let start: CalendarTime
    /// Seconds; nil for the length of the event.
    let length: Int?
  }

  var uid: String
  var recurrenceID: OccurrenceName?
  /// `RANGE=THISANDFUTURE`: the change applies to this occurrence and all later ones.
  var changesFollowing: Bool
  var sequence: Int
  /// The later of DTSTAMP and LAST-MODIFIED, in seconds since 1970; nil if there is none that can
  /// be trusted.
  var stamp: Int?
  /// True if the component describes the event in full: every line of it was read, and the METHOD
  /// is `publish`, `request` or `cancel`.
  var isComplete: Bool
  var status: OccurrenceStatus
  var summary: String
  var start: CalendarTime
  var end: CalendarTime
  var rules: [icalrecurrencetype]
  var excludingRules: [icalrecurrencetype]
  var additions: [Addition]
  var exceptions: [OccurrenceName]

  /// Seconds from start to end, the same for every occurrence (RFC 5545, 3.8.5.3).
  var length: Int { max(0, end.position - start.position) }
  /// True if it has more than one occurrence.
  var recurs: Bool { !rules.isEmpty || !additions.isEmpty }
  var isCancelled: Bool { status == .cancelled }
  /// The event as the subject of a sentence.
  var label: String { Self.label(summary) }

  static func label(_ summary: String) -> String {
    let title = Plain.shortened(summary, to: 60)
    return title.isEmpty ? "An event without a summary" : "The event “\(title)”"
  }

  /// True if it was written before another component of the same event. Stamps decide. If one is
  /// missing, or both are equal, the sequence number decides.
  func isOlder(than other: ParsedEvent) -> Bool {
    guard let stamp, let otherStamp = other.stamp, stamp != otherStamp else {
      return sequence < other.sequence
    }
    return stamp < otherStamp
  }

  /// The later version of this copy and an earlier one in the same file; this copy if both have the
  /// same rank.
  func preferred(to other: ParsedEvent?) -> ParsedEvent {
    guard let other, precedes(other) else {
      return self
    }
    return other
  }

  /// True if it is an earlier version than a copy in the same file.
  func precedes(_ other: ParsedEvent) -> Bool { rank.lexicographicallyPrecedes(other.rank) }

  /// True if another event at the same start has the same length, as many rules, dates and
  /// exceptions, and is cancelled or not just as this one.
  func isLike(_ other: ParsedEvent) -> Bool {
    (measures, isCancelled) == (other.measures, other.isCancelled)
  }

  private var measures: [Int] {
    [rules.count, additions.count, exceptions.count, excludingRules.count, length]
  }

  /// The order of versions within one file: by sequence number, then by stamp.
  var rank: [Int] { [sequence, stamp ?? .min] }
}
