// SPDX-License-Identifier: Apache-2.0
import CSystemd
import Dispatch
import Testing

@testable import Delivery

/// A notification server whose behaviour a test sets.
@MainActor
final class ScriptedServer {
  enum Manner {
    /// The answer of the specification.
    case good
    /// An error of this name.
    case error(String)
    /// No answer.
    case silent
    /// The number 0, or an empty answer.
    case zero
    /// A value of another type.
    case wrongType
  }

  struct Shown: Equatable {
    var replaced: UInt32
    var summary: String
    var body: String
    var actions: [String]
    var signature: String
    var icon = ""
    var program = "oriel"
    var timeout: Int32 = 0
  }

  var name = "scripted"
  var capabilities = ["actions", "body"]
  /// The manner of its answer to each call; `good` if none is set.
  var manners: [String: Manner] = [:]
  /// True if it says, as dunst does, that it holds everything back.
  var doesNotDisturb = false
  private(set) var shown: [Shown] = []
  private(set) var closed: [UInt32] = []
  private(set) var asked: [String] = []
  private(set) var lastNumber: UInt32 = 0
  private let bus: Bus
  private var slot: OpaquePointer?

  /// A server on the bus at `address` that does not yet have the name.
  init(_ address: String) throws {
    bus = try Bus(address: address)
    let context = Unmanaged.passUnretained(self).toOpaque()
    sd_bus_add_object(bus.raw, &slot, "/org/freedesktop/Notifications", called, context)
  }

  /// Takes the name from its owner, if it has one.
  func takeName() async { await bus.take("org.freedesktop.Notifications") }

  /// Leaves the bus.
  func leave() {
    sd_bus_slot_unref(slot)
    bus.close()
  }

  /// Says that a button was pressed.
  func press(_ number: UInt32, _ action: String) {
    emit("ActionInvoked") { message in
      var number = number
      sd_bus_message_append_basic(message, CChar(UInt8(ascii: "u")), &number)
      sd_bus_message_append_basic(message, CChar(UInt8(ascii: "s")), action)
    }
  }

  /// Says that somebody wrote an answer.
  func reply(_ number: UInt32, _ text: String) {
    emit("NotificationReplied") { message in
      var number = number
      sd_bus_message_append_basic(message, CChar(UInt8(ascii: "u")), &number)
      sd_bus_message_append_basic(message, CChar(UInt8(ascii: "s")), text)
    }
  }

  /// Says that a notification is gone.
  func close(_ number: UInt32, _ reason: UInt32) {
    emit("NotificationClosed") { message in
      for var value in [number, reason] {
        sd_bus_message_append_basic(message, CChar(UInt8(ascii: "u")), &value)
      }
    }
  }

  /// A number of a type, as some servers send it.
  typealias TypedNumber = (type: Character, value: Int)

  /// Sends a signal whose numbers have these types, with a text behind them or none.
  func signal(_ member: String, _ numbers: [TypedNumber], _ text: String? = nil) {
    emit(member) { message in
      for number in numbers { Self.append(number, to: message) }
      if let text { sd_bus_message_append_basic(message, CChar(UInt8(ascii: "s")), text) }
    }
  }

  /// D-Bus numbers have the machine's own order of bytes. On all machines of this program a shorter
  /// number is read from the first bytes of a longer one.
  private static func append(_ number: TypedNumber, to message: OpaquePointer?) {
    var value = Int64(number.value).littleEndian
    let type = CChar(number.type.asciiValue ?? 0)
    sd_bus_message_append_basic(message, type, &value)
  }

  /// The type of the number that `Notify` answers with.
  var typeOfNumbers: Character = "u"

  /// Sends a signal with a wrong type.
  func babble(_ member: String) {
    emit(member) { sd_bus_message_append_basic($0, CChar(UInt8(ascii: "s")), "?") }
  }

  private func emit(_ member: String, _ body: (OpaquePointer?) -> Void) {
    var message: OpaquePointer?
    let path = "/org/freedesktop/Notifications"
    sd_bus_message_new_signal(bus.raw, &message, path, "org.freedesktop.Notifications", member)
    body(message)
    sd_bus_send(bus.raw, message, nil)
    sd_bus_message_unref(message)
    bus.pumpSoon()
  }

  fileprivate func answer(_ call: IncomingMessage) -> Int32 {
    guard let member = call.member else { return 0 }
    asked.append(member)
    switch manners[member] ?? .good {
    case .silent: break
    case .error(let name):
      var error = sd_bus_error()
      sd_bus_error_set(&error, name, "no")
      sd_bus_reply_method_error(call.raw, &error)
      sd_bus_error_free(&error)
    case .zero: reply(call) { self.number($0, 0) }
    case .wrongType:
      reply(call) { sd_bus_message_append_basic($0, CChar(UInt8(ascii: "s")), "nonsense") }
    case .good: reply(call) { self.obey(call, member, $0) }
    }
    return 1
  }

  private func obey(_ call: IncomingMessage, _ member: String, _ reply: OpaquePointer?) {
    let text = { (value: String) in
      _ = sd_bus_message_append_basic(reply, CChar(UInt8(ascii: "s")), value)
    }
    switch member {
    case "GetServerInformation": [name, "oriel", "1", "1.2"].forEach(text)
    case "GetCapabilities":
      sd_bus_message_open_container(reply, CChar(UInt8(ascii: "a")), "s")
      capabilities.forEach(text)
      sd_bus_message_close_container(reply)
    case "Notify": number(reply, show(call))
    case "Get":
      var value: Int32 = doesNotDisturb ? 1 : 0
      sd_bus_message_open_container(reply, CChar(UInt8(ascii: "v")), "b")
      sd_bus_message_append_basic(reply, CChar(UInt8(ascii: "b")), &value)
      sd_bus_message_close_container(reply)
    case "CloseNotification": if let number = call.uint32() { closed.append(number) }
    default: Issue.record("unexpected call \(member)")
    }
  }

  private func show(_ call: IncomingMessage) -> UInt32 {
    let signature = String(cString: sd_bus_message_get_signature(call.raw, 1))
    let program = call.text() ?? "?"
    let replaced = call.uint32() ?? 99
    let icon = call.text() ?? "?"
    let summary = call.text() ?? "", body = call.text() ?? "", actions = call.texts(limit: 99) ?? []
    sd_bus_message_skip(call.raw, "a{sv}")
    var timeout: Int32 = 0
    sd_bus_message_read_basic(call.raw, CChar(UInt8(ascii: "i")), &timeout)
    shown.append(
      Shown(
        replaced: replaced, summary: summary, body: body, actions: actions, signature: signature,
        icon: icon, program: program, timeout: timeout))
    guard replaced == 0 else { return replaced }
    lastNumber += 1
    return lastNumber
  }

  private func number(_ message: OpaquePointer?, _ value: UInt32) {
    Self.append((typeOfNumbers, Int(value)), to: message)
  }

  private func reply(_ call: IncomingMessage, _ body: (OpaquePointer?) -> Void) {
    var message: OpaquePointer?
    sd_bus_message_new_method_return(call.raw, &message)
    body(message)
    sd_bus_send(bus.raw, message, nil)
    sd_bus_message_unref(message)
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
    Unmanaged<ScriptedServer>.fromOpaque(pointer).takeUnretainedValue().answer(incoming)
  }
}
