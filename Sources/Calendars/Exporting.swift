// SPDX-License-Identifier: Apache-2.0
package import Planning

/// What one export says of one appointment.
package struct ExportRevision: Hashable, Sendable {
  /// What it speaks of.
  package let entry: ExportEntry
  /// How often it has changed.
  package let sequence: Int
  /// Whether it is taken back.
  package let isCancelled: Bool
}

extension Ledger {
  /// How long an export is remembered after its time has passed: after a year nobody imports it
  /// again.
  private static let exportsKept = Elapsed.days(366)

  /// Compares what is to stand in other calendars with what was handed to them before, and
  /// remembers it.
  ///
  /// What has gone since, and has not yet begun, is handed over as cancelled: a file that only left
  /// it out would leave it standing, with its alarm.
  ///
  /// - Parameters:
  ///   - appointments: All that is planned now.
  ///   - span: What the export covers: what lies in it, and what lay in it when it was last
  ///     exported.
  ///   - now: From here on something can still be taken back.
  ///   - belongs: Whether the export speaks of a session at all.
  ///   - digest: A number made of all that is said of an appointment but its times.
  /// - Returns: What is to be said, in order of time.
  package mutating func export(
    _ exportEntries: [ExportEntry], in span: Range<Instant>, now: Instant,
    where belongs: (SessionID) -> Bool,
    digest: (ExportEntry) -> UInt64
  ) -> [ExportRevision] {
    exports = exports.filter { now - $0.value.until < Self.exportsKept }
    var revisions: [ExportRevision] = []
    for entry in exportEntries where belongs(entry.name.session) {
      var after = ExportRecord(from: entry.from, until: entry.until, digest: digest(entry))
      let before = exports[entry.name]
      guard after.touches(span) || before.map({ !$0.isCancelled && $0.touches(span) }) ?? false
      else { continue }
      after.sequence = before?.sequence ?? 0
      if let before, before != after { after.sequence += 1 }
      exports[entry.name] = after
      revisions.append(ExportRevision(entry: entry, sequence: after.sequence, isCancelled: false))
    }
    let planned = Set(exportEntries.map(\.name))
    for (name, before) in exports
    where belongs(name.session) && !planned.contains(name) && before.touches(span) {
      guard let entry = ExportEntry(vanished: name, before, now) else { continue }
      let sequence = before.isCancelled ? before.sequence : before.sequence + 1
      exports[name]?.sequence = sequence
      exports[name]?.isCancelled = true
      revisions.append(ExportRevision(entry: entry, sequence: sequence, isCancelled: true))
    }
    return revisions.sorted {
      ($0.entry.from, $0.entry.name.description) < ($1.entry.from, $1.entry.name.description)
    }
  }
}

extension ExportEntry {
  /// What is no longer planned, if it can still be taken back: a prompt is past once its time has
  /// come, a window once it is over.
  fileprivate init?(vanished name: ExportName, _ before: ExportRecord, _ now: Instant) {
    switch name {
    case .prompt where before.from < now: return nil
    case .phase where before.until <= now: return nil
    case .prompt: self.init(name, phase: nil, from: before.from, until: before.until)
    case .phase(_, let phase): self.init(name, phase: phase, from: before.from, until: before.until)
    }
  }
}

extension ExportRecord {
  fileprivate func touches(_ span: Range<Instant>) -> Bool {
    from < span.upperBound && span.lowerBound < until
  }
}
