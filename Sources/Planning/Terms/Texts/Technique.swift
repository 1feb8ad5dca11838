// SPDX-License-Identifier: Apache-2.0

/// The techniques that rules name.
enum Technique {
  static let opening = "opening"
  static let closing = "closing"
  static let intention = "intention"
  static let planning = "planning"
  static let wayHome = "way-home"
  static let settling = "settling"
  static let noChange = "no-change"
  static let lowDays = "low-days"
  static let afterLow = "after-low"
  static let connection = "connection"
  static let ifThen = "if-then"
  static let careTeam = "care-team"
  static let movement = "movement"
  static let breathing = "breathing"
  static let grounding = "grounding"
  static let holding = "holding"
  static let comfort = "comfort"
  static let activation = "activation"

  /// The techniques whose texts do not also ask the person to write a line: they say who speaks,
  /// ask for something else already, or come after a low answer.
  static let withoutOwnLine: Set = [opening, planning, wayHome, afterLow]
}
