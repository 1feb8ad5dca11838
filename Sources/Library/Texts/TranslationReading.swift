// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// Reads a translation of the library: `language` and `texts`, with a text for each id. The tags
/// are in the library alone, so that they cannot differ.
struct TranslationReading {
  /// The library, or the part of it that this file belongs to.
  let items: [LibraryText]
  /// The language of the translation.
  let language: Language

  /// The texts by id.
  func texts(_ root: Node, _ decoder: NodeDecoder) throws(ErrorReported) -> [String: String] {
    let entry = try decoder.texts(
      root, of: "the translation", in: [language], under: "texts", "a group",
      example: "language: \(language.code)"
    ).texts
    let ids = items.map(\.id)
    let group = try decoder.group(
      entry.value, "`texts`", keys: ids, example: "`core-sky: Look outside, if you like.`",
      otherwise: "write the id of a prompt of the library")
    return group.values(ids) { id in
      decoder.error(entry.keyLocation, "there is no text for `\(id)`", "translate it too")
    } _: { text throws(ErrorReported) in
      try decoder.prose(
        text, limit: LibraryReading.longestText, example: "Look outside, if you like.")
    }
  }
}
