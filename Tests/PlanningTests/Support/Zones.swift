// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning

/// The system's time zones as values, by a reader of the tests' own: the 64-bit block of each file
/// (RFC 8536, section 3.1), which Debian writes out in full up to 2037.
enum Zones {
  /// Every zone and every alias that the system's own list names.
  static let all: [Zone] = names.compactMap(read)

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// A zone by its name; stops the tests if the system has no such zone.
  static func named(_ name: String) -> Zone {
    guard let zone = byName[name] else { preconditionFailure("the system has no zone \(name)") }
    return zone
  }

  static let newYork = named("America/New_York")
  static let berlin = named("Europe/Berlin")

  private static let folder = "/usr/share/zoneinfo/"

  private static var names: [String] {
    let text = FileManager.default.contents(atPath: folder + "tzdata.zi").map {
      String(decoding: $0, as: UTF8.self)
    }
    return (text ?? "").split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return switch words.first {
      case "Z": String(words[1])
      case "L": String(words[2])
      default: nil
      }
    }
  }

  private static func read(_ name: String) -> Zone? {
    guard let data = FileManager.default.contents(atPath: folder + name) else { return nil }
    let bytes = [UInt8](data)
    func number(_ at: Int, _ width: Int) -> Int {
      let raw = bytes[at..<at + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return width == 4 ? Int(Int32(bitPattern: UInt32(raw))) : Int(Int64(bitPattern: raw))
    }
    func counts(_ at: Int) -> [Int] { (0..<6).map { number(at + 20 + $0 * 4, 4) } }
    let old = counts(0)
    let header = 44 + old[3] * 5 + old[4] * 6 + old[5] + old[2] * 8 + old[1] + old[0]
    let times = counts(header)[3]
    let kinds = header + 44 + times * 8
    let offsets = kinds + times
    // Changes before 2015 make no difference to these tests, but reading them would take most of
    // the time.
    var before = number(offsets, 4)
    var changes: [Zone.OffsetChange] = []
    for index in 0..<times {
      let at = number(header + 44 + index * 8, 8)
      let offset = number(offsets + Int(bytes[kinds + index]) * 6, 4)
      if at < 1_420_070_400 {
        before = offset
      } else {
        changes.append(.init(at: Instant(seconds: at), offset: offset))
      }
    }
    return Zone(name: name, initialOffset: before, changes: changes)
  }
}
