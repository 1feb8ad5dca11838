// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Text
import Wording

/// Reads the answers to the questions of `oriel init`. The options of the command line are read in
/// the same way.
struct SetupAnswerReader {
  let facts: SetupFacts
  let words: Words

  enum AnswerResult: Equatable {
    /// It was understood; with the lines to show.
    case accepted([String])
    /// It was not understood; with the one sentence that says so.
    case refused(String)
  }

  /// The error of an answer that was not understood.
  struct Refused: Error { let sentence: Sentence }

  /// Reads the answer to a question. An empty one means the usual answer.
  func accept(
    _ text: String, _ question: SetupQuestion, _ answers: inout SetupAnswers
  ) -> AnswerResult {
    let row = question.row
    let context = SetupContext(answers: answers, facts: facts, words: words)
    if text.isEmpty, row.usual(context) == nil {
      return .refused(words[row.help])
    }
    let before = answers
    do throws(Refused) {
      let said = try row.read(self)(text, &answers)
      if row.isDoneByOne {
        answers.answered.insert(question)
      }
      return .accepted(said)
    } catch {
      // The text in brackets means the same as Enter.
      if !text.isEmpty, row.usual(context)?.lowercased() == text.lowercased() {
        answers = before
        return accept("", question, &answers)
      }
      return .refused(words[error.sentence])
    }
  }

  /// The reader of a question that has no value.
  func nothing(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] { [] }

  private func require<Value>(
    _ value: Value?, _ sentence: Sentence
  ) throws(Refused) -> Value {
    guard let value else {
      throw Refused(sentence: sentence)
    }
    return value
  }

  /// The place of a choice, by the number that was typed, the value, or some of its words.
  ///
  /// - Parameter names: The values as they stand in the file.
  private func place(
    _ text: String, _ names: [String], _ choices: [String]
  ) throws(Refused) -> Int {
    let word = text.lowercased()
    let number = text.wholeNumber(digits: 3).map { $0 - 1 }
    let place =
      number ?? names.firstIndex { $0.lowercased() == word } ?? Self.choice(word, choices)
    guard let place, names.indices.contains(place) else {
      throw Refused(sentence: .setupNumber)
    }
    return place
  }

  /// The choice that has words with these beginnings; nil if there is none, or several. If every
  /// choice found has all words of one of them, that one is meant.
  private static func choice(_ text: String, _ choices: [String]) -> Int? {
    let typed = words(text)
    guard text.count > 2 else {
      return nil
    }
    let all = choices.map(words)
    let found = all.indices.filter { place in
      typed.allSatisfy { word in all[place].contains { $0.hasPrefix(word) } }
    }
    return found.first { one in found.allSatisfy { Set(all[one]).isSubset(of: all[$0]) } }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private func isNone(_ text: String) -> Bool {
    TypedWords.all(.typedNone).contains(text.lowercased())
  }
}

// The person and the place.
extension SetupAnswerReader {
  func language(_ text: String, _: SetupAnswers) throws(Refused) -> Language {
    let word = text.lowercased()
    let meant =
      BuiltIn.languages.first { language in
        let name = Words(language)[.setupLanguageName].lowercased()
        return language.code == word || name == word
      } ?? Self.value(of: word, in: .typedLanguages).map { Language($0) }
    let all = BuiltIn.languages.map { "\($0.code) (\(Words($0)[.setupLanguageName]))" }
    return try require(meant, .setupLanguageWrong(languages: words.listed(all)))
  }

  /// Reads a zone. A name close to that of a zone, or a zone that is no place, makes the question
  /// come again, with the zone that is probably meant as the usual answer: Enter or yes takes it.
  /// A zone that is no place is accepted when it is typed again.
  func zone(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    let agrees = answers.meantZone != nil && TypedWords.yesOrNo(text) == true
    if text.isEmpty || agrees {
      if let meant = answers.meantZone { set(meant, &answers) }
      answers.answered.insert(.zone)
      return []
    }
    let name = Plain.shortened(text, to: 60)
    if let zone = facts.zoneNamed(text) {
      if answers.meantZone == nil, let place = ZoneNotes.place(meantBy: zone, at: facts.now),
        let meant = facts.zoneNamed(place)
      {
        answers.meantZone = meant
        return [words[.setupZonePlaceless(zone: name, meant: place)]]
      }
      set(zone, &answers)
      answers.answered.insert(.zone)
      return []
    }
    let meant = ZoneNotes.place(meantBy: text) ?? facts.zoneMeant(text)
    guard let meant, let zone = facts.zoneNamed(meant) else {
      throw Refused(sentence: .setupZoneWrong(zone: name))
    }
    answers.meantZone = zone
    return [words[.setupZoneMeant(zone: name, meant: meant)]]
  }

  private func set(_ zone: Zone, _ answers: inout SetupAnswers) {
    if zone != answers.zone {
      // The country was guessed from the former zone, or must be checked again.
      answers.country = nil
    }
    answers.zone = zone
    answers.hasOwnZone = true
    answers.meantZone = nil
  }

  /// The value of a name, in a list whose entries are a value and a name in any language.
  private static func value(of name: String, in list: WordList) -> String? {
    let entry = TypedWords.all(list).first { entry in
      entry.split(separator: " ", maxSplits: 1).last.map(String.init) == name
    }
    return entry.flatMap { $0.split(separator: " ").first.map(String.init) }
  }

