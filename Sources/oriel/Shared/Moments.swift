// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings
import Workspace

/// Refuses what is no prompt's name, whether or not there is such a prompt; `command` shows the
/// names.
func checkKey(_ text: String, shownBy command: String) throws {
  guard Key(text) == nil else { return }
  throw ValidationError(
    "\(text): this is no prompt's name; \(command) shows the names, such as first-1/+1/morning")
}

/// Refuses what is no time T, before anything is read: whether it is one does not depend on the
/// zone.
func checkMoment(_ text: String?, _ option: String) throws {
  guard let text, moment(text, in: .utc) == nil else { return }
  throw ValidationError(
    "\(option) \(text): this is no time; write 2026-03-07, \"2026-03-07 10:00\", 2026-03-07T09:00:00Z or now"
  )
}

/// A time T of the command line, which `checkMoment` has let pass; nil if none was given.
///
/// - Parameter now: What "now" means, where the present was said by `--now`; the clock's, if left
///   out.
func moment(_ text: String?, in zone: Zone, now: Instant? = nil, wholeDay: Bool = false) -> Instant?
{
  text.flatMap { Grammar.moment($0, zone: zone, now: now ?? Clock().now, wholeDay: wholeDay) }
}

/// Refuses a span that ends before it has begun.
func checkOrder(_ from: Instant, _ until: Instant, typed: String?, after beginning: String) throws {
  guard until <= from else { return }
  throw complaint(
    ["--until \(typed ?? "") does not come after \(beginning); write a later time"], 64)
}
