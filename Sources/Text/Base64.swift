// SPDX-License-Identifier: Apache-2.0

/// Base64 (RFC 4648, section 4).
package enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  /// The encoded bytes, with padding.
  package static func text(_ bytes: [UInt8]) -> String {
    let starts = stride(from: 0, to: bytes.count, by: 3)
    return starts.map { group(bytes[$0...].prefix(3)) }.joined()
  }

  /// Four characters for one to three bytes.
  private static func group(_ bytes: ArraySlice<UInt8>) -> String {
    let missing = 3 - bytes.count
    let number = bytes.reduce(0) { $0 << 8 | Int($1) } << (8 * missing)
    let characters = (0..<4 - missing).map { alphabet[number >> (18 - 6 * $0) & 63] }
    return String(characters) + String(repeating: "=", count: missing)
  }
}
