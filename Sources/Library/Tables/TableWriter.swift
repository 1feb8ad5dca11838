// SPDX-License-Identifier: Apache-2.0
import Planning

/// Writes the flat form that `Tables` reads.
struct TableWriter {
  private var bytes: [UInt8] = []
  /// Each text stands once, however often it is said.
  private var texts: [String: Int] = [:]

  /// Everything that `config/` says, written.
  static func tables(of content: LibraryContent) -> [UInt8] {
    var writer = TableWriter()
    let root = writer.root(content)
    writer.number(root)
    return writer.bytes
  }

  private mutating func number(_ value: Int) {
    precondition(value >= 0 && value >> (7 * Tables.numberWidth) == 0)
    for place in 0..<Tables.numberWidth { bytes.append(UInt8(value >> (7 * place) & 0x7F)) }
  }

  /// - Returns: The offset of the text.
  private mutating func text(_ text: String) -> Int {
    if let offset = texts[text] { return offset }
    let offset = bytes.count
    number(text.utf8.count)
    bytes += text.utf8
    texts[text] = offset
    return offset
  }

  /// - Returns: The offset of the list.
  private mutating func list(_ elements: [Int]) -> Int {
    let offset = bytes.count
    number(elements.count)
    elements.forEach { number($0) }
    return offset
  }

  private mutating func textList(_ texts: [String]) -> Int { list(texts.map { text($0) }) }

  /// - Returns: The offset of the row.
  private mutating func row<Field: RowField>(_ value: (inout Self, Field) -> Int) -> Int {
    let values = Field.allCases.map { value(&self, $0) }
    let offset = bytes.count
    values.forEach { number($0) }
    return offset
  }
}

extension TableWriter {
  private mutating func root(_ content: LibraryContent) -> Int {
    row { (writer, field: RootField) in
      switch field {
      case .languages: writer.list(content.languages.map { writer.language($0, content) })
      case .texts: writer.list(content.texts.map { writer.tags($0) })
      case .countries:
        writer.list(content.countries.sorted { $0.code < $1.code }.map { writer.country($0) })
      }
    }
  }

  private mutating func language(_ language: LibraryContent.InLanguage, _ content: LibraryContent)
    -> Int
  {
    let (words, keys) = (language.words, content.keys)
    let (values, lists) = (words.values, words.lists)
    return row { (writer, field: LanguageField) in
      switch field {
      case .code: writer.text(language.language.code)
      case .pluralForms: writer.list(words.plurals.forms)
      case .sentences:
        writer.list(
          keys.sentences.map { key in
            let forms = WordsFile.forms(of: values[key], words.plurals)
            return writer.textList(forms.map { $0.flat(keys.placeholders(of: key)) })
          })
      case .wordLists: writer.list(keys.lists.map { writer.textList(lists[$0] ?? []) })
      case .texts: writer.textList(content.texts.map { language.texts[$0.id] ?? $0.text })
      }
    }
  }

  private mutating func tags(_ text: LibraryText) -> Int {
    row { (writer, field: TextField) in
      switch field {
      case .id: writer.text(text.id)
      case .phases: bits(text.phases)
      case .slots: bits(text.slots)
      case .days: writer.list(text.days.sorted().map { $0 + TextField.furthestDay })
      case .loop: text.loop.map { place($0) + 1 } ?? 0
      case .technique: writer.text(text.technique)
      case .minutes: text.minutes
      case .effort: place(text.effort)
      case .source: writer.text(text.source ?? "")
      }
    }
  }

  private mutating func country(_ country: CountryLines) -> Int {
    row { (writer, field: CountryField) in
      switch field {
      case .code: writer.text(country.code)
      case .emergency: writer.textList(country.emergency)
      case .lines: writer.list(country.lines.map { writer.line($0) })
      }
    }
  }

  /// A table: one line a field, so it has more than twelve branches.
  private mutating func line(_ line: CrisisLine) -> Int {
    row { (writer, field: LineField) in
      switch field {
      case .name: writer.text(line.name)
      case .call: writer.textList(line.call)
      case .text: writer.textList(line.text)
      case .chat: writer.textList(line.chat)
      case .isFree: line.isFree.map { $0 ? 2 : 1 } ?? 0
      case .from: line.hours.map { $0.from.secondOfDay / 60 } ?? 0
      case .until: line.hours.map { $0.until.secondOfDay / 60 } ?? 0
      case .languages: writer.textList(line.languages.map(\.code))
      case .checkedYear: line.checked.year
      case .checkedMonth: line.checked.month
      case .source: writer.text(line.source)
      }
    }
  }
}

/// The place of a case in its enumeration.
func place<Value: CaseIterable & Equatable>(_ value: Value) -> Int {
  Value.allCases.enumerated().first { $0.element == value }?.offset ?? 0
}

/// A bit for each case of the set.
func bits<Value: CaseIterable & Hashable>(_ values: Set<Value>) -> Int {
  values.reduce(0) { $0 | 1 << place($1) }
}
