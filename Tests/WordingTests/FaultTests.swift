// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Library
@testable import YAML
@testable import YAML

/// Whatever is wrong with the files of `config/` ends the build with its place.
@Suite struct FaultTests {
  /// A change to one file: what is replaced, by what, and the sentences that it leads to.
  struct Change: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let sentences: [String]

    init(_ file: String, _ old: String, _ new: String, _ sentences: String...) {
      (self.file, self.old, self.new, self.sentences) = (file, old, new, sentences)
    }

    var testDescription: String { "\(file): \(new)" }
  }

  private static let words = [
    Change(
      "words/de.yaml", "  title: Eine Notiz für dich\n", "",
      "words/de.yaml:12:1: there is no `note.title`; translate it too: `A note for you`"),
    Change(
      "words/de.yaml", "button:\n  done: Erledigt", "button:\n  dome: Erledigt",
      "words/de.yaml:26:1: there is no `button.done`; translate it too: `Done`",
      "words/de.yaml:27:3: `button.dome` is not a key of the words; did you mean `button.done`?"),
    Change(
      "words/de.yaml", "button:\n", "button:\n  zzzzzzzz: Eine\n",
      "words/de.yaml:27:3: `button.zzzzzzzz` is not a key of the words; remove it, or add it to every language"
    ),
    Change(
      "words/de.yaml", "Deine Klinik: {clinic}", "Deine Klinik: {klinik}",
      "words/de.yaml:103:3: `support.clinic` has no `{clinic}`; write it where it belongs in the sentence",
      "words/de.yaml:103:3: `{klinik}` is not a placeholder of `support.clinic`; the placeholders here are `{clinic}`"
    ),
    Change(
      "words/de.yaml", "title: Eine Notiz für dich", "title: Eine {notiz} für dich",
      "words/de.yaml:13:3: `{notiz}` is not a placeholder of `note.title`; remove it"),
    Change(
      "words/de.yaml", "title: Eine Notiz für dich", "title: Eine {Notiz für dich",
      "words/de.yaml:13:10: `title` has a brace that belongs to no placeholder; "
        + "write a placeholder as lower-case letters in braces, for example `{time}`",
      "words/de.yaml:12:1: there is no `note.title`; translate it too: `A note for you`"),
    Change(
      "words/de.yaml", "title: Eine Notiz für dich", "title: [Eine, Notiz]",
      "words/de.yaml:13:3: `note.title` is not what it is in `en`; write a sentence here"),
    Change(
      "words/de.yaml", "  if: [wenn, falls, sobald]", "  if: wenn",
      "words/de.yaml:176:3: `plan.if` is not what it is in `en`; write a list of words here"),
    Change(
      "words/de.yaml", "language: de", "language: da",
      "words/de.yaml:5:11: `da` is not the language of this file's name; write `language: de`, or rename the file"
    ),
    Change(
      "words/de.yaml", "language: de\n", "",
      "words/de.yaml:6:1: the words do not say their language; write `language: de`"),
    Change(
      "words/de.yaml", "language: de\n", "language: de\ntitle: Eine\n",
      "words/de.yaml:6:8: `title` is a single value, but a group of sentences belongs here; "
        + "put the sentence into a group"),
    Change(
      "words/de.yaml", "language: de\n", "language: de\nNote:\n  a: Eine\n",
      "words/de.yaml:6:1: `Note` is not a key; "
        + "write lower-case letters, digits and single underscores, beginning with a letter"),
    Change(
      "words/de.yaml", "  one: [1]", "  one: [one]",
      "words/de.yaml:8:9: `one` is not a count; write a number from 0 to 199, or two of them as in `2-4`"
    ),
    Change(
      "words/de.yaml", "  one: [1]", "  other: [1]",
      "words/de.yaml:8:3: `other` is not a key of `plurals`; leave `other` out: it takes all that is left"
    ),
    Change(
      "words/de.yaml", "date:\n  month: \"{month} {year}\"", "date:\n  month: \"{count} {year}\"",
      "words/de.yaml:171:10: `month` has `{count}`, but no forms of it; write a group of forms, `other` among them",
      "words/de.yaml:171:3: `date.month` has no `{month}`; write it where it belongs in the sentence",
      "words/de.yaml:171:3: `{count}` is not a placeholder of `date.month`; "
        + "the placeholders here are `{month}` and `{year}`"),
    Change(
      "words/de.yaml", "date:\n  month: \"{month} {year}\"",
      "date:\n  month:\n    two: \"{month}\"\n    other: \"{month}\"",
      "words/de.yaml:171:3: `date.month` has no form `one`; write it too",
      "words/de.yaml:172:5: `two` is not a form of this language; write `one` or `other`, as `plurals` has them",
      "words/de.yaml:170:1: there is no `date.month`; translate it too: `{month} {year}`"),
    Change(
      "words/de.yaml", "date:\n  month: \"{month} {year}\"",
      "date:\n  month:\n    one: \"ein\"\n    other: \"{month}\"",
      "words/de.yaml:172:10: the form `one` has no `{month}`, but `other` has; write it too",
      "words/de.yaml:173:12: `other` has no `{count}`; write the count, or a single sentence",
      "words/de.yaml:170:1: there is no `date.month`; translate it too: `{month} {year}`"),
    Change(
      "words/de.yaml", "date:\n  month: \"{month} {year}\"",
      "date:\n  month:\n    one: \"ein\"\n    other: \"{count}\"",
      "words/de.yaml:171:3: `date.month` is not what it is in `en`; write a sentence here"),
  ]

  private static let texts = [
    Change(
      "texts/core.de.yaml", "  core-three-words:", "  core-three-wrds:",
      "texts/core.de.yaml:7:1: there is no text for `core-three-words`; translate it too",
      "texts/core.de.yaml:15:3: `core-three-wrds` is not a key of `texts`; did you mean `core-three-words`?"
    ),
    Change(
      "texts/core.yaml", "    technique: remembering\n    minutes: 3",
      "    technque: remembering\n    minutes: 3",
      "texts/core.yaml:10:5: this prompt has no `technique`; write `technique`",
      "texts/core.yaml:19:5: `technque` is not a key of a prompt; did you mean `technique`?",
      "texts/core.de.yaml:9:3: `core-anything-that-stayed` is not a key of `texts`; write the id of a prompt of the library"
    ),
    Change(
      "texts/core.yaml", "language: en", "language: de",
      "texts/core.yaml:5:11: this file is not in the language of the others; write `language: en`"),
    Change(
      "texts/core.de.yaml", "language: de", "language: fr",
      "texts/core.de.yaml:6:11: `fr` is not a language of the notes; write `de`"),
  ]

  private static let lines = [
    Change(
      "support.yaml", "US:\n", "USA:\n",
      "support.yaml:18:1: `USA` is not a country code; write its two capital letters, for example `US`"
    ),
    Change(
      "support.yaml", "US:\n  emergency: [\"911\"]\n", "US:\n",
      "support.yaml:18:1: `US` has no `emergency`; write `emergency`"),
    Change(
      "support.yaml", "      free: yes\n      hours: always\n      languages: [en]\n",
      "      free: free\n",
      "support.yaml:43:7: this line has no `hours`; write `hours`",
      "support.yaml:43:7: this line has no `languages`; write `languages`",
      "support.yaml:45:13: `free` is neither yes nor no; write yes or no"),
    Change(
      "support.yaml", "hours: always", "hours: at night",
      "support.yaml:24:14: `at night` does not say when the line answers; "
        + "write `always`, or the hours as in `16:00-23:00`"),
    Change(
      "support.yaml", "checked: 2026-11\n", "checked: November\n",
      "support.yaml:26:16: `November` is not a month; write it as in `2026-11`"),
    Change(
      "support.yaml", "      call: [\"13 11 14\"]\n", "",
      "support.yaml:75:7: this line cannot be reached; write `call`, `text` or `chat`"),
    Change(
      "support.yaml", "call: [\"13 11 14\"]", "call: []",
      "support.yaml:76:13: `call` is empty; name one"),
  ]

  @Test(arguments: words + texts + lines)
  func aFaultHasItsPlace(_ change: Change) throws {
    var folder = try ConfigFolder()
    let text = folder[change.file]
    #expect(text.contains(change.old))
    folder[change.file] = text.replacing(change.old, with: change.new, maxReplacements: 1)
    let (content, faults) = folder.read()
    #expect(faults.map(\.sentence) == change.sentences)
    #expect(content == nil)
  }

  @Test func aFileThatIsMissingOrStrangeIsAFault() throws {
    func sentences(_ change: (inout ConfigFolder) -> Void) throws -> [String] {
      var folder = try ConfigFolder()
      change(&folder)
      return folder.read().faults.map(\.sentence)
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
        "support.yaml:1:1: the crisis lines are a list, but countries belong here; write for example `US:`"
      ])
    let none = try sentences { $0.texts.removeAll { $0.name.count == 1 } }
    #expect(none.first == "texts:1:1: there is no text here; write for example `core.yaml`")
  }
}
