// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// The reading of what a library says in another language: `language` and `texts`, a text for each
/// id. The tags stand in the library alone, so that they cannot differ.
struct TranslationReading {
  /// The library, or the part of it that this file belongs to.
  let items: [LibraryText]
  /// The language that it is translated into.
  let language: Language

  /// The texts by id.
  func texts(_ root: Node, _ decoder: inout NodeDecoder) -> [String: String] {
    let file = decoder.texts(
      root, of: "the translation", in: [language], under: "texts", "a group",
      example: "language: \(language.code)")
    guard let entry = file?.entry else { return [:] }
    let ids = items.map(\.id)
    guard
      let texts = decoder.group(
        entry.value, "`texts`", keys: ids, example: "`core-sky: Look outside, if you like.`",
        otherwise: "write the id of a prompt of the library")
    else { return [:] }
    for id in ids where texts[id] == nil {
      decoder.fault(entry.keyLocation, "there is no text for `\(id)`", "translate it too")
    }
    let written = ids.compactMap { id -> (String, String)? in
      decoder.prose(
        texts[id], limit: LibraryReading.longestText, example: "Look outside, if you like."
      ).map { (id, $0) }
    }
    return Dictionary(written) { first, _ in first }
  }
}
