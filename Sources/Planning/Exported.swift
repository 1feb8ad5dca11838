// SPDX-License-Identifier: Apache-2.0

/// How something was last handed to other calendars.
public struct Exported: Hashable, Sendable {
  /// When it began.
  public var from: Instant
  /// When it ended.
  public var until: Instant
  /// A number made of all else that was said of it.
  public var digest: UInt64
  /// How often it has changed since it was first handed over (RFC 5545, section 3.8.7.4).
  public var sequence: Int
  /// Whether it was taken back.
  public var isCancelled: Bool

  /// It was handed over so.
  public init(from: Instant, until: Instant, digest: UInt64, sequence: Int = 0, isCancelled: Bool = false) {
    self.from = from
    self.until = until
    self.digest = digest
    self.sequence = sequence
    self.isCancelled = isCancelled
  }

  fileprivate func touches(_ span: Range<Instant>) -> Bool { from < span.upperBound && span.lowerBound < until }
}

/// What one export says of one appointment.
public struct Edition: Hashable, Sendable {
  /// What it speaks of.
  public let appointment: Appointment
  /// How often it has changed.
  public let sequence: Int
  /// Whether it is taken back.
  public let isCancelled: Bool
}

extension Ledger {
  /// How long an export is remembered after its time has passed: after a year nobody imports it again.
  private static let exportsKept = Elapsed.days(366)

  /// Compares what is to stand in other calendars with what was handed to them before, and remembers it.
  ///
  /// What has gone since, and has not yet begun, is handed over as cancelled: a file that only left it out would leave
  /// it standing, with its alarm.
  ///
  /// - Parameters:
  ///   - appointments: All that is planned now.
  ///   - span: What the export covers: what lies in it, and what lay in it when it was last exported.
  ///   - now: From here on something can still be taken back.
  ///   - belongs: Whether the export speaks of a session at all.
  ///   - digest: A number made of all that is said of an appointment but its times.
  /// - Returns: What is to be said, in order of time.
  public mutating func export(
    _ appointments: [Appointment], in span: Range<Instant>, now: Instant, where belongs: (SessionID) -> Bool,
    digest: (Appointment) -> UInt64
  ) -> [Edition] {
    exports = exports.filter { now - $0.value.until < Self.exportsKept }
    var editions: [Edition] = []
    for appointment in appointments where belongs(appointment.name.session) {
      var after = Exported(from: appointment.from, until: appointment.until, digest: digest(appointment))
      let before = exports[appointment.name]
      guard after.touches(span) || before.map({ !$0.isCancelled && $0.touches(span) }) ?? false else { continue }
      after.sequence = before?.sequence ?? 0
      if let before, before != after { after.sequence += 1 }
      exports[appointment.name] = after
      editions.append(Edition(appointment: appointment, sequence: after.sequence, isCancelled: false))
    }
    let planned = Set(appointments.map(\.name))
    for (name, before) in exports where belongs(name.session) && !planned.contains(name) && before.touches(span) {
      guard let appointment = Appointment(vanished: name, before, now) else { continue }
      let sequence = before.isCancelled ? before.sequence : before.sequence + 1
      exports[name]?.sequence = sequence
      exports[name]?.isCancelled = true
      editions.append(Edition(appointment: appointment, sequence: sequence, isCancelled: true))
    }
    return editions.sorted {
      ($0.appointment.from, $0.appointment.name.description) < ($1.appointment.from, $1.appointment.name.description)
    }
  }
}

extension Appointment {
  /// What is no longer planned, if it can still be taken back: a prompt is past once its time has come, a window once
  /// it is over.
  fileprivate init?(vanished name: Name, _ before: Exported, _ now: Instant) {
    switch name {
    case .prompt where before.from < now: return nil
    case .phase where before.until <= now: return nil
    case .prompt: self.init(name, phase: nil, from: before.from, until: before.until)
    case .phase(_, let phase): self.init(name, phase: phase, from: before.from, until: before.until)
    }
  }
}
