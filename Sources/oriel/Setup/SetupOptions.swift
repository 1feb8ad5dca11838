// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Settings
import Text
import Wording

/// The answers to the questions of `oriel init` as options.
struct SetupOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A date, such as \"7 Dec 10:00\"; can be repeated.", valueName: "date"))
  var date: [String] = []
  @Option(
    help: ArgumentHelp(
      "Dates that recur, such as \"Monday and Thursday, six times, 10:00, from 7 Dec\".",
      valueName: "rule"))
  var every: [String] = []
  @Option(
    name: .customLong("import"),
    help: ArgumentHelp("Take the dates of a calendar file (.ics).", valueName: "file"),
    completion: .file(extensions: ["ics"]))
  var file: String?
  @Option(
    help: ArgumentHelp(
      "The entries of that file that count: parts of their titles, numbers, or all.",
      valueName: "text"))
  var match: String?
  @Option(help: ArgumentHelp("The time of day of dates without one.", valueName: "HH:MM"))
  var time: String?
  @Option(
    help: ArgumentHelp("The language of notes and commands.", valueName: "language"),
    completion: .names(.languages))
  var language: String?
  @Option(
    help: ArgumentHelp("The time zone where you are.", valueName: "zone"),
    completion: .names(.zones))
  var zone: String?
  @Option(help: ArgumentHelp("The name of the series; if left out, first.", valueName: "name"))
  var series: String?
  @Option(help: ArgumentHelp("The route; if left out, iv.", valueName: "route"))
  var route: Route?
  @Option(
    help: ArgumentHelp(
      "The length of each session; if left out, that of the calendar file, or by route.",
      valueName: "duration"))
  var length: String?
  @Option(
    help: ArgumentHelp("Your country, for the crisis lines.", valueName: "code"),
    completion: .names(.countries))
  var country: String?
  @Option(help: ArgumentHelp("The name and the number of your clinic.", valueName: "text"))
  var clinic: String?
  @Option(help: ArgumentHelp("A person to turn to, with a number.", valueName: "text"))
  var line: String?
  @Option(
    help: ArgumentHelp("No note comes before; if left out, \(Day().wake).", valueName: "HH:MM"))
  var wake: String?
  @Option(
    help: ArgumentHelp(
      "No note comes from then on; if left out, \(Day().quiet).", valueName: "HH:MM"))
  var quiet: String?
  @Option(
    help: ArgumentHelp(
      "desktop or email; can be repeated, and the desktop is tried first.", valueName: "channel"))
  var channel: [SetupChannel] = []
  @Option(help: ArgumentHelp("The sender of mails.", valueName: "address"))
  var mailFrom: String?
  @Option(help: ArgumentHelp("The recipient; if left out, the sender.", valueName: "address"))
  var mailTo: String?
  @Option(help: ArgumentHelp("The mail server, such as smtps://HOST.", valueName: "server"))
  var mailServer: String?
  @Option(help: ArgumentHelp("The name to log in with.", valueName: "name"))
  var mailUser: String?
  @Option(
    help: ArgumentHelp(
      "The place of the password: \"command …\", \"file …\" or \"credential …\".",
      valueName: "place"))
  var mailPassword: String?
  @Flag(help: "Notes only say that there is a note.")
  var discreet = false
  @Flag(help: "Enable lingering: the service runs while you are logged out.")
  var linger = false
  @Flag(help: "Leave the service alone.")
  var noService = false
  @Flag(help: "Show no test note, and do not ask for a test mail.")
  var noTest = false
  @Flag(help: "Send a test mail too, if notes come by mail.")
  var testMail = false
  @Flag(help: "Ask nothing; what is left out gets its default, and dates can be added later.")
  var yes = false

  /// The options as a usage line shows them.
  static let usage = [
    "[--date <date>]", "[--every <rule>]", "[--import <file>]", "[--match <text>]",
    "[--time <HH:MM>]", "[--language <language>]", "[--zone <zone>]", "[--series <name>]",
    "[--route <route>]", "[--length <duration>]", "[--country <code>]", "[--clinic <text>]",
    "[--line <text>]", "[--wake <HH:MM>]", "[--quiet <HH:MM>]", "[--channel <channel>]",
    "[--mail-from <address>]", "[--mail-to <address>]", "[--mail-server <server>]",
    "[--mail-user <name>]", "[--mail-password <place>]", "[--discreet]", "[--linger]",
    "[--no-service]", "[--no-test]", "[--test-mail]", "[--yes]",
  ]

  /// True if any option was given.
  var isAnyGiven: Bool {
    let texts = [
      file, match, time, language, zone, series, route?.rawValue, length, country, clinic, line,
      wake, quiet, mailFrom, mailTo, mailServer, mailUser, mailPassword,
    ]
    let flags = [discreet, linger, noService, noTest, testMail, yes]
    return !(date + every).isEmpty || !channel.isEmpty
      || texts.contains { $0 != nil } || flags.contains(true)
  }

  func validate() throws { try checkLength(length, "--length", Series.lengthRange) }
}

