// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import Settings
import Text
import Wording

/// Reads the answers to the questions of `oriel init`. The options of the command line are read in
/// the same way.
struct SetupReplies {
  let facts: SetupFacts
  let words: Words

  enum Reply: Equatable {
    /// It was understood; with what is said of it.
    case taken([String])
    /// It was not; with the one sentence that says so.
    case refused(String)
  }

  /// The error of a reply.
  struct Refused: Error { let sentence: Sentence }

  /// Takes the answer to a question; an empty one is the usual answer.
  func take(_ text: String, _ question: SetupQuestion, _ answers: inout SetupAnswers) -> Reply {
    if text.isEmpty, question.usual(answers, facts, words) == nil {
      return .refused(words[question.help])
    }
    do throws(Refused) {
      let said = try taken(text, question, &answers)
      return .taken(said)
    } catch {
      return .refused(words[error.sentence])
    }
  }

  /// Takes an answer that is there. A table: one row a question, each with its own reader, and the
  /// compiler leads here from a new one.
  private func taken(
    _ text: String, _ question: SetupQuestion, _ answers: inout SetupAnswers
  ) throws(Refused) -> [String] {
    var said: [String] = []
    switch question {
    case .title: return try title(text, &answers)
    case .which: return try which(text, &answers)
    case .time: return try time(text, &answers)
    case .dates: return try dates(text, &answers)
    case .language: answers.language = try language(text, answers)
    case .zone: try zone(text, &answers)
    case .series: answers.series = try series(text, answers)
    case .route: answers.route = try route(text)
    case .country: said = try country(text, &answers)
    case .clinic: answers.clinic = try contact(text)
    case .person: answers.person = try contact(text)
    case .hours: try hours(text, &answers)
    case .channels: answers.channels = try channels(text)
    case .mailFrom, .mailTo, .mailServer, .mailUser, .mailPassword:
      try mail(text, question, &answers)
    case .detail: answers.detail = try detail(text)
    case .linger: answers.lingers = try require(Self.yesOrNo(text, usual: false), .setupYesOrNo)
    case .confirm: break
    }
    answers.answered.insert(question)
    return said
  }

  private func require<Value>(
    _ value: Value?, _ sentence: Sentence
  ) throws(Refused) -> Value {
    guard let value else {
      throw Refused(sentence: sentence)
    }
    return value
  }

  /// Nil: the text is neither.
  static func yesOrNo(_ text: String, usual: Bool) -> Bool? {
    let word = text.lowercased()
    if word.isEmpty {
      return usual
    }
    if TypedWords.all(.typedYes).contains(word) {
      return true
    }
    return TypedWords.all(.typedNo).union(["n"]).contains(word) ? false : nil
  }

  /// The place in a list of the number that was typed, or of a word.
  private func place(_ text: String, _ names: [String]) throws(Refused) -> Int {
    let word = text.lowercased()
    let number = text.wholeNumber(digits: 3).map { $0 - 1 }
    let place = text.isEmpty ? 0 : number ?? names.firstIndex { $0.lowercased() == word }
    guard let place, names.indices.contains(place) else {
      throw Refused(sentence: .setupNumber)
    }
    return place
  }

  private func isNone(_ text: String) -> Bool {
    text.isEmpty || TypedWords.all(.typedNone).contains(text.lowercased())
  }
}

// The person and the place.
extension SetupReplies {
  private func language(_ text: String, _ answers: SetupAnswers) throws(Refused) -> Language {
    if text.isEmpty {
      return answers.language
    }
    let word = text.lowercased()
    let meant = BuiltIn.languages.first { language in
      let name = Words(language)[.setupLanguageName].lowercased()
      return language.code == word || name == word
    }
    let all = BuiltIn.languages.map { "\($0.code) (\(Words($0)[.setupLanguageName]))" }
    return try require(meant, .setupLanguageWrong(languages: words.listed(all)))
  }

  private func zone(_ text: String, _ answers: inout SetupAnswers) throws(Refused) {
    if text.isEmpty {
      return
    }
    guard let zone = facts.zoneNamed(text) else {
      let name = Plain.shortened(text, to: 60)
      let meant = facts.zoneMeant(text)
      throw Refused(
        sentence: meant.map { .setupZoneMeant(zone: name, meant: $0) }
          ?? .setupZoneWrong(zone: name)
      )
    }
    answers.zone = zone
    answers.hasOwnZone = true
  }

