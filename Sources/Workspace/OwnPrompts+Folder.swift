// SPDX-License-Identifier: Apache-2.0
import Files
import Library
import Planning
import Settings
import YAML

extension OwnPrompts {
  /// The most files that are read.
  static let mostFiles = 50

  /// The folder of the prompts that belong to a configuration file: `prompts` beside it.
  static func folder(beside configuration: String) -> String {
    configuration.contains("/") ? parts(ofPath: configuration).folder + "/prompts" : "prompts"
  }

  /// Reads the files `*.yaml` of that folder in the order of their names. A missing folder has
  /// none.
  ///
  /// - Parameter language: The language of the notes, if that is known.
  static func beside(_ configuration: String, language: Language?) -> OwnPrompts {
    let folder = folder(beside: configuration)
    do throws(SystemFault) {
      let names = try entries(ofFolder: folder)
      return read(folder, names, language)
    } catch {
      var none = OwnPrompts()
      if error != .nothing {
        none.refuse(.unreadable(folder, error))
      }
      return none
    }
  }

  /// The names of the files that are read, of all in the folder.
  static func fileNames(among names: [String]) -> [String] {
    Array(names.filter(isText).prefix(mostFiles))
  }

  private static func isText(_ name: String) -> Bool { name.hasSuffix(".yaml") }

  private static func read(
    _ folder: String, _ names: [String], _ language: Language?
  ) -> OwnPrompts {
    let wanted = names.filter(isText)
    var files: [ContentFile] = []
    var refused: [Diagnostic] = []
    for path in fileNames(among: names).map({ folder + "/" + $0 }) {
      do throws(SystemFault) {
        files.append(
          ContentFile(path: path, bytes: try bytes(ofFile: path, limit: Source.mostBytes)))
      } catch {
        refused.append(error == .tooLong ? .tooLong(path) : .unreadable(path, error))
      }
    }
    if wanted.count > mostFiles {
      refused.append(.tooMany(wanted.count, in: folder))
    }
    var own = OwnPrompts(files, language: language)
    refused.forEach { own.refuse($0) }
    for name in names where name.hasSuffix(".yml") { own.warn(.wrongEnding(folder + "/" + name)) }
    return own
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ path: String, _ fault: SystemFault) -> Diagnostic {
    Diagnostic(
      file: path, message: "this could not be read (\(fault))",
      remedy: "make it readable for you, or take it away")
  }

  fileprivate static func tooMany(_ count: Int, in folder: String) -> Diagnostic {
    Diagnostic(
      file: folder, message: "there are \(count) files of texts here",
      remedy: "keep at most \(OwnPrompts.mostFiles), with several texts in each")
  }

  fileprivate static func wrongEnding(_ path: String) -> Diagnostic {
    Diagnostic(
      file: path, message: "this file is not read, because of its name",
      remedy: "let its name end with `.yaml`")
  }
}
