// SPDX-License-Identifier: Apache-2.0
import Text

/// The name of a series, wherever it is written: in the configuration or on the command line.
package enum SeriesName {
  /// It has no more characters.
  static let longest = 40

  /// What keeps a name from being one: it becomes a part of `induction-2`, in files, on command
  /// lines, in the log.
  package static func fault(in name: String) -> (message: String, expected: String)? {
    guard name.utf8.count <= longest else {
      return ("the name \(quoted(name)) is too long", "write at most \(longest) characters")
    }
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetter($0) || isDigit($0) } }
    guard isPlain, name.utf8.first.map(isLetter) == true else {
      return (
        "\(quoted(name)) cannot be a name",
        "write letters, digits and single dashes between them, with a letter first, for example `induction`"
      )
    }
    if parts.count > 1, let last = parts.last, last.allSatisfy(isDigit) {
      return (
        "`\(name)` reads like a session's name, as in `induction-2`",
        "leave out the number at its end, or write it without a dash"
      )
    }
    return nil
  }

  /// What is worth knowing about a name that tells too much; nil for a plain one.
  package static func warning(of name: String) -> (message: String, expected: String)? {
    guard isTelling(name) else { return nil }
    return (
      "names of series are seen in the system's log, and `\(name)` tells what this is about",
      "choose a plain one, such as `first` or `monthly`"
    )
  }

  /// Whether a name says what it must not say where others may read it (`wording.md`, "Privacy").
  private static func isTelling(_ name: String) -> Bool {
    let lower = name.lowercased()
    let anywhere = [
      "ketamin", "infusion", "spravato", "depress", "clinic", "suicid", "psych", "therap",
      "treatment", "bipolar",
      "ptsd", "hospital", "drug", "dose", "dosing",
    ]
    // These are parts of harmless words, such as `five` and `trim`.
    let alone = ["iv", "im", "trd", "mdd", "ect", "tms"]
    return anywhere.contains { lower.contains($0) }
      || lower.split(separator: "-").contains { part in alone.contains(String(part)) }
  }
}
