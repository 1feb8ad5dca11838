// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// One header of a message (RFC 5322, section 2.2). Whatever text goes in, one header comes out:
/// line breaks and other control characters never get through.
enum MailHeader {
  /// No line is longer where that can be helped, its end not counted (section 2.1.1).
  private static let widest = 78
  /// Bytes of text in one encoded word: `=?utf-8?B?` and `?=` with 60 letters between them are 72,
  /// of 75 that it may have (RFC 2047, section 2).
  private static let mostEncoded = 45

  /// A header whose value is text for people, such as a subject.
  static func text(_ name: String, _ value: String) -> String {
    let value = Plain.line(value)
    return isPlain(value)
      ? folded(name, value.split(separator: " ").map(String.init)) : folded(name, encoded(value))
  }

  /// A header whose value is a mailbox (RFC 5322, section 3.4).
  static func mailbox(_ name: String, _ mailbox: Mail.Mailbox) -> String {
    let address = address(mailbox.address)
    let phrase = Plain.line(mailbox.name ?? "")
    guard !phrase.isEmpty else { return folded(name, [address]) }
    return folded(name, words(ofPhrase: phrase) + ["<\(address)>"])
  }

  /// A header whose value is made of the program's own ASCII words.
  static func words(_ name: String, _ words: String...) -> String { folded(name, words) }

  /// An address without anything that would end it.
  static func address(_ address: String) -> String {
    String(
      address.unicodeScalars.filter {
        !$0.properties.isWhitespace && $0.properties.generalCategory != .control
          && !"<>()[],;:\"\\".unicodeScalars.contains($0)
      }.map(Character.init))
  }

  /// A date (section 3.3), in UTC.
  static func date(_ instant: Instant) -> String {
    let civil = Zone.utc.civil(at: instant)
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let second = civil.time.secondOfDay
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "\(days[civil.date.weekday - 1]), \(two(civil.date.day)) \(months[civil.date.month - 1]) \(civil.date.year) "
      + "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60)) +0000"
  }

  /// A name before an address: atoms as they are, other ASCII in quotation marks, the rest as
  /// encoded words.
  private static func words(ofPhrase phrase: String) -> [String] {
    guard isPlain(phrase) else { return encoded(phrase) }
    let isAtoms = phrase.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        || " !#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
    if isAtoms { return phrase.split(separator: " ").map(String.init) }
    return ["\"" + phrase.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""]
  }

  /// True for text that a header can hold as it is: printable ASCII that no reader takes for an
  /// encoded word.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
  }

  /// Encoded words (RFC 2047), each cut between two characters, since each must be sound by itself
  /// (section 5).
  private static func encoded(_ text: String) -> [String] {
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if words[words.count - 1].count + bytes.count > mostEncoded { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?utf-8?B?\(Base64.text($0))?=" }
  }

  /// The words after the name, broken into lines between them.
  private static func folded(_ name: String, _ words: [String]) -> String {
    var result = name + ":"
    var width = result.utf8.count
    for (place, word) in words.enumerated() {
      // Never right after the name: a line of blanks alone is not sent (RFC 5322, section 3.2.2).
      if place > 0, width + 1 + word.utf8.count > widest {
        result += "\r\n"
        width = 0
      }
      result += " " + word
      width += 1 + word.utf8.count
    }
    return result + "\r\n"
  }
}
