// SPDX-License-Identifier: Apache-2.0
import Planning

/// Writes the flat form that `Tables` reads.
struct TableWriter {
  private var bytes: [UInt8] = []
  /// The offset of each text. A text that occurs several times is written once.
  private var texts: [String: Int] = [:]

  /// The tables of all that `config/` says.
  static func tables(of content: LibraryContent) -> [UInt8] {
    var writer = TableWriter()
    let root = writer.root(content)
    writer.number(root)
    return writer.bytes
  }

  private mutating func number(_ value: Int) {
    precondition(value >= 0 && value >> (7 * Tables.numberWidth) == 0)
    for place in 0..<Tables.numberWidth {
      bytes.append(UInt8(value >> (7 * place) & 0x7F))
    }
  }

  /// - Returns: The offset of the text.
  private mutating func text(_ text: String) -> Int {
    if let offset = texts[text] {
      return offset
    }
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

  /// - Returns: The offset of the row, which has a number for every field.
  private mutating func row<Field: RowField>(_ values: [Field: Int]) -> Int {
    let offset = bytes.count
    for field in Field.allCases {
      guard let value = values[field] else {
        preconditionFailure("a row has no number for \(Field.self).\(field)")
      }
      number(value)
    }
    return offset
  }
}

// The rows, each with its fields in their order.
extension TableWriter {
  private mutating func root(_ content: LibraryContent) -> Int {
    let countries = content.countries.sorted { $0.code < $1.code }
    return row([
      RootField.languages: list(content.languages.map { language($0, content) }),
      .texts: list(content.texts.map { tags($0) }),
      .countries: list(countries.map { country($0) }),
      .zoneCountries: pairs(content.places.countries),
      .zoneEmergency: pairs(content.places.emergency),
      .meantCountries: pairs(content.places.meant),
      .countryCodes: textList(content.places.codes),
    ])
  }

  /// - Returns: The offset of the list, in the order of the keys.
  private mutating func pairs(_ values: [String: String]) -> Int {
    let rows = values.sorted { $0.key < $1.key }.map { pair in
      row([PairField.key: text(pair.key), .value: text(pair.value)])
    }
    return list(rows)
  }

  private mutating func language(
    _ language: LibraryContent.LanguageContent, _ content: LibraryContent
  ) -> Int {
    let (keys, words) = (content.keys, language.words)
    let (values, lists) = (words.values, words.lists)
    let sentences = keys.sentences.map { key in
      let forms = WordsFile.forms(of: values[key], words.plurals)
      return forms.map { $0.flat(keys.placeholders(of: key)) }
    }
    let texts = content.texts.map { language.texts[$0.id] ?? $0.text }
    return row([
      LanguageField.code: text(language.language.code),
      .pluralForms: list(words.plurals.forms),
      .sentences: list(sentences.map { textList($0) }),
      .wordLists: list(keys.lists.map { textList(lists[$0] ?? []) }),
      .texts: textList(texts),
    ])
  }

  private mutating func tags(_ item: LibraryText) -> Int {
    row([
      TextField.id: text(item.id),
      .phases: bits(item.phases),
      .slots: bits(item.slots),
      .days: list(item.days.sorted().map { $0 + TextField.furthestDay }),
      .loop: place(of: item.loop, in: TextField.loops),
      .technique: text(item.technique),
      .minutes: item.minutes,
      .effort: place(of: item.effort, in: LibraryText.Effort.allCases),
      .source: text(item.source ?? ""),
    ])
  }

  private mutating func country(_ country: CountryLines) -> Int {
    row([
      CountryField.code: text(country.code),
      .emergency: textList(country.emergency),
      .lines: list(country.lines.map { line($0) }),
    ])
  }

  private mutating func line(_ line: CrisisLine) -> Int {
    let hours = line.hours ?? .always
    return row([
      LineField.name: text(line.name),
      .call: textList(line.call),
      .text: textList(line.text),
      .chat: textList(line.chat),
      .isFree: place(of: line.isFree, in: LineField.answers),
      .from: hours.from.secondOfDay / 60,
      .until: hours.until.secondOfDay / 60,
      .languages: textList(line.languages.map(\.code)),
      .checkedYear: line.checked.year,
      .checkedMonth: line.checked.month,
      .source: text(line.source),
    ])
  }
}

/// The index of a value among those that its field can have.
private func place<Value: Equatable>(of value: Value, in values: [Value]) -> Int {
  guard let place = values.firstIndex(of: value) else {
    preconditionFailure("\(value) is none of the values of its field")
  }
  return place
}

/// A bit for each case of the set.
private func bits<Value: CaseIterable & Hashable>(_ values: Set<Value>) -> Int {
  values.reduce(0) { $0 | 1 << place(of: $1, in: Array(Value.allCases)) }
}
