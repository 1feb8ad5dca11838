// SPDX-License-Identifier: Apache-2.0

/// Names of hosts, in the form that name servers and mail servers use.
package enum DomainName {
  /// The most bytes of a label (RFC 1035, section 2.3.4).
  private static let longestLabel = 63
  /// The most bytes of a name without a dot at its end.
  private static let longest = 253

  /// The name in ASCII: labels beyond ASCII in Punycode, after `xn--` (RFC 5890, section 2.3.2.1),
  /// and no dot at the end. A name of ASCII alone keeps its capitals.
  ///
  /// Nil if this is not the name of a host (RFC 1123, section 2.1): a label is empty or too long,
  /// begins or ends with a dash, or has characters other than letters, marks, digits and dashes.
  /// Nil too if the standard for such names (UTS 46) replaces a letter, as it writes `fi` for a
  /// ligature.
  package static func ascii(_ name: some StringProtocol) -> String? {
    let whole = name.without(ending: ".")
    let labels = whole.split(separator: ".", omittingEmptySubsequences: false)
    let encoded = labels.compactMap { label(String($0)) }
    let ascii = encoded.joined(separator: ".")
    guard encoded.count == labels.count, ascii.utf8.count <= longest else {
      return nil
    }
    return ascii
  }

  /// A mail address with its domain in ASCII; unchanged if its domain has no such form. The local
  /// part never changes: its meaning is the server's.
  package static func address(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@"), let domain = ascii(address[at...].dropFirst()) else {
      return address
    }
    return address[...at] + domain
  }

  private static func label(_ label: String) -> String? {
    guard !label.isEmpty, !label.hasPrefix("-"), !label.hasSuffix("-"),
      label.unicodeScalars.allSatisfy({ $0.isWord || $0 == "-" }),
      let ascii = label.utf8.allSatisfy({ $0 < 0x80 }) ? label : encoded(label),
      ascii.utf8.count <= longestLabel
    else {
      return nil
    }
    return ascii
  }

  private static func encoded(_ label: String) -> String? {
    let composed = Composition.composed(label.lowercased())
    guard !composed.hasPrefix("xn--"), composed.unicodeScalars.allSatisfy(\.isStable) else {
      return nil
    }
    return Punycode.encoded(composed).map { "xn--\($0)" }
  }
}

extension Unicode.Scalar {
  private static let ofWords: Set<Unicode.GeneralCategory> = [
    .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .decimalNumber,
  ]

  /// True for letters, marks and digits of any script.
  package var isWord: Bool { Self.ofWords.contains(properties.generalCategory) }

  /// True if a name keeps the character as it is. Case folding changes `ß` and the final sigma `ς`,
  /// but in names both are letters of their own (RFC 5892, section 2.6).
  fileprivate var isStable: Bool {
    !properties.changesWhenNFKCCaseFolded || self == "ß" || self == "ς"
  }
}

/// Writes a letter and its marks as one character if there is one (the form NFC of Unicode). Some
/// keyboards and file systems write `ü` as a `u` and two dots.
private enum Composition {
  /// The blocks of characters that stand for a letter with marks: Latin, Greek and Cyrillic, kana,
  /// Hangul.
  private static let letters: [ClosedRange<UInt32>] = [
    0xC0...0x24F, 0x370...0x4FF, 0x1E00...0x1FFF, 0x3040...0x30FF, 0xAC00...0xD7A3,
  ]

  static func composed(_ text: String) -> String {
    text.map { $0.unicodeScalars.count == 1 ? String($0) : composed($0) }.joined()
  }

  /// Adds one mark at a time: `ǖ` is `ü` with one more mark.
  private static func composed(_ character: Character) -> String {
    var done = String.UnicodeScalarView()
    for scalar in character.unicodeScalars {
      done.append(scalar)
      if let whole = whole(String(done)) {
        done = String.UnicodeScalarView([whole])
      }
    }
    return String(done)
  }

  /// The one character that is equal to a letter and its marks; nil if there is none.
  private static func whole(_ text: String) -> Unicode.Scalar? {
    guard text.unicodeScalars.count > 1 else {
      return nil
    }
    return letters.joined().lazy.compactMap(Unicode.Scalar.init)
      .first { String($0) == text }
  }
}
