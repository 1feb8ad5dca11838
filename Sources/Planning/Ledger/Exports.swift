// SPDX-License-Identifier: Apache-2.0

/// The name of an exported entry, made of its meaning and not of its place in a list, so that the
/// other calendar recognises the entry.
package enum ExportName: Hashable, Sendable {
  case prompt(Key)
  case phase(SessionID, Phase)
  case session(SessionID)

  package var session: SessionID {
    switch self {
    case .prompt(let key): key.session
    case .phase(let session, _): session
    case .session(let session): session
    }
  }
}

extension ExportName: CustomStringConvertible {
  /// A prompt's key, `induction-2/+1/morning`; a session and its phase, `induction-2/hold`; or a
  /// session alone, `induction-2`.
  package var description: String {
    switch self {
    case .prompt(let key): key.description
    case .phase(let session, let phase): "\(session)/\(phase.rawValue)"
    case .session(let session): session.description
    }
  }

  /// Reads exactly what `description` writes; nil for anything else.
  package init?(_ text: some StringProtocol) {
    if let key = Key(text) {
      self = .prompt(key)
    } else if let session = SessionID(Substring(text)) {
      self = .session(session)
    } else {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let session = SessionID(parts[0]),
        let phase = Phase(rawValue: String(parts[1]))
      else {
        return nil
      }
      self = .phase(session, phase)
    }
  }
}

/// The last export of one entry to other calendars.
package struct ExportRecord: Hashable, Sendable {
  /// The start that was exported.
  package var from: Instant
  /// The end that was exported.
  package var until: Instant
  /// A hash of everything else in the entry.
  package var digest: UInt64
  /// The number of changes since the first export (RFC 5545, section 3.8.7.4).
  package var sequence: Int
  /// True if the entry was cancelled.
  package var isCancelled: Bool
  /// The instant of the last change; nil: that of the export itself.
  package var stamp: Instant?

  package init(
    from: Instant, until: Instant, digest: UInt64, sequence: Int = 0, isCancelled: Bool = false,
    stamp: Instant? = nil
  ) {
    self.from = from
    self.until = until
    self.digest = digest
    self.sequence = sequence
    self.isCancelled = isCancelled
    self.stamp = stamp
  }
}

/// The plan as it was exported, to be remembered.
package enum ExportedPlan: Hashable, Sendable {
  /// By `oriel export ics`.
  case byCommand([ExportName: ExportRecord])
  /// Into the calendar file that a phone follows, with the texts that were chosen for it.
  case intoFile([ExportName: ExportRecord], texts: [Key: ReservedText])
}
