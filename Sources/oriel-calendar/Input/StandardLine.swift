// SPDX-License-Identifier: Apache-2.0
import Text

/// Recognises lines that need no repair, by their bytes. Nearly all lines are of this kind, and a
/// large calendar would take too long otherwise.
enum StandardLine {
  /// True for an unfolded ASCII line in the form of the standard. False does not mean that a line
  /// needs repair.
  ///
  /// - Parameter name: The name of its property in capitals.
  static func isOne(_ line: [UInt8], property name: String) -> Bool {
    let rest = line.dropFirst(name.utf8.count)
    guard line.starts(with: name.utf8), let mark = rest.first, [colon, semicolon].contains(mark),
      line.allSatisfy(ascii.contains)
    else {
      return false
    }
    if KeptComponents.dates.contains(name) {
      return isDates(rest)
    }
    if KeptComponents.rules.contains(name) {
      return isRule(rest)
    }
    return rest.contains(colon)
  }

  private static let colon = UInt8(ascii: ":")
  private static let semicolon = UInt8(ascii: ";")
  /// The allowed bytes. A zero byte would end the text for C.
  private static let ascii: ClosedRange<UInt8> = 0x01...0x7F
}

// Dates.
extension StandardLine {
  /// A value with `0` in place of each digit.
  private typealias Form = [UInt8]
  private static let date = Form("00000000".utf8)
  private static let time = Form("00000000T000000".utf8)
  private static let timeInUTC = Form("00000000T000000Z".utf8)

  /// The forms that values may have, by the parameters before them, without TZID.
  private static let forms: [[UInt8]: [Form]] = [
    []: [date, time, timeInUTC],
    Array(";VALUE=DATE".utf8): [date],
  ]
  private static let formsInZone = [time, timeInUTC]

  /// True for `:20261207T100000Z`, `;VALUE=DATE:20261207` and
  /// `;TZID=Europe/Berlin:20261207T100000,20261214T100000`.
  private static func isDates(_ text: ArraySlice<UInt8>) -> Bool {
    guard let start = text.lastIndex(of: colon), let forms = forms(after: text[..<start]) else {
      return false
    }
    let values = text[(start + 1)...].split(
      separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return values.allSatisfy { forms.contains(form(of: $0)) }
  }

  /// The forms that values may have after these parameters; nil for other parameters than the
  /// usual ones.
  private static func forms(after parameters: ArraySlice<UInt8>) -> [Form]? {
    let tzid = ";TZID=".utf8
    let zone = parameters.dropFirst(tzid.count)
    let namesZone = parameters.starts(with: tzid) && !zone.isEmpty
    if namesZone, zone.allSatisfy({ isAlphanumeric($0, or: "/_+-") }) {
      return formsInZone
    }
    return forms[Array(parameters)]
  }

  private static func form(of value: ArraySlice<UInt8>) -> Form {
    value.map { isDigit($0) ? UInt8(ascii: "0") : $0 }
  }
}

// Rules.
extension StandardLine {
  private static let bytesOfRules = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789;=,".utf8)
  /// A letter in this range behind a digit is taken for that of a weekday. Z is left out, because
  /// it ends a time.
  private static let lettersAfterNumbers = UInt8(ascii: "A")..<UInt8(ascii: "Z")

  /// True for `:FREQ=WEEKLY;COUNT=3;BYDAY=MO`: capitals, and no number before a weekday.
  private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.starts(with: ":FREQ=".utf8), text.last != semicolon else {
      return false
    }
    let value = text.dropFirst()
    let hasOrdinal = zip(value, value.dropFirst()).contains { digit, letter in
      isDigit(digit) && lettersAfterNumbers.contains(letter)
    }
    return !hasOrdinal && value.allSatisfy(bytesOfRules.contains)
  }
}
