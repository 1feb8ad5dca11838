// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Delivery

extension LoginFacts {
  static func of(
    _ type: String = "wayland", user: UInt32 = 1_000, kind: String = "user",
    state: String = "active",
    isLocked: Bool = false
  ) -> LoginFacts {
    LoginFacts(user: user, type: type, kind: kind, state: state, isLocked: isLocked)
  }
}

/// What the sessions of a person make of the lock.
@Suite("The lock, from what sessions say")
struct LockTests {
  private var sessions = LoginSessions(user: 1_000)

  /// Sessions of which the facts have come, named a, b, …
  private static func known(_ facts: LoginFacts...) -> LoginSessions {
    var sessions = LoginSessions(user: 1_000)
    for (name, facts) in zip("abc", facts) { sessions.learn(String(name), facts) }
    return sessions
  }

  @Test(
    "Locked means that every graphical session is",
    arguments: [
      ([], Lock.unknown), ([.of()], .open), ([.of(isLocked: true)], .locked),
      ([.of("x11", isLocked: true)], .locked),
      ([.of(isLocked: true), .of("x11")], .open),
      ([.of(isLocked: true), .of("x11", isLocked: true)], .locked),
      ([.of("tty")], .unknown), ([.of("tty"), .of(isLocked: true)], .locked),
      ([.of("unspecified")], .unknown),
      ([.of(kind: "greeter")], .unknown), ([.of(kind: "lock-screen")], .unknown),
      ([.of(kind: "manager")], .unknown),
      ([.of(kind: "user-early", isLocked: true)], .locked),
      ([.of(state: "closing"), .of(isLocked: true)], .locked),
      ([.of(state: "online")], .open), ([.of(user: 1_001)], .unknown),
      ([.of(user: 1_001), .of(isLocked: true)], .locked),
    ] as [([LoginFacts], Lock)])
  func lock(_ facts: [LoginFacts], _ lock: Lock) {
    var sessions = sessions
    for (number, facts) in facts.enumerated() { sessions.learn("\(number)", facts) }
    #expect(sessions.lock == lock)
  }

  @Test("Nothing is said while a session is unknown")
  func awaited() {
    var sessions = Self.known(.of(isLocked: true))
    sessions.expect("b")
    #expect(sessions.lock == nil)
    sessions.learn("b", .of())
    #expect(sessions.lock == .open)
    sessions.keepOnly(["a", "c"])
    #expect(sessions.lock == nil)
    sessions.learn("a", .of(isLocked: true))
    sessions.learn("c", nil)
    #expect(sessions.lock == .locked)
    sessions.end("a")
    #expect(sessions.lock == .unknown)
  }

  @Test(
    "A lock that was asked for holds until somebody asks for its end, or the session says how it stands"
  )
  func asked() {
    var sessions = Self.known(.of())
    sessions.requestLock("a", true)
    #expect(sessions.lock == .locked)
    // Something else about it changed meanwhile.
    sessions.learn("a", .of(state: "online"))
    #expect(sessions.lock == .locked)
    sessions.requestLock("a", false)
    #expect(sessions.lock == .open)
    sessions.requestLock("a", true)
    sessions.reportLock("a", true)
    sessions.reportLock("a", false)
    #expect(sessions.lock == .open)
    sessions.requestLock("a", true)
    sessions.learn("a", .of(isLocked: true))
    sessions.learn("a", .of())
    #expect(sessions.lock == .open)
  }

  @Test(
    "An unlocking that was only asked for opens nothing where the session says that it is locked")
  func askedToUnlock() {
    var sessions = Self.known(.of(isLocked: true))
    sessions.requestLock("a", false)
    #expect(sessions.lock == .locked)
    sessions.reportLock("a", false)
    #expect(sessions.lock == .open)
  }

  @Test("What is said of somebody else's session changes nothing")
  func strangers() {
    var sessions = Self.known(.of())
    sessions.requestLock("z", true)
    sessions.reportLock("z", true)
    sessions.end("z")
    #expect(sessions.lock == .open && !sessions.knows("z") && sessions.knows("a"))
  }
}
