// SPDX-License-Identifier: Apache-2.0
import Glibc
import Planning
import SimulatedDisk
import Zones

@testable import Service

/// Many years of one person in one process: does the memory of the program stay the same?
///
/// A session comes every month, and there are no perils. The person presses on nearly every note.
/// The laws are judged as in every world. At the end of each year, when no note is open, the heap
/// in use is counted. The files of the simulated disk do not count, because a real disk has them
/// elsewhere. The facts of the world about sessions that the state has summarised are forgotten
/// before, so that what grows is the program's own. The run fails if a law is broken, or if the
/// heap grows by more than 1 MB after the second year, from which on the state has the notes of a
/// whole year.
@MainActor
final class Years {
  /// Bytes.
  private static let mostGrowth = 1_000_000
  /// The years before the one from which on the heap is compared.
  private static let growing = 2
  private static let columns = ["year", "heap kB", "records", "answers", "summaries"]

  private let years: Int
  private let world: World
  /// The bytes of the heap in use at the end of each year.
  private var heaps: [Int] = []

  init(_ years: Int) {
    self.years = years
    world = World(WorldPlan(years: years))
  }

  /// Lives through the years, and prints a line for each.
  ///
  /// - Returns: True if no law was broken and the memory stayed the same.
  func run() -> Bool {
    printLine(Self.columns)
    for year in 1...max(1, years) {
      world.later(WorldPlan.days(years: year) * 86_400) { [unowned self] in end(of: year) }
    }
    world.run([])
    let later = heaps.dropFirst(Self.growing)
    let growth = (later.max() ?? 0) - (heaps.prefix(Self.growing).last ?? 0)
    print("growth after year \(Self.growing): \(later.isEmpty ? 0 : growth / 1_000) kB")
    print(world.breach?.text ?? "no law is broken")
    return world.breach == nil && (later.isEmpty || growth <= Self.mostGrowth)
  }

  /// Counts what is kept at the end of a year.
  private func end(of year: Int) {
    // A turn summarises the sessions of more than a year ago.
    world.daemon { $0.submit(.woke) }
    world.facts.forget(where: isSummarised(world.savedLedger()))
    heaps.append(Int(simulated_disk_heap()))
    guard let ledger = world.savedLedger() else { return world.fault("lost", "there is no state") }
    let answers = ledger.prompts.values.count { $0.standing.isAnswered }
    let counts = [
      year, heaps[year - 1] / 1_000, ledger.prompts.count, answers, ledger.summaries.count,
    ]
    printLine(counts.map(String.init))
  }

  /// True for a note of which only the summary of its session is left.
  private func isSummarised(_ ledger: Ledger?) -> (Key) -> Bool {
    { ledger?.summaries[$0.session] != nil && ledger?[$0] == nil }
  }

  private func printLine(_ cells: [String]) {
    let padded = cells.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }
    print(padded.joined())
    fflush(nil)
  }
}

extension WorldPlan {
  /// The dates of a session on the 15th of each month, and one more for the end.
  private static func dates(years: Int) -> [CivilDate] {
    (0...12 * years).compactMap { month in
      CivilDate(year: 2_026 + month / 12, month: month % 12 + 1, day: 15)
    }
  }

  /// The number of days of so many years.
  fileprivate static func days(years: Int) -> Int {
    let dates = dates(years: years)
    return dates[dates.count - 1] - dates[0]
  }

  /// A monthly session for some years. The world begins four days before the first one.
  fileprivate init(years: Int) {
    let lines = Self.dates(years: years).map { CivilDateTime(date: $0, time: .at(10)) }
    seed = years
    zone = ZoneFiles().zone(kept: "Europe/Berlin") ?? .utc
    configuration = Configuration(
      zone: zone, series: [Series(name: "monthly", dates: .listed(lines))], channels: [.desktop],
      support: Support(country: "US", clinic: "Riverside"))
    start = zone.resolve(lines[0]).instant + .days(-4)
    // The last year ends a day before the world does.
    days = Self.days(years: years) + 1
    perils = []
  }
}
