// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import YAML

@testable import Library

/// The folder `config/` as it stands in the source tree.
struct ConfigFolder {
  var words: [ContentFile]
  var texts: [ContentFile]
  var lines: ContentFile
  var places: ContentFile

  /// - Parameter languages: Only these, for a test that counts the languages or adds a key; nil: all.
  init(languages: Set<String>? = nil) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "config")
    func file(_ path: String) throws -> ContentFile {
      ContentFile(path: path, bytes: [UInt8](try Data(contentsOf: folder.appending(path: path))))
    }
    func files(_ name: String) throws -> [ContentFile] {
      try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: name).path())
        .filter { $0.hasSuffix(".yaml") }.sorted().map { try file("\(name)/\($0)") }
    }
    words = try files("words")
    texts = try files("texts")
    lines = try file("support.yaml")
    places = try file("places.yaml")
    if let languages {
      words.removeAll { !languages.contains($0.name[0]) }
      texts.removeAll { $0.name.count > 1 && !languages.contains($0.name[1]) }
    }
  }

  func read() -> (content: LibraryContent?, errors: [Diagnostic]) {
    LibraryContent.read(words: words, texts: texts, lines: lines, places: places)
  }

  /// The text of a file.
  subscript(path: String) -> String {
    get {
      let file = (words + texts + [lines, places]).first { $0.path == path }
      return String(decoding: file?.bytes ?? [], as: UTF8.self)
    }
    set {
      let file = ContentFile(path: path, bytes: Array(newValue.utf8))
      if path == lines.path { return lines = file }
      if path == places.path { return places = file }
      if path.hasPrefix("words/") {
        words = words.filter { $0.path != path } + [file]
      } else {
        texts = texts.filter { $0.path != path } + [file]
      }
    }
  }
}

/// A YAML file as text, from a tree: every scalar in quotes, changed by `change`.
struct Emitter {
  /// Changes the text of a value, by the keys above it.
  let change: (_ path: [String], _ text: String) -> String

  func text(_ node: Node) -> String { lines(node, [], "").joined(separator: "\n") + "\n" }

  private func lines(_ node: Node, _ path: [String], _ indent: String) -> [String] {
    switch node.content {
    case .scalar(let text): [indent + quoted(change(path, text))]
    case .sequence(let nodes):
      nodes.isEmpty
        ? [indent + "[]"]
        : nodes.map { indent + "- " + quoted(change(path, $0.text ?? "")) }
    case .mapping(let pairs):
      pairs.flatMap { pair -> [String] in
        let key = pair.key.text ?? ""
        return ["\(indent)\(key):"] + lines(pair.value, path + [key], indent + "  ")
      }
    }
  }

  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + escaped.replacing("\n", with: "\\n") + "\""
  }
}
