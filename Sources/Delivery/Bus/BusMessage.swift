// SPDX-License-Identifier: Apache-2.0
import CSystemd

/// The letters of D-Bus types (D-Bus Specification, "Type System").
private enum TypeCode {
  static let text = CChar(UInt8(ascii: "s"))
  static let uint32 = CChar(UInt8(ascii: "u"))
  static let int32 = CChar(UInt8(ascii: "i"))
  static let byte = CChar(UInt8(ascii: "y"))
  static let flag = CChar(UInt8(ascii: "b"))
  static let array = CChar(UInt8(ascii: "a"))
  static let variant = CChar(UInt8(ascii: "v"))
  static let entry = CChar(UInt8(ascii: "e"))
  static let path = CChar(UInt8(ascii: "o"))
  static let structure = CChar(UInt8(ascii: "r"))
}

/// A message that has come. It lives only as long as the callback that brought it.
struct Incoming {
  let raw: OpaquePointer

  /// The name of the error that it is, if it is one.
  var error: String? {
    guard sd_bus_message_is_method_error(raw, nil) > 0 else { return nil }
    guard let name = sd_bus_message_get_error(raw)?.pointee.name else { return "" }
    return String(cString: name)
  }

  /// The unique name of whoever sent it.
  var sender: String? { sd_bus_message_get_sender(raw).map { String(cString: $0) } }

  /// The name of the call or the signal.
  var member: String? { sd_bus_message_get_member(raw).map { String(cString: $0) } }

  /// The next value if it is a string; nil for any other type and at the end.
  func text() -> String? {
    var value: UnsafePointer<CChar>?
    guard sd_bus_message_read_basic(raw, TypeCode.text, &value) > 0, let value else { return nil }
    return String(cString: value)
  }

  /// The path of the object that it is about.
  var path: String? { sd_bus_message_get_path(raw).map { String(cString: $0) } }

  /// The next value if it is the path of an object.
  func objectPath() -> String? {
    var value: UnsafePointer<CChar>?
    guard sd_bus_message_read_basic(raw, TypeCode.path, &value) > 0, let value else { return nil }
    return String(cString: value)
  }

  /// The next value if it is a truth value.
  func flag() -> Bool? {
    var value: Int32 = 0
    return sd_bus_message_read_basic(raw, TypeCode.flag, &value) > 0 ? value != 0 : nil
  }

  /// The next value if it is a number of type `u`.
  func uint32() -> UInt32? {
    var value: UInt32 = 0
    return sd_bus_message_read_basic(raw, TypeCode.uint32, &value) > 0 ? value : nil
  }

  /// The next value if it is a list of strings; at most `limit` of them are read.
  func texts(limit: Int) -> [String]? {
    guard sd_bus_message_enter_container(raw, TypeCode.array, "s") > 0 else { return nil }
    var result: [String] = []
    while result.count < limit, let next = text() { result.append(next) }
    return result
  }

  /// The structures of the next value if it is a list of those that `contents` describes; at most
  /// `limit` are read, and what `body` leaves of one is passed over.
  func structures(_ contents: String, limit: Int, _ body: (Incoming) -> Void) -> Bool {
    guard sd_bus_message_enter_container(raw, TypeCode.array, "(\(contents))") > 0 else {
      return false
    }
    for _ in 0..<limit {
      guard structure(contents, { body(self) }) else { break }
    }
    return finish()
  }

  /// The next value if it is one such structure.
  func structure(_ contents: String, _ body: () -> Void) -> Bool {
    within(TypeCode.structure, contents, body)
  }

  /// The entries of the next value if it is a dictionary from string to variant; at most `limit`
  /// are read. `body` hears of each name and reads its value, or leaves it.
  func properties(limit: Int, _ body: (String) -> Void) -> Bool {
    guard sd_bus_message_enter_container(raw, TypeCode.array, "{sv}") > 0 else { return false }
    for _ in 0..<limit {
      let isEntry = within(TypeCode.entry, "sv") {
        guard let name = text() else { return }
        var contents: UnsafePointer<CChar>?
        guard sd_bus_message_peek_type(raw, nil, &contents) > 0, let contents else { return }
        _ = within(TypeCode.variant, String(cString: contents)) { body(name) }
      }
      guard isEntry else { break }
    }
    return finish()
  }

  private func within(_ letter: CChar, _ contents: String, _ body: () -> Void) -> Bool {
    guard sd_bus_message_enter_container(raw, letter, contents) > 0 else { return false }
    body()
    return finish()
  }

  /// Leaves the container, whatever of it was not read.
  private func finish() -> Bool {
    while sd_bus_message_at_end(raw, 0) == 0 {
      guard sd_bus_message_skip(raw, nil) > 0 else { return false }
    }
    return sd_bus_message_exit_container(raw) >= 0
  }
}

/// A call or an answer to be sent.
///
/// The first value that cannot be appended is remembered in `fault`; what has one is not sent.
final class Outgoing {
  let raw: OpaquePointer?
  private(set) var fault: Int32 = 0

  /// A call of `member`. Without `starting`, the bus does not start a program to answer it.
  @MainActor
  init(
    _ bus: Bus, to peer: String, _ path: String, _ interface: String, _ member: String,
    starting: Bool = false
  ) {
    var made: OpaquePointer?
    fault = sd_bus_message_new_method_call(bus.raw, &made, peer, path, interface, member)
    raw = made
    if !starting, raw != nil { note(sd_bus_message_set_auto_start(raw, 0)) }
  }

  deinit { sd_bus_message_unref(raw) }

  /// A string.
  func append(_ value: String) { note(sd_bus_message_append_basic(raw, TypeCode.text, value)) }
  /// A number of type `u`.
  func append(_ value: UInt32) { withUnsafePointer(to: value) { basic(TypeCode.uint32, $0) } }
  /// A number of type `i`.
  func append(_ value: Int32) { withUnsafePointer(to: value) { basic(TypeCode.int32, $0) } }
  /// A list of strings.
  func append(_ values: [String]) {
    within(TypeCode.array, "s") { for value in values { append(value) } }
  }

  /// The hints of a notification, a dictionary from string to variant.
  func append(_ hints: [Message.Hint]) {
    within(TypeCode.array, "{sv}") {
      for hint in hints {
        within(TypeCode.entry, "sv") {
          switch hint {
          case .byte(let name, let value):
            append(name)
            within(TypeCode.variant, "y") {
              withUnsafePointer(to: value) { basic(TypeCode.byte, $0) }
            }
          case .text(let name, let value):
            append(name)
            within(TypeCode.variant, "s") { append(value) }
          case .flag(let name, let value):
            append(name)
            // A truth value is four bytes on the way in (sd_bus_message_append_basic(3)).
            within(TypeCode.variant, "b") {
              withUnsafePointer(to: Int32(value ? 1 : 0)) { basic(TypeCode.flag, $0) }
            }
          }
        }
      }
    }
  }

  private func within(_ letter: CChar, _ contents: String, _ body: () -> Void) {
    note(sd_bus_message_open_container(raw, letter, contents))
    body()
    note(sd_bus_message_close_container(raw))
  }

  private func basic(_ letter: CChar, _ value: UnsafeRawPointer) {
    note(sd_bus_message_append_basic(raw, letter, value))
  }

  private func note(_ code: Int32) { if code < 0, fault == 0 { fault = code } }
}
