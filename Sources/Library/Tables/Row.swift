// SPDX-License-Identifier: Apache-2.0

import Planning

/// The fields of one kind of row, in their order; each is a number.
protocol RowField: CaseIterable, Hashable, RawRepresentable<Int>, Sendable {}

/// The one row from which everything is found.
enum RootField: Int, RowField {
  /// A list of `LanguageField` rows, the language of the keys first.
  case languages
  /// A list of `TextField` rows: the library, in its order.
  case texts
  /// A list of `CountryField` rows, in the order of their codes.
  case countries
  /// Lists of `PairField` rows: the country and the emergency number of a zone, and the country that
  /// a wrong code means.
  case zoneCountries, zoneEmergency, meantCountries
}

/// Everything in one language.
enum LanguageField: Int, RowField {
  /// A text: its ISO 639 code.
  case code
  /// A list: the form, by its place, that a count from 0 to 199 takes.
  case pluralForms
  /// A list of lists of texts: each sentence's forms. A sentence that counts nothing has one form.
  case sentences
  /// A list of lists of texts: the lists of words.
  case wordLists
  /// A list of texts: what each text of the library says in this language.
  case texts
}

/// The tags of one text of the library.
enum TextField: Int, RowField {
  /// A text.
  case id
  /// Sets of cases, a bit a case.
  case phases, slots
  /// A list of days, each plus `furthestDay`.
  case days
  /// The place among `loops`.
  case loop
  /// A text.
  case technique
  case minutes
  /// The place of the case.
  case effort
  /// A text; empty: none.
  case source

  /// No text names a day further before a session.
  static let furthestDay = 100
  /// The values of `loop`; nil: about none.
  static let loops: [Loop?] = [nil] + Loop.allCases
}

/// A country's crisis lines.
enum CountryField: Int, RowField {
  /// A text: its ISO 3166 code.
  case code
  /// A list of texts.
  case emergency
  /// A list of `LineField` rows.
  case lines
}

/// One crisis line.
enum LineField: Int, RowField {
  /// A text.
  case name
  /// Lists of texts.
  case call, text, chat
  /// The place among `answers`.
  case isFree
  /// Minutes of the day from which and until which it answers; the same: always.
  case from, until
  /// A list of texts.
  case languages
  /// The year and the month.
  case checkedYear, checkedMonth
  /// A text.
  case source

  /// The values of `isFree`; nil: unknown.
  static let answers: [Bool?] = [nil, false, true]
}

/// A text that is found by another.
enum PairField: Int, RowField {
  /// A text.
  case key, value
}

/// One row of the tables.
struct Row<Field: RowField> {
  let tables: Tables
  private let offset: Int

  init(_ tables: Tables, at offset: Int) {
    self.tables = tables
    self.offset = offset
  }

  subscript(field: Field) -> Int {
    tables.number(at: offset + field.rawValue * Tables.numberWidth)
  }

  func string(_ field: Field) -> String { tables.string(at: self[field]) }

  func strings(_ field: Field) -> [String] { tables.strings(at: self[field]) }

  /// The rows of a list of them.
  func rows<Other: RowField>(_ field: Field, of: Other.Type = Other.self) -> [Row<Other>] {
    tables.numbers(at: self[field]).map { Row<Other>(tables, at: $0) }
  }
}
