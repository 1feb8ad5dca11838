// SPDX-License-Identifier: Apache-2.0
import CIcal

/// One VEVENT as it stands: a single event, the master of a series, or an override of one
/// occurrence.
struct Sketch {
  var uid: String
  var recurrenceID: Moment?
  /// `RANGE=THISANDFUTURE`: what is changed here is changed for all that follow.
  var changesFollowing: Bool
  var sequence: Int
  /// When it was written, in seconds since 1970: the later of DTSTAMP and LAST-MODIFIED; nil if it
  /// does not say.
  var stamp: Int?
  /// Whether it says all of itself: it is no reply, request for more or addition, and every line of
  /// it was understood.
  var isComplete: Bool
  var status: Status
  var summary: String
  var start: Moment
  var end: Moment
  /// Of rules: what they are, in libical's own form.
  var rules: [icalrecurrencetype]
  var excludingRules: [icalrecurrencetype]
  var additions: [(start: Moment, length: Int?)]
  var exceptions: [Moment]

  /// Seconds from start to end, the same for every occurrence (RFC 5545, 3.8.5.3).
  var length: Int { max(0, end.position - start.position) }
  /// Whether it stands for more than itself.
  var recurs: Bool { !rules.isEmpty || !additions.isEmpty }

  /// Whether it was written before another component of the same event; where that is not said, the
  /// lower number was.
  func isOlder(than other: Sketch) -> Bool {
    guard let stamp, let otherStamp = other.stamp, stamp != otherStamp else {
      return sequence < other.sequence
    }
    return stamp < otherStamp
  }

  /// Whether this is what counts when the same event is there twice: the higher number, the later
  /// writing, the later place.
  func replaces(_ other: Sketch) -> Bool {
    sequence != other.sequence
      ? sequence > other.sequence : (stamp ?? .min) >= (other.stamp ?? .min)
  }
}
