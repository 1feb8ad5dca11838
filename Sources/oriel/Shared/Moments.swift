// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings
import Workspace

/// Refuses a text that cannot be the name of a note; there need not be such a note.
///
/// - Parameter command: The command that shows the names.
func checkKey(_ text: String, shownBy command: String) throws {
  try refuse(
    when: Key(text) == nil,
    ValidationError(
      "\(text) is not the name of a note; \(command) shows the names, such as first-1/+1/morning"))
}

/// Refuses a text that is not a time T, before anything is read: the zone does not matter for that.
func checkMoment(_ text: String?, _ option: String) throws {
  guard let text else {
    return
  }
  try refuse(
    when: moment(text, in: .utc) == nil,
    ValidationError(
      "\(option) \(text) is not a time; "
        + "write 2026-03-07, \"2026-03-07 10:00\", 2026-03-07T09:00:00Z or now"))
}

/// A time T of the command line that `checkMoment` has accepted; nil if none was given.
///
/// - Parameter now: The meaning of "now"; the present, if left out.
func moment(
  _ text: String?, in zone: Zone, now: Instant? = nil, wholeDay: Bool = false
) -> Instant? {
  text.flatMap { Grammar.moment($0, zone: zone, now: now ?? SystemClock().now, wholeDay: wholeDay) }
}

/// Refuses a span that ends before it has begun.
func checkOrder(_ from: Instant, _ until: Instant, typed: String?, after beginning: String) throws {
  try require(
    until > from,
    or: complaint("--until \(typed ?? "") does not come after \(beginning); write a later time", 64)
  )
}
