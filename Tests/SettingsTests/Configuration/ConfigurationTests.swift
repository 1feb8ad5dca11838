// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import TestSupport
import Testing

@testable import Settings
@testable import Text
@testable import Zones
@testable import YAML

/// The example of `contract.md`, as far as its keys are known already.
let example = """
  time_zone: America/New_York       # where you are; left out: the system's, followed when it changes

  series:
    - name: induction               # letters, digits, dashes; its sessions are induction-1, induction-2, …
      route: iv                     # iv | im | esketamine | oral
      length: 40 min                # left out: by route
      time_zone: America/New_York   # the clinic's; left out: yours when the series was first seen (kept in the state)
      sessions:
        - 2026-12-07 10:00
        - 2026-12-10 10:00
    - name: maintenance
      first: 2027-01-15 11:00
      every: 28 days                # n days | n weeks, wall clock
      count: 6                      # or until: 2027-12-31
      except: [2027-03-12]          # its number stays used: the next one keeps its own

  window:                           # model.md: preset, combine, and every edge
    preset: default
    combine: max
    prep_from: 72 h
    intention_from: 24 h
    morning_of: 90 min
    hold_before: 1 h
    hold_after: 3 h
    rest_until: 18 h
    core_until: 120 h
    consolidate_until: 240 h
    taper_until: 336 h

  day:
    wake: 08:00
    quiet: 21:00
    morning: 10:00
    evening: 18:30
    jitter: 30 min
    most_per_day: 3
    least_gap: 3 h
    expiry: 4 h

  deliver:                          # in this order; the next one is used when the one before failed, or nobody reacted in time
    - channel: desktop              # desktop | email | terminal
    - channel: email
      after: 45 min                 # of silence; left out: only on failure
  desktop:
    detail: full                    # full | discreet
  email:
    from: me@example.org
    to: me@example.org
    server: smtps://mail.example.org        # smtps:// implicit TLS; smtp:// must offer STARTTLS; no clear text but to loopback
    user: me@example.org
    password: { command: pass show mail }   # or { file: PATH } or { credential: NAME } (systemd); never in clear here
    detail: full
  prompts:
    loops: [replaying, catastrophising, not-enough, presence]
    language: en
  support:
    country: US
    clinic: "Riverside, +1 555 0100"
  """

