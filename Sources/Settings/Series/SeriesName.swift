// SPDX-License-Identifier: Apache-2.0
import Text
package import YAML

/// The grammar of the name of a series, in the configuration and on the command line.
package enum SeriesName {
  private static let mostCharacters = 40

  /// The reason why a text cannot be a name; nil if it can. A name becomes a part of `induction-2`
  /// in files, on command lines and in the log.
  package static func error(in name: String) -> DiagnosticText? {
    guard name.utf8.count <= mostCharacters else {
      return DiagnosticText(
        message: "the name \(quoted(name)) is too long",
        remedy: "write at most \(mostCharacters) characters")
    }
    guard name.isName(joint: "-", isAlphanumeric) else {
      return DiagnosticText(
        message: "\(quoted(name)) cannot be a name",
        remedy: "write letters, digits and single dashes between them, with a letter first, for "
          + "example `induction`")
    }
    if isNumbered(name) {
      return DiagnosticText(
        message: "`\(name)` reads like a session's name, as in `induction-2`",
        remedy: "leave out the number at its end, or write it without a dash")
    }
    return nil
  }

  /// True for a name with a number behind a dash, which reads like a session's name: `first-2`.
  package static func isNumbered(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"))
    return parts.count > 1 && parts[parts.count - 1].allSatisfy(isDigit)
  }

  /// The warning about a name that reveals the subject to others; nil for any other name.
  package static func warning(of name: String) -> DiagnosticText? {
    guard isTelling(name) else {
      return nil
    }
    return DiagnosticText(
      message: "names of series are seen in the system's log, and `\(name)` tells what this is "
        + "about",
      remedy: "choose a plain one, such as `first` or `monthly`")
  }

  /// Parts of words that others must not read (`wording.md`, "Privacy").
  private static let tellingParts = [
    "ketamin", "infusion", "spravato", "depress", "clinic", "suicid", "psych", "therap",
    "treatment", "bipolar", "ptsd", "hospital", "drug", "dose", "dosing",
  ]
  /// Whole words that others must not read. As parts they occur in harmless words: `five`, `trim`.
  private static let tellingWords: Set<Substring> = ["iv", "im", "trd", "mdd", "ect", "tms"]

  private static func isTelling(_ name: String) -> Bool {
    let lower = name.lowercased()
    let words = lower.split(separator: "-")
    return tellingParts.contains { lower.contains(text: $0) }
      || words.contains(where: tellingWords.contains)
  }
}
