// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Glibc
import Keeping
import Planning
import Settings
import Workspace
import YAML

/// The daemon: everything put together on the main queue.
@MainActor
package final class Daemon {
  private let options: DaemonOptions
  private let clock: Clock
  private let journal: Journal
  private let readiness = Readiness()
  private let hands: LiveHands
  private let conductor: Conductor
  private var lookTimer: (any DispatchSourceTimer)?
  private var folder: FolderWatch?
  private var zoneFolder: FolderWatch?
  private var lockWatch: LockWatch?
  private var hasBegun = false
  /// Whether a reload was asked for before the first turn.
  private var isReloadDue = false
  private var isEnding = false

  /// The daemon of this process, which hears its signals.
  private static var current: Daemon?

  /// How long the first turn waits for a word about the screen's lock, which takes some
  /// milliseconds.
  private static let patience = DispatchTimeInterval.seconds(1)

  /// How long an orderly end waits for letters on their way; less than the unit's
  /// `TimeoutStopSec=`.
  private static let parting = DispatchTimeInterval.seconds(3)

  /// The longest that the daemon sleeps without a look at clock and zone.
  private static let ceiling = Elapsed.minutes(5)

  /// Runs the daemon until a signal ends it; never returns.
  ///
  /// - Throws: `DaemonFault`, before anything was changed.
  package static func run(_ options: DaemonOptions) throws(DaemonFault) -> Never {
    signal(SIGPIPE, SIG_IGN)
    // libdispatch complains to syslog, under our name, that an ordinary user may not raise a
    // thread's priority.
    setenv("LIBDISPATCH_LOG", "NO", 0)
    // First of all, so that no signal ends a daemon that is about to start; each is heard once the
    // queue turns.
    let signals = SignalWatch { current?.heard($0) }
    let daemon = try Daemon(options)
    current = daemon
    daemon.start()
    withExtendedLifetime((daemon, signals)) { dispatchMain() }
  }

  private init(_ options: DaemonOptions) throws(DaemonFault) {
    self.options = options
    clock = Clock(pace: options.pace)
    let journal = Journal(clock: clock)
    let context: PlanningContext
    let warnings: [SourceFault]
    let state: StateFile
    do {
      (context, warnings) = try Self.context(options)
    } catch {
      throw .configuration(error)
    }
    do {
      state = try StateFile(path: options.places.state, isPrivate: options.places.stateIsOwn)
      try state.holdForLife()
    } catch {
      throw .state(error)
    }
    journal.zone = context.zone
    self.journal = journal
    journal.write(warnings)
    hands = LiveHands(clock: clock, toTerminal: options.toTerminal) { [journal] severity, line in
      journal.write(JournalEntry(.server, Priority(rawValue: severity.rawValue) ?? .info, line))
    }
    conductor = Conductor(
      clock: clock, state: state, context: context, hands: hands, readiness: readiness,
      write: journal.write)
  }

  /// Reads the configuration, as the options have it.
  private static func context(_ options: DaemonOptions) throws(ConfigurationFault) -> (
    PlanningContext, warnings: [SourceFault]
  ) {
    let ledger = (try? StateFile.read(options.places.state)) ?? nil
    var loaded = try LoadedConfiguration.load(options.places.configuration, remembering: ledger)
    if options.toTerminal { loaded.configuration.channels = [.terminal] }
    return (PlanningContext(loaded), loaded.warnings)
  }

  private func start() {
    conductor.reread = { [options] in (try? Self.context(options))?.0 }
    conductor.onZone = { [journal] in journal.zone = $0 }
    hands.wallClock = { [conductor] in conductor.wallClock($0) }
    hands.report = { [conductor] in conductor.hear($0) }
    hands.receipt = { [conductor] in conductor.take($0) }
    conductor.onLastingFault = { [weak self] fault in self?.end(DaemonFault.state(fault).exitStatus)
    }
    watchLock()
    if lockWatch == nil { return begin() }
    DispatchQueue.main.asyncAfter(deadline: .now() + Self.patience) { @Sendable [weak self] in
      MainActor.assumeIsolated { self?.begin() }
    }
  }

  /// Listens for the lock of the person's screens, where notes that say something appear on them.
  private func watchLock() {
    let configuration = conductor.context.configuration
    guard lockWatch == nil, configuration.channels.contains(.desktop),
      configuration.desktopDetail == .full
    else { return }
    let watch = LockWatch { [weak self] in
      self?.told($0)
    } log: { [journal] severity, line in
      journal.write(JournalEntry(.server, Priority(rawValue: severity.rawValue) ?? .info, line))
    }
    lockWatch = watch
    watch.start()
  }

  private func told(_ lock: Lock) {
    if hasBegun { conductor.take(.locked(lock == .locked)) } else { begin() }
  }

  /// The first turn, and all that follows from it.
  private func begin() {
    if hasBegun { return }
    hasBegun = true
    // A watch that has not said anything yet must not open what was locked.
    let isLocked = lockWatch.map { watch in watch.lock.map { $0 == .locked } } ?? false
    guard conductor.start(isLocked: isLocked) else { return end(1) }
    folder = watch(conductor.stateFolder) { [conductor] in conductor.lookAtState() }
    // /etc/localtime is replaced whole when the zone changes, by hand or by timedated.
    zoneFolder = watch("/etc") { [conductor] in _ = conductor.lookAtZone() }
    // What another process saved between the first turn and the watch.
    conductor.lookAtState()
    startLooking()
    sayReady()
    if isReloadDue { reload() }
  }

  private func watch(_ folder: String, _ body: @escaping @MainActor () -> Void) -> FolderWatch? {
    let watch = FolderWatch(folder, body)
    if watch == nil {
      let sentence = "\(folder) cannot be watched; changes there are noticed within five minutes"
      journal.write(JournalEntry(.server, .warning, sentence))
    }
    return watch
  }

  /// An uptime timer, which a set clock cannot silence; it is also the watchdog's, several times
  /// within its limit.
  private func startLooking() {
    let seconds = min(Self.ceiling.seconds, max(1, (readiness.watchdog?.seconds ?? .max) / 3))
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.setEventHandler { @Sendable [conductor] in MainActor.assumeIsolated { conductor.look() } }
    timer.schedule(deadline: .now() + .seconds(seconds), repeating: .seconds(seconds))
    timer.activate()
    lookTimer = timer
  }

  private func sayReady() {
    let count = conductor.sessionCount
    let sentence =
      count == 0
      ? "ready; there are no sessions yet: write their dates into \(options.places.configuration)"
      : "ready, with \(count) session\(count == 1 ? "" : "s")"
    journal.write(JournalEntry(.ready, .info, sentence))
    readiness.ready(conductor.status)
  }

  private func heard(_ signal: Int32) {
    if signal == SIGHUP { reload() } else { end(0) }
  }

  /// Reads the configuration again. A faulty one is refused loudly, and the old one stays in force.
  private func reload() {
    guard hasBegun else { return isReloadDue = true }
    readiness.reloading()
    do {
      let (context, warnings) = try Self.context(options)
      journal.write(warnings)
      let isSaved = conductor.replace(context)
      conductor.refused = false
      watchLock()
      let open = isSaved ? "" : "; its first decision could not be saved, and is tried again"
      journal.write(
        JournalEntry(
          .reloaded, isSaved ? .info : .warning, "the configuration was read again" + open))
    } catch {
      conductor.refused = true
      for sentence in error.logged {
        journal.write(JournalEntry(.configurationRefused, .error, sentence))
      }
      journal.write(
        JournalEntry(
          .configurationRefused, .error,
          "the new configuration was refused; the old one stays in force"))
    }
    readiness.ready(conductor.status)
  }

  /// Ends the process. Everything that counts is on disk already, but for what becomes of a letter
  /// on its way: that is waited for a little, since the next daemon would otherwise send it once
  /// more.
  private func end(_ status: Int32) {
    if isEnding { exit(status) }
    isEnding = true
    journal.write(
      JournalEntry(.stopping, .info, "stopping; nothing is shown until the daemon runs again"))
    readiness.stopping()
    if status != 0 { exit(status) }
    DispatchQueue.main.asyncAfter(deadline: .now() + Self.parting) { exit(status) }
    hands.whenQuiet { exit(status) }
  }
}

extension Journal {
  /// What is worth a look in a configuration that is in force.
  fileprivate func write(_ warnings: [SourceFault]) {
    for warning in warnings { write(JournalEntry(.configurationWarning, .warning, warning.logged)) }
  }
}
