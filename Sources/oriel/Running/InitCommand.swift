// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Dispatch
import Files
import Glibc
import JSON
import Pictures
import Planning
import Settings
import Text
import Wording
import Workspace
import YAML

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a first configuration by asking, and start the service.",
    usage: usage("init", SetupOptions.usage, shared: FileOptions.usage + FormOptions.usage),
    discussion: """
      Each question is an option too. What the options leave open is asked for on a terminal. \
      Without a terminal and without options, the example is written, with room for your dates. A \
      configuration that is there is never written over.

      Once the file is written, the command ends with 0, also if the service does not start, or if \
      a test note or a test mail fails: it says so, and how to see the cause. No mail is sent \
      without your yes or --test-mail.

      \(examples(
        "oriel init", "oriel init --date \"7 Dec 10:00\" --date \"10 Dec 10:00\" --yes"))
      """)

  @OptionGroup var options: SetupOptions

  @OptionGroup var files: FileOptions

  @OptionGroup var form: FormOptions

  func run() throws {
    let path = files.paths.configuration
    let terminal = options.yes ? nil : SetupTerminal(isForPrograms: form.json)
    guard options.isAnyGiven || terminal != nil else {
      return try writeExample(path)
    }
    // The example that an installation has written has nothing of the person's own.
    let file = NewFile(path: path, replaceable: BuiltIn.firstConfiguration)
    try refuse(
      when: file.isOccupied,
      errorExit(
        "\(path) is there already and was left as it is; to change it: oriel edit; to add a date: "
          + "oriel session add"))
    var facts = SetupFacts.here(file: path, now: SystemClock().now)
    facts.screen = form.screen(of: terminal?.output ?? 1)
    var answers = SetupAnswers(language: SetupFacts.language, zone: facts.zone)
    try options.apply(to: &answers, facts)
    let dialogue = SetupDialogue(facts, answers)
    guard let terminal else {
      let done = try unasked(dialogue)
      try MainActor.assumeIsolated { try finish(done, file) }
      dispatchMain()
    }
    MainActor.assumeIsolated { ask(on: terminal, dialogue, file) }
  }

  /// Writes the example itself, without questions and answers.
  private func writeExample(_ path: String) throws {
    try write(BuiltIn.firstConfiguration, NewFile(path: path)) {
      "\(path) is there already and was left as it is; see: oriel check"
    }
    warnOfOtherFolders()
    form.answer(
      JSON.members(("configuration", .text(path))),
      or: [
        "Wrote \(path).", "Write the dates of your sessions into it, then see: oriel check",
        "To be asked for them instead, on a terminal: oriel init",
      ])
  }

  /// Warns if the service looks in other folders than this shell, and first if it does not read the
  /// file that was written.
  private func warnOfOtherFolders(_ words: Words = .english) {
    guard !files.isNamed else {
      return
    }
    let surroundings = ServiceSurroundings.now(nil, of: files.paths.state)
    surroundings.sentences(onConfiguration: files.paths.configuration, words)
      .forEach { printWarning($0, words) }
  }

  private func write(_ content: [UInt8], _ file: NewFile, _ taken: () -> String) throws {
    do throws(SystemFault) {
      try file.write(content)
    } catch {
      try refuse(when: error.number == EEXIST, errorExit(taken()))
      throw errorExit("\(file.path) could not be written (\(error)); \(error.remedyOfWriting)")
    }
  }

  /// The dialogue with the usual answer to each question that is open.
  private func unasked(_ dialogue: SetupDialogue) throws -> SetupDialogue {
    var dialogue = dialogue
    while let question = dialogue.question {
      guard dialogue.enterUsual() else {
        let context = SetupContext(
          answers: dialogue.answers, facts: dialogue.facts, words: .english)
        throw errorExit(question.row.absence(context), 64)
      }
    }
    showPlan(dialogue)
    return dialogue
  }

  /// Shows the dates and the week that follow from the options, before anything is written.
  private func showPlan(_ dialogue: SetupDialogue) {
    let (answers, facts, words) = (dialogue.answers, dialogue.facts, dialogue.words)
    guard !answers.sessions.isEmpty else {
      return
    }
    let reader = SetupAnswerReader(facts: facts, words: words)
    show(
      answers.sessions.map { reader.confirmation($0, answers) }
        + reader.lengthLine(answers).asList + reader.clock(answers))
    show(SetupDoubts(answers, facts).lines(words) + [""])
    show(SetupWeek(answers, facts).lines(words))
  }

  @MainActor
  private func ask(
    on terminal: SetupTerminal, _ dialogue: SetupDialogue, _ file: NewFile
  ) -> Never {
    let search = DesktopSearch(mark: nil)
    search.find(within: .seconds(3)) { found in
      search.channel.stop()
      var dialogue = dialogue
      if case .present = found { dialogue.hasDesktop = true } else { dialogue.hasDesktop = false }
      do {
        try terminal.play(&dialogue)
        try finish(dialogue, file)
      } catch {
        InitCommand.exit(withError: error)
      }
    }
    withExtendedLifetime(search) { dispatchMain() }
  }
}

