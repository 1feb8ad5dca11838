// SPDX-License-Identifier: Apache-2.0
package import Dispatch
import Glibc

/// Tells whether the person's screens are locked, as logind has it, whenever that changes.
///
/// It asks once and then listens: while nothing changes, it wakes nobody. No system bus and no
/// logind are ordinary states; it looks for them by itself, with growing pauses.
@MainActor
package final class LockWatch {
  /// How things stood when they were last told of; nil before that.
  package private(set) var lock: Lock?

  private let tell: (Lock) -> Void
  private let log: (Severity, String) -> Void
  private let address: String?
  private let limit: DispatchTimeInterval
  private var logind: Logind?
  private var sessions: LoginSessions
  /// Each listing of the sessions has a number, so that an answer to an earlier one says nothing.
  private var listing = 0
  /// Whether logind has answered on this bus.
  private var isReached = false
  private lazy var pauses = BusPauses { [weak self] in self?.timeIsUp() }

  /// A watch on the machine's own bus, or on the one at `address`.
  ///
  /// - Parameters:
  ///   - user: Whose sessions; the user that this process runs as, if left out.
  ///   - limit: How long logind may take for one answer.
  ///   - tell: Hears on the main queue how things stand: once when that is first known, then at
  ///     each change.
  ///   - log: Takes one line for the journal.
  package init(
    address: String? = nil, user: UInt32? = nil, limit: DispatchTimeInterval = .seconds(10),
    tell: @escaping (Lock) -> Void, log: @escaping (Severity, String) -> Void
  ) {
    self.address = address
    self.limit = limit
    self.tell = tell
    self.log = log
    sessions = LoginSessions(user: user ?? getuid())
  }

  /// Watches, from now on until `stop`.
  package func start() { if logind == nil { open() } }

  /// Leaves the bus; nothing is told any more.
  package func stop() {
    pauses.stop()
    hangUp()
  }

  private func open() {
    do {
      let bus = try Bus(.system, address: address)
      let logind = Logind(bus: bus, limit: limit)
      self.logind = logind
      bus.onLoss = { [weak self] in self?.lose("the connection to the system bus ended") }
      // Before the question, so that nothing happens between the two unheard.
      logind.onSignal { [weak self] in self?.hear($0) }
      logind.onOwnerChange { [weak self] in self?.list() }
      pauses.begin(within: limit)
      list()
    } catch {
      lose("no system bus: \(error.reason)")
    }
  }

  /// Asks which sessions there are. Until that is known, things stand as they stood: a logind that
  /// is started anew for an update must not open what is locked.
  private func list() {
    listing += 1
    let current = listing
    logind?.sessions(of: sessions.user) { [weak self] answer in
      guard let self, current == listing else { return }
      switch answer {
      case .failure(.lost): return
      case .failure(let fault) where fault == .timedOut && !isReached:
        lose("the system bus does not answer")
      case .failure(let fault):
        reached()
        log(.notice, "whether the screen is locked cannot be told: \(fault.words)")
        sessions.keep([])
        settle()
      case .success(let paths):
        reached()
        sessions.keep(paths)
        paths.sorted().forEach(ask)
        settle()
      }
    }
  }

  private func reached() {
    isReached = true
    pauses.succeed()
  }

  private func ask(_ path: String) {
    logind?.facts(of: path) { [weak self] facts in
      self?.sessions.learn(path, facts)
      self?.settle()
    }
  }

  private func hear(_ signal: Logind.Signal) {
    switch signal {
    case .began(let path):
      sessions.expect(path)
      ask(path)
    case .ended(let path): sessions.end(path)
    case .asked(let path, let isLocked): sessions.ask(path, isLocked)
    case .changed(let path, let isLocked, let more):
      guard sessions.knows(path) else { return }
      if let isLocked { sessions.tell(path, isLocked) }
      if more { ask(path) }
    }
    settle()
  }

  /// Tells how things stand, if that is known and news.
  private func settle() {
    guard isReached, let now = sessions.lock, now != lock else { return }
    lock = now
    tell(now)
  }

  /// The pause is over, or the time in which the bus has to answer.
  private func timeIsUp() {
    if logind == nil { open() } else if !isReached { lose("the system bus does not answer") }
  }

  /// After a bus that was there, things stand as they stood until the next try; without one, nobody
  /// knows.
  private func lose(_ why: String) {
    let wasThere = isReached
    hangUp()
    if pauses.fail() { log(.notice, "\(why); looking again from time to time") }
    guard !wasThere, lock != .unknown else { return }
    lock = .unknown
    tell(.unknown)
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

extension Bus.Fault {
  /// In words, for the journal.
  fileprivate var words: String {
    switch self {
    case .timedOut: "logind does not answer"
    case .lost: "the connection ended"
    case .error(let name): name
    }
  }
}
