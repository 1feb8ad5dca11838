// SPDX-License-Identifier: Apache-2.0

extension SessionChange {
  /// The event of a calendar that a session was made from.
  package struct CalendarSource: Hashable, Sendable {
    /// The event's UID.
    package var uid: String
    /// Which occurrence of it, by the start that its rule gave; nil for one that does not recur.
    package var occurrence: String?
    /// What the event itself was when it was last read; nil where a file has told of this one
    /// occurrence alone.
    package var event: Revision?
    /// What the override of this one occurrence was when it was last read; nil where the event
    /// itself told of it.
    package var override: Revision?
    /// The IANA name of the zone of the session's wall time.
    package var zone: String
    /// How long it takes.
    package var length: Elapsed
    /// How the dose is given.
    package var route: Route
    /// The wall time that the calendar gave last; what the person changed since is the later word.
    /// Nil in a state of an older version, and then the session's own time counts as the
    /// calendar's.
    package var start: WallTime?
    /// Whether the calendar called it off last.
    package var isCancelled = false

    /// An occurrence of an event; `override` if it was changed by itself.
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

/// Which of its versions a component of a calendar is: an event, or the override of one of its
/// occurrences.
package struct Revision: Hashable, Sendable {
  /// How often it had been changed (RFC 5545, section 3.8.7.4). Each component counts for itself.
  package var sequence: Int
  /// When it was written (RFC 5545, section 3.8.7.2); nil if the file does not say.
  package var stamp: Instant?

  /// A revision by its number, and when it was written.
  package init(sequence: Int, stamp: Instant? = nil) {
    self.sequence = sequence
    self.stamp = stamp
  }

  /// Whether it came before another revision of the same component: the number counts first, then
  /// when it was written (RFC 5546, section 2.1.5). Not every program counts, so what is equal is
  /// not older.
  package func isOlder(than other: Revision) -> Bool {
    sequence != other.sequence ? sequence < other.sequence : wasWritten(before: other) ?? false
  }

  /// Whether it was written before another component of the same event, whose number counts apart
  /// from its own: when it was written counts first, and the number where that says nothing.
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
