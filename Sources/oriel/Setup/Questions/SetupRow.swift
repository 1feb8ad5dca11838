// SPDX-License-Identifier: Apache-2.0
import Pictures
import Planning
import Text
import Wording

/// All that the text of a question depends on.
struct SetupContext {
  let answers: SetupAnswers
  let facts: SetupFacts
  let words: Words
}

/// One question of `oriel init`: when it is asked and how, and the reader of its answer.
struct SetupRow {
  /// Reads the typed text into the answers, and returns the lines to show.
  typealias Reader = (String, inout SetupAnswers) throws(SetupAnswerReader.Refused) -> [String]

  /// The option that answers it on the command line; nil if none does.
  var option: String?
  let ask: (SetupContext) -> Sentence
  /// The answer to `?`.
  let help: Sentence
  /// The answers to choose from by their number, in order; empty if any answer can be typed.
  var choices: (SetupContext) -> [String] = { _ in [] }
  /// The answer that Enter gives, as it stands in brackets; nil if the person has to type one.
  var usual: (SetupContext) -> String? = { _ in nil }
  /// A value of the option as it can be typed, for the error that the option is missing; nil for a
  /// question with a usual answer.
  var example: (SetupContext) -> String? = { _ in nil }
  /// The drawing above the question and its remarks.
  var picture: (SetupContext) -> [StyledText] = { _ in [] }
  /// The lines before the question.
  var remarks: (SetupContext) -> [String] = { _ in [] }
  /// True if the question is needed, by the other answers and the computer.
  var isNeeded: (SetupContext) -> Bool = { _ in true }
  let read: (SetupAnswerReader) -> Reader
  /// True if one answer is enough. A date is asked for again until there are no more.
  var isDoneByOne = true

  /// The error that nothing answers the question, where it has no usual answer and nobody can be
  /// asked.
  func absence(_ context: SetupContext) -> String {
    let name = option ?? "an answer"
    let remedy = example(context).orEmpty { "; write it with a value, such as \(name) \($0)" }
    return "\(name) is missing" + remedy
  }

  /// A reader that puts one value into the answers. After Enter alone the usual answer stays.
  private static func set<Value>(
    _ place: WritableKeyPath<SetupAnswers, Value>,
    _ value:
      @escaping (SetupAnswerReader) -> (
        String, SetupAnswers
      ) throws(SetupAnswerReader.Refused) -> Value
  ) -> (SetupAnswerReader) -> Reader {
    { reader in
      { text, answers throws(SetupAnswerReader.Refused) in
        if !text.isEmpty {
          answers[keyPath: place] = try value(reader)(text, answers)
        }
        return []
      }
    }
  }
}

// The person and the place.
extension SetupRow {
  static var language: SetupRow {
    SetupRow(
      option: "--language", ask: { _ in .setupLanguageAsk }, help: .setupLanguageHelp,
      usual: { $0.words[.setupLanguageName] }, read: set(\.language, SetupAnswerReader.language))
  }

  static var zone: SetupRow {
    SetupRow(
      option: "--zone", ask: { _ in .setupZoneAsk }, help: .setupZoneHelp,
      usual: { ($0.answers.meantZone ?? $0.answers.zone).name }, read: SetupAnswerReader.zone,
      isDoneByOne: false)
  }

  static var series: SetupRow {
    SetupRow(
      option: "--series", ask: { _ in .setupSeriesAsk }, help: .setupSeriesHelp,
      usual: { $0.answers.series }, read: set(\.series, SetupAnswerReader.series))
  }

  static var route: SetupRow {
    SetupRow(
      option: "--route", ask: { _ in .setupRouteAsk }, help: .setupRouteHelp,
      choices: { context in Route.allCases.map { context.words[$0.plainName] } },
      usual: { number(of: $0.answers.route, among: Route.allCases) },
      read: set(\.route, SetupAnswerReader.route))
  }

  static var country: SetupRow {
    SetupRow(
      option: "--country", ask: { _ in .setupCountryAsk }, help: .setupCountryHelp,
      usual: { context in
        let words = context.words
        return context.answers.country ?? words.country(ofZone: context.answers.zone.name)
          ?? words[.setupLeftOut]
      },
      read: SetupAnswerReader.country)
  }

