// SPDX-License-Identifier: Apache-2.0
import Text

/// The bus's own interface, `org.freedesktop.DBus` (D-Bus Specification, "Message Bus Messages").
extension Bus {
  private static let name = "org.freedesktop.DBus"
  private static let path = "/org/freedesktop/DBus"

  /// A call to the bus itself.
  func ask(_ member: String) -> OutgoingMessage {
    OutgoingMessage(self, to: Self.name, Self.path, Self.name, member)
  }

  /// Calls `body` at every change of a name's owner, with nil if nobody owns it any more.
  func onOwnerChange(of name: String, _ body: @escaping (String?) -> Void) {
    let rule = """
      type='signal',sender='\(Self.name)',path='\(Self.path)',interface='\(Self.name)',\
      member='NameOwnerChanged',arg0='\(name)'
      """
    listen(rule) { signal in
      guard signal.sender == Self.name, signal.text() == name, signal.text() != nil,
        let new = signal.text()
      else {
        return
      }
      body(new.ifNotEmpty)
    }
  }
}
