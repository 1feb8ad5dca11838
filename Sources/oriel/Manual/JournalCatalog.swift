// SPDX-License-Identifier: Apache-2.0
import Text

/// The journal's catalog: what each kind of entry means (`systemd/oriel.catalog`).
struct JournalCatalog {
  struct CatalogEntry: Equatable {
    /// The number of the kind, its `MESSAGE_ID`.
    let id: String
    let subject: String
    /// Paragraphs, separated by empty lines.
    let explanation: String
  }

  let entries: [CatalogEntry]

  /// - Parameter text: The catalog, in the form of journalctl(1): an entry begins with `-- ` and
  ///   its number, and its head ends with an empty line.
  init(_ text: String) {
    entries = ("\n" + text).parts(between: "\n-- ").dropFirst().map { entry in
      let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
      let head = lines.prefix { !$0.isEmpty }
      let subject = head.first { $0.hasPrefix("Subject: ") }?.dropFirst("Subject: ".count)
      return CatalogEntry(
        id: String(head.first ?? ""), subject: String(subject ?? ""),
        explanation: lines.dropFirst(head.count + 1).joined(separator: "\n"))
    }
  }
}
