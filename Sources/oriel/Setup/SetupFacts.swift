// SPDX-License-Identifier: Apache-2.0
import Pictures
import Planning

/// The facts on which the questions depend and which no answer changes.
struct SetupFacts {
  /// The computer's own zone.
  let zone: Zone
  let now: Instant
  /// The path of the configuration, as it is shown.
  let file: String
  /// The screen on which the plan is shown.
  var screen = Screen(width: Screen.usual)
  /// True if a program that shows notes was found; nil if it was not looked for.
  var hasDesktop: Bool?
  /// True if the person's services run while they are logged out; nil if that cannot be turned on
  /// here.
  var lingers: Bool?
  /// The zone with a name.
  let zoneNamed: (String) -> Zone?
  /// The name that a wrong name of a zone probably means.
  let zoneMeant: (String) -> String?
  /// The entries of a calendar file by their titles, by the clock of a zone; nil if it cannot be
  /// read.
  let calendar: (_ path: String, Zone) -> [SetupCalendar.Entries]?
}
