// SPDX-License-Identifier: Apache-2.0
import Text

/// Writes a value as a JSON document (RFC 8259).
struct JSONWriter {
  private(set) var document: [UInt8] = []

  /// - Parameter indent: The level of the first line; nil to write all on one line.
  static func bytes(_ value: JSON, indent: Int?) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value, indent: indent)
    return writer.document
  }

  /// - Parameter indent: The level of the line on which the member stands.
  static func bytes(_ member: JSON.Member, indent: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(name: member.name)
    writer.write(member.value, indent: indent)
    return writer.document
  }

  private mutating func write(_ value: JSON, indent: Int?) {
    switch value {
    case .null:
      write("null")
    case .bool(let value):
      write(value.description)
    case .int(let value):
      write(value.description)
    case .decimal(let value):
      write(inThreeDecimals: value)
    case .text(let text):
      write(quoted: text)
    case .array(let values):
      write(values, indent: indent)
    case .object(let members):
      write(members, indent: indent)
    }
  }

  private mutating func write(_ values: [JSON], indent: Int?) {
    let indent = isShort(values.count, values.lazy) ? nil : indent
    document.append(UInt8(ascii: "["))
    write(values.count, isPadded: false, indent: indent) { writer, place, indent in
      writer.write(values[place], indent: indent)
    }
    document.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ members: [JSON.Member], indent: Int?) {
    let indent = isShort(members.count, members.lazy.map(\.value)) ? nil : indent
    document.append(UInt8(ascii: "{"))
    write(members.count, isPadded: true, indent: indent) { writer, place, indent in
      writer.write(name: members[place].name)
      writer.write(members[place].value, indent: indent)
    }
    document.append(UInt8(ascii: "}"))
  }

  /// True for pieces that fit on one line.
  private func isShort(_ count: Int, _ values: some Sequence<JSON>) -> Bool {
    count <= 4 && values.allSatisfy(\.isFlat)
  }

  /// Writes the pieces of a list or an object, with commas between them.
  ///
  /// - Parameters:
  ///   - isPadded: True for a space at either end if they are written on one line.
  ///   - indent: The level of the line on which they begin; nil to write them on one line.
  ///   - piece: Writes the piece at a place, with the level of its line.
  private mutating func write(
    _ count: Int, isPadded: Bool, indent: Int?,
    _ piece: (inout JSONWriter, Int, Int?) -> Void
  ) {
    guard count > 0 else {
      return
    }
    let inner = indent.map { $0 + 1 }
    for place in 0..<count {
      if place > 0 {
        document.append(UInt8(ascii: ","))
      }
      beginLine(inner, hasSpace: place > 0 || isPadded)
      piece(&self, place, inner)
    }
    beginLine(indent, hasSpace: isPadded)
  }

  /// Begins a line at a level. If all is on one line, a space may stand in its place.
  private mutating func beginLine(_ indent: Int?, hasSpace: Bool) {
    if let indent {
      document.append(UInt8(ascii: "\n"))
      document += repeatElement(UInt8(ascii: " "), count: 2 * indent)
    } else if hasSpace {
      document.append(UInt8(ascii: " "))
    }
  }

  /// Writes `-12.500`.
  private mutating func write(inThreeDecimals number: Double) {
    let thousandths = Int(exactly: (number * 1_000).rounded()) ?? (number < 0 ? .min : .max)
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
    write("-".only(when: thousandths < 0) + String(whole))
    document.append(UInt8(ascii: "."))
    for unit: UInt in [100, 10, 1] {
      document.append(UInt8(ascii: "0") + UInt8(rest / unit % 10))
    }
  }

  private mutating func write(name: String) {
    write(quoted: name)
    document.append(UInt8(ascii: ":"))
    document.append(UInt8(ascii: " "))
  }

  /// Writes a text as it is.
  private mutating func write(_ text: String) { document += text.utf8 }

  /// Writes a text in quotes. Quotes, backslashes and control characters are escaped (RFC 8259,
  /// section 7).
  private mutating func write(quoted text: String) {
    var whole = text
    document.append(UInt8(ascii: "\""))
    whole.withUTF8 { bytes in
      if bytes.contains(where: { $0.needsEscape }) {
        document += text.unicodeScalars.flatMap(\.escaped.utf8)
      } else {
        document += bytes
      }
    }
    document.append(UInt8(ascii: "\""))
  }
}

extension JSONWriter {
  /// The most bytes of a part of a long document, but for its last element.
  private static let partSize = 1 << 16

  /// Writes an object whose last members are lists, and hands over the parts that are full.
  mutating func write(
    _ members: [JSON.Member], _ lists: [JSONList], to write: ([UInt8]) -> Void
  ) {
    document.append(UInt8(ascii: "{"))
    self.write(members.count + lists.count, isPadded: true, indent: 0) { writer, place, indent in
      guard place >= members.count else {
        writer.write(name: members[place].name)
        return writer.write(members[place].value, indent: indent)
      }
      writer.write(lists[place - members.count], indent: indent, to: write)
    }
    document.append(UInt8(ascii: "}"))
  }

  private mutating func write(_ list: JSONList, indent: Int?, to write: ([UInt8]) -> Void) {
    self.write(name: list.name)
    document.append(UInt8(ascii: "["))
    self.write(list.count, isPadded: false, indent: indent) { writer, place, indent in
      writer.write(list.element(place), indent: indent)
      if writer.document.count >= Self.partSize {
        write(writer.document)
        writer.document.removeAll(keepingCapacity: true)
      }
    }
    document.append(UInt8(ascii: "]"))
  }
}

extension Unicode.Scalar {
  fileprivate var escaped: String {
    switch self {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case "\u{0}"..."\u{1F}", "\u{7F}": "\\u" + value.padded(4, radix: 16)
    default: String(self)
    }
  }
}

extension UInt8 {
  /// True for a character that is never written as it is.
  fileprivate var needsEscape: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: true
    default: false
    }
  }
}

extension JSON {
  /// True for a value without structure inside.
  fileprivate var isFlat: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }
}
