// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// Both keys keep even a faulty text, for the support lines of a configuration that has faults.
extension ConfigurationReading {
  mutating func country(_ entry: KeyEntry) -> String? {
    guard let text = decoder.text(entry, example: "US") else { return nil }
    if Self.isCountryCode(text) { return text }
    // The commonest slip: `us`.
    let upper = text.uppercased()
    let isSlip = text.utf8.allSatisfy(isLetter) && Self.isCountryCode(upper)
    let meant = isSlip ? "`\(upper)`" : "its two capital letters, for example `US`, `GB` or `DE`"
    decoder.fault(entry.location, "\(quoted(text)) is not a country code", "write \(meant)")
    return text
  }

  private static func isCountryCode(_ text: String) -> Bool {
    text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// The clinic's line has no more characters.
  private static let longestClinic = 200

  mutating func clinic(_ entry: KeyEntry) -> String? {
    let text = decoder.text(entry, example: "\"Riverside, +1 555 0100\"")
    guard let text = text?.trimmed else { return nil }
    if text.contains(where: \.isControl) {
      decoder.fault(entry.location, "`clinic` has more than one line", "write it as one line")
    } else if text.count > Self.longestClinic {
      decoder.fault(
        entry.location, "`clinic` has \(entry.value.text?.count ?? 0) characters",
        "write at most \(Self.longestClinic): a name and a telephone number")
    }
    return text
  }
}
