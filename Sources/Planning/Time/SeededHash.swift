// SPDX-License-Identifier: Apache-2.0

/// Deterministic pseudo-randomness: a hash of the installation's seed and a name, the same on every
/// machine and every day.
enum SeededHash {
  /// A well mixed number for `name` under `seed`: FNV-1a over the seed's and the name's bytes, then
  /// the finaliser of SplitMix64, because FNV alone leaves the high bits of like names alike.
  static func number(seed: UInt64, _ name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for shift in stride(from: 0, to: 64, by: 8) {
      hash = (hash ^ (seed >> UInt64(shift) & 0xff)) &* 0x100_0000_01b3
    }
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    hash = (hash ^ hash >> 30) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ hash >> 27) &* 0x94d0_49bb_1331_11eb
    return hash ^ hash >> 31
  }

  /// A whole number of seconds in ±`reach`, every one as likely as any other (to 2⁻⁵⁰).
  static func offset(seed: UInt64, _ name: String, reach: Elapsed) -> Elapsed {
    let width = UInt64(2 * reach.seconds + 1)
    return .seconds(
      Int(number(seed: seed, name).multipliedFullWidth(by: width).high) - reach.seconds)
  }
}
