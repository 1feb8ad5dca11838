// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The files of the product as they stand in the source tree.
enum SourceTree {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    .standardizedFileURL

  /// The paths of all files and folders below some folders, by the root, in order.
  static func paths(_ folders: String...) -> [String] {
    folders.flatMap { folder in
      let enumerator = FileManager.default.enumerator(atPath: root.appending(path: folder).path())
      let below = (enumerator?.allObjects ?? []).compactMap { $0 as? String }
      return [folder] + below.map { "\(folder)/\($0)" }
    }.sorted()
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// The lines of every Swift file of a folder, with its path.
  static func swiftFiles(_ folder: String) throws -> [(path: String, lines: [Substring])] {
    try paths(folder).filter { $0.hasSuffix(".swift") }.map { path in
      (path, try text(path).split(separator: "\n", omittingEmptySubsequences: false))
    }
  }
}
