// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import JSON
import Planning
import Posting
import Settings
import Text
import Wording
import Workspace
import Zones

extension SetupFacts {
  /// The facts of this computer.
  ///
  /// - Parameter now: The present.
  static func here(file: String, now: Instant) -> SetupFacts {
    let zones = ZoneFiles()
    let lookup = ZoneLookup(zones)
    let lingers = UserMachine()?.lingers
    return SetupFacts(
      zone: zones.system(), now: now,
      file: shortened(path: file),
      lingers: lingers,
      zoneNamed: { try? zones.zone(named: $0) }, zoneMeant: { lookup.suggestion(for: $0) },
      calendar: { SetupCalendar.entries(of: expanded(path: $0), in: $1, now: now) })
  }

  /// The language of the shell, if the program has words in it.
  static var language: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let set = names.compactMap { getenv($0).map { String(cString: $0) } }.first { !$0.isEmpty }
    let code = set.map { String($0.prefix { $0.isLetter }) }
    return BuiltIn.languages.first { $0.code == code } ?? .english
  }
}

extension SetupCalendar {
  /// The days for which a past session still has notes; older entries are left out.
  private static let daysBack = 14

  /// The entries of a file that are still to come, or began a few days ago, by their titles; nil if
  /// the file cannot be read.
  static func entries(of path: String, in zone: Zone, now: Instant) -> [Entries]? {
    let from = now - .days(daysBack)
    guard
      let calendar = try? CalendarFile.read(
        path, from: from, until: CalendarImport.span(around: now).upperBound, now: now)
    else {
      return nil
    }
    calendar.warnings.forEach { printWarning($0.sentence) }
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
    return Entries(title: title, dates: dates.sorted { $0.civil < $1.civil }, zone: own)
  }

  /// The start of an entry of a calendar file.
  private struct EventTime {
    private enum Start {
      case day(CivilDate)
      case instant(Instant)
      case wall(CivilDateTime)
    }

    private let value: Start
    /// The zone of the entry's wall time; nil if it has none.
    let own: Zone?

    init?(_ event: CalendarFileEvent, _ own: Zone?) {
      guard let text = event.start,
        let start = event.isAllDay ? Self.day(text) : Self.time(text)
      else {
        return nil
      }
      self.own = event.isAllDay ? nil : own
      value = start
    }

    private static func day(_ text: String) -> Start? { CivilDate(text).map(Start.day) }

    private static func time(_ text: String) -> Start? {
      Instant(text).map(Start.instant) ?? CivilDateTime(text).map(Start.wall)
    }

    /// - Parameter zone: The zone of an entry that has none of its own.
    func start(in zone: Zone) -> Instant {
      switch value {
      case .day(let date): zone.instant(date, .midnight)
      case .instant(let instant): instant
      case .wall(let civil): (own ?? zone).resolve(civil).instant
      }
    }

    /// The date by the clock of a zone.
    func date(in place: Zone, outside zone: Zone) -> TypedSessionTime {
      if case .day(let date) = value {
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

/// The service of the person, as `oriel init` starts it.
enum SetupService {
  /// The outcome for the service. The raw values stand in the JSON.
  enum ServiceStart: String {
    case started, failed
    case uninstalled = "not-installed"
    case noManager = "no-manager"
    case leftAlone = "left-alone"
  }

  /// Makes the service start now and after each login.
  static func start() -> ServiceStart {
    guard let machine = UserMachine() else {
      return .noManager
    }
    guard machine.has("oriel.service") else {
      return .uninstalled
    }
    let units = ["oriel.service", "oriel-post.socket"].filter(machine.has)
    let isStarted = run(["systemctl", "--user", "enable", "--now"] + units)
    return isStarted ? .started : .failed
  }

  /// Lets the person's services run while they are logged out.
  static func enableLingering() -> Bool { run(["loginctl", "enable-linger"]) }

  /// Runs a program without output; true if its exit status is 0.
  private static func run(_ words: [String]) -> Bool {
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nothing) }
    guard
      case .success(let child) = Program.start(
        words, environment: nil, input: nothing, output: nothing)
    else {
      return false
    }
    defer { close(child.end) }
    return child.reap() == 0
  }
}
