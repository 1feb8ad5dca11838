// SPDX-License-Identifier: Apache-2.0

/// The recurrence rule for the clock changes of a zone that the file describes. The line is
/// repaired already.
enum ZoneRule {
  private static let monthly = "FREQ=MONTHLY"
  private static let yearly = "FREQ=YEARLY"

  /// False for a rule that a zone cannot have, with changes every month, day or second.
  static func isReadable(_ line: String) -> Bool {
    line.contains(yearly) || isMonthlyWithMonths(line)
  }

  /// The rule by years. A rule by months that names its months means the same.
  static func yearly(_ line: String) -> String {
    isMonthlyWithMonths(line) ? line.replacing(monthly, with: yearly) : line
  }

  private static func isMonthlyWithMonths(_ line: String) -> Bool {
    let parts = line.split { ":;".contains($0) }
    let interval = parts.first { $0.hasPrefix("INTERVAL=") } ?? "INTERVAL=1"
    return parts.contains { $0 == monthly } && parts.contains { $0.hasPrefix("BYMONTH=") }
      && parts.contains { $0.hasPrefix("BYDAY=") || $0.hasPrefix("BYMONTHDAY=") }
      && interval == "INTERVAL=1"
  }
}
