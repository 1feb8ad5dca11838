// SPDX-License-Identifier: Apache-2.0
import Foundation
import Pictures
import Planning
import Settings
import Testing
import Wording
import YAML
import Zones

@testable import oriel

/// The questions of `oriel init` as a machine: answers in, questions and the file out.
@Suite struct SetupDialogueTests {
  @Test func everyOfferedChannelIsInAChain() {
    let chained = Set(SetupChain.allCases.flatMap(\.channels))
    #expect(chained == Set(Channel.allCases.filter(\.isOfferedBySetup)))
  }

  @Test func everyOfferedChannelIsAValueOfTheOption() {
    let offered = Channel.allCases.filter(\.isOfferedBySetup)
    #expect(SetupChannel.allCases.map(\.channel) == offered)
  }

  /// Sunday, 29 November 2026, 16:10 in Berlin.
  static let now = Instant(seconds: 1_795_965_000)

  static func facts(zone: String = "Europe/Berlin", lingers: Bool? = nil) throws -> SetupFacts {
    let zones = ZoneFiles()
    let visits = [
      SetupCalendar.Entries(
        title: "Riverside", dates: [.init(date: date("2026-12-07"), time: .at(10))]),
      SetupCalendar.Entries(
        title: "Birthday", dates: [.init(date: date("2026-12-08"), time: nil)]),
    ]
    return SetupFacts(
      zone: try zones.zone(named: zone), now: now, file: "~/.config/oriel/config.yaml",
      hasDesktop: true, lingers: lingers, zoneNamed: { try? zones.zone(named: $0) },
      zoneMeant: { ZoneLookup(zones).suggestion(for: $0) },
      calendar: { path, _ in
        switch path {
        case "all.ics": visits
        case "one.ics": [visits[0]]
        case "vienna.ics":
          [.init(title: "A", dates: visits[0].dates, zone: try? zones.zone(named: "Europe/Vienna"))]
        case "long.ics": [.init(title: "A", dates: visits[0].dates, length: .hours(2))]
        case "empty.ics": []
        default: nil
        }
      })
  }

  private static func date(_ text: String) -> CivilDate {
    CivilDate(text) ?? CivilDate(dayNumber: 0)
  }

  static func dialogue(
    _ language: Language = .english, _ facts: SetupFacts
  ) -> SetupDialogue {
    SetupDialogue(facts, SetupAnswers(language: language, zone: facts.zone))
  }

