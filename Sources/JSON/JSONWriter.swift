// SPDX-License-Identifier: Apache-2.0

/// Writes JSON documents (RFC 8259): values, and lists of objects without a value for each
/// (`JSONList`).
package struct JSONWriter {
  /// What has been written, and not been taken.
  package private(set) var document: [UInt8] = []

  package init() {}

  /// Hands over what has been written, and begins anew in the same memory.
  package mutating func take(_ use: ([UInt8]) -> Void) {
    use(document)
    document.removeAll(keepingCapacity: true)
  }

  /// - Parameter indent: The level of the first line; nil to write all on one line.
  static func bytes(_ value: JSON, indent: Int?) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value, indent: indent)
    return writer.document
  }

  /// Writes a value and the end of its line, all on one line.
  package mutating func writeLine(_ value: JSON) {
    write(value, indent: nil)
    document.append(UInt8(ascii: "\n"))
  }

  /// Writes an object whose last members are lists, and the end of its line, all on one line.
  package mutating func writeLine(_ members: [JSON.Member], _ lists: [JSONList]) {
    write(members, lists, indent: nil, to: nil)
    document.append(UInt8(ascii: "\n"))
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
      write(value ? "true" : "false")
    case .int(let value):
      document += value.description.utf8
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
    isShort(count) && values.allSatisfy(\.isFlat)
  }

  /// True for so many pieces without structure inside that fit on one line.
  private func isShort(_ count: Int) -> Bool { count <= 4 }

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
      for _ in 0..<indent {
        write("  ")
      }
    } else if hasSpace {
      document.append(UInt8(ascii: " "))
    }
  }

  private mutating func write(inThreeDecimals number: Double) {
    number.inThreeDecimals { document.append($0) }
  }

  private mutating func write(name: String) {
    write(quoted: name)
    write(": ")
  }

  /// Writes a text as it is.
  private mutating func write(_ text: StaticString) { document += text.bytes }

  private mutating func write(quoted text: String) {
    var text = text
    document.append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      if bytes.needsEscape {
        document += bytes.escaped
      } else {
        document += bytes
      }
    }
    document.append(UInt8(ascii: "\""))
  }
}

extension JSONWriter {
  /// A part of a long document is handed over after the first element that ends at this many bytes
  /// or more.
  private static let partSize = 1 << 16

  /// Writes an object whose last members are lists.
  ///
  /// - Parameters:
  ///   - indent: The level of the line on which it begins; nil to write it on one line.
  ///   - use: Takes the parts that are full; nil: all stays in `document`.
  mutating func write(
    _ members: [JSON.Member], _ lists: [JSONList], indent: Int?, to use: (([UInt8]) -> Void)?
  ) {
    document.append(UInt8(ascii: "{"))
    write(members.count + lists.count, isPadded: true, indent: indent) { writer, place, indent in
      guard place >= members.count else {
        writer.write(name: members[place].name)
        return writer.write(members[place].value, indent: indent)
      }
      writer.write(lists[place - members.count], indent: indent, to: use)
    }
    document.append(UInt8(ascii: "}"))
  }

  private mutating func write(_ list: JSONList, indent: Int?, to use: (([UInt8]) -> Void)?) {
    write(name: list.name)
    document.append(UInt8(ascii: "["))
    write(list.count, isPadded: false, indent: indent) { writer, place, indent in
      JSONRow.write(
        list.memberCount, indent: writer.isShort(list.memberCount) ? nil : indent,
        to: &writer.document
      ) {
        list.members(place, &$0)
      }
      if let use, writer.document.count >= Self.partSize {
        writer.take(use)
      }
    }
    document.append(UInt8(ascii: "]"))
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
