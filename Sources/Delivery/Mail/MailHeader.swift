// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// One header of a message (RFC 5322, section 2.2). Whatever text goes in, one header comes out:
/// line breaks and other control characters never get through.
enum MailHeader {
  /// The most characters of a line without its end, unless one word is longer (section 2.1.1).
  private static let widest = 78
  /// Bytes of text in one encoded word: `=?utf-8?B?` and `?=` with 60 characters between them are
  /// 72, of 75 that it may have (RFC 2047, section 2).
  private static let mostEncoded = 45

  /// A header whose value is text for people, such as a subject.
  static func text(_ name: String, _ value: String) -> String {
    let value = Plain.line(value)
    return isPlain(value)
      ? folded(name, value.split(separator: " ").map(String.init)) : folded(name, encoded(value))
  }

  /// A header whose value is a mailbox (RFC 5322, section 3.4).
  static func mailbox(_ name: String, _ mailbox: MailSettings.Mailbox) -> String {
    let address = address(mailbox.address)
    let phrase = Plain.line(mailbox.name ?? "")
    guard !phrase.isEmpty else {
      return folded(name, [address])
    }
    return folded(name, words(ofPhrase: phrase) + ["<\(address)>"])
  }

  /// A header whose value is made of the program's own ASCII words.
  static func words(_ name: String, _ words: String...) -> String { folded(name, words) }

  /// An address with its domain in ASCII, without the characters that would end an address.
  static func address(_ address: String) -> String {
    let ascii = DomainName.address(address)
    return String(ascii.unicodeScalars.filter(\.mayStandInAddress).map(Character.init))
  }

  /// A date (section 3.3), in UTC.
  static func date(_ instant: Instant) -> String {
    let civil = Zone.utc.civil(at: instant)
    let date = civil.date
    let day = "\(weekdays[date.weekday - 1]), \(date.day.twoDigits)"
    let clock = [civil.time.hour, civil.time.minute, civil.time.second].map(\.twoDigits)
    return "\(day) \(months[date.month - 1]) \(date.year) \(clock.joined(separator: ":")) +0000"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A name before an address: atoms as they are, other ASCII in quotation marks, the rest as
  /// encoded words.
  private static func words(ofPhrase phrase: String) -> [String] {
    guard isPlain(phrase) else {
      return encoded(phrase)
    }
    return phrase.utf8.allSatisfy(isAtomic)
      ? phrase.split(separator: " ").map(String.init) : [quoted(phrase)]
  }

  /// True for a space and for the bytes of an atom (section 3.2.3).
  private static func isAtomic(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte, or: " !#$%&'*+-/=?^_`{|}~")
  }

  /// A quoted string (section 3.2.4).
  private static func quoted(_ phrase: String) -> String {
    let characters = phrase.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }
    return "\"\(characters.joined())\""
  }

  /// True for text that can stand in a header as it is: printable ASCII that no reader mistakes for
  /// an encoded word.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains(text: "=?")
  }

  /// Encoded words (RFC 2047), each cut between two characters, since each must be sound by itself
  /// (section 5).
  private static func encoded(_ text: String) -> [String] {
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if words[words.count - 1].count + bytes.count > mostEncoded {
        words.append([])
      }
      words[words.count - 1] += bytes
    }
    return words.map { "=?utf-8?B?\(Base64.text($0))?=" }
  }

  /// The words after the name, broken into lines between them.
  private static func folded(_ name: String, _ words: [String]) -> String {
    // The first word stays beside the name, so that no line has only spaces (RFC 5322, section
    // 3.2.2).
    var lines = [([name + ":"] + words.prefix(1)).joined(separator: " ")]
    for word in words.dropFirst() {
      let longer = lines[lines.count - 1] + " " + word
      if longer.utf8.count <= widest {
        lines[lines.count - 1] = longer
      } else {
        lines.append(" " + word)
      }
    }
    return lines.joined(separator: "\r\n") + "\r\n"
  }
}

extension Unicode.Scalar {
  /// False for what would end an address.
  fileprivate var mayStandInAddress: Bool {
    let isInvisible = properties.isWhitespace || properties.generalCategory == .control
    return !isInvisible && !"<>()[],;:\"\\".unicodeScalars.contains(self)
  }
}
