// SPDX-License-Identifier: Apache-2.0
package import Dispatch
import Glibc

/// Reports the lock of the person's screens, as logind has it, at each change.
///
/// The watch asks once and then listens, so it causes no wake-up while nothing changes. A missing
/// system bus and a missing logind are ordinary states; the watch tries again by itself, with
/// growing pauses.
@MainActor
package final class LockWatch {
  /// The last lock that was reported; nil before that.
  package private(set) var lock: Lock?

  private let report: (Lock) -> Void
  private let log: (Severity, String) -> Void
  private let address: String?
  private let limit: DispatchTimeInterval
  private var logind: Logind?
  private var sessions: LoginSessions
  /// The number of the last listing of the sessions. The answer to an earlier one is ignored.
  private var listing = 0
  /// True once logind has answered on this bus.
  private var isReached = false
  private lazy var backoff = ReconnectBackoff { [weak self] in self?.timeIsUp() }

  /// A watch on the bus of the machine, or on the bus at `address`.
  ///
  /// - Parameters:
  ///   - user: The user whose sessions count; the user of this process if left out.
  ///   - limit: The time limit of each call to logind.
  ///   - report: Called on the main queue with the lock: once when it is first known, then at each
  ///     change.
  ///   - log: Called with one line for the journal.
  package init(
    address: String? = nil, user: UInt32? = nil, limit: DispatchTimeInterval = .seconds(10),
    report: @escaping (Lock) -> Void, log: @escaping (Severity, String) -> Void
  ) {
    self.address = address
    self.limit = limit
    self.report = report
    self.log = log
    sessions = LoginSessions(user: user ?? getuid())
  }

  /// Watches until `stop`.
  package func start() { if logind == nil { open() } }

  /// Leaves the bus. Nothing is reported any more.
  package func stop() {
    backoff.stop()
    hangUp()
  }

  private func open() {
    do {
      let bus = try Bus(.system, address: address)
      let logind = Logind(bus: bus, limit: limit)
      self.logind = logind
      bus.onLoss = { [weak self] in self?.lose("the connection to the system bus ended") }
      // Listening begins before the first question, so that no change between the two is missed.
      logind.onSignal { [weak self] in self?.received($0) }
      logind.onOwnerChange { [weak self] in self?.listSessions() }
      backoff.begin(within: limit)
      listSessions()
    } catch {
      lose("no system bus: \(error.reason)")
    }
  }

  /// Asks for the list of sessions. The last report counts until the answer: a restart of logind
  /// for an update must not open locked screens.
  private func listSessions() {
    listing += 1
    let current = listing
    logind?.sessions(of: sessions.user) { [weak self] answer in
      guard let self, current == listing else {
        return
      }
      switch answer {
      case .success(let paths): listed(paths)
      case .failure(.lost): return
      case .failure(.timedOut) where !isReached: lose("the system bus does not answer")
      case .failure(let fault):
        log(.notice, "whether the screen is locked cannot be told: \(fault.reason)")
        listed([])
      }
    }
  }

  private func listed(_ paths: Set<String>) {
    isReached = true
    backoff.succeed()
    sessions.keepOnly(paths)
    paths.sorted().forEach(askForFacts)
    reportChange()
  }

  private func askForFacts(_ path: String) {
    logind?.facts(of: path) { [weak self] facts in
      self?.sessions.learn(path, facts)
      self?.reportChange()
    }
  }

  private func received(_ signal: LogindSignal) {
    switch signal {
    case .began(let path):
      sessions.expect(path)
      askForFacts(path)
    case .ended(let path): sessions.end(path)
    case .lockRequested(let path, let isLocked): sessions.requestLock(path, isLocked)
    case .changed(let path, let isLocked, let more): changed(path, isLocked, more)
    }
    reportChange()
  }

  private func changed(_ path: String, _ isLocked: Bool?, _ more: Bool) {
    guard sessions.knows(path) else {
      return
    }
    if let isLocked {
      sessions.reportLock(path, isLocked)
    }
    if more {
      askForFacts(path)
    }
  }

  /// Reports the lock if it is known and has changed.
  private func reportChange() {
    guard isReached, let now = sessions.lock, now != lock else {
      return
    }
    lock = now
    report(now)
  }

  /// Called at the end of a pause, and of the time in which the bus has to answer.
  private func timeIsUp() {
    if logind == nil {
      open()
    } else if !isReached {
      lose("the system bus does not answer")
    }
  }

  /// Ends the connection. If the bus had answered, the last report counts until the next try;
  /// otherwise the lock is unknown.
  private func lose(_ why: String) {
    let wasReached = isReached
    hangUp()
    if backoff.fail() {
      log(.notice, "\(why); looking again from time to time")
    }
    guard !wasReached, lock != .unknown else {
      return
    }
    lock = .unknown
    report(.unknown)
  }

  private func hangUp() {
    let bus = logind?.bus
    logind = nil
    listing += 1
    isReached = false
    sessions = LoginSessions(user: sessions.user)
    bus?.onLoss = nil
    bus?.close()
  }
}

extension Bus.CallFault {
  /// The reason for the journal.
  fileprivate var reason: String {
    switch self {
    case .timedOut: "logind does not answer"
    case .lost: "the connection ended"
    case .error(let name): name
    }
  }
}
