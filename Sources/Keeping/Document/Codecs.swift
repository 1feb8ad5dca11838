// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Text

extension Codec where Value == String {
  static var string: Codec { text({ $0 }) { $0 } }
}

extension Codec where Value == Int {
  /// A whole number. Its bounds are those within which every program reads a number of JSON exactly
  /// (RFC 8259, section 6), so that no sum of two of them overflows.
  static var int: Codec {
    Codec {
      .int($0)
    } read: { json, place throws(Misfit) in
      try Misfit.require(json.int.within(-1 << 53...1 << 53), at: place)
    }
  }
  /// A whole number of any size, for a codec with bounds of its own.
  static var anyInt: Codec {
    Codec {
      .int($0)
    } read: { json, place throws(Misfit) in
      try Misfit.require(json.int, at: place)
    }
  }
  /// The number of a session, as the name of a member (`SessionID`).
  static var name: Codec { text({ String($0) }) { Int($0).within(1...99_999) } }
}

extension Int? {
  /// The number; nil outside of some bounds.
  fileprivate func within(_ bounds: ClosedRange<Int>) -> Int? {
    filter(bounds.contains)
  }
}

extension Codec where Value == Bool {
  /// Anything but `true` is false.
  static var flag: Codec {
    Codec {
      .bool($0)
    } read: { json, _ throws(Misfit) in
      json == .bool(true)
    }
  }
}

extension Codec where Value == UInt64 {
  /// 16 hexadecimal digits.
  static var hexadecimal: Codec {
    text({ $0.padded(16, radix: 16) }) { UInt64($0, radix: 16) }
  }
}

extension Codec where Value == UInt32 {
  static var number: Codec { converted(.int, { Int($0) }) { UInt32(exactly: $0) } }
}

extension Codec where Value == Instant {
  static var instant: Codec { text({ $0.description }) { Instant($0) } }
}

extension Codec where Value == Elapsed {
  /// Whole seconds, at most as many as the calendar's 9,999 years have.
  static var seconds: Codec {
    converted(.int, { $0.seconds }) { abs($0) <= 9_999 * 366 * 86_400 ? .seconds($0) : nil }
  }
}

extension Codec where Value == CivilDateTime {
  static var civil: Codec { text({ $0.description }) { CivilDateTime($0) } }
}

extension Codec where Value == WallTime {
  static var wall: Codec { text({ $0.description }) { WallTime($0) } }
}

extension Codec where Value == Key {
  static var key: Codec { text({ $0.description }) { Key($0) } }
}

extension Codec where Value == SessionID {
  static var session: Codec { text({ $0.description }) { SessionID($0) } }
}

extension Codec where Value == ExportName {
  static var export: Codec { text({ $0.description }) { ExportName($0) } }
}