  /// A dialogue as it stands on a terminal, with what was typed behind each question.
  private func played(_ dialogue: inout SetupDialogue, _ answers: [String]) -> String {
    var lines = dialogue.begin.map(SetupTerminal.wrapped)
    for typed in answers {
      let prompt = dialogue.prompt
      lines += [""] + dialogue.picture.map(\.text)
      let said = prompt.dropLast() + [(prompt.last ?? "?") + "» " + typed] + dialogue.enter(typed)
      lines += said.map(SetupTerminal.wrapped)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The file is read as the daemon reads it, and the warnings are true ones.
  private func read(_ dialogue: SetupDialogue) -> (configuration: Configuration?, said: [String]) {
    let reading = readConfiguration(
      Array(SetupFile(dialogue.answers).text.utf8), file: "config.yaml", zones: ZoneFiles(),
      now: Self.now)
    return (reading.configuration, (reading.errors + reading.warnings).map(\.message))
  }

  private func expectDialogue(
    _ name: String, _ language: Language, _ facts: SetupFacts, _ answers: [String]
  ) throws -> Configuration {
    var dialogue = Self.dialogue(language, facts)
    let transcript = played(&dialogue, answers)
    #expect(dialogue.ending == .confirmed && dialogue.question == nil)
    let file = SetupFile(dialogue.answers).text
    try expectGolden(
      Answer(status: 0, output: transcript + "---- the file ----\n" + file, error: ""), name,
      of: Person(configuration: nil))
    let (configuration, said) = read(dialogue)
    #expect(said == [])
    return try #require(configuration)
  }

  @Test func aShortDialogueIsAsJudged() throws {
    let answers = [
      "", "", "7 Dec 10:00; Thu 10 Dec 10:00", "", "", "", "", "", "", "", "", "", "",
    ]
    let configuration = try expectDialogue(
      "init-short", .english, Self.facts(), answers)
    #expect(configuration.zone == nil && configuration.channels == [.desktop])
    #expect(configuration.support.country == "DE" && configuration.day == Day())
    let series = try #require(configuration.series.first)
    #expect(series.name == "first" && series.route == .iv && series.zone?.name == "Europe/Berlin")
    #expect(series.dates.lines?.map { "\($0)" } == ["2026-12-07 10:00", "2026-12-10 10:00"])
  }

  @Test func aWholeDialogueIsAsJudged() throws {
    let configuration = try expectDialogue(
      "init-whole", .english, Self.facts(lingers: false),
      [
        "?", "en", "Berlin", "America/New_York", "nonsense", "?", "12/07/2026", "3", "2", "10 am",
        "Tue 10 Dec 10:00", "every Thursday, two times, from 10 Dec", "back", "10 Dec 2025 10:00",
        "back",
        "every Thursday, twice, 10:00", "every Thursday, 2 times, from 10 Dec", "",
        "31 Nov", "7 Dec 2026 10:00", "", "therapy", "morning notes", "regular", "9", "nasal",
        "Narnia",
        "uk", "Riverside", "Riverside, +44 20 5550 1000", "My \"little\" sister, 0555 0101",
        "22:00 to 7:00", "7:30 to 8:30", "from 7:30 to 10 pm", "3", "me", "me@example.org", "",
        "https://mail", "mail.example.org", "me@example.org", "hunter2", "command pass show mail",
        "2", "?", "yes", "?", "", "maybe", "no", "?", "8", "My sister, 0555 0101", "yes",
      ])
    #expect(configuration.zone?.name == "America/New_York")
    #expect(
      configuration.channels == [.desktop, .email] && configuration.desktopDetail == .discreet)
    #expect(configuration.support.country == "GB")
    #expect(configuration.support.lines == ["My sister, 0555 0101"])
    #expect(configuration.mail?.login?.secret == .command(["pass", "show", "mail"]))
    #expect(configuration.day.wake == CivilTime("07:30") && configuration.day.quiet == .at(22))
    let series = try #require(configuration.series.first)
    #expect(series.name == "regular" && series.route == .esketamine)
    #expect(series.dates.lines?.count == 3)
  }

  @Test func aDialogueInGermanIsAsJudged() throws {
    let configuration = try expectDialogue(
      "init-german", Language("de"), Self.facts(lingers: false),
      [
        "", "", "?", "Mo 8.12. 10 Uhr", "12/07/2026 10:00", "2", "jeden Donnerstag, zweimal",
        "ab 7.12. jeden Montag und Donnerstag, sechsmal", "", "Montag, 7. Dezember 2026, 10:00 Uhr",
        "zurück", "26.11.", "1", "9 Uhr", "", "", "2", "Österreich",
        "Haus am Fluss, 030 555 0100", "keine", "8 bis 20 Uhr", "2", "me@example.org", "",
        "sendmail:/usr/bin/msmtp", "1", "nein", "ja", "",
      ])
    #expect(configuration.language == Language("de") && configuration.support.country == "AT")
    #expect(configuration.channels == [.email] && configuration.mail?.login == nil)
    #expect(configuration.series.first?.dates.lines?.count == 4)
    #expect(configuration.series.first?.route == .im)
    #expect(configuration.day.quiet == .at(20) && configuration.support.lines == [])
  }

  @Test func aCalendarIsTakenInByItsTitle() throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    let said = played(
      &dialogue,
      ["", "", "none.ics", "empty.ics", "all.ics", "?", "3", "2", "back", "1", "one.ics"])
    #expect(said.contains("none.ics cannot be read") && said.contains("empty.ics has nothing"))
    #expect(
      said.contains("1 Riverside (1: Mon 2026-12-07 …)") && said.contains("is there already"))
    #expect(dialogue.answers.sessions.map { "\($0)" } == ["2026-12-07 10:00"])
  }

  /// Dates of a calendar file stay by the clock of their place.
  @Test func theZoneOfACalendarIsThatOfTheSeries() throws {
    var dialogue = Self.dialogue(.english, try Self.facts(zone: "America/New_York"))
    let said = played(&dialogue, ["", "", "vienna.ics", "one.ics", ""])
    #expect(
      said.contains(
        "Mon 2026-12-07 10:00, in 8 days\nThese times are by the clock in Europe/Vienna."))
    #expect(said.contains("Mon 2026-12-07 16:00, in 8 days"))
    let series = try #require(read(dialogue).configuration?.series.first)
    #expect(series.zone?.name == "Europe/Vienna")
    #expect(
      series.dates.lines?.map { "\($0)" } == ["2026-12-07 10:00", "2026-12-07 16:00"])
  }

  /// The quiet time behind a session begins with its end, so the length of a file counts.
  @Test func theLengthOfACalendarIsThatOfTheSeries() throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    let said = played(&dialogue, ["", "", "one.ics", "long.ics", ""])
    #expect(said.contains("Each is taken to last 2 h, as the longest one in the file does."))
    #expect(read(dialogue).configuration?.series.first?.length == .hours(2))
    // An option comes first, and dates that are given anew bring a length of their own.
    var answers = dialogue.answers
    answers.ask(again: .dates)
    #expect(answers.sessionLength == nil)
    answers.length = .hours(1)
    answers.calendarLength = .hours(2)
    #expect(answers.sessionLength == .hours(1))
  }

  /// Without dates the file is valid, and holds what was answered about the series.
  @Test(arguments: BuiltIn.languages) func everyQuestionCanBeAnsweredByEnter(
    _ language: Language
  ) throws {
    var dialogue = Self.dialogue(language, try Self.facts())
    var count = 0
    while dialogue.question != nil, count < 30 {
      _ = dialogue.enter("")
      count += 1
    }
    #expect(dialogue.ending == .confirmed)
    let series = try #require(read(dialogue).configuration?.series.first)
    #expect(series.name == "first" && series.route == .iv && series.dates == .listed([]))
    #expect(read(dialogue).said == ["`first` has no dates yet"])
  }

  /// Back leads to the answers as they were, from any question to the first one.
  @Test func backLeadsToTheBeginning() throws {
    let answers = [
      "", "", "7 Dec 10:00", "8 Dec", "10:00", "", "", "3", "", "", "", "", "3", "a@b.org",
    ]
    var dialogue = Self.dialogue(.english, try Self.facts())
    let first = dialogue.answers
    var before: [SetupAnswers] = []
    for typed in answers {
      before.append(dialogue.answers)
      _ = dialogue.enter(typed)
    }
    while let last = before.popLast() {
      let taken = dialogue.answers.sessions.count > last.sessions.count ? 1 : 0
      #expect(dialogue.enter("back").count == taken)
      #expect(dialogue.answers.answered == last.answered)
      #expect(dialogue.answers.sessions == last.sessions)
    }
    #expect(dialogue.answers.answered == first.answered)
    #expect(dialogue.enter("back") == ["This is the first question."])
  }

  /// What was answered stands in brackets when a question is asked again, and Enter takes it.
  @Test func enterTakesTheAnswerToWhichBackLed() throws {
    var dialogue = Self.dialogue(.english, try Self.facts(zone: "Etc/UTC"))
    let typed: [(SetupQuestion, String)] = [
      (.zone, "Europe/Berlin"), (.route, "2"), (.country, "AT"), (.clinic, "Riverside, 555"),
      (.person, "Kim, 556"), (.hours, "7-20"), (.detail, "2"),
    ]
    while let question = dialogue.question, question != .confirm {
      let answer = typed.first { $0.0 == question }?.1 ?? ""
      _ = dialogue.enter(answer)
      let kept = dialogue.answers
      _ = dialogue.enter("back")
      #expect(dialogue.question == question)
      _ = dialogue.enter("")
      #expect(dialogue.answers == kept, "\(question)")
    }
    let kept = dialogue.answers
    #expect(kept.zone.name == "Europe/Berlin" && kept.route == .im && kept.country == "AT")
    #expect(kept.clinic == "Riverside, 555" && kept.detail == .discreet && kept.wake == .at(7))
  }

  @Test func nothingIsWrittenWithoutAYes() throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    while dialogue.question != .confirm { _ = dialogue.enter("") }
    #expect(dialogue.enter("?") != [] && dialogue.enter("perhaps") == ["Write yes or no."])
    _ = dialogue.enter("no")
    #expect(dialogue.ending == nil && dialogue.question == .change)
    _ = dialogue.enter("none")
    #expect(dialogue.ending == .declined && dialogue.question == nil)
    #expect(dialogue.enter("yes") == [])
  }

  /// A no to the last question leads to one answer, and keeps the others.
  @Test func aNoKeepsTheOtherAnswers() throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    let answers = [
      "", "", "7 Dec 10:00", "", "", "im", "US", "Riverside, 0555", "", "9 to 20", "", "",
    ]
    for typed in answers { _ = dialogue.enter(typed) }
    let before = dialogue.answers
    for question in SetupQuestion.allCases where before.answered.contains(question) {
      _ = dialogue.enter("no")
      #expect(dialogue.question == .change)
      _ = dialogue.enter("\(question)")
      #expect(dialogue.question == question)
      if question == .dates { _ = dialogue.enter("7 Dec 10:00") }
      _ = dialogue.enter("")
      #expect(dialogue.question == .confirm && dialogue.answers == before, "\(question)")
    }
    _ = dialogue.enter("no")
    _ = dialogue.enter("99")
    #expect(dialogue.question == .change && dialogue.answers.isChanging)
    _ = dialogue.enter("back")
    #expect(dialogue.question == .confirm && dialogue.answers == before)
  }

  /// The dates of which `oriel check` warns are told at once, and before the last question.
  @Test(arguments: [
    ("7 Dec 2025 10:00", "Did you mean Mon 2026-12-07 10:00?"),
    ("7 Dec 2036 10:00", "more than two years ahead. Did you mean Mon 2026-12-07 10:00?"),
    ("10 Dec 10:20", "Thu 2026-12-10 10:20 begins before Thu 2026-12-10 10:00 has ended"),
    ("10 Dec 13:10", "comes soon after Thu 2026-12-10 10:00"),
    ("28 Mar 2027 02:30", "skips Sun 2027-03-28 02:30. Sun 2027-03-28 03:30 is used"),
    ("31 Oct 2027 02:30", "shows Sun 2027-10-31 02:30 twice"),
  ]) func aDateThatIsProbablyNotMeantIsTold(_ text: String, _ doubt: String) throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    for typed in ["", ""] { _ = dialogue.enter(typed) }
    #expect(dialogue.enter("10 Dec 10:00").count == 1)
    let said = dialogue.enter(text)
    #expect(said.count == 3 && said[1].contains(doubt), "\(said)")
    #expect(said.last == "If it is a slip, back takes it away again.")
    #expect(!read(dialogue).said.isEmpty)
    while dialogue.question != .confirm { _ = dialogue.enter("") }
    #expect(dialogue.prompt.contains { $0.contains(doubt) })
  }

  @Test func backSaysWhichDatesItTakesAway() throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    for typed in ["", "", "7 Dec 10:00; 8 Dec 10:00"] { _ = dialogue.enter(typed) }
    #expect(
      dialogue.enter("back") == ["Taken away: Mon 2026-12-07 10:00, Tue 2026-12-08 10:00"])
  }

  /// The words in brackets, and others that mean the same.
  @Test(arguments: [
    ("these are all", "leave it out"), ("no", "no"), ("done", "none"), ("None", "No"),
    ("that's all", "-"), ("weiter", "nein"),
  ]) func theWordsInBracketsAreEnter(_ enough: String, _ none: String) throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    for typed in ["english", "", "7 Dec 10:00", enough] { _ = dialogue.enter(typed) }
    #expect(dialogue.question == .series)
    for typed in ["first", "1", "de", none, none, "08:00 to 21:00", "1"] {
      _ = dialogue.enter(typed)
    }
    #expect(dialogue.question == .detail && dialogue.answers.clinic == nil)
  }

  @Test func laterIsEnterToo() throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    for typed in ["", ""] { _ = dialogue.enter(typed) }
    #expect(dialogue.enter("later").isEmpty && dialogue.question == .series)
  }

  /// A zone that was probably meant is what Enter takes then.
  @Test(arguments: [
    ("wien", "Europe/Vienna"), ("Berlin", "Europe/Berlin"),
    ("San Francisco", "America/Los_Angeles"),
    ("EST", "America/New_York"), ("CET", "Europe/Berlin"), ("Etc/GMT-1", "Europe/Berlin"),
    ("CEST", "Europe/Berlin"), ("PST", "America/Los_Angeles"), ("GMT+1", "Europe/Berlin"),
    ("+02:00", "Europe/Athens"),
  ]) func theZoneThatIsMeantIsTakenByEnter(_ typed: String, _ zone: String) throws {
    var dialogue = Self.dialogue(.english, try Self.facts(zone: "UTC"))
    _ = dialogue.enter("")
    #expect(dialogue.enter(typed).first?.contains("Did you mean \(zone)?") == true)
    #expect(dialogue.prompt.last == "The time zone where you are [\(zone)]: ")
    _ = dialogue.enter("")
    #expect(dialogue.answers.zone.name == zone && dialogue.answers.hasOwnZone)
    #expect(dialogue.question == .dates)
  }

  /// "Did you mean …?" is a question that people answer with yes.
  @Test(arguments: ["yes", "y", "Ja"]) func yesTakesTheZoneThatIsMeant(_ yes: String) throws {
    var dialogue = Self.dialogue(.english, try Self.facts(zone: "UTC"))
    for typed in ["", "Berlin", yes] { _ = dialogue.enter(typed) }
    #expect(dialogue.answers.zone.name == "Europe/Berlin" && dialogue.question == .dates)
  }

  @Test func aZoneWithoutAPlaceIsTakenWhenItIsSaidTwice() throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    for typed in ["", "EST", "EST"] { _ = dialogue.enter(typed) }
    #expect(dialogue.answers.zone.name == "EST" && dialogue.answers.hasOwnZone)
  }

  /// A screen reader, and another program, get the week as a list.
  @Test func theWeekIsAListOnAPlainScreen() throws {
    var facts = try Self.facts()
    facts.screen = .init(width: 80, isPlain: true)
    var dialogue = Self.dialogue(.english, facts)
    for typed in ["", "", "7 Dec 10:00"] { _ = dialogue.enter(typed) }
    while dialogue.question != .confirm { _ = dialogue.enter("") }
    let lines = dialogue.picture.map(\.text)
    #expect(lines.first == "The first week with these answers:")
    #expect(lines.contains("Mon 2026-12-07 08:30, before the session (first-1)"))
    #expect(lines.contains("Mon 2026-12-07 10:00, session first-1"))
  }

  /// Keys of a terminal, letters that were torn, and long texts get a sentence and the question again.
  @Test(arguments: ["\u{1b}[A", "\u{fffd}", "a\u{0}b", "\u{202e}abc"])
  func keysThatAreNoLettersAreNotTaken(_ text: String) throws {
    var dialogue = Self.dialogue(.english, try Self.facts())
    for question in SetupQuestion.allCases where question == dialogue.question {
      let before = dialogue.answers
      #expect(dialogue.enter(text).count == 1)
      #expect(dialogue.answers == before)
      _ = dialogue.enter("")
    }
  }

  /// Any waking hours lead to a file without errors, of which nothing is said but that it has no dates.
  @Test func anyWakingHoursLeadToAValidFile() throws {
    let facts = try Self.facts()
    for wake in stride(from: 0, to: 22 * 60, by: 45) {
      for quiet in stride(from: wake + 120, to: 24 * 60, by: 75) {
        var answers = SetupAnswers(language: .english, zone: facts.zone)
        answers.wake = .at(wake / 60, wake % 60)
        answers.quiet = .at(quiet / 60, quiet % 60)
        let reading = readConfiguration(
          Array(SetupFile(answers).text.utf8), file: "", zones: ZoneFiles(), now: Self.now)
        #expect(
          (reading.errors + reading.warnings).map(\.message) == ["`first` has no dates yet"],
          "\(wake) \(quiet)")
      }
    }
  }
}