  static var clinic: SetupRow {
    SetupRow(
      option: "--clinic", ask: { .setupTeamAsk(example: $0.words[.setupTeamExample]) },
      help: .setupTeamHelp, usual: { $0.answers.clinic ?? $0.words[.setupLeftOut] },
      read: set(\.clinic, SetupAnswerReader.clinic))
  }

  static var person: SetupRow {
    SetupRow(
      option: "--line", ask: { .setupPersonAsk(example: $0.words[.setupPersonExample]) },
      help: .setupPersonHelp, usual: { $0.answers.person ?? $0.words[.setupLeftOut] },
      read: set(\.person, SetupAnswerReader.person))
  }

  static var hours: SetupRow {
    SetupRow(
      option: "--wake", ask: { _ in .setupHoursAsk }, help: .setupHoursHelp,
      usual: { context in
        let (wake, quiet) = (context.answers.wake, context.answers.quiet)
        return context.words[.setupHoursSpan(from: "\(wake)", until: "\(quiet)")]
      },
      read: SetupAnswerReader.hours)
  }
}

// The dates. Their open points are asked for as long as there are any.
extension SetupRow {
  static var title: SetupRow {
    SetupRow(
      option: "--match", ask: { _ in .setupTitleAsk }, help: .setupTitleHelp,
      choices: { context in
        context.answers.unchosenEntries.map { entries in
          let first = entries.dates.first.orEmpty { context.words.day($0.date) }
          return "\(entries.title) (\(entries.dates.count): \(first) …)"
        }
      },
      example: { $0.answers.unchosenEntries.first.map { "\"\($0.title)\"" } },
      isNeeded: { !$0.answers.unchosenEntries.isEmpty }, read: SetupAnswerReader.title,
      isDoneByOne: false)
  }

  static var which: SetupRow {
    SetupRow(
      option: "--date", ask: { .setupWhichAsk(text: $0.answers.unclear.orEmpty(\.text)) },
      help: .setupWhichHelp,
      choices: { context in
        let readings = context.answers.unclear?.readings ?? []
        return readings.map(context.words.reading)
      },
      isNeeded: { $0.answers.unclear != nil }, read: SetupAnswerReader.which, isDoneByOne: false)
  }

  static var time: SetupRow {
    SetupRow(
      option: "--time", ask: { _ in .setupTimeAsk }, help: .setupTimeHelp,
      usual: { $0.answers.usualTime.map { "\($0)" } }, example: { _ in "10:00" },
      remarks: { context in
        let days = context.answers.untimed.map { context.words.day($0) }
        return [context.words.listed(days)]
      },
      isNeeded: { !$0.answers.untimed.isEmpty }, read: SetupAnswerReader.time, isDoneByOne: false)
  }

  static var dates: SetupRow {
    SetupRow(
      option: "--date",
      ask: { context in
        let example = context.words[.setupDatesExample]
        return context.answers.sessions.isEmpty ? .setupDatesAsk(example: example) : .setupDatesMore
      },
      help: .setupDatesHelp,
      usual: { $0.words[$0.answers.sessions.isEmpty ? .setupDatesLater : .setupDatesEnough] },
      read: SetupAnswerReader.dates, isDoneByOne: false)
  }
}

// The ways of notes.
extension SetupRow {
  static let exampleServer = "smtps://mail.example.org"

  static var channels: SetupRow {
    SetupRow(
      option: "--channel", ask: { _ in .setupChannelsAsk }, help: .setupChannelsHelp,
      choices: { context in SetupChain.allCases.map { context.words[$0.sentence] } },
      usual: { number(of: $0.answers.channels, among: SetupChain.allCases.map(\.channels)) },
      remarks: { $0.facts.hasDesktop == false ? [$0.words[.setupChannelsUnseen]] : [] },
      read: set(\.channels, SetupAnswerReader.channels))
  }

  static var mailFrom: SetupRow {
    SetupRow(
      option: "--mail-from", ask: { _ in .setupMailFrom }, help: .setupMailAddressHelp,
      usual: { $0.answers.mail.from.ifNotEmpty }, example: { _ in "me@example.org" },
      isNeeded: \.answers.hasMail, read: set(\.mail.from, SetupAnswerReader.sender))
  }

