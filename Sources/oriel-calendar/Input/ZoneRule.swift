// SPDX-License-Identifier: Apache-2.0
import Text

/// The recurrence rule for the clock changes of a zone that the file describes. The line is
/// repaired already.
enum ZoneRule {
  fileprivate static let monthly = "FREQ=MONTHLY"
  private static let yearly = "FREQ=YEARLY"

  /// False for a rule that a zone cannot have, with changes every month, day or second.
  static func isReadable(_ line: String) -> Bool {
    line.contains(text: yearly) || line.isMonthlyWithMonths
  }

  /// The rule by years. A rule by months that names its months means the same.
  static func yearly(_ line: String) -> String {
    line.isMonthlyWithMonths ? line.replacing(monthly, by: yearly) : line
  }
}

extension String {
  /// True for a rule by months that names its months and their days.
  fileprivate var isMonthlyWithMonths: Bool {
    let parts = split { ":;".contains($0) }
    let interval = parts.first { $0.hasPrefix("INTERVAL=") } ?? "INTERVAL=1"
    let hasDays = ["BYDAY=", "BYMONTHDAY="].contains { key in
      parts.contains { $0.hasPrefix(key) }
    }
    return parts.contains { $0 == ZoneRule.monthly } && hasDays && interval == "INTERVAL=1"
      && parts.contains { $0.hasPrefix("BYMONTH=") }
  }
}
