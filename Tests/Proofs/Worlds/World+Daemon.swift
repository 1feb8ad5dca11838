// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Planning
import SimulatedDisk

@testable import Keeping
@testable import Service
@testable import Workspace

/// Starts and ends of the daemon.
extension World {
  /// The pause after which the service manager starts a daemon again that could not start.
  private static let pauseAfterFailure = 60
  /// The real daemon looks every ten minutes. A look also notices what a report should have told, and
  /// would hide that the report is missing. So looks are rare here.
  private static let pauseBetweenLooks = 12 * 3_600

  /// Starts a daemon unless one runs.
  func start() {
    guard conductor == nil else { return }
    daemons += 1
    let effects = WorldEffects(self)
    do throws(KeepingFault) {
      let state = try StateFile(path: Self.path) { UInt64(self.plan.seed) }
      setPatience(of: state)
      try state.lockForLife()
      begin(
        Conductor(
          clock: clock.clock, state: state, context: context, effects: effects,
          notifier: ServiceNotifier(), hasTimer: false, write: { _ in }))
    } catch {
      failedToStart("\(error)")
    }
  }

  private func begin(_ new: Conductor) {
    conductor = new
    new.reread = { [unowned self] in NewSettings(context: context, warnings: []) }
    new.onDaemonEnd = { [unowned self] in fault("ended", "the daemon gives up: \($0)") }
    var isStarted = false
    daemon { isStarted = $0.start(isLocked: isLocked) }
    guard conductor != nil else { return }
    guard isStarted else {
      let reason = new.savingFault.map { "\($0)" } ?? "no reason"
      conductor = nil
      return failedToStart(reason)
    }
    trace?("\(now) the daemon runs")
    if new.status.isEmpty { fault("status", "there is no line for the service manager") }
    judgeSavedAnswers()
    judgeBackup()
    if channels.server != nil { serverAppears() }
    lookAgain()
  }

  private func failedToStart(_ reason: String) {
    trace?("\(now) the daemon does not start: \(reason)")
    if !isDiskSick, !isLockHeld { fault("start", "the daemon does not start: \(reason)") }
    simulated_disk_revive()
    daemons += 1
    later(Self.pauseAfterFailure) { [unowned self] in start() }
  }

  private func lookAgain() {
    later(Self.pauseBetweenLooks, ofDaemon: true) { [unowned self] in
      daemon { $0.look() }
      // The real daemon gives the text back at every look. To write it anew so often would take most
      // of a world's time.
      if react.once(in: 20) { conductor?.state.giveBackText() }
      if conductor != nil { lookAgain() }
    }
  }

  /// The daemon's waits are not simulated. It waits for nothing while the lock is held, and for as
  /// long as it takes once it is free.
  func setPatience(of state: StateFile) {
    state.patience = isLockHeld ? (.milliseconds(0), .milliseconds(0)) : (.seconds(9), .seconds(9))
  }

  /// The process of the daemon is to die after some calls, or in some minutes.
  func kill(byPower: Bool, after calls: Int, downtime: Int, _ chance: inout WorldChance) {
    facts.isPowerLossDue = byPower
    facts.downtime = downtime
    guard conductor != nil else {
      if byPower { losePower() }
      return
    }
    isDying = true
    simulated_disk_die_after(Int64(calls))
    later(chance.int(0...300), ofDaemon: true) { [unowned self] in die() }
  }

  /// The daemon is dead.
  func die() {
    trace?("\(now) the daemon is dead\(facts.isPowerLossDue ? ", and the power fails" : "")")
    facts.excuseRepeats(uptime)
    isDying = false
    facts.lastDeath = uptime
    facts.waiting = []
    conductor = nil
    daemons += 1
    simulated_disk_revive()
    if facts.isPowerLossDue { losePower() }
    facts.isPowerLossDue = false
    later(facts.downtime) { [unowned self] in start() }
  }

  private func losePower() {
    facts.isPowerLossDue = false
    facts.excuseRepeats(uptime)
    let atRisk = simulated_disk_lose_power()
    if atRisk > 0, let since = facts.diskSickSince { facts.forgetAnswers(since: since) }
    channels.endServer()
    isLocked = false
    later(facts.downtime) { [unowned self] in
      channels.startServer()
      serverAppears()
    }
  }

  /// The daemon ends in good order, and starts again.
  func restart(clearingScreen: Bool, downtime: Int) {
    guard conductor != nil else { return }
    facts.excuseRepeats(uptime)
    daemon { $0.end(clearsScreen: clearingScreen) }
    later(1, ofDaemon: true) { [unowned self] in
      // A death that is due comes now. It must not hit the next daemon, or a reading of the world.
      if isDying { return die() }
      facts.lastDeath = uptime
      conductor = nil
      daemons += 1
      later(downtime) { [unowned self] in start() }
    }
  }

  /// The daemon finds the notification server.
  func serverAppears() {
    guard let server = channels.server else { return }
    facts.excuseRepeats(uptime)
    report(in: 0, .appeared(server: server, keepsOrphans: true, name: "world"))
  }

  /// A report of the desktop on its way to the daemon.
  func report(in seconds: Int, _ report: DesktopReport) {
    later(seconds, ofDaemon: true) { [unowned self] in
      if case .failed(let key, _, _) = report { facts.excusedKeys[key] = uptime }
      daemon { $0.receive(report) }
      if case .delivered(_, let handle) = report, hasSavedAll {
        channels.notes[handle.number]?.isNumberSaved = true
      }
    }
  }

  /// An event of another channel on its way to the daemon.
  func receive(in seconds: Int, _ event: Event) {
    later(seconds, ofDaemon: true) { [unowned self] in daemon { $0.submit(event) } }
  }

  /// True if a note that comes due now would reach the person.
  var isFine: Bool {
    guard conductor != nil, !isDiskSick, !isLockHeld else { return false }
    return channels.server != nil && channels.serverMood == .works && channels.mailMood == .works
  }

  func noteHealth() {
    if isFine { facts.troubleEnds(uptime) } else { facts.troubleBegins(uptime) }
  }
}
