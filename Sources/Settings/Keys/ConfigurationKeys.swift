// SPDX-License-Identifier: Apache-2.0
package import JSON
package import Planning
import Wording
import YAML

/// Every key of the configuration, once. The reader of the file, `oriel export json`, the manuals
/// and the test of the example configuration use these tables. A new key needs a stored property of
/// `Configuration` or of one of its parts, and a row here.
package enum ConfigurationKeys {
  /// Every key, each followed by the keys below it, in the order of the file.
  package static let all: [ConfigurationKey] = file.rows.flatMap { [$0.key] + $0.below }

  /// The names of the keys whose value may be a secret.
  static let secretKeys: [String] = all.filter { !$0.places.isEmpty }.map(\.name)

  /// The key with a path such as `day.expiry`; nil if there is none.
  package static func key(at path: String) -> ConfigurationKey? { all.first { $0.path == path } }

  /// A configuration with the keys of the file as names, and with every default.
  package static func json(of configuration: Configuration) -> JSON {
    file.json(of: configuration)
  }
}

extension ConfigurationKeys {
  /// The whole file. A row is read after those above it.
  static let file = KeyTable<Configuration>(rows: [
    .value(
      ConfigurationKey(
        "time_zone", zone, default: .described("the system's, followed when it changes"),
        "The time zone where you are.",
        reason: "Your morning and your evening move with you."),
      \.zone,
      read: ConfigurationReading.zone,
      written: { .orNull($0.zone.map { .text($0.name) }) }),
    KeyRow(
      key: ConfigurationKey(
        "series", .groups, default: .described("no sessions"),
        "Your sessions, in series that are planned together.",
        reason: "The daemon is ready without dates, so that they can be added later."),
      below: series.keys(below: "series"),
      read: { reading, group, parsed in
        // If `time_zone` has an error, the zone is nil, and wall times are not checked.
        let home = group["time_zone"] == nil ? reading.system() : parsed.value.zone
        let series = group.value("series") { entry throws(ErrorReported) in
          try reading.series(entry, home: home)
        }
        parsed.value.series = series ?? []
      },
      written: { .array($0.series.map(series.json)) }),
    .group(
      window, below: "window", example: "prep_from: 72 h",
      "The beginning and the end of each phase around a session.",
      check: { $0.checkWindow($1) }),
    .group(
      day, below: "day", example: "wake: 08:00", "Your day, by the clock where you are.",
      check: { $0.checkDay($1) }),
    KeyRow(
      key: ConfigurationKey(
        "deliver", .groups, default: .described("the desktop alone"),
        "The ways in which a note reaches you, in the order in which they are tried.",
        reason: "Notes stay on this computer unless you set up mail."),
      below: deliver.keys(below: "deliver"),
      read: { reading, group, parsed in
        let (expiry, hasMail) = (parsed.value.day.expiry, group["email"] != nil)
        let chain = group.value("deliver") { entry throws(ErrorReported) in
          try reading.chain(entry, expiry: expiry, hasMail: hasMail)
        }
        parsed.value.deliver = chain ?? parsed.value.deliver
      },
      written: { .array($0.deliver.map(deliver.json)) }),
    .group(
      desktop, below: "desktop", example: "detail: full", "The notes on the desktop."),
    KeyRow(
      key: ConfigurationKey(
        "email", .group, default: .described("no mail"), "The notes by mail.",
        reason: "Without it oriel never uses the network."),
      below: email.keys(below: "email"),
      read: { reading, group, parsed in
        parsed.value.mail = group.value("email", reading.mail)
        reading.checkUse(of: group, in: parsed.value)
      },
      written: { $0.mail.map(email.json) }),
    .group(
      prompts, below: "prompts", example: "loops: [replaying, presence]", "The texts of the notes."),
    .group(
      support, below: "support", example: "country: US",
      "The people to turn to, for `oriel support`."),
    .group(
      calendar, below: "calendar", example: "file: ~/Sync/oriel.ics",
      "A calendar file that a phone may follow.",
      check: { $0.checkCalendar($1) }),
  ])

  static let zone = ConfigurationKey.ValueType.other("an IANA time zone")

  private static let window = KeyTable<Configuration>(rows: [
    .choice(
      "preset", \.weighting.preset, noun: "a preset",
      "The speed at which texts about a session give way to others.",
      reason: "No curve was fitted to data. This one only decides which texts come first."),
    .choice(
      "combine", \.weighting.combination, noun: "a way to combine",
      "The rule for sessions that are near each other.",
      reason: "Nothing shows that the days after two sessions add up."),
    .length(
      "prep_from", \.window.prepFrom, Window.prepFromRange, in: .hours,
      "The days before a session begin this long before its start.",
      reason: "It leaves time to ask for an escort, and to clear up what is open."),
    .length(
      "intention_from", \.window.intentionFrom, Window.intentionFromRange, in: .hours,
      "The last day before a session begins this long before its start.",
      reason: "The last evening and the morning are the time to choose one intention."),
    .length(
      "morning_of", \.window.morningOf, Window.morningOfRange, in: .minutes,
      "The note before a session comes this long before its start.",
      reason: "It comes while you get ready, not on the way."),
    .length(
      "hold_before", \.window.holdBefore, Window.holdBeforeRange, in: .either,
      "The quiet time begins this long before the start of a session.",
      reason: "You are on your way, or there already."),
    .optionalLength(
      "hold_after", \.window.holdAfter, Window.holdAfterRange, in: .hours, example: .hours(3),
      leftOut: Route.each(\.holdAfter, in: .hours),
      "The quiet time ends this long after the end of a session.",
      reason: "For safety it is never shorter than \(Window.holdAfterRange.lowerBound), "
        + "nor than the route needs."),
    .length(
      "rest_until", \.window.restUntil, Window.restUntilRange, in: .hours,
      "Rest ends this long after the end of a session.",
      reason: "The first evening and night ask nothing of you."),
    .length(
      "core_until", \.window.coreUntil, Window.coreUntilRange, in: .hours,
      "The first part of practice ends this long after the end of a session.",
      reason:
        "In one trial (Price and colleagues 2022) people practised twice a day on the four days after a single infusion."
    ),
    .length(
      "consolidate_until", \.window.consolidateUntil, Window.consolidateUntilRange, in: .hours,
      "The second part of practice ends this long after the end of a session.",
      reason: "How long practice goes on is a convention, not a finding."),
    .length(
      "taper_until", \.window.taperUntil, Window.taperUntilRange, in: .hours,
      "The notes now and then end this long after the end of a session.",
      reason: "The notes have an end. Two weeks are a convention, not a finding."),
  ])

