// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text

/// The crisis lines of one country (`config/support.yaml`).
package struct CountryLines: Hashable, Sendable {
  /// Its ISO 3166 code in capitals.
  package let code: String
  /// The emergency numbers, the usual one first; never empty.
  package let emergency: [String]
  /// The crisis lines; never empty.
  package let lines: [CrisisLine]

  /// True for a code in the form of ISO 3166: two capital letters.
  package static func isCode(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy(isCapital)
  }
}

/// One line on which a person answers.
package struct CrisisLine: Hashable, Sendable {
  /// The name that the line itself uses.
  package let name: String
  /// The numbers that answer calls.
  package let call: [String]
  /// The numbers that answer text messages.
  package let text: [String]
  /// The addresses of a chat.
  package let chat: [String]
  /// True if a call costs nothing; nil if that is unknown.
  package let isFree: Bool?
  /// The hours in which the line answers; nil if it answers day and night.
  package let hours: Hours?
  /// The languages in which it answers.
  package let languages: [Language]
  /// The month in which all of this was last compared with public pages.
  package let checked: Month
  /// The address of one of these pages.
  package let source: String

  /// The hours in which a line answers, by the clock of its country. If `until` is not later than
  /// `from`, it is a time of the next day.
  package struct Hours: Hashable, Sendable {
    package let from: CivilTime
    package let until: CivilTime
  }
}

/// A month of a year.
package struct Month: Comparable, Hashable, Sendable {
  /// The year, e.g. 2026.
  package let year: Int
  /// 1 to 12.
  package let month: Int

  /// Earlier comes first.
  package static func < (a: Month, b: Month) -> Bool { (a.year, a.month) < (b.year, b.month) }
}
