// SPDX-License-Identifier: Apache-2.0

extension SessionChange {
  /// The event of a calendar that a session was made from.
  package struct CalendarSource: Hashable, Sendable {
    /// The event's UID.
    package var uid: String
    /// The occurrence, by the start that the event's rule gave; nil for an event that does not
    /// recur.
    package var occurrence: String?
    /// The revision of the event itself when it was last read; nil if a file contained this one
    /// occurrence alone.
    package var event: Revision?
    /// The revision of this occurrence's override when it was last read; nil if the occurrence came
    /// from the event itself.
    package var override: Revision?
    /// The IANA name of the zone of the session's wall time.
    package var zone: String
    /// The length of the session, which no series gives.
    package var length: Elapsed
    /// The route of the dose, which no series gives.
    package var route: Route
    /// The wall time that the calendar gave last. A later change by the person has precedence. Nil
    /// in a state of an older version; the session's own time then counts as the calendar's.
    package var start: WallTime?
    /// True if the calendar's last change was a cancellation.
    package var isCancelled = false

    /// An occurrence of an event, with the revision of its override if it was changed by itself.
    package init(
      uid: String, occurrence: String?, event: Revision?, override: Revision? = nil, zone: String,
      length: Elapsed,
      route: Route
    ) {
      self.uid = uid
      self.occurrence = occurrence
      self.event = event
      self.override = override
      self.zone = zone
      self.length = length
      self.route = route
    }
  }
}

extension SessionChange.CalendarSource {
  /// In place of an event's UID: the person made the series of the session by command.
  private static let ownUID = "oriel:session-add"

  /// The zone, length and route of a session whose series no line of the configuration has, because
  /// the person made it by command.
  package init(ownIn zone: String, length: Elapsed, route: Route) {
    self.init(
      uid: Self.ownUID, occurrence: nil, event: Revision(sequence: 0), zone: zone, length: length,
      route: route)
  }

  /// True if the session comes from no calendar.
  package var isOwn: Bool { uid == Self.ownUID }
}

/// The version of a component of a calendar: an event, or the override of one of its occurrences.
package struct Revision: Hashable, Sendable {
  /// The number of changes (RFC 5545, section 3.8.7.4). Each component counts its own.
  package var sequence: Int
  /// The instant of writing (RFC 5545, section 3.8.7.2); nil if the file does not say.
  package var stamp: Instant?

  package init(sequence: Int, stamp: Instant? = nil) {
    self.sequence = sequence
    self.stamp = stamp
  }

  /// True if the revision is older than another of the same component: by number, then by the
  /// instant of writing (RFC 5546, section 2.1.5). Not every program counts its changes, so an
  /// equal revision is not older.
  package func isOlder(than other: Revision) -> Bool {
    if sequence != other.sequence {
      return sequence < other.sequence
    }
    return wasWritten(before: other) == true
  }

  /// True if the revision is older than another component of the same event. The two count their
  /// changes apart, so the instant of writing decides, and the number only if the instants do not.
  package func isOlder(thanOther component: Revision) -> Bool {
    wasWritten(before: component) ?? (sequence < component.sequence)
  }

  private func wasWritten(before other: Revision) -> Bool? {
    guard let stamp, let otherStamp = other.stamp, stamp != otherStamp else {
      return nil
    }
    return stamp < otherStamp
  }
}