/// A channel that a first configuration can have, as a value of `--channel`.
enum SetupChannel: String, ExpressibleByArgument, CaseIterable {
  case desktop, email

  var channel: Channel {
    switch self {
    case .desktop: .desktop
    case .email: .email
    }
  }
}

extension SetupOptions {
  /// Uses the options as answers.
  ///
  /// - Throws: `ExitCode` for one that cannot be an answer.
  func apply(to answers: inout SetupAnswers, _ facts: SetupFacts) throws {
    let reader = SetupAnswerReader(facts: facts, words: .english)
    try accept(language, "--language", .language, reader, &answers)
    try readZone(reader, &answers)
    try accept(series, "--series", .series, reader, &answers)
    try accept(route?.rawValue, "--route", .route, reader, &answers)
    answers.length = typedLength(length)
    try readDates(reader, &answers)
    try readCountry(reader, &answers)
    try accept(clinic, "--clinic", .clinic, reader, &answers)
    try accept(line, "--line", .person, reader, &answers)
    try readHours(&answers)
    try readChannels(reader, &answers)
  }

  private func accept(
    _ text: String?, _ option: String, _ question: SetupQuestion, _ reader: SetupAnswerReader,
    _ answers: inout SetupAnswers
  ) throws {
    guard let text else {
      return
    }
    let typed = Plain.line(text)
    let result =
      typed.isEmpty
      ? .refused("write something behind it")
      : reader.accept(typed, question, &answers)
    if case .refused(let sentence) = result {
      // A password that was written by mistake is not repeated.
      let shown = question == .mailPassword ? option : "\(option) \(typed)"
      throw errorExit("\(shown): \(sentence)", 64)
    }
  }

  private func readZone(_ reader: SetupAnswerReader, _ answers: inout SetupAnswers) throws {
    try accept(zone, "--zone", .zone, reader, &answers)
    if let zone, let meant = answers.meantZone {
      let sentence: Sentence =
        reader.facts.zoneNamed(zone) == nil
        ? .setupZoneMeant(zone: zone, meant: meant.name)
        : .setupZonePlaceless(zone: zone, meant: meant.name)
      throw errorExit("--zone: \(Words.english[sentence])", 64)
    }
  }

  /// Reads the country, and says so if no crisis lines of it are known.
  private func readCountry(_ reader: SetupAnswerReader, _ answers: inout SetupAnswers) throws {
    try accept(country, "--country", .country, reader, &answers)
    let words = Words(answers.language)
    if country != nil, let code = answers.country, words.lines(in: code) == nil {
      printWarning(words[.setupCountryWithoutLines(country: code)], words)
    }
  }

  private func readHours(_ answers: inout SetupAnswers) throws {
    func time(_ text: String?, _ option: String) throws -> CivilTime? {
      try text.map { text in
        try require(
          DateToken.tokens(of: text).flatMap(WakingSpan.time),
          or: errorExit("\(option) \(text): write a time of day, such as 08:00", 64))
      }
    }
    answers.wake = try time(wake, "--wake") ?? answers.wake
    answers.quiet = try time(quiet, "--quiet") ?? answers.quiet
    guard wake != nil || quiet != nil else {
      return
    }
    let least = WakingSpan.least / 3_600
    let fault =
      quiet.map { "--quiet \($0): write a time at least \(least) hours after \(answers.wake)" }
      ?? "--wake \(wake ?? ""): write a time at least \(least) hours before \(answers.quiet)"
    try require(
      answers.quiet.secondOfDay - answers.wake.secondOfDay >= WakingSpan.least,
      or: errorExit(fault, 64))
    answers.answered.insert(.hours)
  }

