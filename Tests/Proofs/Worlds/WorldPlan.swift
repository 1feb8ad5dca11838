// SPDX-License-Identifier: Apache-2.0
import Planning
import Zones

/// SplitMix64: the same numbers in every run.
struct WorldChance: RandomNumberGenerator {
  private var state: UInt64

  /// Neighbouring seeds have nothing in common.
  init(_ seed: Int, _ stream: Int = 0) {
    state = UInt64(truncatingIfNeeded: seed) &* 0xD134_2543_DE82_EF95
    state = next() ^ UInt64(truncatingIfNeeded: stream) &* 0xA24B_AED4_963E_E407
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True once in `n` times.
  mutating func once(in n: Int) -> Bool { int(1...n) == 1 }

  /// One of `choices`, which must not be empty.
  mutating func one<T>(of choices: [T]) -> T { choices[int(0...choices.count - 1)] }
}

/// Something that happens to the program: a fault, or an act of the person.
enum PerilKind: String, CaseIterable {
  /// The daemon is killed, at any of its calls.
  case kill
  /// The power fails, at any call.
  case powerLoss = "power loss"
  /// The daemon ends in good order, and starts again.
  case restart
  /// Writing fails for a while: no room, a read-only disk, an error of the device.
  case sickDisk = "sick disk"
  /// Writing takes many steps for a while.
  case shortWrites = "short writes"
  /// Another process deletes or cuts off the state file under the daemon.
  case harmedFile = "harmed file"
  /// Another process holds the lock for a while.
  case heldLock = "held lock"
  /// The notification server ends, and a new one comes at once or later.
  case server
  /// The server refuses, hangs, or shows notes and does not say so.
  case badServer = "bad server"
  /// The mail server defers, rejects, hangs, or takes mail and does not say so.
  case badMail = "bad mail"
  /// The clock is set.
  case clock
  /// The computer sleeps.
  case sleep
  /// The screen is locked for a while.
  case lock
  /// The configuration is edited, or read again as it is.
  case edit
  /// A command of the person's, possibly killed on the way.
  case command
}

struct Peril {
  /// Its number in the plan. Its own random numbers begin with it, so that leaving others out
  /// changes nothing about it.
  let number: Int
  let kind: PerilKind
  /// Seconds of uptime.
  let at: Int
}

/// All that a seed decides before the world begins.
struct WorldPlan {
  let seed: Int
  let configuration: Configuration
  let zone: Zone
  /// The first instant, some days before the first session.
  let start: Instant
  /// The number of days.
  let days: Int
  let perils: [Peril]

  init(seed: Int) {
    self.seed = seed
    var chance = WorldChance(seed)
    zone = chance.one(of: Self.zones)
    let first = CivilDate(dayNumber: chance.int(22_000...45_000))
    // One person in ten has a session every month, for more than a year.
    let isLong = seed.isMultiple(of: 10)
    let count = isLong ? chance.int(13...16) : chance.int(1...3)
    let apart = isLong ? 30 : chance.one(of: [2, 3, 4, 7])
    let hour = chance.int(8...15)
    let lines = (0..<count).map {
      CivilDateTime(date: first + $0 * apart, time: .at(hour, chance.one(of: [0, 30])))
    }
    var configuration = Configuration(
      zone: zone, series: [Series(name: "first", dates: .listed(lines))], channels: [.desktop],
      mail: Self.mail, support: Support(country: "US", clinic: "Riverside"))
    configuration.deliver = Self.channels(&chance)
    self.configuration = configuration
    start = zone.resolve(lines[0]).instant + .days(-4)
    days = 4 + apart * (count - 1) + chance.int(5...16)
    // A third of the worlds have few faults, so that the laws about healthy days judge much. Long
    // ones have fewer, because their days are many.
    let most = chance.one(of: isLong ? [0, 1, days / 20] : [days / 8 + 1, days / 2, days * 2])
    let end = days * 86_400
    perils = (0..<most).map { number in
      Peril(number: number, kind: chance.one(of: Self.kinds), at: chance.int(60...end))
    }.sorted { ($0.at, $0.number) < ($1.at, $1.number) }
  }

  /// The acts of the person and the ends of the process, more often than the rest.
  private static let kinds: [PerilKind] =
    PerilKind.allCases + [.command, .command, .command, .command, .kill, .powerLoss, .server]

  private static let zones: [Zone] =
    [Zone.utc]
    + ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]
    .compactMap { ZoneFiles().zone(kept: $0) }

  private static let mail = MailSettings(
    from: MailSettings.Mailbox("me@example.org"), to: MailSettings.Mailbox("me@example.org"),
    server: .startTLS(host: "localhost", port: 25))

  private static func channels(_ chance: inout WorldChance) -> [Configuration.Link] {
    let desktop = Configuration.Link(.desktop)
    switch chance.int(1...6) {
    case 1: return [desktop, Configuration.Link(.email, after: .minutes(chance.int(5...120)))]
    case 2: return [desktop, Configuration.Link(.email)]
    case 3: return [Configuration.Link(.email), desktop]
    default: return [desktop]
    }
  }
}
