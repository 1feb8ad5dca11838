// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// The words of `org.freedesktop.login1` (`org.freedesktop.login1(5)`), as calls, answers and
/// signals.
@MainActor
struct Logind {
  static let name = "org.freedesktop.login1"
  private static let path = "/org/freedesktop/login1"
  private static let manager = "org.freedesktop.login1.Manager"
  private static let session = "org.freedesktop.login1.Session"
  private static let properties = "org.freedesktop.DBus.Properties"
  private static let busName = "org.freedesktop.DBus"
  /// More sessions than this are not looked at.
  private static let mostSessions = 1_000
  /// Nor more properties of one; there are about thirty.
  private static let mostProperties = 200

  /// What logind tells of by itself.
  enum Signal: Equatable {
    /// A session began, somebody's.
    case began(String)
    /// A session ended.
    case ended(String)
    /// Somebody asked for the lock of a session, or for the end of it.
    case asked(String, isLocked: Bool)
    /// Something about a session is different: its lock, if it is that, and whether there is more
    /// to ask for.
    case changed(String, isLocked: Bool?, more: Bool)
  }

  let bus: Bus
  /// How long logind may take for each answer.
  let limit: DispatchTimeInterval

  /// The sessions of a user. If nobody has logind's name, the bus may start it; nil: there is none,
  /// or it does not say.
  func sessions(of user: UInt32, then: @escaping (Result<Set<String>, Bus.Fault>) -> Void) {
    let call = Outgoing(bus, to: Self.name, Self.path, Self.manager, "ListSessions", starting: true)
    bus.call(call, within: limit) { answer in
      then(
        answer.map { answer in
          var paths: Set<String> = []
          _ = answer.structures("susso", limit: Self.mostSessions) { one in
            guard one.text() != nil, one.uint32() == user, one.text() != nil, one.text() != nil,
              let path = one.objectPath()
            else { return }
            paths.insert(path)
          }
          return paths
        })
    }
  }

  /// What there is to know of a session; nil if it has gone meanwhile, or logind does not say.
  func facts(of path: String, then: @escaping (LoginFacts?) -> Void) {
    let call = Outgoing(bus, to: Self.name, path, Self.properties, "GetAll")
    call.append(Self.session)
    bus.call(call, within: limit) { answer in then((try? answer.get()).flatMap(Self.facts)) }
  }

  private static func facts(_ answer: Incoming) -> LoginFacts? {
    var user: UInt32?
    var (type, kind, state): (String?, String?, String?)
    var isLocked: Bool?
    _ = answer.properties(limit: mostProperties) { name in
      switch name {
      case "User": _ = answer.structure("uo") { user = answer.uint32() }
      case "Type": type = answer.text()
      case "Class": kind = answer.text()
      case "State": state = answer.text()
      case "LockedHint": isLocked = answer.flag()
      default: break
      }
    }
    guard let user, let type, let kind, let state else { return nil }
    // The oldest of them do not have the hint.
    return LoginFacts(user: user, type: type, kind: kind, state: state, isLocked: isLocked ?? false)
  }

  /// Hears of every signal about sessions. The bus sees to it that they come from logind.
  func onSignal(_ body: @escaping (Signal) -> Void) {
    let from = "type='signal',sender='\(Self.name)'"
    for member in ["SessionNew", "SessionRemoved"] {
      bus.listen("\(from),path='\(Self.path)',interface='\(Self.manager)',member='\(member)'") {
        signal in
        guard signal.text() != nil, let path = signal.objectPath() else { return }
        body(member == "SessionNew" ? .began(path) : .ended(path))
      }
    }
    let ofSessions = "\(from),path_namespace='\(Self.path)/session'"
    for member in ["Lock", "Unlock"] {
      bus.listen("\(ofSessions),interface='\(Self.session)',member='\(member)'") { signal in
        if let path = signal.path { body(.asked(path, isLocked: member == "Lock")) }
      }
    }
    let change = "interface='\(Self.properties)',member='PropertiesChanged',arg0='\(Self.session)'"
    bus.listen("\(ofSessions),\(change)") { signal in
      if let change = Self.change(signal) { body(change) }
    }
  }

  /// Nil for what does not count here, such as that somebody has not touched a key for a while.
  private static func change(_ signal: Incoming) -> Signal? {
    guard let path = signal.path, signal.text() != nil else { return nil }
    var names: Set<String> = []
    var isLocked: Bool?
    let isRead = signal.properties(limit: mostProperties) { name in
      names.insert(name)
      if name == "LockedHint" { isLocked = signal.flag() }
    }
    guard isRead else { return nil }
    names.formUnion(signal.texts(limit: mostProperties) ?? [])
    if isLocked != nil { names.remove("LockedHint") }
    let more = !names.isDisjoint(with: ["LockedHint", "Type", "Class", "Active", "State"])
    return isLocked != nil || more ? .changed(path, isLocked: isLocked, more: more) : nil
  }

  /// Hears when logind goes, comes, or is another one.
  func onOwnerChange(_ body: @escaping () -> Void) {
    let rule = """
      type='signal',sender='\(Self.busName)',path='/org/freedesktop/DBus',interface='\(Self.busName)',\
      member='NameOwnerChanged',arg0='\(Self.name)'
      """
    bus.listen(rule) { _ in body() }
  }
}
