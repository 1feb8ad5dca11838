// SPDX-License-Identifier: Apache-2.0

/// Whether somebody else may stand before the person's screens.
package enum Lock: Hashable, Sendable {
  /// At least one graphical session of the person's is not locked.
  case open
  /// Every graphical session of the person's is locked.
  case locked
  /// There is no graphical session, or nobody who knows: messages are as the configuration has
  /// them.
  case unknown
}

/// What logind says of one session (`org.freedesktop.login1(5)`, "Session Objects").
struct LoginFacts: Hashable {
  /// Whose it is.
  var user: UInt32
  /// `x11`, `wayland`, `tty` …
  var type: String
  /// `user`, `greeter`, `lock-screen` …
  var kind: String
  /// `online`, `active`, or `closing`: the person has left, and something still runs.
  var state: String
  /// What the desktop says of its lock.
  var isLocked: Bool

  /// Whether a person could be before it.
  var isGraphical: Bool {
    ["x11", "wayland", "mir"].contains(type) && kind.hasPrefix("user") && state != "closing"
  }
}

/// The sessions of one person, as far as they have been told of.
struct LoginSessions: Hashable {
  private struct Session: Hashable {
    var facts: LoginFacts
    /// A lock was asked for, and neither the session nor anybody else has said since how it stands.
    /// Not every program that locks a screen says so: then the word of whoever asked is all that
    /// there is.
    var isAsked = false

    var isLocked: Bool { facts.isLocked || isAsked }
  }

  /// Whose.
  let user: UInt32
  private var sessions: [String: Session] = [:]
  /// Those of which the facts are still to come.
  private var awaited: Set<String> = []

  init(user: UInt32) { self.user = user }

  /// How things stand; nil while there is a session of which nothing is known yet.
  var lock: Lock? {
    guard awaited.isEmpty else { return nil }
    let graphical = sessions.values.filter(\.facts.isGraphical)
    if graphical.isEmpty { return .unknown }
    return graphical.allSatisfy(\.isLocked) ? .locked : .open
  }

  /// These are all that there are.
  mutating func keep(_ paths: Set<String>) {
    sessions = sessions.filter { paths.contains($0.key) }
    awaited = paths
  }

  /// Its facts are on the way.
  mutating func expect(_ path: String) { awaited.insert(path) }

  /// Its facts have come; nil: it has none any more.
  mutating func learn(_ path: String, _ facts: LoginFacts?) {
    awaited.remove(path)
    guard let facts, facts.user == user else {
      sessions[path] = nil
      return
    }
    // The facts may be older than a wish to lock, which only a word about the lock itself takes
    // back.
    let isAsked = sessions[path].map { $0.isAsked && $0.facts.isLocked == facts.isLocked } ?? false
    sessions[path] = Session(facts: facts, isAsked: isAsked)
  }

  /// Whether it is one of the person's.
  func knows(_ path: String) -> Bool { sessions[path] != nil || awaited.contains(path) }

  /// It has ended.
  mutating func end(_ path: String) {
    sessions[path] = nil
    awaited.remove(path)
  }

  /// Somebody asked for its lock, or for the end of it. Whoever says themselves how their lock
  /// stands is believed: an unlocking that was only asked for shows nothing.
  mutating func ask(_ path: String, _ isLocked: Bool) { sessions[path]?.isAsked = isLocked }

  /// The session itself says how its lock stands.
  mutating func tell(_ path: String, _ isLocked: Bool) {
    sessions[path]?.facts.isLocked = isLocked
    sessions[path]?.isAsked = false
  }
}
