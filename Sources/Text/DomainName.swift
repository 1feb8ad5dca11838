// SPDX-License-Identifier: Apache-2.0

/// Names of hosts, as name servers and mail servers know them.
package enum DomainName {
  /// Bytes of a label, and of a name (RFC 1035, section 2.3.4).
  private static let longestLabel = 63
  private static let longest = 253

  /// The name in ASCII: labels beyond ASCII in Punycode, after `xn--` (RFC 5890, section 2.3.2.1),
  /// and no dot at the end. A name of ASCII alone keeps its capitals.
  ///
  /// Nil for what is no name of a host (RFC 1123, section 2.1): a label that is empty or too long,
  /// a dash at its end, or characters other than letters, marks, digits and dashes. Nil also where
  /// the standard for such names (UTS 46) would write another letter, such as `fi` for a ligature.
  package static func ascii(_ name: some StringProtocol) -> String? {
    let whole = name.hasSuffix(".") ? name.dropLast() : name[...]
    let labels = whole.split(separator: ".", omittingEmptySubsequences: false)
    let encoded = labels.compactMap { label(String($0)) }
    let ascii = encoded.joined(separator: ".")
    return encoded.count == labels.count && ascii.utf8.count <= longest ? ascii : nil
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
    guard !composed.hasPrefix("xn--"), composed.unicodeScalars.allSatisfy(\.isLastForm) else {
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

  /// True for a character that names keep as it is. `ß` and the last sigma are letters of their own
  /// in names, though they have another form elsewhere.
  fileprivate var isLastForm: Bool {
    !properties.changesWhenNFKCCaseFolded || self == "ß" || self == "ς"
  }
}

/// Letters with their marks in one character where there is one (the form NFC of Unicode): some
/// keyboards and file systems write `u` and two dots apart.
private enum Composition {
  /// Where letters are that can be taken apart: Latin, Greek and Cyrillic, kana, Hangul.
  private static let letters: [ClosedRange<UInt32>] = [
    0xC0...0x24F, 0x370...0x4FF, 0x1E00...0x1FFF, 0x3040...0x30FF, 0xAC00...0xD7A3,
  ]

  static func composed(_ text: String) -> String {
    text.map { $0.unicodeScalars.count == 1 ? String($0) : composed($0) }.joined()
  }

  /// Takes in one mark after the other, because `ǖ` is `ü` with one mark more.
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