  private func readDates(_ reader: SetupAnswerReader, _ answers: inout SetupAnswers) throws {
    for text in date {
      try acceptDates(text, "--date", reader, &answers)
    }
    for text in every {
      let first = text.lowercased().split { " ,".contains($0) }.prefix(1).map(String.init)
      let isWhole = first.contains(where: DateWords.every.union(DateWords.weekly).contains)
      try acceptDates(isWhole ? text : "every \(text)", "--every", reader, &answers)
    }
    if let file {
      try require(
        file.lowercased().hasSuffix(".ics"),
        or: errorExit("--import \(file): write the name of an .ics file", 64))
      answers.choosesByOption = match != nil
      try acceptDates(file, "--import", reader, &answers)
      answers.choosesByOption = false
    }
    if !answers.unchosenEntries.isEmpty, let match {
      try readMatch(match, reader, &answers)
    }
    if !answers.untimed.isEmpty {
      try accept(time, "--time", .time, reader, &answers)
    }
    if answers.hasDates { answers.answered.insert(.dates) }
  }

  /// Chooses entries of the calendar file, and says which ones are left out.
  private func readMatch(
    _ text: String, _ reader: SetupAnswerReader, _ answers: inout SetupAnswers
  ) throws {
    let entries = answers.unchosenEntries
    try checkMatch(text, entries)
    try accept(text, "--match", .title, reader, &answers)
    let words = Words(answers.language)
    let chosen = entries.chosen(by: Plain.line(text)) ?? []
    if let line = SetupAnswerReader(facts: reader.facts, words: words).leftOut(of: entries, chosen)
    {
      printWarning(line, words)
    }
  }

  /// Refuses a choice with a part that chooses no entry; names the first such part.
  private func checkMatch(_ text: String, _ entries: [SetupCalendar.Entries]) throws {
    guard entries.chosen(by: text) == nil else {
      return
    }
    let part = entries.firstUnknownPart(of: text) ?? text
    let isNumbers =
      part.contains(where: \.isNumber) && part.allSatisfy { $0.isNumber || " -–".contains($0) }
    if isNumbers {
      throw errorExit(
        "--match \(part): the file has the entries 1 to \(entries.count); write numbers of these",
        64)
    }
    let titles = entries.prefix(10).map(\.title).joined(separator: ", ")
    throw errorExit(
      "--match \(part): no title has it; write a part of one of these: \(titles)", 64)
  }

  private func acceptDates(
    _ text: String, _ option: String, _ reader: SetupAnswerReader, _ answers: inout SetupAnswers
  ) throws {
    try accept(text, option, .dates, reader, &answers)
    try refuseUnclear(text, option, answers)
  }

  private func refuseUnclear(_ text: String, _ option: String, _ answers: SetupAnswers) throws {
    guard let unclear = answers.unclear else {
      return
    }
    let readings = Words.english.either(unclear.readings.map(Words.english.reading))
    throw errorExit("\(option) \(text) can be \(readings); write which one you mean", 64)
  }

  private func readChannels(_ reader: SetupAnswerReader, _ answers: inout SetupAnswers) throws {
    if !channel.isEmpty {
      let chosen = channel.map(\.channel)
      answers.channels = Channel.allCases.filter(chosen.contains)
      answers.answered.insert(.channels)
    }
    let mails: [(String?, SetupQuestion)] = [
      (mailFrom, .mailFrom), (mailTo, .mailTo), (mailServer, .mailServer), (mailUser, .mailUser),
      (mailPassword, .mailPassword),
    ]
    for (text, question) in mails {
      try accept(text, question.row.option ?? "", question, reader, &answers)
    }
    if discreet {
      answers.detail = .discreet
      answers.answered.insert(.detail)
    }
    if linger {
      answers.lingers = true
      answers.answered.insert(.linger)
    }
    if testMail || noTest {
      answers.sendsTestMail = testMail
      answers.answered.insert(.testMail)
    }
  }
}
