// SPDX-License-Identifier: Apache-2.0
import Text

/// Telephone numbers as people write them.
enum PhoneNumber {
  /// Fewer digits in a person's own words may be a room or a year. A short number that is not found
  /// is no link, and can be read all the same.
  private static let fewestDigits = 6

  /// The telephone numbers in a person's own words, in their order.
  static func found(in text: String) -> [String] {
    let runs = text.split { !isPart($0) }
    return runs.map { $0.trimming { !isEnd($0) } }.filter { run in
      run.count(where: isDigit) >= fewestDigits
    }
  }

  /// The number as a telephone dials it: its digits, with the plus of an international one. The
  /// zero in `+49 (0)30` is dialled only within the country.
  static func digits(of number: String) -> String {
    let isInternational = number.first == "+"
    let dialled = isInternational ? number.replacing("(0)", by: "") : number
    return "+".only(when: isInternational) + dialled.filter(isDigit)
  }

  /// True for a character that can stand within a number.
  private static func isPart(_ character: Character) -> Bool {
    isDigit(character) || "+-/(). ".contains(character)
  }

  /// True for a character that can stand at either end of a number.
  private static func isEnd(_ character: Character) -> Bool {
    isDigit(character) || character == "+"
  }
}

extension Substring {
  /// Without the characters at either end for which this is true.
  fileprivate func trimming(_ isCut: (Character) -> Bool) -> String {
    guard let first = firstIndex(where: { !isCut($0) }), let last = lastIndex(where: { !isCut($0) })
    else {
      return ""
    }
    return String(self[first...last])
  }
}
