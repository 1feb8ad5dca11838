// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import YAML

extension Series: KeyedPart {
  static var defaults: Series { Series(name: "", dates: .listed([])) }
}

extension ConfigurationKeys {
  /// The keys of one series. A row without a reader is read in `SeriesReading.swift`.
  static let series = KeyTable<Series>(rows: [
    KeyRow(
      key: ConfigurationKey(
        "name", .other("letters, digits and single dashes"),
        default: .required(example: "induction"),
        "The sessions are called by this name and a number: `induction-1`.",
        reason: "The name stands in logs and on command lines. Choose one that tells nothing."),
      written: { .text($0.name) }),
    .choice(
      "route", \.route, noun: "a route", "The way in which the dose is given.",
      reason: "The length of a session and the shortest quiet time after it follow from it."),
    KeyRow(
      key: ConfigurationKey(
        "length", .length(.either), default: .described(Route.each(\.length, in: .either)),
        range: LengthUnit.either.text(Series.lengthRange), "A session takes this long.",
        reason: "An infusion of 40 min is that of most trials."),
      read: { reading, group, parsed in
        let length = group.value("length", reading.sessionLength)
        parsed.value.length = length ?? parsed.value.route.length
      },
      written: { .text($0.length.description) }),
    .value(
      ConfigurationKey(
        "time_zone", zone, default: .described("yours when the series was first seen"),
        "The time zone of the place where the sessions are.",
        reason: "A change of your own zone never moves a session."),
      \.zone,
      read: ConfigurationReading.zone,
      written: { $0.zone.map { .text($0.name) } }),
    KeyRow(
      key: ConfigurationKey(
        "sessions", .other("a list of dates with a time of day"),
        default: .described("the dates that `first` and `every` lead to"),
        "The dates of the sessions, by the clock there.",
        reason: "A session keeps its time of day there when summer time begins or ends."),
      written: { $0.dates.lines.map { .array($0.map { .text($0.description) }) } }),
    KeyRow(
      key: ConfigurationKey(
        "first", .other("a date with a time of day"), default: .described("the list `sessions`"),
        "The first session of a series that recurs."),
      written: { $0.dates.recurrence.map { .text($0.first.description) } }),
    KeyRow(
      key: ConfigurationKey(
        "every", .other("a number of days or weeks"), default: .described("needed with `first`"),
        range:
          "\(Recurrence.everyDaysRange.lowerBound) day to \(Recurrence.everyDaysRange.upperBound) days",
        "The time from one session to the next.",
        reason: "Days are counted by the calendar there, so that the time of day stays the same."),
      written: { $0.dates.recurrence.map { .text("\($0.everyDays) days") } }),
    KeyRow(
      key: ConfigurationKey(
        "count", .number, default: .described("until the date `until`"),
        range: "\(Recurrence.countRange.lowerBound) to \(Recurrence.countRange.upperBound)",
        "The number of sessions, those of `except` included.",
        reason: "A session keeps its number when another one is left out."),
      written: { $0.dates.recurrence?.count.map(JSON.int) }),
    KeyRow(
      key: ConfigurationKey(
        "until", .other("a date"), default: .described("as many as `count` says"),
        "No session comes after this day."),
      written: { $0.dates.recurrence?.until.map { .text($0.description) } }),
    KeyRow(
      key: ConfigurationKey(
        "except", .other("a list of dates"), default: .described("none"),
        "Days without a session; the other sessions keep their numbers.",
        reason: "An answer is remembered by the number of its session."),
      written: {
        $0.dates.recurrence.map { .array($0.except.sorted().map { .text($0.description) }) }
      }),
  ])
}
