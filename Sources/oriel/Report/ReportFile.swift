// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Keeping
import Text

/// A file that `oriel report` writes whole, for its owner alone.
struct ReportFile {
  /// The path as it was typed; `-` for standard output.
  let path: String
  let text: String
  /// The comment by which an earlier file of this kind is recognised.
  let mark: String
  /// The kind in a sentence: `page` or `picture`.
  let kind: String

  /// Standard output in place of a file.
  static let standardOutput = "-"

  var isStandardOutput: Bool { path == Self.standardOutput }

  /// The number of first bytes in which the comment stands.
  private static let beginning = 200

  /// Refuses to replace a file that the program did not write.
  func check(force: Bool) throws {
    guard !isStandardOutput else {
      return
    }
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      return
    }
    try refuse(
      when: facts.st_mode & S_IFMT != S_IFREG,
      errorExit("\(path) is no file that could be written; name another one"))
    guard !force, facts.st_size > 0 else {
      return
    }
    let start = String(
      decoding: Files.beginning(ofFile: path, count: Self.beginning), as: UTF8.self)
    try refuse(
      when: !start.contains(text: mark),
      errorExit(
        "\(path) is no \(kind) that oriel wrote, and was left as it is; name another file, or add --force"
      ))
  }

  /// Writes the file.
  func write() throws {
    if isStandardOutput {
      return printText(text)
    }
    do throws(SystemFault) {
      let (folder, name) = parts(ofPath: destination(ofPath: path))
      let opened = try checked(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
      defer { close(opened) }
      try replaceFile(
        name, inFolder: opened, aside: ".\(name).\(getpid())", with: Array(text.utf8))
    } catch {
      throw errorExit(
        "\(path) could not be written (\(error)); name a file in a folder that you can write to")
    }
  }
}
