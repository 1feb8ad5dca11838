// SPDX-License-Identifier: Apache-2.0
import Delivery
import Library
import Planning
import Settings
import Testing
import Wording
import YAML
import Zones

@testable import Delivery
@testable import Library

/// A third language is files alone: here it is made of the English ones, with a mark on every word,
/// and goes the whole way from the files to what a person reads.
@Suite struct MadeUpLanguageTests {
  private static let language = Language("xx")
  private static let mark = "°"

  /// `config/` with one language more.
  private static func folder() throws -> ConfigFolder {
    var folder = try ConfigFolder(languages: ["en", "de"])
    folder["words/xx.yaml"] = try translated(folder["words/en.yaml"]) { path, text in
      switch path.first {
      case "language": "xx"
      case "plurals": text
      default: marked(text)
      }
    }
    for file in folder.texts where file.name.count == 1 {
      let ids = LibraryTexts(file)
      let lines = ids.texts.map {
        "  \($0.id): \"\(marked($0.text).replacing("\n", with: "\\n"))\""
      }
      folder["texts/\(file.name[0]).xx.yaml"] =
        "language: xx\ntexts:\n" + lines.joined(separator: "\n") + "\n"
    }
    return folder
  }

  private static func translated(
    _ text: String, _ change: @escaping ([String], String) -> String
  ) throws -> String {
    let root = try Parser.tree(of: Source(Array(text.utf8), file: "en.yaml")).root
    return Emitter(change: change).text(root)
  }

  /// Every word with a mark at its end; placeholders stay.
  private static func marked(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ", omittingEmptySubsequences: false).map { word in
        word.contains("{") || word.isEmpty ? String(word) : word + mark
      }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// The tables with the third language, by the generator that the build runs.
  private static func tables() throws -> Tables {
    let (content, errors) = try folder().read()
    #expect(errors.map(\.rendered) == [])
    return Tables(TableWriter.tables(of: try #require(content)))
  }

  private let show = Request.Show(
    NoteRequest(
      key: Key(session: SessionID(series: "first", number: 1), day: 0, slot: .rest), phase: .rest,
      contentID: nil, reason: .due),
    on: .desktop, replacing: nil)

  /// Whether every word of a text is marked, but names, numbers and what is typed.
  private func unmarked(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init).filter { word in
      !word.contains(Self.mark) && word.contains(where: \.isLetter)
    }
  }

  @Test func itIsOneOfTheLanguages() throws {
    let tables = try Self.tables()
    #expect(tables.languages == [.english, Language("de"), Self.language])
    let english = tables.library(.english)
    let texts = tables.library(Self.language)
    #expect(texts.map(\.id) == english.map(\.id) && texts.count > 150)
    for (text, original) in zip(texts, english) {
      #expect(text.text == Self.marked(original.text))
      #expect(text.phases == original.phases && text.technique == original.technique)
    }
  }

  @Test func theConfigurationTakesItAndNamesAllLanguages() throws {
    let tables = try Self.tables()
    func read(_ code: String) -> ConfigurationResult {
      readConfiguration(
        Array("prompts: { language: \(code) }\n".utf8), file: "config.yaml", zones: ZoneFiles(),
        now: nil, languages: tables.languages)
    }
    #expect(read("xx").configuration?.language == Self.language)
    #expect(
      read("zebra").errors.map(\.sentence) == [
        "config.yaml:1:22: `zebra` is not a language of the notes; write `en`, `de` or `xx`"
      ])
  }

  @Test func aNotificationSpeaksIt() throws {
    let words = Words(Self.language, in: try Self.tables())
    let message = Message.compose(
      show, text: words[.noteReading], words: words,
      server: Capabilities(buttons: 5, body: true, markup: false))
    #expect(message.summary == "A° note° for° you°")
    #expect(message.actions.dropFirst().map(\.label) == ["OK°", "Stop…°", "Help°"])
    #expect(unmarked(message.body) == [] && message.body.contains("drive,°"))
  }

  @Test func aMailSpeaksIt() throws {
    let words = Words(Self.language, in: try Self.tables())
    let mail = MailContent(
      .note(show.key, .rest, text: words[.noteNeutral], due: Instant(seconds: 0)), detail: .full,
      support: LocalSupport(Support(country: "GB", clinic: "Riverside"), zone: "Etc/UTC"),
      words: words)
    #expect(mail.html.contains("<html lang=\"xx\">"))
    let typed: Set = ["oriel", "done", "snooze", "skip", "first-1/0/rest", "Riverside", "*"]
    #expect(
      unmarked(mail.text).filter { !typed.contains($0) } == [
        "Samaritans:", "Shout:", "NHS", "option", "(England", "and", "Wales):",
      ])
    #expect(mail.text.contains("* Samaritans: call° 116 123, free°, day° and° night°"))
  }

  @Test func theSupportCardSpeaksIt() throws {
    let words = Words(Self.language, in: try Self.tables())
    let support = LocalSupport(Support(country: "DE", clinic: "Riverside"), zone: "Etc/UTC")
    var ledger = Ledger(seed: 1)
    ledger.ratings = [0, 3_600].map { Rating(at: Instant(seconds: $0), value: 1) }
    let care = ledger.lowAnswerPeriod(at: Instant(seconds: 3_600))
    let card = SupportCard(support, words: words, after: care).text
    #expect(unmarked(card) == ["TelefonSeelsorge:", "Riverside"])
    #expect(card.contains("The° clinic:° Riverside"))
    #expect(card.contains("0800 111 0 222 or° 116 123"))
  }
}

/// The texts of one file of the library.
private struct LibraryTexts {
  let texts: [LibraryText]

  init(_ file: ContentFile) {
    let read = file.read { root, decoder throws(ErrorReported) in
      var reading = LibraryReading(decoder: decoder, languages: BuiltIn.languages)
      return try reading.file(root)
    }
    texts = read.value?.texts.map(\.item) ?? []
  }
}
