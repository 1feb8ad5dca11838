// SPDX-License-Identifier: Apache-2.0
import Text

/// Reads a JSON document and looks at each byte once. Every command reads the state file, and the
/// daemon reads it after every change by a command. A general decoder needed two seconds for the
/// records of some years.
struct JSONParser {
  /// The document is not valid. No caller needs the place of the error.
  struct InvalidJSON: Error {}

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  /// Our own documents have far fewer levels. A deeper one could exhaust the stack.
  private static let mostLevels = 100
  /// Room for the members of most objects.
  private static let usualMembers = 4

  static func document(_ bytes: UnsafeBufferPointer<UInt8>) throws(InvalidJSON) -> JSON {
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value(level: 0)
    parser.skipSpace()
    try Self.require(parser.place == bytes.count)
    return value
  }

  /// True if the bytes are the beginning of a document, which ends in the middle.
  static func isCutOff(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var parser = JSONParser(bytes: bytes)
    guard (try? parser.value(level: 0)) == nil else {
      return false
    }
    parser.skipSpace()
    return parser.place >= bytes.count
  }

  private mutating func value(level: Int) throws(InvalidJSON) -> JSON {
    try Self.require(level < Self.mostLevels)
    skipSpace()
    switch next {
    case UInt8(ascii: "{"):
      return .object(try members(level: level))
    case UInt8(ascii: "["):
      return .array(try values(level: level))
    case UInt8(ascii: "\""):
      return .text(try text())
    case UInt8(ascii: "t"):
      try expect("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try expect("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try expect("null")
      return .null
    default:
      return try number()
    }
  }

  private mutating func members(level: Int) throws(InvalidJSON) -> [JSON.Member] {
    place += 1
    skipSpace()
    if skip("}") {
      return []
    }
    var members: [JSON.Member] = []
    members.reserveCapacity(Self.usualMembers)
    repeat {
      skipSpace()
      let name = try text()
      skipSpace()
      try expect(character: ":")
      let value = try value(level: level + 1)
      members.append(JSON.Member(name, value))
      skipSpace()
    } while skip(",")
    try expect(character: "}")
    members.sort { $0.name < $1.name }
    // Of two members of one name, neither has precedence, so the document is rejected.
    let neighbours = zip(members, members.dropFirst())
    try Self.require(!neighbours.contains(where: { $0.name == $1.name }))
    return members
  }

  private mutating func values(level: Int) throws(InvalidJSON) -> [JSON] {
    place += 1
    skipSpace()
    if skip("]") {
      return []
    }
    var values: [JSON] = []
    repeat {
      let value = try value(level: level + 1)
      values.append(value)
      skipSpace()
    } while skip(",")
    try expect(character: "]")
    return values
  }
}

// Conditions.
extension JSONParser {
  private static func require(_ condition: Bool) throws(InvalidJSON) {
    guard condition else {
      throw InvalidJSON()
    }
  }

  private static func require<Value>(_ value: Value?) throws(InvalidJSON) -> Value {
    guard let value else {
      throw InvalidJSON()
    }
    return value
  }
}

// Single bytes and words.
extension JSONParser {
  /// The next byte. At the end it is 0, which no document contains.
  private var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skipSpace() {
    while next.isSpace {
      place += 1
    }
  }

  /// Passes over a character; false if the next one is another.
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else {
      return false
    }
    place += 1
    return true
  }

  /// Passes over one of these characters; false if the next one is another.
  private mutating func skip(anyOf characters: StaticString) -> Bool {
    guard characters.withUTF8Buffer({ $0.contains(next) }) else {
      return false
    }
    place += 1
    return true
  }

  private mutating func expect(character: Unicode.Scalar) throws(InvalidJSON) {
    try Self.require(skip(character))
  }

  private mutating func expect(_ word: StaticString) throws(InvalidJSON) {
    let end = min(place + word.utf8CodeUnitCount, bytes.count)
    let isBegun = word.withUTF8Buffer { $0.prefix(end - place).elementsEqual(bytes[place..<end]) }
    try Self.require(isBegun)
    let isWhole = end - place == word.utf8CodeUnitCount
    place = end
    try Self.require(isWhole)
  }
}

