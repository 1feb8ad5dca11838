// SPDX-License-Identifier: Apache-2.0
package import Library

extension Words {
  /// `November 2026`
  package func month(_ month: Month) -> String {
    self[.dateMonth(month: self[Self.months[month.month - 1]], year: String(month.year))]
  }

  private static let months: [Sentence] = [
    .monthJanuary, .monthFebruary, .monthMarch, .monthApril, .monthMay, .monthJune, .monthJuly,
    .monthAugust, .monthSeptember, .monthOctober, .monthNovember, .monthDecember,
  ]
}
