// SPDX-License-Identifier: Apache-2.0
import Planning
import SimulatedDisk
import Synchronization

@testable import Keeping
@testable import Service
@testable import Workspace

/// A clock that the world moves.
final class WorldClock: Sendable {
  private let seconds = Mutex(0)

  var now: Instant {
    get { Instant(seconds: seconds.withLock { $0 }) }
    set { seconds.withLock { $0 = newValue.seconds } }
  }
  var clock: SystemClock { SystemClock { self.now.seconds * 1_000_000_000 } }
}

/// One person, one computer and the whole program, from one seed.
///
/// The conductor, the state file and the turns of commands are the real ones. Clock, disk and
/// channels are simulated. The laws judge what the person can see: the screen, the mailbox, and
/// the answers that were said to be saved (`World+Laws.swift`).
@MainActor
final class World {
  static let path = "/oriel-world/state.json"

  let plan: WorldPlan
  let channels = SimulatedChannels()
  let clock = WorldClock()
  /// Seconds since the beginning, which no set clock changes.
  var uptime = 0
  /// The difference of the clock on the wall, in seconds.
  private(set) var clockOffset = 0
  /// The random numbers of the person and of the servers.
  var react: WorldChance
  /// The configuration in the file.
  var configuration: Configuration
  var context: PlanningContext
  /// The daemon; nil while none runs.
  var conductor: Conductor?
  /// The number of daemons so far. What is on its way to an earlier one is lost.
  var daemons = 0
  private var queue: [(at: Int, daemon: Int?, body: @MainActor () -> Void)] = []
  /// The ends of faults that last, so that the newest one decides.
  var faultNumber: [PerilKind: Int] = [:]
  var isLocked = false
  var isLockHeld = false
  var isDiskSick = false
  /// True while the daemon is to die at one of its next calls.
  var isDying = false

  var facts = Facts()
  /// The first breach of a law; the world then ends.
  private(set) var breach: Breach?
  /// Called with each line of what happens, for a replay.
  var trace: ((String) -> Void)?

  struct Breach {
    /// The law in one word, by which a smaller world is compared.
    let law: String
    let text: String
    let at: Int
  }

  init(_ plan: WorldPlan) {
    self.plan = plan
    react = WorldChance(plan.seed, -1)
    configuration = plan.configuration
    context = PlanningContext(configuration: plan.configuration)
    simulated_disk_reset(UInt64(truncatingIfNeeded: plan.seed))
    facts.knows(plan.configuration, plan.zone)
    setClock()
  }

  /// Lives through the plan, with those of its perils alone, or until a law is broken.
  func run(_ kept: [Peril]) {
    start()
    var perils = kept[...]
    let end = plan.days * 86_400
    while breach == nil {
      let next = [queue.first?.at, wakeTime, perils.first?.at].compactMap(\.self).min() ?? end
      guard next < end else { break }
      pass(until: next)
      if let first = queue.first, first.at <= uptime {
        queue.removeFirst()
        if first.daemon == nil || first.daemon == daemons { first.body() }
      } else if let peril = perils.first, peril.at <= uptime {
        perils.removeFirst()
        trace?("\(now) peril \(peril.number): \(peril.kind.rawValue)")
        meet(peril)
      } else {
        daemon { $0.submit(.woke) }
      }
      judgeScreen()
    }
    if breach == nil { recoverAndClose(end) }
    conductor = nil
  }

  /// All faults end, and the books are closed.
  private func recoverAndClose(_ end: Int) {
    pass(until: end)
    endFaults()
    if channels.server == nil { serverAppears() }
    if conductor == nil { start() }
    daemon { $0.look() }
    for _ in 0..<60 where breach == nil {
      guard let first = queue.first, first.at <= end + 120 else { break }
      queue.removeFirst()
      pass(until: max(uptime, first.at))
      if first.daemon == nil || first.daemon == daemons { first.body() }
    }
    if breach == nil { closeTheBooks() }
  }

  var now: Instant { clock.now }

  /// The uptime at which the daemon's timer fires; nil if none is armed.
  private var wakeTime: Int? {
    guard let wake = conductor?.wake else { return nil }
    return max(uptime, wake.seconds - plan.start.seconds - clockOffset)
  }

  func pass(until next: Int) {
    noteHealth()
    if next > uptime { facts.turnsAtOnce = 0 }
    uptime = max(uptime, next)
    setClock()
  }

  func step(clockBy seconds: Int) {
    clockOffset += seconds
    setClock()
  }

  private func setClock() {
    clock.now = plan.start + .seconds(uptime + clockOffset)
    simulated_disk_set_time(Int64(clock.now.seconds) * 1_000_000_000)
  }

  /// Does something after some seconds; if it is the daemon's, only if that one still lives.
  func later(_ seconds: Int, ofDaemon: Bool = false, _ body: @escaping @MainActor () -> Void) {
    let at = uptime + seconds
    let place = queue.firstIndex { $0.at > at } ?? queue.endIndex
    queue.insert((at, ofDaemon ? daemons : nil, body), at: place)
  }

  /// Lets the daemon act. It may die on the way.
  func daemon(_ body: (Conductor) -> Void) {
    guard let conductor else { return }
    facts.turns += 1
    facts.turnsAtOnce += 1
    if facts.turnsAtOnce > 400 { fault("stalled", "400 turns in one second") }
    body(conductor)
    if simulated_disk_is_dead() != 0 { die() }
    noteWaitingAnswers()
  }

  func fault(_ law: String, _ text: String) {
    guard breach == nil else { return }
    breach = Breach(law: law, text: "\(law): \(text), at \(now)", at: uptime)
    trace?("\(now) BREACH \(law): \(text)")
  }
}
