// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Keeping
import Planning
import Workspace

/// The only part that holds clock, timer and ledger at once.
///
/// A turn runs from its first line to its last on the main queue, without suspension: the clock is
/// read once, the step decides, the ledger is saved, the journal is told, the world is asked, and
/// the one timer is armed. What the world answers comes back as an event of its own.
@MainActor
final class Conductor {
  let clock: Clock
  let state: StateFile
  let hands: any Hands
  let write: (JournalEntry) -> Void
  let readiness: Readiness
  private let timer = DispatchSource.makeTimerSource(queue: .main)
  var context: PlanningContext { didSet { onZone(context.zone) } }
  private var agenda: Agenda
  /// What the agenda was made of besides the almanac.
  private var changes: [SessionID: SessionChange] = [:]
  /// The stretch that was told of last; nil: idle.
  private var told: PhaseInterval?
  /// Whether the file holds a newer configuration that was refused.
  var refused = false
  /// Reads the configuration file as it stands now; nil if it cannot be used.
  var reread: () -> PlanningContext? = { nil }
  /// What comes next, in one line.
  var status: String {
    refused ? "The new configuration was refused; see: oriel check. " + outlookLine : outlookLine
  }
  private var outlookLine = ""
  /// When the timer is to fire; nil if never.
  private(set) var wake: Instant?
  /// Events whose turn could not be saved: an answer counts when it is on disk, so none is dropped.
  private var backlog: [Event] = []
  private var stalls = Stalls()
  private var witness = Witness()
  /// The support card that was last asked for on a locked screen, and what it answered; nil: none
  /// waits.
  var veiledCard: LowMoodPeriod??
  /// Told of a fault that no later turn can outlive; the daemon then ends.
  var onLastingFault: (KeepingFault) -> Void = { _ in }
  /// Told of the person's zone whenever it may be another.
  var onZone: (Zone) -> Void = { _ in }

  /// How long to wait before an unsaved turn is tried again.
  private static let pauseAfterFault = Elapsed.minutes(1)
  /// More unsaved events than this come from no person.
  private static let longestBacklog = 1_000

