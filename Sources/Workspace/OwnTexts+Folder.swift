// SPDX-License-Identifier: Apache-2.0
import Files
import Keeping
import Library
import Planning
import Settings
import YAML

extension OwnTexts {
  /// The most files that are read.
  static let mostFiles = 50

  /// The folder of the own texts that belong to a configuration file: `prompts` beside it.
  static func folder(beside configuration: String) -> String {
    configuration.contains("/") ? parts(ofPath: configuration).folder + "/prompts" : "prompts"
  }

  /// The names of the files that are read, among all names in the folder.
  static func fileNames(among names: [String]) -> [String] {
    Array(names.filter(isText).prefix(mostFiles))
  }

  fileprivate static func isText(_ name: String) -> Bool { name.hasSuffix(".yaml") }
}

/// The files of the person's own texts, as bytes.
struct OwnTextFolder {
  /// The folder in which they lie.
  let folder: String
  /// The files that could be read, in the order of their names.
  private(set) var files: [OwnTextFile] = []
  private var refused: [Diagnostic] = []
  private var warnings: [Diagnostic] = []

  /// Reads the files `*.yaml` of the folder beside a configuration. A missing folder has none; one
  /// behind a link that leads nowhere, as to a disk that is not mounted, could have some.
  init(beside configuration: String) {
    folder = OwnTexts.folder(beside: configuration)
    do throws(SystemFault) {
      let names = try entries(ofFolder: folder)
      read(names)
    } catch {
      if error != .nothing || target(ofLink: folder) != nil {
        refused.append(.unreadable(folder, error))
      }
    }
  }

  /// Files that were accepted before, as if they lay beside a configuration.
  init(accepted files: [OwnTextFile], beside configuration: String) {
    folder = OwnTexts.folder(beside: configuration)
    self.files = files
  }

  private mutating func read(_ names: [String]) {
    for name in OwnTexts.fileNames(among: names) {
      let path = folder + "/" + name
      do throws(SystemFault) {
        let bytes = try bytes(ofFile: path, limit: Source.mostBytes)
        files.append(OwnTextFile(name: name, bytes: bytes))
      } catch {
        refused.append(error == .tooLong ? .tooLong(path) : .unreadable(path, error))
      }
    }
    let count = names.count(where: OwnTexts.isText)
    if count > OwnTexts.mostFiles {
      refused.append(.tooMany(count, in: folder))
    }
    warnings = names.filter { $0.hasSuffix(".yml") }.map { .wrongEnding(folder + "/" + $0) }
  }

  /// The texts of these files.
  ///
  /// - Parameter language: The language of the notes, if that is known.
  func texts(language: Language?) -> OwnTexts {
    let contents = files.map { ContentFile(path: folder + "/" + $0.name, bytes: $0.bytes) }
    var own = OwnTexts(contents, language: language)
    refused.forEach { own.refuse($0) }
    warnings.forEach { own.warn($0) }
    return own
  }

  /// The path of the first file that differs from `accepted`, or that only one of the two has; nil:
  /// both are the same.
  func firstDifference(from accepted: [OwnTextFile]) -> String? {
    let names = Set(files).symmetricDifference(accepted).map(\.name)
    return names.min().map { folder + "/" + $0 }
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ path: String, _ fault: SystemFault) -> Diagnostic {
    if fault == .nothing {
      return Diagnostic(
        file: path, message: "this link leads nowhere",
        remedy: "see that what it leads to is there, or take it away")
    }
    return Diagnostic(
      file: path, message: "this could not be read (\(fault))",
      remedy: "make it readable for you, or take it away")
  }

  fileprivate static func tooMany(_ count: Int, in folder: String) -> Diagnostic {
    Diagnostic(
      file: folder, message: "there are \(count) files of texts here",
      remedy: "keep at most \(OwnTexts.mostFiles), with several texts in each")
  }

  fileprivate static func wrongEnding(_ path: String) -> Diagnostic {
    Diagnostic(
      file: path, message: "this file is not read, because of its name",
      remedy: "let its name end with `.yaml`")
  }
}
