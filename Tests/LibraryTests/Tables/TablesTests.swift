// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Library
@testable import YAML

/// What the build makes of `config/`, and what the program reads of it.
@Suite struct TablesTests {
  @Test func theProgramHasWhatTheFilesSay() throws {
    let content = try #require(try ConfigFolder().read().content)
    let written = Tables(TableWriter.tables(of: content))
    #expect(BuiltIn.languages == content.languages.map(\.language))
    for language in BuiltIn.languages {
      #expect(BuiltIn.library(language) == written.library(language))
      for (place, key) in content.keys.sentences.enumerated() {
        let values = content.keys.placeholders(of: key).map { "<\($0)>" }
        let sentences = [BuiltIn.tables, written].map {
          $0.table(of: language).sentence(place, count: nil, values: values)
        }
        #expect(sentences[0] == sentences[1] && !sentences[0].isEmpty, "\(key)")
      }
    }
    #expect(BuiltIn.library(.english) == content.texts)
    #expect(BuiltIn.tables.countries == content.countries.sorted { $0.code < $1.code })
    for (zone, country) in content.places.countries {
      #expect(BuiltIn.tables.country(ofZone: zone) == country)
    }
    for (zone, number) in content.places.emergency {
      #expect(BuiltIn.tables.emergency(inZone: zone) == [number])
    }
    for (code, country) in content.places.meant {
      #expect(BuiltIn.tables.country(meantBy: code) == country)
    }
    #expect(content.places.codes.count > 200)
    #expect(content.places.codes.allSatisfy(BuiltIn.tables.isCountry))
  }

  @Test(arguments: [0, 1, 2, 4, 5, 11, 12, 21, 22, 99, 100, 101, 102, 112, 1_001, 1_102, 1_112])
  func aCountTakesItsForm(_ count: Int) throws {
    var folder = try ConfigFolder(languages: ["en", "de"])
    let few = stride(from: 0, to: 200, by: 100).flatMap { hundred in
      [0, 20, 30, 40, 50, 60, 70, 80, 90].map { "\(hundred + $0 + 2)-\(hundred + $0 + 4)" }
    }
    folder["words/de.yaml"] = folder["words/de.yaml"].replacing(
      "plurals:\n  one: [1]", with: "plurals:\n  one: [1]\n  few: [\(few.joined(separator: ", "))]"
    ).replacing(/(?<indent> +)other: (?<text>.*)\n/) {
      "\($0.0)\($0.indent)few: \($0.text)\n"
    }
    for (path, forms) in [
      ("words/en.yaml", "    one: a day of {name}\n    other: \"{count} days of {name}\"\n"),
      (
        "words/de.yaml",
        "    one: \"{name}: jeden\"\n    few: \"{name}: {count} dny\"\n    other: \"{name}: {count} dní\"\n"
      ),
    ] {
      folder[path] = folder[path].replacing("date:\n", with: "date:\n  days:\n\(forms)")
    }
    let (content, errors) = folder.read()
    #expect(errors.map(\.rendered) == [])
    let keys = try #require(content).keys
    let place = try #require(keys.sentences.firstIndex(of: "date.days"))
    #expect(keys.placeholders(of: "date.days") == ["count", "name"])
    let tables = Tables(TableWriter.tables(of: try #require(content)))
    func said(_ code: String) -> String {
      tables.table(of: Language(code)).sentence(
        place, count: count, values: ["\(count)", "rest"])
    }
    #expect(said("en") == (count == 1 ? "a day of rest" : "\(count) days of rest"))
    let isFew = [2, 4, 22, 102, 1_102].contains(count)
    #expect(
      said("de") == "rest: " + (count == 1 ? "jeden" : isFew ? "\(count) dny" : "\(count) dní"))
  }

  @Test func aSentenceBecomesAMemberWithItsPlaceholders() throws {
    var folder = try ConfigFolder(languages: ["en", "de"])
    for path in ["words/en.yaml", "words/de.yaml"] {
      folder[path] = folder[path].replacing(
        "date:\n",
        with: "date:\n  days_left:\n    one: one of {name}\n    other: \"{count} of {name}\"\n")
    }
    let content = try #require(folder.read().content)
    let keys = SwiftSources(content, wholeFiles: []).files[1].text
    let place = try #require(content.keys.sentences.firstIndex(of: "date.days_left"))
    #expect(
      keys.contains(
        """
          /// `date.days_left`: {count} of {name}
          package static func dateDaysLeft(count: Int, name: String) -> Sentence {
            Sentence(\(place), [String(count), name], count: count)
          }
        """))
    #expect(
      keys.contains(
        """
          /// `note.title`: A note for you
          package static var noteTitle: Sentence { Sentence(0) }
        """))
    #expect(keys.contains("package static var safetyClearing: WordList"))
  }

  @Test func aLiteralIsTheTextItself() {
    let text = "a \"quoted\" \\ line\n\u{1}A\u{0}é\u{7F}" + String(repeating: "long ", count: 40)
    let literal = SwiftSources.literal(Array(text.utf8))
    #expect(literal.hasPrefix("\"\"\"\na \\\"quoted\\\" \\\\ line\\n\\u{1}A\\u{0}é\\u{7f}long "))
    #expect(literal.hasSuffix("long \n\"\"\"") && literal.contains("\\\n"))
    #expect(SwiftSources.literal([]) == "\"\"\"\n\n\"\"\"")
  }
}
