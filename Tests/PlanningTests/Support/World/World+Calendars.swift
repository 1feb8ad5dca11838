// SPDX-License-Identifier: Apache-2.0
@testable import Planning
@testable import Calendars

extension World {
  /// A restart has only the file and the disk, and unrolls the same agenda from them.
  mutating func readFromDisk() {
    let before = agenda
    agenda = written.agenda(for: disk, plan)
    if agenda.prompts != before.prompts { fault("a restart has another agenda") }
    judgeFromScratch()
  }

  /// Reads a calendar file: new, moved or cancelled events, an older file, or the same file again.
  mutating func readACalendar() {
    let known = written.entries.filter { $0.value.occurrence != nil }.keys.sorted()
    var occurrences: [CalendarOccurrence] = known.compactMap { changed($0) }
    if occurrences.isEmpty || random.once(in: 3), written.entries.count < 14,
      let occurrence = newVisit()
    {
      occurrences.append(occurrence)
    }
    let taken = Dictionary(agenda.sessions.map { ($0.plannedStart, $0.id) }) { first, _ in first }
    let comparison = compare(occurrences, series: "calendar", changes: disk.changes, taken: taken) {
      Zones.named($0)
    }
    for row in comparison.rows {
      guard let id = row.id else { continue }
      judge(id, row, comparison.changes[id])
      if row.verdict != .there, let change = comparison.changes[id] { say(id, change) }
    }
    let again = compare(occurrences, series: "calendar", changes: disk.changes, taken: taken) {
      Zones.named($0)
    }
    if again.rows.contains(where: \.verdict.isChange) {
      fault("the same file again changes something: \(again.rows)")
    }
  }

  /// A known event as a file has it: usually unchanged, else moved, cancelled, no longer cancelled,
  /// or of an older file.
  private mutating func changed(_ id: SessionID) -> CalendarOccurrence? {
    guard var occurrence = written.entries[id]?.occurrence else { return nil }
    switch random.int(1...6) {
    case 1:
      guard let new = near(occurrence.start.civil) else { return occurrence }
      occurrence.start = WallTime(new)
      occurrence.revise(by: random.int(0...2))
    case 2:
      occurrence.isCancelled.toggle()
      occurrence.revise(by: 1)
    case 3 where occurrence.sequence > 0:
      guard let new = near(occurrence.start.civil) else { return occurrence }
      occurrence.start = WallTime(new)
      occurrence.revise(by: -1)
    case 4: return nil
    default: break
    }
    return occurrence
  }

  private mutating func newVisit() -> CalendarOccurrence? {
    let wall = written.zone.civil(at: now + .minutes(random.int(60...20_000)))
    guard !written.isTaken(wall) else { return nil }
    let number = written.entries.keys.count { $0.series == "calendar" } + 1
    let source = SessionChange.CalendarSource(
      uid: "event-\(number)", occurrence: nil, event: Revision(sequence: 0),
      zone: written.zone.name,
      length: .minutes(45),
      route: .iv)
    return CalendarOccurrence(
      source: source, start: WallTime(wall), isCancelled: false, summary: "")
  }

  /// Judges a row: the calendar decides where it says something new. The rule is written down here
  /// apart from the product's.
  private mutating func judge(_ id: SessionID, _ row: MergeRow, _ change: SessionChange?) {
    guard var entry = written.entries[id] else {
      if row.verdict != .new { return fault("\(id) is \(row.verdict), and nobody knows it") }
      written.entries[id] = WrittenSessions.Entry(
        moved: row.occurrence.start.civil, occurrence: row.occurrence)
      return
    }
    guard let said = entry.occurrence, row.occurrence.sequence >= said.sequence else {
      if row.verdict != .older || change != nil {
        fault("an older word about \(id) counts: \(row.verdict)")
      }
      return
    }
    if entry.held != nil {
      if change != nil { fault("\(id) took place, and a calendar changes it") }
      return
    }
    let before = entry
    if row.occurrence.isCancelled != said.isCancelled {
      entry.isCancelled = row.occurrence.isCancelled
    }
    // This also revives a session that the person cancelled, because that was for another time.
    if !row.occurrence.isCancelled, row.occurrence.start != said.start {
      (entry.moved, entry.isCancelled) = (row.occurrence.start.civil, false)
    }
    entry.occurrence = row.occurrence
    if row.occurrence.isCancelled { entry.occurrence?.start = said.start }
    written.entries[id] = entry
    let isChanged = entry.moved != before.moved || entry.isCancelled != before.isCancelled
    if row.verdict.isChange != isChanged {
      fault("\(id) is \(row.verdict) by a calendar, from \(before) to \(entry)")
    }
  }
}

extension CalendarOccurrence {
  /// The number of changes of its event.
  fileprivate var sequence: Int { source.event?.sequence ?? 0 }

  /// Changes its event `count` times more.
  fileprivate mutating func revise(by count: Int) { source.event?.sequence += count }
}
