// SPDX-License-Identifier: Apache-2.0
import JSON

/// A file of the person's own texts, as it was when it was accepted.
package struct OwnTextFile: Hashable, Sendable {
  /// Its name within the folder of own texts.
  package let name: String
  /// Its bytes, which are UTF-8.
  package let bytes: [UInt8]

  /// A file.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The document of such files: a list of objects.
  static func document(of files: [OwnTextFile]) -> [UInt8] {
    let items = files.map { file in
      JSON.members(
        ("name", .text(file.name)), ("text", .text(String(decoding: file.bytes, as: UTF8.self))))
    }
    return Array(JSON.array(items).pretty.utf8)
  }

  /// The files of a document; empty if it is not one that `document(of:)` has made.
  static func files(_ document: [UInt8]) -> [OwnTextFile] {
    let items = JSON(document)?.values ?? []
    return items.compactMap { item in
      guard let name = item["name"]?.text, let text = item["text"]?.text else {
        return nil
      }
      return OwnTextFile(name: name, bytes: Array(text.utf8))
    }
  }
}
