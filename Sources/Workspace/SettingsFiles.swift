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

  /// The folders in which such a change shows: those of the files, and those that links on the way
  /// lead through. In place of one that does not exist, the nearest one above it.
  package var folders: Set<String> {
    let files = [configuration, prompts] + ownPrompts
    let all = files.flatMap(Self.folders) + [prompts]
    return Set(all.map(existingFolder(towards:)))
  }

  private var prompts: String { OwnPrompts.folder(beside: configuration) }

  private var ownPrompts: [String] {
    OwnPrompts.fileNames(among: names(inFolder: prompts)).map { prompts + "/" + $0 }
  }

  /// The folder of a file, and of every file that a link in its place leads to.
  private static func folders(of file: String) -> [String] {
    var found: [String] = []
    var path: String? = file
    while let here = path, found.count < mostLinks {
      let folder = parts(ofPath: here).folder
      found.append(folder)
      path = target(ofLink: here).map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
    }
    return found
  }
}
