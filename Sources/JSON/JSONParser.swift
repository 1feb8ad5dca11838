// SPDX-License-Identifier: Apache-2.0

extension JSON {
  /// Reads a JSON document (RFC 8259) in one pass over its bytes.
  ///
  /// - Returns: The value; its objects' members in order of name. Nil if the bytes are not a JSON
  ///   document in UTF-8, if an object has two members of one name, or if more than 100 levels lie
  ///   in each other.
  package init?(_ bytes: [UInt8]) {
    guard let value = bytes.withUnsafeBufferPointer({ JSONReading.document($0) }) else {
      return nil
    }
    self = value
  }

  /// The text, if it is one.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The whole number, if it is one.
  package var int: Int? { if case .int(let value) = self { value } else { nil } }
  /// The values, if it is a list.
  package var values: [JSON]? { if case .array(let values) = self { values } else { nil } }
  /// The names and values, if it is an object.
  package var membersByName: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}

/// A document being read. The state file is read by every command and at every turn that another
/// process took, so this asks each byte once; a general decoder took two seconds for the records of
/// some years.
private struct JSONReading {
  /// Where the document is not one; which place it is interests nobody.
  struct Unreadable: Error {}

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  /// No document of ours comes near; a deeper one would only want to fill the stack.
  private static let mostLevels = 100

  static func document(_ bytes: UnsafeBufferPointer<UInt8>) -> JSON? {
    var reading = JSONReading(bytes: bytes)
    guard let value = try? reading.value(level: 0) else { return nil }
    reading.skipBlanks()
    return reading.place == bytes.count ? value : nil
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next byte; 0, which is no part of any document, at the end.
  private var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skipBlanks() {
    while next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { place += 1 }
  }

  private mutating func skip(_ sign: UInt8) -> Bool {
    guard next == sign else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ word: StaticString) throws(Unreadable) {
    let end = place + word.utf8CodeUnitCount
    guard end <= bytes.count, word.withUTF8Buffer({ $0.elementsEqual(bytes[place..<end]) }) else {
      throw Unreadable()
    }
    place = end
  }

  private mutating func value(level: Int) throws(Unreadable) -> JSON {
    guard level < Self.mostLevels else { throw Unreadable() }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return .object(try members(level: level))
    case UInt8(ascii: "["): return .array(try values(level: level))
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"):
      try expect("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try expect("null")
      return .null
    default: return try number()
    }
  }

  private mutating func members(level: Int) throws(Unreadable) -> [JSON.Member] {
    place += 1
    skipBlanks()
    if skip(UInt8(ascii: "}")) { return [] }
    var members: [JSON.Member] = []
    repeat {
      skipBlanks()
      let name = try text()
      skipBlanks()
      guard skip(UInt8(ascii: ":")) else { throw Unreadable() }
      members.append(JSON.Member(name, try value(level: level + 1)))
      skipBlanks()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw Unreadable() }
    members.sort { $0.name < $1.name }
    // Of two members of one name, nobody could say which one counts.
    for (one, other) in zip(members, members.dropFirst()) where one.name == other.name {
      throw Unreadable()
    }
    return members
  }

  private mutating func values(level: Int) throws(Unreadable) -> [JSON] {
    place += 1
    skipBlanks()
    if skip(UInt8(ascii: "]")) { return [] }
    var values: [JSON] = []
    repeat {
      values.append(try value(level: level + 1))
      skipBlanks()
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw Unreadable() }
    return values
  }
}

extension JSONReading {
  /// A text in quotes. Most have nothing to unescape and are taken as they stand.
  private mutating func text() throws(Unreadable) -> String {
    guard skip(UInt8(ascii: "\"")) else { throw Unreadable() }
    var unescaped: [UInt8] = []
    var from = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        let rest = bytes[from..<place]
        place += 1
        let text =
          unescaped.isEmpty
          ? String(validating: rest, as: UTF8.self)
          : String(validating: unescaped + rest, as: UTF8.self)
        guard let text else { throw Unreadable() }
        return text
      case UInt8(ascii: "\\"):
        unescaped += bytes[from..<place]
        place += 1
        unescaped += Array(String(try escaped()).utf8)
        from = place
      case 0..<0x20: throw Unreadable()
      default: place += 1
      }
    }
    throw Unreadable()
  }

  private mutating func escaped() throws(Unreadable) -> Unicode.Scalar {
    let sign = next
    place += 1
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(sign)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw Unreadable()
    }
    var code = try fourDigits()
    // Beyond the first 65,536 signs, one is written as two halves.
    if (0xD800..<0xDC00).contains(code) {
      try expect("\\u")
      let low = try fourDigits()
      guard (0xDC00..<0xE000).contains(low) else { throw Unreadable() }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw Unreadable() }
    return scalar
  }

  private mutating func fourDigits() throws(Unreadable) -> UInt32 {
    guard place + 4 <= bytes.count else { throw Unreadable() }
    var code: UInt32 = 0
    for byte in bytes[place..<place + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw Unreadable() }
      code = code << 4 + UInt32(digit)
    }
    place += 4
    return code
  }

  private mutating func digits() throws(Unreadable) {
    let from = place
    while (0x30...0x39).contains(next) { place += 1 }
    if place == from { throw Unreadable() }
  }

  /// A whole number if it is written as one and fits, otherwise a number with decimals.
  private mutating func number() throws(Unreadable) -> JSON {
    let from = place
    _ = skip(UInt8(ascii: "-"))
    let first = place
    try digits()
    if bytes[first] == UInt8(ascii: "0"), place > first + 1 { throw Unreadable() }
    var isWhole = true
    if skip(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
      isWhole = false
      if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
      try digits()
    }
    let written = String(decoding: bytes[from..<place], as: UTF8.self)
    if isWhole, let int = Int(written) { return .int(int) }
    guard let double = Double(written), double.isFinite else { throw Unreadable() }
    return .thousandths(double)
  }
}
