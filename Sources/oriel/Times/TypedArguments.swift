// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings
import Wording
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

/// Refuses a text that is not a time T, or whose year no session can be in. Any file is read only
/// later, because the zone does not matter for this.
///
/// - Parameter hint: Another way, for somebody who has written a time far ahead.
func checkTime(_ text: String?, _ option: String, hint: String = "") throws {
  guard let text else {
    return
  }
  let typed = try require(
    TimeArgument(text),
    or: ValidationError(
      "\(option) \(text) is not a time; "
        + TimeArgument.remedy(text, "2026-03-07, \"2026-03-07 10:00\", \"fri 14:00\" or now")))
  guard let year = typed.year, !Session.years.contains(year) else {
    return
  }
  throw ValidationError(
    "\(option) \(text) is in the year \(year); see whether the year is right\(hint)")
}

/// A time T of the command line that `checkTime` has accepted; nil if none was given.
///
/// - Parameters:
///   - now: The meaning of "now"; the present, if left out.
///   - side: The side of the present on which the time is to lie.
///   - words: The words for a refusal: the person's in the commands that are typed daily.
/// - Throws: `ExitCode` if the time can be read in two ways.
func typedInstant(
  _ text: String?, in zone: Zone, now: Instant? = nil, side: TimeArgument.Direction,
  wholeDay: Bool = false, words: Words = .english
) throws -> Instant? {
  let now = now ?? SystemClock().now
  return try text.flatMap { TimeArgument($0) }?
    .instant(in: zone, now: now, side: side, wholeDay: wholeDay, words: words)
}

/// The same for a time on either side of the present.
func typedInstant(
  _ text: String?, in zone: Zone, now: Instant? = nil, wholeDay: Bool = false,
  words: Words = .english
) throws -> Instant? {
  try typedInstant(text, in: zone, now: now, side: .either, wholeDay: wholeDay, words: words)
}

/// Refuses a span that ends before it has begun.
func checkOrder(_ from: Instant, _ until: Instant, typed: String?, after beginning: String) throws {
  try require(
    until > from,
    or: errorExit("--until \(typed ?? "") does not come after \(beginning); write a later time", 64)
  )
}

/// Refuses a text that is not a length of time, or not within bounds.
///
/// - Parameter hint: Another way, for the error message.
func checkLength(
  _ text: String?, _ option: String, _ bounds: ClosedRange<Elapsed>, hint: String = ""
) throws {
  guard let text else {
    return
  }
  let examples = bounds.contains(.days(2)) ? "40 min, 3 h or 2 days" : "40 min or 3 h"
  try require(
    typedLength(text).map(bounds.contains) == true,
    or: ValidationError(
      "\(option) \(text): write a length from \(bounds.lowerBound) to \(bounds.upperBound), "
        + "such as \(examples)\(hint)"))
}

/// A length of time. On the command line the space before the unit may be left out, and the unit
/// may be written in any language. Nil if none was given, or if the text is none.
func typedLength(_ text: String?) -> Elapsed? {
  text.flatMap { Grammar.duration(LengthWords.inGrammar($0)) }
}
