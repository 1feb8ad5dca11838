// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import YAML

@testable import Library

/// Whatever is wrong with the files of `config/` ends the build with its place.
@Suite struct ContentErrorTests {
  /// A change to one file, and the errors that it leads to.
  struct Change: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    /// Each error: the text at whose first occurrence it has its place, and its sentence.
    let errors: KeyValuePairs<String, String>

    init(_ file: String, _ old: String, _ new: String, _ errors: KeyValuePairs<String, String>) {
      (self.file, self.old, self.new, self.errors) = (file, old, new, errors)
    }

    var testDescription: String { "\(file): \(new)" }
  }

  private static let german = "words/de.yaml"
  private static let month = "date:\n  month: \"{month} {year}\""

  private static let words = [
    Change(
      german, "  title: Eine Notiz für dich\n", "",
      ["note:": "there is no `note.title`; translate it too: `A note for you`"]),
    Change(
      german, "button:\n  done: Erledigt", "button:\n  dome: Erledigt",
      [
        "button:": "there is no `button.done`; translate it too: `Done`",
        "dome:": "`button.dome` is not a key of the words; did you mean `button.done`?",
      ]),
    Change(
      german, "button:\n", "button:\n  zzzzzzzz: Eine\n",
      [
        "zzzzzzzz":
          "`button.zzzzzzzz` is not a key of the words; remove it, or add it to every language"
      ]),
    Change(
      german, "Deine Klinik: {clinic}", "Deine Klinik: {klinik}",
      [
        "clinic:": "`support.clinic` has no `{clinic}`; write it where it belongs in the sentence",
        "clinic: ":
          "`{klinik}` is not a placeholder of `support.clinic`; the placeholders here are `{clinic}`",
      ]),
    Change(
      german, "title: Eine Notiz für dich", "title: Eine {notiz} für dich",
      ["title:": "`{notiz}` is not a placeholder of `note.title`; remove it"]),
    Change(
      german, "title: Eine Notiz für dich", "title: Eine {Notiz für dich",
      [
        "Eine {N": "`title` has a brace that belongs to no placeholder; "
          + "write a placeholder as lower-case letters in braces, for example `{time}`"
      ]),
    Change(
      german, "title: Eine Notiz für dich", "title: [Eine, Notiz]",
      ["title:": "`note.title` is not what it is in `en`; write a sentence here"]),
    Change(
      german, "  if: [wenn, falls, sobald]", "  if: wenn",
      ["if:": "`plan.if` is not what it is in `en`; write a list of words here"]),
    Change(
      german, "language: de", "language: da",
      [
        "da\n":
          "`da` is not the language of this file's name; write `language: de`, or rename the file"
      ]),
    Change(
      german, "language: de\n", "",
      ["plurals:": "the words do not say their language; write `language: de`"]),
    Change(
      german, "language: de\n", "language: de\ntitle: Eine\n",
      [
        "Eine\n":
          "`title` is a single value, but a group of sentences belongs here; put the sentence into a group"
      ]),
    Change(
      german, "language: de\n", "language: de\nNote:\n  a: Eine\n",
      [
        "Note:": "`Note` is not a key; "
          + "write lower-case letters, digits and single underscores, beginning with a letter"
      ]),
  ]

  private static let plurals = [
    Change(
      german, "  one: [1]", "  one: [one]",
      ["one]": "`one` is not a count; write a number from 0 to 199, or two of them as in `2-4`"]),
    Change(
      german, "  one: [1]", "  one: [1]\n  other: [2]",
      [
        "other:":
          "`other` is not a key of `plurals`; leave `other` out: it takes all that is left"
      ]),
    Change(
      german, month, "date:\n  month: \"{count} {year}\"",
      [
        "\"{count} {year}":
          "`month` has `{count}`, but no forms of it; write a group of forms, `other` among them"
      ]),
    Change(
      german, month, "date:\n  month:\n    two: \"{month}\"\n    other: \"{month}\"",
      [
        "month:\n    two": "`date.month` has no form `one`; write it too",
        "two: ":
          "`two` is not a form of this language; write `one` or `other`, as `plurals` has them",
      ]),
    Change(
      german, month, "date:\n  month:\n    one: \"ein\"\n    other: \"{month}\"",
      [
        "\"ein\"": "the form `one` has no `{month}`, but `other` has; write it too",
        "\"{month}\"": "`other` has no `{count}`; write the count, or a single sentence",
      ]),
    Change(
      german, month, "date:\n  month:\n    one: \"ein\"\n    other: \"{count}\"",
      ["month:\n    one": "`date.month` is not what it is in `en`; write a sentence here"]),
  ]

  private static let texts = [
    Change(
      "texts/core.de.yaml", "  core-three-words:", "  core-three-wrds:",
      [
        "texts:": "there is no text for `core-three-words`; translate it too",
        "core-three-wrds":
          "`core-three-wrds` is not a key of `texts`; did you mean `core-three-words`?",
      ]),
    Change(
      "texts/core.yaml", "    technique: remembering\n    minutes: 3",
      "    technque: remembering\n    minutes: 3",
      [
        "id: core-anything": "this prompt has no `technique`; write `technique`",
        "technque": "`technque` is not a key of a prompt; did you mean `technique`?",
      ]),
    Change(
      "texts/core.yaml", "language: en", "language: de",
      ["de\n": "this file is not in the language of the others; write `language: en`"]),
    Change(
      "texts/core.de.yaml", "language: de", "language: fr",
      ["fr\n": "`fr` is not a language of the notes; write `de`"]),
  ]

  private static let lines = [
    Change(
      "support.yaml", "US:\n", "USA:\n",
      ["USA": "`USA` is not a country code; write its two capital letters, for example `US`"]),
    Change(
      "support.yaml", "US:\n  emergency: [\"911\"]\n", "US:\n",
      ["US:": "`US` has no `emergency`; write `emergency`"]),
    Change(
      "support.yaml", "US:\n", "XX:\n  emergency: [\"1\"]\nUS:\n",
      ["XX:": "`XX` has no `lines`; write `lines`"]),
    Change(
      "support.yaml", "      free: yes\n      hours: always\n      languages: [en]\n",
      "      free: free\n",
      [
        "name: Samaritans": "this line has no `hours`; write `hours`",
        "name: Samaritans\n": "this line has no `languages`; write `languages`",
        "free\n": "`free` is neither yes nor no; write yes or no",
      ]),
    Change(
      "support.yaml", "hours: always", "hours: at night",
      [
        "at night": "`at night` does not say when the line answers; "
          + "write `always`, or the hours as in `16:00-23:00`"
      ]),
    Change(
      "support.yaml", "checked: 2026-11\n", "checked: November\n",
      ["November": "`November` is not a month; write it as in `2026-11`"]),
    Change(
      "support.yaml", "      call: [\"116 123\"]\n", "",
      ["name: Samaritans": "this line cannot be reached; write `call`, `text` or `chat`"]),
    Change(
      "support.yaml", "call: [\"13 11 14\"]", "call: []",
      ["[]": "`call` is empty; name one"]),
  ]

  private static let places = [
    Change(
      "places.yaml", "  UK: GB\n", "  UK: England\n",
      [
        "England":
          "`England` is not a country code; write its two capital letters, for example `US`"
      ]
    ),
    Change(
      "places.yaml", "  AT: [Europe/Vienna]\n", "  AUT: [Europe/Vienna]\n",
      ["AUT": "`AUT` is not a country code; write its two capital letters, for example `US`"]),
    Change(
      "places.yaml", "  AT: [Europe/Vienna]\n", "  AT: [Europe/Vienna, Eire]\n",
      ["Eire]\n  CH": "`Eire` stands in `IE` already; keep one of the two"]),
    Change(
      "places.yaml", "  \"999\": [Europe/Guernsey", "  \"999\": [Europe/Vienna",
      ["Europe/Vienna, ": "`Europe/Vienna` stands in `AT` already; keep one of the two"]),
    Change(
      "places.yaml", "\nmeant:\n", "\nment:\n",
      [
        "countries:": "this file has no `meant`; write `meant`",
        "ment:": "`ment` is not a key of the places; did you mean `meant`?",
      ]),
    Change(
      "places.yaml", "codes: [\n  AD,", "codes: [\n  AND,",
      ["AND,": "`AND` is not a country code; write its two capital letters, for example `US`"]),
    Change(
      "places.yaml", "  AT: [Europe/Vienna]\n", "  AT: Europe/Vienna\n",
      [
        "Europe/Vienna": "`AT` is a single value, but a list belongs here; "
          + "write for example `AT: [Europe/Vienna]`"
      ]),
  ]

  @Test(arguments: words + plurals + texts + lines + places)
  func anErrorHasItsPlace(_ change: Change) throws {
    var folder = try ConfigFolder(languages: ["en", "de"])
    let text = folder[change.file]
    #expect(text.contains(change.old))
    let changed = text.replacing(change.old, with: change.new, maxReplacements: 1)
    folder[change.file] = changed
    let (content, errors) = folder.read()
    let expected = change.errors.map { anchor, sentence in
      "\(change.file):\(Self.place(of: anchor, in: changed)): \(sentence)"
    }
    #expect(errors.map(\.sentence) == expected)
    #expect(content == nil)
  }

  /// `LINE:COLUMN` of the first occurrence outside of comments.
  private static func place(of anchor: String, in text: String) -> String {
    for range in text.ranges(of: anchor) {
      let before = text[..<range.lowerBound].split(
        separator: "\n", omittingEmptySubsequences: false)
      let line = before.last ?? ""
      if !line.contains("#") { return "\(before.count):\(line.unicodeScalars.count + 1)" }
    }
    return "nowhere"
  }

  @Test func aFileThatIsMissingOrStrangeIsAnError() throws {
    func sentences(_ change: (inout ConfigFolder) -> Void) throws -> [String] {
      var folder = try ConfigFolder(languages: ["en", "de"])
      change(&folder)
      return folder.read().errors.map(\.sentence)
    }
    #expect(
      try sentences { $0.texts.removeAll { $0.path == "texts/rest.de.yaml" } } == [
        "texts/rest.yaml:1:1: these texts are not written in `de`; write them into `rest.de.yaml`"
      ])
    #expect(
      try sentences { $0["texts/rest.fr.yaml"] = "language: fr\ntexts: {}\n" } == [
        "texts/rest.fr.yaml:1:1: `fr` is not a language to translate into; "
          + "write `words/fr.yaml` first, or rename this file"
      ])
    #expect(
      try sentences { $0["texts/other.de.yaml"] = "language: de\ntexts: {}\n" } == [
        "texts/other.de.yaml:1:1: this file translates no other; name it as in `core.de.yaml`"
      ])
    #expect(
      try sentences { $0["words/english.yaml"] = "language: english\n" } == [
        "words/english.yaml:1:1: this file is not named after a language; name it as in `en.yaml`"
      ])
    #expect(
      try sentences { $0["support.yaml"] = "- US\n" } == [
        "support.yaml:1:1: the crisis lines are a list, but countries belong here; "
          + "write for example `US:`"
      ])
    let none = try sentences { $0.texts.removeAll { $0.name.count == 1 } }
    #expect(none.first == "texts:1:1: there is no text here; write for example `core.yaml`")
  }
}
