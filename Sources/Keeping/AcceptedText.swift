// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Files
import Text

/// The text of the configuration that was accepted last, with the person's own texts of that time.
/// Both lie beside the state file, and count while the person's own files have errors.
package struct AcceptedText {
  /// The state file, links followed.
  private let state: String
  /// The name of the configuration's text in the folder of the state.
  private let name: String
  /// The name of the own texts in the folder of the state.
  private let ownTextsName: String
  /// The path of the text of the configuration.
  package let file: String
  /// The path of the person's own texts. There is no such file while none were accepted.
  package let ownTextsFile: String

  /// The most bytes of the text of a configuration: no configuration that is read is longer
  /// (`whatCanBeAcceptedCanBeReadAgain`).
  static let mostBytes = 1 << 20
  /// The most bytes of the own texts: as many files as are read, each of a configuration's length,
  /// with room for what JSON adds.
  static let mostBytesOfOwnTexts = 128 << 20

  /// The texts that belong to the state file at `state`.
  ///
  /// - Parameter followsLink: False for those beside a link, from a time when the state itself was
  ///   there.
  package init(besideState state: String, followsLink: Bool = true) {
    self.state = followsLink ? destination(ofPath: state) : state
    let (folder, name) = parts(ofPath: self.state)
    let stem = name.without(ending: ".json")
    self.name = stem + ".configuration.yaml"
    ownTextsName = stem + ".prompts.json"
    file = folder + "/" + self.name
    ownTextsFile = folder + "/" + ownTextsName
  }

  /// The text of the configuration; nil if none was accepted yet, or if it cannot be read.
  package func read() -> [UInt8]? { try? bytes(ofFile: file, limit: Self.mostBytes) }

  /// The person's own texts, in the order of their names; empty if there were none, or if they
  /// cannot be read.
  package func ownTexts() -> [OwnTextFile] {
    let bytes = try? bytes(ofFile: ownTextsFile, limit: Self.mostBytesOfOwnTexts)
    return bytes.asList.flatMap(OwnTextFile.files)
  }

  /// The longest wait for the turns of other processes.
  private static let patience = DispatchTimeInterval.seconds(2)

  /// Replaces both whole, readable for their owner alone. The state's lock keeps two processes from
  /// doing so at once.
  ///
  /// - Parameter isCurrent: Asked under the lock: false if another process may have accepted newer
  ///   texts meanwhile. Then nothing is written.
  /// - Throws: `.unwritable` or `.busy`; then the older text of the configuration is still there.
  package func replace(
    with text: [UInt8], _ ownTexts: [OwnTextFile], if isCurrent: () -> Bool
  ) throws(KeepingFault) {
    let folder = try StateFolder(path: state, isPrivate: false)
    let request = LockRequest(try folder.openLock(.turn))
    guard request.wait(within: Self.patience) else {
      request.abandon()
      throw folder.fault(.busy)
    }
    defer { request.lock.close() }
    guard isCurrent() else {
      return
    }
    if ownTexts.isEmpty {
      try folder.remove(ownTextsName)
    } else if ownTexts != self.ownTexts() {
      try folder.replace(ownTextsName, with: OwnTextFile.document(of: ownTexts))
    }
    try folder.replace(name, with: text)
  }
}