  func series(_ name: String, _: SetupAnswers) throws(Refused) -> String {
    guard SeriesName.error(in: name) == nil else {
      let shown = Plain.shortened(name, to: 60)
      throw Refused(
        sentence: SeriesName.isNumbered(name)
          ? .setupSeriesNumbered(name: shown) : .setupSeriesWrong(name: shown))
    }
    guard SeriesName.warning(of: name) == nil else {
      throw Refused(sentence: .setupSeriesTelling(name: name))
    }
    return name
  }

  func route(_ text: String, _ answers: SetupAnswers) throws(Refused) -> Route {
    let names = Route.allCases.map(\.rawValue)
    return Route.allCases[try place(text, names, choices(.route, answers))]
  }

  private func choices(_ question: SetupQuestion, _ answers: SetupAnswers) -> [String] {
    question.row.choices(SetupContext(answers: answers, facts: facts, words: words))
  }

  func country(
    _ text: String, _ answers: inout SetupAnswers
  ) throws(Refused) -> [String] {
    answers.country = try countryCode(text, answers)
    guard let typed = answers.country, !text.isEmpty, words.lines(in: typed) == nil else {
      return []
    }
    return [words[.setupCountryWithoutLines(country: typed)]]
  }

  /// The code of the country that is meant; nil if there is to be none.
  private func countryCode(_ text: String, _ answers: SetupAnswers) throws(Refused) -> String? {
    if text.isEmpty {
      return answers.country ?? words.country(ofZone: answers.zone.name)
    }
    if isNone(text) {
      return nil
    }
    let upper = text.uppercased()
    let code = words.country(meantBy: upper) ?? Self.countryNamed(text) ?? upper
    guard words.isCountry(code) else {
      throw Refused(sentence: .setupCountryWrong(country: Plain.shortened(text, to: 60)))
    }
    return code
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
    return found.map { String($0.prefix(2)) } ?? value(of: name, in: .typedCountries)?.uppercased()
  }

  func clinic(_ text: String, _: SetupAnswers) throws(Refused) -> String? {
    try contact(text, .setupTeamExample)
  }

  func person(_ text: String, _: SetupAnswers) throws(Refused) -> String? {
    try contact(text, .setupPersonExample)
  }

  /// A name with a number; nil if the person leaves it out.
  private func contact(_ text: String, _ example: Sentence) throws(Refused) -> String? {
    guard !isNone(text), !TypedWords.all(.typedNo).contains(text.lowercased()) else {
      return nil
    }
    guard text.contains(where: \.isNumber) || text.contains("@"), text.count <= 200 else {
      throw Refused(sentence: .setupTeamWrong(example: words[example]))
    }
    return text
  }

  func hours(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    guard !text.isEmpty else {
      return []
    }
    let (wake, quiet) = try require(WakingSpan.read(text), .setupHoursWrong)
    guard wake < quiet else {
      throw Refused(sentence: .setupHoursWrong)
    }
    guard quiet.secondOfDay - wake.secondOfDay >= WakingSpan.least else {
      throw Refused(sentence: .setupHoursShort(hours: "\(WakingSpan.least / 3_600)"))
    }
    answers.wake = wake
    answers.quiet = quiet
    return []
  }
}

// The ways of notes.
extension SetupAnswerReader {
  func channels(_ text: String, _ answers: SetupAnswers) throws(Refused) -> [Channel] {
    let chains = SetupChain.allCases
    return chains[try place(text, chains.map(\.typed), choices(.channels, answers))].channels
  }

  func detail(_ text: String, _ answers: SetupAnswers) throws(Refused) -> Detail {
    let names = Detail.allCases.map(\.rawValue)
    return Detail.allCases[try place(text, names, choices(.detail, answers))]
  }

  func sender(_ text: String, _: SetupAnswers) throws(Refused) -> String { try address(text) }

  /// Reads the recipient: the sender, if nobody else is named.
  func recipient(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    if !text.isEmpty {
      answers.mail.to = try address(text)
    } else if answers.mail.to.isEmpty {
      answers.mail.to = answers.mail.from
    }
    return []
  }

  func mailServer(_ text: String, _: SetupAnswers) throws(Refused) -> String {
    // A bare host is meant with TLS.
    let server = [text, "smtps://\(text)"].first { (try? MailGrammar.server($0)) != nil }
    return try require(server, .setupMailServerWrong(example: SetupRow.exampleServer))
  }

  func mailUser(_ text: String, _: SetupAnswers) throws(Refused) -> String? {
    isNone(text) ? nil : text
  }

  func mailPassword(_ text: String, _: SetupAnswers) throws(Refused) -> MailSettings.Secret? {
    try require(SetupSecret.read(text), .setupMailPasswordWrong)
  }

  func yesOrNo(_ text: String, _: SetupAnswers) throws(Refused) -> Bool {
    try require(TypedWords.yesOrNo(text), .setupYesOrNo)
  }

  /// Makes the chosen question come again.
  func change(_ text: String, _ answers: inout SetupAnswers) throws(Refused) -> [String] {
    let context = SetupContext(answers: answers, facts: facts, words: words)
    let questions = SetupQuestion.changeable(context)
    let choices = Array(choices(.change, answers).prefix(questions.count))
    answers.ask(again: questions[try place(text, questions.map { "\($0)" }, choices)])
    return []
  }

  private func address(_ text: String) throws(Refused) -> String {
    guard MailGrammar.mailbox(text) != nil else {
      throw Refused(sentence: .setupMailAddressWrong(text: Plain.shortened(text, to: 60)))
    }
    return text
  }
}
