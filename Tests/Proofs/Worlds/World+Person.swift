// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import SimulatedDisk

@testable import Keeping
@testable import Service
@testable import Workspace

/// The person: presses on notes, and commands.
extension World {
  /// The person may react to a note that came.
  func reactSoon(to number: UInt32, _ key: Key) {
    let delay = react.int(2...9_000)
    let server = channels.server
    later(delay) { [unowned self] in
      guard channels.server == server, channels.notes[number]?.key == key else { return }
      press(number, key)
    }
  }

  private func press(_ number: UInt32, _ key: Key) {
    guard let note = channels.notes[number] else { return }
    let choice = react.int(1...20)
    // A few servers leave a note where it is after a press.
    if !react.once(in: 8) { channels.notes[number] = nil }
    // A press while no daemon runs is lost, and so is one on a note of a daemon that has ended.
    facts.excusedKeys[key] = uptime
    guard conductor != nil, !note.isUnknown else { return }
    trace?("\(now) press \(choice) on \(key)")
    switch choice {
    case 1...8: pressed(key, note.isNeutral ? .reveal : .done)
    case 9, 10: pressed(key, .skip)
    case 11, 12: pressed(key, .snooze)
    case 13: pressed(key, .seen)
    case 14: pressed(key, .middling)
    case 15, 16:
      channels.notes[number] = nil
      daemon { $0.receive(.closed(key, .dismissed)) }
    case 17:
      channels.notes[number] = nil
      daemon { $0.receive(.closed(key, .expired)) }
    default: channels.notes[number] = note
    }
  }

  private func pressed(_ key: Key, _ action: NoteAction) {
    daemon { $0.receive(.action(key, action)) }
    let isAnswer = action == .done || action == .skip
    guard hasSavedAll else {
      // It is saved later, and counts from then on.
      if action == .snooze { facts.mayBePutOff(key, now, .hours(40)) }
      if isAnswer, conductor != nil { facts.waiting.insert(key) }
      return
    }
    noteOutcome(of: key, isAnswer, action == .snooze ? .hours(1) : nil)
  }

  /// True if a daemon lives that has saved everything that it was told.
  var hasSavedAll: Bool {
    conductor.map { $0.savingFault == nil && $0.backlog.isEmpty } ?? false
  }

  /// Answers that a daemon could not save count once it says that it has saved everything. A daemon
  /// that dies before loses them.
  func noteWaitingAnswers() {
    guard !facts.waiting.isEmpty, hasSavedAll else { return }
    let waiting = facts.waiting
    facts.waiting = []
    for key in waiting.sorted() { noteOutcome(of: key, true, nil) }
  }

  /// Records what was acknowledged to the person about a note.
  private func noteOutcome(of key: Key, _ isAnswer: Bool, _ delay: Elapsed?) {
    guard let record = savedRecord(of: key) else {
      // The disk cannot be read just now, so nobody can tell if it was put off.
      if let delay { facts.mayBePutOff(key, now, delay) }
      return
    }
    if isAnswer {
      if !record.standing.isAnswered {
        fault("answer", "\(key) was answered, and is \(record.standing)")
      }
      facts.answered(key, record.sessionStart, uptime)
    }
    if let delay, record.standing == .snoozed {
      facts.putOff(key, now, delay)
    }
  }

  /// The state as a command reads it; nil if it cannot be read just now.
  func savedLedger() -> Ledger? { (try? StateFile.read(Self.path)) ?? nil }

  /// The record of one note in the state; nil if there is none, or if it cannot be read just now.
  /// The other notes are cut out of the text before the program reads it, because that takes most
  /// of the time.
  private func savedRecord(of key: Key) -> PromptRecord? {
    guard let read = try? StateFolder.bytes(ofFile: Self.path, path: Self.path) else { return nil }
    let (begin, note, end) = ("\n  \"prompts\": {", "\n    \"\(key)\": {", "\n    }")
    guard let notes = read.place(of: begin, from: 0),
      let own = read.place(of: note, from: notes.upperBound),
      let ownEnd = read.place(of: end, from: own.upperBound),
      let notesEnd = read.place(of: "\n  }", from: ownEnd.lowerBound)
    else { return nil }
    let parts = [0..<notes.upperBound, own.lowerBound..<ownEnd.upperBound]
    let text = (parts + [notesEnd.lowerBound..<read.count]).flatMap { read[$0] }
    return (try? StateFile.understand(text, Self.path))?[key]
  }

