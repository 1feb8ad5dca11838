// SPDX-License-Identifier: Apache-2.0
import CSystemd

/// A call to be sent.
///
/// `fault` keeps the error of the first value that could not be appended. A message with a fault is
/// not sent.
final class OutgoingMessage {
  let raw: OpaquePointer?
  private(set) var fault: Int32 = 0

  /// A call of `member`. Unless `starting`, the bus does not start a program to answer it.
  @MainActor
  init(
    _ bus: Bus, to peer: String, _ path: String, _ interface: String, _ member: String,
    starting: Bool = false
  ) {
    var made: OpaquePointer?
    fault = sd_bus_message_new_method_call(bus.raw, &made, peer, path, interface, member)
    raw = made
    if !starting, raw != nil {
      check(sd_bus_message_set_auto_start(raw, 0))
    }
  }

  deinit { sd_bus_message_unref(raw) }

  /// Appends a string.
  func append(_ value: String) { check(sd_bus_message_append_basic(raw, BusType.text, value)) }

  /// Appends a number of type `u`.
  func append(_ value: UInt32) { withUnsafePointer(to: value) { append(BusType.uint32, $0) } }

  /// Appends a number of type `i`.
  func append(_ value: Int32) { withUnsafePointer(to: value) { append(BusType.int32, $0) } }

  /// Appends an array of strings.
  func append(_ values: [String]) {
    container(BusType.array, "s") { for value in values { append(value) } }
  }

  /// Appends a dictionary from string to variant.
  func append(_ entries: [(name: String, value: BusVariant)]) {
    container(BusType.array, "{sv}") {
      for entry in entries {
        container(BusType.entry, "sv") {
          append(entry.name)
          container(BusType.variant, entry.value.signature) { append(entry.value) }
        }
      }
    }
  }

  private func append(_ value: BusVariant) {
    switch value {
    case .byte(let byte): withUnsafePointer(to: byte) { append(BusType.byte, $0) }
    case .text(let text): append(text)
    // sd_bus_message_append_basic(3) reads a truth value from four bytes.
    case .flag(let flag): withUnsafePointer(to: Int32(flag ? 1 : 0)) { append(BusType.flag, $0) }
    }
  }

  private func append(_ type: CChar, _ value: UnsafeRawPointer) {
    check(sd_bus_message_append_basic(raw, type, value))
  }

  private func container(_ type: CChar, _ contents: String, _ body: () -> Void) {
    check(sd_bus_message_open_container(raw, type, contents))
    body()
    check(sd_bus_message_close_container(raw))
  }

  /// Keeps the first error of sd-bus, which answers with a negative number.
  private func check(_ code: Int32) { if code < 0, fault == 0 { fault = code } }
}
