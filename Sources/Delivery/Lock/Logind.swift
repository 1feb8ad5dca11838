// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// A signal of logind about a session, which it names by its path.
enum LogindSignal: Equatable {
  /// A session began; it may be anybody's.
  case began(String)
  /// A session ended.
  case ended(String)
  /// Somebody asked to lock or to unlock a session.
  case lockRequested(String, isLocked: Bool)
  /// A session changed. `isLocked` is its lock if that is known; `more` says that its facts are to
  /// be asked for again.
  case changed(String, isLocked: Bool?, more: Bool)
}

/// The interface `org.freedesktop.login1` (`org.freedesktop.login1(5)`).
@MainActor
struct Logind {
  static let name = "org.freedesktop.login1"
  private static let path = "/org/freedesktop/login1"
  private static let manager = "org.freedesktop.login1.Manager"
  private static let session = "org.freedesktop.login1.Session"
  /// The most sessions that are read.
  private static let mostSessions = 1_000
  /// The most properties of a session that are read; there are about thirty.
  private static let mostProperties = 200

  let bus: Bus
  /// The time limit of each call.
  let limit: DispatchTimeInterval

  /// Asks for the sessions of a user. The bus may start logind for it.
  func sessions(
    of user: UInt32, then completion: @escaping (Result<Set<String>, Bus.CallFault>) -> Void
  ) {
    let call = OutgoingMessage(
      bus, to: Self.name, Self.path, Self.manager, "ListSessions", starting: true)
    bus.call(call, within: limit) { result in
      completion(result.map { Self.paths($0, of: user) })
    }
  }

  private static func paths(_ answer: IncomingMessage, of user: UInt32) -> Set<String> {
    var paths: Set<String> = []
    _ = answer.structures("susso", limit: mostSessions) { one in
      guard one.text() != nil, one.uint32() == user, one.text() != nil, one.text() != nil,
        let path = one.objectPath()
      else {
        return
      }
      paths.insert(path)
    }
    return paths
  }

  /// Asks for the facts of a session; nil if it has ended meanwhile, or logind does not answer.
  func facts(of path: String, then completion: @escaping (LoginFacts?) -> Void) {
    let call = OutgoingMessage(bus, to: Self.name, path, Bus.properties, "GetAll")
    call.append(Self.session)
    bus.call(call, within: limit) { result in
      completion((try? result.get()).flatMap(Self.facts))
    }
  }

  private static func facts(_ answer: IncomingMessage) -> LoginFacts? {
    var user: UInt32?
    var texts: [String: String] = [:]
    var isLocked: Bool?
    _ = answer.properties(limit: mostProperties) { name in
      switch name {
      case "User": _ = answer.structure("uo") { user = answer.uint32() }
      case "LockedHint": isLocked = answer.flag()
      default: if textual.contains(name) { texts[name] = answer.text() }
      }
    }
    guard let user, let type = texts["Type"], let kind = texts["Class"], let state = texts["State"]
    else {
      return nil
    }
    // The oldest versions of logind have no LockedHint.
    return LoginFacts(user: user, type: type, kind: kind, state: state, isLocked: isLocked == true)
  }

  private static let textual: Set<String> = ["Type", "Class", "State"]
  /// The properties whose change makes it necessary to ask for the facts again.
  private static let factual = textual.union(["LockedHint", "Active"])

  /// Calls `body` for every signal about sessions. The rules demand logind as the sender, which the
  /// bus checks.
  func onSignal(_ body: @escaping (LogindSignal) -> Void) {
    onSession("SessionNew") { body(.began($0)) }
    onSession("SessionRemoved") { body(.ended($0)) }
    onLockRequest("Lock") { body(.lockRequested($0, isLocked: true)) }
    onLockRequest("Unlock") { body(.lockRequested($0, isLocked: false)) }
    let rule = "interface='\(Bus.properties)',member='PropertiesChanged',arg0='\(Self.session)'"
    bus.listen("\(Self.ofSessions),\(rule)") { signal in
      if let change = Self.change(signal) {
        body(change)
      }
    }
  }

  private static let sender = "type='signal',sender='\(name)'"
  private static let ofSessions = "\(sender),path_namespace='\(path)/session'"

  private func onSession(_ member: String, _ body: @escaping (String) -> Void) {
    let rule = "path='\(Self.path)',interface='\(Self.manager)',member='\(member)'"
    bus.listen("\(Self.sender),\(rule)") { signal in
      if signal.text() != nil, let path = signal.objectPath() {
        body(path)
      }
    }
  }

  private func onLockRequest(_ member: String, _ body: @escaping (String) -> Void) {
    bus.listen("\(Self.ofSessions),interface='\(Self.session)',member='\(member)'") { signal in
      if let path = signal.path {
        body(path)
      }
    }
  }

  /// The meaning of changed properties; nil for those that do not matter, such as the idle hint.
  private static func change(_ signal: IncomingMessage) -> LogindSignal? {
    guard let path = signal.path, signal.text() != nil else {
      return nil
    }
    var names: Set<String> = []
    var isLocked: Bool?
    let isRead = signal.properties(limit: mostProperties) { name in
      names.insert(name)
      if name == "LockedHint" {
        isLocked = signal.flag()
      }
    }
    guard isRead else {
      return nil
    }
    names.formUnion(signal.texts(limit: mostProperties) ?? [])
    if isLocked != nil {
      names.remove("LockedHint")
    }
    let more = !names.isDisjoint(with: factual)
    guard isLocked != nil || more else {
      return nil
    }
    return .changed(path, isLocked: isLocked, more: more)
  }

  /// Calls `body` when logind comes, goes or is replaced.
  func onOwnerChange(_ body: @escaping () -> Void) {
    bus.onOwnerChange(of: Self.name) { _ in body() }
  }
}
