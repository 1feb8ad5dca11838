// SPDX-License-Identifier: Apache-2.0
import Files

/// The text of the configuration that was accepted last. It lies beside the state file, and counts
/// while the person's own file has errors.
package struct AcceptedText {
  /// The state file, links followed.
  private let state: String
  private let name: String
  /// The path of the text.
  package let file: String

  /// No configuration is longer, so a longer file is none.
  private static let mostBytes = 1 << 20

  /// The text that belongs to the state file at `state`.
  package init(besideState state: String) {
    self.state = destination(ofPath: state)
    let (folder, name) = parts(ofPath: self.state)
    self.name = Self.fileName(ofState: name)
    file = folder + "/" + self.name
  }

  /// `state.configuration.yaml` for `state.json`.
  private static func fileName(ofState name: String) -> String {
    let stem = name.hasSuffix(".json") ? String(name.dropLast(".json".count)) : name
    return stem + ".configuration.yaml"
  }

  /// The text; nil if none was accepted yet, or if it cannot be read.
  package func read() -> [UInt8]? { try? bytes(ofFile: file, limit: Self.mostBytes) }

  /// Replaces the text whole, readable for its owner alone. The state's lock keeps two processes
  /// from doing so at once.
  ///
  /// - Throws: `.unwritable` or `.busy`; then the older text is still there.
  package func replace(with text: [UInt8]) throws(KeepingFault) {
    let folder = try StateFolder(path: state, isPrivate: false)
    let lock = try folder.openLock(.turn)
    defer { lock.close() }
    guard lock.take() else {
      throw folder.fault(.busy)
    }
    try folder.replace(name, with: text)
  }
}
