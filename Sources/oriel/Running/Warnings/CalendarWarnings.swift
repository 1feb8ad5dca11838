// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Workspace
import YAML

/// Warnings of `oriel check` about the calendar file that a phone follows.
enum CalendarWarnings {
  /// The faults that would keep the file from being written, found without writing it.
  static func warnings(_ loaded: LoadedConfiguration) -> [Diagnostic] {
    guard let path = loaded.configuration.calendar.file,
      case .faulty(let fault) = FollowedFile(path).check(against: "")
    else {
      return []
    }
    return [loaded.locations.calendarDiagnostic(fault.message, fault.remedy)]
  }
}
