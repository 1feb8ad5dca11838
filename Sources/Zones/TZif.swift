// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// Reads the format of the system's time zone files (RFC 9636, "TZif", versions 1 to 4) into a zone
/// table.
enum TZif {
  /// The reason why a file contains no usable zone.
  struct Damage: Error, Hashable {
    /// The end of a sentence.
    let reason: String
  }

  /// The first bytes of every such file.
  static let magic = Array("TZif".utf8)
  /// The last year for which the changes of a rule are listed.
  static let lastYear = 2_199

  /// The zone that the bytes of a file describe.
  static func zone(named name: String, _ bytes: [UInt8]) throws(Damage) -> Zone {
    var cursor = ByteCursor(bytes: bytes)
    var header = try Header(&cursor)
    let isWide = header.version >= UInt8(ascii: "2")
    if isWide {
      // The first block has 32-bit times for old readers only; the same follows with 64 bits.
      try cursor.skip(header.length(timeSize: 4))
      header = try Header(&cursor)
    }
    let block = try Block(header, &cursor, timeSize: isWide ? 8 : 4)
    let rule = isWide ? try rule(&cursor) : nil
    return zone(named: name, block, rule)
  }

  /// The zone that follows a rule in all years from 1900 to `lastYear`; nil if the text is no rule.
  static func zone(ofRule text: String) -> Zone? {
    PosixRule(text).map { rule in
      Zone(
        name: text, initialOffset: rule.standard, changes: rule.changes(years: 1_900...lastYear))
    }
  }

  private static func zone(named name: String, _ block: Block, _ rule: PosixRule?) -> Zone {
    var changes = zip(block.times, block.kinds).map { time, kind in
      Zone.OffsetChange(at: Instant(seconds: time), offset: block.offsets[kind])
    }
    var initial = block.offsets[0]
    if let rule {
      extend(&changes, by: rule)
      if changes.isEmpty {
        initial = rule.standard
      }
    }
    return Zone(name: name, initialOffset: initial, changes: changes)
  }

  /// Appends the changes of a rule, which applies from the last listed change on.
  private static func extend(_ changes: inout [Zone.OffsetChange], by rule: PosixRule) {
    guard let last = changes.popLast() else {
      changes = rule.changes(years: 1_900...lastYear)
      return
    }
    let year = min(max(Zone.utc.civil(at: last.at).date.year, 1_900), lastYear)
    let coming = rule.changes(years: (year - 1)...lastYear)
    let inForce = coming.last { $0.at <= last.at }?.offset ?? rule.standard
    changes.append(Zone.OffsetChange(at: last.at, offset: inForce))
    changes += coming.drop { $0.at <= last.at }
  }

  /// The text of the rule in the last line of a file; nil if that line is empty.
  static func footer(_ bytes: [UInt8]) -> String? {
    guard bytes.last == 0x0A, let before = bytes.dropLast().lastIndex(of: 0x0A) else {
      return nil
    }
    let line = bytes[(before + 1)..<(bytes.count - 1)]
    return line.ifNotEmpty.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The rule in the last line; nil if that line is empty.
  private static func rule(_ cursor: inout ByteCursor) throws(Damage) -> PosixRule? {
    try require(try cursor.byte() == 0x0A, "its last line does not begin")
    let line = try cursor.line()
    if line.isEmpty {
      return nil
    }
    guard let rule = PosixRule(line) else {
      throw Damage(reason: "the rule in its last line cannot be understood")
    }
    return rule
  }

  static func require(_ condition: Bool, _ reason: String) throws(Damage) {
    guard condition else {
      throw Damage(reason: reason)
    }
  }
}

extension TZif {
  /// The header of a data block (RFC 9636, section 3.1).
  private struct Header {
    let version: UInt8
    let utCount, wallCount, leapCount, timeCount, typeCount, charCount: Int

    init(_ cursor: inout ByteCursor) throws(Damage) {
      for expected in magic {
        try require(try cursor.byte() == expected, "it is not a time zone file")
      }
      version = try cursor.byte()
      try cursor.skip(15)
      // No count may be larger than the whole file, so their sum cannot overflow.
      utCount = try cursor.count()
      wallCount = try cursor.count()
      leapCount = try cursor.count()
      timeCount = try cursor.count()
      typeCount = try cursor.count()
      charCount = try cursor.count()
    }

    func length(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + charCount + leapCount * (timeSize + 4)
        + wallCount + utCount
    }
  }

  /// A data block (section 3.2), without the names of offsets and the hints for old readers.
  private struct Block {
    var times: [Int] = []
    var kinds: [Int] = []
    var offsets: [Int] = []

    init(_ header: Header, _ cursor: inout ByteCursor, timeSize: Int) throws(Damage) {
      try require(header.typeCount > 0, "it has no offset at all")
      try require(header.leapCount == 0, "it counts leap seconds, which clocks here do not")
      for _ in 0..<header.timeCount {
        times.append(try cursor.time(timeSize, after: times.last ?? Int.min))
      }
      for _ in 0..<header.timeCount {
        let kind = Int(try cursor.byte())
        try require(kind < header.typeCount, "it names an offset that it does not have")
        kinds.append(kind)
      }
      for _ in 0..<header.typeCount {
        let offset = try cursor.number(4)
        try require(Zone.offsets.contains(offset), "an offset is longer than a day")
        offsets.append(offset)
        try cursor.skip(2)
      }
      try cursor.skip(header.charCount + header.wallCount + header.utCount)
    }
  }
}

/// Bytes of a time zone file, read from front to back.
private struct ByteCursor {
  let bytes: [UInt8]
  var position = 0

  mutating func skip(_ count: Int) throws(TZif.Damage) {
    try TZif.require(count <= bytes.count - position, "it ends too early")
    position += count
  }

  mutating func byte() throws(TZif.Damage) -> UInt8 {
    try skip(1)
    return bytes[position - 1]
  }

  /// A signed number of `size` bytes, the most significant first.
  mutating func number(_ size: Int) throws(TZif.Damage) -> Int {
    try skip(size)
    let field = bytes[(position - size)..<position]
    let first = Int64(Int8(bitPattern: field.first ?? 0))
    return Int(field.dropFirst().reduce(first) { $0 << 8 | Int64($1) })
  }

  /// A number of four bytes that is not larger than the file is long.
  mutating func count() throws(TZif.Damage) -> Int {
    let count = try number(4)
    try TZif.require((0...bytes.count).contains(count), "its header is wrong")
    return count
  }

  /// A time of `size` bytes, later than the time before it.
  mutating func time(_ size: Int, after earlier: Int) throws(TZif.Damage) -> Int {
    let time = try number(size)
    // The earliest time that section 3.2 recommends is −2⁵⁹.
    let isInOrder = time > earlier && abs(time / 2) <= 1 << 58
    try TZif.require(isInOrder, "its changes are out of order")
    return time
  }

  /// The bytes up to the next newline, as text.
  mutating func line() throws(TZif.Damage) -> String {
    var line: [UInt8] = []
    while case let byte = try byte(), byte != 0x0A {
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }
}