  private static let day = KeyTable<Configuration>(rows: [
    .time(
      "wake", \.day.wake, "No note comes earlier in the day.",
      reason: "No note may wake you."),
    .time(
      "quiet", \.day.quiet, "No note comes from this time until the next morning.",
      reason: "No note may keep you from sleep."),
    .time(
      "morning", \.day.morning, "The morning note comes about this time.",
      reason: "A convention. Choose a time at which you often have five minutes."),
    .time(
      "evening", \.day.evening, "The evening note comes about this time.",
      reason: "A convention. Choose a time at which you often have five minutes."),
    .length(
      "jitter", \.day.jitter, Day.jitterRange, in: .minutes,
      "A note strays from its time by this much at most.",
      reason: "What always comes at the same minute is soon overlooked."),
    .number(
      "most_per_day", \.day.mostPerDay, Day.mostPerDayRange,
      "No more notes than this come on one day.",
      reason:
        "In a study of notifications in batches, three a day went with less stress (Fitz and colleagues 2019)."
    ),
    .length(
      "least_gap", \.day.leastGap, Day.leastGapRange, in: .hours,
      "Two notes are at least this far apart.",
      reason: "It leaves time to do what the first one says, or to let it be."),
    .length(
      "expiry", \.day.expiry, Day.expiryRange, in: .either, "A note waits this long for you.",
      reason: "Notes that nobody has answered do not pile up."),
  ])

  private static let desktop = KeyTable<Configuration>(rows: [
    .choice(
      "detail", \.desktopDetail, noun: detailNoun,
      "A discreet notification only says that there is a note.",
      reason: "Other people may see your screen. While it is locked, every note is discreet.")
  ])

  private static let prompts = KeyTable<Configuration>(rows: [
    .value(
      ConfigurationKey(
        "loops", .choices(Loop.allCases.map(\.rawValue)), default: .described("all of them"),
        "The subjects of the notes, in the order in which they take turns.",
        reason: "You know best which of them are yours."),
      \.loops,
      read: ConfigurationReading.loops,
      written: { .array($0.loops.map { .text($0.rawValue) }) }),
    .value(
      ConfigurationKey(
        "language", .choice(BuiltIn.languages.map(\.code)),
        default: .value(Configuration().language.code),
        "The language of the notes, and of the commands that are typed daily."),
      \.language,
      read: ConfigurationReading.language,
      written: { .text($0.language.code) }),
  ])

  private static let support = KeyTable<Configuration>(rows: [
    .value(
      ConfigurationKey(
        "country", .other("a country code of two capital letters"),
        default: .described("by zone"),
        "The country whose crisis lines are shown.",
        reason: "A crisis line often answers only calls from its own country."),
      \.support.country,
      read: ConfigurationReading.country,
      written: { $0.support.country.map(JSON.text) }),
    .value(
      ConfigurationKey(
        "clinic", .other("a line of text"), default: .described("none"),
        "The name and the number of your clinic.",
        reason: "It stands on the support card, and in mails that are not discreet."),
      \.support.clinic,
      read: ConfigurationReading.clinic,
      written: { $0.support.clinic.map(JSON.text) }),
    .value(
      ConfigurationKey(
        "lines", .other("a list of lines of text"), default: .described("none"),
        "Further people for the support card, each with a number.",
        reason: "A friend may be easier to call than a crisis line."),
      \.support.lines,
      read: ConfigurationReading.supportLines,
      written: { .array($0.support.lines.map(JSON.text)) }),
  ])

  private static let calendar = KeyTable<Configuration>(rows: [
    .value(
      ConfigurationKey(
        "file", .other("a path that begins with `/` or `~/`"), default: .described("none"),
        "The file, which is rewritten whenever the plan changes.",
        reason: "A folder that is shared with the phone brings the notes there."),
      \.calendar.file,
      read: { reading in
        { entry throws(ErrorReported) in try reading.calendarFile(entry) }
      },
      written: { $0.calendar.file.map(JSON.text) }),
    .value(
      ConfigurationKey(
        "words", .choice(ConfigurationReading.flags), default: .value("false"),
        "The alarms of the next \(ReservedText.span.wholeDays) days have their notes' texts.",
        reason: "A calendar is often read by others, so it is off unless you say so."),
      \.calendar.words,
      read: ConfigurationReading.calendarWords,
      written: { .bool($0.calendar.words) }),
  ])

  static let detailNoun = "a value of `detail`"
}
