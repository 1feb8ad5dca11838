// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension World {
  /// Something happens that the daemon did not ask for.
  mutating func peril() {
    if lives, random.once(in: 5) { return turnOfLife() }
    if undoes, random.once(in: 8) { return takeBack() }
    switch random.int(1...24) {
    case 1...3: answerOnScreen()
    case 4: answerAnything()
    case 5: commandFromAShell()
    case 6: closeOnScreen()
    case 7: restartServer()
    case 8: serverComesOrGoes()
    case 9: change { $0.desktop = $0.random.one(of: Desktop.allCases) }
    case 10, 11: change { $0.desktop = .works }
    case 12: kill()
    case 13: death = random.one(of: Death.allCases)
    case 14: suspend()
    case 15: edit()
    case 16: setClock()
    case 17: stranger()
    case 18: change { $0.mail = $0.random.one(of: Mail.allCases) }
    case 22: person()
    case 23: take(.locked(random.once(in: 3)))
    case 24: take(random.once(in: 2) ? .doNotDisturb(random.once(in: 3)) : .locked(false))
    case 19, 20: change { $0.mail = .works }
    default: take(.woke)
    }
    if memory == nil, !random.once(in: 4) { recover() }
  }

  /// Ends everything that keeps prompts from the screen, and starts the daemon.
  mutating func recover() {
    change { $0.desktop = .works }
    change { $0.mail = .works }
    if server == nil { serverComesOrGoes() }
    if memory == nil {
      start()
      if memory != nil { book.troubleEnds(now) }
    }
    take(.woke)
  }

  private mutating func change(_ body: (inout World) -> Void) {
    let (before, mailWorked) = (isFine, mail == .works)
    body(&self)
    if mailWorked != (mail == .works) { book.mailChanges.append(now) }
    if before, !isFine { book.troubleBegins(now) }
    if !before, isFine { book.troubleEnds(now) }
  }

  private mutating func answer(_ key: Key) {
    let event: Event =
      random.once(in: 3)
      ? .putOff(key, .minutes(random.int(1...300)))
      : .answered(key, random.once(in: 3) ? .skip : .done)
    take(event)
  }

  private mutating func answerOnScreen() {
    if let key = screen.keys.sorted().randomElement(using: &random) { answer(key) }
  }

  private mutating func answerAnything() {
    if let key = disk.prompts.keys.sorted().randomElement(using: &random) { answer(key) }
  }

  /// A changing command is a turn that only saves; the daemon sees the file and reads it.
  private mutating func commandFromAShell() {
    guard let key = disk.prompts.keys.sorted().randomElement(using: &random) else { return }
    let event: Event =
      random.once(in: 2) ? .answered(key, .done) : .putOff(key, .minutes(random.int(1...300)))
    let turn = step(disk, event, agenda, now)
    judge(turn, event, disk)
    judgeCommand(turn, event, disk)
    save(turn.ledger)
    noteAnswer(event, turn)
    guard memory != nil else { return }
    readAnothersTurn()
    take(.ledgerChanged)
  }

  /// The person takes back the last thing that they did, mostly soon after it.
  private mutating func takeBack() {
    if random.once(in: 2), let prompt = agenda.prompts(from: now, until: end).first {
      command(.answered(prompt.key, .skip))
      waitALittle()
    } else if random.once(in: 2) {
      answerOnScreen()
      waitALittle()
    }
    undo()
  }

  /// Up to a quarter of an hour in which nothing happens to the daemon.
  private mutating func waitALittle() {
    let next = [wake, coming.first?.at].compactMap { $0 }.min() ?? .distantFuture
    now = max(now, min(now + .seconds(random.int(0...900)), next - .seconds(1)))
  }

  mutating func undo() {
    // A change of a session is undone together with the world's own record of it.
    let stepping = Stepping(ledger: disk, agenda: agenda, now: now)
    if case .change? = stepping.undoable { return undoChange() }
    command(.undone)
  }

  private mutating func command(_ event: Event) {
    let before = disk
    let turn = step(disk, event, agenda, now)
    judge(turn, event, disk)
    save(turn.ledger)
    noteAnswer(event, turn)
    if event == .undone { noteUndo(before, turn.ledger) }
    guard memory != nil else { return }
    readAnothersTurn()
    take(.ledgerChanged)
  }

  private mutating func closeOnScreen() {
    guard let key = screen.keys.sorted().randomElement(using: &random) else { return }
    let closeReason = random.one(of: CloseReason.allCases)
    if random.once(in: 4) {
      return take(.seen(key))
    }
    screen[key] = nil
    take(random.once(in: 4) ? .revealed(key) : .notificationClosed(key, closeReason))
  }

  private mutating func restartServer() {
    guard server != nil else { return }
    servers += 1
    let name = ":1.\(servers)"
    server = name
    screen = [:]
    take(.serverAppeared(name, keepsOrphans: true))
  }

  private mutating func serverComesOrGoes() {
    change { world in
      world.screen = [:]
      world.servers += 1
      world.server = world.server == nil ? ":1.\(world.servers)" : nil
    }
    if let server { take(.serverAppeared(server, keepsOrphans: random.once(in: 2))) }
  }

  /// The daemon is killed or stopped, and may stay away for a while.
  private mutating func kill() {
    if random.once(in: 3) { stop() }
    die()
    if random.once(in: 2) { now = now + .seconds(random.int(1...40 * 3_600)) }
  }

  /// The daemon takes the notes from the screen, and mostly still gets the receipts.
  private mutating func stop() {
    take(.stopping)
    if random.once(in: 4) { return }
    for (_, event) in coming {
      if case .removed = event { take(event) }
    }
  }

  /// The machine is suspended: time passes, and nobody notices until it wakes.
  private mutating func suspend() {
    book.troubleBegins(now)
    now = now + .minutes(random.int(1...40 * 60))
    if isFine { book.troubleEnds(now) }
    take(.woke)
  }

  /// The file is edited and read again.
  private mutating func edit() {
    guard edits, !lives else { return }
    book.lastEdit = now
    let index = random.int(0...max(0, plan.sessions.count - 1))
    switch random.int(1...6) {
    case 1 where plan.sessions.count > 1: plan.sessions.remove(at: index)
    case 2, 3:
      let old = plan.sessions[index]
      let start = old.start + .minutes(random.int(-2_000...2_000))
      if !plan.sessions.contains(where: { $0.start == start }) {
        plan.sessions[index] = Session(
          id: old.id, start: start, length: old.end - old.start, route: old.route)
      }
    case 4:
      plan.configuration.day = RandomPlan(random.int(1...1_000_000), sessions: 1).configuration.day
    case 5:
      plan.configuration.window =
        RandomPlan(random.int(1...1_000_000), sessions: 1).configuration.window
    default:
      let number = (plan.sessions.map(\.id.number).max() ?? 0) + 1
      plan.sessions.append(
        session(number, start: now + .minutes(random.int(1...10_000)) + .seconds(number)))
    }
    plan.sessions.sort { $0.start < $1.start }
    definition = Definition(plan.configuration, plan.sessions, plan.zone)
    agenda = plan.agenda(seed: disk.seed)
    take(.agendaChanged)
  }

  private mutating func setClock() {
    guard clockMoves else { return }
    now = now + .minutes(random.int(-180...180))
    coming = coming.map { (now, $0.event) }
    take(.woke)
  }

  /// The person says how they are, writes something down, or asks for fewer notes.
  private mutating func person() {
    let id = plan.sessions.randomElement(using: &random)?.id
    let events: [Event?] = [
      .rated(Rating(at: now, value: random.int(0...10)), nil),
      .wanted(random.one(of: Frequency.allCases), on: nil),
      id.map { .intended($0, Intention(at: now, text: "a little more rest")) },
      screen.keys.sorted().first.map { .replied($0, "a walk") },
    ]
    let index = random.int(0...3)
    guard let event = events[index] else { return }
    take(event)
  }

  /// An event about an unknown key.
  private mutating func stranger() {
    guard let ledger = memory else { return }
    let key = Key(
      session: SessionID(series: "stranger", number: 1), day: random.int(-3...14), slot: .evening)
    let events: [Event] = [
      .delivered(key, .desktop, Handle(server: ":1.1", number: 9)),
      .failed(key, .desktop, .refused),
      .removed(key, Handle(server: ":1.1", number: 9)),
      .notificationClosed(key, .dismissed), .seen(key), .revealed(key), .answered(key, .done),
      .putOff(key, .hours(1)),
      .rated(Rating(at: now, value: 1), key), .wanted(.evenings, on: key), .replied(key, "words"),
    ]
    let event = random.one(of: events)
    let turn = step(ledger, event, agenda, now)
    if turn.ledger != ledger || !turn.requests.isEmpty {
      fault("\(event) about a stranger changed something")
    }
    take(event)
  }
}
