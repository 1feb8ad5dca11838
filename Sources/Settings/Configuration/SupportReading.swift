// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import Text
import YAML

/// Both keys keep even a faulty text, for the support lines of a configuration that has faults.
extension ConfigurationReading {
  /// The clinic's line has no more characters.
  private static let longestClinic = 200

  func country(_ entry: KeyEntry) throws(Faulted) -> String {
    let text = try decoder.text(entry, example: "US")
    if !CountryLines.isCode(text) {
      decoder.fault(
        entry.location, "\(quoted(text)) is not a country code",
        "write \(Self.meantCountry(text))")
    }
    return text
  }

  private static func meantCountry(_ text: String) -> String {
    // The commonest slip: `us`.
    let upper = text.uppercased()
    let isSlip = text.utf8.allSatisfy(isLetter) && CountryLines.isCode(upper)
    return isSlip ? "`\(upper)`" : "its two capital letters, for example `US`, `GB` or `DE`"
  }

  func clinic(_ entry: KeyEntry) throws(Faulted) -> String {
    let text = try decoder.text(entry, example: "\"Riverside, +1 555 0100\"").trimmed
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
