// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Keeping
import Planning
import Workspace

/// The only part that holds clock, timer and ledger at once.
///
/// A turn runs on the main queue from its first line to its last, without suspension. It reads the
/// clock once, lets the step decide, saves the ledger, writes the journal, asks for the effects and
/// arms the one timer. Every receipt of a channel comes back as an event.
@MainActor
final class Conductor {
  let clock: SystemClock
  let state: StateFile
  let effects: any Effects
  let write: (JournalEntry) -> Void
  let notifier: ServiceNotifier
  /// Nil in a simulation, which takes the turns at `wake` itself.
  private let timer: (any DispatchSourceTimer)?
  var context: PlanningContext { didSet { onContext(context) } }
  /// The agenda of the last turn. Before the first turn it is that of `prepare`, or else the one
  /// without a ledger, which is made only if somebody asks for it.
  private(set) lazy var agenda: Agenda = context.agenda(for: nil)
  /// The basis of the agenda that was made last; nil while there is none.
  private var agendaBasis: AgendaBasis?
  /// The ledger as the last turn saved it; nil before the first turn.
  private(set) var ledger: Ledger?
  /// The phase that was written to the journal last.
  var announcedPhase = AnnouncedPhase(nil)
  /// True if the configuration in the file was refused.
  private(set) var hasRefusedConfiguration = false {
    didSet {
      if hasRefusedConfiguration {
        errorNotice.began(.configuration)
      } else {
        errorNotice.ended(.configuration)
      }
    }
  }
  private(set) lazy var errorNotice = ErrorNotice(
    pace: clock.pace, show: { [weak self] in self?.showNeedsLook() ?? false },
    withdraw: { [weak self] in self?.withdrawResponse(.needsLook) })
  /// Reads the configuration file as it is now; nil if it cannot be used.
  var reread: () -> NewSettings? = { nil }
  /// The line that `systemctl status` shows: a fault that needs a look, and the upcoming note.
  var status: String {
    if let savingFault, savingFault.kind != .busy {
      return "Nothing can be saved, so nothing is shown; it is tried again. See: oriel doctor"
    }
    return hasRefusedConfiguration
      ? "The configuration cannot be used; see: oriel check. " + outlookLine : outlookLine
  }
  /// The upcoming note after the last turn, made when it is asked for; empty before the first turn.
  private var outlookLine: String { ledger.map { statusLine($0, lastTurn) } ?? "" }
  /// The instant of the last turn that was saved.
  private var lastTurn = Instant(seconds: 0)
  /// The fault that keeps turns from being saved; nil if the last turn was saved.
  private(set) var savingFault: KeepingFault?
  private var savingFaultLog = SavingFaultLog()
  /// The instant at which time alone brings the next turn; nil if nothing is to come.
  private(set) var wake: Instant?
  /// The instant that the timer is set to: the wake, or an earlier one if that is far
  /// (`SystemClock.alarm`). Nil if it is not set, or has gone off. A timer that is set right is
  /// left alone, because setting it wakes another thread.
  private var alarm: Instant?
  /// Events that wait for a turn that is saved, because an answer counts only when it is on disk.
  /// They are dropped only beyond `longestBacklog`.
  var backlog: [Event] = []
  private var wakeLoopGuard = WakeLoopGuard()
  private var cursor = JournalCursor()
  /// The last response of each place that was shown while the screen was locked, until it is shown
  /// in full.
  var neutralResponses: [Response] = []
  /// The cards that were shown at once for ratings that could not be saved yet.
  var shownCards: [Rating: LowAnswerPeriod] = [:]
  /// The instants at which the card was shown last, for its limit.
  var cardTimes: [Instant] = []
  /// True while a watch of the lock has begun and has not reported yet.
  var isLockAssumed = false
  /// True once the daemon is about to end: events are still saved, and nothing is decided.
  var isEnding = false
  /// True if the end takes the notes from the screen.
  var clearsScreen = false
  /// Called with a fault for which this daemon gives way to another one; it then ends.
  var onDaemonEnd: (KeepingFault) -> Void = { _ in }
  /// Called whenever a configuration or another zone comes into force, before the first turn that
  /// uses it.
  var onContext: (PlanningContext) -> Void = { _ in }

