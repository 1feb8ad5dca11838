// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text

extension Tables {
  /// The languages of the program. The first one is that of the keys.
  package var languages: [Language] {
    root.rows(.languages, of: LanguageField.self).map { Language($0.string(.code)) }
  }

  /// The table of a language; that of the first language if there is none.
  package func table(of language: Language) -> LanguageTable {
    LanguageTable(row: row(of: language))
  }

  private func row(of language: Language) -> TableRow<LanguageField> {
    let rows = root.rows(.languages, of: LanguageField.self)
    return rows.first { $0.string(.code) == language.code } ?? rows[0]
  }

  /// The library in one language, in its order.
  package func library(_ language: Language) -> [LibraryText] {
    let texts = numbers(at: row(of: language)[.texts])
    return zip(root.rows(.texts, of: TextField.self), texts).map { tags, place in
      LibraryText(
        id: tags.string(.id), text: string(at: place), phases: cases(tags[.phases]),
        days: Set(numbers(at: tags[.days]).map { $0 - TextField.furthestDay }),
        slots: cases(tags[.slots]), loop: TextField.loops[tags[.loop]],
        technique: tags.string(.technique), minutes: tags[.minutes],
        effort: LibraryText.Effort.allCases[tags[.effort]],
        source: tags.string(.source).ifNotEmpty)
    }
  }

  /// The ids of the library, in its order.
  package var ids: [String] { root.rows(.texts, of: TextField.self).map { $0.string(.id) } }

  /// The crisis lines of a country, by its ISO 3166 code in capitals; nil if none are known.
  package func lines(in country: String) -> CountryLines? {
    let row = root.rows(.countries, of: CountryField.self).first { $0.string(.code) == country }
    return row.map { CountryLines($0) }
  }

  /// The crisis lines of every country.
  package var countries: [CountryLines] {
    root.rows(.countries, of: CountryField.self).map { CountryLines($0) }
  }
}

/// The cases whose bits are set.
private func cases<Value: CaseIterable & Hashable>(_ bits: Int) -> Set<Value> {
  var cases: Set<Value> = []
  for (place, value) in Value.allCases.enumerated() where bits >> place & 1 == 1 {
    cases.insert(value)
  }
  return cases
}

extension CountryLines {
  fileprivate init(_ row: TableRow<CountryField>) {
    self.init(
      code: row.string(.code), emergency: row.strings(.emergency),
      lines: row.rows(.lines, of: LineField.self).map { CrisisLine($0) })
  }
}

extension CrisisLine {
  fileprivate init(_ row: TableRow<LineField>) {
    let hours = Hours(from: .at(0, row[.from]), until: .at(0, row[.until]))
    self.init(
      name: row.string(.name), call: row.strings(.call), text: row.strings(.text),
      chat: row.strings(.chat), isFree: LineField.answers[row[.isFree]],
      hours: hours == .always ? nil : hours,
      languages: row.strings(.languages).map { Language($0) },
      checked: Month(year: row[.checkedYear], month: row[.checkedMonth]),
      source: row.string(.source))
  }
}

extension CrisisLine.Hours {
  /// The hours that stand in the tables for a line that always answers.
  static let always = CrisisLine.Hours(from: .midnight, until: .midnight)
}