  static var mailTo: SetupRow {
    SetupRow(
      option: "--mail-to", ask: { _ in .setupMailTo }, help: .setupMailAddressHelp,
      usual: { $0.answers.mail.to.ifNotEmpty ?? $0.answers.mail.from }, isNeeded: \.answers.hasMail,
      read: SetupAnswerReader.recipient)
  }

  static var mailServer: SetupRow {
    SetupRow(
      option: "--mail-server", ask: { _ in .setupMailServer(example: exampleServer) },
      help: .setupMailServerHelp, usual: { $0.answers.mail.server.ifNotEmpty },
      example: { _ in exampleServer }, isNeeded: \.answers.hasMail,
      read: set(\.mail.server, SetupAnswerReader.mailServer))
  }

  static var mailUser: SetupRow {
    SetupRow(
      option: "--mail-user", ask: { _ in .setupMailUser }, help: .setupMailUserHelp,
      usual: { $0.answers.mail.user ?? $0.words[.setupLeftOut] },
      isNeeded: { $0.answers.hasMail && !$0.answers.mail.isSentByProgram },
      read: set(\.mail.user, SetupAnswerReader.mailUser))
  }

  static var mailPassword: SetupRow {
    SetupRow(
      option: "--mail-password", ask: { _ in .setupMailPassword }, help: .setupMailPasswordHelp,
      example: { _ in "\"command pass show mail\"" },
      isNeeded: { $0.answers.hasMail && $0.answers.mail.user != nil },
      read: set(\.mail.secret, SetupAnswerReader.mailPassword))
  }

  static var detail: SetupRow {
    SetupRow(
      option: "--discreet", ask: { _ in .setupDetailAsk }, help: .setupDetailHelp,
      choices: { context in Detail.allCases.map { context.words[$0.plainName] } },
      usual: { number(of: $0.answers.detail, among: Detail.allCases) },
      read: set(\.detail, SetupAnswerReader.detail))
  }

  static var linger: SetupRow {
    SetupRow(
      option: "--linger", ask: { _ in .setupLingerAsk }, help: .setupLingerHelp,
      usual: { $0.words[$0.answers.lingers ? .setupYes : .setupNo] },
      isNeeded: { $0.facts.lingers == false },
      read: set(\.lingers, SetupAnswerReader.yesOrNo))
  }

  static var testMail: SetupRow {
    SetupRow(
      option: "--test-mail", ask: { _ in .setupMailTest }, help: .setupMailTestHelp,
      usual: { $0.words[$0.answers.sendsTestMail ? .setupYes : .setupNo] },
      isNeeded: \.answers.hasMail, read: set(\.sendsTestMail, SetupAnswerReader.yesOrNo))
  }

  static var change: SetupRow {
    SetupRow(
      ask: { _ in .setupChangeAsk }, help: .setupChangeHelp,
      choices: { context in
        let again = SetupQuestion.changeable(context).map { question in
          context.words[question == .dates ? .setupChangeDates : question.row.ask(context)]
        }
        return again + [context.words[.setupChangeEnd]]
      },
      isNeeded: \.answers.isChanging, read: SetupAnswerReader.change, isDoneByOne: false)
  }

  static var confirm: SetupRow {
    SetupRow(
      ask: { .setupConfirmAsk(file: $0.facts.file) }, help: .setupConfirmHelp,
      usual: { $0.words[.setupYes] }, picture: { SetupWeek($0.answers, $0.facts).lines($0.words) },
      remarks: { SetupDoubts($0.answers, $0.facts).lines($0.words) + [""] },
      read: SetupAnswerReader.nothing, isDoneByOne: false)
  }

  /// The number in front of a choice, as it is offered.
  private static func number<Choice: Equatable>(of one: Choice, among all: [Choice]) -> String {
    "\((all.firstIndex(of: one) ?? 0) + 1)"
  }
}

extension Route {
  /// The route in plain words.
  fileprivate var plainName: Sentence {
    switch self {
    case .iv: .setupRouteIv
    case .im: .setupRouteIm
    case .esketamine: .setupRouteEsketamine
    case .oral: .setupRouteOral
    }
  }
}

extension Detail {
  /// The detail in plain words.
  fileprivate var plainName: Sentence {
    switch self {
    case .full: .setupDetailFull
    case .discreet: .setupDetailDiscreet
    }
  }
}
