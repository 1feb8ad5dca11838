// SPDX-License-Identifier: Apache-2.0

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
  package init(path: String) { address = "file://" + Self.escaped(path) }

  /// A path as it may stand in an address (RFC 3986, section 3.3).
  private static func escaped(_ path: String) -> String {
    path.utf8.map { byte in
      let character = Character(UnicodeScalar(byte))
      let isPlain = character.isASCII && (character.isLetter || character.isNumber)
      if isPlain || "/-._~".contains(character) {
        return String(character)
      }
      let digits = String(byte, radix: 16, uppercase: true)
      return (digits.count == 1 ? "%0" : "%") + digits
    }.joined()
  }
}
