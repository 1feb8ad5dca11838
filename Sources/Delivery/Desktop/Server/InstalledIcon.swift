// SPDX-License-Identifier: Apache-2.0
import Text

/// The icon that the program's messages have, as it is installed.
package struct InstalledIcon: Hashable, Sendable {
  /// Its name in icon themes; the program's fixed id too.
  static let name = "oriel"
  /// The path of a picture of it below the folder `share`: PNG, which every server reads, and 32
  /// pixels wide, which leaves most room for the words.
  package static let file = "icons/hicolor/32x32/apps/\(name).png"

  /// The address of that picture, `file:///…`.
  let address: String

  /// - Parameter path: The absolute path of that picture.
  package init(path: String) { address = "file://" + path.utf8.map(Self.escaped).joined() }

  /// A byte of a path as it may stand in an address (RFC 3986, section 3.3).
  private static func escaped(_ byte: UInt8) -> String {
    if isAlphanumeric(byte, or: "/-._~") {
      return String(UnicodeScalar(byte))
    }
    return "%" + byte.padded(2, radix: 16).uppercased()
  }
}
