// SPDX-License-Identifier: Apache-2.0
import Delivery
import Glibc
import Planning
import SimulatedDisk

@testable import Service
@testable import Workspace

/// The faults, each with random numbers of its own.
extension World {
  func meet(_ peril: Peril) {
    var chance = WorldChance(plan.seed, peril.number + 1)
    switch peril.kind {
    case .kill, .powerLoss:
      let downtime = chance.one(of: [1, 60, chance.int(1...40 * 3_600)])
      kill(
        byPower: peril.kind == .powerLoss, after: chance.int(0...45), downtime: downtime, &chance)
    case .restart:
      restart(
        clearingScreen: chance.once(in: 2), downtime: chance.one(of: [1, chance.int(1...36_000)]))
    case .sickDisk: sickenDisk(&chance)
    case .shortWrites:
      guard !isDiskSick else { return }
      simulated_disk_fail(UInt32(SIMULATED_SHORT_WRITE.rawValue), EINTR)
      last(chance.int(60...20_000), .sickDisk) { simulated_disk_fail(0, 0) }
    case .harmedFile: harmFile(&chance)
    case .heldLock: holdLock(chance.int(1...200))
    case .server: endServer(for: chance.one(of: [0, 5, chance.int(1...7_200)]))
    case .badServer:
      channels.serverMood = chance.one(of: [.refuses, .hangs, .losesReceipts])
      last(chance.int(60...10_000), .badServer) { [channels] in channels.serverMood = .works }
    case .badMail:
      channels.mailMood = chance.one(of: [.defers, .rejects, .hangs, .losesReceipts])
      last(chance.int(60...20_000), .badMail) { [channels] in channels.mailMood = .works }
    case .clock: setClock(by: chance.int(-180...180) * 60, back: chance.once(in: 2), &chance)
    case .sleep: fallAsleep(chance.int(60...40 * 3_600))
    case .lock:
      setLock(true)
      last(chance.int(10...20_000), .lock) { [unowned self] in setLock(false) }
    case .edit: edit(&chance)
    case .command: command(&chance)
    }
  }

  /// A fault ends after a while, unless a newer one of its kind has begun.
  private func last(_ seconds: Int, _ kind: PerilKind, _ end: @escaping @MainActor () -> Void) {
    let number = (faultNumber[kind] ?? 0) + 1
    faultNumber[kind] = number
    later(seconds) { [unowned self] in
      if faultNumber[kind] == number {
        trace?("\(now) end of: \(kind.rawValue)")
        end()
      }
    }
  }

  /// All faults that last end.
  func endFaults() {
    // What is read from here on is read by the world, and not by a daemon that is to die.
    if isDying { die() }
    for kind in PerilKind.allCases { faultNumber[kind, default: 0] += 1 }
    healDisk()
    freeLock()
    setLock(false)
    (channels.serverMood, channels.mailMood) = (.works, .works)
  }

  private func sickenDisk(_ chance: inout WorldChance) {
    let ways: [(calls: UInt32, error: Int32)] = [
      (SIMULATED_WRITE.rawValue, ENOSPC),
      (SIMULATED_WRITE.rawValue | SIMULATED_RENAME.rawValue | SIMULATED_OPEN.rawValue, EROFS),
      (SIMULATED_OPEN.rawValue, EACCES), (SIMULATED_FLUSH.rawValue, EIO),
      (SIMULATED_FLUSH_FOLDER.rawValue, EIO), (SIMULATED_RENAME.rawValue, EIO),
      (SIMULATED_READ.rawValue, EIO), (SIMULATED_LOOK.rawValue, EIO),
    ]
    let way = chance.one(of: ways)
    simulated_disk_fail(way.calls, way.error)
    isDiskSick = true
    facts.diskSickSince = facts.diskSickSince ?? uptime
    trace?("\(now) calls \(way.calls) fail with \(way.error)")
    last(chance.int(30...20_000), .sickDisk) { [unowned self] in healDisk() }
  }

  private func healDisk() {
    simulated_disk_fail(0, 0)
    isDiskSick = false
  }

  /// Another program harms the state file. The daemon notices within a second.
  private func harmFile(_ chance: inout WorldChance) {
    // A daemon that ends does not write it back any more.
    guard isFine, !isDying, conductor?.isEnding == false else { return }
    // What the daemon has yet to read from the file would be lost with it.
    daemon { $0.lookAtState() }
    if chance.once(in: 2) { simulated_disk_delete_state() } else { simulated_disk_cut_state() }
    daemon { $0.lookAtState() }
  }

  private func holdLock(_ seconds: Int) {
    guard conductor != nil else { return }
    simulated_disk_hold_lock(1)
    isLockHeld = true
    conductor.map { setPatience(of: $0.state) }
    last(seconds, .heldLock) { [unowned self] in
      freeLock()
      daemon { if $0.savingFault != nil { $0.submit(.woke) } }
    }
  }

  private func freeLock() {
    simulated_disk_hold_lock(0)
    isLockHeld = false
    conductor.map { setPatience(of: $0.state) }
  }

  private func endServer(for seconds: Int) {
    channels.endServer()
    report(in: 0, .gone)
    last(seconds, .server) { [unowned self] in
      channels.startServer()
      serverAppears()
    }
  }

  private func setClock(by seconds: Int, back: Bool, _ chance: inout WorldChance) {
    step(clockBy: seconds)
    noteClockStep()
    later(chance.int(0...300)) { [unowned self] in daemon { $0.look() } }
    guard back else { return }
    later(chance.int(60...20_000)) { [unowned self] in
      step(clockBy: -seconds)
      noteClockStep()
      daemon { $0.look() }
    }
  }

  private func noteClockStep() {
    facts.clockSteps.append(uptime)
    facts.excuseRepeats(uptime)
    facts.troubleBegins(uptime)
  }

  /// The computer sleeps: time passes, and nobody notices until it wakes.
  private func fallAsleep(_ seconds: Int) {
    let asleepSince = uptime
    pass(until: uptime + seconds)
    facts.wasTroubled(from: asleepSince, until: uptime)
    daemon { $0.look() }
  }

  private func setLock(_ isOn: Bool) {
    isLocked = isOn
    if !isOn { facts.excuseRepeats(uptime) }
    daemon { $0.setLock(isOn) }
  }

  /// The evening note gets another hour, or the file is read again as it is.
  private func edit(_ chance: inout WorldChance) {
    if chance.once(in: 2) {
      configuration.day.evening = chance.one(of: [.at(17, 30), .at(18, 30), .at(19)])
      facts.knows(configuration, plan.zone)
      facts.edited(now, uptime)
      context = PlanningContext(configuration: configuration)
    }
    daemon { $0.replace(NewSettings(context: context, warnings: [])) }
  }
}
