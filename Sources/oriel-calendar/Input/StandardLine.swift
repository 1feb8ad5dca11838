// SPDX-License-Identifier: Apache-2.0
import Text

/// Recognises lines that need no repair, by their bytes: nearly all lines of nearly all files. A
/// large calendar would take too long otherwise.
enum StandardLine {
  /// True for an unfolded line of ASCII that is in the form of the standard as it is. A line that
  /// is not recognised may be in that form all the same.
  ///
  /// - Parameter name: The name of its property in capitals.
  static func isOne(_ line: [UInt8], property name: String) -> Bool {
    let rest = line.dropFirst(name.utf8.count)
    guard line.starts(with: name.utf8), let mark = rest.first, mark == colon || mark == semicolon,
      line.allSatisfy({ (0x01...0x7F).contains($0) })
    else {
      return false
    }
    switch name {
    case "DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP", "LAST-MODIFIED":
      return isDates(rest)
    case "RRULE", "EXRULE":
      return isRule(rest)
    default:
      return rest.contains(colon)
    }
  }

  private static let colon = UInt8(ascii: ":")
  private static let semicolon = UInt8(ascii: ";")

  /// True for `:20261207T100000Z`, `;VALUE=DATE:20261207` and
  /// `;TZID=Europe/Berlin:20261207T100000,20261214T100000`.
  private static func isDates(_ text: ArraySlice<UInt8>) -> Bool {
    guard let start = text.lastIndex(of: colon) else {
      return false
    }
    let parameters = text[..<start]
    let values = text[(start + 1)...].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    if parameters.isEmpty {
      return values.allSatisfy { isTime($0) || isDate($0) }
    }
    if parameters.elementsEqual(";VALUE=DATE".utf8) {
      return values.allSatisfy(isDate)
    }
    let zone = parameters.dropFirst(6)
    return parameters.starts(with: ";TZID=".utf8) && !zone.isEmpty
      && zone.allSatisfy { isAlphanumeric($0, or: "/_+-") } && values.allSatisfy(isTime)
  }

  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    text.count == 8 && text.allSatisfy(isDigit)
  }

  private static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    let clock = text.dropFirst(8)
    let digits = clock.dropFirst().prefix(6)
    let end = clock.dropFirst(7)
    return isDate(text.prefix(8)) && clock.first == UInt8(ascii: "T") && digits.count == 6
      && digits.allSatisfy(isDigit) && (end.isEmpty || end.elementsEqual("Z".utf8))
  }

  /// True for `:FREQ=WEEKLY;COUNT=3;BYDAY=MO`: capitals, and no number before a weekday.
  private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == colon, text.starts(with: ":FREQ=".utf8), text.last != semicolon else {
      return false
    }
    let value = text.dropFirst()
    let hasPlainBytes = value.allSatisfy {
      isCapital($0) || isDigit($0) || $0 == semicolon || $0 == UInt8(ascii: "=")
        || $0 == UInt8(ascii: ",")
    }
    let hasOrdinal = zip(value, value.dropFirst()).contains { digit, letter in
      isDigit(digit) && isCapital(letter) && letter != UInt8(ascii: "Z")
    }
    return hasPlainBytes && !hasOrdinal
  }
}
