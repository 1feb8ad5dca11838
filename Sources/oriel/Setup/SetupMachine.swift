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
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let isBelowHome = home.count > 1 && file.hasPrefix(home + "/")
    let lingers = UserMachine()?.lingers
    return SetupFacts(
      zone: zones.system(), now: now,
      file: isBelowHome ? "~" + file.dropFirst(home.count) : file,
      lingers: lingers,
      zoneNamed: { try? zones.zone(named: $0) }, zoneMeant: { lookup.suggestion(for: $0) },
      calendar: { SetupCalendar.entries(of: expanded(path: $0), in: $1, now: now) })
  }

  /// The language of the shell, if the program has words in it.
  static var language: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let set = names.compactMap { getenv($0).map { String(cString: $0) } }.first { !$0.isEmpty }
    let code = set.map { String($0.prefix { $0.isLetter }) } ?? ""
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
    calendar.warnings.forEach { say("oriel: \($0.sentence)", to: 2) }
    let zones = ZoneFiles()
    var titles: [String] = []
    var dates: [String: [TypedSessionTime]] = [:]
    for event in calendar.events where !event.isCancelled {
      let own = event.zone.flatMap { try? zones.zone(named: $0) }
      guard let date = sessionTime(event, own, zone), zone.instant(date) > from else {
        continue
      }
      let title = Plain.line(event.summary)
      if dates[title] == nil { titles.append(title) }
      if dates[title]?.contains(date) != true { dates[title, default: []].append(date) }
    }
    return titles.map { title in
      Entries(title: title, dates: (dates[title] ?? []).sorted { $0.civil < $1.civil })
    }
  }

  private static func sessionTime(
    _ event: CalendarFileEvent, _ own: Zone?, _ zone: Zone
  ) -> TypedSessionTime? {
    guard let start = event.start else {
      return nil
    }
    if event.isAllDay {
      return CivilDate(start).map { .init(date: $0, time: nil) }
    }
    if let instant = Instant(start) {
      return .init(zone.civil(at: instant))
    }
    guard let civil = CivilDateTime(start) else {
      return nil
    }
    return .init(own.map { zone.civil(at: $0.resolve(civil).instant) } ?? civil)
  }
}

extension TypedSessionTime {
  fileprivate init(_ civil: CivilDateTime) { self.init(date: civil.date, time: civil.time) }

  fileprivate var civil: CivilDateTime { CivilDateTime(date: date, time: time ?? .midnight) }
}

extension Zone {
  fileprivate func instant(_ one: TypedSessionTime) -> Instant { resolve(one.civil).instant }
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

  /// Has the service started now and after each login.
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
