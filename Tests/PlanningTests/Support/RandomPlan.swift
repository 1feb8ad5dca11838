// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// A random configuration with its sessions and the person's zone, within the bounds of `model.md`,
/// "What can be changed".
struct RandomPlan {
  var configuration: Configuration
  var sessions: [Session]
  var zone: Zone

  /// The plan of number `seed`; at most `sessions` sessions.
  init(_ seed: Int, sessions most: Int = 40) {
    var random = SeededRandom(seed)
    zone = random.one(of: Zones.all)
    let window = Self.window(&random)
    configuration = Configuration(window: window, day: Self.day(&random))
    sessions = Self.sessions(&random, window, zone, count: random.int(1...random.int(1...most)))
  }

  /// The agenda that the daemon would compute from it.
  func agenda(seed: UInt64? = 7) -> Agenda {
    PlanningSupport.agenda(sessions, zone: zone, configuration: configuration, seed: seed)
  }

  /// The same plan with every prompt due at its slot.
  func withoutJitter() -> RandomPlan {
    var copy = self
    copy.configuration.day.jitter = .zero
    return copy
  }

  private static func window(_ random: inout SeededRandom) -> Window {
    var window = Window()
    if random.once(in: 4) { return window }
    window.holdBefore = .minutes(random.int(30...330))
    window.morningOf = .minutes(random.int(max(60, window.holdBefore.seconds / 60 + 1)...360))
    window.intentionFrom = .minutes(
      random.int(max(120, window.holdBefore.seconds / 60 + 1)...72 * 60))
    window.prepFrom =
      random.once(in: 5)
      ? window.intentionFrom : .minutes(random.int(window.intentionFrom.seconds / 60...336 * 60))
    if random.once(in: 2) { window.holdAfter = .minutes(random.int(120...14 * 60)) }
    let latestHold = Route.allCases.map { window.holdAfter($0).seconds / 60 }.max() ?? 0
    window.restUntil = .minutes(random.int(max(12 * 60, latestHold + 1)...36 * 60))
    window.coreUntil = .minutes(random.int(max(24 * 60, window.restUntil.seconds / 60)...336 * 60))
    window.consolidateUntil =
      random.once(in: 5)
      ? max(window.coreUntil, .hours(48))
      : .minutes(random.int(max(48 * 60, window.coreUntil.seconds / 60)...672 * 60))
    window.taperUntil = .minutes(random.int(window.consolidateUntil.seconds / 60...672 * 60))
    return window
  }

  private static func day(_ random: inout SeededRandom) -> Day {
    var day = Day()
    if random.once(in: 4) { return day }
    func time(_ range: ClosedRange<Int>) -> CivilTime {
      CivilTime(secondOfDay: random.int(range)) ?? .noon
    }
    day.wake = random.once(in: 8) ? .midnight : time(0...64_800)
    day.quiet = time(day.wake.secondOfDay + 3_600...86_399)
    day.morning = time(day.wake.secondOfDay...day.quiet.secondOfDay - 1)
    day.evening = time(day.wake.secondOfDay...day.quiet.secondOfDay - 1)
    day.mostPerDay = random.int(0...5)
    day.leastGap = .minutes(random.int(0...12 * 60))
    day.jitter = .minutes(random.int(0...min(90, day.leastGap.seconds / 240)))
    day.expiry = .minutes(random.int(15...12 * 60))
    return day
  }

  /// Courses that overlap and courses that do not, each start at another instant.
  private static func sessions(
    _ random: inout SeededRandom, _ window: Window, _ zone: Zone, count: Int
  ) -> [Session] {
    let rhythm = random.one(of: [6...60, 48...96, 168...168, 24...800, 672...672, 200...1_200])
    var civil = CivilDateTime(
      date: CivilDate(dayNumber: random.int(18_262...24_800)),
      time: .at(random.int(7...18), random.int(0...59)))
    if random.once(in: 4) { civil = CivilDateTime(date: civil.date, time: .at(random.int(0...23))) }
    var sessions: [Session] = []
    for number in 1...count {
      let start = zone.resolve(civil).instant
      let route = random.one(of: Route.allCases)
      let series = random.once(in: 6) ? "extra" : "induction"
      if !sessions.contains(where: { $0.start == start }) {
        let length = random.once(in: 3) ? Elapsed.minutes(random.int(1...360)) : route.length
        sessions.append(session(number, of: series, start: start, length: length, route: route))
      }
      let hours = random.int(rhythm)
      let days = hours % 24 == 0 ? hours / 24 : 0
      civil =
        days > 0
        ? CivilDateTime(date: civil.date + days, time: civil.time)
        : CivilDateTime(localSeconds: civil.localSeconds + hours * 3_600)
    }
    return sessions
  }
}

/// A random plan with its agendas and its definition, computed once for all tests.
struct Unrolled {
  let seed: Int
  let plan: RandomPlan
  let agenda: Agenda
  /// Without jitter.
  let steady: Agenda
  let definition: Definition

  static let all = (1...600).map(Unrolled.init)

  private init(_ seed: Int) {
    self.seed = seed
    plan = RandomPlan(seed)
    agenda = plan.agenda()
    steady = plan.withoutJitter().agenda()
    definition = Definition(plan.configuration, plan.sessions, plan.zone)
  }
}