  /// A command of the person's, possibly killed on the way.
  func command(_ chance: inout WorldChance) {
    if isDying { die() }
    guard let before = savedLedger(), let event = drawCommand(before, &chance) else { return }
    let isKilled = chance.once(in: 5)
    if isKilled { simulated_disk_die_after(Int64(chance.int(0...35))) }
    trace?("\(now) command \(event)\(isKilled ? ", killed on the way" : "")")
    let taken = take(event)
    let isDead = simulated_disk_is_dead() != 0
    simulated_disk_revive()
    if let after = taken ?? (isDead ? savedLedger() : nil) {
      // A command that died has said nothing, but it may have saved.
      note(event, before, after, isCertain: !isDead)
    }
    later(chance.int(0...1)) { [unowned self] in daemon { $0.lookAtState() } }
  }

  /// A turn of a command, as `StateChange` of the program takes it.
  ///
  /// - Returns: The state after it; nil if it was not saved.
  private func take(_ event: Event) -> Ledger? {
    guard let state = try? StateFile(path: Self.path) else { return nil }
    setPatience(of: state)
    return try? state.turn { ledger in
      var changed = ledger
      changed.changes = changed.changes(after: event, at: now)
      let turn = Planning.step(ledger, event, context.agenda(for: changed), now)
      ledger = turn.ledger
      return turn.ledger
    }
  }

  private func drawCommand(_ ledger: Ledger, _ chance: inout WorldChance) -> Event? {
    let keys = ledger.prompts.keys.sorted()
    let key = keys.isEmpty ? nil : chance.one(of: Array(keys.suffix(4)))
    switch chance.int(1...16) {
    case 1...4: return key.map { .answered($0, chance.once(in: 3) ? .skip : .done) }
    case 5: return key.map { .putOff($0, .minutes(chance.int(5...300))) }
    case 6, 7:
      let coming = context.agenda(for: ledger).prompts.filter { $0.due > now }.prefix(4)
      return coming.isEmpty ? nil : .answered(chance.one(of: Array(coming)).key, .skip)
    case 8, 9: return .undone
    case 10: return .paused(until: chance.once(in: 3) ? nil : now + .minutes(chance.int(5...4_000)))
    case 11...13: return .resumed
    case 14: return .rated(Rating(at: now, value: chance.int(0...10)), nil)
    case 15: return moveOfASession(ledger, &chance)
    default: return .wanted(chance.one(of: Frequency.allCases), on: nil)
    }
  }

  /// A session that is at least a day ahead moves.
  private func moveOfASession(_ ledger: Ledger, _ chance: inout WorldChance) -> Event? {
    let sessions = context.agenda(for: ledger).sessions.filter { $0.start > now + .days(1) }
    guard let session = sessions.first else { return nil }
    let base = plan.zone.civil(at: facts.lines[session.id] ?? session.start)
    let new = session.start + .minutes(chance.int(-1_200...2_400))
    var change = SessionChange(start: WallTime(plan.zone.civil(at: new)), base: base)
    change.isCancelled = false
    return .changed([session.id: change])
  }

  private func note(_ event: Event, _ before: Ledger, _ after: Ledger, isCertain: Bool) {
    switch event {
    case .answered(let key, _):
      if isCertain, after[key]?.standing.isAnswered == true, let start = after[key]?.sessionStart {
        facts.answered(key, start, uptime)
      }
    case .putOff(let key, let delay):
      facts.excusedKeys[key] = uptime
      guard after[key]?.standing == .snoozed else { break }
      if isCertain { facts.putOff(key, now, delay) } else { facts.mayBePutOff(key, now, delay) }
    case .undone: noteUndo(before, after)
    case .paused(let until):
      facts.hasPaused = true
      // It takes the place of the one that is on.
      facts.pauses = isCertain ? [Pause(from: now, until: until)] : []
    case .resumed:
      facts.pauses = []
      facts.excuseRepeats(uptime)
    case .changed:
      facts.edited(now, uptime)
      facts.excuseRepeats(uptime)
      for session in context.agenda(for: after).sessions {
        facts.move(session.id, to: session.start, isCertain: isCertain)
      }
    default: break
    }
  }

  /// What was taken back counts as never given.
  private func noteUndo(_ before: Ledger, _ after: Ledger) {
    facts.excuseRepeats(uptime)
    facts.edited(now, uptime)
    for (key, was) in before.prompts where after[key]?.state != was.state {
      facts.takeBack(key, now)
    }
    for session in context.agenda(for: after).sessions {
      facts.move(session.id, to: session.start, isCertain: false)
    }
  }
}

extension [UInt8] {
  /// The first place of a text that begins with a line break, from a place on.
  fileprivate func place(of text: String, from start: Int) -> Range<Int>? {
    var from = start
    while let line = self[from...].firstIndex(of: UInt8(ascii: "\n")) {
      if self[line...].starts(with: text.utf8) { return line..<(line + text.utf8.count) }
      from = line + 1
    }
    return nil
  }
}