// Texts.
extension JSONParser {
  /// A text in quotes. Most texts have no escapes and are copied in one step.
  private mutating func text() throws(InvalidJSON) -> String {
    try expect(character: "\"")
    var unescaped: [UInt8] = []
    var from = place
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        let rest = bytes[from..<place]
        place += 1
        return try Self.string(unescaped, rest)
      case UInt8(ascii: "\\"):
        unescaped += bytes[from..<place]
        place += 1
        let scalar = try escapedScalar()
        unescaped += Array(String(scalar).utf8)
        from = place
      case 0..<0x20:
        throw InvalidJSON()
      default:
        place += 1
      }
    }
    throw InvalidJSON()
  }

  /// A text of the bytes before its last escape, and those behind it. Nearly all texts are ASCII
  /// without an escape; they need no check of their encoding, which costs ten times as much.
  private static func string(
    _ unescaped: [UInt8], _ rest: Slice<UnsafeBufferPointer<UInt8>>
  ) throws(InvalidJSON) -> String {
    guard unescaped.isEmpty else {
      return try require(String(validating: unescaped + rest, as: UTF8.self))
    }
    let whole = UnsafeBufferPointer(rebasing: rest)
    if whole.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: whole, as: UTF8.self)
    }
    return try require(String(validating: whole, as: UTF8.self))
  }

  /// The character of an escape sequence, after its backslash.
  private mutating func escapedScalar() throws(InvalidJSON) -> Unicode.Scalar {
    let character = next
    place += 1
    if let scalar = Self.escapes[character] {
      return scalar
    }
    try Self.require(character == UInt8(ascii: "u"))
    return try numberedScalar()
  }

  /// The character of an escape sequence in UTF-16, after its `\u`.
  private mutating func numberedScalar() throws(InvalidJSON) -> Unicode.Scalar {
    var code = try fourDigits()
    if (0xD800..<0xDC00).contains(code) {
      code = 0x10000 + (code - 0xD800) << 10 + (try lowSurrogate() - 0xDC00)
    }
    return try Self.require(Unicode.Scalar(code))
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  /// The second half of a character beyond the first 65,536.
  private mutating func lowSurrogate() throws(InvalidJSON) -> UInt32 {
    try expect("\\u")
    let code = try fourDigits()
    try Self.require((0xDC00..<0xE000).contains(code))
    return code
  }

  private mutating func fourDigits() throws(InvalidJSON) -> UInt32 {
    let end = place + 4
    try Self.require(end <= bytes.count)
    let digits = bytes[place..<end].compactMap(\.hexDigit)
    try Self.require(digits.count == 4)
    place = end
    return digits.reduce(0) { $0 << 4 + $1 }
  }
}

// Numbers.
extension JSONParser {
  /// A whole number if it is written as one and fits, otherwise a number with decimals.
  private mutating func number() throws(InvalidJSON) -> JSON {
    let from = place
    _ = skip("-")
    try wholePart()
    let hasFraction = try fraction()
    let hasExponent = try exponent()
    let written = String(decoding: bytes[from..<place], as: UTF8.self)
    if !hasFraction, !hasExponent, let int = Int(written) {
      return .int(int)
    }
    let double = try Self.require(Double(written))
    try Self.require(double.isFinite)
    return .decimal(double)
  }

  /// Passes over the digits before the point. After a leading zero the number ends.
  private mutating func wholePart() throws(InvalidJSON) {
    if !skip("0") {
      try digits()
    }
  }

  /// Passes over a fraction; false if there is none.
  private mutating func fraction() throws(InvalidJSON) -> Bool {
    guard skip(".") else {
      return false
    }
    try digits()
    return true
  }

  /// Passes over an exponent; false if there is none.
  private mutating func exponent() throws(InvalidJSON) -> Bool {
    guard skip(anyOf: "eE") else {
      return false
    }
    _ = skip(anyOf: "+-")
    try digits()
    return true
  }

  /// Passes over one digit or more.
  private mutating func digits() throws(InvalidJSON) {
    let from = place
    while isDigit(next) {
      place += 1
    }
    try Self.require(place > from)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  fileprivate var hexDigit: UInt32? {
    Character(Unicode.Scalar(self)).hexDigitValue.map { UInt32($0) }
  }

  fileprivate var isSpace: Bool {
    switch self {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): true
    default: false
    }
  }
}
