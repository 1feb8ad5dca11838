// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension World {
  /// The person says something about a session or about themselves, edits the file, or travels.
  mutating func turnOfLife() {
    writtenBeforeTurn = written
    guard let id = written.present.randomElement(using: &random) else { return addByCommand() }
    switch random.int(1...17) {
    case 1...3: move(id)
    case 4: cancel(id)
    case 5: restoreOne()
    case 6: hold(id)
    case 7: addByCommand()
    case 8, 9: pauseOrResume()
    case 10, 11: travel()
    case 12, 13: editTheFile(id)
    case 14, 15: readACalendar()
    case 16: reload()
    default: explainAhead()
    }
  }

  /// A random wall time near `wall` at which no session begins; nil if one begins there.
  mutating func near(_ wall: CivilDateTime) -> CivilDateTime? {
    let reach = random.one(of: [8 * 60, 20 * 60, 5 * 1_440])
    let minutes = random.int(-reach...reach)
    let other = CivilDateTime(localSeconds: wall.localSeconds + minutes * 60)
    return written.isTaken(other) ? nil : other
  }

  /// The earlier changes of a session, as the commands read them.
  private func known(_ id: SessionID) -> SessionChange {
    (disk.changes[id] ?? SessionChange()).renewed(
      over: agenda.numbering.line(of: id), in: written.zone)
  }

  private mutating func move(_ id: SessionID) {
    guard let entry = written.entries[id], let session = written.session(id), entry.held == nil,
      now < session.plannedEnd + plan.configuration.window.holdAfter(session.route),
      let wall = entry.moved ?? entry.line, let new = near(wall)
    else { return }
    var change = known(id)
    change.start = WallTime(new)
    written.entries[id]?.moved = new
    say(id, change)
  }

  private mutating func cancel(_ id: SessionID) {
    guard written.entries[id]?.held == nil else { return }
    var change = known(id)
    change.isCancelled = true
    written.entries[id]?.isCancelled = true
    say(id, change)
  }

  private mutating func restoreOne() {
    guard let id = written.present.first(where: { written.entries[$0]?.isCancelled == true }) else {
      return
    }
    var change = known(id)
    change.isCancelled = false
    written.entries[id]?.isCancelled = false
    say(id, change)
  }

  /// A session took place, and not as planned.
  private mutating func hold(_ id: SessionID) {
    guard let entry = written.entries[id], let session = written.session(id), !entry.isCancelled,
      session.plannedStart - .hours(6) < now, now < session.plannedEnd + .days(2)
    else { return }
    let start = min(session.plannedStart + .minutes(random.int(-180...180)), now - .minutes(2))
    let end = min(start + .minutes(random.int(1...300)), now)
    let held = random.one(of: [
      Held(start: start, end: max(end, start + .minutes(1))), Held(start: start), Held(end: end),
      Held(end: now),
    ])
    var change = known(id)
    change.held = held
    written.entries[id]?.held = held
    say(id, change)
  }

  private mutating func addByCommand() {
    guard written.entries.count < 14 else { return }
    let wall = written.zone.civil(at: now + .minutes(random.int(60...20_000)))
    if written.isTaken(wall) { return }
    let name = random.one(of: ["extra", "induction"])
    let number = written.entries.keys.count { $0.series == name && $0.isAdded } + 1
    let id = SessionID(series: name, number: number, isAdded: true)
    written.entries[id] = WrittenSessions.Entry(moved: wall)
    say(id, SessionChange(start: WallTime(wall)))
  }

  /// Changes a session by command: a turn that only saves. A running daemon sees the file and takes
  /// a turn of its own.
  mutating func say(_ id: SessionID, _ change: SessionChange) {
    let (agendaBefore, ledgerBefore) = (agenda, disk)
    writtenBeforeChange = (now, writtenBeforeTurn)
    var changed = disk
    changed.changes[id] = change.isEmpty ? nil : change
    unroll(for: changed)
    byCommand(.changed([id: changed.changes[id]]))
    judge(id, agendaBefore, ledgerBefore)
    takeIn()
    judgeScreen(id)
  }

  /// The last change of a session is taken back.
  mutating func undoChange() {
    guard case .change(let changes)? = disk.lastAct(at: now) else { return }
    guard let before = writtenBeforeChange, before.at == disk.checkpoint?.at else { return }
    let ledgerBefore = disk
    for id in changes.keys { written.entries[id] = before.written.entries[id] }
    var changed = disk
    changed.changes = disk.changes(after: .undone, at: now)
    unroll(for: changed)
    byCommand(.undone)
    noteUndo(ledgerBefore, disk)
    takeIn()
    for id in changes.keys.sorted() { judgeScreen(id) }
  }

  private mutating func byCommand(_ event: Event) {
    let turn = step(disk, event, agenda, now)
    judge(turn, event, disk)
    judgeCommand(turn, event, disk)
    save(turn.ledger)
  }

  /// The daemon, if it runs, sees that the file has changed.
  private mutating func takeIn() {
    guard memory != nil else { return }
    readAnothersTurn()
    take(.ledgerChanged)
  }

  private mutating func unroll(for ledger: Ledger) {
    book.lastEdit = now
    plan.sessions = written.sessions
    agenda = written.agenda(for: ledger, plan)
    definition = Definition(plan.configuration, plan.sessions, plan.zone)
    judgeFromScratch()
  }

  /// The same file is read again.
  private mutating func reload() {
    guard memory != nil else { return }
    death = nil
    let before = agenda
    unroll(for: disk)
    if agenda.prompts != before.prompts { fault("another agenda of the same file") }
    take(.agendaChanged)
  }

  private mutating func pauseOrResume() {
    let wasOn = book.pauses.indices.last.map { book.pauses[$0].contains(now) } ?? false
    if wasOn, let last = book.pauses.indices.last { book.pauses[last].until = now }
    if wasOn, random.once(in: 2) {
      byCommand(.resumed)
    } else {
      let until = random.once(in: 4) ? nil : now + .minutes(random.int(1...4_000))
      book.pauses.append(Pause(from: now, until: until))
      byCommand(.paused(until: until))
    }
    takeIn()
    if memory != nil, book.isPaused(at: now), screen.keys.contains(where: isSettled) {
      fault("a bubble in a pause")
    }
  }

  /// The person travels to another zone, or back to that of the clinic.
  private mutating func travel() {
    guard memory != nil else { return }
    death = nil
    plan.zone = random.one(of: [written.zone, random.one(of: Zones.all)])
    unroll(for: disk)
    take(.agendaChanged)
  }

  /// One line of the file is edited, taken out, put back or written.
  private mutating func editTheFile(_ id: SessionID) {
    guard memory != nil else { return }
    death = nil
    let gone = written.entries.filter { $0.value.isGone }.keys.sorted()
    if let line = written.entries[id]?.line, let new = near(line), random.once(in: 2) {
      written.edit(id, from: line, to: new)
    } else if let back = gone.first {
      written.entries[back]?.isGone = false
    } else if written.entries[id]?.line != nil, random.once(in: 2) {
      written.entries[id]?.isGone = true
    } else if random.once(in: 4) {
      plan.configuration.day = RandomPlan(random.int(1...1_000_000), sessions: 1).configuration.day
    }
    unroll(for: disk)
    take(.agendaChanged)
  }
}
