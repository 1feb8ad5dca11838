// SPDX-License-Identifier: Apache-2.0

/// SipHash-2-4 (Aumasson and Bernstein, 2012). Without the key nobody can compute the number, or
/// find the bytes that it was made of.
package enum KeyedHash {
  /// The hash of `bytes` under a key of 128 bits, its lower half first.
  package static func number(_ key: (UInt64, UInt64), _ bytes: [UInt8]) -> UInt64 {
    var state = SipState(key)
    let whole = bytes.count - bytes.count % 8
    for start in stride(from: 0, to: whole, by: 8) {
      state.absorb(littleEndian(bytes[start..<start + 8]))
    }
    state.absorb(littleEndian(bytes[whole...]) | UInt64(truncatingIfNeeded: bytes.count) << 56)
    return state.finished()
  }

  /// A name for `text`, the same for the same seed: 128 bits in 32 hexadecimal digits.
  package static func name(seed: UInt64, _ text: String) -> String {
    let bytes = Array(text.utf8)
    return [UInt64(0), 1].map { number((seed, $0), bytes).padded(16, radix: 16) }.joined()
  }

  /// The number of up to eight bytes, the lowest byte first.
  private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private struct SipState {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64

    init(_ key: (UInt64, UInt64)) {
      v0 = key.0 ^ 0x736f_6d65_7073_6575
      v1 = key.1 ^ 0x646f_7261_6e64_6f6d
      v2 = key.0 ^ 0x6c79_6765_6e65_7261
      v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    mutating func absorb(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    mutating func finished() -> UInt64 {
      v2 ^= 0xff
      for _ in 0..<4 { round() }
      return v0 ^ v1 ^ v2 ^ v3
    }

    private mutating func round() {
      v0 &+= v1
      v1 = Self.rotated(v1, 13) ^ v0
      v0 = Self.rotated(v0, 32)
      v2 &+= v3
      v3 = Self.rotated(v3, 16) ^ v2
      v0 &+= v3
      v3 = Self.rotated(v3, 21) ^ v0
      v2 &+= v1
      v1 = Self.rotated(v1, 17) ^ v2
      v2 = Self.rotated(v2, 32)
    }

    private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 {
      word << bits | word >> (64 - bits)
    }
  }
}
