// SPDX-License-Identifier: Apache-2.0
import CLinux
import Delivery
import Dispatch
import Files
import Glibc
import Keeping
package import Planning
import Workspace

/// The daemon: all parts put together on the main queue.
@MainActor
package final class Daemon {
  let options: DaemonOptions
  private let clock: SystemClock
  let journal: Journal
  let notifier = ServiceNotifier()
  private let effects: LiveEffects
  let conductor: Conductor
  /// The settings that this daemon began with.
  let firstSettings: SettingsInForce
  var acceptedRecord: AcceptedRecord
  let settingsWatch: SettingsWatch
  private var lookTimer: (any DispatchSourceTimer)?
  private var stateWatch: FolderWatch?
  /// The folder that `stateWatch` is about.
  private var watchedFolder: FileIdentity?
  private var zoneWatch: FolderWatch?
  private var lockWatch: LockWatch?
  private var clockWatch: ClockWatch?
  private(set) var hasBegun = false
  /// True once the manager was told that the daemon is ready.
  private var isReady = false
  /// True if a reload was asked for before the first turn.
  var isReloadDue = false
  private var isEnding = false

  /// The daemon of this process, which receives its signals.
  private static var current: Daemon?

  /// The longest time that the first turn waits for the lock of the screen, which takes some
  /// milliseconds.
  private static let lockLimit = DispatchTimeInterval.seconds(1)

  /// The longest time that `READY=1` waits for the lock of the screen. A logind that works has mostly
  /// told it by then.
  private static let readyLimit = DispatchTimeInterval.milliseconds(3)

  /// The longest time that an orderly end waits for mail on its way; less than the unit's
  /// `TimeoutStopSec=`.
  static let mailLimit = DispatchTimeInterval.seconds(3)

  /// The longest time that an orderly end waits for the manager to say if it starts the daemon
  /// again; less than `mailLimit`, so that the end itself is never left out.
  private static let managerLimit = DispatchTimeInterval.milliseconds(600)

  /// The longest sleep without a look at clock and zone.
  package nonisolated static let longestSleep = Elapsed.minutes(10)

  /// Runs the daemon until a signal ends it; never returns.
  ///
  /// If the configuration cannot be used and none was ever accepted, it waits a minute for one
  /// (`FirstSettings`).
  package static func run(_ options: DaemonOptions) -> Never {
    signal(SIGPIPE, SIG_IGN)
    // The main queue runs on any thread of the pool, and the C library gives each thread an arena of
    // memory. The daemon would take 1 MB more as soon as a second one has run a turn.
    mallopt(M_ARENA_MAX, 1)
    // The signals come first, so that none ends a daemon that is about to start. Each is received
    // once the queue runs.
    let signals = SignalWatch { received($0) }
    let first = FirstSettings(options) { begin(options, $0, $1) }
    first.look()
    withExtendedLifetime((first, signals)) { dispatchMain() }
  }

  private static func begin(
    _ options: DaemonOptions, _ settings: SettingsInForce, _ watch: SettingsWatch
  ) {
    do {
      let daemon = try Daemon(options, settings, watch)
      current = daemon
      daemon.start()
    } catch {
      options.report(.state(error))
      ExitNotice.showThenExit(options, .state(error), settings.loaded.configuration.language)
    }
  }

  private init(
    _ options: DaemonOptions, _ settings: SettingsInForce, _ watch: SettingsWatch
  ) throws(KeepingFault) {
    self.options = options
    firstSettings = settings
    acceptedRecord = AcceptedRecord(options.paths)
    settingsWatch = watch
    let clock = SystemClock(pace: options.pace)
    let journal = Journal(clock: clock)
    let read = NewSettings(settings, inTerminal: options.isInTerminal)
    let state = try StateFile(path: options.paths.state, isPrivate: options.paths.stateIsOwn)
    try state.lockForLife(configuration: absolute(path: options.paths.configuration))
    journal.zone = read.context.zone
    read.entries.forEach(journal.write)
    effects = LiveEffects(
      clock: clock, toTerminal: options.toTerminal,
      log: { journal.write(JournalEntry(.server, $0, $1)) },
      logCalendar: { journal.write(JournalEntry(.calendarFile, $0, $1)) })
    conductor = Conductor(
      clock: clock, state: state, context: read.context, effects: effects, notifier: notifier,
      write: journal.write)
    self.clock = clock
    self.journal = journal
  }

  private func start() {
    conductor.reread = { [weak self] in self?.rereadFile() }
    conductor.onContext = { [weak self] in self?.comesIntoForce($0) }
    effects.wallClock = { [conductor] in conductor.wallClock($0) }
    effects.report = { [conductor] in conductor.receive($0) }
    effects.receipt = { [conductor] in conductor.submit($0) }
    if options.endsWithSession { effects.busLost = { [weak self] in self?.end(0) } }
    // The service restarts a daemon that ends with 1. For a newer state, that is the newer program.
    conductor.onDaemonEnd = { [weak self] _ in self?.end(1) }
    watchLock()
    if lockWatch == nil {
      return begin()
    }
    DispatchQueue.after(Self.readyLimit) { [weak self] in self?.prepare() }
    DispatchQueue.after(Self.lockLimit) { [weak self] in self?.begin() }
  }

  /// Prepares a first turn that still waits for the lock of the screen, so that only the notes wait
  /// for a logind that does not answer, and not all that the manager starts after the daemon. A
  /// daemon whose state cannot be used is not ready: its first turn fails.
  private func prepare() {
    if !hasBegun, !isEnding, conductor.prepare() {
      sayReady("Ready. Notes wait up to a second for logind to tell if the screen is locked.")
    }
  }

  /// Watches the lock of the person's screens if notes appear on them. A discreet note has its text
  /// too, behind *Show*.
  private func watchLock() {
    guard lockWatch == nil, conductor.context.configuration.showsNotesOnScreen else {
      return
    }
    let watch = LockWatch(
      report: { [weak self] in self?.lockChanged($0) },
      log: { [journal] in journal.write(JournalEntry(.server, $0, $1)) })
    lockWatch = watch
    watch.start()
  }

  private func lockChanged(_ lock: Lock) {
    if hasBegun { conductor.setLock(lock.isLocked) } else { begin() }
  }

  /// Applies the changes of a new configuration, or another zone, outside of the turns.
  private func comesIntoForce(_ context: PlanningContext) {
    journal.zone = context.zone
    let wasWatched = lockWatch != nil
    watchLock()
    guard !wasWatched, let lockWatch, lockWatch.lock == nil else {
      return
    }
    conductor.assumeLocked()
    DispatchQueue.after(Self.lockLimit) { [weak self] in
      if self?.lockWatch?.lock == nil { self?.conductor.setLock(nil) }
    }
  }

  /// The lock for the first turn: open if nobody watches it; nil if the watch does not know it, or
  /// not yet, so that a locked screen does not count as open.
  private var firstLock: Bool? { lockWatch.map { $0.lock?.isLocked } ?? false }

  /// Runs the first turn, unless the end has begun, and starts all that follows from it.
  private func begin() {
    if hasBegun || isEnding {
      return
    }
    hasBegun = true
    guard conductor.start(isLocked: firstLock) else {
      return failToStart()
    }
    withdrawLeftNotice()
    watchStateFolder()
    // /etc/localtime is replaced whole when the zone changes, by hand or by timedated.
    zoneWatch = watch("/etc") { [conductor] in _ = conductor.lookAtZone() }
    // Without such a watch, the regular looks notice a clock that was set back.
    clockWatch = ClockWatch { [weak self] in self?.look() }
    // Another process may have saved between the first turn and the watch.
    conductor.lookAtState()
    startLooking()
    watchSettings()
    sayReady(conductor.status)
    giveBackMemory()
    if isReloadDue {
      isReloadDue = false
      reload()
    }
  }

  /// Takes away the notification of an earlier daemon that could not start.
  private func withdrawLeftNotice() {
    let left = LeftNotice(besideState: options.paths.state)
    guard !options.toTerminal, let handle = left.read() else {
      return
    }
    effects.withdrawLeftResponse(.needsLook, handle)
    left.remove()
  }

  /// Ends a daemon whose first turn could not be saved; the journal has the fault already.
  private func failToStart() {
    guard let fault = conductor.savingFault else {
      return end(1)
    }
    ExitNotice.showThenExit(options, .state(fault), conductor.context.configuration.language)
  }

  /// Watches the folder of the state, and the one that is made in its place if it is lost.
  private func watchStateFolder() {
    let folder = conductor.state.folderIdentity
    guard stateWatch == nil || folder.map({ watchedFolder?.isSameFile(as: $0) != true }) == true
    else {
      return
    }
    if stateWatch != nil {
      acceptedRecord.folderIsNew()
      recordAccepted()
    }
    stateWatch?.end()
    watchedFolder = folder
    stateWatch = watch(conductor.stateFolder, .replacedOrLost) { [weak self] in
      self?.lookAtStateFolder()
    }
  }

  private func watch(
    _ folder: String, _ change: FolderWatch.WatchedChange = .replaced,
    _ body: @escaping @MainActor () -> Void
  ) -> FolderWatch? {
    let watch = FolderWatch([folder], change, body)
    if watch == nil {
      sayUnwatched(folder)
    }
    return watch
  }

  func sayUnwatched(_ place: String) {
    let sentence =
      "\(place) cannot be watched; changes there are noticed within \(Self.longestSleep)"
    journal.write(JournalEntry(.server, .warning, sentence))
  }

  private func look() {
    conductor.look()
    watchStateFolder()
    settingsWatch.look()
    recordAccepted()
    giveBackMemory()
  }

  /// Gives back the text of a long state, and to the system the memory that was needed for a moment,
  /// as for reading settings and state. Otherwise small values that stay keep the rest of such a
  /// peak, by 1 MB in an hour of the soak.
  private func giveBackMemory() {
    conductor.state.giveBackText()
    malloc_trim(0)
  }

  /// Looks for changes by another process beside the state: a turn, or the settings that a command
  /// used.
  private func lookAtStateFolder() {
    conductor.lookAtState()
    watchStateFolder()
    settingsWatch.look()
    // A try that has failed writes and removes files here itself, so it waits for a regular look.
    if !acceptedRecord.hasFailed {
      recordAccepted()
    }
  }

  /// Starts the timer of the regular looks. It counts uptime, so a set clock cannot stop it. It
  /// feeds the watchdog too, three times within the watchdog's limit.
  private func startLooking() {
    var seconds = Self.longestSleep.seconds
    if let watchdog = notifier.watchdog {
      seconds = min(seconds, max(1, watchdog.seconds / 3))
    }
    let timer = DispatchSource.timer { [weak self] in self?.look() }
    timer.schedule(deadline: .now() + .seconds(seconds), repeating: .seconds(seconds))
    lookTimer = timer
  }

  /// Says once that the daemon is ready. Later the manager only hears the status.
  private func sayReady(_ status: String) {
    if isReady {
      return notifier.status(status)
    }
    isReady = true
    let count = conductor.sessionCount
    let sentence =
      count == 0
      ? "ready; there are no sessions yet: write their dates into \(options.paths.configuration)"
      : "ready, with \(count) session\(count == 1 ? "" : "s")"
    journal.write(JournalEntry(.ready, .info, sentence))
    notifier.ready(status)
  }

  private static func received(_ signal: Int32) {
    guard let current else {
      // While the first settings are waited for, there is nothing to reload or to save.
      if signal != SIGHUP { exit(0) }
      return
    }
    if signal == SIGHUP { current.reload() } else { current.end(0) }
  }

  /// Ends the process. Events that wait in memory are saved if that can be done now. An orderly end
  /// also waits a little for the result of mail on its way, because the next daemon would send the
  /// same mail again; and it takes the notes from the screen, unless the manager restarts the
  /// daemon, which then finds them there.
  private func end(_ status: Int32) {
    if isEnding {
      exit(status)
    }
    isEnding = true
    journal.write(
      JournalEntry(.stopping, .info, "stopping; nothing is shown until the daemon runs again"))
    notifier.stopping()
    if status != 0 {
      conductor.end(clearsScreen: false)
      exit(status)
    }
    DispatchQueue.after(Self.mailLimit) { exit(status) }
    OwnUnit.isRestarting(within: Self.managerLimit) { [conductor, effects] isRestarting in
      conductor.end(clearsScreen: !isRestarting)
      effects.whenFinished { exit(status) }
    }
  }
}