  private func series(_ text: String, _ answers: SetupAnswers) throws(Refused) -> String {
    let name = text.isEmpty ? answers.series : text
    guard SeriesName.error(in: name) == nil else {
      throw Refused(sentence: .setupSeriesWrong(name: Plain.shortened(name, to: 60)))
    }
    guard SeriesName.warning(of: name) == nil else {
      throw Refused(sentence: .setupSeriesTelling(name: name))
    }
    return name
  }

  private func route(_ text: String) throws(Refused) -> Route {
    Route.allCases[try place(text, Route.allCases.map(\.rawValue))]
  }

  private func country(
    _ text: String, _ answers: inout SetupAnswers
  ) throws(Refused) -> [String] {
    guard !text.isEmpty else {
      answers.country = words.country(ofZone: answers.zone.name)
      return []
    }
    guard !isNone(text) else {
      answers.country = nil
      return []
    }
    let upper = text.uppercased()
    let code = words.country(meantBy: upper) ?? Self.countryNamed(text) ?? upper
    guard CountryLines.isCode(code) else {
      throw Refused(sentence: .setupCountryWrong(country: Plain.shortened(text, to: 60)))
    }
    answers.country = code
    return words.lines(in: code) == nil ? [words[.setupCountryWithoutLines(country: code)]] : []
  }

  /// The code of a country by its name in any language, with or without its article.
  private static func countryNamed(_ text: String) -> String? {
    let name = text.lowercased()
    let entries = BuiltIn.languages.flatMap { Words($0)[.supportCountries] }
    let found = entries.first { entry in
      let known = entry.dropFirst(3).lowercased()
      let bare = known.split(separator: " ", maxSplits: 1).last.map(String.init)
      return known == name || known.hasSuffix(" " + name) && bare == name
    }
    return found.map { String($0.prefix(2)) }
  }

  /// A name with a number; nil: it is left out.
  private func contact(_ text: String) throws(Refused) -> String? {
    guard !isNone(text) else {
      return nil
    }
    guard text.contains(where: \.isNumber) || text.contains("@"), text.count <= 200 else {
      throw Refused(sentence: .setupTeamWrong(example: words[.setupTeamExample]))
    }
    return text
  }

  private func hours(_ text: String, _ answers: inout SetupAnswers) throws(Refused) {
    guard !text.isEmpty else {
      return
    }
    let (wake, quiet) = try require(WakingSpan.read(text), .setupHoursWrong)
    guard wake < quiet else {
      throw Refused(sentence: .setupHoursWrong)
    }
    guard quiet.secondOfDay - wake.secondOfDay >= WakingSpan.least else {
      throw Refused(sentence: .setupHoursShort)
    }
    answers.wake = wake
    answers.quiet = quiet
  }
}

// The ways of notes.
extension SetupReplies {
  private func channels(_ text: String) throws(Refused) -> [Channel] {
    let all: [[Channel]] = [[.desktop], [.email], [.desktop, .email]]
    return all[try place(text, ["desktop", "email", "desktop email"])]
  }

  private func detail(_ text: String) throws(Refused) -> Detail {
    Detail.allCases[try place(text, Detail.allCases.map(\.rawValue))]
  }

  private func mail(
    _ text: String, _ question: SetupQuestion, _ answers: inout SetupAnswers
  ) throws(Refused) {
    switch question {
    case .mailFrom: answers.mail.from = try address(text)
    case .mailTo: answers.mail.to = text.isEmpty ? answers.mail.from : try address(text)
    case .mailServer:
      // A bare host is meant with TLS.
      let server = [text, "smtps://\(text)"].first { (try? MailGrammar.server($0)) != nil }
      answers.mail.server = try require(
        server, .setupMailServerWrong(example: SetupQuestion.exampleServer))
    case .mailUser:
      answers.mail.user = isNone(text) ? nil : text
    default:
      answers.mail.secret = try require(SetupSecret.read(text), .setupMailPasswordWrong)
    }
  }

  private func address(_ text: String) throws(Refused) -> String {
    guard MailGrammar.mailbox(text) != nil else {
      throw Refused(sentence: .setupMailAddressWrong(text: Plain.shortened(text, to: 60)))
    }
    return text
  }
}
