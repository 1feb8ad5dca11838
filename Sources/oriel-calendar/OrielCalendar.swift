// SPDX-License-Identifier: Apache-2.0
import Glibc
import Planning
import JSON

/// A calendar file on standard input, plain occurrences on standard output.
///
///     oriel-calendar --from 2026-01-01T00:00:00Z --until 2028-01-01T00:00:00Z < FILE.ics
///
/// `--from` (inclusive) and `--until` (exclusive) bound what a recurrence is unrolled to, by the
/// start that its rule gives; floating and all-day times are compared as if they were UTC. Single
/// events and overrides are always told. The answer is one JSON document on one line:
///
///     {"events": [{"uid": "a@b", "recurrence_id": null, "summary": "Visit",
///                  "start": "2026-12-07T15:00:00Z", "end": "2026-12-07T15:40:00Z",
///                  "all_day": false, "floating": false, "zone": "America/New_York",
///                  "sequence": 0, "stamp": "2026-11-01T08:00:00Z", "override": false, "status":
///                  "confirmed"}],
///      "whole": [{"uid": "a@b", "sequence": 0, "stamp": "2026-11-01T08:00:00Z", "summary":
///      "Visit"}],
///      "method": "publish", "time_zone": null, "faults": []}
///
/// - `events` are ordered by start. `uid` and `recurrence_id` together name an occurrence for good:
///   a newer file tells the same pair with other times. `recurrence_id` is the start that the rule
///   gave, before anybody moved it, and null for an event that does not recur. Without a UID in the
///   file, `uid` is `no-uid:START:SUMMARY`.
/// - `start`, `end`, `recurrence_id`: an instant (`…Z`) if the file means one;
///   `2026-12-07T10:00:00`, a wall time without a zone, if `floating`; a date, the end being the
///   first day after, if `all_day`. Without an end in the file, `end` equals `start` (a day later
///   if `all_day`).
/// - `zone`: the IANA name of the zone in which the start was written; null for UTC, for floating
///   times and days, and for a zone that only the file describes.
/// - `status`: `confirmed`, `tentative` or `cancelled`; everything is `cancelled` under
///   `METHOD:CANCEL`. A cancelled event whose `recurrence_id` is null cancels all that is known by
///   its UID.
/// - `sequence` and `stamp`, when it was written or null, say which revision of its component tells
///   of an event: of the event itself, or, where `override` is true, of the component that changes
///   this occurrence.
/// - `whole`: the events that the file holds whole, each with its own `sequence`, `stamp` and
///   `summary`: an occurrence that is not among `events`, though within the span, does not take
///   place.
/// - `method`: in lower case; `publish` if the file has none. `time_zone`: the calendar's own, from
///   `X-WR-TIMEZONE`, or null.
/// - `faults`: sentences on what could not be taken as it is written; the rest holds.
///
/// Exit 0 with a document; 64 wrongly asked; 65 not a calendar, or one that asks for too much; 1
/// out of time or memory. Then nothing is on standard output and one sentence on standard error.
/// Time and memory are bounded from the first line on, because the file comes from anybody.
@main
struct OrielCalendar {
  static func main() {
    Limits.impose()
    do {
      let span = try span(of: Array(CommandLine.arguments.dropFirst()))
      let content = try StandardStreams.input(atMost: Limits.mostBytes)
      Limits.startClock()
      let sieved = try Sieve.kept(of: content)
      var reading = try CalendarReading(sieved)
      let unrolled = try reading.occurrences(in: span)
      let document = JSON.members(
        ("events", .array(unrolled.map(\.json))), ("whole", .array(reading.whole)),
        ("method", .text(reading.method)),
        ("time_zone", .orNull(reading.timeZone.map { .text($0) })),
        ("faults", .array(reading.faults.sentences.map { .text($0) })))
      try StandardStreams.output(document.line + "\n")
    } catch {
      StandardStreams.complain(error.sentence)
      exit(error.code)
    }
  }

  /// The bounds that the arguments name.
  static func span(of arguments: [String]) throws(Refusal) -> Range<Instant> {
    let usage = Refusal.wronglyAsked(
      "oriel-calendar reads a calendar file: --from INSTANT --until INSTANT < FILE.ics")
    guard arguments.count == 4, arguments[0] == "--from", arguments[2] == "--until",
      let from = Instant(arguments[1]),
      let until = Instant(arguments[3]), from <= until
    else { throw usage }
    return from..<until
  }
}
