// SPDX-License-Identifier: Apache-2.0

extension Bus {
  nonisolated static let properties = "org.freedesktop.DBus.Properties"

  /// The question for one property of an object.
  func property(
    _ property: String, of interface: String, _ peer: String, _ path: String,
    starting: Bool = false
  ) -> OutgoingMessage {
    let call = OutgoingMessage(self, to: peer, path, Self.properties, "Get", starting: starting)
    call.append(interface)
    call.append(property)
    return call
  }
}

extension IncomingMessage {
  /// Reads a variant whose value is a truth value.
  func variantFlag() -> Bool? {
    var value: Bool?
    variant { value = flag() }
    return value
  }
}