// After the last answer.
extension InitCommand {
  /// Ends the program, at once or after the tests.
  @MainActor
  private func finish(_ dialogue: SetupDialogue, _ file: NewFile) throws {
    let (answers, words) = (dialogue.answers, dialogue.words)
    guard dialogue.ending == .confirmed else {
      show([words[.setupEnded]])
      throw ExitCode(1)
    }
    let zoneIsKnown = dialogue.facts.zoneNamed(answers.zone.name) != nil
    let content = Array(SetupFile(answers, zoneIsKnown: zoneIsKnown).text.utf8)
    // The content is read once more before it is written: the questions may let an error through.
    let reading = SettingsInForce.errors(of: content, as: file.path)
    try require(reading.isEmpty, or: errorExit(lines: reading.map(\.rendered), 1))
    try write(content, file) {
      "\(file.path) is there already and was left as it is; to change it: oriel edit"
    }
    let service = startService()
    show([""])
    warnOfOtherFolders(words)
    show([words[.setupWritten(file: dialogue.facts.file)]])
    let report = start(service, answers, words)
    let trials = InitTrials(
      answers: answers, showsNote: !options.noTest,
      configuration: SetupWeek(answers, dialogue.facts).reading.configuration,
      state: files.paths.state
    ) { show([words[$0]]) }
    trials.run { results in end(report, answers, words, results) }
  }

  /// The results of the steps after the file was written.
  private struct InitSummary {
    var service: SetupService.ServiceStart
    var lingers: Bool?
  }

  /// Starts the service, unless it would not read this file, and has no other one.
  private func startService() -> SetupService.ServiceStart {
    options.noService || files.isNamed || serviceHasNoFile ? .leftAlone : SetupService.start()
  }

  /// True for a service that does not run, and would look for a configuration where there is none.
  private var serviceHasNoFile: Bool {
    let surroundings = ServiceSurroundings.now(nil, of: files.paths.state)
    let other = surroundings.otherConfiguration(than: files.paths.configuration)
    return surroundings.service == nil && other.map { access($0.file, F_OK) != 0 } == true
  }

  private func start(
    _ service: SetupService.ServiceStart, _ answers: SetupAnswers, _ words: Words
  ) -> InitSummary {
    let sentences =
      files.isNamed
      ? [.setupServiceElsewhere(file: shellWord(files.paths.configuration))]
      : Self.sentences(of: service)
    show(sentences.map { words[$0] })
    guard answers.lingers else {
      return InitSummary(service: service)
    }
    let lingers = SetupService.enableLingering()
    show([words[lingers ? .setupLingerOn : .setupLingerFailed]])
    return InitSummary(service: service, lingers: lingers)
  }

  private static func sentences(of service: SetupService.ServiceStart) -> [Sentence] {
    switch service {
    case .started: return [.setupServiceStarted]
    case .failed: return [.setupServiceFailed]
    case .masked: return [.setupServiceMasked(command: StoppedService.unmaskCommand)]
    case .uninstalled: return [.setupServiceUninstalled]
    case .leftAlone: return [.setupServiceByHand]
    case .noManager: return [SetupAutostart.make().sentence]
    }
  }

  private func end(
    _ report: InitSummary, _ answers: SetupAnswers, _ words: Words, _ tests: InitTrials.TrialResults
  ) -> Never {
    if answers.hasMail, tests.mail == nil { show([words[.setupTestMail]]) }
    // By then the series has its name.
    let noDates = [words[.setupDatesNone(series: answers.series)]].only(
      when: answers.sessions.isEmpty)
    show([""] + noDates + [words[.setupStatus], words[.statusSupport]])
    if form.json { answerPrograms(report, answers, tests) }
    InitCommand.exit(withError: nil)
  }

  private func answerPrograms(
    _ report: InitSummary, _ answers: SetupAnswers, _ tests: InitTrials.TrialResults
  ) {
    let sessions = answers.sessions.map { answers.place.resolve($0).instant }
    say(
      JSON.members(
        ("configuration", .text(files.paths.configuration)),
        ("language", .text(answers.language.code)), ("time_zone", .text(answers.zone.name)),
        ("series", .text(answers.series)),
        ("sessions", .array(sessions.map(JSONOutput.instant))),
        ("service", .text(report.service.rawValue)),
        ("lingering", .orNull(report.lingers.map(JSON.bool))),
        ("test", .orNull(tests.note?.json)),
        ("test_mail", .orNull(tests.mail.map(MailTrial.json)))))
  }

  private func show(_ picture: [StyledText]) {
    let screen = form.screen(of: 1)
    if !form.json { picture.forEach { printText($0.rendered(on: screen) + "\n") } }
  }

  /// Prints lines for a person; none if the output is for another program.
  private func show(_ lines: [String]) {
    if !form.json { lines.forEach { say(SetupTerminal.wrapped($0)) } }
  }
}
