// SPDX-License-Identifier: Apache-2.0

/// Something of the agenda that another calendar can hold: a prompt that is to come, or a window.
public struct Appointment: Hashable, Sendable {
  /// What it is, made of meaning and never of its place in a list, so that the other calendar knows it again.
  public enum Name: Hashable, Sendable {
    /// A prompt.
    case prompt(Key)
    /// A phase of a session.
    case phase(SessionID, Phase)

    /// The session that it belongs to.
    public var session: SessionID {
      switch self {
      case .prompt(let key): key.session
      case .phase(let session, _): session
      }
    }
  }

  /// What it is.
  public let name: Name
  /// The phase, if that is still known.
  public let phase: Phase?
  /// When it begins; for a prompt, when it would be shown.
  public let from: Instant
  /// When it ends, after `from`.
  public let until: Instant

  /// How much of a calendar's page a prompt takes: no prompt asks for more time.
  private static let promptLength = Elapsed.minutes(5)

  /// Something that lasts from `from` until `until`.
  init(_ name: Name, phase: Phase?, from: Instant, until: Instant) {
    self.name = name
    self.phase = phase
    self.from = from
    self.until = until
  }

  /// A prompt that would be shown at a time.
  init(_ prospect: Prospect) {
    self.init(
      .prompt(prospect.prompt.key), phase: prospect.prompt.phase, from: prospect.at,
      until: min(prospect.expires, prospect.at + Self.promptLength))
  }
}

extension Appointment.Name: CustomStringConvertible {
  /// A prompt's key, `induction-2/+1/morning`, or a session and its phase, `induction-2/hold`.
  public var description: String {
    switch self {
    case .prompt(let key): key.description
    case .phase(let session, let phase): "\(session)/\(phase.rawValue)"
    }
  }

  /// Reads exactly what `description` writes; nil for anything else.
  public init?(_ text: some StringProtocol) {
    if let key = Key(text) {
      self = .prompt(key)
    } else {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let session = SessionID(parts[0]), let phase = Phase(rawValue: String(parts[1])) else {
        return nil
      }
      self = .phase(session, phase)
    }
  }
}

extension Agenda {
  /// What another calendar can hold: the silence around every session that takes place, and every prompt to come, as
  /// `outlook` has them, so that nothing rings during a pause or for what has been answered.
  ///
  /// - Parameter phases: Whether the other phases are wanted too, each where it is the active one.
  /// - Returns: In order of time.
  public func appointments(_ ledger: Ledger, _ now: Instant, phases: Bool) -> [Appointment] {
    var found = outlook(ledger, self, now, limit: .max).map(Appointment.init)
    for session in sessions {
      found += Timeline.phases(of: session, regimen.window).filter { $0.phase == .hold }.map {
        Appointment(.phase(session.id, .hold), phase: .hold, from: $0.from, until: $0.until)
      }
    }
    if phases {
      // A phase that another session's cuts in two is one appointment, from its first instant to its last.
      let active = Dictionary(grouping: timeline.stretches.filter { $0.phase != .hold }) {
        Appointment.Name.phase($0.session, $0.phase)
      }
      found += active.compactMap { name, stretches in
        guard let first = stretches.first, let last = stretches.last else { return nil }
        return Appointment(name, phase: first.phase, from: first.from, until: last.until)
      }
    }
    return found.sorted { ($0.from, $0.name.description) < ($1.from, $1.name.description) }
  }
}