  /// The pause before an unsaved turn is tried again.
  private static let pauseAfterFault = Elapsed.minutes(1)
  /// The same while another process holds the file, which takes some milliseconds.
  private static let pauseWhileBusy = DispatchTimeInterval.milliseconds(100)
  /// The most unsaved events that are kept, more than any person causes.
  private static let longestBacklog = 1_000

  /// - Parameter hasTimer: False in a simulation, which takes the turns at `wake` itself.
  init(
    clock: SystemClock, state: StateFile, context: PlanningContext, effects: any Effects,
    notifier: ServiceNotifier, hasTimer: Bool = true,
    write: @escaping (JournalEntry) -> Void
  ) {
    self.clock = clock
    self.state = state
    self.context = context
    self.effects = effects
    self.notifier = notifier
    self.write = write
    timer = hasTimer ? DispatchSource.makeTimerSource(queue: .main) : nil
    timer?.setEventHandler { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.goesOff() }
    }
    timer?.schedule(wallDeadline: .distantFuture)
    timer?.activate()
  }

  /// Records that the file was refused, and older settings stay in force; or that the file is in
  /// force.
  func setConfigurationRefused(_ isRefused: Bool) { hasRefusedConfiguration = isRefused }

  /// Reads the state and makes the agenda for a first turn that is yet to come. Nothing is decided,
  /// saved or shown.
  ///
  /// - Returns: False if the state cannot be used now. The first turn says why.
  func prepare() -> Bool {
    guard let ledger = try? state.readAhead() else {
      return false
    }
    agenda = context.agenda(for: ledger)
    agendaBasis = AgendaBasis(ledger)
    return true
  }

  /// Runs a turn for one event, after the turns of events that could not be saved before, and after
  /// a turn for whatever another process has saved.
  ///
  /// - Returns: True if the turn was saved.
  @discardableResult
  func submit(_ event: Event) -> Bool {
    if isEnding, event.onlyDecides {
      return true
    }
    let isLock = event.lock != nil
    // Other dates bring a turn of their own, which may show a note.
    if isLock {
      enqueue(event)
    }
    if state.hasChanged, !event.isStart, !isEnding {
      followDates()
      enqueue(.ledgerChanged)
    }
    if !isLock {
      enqueue(event)
    }
    // The note was on its way to the screen when the end began.
    if clearsScreen, event.isArrival {
      enqueue(.stopping)
    }
    do throws(KeepingFault) {
      try runBacklog()
      savingWorks()
      return true
    } catch {
      retryLater(error)
      return false
    }
  }

  /// Runs the turns of all events that wait. If one cannot be saved, it goes on waiting, and so do
  /// all behind it. An event whose turn no file could hold is dropped, so that it stops none of
  /// them.
  func runBacklog() throws(KeepingFault) {
    let events = backlog
    backlog = []
    for (index, event) in events.enumerated() {
      do throws(KeepingFault) {
        try runTurn(event)
      } catch {
        let rest = events[index...].dropFirst(error.dropsTurn ? 1 : 0)
        backlog = Array(rest.prefix(Self.longestBacklog))
        throw error
      }
    }
  }

  /// Adds an event to the backlog. A mere look that waits already is not added again, so that
  /// failures of many days do not crowd out an answer. The lock of the screen goes before all that
  /// waits, so that no turn shows a text on a screen that is locked by now. Only the newest counts.
  func enqueue(_ event: Event) {
    if event.lock != nil {
      backlog.removeAll { $0.lock != nil }
      return backlog.insert(event, at: 0)
    }
    if event.isLook, backlog.contains(event) {
      return
    }
    backlog.append(event)
  }

  /// Goes on without a turn that could not be saved (`Planning/README.md`, "While nothing can be
  /// saved").
  private func retryLater(_ fault: KeepingFault) {
    if savingFaultLog.isToBeReported(fault, at: clock.now) {
      write(JournalEntry(.stateFault, .error, fault.description))
    }
    arm(clock.now + Self.pauseAfterFault)
    // A turn that no file could hold is dropped, and keeps no other one from being saved.
    if fault.dropsTurn {
      return
    }
    savingFault = fault
    errorNotice.began(.saving)
    notifier.status(status)
    if fault.kind == .busy {
      return DispatchQueue.after(Self.pauseWhileBusy) { [weak self] in self?.retry() }
    }
    state.recordCannotSave(true)
    if fault.endsDaemon, ledger != nil {
      onDaemonEnd(fault)
    }
  }

  private func retry() {
    if savingFault != nil { submit(.woke) }
  }

  private func savingWorks() {
    guard savingFault != nil else {
      return
    }
    savingFault = nil
    errorNotice.ended(.saving)
    state.recordCannotSave(false)
    if savingFaultLog.end() {
      write(JournalEntry(.stateFault, .info, "what happens is saved again"))
    }
    notifier.status(status)
  }

  private func runTurn(_ event: Event) throws(KeepingFault) {
    let now = clock.now
    let saved = try state.turn { ledger in
      let unwritten = cursor.unwritten(ledger)
      let agenda = agenda(by: ledger, after: event)
      let handOff = context.handOff(step(ledger, event, agenda, now), agenda, at: now)
      ledger = handOff.turn.ledger
      return SavedTurn(handOff: handOff, agenda: agenda, unwritten: unwritten)
    }
    if let kept = state.takePutAside() {
      let sentence =
        "a damaged or another state was in place of the daemon's; it is kept as \(kept), and what "
        + "was in memory is saved"
      write(JournalEntry(.stateFault, .warning, sentence))
    }
    let turn = saved.handOff.turn
    agenda = saved.agenda
    agendaBasis = AgendaBasis(turn.ledger, numbering: agenda.numbering)
    ledger = turn.ledger
    lastTurn = now
    cursor.advance(to: turn.ledger)
    for decision in saved.unwritten { write(JournalEntry(decision, wallClock)) }
    if event.mayMissZones {
      warnOfMissingZones(turn.ledger)
    }
    logDecisions(turn, now)
    carryOut(withoutShownCard(turn, after: event))
    if let (file, text) = saved.handOff.content {
      effects.bring(text, to: file)
    }
    arm(wakeLoopGuard.checked(turn.wake, after: event, now, write))
    notifier.status(status)
  }

  /// The agenda that was made last, as long as nothing that it is made from has changed.
  private func agenda(by before: Ledger, after event: Event) -> Agenda {
    guard AgendaBasis(before) == agendaBasis, !event.mayChangeAgenda else {
      return context.agenda(for: before)
    }
    return agenda
  }

  /// The folder of the state file.
  var stateFolder: String { state.folderPath }

  /// The number of sessions.
  var sessionCount: Int { agenda.sessions.count }

  private func goesOff() {
    alarm = nil
    submit(.woke)
  }

  func arm(_ wake: Instant?) {
    let wake = isEnding ? nil : wake
    self.wake = wake
    let alarm = wake.map(clock.alarm)
    if alarm == self.alarm, alarm.map({ $0 > clock.now }) != false {
      return
    }
    self.alarm = alarm
    timer?.schedule(wallDeadline: alarm.map(clock.deadline) ?? .distantFuture)
  }

  /// The end of a pause that the person chose on a note; nil if they end it themselves.
  func pauseEnd(_ length: PauseLength) -> Instant? { agenda.pauseEnd(length, at: clock.now) }

  /// Shows an instant as the person's wall clock does: `2026-03-07 10:00`.
  func wallClock(_ instant: Instant) -> String { agenda.hours.zone.civil(at: instant).description }
}

/// A turn as it was saved, with the agenda that it used.
private struct SavedTurn {
  let handOff: CalendarHandOff
  let agenda: Agenda
  /// The decisions of other processes since the last turn.
  let unwritten: [Decision]
}

extension Event {
  /// True if something that an agenda is made from may have changed.
  fileprivate var mayChangeAgenda: Bool { self == .agendaChanged || self == .ledgerChanged }

  /// True if a zone of the agenda may be missing since the last turn.
  fileprivate var mayMissZones: Bool { isStart || self == .agendaChanged }

  /// True for a mere look at what may have changed.
  fileprivate var isLook: Bool { [.woke, .agendaChanged, .ledgerChanged].contains(self) }
}
