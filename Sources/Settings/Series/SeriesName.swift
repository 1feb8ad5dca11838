// SPDX-License-Identifier: Apache-2.0
import Text
package import YAML

/// The grammar of the name of a series, in the configuration and on the command line.
package enum SeriesName {
  private static let mostCharacters = 40

  /// The reason why a text cannot be a name, which becomes a part of `induction-2`, in files, on
  /// command lines and in the log; nil if it can.
  package static func fault(in name: String) -> FaultText? {
    guard name.utf8.count <= mostCharacters else {
      return FaultText(
        message: "the name \(quoted(name)) is too long",
        expected: "write at most \(mostCharacters) characters")
    }
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard isPlain(parts), name.utf8.first.map(isLetter) == true else {
      return FaultText(
        message: "\(quoted(name)) cannot be a name",
        expected: "write letters, digits and single dashes between them, with a letter first, for "
          + "example `induction`")
    }
    if parts.count > 1, let last = parts.last, last.allSatisfy(isDigit) {
      return FaultText(
        message: "`\(name)` reads like a session's name, as in `induction-2`",
        expected: "leave out the number at its end, or write it without a dash")
    }
    return nil
  }

  private static func isPlain(_ parts: [Substring.UTF8View]) -> Bool {
    parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isAlphanumeric($0) }
    }
  }

  /// A warning of a name that tells too much; nil for a plain one.
  package static func warning(of name: String) -> FaultText? {
    guard isTelling(name) else {
      return nil
    }
    return FaultText(
      message: "names of series are seen in the system's log, and `\(name)` tells what this is "
        + "about",
      expected: "choose a plain one, such as `first` or `monthly`")
  }

  /// True for a name with a word that others may not read (`wording.md`, "Privacy").
  private static func isTelling(_ name: String) -> Bool {
    let lower = name.lowercased()
    let anywhere = [
      "ketamin", "infusion", "spravato", "depress", "clinic", "suicid", "psych", "therap",
      "treatment", "bipolar", "ptsd", "hospital", "drug", "dose", "dosing",
    ]
    // These are parts of harmless words, such as `five` and `trim`.
    let alone: Set<Substring> = ["iv", "im", "trd", "mdd", "ect", "tms"]
    if anywhere.contains(where: { lower.contains($0) }) {
      return true
    }
    return lower.split(separator: "-").contains { alone.contains($0) }
  }
}
