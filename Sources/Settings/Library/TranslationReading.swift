// SPDX-License-Identifier: Apache-2.0
package import Planning

/// Reads what a library says in another language: `language` and `texts`, a text for each id. The
/// tags stand in the library alone, so that they cannot differ.
///
/// - Parameter items: the library, or the part of it that this file belongs to.
/// - Returns: the items whose text is there, in their order, with that text; and all faults, by
///   place.
package func readTranslation(
  _ bytes: [UInt8], file: String, of items: [LibraryText]
) -> (items: [LibraryText], faults: [SourceFault]) {
  let source = Source(bytes, file: file)
  do throws(SourceFault) {
    let (root, marks) = try Parser.tree(of: source)
    var decoder = NodeDecoder(source: source)
    let texts = texts(root, of: items, &decoder)
    let translated = items.compactMap { item -> LibraryText? in
      guard let text = texts[item.id] else { return nil }
      var item = item
      item.text = text
      return item
    }
    return (translated, decoder.faults.after(marks))
  } catch {
    return ([], [error])
  }
}

/// The texts by id.
private func texts(_ root: Node, of items: [LibraryText], _ decoder: inout NodeDecoder) -> [String:
  String]
{
  let file = decoder.texts(
    root, of: "the translation", under: "texts", "a group", example: "language: de")
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
