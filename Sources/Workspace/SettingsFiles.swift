// SPDX-License-Identifier: Apache-2.0
package import Files
import Settings

/// The files that settings are read from: the configuration, and the person's own prompts.
package struct SettingsFiles: Sendable {
  private let configuration: String

  /// The files of the configuration at this path.
  package init(_ configuration: String) { self.configuration = configuration }

  /// The files as they are now. Two values differ if a file was written, replaced, added or taken
  /// away in between, wherever links lead.
  package var identities: [String: FileIdentity] {
    var found: [String: FileIdentity] = [:]
    for path in [configuration] + ownPrompts { found[path] = FileIdentity(ofFile: path) }
    return found
  }

  /// The folders in which such a change shows, without links in their paths: those of the files, and
  /// those in which a link on the way to them lies, whichever part of a path it is. In place of a
  /// folder that does not exist, the nearest one above it.
  package var folders: Set<String> {
    let files = [configuration, prompts] + ownPrompts
    return files.reduce(into: []) { $0.formUnion(foldersOnTheWay(to: $1)) }
  }

  private var prompts: String { OwnPrompts.folder(beside: configuration) }

  private var ownPrompts: [String] {
    OwnPrompts.fileNames(among: names(inFolder: prompts)).map { prompts + "/" + $0 }
  }
}
