// SPDX-License-Identifier: Apache-2.0
private import Delivery
private import Dispatch
private import Glibc
public import Keeping
private import Planning
private import Settings

/// How to run the daemon.
public struct DaemonOptions: Sendable {
  /// Where the files are.
  public var places: Places
  /// Delivers to the terminal and nowhere else.
  public var toTerminal: Bool
  /// How many times as fast as the wall the clock runs; 1 but for a try.
  public var pace: Int

  /// Options; the clock runs as the wall's does unless said otherwise.
  public init(places: Places, toTerminal: Bool = false, pace: Int = 1) {
    self.places = places
    self.toTerminal = toTerminal
    self.pace = pace
  }
}

/// Why the daemon did not start, or cannot go on.
public enum DaemonFault: Error {
  /// The configuration could not be used.
  case configuration(ConfigurationFault)
  /// The state could not be used.
  case state(KeepingFault)

  /// The exit status that goes with it (`contract.md`, "Commands").
  public var exitStatus: Int32 {
    switch self {
    case .configuration: 78
    case .state(let fault): fault.isLasting ? 78 : 1
    }
  }

  /// Writes the fault to the journal, with its fields, if standard error is the journal's.
  ///
  /// - Returns: Whether it was written; if not, a person has to be told.
  public func isInJournal() -> Bool {
    let journal = Journal(clock: Clock())
    guard journal.isNative else { return false }
    switch self {
    case .configuration(let fault):
      for sentence in fault.logged { journal.write(JournalEntry(.configurationRefused, .error, sentence)) }
    case .state(let fault): journal.write(JournalEntry(.stateFault, .error, fault.description))
    }
    return true
  }
}

/// The daemon: everything put together on the main queue.
@MainActor
public final class Daemon {
  private let options: DaemonOptions
  private let clock: Clock
  private let journal: Journal
  private let readiness = Readiness()
  private let hands: LiveHands
  private let conductor: Conductor
  private var lookTimer: (any DispatchSourceTimer)?
  private var folder: FolderWatch?
  private var zoneFolder: FolderWatch?

  /// The daemon of this process, which hears its signals.
  private static var current: Daemon?

  /// The longest that the daemon sleeps without a look at clock and zone.
  private static let ceiling = Elapsed.minutes(5)

  /// Runs the daemon until a signal ends it; never returns.
  ///
  /// - Throws: `DaemonFault`, before anything was changed.
  public static func run(_ options: DaemonOptions) throws(DaemonFault) -> Never {
    signal(SIGPIPE, SIG_IGN)
    // libdispatch complains to syslog, under our name, that an ordinary user may not raise a thread's priority.
    setenv("LIBDISPATCH_LOG", "NO", 0)
    // First of all, so that no signal ends a daemon that is about to start; each is heard once the queue turns.
    let signals = SignalWatch { current?.heard($0) }
    let daemon = try Daemon(options)
    current = daemon
    try daemon.start()
    withExtendedLifetime((daemon, signals)) { dispatchMain() }
  }

  private init(_ options: DaemonOptions) throws(DaemonFault) {
    self.options = options
    clock = Clock(pace: options.pace)
    let journal = Journal(clock: clock)
    let almanac: Almanac
    let warnings: [Fault]
    let state: StateFile
    do {
      (almanac, warnings) = try Self.almanac(options)
    } catch {
      throw .configuration(error)
    }
    do {
      state = try StateFile(path: options.places.state, isPrivate: options.places.stateIsOwn)
      try state.holdForLife()
    } catch {
      throw .state(error)
    }
    journal.zone = almanac.zone
    self.journal = journal
    journal.write(warnings)
    hands = LiveHands(clock: clock) { [journal] severity, line in
      journal.write(JournalEntry(.server, Priority(rawValue: severity.rawValue) ?? .info, line))
    }
    conductor = Conductor(
      clock: clock, state: state, almanac: almanac, hands: hands, readiness: readiness, write: journal.write)
  }

  /// Reads the configuration, as the options have it.
  private static func almanac(_ options: DaemonOptions) throws(ConfigurationFault) -> (Almanac, warnings: [Fault]) {
    var configuration = try Configuration.load(options.places.configuration)
    if options.toTerminal { configuration.regimen.channels = [.terminal] }
    return (Almanac(configuration), configuration.warnings)
  }

  private func start() throws(DaemonFault) {
    conductor.reread = { [options] in (try? Self.almanac(options))?.0 }
    conductor.onZone = { [journal] in journal.zone = $0 }
    hands.wallClock = { [conductor] in conductor.wallClock($0) }
    hands.report = { [conductor] in conductor.hear($0) }
    hands.receipt = { [conductor] in conductor.take($0) }
    conductor.onLastingFault = { [weak self] fault in self?.end(DaemonFault.state(fault).exitStatus) }
    guard conductor.start() else { return end(1) }
    folder = watch(conductor.stateFolder) { [conductor] in conductor.lookAtState() }
    // /etc/localtime is replaced whole when the zone changes, by hand or by timedated.
    zoneFolder = watch("/etc") { [conductor] in _ = conductor.lookAtZone() }
    // What another process saved between the first turn and the watch.
    conductor.lookAtState()
    startLooking()
    sayReady()
  }

  private func watch(_ folder: String, _ body: @escaping @MainActor () -> Void) -> FolderWatch? {
    let watch = FolderWatch(folder, body)
    if watch == nil {
      let sentence = "\(folder) cannot be watched; changes there are noticed within five minutes"
      journal.write(JournalEntry(.server, .warning, sentence))
    }
    return watch
  }

  /// An uptime timer, which a set clock cannot silence; it is also the watchdog's, several times within its limit.
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
    readiness.reloading()
    do {
      let (almanac, warnings) = try Self.almanac(options)
      journal.write(warnings)
      let isSaved = conductor.replace(almanac)
      conductor.refused = false
      let open = isSaved ? "" : "; its first decision could not be saved, and is tried again"
      journal.write(JournalEntry(.reloaded, isSaved ? .info : .warning, "the configuration was read again" + open))
    } catch {
      conductor.refused = true
      for sentence in error.logged { journal.write(JournalEntry(.configurationRefused, .error, sentence)) }
      journal.write(
        JournalEntry(.configurationRefused, .error, "the new configuration was refused; the old one stays in force"))
    }
    readiness.ready(conductor.status)
  }

  /// Ends the process. Everything that counts is on disk already.
  private func end(_ status: Int32) {
    journal.write(JournalEntry(.stopping, .info, "stopping; nothing is shown until the daemon runs again"))
    readiness.stopping()
    exit(status)
  }
}

extension Journal {
  /// What is worth a look in a configuration that is in force.
  fileprivate func write(_ warnings: [Fault]) {
    for warning in warnings { write(JournalEntry(.configurationWarning, .warning, warning.logged)) }
  }
}
