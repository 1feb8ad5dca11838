// SPDX-License-Identifier: Apache-2.0
import Glibc
import JSON
import Planning

/// Reads a calendar file from standard input and writes its occurrences to standard output.
///
///     oriel-calendar --from 2026-01-01T00:00:00Z --until 2028-01-01T00:00:00Z \
///       [--now 2026-01-31T00:00:00Z] < FILE.ics
///
/// `--from` (inclusive) and `--until` (exclusive) limit the expansion of recurring events, by the
/// start that the rule gives; floating and all-day times are compared as if they were UTC. Single
/// events and overrides are always part of the answer. `--now` is the time of reading: a stamp
/// after it says nothing about when an event was written. The answer is one JSON document on one
/// line:
///
///     {"events": [{"uid": "a@b", "recurrence_id": null, "summary": "Session",
///                  "start": "2026-12-07T15:00:00Z", "end": "2026-12-07T15:40:00Z",
///                  "all_day": false, "floating": false, "zone": "America/New_York",
///                  "sequence": 0, "stamp": "2026-11-01T08:00:00Z", "override": false,
///                  "status": "confirmed"}],
///      "whole": [{"uid": "a@b", "sequence": 0, "stamp": "2026-11-01T08:00:00Z",
///                 "summary": "Session"}],
///      "method": "publish", "time_zone": null, "warnings": []}
///
/// - `events` are ordered by start. `uid` and `recurrence_id` together name an occurrence, also in
///   a newer file, where it may have other times. `recurrence_id` is the start that the rule gave,
///   before anybody moved it, and null for an event that does not recur. Of several visits under
///   one UID, each has its own start there. Without a UID in the file, `uid` is
///   `no-uid:START:SUMMARY`.
/// - `start`, `end`, `recurrence_id`: an instant (`…Z`) if the file means one;
///   `2026-12-07T10:00:00`, a wall time without a zone, if `floating`; a date, the end being the
///   first day after, if `all_day`. Without an end in the file, `end` equals `start` (a day later
///   if `all_day`).
/// - `zone`: the IANA name of the zone of the start; null for UTC, for floating times and days, and
///   for a zone that only the file describes.
/// - `status`: `confirmed`, `tentative` or `cancelled`; every event is `cancelled` under
///   `METHOD:CANCEL`. A cancelled event whose `recurrence_id` is null cancels all occurrences of
///   its UID.
/// - `sequence` and `stamp` are the revision of the component that describes the event. If
///   `override` is true, that component changes this occurrence alone. `stamp` is the time of
///   writing; null if it is not known, or if the file repeats the start there.
/// - `whole`: the events that the file describes in full, each with its own `sequence`, `stamp` and
///   `summary`. An occurrence of such an event that lies within the span but is not among `events`
///   does not take place.
/// - `method`: in lower case; `publish` if the file has none. `time_zone`: the zone of the calendar
///   by `X-WR-TIMEZONE`, or null.
/// - `warnings`: sentences about parts that could not be used as written, or that a person should
///   look at; all other parts are used. Each is `{"sentence": "…", "uid": …, "summary": …}`, with
///   the event that it is about: both null for the file, `uid` null for an event that is left out.
///
/// Exit codes: 0 with an answer; 64 usage error; 65 not a calendar, or a limit exceeded; 1 out of
/// time or memory. Without an answer, standard output is empty, and standard error has one
/// sentence. Time and memory are limited from the first line on, because anybody may have written
/// the file.
@main
struct OrielCalendar {
  static func main() {
    Limits.impose()
    do {
      let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
      let content = try StandardStreams.input(atMost: Limits.mostBytes)
      Limits.startClock()
      let (text, warnings) = try LineFilter.kept(of: content)
      var calendar = try CalendarParser(text, now: arguments.now, warnings: warnings)
      let occurrences = try calendar.occurrences(in: arguments.span)
      let answer = JSON.members(
        ("events", .array(occurrences.map(\.json))),
        ("whole", .array(calendar.whole)),
        ("method", .text(calendar.method)),
        ("time_zone", .textOrNull(calendar.timeZone)),
        ("warnings", calendar.warnings.json))
      try StandardStreams.output(answer.line + "\n")
    } catch {
      StandardStreams.complain(error.sentence)
      exit(error.code)
    }
  }
}

/// The options of the command line.
struct Arguments {
  /// The span for which recurring events are expanded.
  let span: Range<Instant>
  /// The time of reading; nil if it is not given.
  let now: Instant?

  init(_ arguments: [String]) throws(CalendarError) {
    var given: [String: Instant] = [:]
    for pair in stride(from: 0, to: arguments.count, by: 2) where pair + 1 < arguments.count {
      given[arguments[pair]] = Instant(arguments[pair + 1])
    }
    guard arguments.count == given.count * 2,
      Set(given.keys).isSubset(of: ["--from", "--until", "--now"]),
      let from = given["--from"], let until = given["--until"], from <= until
    else {
      throw .usage(
        """
        oriel-calendar reads a calendar file: --from INSTANT --until INSTANT [--now INSTANT] \
        < FILE.ics
        """)
    }
    span = from..<until
    now = given["--now"]
  }
}
