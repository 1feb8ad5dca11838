// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import Wording

@testable import Settings
@testable import YAML

@Suite struct MutationTests {
  /// Two thousand configurations, each spoilt in up to four ways.
  @Test func noSpoiltConfigurationCrashesOrHasAnErrorWithoutAPlace() {
    var chance = Chance(seed: 3)
    let sources = [Array(example.utf8), BuiltIn.firstConfiguration]
    let tokens = [
      "[", "]", "{", "}", ":", "- ", "\t", "&a ", "*a", "!x ", "\"", "'", "|\n", "---\n",
      "2027-03-14 02:30",
    ]
    .map { Array($0.utf8) }
    var invalid = 0
    for _ in 0..<2_000 {
      var bytes = sources[chance.below(2)]
      for _ in 0...chance.below(4) { Self.spoil(&bytes, tokens, &chance) }
      let reading = readConfiguration(bytes, file: "c", zones: berlinFiles, now: noon)
      let lines = Source(bytes, file: "c").lineCount
      #expect((reading.configuration == nil) == !reading.errors.isEmpty)
      if !reading.errors.isEmpty { invalid += 1 }
      for one in reading.errors + reading.warnings {
        let isPlaced =
          (1...lines).contains(one.line) && one.column >= 1 && !one.message.isEmpty
        let parts = one.rendered.split(separator: "\n", omittingEmptySubsequences: false)
        if !isPlaced || one.remedy.isEmpty || parts.count != 3 {
          Issue.record("\(one.rendered)")
        }
      }
    }
    #expect(invalid > 1_000 && invalid < 2_000)
  }

  private static func spoil(_ bytes: inout [UInt8], _ tokens: [[UInt8]], _ chance: inout Chance) {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    let line = chance.below(lines.count)
    switch chance.below(8) {
    case 0: bytes[chance.below(bytes.count)] = UInt8(chance.below(256))
    case 1: bytes[chance.below(bytes.count)] ^= 1 << UInt8(chance.below(8))
    case 2:
      bytes.insert(contentsOf: tokens[chance.below(tokens.count)], at: chance.below(bytes.count))
    case 3:
      bytes.insert(
        contentsOf: repeatElement(UInt8(ascii: "["), count: chance.below(200)),
        at: chance.below(bytes.count))
    case 4:
      lines.remove(at: line)
      bytes = Array(lines.joined(separator: [10]))
    case 5:
      lines.insert(lines[line], at: chance.below(lines.count))
      bytes = Array(lines.joined(separator: [10]))
    case 6:
      lines.swapAt(line, chance.below(lines.count))
      bytes = Array(lines.joined(separator: [10]))
    default:
      let from = chance.below(bytes.count)
      bytes.removeSubrange(from..<min(bytes.count, from + chance.below(40)))
    }
    if bytes.isEmpty { bytes = [10] }
  }
}
