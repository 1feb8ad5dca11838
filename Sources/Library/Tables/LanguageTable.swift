// SPDX-License-Identifier: Apache-2.0

/// The words and texts of one language.
package struct LanguageTable: Sendable {
  let row: TableRow<LanguageField>

  /// A sentence by its index, with `values` in place of its placeholders; empty if there is none.
  /// `count` picks its plural form.
  package func sentence(_ place: Int, count: Int?, values: [String]) -> String {
    let tables = row.tables
    guard let forms = tables.number(place, ofListAt: row[.sentences]),
      let text = tables.number(count.map({ form(of: $0) }) ?? 0, ofListAt: forms)
    else {
      return ""
    }
    return Self.filled(tables.text(at: text), values)
  }

  /// A list of words by its index; empty if there is none.
  package func words(_ place: Int) -> [String] {
    let list = row.tables.number(place, ofListAt: row[.wordLists])
    return list.map { row.tables.strings(at: $0) } ?? []
  }

  /// The index of the plural form for a count.
  private func form(of count: Int) -> Int {
    let size = abs(count)
    let judged = size < Plurals.counts ? size : 100 + size % 100
    return row.tables.number(judged, ofListAt: row[.pluralForms]) ?? 0
  }

  private static func filled(_ text: UnsafeBufferPointer<UInt8>, _ values: [String]) -> String {
    if values.isEmpty {
      return String(decoding: text, as: UTF8.self)
    }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: Tables.placeholderMark) {
      result += String(decoding: rest[..<mark], as: UTF8.self)
      result += values[Int(rest[mark + 1] - Tables.firstPlaceholder)]
      rest = rest[(mark + 2)...]
    }
    return result + String(decoding: rest, as: UTF8.self)
  }
}
