// SPDX-License-Identifier: Apache-2.0
import CSystemd

/// A message that has arrived. It is valid only within the callback that brought it.
///
/// Each reading function reads the next value. It answers nil, or false, if that value has another
/// type or if there is none.
struct IncomingMessage {
  let raw: OpaquePointer

  /// The name of the D-Bus error, if the message is one.
  var error: String? {
    guard sd_bus_message_is_method_error(raw, nil) > 0 else {
      return nil
    }
    guard let name = sd_bus_message_get_error(raw)?.pointee.name else {
      return ""
    }
    return String(cString: name)
  }

  /// The unique name of the sender.
  var sender: String? { sd_bus_message_get_sender(raw).map { String(cString: $0) } }

  /// The name of the call or the signal.
  var member: String? { sd_bus_message_get_member(raw).map { String(cString: $0) } }

  /// The path of the object that the message is about.
  var path: String? { sd_bus_message_get_path(raw).map { String(cString: $0) } }

  /// Reads a string.
  func text() -> String? { string(BusType.text) }

  /// Reads the path of an object.
  func objectPath() -> String? { string(BusType.path) }

  /// Reads a truth value.
  func flag() -> Bool? { basic(BusType.flag, Int32(0)).map { $0 != 0 } }

  /// Reads an unsigned number of 32 bits.
  func uint32() -> UInt32? { basic(BusType.uint32, 0) }

  /// Reads a whole number of whatever size and sign, because servers differ in it; nil too if it is
  /// less than 0 or needs more than 32 bits.
  func number() -> UInt32? {
    guard let type = nextType, let number = Self.numbers[type] else {
      return nil
    }
    return basic(type, number).flatMap { UInt32(exactly: $0) }
  }

  /// The types of whole numbers, each with a number of its size and sign.
  private static let numbers: [CChar: any (BinaryInteger & BitwiseCopyable & Sendable)] = [
    BusType.byte: UInt8(0), BusType.int16: Int16(0), BusType.uint16: UInt16(0),
    BusType.int32: Int32(0), BusType.uint32: UInt32(0), BusType.int64: Int64(0),
    BusType.uint64: UInt64(0),
  ]

  /// True once every value has been read.
  var isAtEnd: Bool { sd_bus_message_at_end(raw, 0) > 0 }

  /// The type of the next value; nil if there is none.
  private var nextType: CChar? {
    var type = CChar(0)
    return sd_bus_message_peek_type(raw, &type, nil) > 0 ? type : nil
  }

  private func string(_ type: CChar) -> String? {
    basic(type, UnsafePointer<CChar>?.none)?.map { String(cString: $0) }
  }

  private func basic<Value: BitwiseCopyable>(_ type: CChar, _ initial: Value) -> Value? {
    var value = initial
    guard sd_bus_message_read_basic(raw, type, &value) > 0 else {
      return nil
    }
    return value
  }

  /// Reads an array of strings, at most `limit` of them.
  func texts(limit: Int) -> [String]? {
    var result: [String] = []
    let isRead = elements(of: "s", limit: limit) {
      guard let next = text() else {
        return false
      }
      result.append(next)
      return true
    }
    return isRead ? result : nil
  }

  /// Reads an array of structures of the type `contents`, at most `limit` of them. `body` reads the
  /// values of one structure; those that it leaves are skipped.
  func structures(_ contents: String, limit: Int, _ body: (IncomingMessage) -> Void) -> Bool {
    elements(of: "(\(contents))", limit: limit) { structure(contents) { body(self) } }
  }

  /// Reads one such structure.
  func structure(_ contents: String, _ body: () -> Void) -> Bool {
    container(BusType.structure, contents, body)
  }

  /// Reads a dictionary from string to variant, at most `limit` entries. `body` gets the name of
  /// each entry and may read its value.
  func properties(limit: Int, _ body: (String) -> Void) -> Bool {
    elements(of: "{sv}", limit: limit) {
      container(BusType.entry, "sv") { if let name = text() { variant { body(name) } } }
    }
  }

  /// Reads a variant; `body` reads its value.
  func variant(_ body: () -> Void) {
    var contents: UnsafePointer<CChar>?
    guard sd_bus_message_peek_type(raw, nil, &contents) > 0, let contents else {
      return
    }
    _ = container(BusType.variant, String(cString: contents), body)
  }

  /// Reads an array; `element` reads one element, and answers false at the end.
  private func elements(of type: String, limit: Int, _ element: () -> Bool) -> Bool {
    guard sd_bus_message_enter_container(raw, BusType.array, type) > 0 else {
      return false
    }
    var count = 0
    while count < limit, element() { count += 1 }
    return leaveContainer()
  }

  private func container(_ type: CChar, _ contents: String, _ body: () -> Void) -> Bool {
    guard sd_bus_message_enter_container(raw, type, contents) > 0 else {
      return false
    }
    body()
    return leaveContainer()
  }

  /// Leaves the container after skipping its unread values.
  private func leaveContainer() -> Bool {
    while sd_bus_message_at_end(raw, 0) == 0 {
      guard sd_bus_message_skip(raw, nil) > 0 else {
        return false
      }
    }
    return sd_bus_message_exit_container(raw) >= 0
  }
}
