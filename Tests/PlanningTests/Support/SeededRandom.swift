// SPDX-License-Identifier: Apache-2.0
import Planning

/// Random numbers that are the same on every run (SplitMix64), so that a failure can be looked at
/// again.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = Self.mixed(UInt64(truncatingIfNeeded: seed)) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number of `range`.
  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True once in `n` times.
  mutating func once(in n: Int) -> Bool { int(1...n) == 1 }

  /// One of `choices`, which must not be empty.
  mutating func one<T>(of choices: [T]) -> T { choices[int(0...choices.count - 1)] }
}
