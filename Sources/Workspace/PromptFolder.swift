// SPDX-License-Identifier: Apache-2.0
import Files
import Planning
import Settings
import YAML

extension OwnPrompts {
  /// More files than this are no person's.
  static let mostFiles = 50

  /// The folder of the prompts that go with a configuration file (`contract.md`, "Places"):
  /// `prompts` beside it.
  static func folder(beside configuration: String) -> String {
    configuration.contains("/") ? parts(ofPath: configuration).folder + "/prompts" : "prompts"
  }

  /// Reads the files `*.yaml` of that folder, in the order of their names; none if there is no such
  /// folder.
  ///
  /// - Parameter language: What the notes speak, if that is known.
  static func beside(_ configuration: String, language: Language?) -> OwnPrompts {
    let folder = folder(beside: configuration)
    do throws(SystemFault) {
      let names = try entries(ofFolder: folder)
      return read(folder, names, language)
    } catch {
      var none = OwnPrompts()
      if error != .nothing { none.refuse(.unreadable(folder, error)) }
      return none
    }
  }

  private static func read(_ folder: String, _ names: [String], _ language: Language?) -> OwnPrompts
  {
    let wanted = names.filter { $0.hasSuffix(".yaml") }
    var files: [File] = []
    var refused: [SourceFault] = []
    for name in wanted.prefix(mostFiles) {
      let path = folder + "/" + name
      do throws(SystemFault) {
        files.append(File(name: path, bytes: try bytes(ofFile: path, limit: Source.mostBytes)))
      } catch {
        refused.append(error == .tooLong ? .tooLong(path) : .unreadable(path, error))
      }
    }
    if wanted.count > mostFiles {
      refused.append(
        SourceFault(
          file: folder, message: "there are \(wanted.count) files of prompts here",
          expected: "keep at most \(mostFiles), with several prompts in each"))
    }
    var own = OwnPrompts(files, language: language)
    refused.forEach { own.refuse($0) }
    for name in names where name.hasSuffix(".yml") {
      own.warn(
        SourceFault(
          file: folder + "/" + name, message: "this file is not read, because of its name",
          expected: "let its name end with `.yaml`"))
    }
    return own
  }
}

extension SourceFault {
  fileprivate static func unreadable(_ path: String, _ fault: SystemFault) -> SourceFault {
    SourceFault(
      file: path, message: "this could not be read (\(fault))",
      expected: "make it readable for you, or take it away")
  }
}
