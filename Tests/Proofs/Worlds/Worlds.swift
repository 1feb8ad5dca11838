// SPDX-License-Identifier: Apache-2.0
import Glibc
import Planning

/// Runs the whole program in simulated worlds, and judges from outside whether it keeps its laws.
///
/// Each seed makes a world: sessions, a zone, channels, and a list of perils. In it the real
/// conductor, the real state file and the turns of commands run on a simulated clock, disk,
/// notification server and mail server. A world breaks a law or keeps it. It counts the days of the
/// person's calendar that were lived, and the turns of the daemon. A world that breaks a law is
/// shrunk: perils are left out as long as the same law breaks. Exit 1 if any world breaks a law.
///
///     worlds N        N worlds, from SEED on (default 1)
///     BROKEN=1 worlds N         ends at the first world that breaks a law (default: the tenth)
///     SEED=7 worlds 1           that world alone
///     SEED=7 KEEP=3,9 worlds 1  that world with these perils alone, told line by line
///     YEARS=20 worlds           so many years of one person in this process (`Years.swift`)
@main
@MainActor
struct Worlds {
  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  static func main() {
    setenv("TZ", "UTC", 1)
    if let years = variable("YEARS").flatMap({ Int($0) }) { exit(Years(years).run() ? 0 : 1) }
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000
    let first = variable("SEED").flatMap { Int($0) } ?? 1
    if let keep = variable("KEEP") { return tell(first, keep) }
    let mostBroken = variable("BROKEN").flatMap { Int($0) } ?? 10
    var table = WorldTable()
    let limit = variable("MINUTES").flatMap { Int($0) }.map { Double($0 * 60) }
    for seed in first..<(first + count) {
      if let limit, table.seconds > limit { break }
      let plan = WorldPlan(seed: seed)
      let world = World(plan)
      world.run(plan.perils)
      table.add(plan, world)
      if let breach = world.breach { table.broken.append(shrunk(plan, breach)) }
      if table.broken.count >= mostBroken { break }
    }
    table.print()
    exit(table.broken.isEmpty ? 0 : 1)
  }

  private static func shrunk(_ plan: WorldPlan, _ breach: World.Breach) -> String {
    var shrinking = Shrinking(plan, law: breach.law)
    let kept = shrinking.smallest(of: plan.perils.filter { $0.at <= breach.at })
    let numbers = kept.isEmpty ? "none" : kept.map { "\($0.number)" }.joined(separator: ",")
    let kinds = kept.map(\.kind.rawValue).joined(separator: ", ")
    let line =
      "world \(plan.seed): \(breach.text)\n  perils: \(kept.count) of \(plan.perils.count)"
      + (kinds.isEmpty ? "" : " (\(kinds))")
      + "\n  again: make worlds SEED=\(plan.seed) KEEP=\(numbers)"
    Swift.print(line)
    fflush(nil)
    return line
  }

  /// Lives through one world aloud.
  private static func tell(_ seed: Int, _ keep: String) {
    let plan = WorldPlan(seed: seed)
    let kept = Set(keep.split(separator: ",").compactMap { Int($0) })
    let world = World(plan)
    world.trace = { Swift.print($0) }
    Swift.print("sessions: \(world.facts.lines.values.sorted()), zone \(plan.zone.name)")
    world.run(keep == "all" ? plan.perils : plan.perils.filter { kept.contains($0.number) })
    Swift.print(world.breach?.text ?? "no law is broken")
    exit(world.breach == nil ? 0 : 1)
  }
}

/// The closing table.
struct WorldTable {
  var broken: [String] = []
  private var worlds = 0
  private var days = 0
  private var turns = 0
  private var showings = 0
  private var answers = 0
  private var perils: [PerilKind: Int] = [:]
  private let began = Self.uptime

  private static var uptime: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  var seconds: Double { Self.uptime - began }

  @MainActor
  mutating func add(_ plan: WorldPlan, _ world: World) {
    worlds += 1
    days += world.uptime / 86_400
    turns += world.facts.turns
    let came = [world.facts.showings, world.facts.mails].map { $0.values.map(\.count) }
    showings += came.joined().reduce(0, +)
    answers += world.facts.answers.values.reduce(0) { $0 + $1.count }
    for peril in plan.perils { perils[peril.kind, default: 0] += 1 }
  }

  func print() {
    let kinds = PerilKind.allCases.map { "\($0.rawValue) \(perils[$0] ?? 0)" }
    let rate = Int(Double(days) / max(seconds, 0.001))
    Swift.print(
      """
      worlds          \(worlds)
      person-days     \(days), \(rate) a second
      turns           \(turns)
      notes that came \(showings)
      answers saved   \(answers)
      perils          \(kinds.joined(separator: ", "))
      laws broken     \(broken.count)
      """)
  }
}
