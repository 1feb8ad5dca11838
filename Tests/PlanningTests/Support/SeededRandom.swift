// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// Random numbers that are the same on every run, so that a failure can be looked at again.
struct SeededRandom: RandomNumberGenerator {
  private var chance: Chance

  /// Neighbouring seeds have nothing in common.
  init(_ seed: Int) { chance = Chance(seed: Chance.mixed(UInt64(truncatingIfNeeded: seed))) }

  mutating func next() -> UInt64 { chance.next() }

  /// A whole number of `range`.
  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True once in `n` times.
  mutating func once(in n: Int) -> Bool { int(1...n) == 1 }

  /// One of `choices`, which must not be empty.
  mutating func one<T>(of choices: [T]) -> T { choices[int(0...choices.count - 1)] }
}
