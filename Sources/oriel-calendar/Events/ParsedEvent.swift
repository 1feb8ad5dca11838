// SPDX-License-Identifier: Apache-2.0
import CIcal

/// One VEVENT: a single event, the master of a series, or an override of one occurrence.
struct ParsedEvent {
  /// A start beside those of the rules (RDATE).
  struct Addition {
    let start: CalendarTime
    /// Seconds; nil for the length of the event.
    let length: Int?
  }

  var uid: String
  var recurrenceID: CalendarTime?
  /// `RANGE=THISANDFUTURE`: the change applies to this occurrence and all later ones.
  var changesFollowing: Bool
  var sequence: Int
  /// The later of DTSTAMP and LAST-MODIFIED, in seconds since 1970; nil without either.
  var stamp: Int?
  /// True if the component describes the event in full: it is not a reply, a request for more or an
  /// addition, and libical read every line of it.
  var isComplete: Bool
  var status: OccurrenceStatus
  var summary: String
  var start: CalendarTime
  var end: CalendarTime
  var rules: [icalrecurrencetype]
  var excludingRules: [icalrecurrencetype]
  var additions: [Addition]
  var exceptions: [CalendarTime]

  /// Seconds from start to end, the same for every occurrence (RFC 5545, 3.8.5.3).
  var length: Int { max(0, end.position - start.position) }
  /// True if it has more than one occurrence.
  var recurs: Bool { !rules.isEmpty || !additions.isEmpty }

  /// True if it was written before another component of the same event. Stamps decide; if they are
  /// missing or equal, the sequence number does.
  func isOlder(than other: ParsedEvent) -> Bool {
    guard let stamp, let otherStamp = other.stamp, stamp != otherStamp else {
      return sequence < other.sequence
    }
    return stamp < otherStamp
  }

  /// It or an earlier copy in the same file, whichever takes precedence: the higher sequence number,
  /// then the later stamp, then the later place in the file.
  func preferred(to other: ParsedEvent?) -> ParsedEvent {
    guard let other, precedence < other.precedence else {
      return self
    }
    return other
  }

  private var precedence: (sequence: Int, stamp: Int) { (sequence, stamp ?? .min) }
}
