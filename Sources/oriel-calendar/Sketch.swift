// SPDX-License-Identifier: Apache-2.0
import CIcal

/// One VEVENT as it stands: a single event, the master of a series, or an override of one occurrence.
struct Sketch {
  var uid: String
  var recurrenceID: Moment?
  /// `RANGE=THISANDFUTURE`: what is changed here is changed for all that follow.
  var changesFollowing: Bool
  var sequence: Int
  /// When it was written, as text that sorts by time.
  var stamp: String
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

  /// Whether this is what counts when the same event is there twice: the higher number, the later writing, the later place.
  func replaces(_ other: Sketch) -> Bool {
    sequence != other.sequence ? sequence > other.sequence : stamp >= other.stamp
  }
}
