// SPDX-License-Identifier: Apache-2.0

extension SessionChange {
  /// The event of a calendar that a session was made from.
  public struct Origin: Hashable, Sendable {
    /// The event's UID.
    public var uid: String
    /// Which occurrence of it, by the start that its rule gave; nil for one that does not recur.
    public var occurrence: String?
    /// What the event itself was when it was last read; nil where a file has told of this one occurrence alone.
    public var event: Revision?
    /// What the override of this one occurrence was when it was last read; nil where the event itself told of it.
    public var override: Revision?
    /// The IANA name of the zone of the session's wall time.
    public var zone: String
    /// How long it takes.
    public var length: Elapsed
    /// How the dose is given.
    public var route: Route
    /// The wall time that the calendar gave last; what the person changed since is the later word. Nil in a state of an
    /// older version, and then the session's own time counts as the calendar's.
    public var start: WallTime?
    /// Whether the calendar called it off last.
    public var isCancelled = false

    /// An occurrence of an event; `override` if it was changed by itself.
    public init(
      uid: String, occurrence: String?, event: Revision?, override: Revision? = nil, zone: String, length: Elapsed,
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

/// Which of its versions a component of a calendar is: an event, or the override of one of its occurrences.
public struct Revision: Hashable, Sendable {
  /// How often it had been changed (RFC 5545, section 3.8.7.4). Each component counts for itself.
  public var sequence: Int
  /// When it was written (RFC 5545, section 3.8.7.2); nil if the file does not say.
  public var stamp: Instant?

  /// A revision by its number, and when it was written.
  public init(sequence: Int, stamp: Instant? = nil) {
    self.sequence = sequence
    self.stamp = stamp
  }

  /// Whether it came before another revision of the same component: the number counts first, then when it was written
  /// (RFC 5546, section 2.1.5). Not every program counts, so what is equal is not older.
  func isOlder(than other: Revision) -> Bool {
    sequence != other.sequence ? sequence < other.sequence : wasWritten(before: other) ?? false
  }

  /// Whether it was written before another component of the same event, whose number counts apart from its own: when it
  /// was written counts first, and the number where that says nothing.
  func isOlder(thanOther component: Revision) -> Bool {
    wasWritten(before: component) ?? (sequence < component.sequence)
  }

  private func wasWritten(before other: Revision) -> Bool? {
    guard let stamp, let otherStamp = other.stamp, stamp != otherStamp else { return nil }
    return stamp < otherStamp
  }
}
