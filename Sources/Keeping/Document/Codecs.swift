// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Text

extension Codec where Value == String {
  static var string: Codec { text({ $0 }) { $0 } }
}

extension Codec where Value == Int {
  static var int: Codec {
    Codec {
      .int($0)
    } read: { json, place throws(Misfit) in
      try Misfit.require(json.int, at: place)
    }
  }
  /// A number that is the name of a member.
  static var name: Codec { text({ String($0) }) { Int($0) } }
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
  /// Whole seconds.
  static var seconds: Codec { converted(.int, { $0.seconds }) { .seconds($0) } }
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
