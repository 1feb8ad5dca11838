// SPDX-License-Identifier: Apache-2.0
import Planning

/// Reads the format of the system's time zone files (RFC 9636, "TZif", versions 1 to 4) into a zone
/// table.
enum TZif {
  /// What is wrong in a file, as the end of a sentence.
  struct Damage: Error, Hashable {
    let reason: String
  }

  /// Up to the end of this year a rule "for ever" is written out.
  static let lastYear = 2_199

  /// The zone that the bytes of a file describe.
  static func zone(named name: String, _ bytes: [UInt8]) throws(Damage) -> Zone {
    var cursor = Cursor(bytes: bytes)
    var header = try Header(&cursor)
    var wide = false
    if header.version >= UInt8(ascii: "2") {
      // The first block has 32-bit times for old readers only; the same follows with 64 bits.
      try cursor.skip(header.length(timeSize: 4))
      header = try Header(&cursor)
      wide = true
    }
    let block = try Block(header, &cursor, timeSize: wide ? 8 : 4)
    let rule = wide ? try footer(&cursor) : nil
    var changes = zip(block.times, block.kinds).map { time, kind in
      Zone.Change(at: Instant(seconds: time), offset: block.offsets[kind])
    }
    if let rule { extend(&changes, by: rule) }
    var initial = block.offsets[0]
    if changes.isEmpty, let rule { initial = rule.standard }
    return Zone(name: name, initialOffset: initial, changes: changes)
  }

  /// From the last listed change on, the rule holds.
  private static func extend(_ changes: inout [Zone.Change], by rule: PosixRule) {
    guard let last = changes.popLast() else {
      changes = rule.changes(years: 1_900...lastYear)
      return
    }
    let year = min(max(Zone.utc.civil(at: last.at).date.year, 1_900), lastYear)
    let coming = rule.changes(years: (year - 1)...lastYear)
    let inForce = coming.last { $0.at <= last.at }?.offset ?? rule.standard
    changes.append(Zone.Change(at: last.at, offset: inForce))
    changes += coming.drop { $0.at <= last.at }
  }

  private static func footer(_ cursor: inout Cursor) throws(Damage) -> PosixRule? {
    guard try cursor.byte() == 0x0A else { throw Damage(reason: "its last line does not begin") }
    var line: [UInt8] = []
    while case let byte = try cursor.byte(), byte != 0x0A { line.append(byte) }
    if line.isEmpty { return nil }
    guard let rule = PosixRule(String(decoding: line, as: UTF8.self)) else {
      throw Damage(reason: "the rule in its last line cannot be understood")
    }
    return rule
  }

  /// Bytes, read from front to back.
  private struct Cursor {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func skip(_ count: Int) throws(Damage) {
      guard count <= bytes.count - position else { throw Damage(reason: "it ends too early") }
      position += count
    }

    mutating func byte() throws(Damage) -> UInt8 {
      try skip(1)
      return bytes[position - 1]
    }

    /// A signed number of `size` bytes, the most significant first.
    mutating func number(_ size: Int) throws(Damage) -> Int {
      try skip(size)
      let field = bytes[(position - size)..<position]
      let first = Int64(Int8(bitPattern: field.first ?? 0))
      return Int(field.dropFirst().reduce(first) { $0 << 8 | Int64($1) })
    }
  }

  /// Section 3.1.
  private struct Header {
    let version: UInt8
    let utCount, wallCount, leapCount, timeCount, typeCount, charCount: Int

    init(_ cursor: inout Cursor) throws(Damage) {
      for expected in "TZif".utf8 {
        guard try cursor.byte() == expected else {
          throw Damage(reason: "it is not a time zone file")
        }
      }
      version = try cursor.byte()
      try cursor.skip(15)
      utCount = try cursor.number(4)
      wallCount = try cursor.number(4)
      leapCount = try cursor.number(4)
      timeCount = try cursor.number(4)
      typeCount = try cursor.number(4)
      charCount = try cursor.number(4)
      // No field may be longer than the whole file, so that their sum cannot overflow either.
      for count in [utCount, wallCount, leapCount, timeCount, typeCount, charCount] {
        guard (0...cursor.bytes.count).contains(count) else {
          throw Damage(reason: "its header is wrong")
        }
      }
    }

    func length(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + charCount + leapCount * (timeSize + 4)
        + wallCount + utCount
    }
  }

  /// Section 3.2, as far as it matters here: no names, no hints for old readers.
  private struct Block {
    var times: [Int] = []
    var kinds: [Int] = []
    var offsets: [Int] = []

    init(_ header: Header, _ cursor: inout Cursor, timeSize: Int) throws(Damage) {
      guard header.typeCount > 0 else { throw Damage(reason: "it has no offset at all") }
      guard header.leapCount == 0 else {
        throw Damage(reason: "it counts leap seconds, which clocks here do not")
      }
      var before = Int.min
      for _ in 0..<header.timeCount {
        let time = try cursor.number(timeSize)
        // −2⁵⁹ is the earliest time that the format's own section 3.2 recommends.
        guard time > before, abs(time / 2) <= 1 << 58 else {
          throw Damage(reason: "its changes are out of order")
        }
        times.append(time)
        before = time
      }
      for _ in 0..<header.timeCount {
        let kind = Int(try cursor.byte())
        guard kind < header.typeCount else {
          throw Damage(reason: "it names an offset that it does not have")
        }
        kinds.append(kind)
      }
      for _ in 0..<header.typeCount {
        let offset = try cursor.number(4)
        guard (-89_999...93_599).contains(offset) else {
          throw Damage(reason: "an offset is longer than a day")
        }
        offsets.append(offset)
        try cursor.skip(2)
      }
      try cursor.skip(header.charCount + header.wallCount + header.utCount)
    }
  }
}
