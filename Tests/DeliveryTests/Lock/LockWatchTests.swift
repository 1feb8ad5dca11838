// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Testing

@testable import Delivery

/// Hears of the lock, and lets a test wait for the next word of it.
@MainActor
final class LockWitness {
  private(set) var lines: [String] = []
  private var told: [Lock] = []
  private var waiting: CheckedContinuation<Lock, Never>?

  func watch(_ address: String, limit: DispatchTimeInterval = .seconds(5)) -> LockWatch {
    let watch = LockWatch(
      address: address, user: 1_000, limit: limit, report: { self.hear($0) },
      log: { self.lines.append("\($0): \($1)") })
    watch.start()
    return watch
  }

  private func hear(_ lock: Lock) {
    guard let waiting else { return told.append(lock) }
    self.waiting = nil
    waiting.resume(returning: lock)
  }

  func next() async -> Lock {
    if !told.isEmpty { return told.removeFirst() }
    return await withCheckedContinuation { waiting = $0 }
  }

  /// Whether there is a word that nobody has waited for.
  var hasMore: Bool { !told.isEmpty }
}

@MainActor
@Suite("The lock, as logind has it", .serialized, .timeLimit(.minutes(1)))
struct LockWatchTests {
  let bus: PrivateBus
  let witness = LockWitness()

  init() throws { bus = try PrivateBus() }

  /// A logind with these sessions, and a watch that has told how they stand.
  private func meet(_ sessions: [String: LoginFacts]) async throws -> (
    ScriptedLogind, LockWatch, Lock
  ) {
    let logind = try await ScriptedLogind(bus.address)
    logind.sessions = sessions
    let watch = witness.watch(bus.address)
    return (logind, watch, await witness.next())
  }

  @Test("The hint of the desktop is followed, and told once each time")
  func hint() async throws {
    let (logind, watch, first) = try await meet([
      "_31": .of(), "c2": .of("tty"), "_33": .of(user: 7),
    ])
    #expect(first == .open && watch.lock == .open)
    logind.hint("_31", true)
    #expect(await witness.next() == .locked)
    logind.hint("_31", true)
    logind.hint("_31", false)
    #expect(await witness.next() == .open)
    #expect(witness.lines == [])
    // What is not the person's was never asked about.
    #expect(Set(logind.asked) == ["ListSessions", "_31", "c2"])
    watch.stop()
    logind.leave()
  }

  @Test(
    "Locking and unlocking that were asked for are followed where the desktop itself says nothing")
  func asked() async throws {
    let (logind, watch, _) = try await meet(["_31": .of("x11")])
    logind.ask("_31", true)
    #expect(await witness.next() == .locked)
    logind.ask("_31", false)
    #expect(await witness.next() == .open)
    watch.stop()
    logind.leave()
  }

  @Test("Sessions come and go; those of others change nothing")
  func comeAndGo() async throws {
    let (logind, watch, first) = try await meet([:])
    #expect(first == .unknown)
    logind.begin("_31", .of(isLocked: true))
    #expect(await witness.next() == .locked)
    logind.begin("_39", .of(user: 7))
    logind.begin("_32", .of())
    #expect(await witness.next() == .open)
    logind.end("_32")
    #expect(await witness.next() == .locked)
    logind.end("_39")
    logind.end("_31")
    #expect(await witness.next() == .unknown)
    watch.stop()
    logind.leave()
  }

  @Test(
    "A session that the person leaves counts no more; a session that has nobody before its keys costs no question"
  )
  func closing() async throws {
    let (logind, watch, _) = try await meet(["_31": .of(), "_32": .of(isLocked: true)])
    let asked = logind.asked.count
    logind.change("_31", ["IdleHint": .flag(true)], named: ["IdleSinceHint"])
    logind.sessions["_31"]?.state = "closing"
    logind.change("_31", ["Active": .flag(false)])
    #expect(await witness.next() == .locked)
    #expect(logind.asked.count == asked + 1)
    logind.sessions["_31"]?.state = "active"
    logind.change("_31", [:], named: ["LockedHint"])
    #expect(await witness.next() == .open)
    watch.stop()
    logind.leave()
  }

  @Test("Without logind nobody knows, and then it comes")
  func logindComesLate() async throws {
    let watch = witness.watch(bus.address)
    #expect(await witness.next() == .unknown)
    #expect(
      witness.lines == [
        "notice: whether the screen is locked cannot be told: org.freedesktop.DBus.Error.ServiceUnknown"
      ])
    let logind = try await ScriptedLogind(bus.address)
    logind.begin("_31", .of(isLocked: true))
    #expect(await witness.next() == .locked)
    logind.leave()
    #expect(await witness.next() == .unknown)
    watch.stop()
  }

  @Test("Only logind is believed")
  func strangers() async throws {
    let (logind, watch, _) = try await meet(["_31": .of()])
    let liar = try await ScriptedLogind(bus.address, isNamed: false)
    liar.ask("_31", true)
    liar.hint("_31", true)
    liar.end("_31")
    // Once this has been asked about, everything before it has been heard.
    logind.begin("_32", .of("tty"))
    while !logind.asked.contains("_32") { await turn() }
    #expect(watch.lock == .open && !witness.hasMore)
    watch.stop()
    logind.leave()
    liar.leave()
  }

  @Test("A bus that dies leaves things as they are until the next try; the next bus is found")
  func busDies() async throws {
    let (logind, watch, _) = try await meet(["_31": .of(isLocked: true)])
    bus.end()
    while witness.lines.isEmpty { await turn() }
    #expect(
      witness.lines == [
        "notice: the connection to the system bus ended; looking again from time to time"
      ])
    #expect(watch.lock == .locked && !witness.hasMore)
    #expect(await witness.next() == .unknown)
    try bus.revive()
    let next = try await ScriptedLogind(bus.address)
    next.sessions = ["_31": .of(isLocked: true)]
    #expect(await witness.next() == .locked)
    #expect(witness.lines.count == 1)
    watch.stop()
    next.leave()
    logind.leave()
  }

  @Test("A logind that says nothing is none")
  func silent() async throws {
    let logind = try await ScriptedLogind(bus.address)
    logind.isSilent = true
    let watch = witness.watch(bus.address, limit: .milliseconds(50))
    #expect(await witness.next() == .unknown)
    watch.stop()
    logind.leave()
  }

  @Test("A session whose facts cannot be had does not hold up the rest")
  func faulty() async throws {
    let (logind, watch, first) = try await meet(["_31": .of(isLocked: true)])
    #expect(first == .locked)
    logind.begin("_32", .of())
    logind.sessions["_32"] = nil
    logind.hint("_31", false)
    #expect(await witness.next() == .open)
    watch.stop()
    logind.leave()
  }
}