  init(
    clock: Clock, state: StateFile, context: PlanningContext, hands: any Hands,
    readiness: Readiness,
    write: @escaping (JournalEntry) -> Void
  ) {
    self.clock = clock
    self.state = state
    self.context = context
    self.hands = hands
    self.readiness = readiness
    self.write = write
    agenda = context.agenda(for: nil)
    timer.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated { _ = self?.take(.woke) }
    }
    timer.schedule(wallDeadline: .distantFuture)
    timer.activate()
  }

  /// Takes a turn for one event, after those that could not be saved before, and after what another
  /// process has saved.
  ///
  /// - Returns: Whether the turn was saved.
  @discardableResult
  func take(_ event: Event) -> Bool {
    if state.hasChanged, !event.isStart {
      followDates()
      enqueue(.ledgerChanged)
    }
    enqueue(event)
    let events = backlog
    backlog = []
    for (place, event) in events.enumerated() {
      do {
        try turn(event)
      } catch {
        backlog = Array(events[place...].prefix(Self.longestBacklog))
        write(JournalEntry(.stateFault, .error, error.description))
        if error.endsDaemon { onLastingFault(error) }
        readiness.status(
          "The last decision could not be saved; it is tried again. See: journalctl --user -u oriel"
        )
        arm(clock.now + Self.pauseAfterFault)
        return false
      }
    }
    return true
  }

  /// A look that waits already is not taken twice: tries that fail for days must not crowd out an
  /// answer.
  private func enqueue(_ event: Event) {
    switch event {
    case .woke, .agendaChanged, .ledgerChanged: if backlog.contains(event) { return }
    default: break
    }
    backlog.append(event)
  }

  private func turn(_ event: Event) throws(KeepingFault) {
    let now = clock.now
    let (context, known, changes, witness) = (self.context, agenda, self.changes, self.witness)
    let (turn, agenda, unheard) = try state.turn { ledger -> (Turn, Agenda, [Decision]) in
      let unheard = witness.unheard(ledger)
      let isKnown =
        known.register == ledger.register && changes == ledger.changes && !event.isOfAgenda
      let agenda = isKnown ? known : context.agenda(for: ledger)
      let turn = step(ledger, event, agenda, now)
      ledger = turn.ledger
      return (turn, agenda, unheard)
    }
    self.agenda = agenda
    self.changes = turn.ledger.changes
    self.witness.remember(turn.ledger)
    for decision in unheard { write(JournalEntry(decision, wallClock)) }
    if event.isStart || event == .agendaChanged { tellZones(turn.ledger) }
    tell(turn, now)
    hands.drop(except: turn.ledger.live.filter { turn.ledger[$0]?.standing.isOpen == true })
    hands.clear(except: turn.ledger.live)
    if !turn.ledger.isLocked { unveilCard() }
    for request in turn.requests { carryOut(request, turn.ledger) }
    arm(stalls.checked(turn.wake, after: event, now, write))
    outlookLine = statusLine(turn.ledger, now)
    readiness.status(status)
  }

  /// Where the state file stands.
  var stateFolder: String { state.folderPath }

  /// How many sessions there are.
  var sessionCount: Int { agenda.sessions.count }

  private func tell(_ turn: Turn, _ now: Instant) {
    for decision in turn.decisions { write(JournalEntry(decision, wallClock)) }
    if let refusal = turn.refusal, let sentence = refusal.sentence(wallClock) {
      write(JournalEntry(.refused, .notice, sentence, facts: JournalEntry.facts(of: refusal.key)))
    }
    tellPhase(agenda.timeline.interval(at: now))
  }

  /// A zone that has gone from the system moves sessions: loudly, not silently.
  private func tellZones(_ ledger: Ledger) {
    for one in context.missingZones(ledger) {
      write(JournalEntry(.configurationWarning, .warning, "\(one.message); \(one.expected)"))
    }
  }

  /// Tells of a phase when it begins; another session's is another one.
  private func tellPhase(_ interval: PhaseInterval?) {
    guard interval?.phase != told?.phase || interval?.session != told?.session else { return }
    told = interval
    let phase = interval?.phase ?? .idle
    var facts = [(name: "ORIEL_PHASE", value: phase.rawValue)]
    if let session = interval?.session { facts.append(("ORIEL_SESSION", session.description)) }
    let until = interval.map { " of \($0.session), until \(wallClock($0.until))" } ?? ""
    write(
      JournalEntry(
        .phase, .info, "the phase is now \(phase.rawValue)\(until): \(phase.clause)", facts: facts))
  }

  private func carryOut(_ request: Request, _ ledger: Ledger) {
    switch request {
    case .show(let show):
      hands.show(
        show, text: context.text(of: show.item, quoting: show.quote),
        configuration: context.configuration)
    case .card(let care): showCard(after: care, isVeiled: ledger.isLocked)
    case .letter(let post):
      let text = context.text(of: post.item, quoting: post.quote)
      hands.post(post, text: text, configuration: context.configuration, seed: ledger.seed)
    case .withdraw(let key, let handle): hands.withdraw(key, handle)
    }
  }

  private func arm(_ wake: Instant?) {
    self.wake = wake
    timer.schedule(wallDeadline: wake.map(clock.deadline(for:)) ?? .distantFuture)
  }

  /// Shows an instant as the person's wall clock does: `2026-03-07 10:00`.
  func wallClock(_ instant: Instant) -> String { agenda.hours.zone.civil(at: instant).description }

  /// What comes next, in one line.
  private func statusLine(_ ledger: Ledger, _ now: Instant) -> String {
    if agenda.sessions.isEmpty { return "Ready. There are no sessions yet." }
    guard let next = upcoming(ledger, agenda, now, limit: 1).first else {
      let isPaused = ledger.pauses.contains { $0.until == nil && $0.contains(now) }
      return isPaused
        ? "Ready. There is a pause, until oriel resume." : "Ready. Nothing more is planned."
    }
    return
      "Next: \(next.prompt.key) at \(wallClock(next.at)). Phase: \(agenda.timeline.phase(at: now).rawValue)."
  }
}

extension Event {
  /// Whether something that an agenda is made from may be another.
  fileprivate var isOfAgenda: Bool { isStart || self == .agendaChanged || self == .ledgerChanged }
}
