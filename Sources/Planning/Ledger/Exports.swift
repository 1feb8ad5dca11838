// SPDX-License-Identifier: Apache-2.0

/// What it is, made of meaning and never of its place in a list, so that the other calendar knows
/// it again.
package enum ExportName: Hashable, Sendable {
  /// A prompt.
  case prompt(Key)
  /// A phase of a session.
  case phase(SessionID, Phase)

  /// The session that it belongs to.
  package var session: SessionID {
    switch self {
    case .prompt(let key): key.session
    case .phase(let session, _): session
    }
  }
}

extension ExportName: CustomStringConvertible {
  /// A prompt's key, `induction-2/+1/morning`, or a session and its phase, `induction-2/hold`.
  package var description: String {
    switch self {
    case .prompt(let key): key.description
    case .phase(let session, let phase): "\(session)/\(phase.rawValue)"
    }
  }

  /// Reads exactly what `description` writes; nil for anything else.
  package init?(_ text: some StringProtocol) {
    if let key = Key(text) {
      self = .prompt(key)
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

/// How something was last handed to other calendars.
package struct ExportRecord: Hashable, Sendable {
  /// When it began.
  package var from: Instant
  /// When it ended.
  package var until: Instant
  /// A number made of all else that was said of it.
  package var digest: UInt64
  /// How often it has changed since it was first handed over (RFC 5545, section 3.8.7.4).
  package var sequence: Int
  /// Whether it was taken back.
  package var isCancelled: Bool

  /// It was handed over so.
  package init(
    from: Instant, until: Instant, digest: UInt64, sequence: Int = 0, isCancelled: Bool = false
  ) {
    self.from = from
    self.until = until
    self.digest = digest
    self.sequence = sequence
    self.isCancelled = isCancelled
  }
}
