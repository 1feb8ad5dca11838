// SPDX-License-Identifier: Apache-2.0

/// The facts of one session in logind (`org.freedesktop.login1(5)`, "Session Objects").
struct LoginFacts: Hashable {
  /// The number of the session's user.
  var user: UInt32
  /// Such as `x11`, `wayland` or `tty`.
  var type: String
  /// Such as `user`, `greeter` or `lock-screen`.
  var kind: String
  /// `online`, `active`, or `closing`: the person has left, and some program still runs.
  var state: String
  /// True if the desktop itself reports that it is locked.
  var isLocked: Bool

  /// True if a person could be in front of it.
  var isGraphical: Bool {
    ["x11", "wayland", "mir"].contains(type) && kind.hasPrefix("user") && state != "closing"
  }
}

/// The known sessions of one person.
struct LoginSessions: Hashable {
  private struct KnownSession: Hashable {
    var facts: LoginFacts
    /// Somebody asked for the lock, and the session has not reported its lock since. Not every
    /// program that locks a screen reports it, so the request is believed until then.
    var isLockRequested = false

    var isLocked: Bool { facts.isLocked || isLockRequested }
  }

  /// The number of the person's user.
  let user: UInt32
  private var sessions: [String: KnownSession] = [:]
  /// The paths of sessions whose facts have not arrived yet.
  private var awaited: Set<String> = []

  init(user: UInt32) { self.user = user }

  /// The lock of all sessions together; nil while the facts of a session are missing.
  var lock: Lock? {
    guard awaited.isEmpty else {
      return nil
    }
    let graphical = sessions.values.filter(\.facts.isGraphical)
    if graphical.isEmpty {
      return .unknown
    }
    return graphical.allSatisfy(\.isLocked) ? .locked : .open
  }

  /// Records a complete list of the sessions. The facts of each are to be asked for anew.
  mutating func keepOnly(_ paths: Set<String>) {
    sessions = sessions.filter { paths.contains($0.key) }
    awaited = paths
  }

  /// Records that the facts of a session were asked for.
  mutating func expect(_ path: String) { awaited.insert(path) }

  /// Records the facts of a session; nil if it has ended.
  mutating func learn(_ path: String, _ facts: LoginFacts?) {
    awaited.remove(path)
    guard let facts, facts.user == user else {
      sessions[path] = nil
      return
    }
    // The facts may be older than a request to lock. Only a change of the lock itself shows that
    // they are newer.
    var session = KnownSession(facts: facts)
    if let known = sessions[path], known.facts.isLocked == facts.isLocked {
      session.isLockRequested = known.isLockRequested
    }
    sessions[path] = session
  }

  /// True for a session of the person.
  func knows(_ path: String) -> Bool { sessions[path] != nil || awaited.contains(path) }

  /// Records the end of a session.
  mutating func end(_ path: String) {
    sessions[path] = nil
    awaited.remove(path)
  }

  /// Records that somebody asked to lock or to unlock a session. A session that reports itself
  /// locked stays so after a request to unlock, until it reports the change.
  mutating func requestLock(_ path: String, _ isLocked: Bool) {
    sessions[path]?.isLockRequested = isLocked
  }

  /// Records the lock as the session itself reports it.
  mutating func reportLock(_ path: String, _ isLocked: Bool) {
    sessions[path]?.facts.isLocked = isLocked
    sessions[path]?.isLockRequested = false
  }
}
