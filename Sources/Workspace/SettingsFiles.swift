// SPDX-License-Identifier: Apache-2.0
package import Files
import Settings

/// The files that settings are read from: the configuration, and the person's own texts.
package struct SettingsFiles: Sendable {
  private let configuration: String

  /// The files of the configuration at this path.
  package init(_ configuration: String) { self.configuration = configuration }

  /// The files as they are now. Two values differ if a file was written, replaced, added or taken
  /// away in between, wherever links lead.
  package var identities: [String: FileIdentity] {
    var found: [String: FileIdentity] = [:]
    for path in [configuration] + ownTexts { found[path] = FileIdentity(ofFile: path) }
    return found
  }

  /// The folders to watch for such a change, without links in their paths: the folder of each file,
  /// and the folder of each link on the way to a file. The nearest folder above stands in for one
  /// that does not exist.
  package var folders: Set<String> {
    let files = [configuration, prompts] + ownTexts
    return files.reduce(into: []) { $0.formUnion(foldersOnTheWay(to: $1)) }
  }

  private var prompts: String { OwnTexts.folder(beside: configuration) }

  private var ownTexts: [String] {
    OwnTexts.fileNames(among: names(inFolder: prompts)).map { prompts + "/" + $0 }
  }
}
