// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The version of an entry in one export.
package struct ExportRevision: Hashable, Sendable {
  package let entry: ExportEntry
  /// The number of changes since the first export.
  package let sequence: Int
  /// True if the entry is cancelled.
  package let isCancelled: Bool
}

/// Compares the entries of an export with those of earlier exports. An entry that is no longer
/// planned and is still to come is exported as cancelled. If it were left out, it would stay in the
/// other calendar, with its alarm.
///
/// - Parameters:
///   - entries: All that is planned now.
///   - exports: The records of earlier exports.
///   - span: The time that the export covers. An entry counts if it is in the span now, or was at
///     its last export.
///   - now: The time of the export.
///   - belongs: True for a session that the export covers.
///   - digest: A number for all content of an entry except its times.
/// - Returns: The versions in order of time, and the records for the next export.
package func exported(
  _ entries: [ExportEntry], over exports: [ExportName: ExportRecord], in span: Range<Instant>,
  now: Instant,
  where belongs: (SessionID) -> Bool,
  digest: (ExportEntry) -> UInt64
) -> (revisions: [ExportRevision], exports: [ExportName: ExportRecord]) {
  var exports = exports.filter { !$0.value.isForgotten(now) }
  var revisions: [ExportRevision] = []
  for entry in entries where belongs(entry.name.session) {
    let before = exports[entry.name]
    let record = ExportRecord(entry, digest: digest(entry), after: before)
    guard record.touches(span) || before?.isPlanned(in: span) == true else {
      continue
    }
    exports[entry.name] = record
    revisions.append(ExportRevision(entry, record))
  }
  let planned = Set(entries.map(\.name))
  let vanished = exports.filter { name, record in
    belongs(name.session) && !planned.contains(name) && record.touches(span)
  }
  for (name, before) in vanished where before.isRevocable(name, now) {
    let record = before.cancelled
    let entry = ExportEntry(name: name, phase: name.phase, from: before.from, until: before.until)
    exports[name] = record
    revisions.append(ExportRevision(entry, record))
  }
  return (revisions.sorted { $0.entry.isBefore($1.entry) }, exports)
}

extension ExportRevision {
  fileprivate init(_ entry: ExportEntry, _ record: ExportRecord) {
    self.init(entry: entry, sequence: record.sequence, isCancelled: record.isCancelled)
  }
}

extension ExportName {
  /// The phase in the name; nil for a prompt and a session.
  fileprivate var phase: Phase? { if case .phase(_, let phase) = self { phase } else { nil } }
}

extension ExportRecord {
  /// The record of an entry. Its sequence number rises if anything differs from the record before.
  fileprivate init(_ entry: ExportEntry, digest: UInt64, after before: ExportRecord?) {
    self.init(
      from: entry.from, until: entry.until, digest: digest, sequence: before?.sequence ?? 0)
    if let before, before != self {
      sequence += 1
    }
  }

  /// True if an entry can still be cancelled: a prompt until its time, a phase or a session until
  /// its end.
  fileprivate func isRevocable(_ name: ExportName, _ now: Instant) -> Bool {
    switch name {
    case .prompt: from >= now
    case .phase, .session: until > now
    }
  }

  /// The record of the cancelled entry.
  var cancelled: ExportRecord {
    if isCancelled {
      return self
    }
    var record = self
    record.sequence += 1
    record.isCancelled = true
    return record
  }

  /// Records are kept for a year after their time; nobody imports an older file again.
  func isForgotten(_ now: Instant) -> Bool { now - until >= Ledger.recordsKept }

  fileprivate func isPlanned(in span: Range<Instant>) -> Bool { !isCancelled && touches(span) }

  fileprivate func touches(_ span: Range<Instant>) -> Bool {
    from < span.upperBound && span.lowerBound < until
  }
}
