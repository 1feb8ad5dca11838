// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// A simulated person, machine, desktop and daemon around `step`, for a whole course of sessions.
///
/// It does what the shell does: a turn is step, save, deliver; receipts are events of their own;
/// the one timer is set to the turn's wake. Faults are drawn by chance: see `World+Faults.swift`.
/// The laws judge the facts on the screen, and not the ledger: see `World+Laws.swift`.
struct World {
  /// The places at which a turn can be cut off.
  enum Death: CaseIterable { case beforeSave, afterSave, afterDelivery }
  /// The behaviour of the desktop.
  enum Desktop: CaseIterable { case works, refuses, hangs }

  /// The behaviour of the mail server.
  enum Mail: CaseIterable { case works, defers, rejects, hangs, wantsPerson }

  let seed: Int
  var random: SeededRandom
  var plan: RandomPlan
  var agenda: Agenda
  var definition: Definition { didSet { book.add(definition.lifetimes()) } }
  let end: Instant

  var now: Instant
  /// The ledger on the disk.
  var disk: Ledger
  /// The ledger of the daemon; nil while it does not run.
  var memory: Ledger?
  var wake: Instant?
  /// Events on their way to the daemon, in order of arrival.
  var coming: [(at: Instant, event: Event)] = []
  var death: Death?

  var desktop = Desktop.works
  var mail = Mail.works
  /// The notification server; nil while there is none.
  var server: String? = ":1.1"
  var servers = 1
  var number: UInt32 = 0
  /// The notes on the screen, with their handles.
  var screen: [Key: Handle] = [:]

  /// True if sessions and settings are edited on the way.
  let edits: Bool
  /// True if the clock is set on the way.
  let clockMoves: Bool
  /// True if commands move, add and cancel sessions and set pauses, and the person travels.
  let lives: Bool
  /// True if the person takes back acts.
  let undoes: Bool
  /// The facts about each session, from the file and from commands.
  var written: WrittenSessions
  /// The written sessions before this turn of life, and before the last change of a session.
  var writtenBeforeTurn: WrittenSessions
  var writtenBeforeChange: (at: Instant, written: WrittenSessions)?

  var book = Book()
  var turns = 0

  init(
    _ seed: Int, edits: Bool = false, clockMoves: Bool = false, lives: Bool = false,
    undoes: Bool = false
  ) {
    self.undoes = undoes
    (self.seed, self.edits, self.clockMoves, self.lives) = (seed, edits || lives, clockMoves, lives)
    random = SeededRandom(seed &+ 1_000_003)
    plan = RandomPlan(seed, sessions: 8)
    plan.configuration.deliver = Self.chain(&random)
    disk = Ledger(seed: UInt64(seed))
    written = WrittenSessions(plan, &random)
    writtenBeforeTurn = written
    if lives { plan.sessions = written.sessions }
    definition = Definition(plan.configuration, plan.sessions, plan.zone)
    agenda = lives ? written.agenda(for: disk, plan) : plan.agenda(seed: disk.seed)
    now = (definition.edges.first ?? utc("2026-01-01 00:00")) - .days(1)
    end = (definition.edges.last ?? now) + .days(2)
    book.add(definition.lifetimes())
  }

  /// The orders of channels that worlds have, the usual one more often.
  static let orders: [[Channel]] = [
    [.desktop], [.desktop, .terminal], [.terminal, .desktop], [.email], [.desktop, .email],
    [.desktop, .email], [.email, .desktop], [.desktop, .email, .terminal],
  ]

  /// Any order of channels, with and without silence to wait for. The terminal follows failures
  /// alone, except as the last of three.
  private static func chain(_ random: inout SeededRandom) -> [Configuration.Link] {
    let after = random.once(in: 4) ? nil : Elapsed.minutes(random.int(1...180))
    let order = random.one(of: orders)
    return order.enumerated().map { place, channel in
      let isPair = order.count == 2 && order.contains(.terminal)
      return Configuration.Link(channel, after: place == 0 || isPair ? nil : after)
    }
  }

  /// Runs through the course, and returns the breaches of laws as text.
  mutating func run() -> [String] {
    start()
    var nextPeril = now + .minutes(random.int(1...600))
    while now < end, book.faults.count < 3 {
      let arrival = memory == nil ? nil : coming.first?.at
      let next =
        [arrival, memory == nil ? nil : wake, nextPeril].compactMap { $0 }.min() ?? nextPeril
      now = max(now, next)
      if let arrival, arrival <= now {
        take(coming.removeFirst().event)
      } else if memory != nil, let wake, wake <= now {
        take(.woke)
      } else {
        peril()
        nextPeril = drawPeril()
      }
    }
    death = nil
    recover()
    closeTheBooks()
    return book.faults
  }

