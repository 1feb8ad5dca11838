// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch
import Testing

@testable import Delivery

/// A logind whose answers a test sets.
@MainActor
final class ScriptedLogind {
  static let path = "/org/freedesktop/login1"

  /// The sessions, by the last part of their paths.
  var sessions: [String: LoginFacts] = [:]
  /// True if it does not answer.
  var isSilent = false
  /// The calls so far, each as `ListSessions` or the name of a session.
  private(set) var asked: [String] = []
  private let bus: Bus
  private var slot: OpaquePointer?

  /// A server on the bus at `address`, with logind's name, or without it.
  init(_ address: String, isNamed: Bool = true) async throws {
    bus = try Bus(address: address)
    let context = Unmanaged.passUnretained(self).toOpaque()
    sd_bus_add_fallback(bus.raw, &slot, Self.path, called, context)
    if isNamed { await bus.take(Logind.name) }
  }

  /// Leaves the bus.
  func leave() {
    sd_bus_slot_unref(slot)
    bus.close()
  }

  /// A session begins.
  func begin(_ name: String, _ facts: LoginFacts) {
    sessions[name] = facts
    emit("", "Manager", "SessionNew") { self.append($0, "s", name, "o", Self.path(name)) }
  }

  /// A session ends.
  func end(_ name: String) {
    sessions[name] = nil
    emit("", "Manager", "SessionRemoved") { self.append($0, "s", name, "o", Self.path(name)) }
  }

  /// Somebody asks for the lock of a session, or for its end.
  func ask(_ name: String, _ isLocked: Bool) {
    emit("/session/" + name, "Session", isLocked ? "Lock" : "Unlock") { _ in }
  }

  /// The desktop of a session says that it is locked, or no longer.
  func hint(_ name: String, _ isLocked: Bool) {
    sessions[name]?.isLocked = isLocked
    change(name, ["LockedHint": .flag(isLocked)])
  }

  /// Other properties of a session change: some with their values, the others only by name.
  func change(_ name: String, _ properties: [String: Value], named: [String] = []) {
    var message: OpaquePointer?
    sd_bus_message_new_signal(
      bus.raw, &message, Self.path(name), "org.freedesktop.DBus.Properties", "PropertiesChanged")
    append(message, "s", "org.freedesktop.login1.Session")
    append(message, properties)
    sd_bus_message_open_container(message, letter("a"), "s")
    for name in named { append(message, "s", name) }
    sd_bus_message_close_container(message)
    send(message)
  }

  /// A value of a property.
  enum Value {
    case text(String)
    case flag(Bool)
    case user(UInt32)
  }

  fileprivate func answer(_ call: IncomingMessage) -> Int32 {
    guard let member = call.member, let path = call.path else { return 0 }
    let name = String(path.split(separator: "/").last ?? "")
    asked.append(member == "GetAll" ? name : member)
    if isSilent { return 1 }
    if member == "ListSessions" {
      reply(call) { self.appendSessions($0) }
    } else if member == "GetAll", let facts = sessions[name] {
      reply(call) { self.append($0, Self.properties(facts)) }
    } else {
      var error = sd_bus_error()
      sd_bus_error_set(&error, "org.freedesktop.DBus.Error.UnknownObject", "no")
      sd_bus_reply_method_error(call.raw, &error)
      sd_bus_error_free(&error)
    }
    return 1
  }

  private static func path(_ name: String) -> String { path + "/session/" + name }

  private static func properties(_ facts: LoginFacts) -> [String: Value] {
    [
      "Id": .text("1"), "User": .user(facts.user), "Type": .text(facts.type),
      "Class": .text(facts.kind),
      "State": .text(facts.state), "LockedHint": .flag(facts.isLocked), "Active": .flag(true),
    ]
  }

  private func appendSessions(_ message: OpaquePointer?) {
    sd_bus_message_open_container(message, letter("a"), "(susso)")
    for (name, facts) in sessions {
      sd_bus_message_open_container(message, letter("r"), "susso")
      append(message, "s", name)
      append(message, facts.user)
      append(message, "s", "mara", "s", "seat0", "o", Self.path(name))
      sd_bus_message_close_container(message)
    }
    sd_bus_message_close_container(message)
  }

  private func append(_ message: OpaquePointer?, _ properties: [String: Value]) {
    sd_bus_message_open_container(message, letter("a"), "{sv}")
    for (name, value) in properties {
      sd_bus_message_open_container(message, letter("e"), "sv")
      append(message, "s", name)
      let type =
        switch value {
        case .text: "s"
        case .flag: "b"
        case .user: "(uo)"
        }
      sd_bus_message_open_container(message, letter("v"), type)
      switch value {
      case .text(let text): append(message, "s", text)
      case .flag(let flag):
        var number: Int32 = flag ? 1 : 0
        sd_bus_message_append_basic(message, letter("b"), &number)
      case .user(let user):
        sd_bus_message_open_container(message, letter("r"), "uo")
        append(message, user)
        append(message, "o", Self.path + "/user/_1000")
        sd_bus_message_close_container(message)
      }
      sd_bus_message_close_container(message)
      sd_bus_message_close_container(message)
    }
    sd_bus_message_close_container(message)
  }

  /// Appends texts; each one follows its type.
  private func append(_ message: OpaquePointer?, _ values: String...) {
    for index in stride(from: 0, to: values.count, by: 2) {
      sd_bus_message_append_basic(message, letter(values[index]), values[index + 1])
    }
  }

  private func append(_ message: OpaquePointer?, _ number: UInt32) {
    var number = number
    sd_bus_message_append_basic(message, letter("u"), &number)
  }

  private func letter(_ text: String) -> CChar { CChar(text.utf8.first ?? 0) }

  private func emit(
    _ path: String, _ interface: String, _ member: String, _ body: (OpaquePointer?) -> Void
  ) {
    var message: OpaquePointer?
    sd_bus_message_new_signal(
      bus.raw, &message, Self.path + path, "org.freedesktop.login1." + interface, member)
    body(message)
    send(message)
  }

  private func reply(_ call: IncomingMessage, _ body: (OpaquePointer?) -> Void) {
    var message: OpaquePointer?
    sd_bus_message_new_method_return(call.raw, &message)
    body(message)
    send(message)
  }

  private func send(_ message: OpaquePointer?) {
    sd_bus_send(bus.raw, message, nil)
    sd_bus_message_unref(message)
    bus.pumpSoon()
  }
}

private func called(
  _ message: OpaquePointer?, _ context: UnsafeMutableRawPointer?,
  _: UnsafeMutablePointer<sd_bus_error>?
) -> Int32 {
  guard let message, let context else { return 0 }
  nonisolated(unsafe) let incoming = IncomingMessage(raw: message)
  nonisolated(unsafe) let pointer = context
  return MainActor.assumeIsolated {
    Unmanaged<ScriptedLogind>.fromOpaque(pointer).takeUnretainedValue().answer(incoming)
  }
}