@Suite struct ConfigurationTests {
  @Test func theExampleOfTheContractMeansWhatItSays() throws {
    let reading = read(example)
    #expect(reading.errors.isEmpty)
    #expect(reading.warnings.map(\.line) == [11])
    let home = try berlinFiles.zone(named: "America/New_York")
    var configuration = Configuration(zone: home)
    configuration.series = [
      Series(
        name: "induction", length: .minutes(40), zone: home,
        dates: .listed([
          try #require(CivilDateTime("2026-12-07 10:00")),
          try #require(CivilDateTime("2026-12-10 10:00")),
        ])),
      Series(
        name: "maintenance",
        dates: .recurring(
          Recurrence(
            first: try #require(CivilDateTime("2027-01-15 11:00")), everyDays: 28, limit: .count(6),
            except: [try #require(CivilDate("2027-03-12"))]))),
    ]
    configuration.window.holdAfter = .hours(3)
    configuration.deliver = [
      Configuration.Link(.desktop), Configuration.Link(.email, after: .minutes(45)),
    ]
    let login = MailSettings.Login(
      user: "me@example.org", secret: .command(["pass", "show", "mail"]))
    configuration.mail = MailSettings(
      from: MailSettings.Mailbox("me@example.org"), to: MailSettings.Mailbox("me@example.org"),
      server: .implicitTLS(host: "mail.example.org", port: 465), login: login)
    configuration.support = Support(country: "US", clinic: "Riverside, +1 555 0100")
    #expect(reading.configuration == configuration)
  }

  @Test(arguments: [
    "", "\n", "# nothing yet\n", "---\n", "{}", "series:\n", "series: []\n", "day:\nwindow:\n",
    "\u{FEFF}day: {}\n",
    "day: {}\r\nwindow: {}\r\n",
  ]) func whatIsLeftOutIsTheDefault(_ text: String) {
    let reading = read(text)
    #expect(printed(reading) == "")
    #expect(reading.configuration == Configuration())
  }

  @Test func everyKeyCanBeAnotherValue() throws {
    let reading = read(
      """
      window: {preset: long, combine: noisy-or, prep_from: 0 min, intention_from: 2 h, morning_of: 100 min,
        hold_before: 30 min, hold_after: 2 h, rest_until: 24 h, core_until: 1 day, consolidate_until: 2 days,
        taper_until: 4 weeks}
      """)
    // Without `prep` there can be no `intention` before it.
    #expect(reading.errors.map(\.column) == [77])
    let right = read(
      """
      window: {preset: long, combine: noisy-or, prep_from: 2 h, intention_from: 2 h, morning_of: 100 min,
        hold_before: 30 min, hold_after: 2 h, rest_until: 24 h, core_until: 1 day, consolidate_until: 2 days,
        taper_until: 4 weeks}
      day: {wake: "06:00", quiet: 22:30:15, morning: 09:00, evening: 20:00, jitter: 0 min, most_per_day: 0,
        least_gap: 0 h, expiry: 15 min}
      deliver: [{channel: terminal}]
      desktop: {detail: discreet}
      prompts: {loops: [presence], language: de}
      support: {country: DE}
      series:
        - {name: Weekly, route: oral, first: 2027-01-15T11:00:30, every: 2 weeks, until: 2027-02-12,
           time_zone: Europe/Berlin, length: 6 h}
      """)
    #expect(right.errors.isEmpty && right.warnings.map(\.line) == [2, 4, 6])
    let configuration = try #require(right.configuration)
    #expect(configuration.weighting == Weighting(preset: .long, combination: .noisyOr))
    #expect(
      configuration.window.prepFrom == .hours(2) && configuration.window.intentionFrom == .hours(2))
    #expect(
      configuration.window.morningOf == .minutes(100)
        && configuration.window.holdBefore == .minutes(30))
    #expect(
      configuration.window.holdAfter == .hours(2) && configuration.window.restUntil == .hours(24))
    #expect(
      configuration.window.coreUntil == .hours(24)
        && configuration.window.consolidateUntil == .hours(48))
    #expect(configuration.window.taperUntil == .days(28))
    #expect(configuration.day.wake == .at(6) && configuration.day.quiet == CivilTime("22:30:15"))
    #expect(configuration.day.morning == .at(9) && configuration.day.evening == .at(20))
    #expect(
      configuration.day.jitter == .zero && configuration.day.leastGap == .zero
        && configuration.day.mostPerDay == 0)
    #expect(configuration.day.expiry == .minutes(15))
    #expect(
      configuration.channels == [.terminal] && configuration.desktopDetail == .discreet
        && configuration.loops == [.presence])
    #expect(configuration.language == .german && configuration.support == Support(country: "DE"))
    let series = try #require(configuration.series.first)
    #expect(series.name == "Weekly" && series.route == .oral && series.length == .hours(6))
    let last = try #require(CivilDate("2027-02-12"))
    let first = try #require(CivilDateTime("2027-01-15 11:00:30"))
    #expect(
      series.dates == .recurring(Recurrence(first: first, everyDays: 14, limit: .until(last))))
  }

  @Test func aFileOverOneMebibyteIsRefused() {
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 1 << 20)
    #expect(readConfiguration(bytes, file: "c", zones: berlinFiles, now: nil).errors.isEmpty)
    #expect(
      readConfiguration(bytes + [10], file: "c", zones: berlinFiles, now: nil).errors.map(
        \.sentence) == [
          "c:1:1: this file is longer than 1 MiB; remove what does not belong in it"
        ])
  }

  @Test func aFileOfTooManyValuesIsRefused() {
    let text = "prompts:\n  loops: [" + String(repeating: "a,", count: 60_000) + "]\n"
    let errors = read(text).errors
    #expect(errors.map(\.message) == ["this file has more than 50000 values"])
    #expect(errors.first?.line == 2)
  }

  @Test func errorsAreNoMoreThanAPersonCanUse() {
    let lines = (0..<3_000).map { "key\($0): 1\n" }.joined()
    #expect(read(lines).errors.count == NodeDecoder.most)
  }

  /// A sentence that writes a value out is for the terminal alone.
  @Test(arguments: [
    "support:\n  clinic: Riverside: +1 555 0100\n",
    "support:\n  clinic: \"Riverside\" +1 555 0100\n",
    "support:\n  clinic:Riverside\n", "email:\n  from:Riverside\n  to: me@example.org\n",
    "support:\n  Riverside: +1 555 0100\n", "Riverside +1 555 0100: my clinic\n",
    "support:\n  country: Riverside\n", "email:\n  from: Riverside\n  to: me@example.org\n",
    "desktop:\n  detail: Riverside\n",
    "support:\n  country: US\n  Riverside-1: 555\n   clinic: X\n",
  ])
  func aLogDoesNotGetTheValueOfASlip(_ text: String) {
    let errors = read(text).errors
    #expect(!errors.isEmpty && errors.contains { $0.sentence.contains("Riverside") })
    #expect(!errors.contains { $0.logged.contains("Riverside") })
  }

  /// Slips of the syntax that have nothing to do with each other, and what is wrong beside them.
  @Test func theErrorsBehindASlipOfTheSyntaxAreTold() {
    let reading = read(
      """
      time_zone: Europe/Berlin
      day:
        wake:07:00
      \tquiet: 22:00
        morning: nine
      support:
        clinic: Riverside: +1 555 0100
        country: Germany
      series:
        - name:first
          sessions:
            - 2026-12-07 10:00
            -2026-12-10 10:00
      prompts:
        language: xx
      """)
    #expect(reading.errors.map(\.line) == [3, 4, 5, 7, 8, 10, 13, 15])
    #expect(reading.configuration == nil)
  }

  /// One wrong column is told once, and the lines below it are not said to be wrong.
  @Test(arguments: [
    ("day:\n  wake: 08:00\n   quiet: 21:00\n   morning: 10:00\n  evening: 19\n", [3, 5]),
    ("series:\n  - name: a\n     sessions:\n       - 2026-12-07 10:00\nday:\n  wake:8\n", [3, 6]),
  ])
  func aWrongColumnIsToldOnce(_ text: String, _ lines: [Int]) {
    #expect(read(text).errors.map(\.line) == lines)
  }

  /// Behind a bracket or a quotation mark that is left open nothing can be told.
  @Test(arguments: [
    "support:\n  clinic: \"Riverside\n  country: US\nday:\n  wake:8\n",
    "prompts:\n  loops: [presence\nday:\n  wake:8\n  quiet: \"21:00\" x\n",
  ])
  func nothingIsGuessedBehindWhatIsLeftOpen(_ text: String) {
    #expect(read(text).errors.count == 1)
  }

  /// No file, however it is spoilt, takes long or ends the program.
  @Test func aSpoiltFileIsReadInTime() {
    let lines = (0..<2_000).map { " key\($0):x\n" }.joined()
    #expect(!read("day:\n" + lines).errors.isEmpty)
    #expect(!read(String(repeating: "a: b: c\n", count: 2_000)).errors.isEmpty)
  }

  /// Whatever else is wrong with the file, and however it was saved, the clinic's line is there.
  @Test(arguments: [
    "support:\n  country: US\n# their new number\n  clinic: Riverside\n",
    "support:\r\n  country: US\r\n\r\n  clinic: Riverside\r\n",
    "\u{FEFF}support:\n  country: US\n  clinic: Riverside\n",
    "support:\n\n  country: US\n\n  clinic: Riverside\n",
    "time_zone: Europe/Berlin\n support:\n   country: US\n   clinic: Riverside\n",
  ])
  func theContactsAreReadFromAFileWithErrors(_ text: String) {
    let file = text + "day:\n  wake: never\n"
    let salvaged = partialConfiguration(Array(file.utf8), zones: berlinFiles)
    #expect(salvaged.support == Support(country: "US", clinic: "Riverside"))
  }

  /// One slip in the syntax takes away its own line at most.
  @Test(arguments: [
    #"clinic: "Riverside, +1 555 0100"#, #"clinic: 'Riverside, +1 555 0100"#,
    "clinic: \"Riverside, +1 555 0100\r", "clinic: Riverside, +1 555 0100\n  now: [",
  ])
  func theContactsAreReadFromAFileWithAnOpenQuote(_ clinic: String) {
    let file = """
      time_zone: Europe/Berlin
      prompts:
        language: de
        loops: [presence
      support:
        country: AT
        # their new number
        \(clinic)
        lines:
        - "My sister, +1 555 0101
        - My friend, +1 555 0102
      series: []
      """
    let salvaged = partialConfiguration(Array(file.utf8), zones: berlinFiles)
    #expect(
      salvaged.support
        == Support(
          country: "AT", clinic: "Riverside, +1 555 0100",
          lines: ["My sister, +1 555 0101", "My friend, +1 555 0102"]))
    #expect(salvaged.language == Language("de") && salvaged.zone?.name == "Europe/Berlin")
  }

  /// A property that is added to `Support` is salvaged too, or this test names it. One of the files
  /// has a slip of the syntax, so that its entries are read one by one.
  @Test(arguments: ["window: now", "  now: ["])
  func everyPartOfTheSupportIsSalvaged(_ slip: String) {
    let file = """
      support:
        country: AT
        clinic: Riverside, 555 0100
        lines: ["My sister, 555 0101"]
      \(slip)
      """
    let salvaged = partialConfiguration(Array(file.utf8), zones: berlinFiles).support
    let parts = zip(Mirror(reflecting: salvaged).children, Mirror(reflecting: Support()).children)
    for (part, empty) in parts {
      #expect("\(part.value)" != "\(empty.value)", "\(part.label ?? "")")
    }
  }
}