  /// Most faults come around a prompt, because elsewhere they have no effect.
  private mutating func drawPeril() -> Instant {
    if random.once(in: 3) { return now + .seconds(random.int(1...900)) }
    guard random.once(in: 2), let prompt = agenda.prompts(from: now, until: end).first else {
      return now + .seconds(random.int(1...30 * 3_600))
    }
    return max(now + .seconds(1), prompt.due + .seconds(random.int(-1_200...7_200)))
  }

  /// The daemon starts with the ledger of the disk. Receipts on their way are lost.
  mutating func start() {
    memory = disk
    if lives { readFromDisk() }
    coming = []
    wake = nil
    take(.started())
    if let server, memory != nil { take(.serverAppeared(server, keepsOrphans: true)) }
  }

  mutating func die() {
    if memory != nil { book.troubleBegins(now) }
    book.deaths.append(now)
    memory = nil
    coming = []
    wake = nil
    death = nil
  }

  /// One turn of the daemon.
  mutating func take(_ event: Event) {
    guard let ledger = memory else { return }
    let turn = step(ledger, event, agenda, now)
    turns += 1
    judge(turn, event, ledger)
    let death = death
    self.death = nil
    if death == .beforeSave { return die() }
    save(turn.ledger)
    memory = turn.ledger
    wake = turn.wake
    noteAnswer(event, turn)
    if death == .afterSave { return die() }
    for request in turn.requests { deliver(request) }
    if death == .afterDelivery { die() }
  }

  /// Saves as the state file does: a turn that decided nothing is not written.
  mutating func save(_ ledger: Ledger) {
    if !ledger.differsOnlyInDecidedUntil(from: disk) { disk = ledger }
  }

  /// The daemon reads the file that another process has written. It keeps its own `decidedUntil` if
  /// that is later.
  mutating func readAnothersTurn() {
    let settled = memory?.decidedUntil
    memory = disk
    if let settled { memory?.decidedUntil = disk.decidedUntil.map { max($0, settled) } ?? settled }
  }

  /// Carries out a request; the receipt comes a little later.
  private mutating func deliver(_ request: Request) {
    switch request {
    case .withdraw(let key, let handle):
      if screen[key] == handle { screen[key] = nil }
      expect(.removed(key, handle), in: 0)
    case .card: break
    case .mail(let request):
      switch mail {
      case .works:
        arrived(request)
        expect(.delivered(request.key, .email, nil), in: random.int(0...2))
      case .defers: expect(.failed(request.key, .email, .deferred), in: 1)
      case .rejects: expect(.failed(request.key, .email, .rejected), in: 1)
      case .wantsPerson:
        expect(
          .failed(request.key, .email, random.one(of: [.login, .certificate, .program])), in: 1)
      case .hangs: expect(.failed(request.key, .email, .timedOut), in: 60)
      }
    case .show(let show):
      if disk.isLocked, !show.isNeutral, !show.channel.traits.isPrivate {
        fault("\(show.key) can be read on a locked screen")
      }
      deliver(show)
    }
  }

  private mutating func deliver(_ show: Request.Show) {
    switch show.channel {
    case .terminal, .email:
      shown(show.key, on: show.channel)
      expect(.delivered(show.key, show.channel, nil), in: 0)
    case .desktop:
      switch (server, desktop) {
      case (nil, _): expect(.failed(show.key, show.channel, .unavailable), in: 0)
      case (_, .refuses): expect(.failed(show.key, show.channel, .refused), in: 1)
      case (_, .hangs): expect(.failed(show.key, show.channel, .timedOut), in: 25)
      case (let name?, .works):
        number += 1
        let handle = Handle(server: name, number: number)
        screen[show.key] = handle
        shown(show.key, on: .desktop)
        expect(.delivered(show.key, show.channel, handle), in: random.int(0...2))
      }
    }
  }

  mutating func expect(_ event: Event, in seconds: Int) {
    coming.append((now + .seconds(seconds), event))
    coming.sort { $0.at < $1.at }
  }

  /// True if a prompt that comes due now would reach a screen.
  var isFine: Bool {
    guard memory != nil, let first = plan.configuration.channels.first else { return false }
    return works(first) || first == .desktop && plan.configuration.channels.contains(where: works)
  }

  func works(_ channel: Channel) -> Bool {
    switch channel {
    case .desktop: server != nil && desktop == .works
    case .email: mail == .works
    case .terminal: true
    }
  }
}
