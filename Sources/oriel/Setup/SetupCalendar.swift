// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Zones

/// A calendar file, as the questions see it.
enum SetupCalendar {
  /// The entries with one title.
  struct Entries: Equatable {
    var title: String
    /// The dates; one without a time belongs to an entry that lasts all day.
    var dates: [TypedSessionTime]
    /// The zone by whose clock the dates are, if all have the same one; nil for the one that was
    /// asked for.
    var zone: Zone?
    /// The length of the longest one; nil if the file gives none that a session can have.
    var length: Elapsed?
  }
}

extension SetupCalendar {
  /// The time for which a past session still has notes, by the window of a first configuration;
  /// older entries are left out.
  private static let longestPast = Window().taperUntil

  /// The entries of a file that are still to come, or began a few days ago, by their titles; nil if
  /// the file cannot be read.
  static func entries(of path: String, in zone: Zone, now: Instant) -> [Entries]? {
    let from = now - longestPast
    guard
      let calendar = try? CalendarFile.read(
        path, from: from, until: CalendarImport.span(around: now).upperBound, now: now)
    else {
      return nil
    }
    calendar.warnings.sentences.forEach { printWarning($0) }
    let zones = ZoneFiles()
    var titles: [String] = []
    var found: [String: [EventTime]] = [:]
    for event in calendar.events where !event.isCancelled {
      let own = event.zone.flatMap { try? zones.zone(named: $0) }
      guard let time = EventTime(event, own), time.start(in: zone) > from else {
        continue
      }
      let title = Plain.line(event.summary)
      if found[title] == nil { titles.append(title) }
      found[title, default: []].append(time)
    }
    return titles.map { entries($0, found[$0, default: []], in: zone) }
  }

  /// The entries of a title. If all have the same zone, their dates are by its clock.
  private static func entries(_ title: String, _ times: [EventTime], in zone: Zone) -> Entries {
    let names = Set(times.map { $0.own?.name })
    let own = names.count == 1 ? times.first?.own : nil
    var dates: [TypedSessionTime] = []
    for date in times.map({ $0.date(in: own ?? zone, outside: zone) }) where !dates.contains(date) {
      dates.append(date)
    }
    return Entries(
      title: title, dates: dates.sorted { $0.civil < $1.civil }, zone: own,
      length: times.compactMap { $0.length(in: zone) }.max())
  }

  /// The time of an entry of a calendar file.
  private struct EventTime {
    private enum Time {
      case day(CivilDate)
      case instant(Instant)
      case wall(CivilDateTime)
    }

    private let beginning: Time
    /// The end; nil if the file gives none, or the entry lasts all day.
    private let end: Time?
    /// The zone of the entry's wall time; nil if it has none.
    let own: Zone?

    init?(_ event: CalendarFileEvent, _ own: Zone?) {
      guard let text = event.start,
        let start = event.isAllDay ? Self.day(text) : Self.time(text)
      else {
        return nil
      }
      self.own = event.isAllDay ? nil : own
      beginning = start
      end = event.isAllDay ? nil : event.end.flatMap(Self.time)
    }

    private static func day(_ text: String) -> Time? { CivilDate(text).map(Time.day) }

    private static func time(_ text: String) -> Time? {
      Instant(text).map(Time.instant) ?? CivilDateTime(text).map(Time.wall)
    }

    /// - Parameter zone: The zone of an entry that has none of its own.
    func start(in zone: Zone) -> Instant { instant(of: beginning, in: zone) }

    /// The length; nil if the file gives none that a session can have.
    ///
    /// - Parameter zone: The zone of an entry that has none of its own.
    func length(in zone: Zone) -> Elapsed? {
      let length = end.map { instant(of: $0, in: zone) - start(in: zone) }
      return length.filter(Series.lengthRange.contains)
    }

    private func instant(of time: Time, in zone: Zone) -> Instant {
      switch time {
      case .day(let date): zone.instant(date, .midnight)
      case .instant(let instant): instant
      case .wall(let civil): (own ?? zone).resolve(civil).instant
      }
    }

    /// The date by the clock of a zone.
    func date(in place: Zone, outside zone: Zone) -> TypedSessionTime {
      if case .day(let date) = beginning {
        return TypedSessionTime(date: date, time: nil)
      }
      let civil = place.civil(at: start(in: zone))
      return TypedSessionTime(date: civil.date, time: civil.time)
    }
  }
}

extension TypedSessionTime {
  fileprivate var civil: CivilDateTime { CivilDateTime(date: date, time: time ?? .midnight) }
}
