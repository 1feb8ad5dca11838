// SPDX-License-Identifier: Apache-2.0
import Files
import Planning
import Service
import Workspace

/// The calendar file that a phone follows, as it is found.
struct FollowedCalendarCheck {
  /// The whole path.
  let path: String
  let check: FollowedFile.Check

  var fault: FollowedFile.Fault? {
    if case .faulty(let fault) = check { fault } else { nil }
  }
}

extension Snapshot {
  /// The state of the calendar file; nil if the person wants none.
  var calendarFile: FollowedCalendarCheck? {
    guard let path = configuration.calendar.file else {
      return nil
    }
    let file = FollowedFile(path)
    // The daemon may have written the file as long ago as its longest sleep.
    let checks = [now, now - Daemon.longestSleep].lazy.map { at in
      file.check(against: context.calendarFileText(of: ledger, agenda, at: at) ?? "")
    }
    return FollowedCalendarCheck(
      path: expanded(path: path), check: checks.first { $0 != .outdated } ?? .outdated)
  }
}
